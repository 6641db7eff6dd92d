"""Dates that are spelt out, as in records and deeds: "Ngày hai mươi tháng tư năm hai nghìn không trăm hai mốt"."""

from __future__ import annotations

import re

from .calendar import edtf, exists, is_year
from .source import fold_key

_DIGITS = {
    fold_key(word): number
    for number, words in enumerate((
        "không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín",
    ))
    for word in words.split()
}  # fmt: skip
_MANY = {fold_key(word): number for word, number in (("nghìn", 1000), ("ngàn", 1000), ("trăm", 100), ("mươi", 10))}
_TEN = fold_key("mười")
_FILLERS = frozenset(fold_key(word) for word in ("linh", "lẻ"))
_WORD = re.compile(r"[ \n]([^\W\d_]{2,5})")
_DAY = re.compile(
    r"(?:[Nn]gày[ \n])(?:(?:mùng|mồng)[ \n])?(?P<day>\d{1,2}|[^\W\d_]{2,5}(?:[ \n][^\W\d_]{2,5}){0,2})"
    r"[ \n,]{1,2}[Tt]háng[ \n](?P<month>\d{1,2}|[^\W\d_]{2,5}(?:[ \n][^\W\d_]{2,5})?),?[ \n]$"
)


def spelt_year(text: str, at: int) -> tuple[int, int] | None:
    """The end and the number of a year whose words begin at the blank at ``at``."""
    words: list[str] = []
    ends: list[int] = []
    while len(words) < 9:
        found = _WORD.match(text, at)
        word = fold_key(found[1]) if found else ""
        if found is None or (word not in _DIGITS and word not in _MANY and word not in _FILLERS and word != _TEN):
            break
        words.append(word)
        ends.append(found.end())
        at = found.end()
    for length in range(len(words), 2, -1):
        number = spelt_number(words[:length])
        if number is not None and 1900 <= number <= 2099:
            return ends[length - 1], number
    return None


def spelt_number(words: list[str]) -> int | None:
    """The number that folded words say: ``hai mươi mốt``, ``hai nghìn không trăm linh năm``; else None."""
    total = 0
    unit: int | None = None
    scale = 10_000
    for word in words:
        if word in _FILLERS:
            if scale > 100:
                scale = 100
            continue
        if word == _TEN:
            if unit is not None or scale <= 10:
                return None
            total, scale = total + 10, 10
        elif word in _MANY:
            if unit is None or _MANY[word] >= scale:
                return None
            total, scale, unit = total + unit * _MANY[word], _MANY[word], None
        elif unit is not None:
            return None
        else:
            unit = _DIGITS[word]
    return total + (unit or 0) if words else None


def spelt_date(text: str, start: int, at: int) -> tuple[int, int, str] | None:
    """The date whose year in words follows the word from ``start`` to ``at``: its span and EDTF value."""
    year = spelt_year(text, at)
    if year is None or not is_year(year[1]):
        return None
    found = _DAY.search(text, max(0, start - 50), start)
    if found is not None:
        day, month = (_number(found[name]) for name in ("day", "month"))
        if day and month and exists(year[1], month, day):
            return found.start(), year[0], edtf(year[1], month, day)
    return start, year[0], edtf(year[1])


def _number(written: str) -> int | None:
    return int(written) if written.isdigit() else spelt_number([fold_key(word) for word in written.split()])
