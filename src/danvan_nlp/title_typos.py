"""Titles with one letter wrong, where nothing else fits: "Phó Chủ tịnh UBND xã".

A slip is looked for only between a separator and a body, where a title must stand and none was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .bodies import BodySpan
from .gazetteer import Gazetteer, Hit, Row
from .source import fold_key

_SHORTEST = 7  # letters; shorter titles are too near to other words
_LONGEST = 24
_GAP = re.compile(r"[,;:(\n-] ?([^,;:(\n-]{6,25})$")


def _shorter(key: str) -> Iterator[str]:
    yield key
    for n in range(len(key)):
        yield key[:n] + key[n + 1 :]


class TitleTypos:
    """Finds titles one edit away from a row of the table. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._exact: set[str] = set()
        self._near: dict[str, list[tuple[str, Row]]] = {}
        for row in gazetteer.rows("titles"):
            for surface in row.surfaces:
                key = fold_key(surface)
                self._exact.add(key)
                if _SHORTEST <= len(key) <= _LONGEST and "." not in key:
                    for part in _shorter(key):
                        self._near.setdefault(part, []).append((key, row))
        # the same words stand before bodies again and again
        self._nearest = lru_cache(maxsize=8192)(self._find_nearest)

    def __call__(self, text: str, bodies: Sequence[BodySpan], titles: Sequence[Hit]) -> list[Hit]:
        """The slips of a text, as hits; ``titles`` are the titles that were found without one."""
        ends = {end for _, end, _ in titles}
        found: list[Hit] = []
        for body in bodies:
            at = body.start - 1
            if at < _SHORTEST or text[at] != " " or at in ends:
                continue
            m = _GAP.search(text, max(0, at - _LONGEST - 3), at)
            row = self._nearest(fold_key(m[1])) if m else None
            if m and row is not None:
                found.append((m.start(1), at, row))
        return found

    def _find_nearest(self, key: str) -> Row | None:
        if key in self._exact:
            return None
        rows = {
            row.id: row for part in _shorter(key) for title, row in self._near.get(part, ()) if _one_edit(key, title)
        }
        return next(iter(rows.values())) if len(rows) == 1 else None


def _one_edit(one: str, other: str) -> bool:
    """Whether two different words differ by one letter too many, too few or wrong."""
    if abs(len(one) - len(other)) > 1:
        return False
    n = 0
    while n < min(len(one), len(other)) and one[n] == other[n]:
        n += 1
    return one[n + (len(one) >= len(other)) :] == other[n + (len(other) >= len(one)) :]
