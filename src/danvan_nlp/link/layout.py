"""What stands where on one page: the people, institutions, dates, citations and verbs of a draft by their place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..gazetteer import Hits
from ..source import Source
from .drafts import BodyDraft, DateDraft, Draft, OfficialDraft

Person = tuple[int, int, OfficialDraft]
"""One place that stands for a person: a name, or a phrase that names the office."""

Cue = tuple[int, int, str]
"""A verb of the table of attendance: start, end, sense."""

_DAY = re.compile(r"(?:\d{4}|XXXX)-\d\d-\d\d")


class Layout:
    """The finished parts of a draft, sorted by place, in offsets of the folded text."""

    __slots__ = ("_body_starts", "_cited", "_cue_starts", "_date_starts", "_people_starts", "_starts",
                 "bodies", "cues", "dates", "names", "people", "roles", "text")  # fmt: skip

    def __init__(self, source: Source, hits: Hits, draft: Draft) -> None:
        self.text = source.text
        self._starts = source.sentence_starts
        self.names: list[Person] = sorted(
            ((m.start, m.end, o) for o in draft.officials for m in o.mentions), key=lambda p: (p[0], -p[1])
        )
        self.roles: list[Person] = sorted(
            ((r.start, r.end, o) for o in draft.officials for r in o.roles), key=lambda p: (p[0], -p[1])
        )
        self.people = sorted([*self.names, *self.roles], key=lambda p: (p[0], -p[1]))
        self.bodies: list[tuple[int, int, BodyDraft]] = sorted(
            ((m.start, m.end, b) for b in draft.bodies for m in b.mentions), key=lambda p: (p[0], -p[1])
        )
        self.dates = sorted(draft.dates, key=lambda d: d.start)
        self._cited = sorted((m.start, m.end) for v in draft.directives for m in v.mentions)
        self.cues: list[Cue] = [
            (start, end, row["sense"]) for start, end, row in hits.of("attendance") if not self._is_cited(start, end)
        ]
        self._people_starts = [p[0] for p in self.people]
        self._body_starts = [b[0] for b in self.bodies]
        self._date_starts = [d.start for d in self.dates]
        self._cue_starts = [c[0] for c in self.cues]

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds an offset."""
        n = bisect_right(self._starts, offset) - 1
        return self._starts[n], self._starts[n + 1] if n + 1 < len(self._starts) else len(self.text)

    def next_sentence(self, end: int) -> tuple[int, int] | None:
        """The sentence that begins at ``end``, if there is one."""
        return None if end >= len(self.text) else self.sentence(end)

    def dates_in(self, start: int, end: int) -> Sequence[DateDraft]:
        """The dates that begin in a span."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def people_in(self, start: int, end: int) -> Sequence[Person]:
        """The places for persons that begin in a span, names and offices together."""
        return self.people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]

    def bodies_in(self, start: int, end: int) -> Sequence[tuple[int, int, BodyDraft]]:
        """The mentions of institutions that begin in a span."""
        return self.bodies[bisect_left(self._body_starts, start) : bisect_left(self._body_starts, end)]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """The verbs that begin in a span."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def _is_cited(self, start: int, end: int) -> bool:
        n = bisect_right(self._cited, (start, len(self.text) + 1)) - 1
        return n >= 0 and self._cited[n][1] >= end

    def is_free(self, date: DateDraft) -> bool:
        """Whether a date may be the day of an event: not a period, not the page's own, not that of a document.

        A date that opens its sentence is one of an event even where a document cited later was taken to be of that day.
        """
        if date.role in ("other", "meeting"):
            return True
        if date.role != "issued":
            return False
        start, _ = self.sentence(date.start)
        n = bisect_left(self._cited, (start, 0))
        cited_before = n < len(self._cited) and self._cited[n][0] < date.start
        opens = date.start - start <= 40 and not cited_before
        return opens and (date.part_of_day is not None or self.text[date.end : date.end + 1] == ",")

    def follows_citation(self, offset: int) -> bool:
        """Whether a citation ends just before a place, but for one verb."""
        n = bisect_left(self._cited, (offset, 0)) - 1
        return n >= 0 and 0 <= offset - self._cited[n][1] <= 24 and "," not in self.text[self._cited[n][1] : offset]

    def is_inside(self, start: int, end: int) -> bool:
        """Whether a span lies within a citation, the name of an institution, an office or a person's name."""
        return (
            self._is_cited(start, end)
            or _covers(self.bodies, self._body_starts, start, end)
            or _covers(self.people, self._people_starts, start, end)
        )

    def in_role(self, start: int, end: int) -> bool:
        """Whether a span lies within the phrase of an office or a name."""
        return _covers(self.people, self._people_starts, start, end)


def _covers(spans: Sequence[tuple[int, int, object]], starts: list[int], start: int, end: int) -> bool:
    n = bisect_right(starts, start) - 1
    # spans nest at most a few deep, so the last few that begin before tell
    return any(spans[k][1] >= end for k in range(n, max(-1, n - 4), -1))


def is_day(date: DateDraft) -> bool:
    """Whether a date says a day, an interval of days or a time."""
    return _DAY.match(date.value) is not None
