"""Party committees by their bare names, and the committee that a body or an office beside it leads to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import regex

from ..bodies import BodySpan
from ..body_reader import with_place
from .bare_bodies import SHORT, BareBodies
from .placing import LOOK, NEAR, RANKS, UNIT_OF, VISITORS, NamedBody, breaks

_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_POST_BETWEEN = regex.compile(r"(?:, | - |; | và |- )(?:kiêm )?(?:\p{L}++\.? ?){1,5}")
_HEAD_BETWEEN = regex.compile(
    r"(?:, | - )(?:kiêm )?(?:phó )?(?:(?:tổng )?giám đốc|chủ tịch (?:HĐTV|HĐQT|hội đồng (?:quản trị|thành viên))"
    r"|hiệu trưởng|viện trưởng|cục trưởng|tổng cục trưởng|chính ủy|chính uỷ|chính trị viên|tư lệnh) ",
    regex.IGNORECASE,
)
_EMPLOYERS = frozenset({"army", "company", "department", "hospital", "police", "school"})
_POST_AFTER = regex.compile(r"(?:,| -|, kiêm| và) (?!đại diện|lãnh đạo|các |cùng )(?:\p{L}++ ){1,6}")
_POST_BEFORE = regex.compile(r"(?:,| -) (?:[Ủủ]y viên|[Uu]ỷ viên|UV) ")
_COMMANDS = regex.compile(r", (?:[Pp]hó )?((?:Sư|Trung|Lữ|Tiểu) đoàn) (?:trưởng|phó)(?!\w)")
_SECRETARY = regex.compile(r"(?:,| -|, kiêm) (?:Bí thư|bí thư|BT) ")
_ABOVE = {"district": ("province",), "commune": ("district", "province")}
_OF_LEVEL = frozenset({"army", "department", "front", "party_agency", "peoples_committee", "peoples_council", "police"})
_OWN_COMMITTEES = frozenset({"army", "department", "police"})
_HEADS = {unit: head for head, unit in UNIT_OF.items() if head.endswith("ủy")}


class PartyCommittees(BareBodies):
    """The Party committees of one document: those that a bare "Đảng ủy" means, and those that bare organs are of."""

    def _party(self, span: BodySpan) -> NamedBody:
        """A bare "Đảng ủy" or "Đảng bộ": the one last named, of the commune last named, or the page's only one."""
        if span.stem in ("Chi bộ", "Chi ủy"):  # of one's own cell, never of the committee above it
            own = self._nearest(self._by_head.get("Chi bộ", []), span.start) if span.stem == "Chi bộ" else None
            return own or NamedBody(span.stem, "grassroots")
        if span.head in ("Ban cán sự đảng", "Đảng đoàn"):
            if span.stem.endswith(SHORT):
                return self._of_short(span)
            return self._nearest(
                [c for c in self._by_head.get(span.head, []) if c[1].name != span.stem], span.start
            ) or (NamedBody(span.stem, span.level))
        shared = self._shared(span) if span.stem in ("Đảng ủy", "Đảng bộ") else None
        if span.stem == "Đảng bộ" and shared is None:
            committee = self._context(span)
            if committee is not None:
                return committee.renamed(organisation_of(committee), committee)
        if shared is not None and (span.stem == "Đảng bộ" or shared.level == "commune"):
            named = NamedBody(
                with_place(span.stem, "party", shared.unit, shared.place), shared.level, shared.unit, shared.place
            )
            named.leads = True
            return named
        led = _COMMANDS.match(self._source.text, span.end) if span.stem == "Đảng ủy" else None
        if led is not None:  # "Phó Bí thư Đảng ủy, Sư đoàn trưởng": of the division, where the page names it
            return next((c[1] for c in self._near(span.start) if f" {led[1]} " in c[1].name), NamedBody(span.stem))
        own = self._of_next(span) if span.stem == "Đảng ủy" else None
        if own is not None:
            return own
        wanted = f"{span.stem} " if span.head == "Đảng ủy" else f"Đảng ủy{span.stem[len(span.head) :]} "
        full = self._beginning(wanted, span.start)
        place = self._page.near("commune", span.start) if span.stem == "Đảng ủy" else None
        if place is not None and (full is None or full[0] > span.start or full[0] < place.start < span.start):
            named = self._placed(span.stem, "party", "commune", place.unit, place)
            named.leads = True
            return named
        if full is None and span.stem.endswith(SHORT):
            return self._of_short(span)
        if full is not None:
            found = self._usual(full, [c for c in self._near(span.start) if c[1].name.startswith(wanted)], span.start)
            if span.head == "Đảng ủy":
                return found
            return found.renamed(organisation_of(found), found)
        level = None if span.stem == "Đảng ủy" else span.level
        named = NamedBody(span.stem, level)
        named.leads = span.kind == "party_committee"
        return named

    def _near(self, at: int) -> list[tuple[int, NamedBody]]:
        """The committees named last before an offset."""
        n = bisect_left(self._committees, at, key=lambda c: c[0])
        return self._committees[max(0, n - LOOK) : n]

    def _of_next(self, span: BodySpan) -> NamedBody | None:
        """The committee of the body that its secretary also heads: "Bí thư Đảng ủy, Chủ tịch HĐND xã Vân Hạ"."""
        at = bisect_right(self._starts, span.start)
        following = self._spans[at] if at < len(self._spans) else None
        if following is not None and following.kind in _EMPLOYERS:
            headed = _HEAD_BETWEEN.fullmatch(self._source.text, span.end, following.start)
            host = self._done.get(id(following)) if headed is not None else None
            if host is None or not self._source.text.endswith("hư ", span.start - 3, span.start):
                return None
            if " Chỉ huy Quân sự" in host.name:
                return None  # above it is the "Đảng ủy Quân sự" of the whole province
            return NamedBody(f"{span.stem} {host.name}", host.level, host.unit, host.place)
        if following is None or following.form != "state" or following.place is None or following.unit not in _COMMUNES:
            return None
        if _POST_BETWEEN.fullmatch(self._source.text, span.end, following.start) is None:
            return None
        named = self._placed(span.stem, "party", "commune", following.unit, self._own_place(following, following.unit))
        named.leads = True
        return named

    def _next_in_list(self, at: int) -> NamedBody | None:
        """The committee that follows an offset closely, before the clause ends."""
        found = self._committees
        n = bisect_right(found, at, key=lambda c: c[0])
        if n < len(found) and found[n][0] - at < NEAR and not breaks(self._source.text[at : found[n][0]]):
            return found[n][1]
        return None

    def _context(self, span: BodySpan) -> NamedBody | None:
        """The committee that a bare organ is of: the next one of the same list, else the last one named."""
        following = self._next_in_list(span.end)
        if following is not None:
            return following
        found = self._committees
        begin = self._source.sentence_start(span.start)
        if VISITORS.match(self._source.text, begin) is not None:
            n = bisect_left(found, span.start, key=lambda c: c[0])
            if n and found[n - 1][0] < begin:  # the visitor's committee: the highest named before
                return min(found[max(0, n - LOOK) : n], key=lambda c: RANKS.get(c[1].level, 2))[1]
        return self._nearest(found, span.start)

    def _of_post(self, span: BodySpan) -> NamedBody | None:
        """The committee of the level of a person's other office: "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh"."""
        text, spans = self._source.text, self._spans
        at = bisect_right(self._starts, span.start)
        post = spans[at] if at < len(spans) else None
        if post is not None and post.kind == "party_committee" and _SECRETARY.fullmatch(text, span.end, post.start):
            # a secretary of a committee sits on it as such: of the committee above
            own = self._done.get(id(post))
            above = _ABOVE.get(own.level or "") if own is not None else None
            higher = [c for c in self._committees[:LOOK] if above is not None and c[1].level in above]
            return self._nearest(higher, span.start)
        if post is None or post.kind not in _OF_LEVEL or not _POST_AFTER.fullmatch(text, span.end, post.start):
            post = spans[at - 2] if at > 1 else None
            if post is None or post.kind not in _OF_LEVEL or not _POST_BEFORE.fullmatch(text, post.end, span.start):
                return None
        if post.kind in _OWN_COMMITTEES and "hó " in text[span.end : post.start]:
            return NamedBody("")  # a deputy of the police sits on its own committee, or the level's
        named = self._done.get(id(post))
        if named is None or named.own_committee() is not None or named.unit is None:
            return named.own_committee() if named is not None else None
        head = _HEADS.get(named.unit) or ("Đảng ủy" if named.unit in _COMMUNES else None)
        if head is None:
            return None
        form = "party" if head == "Đảng ủy" else "committee"
        name = with_place(head, form, named.unit, named.place)
        known = self._beginning(f"{name} ", span.start) if named.place is None else None
        if known is not None:
            return known[1]
        committee = named.renamed(name)
        committee.leads = True
        return committee


def organisation_of(committee: NamedBody) -> str:
    """The organisation that a committee leads: "Đảng bộ tỉnh Vân Hải" of "Tỉnh ủy Vân Hải"."""
    head = committee.name.partition(" ủy")[0]
    if committee.name.startswith("Đảng ủy"):
        return f"Đảng bộ{committee.name[len('Đảng ủy') :]}"
    unit = UNIT_OF.get(f"{head} ủy")
    if unit is None:
        return committee.name
    return with_place("Đảng bộ", "party", unit, committee.place) if committee.place else f"Đảng bộ {unit}"
