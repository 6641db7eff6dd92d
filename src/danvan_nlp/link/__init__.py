"""What belongs together: from selected spans to the record of one document.

The stages run in one order: dates, bodies, directives, officials, meetings, personnel. Each fills its part of the
``Draft`` and may read what the earlier ones left there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from .personnel_subjects import witness
from .record import assemble

__all__ = ["Draft", "Linker", "assemble"]


def go_on(stage: str) -> None:
    """The check between the stages where there is no time budget: nothing is measured."""


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
        return self.link_all([source], [hits], [found], [published])[0]

    def link_all(
        self,
        sources: Sequence[Source],
        hits: Sequence[Hits],
        found: Sequence[Found],
        published: Sequence[str | None],
        check: Callable[[str], None] = go_on,
    ) -> list[Draft]:
        """All drafts of several documents; each stage runs over all of them before the next one begins.

        ``check`` is called with the name of each stage before it begins; what it raises ends the work.
        """
        drafts = [Draft(published=day) for day in published]
        pages = list(zip(sources, hits, found, drafts, strict=True))
        check("linking dates")
        for s, h, f, draft in pages:
            self._dates.link(s, h, f.dates, draft, f.citations)
        check("linking bodies")
        bodies = [self._bodies.link(s, h, f.bodies, draft) for s, h, f, draft in pages]
        check("linking directives")
        for s, h, f, draft in pages:
            self._directives.link(s, h, f.citations, draft)
        check("linking officials")
        for (s, h, f, draft), of_span in zip(pages, bodies, strict=True):
            witness(s, f.personnel, f.people)
            self._officials.link(s, h, f.people, of_span, draft)
        for (s, h, f, draft), of_span in zip(pages, bodies, strict=True):
            if f.meetings or f.personnel:
                check("linking meetings")
                layout = Layout(s, h, draft)
                self._meetings.link(layout, f.meetings, draft)
                check("linking personnel events")
                self._personnel.link(layout, h, f.personnel, f.people, of_span, draft)
        return drafts
