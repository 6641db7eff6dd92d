"""The grammar of written dates: what the digits at one place of a folded text say.

Every pattern is anchored at the place where it is tried and bounded. A ``Reading`` is what one expression says by
itself: nothing here looks at a reference date, a clock or a neighbour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from .calendar import edtf, exists, is_year


@dataclass(slots=True)
class Reading:
    """One expression: its span, EDTF value, the rule that read it and, for names of events, the part it plays."""

    start: int
    end: int
    value: str
    rule: str
    role: str | None = None


@dataclass(slots=True)
class Item:
    """One member of a list or range: the parts that are written, None for those that are not."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        ("một giêng", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for name in names.split()
} | {"mười một": 11, "mười hai": 12, "chạp": 12}

_NAMED = (
    r"(?:[Mm]ười (?:[Mm]ột|[Hh]ai)|[Mm]ột|[Hh]ai|[Bb]a|[Tt]ư|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb][ảẩ]y|[Tt]ám|[Cc]hín|[Mm]ười)"
)
_YEAR_AFTER = r"(?:,?\s+[Nn][Ăă][Mm]\s+(\d{4})|\s?[/.\-]\s?(\d{4})|,?\s(\d{4}))(?!\d|[./]\d|/?[A-ZĐ]{2})"

DAY_MONTH_YEAR = re.compile(r"(\d{1,2})(?: ?([/.\-]) ?)(\d{1,2})(?: ?\2 ?)(\d{4})(?!\d|[./]\d|/[A-ZĐ]|-[A-ZĐ]{2})")
ISO = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?!\d|[-/][\dA-ZĐ])")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?: ?([/.\-]) ?)(\d{1,2})(?!\d|\2\d|/\d|/[A-ZĐ]|-[A-ZĐ]{2}|,\d|%| (?:tổng )?số | tháng \d)"
)
_DAY_MONTH_SHORT_YEAR = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{2})(?!\d|[/.\-]\d|/[A-ZĐ])")
_DAY = re.compile(r"(\d{1,2})(?!\d|[/.:%]\d|,\d{3}|,\d{1,2}[^\d,/ ]|[%hH])")
_THANG = r"(?:,?\s+|\s?[-/]\s?)[Tt][Hh][Áá][Nn][Gg]\s+"
_DAY_OF_MONTH = re.compile(rf"(\d{{1,2}}){_THANG}(?:(\d{{1,2}})(?!\d|[.,]\d{{3}}(?!\d))|({_NAMED})(?!\w))")
_MONTHS_OF_YEAR = re.compile(r"\d{1,2} tháng năm ")  # "9 tháng năm 2025" counts months
_MEASURED = re.compile(r"\d{1,2}\.\d{1,2} ?(?:triệu|tỷ|nghìn|điểm|độ|USD|đồng|lượng)(?!\w)")
_YEAR_TAIL = re.compile(_YEAR_AFTER)
_YEAR_WORD_TAIL = re.compile(r",?\s+[Nn][Ăă][Mm]\s+(\d{4})(?!\d|[./]\d)")

_AND = re.compile(r"(?:,? (?:và|&) |, ?|; ?)(?:(?:sáng|chiều|tối|đêm) )?(?:[Nn]gày )?(?=\d)")
_TO = re.compile(r"(?: ?- ?| (?:cho )?(?:đến|tới)(?: hết)? )(?:(?:sáng|chiều|tối|đêm) )?(?:[Nn]gày |hết )?(?=\d)")

CLOCK = re.compile(
    r"(\d{1,2})(?::(\d\d)(?::(\d\d))?| ?[hHg] ?(\d\d)?(?:'|ph| ?phút)?| giờ(?: (\d\d?)(?: phút)?)?)"
    r"(?!\d|:\d|[^\W\d]{2})(?: ?(AM|PM|am|pm|SA|CH)\b)?"
)

_TO_MONTH = re.compile(r" (?:cho )?(?:đến|tới) (?:hết )?tháng (\d{1,2})(?:[/.-](\d{4})| năm (\d{4}))?(?!\d|[/.,-]\d)")
_MAX_LIST = 8


