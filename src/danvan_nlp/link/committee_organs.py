"""The organs of committees and mass organisations: whose a bare "Ban Chấp hành" or "Ban Thường vụ" is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

import regex

from ..bodies import BodySpan
from .party_committees import PartyCommittees, organisation_of
from .placing import NEAR, NamedBody

_FIRST = 12
_FAR = 2000  # characters
_OF_ANY = frozenset({"Ban Chấp hành", "Ban Thường vụ"})
_CONGRESS = regex.compile(r"đại hội|ban chấp hành|BCH", regex.IGNORECASE)
_BY_ORDER = regex.compile(r"T/?L\.? ?(?:BAN THƯỜNG VỤ|BTV)[^\n]*\n(?:PHÓ )?CHÁNH $")


class CommitteeOrgans(PartyCommittees):
    """The bare organs of one document, each of a committee or of the mass organisation that the page is about."""

    def _organ(self, span: BodySpan) -> NamedBody:
        if span.form == "panel":
            own = self._nearest(self._by_stem.get(span.stem, []), span.start)
            council = self._nearest(self._by_stem.get("Hội đồng nhân dân", []), span.start)
            if own is None and council is not None and council.place is not None and span.kind == "peoples_council":
                return council.renamed(f"{span.stem} {council.name}")
            return own or NamedBody(span.stem)
        post = self._of_post(span) if span.head in _OF_ANY else None
        if post is not None and not post.name:
            return NamedBody(span.stem)
        committee = post or self._context(span)
        same = self._by_stem.get(span.stem, [])
        host: tuple[BodySpan, NamedBody] | None = None
        if span.head in _OF_ANY and post is None:
            host = self._host(span) if span.head == "Ban Chấp hành" or committee is None else None
            if host is None and (not self._committees or self._committees[0][0] > span.start):
                host = self._organiser(span)
            host = host or self._of_headline(span) or self._of_page(span)
        elif span.head == "Ủy ban Kiểm tra":
            host = self._of_page(span)
        if host is not None:
            span.kind = host[0].kind
            return host[1].renamed(f"{span.stem} {host[1].name}")
        if span.head == "Văn phòng" and committee is not None and not same:
            above = self._source.text[max(0, span.start - 40) : span.start]
            if _BY_ORDER.search(above) is not None:  # "TL. BAN THƯỜNG VỤ", and below it "CHÁNH VĂN PHÒNG"
                return committee.renamed(f"{span.stem} {committee.name}", committee)
        if span.head in ("Văn phòng", "Đoàn Chủ tịch", "Ban Thường trực"):
            return self._nearest(same, span.start) or NamedBody(span.stem)
        if committee is None:
            return self._nearest(same, span.start) or NamedBody(span.stem)
        if committee.name == "Đảng ủy" and span.head not in _OF_ANY:
            central = self._by_stem.get(f"{span.stem} Trung ương", [])
            return self._in_sentence(central, span.start) or self._nearest(same, span.start) or NamedBody(span.stem)
        base = committee.name
        if span.head == "Ban Chấp hành":
            base = organisation_of(committee)
        return committee.renamed(f"{span.stem} {base}", committee)

    def _in_sentence(self, found: list[tuple[int, NamedBody]], at: int) -> NamedBody | None:
        """The last of some bodies before an offset, when it stands in the same sentence."""
        n = bisect_left(found, at, key=lambda c: c[0])
        return found[n - 1][1] if n and found[n - 1][0] >= self._source.sentence_start(at) else None

    def _of_headline(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation whose congress the headline tells of, for an organ that no committee follows."""
        text = self._source.text
        first = self._spans[0]
        line = text.find("\n")
        if first.kind != "mass_organisation" or not (first.unit or first.place) or line < 0 or first.start > line:
            return None
        if _CONGRESS.search(text, 0, line) is None or id(first) not in self._done:
            return None
        return None if self._next_in_list(span.end) is not None else self._whole_host(first)

    def _of_page(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation that a page is about, where the committees named before are those of its guests."""
        text, found = self._source.text, self._committees
        first = self._spans[0]
        n = bisect_left(found, span.start, key=lambda c: c[0])
        if not n or text.endswith(("viên ", "UV "), 0, span.start) or first.kind != "mass_organisation":
            return None
        if not (first.unit or first.place) or first.start > NEAR or id(first) not in self._done:
            return None
        last = found[n - 1][0]
        if last < first.start or text.find("\n", max(last, span.start - _FAR), span.start) < 0:
            return None
        if self._next_in_list(span.end) is not None:
            return None
        host = self._whole_host(first)
        if self._mentions is None:
            self._mentions = Counter(b.name for b in self._done.values())
        mine = sum(count for name, count in self._mentions.items() if name.endswith(host[1].name))
        return host if mine >= max(3, 2 * n) else None

    def _host(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation whose organ a bare "Ban Chấp hành" is: the body before it in its sentence."""
        begin = self._source.sentence_start(span.start)
        at = bisect_left(self._starts, span.start)
        for other in reversed(self._spans[max(0, at - 4) : at]):
            if other.start < begin or other.kind in ("party_committee", "party_organisation"):
                return None
            if other.kind == "mass_organisation" and id(other) in self._done:
                return self._whole_host(other)
        return None

    def _organiser(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation a page is about: named first on it, before a bare organ and any committee."""
        for other in self._spans[:_FIRST]:
            if other.start >= span.start or other.kind in ("party_committee", "party_organisation"):
                return None
            if other.kind == "mass_organisation" and id(other) in self._done:
                return self._whole_host(other)
        return None

    def _whole_host(self, span: BodySpan) -> tuple[BodySpan, NamedBody]:
        """The organisation itself, of whose organ the page speaks: Hội Nông dân of "Ban Thường vụ Hội Nông dân"."""
        while span.parent is not None and span.form in ("leading", "organ"):
            span = span.parent
        named = self._done.get(id(span)) or self._full(span)
        if span.form == "leading":  # a bare one, found to be of this organisation
            named = named.renamed(named.name.removeprefix(f"{span.stem} "), named.own_committee())
        return span, named
