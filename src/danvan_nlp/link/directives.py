"""Citations -> documents: one entry a document, its issuer, date, term, subject, registry key and relations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from ..directives import Citation
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from ..symbols import SymbolGrammar
from .bodies import BodyLinker
from .citing import Cited, Surroundings, Words
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, MentionDraft
from .registry import Facts, Registry, plain_number
from .relations import RelationReader

_HEADING = regex.compile(r"[\s*_#|]*$")
_QD = ("Quyết định", "Quy định", "Quy chế")


@dataclass(slots=True, eq=False)
class _Document:
    """What is known of one document while its citations are gathered."""

    type: str
    cited: list[Cited] = field(default_factory=list)
    number: str | None = None
    symbol: str | None = None
    name: str | None = None
    term: str | None = None
    year: str | None = None
    form: str = "symbol"


class DirectiveLinker:
    """Resolves citations. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer, bodies: BodyLinker | None = None) -> None:
        self._symbols = SymbolGrammar(gazetteer.rows("doc_types"), gazetteer.rows("suffixes"))
        self._bodies = bodies or BodyLinker(gazetteer)
        self._words = Words(gazetteer, self._implied)
        self.registry = Registry(gazetteer)
        self._relations = RelationReader(gazetteer)

    def link(self, source: Source, hits: Hits, citations: Sequence[Citation], draft: Draft) -> None:
        """Fill ``draft.directives`` and ``draft.relations``; sets the role of dates that are issue dates.

        ``draft.bodies`` and ``draft.dates`` are complete when this runs; their mentions tell who stands where.
        """
        if not citations:
            return
        self._years(citations, draft)
        surroundings = Surroundings(source, draft, self._symbols, self._words)
        cited = surroundings.read(citations)
        documents, of_cited = self._gather(cited)
        own = self._own(source, hits, cited, documents, of_cited, surroundings, draft)
        self._point(cited, documents, of_cited, own)
        _share(documents)
        drafts: dict[int, DirectiveDraft] = {}
        for document in documents:
            made = self._draft(source, document, draft)
            draft.directives.append(made)
            for one in document.cited:
                drafts[id(one)] = made
        of_own = drafts.get(id(own.cited[0])) if own is not None else None
        draft.relations += self._relations.read(source, cited, drafts, of_own)

    def _implied(self, draft: Draft, name: str) -> BodyDraft:
        kind = {"Thủ tướng Chính phủ": "government", "Chủ tịch nước": "other"}.get(name, "party_committee")
        return self._bodies.implied(draft, name, kind, "central")

    @staticmethod
    def _years(citations: Sequence[Citation], draft: Draft) -> None:
        """The year in a law's name is a date of issue of its own."""
        known = {(d.start, d.end): d for d in draft.dates}
        by_end = {d.end: d for d in draft.dates}
        for citation in citations:
            if citation.year_at is None or citation.year is None or citation.form != "name":
                continue
            date = known.get(citation.year_at) or by_end.get(citation.year_at[1])
            if date is None:
                start, end = citation.year_at
                date = DateDraft(start, end, citation.year, rule="dates.year_of_law")
                draft.dates.append(date)
            date.role = "issued"

    # one document, one entry

    def _gather(self, cited: list[Cited]) -> tuple[list[_Document], dict[int, _Document]]:
        documents: list[_Document] = []
        of: dict[int, _Document] = {}
        for one in cited:  # those that say who they are
            c = one.citation
            if c.form in ("pointer", "short"):
                continue
            if one.alias_of is not None and id(one.alias_of) in of:
                document = of[id(one.alias_of)]
            elif c.symbol or (c.form == "name" and (c.year or c.read)):
                document = self._same(documents, one) or self._new(documents, one)
            elif c.form == "congress" or (c.form == "plenum" and one.term):
                document = self._same(documents, one) or self._new(documents, one)
            else:
                continue
            self._join(document, one)
            of[id(one)] = document
        for one in cited:  # shorter forms, to the one document that they can mean
            c = one.citation
            if c.form == "pointer" or id(one) in of:
                continue
            fitting = [d for d in documents if self._can_be(d, one)]
            before = [d for d in fitting if d.cited[0].citation.start < c.start]
            if c.form == "short":
                fitting = [d for d in documents if d.type == c.type]
                if len(fitting) != 1:
                    continue
                document = fitting[0]
            elif one.alias_of is not None and id(one.alias_of) in of:
                document = of[id(one.alias_of)]
            elif len(before) == 1:
                document = before[0]
            elif not before and len(fitting) == 1:
                document = fitting[0]
            else:
                document = self._new(documents, one)
            self._join(document, one)
            of[id(one)] = document
        return documents, of

    @staticmethod
    def _new(documents: list[_Document], one: Cited) -> _Document:
        c = one.citation
        document = _Document(c.type, [], c.number, c.symbol, c.name, one.term, c.year, c.form)
        documents.append(document)
        return document

    def _same(self, documents: list[_Document], one: Cited) -> _Document | None:
        """The document that a full citation is of, among those met."""
        c = one.citation
        for document in documents:
            if c.symbol and document.symbol:
                if c.symbol == document.symbol and self._no_clash(document, one):
                    return document
            elif c.form == document.form == "name":
                if self._law(c.name) == self._law(document.name) and c.type == document.type:
                    if not (c.year and document.year and c.year != document.year):
                        return document
            elif c.form == document.form and c.form in ("plenum", "congress") and c.type == document.type:
                if c.number == document.number and one.term == document.term and c.name == document.name:
                    return document
        return None

    @staticmethod
    def _no_clash(document: _Document, one: Cited) -> bool:
        """Symbols recur each term and each year: another year or term of issue is another document."""
        read = one.citation.read
        if read is not None and read.year is not None:
            return True
        for other in document.cited:
            if one.term and other.term and one.term != other.term:
                return False
            if one.issued and other.issued and one.issued[:4] != other.issued[:4]:
                return False
        return True

    def _can_be(self, document: _Document, one: Cited) -> bool:
        """Whether a short citation can mean this document."""
        c = one.citation
        if c.form == "name":
            if document.form == "name" or document.name:
                return c.type == document.type and self._law(c.name) == self._law(document.name)
            return False
        if c.form == "plenum":
            return document.form == "plenum" and c.type == document.type and c.number == document.number
        if c.number is None or document.number is None or document.form == "plenum":
            return False
        if plain_number(c.number) != plain_number(document.number):
            return False
        if c.type != document.type and not (c.type in _QD and document.type in _QD):
            return False
        read = document.cited[0].citation.read
        if c.year and read is not None and read.year is not None and c.year != read.year:
            return False
        if one.issuer is not None and read is not None:
            probe = document.cited[0].citation
            if self._words.fits(self._symbols, probe, one.issuer) is False:
                return False
        elif one.issuer is not None:
            said = next((o.issuer for o in document.cited if o.issuer is not None), None)
            if said is not None and said is not one.issuer:
                return False
        return self._no_clash(document, one)

    def _law(self, name: str | None) -> str:
        return self.registry.law_key(name) if name else ""

    @staticmethod
    def _join(document: _Document, one: Cited) -> None:
        c = one.citation
        document.cited.append(one)
        if document.form == "name" and document.symbol is None and c.read is not None:
            document.symbol, document.number = c.symbol, c.number
        document.name = document.name or (c.name if c.form == "name" else None)
        document.year = document.year or c.year

    @staticmethod
    def _point(
        cited: list[Cited], documents: list[_Document], of: dict[int, _Document], own: _Document | None
    ) -> None:
        """ "Chỉ thị này" is what the page itself is, or the only document of its type met before; else nothing."""
        for one in cited:
            c = one.citation
            if c.form != "pointer":
                continue
            before = [d for d in documents if d.type == c.type and d.cited[0].citation.start < c.start]
            document = own if own is not None and own.type == c.type else before[0] if len(before) == 1 else None
            if document is not None:
                document.cited.append(one)
                of[id(one)] = document

    def _own(
        self,
        source: Source,
        hits: Hits,
        cited: list[Cited],
        documents: list[_Document],
        of: dict[int, _Document],
        surroundings: Surroundings,
        draft: Draft,
    ) -> _Document | None:
        """The document that the page itself is: a symbol after "Số" near its top, a heading that is its type."""
        text = source.text
        for one in cited[:3]:
            c = one.citation
            if c.headed or c.start > 1500 or not text.startswith(("Số", "số", "SỐ"), c.start) and not regex.search(
                r"(?:Số|SỐ)[ \n:]*$", text[max(0, c.start - 6) : c.start]
            ):
                continue
            document = of.get(id(one))
            if document is None or document.cited[0] is not one:
                return None
            heading = None
            for start, end, row in hits.of("doc_types"):
                if start < c.end or start > c.end + 600:
                    continue
                line = source.line(start)
                alone = _HEADING.match(text[end : line[1]]) or text[start:end].isupper()
                if alone and _HEADING.match(text[line[0] : start]):
                    heading = (start, end)
                    document.type = row["type"] or row.phrase
                    break
            if heading is None:
                return None
            first = one
            first.tail = heading[1]
            for date in sorted(draft.dates, key=lambda d: d.start):
                if c.end - 120 <= date.start < heading[0] and len(date.value) >= 10 and "X" not in date.value:
                    first.issued, first.dated = date.value[:10], True
                    date.role = "issued"
                    break
            self._own_issuer(text, first, heading, surroundings, draft)
            mention = Cited(Citation(heading[0], heading[1], document.type, rule="directives.heading"), heading[1])
            document.cited.append(mention)
            first.subject = self._own_subject(source, heading[1])
            return document
        return None

    @staticmethod
    def _own_issuer(
        text: str, first: Cited, heading: tuple[int, int], surroundings: Surroundings, draft: Draft
    ) -> None:
        """Who decides in the formula ("BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH:"), else the body at the head of the page."""
        mentions = sorted(((m.start, m.end, b) for b in draft.bodies for m in b.mentions), key=lambda x: x[0])
        at_head = None
        for start, end, body in mentions:
            if surroundings.fits(first.citation, body) is False:
                continue
            if start < heading[0] and at_head is None:
                at_head = body
            if start > heading[1] and regex.match(r"[\s*]*QUYẾT ĐỊNH", text[end : end + 14]):
                first.issuer, first.said = body, True
                return
        if at_head is not None:
            first.issuer, first.said = at_head, True

    @staticmethod
    def _own_subject(source: Source, end: int) -> tuple[int, int] | None:
        text = source.text
        found = regex.match(r"[\s*|]*(?:(?:về việc|v/v|về)[ \n])?", text[end : end + 80], regex.IGNORECASE)
        start = end + (found.end() if found else 0)
        stop = regex.compile(r"\n[\s*]*(?:[-_*]{2,}|\n|Căn cứ|BAN |ỦY BAN|UỶ BAN|CHỦ TỊCH|Thực hiện|-)").search(text, start, start + 500)
        if stop is None or stop.start() - start < 5:
            return None
        return start, start + len(text[start : stop.start()].rstrip(" *\n"))

    # the entry

    def _draft(self, source: Source, document: _Document, draft: Draft) -> DirectiveDraft:
        cited = sorted(document.cited, key=lambda c: c.citation.start)
        types = [c.citation for c in cited if c.citation.form not in ("pointer", "short") and c.alias_of is None]
        headed = [c for c in types if c.headed] or types
        type_ = document.type if document.form != "symbol" else headed[0].type if headed else document.type
        read = next((c.citation.read for c in cited if c.citation.read is not None), None)
        issued = max((c.issued for c in cited if c.issued), key=len, default=None)
        if document.form == "name" and issued is None:
            issued = document.year
        issuer = next((c.issuer for c in cited if c.issuer is not None and c.said), None) or next(
            (c.issuer for c in cited if c.issuer is not None), None
        )
        term = document.term or next((c.term for c in cited if c.term), None)
        subject = self._subject(source, document, cited)
        facts = Facts(
            type_, document.number, document.symbol, issuer.name if issuer else None, issued, term, subject,
            document.name, document.year, document.form,
        )  # fmt: skip
        registry, candidates = self.registry.find(facts, draft.published)
        implied = self._symbols.implied(read) if read is not None and issuer is None else None
        says = next((c.citation.symbol_type for c in cited if c.citation.symbol_type), None)
        made = DirectiveDraft(
            type_, document.number, document.symbol, issuer, issued, term, subject, registry, says, candidates,
            tuple(dict.fromkeys(p for c in cited for p in c.parts)),
        )  # fmt: skip
        made.issuer_implied = implied
        made.mentions = [MentionDraft(c.start, c.end, c.rule, c.rows) for c in (one.citation for one in cited)]
        return made

    @staticmethod
    def _subject(source: Source, document: _Document, cited: list[Cited]) -> str | None:
        if document.name and document.form == "name":
            name = document.name
            return name[len(document.type) :].strip() or None if name.startswith(document.type) else name
        spans = [c.subject for c in cited if c.subject is not None]
        if not spans:
            return None
        start, end = spans[0]
        return " ".join(source.text[start:end].replace("*", "").split()) or None


def _share(documents: list[_Document]) -> None:
    """What one type word lists together one body issued: an issuer said of one member elsewhere holds for all."""
    groups: dict[int, list[_Document]] = {}
    for document in documents:
        for one in document.cited:
            if one.citation.group >= 0 and one.citation.form in ("number", "symbol"):
                members = groups.setdefault(one.citation.group, [])
                if document not in members:
                    members.append(document)
    for members in groups.values():
        if len(members) < 2:
            continue
        said = {id(o.issuer): o.issuer for d in members for o in d.cited if o.issuer is not None and o.said and not o.own}
        if len(said) == 1:
            for document in members:
                if all(o.issuer is None for o in document.cited):
                    document.cited[0].issuer = next(iter(said.values()))
