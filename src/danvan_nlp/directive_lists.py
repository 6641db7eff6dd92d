"""Lists of numbers and symbols that one type word governs, and what tells them from counted things."""

from __future__ import annotations

import re

from .directive_spans import Citation, Item, family
from .gazetteer import Gazetteer, Row
from .source import fold_key
from .symbols import Symbol, SymbolGrammar

_L = r"[^\W\d_]"
_NEXT = re.compile(
    r"(?:,[ \n]?|(?P<strong>;)[ \n]?|[ \n]?&[ \n]?|[ \n](?:và|hoặc|cùng|(?P<to>đến|tới))[ \n]|(?P<dash> ?- ?)"
    r"|(?P<blank> )(?=\d\d))"
    r"(?:(?:số|Số)[ \n]?:?[ \n]?)?(?=\d)"
)
_YEARED = re.compile(rf"(\d{{1,5}}{_L}?)/((?:19|20)\d\d)(?![\d/\w]|[.,]\d)")
_BARE = re.compile(r"\d{1,5}(?:\.\d{1,2}(?=/))?[a-zA-ZđĐ]?(?![\w%‰°²]|[.,:/]\d|/| ?%)")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTED = re.compile(rf"[ \n]({_L}[^\W_]*)(?:[ \n]({_L}+))?")
_A_TERM = re.compile(r"[ \n]?[IVX\d]")
_THE_DAY = re.compile(r"[ \n]ngày[ \n]\d")
_THE_YEAR = re.compile(r"[ \n]năm[ \n](?:19|20)\d\d(?!\d| ?-)")
_GOES_ON = re.compile(r"[ \n](?:của|về|ngày|khóa|khoá|năm[ \n]\d|và[ \n][A-ZĐ])|[ \n]?[,.;:()\"?!]|\n|$")
_BARE_ABBREVIATIONS = frozenset(
    ["NQ", "QĐ", "CT", "KL", "NĐ", "QC", "QĐi", "NQLT", "ĐA", "PL", "TTLT", "N.Q", "Q.Đ", "C.T", "N.Đ"]
)
"""Abbreviations that a bare number may follow; others also stand for other things ("TB 2", "BC 5")."""


