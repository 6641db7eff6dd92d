"""Dates that stand in words of the table ``date_words`` alone: quarters, ``hôm qua``, ``cùng ngày``, lunar days."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .calendar import edtf, exists, is_cycle_name, is_year
from .date_frame import Frame
from .date_grammar import CLOCK, clock_time, month_of_name
from .date_periods import year_after
from .date_span import DateSpan
from .date_spelt import spelt_date
from .gazetteer import Hit
from .source import fold_key

_PLURALS = frozenset((
    "những", "các", "mấy", "vài", "nhiều", "mỗi", "từng", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín",
    "mười", "chục", "một", "suốt", "hằng", "hàng", "qua",
))  # fmt: skip
_COUNTS = {word: n for n, word in enumerate(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"], 1)}
_MORE_QUARTERS = re.compile(r"(?: ?[,-] ?| và | đến )(quý )?(IV|I{1,3}|[1-4])(?!\w)")
_AFTER_QUARTER = re.compile(r"[,.;:)\n]|$| (?:và|năm|này|vừa|tới|đạt|ước|tăng|giảm|toàn|của|tại|là)\b")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY_AND_YEAR = re.compile(r" (\d{1,2}), (\d{4})(?!\d)")
_TIME_WORD = re.compile(r"(?:^|\s)(?:trong|vào|đầu|giữa|cuối|từ|đến|hết|sang) $", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"(?:^|(?<=[\s(]))(\d{1,2}|[^\W\d_]{2,4})$")
_AGE = re.compile(r",? (?:đã |mới |vừa |tròn )?\d{1,3} (?:tuổi|xuân)")
_SUBJECT = re.compile(r",| (?:đó|ông|bà|đồng chí|đ/c)\b")
_CLOCK_START = re.compile(r"\d(?<!\d\d)(?<!\d[:.,/-]\d)")  # a search for a class of characters is fast
_DAY_BEFORE = re.compile(r"(?:[Nn]gày )?(?<!\d)(\d{1,2}) $")
_DIGITS = re.compile(r" (\d{1,2})(?!\d|[/.,-]\d)")
_MONTH = re.compile(r" tháng (\d{1,2}|[^\W\d_]{2,4}(?: (?:một|hai|Một|Hai)\b)?)(?!\w|[/.,-]\d)", re.IGNORECASE)
_LUNAR_YEAR = re.compile(
    r",?(?: năm| Xuân| xuân| Tết| tết)? (?:(\d{4})(?!\d)"
    r"|([^\W\d_]{2,4}) ([^\W\d_]{2,4})(?!\w)(?: ?[-(]? ?(\d{4})\)?(?!\d))?)"
)
TOLD = re.compile(  # the day before it in the text is the same
    r"(?:(?:tức|nhằm|là|trùng)(?: (?:vào|với|ngày)){0,3} ?|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})? ?[(-] ?(?:ngày )?)$",
    re.IGNORECASE,
)
_SOLAR = re.compile(r" \((?:tức )?(?:ngày )?\d{1,2}[/.-]\d{1,2}")
_HOLIDAYS = frozenset(((2, 9), (3, 2), (8, 3), (1, 5), (1, 6), (7, 5)))  # of the Gregorian calendar
_SENTENCE_LEAD = frozenset("\n.,;:-)(\"'|*>•")


def dates_of_words(frame: Frame, words: Sequence[Hit], taken: Sequence[DateSpan]) -> list[DateSpan]:
    """The dates of the words that no date of digits took in; ``taken`` are those dates, ordered."""
    found: list[DateSpan] = []
    n, done = 0, 0
    for hit in words:
        start, end, row = hit
        make = _MAKERS.get(row.cells.get("kind", ""))
        if make is None or (make is _part and frame.text[start] != "B"):
            continue
        while n < len(taken) and taken[n].end <= start:
            n += 1
        if start in frame.used or start < done or (n < len(taken) and taken[n].start < end):
            continue
        span = make(frame, hit)
        if span is not None:
            found.append(span)
            done = span.end
    return found


def _quarter(frame: Frame, hit: Hit) -> DateSpan | None:
    start, end, row = hit
    code = int(row["value"])
    year = year_after(frame.text, end)
    if year:
        return DateSpan(start, year[0], edtf(year[1], code), None, "dates.quarter", (row.id,), role="period")
    more = _MORE_QUARTERS.match(frame.text, end)
    if more and (year := year_after(frame.text, more.end())):
        if more[1]:  # "quý I và quý II/2024": the second is found by itself
            return DateSpan(start, end, edtf(year[1], code), None, "dates.quarter", (row.id,), role="period")
        last = _QUARTERS[more[2]]
        if last > code - 32:
            value = f"{edtf(year[1], (code - 33) * 3 + 1)}/{edtf(year[1], last * 3)}"
            return DateSpan(start, year[0], value, None, "dates.quarters", (row.id,), role="period")
    if frame.text[end - 1] not in "IViv" and not _AFTER_QUARTER.match(frame.text, end):
        return None  # "quý 2 lần"
    span = DateSpan(start, end, edtf(None, code), None, "dates.quarter", (row.id,), role="period")
    _of_this_year(frame, span)
    return span


def _of_this_year(frame: Frame, span: DateSpan) -> None:
    """``quý I năm nay``."""
    hit = frame.starting.get(span.end + 1)
    if hit is not None and hit[2]["kind"] == "year":
        span.shift = f"year {hit[2]['value']}"
        span.end = hit[1]
        frame.used.add(hit[0])


def _months(frame: Frame, hit: Hit) -> DateSpan | None:
    """``6 tháng đầu năm`` without a year; with one the digits made the date."""
    start, end, row = hit
    if frame.text[start:end].lower().endswith("tháng năm"):
        return None  # "9 tháng năm ..." is a number of months
    first, last = row["value"].split("/")
    value = f"XXXX-{first}/XXXX-{last}"
    span = DateSpan(start, end, value, None, "dates.part_of_year", (row.id,), role="period")
    this = frame.starting.get(end - 3)
    if this is not None and this[2]["kind"] == "year":  # sáu tháng đầu năm nay
        span.shift, span.end = f"year {this[2]['value']}", this[1]
        frame.used.add(this[0])
    return span


def _month_name(frame: Frame, hit: Hit) -> DateSpan | None:
    """``Tháng Tư 12, 2024``; ``trong tháng Tư`` only with a capital, after a word for a time."""
    text, (start, end, row) = frame.text, hit
    m = _DAY_AND_YEAR.match(text, end)
    month = int(row["value"])
    if m and is_year(int(m[2])) and exists(int(m[2]), month, int(m[1])):
        return DateSpan(start, m.end(), edtf(int(m[2]), month, int(m[1])), None, "dates.day", (row.id,))
    this = frame.starting.get(end + 1)
    if this is not None and this[2]["kind"] == "year" and text[end] == " ":  # tháng Ba năm nay
        frame.used.add(this[0])
        shift = f"year {this[2]['value']}"
        return DateSpan(start, this[1], edtf(None, month), None, "dates.month_name", (row.id, this[2].id), shift=shift)
    if text[start + 6 : start + 7].isupper() and _TIME_WORD.search(text, max(0, start - 8), start):
        return DateSpan(start, end, edtf(None, int(row["value"])), None, "dates.month_name", (row.id,), role="other")
    return None


def _part_before(frame: Frame, start: int) -> tuple[int, str | None, tuple[str, ...]]:
    """The part of the day right before a word for a day: ``chiều cùng ngày``."""
    hit = frame.ending.get(start - 1)
    if hit is not None and hit[2]["kind"] == "part":
        return hit[0], hit[2]["value"], (hit[2].id,)
    return start, None, ()


def _opens(text: str, start: int) -> bool:
    """Whether a sentence or clause begins at ``start``."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    return not before or before[-1] in _SENTENCE_LEAD


