"""Citations -> documents: one entry a document, its issuer, date, term, subject, registry key and relations."""

from __future__ import annotations

from collections.abc import Sequence

from ..directive_spans import Citation, family
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from ..symbols import Symbol, SymbolGrammar
from .bodies import BodyLinker
from .citing import Page
from .citing_lists import read_page
from .citing_words import Words
from .documents import Document, Gathering, share_issuers
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, MentionDraft
from .own_document import own_document
from .registry import Facts, Registry
from .relations import RelationReader

_KINDS = {"Thủ tướng Chính phủ": "government", "Chủ tịch nước": "other"}


class DirectiveLinker:
    """Resolves citations. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer, bodies: BodyLinker | None = None) -> None:
        self._symbols = SymbolGrammar(gazetteer.rows("doc_types"), gazetteer.rows("suffixes"))
        self._bodies = bodies or BodyLinker(gazetteer)
        self._words = Words(gazetteer, self._symbols, self._imply)
        self.registry = Registry(gazetteer)
        self._relations = RelationReader(gazetteer)

    def link(self, source: Source, hits: Hits, citations: Sequence[Citation], draft: Draft) -> None:
        """Fill ``draft.directives`` and ``draft.relations``; sets the role of dates that are issue dates.

        ``draft.bodies`` and ``draft.dates`` are complete when this runs; their mentions tell who stands where.
        """
        if not citations:
            return
        _years_of_names(citations, draft)
        page = Page(source, draft, self._words)
        cited = read_page(page, citations)
        gathering = Gathering(self._words, self.registry)
        gathering.gather(cited)
        own = own_document(page, hits, cited, gathering)
        gathering.point(cited, own)
        share_issuers(gathering.documents)
        made: dict[int, DirectiveDraft] = {}
        for document in gathering.documents:
            entry = self._entry(page.text, document, draft.published)
            draft.directives.append(entry)
            for one in document.cited:
                made[id(one)] = entry
        of_own = made[id(own.cited[0])] if own is not None else None
        draft.relations += self._relations.read(page, cited, made, of_own)

    def _imply(self, draft: Draft, name: str) -> BodyDraft:
        return self._bodies.implied(draft, name, _KINDS.get(name, "party_committee"), "central")

    def _entry(self, text: str, document: Document, published: str | None) -> DirectiveDraft:
        """One entry from all citations of a document; what the nearest and fullest of them says."""
        cited = document.cited
        if len(cited) > 1:
            cited.sort(key=lambda one: one.citation.start)
        type_ = document.type
        named: Citation | None = None
        spelt = by_heading = False
        issued: str | None = None
        issuer: BodyDraft | None = None
        term: str | None = None
        says: str | None = None
        read: Symbol | None = None
        for one in cited:
            c = one.citation
            if not spelt and c.headed and one.alias_of is None and c.form in ("symbol", "number"):
                spelt = not text[c.start : c.start + 2].isupper()  # "Quy định 144" says more than "QĐ 144"
                if spelt or named is None:
                    named = c
            by_heading = by_heading or c.rule == "directives.heading"
            if one.issued and (issued is None or len(one.issued) > len(issued)):
                issued = one.issued
            if issuer is None and one.said:
                issuer = one.issuer
            term = term or one.term or None
            says = says or c.symbol_type or None
            if read is None:
                read = c.read
        if document.form == "number" and named is not None and family(named.type) == family(type_):
            type_ = named.type
        if document.form == "symbol" and named is not None and not by_heading:
            type_ = named.type
        if issued is None and document.form == "name":
            issued = document.year
        issuer = issuer or document.issuer
        subject = _subject(text, document)
        facts = Facts(type_, document.number, document.symbol, issuer.name if issuer else None, issued, term, subject)
        facts.name, facts.year, facts.form = document.name, document.year, document.form
        registry, candidates = self.registry.find(facts, published)
        parts = tuple(dict.fromkeys([part for one in cited for part in one.parts]))
        entry = DirectiveDraft(
            type_, document.number, document.symbol, issuer, issued, term, subject, registry, says, candidates, parts
        )
        if issuer is None and read is not None:
            entry.issuer_implied = self._symbols.implied(read)
        for one in cited:
            c = one.citation
            entry.mentions.append(MentionDraft(c.start, c.end, c.rule, c.rows))
        return entry


def _years_of_names(citations: Sequence[Citation], draft: Draft) -> None:
    """The year in a law's name is a date of issue of its own."""
    named = [c for c in citations if c.year_at is not None and c.form == "name"]
    if not named:
        return
    by_end = {date.end: date for date in draft.dates}
    for citation in named:
        if citation.year_at is None or citation.year is None:
            continue
        start, end = citation.year_at
        date = by_end.get(end)
        if date is None:
            date = DateDraft(start, end, citation.year, rule="dates.year_of_law")
            draft.dates.append(date)
        date.role = "issued"


def _subject(text: str, document: Document) -> str | None:
    if document.form == "name" and document.name:
        name, type_ = document.name, document.type
        return name[len(type_) :].strip() or None if name.lower().startswith(type_.lower()) else name
    span = next((one.subject for one in document.cited if one.subject is not None), None)
    return " ".join(text[span[0] : span[1]].replace("*", "").split()) or None if span is not None else None
