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
from .person_lists import everyone, list_end, run, subject

_INSPECTION = re.compile(r"(?:kiểm tra|giám sát|khảo sát|thanh tra|thẩm tra)", re.I)
_TASK = re.compile(
    r",? ?(?:phối hợp|tham mưu|xây dựng|soạn|giải quyết|nghiên cứu|rà soát|thực hiện|triển khai|hướng dẫn"
    r"|làm việc với các)",
    re.I,
)
_LIST_OPENS = re.compile(r"[.;:\n]|\b(?:có|là|gồm)\b", re.I)
_SUBJECT_AFTER = re.compile(r"[^.;\n]{0,160}?, ?", re.I)
_OPENERS = ("", "dự và", "dự,", "chỉ đạo và", "đến dự và", "dự, chỉ đạo và", "tham dự và", "dự và chỉ đạo,")
# "Chiều 16/1, chủ trì hội nghị về nhà ở, Thủ tướng …"
_DAY_OPENS = re.compile(
    r"(?:[^.;\n]{0,30}[-–] ?)?(?:vào )?(?:sáng|trưa|chiều|tối|ngày|hôm nay|cùng ngày|cuối giờ)\b[^.;\n]{0,40},", re.I
)
_SENSES = frozenset(("chair", "chair_by", "lead", "attend", "speak", "present", "say", "head", "side"))
_OF_TWO = frozenset(("hội đàm", "hội kiến", "tiếp", "buổi tiếp"))
_GUEST_OF = re.compile(r"\b(?:của|thay|tặng|về|nhớ)\s+[^,.;]{0,30}$")


