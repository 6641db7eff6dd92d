"""The reader of the places that a page names: beside its bodies, behind the words for units, by themselves."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

import regex

from ..bodies import BodySpan
from ..gazetteer import Gazetteer, Hits
from ..places import Places, always, no_unit
from ..source import Source, fold_key
from .places import Named, PagePlaces, formerly

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
_HEAD_PLACE = 30  # characters
COURTS = frozenset({"court", "procuracy"})
_GOVERNED = frozenset({"peoples_committee", "peoples_council", "party_committee", "department"})
_TRIAL = ("bị cáo", "cáo trạng", "xét xử ông", "xét xử bà", "xét xử cựu", "xét xử nguyên", "xét xử vụ")
_WORKS = (
    "thủy điện ", "thuỷ điện ", "nhiệt điện ", "đường ", "cầu ", "sông ", "cao tốc ", "quốc lộ ", "cảng ", " ga ",
)  # fmt: skip
"""What stands before a name that is no province where it stands: "Thủy điện Hòa Bình"."""
_CITY_BEFORE = ("TP ", "TP.", "TP. ", "Tp ", "Tp.", "Tp. ", "Thành phố ", "thành phố ")
_UNIT_OF_HEAD = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện",
}  # fmt: skip
_UNPLACED = frozenset({None, "central", "region", "grassroots"})
_BEFORE_LAND = frozenset({" (", ", ", " -", " c"})  # how what that pattern matches begins


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
