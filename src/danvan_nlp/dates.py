"""Calendar expressions of Vietnamese, with EDTF values.

The detector goes once over the digits of a text, looks at the word before each and reads what stands there
(``date_grammar``, ``date_periods``); words that mean a day, a weekday, a part of the day or a quarter are rows of the
table ``date_words``. A date takes them in when they touch it (``date_frame``): ``Sáng thứ Năm, 8/6/2023``. What is
relative (``hôm qua``) is found here and gets its value later, against a day of reference.

Numbers that no word makes a date are dates only when they are full: ``45/45 đại biểu`` is none, ``15/5/2023`` is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .calendar import edtf, exists, is_cycle_name, is_year
from .date_cues import (
    AFTER_BARE_YEAR,
    COUNTED,
    DAY_WORDS,
    DECADE,
    FROM_TO_YEAR,
    GLUED_WORDS,
    LAW,
    NOT_A_YEAR,
    OPEN_DAY,
    OPEN_MONTH,
    PERIOD_LEAD,
    PERIODS,
    PHONES,
    REVOLUTION,
    SYMBOL,
    YEAR_WORDS,
    beginnings,
    month_cued,
    weakly_cued,
)
from .date_frame import Frame
from .date_grammar import CLOCK, ISO, Reading, clock_time, days
from .date_periods import bare_years, months, years
from .date_span import DateSpan
from .date_words import TOLD, dates_of_words
from .gazetteer import Gazetteer, Hit, Hits
from .source import Source, fold_key

__all__ = ["DateDetector", "DateSpan", "scan"]


_CLOCK_SIGNS = frozenset(":hHg")
_COUNTED_PARTS = frozenset(("kỳ", "đợt", "tuần", "lần", "phiên", "buổi"))  # kỳ 1 tháng 6/2012
_SIGNS = frozenset("/.-")
# What can follow a number that no word makes a day (15 tháng 5, 15, tháng 5, 15 - 17, 15 đến, 15 cho đến)
_PARTING, _LINKING = frozenset(" ,\n"), frozenset("/.-tTđc \n")
_SHORT_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])")
_THAT_IS = re.compile(r"\((?:tức|nhằm)(?: (?:vào|với|là|ngày)){0,3} ?$", re.IGNORECASE)


class DateDetector:
    """(source, hits) -> dates."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[DateSpan]:
        """The dates of one text in the order of the text."""
        return scan(source.text, source.key, hits.of("date_words"))


def scan(text: str, key: bytes, words: Sequence[Hit] = ()) -> list[DateSpan]:
    """The dates of a folded text, its key and the hits of ``date_words`` in it."""
    found = _Scan(text, words)
    for run in beginnings(key):
        start, end = run.span()
        if start >= found.done:
            found.at(start, end)
    if words:
        alone = dates_of_words(found.frame, words, found.spans)
        if alone:
            return sorted([*_outside(found.spans, alone), *alone], key=lambda s: s.start)
    return found.spans


def _outside(spans: list[DateSpan], alone: list[DateSpan]) -> list[DateSpan]:
    """The dates of digits that no date of words covers ("quý I, II năm 2024"); both lists are ordered."""
    kept, n = [], 0
    for span in spans:
        while n < len(alone) and alone[n].end <= span.start:
            n += 1
        if n == len(alone) or alone[n].start >= span.end:
            kept.append(span)
    return kept


