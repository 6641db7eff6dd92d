"""Citations of documents: type, number, symbol, name, and lists of them under one type word."""

from __future__ import annotations

import re

from .directive_lists import ListGrammar, cite, of_court
from .directive_names import NameGrammar, cite_named
from .directive_spans import Citation, Item
from .directive_symbols import HeadlessReader
from .gazetteer import Gazetteer, Hit, Hits, Row
from .source import Source
from .symbols import Symbol, SymbolGrammar

__all__ = ["Citation", "DirectiveDetector"]

_L = r"[^\W\d_]"
_LEAD = re.compile(r"(?:[ \n]\((?=[sS]ố))?[ \n]?(?P<so>(?:số|Số|SỐ|sô)[ \n]?:?[ \n]?)?\"?(?=\d)")
_COLON = re.compile(r":[ \n]?(?=\d)")  # các Nghị quyết: 57, 59, 66
_NO_LIST = re.compile(r" (?:năm|khóa|khoá|nhiệm|lần|thứ|kỳ|ngày|tháng|quý|điều|khoản|cho|với|từ|đến|và|trên|có)(?!\w)")
_FROM = re.compile(r"[ \n]từ[ \n](?P<so>số[ \n])(?=\d)")
_STOP = re.compile(r'[\d\n;)"/]')  # unless a digit comes first, the next pattern needs no try
_AHEAD = 121
_FAR = re.compile(
    rf"(?P<words>(?:[ ,&-]{{1,3}}{_L}(?:{_L}|[&.])*){{1,12}}?)"
    r"(?P<sign>:[ \n]?|[ \n]\(|[ \n])(?P<so>số[ \n]?:?[ \n]?)?(?=\d)"
)
_OF_A_BODY = re.compile(
    r"(\d{1,4}[a-zđ]?)(?:/((?:19|20)\d\d))?(?![\d/\w-]|\.\d)"
    r"(?=,?[ \n](?:ngày[ \n]\d|về[ \n]|quy[ \n]định[ \n])|(?<=/\d\d\d\d)[;,.])"
)
_DATED = re.compile(r"\d{1,4},?[ \n]ngày[ \n]\d")
_NUMBERED_THINGS = frozenset((
    "tổ", "đội", "nhóm", "khu", "lớp", "trường", "đoàn", "cụm", "bão", "ban", "phòng", "bàn", "đoạn", "phố", "nhà",
    "cửa", "xưởng", "bộ", "vị", "máy", "khối", "phiếu", "đường", "biển", "lần", "kỳ", "tập", "vòng", "trại", "ga",
    "bến", "lô",
))  # fmt: skip
_PLENUM_BEGINS = frozenset("hHcCbBtT")  # "hội nghị", "của", "ban chấp hành", "trung ương"
_CONGRESS_BEGINS = frozenset("cCđĐ")  # "của", "đại hội"
_POINTER = re.compile(r"[ \n](?:này|nói trên|nêu trên|kể trên|trên đây|vừa nêu|vừa nói)(?!\w)")


