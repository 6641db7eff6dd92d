"""What stands where on one page: the people, institutions, dates, citations and verbs of a draft by their place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import TypeVar

from ..gazetteer import Hits
from ..source import Source
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, OfficialDraft

Person = tuple[int, int, OfficialDraft]
"""One place that stands for a person: a name, or a phrase that names the office."""

Cue = tuple[int, int, str]
"""A verb of the table of attendance: start, end, sense."""

_ENDLESS = 6000
_ITEM = 2000  # characters from the bullet of an item
_BULLETS = frozenset("*•●♦■")
_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


_start = itemgetter(0)
_end = itemgetter(1)
_Place = TypeVar("_Place", bound="tuple[int, int, object]")


def _sorted(spans: list[_Place]) -> list[_Place]:
    """In the order of their starts, the longest first; sorted twice, as neither of the keys needs a call of its own."""
    if len(spans) > 1:
        spans.sort(key=_end, reverse=True)
        spans.sort(key=_start)
    return spans


class Layout:
    """The finished parts of a draft, sorted by place, in offsets of the folded text."""

    __slots__ = (
        "_body_starts", "_citations", "_cited", "_cue_starts", "_cues", "_date_starts", "_hits", "_name_starts",
        "_people_starts", "_role_ends", "_starts", "bodies", "dates", "names", "people", "text",
    )  # fmt: skip

    def __init__(self, source: Source, hits: Hits, draft: Draft) -> None:
        self.text = source.text
        self._starts = source.sentence_starts
        self._hits = hits
        names: list[Person] = []
        roles: list[Person] = []
        for official in draft.officials:
            names += [(m.start, m.end, official) for m in official.mentions]
            roles += [(r.start, r.end, official) for r in official.roles]
        self.people = _sorted([*names, *roles])
        self.names = _sorted(names)
        self._role_ends = frozenset([role[1] for role in roles])
        self.bodies = _sorted([(m.start, m.end, body) for body in draft.bodies for m in body.mentions])
        self._citations = _sorted([(m.start, m.end, cited) for cited in draft.directives for m in cited.mentions])
        self._cited = [c[0] for c in self._citations]
        self.dates = sorted(draft.dates, key=attrgetter("start"))
        self._name_starts = [n[0] for n in self.names]
        self._people_starts = [p[0] for p in self.people]
        self._body_starts = [b[0] for b in self.bodies]
        self._date_starts = [d.start for d in self.dates]
        self._cues: list[Cue] | None = None
        self._cue_starts: list[int] = []

    @property
    def cues(self) -> list[Cue]:
        """The verbs that a citation does not hold: "Kết luận số 43-KL/TW" concludes nothing."""
        if self._cues is None:  # half of the pages never ask
            cues = [(start, end, row.cells.get("sense", "")) for start, end, row in self._hits.of("attendance")]
            if self._cited:
                cues = [c for c in cues if not self._is_cited(c[0], c[1])]
            self._cues = cues
            self._cue_starts = [c[0] for c in cues]
        return self._cues

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds an offset; of one without end, such as a table in a line, a part."""
        starts = self._starts
        n = bisect_right(starts, offset)
        start = starts[n - 1]
        end = starts[n] if n < len(starts) else len(self.text)
        if end - start > _ENDLESS:
            return max(start, offset - _ENDLESS // 2), min(end, offset + _ENDLESS // 2)
        return start, end

    def opens(self, start: int) -> bool:
        """Whether a sentence begins at a place."""
        return self._starts[bisect_right(self._starts, start) - 1] == start

    def in_next_item(self, first: int, later: int) -> bool:
        """Whether two places stand in two items of a digest: both in lines that begin with a bullet."""
        line = self.item(first, _ITEM)
        if line is None:
            return False
        other = self.item(later, _ITEM)
        return other is not None and line != other

    def item(self, offset: int, reach: int) -> int | None:
        """Where the line begins that holds an offset, when a bullet opens it at most ``reach`` characters before."""
        line = self.text.rfind("\n", offset - reach if offset > reach else 0, offset) + 1
        return line if (line or offset <= reach) and self.text[line : line + 1] in _BULLETS else None

    def next_sentence(self, end: int) -> tuple[int, int] | None:
        """The sentence that begins at ``end``, if there is one."""
        return None if end >= len(self.text) else self.sentence(end)

    def dates_in(self, start: int, end: int) -> Sequence[DateDraft]:
        """The dates that begin in a span."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def has_date(self, start: int, end: int) -> bool:
        """Whether a date begins in a span."""
        n = bisect_left(self._date_starts, start)
        return n < len(self._date_starts) and self._date_starts[n] < end

    def people_in(self, start: int, end: int) -> Sequence[Person]:
        """The places for persons that begin in a span, names and offices together."""
        return self.people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]

    def people_before(self, start: int, end: int) -> Sequence[Person]:
        """The last places for persons in a span, the next one to its end first; at most 24."""
        n = bisect_left(self._people_starts, end)
        near = [p for p in self.people[max(0, n - 24) : n] if p[0] >= start and p[1] <= end]
        near.sort(key=_end, reverse=True)  # of those with one end the first stays first
        return near

    def has_people_before(self, start: int, end: int) -> bool:
        """Whether ``people_before`` finds somebody in a span."""
        n = bisect_left(self._people_starts, end)
        for person in reversed(self.people[n - 24 if n > 24 else 0 : n]):
            if person[0] < start:
                return False
            if person[1] <= end:
                return True
        return False

    def names_in(self, start: int, end: int) -> list[Person]:
        """The names that begin in a span, each person once."""
        found: dict[int, Person] = {}
        for name in self.names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]:
            found.setdefault(id(name[2]), name)
        return list(found.values())

    def citations_in(self, start: int, end: int) -> Sequence[tuple[int, int, DirectiveDraft]]:
        """The citations that begin in a span."""
        return self._citations[bisect_left(self._cited, start) : bisect_left(self._cited, end)]

    def ends_role(self, offset: int) -> bool:
        """Whether the phrase of an office ends at a place."""
        return offset in self._role_ends

    def bodies_in(self, start: int, end: int) -> Sequence[tuple[int, int, BodyDraft]]:
        """The mentions of institutions that begin in a span."""
        return self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """The verbs that begin in a span."""
        cues = self.cues
        return cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def has_cue(self, sense: str, start: int, end: int) -> bool:
        """Whether a verb of one sense begins in a span."""
        return sense in [cue[2] for cue in self.cues_in(start, end)]

    def _is_cited(self, start: int, end: int) -> bool:
        n = bisect_right(self._cited, start)
        return n > 0 and self._citations[n - 1][1] >= end

    def is_free(self, date: DateDraft) -> bool:
        """Whether a date may be the day of an event: not a period, not the page's own, not that of a document.

        A date that opens its sentence is one of an event even where a document cited later was taken to be of that day.
        """
        if date.role in ("other", "meeting"):
            return True
        if date.role != "issued":
            return False
        start, _ = self.sentence(date.start)
        n = bisect_left(self._cited, start)
        cited_before = n < len(self._cited) and self._cited[n] < date.start
        opens = date.start - start <= 40 and not cited_before
        return opens and (date.part_of_day is not None or self.text[date.end : date.end + 1] == ",")

    def follows_citation(self, offset: int) -> bool:
        """Whether a citation ends just before a place, but for one verb."""
        n = bisect_left(self._cited, offset)
        if not n:
            return False
        end = self._citations[n - 1][1]
        return 0 <= offset - end <= 24 and "," not in self.text[end:offset]

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a span lies within a citation, the name of an institution, an office or a person's name."""
        return (
            (bool(self._cited) and self._is_cited(start, end))
            or _covers(self.bodies, self._body_starts, start, end)
            or _covers(self.people, self._people_starts, start, end)
        )

    def in_role(self, start: int, end: int) -> bool:
        """Whether a span lies within the phrase of an office or a name."""
        return _covers(self.people, self._people_starts, start, end)


def _covers(spans: Sequence[tuple[int, int, object]], starts: list[int], start: int, end: int) -> bool:
    n = bisect_right(starts, start)
    # spans nest at most a few deep, so the last few that begin before tell
    for span in spans[n - 4 if n > 4 else 0 : n]:  # noqa: SIM110 - any() makes a generator at each call
        if span[1] >= end:
            return True
    return False


def is_day(date: DateDraft) -> bool:
    """Whether a date says a day, an interval of days or a time."""
    return _DAY.match(date.value) is not None
