"""Citations of documents: type, number, symbol, name, alias, and the pinpoints beside them."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from .directive_names import Named, NameGrammar
from .gazetteer import Gazetteer, Hit, Hits, Row
from .source import Source, fold_key
from .symbols import Symbol, SymbolGrammar


@dataclass(slots=True, eq=False)
class Citation:
    """One citation in the folded text: the span of type, number and symbol, and what it says by itself.

    ``form`` is how it cites: ``symbol``, ``number``, ``plenum``, ``congress``, ``name``,
    ``pointer`` ("Chỉ thị này") or ``short``, a word that only an earlier citation makes one ("Hiến pháp").
    Citations of one list ("Quyết định số 217, 218-QĐ/TW") share a ``group``. ``year_at`` is the span of a year inside
    the citation, which is a date as well.
    """

    start: int
    end: int
    type: str
    number: str | None = None
    symbol: str | None = None
    symbol_type: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    form: str = "number"
    read: Symbol | None = None
    term: str | None = None
    name: str | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None
    group: int = -1
    parts: tuple[str, ...] = ()
    headed: bool = True  # the type stands in the text, not only in the symbol


@dataclass(slots=True)
class _Item:
    start: int
    end: int
    number: str
    read: Symbol | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None


_LEAD = regex.compile(r"[ \n]?(?P<so>(?:số|Số|SỐ|sô)[ \n]?:?[ \n]?)?(?=\d)")
_FAR = regex.compile(r"(?:[ ,&-]+\p{L}[\p{L}&.]*){1,12}?[ \n](?:số[ \n]?)?(?=\d)")
_NEXT = regex.compile(
    r"(?:,[ \n]?|(?P<strong>;)[ \n]?|[ \n]?&[ \n]?|[ \n](?:và|hoặc|cùng)[ \n]|(?P<dash> ?- ?)|(?P<blank> )(?=\d\d))"
    r"(?:(?:số|Số)[ \n]?:?[ \n]?)?(?=\d)"
)
_YEARED = regex.compile(r"(\d{1,5}\p{L}?)/((?:19|20)\d\d)(?![\d/\w]|[.,]\d)")
_BARE = regex.compile(r"\d{1,5}(?:\.\d{1,2}(?=/))?[a-zA-ZđĐ]?(?![\w%‰°²]|[.,:/]\d|/| ?%)")
_PLAIN_YEAR = regex.compile(r"(?:19|20)\d\d")
_POINTER = regex.compile(r"[ \n](này|nói trên|nêu trên|kể trên|trên đây|vừa nêu|vừa nói)(?!\w)")
_SO_BEFORE = regex.compile(r"(?:số|Số|SỐ)[ \n]?:?[ \n]?$")
_BEFORE_SLASH = regex.compile(
    r"(?<![\w.,/-])(?:\d{1,5}(?:\.\d{1,3})?[a-zA-Z]?[ \n]?[-][ \n]?[\p{L}]{1,8}|\d{1,5}(?:\.\d{1,3})?[a-zA-Z]?)[ \n]?$"
)
_ABBREVIATIONS = frozenset(["NQ", "QĐ", "CT", "KL", "NĐ", "QC", "QĐi", "NQLT", "ĐA", "PL", "TTLT", "N.Q", "Q.Đ", "C.T", "N.Đ"])


class DirectiveDetector:
    """(source, hits) -> citations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.symbols = SymbolGrammar(gazetteer.rows("doc_types"), gazetteer.rows("suffixes"))
        self._names = NameGrammar(gazetteer, self.symbols)
        self._types = {row["type"] or row.phrase: row for row in gazetteer.rows("doc_types")}
        words = [(fold_key(r.phrase), r["kind"]) for r in gazetteer.rows("citation_words")]
        self._counted = frozenset(phrase for phrase, kind in words if kind == "counted")

    def __call__(self, source: Source, hits: Hits) -> list[Citation]:
        text = source.text
        laws = {hit[0]: hit for hit in hits.of("laws")}
        found: list[Citation] = []
        heads = hits.of("doc_types")
        done = 0
        for n, (start, end, row) in enumerate(heads):
            if start < done or (start and text[start - 1] in "-/"):
                continue
            following = heads[n + 1][0] if n + 1 < len(heads) else len(text)
            cited = self._after_head(text, start, end, row, laws.get(start), following, len(found))
            if cited:
                found += cited
                done = cited[-1].end
        found += self._headless(text, found)
        found.sort(key=lambda c: c.start)
        return found

    def _after_head(
        self, text: str, start: int, end: int, row: Row, law: Hit | None, following: int, group: int
    ) -> list[Citation]:
        type_ = row["type"] or row.phrase
        kind = row["kind"]
        lead = _LEAD.match(text, end)
        if lead is not None:
            items = self._list(text, lead.end(), row, text[start:end], lead["so"] is not None)
            if items:
                return self._cite(items, start, type_, row, group)
            return []
        if kind == "law":
            if text[start:end].isupper() and end - start <= 2:
                return []
            named = self._names.law(text, start, end, law)
            if named is not None:
                return [self._named(named, type_, row, "name", group)]
        elif type_ in ("Nghị quyết", "Kết luận"):
            plenums = self._names.plenum(text, start, end)
            if plenums:
                return [self._named(p, type_, row, "plenum", group) for p in plenums]
            congress = self._names.congress(text, start, end) if type_ == "Nghị quyết" else None
            if congress is not None:
                return [self._named(congress, type_, row, "congress", group)]
        far = _FAR.match(text, end)
        if far is not None and far.end() <= following:
            read = self.symbols.match(text, far.end())
            if read is not None and (type_ in read[1].types or (kind == "law" and read[1].term is not None)):
                item = _Item(far.end(), read[0], read[1].number, read[1])
                return self._cite([item], start, type_, row, group)
        pointer = _POINTER.match(text, end)
        if type_ == "Hiến pháp" and text[start].isupper():
            return [Citation(start, end, type_, rule="directives.short", rows=(row.id,), form="short")]
        if pointer is not None and text[start].isupper() and end - start > 4:
            return [Citation(start, pointer.end(), type_, rule="directives.pointer", rows=(row.id,), form="pointer")]
        return []

    def _list(self, text: str, pos: int, row: Row, head: str, numbered: bool) -> list[_Item]:
        """The numbers and symbols that one type word governs."""
        items: list[_Item] = []
        blank = dash = False
        while True:
            item = self._item(text, pos, row, head, numbered or bool(items))
            if item is not None and items and item.read is None and self._counts(text, item.end):
                item = None
            if item is None or (blank and item.read is not None):
                if dash:
                    items.pop()  # "10-15 người", "5-3": a range or a score
                break
            items.append(item)
            follow = _NEXT.match(text, item.end)
            if follow is None:
                break
            pos = follow.end()
            blank, dash = follow["blank"] is not None, follow["dash"] is not None
            if dash and item.read is not None:
                break
            if blank and item.read is not None:
                break
            if follow["strong"] and self.symbols.match(text, pos) is None:
                break
        if items and not numbered and items[0].read is None and not self._plausible(text, items, head):
            return []
        for item in items:
            if item.read is None and item.year is None:
                item.read = _spread(item.number, items)
        return items

    def _item(self, text: str, pos: int, row: Row, head: str, numbered: bool) -> _Item | None:
        read = self.symbols.match(text, pos, loose=True)
        if read is not None:
            symbol = read[1]
            if symbol.code or symbol.term or row["kind"] == "letter" or self.symbols.row(symbol.issuers[0]):
                return _Item(pos, read[0], symbol.number, symbol)
        found = _YEARED.match(text, pos)
        if found is not None:
            return _Item(pos, found.end(), found[1], None, found[2], found.span(2))
        found = _BARE.match(text, pos)
        if found is None or (not numbered and self._counts(text, found.end())):
            return None
        if not numbered and (_PLAIN_YEAR.fullmatch(found[0]) or row["bare"] != "yes"):
            return None
        if numbered and len(found[0]) == 4 and _PLAIN_YEAR.fullmatch(found[0]) and text[pos - 2 : pos] != "ố ":
            return None
        return _Item(pos, found.end(), found[0])

    def _plausible(self, text: str, items: list[_Item], head: str) -> bool:
        """Whether a bare number after a type word without "số" is a document's number."""
        if head[0].islower():
            return text.startswith((" của ", "\ncủa "), items[-1].end) or len(items) > 1
        if " " not in head:
            return head in _ABBREVIATIONS and len(items[0].number) > 1
        return True

    def _counts(self, text: str, end: int) -> bool:
        """Whether the number that ends here counts the word after it: "Kế hoạch 5 năm"."""
        words = regex.match(r"[ \n](\p{Ll}[\p{L}\d]*)(?: (\p{Ll}+))?(?: (\p{Ll}+))?", text[end : end + 40])
        if words is None:
            return False
        first = fold_key(words[1])
        if first == "ngày" and regex.match(r"[ \n]ngày[ \n]\d", text[end : end + 8]):
            return False
        if first == "năm" and regex.match(r"[ \n]năm[ \n](?:19|20)\d\d(?!\d)(?!\s?-)", text[end : end + 12]):
            return False
        if first in self._counted:
            return first not in ("ban", "bộ") or words[2] not in ("hành",)
        return bool(words[2]) and fold_key(f"{words[1]} {words[2]}") in self._counted

    def _cite(self, items: list[_Item], start: int, type_: str, row: Row, group: int) -> list[Citation]:
        cited = []
        for n, item in enumerate(items):
            read = item.read
            says = None
            if read is not None and read.types and type_ not in read.types and _family(type_) != _family(read.types[0]):
                says = read.types[0]
            cited.append(
                Citation(
                    start if n == 0 else item.start, item.end, type_, item.number, read.text if read else None, says,
                    "directives.symbol" if read else "directives.number", (row.id,),
                    "symbol" if read else "number", read, read.term if read and type_ == "x" else None, None,
                    item.year, item.year_at, group,
                )
            )  # fmt: skip
        return cited

    @staticmethod
    def _named(named: Named, type_: str, row: Row, form: str, group: int) -> Citation:
        read = named.symbol
        return Citation(
            named.start, named.end, type_, read.number if read else named.number, read.text if read else None, None,
            named.rule, (row.id, *named.rows), form, read, named.term, named.name, named.year, named.year_at, group,
        )  # fmt: skip

    def _headless(self, text: str, cited: list[Citation]) -> list[Citation]:
        """Symbols without a type word: each has a slash, so only the places of slashes are looked at."""
        found: list[Citation] = []
        index = 0
        reach = 0
        at = text.find("/")
        while at >= 0:
            here = at
            at = text.find("/", at + 1)
            if here < reach:
                continue
            while index < len(cited) and cited[index].end <= here:
                index += 1
            if index < len(cited) and cited[index].start <= here:
                continue
            if here + 1 >= len(text) or not (text[here + 1].isalpha() or text[here + 1] in " \n12"):
                continue
            before = _BEFORE_SLASH.search(text, max(0, here - 20), here)
            if before is None:
                continue
            read = self.symbols.match(text, before.start())
            if read is None or read[0] <= here:
                continue
            end, symbol = read
            if not self._known(symbol):
                continue
            previous = cited[index - 1] if index else None
            if found and (previous is None or found[-1].start > previous.start):
                previous = found[-1]
            start = before.start()
            so = _SO_BEFORE.search(text, max(0, start - 6), start)
            if so is not None:
                start = so.start()
            type_, group = self._type(text, symbol, previous, start)
            if type_ is None:
                continue
            found.append(
                Citation(
                    start, end, type_, symbol.number, symbol.text, None, "directives.headless", (), "symbol", symbol,
                    group=group, headed=False,
                )
            )  # fmt: skip
            reach = end
        for plenum in self._names.glued(text):
            if not any(c.start < plenum.end and plenum.start < c.end for c in cited):
                row = self._types["Nghị quyết"]
                type_ = "Kết luận" if text.startswith("KL", plenum.start) else "Nghị quyết"
                found.append(self._named(plenum, type_, row, "plenum", -1))
        return found

    def _known(self, symbol: Symbol) -> bool:
        if symbol.term is not None:
            return True
        return symbol.code is not None and self.symbols.row(symbol.issuers[0]) is not None

    def _type(
        self, text: str, symbol: Symbol, previous: Citation | None, start: int
    ) -> tuple[str | None, int]:
        """The type of a symbol without a type word: that of the list it goes on, else the code's usual one."""
        if previous is not None and previous.end <= start and start - previous.end < 90:
            between = text[previous.end : start]
            if "\n\n" not in between and ". " not in between and previous.read is not None:
                same = previous.read.code == symbol.code and bool(previous.read.term) == bool(symbol.term)
                if same and (previous.type in symbol.types or symbol.term):
                    return previous.type, previous.group if not between.strip(" ,;và\n") else -1
        return symbol.type, -1


def _family(type_: str) -> str:
    """Types that one abbreviation stands for are one family."""
    if type_ in ("Quyết định", "Quy định", "Quy chế"):
        return "QĐ"
    return type_.split(" liên tịch")[0] if type_.startswith("Kế hoạch") else type_.split(" hành động")[0]


def _spread(number: str, items: list[_Item]) -> Symbol | None:
    """The symbol of a bare number from the others of its list: the next that has one, else the last before."""
    read = next((i.read for i in items if i.read is not None), None)
    if read is None or not read.text.startswith(read.number):
        return None
    return Symbol(
        number + read.text[len(read.number) :], number, read.year, read.code, read.types, read.issuers, read.units,
        read.system, read.term,
    )  # fmt: skip
