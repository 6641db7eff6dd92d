"""The places a page names, and which of them a body without a place of its own belongs to.

The nearest place of the right level wins, sentence before paragraph before page. For provinces the page as a whole
has a say: its headline, the abbreviation of its newspaper, the one province it names.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import NamedTuple

import regex

from ..source import Source, fold_key

_PARAGRAPH = 2000
_STANDS_OUT = 3
_BESIDE = 80  # characters between a place and the body of the same person: "Bí thư Đảng ủy xã X, Chủ tịch UBND xã"
_BREATH = 70
_APART = ("\n", ". ", ";", " có ")
_HEAD_LINE = 80
_ENTRY = regex.compile(r" ?(?:[-+•*]|\d{1,3} ?[.)/]|Ông |Bà |Đồng chí |Đ/c )")
_OTHER_PERSON = regex.compile(r"(?<!\w)(?:ông|bà|đồng chí|đ/c|các đồng chí) \p{Lu}", regex.IGNORECASE)
_FORMERLY = regex.compile(r"(?<!\w)(?:nguyên|cựu) [^,;.\n]{0,40}$", regex.IGNORECASE)
_MANY = 12
_TRIED = 100
_FEW = 50


class Named(NamedTuple):
    """A place named at an offset: its name, level and the word for its unit."""

    start: int
    name: str
    level: str
    unit: str | None


class PagePlaces:
    """The places of one page in the order of the text."""

    def __init__(
        self, source: Source, named: list[Named], paper: str | None, former: set[int], trials: set[int]
    ) -> None:
        self._source = source
        self._former = former
        self._trials = trials
        self._tried = [n for n in named if n.start in trials][:_TRIED] if trials else []
        self._named = named
        self._starts = [n.start for n in named]
        self._by_level: dict[str, list[Named]] = {}
        for n in named:
            self._by_level.setdefault(n.level, []).append(n)
        self._cut: dict[tuple[str, str | None], tuple[list[Named], list[int]]] = {}
        self._mains: dict[str, Named | None] = {"province": self._main("province", paper)}

    @property
    def province(self) -> Named | None:
        """The province the page is about, where one stands out."""
        return self._mains["province"]

    def _main(self, level: str, paper: str | None = None) -> Named | None:
        """The one place of a level that the page is about, if one stands out."""
        named = self._by_level.get(level, [])
        if not named:
            return None if paper is None else Named(0, paper, level, None)
        keys = [fold_key(n.name) for n in named]
        if paper is None and keys.count(keys[0]) == len(keys):
            return named[0]
        votes: dict[str, int] = {}
        for n, key in zip(named, keys, strict=True):
            votes[key] = votes.get(key, 0) + (n.start not in self._trials)
        first_line = self._source.text.find("\n")
        headline = {key for n, key in zip(named, keys, strict=True) if n.start < first_line}
        if paper is not None and (len(headline) != 1 or fold_key(paper) in headline):
            votes[fold_key(paper)] = votes.get(fold_key(paper), 0) + 3  # a newspaper reports on other provinces too
        if len(headline) == 1:
            votes[headline.pop()] += 3
        ranked = sorted(votes.items(), key=itemgetter(1), reverse=True)[:2]
        if level != "province" and len(ranked) > 1 and ranked[0][1] < _STANDS_OUT:
            return None
        best = ranked[0][0]
        if len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]:
            return None
        return named[keys.index(best)] if best in keys else Named(0, paper or "", level, None)

    def near(self, level: str, at: int, unit: str | None = None, court: bool = False) -> Named | None:
        """The place of a level (and unit, when given) that a body at an offset belongs to; None when unsure.

        The last one named before it in its paragraph, unless it is one of two named together; then the page's own;
        then the only one; for districts and communes the one of a head line, or the only one of the text before.
        """
        cut = self._cut.get((level, unit))
        named, starts = cut if cut is not None else self._of(level, unit)
        if court and self._tried and level == "province":  # a court that tries the officials of another province
            told = [n for n in self._tried if unit in (None, n.unit)]
            if told:
                return told[max(0, bisect_left(told, at, key=lambda n: n.start) - 1)]
        own = self._mains[level] if level in self._mains else self._own(level)
        if unit is not None and own is not None and own.unit not in (None, unit):
            own = None
        if not named:
            return own
        n = bisect_left(starts, at)
        if n:
            text = self._source.text
            if level == "province" and own is not None:
                first = self._source.sentence_start(at)  # a page on one province leaves it for a sentence only
            else:
                first = text.rfind("\n", max(0, at - _PARAGRAPH), at) + 1 or at - _PARAGRAPH
            last = named[n - 1]
            if last.start >= first:
                if own is not None and last.start in self._former and not self._beside(last, at):
                    return last if formerly(text, at) else own
                if n < 2 or self._beside(last, at) or not self._together(named[n - 2], last):
                    return last
                if level != "province":
                    return None
        if own is not None:
            return own
        if len(named) == 1 or (len(named) < _FEW and len({fold_key(x.name) for x in named}) == 1):
            return named[0]
        return self._above(named, n) if n and level != "province" else None

    def _beside(self, place: Named, at: int) -> bool:
        """Whether a place ends the office before: "Bí thư Đảng ủy xã Tân Phú, Chủ tịch UBND xã"."""
        if at - place.start > _BESIDE:
            return False
        between = self._source.text[place.start : at]
        _, found, after = between.partition(place.name)
        rest = after if found else between
        return rest.lstrip()[:1] in (",", "(", "-", "") and _OTHER_PERSON.search(rest) is None

    def _together(self, one: Named, other: Named) -> bool:
        """Whether two places are named in one breath: "xã Tân Phú và xã Hòa Bình"."""
        gap = self._source.text[one.start : other.start] if other.start - one.start < _BREATH else "\n"
        if fold_key(one.name) == fold_key(other.name) or any(c in gap for c in _APART):
            return False
        return " và " in gap or ", " in gap

    def _above(self, named: list[Named], n: int) -> Named | None:
        """The last of the first ``n`` places, where it heads a section or is the only one named in running text."""
        text, last = self._source.text, named[n - 1]
        begin = text.rfind("\n", max(0, last.start - _PARAGRAPH), last.start) + 1
        end = text.find("\n", last.start, last.start + _PARAGRAPH)
        line = text[begin : end if end >= 0 else last.start + _PARAGRAPH]
        if len(line) < _HEAD_LINE:
            return last if not any(c in line for c in ",;") and _OTHER_PERSON.search(line) is None else None
        others = {fold_key(x.name) for x in named[max(0, n - _MANY) : n] if x.start >= begin}
        return last if len(others) == 1 and _ENTRY.match(line) is None else None

    def last(self, place: Named, at: int) -> int:
        """Where a place is named last before an offset, else where it is named first."""
        named, starts = self._cut.get((place.level, None)) or self._of(place.level, None)
        key = fold_key(place.name)
        n = bisect_left(starts, at)
        return next(
            (one.start for one in reversed(named[max(0, n - _MANY) : n]) if fold_key(one.name) == key), place.start
        )

    def names(self, level: str) -> bool:
        """Whether the page names any place of a level."""
        return level in self._by_level

    def named_in(self, start: int, end: int) -> bool:
        """Whether a place is named between two offsets."""
        n = bisect_left(self._starts, start)
        return n < len(self._starts) and self._starts[n] < end

    def _of(self, level: str, unit: str | None) -> tuple[list[Named], list[int]]:
        named = [
            n
            for n in self._by_level.get(level, ())
            if (unit is None or n.unit in (None, unit)) and n.start not in self._trials
        ]
        cut = self._cut[(level, unit)] = (named, [n.start for n in named])
        return cut

    def _own(self, level: str) -> Named | None:
        own = self._mains[level] = self._main(level)
        return own

    def city_of_initials(self, initials: str) -> Named | None:
        """The one place of the page whose words begin so: Trà Vinh of "TPTV"."""
        found = {
            fold_key(n.name): n
            for n in self._named
            if "".join(w[0] for w in n.name.split(" ")).upper() == initials and n.level in ("province", "district")
        }
        return next(iter(found.values())) if len(found) == 1 else None


def formerly(text: str, start: int) -> bool:
    """Whether the words before an offset speak of what somebody was: "nguyên Phó Chủ tịch UBND tỉnh"."""
    before = text[max(0, start - 50) : start].lower()
    if "nguyên " not in before and "cựu " not in before:
        return False
    return _FORMERLY.search(text, max(0, start - 50), start) is not None
