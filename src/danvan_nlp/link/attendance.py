"""Who presided over a meeting, and who was there.

Chairs are only those of whom the text says so (chủ trì, đồng chủ trì, chủ tọa) and the head of a delegation of
inspection; whoever speaks, directs or is listed as present attends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from .drafts import MeetingDraft, OfficialDraft
from .layout import Cue, Layout

_APPOSITION = 450  # between a name and its verb, the titles of the person
_LINK = 140  # between two persons of one list
_INSPECTION = re.compile(r"(?:kiểm tra|giám sát|khảo sát|thanh tra|thẩm tra)", re.I)
_TASK = re.compile(
    r",? ?(?:phối hợp|tham mưu|xây dựng|soạn|giải quyết|nghiên cứu|rà soát|thực hiện|triển khai|hướng dẫn"
    r"|làm việc với các)",
    re.I,
)
_LIST_OPENS = re.compile(r"[^.;\n]{0,80}?(?:\b(?:có|là|gồm)\b|:)", re.I)
_SUBJECT_AFTER = re.compile(r"[^.;\n]{0,160}?, ?", re.I)
_GUEST_OF = re.compile(r"\b(?:của|thay|tặng|về|nhớ)\s+[^,.;]{0,30}$")
_MANNER = re.compile(r"(?:,|\s|\b(?:đã|sẽ|vừa|cùng|trực tiếp|và|đồng|tham gia|tiếp tục|sau đó|nói khi|khi)\b)*")
_CLOSED = (",", "đã", '"', ")", "đã cùng", "-")
_QUOTED = re.compile(r'"[^"\n]{1,400}"|\([^()\n]{1,200}\)')
_BREAKS = ("chair", "attend", "say", "speak", "present", "order", "lead", "hold", "held", "side", "head")


class AttendanceLinker:
    """Fills the chairs and attendees of meetings. Keeps nothing of any document."""

    def link(self, layout: Layout, heads: Sequence[tuple[int, int, MeetingDraft]]) -> None:
        """``heads`` are the mentions of the meetings, in the order of the text."""
        if not heads or not layout.people:
            return
        places = [h[0] for h in heads]
        for n, cue in enumerate(layout.cues):
            sense = cue[2]
            if sense not in ("chair", "chair_by", "lead", "attend", "speak", "present", "say", "head"):
                continue
            meeting = _meeting_of(layout, heads, places, cue)
            if meeting is None:
                continue
            if sense in ("chair", "chair_by"):
                people = self._chairs(layout, cue, n)
                _add(meeting.chairs, people)
            elif sense == "lead":
                people = self._leader(layout, cue, n)
                start, _ = layout.sentence(cue[0])
                if _INSPECTION.search(layout.text, start, cue[1] + 30):
                    _add(meeting.chairs, people)
            elif sense in ("attend", "head"):
                people = self._present(layout, cue, n)
            else:
                people = self._speaker(layout, cue, n)
            _add(meeting.attendees, people)
        for start, _, meeting in heads:
            if start == meeting.start:
                self._subjects(layout, meeting)
            _add(meeting.attendees, meeting.chairs)

    @staticmethod
    def _subjects(layout: Layout, meeting: MeetingDraft) -> None:
        """Persons who are the subject of the sentence that reports the meeting were there."""
        start, _ = layout.sentence(meeting.start)
        for s, _, official in layout.people_in(start, meeting.start):
            if not _GUEST_OF.search(layout.text, max(start, s - 40), s):
                _add(meeting.attendees, [official])

    def _chairs(self, layout: Layout, cue: Cue, n: int) -> list[OfficialDraft]:
        text = layout.text
        start, end = layout.sentence(cue[0])
        if cue[2] == "chair_by":
            return _run(layout, cue[1], end)
        if _TASK.match(text, cue[1]):
            return []
        before = _subject(layout, start, cue, n)
        if before:
            return before
        if text[start : cue[0]].strip(" -+*•\"'(").lower() in (
            "",
            "dự và",
            "dự,",
            "chỉ đạo và",
            "đến dự và",
            "dự, chỉ đạo và",
            "tham dự và",
            "dự và chỉ đạo,",
        ):
            opened = _LIST_OPENS.match(text, cue[1], end)
            comma = _SUBJECT_AFTER.match(text, cue[1], end)
            if opened and not (comma and comma.end() < opened.end()):
                return _run(layout, opened.end(), _list_end(layout, opened.end(), end))
            if comma:
                return _run(layout, comma.end(), end, single=True)
        else:
            opened = _LIST_OPENS.match(text, cue[1], end)
            if opened and opened[0].rstrip().endswith((":", " là", " có", "gồm")):
                first = layout.people_in(opened.end(), min(end, opened.end() + 60))
                if first:
                    return _run(layout, opened.end(), end)
        return []

    def _leader(self, layout: Layout, cue: Cue, n: int) -> list[OfficialDraft]:
        start, _ = layout.sentence(cue[0])
        return _subject(layout, start, cue, n)[-1:]

    def _present(self, layout: Layout, cue: Cue, n: int) -> list[OfficialDraft]:
        """A list that the verb opens, or the subject before it."""
        text = layout.text
        start, end = layout.sentence(cue[0])
        opens = not text[start : cue[0]].strip(" -+*•\"'(,") or text[max(start, cue[0] - 2) : cue[0]] in (", ", "; ")
        if not opens:
            people = _subject(layout, start, cue, n)
            if people:
                return people
        if text[cue[1] - 3 : cue[1]] == " có":
            return _everyone(layout, cue[1], _list_end(layout, cue[1], end))
        opened = _LIST_OPENS.match(text, cue[1], end)
        if opened:
            return _everyone(layout, opened.end(), _list_end(layout, opened.end(), end))
        return []

    def _speaker(self, layout: Layout, cue: Cue, n: int) -> list[OfficialDraft]:
        start, end = layout.sentence(cue[0])
        people = _subject(layout, start, cue, n)
        if people or cue[2] == "say":
            return people[-1:]
        if not layout.text[start : cue[0]].strip(" -+*•\"'("):
            comma = _SUBJECT_AFTER.match(layout.text, cue[1], end)
            if comma:
                return _run(layout, comma.end(), end, single=True)
        return []


def _add(people: list[OfficialDraft], more: Sequence[OfficialDraft]) -> None:
    for person in more:
        if not any(person is p for p in people):
            people.append(person)


def _meeting_of(
    layout: Layout, heads: Sequence[tuple[int, int, MeetingDraft]], places: list[int], cue: Cue
) -> MeetingDraft | None:
    """The meeting whose head noun stands in the sentence of the verb, else the last one before it."""
    start, end = layout.sentence(cue[0])
    n = bisect_right(places, cue[0])
    if n < len(heads) and heads[n][0] < end:
        return heads[n][2]
    if n and heads[n - 1][0] >= start:
        return heads[n - 1][2]
    if n:
        last = heads[n - 1][2]
        # what a later sentence tells is of the meeting reported, not of one only mentioned
        if last.status == "reported":
            return last
        return next((h[2] for h in reversed(heads[:n]) if h[2].status == "reported"), last)
    return heads[0][2] if heads[0][0] - cue[1] < 400 else None


def _subject(layout: Layout, start: int, cue: Cue, n: int) -> list[OfficialDraft]:
    """The persons right before a verb: the nearest one, and those that stand in one list with that one."""
    text = layout.text
    before = layout.people_in(max(start, cue[0] - 3000), cue[0])
    if not before:
        return []
    ordered = sorted((p for p in before if p[1] <= cue[0]), key=lambda p: (p[1], -p[0]))
    if not ordered:
        return []
    reach = ordered[-1][1]
    gap = text[reach : cue[0]]
    if len(gap) > _APPOSITION or not _apposed(layout, reach, cue[0], cue):
        return []
    people: list[OfficialDraft] = []
    left = cue[0]
    for person in reversed(ordered):
        if people and left - person[1] > 0:
            between = text[person[1] : left]
            if len(between) > _LINK or _breaks(layout, person[1], left):
                break
        if person[2] not in people:
            people.append(person[2])
        left = min(left, person[0])
        if re.search(
            r"(?:^|\W)(?:do|của|với|cùng)\s+(?:(?:các )?(?:đồng chí|ông|bà|đ/c)\s+)?$",
            text[max(start, left - 24) : left],
            re.I,
        ):
            break
    return people[::-1]


def _apposed(layout: Layout, start: int, end: int, cue: Cue) -> bool:
    """Whether between a person and a verb there are only words on the person, no other verb."""
    quoted = [m.span() for m in _QUOTED.finditer(layout.text, start, end)]
    cues = [c for c in layout.cues_in(start, end) if c[2] in _BREAKS and not any(a <= c[0] < b for a, b in quoted)]
    if not cues:
        gap = layout.text[start:end]
        if _MANNER.fullmatch(gap):
            return True
        # a long apposition, such as the full name of a steering committee, ends with a comma
        apposed = gap.lstrip()[:1] in ",-(" or any(p[1] == start for p in layout.roles)
        return apposed and (gap.rstrip().endswith(_CLOSED) or (gap.lstrip()[:1] in ",-(" and len(gap) < 60))
    # "dự và chủ trì", "nói khi chủ trì", "chủ trì, phát biểu khai mạc"
    last = max(c[1] for c in cues)
    tail = layout.text[last:end].strip().lower()
    if tail in ("và", ",", "khi", "", "và đồng", ", và") and cues[0][0] - start < 120:
        return all(c[2] in ("attend", "say", "speak", "chair") for c in cues)
    return False


def _breaks(layout: Layout, start: int, end: int) -> bool:
    return any(c[2] in _BREAKS for c in layout.cues_in(start, end))


def _run(layout: Layout, start: int, end: int, single: bool = False) -> list[OfficialDraft]:
    """The persons of the list that begins at ``start``."""
    people: list[OfficialDraft] = []
    reach = start
    for s, e, official in layout.people_in(start, end):
        if s >= reach:
            if s - reach > (_LINK if people else 90) or _breaks(layout, reach, s):
                break
            joined = layout.text[reach:s]
            if (
                single
                and people
                and official not in people
                and not re.fullmatch(r"[\s,]*(?:và|cùng)\s.*", joined, re.S)
            ):
                break
        reach = max(reach, e)
        if official not in people:
            people.append(official)
    return people


def _everyone(layout: Layout, start: int, end: int) -> list[OfficialDraft]:
    """All persons of a list, up to the next verb of presence."""
    for s, _, sense in layout.cues_in(start, end):
        if sense in ("chair", "say", "speak"):
            end = s
            break
    people: list[OfficialDraft] = []
    for _, _, official in layout.people_in(start, end):
        if official not in people:
            people.append(official)
    return people


def _list_end(layout: Layout, start: int, end: int) -> int:
    """Where a list ends that goes on over lines: "Chủ trì:\\n- Ông …;\\n- Bà …"."""
    text = layout.text
    if text[start:end].strip():
        return end
    while end < len(text):
        following = layout.next_sentence(end)
        if following is None or text[following[0] : following[0] + 1] not in "-+*•123456789":
            break
        if following[1] <= end:
            break
        end = following[1]
    return end
