"""Body spans -> institutions: places from the page, one entry for one institution under several names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from ..bodies import BodySpan
from ..body_forms import with_place
from ..gazetteer import Gazetteer, Hits
from ..source import Source, fold_key
from .drafts import BodyDraft, Draft, MentionDraft
from .places import Named, PagePlaces, PlaceReader

_UNIT_OF = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Tỉnh đoàn": "tỉnh", "Thành đoàn": "thành phố", "Huyện đoàn": "huyện", "Quận đoàn": "quận", "Thị đoàn": "thị xã",
    "Xã đoàn": "xã",
}  # fmt: skip
_LEVEL_OF = {
    "tỉnh": "province", "huyện": "district", "quận": "district", "thị xã": "district", "xã": "commune",
    "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_COMMITTEES = frozenset({"Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy"})
_FRONT = "Mặt trận Tổ quốc Việt Nam"
_BRACKETS = regex.compile(r" \([^()]{1,14}\)")
_LOOSE = frozenset("thực hiện về công tác việc ở cơ sở của các và xây dựng cuộc phong trào".split())  # noqa: SIM905
_JOINT = regex.compile(r"(?:, | và |, và | - |-)")
_OFFICE_BETWEEN = regex.compile(r", (?:\p{L}+ ){1,5}")
_NEW_UNITS = "2025-07-01"
_NEAR = 160
_LOOK = 40


@dataclass(slots=True)
class _Named:
    """What a span comes to: the full name, and where it belongs."""

    name: str
    level: str | None = None
    unit: str | None = None
    place: str | None = None
    committee: _Named | None = None


class BodyLinker:
    """Resolves body spans to institutions. One linker serves many documents; it keeps nothing of any of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._reader = PlaceReader(gazetteer)
        self._topics = sorted(
            ((fold_key(s), fold_key(r.phrase)) for r in gazetteer.rows("abbreviations") if r["kind"] == "topic" for s in r.parts("variants")),
            key=lambda pair: -len(pair[0]),
        )

    def link(self, source: Source, hits: Hits, spans: Sequence[BodySpan], draft: Draft) -> dict[int, BodyDraft]:
        """Fill ``draft.bodies`` and ``draft.place``; returns the institution of each span by ``id(span)``.

        ``spans`` are those that count, weak ones only when an office confirmed them, in the order of the text.
        """
        day = draft.published
        page = self._reader.read(source, hits, spans, day)
        if page.province is not None:
            draft.place = page.province.name
        names = _Names(source, spans, page, self._reader, day, self._loose).resolve()
        found: dict[tuple[str, str], BodyDraft] = {}
        of_span: dict[int, BodyDraft] = {}
        for span in spans:
            named = names[id(span)]
            key = (self._key(named.name), fold_key(named.place or ""))
            body = found.get(key)
            if body is None:
                body = BodyDraft(named.name, span.kind, named.level, named.place, self._code(named, page, day))
                found[key] = body
                draft.bodies.append(body)
            if not span.silent:
                body.mentions.append(MentionDraft(span.start, span.end, span.rule, span.rows))
            of_span[id(span)] = body
        return of_span

    def implied(self, draft: Draft, name: str, kind: str, level: str | None, place: str | None = None) -> BodyDraft:
        """The institution of this name, new and without a mention when the page has none ("Bộ trưởng Tài chính")."""
        key = self._key(name)
        for body in draft.bodies:
            if self._key(body.name) == key and (place is None or body.place in (None, place)):
                return body
        body = BodyDraft(name, kind, level, place)
        draft.bodies.append(body)
        return body

    def near(
        self, draft: Draft, at: int, wanted: Callable[[BodyDraft], bool], until: int | None = None
    ) -> BodyDraft | None:
        """The wanted institution mentioned last before an offset of the folded text; else the first one after it.

        ``until`` bounds the search after the offset (default: none is made there). For roles whose own words name no
        body: ``near(draft, at, lambda b: b.kind == "party_committee")``.
        """
        before: tuple[int, BodyDraft] | None = None
        after: tuple[int, BodyDraft] | None = None
        for body in draft.bodies:
            if not wanted(body):
                continue
            for m in body.mentions:
                if m.start < at and (before is None or m.start > before[0]):
                    before = (m.start, body)
                elif until is not None and at <= m.start < until and (after is None or m.start < after[0]):
                    after = (m.start, body)
        best = before or after
        return best[1] if best is not None else None

    def _key(self, name: str) -> str:
        key = fold_key(name)
        return self._loose(key) if key.startswith("ban chỉ đạo ") else key

    def _loose(self, key: str) -> str:
        """The name of a steering committee without the words that vary from mention to mention."""
        for short, full in self._topics:
            if short in key:
                key = regex.sub(rf"(?<!\w){regex.escape(short)}(?!\w)", full, key)
        return " ".join(w for w in regex.findall(r"[\w/\-]+", key) if w not in _LOOSE)

    def _code(self, named: _Named, page: PagePlaces, day: str | None) -> str | None:
        """The official code of the unit, where the tables have one such unit on the day of the page."""
        if named.place is None or named.level not in ("province", "district", "commune"):
            return None
        places = self._reader.places
        units = [u for u in places.units(named.place, named.level) if named.unit in (None, u.unit)]
        if day:
            units = [u for u in units if u.valid_on(day)]
        if named.level != "province" and page.province is not None and len({u.code for u in units}) > 1:
            units = [u for u in units if places.province_of(u) == page.province.name]
        codes = {u.code for u in units}
        return codes.pop() if len(codes) == 1 else None


