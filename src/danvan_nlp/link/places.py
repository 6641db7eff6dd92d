"""The places a page names, and which of them a body without a place of its own belongs to.

The nearest place of the right level wins, sentence before paragraph before page. For provinces the page as a whole
has a say: its headline, the abbreviation of its newspaper, the one province it names.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

import regex

from ..bodies import BodySpan
from ..gazetteer import Gazetteer, Hits
from ..places import Places, always, no_unit
from ..source import Source, fold_key

_PAPER = regex.compile(r" ?\(?((?:Báo )?\p{Lu}[\p{L}.&]{1,18}(?: \p{Lu}[\p{L}]{1,10}){0,3})\)? ?[-:|]")
_ON_THE_WEB = regex.compile(r" (?:Online|Điện tử|điện tử)$")
# where somebody comes from or lives tells nothing of the bodies on the page
_ORIGIN_WORDS = ("ngụ", "quê", "quán", "trú", "sinh ra")
_ORIGIN = regex.compile(
    rf"(?:{'|'.join(_ORIGIN_WORDS)})(?: ở| tại)?:?"
    r"(?: (?:thôn|xóm|ấp|bản|tổ|khu phố|xã|phường|thị trấn|huyện|quận|thị xã|thành phố|TP\.?|tỉnh)"
    r"(?: [^,;.\n]{1,16}, \p{Ll}[\p{L} ]{0,12}){0,2})? $"
)
_CAPITALS = regex.compile(r"(?:\p{Lu}[\p{L}\p{M}]*+ )+$")
_OF_LAND = regex.compile(r"(?: \(|, | - |, nước | của | \(nước )(?:nước )?(?:CHDCND |CHND )?")
_HEAD = 700
_DATELINE = 80  # more than the pattern of the papers matches
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
_HEAD_PLACE = 30  # characters
_TRIED = 100
COURTS = frozenset({"court", "procuracy"})
_GOVERNED = frozenset({"peoples_committee", "peoples_council", "party_committee", "department"})
_TRIAL = ("bị cáo", "cáo trạng", "xét xử ông", "xét xử bà", "xét xử cựu", "xét xử nguyên", "xét xử vụ")
_WORKS = (
    "thủy điện ", "thuỷ điện ", "nhiệt điện ", "đường ", "cầu ", "sông ", "cao tốc ", "quốc lộ ", "cảng ", " ga ",
)  # fmt: skip
"""What stands before a name that is no province where it stands: "Thủy điện Hòa Bình"."""
_CITY_BEFORE = ("TP ", "TP.", "TP. ", "Tp ", "Tp.", "Tp. ", "Thành phố ", "thành phố ")
_FEW = 50
_UNIT_OF_HEAD = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện",
}  # fmt: skip
_UNPLACED = frozenset({None, "central", "region", "grassroots"})
_BEFORE_LAND = frozenset({" (", ", ", " -", " c"})  # how what that pattern matches begins


class Named(NamedTuple):
    """A place named at an offset: its name, level and the word for its unit."""

    start: int
    name: str
    level: str
    unit: str | None


class PlaceReader:
    """Reads the places of pages. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.places = Places(gazetteer)
        self._provinces: dict[int, tuple[str, str, str]] = {}  # what ``Named`` says of a row, by its ``id``
        self._papers: dict[str, str] = {}
        for row in gazetteer.rows("provinces"):
            self._provinces[id(row)] = (row.phrase, "province", row["unit"])
            for paper in row.parts("papers"):
                self._papers[paper] = row.phrase
            self._papers[f"Báo {row.phrase}"] = row.phrase
            self._papers[_site(row.phrase)] = row.phrase

    def read(self, source: Source, hits: Hits, spans: Sequence[BodySpan], day: str | None) -> PagePlaces:
        """All places of a page; ``day`` is its EDTF date, when known."""
        text = source.text
        found: dict[int, Named] = {}
        inside: list[Named] = []
        ends: set[int] = set()  # of the places, for those that stand there by their initials
        for span in spans:
            level = span.level
            if span.place is None or level is None or level in _UNPLACED:
                continue
            unit = span.unit or _unit_of(span)
            named = self._named(span.end, span.place, level, unit, day)
            if named is not None and not (self._abroad(text, span.end) and not self.places.knows(span.place)):
                found[span.end - len(span.place)] = named
                ends.add(span.end)
        for start, end, _ in hits.of("units"):
            at = end + 1 if text[end : end + 1] == " " else end
            first = text[at : at + 1]
            if (
                first.islower()
                or not (first.isupper() or first.isdigit())
                or not first.isalnum()
                or no_unit(text, start)
            ):
                continue
            slot = self.places.slot(text, start, (), always, frozenset)
            if slot is None or slot.name is None or slot.level not in ("province", "city", "district", "commune"):
                continue
            if not slot.known and (text[start:end].isupper() or self._abroad(text, slot.end)):
                continue
            if " " not in slot.name and text.startswith((" Văn ", " Thị "), slot.end):
                continue  # "Chủ tịch UBND xã Lê Văn Chấn"
            named = self._named(start, slot.name, slot.level, slot.unit, day)
            if named is not None:
                found.setdefault(slot.end - len(slot.name), named)
                ends.add(slot.end)
        self._at_heads(text, found)
        works = -1
        for start, end, row in hits.of("provinces"):
            if start in found or end in ends or (not text[start:end].istitle() and _in_small(text[start:end])):
                continue  # "Hòa bình" at the head of a sentence
            if end - start == 2 and not text.endswith(_CITY_BEFORE, 0, start):
                continue  # "HN" is more often a meeting (hội nghị) than a city
            before = text[max(0, start - 11) : start].lower()
            if start - works == 3 or (before.endswith(_WORKS) and not before.endswith("điểm cầu ")):
                works = end if text.startswith(" - ", end) else -1
                continue  # "đường cao tốc Sơn La - Hòa Bình"
            if _in_a_name(text, start, end):
                if not self._personal(text, start):
                    inside.append(Named(start, *self._provinces[id(row)]))
                continue
            found[start] = Named(start, *self._provinces[id(row)])
        told = any(n.level == "province" for n in found.values()) if len(inside) > 1 else True
        if not told and len({n.name for n in inside}) == 1:
            # no "tỉnh X" at all, but every firm and site of the page has the one province in its name
            found.update((n.start, n) for n in inside)
        ordered = _without_origins(text, sorted(found.values(), key=attrgetter("start")))
        if "Sở" in [span.head for span in spans] and not any(n.level == "province" for n in ordered):
            # only a province has departments: a city that no table knows is one here
            ordered = [n._replace(level="province") if self._new_city(n) else n for n in ordered]
        former = {span.end for span in spans if span.place is not None and formerly(text, span.start)}
        return PagePlaces(source, ordered, self._paper(text), former, _of_trials(text, spans, ordered))

    def _at_heads(self, text: str, found: dict[int, Named]) -> None:
        """Add the communes and districts of which a sentence says at its head that it is there: "Tại Tân Phú, …"."""
        local = {n.name: n for n in found.values() if n.level in ("district", "commune")}
        at = text.find("Tại ") if len(local) > 1 else -1
        while at >= 0:
            comma = text.find(",", at, at + _HEAD_PLACE)
            place = local.get(text[at + 4 : comma])
            if place is not None:
                found[at + 4] = place._replace(start=at + 4)
            at = text.find("Tại ", at + 4)

    def _named(self, start: int, name: str, level: str, unit: str | None, day: str | None) -> Named | None:
        if level in ("province", "city") or unit == "thành phố":
            level = self.city_level(name, day) if unit == "thành phố" else "province"
            if name.isupper() and 2 <= len(name) <= 4:
                return None  # initials
        return Named(start, name, level, unit)

    def _abroad(self, text: str, at: int) -> bool:
        """Whether a country is named right after a place: "tỉnh Xiêng Khoảng (Lào)"."""
        m = _OF_LAND.match(text, at) if text[at : at + 2] in _BEFORE_LAND else None
        return m is not None and self.places.country(text, m.end()) is not None

    def _personal(self, text: str, start: int) -> bool:
        """Whether the capitals before an offset begin with a surname."""
        run = _CAPITALS.search(text, max(0, start - 40), start)
        return run is None or self.places.is_surname(run[0].split(" ", 1)[0])

    def _new_city(self, named: Named) -> bool:
        return named.unit == "thành phố" and named.level == "district" and not self.places.knows(named.name)

    def city_level(self, name: str, day: str | None) -> str:
        """``province`` for a city under the central government on that day, else ``district``."""
        for unit in self.places.units(name, "province"):
            if unit.unit == "thành phố" and (unit.valid_on(day) if day else not unit.since or unit.since < "2026"):
                return "province"
        return "district"

    def _paper(self, text: str) -> str | None:
        at = 0
        while at >= 0:
            line = text[at : at + _DATELINE]
            m = _PAPER.match(text, at, _HEAD) if "-" in line or ":" in line or "|" in line else None
            at = text.find("\n", at, _HEAD) + 1 or -1
            if m is None:
                continue
            name = _ON_THE_WEB.sub("", m[1])
            if name in self._papers:
                return self._papers[name]
            if name.lower().startswith("bao"):  # "(Baothanhhoa.vn) -"
                site = name.lower().partition(".")[0]
                if site in self._papers:
                    return self._papers[site]
        return None


