"""Bodies with their places: written beside them, later in the sentence, or told by the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from ..bodies import BodySpan
from ..body_reader import with_place
from ..source import Source
from .place_reader import COURTS, PlaceReader
from .places import Named, PagePlaces, formerly

UNIT_OF = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện", "Quận đoàn": "quận", "Thị đoàn": "thị xã",
    "Xã đoàn": "xã",
}  # fmt: skip
_LEVEL_OF = {
    "tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_COMMITTEES = frozenset({"Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy"})
FRONT = "Mặt trận Tổ quốc Việt Nam"
_OFFICE_BETWEEN = regex.compile(r"(?: viên)?, (?:\p{L}+ ){1,5}")
_OF_FORCES = (
    "Phòng Cảnh sát",
    "Phòng An ninh",
    "Phòng Tham mưu",
    "Phòng Hậu cần",
    "Phòng Chính trị",
    "Phòng Tác chiến",
)
_FORMER = regex.compile(r"(?<!\w)(?:nguyên|cựu|từng)(?!\w)", regex.IGNORECASE)
# the divisions of a district's or commune's committee; all others are of some agency
_LOCAL_DIVISIONS = tuple(
    f"Phòng {field}"
    for field in (
        "Nội vụ", "Tư pháp", "Tài chính", "Tài nguyên", "Lao động", "Văn hóa", "Giáo dục", "Y tế", "Dân tộc", "Kinh tế",
        "Nông nghiệp", "Quản lý đô thị", "Công thương", "Công Thương", "Hạ tầng", "Khoa học", "Thống kê", "Nông lâm",
        "Tôn giáo", "Kế hoạch", "Xây dựng", "Tiếp dân", "Tiếp công dân", "Bồi dưỡng", "Thông tin", "Thể dục",
    )
)  # fmt: skip
VISITORS = regex.compile(r"\s*(?:[Cc]ùng đi|[Đđ]i cùng|(?:[Cc]ùng )?[Tt]ham gia (?:cùng )?[Đđ]oàn|[Tt]háp tùng)(?!\w)")
"""How a sentence begins that names those who come with a visitor: they are of his side, not of the host's."""
RANKS = {"province": 0, None: 0, "district": 1, "commune": 2}
_NEW_UNITS = "2025-07-01"
_BRACKETS = regex.compile(r" \([^()]{1,14}\)")
NEAR = 160
LOOK = 40
_PARAGRAPH = 2000


@dataclass(slots=True)
class NamedBody:
    """What a span comes to: the full name, and where it belongs.

    ``committee`` is the committee whose organ it is; ``leads`` tells that it is one itself (a reference to itself would
    be left to the collector of cycles).
    """

    name: str
    level: str | None = None
    unit: str | None = None
    place: str | None = None
    committee: NamedBody | None = None
    leads: bool = False

    def own_committee(self) -> NamedBody | None:
        """The committee it is, or whose organ it is."""
        return self if self.leads else self.committee

    def renamed(self, name: str, committee: NamedBody | None = None) -> NamedBody:
        """Another body of the same place, with its own committee or none."""
        return NamedBody(name, self.level, self.unit, self.place, committee)