class _Names:
    """The full names of the spans of one document: complete ones first, then those that lean on them."""

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
        self._page = page
        self._reader = reader
        self._day = day
        self._loose = loose
        self._done: dict[int, _Named] = {}
        self._committees: list[tuple[int, _Named]] = []
        self._by_stem: dict[str, list[tuple[int, _Named]]] = {}
        self._by_head: dict[str, list[tuple[int, _Named]]] = {}

    def resolve(self) -> dict[int, _Named]:
        """The names by ``id(span)``."""
        late: list[BodySpan] = []
        later: list[BodySpan] = []
        for span in self._spans:
            base = _base(span)
            if base.bare and base.form in ("party", "state", "bloc"):
                late.append(span)
            elif base.bare and base.form in ("leading", "organ", "panel", "topic", "named") or base.form == "topic":
                later.append(span)
            else:
                self._note(span, self._full(span))
        for span in late:
            self._note(span, self._full(span))
        if late:
            self._sort()
        for span in later:
            if not _base(span).bare:
                self._note(span, self._full(span))
        self._sort()
        for span in later:
            if _base(span).bare:
                self._note(span, self._full(span), sort=True)
        return self._done

    def _sort(self) -> None:
        self._committees.sort(key=lambda c: c[0])
        for table in (self._by_stem, self._by_head):
            for found in table.values():
                found.sort(key=lambda c: c[0])

    def _note(self, span: BodySpan, named: _Named, sort: bool = False) -> None:
        self._done[id(span)] = named
        if named.committee is not None and not sort:
            self._committees.append((span.start, named.committee))
        if not sort or named.name != span.stem:
            for table, key in ((self._by_stem, span.stem), (self._by_head, span.head)):
                found = table.setdefault(key, [])
                if not sort or not found or found[-1][0] < span.start:
                    found.append((span.start, named))

    def _full(self, span: BodySpan) -> _Named:
        """The name of a span with its parents and place."""
        if span.alias is not None:
            done = self._done.get(id(span.alias))
            if done is not None:
                return done
        stem = _BRACKETS.sub("", span.stem)
        if span.form in ("fixed", "abroad") and span.place is not None:
            return _Named(span.name, None, None, span.place)
        if span.head in ("Đại sứ quán", "Tổng Lãnh sự quán"):
            return self._nearest(self._by_head.get(span.head, []), span.start) or _Named(stem, "central") if span.bare else (
                _Named(stem, "central", None, span.place)
            )
        if span.form == "chamber":
            return _Named(stem if "của" in stem else stem, "central")
        if span.parent is not None:
            parent = self._full(span.parent)
            level = parent.level or span.level
            named = _Named(f"{stem} {parent.name}", level, parent.unit, parent.place, parent.committee)
            if span.head == "Đảng ủy":
                named.committee = named
            if span.head in ("Chi bộ", "Chi ủy"):
                named.level = "grassroots"
            return named
        if span.form == "fused":
            head, _, committee = span.stem.rpartition(" Tỉnh ủy")
            place = self._near_place("province", span.start, "tỉnh")
            base = self._placed("Tỉnh ủy", "committee", "province", "tỉnh", place)
            return replace(base, name=f"{head} {base.name}", committee=base)
        if span.level == "central" and span.place is None:
            return _Named(stem, "central")
        if span.form in ("committee", "owner"):
            return self._committee(span)
        if span.form == "party" and (span.bare or not (span.unit or span.place)):
            return self._party(span)
        if span.bare and span.form in ("leading", "organ", "panel"):
            return self._organ(span)
        if span.bare and span.form == "state":
            return self._state(span)
        if span.form == "topic":
            return self._topic(span, stem)
        return self._other(span, stem)

    # --- with a unit or a place

    def _placed(self, stem: str, form: str, level: str | None, unit: str | None, place: Named | None) -> _Named:
        if place is None:
            return _Named(with_place(stem, form, unit, None), level, unit)
        return _Named(with_place(stem, form, unit or place.unit, place.name), place.level or None, unit or place.unit, place.name)

    def _near_place(self, level: str | None, at: int, unit: str | None) -> Named | None:
        if level == "city" or unit == "thành phố":
            found = [p for lv in ("district", "province") if (p := self._page.near(lv, at, "thành phố")) is not None]
            if not found:
                return None
            return min(found, key=lambda p: (p.start > at, abs(p.start - at)))
        if level is None:
            return None
        return self._page.near(level, at, unit)

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

    def _committee(self, span: BodySpan) -> _Named:
        unit = _UNIT_OF.get(span.head)
        place = self._own_place(span, unit) or self._next_own(span, unit) or self._near_place(span.level, span.end, unit)
        level = "province" if unit == "tỉnh" else None if unit == "thành phố" else span.level
        named = self._placed(span.stem, "committee", level, unit, place)
        if span.head in _COMMITTEES:
            named.committee = named
        return named

    def _next_own(self, span: BodySpan, unit: str | None) -> Named | None:
        """The place that a body of the same kind or unit gets later in the sentence, when none is named before in it.

        "tham gia Ban Thường vụ Tỉnh ủy và giữ chức Bí thư Tỉnh ủy Vân Hải"; "Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Vân Hải".
        """
        at = bisect_right(self._spans, span.start, key=lambda s: s.start)
        text = self._source.text
        for n, following in enumerate(self._spans[at : at + 4]):
            base = _base(following)
            if base.start - span.end > _NEAR or any(c in text[span.end : base.start] for c in ";.\n"):
                return None
            if base.place is None or base.start <= span.start:
                continue
            same = base.head == span.head and (base.unit == unit or base.form == "committee")
            listed = not n and base.unit == unit and _OFFICE_BETWEEN.fullmatch(text, span.end, following.start) is not None
            if same or listed:
                named_before = self._page.named_in(self._source.sentence(span.start)[0], span.start)
                return None if named_before else self._own_place(base, unit)
        return None

    def _other(self, span: BodySpan, stem: str) -> _Named:
        unit, level = span.unit, span.level
        if stem.startswith(_FRONT):
            stem = f"Ủy ban {stem}"
        if unit is not None or span.place is not None:
            place = self._own_place(span, unit)
            if place is None and unit is not None and span.place is None:
                place = self._next_own(span, unit)
            if place is None and unit is not None:
                place = self._near_place(_LEVEL_OF.get(unit, "city" if unit == "thành phố" else None), span.start, unit)
            if place is not None and unit is None and span.form in ("sector", "state", "force", "bloc"):
                unit = self._unit_word(place)
            if place is None:
                return _Named(with_place(stem, span.form, unit, None), None if unit == "thành phố" else level, unit)
            named = self._placed(stem, span.form, level, unit, place)
            if unit is None:
                named.name = f"{stem} {place.name}"
            if span.form in ("party", "bloc"):
                named.committee = named if span.kind == "party_committee" else None
            return named
        if span.form == "sector" and level != "central":
            return self._sector(span, stem)
        if span.form == "bloc" and span.stem.endswith(" Khối"):
            found = self._beginning(f"{stem} ", span.start)
            return found[1] if found is not None else _Named(stem)
        if span.form == "bloc" or span.head == "Đoàn đại biểu Quốc hội":
            province = self._page.near("province", span.start)
            return self._placed(stem, span.form, "province", self._unit_word(province), province)
        return _Named(stem, level)

    def _sector(self, span: BodySpan, stem: str) -> _Named:
        """A department without a place: the province's, or for a division the district's or commune's."""
        if span.head == "Phòng":
            levels = ["commune", "district"] if (self._day or "") >= _NEW_UNITS else ["district", "commune"]
            for level in levels:
                place = self._page.near(level, span.start)
                if place is not None:
                    return self._placed(stem, "sector", level, place.unit, place)
            return _Named(stem, span.level)
        place = self._page.near("province", span.start)
        return self._placed(stem, "sector", "province", self._unit_word(place) if place else None, place)

    def _unit_word(self, place: Named | None) -> str | None:
        if place is None:
            return None
        if place.unit:
            return place.unit
        for unit in self._reader.places.units(place.name, place.level):
            if unit.valid_on(self._day):
                return unit.unit
        return "tỉnh" if place.level == "province" else None

    # --- bare names

    def _nearest(
        self, found: list[tuple[int, _Named]], at: int, following: bool = False
    ) -> _Named | None:
        """The last one before an offset, else the first one after it."""
        n = bisect_left(found, at, key=lambda c: c[0])
        if following:
            return found[n][1] if n < len(found) else None
        if n:
            return found[n - 1][1]
        return found[0][1] if found else None

    def _beginning(self, words: str, at: int) -> tuple[int, _Named] | None:
        """The last committee before an offset whose name begins so, else the first one after it; not from far off."""
        found = self._committees
        n = bisect_left(found, at, key=lambda c: c[0])
        for one in (*reversed(found[max(0, n - _LOOK) : n]), *found[n : n + _LOOK]):
            if one[1].name.startswith(words):
                return one
        return None

    def _party(self, span: BodySpan) -> _Named:
        """"Đảng ủy" of a page about one; "Đảng bộ" of the committee last named."""
        if span.head == "Đảng bộ" and span.stem == "Đảng bộ":
            committee = self._context(span)
            if committee is not None:
                return replace(committee, name=_organisation(committee), committee=committee)
        wanted = f"{span.stem} " if span.head == "Đảng ủy" else f"Đảng ủy{span.stem[len(span.head):]} "
        full = self._beginning(wanted, span.start)
        place = self._page.near("commune", span.start) if span.stem == "Đảng ủy" else None
        if place is not None and (full is None or full[0] > span.start or full[0] < place.start < span.start):
            named = self._placed(span.stem, "party", "commune", place.unit, place)
            named.committee = named
            return named
        if full is not None:
            found = full[1]
            if span.head == "Đảng ủy":
                return found
            return replace(found, name=_organisation(found), committee=found)
        level = None if span.stem == "Đảng ủy" else span.level
        named = _Named(span.stem, level)
        named.committee = named if span.kind == "party_committee" else None
        return named

    def _context(self, span: BodySpan) -> _Named | None:
        """The committee that a bare organ is of: the next one of the same list, else the last one named."""
        text, at = self._source.text, span.end
        found = self._committees
        n = bisect_right(found, at, key=lambda c: c[0])
        if n < len(found) and found[n][0] - at < _NEAR:
            between = text[at : found[n][0]]
            if not any(c in between for c in ";.\n"):
                return found[n][1]
        return self._nearest(found, span.start)

    def _organ(self, span: BodySpan) -> _Named:
        if span.form == "panel":
            same = self._nearest(self._by_stem.get(span.stem, []), span.start)
            council = self._nearest(self._by_stem.get("Hội đồng nhân dân", []), span.start)
            if same is None and council is not None and council.place is not None and span.kind == "peoples_council":
                return replace(council, name=f"{span.stem} {council.name}", committee=None)
            return same or _Named(span.stem)
        committee = self._context(span)
        same = self._by_stem.get(span.stem, [])
        if span.head in ("Văn phòng", "Đoàn Chủ tịch", "Ban Thường trực"):
            return self._nearest(same, span.start) or _Named(span.stem)
        if committee is None:
            return self._nearest(same, span.start) or _Named(span.stem)
        base = committee.name
        if span.head == "Ban Chấp hành":
            base = _organisation(committee)
        return replace(committee, name=f"{span.stem} {base}", committee=committee)

    def _state(self, span: BodySpan) -> _Named:
        """"HĐND" in "HĐND, UBND tỉnh" is of the same unit; alone it is the one last named."""
        text = self._source.text
        at = bisect_right(self._spans, span.start, key=lambda s: s.start)
        end = span.end
        for following in self._spans[at : at + 4]:
            if following.form != "state" or not _JOINT.fullmatch(text, end, following.start):
                break
            end = following.end
            if following.unit:
                shared = self._full(following)
                return replace(shared, name=with_place(span.stem, "state", shared.unit, shared.place), committee=None)
        full = self._by_stem.get(span.stem, [])
        if full:
            return self._nearest(full, span.start) or _Named(span.stem)
        if span.head == "Đoàn đại biểu Quốc hội":
            province = self._page.near("province", span.start)
            return self._placed(span.stem, "state", "province", self._unit_word(province), province)
        for other in ("Ủy ban nhân dân", "Hội đồng nhân dân"):
            named = self._nearest(self._by_stem.get(other, []), span.start)
            if named is not None and span.kind in ("peoples_committee", "peoples_council", "front"):
                return replace(named, name=with_place(span.stem, "state", named.unit, named.place), committee=None)
        if span.kind == "front" and len({fold_key(c[1].name) for c in self._committees[:60]}) == 1:
            base = self._committees[0][1]
            stem = f"Ủy ban {_FRONT}"
            return replace(base, name=with_place(stem, "state", base.unit, base.place), committee=None)
        return _Named(span.stem, span.level)

    def _topic(self, span: BodySpan, stem: str) -> _Named:
        """A steering committee: in its short forms the fuller one named before, which has all of its words."""
        full = self._by_head.get(span.head, [])
        named = _Named(stem, span.level) if span.bare else self._other(span, stem)
        words = set(self._loose(fold_key(stem)).split())
        best: tuple[int, _Named] | None = None
        n = bisect_left(full, span.start, key=lambda c: c[0])
        for _, other in reversed(full[max(0, n - 12) : n]):
            theirs = set(self._loose(fold_key(other.name)).split())
            if words < theirs and other.place in (named.place, None) or (span.bare and words <= theirs):
                best = (0, other)
                break
        if best is None and span.bare and n < len(full) and len({c[1].name for c in full[n:]}) == 1:
            best = (0, full[n][1])
        return best[1] if best is not None else named


def _base(span: BodySpan) -> BodySpan:
    """The innermost body of a nested name."""
    while span.parent is not None:
        span = span.parent
    return span


def _organisation(committee: _Named) -> str:
    """The organisation that a committee leads: "Đảng bộ tỉnh Vân Hải" of "Tỉnh ủy Vân Hải"."""
    head, _, rest = committee.name.partition(" ủy")
    if committee.name.startswith("Đảng ủy"):
        return f"Đảng bộ{committee.name[len('Đảng ủy'):]}"
    unit = _UNIT_OF.get(f"{head} ủy")
    if unit is None:
        return committee.name
    return with_place("Đảng bộ", "party", unit, committee.place) if committee.place else f"Đảng bộ {unit}"