class ListGrammar:
    """Reads the numbers that follow a type word, one or several."""

    def __init__(self, gazetteer: Gazetteer, symbols: SymbolGrammar) -> None:
        words = [(fold_key(r.phrase), r["kind"]) for r in gazetteer.rows("citation_words")]
        self._counted = frozenset(phrase for phrase, kind in words if kind == "counted")
        self._symbols = symbols

    def read(self, text: str, pos: int, row: Row, head: str, numbered: bool) -> list[Item]:
        """The numbers and symbols that one type word governs; ``numbered`` when "số" stands before the first."""
        items: list[Item] = []
        start, blank, dash = pos, False, False
        while True:
            item = self._item(text, pos, row, numbered or bool(items))
            if item is not None and items and item.read is None and self._counts(text, item.end):
                item = None
            if item is not None and items and self._of_another(item, items[0], row):
                break
            if item is None or (blank and item.read is not None):
                if dash:
                    items.pop()  # "10-15 người", "5-3": a range or a score
                break
            items.append(item)
            follow = _NEXT.match(text, item.end)
            if follow is None:
                break
            ranged = text[max(0, start - 8) : start].endswith(("từ số ", "từ\nsố "))
            if follow["to"] and not ranged and "số" not in follow[0]:
                break  # "phổ biến Chỉ thị 05 đến 250 hội viên"
            pos = follow.end()
            blank, dash = follow["blank"] is not None, follow["dash"] is not None
            if item.read is not None and (blank or dash):
                break
            if follow["strong"] and self._symbols.match(text, pos) is None:
                break
        if items and not numbered and items[0].read is None and not self._plausible(text, items, head):
            return []
        if len(items) > 1:
            read = next((item.read for item in items if item.read is not None), None)
            for item in items:
                if item.read is None and item.year is None:
                    item.read = _spread(item.number, read)
        return items

    def _item(self, text: str, pos: int, row: Row, numbered: bool) -> Item | None:
        read = self._symbols.match(text, pos, loose=True)
        if read is not None:
            symbol = read[1]
            if symbol.code and not symbol.issuers:  # 64/SL, 15-QĐ
                type_ = row["type"] or row.phrase
                fits = type_ in symbol.types or any(family(one) == family(type_) for one in symbol.types)
            else:
                fits = bool(symbol.code or symbol.term) or row["kind"] == "letter" or self._symbols.knows(symbol)
            if fits or (numbered and of_court(symbol, row)):
                return Item(pos, read[0], symbol.number, symbol)
        found = _YEARED.match(text, pos)
        if found is not None:
            return Item(pos, found.end(), found[1], None, found[2], found.span(2))
        found = _BARE.match(text, pos)
        if found is None or (not numbered and (row["bare"] != "yes" or self._counts(text, found.end()))):
            return None
        if _PLAIN_YEAR.fullmatch(found[0]) and (not numbered or text[pos - 2 : pos] != "ố "):
            of = row.phrase == "Quyết định" and text.startswith(" của ", found.end())
            named = found[0] < "2000" and (row.phrase == "Đề án" or of)  # Đề án 1956
            return Item(pos, found.end(), found[0]) if named and not numbered else None
        return Item(pos, found.end(), found[0])

    @staticmethod
    def _of_another(item: Item, first: Item, row: Row) -> bool:
        """Whether a later symbol of a list is of another type: "Công văn số 55/UBND-NC; 120/QĐ-UBND"."""
        a, b = first.read, item.read
        if a is None or b is None or b.code is None or a.code == b.code:
            return False
        type_ = row["type"] or row.phrase
        return type_ not in b.types and family(type_) != family(b.types[0])

    @staticmethod
    def _plausible(text: str, items: list[Item], head: str) -> bool:
        """Whether a bare number after a type word without "số" is a document's number."""
        if head[0].islower():
            return len(items) > 1 or text.startswith((" của ", "\ncủa "), items[-1].end)
        if " " not in head:
            return head in _BARE_ABBREVIATIONS and len(items[0].number) > 1
        # one digit counts whatever follows it, unless what follows goes on about a document
        return len(items[0].number) > 1 or len(items) > 1 or _GOES_ON.match(text, items[0].end) is not None

    def _counts(self, text: str, end: int) -> bool:
        """Whether the number that ends here counts the word after it: "Kế hoạch 5 năm"."""
        words = _COUNTED.match(text, end)
        if words is None or not words[1][0].islower():
            return False
        first = fold_key(words[1])
        if (first == "ngày" and _THE_DAY.match(text, end)) or (first == "năm" and _THE_YEAR.match(text, end)):
            return False
        if first == "khóa" and _A_TERM.match(text, words.end(1)):
            return False
        second = words[2]
        if first in self._counted:
            return not (first == "ban" and second == "hành")
        return bool(second) and fold_key(f"{first} {second}") in self._counted


def cite(items: list[Item], start: int, type_: str, row: Row, group: int) -> list[Citation]:
    """The citations that the members of a list are; the first begins with the type word, at ``start``."""
    cited: list[Citation] = []
    rows = (row.id,)
    for item in items:
        read = item.read
        at = item.start if cited else start
        if read is None:
            made = Citation(at, item.end, type_, item.number, None, None, "directives.number", rows)
        else:
            says = None
            if read.types and type_ not in read.types and family(type_) != family(read.types[0]):
                says = read.types[0]
            made = Citation(at, item.end, type_, item.number, read.text, says, "directives.symbol", rows, "symbol")
            made.read = read
        made.year, made.year_at, made.group = item.year, item.year_at, group
        cited.append(made)
    return cited


def of_court(symbol: Symbol, row: Row) -> bool:
    """Whether a symbol of letters in no table is a court's or another one of the type: ``05/2022/QĐST-DS``."""
    if symbol.code is not None or symbol.term is not None or not symbol.issuers:
        return False
    first = symbol.issuers[0]
    if row["kind"] == "case" or symbol.year:
        return row["kind"] == "case" or len(symbol.issuers) + len(symbol.units) > 1
    return any(len(code) > 1 and first.startswith(code.split(" ")[0]) for code in row.parts("codes"))


def _spread(number: str, read: Symbol | None) -> Symbol | None:
    """The symbol of a bare number from the first symbol of its list."""
    if read is None or not read.text.startswith(read.number):
        return None
    return Symbol(
        number + read.text[len(read.number) :], number, read.year, read.code, read.types, read.issuers, read.units,
        read.system, read.term,
    )  # fmt: skip
