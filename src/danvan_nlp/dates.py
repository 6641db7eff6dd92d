"""Calendar expressions of Vietnamese, with EDTF values.

The detector goes once over the digits of a text, looks at the word before each and reads what stands there
(``date_grammar``); words that mean a day, a weekday, a part of the day or a quarter are rows of the table
``date_words``. A date takes them in when they touch it: ``Sáng thứ Năm, 8/6/2023``. What is relative (``hôm qua``) is
found here and gets its value later, against a date of reference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .calendar import edtf
from .date_grammar import (
    CLOCK,
    ISO,
    Reading,
    bare_years,
    clock_time,
    days,
    is_year,
    months,
    year_after,
    years,
)
from .calendar import exists
from .gazetteer import Gazetteer, Hit, Hits
from .source import WORD_BYTES, Source


@dataclass(slots=True, eq=False)
class DateSpan:
    """One expression in the folded text; ``value`` is EDTF as far as the words themselves tell it.

    Attributes:
        shift: what a relative expression counts from the date of reference: ``day -1``, ``month 0``, ``year -1``,
            ``week 1``, ``same`` (the day named before), ``ago 6`` and ``later 2`` (days); None for the others.
        weekday: 1 (Monday) to 7, when the words name it.
        clock: ``HH:MM`` when the words name it; part of the value once the year is known.
        lunar: month and day of the lunar calendar, and the name or number of the year as written.
        role: ``period`` or ``other`` where the form tells it.
    """

    start: int
    end: int
    value: str
    part_of_day: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    shift: str | None = None
    weekday: int | None = None
    clock: str | None = None
    lunar: tuple[int, int, str] | None = None
    role: str | None = None


_WORD = np.zeros(256, dtype=bool)
_WORD[list(WORD_BYTES)] = True
_LETTER = _WORD.copy()
_LETTER[48:58] = False


def _table(chars: bytes) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    table = np.zeros(256, dtype=bool)
    table[list(chars)] = True
    return table


_JOINT = _table(b"/-.:,")
_AFTER = _table(b"/-.:hg")
_AFTER_BLANK = _table(b"tvg-/")  # tháng, và, giờ; a spaced dash or slash
_BEFORE_BLANK = _table(b"yghm")  # the last letters of ngày, tháng, mùng, hôm ... ; the accented ones are no matter

_DAY_WORDS = frozenset(("ngày", "hôm"))
_MONTH_WORDS = frozenset(("tháng",))
_YEAR_WORDS = frozenset(("năm", "sn"))
_PERIOD_WORDS = {"đoạn": "giai", "kỳ": "nhiệm", "kì": "nhiệm", "khóa": "niên", "độ": "niên", "học": "năm"}
_PERIOD_HEADS = frozenset(("giai đoạn", "nhiệm kỳ", "nhiệm kì", "thời kỳ", "thời kì", "niên khóa", "niên khoá", "niên độ", "năm học"))
_NOT_A_YEAR = frozenset(("mỗi", "hằng", "hàng", "một", "nhiều", "các", "mấy"))
_BARE_YEAR_WORDS = frozenset(("nhìn", "đến", "từ", "trước", "hè", "sau", "cuối", "đầu", "giữa", "xuân"))
_WEAK_DAY_WORDS = frozenset(("từ", "đến", "trước", "sau", "nhất", "tới", "qua", "vào", "sớm", "muộn"))

_AFTER_BARE_YEAR = re.compile(r"[,.;:)\]\n]|$| (?:và|đến|là|tầm|sẽ|đã|của|với|-|theo|trở|nhằm|có|được|để)\b")
_LAW = re.compile(r"(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)(?: [^\W\d_]+){0,10} $")
_SYMBOL_BEFORE = re.compile(r"\d[\d/]*[-/][A-ZĐ][\w&/-]* $")
_HOLIDAY = re.compile(r"(?:Ngày|Lễ|lễ|kỷ niệm|Kỷ niệm|dịp|truyền thống|thành lập|Quốc khánh)\b[^.;\n()]{0,70}\($")
_EVERY_YEAR = re.compile(r"(?: \(?(?:dương lịch )?)?,? ?(?:hằng|hàng|mỗi) năm|,? là (?:“|\"|')?(?:[Nn]gày|dịp|[Ll]ễ)\b")
_CLOCK_GAP = re.compile(r"[\s,|\-'–]{0,4}(?:\[?\(?GMT ?\+7\)?\]?)?[\s,|-]{0,3}")
_CLOCK_AFTER = re.compile(r"'?(?:T|(?: ?[,|-]| -)? ?(?:vào |lúc |vào lúc )?)(?=\d)")
_BLANK_DAY = re.compile(r"(?:[Nn]gày)?[ ]?[.…_]{0,12}\s?$")
_BLANK_MONTH_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{4})(?!\d|[/.-]\d|/?[A-ZĐ])")
_MONTHS_OF_YEAR = re.compile(r" (?=\d{4})| năm (?=\d{4})")


class DateDetector:
    """(source, hits) -> dates."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[DateSpan]:
        """The dates of one text in the order of the text; overlaps only where two readings are possible."""
        return _Scan(source, hits.of("date_words")).run()


