"""Institutions by the longest name written, nested names taken whole."""

from __future__ import annotations

from dataclasses import dataclass

from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class BodySpan:
    """One institution in the folded text.

    ``name`` is spelt out but carries only the place that stands beside it; ``unit`` is the word for the administrative
    unit that stands there ("tỉnh", "huyện", …) and ``place`` its name; ``parent`` is the body it belongs to by its own
    words ("Tỉnh ủy" of "Ban Dân vận Tỉnh ủy"). ``weak`` spans (in small letters, or bare heads) count only when an
    office or a link confirms them.
    """

    start: int
    end: int
    name: str
    kind: str
    level: str | None = None
    unit: str | None = None
    place: str | None = None
    parent: BodySpan | None = None
    weak: bool = False
    rule: str = ""
    rows: tuple[str, ...] = ()


class BodyDetector:
    """(source, hits) -> bodies."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[BodySpan]:
        return []
