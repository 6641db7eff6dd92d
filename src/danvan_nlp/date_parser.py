"""One date out of a string that is nothing but a date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from .date_grammar import days
from .date_periods import bare_years, months, years
from .date_reference import lunar_value, nearest_year, reference_day, shifted, with_year
from .date_span import DateSpan
from .dates import scan
from .gazetteer import Gazetteer, Table, tables_dir
from .source import fold

_TABLE = "date_words"
_LEAD = re.compile(
    r"(?:vào|từ|trong|lúc|hồi|khoảng|đến|tới|kể từ|trước|sau|đầu|giữa|cuối|vào lúc|vào hồi)\s+", re.IGNORECASE
)
_ZONE = re.compile(r"['\s]{0,2}[(\[]?GMT ?\+ ?0?7(?::00)?[)\]]?$")
_DATE_LIKE = re.compile(r"\d{1,2} ?[/.-] ?\d{1,2}|ngày|tháng", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """What one expression says: ``value`` is EDTF, ``inferred`` lists what was taken from the reference."""

    value: str
    part_of_day: str | None = None
    inferred: tuple[str, ...] = ()


@cache
def _words() -> Gazetteer:
    return Gazetteer({_TABLE: Table.read(tables_dir() / f"{_TABLE}.tsv")})


def parse_date(text: str, reference: str | None = None) -> ParsedDate:
    """The date that a Vietnamese expression says.

    Args:
        text: the expression alone: ``ngày 3/2/2024``, ``sáng 17-4``, ``quý I/2024``, ``hôm qua``, ``mùng 6 Tết Ất Tỵ``.
        reference: the EDTF day (or month, or year) from which what is relative or lacks a year is read; without one
            such a date keeps ``XXXX``, and what is only relative can't be read. Nothing depends on today.

    Raises:
        TypeError: when ``text`` is not a string.
        ValueError: naming the cause: no date, more than one, an impossible day, words that are no part of it, a
            missing reference, or a reference that is no EDTF date.

    Examples:
        >>> parse_date("ngày 3/2/2024").value
        '2024-02-03'
        >>> parse_date("chiều qua", reference="2024-05-28")
        ParsedDate(value='2024-05-27', part_of_day='afternoon', inferred=('year', 'month', 'day'))
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    base = reference_day(reference) if reference is not None else None
    source = fold(text)
    folded = _ZONE.sub("", source.text).strip(" \n.,;:()[]'")
    if not folded:
        raise ValueError("no date: the text is empty")
    if folded != source.text:
        source = fold(folded)
    spans = scan(source.text, source.key, _words().find(source).of(_TABLE)) or _bare(source.text)
    if not spans:
        return _relative(text, source.text, reference)
    first = spans[0]
    lead = _LEAD.match(source.text)
    begins = first.start == 0 or (lead is not None and lead.end() == first.start)
    if len(spans) > 1:
        raise ValueError(f"more than one date in {text!r}: {', '.join(source.text[s.start : s.end] for s in spans)}")
    if not begins or first.end != len(source.text):
        raise ValueError(f"{text!r} is more than a date; the date in it is {source.text[first.start : first.end]!r}")
    return _resolved(text, first, base)


def _bare(text: str) -> list[DateSpan]:
    """Numbers that would be no date in running text, where the whole string is meant to be one."""
    for readings in (days(text, 0, cued=True), bare_years(text, 0), months(text, 0), years(text, 0, period=True)):
        if readings and readings[-1].end == len(text) and (len(text) >= 4 or not text.isdigit()):
            return [DateSpan(r.start, r.end, r.value, rule=r.rule) for r in readings]
    return []


def _relative(text: str, folded: str, reference: str | None) -> ParsedDate:
    from .integrations.dateparser import days_ago, is_relative

    if is_relative(folded):
        if reference is None:
            raise ValueError(f"{text!r} is relative: give the day it counts from as reference")
        value = days_ago(folded, reference)
        if value is not None:
            return ParsedDate(value, None, ("year", "month", "day")[: value.count("-") + 1])
        raise ValueError(f"{text!r} needs a reference with a time of day, such as 2024-05-28T14:30")
    if _DATE_LIKE.search(folded):
        raise ValueError(f"no date: the calendar has no such day, month or year as {text!r}, or it is incomplete")
    raise ValueError(f"no date in {text!r}")


def _resolved(text: str, span: DateSpan, day: date | None) -> ParsedDate:
    value = span.value
    inferred: tuple[str, ...] = ()
    if span.lunar is not None:
        value, inferred = lunar_value(span.lunar, day) or (value, inferred)
    elif span.shift is not None and not value:
        unit = span.shift.split()[0]
        if unit in ("same", "later", "ago"):
            raise ValueError(f"{text!r} counts from another date of its text and says nothing alone")
        if day is None:
            raise ValueError(f"{text!r} is relative: give the day it counts from as reference")
        value = shifted(span.shift, day, span.weekday) or ""
        inferred = {"month": ("year", "month"), "year": ("year",)}.get(unit, ("year", "month", "day"))
    elif value.startswith("XXXX") and day is not None:
        if span.shift is not None:
            year: int | None = day.year + int(span.shift.split()[1])
        else:
            year = nearest_year(value, day, None, span.weekday)
        if year is not None:
            value, inferred = with_year(value, year), ("year",)
    if span.clock and len(value) == 10 and "X" not in value:
        value = f"{value}T{span.clock}"
    return ParsedDate(value, span.part_of_day, inferred)