class _Scan:
    """One pass over one text."""

    def __init__(self, source: Source, words: Sequence[Hit]) -> None:
        self.text = source.text
        self.key = source.key
        self.words = words
        self.ending = {end: (start, end, row) for start, end, row in words}
        self.starting = {start: (start, end, row) for start, end, row in words}
        self.used: set[int] = set()  # starts of words that a date took in
        self.found: list[DateSpan] = []
        self.clock: tuple[int, int, str] | None = None  # the last time of day that stood alone
        self.done = 0

    def run(self) -> list[DateSpan]:
        for start, end in self._digits():
            if start >= self.done:
                self._at(start, end)
        self._alone()
        self.found.sort(key=lambda d: d.start)
        return self.found

    def _digits(self) -> list[tuple[int, int]]:
        """The runs of digits that can begin a date or a time of day."""
        key = np.frombuffer(b"\0\0" + self.key + b"\0\0", dtype=np.uint8)
        digit = (key - np.uint8(48)) < 10
        edges = np.flatnonzero(digit[1:] != digit[:-1]) + 1
        starts, ends = edges[0::2], edges[1::2]
        before, before2 = key[starts - 1], key[starts - 2]
        after, after2 = key[ends], key[np.minimum(ends + 1, len(key) - 1)]
        length = ends - starts
        keep = (length <= 4) & ~(_JOINT[before] & digit[starts - 2])
        worth = (length == 4) | (_AFTER[after] & (digit[np.minimum(ends + 1, len(key) - 1)] | (after >= 103)))
        spaced = after == 32
        worth |= spaced & _AFTER_BLANK[after2]
        worth |= (after == 10) & (after2 == 116)
        worth |= ((before == 32) | (before == 10)) & (_BEFORE_BLANK[before2])
        worth |= _BEFORE_BLANK[before] | (before == 47)
        keep &= worth
        return list(zip((starts[keep] - 2).tolist(), (ends[keep] - 2).tolist(), strict=True))

    def _word_before(self, at: int) -> tuple[str, int]:
        """The word that ends before ``at`` in lower case, brackets and quotes left out, and where it starts."""
        chunk = self.text[max(0, at - 10) : at]
        parts = chunk.split()
        if not parts:
            return "", at
        last = parts[-1]
        word = last.strip("([\"'*-:,.;|")
        return word.lower(), at - len(chunk) + chunk.rfind(last) + last.find(word)

    def _at(self, start: int, end: int) -> None:
        text = self.text
        c = text[start - 1] if start else " "
        word, word_start = self._word_before(start)
        if c.isalpha() and word not in _DAY_WORDS and word not in _MONTH_WORDS and word not in _YEAR_WORDS:
            return
        if c == "/":
            self._blank_day(start)
            return
        if end - start == 4:
            self._four(start, word, word_start)
            return
        following = text[end : end + 1]
        if following == ":" or following in "hHgG" or text.startswith(" giờ", end):
            m = CLOCK.match(text, start)
            value = clock_time(m) if m else None
            if m and value:
                self.clock = (start, m.end(), value)
                self.done = m.end()
                self._date_after_clock(m.end())
                return
        if word == "tháng":
            if not self._counted(word_start):
                self._add_all(months(text, start), word_start)
            return
        if word in _DAY_WORDS:
            self._add_all(days(text, start, cued=True), word_start)
            return
        hit = self._hit_before(start)
        if hit is not None:
            kind = hit[2]["kind"]
            if kind == "lunar_day":
                return
            if kind in ("part", "weekday", "day"):
                self._add_all(days(text, start, cued=True), start)
                return
        readings = days(text, start, cued=False)
        if not readings and self._weakly_cued(start, end, word):
            readings = [r for r in days(text, start, cued=True) if len(r.value) >= 10]
        if readings and word in ("số", "số:") and len(readings) == 1:
            return
        self._add_all(readings, start)

    def _weakly_cued(self, start: int, end: int, word: str) -> bool:
        """Whether a bare day and month may be read as a date though no word for a day stands before it."""
        text = self.text
        if text[end : end + 1] != "/" and not (text[end : end + 1] in " -" and text[start - 1 : start] == "("):
            return False
        if word in _WEAK_DAY_WORDS:
            m = re.compile(r"\d{1,2}/\d{1,2}(?=[,.;)\n]|$| (?:để|và|đến|tới|sẽ|năm|là|tại)\b)").match(text, start)
            return m is not None
        if text[start - 1 : start] == "(":
            m = re.compile(r"\d{1,2}(?: ?- ?\d{1,2})?/\d{1,2}\)").match(text, start)
            if m and ("-" in m[0] or _HOLIDAY.search(text, max(0, start - 110), start)):
                return True
        m = re.compile(r"\d{1,2}/\d{1,2}(?!\d)").match(text, start)
        return bool(m and _EVERY_YEAR.match(text, m.end()))

    def _counted(self, word_start: int) -> bool:
        """Whether a number counts the unit at ``word_start`` (``6 tháng 5 ngày``)."""
        before = self.text[max(0, word_start - 8) : word_start].rstrip()
        if not before:
            return False
        return before[-1].isdigit() and not re.search(r"(?:ngày|Ngày|,|và|-)\s?\d{1,2}$", before)

    def _four(self, start: int, word: str, word_start: int) -> None:
        text = self.text
        m = ISO.match(text, start)
        if m:
            year, month, day = int(m[1]), int(m[3]), int(m[4])
            if is_year(year) and exists(year, month, day):
                self._add(Reading(start, m.end(), edtf(year, month, day), "dates.iso"), start)
            return
        before = word
        head, head_start = self._word_before(word_start) if word else ("", start)
        pair = f"{head} {before}"
        if pair in _PERIOD_HEADS:
            self._add_all(years(text, start, period=True), head_start, more=True)
            return
        if word == "năm":
            if head in _NOT_A_YEAR and head != "các":
                return
            low = 1000 if not head[-1:].isdigit() else 1900
            if int(text[start : start + 4]) < low or not self._plausible(start):
                return
            if pair_head := self._period_head(head_start, head):
                self._add_all(years(text, start, period=True), pair_head, more=True)
                return
            self._add_all(years(text, start, period=False), word_start, more=True)
            return
        if word == "sn":
            self._add_all(years(text, start, period=False)[:1], start)
            return
        year = int(text[start : start + 4])
        ranges = bare_years(text, start)
        if ranges:
            self._add_all(ranges, start, more=True)
            return
        if not 1900 <= year <= 2099 or text[start + 4 : start + 5].isdigit():
            return
        hit = self._hit_before(start)
        if hit is not None and hit[2]["kind"] == "season":
            self._add(Reading(start, start + 4, edtf(year, int(hit[2]["value"])), "dates.season"), hit[0])
            self.used.add(hit[0])
            return
        if word in _BARE_YEAR_WORDS:
            m = re.compile(r"\d{4} (?:đến|-|tới) (\d{4})(?!\d)").match(text, start)
            if m and word == "từ" and year < int(m[1]) <= 2099:
                self._add(Reading(start, m.end(), f"{year}/{m[1]}", "dates.years", "period"), start)
            elif _AFTER_BARE_YEAR.match(text, start + 4):
                self._add(Reading(start, start + 4, edtf(year), "dates.year", "period"), start)
            return
        if text[start - 1 : start] == " " and (
            _LAW.search(text, max(0, start - 90), start) or _SYMBOL_BEFORE.search(text, max(0, start - 30), start)
        ):
            self._add(Reading(start, start + 4, edtf(year), "dates.year_of_document", "issued"), start)

    def _plausible(self, start: int) -> bool:
        """Four digits after ``năm`` are no year when they count something."""
        text = self.text
        year = int(text[start : start + 4])
        if not is_year(year):
            return False
        if text[start + 4 : start + 5] == "." and text[start + 5 : start + 8].isdigit():
            return False
        return not _COUNTED_NOUN.match(text, start + 4)

    def _period_head(self, at: int, head: str) -> int | None:
        """Where ``giai đoạn từ năm`` and the like begin, when that stands before ``năm``."""
        m = _PERIOD_LEAD.search(self.text, max(0, at - 24), at + len(head))
        return m.start() if m else None

    def _blank_day(self, start: int) -> None:
        """``ngày .../3/2018``: the day was left open."""
        text = self.text
        m = _BLANK_MONTH_YEAR.match(text, start)
        lead = _BLANK_DAY.search(text, max(0, start - 20), start - 1)
        if not m or not lead or not 1 <= int(m[1]) <= 12 or not is_year(int(m[3])):
            return
        if not lead[0].lower().startswith("ngày"):
            return
        self._add(Reading(start, m.end(), edtf(int(m[3]), int(m[1])), "dates.open_day"), lead.start())

    def _date_after_clock(self, end: int) -> None:
        """Read a date that follows a time of day without a blank before its first digit (``10h30-15/5/2025``)."""
        if self.text[end : end + 1] in ("-", ","):
            for reading in days(self.text, end + 1, cued=False):
                self._add(reading, end + 1)

    # what a date takes in on its left and right

    def _hit_before(self, at: int) -> Hit | None:
        """The word of the table that ends right before ``at``; a comma, dash or bracket may part them."""
        text = self.text
        end = at
        while end and at - end < 4 and text[end - 1] in " \n,-(:":
            end -= 1
        return self.ending.get(end)

    def _add_all(self, readings: list[Reading], start: int, *, more: bool = False) -> None:
        for n, reading in enumerate(readings):
            self._add(reading, start if n == 0 else reading.start)

    def _add(self, reading: Reading, start: int) -> None:
        text = self.text
        end = reading.end
        span = DateSpan(start, end, reading.value, rule=reading.rule, role=reading.role)
        bracket = False
        rows: list[str] = []
        for _ in range(6):
            at = span.start
            while at and span.start - at < 4 and text[at - 1] in " \n,-(|":
                at -= 1
            gap = text[at : span.start]
            hit = self.ending.get(at)
            if hit is not None and "." not in reading.rule[6:] and len(reading.value) >= 7:
                kind, value = hit[2]["kind"], hit[2]["value"]
                if kind == "part":
                    if span.part_of_day is None and gap.strip() == "":
                        span.part_of_day = value
                        span.start = hit[0]
                        rows.append(hit[2].id)
                        self.used.add(hit[0])
                        continue
                elif kind == "weekday" and "dates.day" in reading.rule or kind == "weekday" and reading.rule == "dates.iso":
                    span.weekday = int(value)
                elif kind == "day" and reading.rule == "dates.day" and gap.strip() in ("", "(", ",", "-"):
                    offset, _, part = value.partition(" ")
                    span.part_of_day = part or span.part_of_day
                else:
                    break
                bracket = bracket or "(" in gap
                span.start = hit[0]
                rows.append(hit[2].id)
                self.used.add(hit[0])
                continue
            low = text[max(0, at - 4) : at].lower()
            if low.endswith("ngày") and gap.strip() in ("", "-") and reading.rule != "dates.year":
                span.start = at - 4
                continue
            if low.endswith(" các") and gap == " " and text.startswith(("ngày", "tháng", "năm"), span.start):
                span.start = at - 3
                continue
            if low.endswith("hôm") and gap == " " and reading.rule.startswith("dates.day"):
                span.start = at - 3
                continue
            if low.endswith("từ") and gap == " " and "/" in reading.value and reading.rule == "dates.days":
                span.start = at - 2
                continue
            if self.clock is not None and self.clock[1] <= span.start and span.start - self.clock[1] <= 8:
                if span.clock is None and _CLOCK_GAP.fullmatch(text, self.clock[1], span.start):
                    span.clock = self.clock[2]
                    span.start = self.clock[0]
                    self.clock = None
                    continue
            break
        if bracket and text[span.end : span.end + 1] == ")":
            span.end += 1
        if span.clock is None and reading.rule in ("dates.day", "dates.iso"):
            self._clock_after(span)
        if reading.rule == "dates.month" and "XXXX" in reading.value:
            self._year_word_after(span)
        elif reading.rule == "dates.day" and "XXXX" in reading.value:
            self._year_word_after(span)
        self._lunar(span)
        span.rows = tuple(rows)
        self.found.append(span)
        self.done = max(self.done, span.end)

    def _clock_after(self, span: DateSpan) -> None:
        lead = _CLOCK_AFTER.match(self.text, span.end)
        if lead is None:
            return
        m = CLOCK.match(self.text, lead.end())
        value = clock_time(m) if m else None
        if m and value:
            span.clock = value
            span.end = m.end()

    def _year_word_after(self, span: DateSpan) -> None:
        """``tháng 2 năm nay``, ``ngày 5 tháng này``."""
        hit = self.starting.get(span.end + 1)
        if hit is not None and hit[2]["kind"] == "year" and hit[0] not in self.used:
            span.shift = f"year {hit[2]['value']}"
            span.end = hit[1]
            span.rows = (*span.rows, hit[2].id)
            self.used.add(hit[0])

    def _lunar(self, span: DateSpan) -> None:
        """A day that the words after it place in the lunar calendar is no Gregorian day."""
        text = self.text
        at = span.end + 1
        if text[at : at + 1] == "(":
            at += 1
        hit = self.starting.get(at)
        if hit is None or hit[2]["kind"] not in ("lunar_mark", "lunar_month"):
            return
        if hit[2]["kind"] == "lunar_mark" and len(span.value) >= 10 and "/" not in span.value:
            year = span.value[:4]
            span.lunar = (int(span.value[5:7]), int(span.value[8:10]), "" if year == "XXXX" else year)
            span.value = f"{year}-XX-XX"
            span.rule = "dates.lunar"
            span.end = hit[1]

    # expressions of words alone

    def _alone(self) -> None:
        taken = sorted((d.start, d.end) for d in self.found)
        n = 0
        for start, end, row in self.words:
            while n < len(taken) and taken[n][1] <= start:
                n += 1
            if start in self.used or (n < len(taken) and taken[n][0] < end):
                continue
            kind = row["kind"]
            if kind == "quarter":
                self._quarter(start, end, row.id, int(row["value"]))
            elif kind == "months":
                self._part_of_year(start, end, row.id, row["value"])
            elif kind == "day":
                self._day_word(start, end, row.id, row["value"])
            elif kind == "same":
                self._same(start, end, row.id)
            elif kind in ("month", "year"):
                self._unit_word(start, end, row.id, kind, row["value"])
            elif kind == "week":
                self._week(start, end, row.id, row["value"])

    def _put(self, start: int, end: int, value: str, rule: str, row: str, **more: object) -> None:
        self.found.append(DateSpan(start, end, value, rule=rule, rows=(row,), **more))  # type: ignore[arg-type]

    def _quarter(self, start: int, end: int, row: str, code: int) -> None:
        year = year_after(self.text, end)
        if year:
            self._put(start, year[0], edtf(year[1], code), "dates.quarter", row, role="period")
        else:
            self._put(start, end, edtf(None, code), "dates.quarter", row, role="period")

    def _part_of_year(self, start: int, end: int, row: str, value: str) -> None:
        m = re.compile(r" ?(\d{4})(?!\d)").match(self.text, end)
        year: int | None = None
        if m and is_year(int(m[1])):
            year, end = int(m[1]), m.end()
        elif self.text[start:end].lower().endswith("tháng năm"):
            return
        first, last = value.split("/")
        full = f"{edtf(year)}-{first}/{edtf(year)}-{last}"
        self._put(start, end, full, "dates.months_of_year", row, role="period")

    def _parts_before(self, start: int) -> tuple[int, str | None, list[str]]:
        """Part of the day right before a word for a day: ``chiều cùng ngày``."""
        hit = self.ending.get(start - 1)
        if hit is not None and hit[2]["kind"] == "part":
            return hit[0], hit[2]["value"], [hit[2].id]
        return start, None, []

    def _opens(self, start: int) -> bool:
        """Whether a sentence or clause begins at ``start``."""
        before = self.text[max(0, start - 3) : start].rstrip(" ")
        return not before or before[-1] in "\n.,;:-)(\"'"

    def _day_word(self, start: int, end: int, row: str, value: str) -> None:
        offset, _, part = value.partition(" ")
        first, stated, rows = self._parts_before(start)
        part_of_day = part or stated
        if part_of_day is None and not self._opens(start):
            return  # "thế hệ hôm nay", "cho ngày mai": a manner of speaking
        if part_of_day is None and offset in ("1", "2"):
            return
        self.found.append(
            DateSpan(first, end, "", part_of_day, "dates.relative_day", (*rows, row), shift=f"day {offset}")
        )

    def _same(self, start: int, end: int, row: str) -> None:
        first, part, rows = self._parts_before(start)
        self.found.append(DateSpan(first, end, "", part, "dates.same_day", (*rows, row), shift="same"))

    def _unit_word(self, start: int, end: int, row: str, kind: str, value: str) -> None:
        before, _ = self._word_before(start)
        if before[-1:].isdigit() or before in _PLURALS:
            return
        self.found.append(
            DateSpan(start, end, "", None, f"dates.relative_{kind}", (row,), shift=f"{kind} {value}", role="period")
        )

    def _week(self, start: int, end: int, row: str, value: str) -> None:
        hit = self.ending.get(start - 1)
        if hit is None or hit[2]["kind"] != "weekday":
            return
        first, part, rows = self._parts_before(hit[0])
        span = DateSpan(first, end, "", part, "dates.relative_week", (*rows, hit[2].id, row), shift=f"week {value}")
        span.weekday = int(hit[2]["value"])
        self.found.append(span)


_PLURALS = frozenset(
    ("những", "các", "mấy", "vài", "nhiều", "mỗi", "từng", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "chục", "một")
)
_COUNTED_NOUN = re.compile(r" (?:hộ|người|tỷ|triệu|đồng|ha|tấn|lượt|suất|m2|km|căn|con|cây|đại biểu|đảng viên|chi bộ|em|cháu)\b")
_PERIOD_LEAD = re.compile(r"(?:giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|thời kì)(?: từ)?\s?$", re.IGNORECASE)
