"""Citations of documents: type, number, symbol, name, and lists of them under one type word."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from .directive_names import Named, NameGrammar
from .gazetteer import Gazetteer, Hit, Hits, Row
from .source import Source, fold_key
from .symbols import Symbol, SymbolGrammar


@dataclass(slots=True, eq=False)
class Citation:
    """One citation in the folded text: the span of type, number and symbol, and what it says by itself.

    ``form`` is how it cites: ``symbol``, ``number``, ``plenum``, ``congress``, ``name``, ``pointer`` ("Chỉ thị này") or
    ``short``, a word that only a full citation elsewhere makes one ("Hiến pháp"). Citations of one list ("Quyết định số
    217, 218-QĐ/TW") share a ``group``. ``read`` is the symbol taken apart; ``name`` the name of a law or of the body
    whose congress it was. ``year_at`` is the span of a year inside the citation, which is a date as well. ``headed``
    says that the type stands in the text, not only in the symbol.
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
    headed: bool = True


@dataclass(slots=True)
class _Item:
    """One member of a list: a number, with its symbol or its year."""

    start: int
    end: int
    number: str
    read: Symbol | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None


_L = r"[^\W\d_]"
_LEAD = re.compile(r"(?:[ \n]\((?=[sS]ố))?[ \n]?(?P<so>(?:số|Số|SỐ|sô)[ \n]?:?[ \n]?)?\"?(?=\d)")
_COLON = re.compile(r":[ \n]?(?=\d)")  # các Nghị quyết: 57, 59, 66
_NO_LIST = re.compile(r" (?:năm|khóa|khoá|nhiệm|lần|thứ|kỳ|ngày|tháng|quý|điều|khoản|cho|với|từ|đến|và|trên|có)(?!\w)")
_FROM = re.compile(r"[ \n]từ[ \n](?P<so>số[ \n])(?=\d)")
_NUMBER_AHEAD = re.compile(r'[^\d\n;)"/]{1,120}\n?\d')  # without it the next pattern needs no try
_FAR = re.compile(
    rf"(?P<words>(?:[ ,&-]{{1,3}}{_L}(?:{_L}|[&.])*){{1,12}}?)"
    r"(?P<sign>:[ \n]?|[ \n]\(|[ \n])(?P<so>số[ \n]?:?[ \n]?)?(?=\d)"
)
_NEXT = re.compile(
    r"(?:,[ \n]?|(?P<strong>;)[ \n]?|[ \n]?&[ \n]?|[ \n](?:và|hoặc|cùng|(?P<to>đến|tới))[ \n]|(?P<dash> ?- ?)"
    r"|(?P<blank> )(?=\d\d))"
    r"(?:(?:số|Số)[ \n]?:?[ \n]?)?(?=\d)"
)
_YEARED = re.compile(rf"(\d{{1,5}}{_L}?)/((?:19|20)\d\d)(?![\d/\w]|[.,]\d)")
_OF_A_BODY = re.compile(
    r"(\d{1,4}[a-zđ]?)(?:/((?:19|20)\d\d))?(?![\d/\w-]|\.\d)"
    r"(?=,?[ \n](?:ngày[ \n]\d|về[ \n]|quy[ \n]định[ \n])|(?<=/\d\d\d\d)[;,.])"
)
_BARE = re.compile(r"\d{1,5}(?:\.\d{1,2}(?=/))?[a-zA-ZđĐ]?(?![\w%‰°²]|[.,:/]\d|/| ?%)")
_DATED = re.compile(r"\d{1,4},?[ \n]ngày[ \n]\d")
_NUMBERED_THINGS = frozenset((
    "tổ", "đội", "nhóm", "khu", "lớp", "trường", "đoàn", "cụm", "bão", "ban", "phòng", "bàn", "đoạn", "phố", "nhà",
    "cửa", "xưởng", "bộ", "vị", "máy", "khối", "phiếu", "đường", "biển", "lần", "kỳ", "tập", "vòng", "trại", "ga",
    "bến", "lô",
))  # fmt: skip
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d")
_POINTER = re.compile(r"[ \n](?:này|nói trên|nêu trên|kể trên|trên đây|vừa nêu|vừa nói)(?!\w)")
_SO_BEFORE = re.compile(r"(?:số|Số|SỐ)[ \n]?:?[ \n]?$")
_BEFORE_SLASH = re.compile(rf"(?<![\w.,/-])\d{{1,5}}(?:\.\d{{1,3}})?[a-zA-Z]?(?:[ \n]?-[ \n]?{_L}{{1,8}})?[ \n]?$")
_COUNTED = re.compile(rf"[ \n]({_L}[^\W_]*)(?:[ \n]({_L}+))?")
_ABOUT_BELOW = re.compile(r"[ *|]{0,9}\n[ \n*|(]{0,9}(?:V/v|V/V|v/v|Về việc)")
_LINE_ENDS = re.compile(r"[ *|.]{0,4}(?:\n|$)")
_A_TERM = re.compile(r"[ \n]?[IVX\d]")
_THE_DAY = re.compile(r"[ \n]ngày[ \n]\d")
_THE_YEAR = re.compile(r"[ \n]năm[ \n](?:19|20)\d\d(?!\d| ?-)")
_GOES_ON = re.compile(r"[ \n](?:của|về|ngày|khóa|khoá|năm[ \n]\d|và[ \n][A-ZĐ])|[ \n]?[,.;:()\"?!]|\n|$")
_BARE_ABBREVIATIONS = frozenset(
    ["NQ", "QĐ", "CT", "KL", "NĐ", "QC", "QĐi", "NQLT", "ĐA", "PL", "TTLT", "N.Q", "Q.Đ", "C.T", "N.Đ"]
)
"""Abbreviations that a bare number may follow; others also stand for other things ("TB 2", "BC 5")."""
_NO_UNITS = frozenset(("UBND", "HĐND", "MTTQ", "UBMTTQ", "TU", "HU", "CP", "QH"))
_GLUED_HEADS = (("NQ", "Nghị quyết"), ("QĐ", "Quyết định"), ("KL", "Kết luận"), ("NĐ", "Nghị định"))
_GLUED_NUMBER = re.compile(r"\d{2,4}(?!\d)")


class DirectiveDetector:
    """(source, hits) -> citations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.symbols = SymbolGrammar(gazetteer.rows("doc_types"), gazetteer.rows("suffixes"))
        self._names = NameGrammar(gazetteer, self.symbols)
        self._types = {row["type"] or row.phrase: row for row in gazetteer.rows("doc_types")}
        words = [(fold_key(r.phrase), r["kind"]) for r in gazetteer.rows("citation_words")]
        self._counted = frozenset(phrase for phrase, kind in words if kind == "counted")

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
        others = self._headless(text, found)
        for start, hit in laws.items():
            if " " not in text[start : hit[1]]:  # BLHS, BLDS
                type_ = "Bộ luật" if hit[2].phrase.startswith("Bộ luật") else "Luật"
                named = self._names.law(text, start, start, hit)
                if named is not None:
                    others.append(self._named(named, type_, self._types[type_], "name", -1))
        if others:
            found += others
            found.sort(key=lambda c: c.start)
        return found

    def _after_head(
        self, text: str, start: int, end: int, row: Row, law: Hit | None, following: int, group: int
    ) -> list[Citation]:
        """What a type word at ``start`` cites; ``following`` is where the next type word begins."""
        type_ = row["type"] or row.phrase
        kind = row["kind"]
        lead = _LEAD.match(text, end) or _FROM.match(text, end)
        if lead is not None:
            items = self._list(text, lead.end(), row, text[start:end], lead["so"] is not None)
            if items and '"' in lead[0] and text.startswith('"', items[-1].end):
                items[-1].end += 1  # Nghị quyết "57"
            if items or type_ != "Hiến pháp":
                return self._cite(items, start, type_, row, group) if items else []
        if kind == "law":
            named = self._names.law(text, start, end, law)
            if named is not None:
                listed = [named, *self._names.further_years(text, named)]
                return [self._named(one, type_, row, "name", group) for one in listed]
        elif type_ == "Nghị quyết" or type_ == "Kết luận":
            plenums = self._names.plenum(text, start, end)
            if plenums:
                return [self._named(p, type_, row, "plenum", group) for p in plenums]
            congress = self._names.congress(text, start, end) if type_ == "Nghị quyết" else None
            if congress is not None:
                return [self._named(congress, type_, row, "congress", group)]
        if end + 1 >= len(text) or text[end] not in " ,&-:\n":
            return []
        colon = _COLON.match(text, end) if row["bare"] == "yes" else None
        if colon is not None:
            items = self._list(text, colon.end(), row, text[start:end], False)
            return self._cite(items, start, type_, row, group) if len(items) > 1 else []
        far = _FAR.match(text, end) if _NUMBER_AHEAD.match(text, end) else None
        if far is not None and far.end() <= following:
            read = self.symbols.match(text, far.end(), loose=far["so"] is not None)
            if read is not None and self._of_type(read[1], type_, row):
                # "Quyết định của Tỉnh ủy số 12-QĐ/TU": the issuer is not part of the citation
                at = far.end("sign") if " của " in far["words"] else start
                item = _Item(far.end(), read[0], read[1].number, read[1])
                return self._cite([item], at, type_, row, group)
            of_body = far["words"].startswith(" của ")
            number = _OF_A_BODY.match(text, far.end()) if far["so"] and (of_body or self._kind(text, far)) else None
            if number is not None and far.end() - end < 60:  # "Nghị quyết của HĐND tỉnh số 45 ngày 1/8/2019"
                item = _Item(far.end(), number.end(), number[1], None, number[2])
                if number[2]:
                    item.year_at = number.span(2)
                return self._cite([item], far.end("words") + 1 if of_body else start, type_, row, group)
            several = self._several(text, far, row, text[start:end])
            if several:
                at = far.end("sign") if " của " in far["words"] else start
                return self._cite(several, at, type_, row, group)
        if end - start > 3 and text[start].isupper():
            if type_ == "Hiến pháp":
                return [Citation(start, end, type_, rule="directives.short", rows=(row.id,), form="short")]
            pointer = _POINTER.match(text, end)
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
        return words.rsplit(" ", 1)[1].lower() not in _NUMBERED_THINGS and _DATED.match(text, far.end()) is not None

    def _several(self, text: str, far: re.Match[str], row: Row, head: str) -> list[_Item]:
        """The bare numbers of "bốn nghị quyết trụ cột: 57, 59, 66, 68"; empty when they are no documents'."""
        words, marked = far["words"], far["so"] is not None
        if row["bare"] != "yes" or _NO_LIST.search(words) or (" của " in words and not marked):
            return []
        if far["sign"].isspace() and not marked and (row.phrase != "Nghị quyết" or words.count(" ") > 3):
            return []
        items = self._list(text, far.end(), row, head, marked)
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
            return (row["kind"] == "letter" and self._knows(symbol)) or _of_court(symbol, row)
        return type_ in symbol.types

    def _knows(self, symbol: Symbol) -> bool:
        return bool(symbol.issuers) and self.symbols.row(symbol.issuers[0]) is not None

    def _list(self, text: str, pos: int, row: Row, head: str, numbered: bool) -> list[_Item]:
        """The numbers and symbols that one type word governs; ``numbered`` when "số" stands before the first."""
        items: list[_Item] = []
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
            if follow["strong"] and self.symbols.match(text, pos) is None:
                break
        if items and not numbered and items[0].read is None and not self._plausible(text, items, head):
            return []
        if len(items) > 1:
            read = next((item.read for item in items if item.read is not None), None)
            for item in items:
                if item.read is None and item.year is None:
                    item.read = _spread(item.number, read)
        return items

    def _item(self, text: str, pos: int, row: Row, numbered: bool) -> _Item | None:
        read = self.symbols.match(text, pos, loose=True)
        if read is not None:
            symbol = read[1]
            if symbol.code and not symbol.issuers:  # 64/SL, 15-QĐ
                type_ = row["type"] or row.phrase
                fits = type_ in symbol.types or any(family(one) == family(type_) for one in symbol.types)
            else:
                fits = bool(symbol.code or symbol.term) or row["kind"] == "letter" or self._knows(symbol)
            if fits or (numbered and _of_court(symbol, row)):
                return _Item(pos, read[0], symbol.number, symbol)
        found = _YEARED.match(text, pos)
        if found is not None:
            return _Item(pos, found.end(), found[1], None, found[2], found.span(2))
        found = _BARE.match(text, pos)
        if found is None or (not numbered and (row["bare"] != "yes" or self._counts(text, found.end()))):
            return None
        if _PLAIN_YEAR.fullmatch(found[0]) and (not numbered or text[pos - 2 : pos] != "ố "):
            of = row.phrase == "Quyết định" and text.startswith(" của ", found.end())
            named = found[0] < "2000" and (row.phrase == "Đề án" or of)  # Đề án 1956
            return _Item(pos, found.end(), found[0]) if named and not numbered else None
        return _Item(pos, found.end(), found[0])

    @staticmethod
    def _of_another(item: _Item, first: _Item, row: Row) -> bool:
        """Whether a later symbol of a list is of another type: "Công văn số 55/UBND-NC; 120/QĐ-UBND"."""
        a, b = first.read, item.read
        if a is None or b is None or b.code is None or a.code == b.code:
            return False
        type_ = row["type"] or row.phrase
        return type_ not in b.types and family(type_) != family(b.types[0])

    @staticmethod
    def _plausible(text: str, items: list[_Item], head: str) -> bool:
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

    @staticmethod
    def _cite(items: list[_Item], start: int, type_: str, row: Row, group: int) -> list[Citation]:
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
            if not (after.isalpha() or after in " \n12"):
                continue
            while index < count and cited[index].end <= here:
                index += 1
            if index < count and cited[index].start <= here:
                continue
            before = _BEFORE_SLASH.search(text, max(0, here - 20), here)
            read = self.symbols.match(text, before.start()) if before is not None else None
            letter = before is not None and read is None and self._letter(text, before.start())
            head = before is not None and read is None and self._heads(text, before.start())
            if before is not None and (letter or head):
                read = self.symbols.match(text, before.start(), loose=True)
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
        found += self._glued(text, cited)
        for plenum in self._names.glued(text):
            if not _touches(cited, plenum.start, plenum.end):
                type_ = "Kết luận" if text.startswith("KL", plenum.start) else "Nghị quyết"
                found.append(self._named(plenum, type_, self._types[type_], "plenum", -1))
        return found

    def _glued(self, text: str, cited: list[Citation]) -> list[Citation]:
        """ "NQ57" and "QĐ2345/QĐ-UBND": an abbreviation and its number in one word."""
        found: list[Citation] = []
        for head, type_ in _GLUED_HEADS:
            at = text.find(head)
            while at >= 0:
                digits = _GLUED_NUMBER.match(text, at + 2)
                if digits is not None and not (at and (text[at - 1].isalnum() or text[at - 1] in "-/.")):
                    row = self._types[type_]
                    items = self._list(text, at + 2, row, head, True)
                    told = items and (
                        len(items) > 1
                        or items[0].read is not None
                        or head == "NQ"
                        or len(items[0].number) > 2
                        or text.startswith((" của ", " ngày ", " về ", " khóa "), items[0].end)
                        or any(c.number == items[0].number and family(c.type) == family(type_) for c in cited[:50])
                    )
                    if told and not _touches(cited, at, items[-1].end):
                        found += self._cite(items, at, type_, row, -1)
                at = text.find(head, at + 2)
        return found

    def _heads(self, text: str, at: int) -> bool:
        """Whether "Số: 1567/HD-CCT" is a line of its own, as in the head of a document of anybody."""
        so = _SO_BEFORE.search(text, max(0, at - 6), at)
        if so is None or (so.start() and text[so.start() - 1] not in "\n*|"):
            return False
        read = self.symbols.match(text, at, loose=True)
        return read is not None and read[1].code is not None and _LINE_ENDS.match(text, read[0]) is not None

    def _letter(self, text: str, at: int) -> bool:
        """Whether the symbol of an agency without a type is a letter's.

        "957/UBND-VX" names agency and unit; "Số: 718/SNV" needs "V/v" on the line below, as in the head of a letter.
        """
        read = self.symbols.match(text, at, loose=True)
        if read is None or not self._knows(read[1]) or read[1].code is not None:
            return False
        units = read[1].units
        if units and not any(unit in _NO_UNITS for unit in units) and len(read[1].number) > 1:
            return text[read[0] - len(units[-1]) : read[0]] == units[-1] and read[1].issuers[0].isupper()
        return _SO_BEFORE.search(text, max(0, at - 6), at) is not None and _ABOUT_BELOW.match(text, read[0]) is not None

    def _known(self, symbol: Symbol) -> bool:
        """Whether a symbol needs no type word: its type and its issuer are in the tables."""
        return symbol.term is not None or (symbol.code is not None and self._knows(symbol))

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


def _touches(cited: list[Citation], start: int, end: int) -> bool:
    """Whether a span touches a citation; those are in the order of the text and do not overlap."""
    n = bisect_left(cited, end, key=lambda c: c.start)
    return n > 0 and cited[n - 1].end > start


def _of_court(symbol: Symbol, row: Row) -> bool:
    """Whether a symbol of letters in no table is a court's or another one of the type: ``05/2022/QĐST-DS``."""
    if symbol.code is not None or symbol.term is not None or not symbol.issuers:
        return False
    first = symbol.issuers[0]
    if row["kind"] == "case" or symbol.year:
        return row["kind"] == "case" or len(symbol.issuers) + len(symbol.units) > 1
    return any(len(code) > 1 and first.startswith(code.split(" ")[0]) for code in row.parts("codes"))


def family(type_: str) -> str:
    """Types that one abbreviation stands for are one family: "QĐ" is Quyết định, Quy định and Quy chế."""
    if type_ in ("Quyết định", "Quy định", "Quy chế"):
        return "Quyết định"
    words = type_.split()
    return " ".join(words[:2]) if words[0] in ("Kế", "Chương", "Thông", "Hướng") else type_


def _spread(number: str, read: Symbol | None) -> Symbol | None:
    """The symbol of a bare number from the first symbol of its list."""
    if read is None or not read.text.startswith(read.number):
        return None
    return Symbol(
        number + read.text[len(read.number) :], number, read.year, read.code, read.types, read.issuers, read.units,
        read.system, read.term,
    )  # fmt: skip
