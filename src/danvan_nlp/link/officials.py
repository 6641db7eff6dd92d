"""Persons and role phrases -> officials: short names to full names, offices to their holders."""

from __future__ import annotations

from collections.abc import Mapping

from ..gazetteer import Gazetteer, Hits
from ..officials import People
from ..source import Source
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft, MentionDraft, OfficialDraft, RoleDraft


class OfficialLinker:
    """Resolves persons and offices. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer, bodies: BodyLinker) -> None:
        self._gazetteer = gazetteer
        self._bodies = bodies

    def link(
        self, source: Source, hits: Hits, people: People, bodies: Mapping[int, BodyDraft], draft: Draft
    ) -> None:
        """Fill ``draft.officials``; ``bodies`` maps ``id(BodySpan)`` to its institution."""
        for person in people.persons:
            official = OfficialDraft(person.name, person.rank)
            official.mentions.append(MentionDraft(person.start, person.end, person.rule, person.rows))
            for r in person.roles:
                body = None if r.body is None else bodies.get(id(r.body))
                official.roles.append(RoleDraft(r.title, body, r.status, r.start, r.end, r.rule, r.rows))
            draft.officials.append(official)