def _day(frame: Frame, hit: Hit) -> DateSpan | None:
    offset, _, part = hit[2]["value"].partition(" ")
    start, stated, rows = _part_before(frame, hit[0])
    part_of_day = part or stated
    if part_of_day is None and (offset in "12" or not _opens(frame.text, start)):
        return None  # "thế hệ hôm nay", "cho ngày mai": a manner of speaking
    rows = (*rows, hit[2].id)
    clock, start = _clock_before(frame.text, start) if part_of_day else (None, start)
    return DateSpan(start, hit[1], "", part_of_day, "dates.relative_day", rows, shift=f"day {offset}", clock=clock)


def _clock_before(text: str, start: int) -> tuple[str | None, int]:
    """The time of day right before a word for a day, and where it begins: ``8 giờ sáng nay``."""
    for m in _CLOCK_START.finditer(text, max(0, start - 19), start):
        told = CLOCK.match(text, m.start())
        value = clock_time(told) if told else None
        if told and value and text[told.end() : start] in (" ", ", ", " ngày "):
            return value, m.start()
    return None, start


def _same(frame: Frame, hit: Hit) -> DateSpan:
    """``chiều cùng ngày``, ``12 giờ 30 phút cùng ngày``."""
    start, part, rows = _part_before(frame, hit[0])
    clock, start = _clock_before(frame.text, start)
    return DateSpan(start, hit[1], "", part, "dates.same_day", (*rows, hit[2].id), shift="same", clock=clock)


