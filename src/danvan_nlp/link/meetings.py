"""Meeting mentions -> meetings: one entry a gathering, with date, venue, organiser, chairs and attendees."""

from __future__ import annotations

from collections.abc import Sequence

from ..gazetteer import Gazetteer, Hits
from ..meetings import MeetingSpan
from ..source import Source
from .drafts import Draft


class MeetingLinker:
    """Resolves meetings. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def link(self, source: Source, hits: Hits, spans: Sequence[MeetingSpan], draft: Draft) -> None:
        """Fill ``draft.meetings`` and set the role of the dates on which they were held.

        Bodies, dates, directives and officials of the draft are complete when this runs.
        """
