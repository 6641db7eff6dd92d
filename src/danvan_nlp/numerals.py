"""Roman numerals, by which the terms of the Party and of the National Assembly are counted."""

from __future__ import annotations

_ROMAN = [
    "",
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
    "XXIII",
    "XXIV",
    "XXV",
    "XXVI",
    "XXVII",
    "XXVIII",
    "XXIX",
    "XXX",
]


def roman(number: int) -> str | None:
    """The Roman numeral of a term or congress, 1 to 30; None beyond."""
    return _ROMAN[number] if 0 < number < len(_ROMAN) else None


def arabic(numeral: str) -> int | None:
    """The value of a Roman numeral up to XXX; None when it is not one."""
    return _ROMAN.index(numeral) if numeral and numeral in _ROMAN else None