def _part(frame: Frame, hit: Hit) -> DateSpan | None:
    """``Buổi chiều,`` that opens a sentence is the afternoon of the day before it in the text."""
    text, (start, end, row) = frame.text, hit
    if text[start : start + 4] == "Buổi" and text[end : end + 1] == "," and _opens(text, start):
        return DateSpan(start, end, "", row["value"], "dates.part_alone", (row.id,), shift="same")
    return None


def _unit(frame: Frame, hit: Hit) -> DateSpan | None:
    start, end, row = hit
    text, kind = frame.text, row["kind"]
    before = text[max(0, start - 10) : start].split()
    if before and (before[-1][-1].isdigit() or before[-1].lower() in _PLURALS):
        return None
    if kind == "year" and _AGE.match(text, end):
        return None
    if before and before[-1].lower() == "kỳ":  # "so với cùng kỳ năm ngoái": a baseline, no date of the page
        return None
    return DateSpan(
        start, end, "", None, f"dates.relative_{kind}", (row.id,), shift=f"{kind} {row['value']}", role="period"
    )


def _week(frame: Frame, hit: Hit) -> DateSpan | None:
    day = frame.ending.get(hit[0] - 1)
    if day is None or day[2]["kind"] != "weekday":
        return None
    start, part, rows = _part_before(frame, day[0])
    rows = (*rows, day[2].id, hit[2].id)
    shift = f"week {hit[2]['value']}"
    return DateSpan(start, hit[1], "", part, "dates.relative_week", rows, shift=shift, weekday=int(day[2]["value"]))


def _ago(frame: Frame, hit: Hit) -> DateSpan | None:
    """``Hai ngày sau, …`` at the start of a clause."""
    text, (start, end, row) = frame.text, hit
    m = _NUMBER_BEFORE.search(text, max(0, start - 6), start - 1) if start else None
    if m is None or not _SUBJECT.match(text, end) or not _opens(text, m.start()):
        return None
    number = int(m[1]) if m[1].isdigit() else _COUNTS.get(m[1].lower())
    if not number or text[start - 1] != " ":
        return None
    shift = f"{row['value']} {number}"
    return DateSpan(m.start(), end, "", None, "dates.days_apart", (row.id,), shift=shift)


