"""Texts for the benchmarks: as varied as real pages, made from a seed, never one page repeated.

``news`` is everyday news, in which one sentence in thirty speaks of officials; ``dense`` is a report on officials with
seven mentions in a kilobyte, as many as real ones have. Both are lists of pages of 2 to 9 KB. The texts mean nothing; their words, names,
numbers and the frequency of what the library looks for are what counts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from .words import (
    CITIES,
    COMMON,
    COMPANIES,
    COUNTRIES,
    DENSE,
    FREQUENT,
    GIVEN,
    MIDDLES,
    NEWS,
    PLACE_STEMS,
    PROVINCES,
    SURNAMES,
)

_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Writes pages; the same seed, the same pages."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._lists: dict[str, list[str] | tuple[str, ...]] = {
            **NEWS, **DENSE, "province": PROVINCES, "city": CITIES, "stem": PLACE_STEMS, "country": COUNTRIES,
            "company": COMPANIES,
        }  # fmt: skip
        n = self._random.randint
        self._made: dict[str, Callable[[], str]] = {
            "name": self._name,
            "small": lambda: str(n(2, 20)),
            "age": lambda: str(n(18, 85)),
            "number": lambda: str(n(1, 1999)),
            "year": lambda: str(n(2005, 2025)),
            "pct": lambda: f"{n(1, 99)},{n(0, 9)}%",
            "area": lambda: f"{n(1, 90)}.{n(100, 999)}",
            "money": lambda: f"{n(2, 900)} {self._random.choice(('triệu đồng', 'tỷ đồng', 'USD', 'triệu USD'))}",
            "day": lambda: f"{n(1, 28)}/{n(1, 12)}" + self._random.choice(("", f"/{n(2005, 2025)}")),
            "month": lambda: f"tháng {n(1, 12)}" + self._random.choice(("", f"/{n(2005, 2025)}")),
            "weekday": lambda: self._random.choice(("thứ Hai", "thứ Ba", "thứ Tư", "thứ Sáu", "thứ Bảy", "Chủ nhật")),
            "clock": lambda: f"{n(5, 22)} giờ {n(1, 59)}",
        }

    def _name(self) -> str:
        pick = self._random.choice
        middles = [pick(MIDDLES) for _ in range(self._random.choice((1, 1, 1, 2)))]
        return " ".join([pick(SURNAMES), *middles, pick(GIVEN)])

    def _fill(self, template: str) -> str:
        return _SLOT.sub(self._slot, template)

    def _slot(self, match: re.Match[str]) -> str:
        name = match[1]
        made = self._made.get(name)
        if made is not None:
            return made()
        filled = self._fill(self._random.choice(self._lists[name.lower()]))
        return filled if name.islower() else filled[:1].upper() + filled[1:]

    def _everyday(self) -> str:
        chance = self._random.random()
        if chance < 0.45:
            return self._loose()
        chance = (chance - 0.45) / 0.55
        if chance < 0.2:
            return self._fill("{quote}")
        if chance < 0.45:
            return self._fill("{lead} {subject} {verb} {object} {tail}.")
        if chance < 0.7:
            return self._fill("{Subject} {verb} {object}, {tail}, trong khi {subject} {verb} {object}.")
        return self._fill("{Subject} {verb} {object} {tail}.")

    def _loose(self) -> str:
        """A sentence of words that follow each other as they please, so that few pairs of words come twice."""
        pick, chance = self._random.choice, self._random.random
        words = [pick(FREQUENT) if chance() < 0.42 else pick(COMMON) for _ in range(self._random.randint(9, 24))]
        words[len(words) // 2] += pick((",", ",", "", ";"))
        return " ".join(words) + "."

    def _page(self, size: int, official: float, filler: float) -> str:
        paragraphs = []
        length = 0
        while length < size:
            sentences = []
            for _ in range(self._random.randint(2, 6)):
                chance = self._random.random()
                if chance < official:
                    sentences.append(self._fill("{report}"))
                elif chance < official + filler:
                    sentences.append(self._fill("{filler}"))
                else:
                    sentences.append(self._everyday())
            paragraph = " ".join(s[:1].upper() + s[1:] for s in sentences)
            paragraphs.append(paragraph)
            length += len(paragraph.encode())
        return "\n\n".join(paragraphs) + "\n"

    def news(self, size: int | None = None) -> str:
        """One page of everyday news of about ``size`` bytes."""
        return self._page(size or self._random.randint(2000, 9000), 0.03, 0.0)

    def dense(self, size: int | None = None) -> str:
        """One report on officials of about ``size`` bytes."""
        return self._page(size or self._random.randint(2000, 9000), 0.2, 0.5)


def pages(kind: str, total: int, seed: int = 1) -> list[str]:
    """Pages of one kind (``news`` or ``dense``) of ``total`` bytes in all, about."""
    writer = Writer(seed)
    write = {"news": writer.news, "dense": writer.dense}[kind]
    found = []
    while total > 0:
        page = write()
        found.append(page)
        total -= len(page.encode())
    return found
