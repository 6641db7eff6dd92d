"""People and their offices: names by form and by the company they keep, roles as title and body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .bodies import BodySpan
from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class RoleSpan:
    """A role phrase in the folded text: canonical title, the body it names (None: by context), status."""

    start: int
    end: int
    title: str
    body: BodySpan | None = None
    status: str = "current"
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class PersonSpan:
    """A name in the folded text with the offices that introduce it there; ``full`` is False for "đồng chí Em"."""

    start: int
    end: int
    name: str
    rank: str | None = None
    full: bool = True
    roles: list[RoleSpan] = field(default_factory=list)
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class People:
    """What the detector found: persons, and role phrases that stand alone (for a person named elsewhere)."""

    persons: list[PersonSpan]
    alone: list[RoleSpan]


class OfficialDetector:
    """(source, hits, bodies) -> persons and offices."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits, bodies: Sequence[BodySpan]) -> People:
        return People([], [])
