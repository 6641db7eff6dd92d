"""Body spans -> institutions: places from the page, one entry for one institution under several names."""

from __future__ import annotations

from collections.abc import Sequence

from ..bodies import BodySpan
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from .drafts import BodyDraft, Draft, MentionDraft


class BodyLinker:
    """Resolves body spans to institutions. One linker serves many documents; it keeps nothing of any of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def link(self, source: Source, hits: Hits, spans: Sequence[BodySpan], draft: Draft) -> dict[int, BodyDraft]:
        """Fill ``draft.bodies`` and ``draft.place``; returns the institution of each span by ``id(span)``."""
        found: dict[str, BodyDraft] = {}
        of_span: dict[int, BodyDraft] = {}
        for span in spans:
            body = found.get(span.name)
            if body is None:
                body = found[span.name] = BodyDraft(span.name, span.kind, span.level, span.place)
                draft.bodies.append(body)
            body.mentions.append(MentionDraft(span.start, span.end, span.rule, span.rows))
            of_span[id(span)] = body
        return of_span

    def implied(self, draft: Draft, name: str, kind: str, level: str | None, place: str | None = None) -> BodyDraft:
        """The institution of this name, new and without a mention when the page has none ("Bộ trưởng Tài chính")."""
        for body in draft.bodies:
            if body.name == name:
                return body
        body = BodyDraft(name, kind, level, place)
        draft.bodies.append(body)
        return body