class AttendanceLinker:
    """Fills the chairs and attendees of meetings. Keeps nothing of any document."""

    def link(self, layout: Layout, heads: Sequence[tuple[int, int, MeetingDraft]]) -> None:
        """``heads`` are the mentions of the meetings, in the order of the text."""
        if not heads or not layout.people:
            return
        places = [h[0] for h in heads]
        reported = _last_reported(heads)
        chairs: dict[int, dict[int, OfficialDraft]] = {}
        present: dict[int, dict[int, OfficialDraft]] = {}
        for start, _, meeting in heads:
            if start == meeting.start:
                chairs[id(meeting)], present[id(meeting)] = {}, {}
        for cue in layout.cues:
            sense = cue[2]
            if sense not in _SENSES:
                continue
            if sense == "say" and not layout.has_people_before(cue[0] - 450, cue[0]):
                continue
            at = layout.sentence(cue[0])
            meeting_at = _meeting_of(layout, at, heads, places, reported, cue)
            if meeting_at is None or (meeting_at.status == "planned" and sense in ("say", "speak", "present")):
                continue
            presided = sense in ("chair", "chair_by")
            if presided:
                people = self._chairs(layout, at, cue)
            elif sense == "lead":
                people = subject(layout, at[0], cue)[-1:]
                presided = bool(people) and _INSPECTION.search(layout.text, at[0], cue[1] + 30) is not None
            elif sense in ("attend", "head", "side"):
                people = self._present(layout, at, cue)
            else:
                people = self._speaker(layout, at, cue)
            for person in people:
                present[id(meeting_at)][id(person)] = person
                if presided:
                    chairs[id(meeting_at)][id(person)] = person
        for start, _, meeting in heads:
            if start == meeting.start:
                found = present[id(meeting)]
                found.update((id(p), p) for p in self._subjects(layout, meeting))
                found.update(chairs[id(meeting)])
                meeting.chairs = list(chairs[id(meeting)].values())
                meeting.attendees = list(found.values())

    @staticmethod
    def _subjects(layout: Layout, meeting: MeetingDraft) -> list[OfficialDraft]:
        """Persons who are the subject of the sentence that reports the meeting were there."""
        start, end = layout.sentence(meeting.start)
        if meeting.status == "planned" and layout.has_cue("say", start, meeting.start):
            return []
        found = [
            official
            for s, _, official in layout.people_in(start, meeting.start)
            if not _GUEST_OF.search(layout.text, max(start, s - 40), s)
        ]
        if meeting.type in _OF_TWO:  # "… đã hội đàm với Thủ tướng Lào A"
            after = layout.people_in(meeting.start, min(end, meeting.end + 120))
            found += [official for _, _, official in after[:4] if official is after[0][2]]
        return found

    def _chairs(self, layout: Layout, at: tuple[int, int], cue: Cue) -> list[OfficialDraft]:
        text = layout.text
        start, end = at
        if cue[2] == "chair_by":
            return run(layout, cue[1], end)
        if _TASK.match(text, cue[1]):
            return []
        before = subject(layout, start, cue)
        if before:
            return before
        opening = text[start : cue[0]].strip(" -+*•\"'(").lower()
        if opening in _OPENERS or _DAY_OPENS.fullmatch(opening) is not None:
            opened = _opener(text, cue[1], end)
            comma = _SUBJECT_AFTER.match(text, cue[1], end)
            if opened and not (comma and comma.end() < opened.end()):
                return run(layout, opened.end(), list_end(layout, opened.end(), end))
            if comma:
                return run(layout, comma.end(), end, single=True)
        else:
            opened = _opener(text, cue[1], end)
            if opened:
                first = layout.people_in(opened.end(), min(end, opened.end() + 60))
                if first:
                    return run(layout, opened.end(), end)
        return []

    def _present(self, layout: Layout, at: tuple[int, int], cue: Cue) -> list[OfficialDraft]:
        """A list that the verb opens, or the subject before it."""
        text = layout.text
        start, end = at
        opens = not text[start : cue[0]].strip(" -+*•\"'(,") or text[max(start, cue[0] - 2) : cue[0]] in (", ", "; ")
        if not opens:
            people = subject(layout, start, cue)
            if people:
                return people
        if text[cue[1] - 3 : cue[1]] == " có":
            return everyone(layout, cue[1], list_end(layout, cue[1], end))
        opened = _opener(text, cue[1], end)
        if opened:
            return everyone(layout, opened.end(), list_end(layout, opened.end(), end))
        return []

    def _speaker(self, layout: Layout, at: tuple[int, int], cue: Cue) -> list[OfficialDraft]:
        start, end = at
        people = subject(layout, start, cue)
        if people or cue[2] == "say":
            return people[-1:]
        if not layout.text[start : cue[0]].strip(" -+*•\"'("):
            comma = _SUBJECT_AFTER.match(layout.text, cue[1], end)
            if comma:
                return run(layout, comma.end(), end, single=True)
        return []


def _opener(text: str, start: int, end: int) -> re.Match[str] | None:
    """What opens a list behind a verb: có, là, gồm or a colon, before the clause ends."""
    found = _LIST_OPENS.search(text, start, min(end, start + 90))
    return found if found and found[0] not in ".;\n" else None


def _last_reported(heads: Sequence[tuple[int, int, MeetingDraft]]) -> list[MeetingDraft]:
    """For each mention, the meeting that a later sentence goes on about: the last reported one, else the last one."""
    last: MeetingDraft | None = None
    found = []
    for _, _, meeting in heads:
        if last is None or meeting.status == "reported" or last.status != "reported":
            last = meeting
        found.append(last)
    return found


def _meeting_of(
    layout: Layout,
    at: tuple[int, int],
    heads: Sequence[tuple[int, int, MeetingDraft]],
    places: list[int],
    reported: list[MeetingDraft],
    cue: Cue,
) -> MeetingDraft | None:
    """The meeting whose head noun stands in the sentence of the verb, else the last one before it."""
    n = bisect_right(places, cue[0])
    if n < len(heads) and heads[n][0] < at[1]:
        return heads[n][2]
    if n and heads[n - 1][0] >= at[0]:
        return heads[n - 1][2]
    if n:
        return None if layout.in_next_item(heads[n - 1][0], cue[0]) else reported[n - 1]
    return heads[0][2] if heads[0][0] - cue[1] < 400 else None
