"""From a day of reference to the value of a relative date or of one without a year.

The year that is missing is the one that brings the date nearest to the reference. Words of the past near it leave only
the last such day; a deadline is the next one, unless it passed a few days ago; words of the future make the past five
times as far; without any the future counts double, for pages report more than they announce. A weekday beside the date
must agree.
"""

from __future__ import annotations

from datetime import date, timedelta

from .calendar import edtf, exists, from_lunar, year_of_cycle

_BACK, _AHEAD = 245, 120  # days: without words of tense, reports look back further than they look ahead
_GRACE = 15  # days in which a deadline may just have passed


def reference_day(value: str) -> date:
    """The day that stands for an EDTF day, month (its 15th) or year (2 July).

    Raises:
        ValueError: when ``value`` is none of these.
    """
    head = value.split("T", 1)[0]
    if len(head) == 4:
        head += "-07-02"
    elif len(head) == 7:
        head += "-15"
    try:
        return date.fromisoformat(head)
    except ValueError:
        raise ValueError(
            f"the reference must be an EDTF day, month or year such as 2024-05-28, not {value!r}"
        ) from None


def _place(year: int, value: str) -> tuple[date, date]:
    """The first and last day of one EDTF value (no interval) put into a year."""
    month = int(value[5:7]) if len(value) >= 7 else 1
    if len(value) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if len(value) >= 10:
        day = date(year, month, min(int(value[8:10]), 28 if not exists(year, month, int(value[8:10])) else 31))
        return day, day
    if month > 20:  # a season or a quarter
        first = {21: 2, 22: 5, 23: 8, 24: 11}.get(month, (month - 33) * 3 + 1)
        length = 3
    else:
        first, length = month, 1
    last = first + length - 1
    end = date(year + (last > 11), last % 12 + 1, 1) - timedelta(1)
    return date(year, first, 1), end


def nearest_year(value: str, reference: date, tense: str | None = None, weekday: int | None = None) -> int | None:
    """The year of a value that begins with ``XXXX``; of an interval, the year of its end.

    ``tense`` is ``past``, ``future``, ``deadline`` or None. None when the weekday fits no year around the reference.

    Examples:
        >>> nearest_year("XXXX-12-28", date(2025, 1, 4)), nearest_year("XXXX-01-20", date(2024, 12, 30), "deadline")
        (2024, 2025)
    """
    opens, _, closes = value.partition("/")
    last = closes or opens
    best: tuple[int, int] | None = None
    for year in range(reference.year - 1, reference.year + 2):
        if len(last) >= 10 and not exists(year, int(last[5:7]), int(last[8:10])):
            continue
        first, end = _place(year, last)
        if closes and "XXXX" in opens and opens[5:7] != "01":  # "6 tháng cuối năm" begins in July
            first = min(first, _place(year - (opens[5:] > closes[5:]), opens)[0])
        if weekday is not None and len(last) >= 10 and "/" not in value and first.isoweekday() != weekday:
            continue
        if first <= reference <= end:
            gap = 0
        elif end < reference:
            gap = (reference - end).days
            if tense == "deadline" and gap > _GRACE:
                gap *= 100
            elif tense in ("future", "deadline"):
                gap *= 5
        else:
            gap = (first - reference).days
            gap = gap * 100 if tense == "past" else gap if tense else gap * _BACK // _AHEAD
        if best is None or gap < best[0]:
            best = (gap, year)
    return best[1] if best else None


def with_year(value: str, year: int) -> str:
    """A value without a year, put into a year; an interval that would run backwards begins the year before.

    Examples:
        >>> with_year("XXXX-12-28/XXXX-01-03", 2025)
        '2024-12-28/2025-01-03'
    """
    first, slash, last = value.partition("/")
    if not slash:
        return first.replace("XXXX", f"{year:04d}")
    earlier = first[5:] > last[5:]
    begins = first.replace("XXXX", f"{year - earlier:04d}")
    return f"{begins}/{last.replace('XXXX', f'{year:04d}')}"


def shifted(shift: str, reference: date, weekday: int | None = None) -> str | None:
    """The value of a relative expression: ``day -1``, ``week 0`` (with a weekday), ``month 1``, ``year -1``.

    Examples:
        >>> shifted("day -1", date(2024, 3, 1)), shifted("month -1", date(2024, 1, 5))
        ('2024-02-29', '2023-12')
        >>> shifted("week -1", date(2024, 5, 28), weekday=3)
        '2024-05-22'
    """
    unit, _, amount = shift.partition(" ")
    number = int(amount or 0)  # "same" has none, and no value of its own
    if unit == "day":
        return (reference + timedelta(number)).isoformat()
    if unit == "week" and weekday is not None:
        monday = reference - timedelta(reference.weekday())
        return (monday + timedelta(7 * number + weekday - 1)).isoformat()
    if unit == "month":
        months = reference.year * 12 + reference.month - 1 + number
        return edtf(months // 12, months % 12 + 1)
    if unit == "year":
        return edtf(reference.year + number)
    return None


def lunar_value(lunar: tuple[int, int, str], reference: date | None) -> tuple[str, tuple[str, ...]] | None:
    """The Gregorian day of a lunar month, day and year as written (``2025``, ``ất tỵ``, empty); what was inferred.

    None when the year is not certain: no year and no reference, or a can-chi year and no reference.
    """
    month, day, year = lunar
    if year.isdigit():
        value = from_lunar(int(year), month, day)
        return (value, ("calendar",)) if value else None
    if reference is None:
        return None
    if year:
        stem, _, branch = year.partition(" ")
        named = year_of_cycle(stem, branch, reference.year)
        value = from_lunar(named, month, day) if named else None
        return (value, ("year", "calendar")) if value else None
    near = [v for y in range(reference.year - 1, reference.year + 2) if (v := from_lunar(y, month, day))]
    if not near:
        return None
    return min(near, key=lambda v: abs((date.fromisoformat(v) - reference).days)), ("year", "calendar")
