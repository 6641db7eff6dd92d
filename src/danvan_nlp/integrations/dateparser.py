"""Expressions of distance in time through ``dateparser``: ``3 ngày trước``, ``2 tuần trước``, ``58 phút trước``.

Only these go there, and always with a reference. Calendar expressions have a grammar of their own, because dateparser
completes what is not said with the day of today (``năm 2020``) and can't leave it open.
"""

from __future__ import annotations

import re
from datetime import datetime

_AGO = re.compile(r"(?:cách đây )?(\d{1,4}) (giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)(?: trước)?", re.IGNORECASE)
_GRAIN = {"ngày": 10, "tuần": 10, "tháng": 7, "năm": 4}
_HOURS = ("giây", "phút", "giờ", "tiếng")


def _read(text: str) -> tuple[str, str] | None:
    m = _AGO.fullmatch(text.strip())
    if m is None or not (text.lower().startswith("cách đây") or text.lower().endswith("trước")):
        return None
    return m[1], m[2].lower()


def is_relative(text: str) -> bool:
    """Whether a text is a distance into the past that ``days_ago`` reads."""
    return _read(text) is not None


def days_ago(text: str, reference: str) -> str | None:
    """The EDTF value of a distance into the past: a day, for months a month, for years a year.

    Hours and minutes need a reference with a time of day, else the result is None, as for any other text.

    Examples:
        >>> days_ago("3 ngày trước", "2024-03-01")
        '2024-02-27'
    """
    read = _read(text)
    if read is None:
        return None
    number, unit = read
    timed = "T" in reference
    if unit in _HOURS and not timed:
        return None
    import dateparser

    head = reference if timed else {4: f"{reference}-07-02", 7: f"{reference}-15"}.get(len(reference), reference)
    found: datetime | None = dateparser.parse(
        f"{number} {'giờ' if unit == 'tiếng' else unit} trước",
        languages=["vi"],
        settings={"RELATIVE_BASE": datetime.fromisoformat(head), "PARSERS": ["relative-time"]},
    )
    if found is None:
        return None
    if unit in _HOURS:
        return found.strftime("%Y-%m-%dT%H:%M")
    return found.date().isoformat()[: _GRAIN[unit]]
