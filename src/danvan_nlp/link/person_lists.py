"""Lists of persons around a verb: who is its subject, who stands in the list that it opens."""

from __future__ import annotations

import re

from .drafts import OfficialDraft
from .layout import Cue, Layout

_APPOSITION = 450  # between a name and its verb, the titles of the person
_LINK = 140  # between two persons of one list
_LONGEST = 6000  # characters of one list
_BREAKS = frozenset(("chair", "attend", "say", "speak", "present", "order", "lead", "hold", "held", "side", "head"))
_QUOTED = re.compile(r'"[^"\n]{1,400}"|\([^()\n]{1,200}\)')
_MANNER = re.compile(r"(?:,|\s|\b(?:đã|sẽ|vừa|cùng|trực tiếp|và|đồng|tham gia|tiếp tục|sau đó|nói khi|khi)\b)*")
_CLOSED = (",", "đã", '"', ")", "đã cùng", "-")
_BY = re.compile(r"(?:^|\W)(?:do|của|với|cùng)\s+(?:(?:các )?(?:đồng chí|ông|bà|đ/c)\s+)?$", re.I)
_AND = re.compile(r"[\s,]*(?:và|cùng)\s")


def subject(layout: Layout, start: int, cue: Cue) -> list[OfficialDraft]:
    """The persons right before a verb: the nearest one, and those that stand in one list with that one."""
    text = layout.text
    near = layout.people_before(max(start, cue[0] - 3000), cue[0])
    if not near or cue[0] - near[0][1] > _APPOSITION or not _apposed(layout, near[0][1], cue[0]):
        return []
    people: dict[int, OfficialDraft] = {}
    left = cue[0]
    for person in near:
        if people and left > person[1] and (left - person[1] > _LINK or _breaks(layout, person[1], left)):
            break
        people.setdefault(id(person[2]), person[2])
        left = min(left, person[0])
        since = max(start, left - 24)
        before = text[since:left].lower()
        if ("do" in before or "củ" in before or "vớ" in before or "cùng" in before) and _BY.search(text, since, left):
            break
    return list(people.values())[::-1]


def _apposed(layout: Layout, start: int, end: int) -> bool:
    """Whether between a person and a verb there are only words on the person, no other verb."""
    gap = layout.text[start:end]
    if _MANNER.fullmatch(gap):
        return True
    cues = [c for c in layout.cues_in(start, end) if c[2] in _BREAKS]
    if cues:
        quoted = [m.span() for m in _QUOTED.finditer(layout.text, start, end)]
        cues = [c for c in cues if not any(a <= c[0] < b for a, b in quoted)]
    if not cues:
        # a long apposition, such as the full name of a steering committee, ends with a comma
        apposed = gap.lstrip()[:1] in ",-(" or layout.ends_role(start)
        return apposed and (gap.rstrip().endswith(_CLOSED) or (gap.lstrip()[:1] in ",-(" and len(gap) < 60))
    # "dự và chủ trì", "nói khi chủ trì", "chủ trì, phát biểu khai mạc"
    tail = layout.text[max(c[1] for c in cues) : end].strip().lower()
    if tail in ("và", ",", "khi", "", "và đồng", ", và") and cues[0][0] - start < 120:
        return all(c[2] in ("attend", "say", "speak", "chair") for c in cues)
    return False


def _breaks(layout: Layout, start: int, end: int) -> bool:
    return not _BREAKS.isdisjoint([c[2] for c in layout.cues_in(start, end)])


def run(layout: Layout, start: int, end: int, single: bool = False) -> list[OfficialDraft]:
    """The persons of the list that begins at ``start``; ``single`` takes one, and another only behind "và"."""
    people: dict[int, OfficialDraft] = {}
    reach = start
    for s, e, official in layout.people_in(start, min(end, start + _LONGEST)):
        if s >= reach:
            if s - reach > (_LINK if people else 90) or _breaks(layout, reach, s):
                break
            if single and people and id(official) not in people and not _AND.match(layout.text, reach, s):
                break
        reach = max(reach, e)
        people.setdefault(id(official), official)
    return list(people.values())


def everyone(layout: Layout, start: int, end: int) -> list[OfficialDraft]:
    """All persons of a list, up to a verb of presiding or speaking."""
    end = min(end, start + _LONGEST)
    for s, _, sense in layout.cues_in(start, end):
        if sense in ("chair", "say", "speak"):
            end = s
            break
    return list({id(p[2]): p[2] for p in layout.people_in(start, end)}.values())


def list_end(layout: Layout, start: int, end: int) -> int:
    """Where a list ends that goes on over lines: "Chủ trì:\\n- Ông …;\\n- Bà …"."""
    text = layout.text
    if text[start:end].strip():
        return end
    first = end
    while end < len(text) and end - first < _LONGEST:
        following = layout.next_sentence(end)
        if following is None or text[following[0] : following[0] + 1] not in "-+*•123456789":
            break
        if following[1] <= end:
            break
        end = following[1]
    return end