def _of_trials(text: str, spans: Sequence[BodySpan], named: list[Named]) -> set[int]:
    """Where courts and their prosecutors are named that try the officials of another province."""
    if not any(span.kind in COURTS for span in spans) or not any(word in text for word in _TRIAL):
        return set()
    placed = [span for span in spans if span.place is not None]
    courts: list[Named] = []
    governed: set[str] = set()
    for n in named:
        at = bisect_right(placed, n.start, key=lambda s: s.start) - 1
        if n.level != "province" or at < 0 or placed[at].end < n.start:
            continue
        if placed[at].kind in COURTS:
            courts.append(n)
        elif placed[at].kind in _GOVERNED:
            governed.add(fold_key(n.name))
    return {n.start for n in courts if fold_key(n.name) not in governed} if governed else set()


def _site(province: str) -> str:
    """The name of a province's newspaper on the web: "baothanhhoa"."""
    letters = unicodedata.normalize("NFD", province.lower().replace("đ", "d"))
    return "bao" + "".join(c for c in letters if c.isascii() and c.isalpha())


def _without_origins(text: str, ordered: list[Named]) -> list[Named]:
    """The places without those where people come from, when others of their level are left: "Tèo (ngụ Cà Mau)"."""
    origins = {n.start for n in ordered if _is_origin(text[max(0, n.start - 60) : n.start])}
    if not origins:
        return ordered
    levels = {n.level for n in ordered if n.start not in origins}
    return [n for n in ordered if n.start not in origins or n.level not in levels]


