"""The grammar of months and years: what follows ``tháng``, ``năm``, ``giai đoạn``, ``nhiệm kỳ``."""

from __future__ import annotations

import re
from itertools import pairwise

from .calendar import LAST_YEAR, edtf, is_year
from .date_grammar import Item, Reading

_MONTH_YEAR = re.compile(r"(\d{1,2})(?:\s?[/.\-]\s?|,?\s+[Nn][Ăă][Mm]\s+|,? )(\d{4})(?!\d|[./]\d|/?[A-ZĐ]{2})")
_MONTH = re.compile(r"(\d{1,2})(?!\d|[/.:%]\d|,\d{3}|[%hH])")
_YEAR = re.compile(r"(\d{4})(?!\d|[.,/:%]\d|/[A-ZĐ]|-[A-ZĐ]{2})")
_SHORT_END = re.compile(r" ?- ?(\d\d)(?!\d|[/.,]\d)")
_AND_MONTH = re.compile(r"(?:,? (?:và|&) |, ?)(?:[Tt]háng )?(?=\d)")
_TO_MONTH = re.compile(r"(?: ?- ?| (?:cho )?(?:đến|tới)(?: hết)? )(?:[Tt]háng |hết )?(?=\d)")
_TO_HET_MONTH = re.compile(r" (?:cho )?(?:đến|tới) (?:hết )?tháng (?=\d)")
_AND_YEAR = re.compile(r"(?:,? (?:và|&) |, ?| - )(?:[Nn]ăm )?(?=\d{4})")
_TO_YEAR = re.compile(r"(?: ?[-/] ?| (?:cho )?(?:đến|tới)(?: hết)? )(?:[Nn]ăm )?(?=\d{4})")
_RANGE_OF_YEARS = re.compile(r"(\d{4}) ?[-/] ?(\d{4})(?!\d|[.,/:-]\d|/[A-ZĐ]|-[A-ZĐ])")
_YEAR_TAIL = re.compile(r"(?:,?\s+[Nn][Ăă][Mm]\s+|\s?[/.\-]\s?|,?\s)(\d{4})(?!\d|[./]\d|/?[A-ZĐ]{2})")
_MAX_LIST = 8


def _modern(number: int) -> bool:
    return 1800 <= number <= LAST_YEAR


def months(text: str, at: int) -> list[Reading]:
    """What follows the word ``tháng``: a month, a list or a range of months."""
    items: list[Item] = []
    links: list[str] = []
    while len(items) <= _MAX_LIST:
        item = _month_item(text, at)
        if item is None:
            break
        items.append(item)
        link = _TO_MONTH.match(text, item.end)
        links.append("to")
        if link is None:
            link = _AND_MONTH.match(text, item.end)
            links[-1] = "and"
        if link is None:
            break
        at = link.end()
    if not items:
        return []
    first = items[0]
    if len(items) == 1 and first.year is not None:
        return [Reading(first.start, first.end, edtf(first.year, first.month), "dates.month")]
    while items and items[-1].year is None:
        items.pop()
    if not items:
        return _without_year(text, first)
    readings: list[Reading] = []
    start = 0
    for n, item in enumerate(items):
        if item.year is None:
            continue
        group = items[start : n + 1]
        start = n + 1
        ordered = all((a.month or 0) < (b.month or 0) for a, b in pairwise(group))
        over = len(group) == 2 and links[n - 1] == "to" and (group[0].month or 0) > (item.month or 0)
        if not ordered and not over:
            group = group[-1:]
        values = [edtf(item.year, i.month) for i in group]
        if over:
            values[0] = edtf(item.year - 1, group[0].month)  # "từ tháng 11 đến tháng 2/2024"
        if len(group) == 1:
            readings.append(Reading(item.start, item.end, values[0], "dates.month"))
        elif "to" in links[n - len(group) + 1 : n] or (group[-1].month or 0) - (group[0].month or 0) == len(group) - 1:
            readings.append(Reading(group[0].start, item.end, f"{values[0]}/{values[-1]}", "dates.months"))
        else:
            readings += [Reading(i.start, i.end, v, "dates.month") for i, v in zip(group, values, strict=True)]
    return readings


def _without_year(text: str, first: Item) -> list[Reading]:
    """A month of no stated year; of several only "tháng 5 đến tháng 8" is a range."""
    if text[first.end : first.end + 1] == "," and text[first.end + 1 : first.end + 2].isdigit():
        return []  # "mỗi tháng 3,5 triệu đồng"
    link = _TO_HET_MONTH.match(text, first.end)
    last = _month_item(text, link.end()) if link else None
    if link and last and last.year is None and (last.month or 0) > (first.month or 0):
        value = f"{edtf(None, first.month)}/{edtf(None, last.month)}"
        return [Reading(first.start, last.end, value, "dates.months")]
    return [Reading(first.start, first.end, edtf(None, first.month), "dates.month")]


def _month_item(text: str, at: int) -> Item | None:
    m = _MONTH_YEAR.match(text, at)
    if m and 1 <= int(m[1]) <= 12 and is_year(int(m[2])):
        return Item(at, m.end(), int(m[2]), int(m[1]), None)
    m = _MONTH.match(text, at)
    if m and 1 <= int(m[1]) <= 12:
        return Item(at, m.end(), None, int(m[1]), None)
    return None


def years(text: str, at: int, *, period: bool) -> list[Reading]:
    """What follows a word for a year (``năm``) or a period (``giai đoạn``, ``nhiệm kỳ``): years and ranges of years."""
    readings: list[Reading] = []
    while len(readings) < _MAX_LIST:
        m = _YEAR.match(text, at)
        if m is None or not is_year(int(m[1])):
            break
        first, end = int(m[1]), m.end()
        value, rule = edtf(first), "dates.year"
        link = _TO_YEAR.match(text, end)
        following = _YEAR.match(text, link.end()) if link else None
        if link and following and first < int(following[1]) <= first + 100 and _modern(first):
            spelt = "năm" in link[0].lower() and not period
            if not spelt:
                end, value, rule = following.end(), f"{edtf(first)}/{edtf(int(following[1]))}", "dates.years"
        elif period:
            short = _SHORT_END.match(text, end)
            if short and int(short[1]) > first % 100:
                last = first - first % 100 + int(short[1])
                end, value, rule = short.end(), f"{edtf(first)}/{edtf(last)}", "dates.years"
        readings.append(Reading(at, end, value, rule, "period"))
        link = _AND_YEAR.match(text, end)
        if link is None:
            break
        at = link.end()
        if readings and not (_YEAR.match(text, at) and 1900 <= int(text[at : at + 4]) <= 2099):
            break
    return readings


def bare_years(text: str, at: int) -> list[Reading]:
    """A range of years that no word introduces: ``(2011-2016)``, the next member of a list of terms."""
    m = _RANGE_OF_YEARS.match(text, at)
    if m and 1900 <= int(m[1]) < int(m[2]) <= 2099 and int(m[2]) - int(m[1]) <= 60:
        return [Reading(at, m.end(), f"{edtf(int(m[1]))}/{edtf(int(m[2]))}", "dates.years", "period")]
    return []


def year_after(text: str, at: int) -> tuple[int, int] | None:
    """A year that completes what ends at ``at`` (``/2024``, `` năm 2024``, `` 2024``): its end and the year."""
    m = _YEAR_TAIL.match(text, at)
    return (m.end(), int(m[1])) if m and _modern(int(m[1])) else None