class PlacedBodies:
    """The bodies of one document as far as their own words and the page's places tell their names."""

    def __init__(
        self,
        source: Source,
        spans: Sequence[BodySpan],
        page: PagePlaces,
        reader: PlaceReader,
        day: str | None,
        loose: Callable[[str], str],
    ) -> None:
        self._source = source
        self._spans = spans
        self._starts = [span.start for span in spans]
        self._page = page
        self._reader = reader
        self._day = day
        self._loose = loose
        self._counted: dict[str, frozenset[str]] = {}
        self._done: dict[int, NamedBody] = {}
        self._whole: dict[str, list[BodySpan]] | None = None
        self._committees: list[tuple[int, NamedBody]] = []
        self._by_stem: defaultdict[str, list[tuple[int, NamedBody]]] = defaultdict(list)
        self._by_head: defaultdict[str, list[tuple[int, NamedBody]]] = defaultdict(list)
        self._names_of: defaultdict[str, dict[str, NamedBody]] = defaultdict(
            dict
        )  # the different names with a head, to tell the only one
        self._unions: set[str] | None = None
        self._mentions: Counter[str] | None = None
        self._weights: Counter[tuple[str | None, str | None]] | None = None  # how many bodies of each unit there are

    def _placed(self, stem: str, form: str, level: str | None, unit: str | None, place: Named | None) -> NamedBody:
        if place is None:
            return NamedBody(with_place(stem, form, unit, None), level, unit)
        return NamedBody(
            with_place(stem, form, unit or place.unit, place.name), place.level or None, unit or place.unit, place.name
        )

    def _near_place(self, level: str | None, at: int, unit: str | None, court: bool = False) -> Named | None:
        if level == "city" or unit == "thành phố":
            found = [
                p for lv in ("district", "province") if (p := self._page.near(lv, at, "thành phố", court)) is not None
            ]
            if not found:
                return None
            last = [(self._page.last(p, at), p) for p in found]
            return min(last, key=lambda p: (p[0] > at, abs(p[0] - at)))[1]
        if level is None:
            return None
        return self._page.near(level, at, unit, court)

    def _own_place(self, span: BodySpan, unit: str | None) -> Named | None:
        """The place written beside a body; initials ("TPTV") stand for a city that the page names."""
        if span.place is None:
            return None
        if span.place.isupper() and 2 <= len(span.place) <= 4 and unit == "thành phố":
            return self._page.city_of_initials(span.place)
        level = span.level or ""
        if unit == "thành phố":
            level = self._reader.city_level(span.place, self._day)
        return Named(span.start, span.place, level, unit)

    def _committee(self, span: BodySpan) -> NamedBody:
        unit = UNIT_OF.get(span.head)
        place = (
            self._own_place(span, unit) or self._next_own(span, unit) or self._near_place(span.level, span.end, unit)
        )
        level = "province" if unit == "tỉnh" else None if unit == "thành phố" else span.level
        named = self._placed(span.stem, "committee", level, unit, place)
        if span.head in _COMMITTEES:
            named.leads = True
        return named

    def _next_own(self, span: BodySpan, unit: str | None) -> Named | None:
        """The place that a body of the same kind or unit gets later in the sentence, when none is named before in it.

        "tham gia Ban Thường vụ Tỉnh ủy và giữ chức Bí thư Tỉnh ủy X"; "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh X".
        """
        at = bisect_right(self._starts, span.start)
        text = self._source.text
        for n, following in enumerate(self._spans[at : at + 4]):
            base = following if following.parent is None else base_of(following)
            if base.start - span.end > NEAR or breaks(text[span.end : base.start]):
                return None
            if base.place is None or base.start <= span.start:
                continue
            if " với " in text[span.end : base.start]:
                return None  # "UBND tỉnh họp với UBND tỉnh Lai Châu"
            if _FORMER.search(text, span.end, base.start) is not None:
                return None  # what somebody was before is of another place, perhaps
            same = base.head == span.head and (base.unit == unit or base.form == "committee")
            listed = (
                not n and base.unit == unit and _OFFICE_BETWEEN.fullmatch(text, span.end, following.start) is not None
            )
            if same or listed:
                named_before = not listed and self._page.named_in(self._source.sentence_start(span.start), span.start)
                return None if named_before else self._own_place(base, unit)
        return None

    def _other(self, span: BodySpan, stem: str) -> NamedBody:
        unit, level = span.unit, span.level
        if stem.startswith(FRONT):
            stem = f"Ủy ban {stem}"
        if unit is not None or span.place is not None:
            place = None
            if span.place is not None:
                place = self._own_place(span, unit)
            elif unit is not None:
                place = self._next_own(span, unit)
            if place is None and unit is not None:
                level_ = _LEVEL_OF.get(unit, "city" if unit == "thành phố" else None)
                place = self._near_place(level_, span.start, unit, span.kind in COURTS)
            if place is not None and unit is None and span.form in ("sector", "state", "force", "bloc"):
                unit = self._unit_word(place)
            if place is None:
                return NamedBody(with_place(stem, span.form, unit, None), None if unit == "thành phố" else level, unit)
            named = self._placed(stem, span.form, level, unit, place)
            if unit is None:
                named.name = f"{stem} {place.name}"
            if span.form in ("party", "bloc"):
                named.leads = span.kind == "party_committee"
            return named
        if span.form == "sector" and level != "central":
            return self._sector(span, stem)
        if span.form == "bloc" and span.stem.endswith(" Khối"):
            found = self._beginning(f"{stem} ", span.start)
            if found is None and stem == "Đảng bộ Khối":
                led = self._beginning("Đảng ủy Khối ", span.start)
                return NamedBody(stem) if led is None else led[1].renamed(led[1].name.replace("ủy", "bộ", 1), led[1])
            return found[1] if found is not None else NamedBody(stem)
        if span.form == "bloc" or span.head == "Đoàn đại biểu Quốc hội":
            province = self._page.near("province", span.start)
            return self._placed(stem, span.form, "province", self._unit_word(province), province)
        return NamedBody(stem, level)

    def _sector(self, span: BodySpan, stem: str) -> NamedBody:
        """A department without a place: the province's, or for a division the district's or commune's."""
        named = self._named_whole(span)
        if named is not None:
            return named
        if span.head == "Ban" or span.level == "region":
            return NamedBody(stem, span.level)  # "Ban Lễ tang": nothing tells whose it is
        if span.head == "Phòng" and stem.startswith(_OF_FORCES):
            return NamedBody(stem, span.level)  # of the police or the army of some province
        if span.head == "Phòng":
            if not span.stem.startswith(_LOCAL_DIVISIONS):
                return NamedBody(span.stem, span.level)  # of the police, a department, a school: whose, nothing tells
            # communes have divisions since there are no districts
            known = "district" if self._page.names("district") else "commune"
            level = known if not self._day else "commune" if self._day >= _NEW_UNITS else "district"
            place = self._page.near(level, span.start)
            if place is not None:
                return self._placed(stem, "sector", level, place.unit, place)
            return NamedBody(stem, span.level)
        if span.head == "Chi cục" and not span.rows[-1].endswith(f":{stem[len('Chi cục ') :]}"):
            return NamedBody(stem, span.level)  # "Chi cục Hải quan Cửa khẩu Móng Cái" has a name of its own
        with_guest = self._source.text.endswith(" với ", 0, span.start)  # "Sở Y tế TP.HCM làm việc với Sở Nội vụ"
        place = (self._page.province if with_guest else None) or self._page.near("province", span.start)
        return self._placed(stem, "sector", "province", self._unit_word(place) if place else None, place)

    def _named_whole(self, span: BodySpan) -> NamedBody | None:
        """The one body of the same words that the page names with its place beside it, before this one."""
        if self._whole is None:
            self._whole = {}
            for other in self._spans:
                if other.place is not None and other.parent is None and other.form == "sector":
                    if formerly(self._source.text, other.start):
                        continue
                    self._whole.setdefault(other.stem, []).append(other)
        same = self._whole.get(span.stem, ())
        if not same or same[0].start > span.start or len({(s.unit, s.place) for s in same[:LOOK]}) > 1:
            return None
        return self._other(same[0], _BRACKETS.sub("", same[0].stem))

    def _unit_word(self, place: Named | None) -> str | None:
        if place is None:
            return None
        if place.unit:
            return place.unit
        for unit in self._reader.places.units(place.name, place.level):
            if unit.valid_on(self._day):
                return unit.unit
        return "tỉnh" if place.level == "province" else None

    def _nearest(self, found: list[tuple[int, NamedBody]], at: int, following: bool = False) -> NamedBody | None:
        """The last one before an offset, else the first one after it."""
        n = bisect_left(found, at, key=lambda c: c[0])
        if following:
            return found[n][1] if n < len(found) else None
        if n:
            return found[n - 1][1]
        return found[0][1] if found else None

    def _usual(self, nearest: tuple[int, NamedBody], found: list[tuple[int, NamedBody]], at: int) -> NamedBody:
        """The body that a bare head means: the one named last, or the page's own where that is a guest of it.

        A guest is named in an earlier paragraph, beside the page's own, which many more bodies of the page are of.
        """
        start, named = nearest
        text = self._source.text
        if start > at or text.find("\n", max(start, at - _PARAGRAPH), at) < 0 or not named.place:
            return named
        if self._weights is None:
            self._weights = Counter((b.unit, b.place) for b in self._done.values() if b.place)
        weight = self._weights[named.unit, named.place]
        n = bisect_left(found, at, key=lambda c: c[0])
        best = max((c[1] for c in found[max(0, n - LOOK) : n]), key=lambda b: self._weights_of(b), default=named)
        if best.place == named.place or self._weights_of(best) < max(3, 2 * weight):
            return named
        begin = text.rfind("\n", max(0, start - _PARAGRAPH), start) + 1
        end = text.find("\n", start, start + _PARAGRAPH)
        return best if best.place and text.find(best.place, begin, end) >= 0 else named

    def _weights_of(self, body: NamedBody) -> int:
        return self._weights[body.unit, body.place] if self._weights is not None and body.place else 0

    def _beginning(self, words: str, at: int) -> tuple[int, NamedBody] | None:
        """The last committee before an offset whose name begins so, else the first one after it; not from far off."""
        found = self._committees
        n = bisect_left(found, at, key=lambda c: c[0])
        for one in (*reversed(found[max(0, n - LOOK) : n]), *found[n : n + LOOK]):
            if one[1].name.startswith(words):
                return one
        return None


def breaks(between: str) -> bool:
    """Whether the words between two bodies end a clause."""
    return ";" in between or "." in between or "\n" in between


def base_of(span: BodySpan) -> BodySpan:
    """The innermost body of a nested name."""
    while span.parent is not None:
        span = span.parent
    return span
