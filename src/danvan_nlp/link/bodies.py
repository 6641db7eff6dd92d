"""Body spans -> institutions: places from the page, one entry for one institution under several names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from ..bodies import BodySpan
from ..gazetteer import Gazetteer, Hits
from ..source import Source, fold_key
from .body_names import BodyNames
from .drafts import BodyDraft, Draft, MentionDraft
from .place_reader import PlaceReader
from .places import PagePlaces
from .placing import NamedBody

_LOOSE = frozenset("thực hiện về công tác việc ở cơ sở của các và xây dựng cuộc phong trào".split())  # noqa: SIM905


class BodyLinker:
    """Resolves body spans to institutions. One linker serves many documents; it keeps nothing of any of them."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._reader = PlaceReader(gazetteer)
        self._topics = sorted(
            (
                (fold_key(s), fold_key(r.phrase))
                for r in gazetteer.rows("abbreviations")
                if r["kind"] == "topic"
                for s in r.parts("variants")
            ),
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
        names = BodyNames(source, spans, page, self._reader, day, self._loose).resolve()
        found: dict[tuple[str, str], BodyDraft] = {}
        of_span: dict[int, BodyDraft] = {}
        codes: dict[tuple[str | None, ...], str | None] = {}
        for span in spans:
            named = names[id(span)]
            key = (self._key(named.name), fold_key(named.place) if named.place else "")
            body = found.get(key)
            if body is None:
                code = None
                if named.place is not None:
                    unit = (named.place, named.level, named.unit)
                    if unit not in codes:
                        codes[unit] = self._code(named, page, day)
                    code = codes[unit]
                body = BodyDraft(named.name, span.kind, named.level, named.place, code)
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

    def _code(self, named: NamedBody, page: PagePlaces, day: str | None) -> str | None:
        """The official code of the unit, where the tables have one such unit on the day of the page."""
        if named.place is None or named.level not in ("province", "district", "commune"):
            return None
        places = self._reader.places
        units = [u for u in places.units(named.place, named.level) if named.unit in (None, u.unit)]
        if day:
            units = [u for u in units if u.valid_on(day)]
        if named.level != "province" and page.province is not None and len({u.code for u in units}) > 1:
            units = [u for u in units if places.province_of(u) == page.province.name]
        codes = {u.code for u in units if u.code}
        return codes.pop() if len(codes) == 1 else None
