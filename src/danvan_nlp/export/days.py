"""The days an EDTF value covers, so that a table can be asked for a range of time."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_PART = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2})(?:T[0-9:]+(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?[?~%]?")

# EDTF level 2: quarters, thirds and halves of a year, as first month and number of months
_DIVISIONS = {
    **{33 + n: (1 + 3 * n, 3) for n in range(4)},
    **{37 + n: (1 + 4 * n, 4) for n in range(3)},
    **{40 + n: (1 + 6 * n, 6) for n in range(2)},
}


@lru_cache(maxsize=65536)
def day_range(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of an EDTF value; None for an end that is open, unknown or no day at all.

    Seasons and values without a year have no days.

    Examples:
        >>> [str(day) for day in day_range("2020-02")]
        ['2020-02-01', '2020-02-29']
        >>> day_range("XXXX-05-28")
        (None, None)
    """
    if not value:
        return None, None
    first, slash, last = value.partition("/")
    start = _part(first)
    return (start[0], _part(last)[1]) if slash else start


def _part(part: str) -> tuple[date | None, date | None]:
    found = _PART.fullmatch(part)
    if not found:
        return None, None
    year, month, day = found.groups()
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if year.startswith("X") or not 1 <= int(low) <= int(high) <= 9999:
        return None, None
    try:
        if month is None or "X" in month:
            return date(int(low), 1, 1), date(int(high), 12, 31)
        first, count = _DIVISIONS.get(int(month), (int(month), 1))
        if day is not None and "X" not in day:
            exact = date(int(low), int(month), int(day))
            return exact, exact if low == high else date(int(high), int(month), int(day))
        last = first + count - 1
        return date(int(low), first, 1), date(int(high), last, monthrange(int(high), last)[1])
    except ValueError:  # no such month or day
        return None, None