class _Scan:
    """One pass over the digits of one text."""

    __slots__ = ("done", "frame", "spans", "text")

    def __init__(self, text: str, words: Sequence[Hit]) -> None:
        self.text = text
        self.frame = Frame(text, words)
        self.spans: list[DateSpan] = []
        self.done = 0

    def _word_before(self, at: int) -> tuple[str, int]:
        """The word that ends before ``at`` in lower case, brackets and signs left out, and where it starts."""
        low = at - 10 if at > 10 else 0
        chunk = self.text[low:at]
        parts = chunk.rsplit(None, 1)
        if not parts:
            return "", at
        last = parts[-1]
        word = last if last.isalpha() else last.strip("([\"'*-:,.;|")
        return word.lower(), low + chunk.rfind(last) + (0 if word is last else last.find(word))

    def at(self, start: int, end: int) -> None:
        """Read what the digits of ``start`` to ``end`` begin."""
        text = self.text
        before = text[start - 1] if start else " "
        word, word_start = self._word_before(start)
        if before == " ":
            pass
        elif before == "T" and not text[max(0, start - 2) : start - 1].isalnum() and _SHORT_MONTH.match(text, start):
            self._add(months(text, start), start - 1)  # T6/2010
            return
        elif before in "_=&@#" or (before.isalpha() and word not in GLUED_WORDS):
            return
        if before == "/":
            self._open_day(start)
        elif end - start == 4:
            self._four(start, word, word_start)
        elif (text[end : end + 1] in _CLOCK_SIGNS or text.startswith(" giờ", end)) and self._clock(start):
            pass
        elif word in DAY_WORDS:
            self._add(days(text, start, cued=True), word_start)
        elif word == "tháng":
            if not self._counts(word_start):
                self._add(months(text, start), word_start)
        elif word != "năm" or not self._decade(start, word_start):
            self._day(start, end, word)

    def _clock(self, start: int) -> bool:
        """Read digits before a sign or word for hours as a time of day, and what date follows it."""
        text = self.text
        m = CLOCK.match(text, start)
        value = clock_time(m) if m else None
        if m is None or value is None:
            return False
        before = self.frame.clock
        ends_range = text[max(0, start - 4) : start].endswith(("đến ", "tới ", "- "))
        if not ends_range or before is None or start - before[1] > 12:
            self.frame.clock = (start, m.end(), value)
        self.done = m.end()
        if text[m.end() : m.end() + 2] == ": " and (not start or text[start - 1] == "\n"):  # 8h00: Khai mạc
            self.spans.append(DateSpan(start, m.end(), "", None, "dates.clock", shift="same", clock=value))
        if text[m.end() : m.end() + 1] in ("-", ","):  # 10h30-15/5/2025
            self._add(days(text, m.end() + 1, cued=False), m.end() + 1)
        return True

    def _day(self, start: int, end: int, word: str) -> None:
        """Digits that no word for a day or month introduces directly."""
        text = self.text
        hit = self.frame.before(start)
        if hit is not None and hit[2]["kind"] in ("part", "weekday", "day"):
            self._add(days(text, start, cued=True), start)
            return
        if hit is not None and hit[2]["kind"] == "lunar_day":
            if text[end : end + 1] in ("/", "-"):  # mùng 2/9
                self.frame.used.add(hit[0])
                self._add(days(text, start, cued=True), hit[0])
            return
        if word == "số" or (word in _COUNTED_PARTS and text.startswith(" tháng", end)):
            return
        # trong hai ngày (14 và 15/10)
        in_brackets = text[start - 1 : start] == "(" and text[max(0, start - 6) : start].lower() == "ngày ("
        following = text[end : end + 1]
        parted = following in _SIGNS or (following in _PARTING and text[end + 1 : end + 2] in _LINKING)
        if not parted and not in_brackets:
            return
        readings = days(text, start, cued=in_brackets)
        if not readings and weakly_cued(text, start, end, word):
            readings = [r for r in days(text, start, cued=True) if len(r.value) >= 10]
        if not readings and following in _SIGNS and month_cued(text, start, word):
            readings = months(text, start)
        if readings:
            self._add(readings, start)

    def _decade(self, start: int, word_start: int) -> bool:
        """``những năm 60 của thế kỷ XX``."""
        m = DECADE.match(self.text, start)
        if m is None or self.text[max(0, word_start - 6) : word_start].lower() != "những ":
            return False
        century = {"XIX": 18, "19": 18, "XXI": 20, "21": 20}.get(m[2], 19)
        self._add([Reading(start, m.end(), f"{century}{m[1]}X", "dates.decade", "period")], word_start)
        return True

    def _counts(self, word_start: int) -> bool:
        """Whether a number counts the unit at ``word_start`` (``6 tháng 5 ngày``)."""
        before = self.text[max(0, word_start - 12) : word_start].split()
        if not before or not before[-1][-1].isdigit():
            return False
        return len(before) < 2 or before[-2].lower() not in _COUNTED_PARTS

    def _four(self, start: int, word: str, word_start: int) -> None:
        """Four digits: an ISO date, or a year with what introduces it."""
        text = self.text
        year = int(text[start : start + 4])
        if not is_year(year):
            return
        m = ISO.match(text, start)
        if m:
            month, day = int(m[3]), int(m[4])
            if exists(year, month, day):
                self._add([Reading(start, m.end(), edtf(year, month, day), "dates.iso")], start)
            return
        head, head_start = self._word_before(word_start) if word else ("", start)
        if head == "thập" and word in ("kỷ", "niên") and year % 10 == 0 and not bare_years(text, start):
            self._add([Reading(start, start + 4, f"{year // 10}X", "dates.decade", "period")], head_start)
            return
        if 1900 <= year <= 2099 and is_cycle_name(fold_key(head), fold_key(word)):  # Tết Nhâm Dần 2022
            self._add([Reading(start, start + 4, edtf(year), "dates.bare_year", "period")], start)
            return
        if f"{head} {word}" in PERIODS:
            self._add(years(text, start, period=True), head_start)
        elif word == "năm":
            self._year(start, year, word_start, head, head_start)
        else:
            self._bare_year(start, year, word)

    def _year(self, start: int, year: int, word_start: int, head: str, head_start: int) -> None:
        text = self.text
        if head in NOT_A_YEAR or (year < 1900 and head[-1:].isdigit()) or COUNTED.match(text, start + 4):
            return
        if text[start + 4 : start + 5] == "." and text[start + 5 : start + 8].isdigit():
            return
        lead = PERIOD_LEAD.search(text, max(0, head_start - 24), word_start)
        if lead:
            self._add(years(text, start, period=True), lead.start())
        elif head == "những" and year % 10 == 0 and not bare_years(text, start):
            self._add([Reading(start, start + 4, f"{year // 10}X", "dates.decade", "period")], word_start)
        elif not self._of_year(start, year, word_start):
            self._add(years(text, start, period=False), word_start)

    def _of_year(self, start: int, year: int, word_start: int) -> bool:
        """``quý I năm 2024``, ``sáu tháng đầu năm 2024``, ``tháng Tám năm 1945``: a part of the year."""
        ending = self.frame.ending
        hit = ending.get(word_start + 3) or ending.get(word_start - 1)
        if hit is None:
            return False
        kind, value = hit[2]["kind"], hit[2]["value"]
        if kind == "months":
            first, last = value.split("/")
            reading = Reading(start, start + 4, f"{year}-{first}/{year}-{last}", "dates.part_of_year", "period")
        elif kind == "season":
            reading = Reading(start, start + 4, edtf(year, int(value)), "dates.season", "other")
        elif kind == "quarter":
            reading = Reading(start, start + 4, edtf(year, int(value)), "dates.quarter", "period")
        elif kind == "month_name" and not REVOLUTION.search(self.text, max(0, hit[0] - 12), hit[0]):
            reading = Reading(start, start + 4, edtf(year, int(value)), "dates.month_name")
        else:
            return False
        self.frame.used.add(hit[0])
        self._add([reading], hit[0])
        self.spans[-1].rows = (hit[2].id,)
        return True

    def _bare_year(self, start: int, year: int, word: str) -> None:
        """A year without a word for it, where the place makes it certain."""
        text = self.text
        ranges = bare_years(text, start)
        if ranges:
            if word not in PHONES:
                self._add(ranges, start)
            return
        if not 1900 <= year <= 2099:
            return
        before = text[start - 1 : start]
        hit = self.frame.before(start)
        role = "other"
        if hit is not None and hit[2]["kind"] == "season":
            self._of_year(start, year, start)
            return
        if word in ("kỳ", "mới") and text[max(0, start - 9) : start].lower().endswith(("cùng kỳ ", "năm mới ")):
            role = "period"
        elif word in YEAR_WORDS:
            m = FROM_TO_YEAR.match(text, start)
            if m and word == "từ" and year < int(m[1]) <= 2099:
                self._add([Reading(start, m.end(), f"{year}/{int(m[1])}", "dates.years", "period")], start)
                return
            if not AFTER_BARE_YEAR.match(text, start + 4):
                return
            role = "other" if word in ("sinh", "sn", "mất") else "period"
        elif (before == "(" and text[start + 4 : start + 5] == ")") or _between_stops(text, start):
            pass
        elif before == " " and (
            LAW.search(text, max(0, start - 90), start) or SYMBOL.search(text, max(0, start - 34), start)
        ):
            role = "issued"
        else:
            return
        self._add([Reading(start, start + 4, edtf(year), "dates.bare_year", role)], start)

    def _open_day(self, start: int) -> None:
        """``ngày .../3/2018``: the day was left open."""
        m = OPEN_MONTH.match(self.text, start)
        lead = OPEN_DAY.search(self.text, max(0, start - 21), start - 1)
        if m and lead and 1 <= int(m[1]) <= 12 and is_year(int(m[3])):
            self._add([Reading(start, m.end(), edtf(int(m[3]), int(m[1])), "dates.open_day")], lead.start())

    def _with_unit(self, start: int) -> int:
        """Where ``tháng`` or ``năm`` begins when it stands before a later member of a list."""
        before = self.text[max(0, start - 6) : start].lower()
        return start - 6 if before == "tháng " else start - 4 if before.endswith(" năm ") else start

    def _add(self, readings: list[Reading], start: int) -> None:
        for n, reading in enumerate(readings):
            if n:
                start = self._with_unit(reading.start)
            span = self.frame.span(reading, start)
            self.done = span.end
            if not self._told(span):
                self.spans.append(span)

    def _told(self, span: DateSpan) -> bool:
        """``20/5/2025 (tức ngày 23 tháng 4 năm Ất Tỵ)``: the day is said already."""
        if span.lunar is None and not span.value.startswith("XXXX"):
            return False
        near = bool(self.spans) and span.start - self.spans[-1].end < 24
        told = TOLD if span.lunar is not None else _THAT_IS
        return near and told.search(self.text, max(0, span.start - 24), span.start) is not None


def _between_stops(text: str, start: int) -> bool:
    """A year that is a sentence by itself, as in lists of references: ``Báo Nhân Dân. 2017.``"""
    return (
        text[start - 2 : start] == ". "
        and text[start + 4 : start + 5] == "."
        and not text[start + 5 : start + 6].isdigit()
    )
