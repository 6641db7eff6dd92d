"""Citations -> documents: one entry a document, its issuer, date, term, subject, registry key and relations."""

from __future__ import annotations

from collections.abc import Sequence

from ..directives import Citation
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from .drafts import DirectiveDraft, Draft, MentionDraft


class DirectiveLinker:
    """Resolves citations. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def link(self, source: Source, hits: Hits, citations: Sequence[Citation], draft: Draft) -> None:
        """Fill ``draft.directives`` and ``draft.relations``; sets the role of dates that are issue dates.

        ``draft.bodies`` and ``draft.dates`` are complete when this runs; their mentions tell who stands where.
        """
        for c in citations:
            draft.directives.append(
                DirectiveDraft(c.type, c.number, c.symbol, mentions=[MentionDraft(c.start, c.end, c.rule, c.rows)])
            )
