"""Dates of publication as machines write them -> EDTF days."""

from __future__ import annotations

import re
from datetime import date

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_COARSE = re.compile(r"\s*(\d{4})(?:-(0[1-9]|1[0-2]))?\s*")
_VIETNAMESE = re.compile(r"(?<!\d)([0-3]?\d)[/.-]([01]?\d)[/.-](\d{4})(?!\d)")


def as_edtf(stated: str) -> str | None:
    """The day in a stated date of publication (ISO 8601, ``25/02/2024``, a year, a month), or None.

    A time of day is left out: what dates on a page are relative to is a day.

    Examples:
        >>> as_edtf("2024-05-28T14:30:00+07:00"), as_edtf("Thứ ba, 28/05/2024 14:30"), as_edtf("hôm qua")
        ('2024-05-28', '2024-05-28', None)
    """
    stated = stated[:200]
    match = _ISO.match(stated)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _COARSE.fullmatch(stated)
    if match:
        return stated.strip() if 1900 <= int(match[1]) <= 2100 else None
    match = _VIETNAMESE.search(stated)
    return _day(int(match[3]), int(match[2]), int(match[1])) if match else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if 1900 <= year <= 2100 else None
