"""Citations of documents: type, number, symbol, name, alias, and the pinpoints beside them."""

from __future__ import annotations

from dataclasses import dataclass

from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class Citation:
    """One citation in the folded text: the span of type, number and symbol, and what it says by itself."""

    start: int
    end: int
    type: str
    number: str | None = None
    symbol: str | None = None
    symbol_type: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()


class DirectiveDetector:
    """(source, hits) -> citations."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[Citation]:
        return []
