"""Documents cited by name: laws with their year, resolutions of the Central Committee's plenums and of congresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .directive_spans import Citation
from .gazetteer import Gazetteer, Hit, Row
from .numerals import arabic, roman
from .source import fold_key
from .symbols import Symbol, SymbolGrammar

_B = r"[ \n]"
_CENTRAL = (
    rf"(?:trung ương(?: đảng)?|t\.?[ưw](?![^\W\d])|bch{_B}?(?:t\.?[ưw](?!\w)|trung ương)(?: đảng)?"
    rf"|ban chấp hành{_B}(?:trung ương|t\.?[ưw](?!\w))(?: đảng)?)"
)
_NTH = r"(?:\d{1,2}|mười(?: (?:một|hai|ba|bốn|lăm))?|nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín)(?!\w)"
_KHOA = rf"(?:kho[áa]|khóa){_B}?"
_MORE_TERMS = rf"(?P<more>(?:(?:,{_B}?|{_B}và{_B})(?:{_KHOA})?[IVX]{{1,5}}(?!\w)){{0,5}})"
_TERM = re.compile(
    rf",?{_B}(?P<open>\()?{_KHOA}(?P<term>[IVX]{{1,5}}|\d{{1,2}})(?!\w){_MORE_TERMS}(?(open)\)?)", re.IGNORECASE
)
_HN = rf"(?:{_B}của)?{_B}(?:hội nghị|hn)"
_NO_MORE = r"(?![\w%]|[./-]\d)"
# "Trung ương 4", "Hội nghị Trung ương lần thứ 11", "TW 6"
_PLENUM = re.compile(
    rf"(?:{_HN})?(?:{_B}của)?{_B}?{_CENTRAL}{_B}?(?:lần{_B}thứ{_B}(?P<nth>{_NTH})|(?P<n>\d{{1,2}})){_NO_MORE}"
    rf"(?P<more>(?:(?:,{_B}?|{_B}và{_B})(?:(?:trung ương|t\.?[ưw]){_B}?)?\d{{1,2}}{_NO_MORE}){{0,9}})",
    re.IGNORECASE,
)
# "Hội nghị lần thứ 11 Ban Chấp hành Trung ương"
_PLENUM_NTH = re.compile(
    rf"{_HN}{_B}lần{_B}thứ{_B}(?P<nth>{_NTH})"
    rf"(?={_B}?(?:\(?lần{_B}(?:thứ{_B})?(?:[12]|nhất|hai)\)?)?,?{_B}?(?:của{_B})?{_CENTRAL})",
    re.IGNORECASE,
)
_SITTING = re.compile(rf"{_B}?\(?lần{_B}(?:thứ{_B})?(?:[12]|nhất|hai)(?!\w)\)?", re.IGNORECASE)
_GLUED = re.compile(r"(?:TW|TƯ|T\.Ư) ?(\d{1,2})(?![\w/]|[.-]\d)")
_CONGRESS = re.compile(
    rf"(?:{_B}của)?{_B}(?:đại hội|đh)(?P<between>(?:{_B}[^\W\d_][\w-]*){{0,14}}?)"
    rf"(?:{_B}(?P<nth>lần{_B}thứ|thứ|khóa|khoá))?{_B}(?P<term>(?-i:[IVX]{{1,6}})|\d{{1,2}}){_NO_MORE}"
    rf"(?:{_B}của{_B}Đảng(?!{_B}bộ))?",
    re.IGNORECASE,
)
_CONGRESS_STARTS = re.compile(rf"(?:{_B}của)?{_B}(?:đại hội|đh){_B}", re.IGNORECASE)
_NATIONAL = frozenset(["đại", "biểu", "toàn", "quốc", "đảng", "cộng", "sản", "việt", "nam", "của"])
_NOT_CONGRESS = frozenset(
    ["và", "là", "được", "tổ", "các", "cấp", "tại", "trong", "theo", "để", "năm", "ngày", "tháng", "diễn", "với", "về"]
)
_YEAR = re.compile(
    rf"{_B}(?:\(sửa đổi(?:, bổ sung)?\){_B})?(?:được{_B})?(?:sửa đổi(?:, bổ sung)?{_B})?"
    r"(?P<at>(?:năm[ \n])?(?P<year>(?:19|20)\d\d))(?![\w/]|[.,-]\d)",
    re.IGNORECASE,
)
_MORE_YEARS = re.compile(
    rf"(?:,{_B}|{_B}và{_B}|,{_B}và{_B})(?P<at>(?:năm[ \n])?(?P<year>(?:19|20)\d\d))(?![\w/-]|[.,]\d)"
)
_SYMBOL_LEAD = re.compile(rf",?{_B}\(?(?:số|Số|SỐ){_B}?:?{_B}?(?=\d)|,?{_B}\(?(?=\d{{1,3}}/\d{{4}}/(?:QH|UBTVQH|PL-))")
_COUNTRY = re.compile(rf"{_B}nước{_B}Cộng hòa xã hội chủ nghĩa Việt Nam")
_WORD = re.compile(r" ([^\W\d_][\w-]*)")
_DIGITS = re.compile(r"\d+")
_NUMERAL = re.compile(r"[IVX]+")


@dataclass(slots=True)
class Named:
    """A document that a name cites: its span and what the name says."""

    start: int
    end: int
    number: str | None = None
    term: str | None = None
    name: str | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None
    symbol: Symbol | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()


class NameGrammar:
    """Reads the name that follows a type word."""

    def __init__(self, gazetteer: Gazetteer, symbols: SymbolGrammar) -> None:
        words = gazetteer.rows("citation_words")
        self._ordinals = {fold_key(r.phrase): r["value"] for r in words if r["kind"] == "ordinal"}
        self._stops = frozenset(fold_key(r.phrase) for r in words if r["kind"] == "name_stop")
        self._not_law = frozenset(fold_key(r.phrase) for r in words if r["kind"] == "not_law_before")
        self._symbols = symbols

    def plenum(self, text: str, start: int, end: int) -> list[Named]:
        """Resolutions of plenums: "Trung ương 4 khóa XII", "Hội nghị lần thứ 11 Ban Chấp hành Trung ương"."""
        found = _PLENUM_NTH.match(text, end)
        if found is not None:
            return [Named(start, found.end(), self._number(found["nth"]), rule="directives.plenum")]
        found = _PLENUM.match(text, end)
        if found is None:
            return []
        number = found["n"] or self._number(found["nth"])
        more = list(_DIGITS.finditer(text, found.start("more"), found.end("more")))
        return self._terms(text, start, number, found.end(), more, found.start("more"))

    @staticmethod
    def _terms(text: str, start: int, number: str, stop: int, more: list[re.Match[str]], listed: int) -> list[Named]:
        """The resolutions of one plenum in its terms ("khóa XI, XII"), or of several ("Trung ương 5, 6 khóa XII").

        ``more`` are the further numbers, which begin at ``listed``.
        """
        sitting = _SITTING.match(text, stop)
        if sitting is not None:
            stop = sitting.end()
        term = _TERM.match(text, stop)
        if more and term is None:  # "Trung ương 4, 5 năm": a list only with its term
            more, stop = [], listed
        first_end = listed if more else stop if term is None else term.end()
        numeral = _roman(term["term"]) if term else None
        named = [Named(start, first_end, number, numeral, rule="directives.plenum")]
        named += [Named(m.start(), m.end(), m[0], numeral, rule="directives.plenum") for m in more]
        if term is not None and term["more"] and not more:
            named[0].end = term.start("more")
            others = _NUMERAL.finditer(text, term.start("more"), term.end("more"))
            named += [Named(m.start(), m.end(), number, m[0], rule="directives.plenum") for m in others]
        return named

    def glued(self, text: str, at: int) -> list[Named]:
        """ "NQTW4" and the like, in one word; ``at`` is where "NQ" or "KL" stands."""
        found = _GLUED.match(text, at + 2)
        if found is None or (at and text[at - 1].isalnum()):
            return []
        return self._terms(text, at, found[1], found.end(), [], found.end())

    @staticmethod
    def congress(text: str, start: int, end: int) -> Named | None:
        """Resolutions of congresses: "Đại hội XIII của Đảng", "Đại hội Đảng bộ tỉnh lần thứ XX"."""
        if _CONGRESS_STARTS.match(text, end) is None:
            return None
        found = _CONGRESS.match(text, end)
        if found is None:
            return None
        words = found["between"].lower().split()
        national = all(word in _NATIONAL for word in words)
        if not national and (found["nth"] is None or any(word in _NOT_CONGRESS for word in words)):
            return None
        if found["term"].isdigit() and found["nth"] is None and words:
            return None
        term = _roman(found["term"])
        if term is None:
            return None
        name = None if national else " ".join(found["between"].split())
        return Named(start, found.end(), None, term, name, rule="directives.congress")

    def law(self, text: str, start: int, end: int, named: Hit | None) -> Named | None:
        """A law, ordinance or constitution by its name; ``named`` is the hit of a known name that starts with it."""
        constitution = named is None and text[start] in "hH"
        rows: tuple[str, ...] = ()
        name: str | None = None
        if named is not None:
            stop = named[1]
            rows = (named[2].id,)
            if " " not in text[start:stop]:
                name = named[2].phrase  # BLHS
        elif constitution:
            country = _COUNTRY.match(text, end)
            stop = country.end() if country else end
        else:
            stop = self._extent(text, end)
            if stop == end:
                return None
        before = text[max(0, start - 16) : start].lower().split()
        if before and (before[-1] in self._not_law or " ".join(before[-2:]) in self._not_law):
            return None
        year = _YEAR.match(text, stop)
        finish = year.end() if year is not None else stop
        symbol = None
        lead = _SYMBOL_LEAD.match(text, finish)
        if lead is not None:
            read = self._symbols.match(text, lead.end(), loose=True)
            if read is not None and (read[1].term or read[1].code in ("PL", "L")):
                finish, symbol = read
                if "(" in lead[0] and text.startswith(")", finish):
                    finish += 1
        if year is None and symbol is None:
            # by its bare name alone: a known law, or a name of some length, with a capital
            if constitution or text[start].islower():
                return None
            if named is None and not _is_name(text[end:stop]):
                return None
        if name is None and not constitution:
            name = " ".join(text[start:stop].split())
        result = Named(start, finish, None, None, name, symbol=symbol, rule="directives.name", rows=rows)
        if year is not None:
            result.year = year["year"]
            result.year_at = year.span("at")
        return result

    @staticmethod
    def further_years(text: str, named: Named) -> list[Named]:
        """ "Hiến pháp năm 1946, 1959 và 1992": each year is a law of its own."""
        found: list[Named] = []
        if named.year is None or named.symbol is not None or "(" in text[named.start : named.end]:
            return found
        year, end = named.year, named.end
        while len(found) < 6:
            more = _MORE_YEARS.match(text, end)
            if more is None or more["year"] <= year:
                break
            at = more.start("at")
            year, end = more["year"], more.end()
            one = Named(at, end, None, None, named.name, year, more.span("at"), None, named.rule, named.rows)
            found.append(one)
        return found

    def _extent(self, text: str, end: int) -> int:
        """Where the name of an unknown law ends: it begins with a capital and runs to a word that names don't have."""
        stop = joint = end
        for n in range(12):
            found = _WORD.match(text, stop)
            if found is None:
                break
            word = found[1]
            if n == 0 and not word[0].isupper():
                break
            if fold_key(word) in self._stops or (word == "và" and not text[found.end() : found.end() + 2].islower()):
                return joint if word != "và" and text[joint:stop] == " và" else stop  # "Luật Dạy nghề và các nghị định"
            joint, stop = stop, found.end()
        return stop

    def _number(self, written: str) -> str:
        return written if written.isdigit() else self._ordinals.get(fold_key(written), written)


def cite_named(named: Named, type_: str, row: Row, form: str, group: int) -> Citation:
    """The citation that a name is; ``form`` is how it cites."""
    read = named.symbol
    return Citation(
        named.start, named.end, type_, read.number if read else named.number, read.text if read else None, None,
        named.rule, (row.id, *named.rows), form, read, named.term, named.name, named.year, named.year_at, group,
    )  # fmt: skip


def _is_name(words: str) -> bool:
    """Whether words after "Luật" can be a law's name; the second word of a firm's or a place's has a capital too."""
    parts = words.split()
    if len(parts) == 1:
        return len(parts[0]) > 3 and parts[0].isupper()  # Luật TCCQĐP
    return len(parts) >= 2 and parts[1][0].islower()


def _roman(term: str) -> str | None:
    return roman(int(term)) if term.isdigit() else term.upper() if arabic(term.upper()) else None
