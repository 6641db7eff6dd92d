"""The one overlap policy: which of two finds that claim the same characters stays.

The order is total. A citation beats everything inside it: its number is no date and its suffix no body; only the year
in the name of a law ("Luật Đất đai năm 2013") is a date of its own. Then a date, a body, and a person, each beating
what overlaps it and comes later in this list; within one kind the longer span wins, then the earlier one. A body whose
name holds a whole citation stays beside it; a weak one stays only when an office has confirmed it. A role contains its
body and is never in conflict with it; a role that begins or ends inside a citation is dropped. Meetings overlap
nothing: their span is a head noun, and their topic may hold anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from .bodies import BodySpan
from .dates import DateSpan
from .directive_spans import Citation
from .meetings import MeetingSpan
from .officials import People
from .personnel import DecisionSpan


class _Span(Protocol):
    start: int
    end: int


_YEARS = frozenset(("dates.year", "dates.bare_year"))
"""Rules of the dates that may stand inside a citation."""

_S = TypeVar("_S", bound=_Span)


@dataclass(slots=True)
class Found:
    """What the detectors found in one text, in offsets of the folded text."""

    citations: list[Citation]
    dates: list[DateSpan]
    bodies: list[BodySpan]
    people: People
    meetings: list[MeetingSpan]
    personnel: list[DecisionSpan] = field(default_factory=list)


def _free(spans: Sequence[_S], taken: bytearray) -> list[_S]:
    """The spans that touch nothing taken, longer first where they touch each other; in the order of the text."""
    if not spans:
        return []
    reach = done = 0
    find = taken.find
    for span in spans:  # most lists are in order and touch nothing
        start, end = span.start, span.end
        if start < reach or find(1, start, end) >= 0:
            break
        taken[start:end] = b"\1" * (end - start)
        reach = end
        done += 1
    else:
        return list(spans)
    for span in spans[:done]:
        taken[span.start : span.end] = bytes(span.end - span.start)
    kept = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if taken.find(1, span.start, span.end) < 0:
            kept.append(span)
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
    kept.sort(key=lambda s: s.start)
    return kept


def _clear(span: _Span, cited: bytes) -> bool:
    """Whether a span neither begins nor ends inside a citation; it may hold a whole one, as the name of a body may."""
    if cited.find(1, span.start, span.end) < 0:
        return True
    if cited[span.start]:
        return False
    return not cited[span.end - 1] or span.end == len(cited) or not cited[span.end]


def select(length: int, found: Found) -> Found:
    """Resolve overlaps in a text of ``length`` characters."""
    taken = bytearray(length)
    citations = _free(found.citations, taken)
    cited = bytes(taken) if citations else b""
    dates = found.dates
    years: list[DateSpan] = []
    if cited:
        years = [d for d in dates if d.rule in _YEARS and cited.find(0, d.start, d.end) < 0]
        if years:
            dates = [d for d in dates if d.rule not in _YEARS or cited.find(0, d.start, d.end) >= 0]
    dates = _free(dates, taken)
    if years:
        dates = sorted([*years, *dates], key=lambda d: d.start)
    bodies = found.bodies
    if cited:
        for body in bodies:
            if cited.find(1, body.start, body.end) >= 0 and _clear(body, cited):
                taken[body.start : body.end] = bytes(body.end - body.start)  # "Ban Chỉ đạo tổng kết Nghị quyết số …"
    if [b for b in bodies if b.weak]:
        offices = found.people.offices
        confirmed = {id(o.body) for o in offices} | {id(b) for o in offices for b in o.more}
        bodies = [b for b in bodies if not b.weak or id(b) in confirmed]
    bodies = _free(bodies, taken)
    persons = _free(found.people.persons, taken)
    alone = found.people.alone
    if cited:
        alone = [r for r in alone if _clear(r, cited)]
        for person in persons:
            person.roles = [r for r in person.roles if _clear(r, cited)]
    if alone or persons:
        stays = {id(b) for b in bodies}
        for roles in [alone, *[p.roles for p in persons]]:
            for role in roles:
                if role.body is not None and id(role.body) not in stays:
                    role.body = None
    return Found(
        citations, dates, bodies, People(persons, alone, found.people.offices), found.meetings, found.personnel
    )
