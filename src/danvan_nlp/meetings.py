"""Gatherings: the head nouns of meetings and the words that tell who holds, chairs and attends them."""

from __future__ import annotations

from dataclasses import dataclass

from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class MeetingSpan:
    """One mention of a gathering in the folded text: the span of its head noun, type, topic as far as it is written."""

    start: int
    end: int
    type: str
    topic: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()


class MeetingDetector:
    """(source, hits) -> mentions of meetings."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[MeetingSpan]:
        return []
