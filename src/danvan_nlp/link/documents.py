"""Citations -> documents: full and short forms, aliases and "Chỉ thị này" brought to one entry a document.

A short form is brought to a document only when the page leaves one: the only fitting one before it, or, when none
stands before it, the only one after it. What fits several stays a citation of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..directive_spans import family
from .citing import Cited
from .citing_words import Words
from .drafts import BodyDraft
from .registry import Registry, plain_number, symbol_key


@dataclass(slots=True, eq=False)
class Document:
    """One document while its citations are gathered."""

    type: str
    form: str
    number: str | None = None
    symbol: str | None = None
    name: str | None = None
    year: str | None = None
    cited: list[Cited] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    years: set[str] = field(default_factory=set)
    issuer: BodyDraft | None = None

    @property
    def start(self) -> int:
        """Where it is first cited in the order in which its citations were brought together."""
        return self.cited[0].citation.start

    def clashes(self, one: Cited) -> bool:
        """Whether another term or year of issue speaks against one document: symbols recur in both."""
        read = one.citation.read
        if read is not None and read.year is not None:
            return False
        if one.term and self.terms and one.term not in self.terms:
            return True
        return bool(one.issued and self.years) and (one.issued or "")[:4] not in self.years

    def add(self, one: Cited) -> None:
        """One more citation of it."""
        c = one.citation
        self.cited.append(one)
        if one.term:
            self.terms.add(one.term)
        if one.issued:
            self.years.add(one.issued[:4])
        if self.issuer is None:
            self.issuer = one.issuer
        if self.form == "name" and self.symbol is None and c.read is not None:
            self.symbol, self.number = c.symbol, c.number
        if c.form == "name" and self.name is None:
            self.name = c.name
        self.year = self.year or c.year


class Gathering:
    """The documents of one page; found again by what a citation says."""

    def __init__(self, words: Words, registry: Registry) -> None:
        self._words = words
        self._registry = registry
        self.documents: list[Document] = []
        self.of: dict[int, Document] = {}
        self._by_symbol: dict[str, list[Document]] = {}
        self._by_number: dict[tuple[str, str, bool], list[Document]] = {}
        self._by_name: dict[tuple[str, str], list[Document]] = {}
        self._by_type: dict[str, list[Document]] = {}

    def gather(self, cited: Iterable[Cited]) -> None:
        """Bring citations to documents, full forms first."""
        short = []
        for one in cited:
            c = one.citation
            if c.form in ("pointer", "short"):
                continue
            full = c.symbol is not None or c.form == "congress" or (c.form == "name" and bool(c.year or c.read))
            if one.alias_of is None and not full and not (c.form == "plenum" and one.term):
                short.append(one)
                continue
            document = self.of.get(id(one.alias_of)) if one.alias_of is not None else None
            self._bring(one, document or self._same(one))
        for one in short:
            fitting = self._fitting(one)
            before = [d for d in fitting if d.start < one.citation.start]
            choice = before if before else fitting
            self._bring(one, choice[0] if len(choice) == 1 else None)
        for one in cited:
            if one.citation.form == "short":
                of_type = self._by_type.get(one.citation.type, [])
                if len(of_type) == 1:
                    self._bring(one, of_type[0])

    def point(self, cited: Iterable[Cited], own: Document | None) -> None:
        """ "Chỉ thị này" is what the page itself is, or the only document of its type met before; else nothing."""
        meant: dict[str, Document] = {}
        for one in cited:
            c = one.citation
            if c.form != "pointer":
                continue
            if own is not None and own.type == c.type:
                self._bring(one, own)
                continue
            before = [d for d in self._by_type.get(c.type, [])[:50] if d.start < c.start]
            if len(before) == 1:
                meant[c.type] = before[0]
            if c.type in meant:  # what it meant once it means on all the page
                self._bring(one, meant[c.type])

    def _bring(self, one: Cited, document: Document | None) -> None:
        c = one.citation
        if document is None:
            document = Document(c.type, c.form, c.number, c.symbol, c.name, c.year)
            self.documents.append(document)
            self._by_type.setdefault(c.type, []).append(document)
            if c.form == "name" and c.name:
                self._by_name.setdefault((c.type, self._registry.law_key(c.name)), []).append(document)
        if c.symbol is not None:
            known = self._by_symbol.setdefault(symbol_key(c.symbol), [])
            if document not in known:
                known.append(document)
        if c.number is not None:
            key = (family(c.type), plain_number(c.number), c.form == "plenum")
            known = self._by_number.setdefault(key, [])
            if document not in known:
                known.append(document)
        document.add(one)
        self.of[id(one)] = document

    def _same(self, one: Cited) -> Document | None:
        """The document of a full citation among those met."""
        c = one.citation
        if c.form == "plenum":
            found = self._by_number.get((family(c.type), plain_number(c.number or ""), True), [])
            return next((d for d in found if one.term in d.terms and d.type == c.type), None)
        if c.form == "congress":
            found = self._by_type.get(c.type, [])
            return next((d for d in found if d.form == "congress" and one.term in d.terms and d.name == c.name), None)
        if c.symbol is not None:
            document = next((d for d in self._by_symbol.get(symbol_key(c.symbol), []) if not d.clashes(one)), None)
            if document is not None or c.form != "name":
                return document
        if c.name is None:
            found = [d for d in self._by_type.get(c.type, []) if d.form == "name"]
        else:
            found = self._by_name.get((c.type, self._registry.law_key(c.name)), [])
        return next((d for d in found if not (c.year and d.year and c.year != d.year) and not self._two(d, one)), None)

    @staticmethod
    def _two(document: Document, one: Cited) -> bool:
        """Whether two symbols say that one name is of two laws."""
        symbol = one.citation.symbol
        return document.symbol is not None and symbol is not None and symbol_key(symbol) != symbol_key(document.symbol)

    def _fitting(self, one: Cited) -> list[Document]:
        """The documents that a short citation can mean."""
        c = one.citation
        if c.form == "name":
            return self._by_name.get((c.type, self._registry.law_key(c.name or "")), [])
        if c.number is None:
            return []
        found = self._by_number.get((family(c.type), plain_number(c.number), c.form == "plenum"), [])
        return [d for d in found if self._can_be(d, one)]

    def _can_be(self, document: Document, one: Cited) -> bool:
        c = one.citation
        first = document.cited[0].citation
        if c.year and first.read is not None and first.read.year not in (None, c.year):
            return False
        kin = family(c.type) == "Quyết định" or c.form == "plenum" or c.type == first.symbol_type
        if c.type != document.type and not kin:
            return False
        if one.issuer is not None and c.form != "plenum":
            if first.read is not None:
                if self._words.fits(first, one.issuer) is False:
                    return False
            elif document.issuer is not None and document.issuer is not one.issuer:
                return False
        return not document.clashes(one)


def share_issuers(documents: Iterable[Document]) -> None:
    """What one type word lists one body issued: an issuer said of one member elsewhere holds for the others."""
    groups: dict[int, dict[int, Document]] = {}
    for document in documents:
        for one in document.cited:
            if one.citation.group >= 0 and one.citation.form in ("number", "symbol"):
                groups.setdefault(one.citation.group, {})[id(document)] = document
    for members in groups.values():
        if len(members) < 2:
            continue
        said: dict[int, BodyDraft] = {}
        for document in members.values():
            for one in document.cited:
                if one.issuer is not None and one.said and not one.own:
                    said[id(one.issuer)] = one.issuer
        if len(said) == 1:
            issuer = next(iter(said.values()))
            for document in members.values():
                document.issuer = document.issuer or issuer
