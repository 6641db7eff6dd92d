"""The two calendars: which days exist, EDTF values of them, and the way from the Vietnamese lunar calendar.

Years that are not known are None and are written ``XXXX``; a day without a year exists when any year has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import floor, pi, sin

_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
FIRST_YEAR, LAST_YEAR = 1000, 2199
"""The years that four digits after a word for a year can mean."""

STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLINGS = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "tị": "tỵ", "mẹo": "mão", "tỳ": "tỵ"}


def is_year(number: int) -> bool:
    """Whether four digits can be a year."""
    return FIRST_YEAR <= number <= LAST_YEAR


def exists(year: int | None, month: int, day: int) -> bool:
    """Whether the Gregorian calendar has this day; 29 February exists when the year is not known.

    Examples:
        >>> exists(2023, 2, 29), exists(None, 2, 29)
        (False, True)
    """
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return False
    if month == 2 and day == 29 and year is not None:
        return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return True


def edtf(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The EDTF value of a year, month (or season 21 to 41) or day.

    Examples:
        >>> edtf(2020, 10), edtf(None, 5, 28)
        ('2020-10', 'XXXX-05-28')
    """
    value = "XXXX" if year is None else "%04d" % year  # noqa: UP031  half the time of an f-string
    if month is None:
        return value
    return "%s-%02d" % (value, month) if day is None else "%s-%02d-%02d" % (value, month, day)  # noqa: UP031


def moved(value: str, days: int) -> str | None:
    """An EDTF day some days later or earlier; the day of an unknown year moves as in a year of 365 days.

    None when that is not certain (the end of February of an unknown year) or ``value`` is no day.

    Examples:
        >>> moved("2024-02-28", 2), moved("XXXX-11-16", 2), moved("XXXX-02-27", 3)
        ('2024-03-01', 'XXXX-11-18', None)
    """
    day = value[:10]
    if len(day) != 10:
        return None
    unknown = day.startswith("XXXX")
    try:
        start = date.fromisoformat("2001" + day[4:] if unknown else day)
        end = start + timedelta(days)
    except (ValueError, OverflowError):
        return None
    if not unknown:
        return end.isoformat()
    low, high = sorted((start, end))
    if end.year != 2001 or low <= date(2001, 2, 28) < high:
        return None
    return "XXXX" + end.isoformat()[4:]


def year_of_cycle(stem: str, branch: str, near: int) -> int | None:
    """The year of a can-chi name (``ất``, ``tỵ``) within 29 years of ``near``; None when the pair does not exist.

    Examples:
        >>> year_of_cycle("ất", "tỵ", 2024)
        2025
    """
    stem, branch = _SPELLINGS.get(stem, stem), _SPELLINGS.get(branch, branch)
    if stem not in STEMS or branch not in BRANCHES:
        return None
    s, b = STEMS.index(stem), BRANCHES.index(branch)
    for year in range(near - 29, near + 30):
        if (year - 4) % 10 == s and (year - 4) % 12 == b:
            return year
    return None


def is_cycle_name(stem: str, branch: str) -> bool:
    """Whether two words are a can-chi name of a year."""
    return _SPELLINGS.get(stem, stem) in STEMS and _SPELLINGS.get(branch, branch) in BRANCHES


def _new_moon(k: int) -> float:
    """Julian day of the k-th mean new moon after 1 January 1900, corrected (Meeus' series)."""
    t = k / 1236.85
    dr = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * dr)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t**3
    c = (0.1734 - 0.000393 * t) * sin(sun * dr) + 0.0021 * sin(2 * sun * dr)
    c += -0.4068 * sin(moon * dr) + 0.0161 * sin(2 * moon * dr) - 0.0004 * sin(3 * moon * dr)
    c += 0.0104 * sin(2 * node * dr) - 0.0051 * sin((sun + moon) * dr) - 0.0074 * sin((sun - moon) * dr)
    c += 0.0004 * sin((2 * node + sun) * dr) - 0.0004 * sin((2 * node - sun) * dr)
    c += -0.0006 * sin((2 * node + moon) * dr) + 0.0010 * sin((2 * node - moon) * dr)
    c += 0.0005 * sin((2 * moon + sun) * dr)
    delta = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return mean + c - delta


def _moon_day(k: int) -> int:
    """The day number (at UTC+7) on which the k-th lunar month begins."""
    return floor(_new_moon(k) + 0.5 + 7 / 24)


def _solar_term(day: int) -> int:
    """In which twelfth of its way the sun is at the start of a day number (at UTC+7), 0 from the spring equinox."""
    t = (day - 0.5 - 7 / 24 - 2451545.0) / 36525
    dr = pi / 180
    anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(dr * anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * dr * anomaly) + 0.000290 * sin(3 * dr * anomaly)
    return int((longitude % 360) / 30)


_EPOCH = date(2000, 1, 1).toordinal() - 2451545  # day number -> ordinal


def _eleventh_month(year: int) -> int:
    """The day number on which the eleventh lunar month of a year begins: the month with the winter solstice."""
    k = floor((date(year, 12, 31).toordinal() - _EPOCH - 2415021.076998695) / 29.530588853)
    start = _moon_day(k)
    return _moon_day(k - 1) if _solar_term(start) >= 9 else start


@lru_cache(maxsize=64)
def _months(year: int) -> tuple[tuple[int, bool, int], ...]:
    """The lunar months of a lunar year: number, leap or not, day number of the first day; one entry more as the end."""
    months = []
    for base in (year - 1, year):
        first, second = _eleventh_month(base), _eleventh_month(base + 1)
        k = floor((first - 2415021.076998695) / 29.530588853 + 0.5)
        starts = [_moon_day(k + n) for n in range(15)]
        starts = [s for s in starts if first <= s <= second]
        leap_year = len(starts) > 13
        number, leap_seen = 11, False
        for n, start in enumerate(starts[:-1]):
            leap = False
            if leap_year and not leap_seen and n and _solar_term(start) == _solar_term(starts[n + 1]):
                leap = leap_seen = True
            elif n:
                number = number % 12 + 1
            belongs = base + 1 if number < 11 else base
            if belongs == year:
                months.append((number, leap, start))
        if base == year:
            after = next(s for n, s in enumerate(starts) if months and s > months[-1][2])
            months.append((0, False, after))
    return tuple(months)


def from_lunar(year: int, month: int, day: int, *, leap: bool = False) -> str | None:
    """The Gregorian day (EDTF) of a day of the Vietnamese lunar calendar; None when there is none.

    Known from 1968 on, when the calendar took the time of Hanoi, to 2199.

    Examples:
        >>> from_lunar(2025, 1, 6)
        '2025-02-03'
    """
    if not 1968 <= year <= LAST_YEAR or not 1 <= day <= 30:
        return None
    months = _months(year)
    for (number, is_leap, start), (_, _, following) in pairwise(months):
        if number == month and is_leap == leap:
            if start + day - 1 >= following:
                return None
            return date.fromordinal(start + day - 1 + _EPOCH).isoformat()
    return None
