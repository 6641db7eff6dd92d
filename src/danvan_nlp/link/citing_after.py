"""The words after a citation, in the order in which they come: ", ngày 25/02/2010 của Bộ Chính trị (khóa X)"."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..numerals import arabic, roman
from .citing import Cited, Page, is_day
from .drafts import DateDraft

_B = r"[ \n]"
_TO_DATE = re.compile(
    rf",?{_B}?(?:\|{_B}?)?(?P<open>\()?(?:cùng{_B}(?=ngày{_B}\d))?"
    rf"(?:(?:được{_B})?(?:ban hành|ký|công bố|thông qua){_B})?"
)
_TO_DATE_REACH = 25  # the longest lead to a date
_AHEAD = 6  # the signs before what follows a citation, and one character of it
_SIGNS = ", \n(|"
_TERM_BEGINS = frozenset(("", *"kK\u212ađĐ"))  # "khóa", also with the sign for Kelvin; "Đảng khóa"
_ISSUER_BEGINS = frozenset(("", *"cCtThHbBdđ"))  # "của", "tại", "hội nghị", "ban chấp hành", "do", "được", …
_PARTS_BEGIN = frozenset(("", *"tTmMđĐkK\u212acCpP"))  # "tại", "mục", "điểm", "khoản", "chương", "phần"
_YEAR = re.compile(rf"{_B}(?:năm{_B})?((?:19|20)\d\d)(?![\w/%]|[.,-]\d)")
_SAME_DAY = re.compile(rf",?{_B}cùng ngày")
_OF = re.compile(rf",?{_B}?(?P<open>\()?(?P<by>do|của|cua|(?:đã{_B})?được){_B}")
_ISSUED = re.compile(
    rf"(?:{_B}\(?(?:kho[áa]|khóa){_B}[IVX]{{1,6}}\)?)?"
    rf"{_B}(?:(?:ký{_B})?ban hành|ký|thông qua|phê duyệt|công bố)(?!\w)"
)
_TERM = re.compile(
    rf",?{_B}?\(?(?:Đảng{_B})?\(?(?:kho[áa]|khóa){_B}?(?P<term>[IVX]{{1,6}}|\d{{1,2}})(?!\w)", re.IGNORECASE
)
_CENTRAL = (
    rf"(?:ban chấp hành{_B}(?:trung ương|t\.?[ưw])|bch{_B}?(?:t\.?[ưw]|trung ương)|trung ương|t\.?[ưw](?!\w))"
    rf"(?:{_B}đảng)?"
)
# "18-NQ/TW ngày 25/10/2017 của Hội nghị Trung ương 6", "60-NQ/TW Hội nghị lần thứ 11 Ban Chấp hành Trung ương"
_PLENUM = re.compile(
    rf",?{_B}(?:(?:của|tại){_B})?(?:hội nghị|hn){_B}(?:"
    rf"lần{_B}thứ{_B}\w+(?:{_B}\w+)?,?(?:{_B}?\(lần{_B}\d\))?,?{_B}(?:của{_B})?{_CENTRAL}"
    rf"|{_CENTRAL}{_B}?(?:lần{_B}thứ{_B})?\w+)(?:{_B}đảng)?",
    re.IGNORECASE,
)
_COMMITTEE = re.compile(
    rf"(?:ban chấp hành{_B}(?:trung ương|t\.?[ưw])|bch{_B}?(?:t\.?[ưw]|trung ương))(?!\w)(?:{_B}đảng)?"
    rf"(?!{_B}(?:Đoàn|Hội|Công))",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?:BCT|BBT)(?:[ \n](?:TW|T\.Ư|Trung ương))?(?!\w)")
_BARE_CENTRAL = re.compile(rf"{_B}(?:của{_B})?{_CENTRAL}(?!{_B}(?:\d|Đoàn|Hội|Mặt))", re.IGNORECASE)
_ALIAS = re.compile(
    rf",?{_B}\((?:(?:sau đây{_B})?(?:được{_B})?(?:gọi(?:{_B}chung)?(?:{_B}tắt)?|viết{_B}tắt)(?:{_B}là)?:?{_B})?\"?",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    rf",?{_B}\((?:đã{_B})?sửa đổi[^()\n]{{0,30}}\)"
    rf"|,?{_B}(?:tại{_B})?\(?kỳ họp{_B}thứ{_B}(?:\d{{1,2}}|[^\W\d_]+)\)?"
)
_PINPOINT_WORDS = ("hoản ", "iều ", "iểm ", "Mục ", "mục ", "Chương ", "chương ", "Phần ", "lục ")
_PINPOINT = (
    r"(?:(?:tiểu[ \n])?mục|điểm|khoản|điều|chương|phần|phụ lục)[ \n]"
    r"(?:thứ[ \n]\w{2,4}|[IVX]{1,5}(?!\w)|\d{1,3}(?:\.\d{1,2}){0,2}[^\W\d_]?(?![\w/])|[^\W\d_](?!\w))"
)
_FURTHER = rf"(?:{_PINPOINT}|\d{{1,3}}[^\W\d_]?(?![\w/])|[^\W\d_](?!\w))"
_PINPOINTS = rf"{_PINPOINT}(?:(?:,{_B}?|{_B}và{_B}|;{_B}?|{_B})(?:các{_B})?{_FURTHER}){{0,9}}"
_PARTS_BEFORE = re.compile(
    rf"(?<!\w)(?P<all>{_PINPOINTS})(?:,?{_B}(?:của|tại|trong|theo)(?:{_B}các)?)?{_B}?$", re.IGNORECASE
)
_PARTS_AFTER = re.compile(rf"(?:,{_B}(?:tại{_B})?|{_B}\((?:tại{_B})?|{_B}tại{_B})(?P<all>{_PINPOINTS})", re.IGNORECASE)


class AfterReader:
    """Reads what follows the citations of one page."""

    def __init__(self, page: Page, cited: list[Cited]) -> None:
        self._page = page
        self._text = page.text
        self._cited = cited
        self._starts = [one.citation.start for one in cited]

    def read(self, one: Cited) -> None:
        """Fill in date, issuer, term, alias and pinpoints; move ``tail`` behind what was read."""
        text, citation = self._text, one.citation
        if citation.form in ("pointer", "short"):
            return
        if citation.form == "name":
            one.issued = citation.year
        self._parts_before(one)
        if one.tail >= len(text) or text[one.tail] not in " ,\n(":
            return
        plenum = citation.form == "plenum"
        for _ in range(8):
            ahead = text[one.tail : one.tail + _AHEAD]
            first = ahead.lstrip(_SIGNS)[:1]
            bracket = "(" in ahead
            # what the first letter rules out is not tried
            if (
                self._date(one, first)
                or (first in _TERM_BEGINS and self._term(one))
                or ((plenum or first in _ISSUER_BEGINS) and self._issuer(one))
                or (bracket and self._alias(one))
            ):
                continue
            year = _YEAR.match(text, one.tail) if first in "n12" else None
            if year is not None and citation.form != "name" and one.issued is None:
                one.issued, one.tail = year[1], year.end()
                continue
            aside = _ASIDE.match(text, one.tail) if bracket or first in "tk" else None
            if aside is None:
                break
            one.tail = aside.end()
        else:
            first = ""  # it stood before the last of them
        parts = _PARTS_AFTER.match(text, one.tail) if first in _PARTS_BEGIN else None
        if parts is not None and not self._begins(parts.end()):
            one.parts.append(" ".join(parts["all"].split()))

    def _begins(self, pos: int) -> bool:
        """Whether another citation begins right behind: then the pinpoints before it are its own."""
        k = bisect_left(self._starts, pos)
        return k < len(self._starts) and self._starts[k] - pos < 8

    def _date(self, one: Cited, first: str) -> bool:
        """Take the date that follows; ``first`` is the first letter or digit behind the citation."""
        text, page = self._text, self._page
        k = bisect_left(page.date_starts, one.tail)
        near = k < len(page.date_starts) and page.date_starts[k] <= one.tail + _TO_DATE_REACH
        lead = _TO_DATE.match(text, one.tail) if near else None
        date = page.date_at.get(lead.end()) if lead is not None else None
        if date is not None and lead is not None and self._yearless(one, date):
            one.tail = date.end + (lead["open"] is not None and text.startswith(")", date.end))
            return True
        if date is None or lead is None or not is_day(date.value):
            same = _SAME_DAY.match(text, one.tail) if first in "c" else None
            if same is None or one.issued is not None:
                return False
            one.same_day, one.tail = True, same.end()
            return True
        gap = text[one.tail : date.start]
        if not gap or ("\n" in gap and text[date.start].isupper()):
            return False  # the next line has its own date
        if one.citation.form == "name" and one.citation.year and len(date.value) == 4:
            return False  # "Hiến pháp năm 1959, 1980": the next one's
        if gap.startswith(",") and page.words.acts.match(text, date.end):
            return False  # "…, ngày 5/9/2024 ban hành Công điện 87": the date opens the next clause
        if "year" in date.inferred and gap.startswith(",") and text.startswith(", ", date.end):
            return False  # "Thực hiện Kế hoạch số 21/KH-HĐND, ngày 4/6, tổ đại biểu …": a day of the clause
        if one.dated and len(date.value) <= len(one.issued or ""):
            return False
        if text.startswith(" ", date.end) and date.end + 1 in page.body_at:
            return False  # "…, ngày 20/3/2014 Tỉnh ủy ban hành": the date opens the next clause
        one.date(date)
        one.tail = date.end + (lead["open"] is not None and text.startswith(")", date.end))
        return True

    def _yearless(self, one: Cited, date: DateDraft) -> bool:
        """Whether a day of issue without a year stands between a citation and its issuer."""
        if one.dated or one.said or not date.value.startswith("XXXX-") or "/" in date.value:
            return False
        gap = self._text[one.tail : date.start]
        if gap.startswith(",") and self._text.startswith(", ", date.end):
            return False
        return gap.strip(" ,(\n") in ("", "ký", "ban hành")

    def _term(self, one: Cited) -> bool:
        found = _TERM.match(self._text, one.tail)
        if found is None:
            return False
        written = found["term"].upper()
        term = roman(int(written)) if written.isdigit() else written if arabic(written) else None
        if term is None or (one.term is not None and one.citation.form in ("plenum", "congress")):
            return False
        one.term = one.term or term
        one.tail = found.end() + self._text.startswith(")", found.end())
        return True

    def _issuer(self, one: Cited) -> bool:
        text, page = self._text, self._page
        if one.said:
            return False
        if one.citation.form != "congress" and self._central(one):
            return True
        of = _OF.match(text, one.tail)
        if of is None:
            if one.citation.form != "plenum":
                return False
            held = page.body_from(one.tail + 1)  # "… Hội nghị lần thứ 11 Ban Chấp hành Trung ương": no "của"
            if held is None or not held[1].name.startswith("Ban Chấp hành Trung ương"):
                return False
            one.issuer, one.said, one.tail = held[1], True, held[0]
            return True
        short = _SHORT.match(text, of.end())
        if short is not None and _of_the_party(one):
            one.issuer = page.imply("Bộ Chính trị" if short[0].startswith("BCT") else "Ban Bí thư")
            one.said, one.tail = True, short.end()
            return True
        committee = _COMMITTEE.match(text, of.end())
        found = page.body_from(of.end())
        if committee is not None and (found is None or found[0] < committee.end()):
            found = committee.end(), page.central()
        if found is None:
            return False
        if one.citation.form == "name" and page.words.fits(one.citation, found[1]) is False:
            return False  # "Luật Ban hành văn bản … của HĐND, UBND": its name goes on
        end = page.joined(found[0], one.citation)
        if of["by"] not in ("của", "cua"):
            issued = _ISSUED.match(text, end)
            if issued is None:
                return False
            end = issued.end()
        one.issuer, one.said = found[1], True
        one.tail = end + (of["open"] is not None and text.startswith(")", end))
        return True

    def _central(self, one: Cited) -> bool:
        """A plenum or "Trung ương" in words stands for the Central Committee."""
        text, page = self._text, self._page
        found = plenum = _PLENUM.match(text, one.tail)
        if found is None and one.citation.form in ("number", "plenum"):
            found = _BARE_CENTRAL.match(text, one.tail)
        if found is None:
            return False
        held = page.body_within(*found.span())
        committee = held is not None and held[2].name.startswith(("Ban Chấp hành Trung ương", "Trung ương"))
        if plenum is None and held is not None and (not committee or held[1] > found.end()):
            return False  # "Trung ương Đoàn" is another body
        one.issuer = held[2] if held is not None and committee else page.central()
        one.said, one.tail = True, found.end()
        one.own = "của" not in found[0].lower()
        return True

    def _alias(self, one: Cited) -> bool:
        """ "(sau đây gọi là Quy chế 306)": the citation in the parentheses is the same document."""
        found = _ALIAS.match(self._text, one.tail)
        if found is None:
            return False
        k = bisect_left(self._starts, found.end())
        if k == len(self._starts) or self._starts[k] != found.end() or not self._same(one, self._cited[k]):
            return False
        end = self._cited[k].citation.end
        self._cited[k].alias_of = one
        one.tail = end + 1 + self._text.startswith('"', end)
        return True

    def _same(self, one: Cited, other: Cited) -> bool:
        a, b = one.citation, other.citation
        if not self._text.startswith((")", '")'), b.end) or a.form in ("plenum", "congress"):
            return False
        if a.form == "name" and b.read is not None and b.read.term is not None:
            return True
        if a.number is None or b.number is None:
            return b.form == "name" and a.form == "symbol"
        return a.number.lstrip("0") == b.number.lstrip("0")

    def _parts_before(self, one: Cited) -> None:
        start = one.citation.start
        window = self._text[max(0, start - 90) : start]
        for word in _PINPOINT_WORDS:
            if word in window:
                found = _PARTS_BEFORE.search(window)
                if found is not None:
                    one.parts.append(" ".join(found["all"].split()))
                break


def _of_the_party(one: Cited) -> bool:
    """Whether "BCT" can only be Bộ Chính trị here, not Bộ Công Thương."""
    read = one.citation.read
    return (
        read.issuer == "TW"
        if read is not None
        else one.citation.type in ("Nghị quyết", "Chỉ thị", "Kết luận", "Quy định")
    )