def clock_time(match: re.Match[str]) -> str | None:
    """``HH:MM`` or ``HH:MM:SS`` of a match of ``CLOCK``; None when it is no time of day."""
    hour = int(match[1])
    minute = int(match[2] or match[4] or match[5] or 0)
    if match[6] in ("PM", "pm", "CH") and hour < 12:
        hour += 12
    elif match[6] in ("AM", "am", "SA") and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    value = f"{hour:02d}:{minute:02d}"
    if match[3]:
        if int(match[3]) > 59:
            return None
        value += f":{match[3]}"
    return value


def month_of_name(name: str) -> int | None:
    """The number of a month by its name or digits: ``Giêng``, ``Mười Hai``, ``08``."""
    name = " ".join(name.lower().split())
    number = int(name) if name.isdigit() else _MONTH_NAMES.get(name, 0)
    return number if 1 <= number <= 12 else None


def day_item(text: str, at: int, *, short_year: bool = False) -> Item | None:
    """The day that starts at ``at``: full, without a year, or a bare number of a day."""
    near = text[at + 1 : at + 4]
    if "/" in near or "-" in near or "." in near:  # what a sign parts is no "15 tháng 5"
        m = DAY_MONTH_YEAR.match(text, at)
        if m:
            day, month, year = int(m[1]), int(m[3]), int(m[4])
            return Item(at, m.end(), year, month, day) if is_year(year) and exists(year, month, day) else None
        m = _DAY_MONTH.match(text, at)
        if m:
            day, month = int(m[1]), int(m[3])
            if not exists(None, month, day) or (m[2] == "." and _MEASURED.match(text, at)):
                return None
            tail = _YEAR_WORD_TAIL.match(text, m.end())
            if tail and is_year(int(tail[1])):
                year = int(tail[1])
                return Item(at, tail.end(), year, month, day) if exists(year, month, day) else None
            return Item(at, m.end(), None, month, day)
        m = _DAY_MONTH_SHORT_YEAR.match(text, at) if short_year else None
        if m:
            day, month, short = int(m[1]), int(m[3]), int(m[4])
            year = 2000 + short if short < 50 else 1900 + short
            return Item(at, m.end(), year, month, day) if exists(year, month, day) else None
    m = _DAY_OF_MONTH.match(text, at)
    if m:
        day, month = int(m[1]), int(m[2]) if m[2] else month_of_name(m[3]) or 0
        end, year_ = m.end(), None
        tail = _YEAR_TAIL.match(text, end)
        if tail:
            number = int(tail[1] or tail[2] or tail[3])
            if (tail[1] and is_year(number)) or 1900 <= number <= 2100:
                end, year_ = tail.end(), number
        return Item(at, end, year_, month, day) if exists(year_, month, day) else None
    m = _DAY.match(text, at)
    if m and 1 <= int(m[1]) <= 31:
        return Item(at, m.end(), None, None, int(m[1]))
    return None


def days(text: str, at: int, *, cued: bool) -> list[Reading]:
    """The day, the list or the range of days that starts at ``at``.

    ``cued``: a word for a day stands before it. Without one only a full date is certain enough, alone or as the end of
    a range.
    """
    first = day_item(text, at, short_year=cued)
    if first is None or (
        not cued and ((first.year is None and not _TO.match(text, first.end)) or _MONTHS_OF_YEAR.match(text, at))
    ):
        return []
    items, links = [first], []
    while len(items) <= _MAX_LIST:
        end = items[-1].end
        link = _TO.match(text, end)
        kind = "to"
        if link is None:
            link = _AND.match(text, end)
            kind = "and"
        if link is None:
            break
        following = day_item(text, link.end(), short_year=cued)
        if following is None:
            break
        items.append(following)
        links.append(kind)
    while items[-1].month is None:  # what follows the last month belongs to something else
        items.pop()
        if not items:
            return []
    del links[len(items) - 1 :]
    if not cued:
        items, links = _without_cue(items, links)
    if len(items) > 1:
        return _joined(text, items, links)
    return [_alone(text, item) for item in items]