class DirectiveDetector:
    """(source, hits) -> citations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.symbols = SymbolGrammar(gazetteer.rows("doc_types"), gazetteer.rows("suffixes"))
        self._names = NameGrammar(gazetteer, self.symbols)
        self._lists = ListGrammar(gazetteer, self.symbols)
        self._types = {row["type"] or row.phrase: row for row in gazetteer.rows("doc_types")}
        self._type_and_kind = {row: (row["type"] or row.phrase, row["kind"]) for row in gazetteer.rows("doc_types")}
        self._headless = HeadlessReader(self.symbols, self._lists, self._names, self._types)

    def __call__(self, source: Source, hits: Hits) -> list[Citation]:
        """The citations of a text in its order, in offsets of the folded text; they do not overlap."""
        text = source.text
        laws = {hit[0]: hit for hit in hits.of("laws")}
        found: list[Citation] = []
        heads = hits.of("doc_types")
        last = len(heads) - 1
        done = 0
        for n, (start, end, row) in enumerate(heads):
            if start < done or (start and text[start - 1] in "-/"):
                continue
            following = heads[n + 1][0] if n < last else len(text)
            cited = self._after_head(text, start, end, row, laws.get(start), following, len(found))
            if cited:
                found += cited
                done = cited[-1].end
        others = self._headless.read(text, found)
        for start, hit in laws.items():
            if " " not in text[start : hit[1]]:  # BLHS, BLDS
                type_ = "Bộ luật" if hit[2].phrase.startswith("Bộ luật") else "Luật"
                named = self._names.law(text, start, start, hit)
                if named is not None:
                    others.append(cite_named(named, type_, self._types[type_], "name", -1))
        if others:
            found += others
            found.sort(key=lambda c: c.start)
        return found

    def _after_head(
        self, text: str, start: int, end: int, row: Row, law: Hit | None, following: int, group: int
    ) -> list[Citation]:
        """What a type word at ``start`` cites; ``following`` is where the next type word begins."""
        type_, kind = self._type_and_kind[row]
        # the first character behind the word and its blank says which of the patterns can match
        blank = text.startswith((" ", "\n"), end)
        first = text[end + 1 : end + 2] if blank else text[end : end + 1]
        lead = None
        if first == "t":
            lead = _FROM.match(text, end)
        elif first.isdecimal() or (first and first in 'sS("'):
            lead = _LEAD.match(text, end)
        if lead is not None:
            items = self._lists.read(text, lead.end(), row, text[start:end], lead["so"] is not None)
            if items and '"' in lead[0] and text.startswith('"', items[-1].end):
                items[-1].end += 1  # Nghị quyết "57"
            if items or type_ != "Hiến pháp":
                return cite(items, start, type_, row, group) if items else []
        if kind == "law":
            named = self._names.law(text, start, end, law)
            if named is not None:
                listed = [named, *self._names.further_years(text, named)]
                return [cite_named(one, type_, row, "name", group) for one in listed]
        elif type_ == "Nghị quyết" or type_ == "Kết luận":
            plenums = self._names.plenum(text, start, end) if first in _PLENUM_BEGINS else None
            if plenums:
                return [cite_named(p, type_, row, "plenum", group) for p in plenums]
            congress = None
            if type_ == "Nghị quyết" and first in _CONGRESS_BEGINS:
                congress = self._names.congress(text, start, end)
            if congress is not None:
                return [cite_named(congress, type_, row, "congress", group)]
        if end + 1 >= len(text) or text[end] not in " ,&-:\n":
            return []
        colon = _COLON.match(text, end) if text[end] == ":" and row["bare"] == "yes" else None
        if colon is not None:
            items = self._lists.read(text, colon.end(), row, text[start:end], False)
            return cite(items, start, type_, row, group) if len(items) > 1 else []
        far = _FAR.match(text, end) if text[end] in " ,&-" and _number_ahead(text, end, following) else None
        if far is not None and far.end() <= following:
            read = self.symbols.match(text, far.end(), loose=far["so"] is not None)
            if read is not None and self._of_type(read[1], type_, row):
                # "Quyết định của Tỉnh ủy số 12-QĐ/TU": the issuer is not part of the citation
                at = far.end("sign") if " của " in far["words"] else start
                item = Item(far.end(), read[0], read[1].number, read[1])
                return cite([item], at, type_, row, group)
            of_body = far["words"].startswith(" của ")
            number = _OF_A_BODY.match(text, far.end()) if far["so"] and (of_body or self._kind(text, far)) else None
            if number is not None and far.end() - end < 60:  # "Nghị quyết của HĐND tỉnh số 45 ngày 1/8/2019"
                item = Item(far.end(), number.end(), number[1], None, number[2])
                if number[2]:
                    item.year_at = number.span(2)
                return cite([item], far.end("words") + 1 if of_body else start, type_, row, group)
            several = self._several(text, far, row, text[start:end])
            if several:
                at = far.end("sign") if " của " in far["words"] else start
                return cite(several, at, type_, row, group)
        if end - start > 3 and text[start].isupper():
            if type_ == "Hiến pháp":
                return [Citation(start, end, type_, rule="directives.short", rows=(row.id,), form="short")]
            pointer = _POINTER.match(text, end) if first in "tnkv" else None
            if pointer is not None:
                stop = pointer.end()
                return [Citation(start, stop, type_, rule="directives.pointer", rows=(row.id,), form="pointer")]
        return []

    @staticmethod
    def _kind(text: str, far: re.Match[str]) -> bool:
        """Whether the words before "số" only say what kind of document it is: "Công văn hỏa tốc số 12 ngày 11/5"."""
        words = far["words"]
        if words.count(" ") > 3 or "," in words or _NO_LIST.search(words) or " của " in words:
            return False
        return words.rsplit(" ", 1)[-1].lower() not in _NUMBERED_THINGS and _DATED.match(text, far.end()) is not None

    def _several(self, text: str, far: re.Match[str], row: Row, head: str) -> list[Item]:
        """The bare numbers of "bốn nghị quyết trụ cột: 57, 59, 66, 68"; empty when they are no documents'."""
        words, marked = far["words"], far["so"] is not None
        if row["bare"] != "yes" or _NO_LIST.search(words) or (" của " in words and not marked):
            return []
        if far["sign"].isspace() and not marked and (row.phrase != "Nghị quyết" or words.count(" ") > 3):
            return []
        items = self._lists.read(text, far.end(), row, head, marked)
        if any(item.read is not None for item in items):
            type_ = row["type"] or row.phrase
            return items if marked and all(i.read is not None and type_ in i.read.types for i in items) else []
        if any(len(item.number) < 2 for item in items):
            return []
        return items if len(items) > (1 if marked else 2) else []

    def _of_type(self, symbol: Symbol, type_: str, row: Row) -> bool:
        """Whether a symbol some words behind a type word is that document's."""
        if symbol.code is None:
            if row["kind"] == "law":
                return symbol.term is not None
            return (row["kind"] == "letter" and self.symbols.knows(symbol)) or of_court(symbol, row)
        return type_ in symbol.types


def _number_ahead(text: str, end: int, following: int) -> bool:
    """Whether a digit comes before the next type word, the end of the line or anything that closes a clause."""
    stop = _STOP.search(text, end, min(end + _AHEAD, following))
    if stop is None:
        return False
    at = stop.start()
    return text[at].isdecimal() or (text[at] == "\n" and text[at + 1 : at + 2].isdecimal())
