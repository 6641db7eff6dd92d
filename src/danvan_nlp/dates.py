"""Calendar expressions of Vietnamese, with EDTF values."""

from __future__ import annotations

from dataclasses import dataclass

from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class DateSpan:
    """One expression in the folded text; ``value`` is EDTF as far as the words themselves tell it."""

    start: int
    end: int
    value: str
    part_of_day: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()


class DateDetector:
    """(source, hits) -> dates."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[DateSpan]:
        return []