def _alone(text: str, item: Item) -> Reading:
    """A day that stands in no list, or the range to the end of a month that it begins."""
    reading = Reading(item.start, item.end, edtf(item.year, item.month, item.day), "dates.day")
    return _until_month(text, item, reading) if item.year is None else reading


def _until_month(text: str, item: Item, reading: Reading) -> Reading:
    """``từ ngày 1-7 đến hết tháng 10``: a range that ends with a month."""
    m = _TO_MONTH.match(text, item.end)
    if m is None or not 1 <= int(m[1]) <= 12 or int(m[1]) <= (item.month or 0):
        return reading
    year = int(m[2] or m[3]) if m[2] or m[3] else None
    if year is not None and not is_year(year):
        return reading
    value = f"{edtf(year, item.month, item.day)}/{edtf(year, int(m[1]))}"
    return Reading(item.start, m.end(), value, "dates.days")


def _without_cue(items: list[Item], links: list[str]) -> tuple[list[Item], list[str]]:
    if items[0].year is not None:
        keep = 1
        while keep < len(items) and (items[keep].year is not None):
            keep += 1
        return items[:keep], links[: keep - 1]
    if len(items) > 1 and links[0] == "to" and items[1].year is not None and items[0].day != items[1].day:
        return items[:2], links[:1]
    return [], []


def _joined(text: str, items: list[Item], links: list[str]) -> list[Reading]:
    """Spread month and year to the left, then make ranges, runs and single days of the list."""
    groups: list[list[int]] = [[0]]
    for n in range(1, len(items)):
        before, item = items[n - 1], items[n]
        both_full = before.year is not None and item.year is not None
        dash = links[n - 1] == "to" and text[before.end : item.start].strip() == "-"
        if before.month is not None and (links[n - 1] == "and" or (both_full and dash and _anniversary(before, item))):
            groups.append([n])
        else:
            groups[-1].append(n)
    for n in range(len(items) - 2, -1, -1):
        item, after = items[n], items[n + 1]
        if item.month is None and after.month is not None and item.day is not None and after.day is not None:
            item.month = after.month if item.day < after.day else None
            item.year = after.year
        elif item.year is None and after.year is not None and item.month is not None and after.month is not None:
            later = (item.month, item.day) > (after.month, after.day)
            item.year = after.year - 1 if later and links[n] == "to" else after.year if not later else None
    for n in range(1, len(items)):  # "từ 28/12/2023 đến 3/1"
        before, item = items[n - 1], items[n]
        if links[n - 1] == "to" and item.year is None and before.year is not None and item.month is not None:
            item.year = before.year + ((item.month, item.day or 0) < (before.month or 0, before.day or 0))
    readings: list[Reading] = []
    for group in groups:
        chosen = [items[n] for n in group]
        if any(i.month is None or i.day is None or not exists(i.year, i.month, i.day) for i in chosen):
            chosen = [chosen[-1]]
            if chosen[0].month is None:
                continue
        values = [edtf(i.year, i.month, i.day) for i in chosen]
        kinds = [links[n - 1] for n in group[1:]] if len(chosen) > 1 else []
        if len(chosen) == 1:
            readings.append(Reading(chosen[0].start, chosen[0].end, values[0], "dates.day"))
        elif "to" in kinds or _consecutive(chosen):
            value = f"{values[0]}/{values[-1]}"
            readings.append(Reading(chosen[0].start, chosen[-1].end, value, "dates.days"))
        else:
            readings += [Reading(i.start, i.end, v, "dates.day") for i, v in zip(chosen, values, strict=True)]
    return readings


def _anniversary(before: Item, item: Item) -> bool:
    """(30/4/1975 - 30/4/2025): two days years apart, not a range."""
    return (before.day, before.month) == (item.day, item.month) or (item.year or 0) - (before.year or 0) > 1


def _consecutive(items: list[Item]) -> bool:
    return all(
        a.month == b.month and a.day is not None and b.day is not None and b.day == a.day + 1
        for a, b in pairwise(items)
    )
