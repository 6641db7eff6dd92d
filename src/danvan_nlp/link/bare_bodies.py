"""Bodies named by their bare heads: state bodies, offices of a body by its first word, unions, topics."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right

import regex

from ..bodies import BodySpan
from ..body_reader import with_place
from ..source import fold_key
from .placing import FRONT, NamedBody, PlacedBodies, base_of

_SPELT = {"Tổng công ty": "Tổng Công ty", "Tổng Cục": "Tổng cục"}
SHORT = (
    *(" Bộ", " Sở", " Trường", " Học viện", " Bệnh viện", " Tập đoàn", " Tổng công ty", " Tổng Công ty", " Công ty"),
    *(" Tổng cục", " Tổng Cục", " Cục", " Viện"),
)
_NOT_ALIKE = ("Ủy ban nhân dân", "Ủy ban Mặt trận", "Ủy ban Trung ương", "Ủy ban Kiểm tra")
_JOINT = regex.compile(r"(?:, | và |, và | - |-)")


class BareBodies(PlacedBodies, ABC):
    """The bare bodies of one document whose fuller names are those of the same head, or of the same list."""

    @abstractmethod
    def _full(self, span: BodySpan) -> NamedBody:
        """The name of a span with its parents and place."""

    def _shared(self, span: BodySpan) -> NamedBody | None:
        """The last body of a list, whose unit is that of all: "Đảng ủy, HĐND, UBND phường Tân Phú"."""
        at = bisect_right(self._starts, span.start)
        end = span.end
        for following in self._spans[at : at + 4]:
            if following.form != "state" or not _JOINT.fullmatch(self._source.text, end, following.start):
                return None
            end = following.end
            if following.unit:
                return self._full(following)
        return None

    def _state(self, span: BodySpan) -> NamedBody:
        """A bare "HĐND": in "HĐND, UBND tỉnh" of the same unit, alone the one last named."""
        shared = self._shared(span)
        if shared is not None:
            return shared.renamed(with_place(span.stem, "state", shared.unit, shared.place))
        full = self._by_stem.get(span.stem, [])
        if full:
            n = bisect_left(full, span.start, key=lambda c: c[0])
            return self._usual(full[max(0, n - 1)], full, span.start)
        if span.head == "Đoàn đại biểu Quốc hội":
            province = self._page.near("province", span.start)
            return self._placed(span.stem, "state", "province", self._unit_word(province), province)
        for other in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
            named = self._nearest(self._by_stem.get(other, []), span.start)
            if named is not None and span.kind in ("peoples_committee", "peoples_council", "front"):
                return named.renamed(with_place(span.stem, "state", named.unit, named.place))
        if span.kind == "front" and len({fold_key(c[1].name) for c in self._committees[:60]}) == 1:
            base = self._committees[0][1]
            stem = f"Ủy ban {FRONT}"
            return base.renamed(with_place(stem, "state", base.unit, base.place))
        return NamedBody(span.stem, span.level)

    def _of_short(self, span: BodySpan) -> NamedBody:
        """An office of a body by its first word: "Văn phòng Bộ" on a page that names one ministry."""
        organ, _, word = span.stem.rpartition(" ")
        if word in ("viện", "đoàn", "ty", "cục", "Cục"):
            organ, _, word = next((span.stem.rpartition(s) for s in SHORT if span.stem.endswith(s)), (organ, "", word))
            word = span.stem[len(organ) + 1 :]
        owner = only_body(self._names_of.get(_SPELT.get(word, word), {}))
        if owner is None:
            return NamedBody(span.stem)
        named = owner.renamed(f"{organ} {owner.name}")
        named.leads = span.head == "Đảng ủy"
        return named

    def _named_alike(self, head: str) -> dict[str, NamedBody]:
        """The bodies with a fixed name that begins with the head: "Học viện Chính trị khu vực I" for "Học viện"."""
        return {
            found[0][1].name: found[0][1]
            for other, found in self._by_head.items()
            if other.startswith(f"{head} ") and not other.startswith(_NOT_ALIKE)
        }

    def _union(self, span: BodySpan) -> NamedBody:
        """The one national union of the page: "Trung ương Hội" beside "Hội Nông dân Việt Nam"."""
        if self._unions is None:
            named = (base_of(s) for s in self._spans)
            self._unions = {s.name for s in named if s.kind == "mass_organisation" and s.name.endswith("Việt Nam")}
        return NamedBody(next(iter(self._unions)) if len(self._unions) == 1 else span.stem, "central")

    def _words(self, name: str) -> frozenset[str]:
        """The words of a name that count when two names are compared."""
        words = self._counted.get(name)
        if words is None:
            words = self._counted[name] = frozenset(self._loose(fold_key(name)).split())
        return words

    def _topic(self, span: BodySpan, stem: str) -> NamedBody:
        """A steering committee: in its short forms the fuller one named before, which has all of its words."""
        full = self._by_head.get(span.head, [])
        named = NamedBody(stem, span.level) if span.bare else self._other(span, stem)
        words = self._words(stem)
        n = bisect_left(full, span.start, key=lambda c: c[0])
        local = span.unit is not None
        for _, other in reversed(full[max(0, n - 12) : n]):
            if local and " Trung ương" in other.name:
                continue  # "Ban Chỉ đạo tỉnh" is another than the "Ban Chỉ đạo Trung ương về …"
            theirs = self._words(other.name)
            if (words < theirs and other.place in (named.place, None)) or (span.bare and words <= theirs):
                return other
        if span.bare and n < len(full) and len({c[1].name for c in full[n:]}) == 1:
            return full[n][1]
        return named


def only_body(named: dict[str, NamedBody]) -> NamedBody | None:
    """The one body of some names; "Tổng Công ty Hàng hải" is "Tổng Công ty Hàng hải Việt Nam"."""
    longest = max(named, key=len, default="")
    return named[longest] if longest and all(longest.startswith(name) for name in named) else None
