"""What belongs together: from selected spans to the record of one document.

The stages run in one order: dates, bodies, directives, officials, meetings, personnel. Each fills its part of the
``Draft`` and may read what the earlier ones left there.
"""

from __future__ import annotations

from ..gazetteer import Gazetteer, Hits
from ..select import Found
from ..source import Source
from .bodies import BodyLinker
from .dates import DateLinker
from .directives import DirectiveLinker
from .drafts import Draft
from .layout import Layout
from .meetings import MeetingLinker
from .officials import OfficialLinker
from .personnel import PersonnelLinker
from .record import assemble

__all__ = ["Draft", "Linker", "assemble"]


class Linker:
    """The linking stages with their compiled tables."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._bodies = BodyLinker(gazetteer)
        self._dates = DateLinker(gazetteer)
        self._directives = DirectiveLinker(gazetteer, self._bodies)
        self._officials = OfficialLinker(gazetteer, self._bodies)
        self._meetings = MeetingLinker(gazetteer)
        self._personnel = PersonnelLinker(gazetteer)

    def link(self, source: Source, hits: Hits, found: Found, published: str | None) -> Draft:
        """All drafts of one document; ``published`` is an EDTF day or None."""
        draft = Draft(published=published)
        self._dates.link(source, hits, found.dates, draft, found.citations)
        bodies = self._bodies.link(source, hits, found.bodies, draft)
        self._directives.link(source, hits, found.citations, draft)
        self._personnel.witness(source, found.personnel, found.people)
        self._officials.link(source, hits, found.people, bodies, draft)
        if found.meetings or found.personnel:
            layout = Layout(source, hits, draft)
            self._meetings.link(layout, found.meetings, draft)
            self._personnel.link(layout, hits, found.personnel, found.people, bodies, draft)
        return draft