def _lunar_day(frame: Frame, hit: Hit) -> DateSpan | None:
    """``mùng 6 Tết Ất Tỵ``, ``rằm tháng Giêng``, ``mùng 10 tháng 3``."""
    text, (start, end, row) = frame.text, hit
    day = int(row["value"])
    if not day:
        m = _DIGITS.match(text, end)
        if m is None:
            return None
        day, end = int(m[1]), m.end()
    word = frame.starting.get(end + 1)
    month: int | None = None
    if word is not None and word[2]["kind"] == "lunar_month":
        month, end = int(word[2]["value"]), word[1]
    else:
        m = _MONTH.match(text, end)
        if m:
            month, end = month_of_name(m[1]), m.end()
    if month is None or not 1 <= day <= 30:
        return None
    if (day, month) in _HOLIDAYS and not text.startswith((" âm lịch", " (âm lịch"), end):
        return _holiday(frame, start, end, month, day, row.id)
    return _lunar(frame, start, end, month, day, row.id)


def _holiday(frame: Frame, start: int, end: int, month: int, day: int, row: str) -> DateSpan:
    """``mùng 2 tháng 9`` is no day of the lunar calendar."""
    year = year_after(frame.text, end)
    if year is not None:
        end = year[0]
    if frame.text[max(0, start - 5) : start].lower() == "ngày ":
        start -= 5
    start, part, rows = _part_before(frame, start)
    return DateSpan(start, end, edtf(year[1] if year else None, month, day), part, "dates.day", (*rows, row))


def _lunar_month(frame: Frame, hit: Hit) -> DateSpan | None:
    """``ngày 23 tháng Chạp``."""
    text, (start, end, row) = frame.text, hit
    m = _DAY_BEFORE.search(text[max(0, start - 9) : start])
    if m is None or row.phrase == "Tết" or not 1 <= int(m[1]) <= 30:
        return None
    return _lunar(frame, start - len(m[0]), end, int(row["value"]), int(m[1]), row.id)


def _lunar(frame: Frame, start: int, end: int, month: int, day: int, row: str) -> DateSpan | None:
    text = frame.text
    year = ""
    m = _LUNAR_YEAR.match(text, end)
    if m and m[1]:
        year, end = m[1], m.end()
    elif m and is_cycle_name(fold_key(m[2]), fold_key(m[3])):
        year, end = m[4] or f"{fold_key(m[2])} {fold_key(m[3])}", m.end()
    if TOLD.search(text, max(0, start - 24), start):
        return None  # "10/2 (tức mùng 6 Tết)": the day is said already
    if _SOLAR.match(text, end):
        return None  # "mùng 6 Tết (10/2)": it is said at once
    if text[max(0, start - 5) : start].lower() == "ngày ":
        start -= 5
    start, part, rows = _part_before(frame, start)
    value = f"{year if year.isdigit() else 'XXXX'}-XX-XX"
    lunar = (month, day, year)
    return DateSpan(start, end, value, part, "dates.lunar", (*rows, row), lunar=lunar, role="other")


def _spelt(frame: Frame, hit: Hit) -> DateSpan | None:
    """``ngày hai mươi tháng tư năm hai nghìn không trăm hai mốt``."""
    found = spelt_date(frame.text, hit[0], hit[0] + 3)
    if found is None:
        return None
    start, end, value = found
    rule, role = ("dates.spelt_day", None) if len(value) > 4 else ("dates.spelt_year", "period")
    start, part, rows = _part_before(frame, start)
    return DateSpan(start, end, value, part, rule, (*rows, hit[2].id), role=role)


_MAKERS = {
    "spelt": _spelt,
    "quarter": _quarter,
    "months": _months,
    "day": _day,
    "same": _same,
    "part": _part,
    "month_name": _month_name,
    "month": _unit,
    "year": _unit,
    "week": _week,
    "ago": _ago,
    "lunar_day": _lunar_day,
    "lunar_month": _lunar_month,
}