def _is_origin(before: str) -> bool:
    return any(word in before for word in _ORIGIN_WORDS) and _ORIGIN.search(before) is not None


def formerly(text: str, start: int) -> bool:
    """Whether the words before an offset speak of what somebody was: "nguyên Phó Chủ tịch UBND tỉnh"."""
    before = text[max(0, start - 50) : start].lower()
    if "nguyên " not in before and "cựu " not in before:
        return False
    return _FORMERLY.search(text, max(0, start - 50), start) is not None


def _in_small(name: str) -> bool:
    """Whether a word of a name begins with a small letter."""
    return any(word[0].islower() for word in name.split(" ") if word != "-")


def _unit_of(span: BodySpan) -> str | None:
    while span.parent is not None:
        span = span.parent
    return _UNIT_OF_HEAD.get(span.head)


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether the name of a province is part of a longer name: "Nguyễn Hòa Bình"."""
    if text[end + 1 : end + 2].isupper() and text[end] == " " and not text[start:end].isupper():
        return True
    if start < 2 or text[start - 1] != " " or not text[start - 2].isalpha():
        return False  # "…, Lê Văn Vinh; Hà Giang: …"
    at = text.rfind(" ", 0, start - 1) + 1
    at = max(at, text.rfind("\n", at, start - 1) + 1)
    return text[at].isupper() and not text[start:end].isupper()


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
                first = self.sentence_start(at)  # a page on one province leaves it for a sentence only
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

    def sentence_start(self, at: int) -> int:
        """Where the sentence begins that holds an offset."""
        starts = self._source.sentence_starts
        return starts[bisect_right(starts, at) - 1]

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
