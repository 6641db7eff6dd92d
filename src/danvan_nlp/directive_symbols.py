"""Symbols that cite without a type word before them, and numbers glued to the abbreviation of their type."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from .directive_lists import ListGrammar, cite
from .directive_names import Named, NameGrammar, cite_named
from .directive_spans import Citation, family
from .gazetteer import Row
from .symbols import Symbol, SymbolGrammar

_L = r"[^\W\d_]"
_SO_BEFORE = re.compile(r"(?:số|Số|SỐ)[ \n]?:?[ \n]?$")
_BEFORE_SLASH = re.compile(rf"(?<![\w.,/-])\d{{1,5}}(?:\.\d{{1,3}})?[a-zA-Z]?(?:[ \n]?-[ \n]?{_L}{{1,8}})?[ \n]?$")
_YEAR_ON = re.compile(r"(?:19|20)\d\d[\s/-]")
_ABOUT_BELOW = re.compile(r"[ *|]{0,9}\n[ \n*|(]{0,9}(?:V/v|V/V|v/v|Về việc)")
_LINE_ENDS = re.compile(r"[ *|.]{0,4}(?:\n|$)")
_NO_UNITS = frozenset(("UBND", "HĐND", "MTTQ", "UBMTTQ", "TU", "HU", "CP", "QH"))
# by a rare letter: the abbreviation, where in it the letter stands, the type
_GLUED_HEADS = {
    "Q": (("NQ", 1, "Nghị quyết"), ("QĐ", 0, "Quyết định")),
    "K": (("KL", 0, "Kết luận"),),
    "Đ": (("NĐ", 1, "Nghị định"),),
}
_OF_PLENUMS = ("NQ", "KL")
_GLUED_NUMBER = re.compile(r"\d{2,4}(?!\d)")


class HeadlessReader:
    """Finds the citations that no type word announces."""

    def __init__(
        self, symbols: SymbolGrammar, lists: ListGrammar, names: NameGrammar, types: Mapping[str, Row]
    ) -> None:
        self._symbols = symbols
        self._lists = lists
        self._names = names
        self._types = types

    def read(self, text: str, cited: list[Citation]) -> list[Citation]:
        """Symbols without a type word: each has a slash, so only the places of slashes are looked at."""
        found: list[Citation] = []
        index = reach = 0
        count, length = len(cited), len(text)
        find = text.find
        at = find("/")
        while at >= 0:
            here = at
            at = find("/", here + 1)
            if here < reach or here + 1 >= length:
                continue
            after = text[here + 1]
            if not (after.isalpha() or after in " \n" or (after in "12" and _YEAR_ON.match(text, here + 1))):
                continue  # most slashes are those of dates
            while index < count and cited[index].end <= here:
                index += 1
            if index < count and cited[index].start <= here:
                continue
            before = _BEFORE_SLASH.search(text, max(0, here - 20), here)
            read = self._symbols.match(text, before.start()) if before is not None else None
            letter = before is not None and read is None and self._letter(text, before.start())
            head = before is not None and read is None and self._heads(text, before.start())
            if before is not None and (letter or head):
                read = self._symbols.match(text, before.start(), loose=True)
            if before is None or read is None or read[0] <= here or not (letter or head or self._known(read[1])):
                continue
            end, symbol = read
            previous = cited[index - 1] if index else None
            if found and (previous is None or found[-1].start > previous.start):
                previous = found[-1]
            start = before.start()
            so = _SO_BEFORE.search(text, max(0, start - 6), start)
            if so is not None:
                start = so.start()
            type_, group = self._type(text, symbol, previous, start)
            if letter:
                type_ = "Công văn"
            if type_ is None:
                continue
            made = Citation(start, end, type_, symbol.number, symbol.text, None, "directives.headless", (), "symbol")
            made.read, made.group, made.headed = symbol, group, False
            found.append(made)
            reach = end
        plenums: list[Named] = []
        for place, short, of_type in _abbreviations(text):
            if not text.startswith("T", place + 2):
                found += self._glued(text, cited, place, short, of_type)
            elif short in _OF_PLENUMS:
                plenums += self._names.glued(text, place)
        for plenum in plenums:
            if not _touches(cited, plenum.start, plenum.end):
                type_ = "Kết luận" if text.startswith("KL", plenum.start) else "Nghị quyết"
                found.append(cite_named(plenum, type_, self._types[type_], "plenum", -1))
        return found

    def _glued(self, text: str, cited: list[Citation], at: int, head: str, type_: str) -> list[Citation]:
        """ "NQ57" and "QĐ2345/QĐ-UBND": an abbreviation and its number in one word."""
        digits = _GLUED_NUMBER.match(text, at + 2)
        if digits is None or (at and (text[at - 1].isalnum() or text[at - 1] in "-/.")):
            return []
        row = self._types[type_]
        items = self._lists.read(text, at + 2, row, head, True)
        told = items and (
            len(items) > 1
            or items[0].read is not None
            or head == "NQ"
            or len(items[0].number) > 2
            or text.startswith((" của ", " ngày ", " về ", " khóa "), items[0].end)
            or any(c.number == items[0].number and family(c.type) == family(type_) for c in cited[:50])
        )
        return cite(items, at, type_, row, -1) if told and not _touches(cited, at, items[-1].end) else []

    def _heads(self, text: str, at: int) -> bool:
        """Whether "Số: 1567/HD-CCT" is a line of its own, as in the head of a document of anybody."""
        so = _SO_BEFORE.search(text, max(0, at - 6), at)
        if so is None or (so.start() and text[so.start() - 1] not in "\n*|"):
            return False
        read = self._symbols.match(text, at, loose=True)
        return read is not None and read[1].code is not None and _LINE_ENDS.match(text, read[0]) is not None

    def _letter(self, text: str, at: int) -> bool:
        """Whether the symbol of an agency without a type is a letter's.

        "957/UBND-VX" names agency and unit; "Số: 718/SNV" needs "V/v" on the line below, as in the head of a letter.
        """
        read = self._symbols.match(text, at, loose=True)
        if read is None or not self._symbols.knows(read[1]) or read[1].code is not None:
            return False
        units = read[1].units
        if units and not any(unit in _NO_UNITS for unit in units) and len(read[1].number) > 1:
            return text[read[0] - len(units[-1]) : read[0]] == units[-1] and read[1].issuers[0].isupper()
        return _SO_BEFORE.search(text, max(0, at - 6), at) is not None and _ABOUT_BELOW.match(text, read[0]) is not None

    def _known(self, symbol: Symbol) -> bool:
        """Whether a symbol needs no type word: its type and its issuer are in the tables."""
        return symbol.term is not None or (symbol.code is not None and self._symbols.knows(symbol))

    @staticmethod
    def _type(text: str, symbol: Symbol, previous: Citation | None, start: int) -> tuple[str | None, int]:
        """The type of a symbol without a type word: that of the list it goes on, else the code's usual one."""
        if previous is not None and previous.read is not None and 0 <= start - previous.end < 90:
            between = text[previous.end : start]
            same = previous.read.code == symbol.code and bool(previous.read.term) == bool(symbol.term)
            near = same and "\n\n" not in between and ". " not in between
            if near and (symbol.term or previous.type in symbol.types):
                return previous.type, -1 if between.strip(" ,;và\n") else previous.group
        return symbol.type, -1


def _abbreviations(text: str) -> Iterator[tuple[int, str, str]]:
    """Where an abbreviation stands, and its type; by a rare letter, which is found ten times as fast as two letters."""
    for letter, heads in _GLUED_HEADS.items():
        at = text.find(letter)
        while at >= 0:
            for head, within, type_ in heads:
                if text.startswith(head, at - within):  # at -1 no two letters stand
                    yield at - within, head, type_
            at = text.find(letter, at + 1)


def _touches(cited: list[Citation], start: int, end: int) -> bool:
    """Whether a span touches a citation; those are in the order of the text and do not overlap."""
    n = bisect_left(cited, end, key=lambda c: c.start)
    return n > 0 and cited[n - 1].end > start
