"""One calendar expression in the folded text, as the detector hands it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class DateSpan:
    """One expression in the folded text; ``value`` is EDTF as far as the words themselves tell it.

    Attributes:
        value: empty for an expression that is only relative; ``XXXX`` where the year is not said.
        shift: what a relative expression counts from the day of reference: ``day -1``, ``week 1`` (with ``weekday``),
            ``month 0``, ``year -1``; ``same`` (the day named before), ``ago 6`` and ``later 2`` (days).
        weekday: 1 (Monday) to 7, when the words name it.
        clock: ``HH:MM`` or ``HH:MM:SS`` when the words name it; part of the value once the year is known.
        lunar: month, day and year of the lunar calendar; the year as written (``2025``, ``ất tỵ``) or empty.
        role: ``period``, ``issued`` or ``other`` where the form tells it.
    """

    start: int
    end: int
    value: str
    part_of_day: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    shift: str | None = None
    weekday: int | None = None
    clock: str | None = None
    lunar: tuple[int, int, str] | None = None
    role: str | None = None
