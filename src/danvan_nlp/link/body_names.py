"""The full names of bodies: complete ones first, then those that lean on them ("Ban Thường vụ", "HĐND", "BCĐ")."""

from __future__ import annotations

from itertools import pairwise

import regex

from ..bodies import BodySpan
from .bare_bodies import SHORT, only_body
from .committee_organs import CommitteeOrgans
from .placing import UNIT_OF, NamedBody, base_of

_POSTS_ABROAD = frozenset({"Đại sứ quán", "Phái đoàn", "Tổng Lãnh sự quán"})
_COMMITTEES_ALONE = frozenset({"party", "state", "bloc"})
_LEANING = frozenset({"leading", "named", "numbered", "organ", "panel", "sector", "unit"})
_KIND_OF = {"Bệnh viện Đa khoa": "Bệnh viện", "Trường Chính trị": "Trường"}
_BRACKETS = regex.compile(r" \([^()]{1,14}\)")


class BodyNames(CommitteeOrgans):
    """Resolves the spans of one document."""

    def resolve(self) -> dict[int, NamedBody]:
        """The names by ``id(span)``."""
        self._alias_brackets()
        late: list[BodySpan] = []
        later: list[BodySpan] = []
        for span in self._spans:
            base = span if span.parent is None else base_of(span)
            if base.bare and base.form in _COMMITTEES_ALONE:
                late.append(span)
            elif base.form == "topic" or (base.bare and base.form in _LEANING):
                later.append(span)
            else:
                self._note(span, self._full(span))
                if base is not span and base.form in ("named", "numbered", "sector"):
                    self._note(base, self._full(base))
        for span in late:
            self._note(span, self._full(span))
        if late:
            self._sort()
        leaning = []
        for span in later:
            if base_of(span).bare:
                leaning.append(span)
            else:
                self._note(span, self._full(span))
        if len(leaning) < len(later):
            self._sort()
        for span in leaning:
            self._note_leaning(span, self._full(span))
        self._with_province()
        return self._done

    def _with_province(self) -> None:
        """Give a name of its own the province that a longer form of it on the page ends with: "Trường THPT Chuyên"."""
        province = self._page.province
        if province is None:
            return
        names = {
            named.name: named
            for span in self._spans
            if span.form == "named" and (named := self._done[id(span)]).name.endswith(province.name)
        }
        for span in self._spans if names else ():
            named = self._done[id(span)]
            if span.form == "named" and named.place is None:
                self._done[id(span)] = names.get(f"{named.name} {province.name}", named)

    def _alias_brackets(self) -> None:
        """ "Tập đoàn Dầu khí Việt Nam (Petrovietnam)", "Ban Chỉ đạo … (Ban Chỉ đạo 138/CP)": a second name."""
        text = self._source.text
        named: dict[str, BodySpan] = {}
        for before, span in pairwise(self._spans):
            if (
                before.kind != span.kind
                or text[before.end : span.start] != " ("
                or text[span.end : span.end + 1] != ")"
            ):
                continue
            brand = span.form == "fixed" and span.name == text[span.start : span.end] and not span.name.isupper()
            if brand or (span.head == before.head == "Ban Chỉ đạo"):
                named.setdefault(span.name, before)
        if named:
            for span in self._spans:
                other = named.get(span.name)
                if other is not None and span.alias is None and span.start > other.start:
                    span.alias = other

    def _sort(self) -> None:
        self._committees.sort(key=lambda c: c[0])
        for table in (self._by_stem, self._by_head):
            for found in table.values():
                found.sort(key=lambda c: c[0])

    def _note(self, span: BodySpan, named: NamedBody) -> None:
        self._done[id(span)] = named
        committee = named if named.leads else named.committee
        if committee is not None:
            self._committees.append((span.start, committee))
        found = (span.start, named)
        self._by_stem[span.stem].append(found)
        self._by_head[span.head].append(found)
        if named.name != span.head:
            self._names_of[span.head][named.name] = named
            if span.head in _KIND_OF:
                self._names_of[_KIND_OF[span.head]][named.name] = named

    def _note_leaning(self, span: BodySpan, named: NamedBody) -> None:
        """The tables stay in the order of the text; what found no fuller name tells nothing about others."""
        self._done[id(span)] = named
        if named.name == span.stem:
            return
        for found in (self._by_stem[span.stem], self._by_head[span.head]):
            if not found or found[-1][0] < span.start:
                found.append((span.start, named))
        if named.name != span.head:
            self._names_of[span.head][named.name] = named

    def _full(self, span: BodySpan) -> NamedBody:
        """The name of a span with its parents and place."""
        if span.alias is not None:
            return self._done.get(id(span.alias)) or self._full(span.alias)
        stem = _BRACKETS.sub("", span.stem) if "(" in span.stem else span.stem
        if span.form in ("fixed", "abroad") and span.place is not None:
            return NamedBody(span.name, None, None, span.place)
        if span.head in _POSTS_ABROAD:
            return (
                self._nearest(self._by_head.get(span.head, []), span.start) or NamedBody(stem, "central")
                if span.bare
                else (NamedBody(stem, "central", None, span.place))
            )
        if span.stem == "Trung ương Hội":
            return self._union(span)
        if span.form == "chamber":
            return NamedBody(stem, "central")
        if span.parent is not None:
            parent = self._full(span.parent)
            level = parent.level or span.level
            named = NamedBody(f"{stem} {parent.name}", level, parent.unit, parent.place, parent.own_committee())
            if span.head == "Đảng ủy":
                named.leads = True
            elif span.head == "Đảng bộ" and named.committee is None:
                named.committee = named.renamed(f"Đảng ủy {parent.name}")
                named.committee.leads = True
            if span.head in ("Chi bộ", "Chi ủy"):
                named.level = "grassroots"
            return named
        if span.form == "fused":
            head, _, word = span.stem[: -len(" ủy")].rpartition(" ")
            unit = UNIT_OF[f"{word} ủy"]
            level = "province" if unit == "tỉnh" else "district"
            place = self._near_place(level, span.start, unit)
            base = self._placed(f"{word} ủy", "committee", level, unit, place)
            return base.renamed(f"{head} {base.name}", base)
        if span.level == "central" and span.place is None and not (span.bare and span.form == "sector"):
            named = NamedBody(stem, "central")
            if stem.startswith("Đảng ủy "):  # its "Ban Thường vụ" and "Đảng ủy Khối" may follow
                named.leads = True
            return named
        if span.form in ("committee", "owner"):
            return self._committee(span)
        if span.form == "party" and (span.bare or not (span.unit or span.place)):
            return self._party(span)
        if span.bare:
            leaning = self._bare(span, stem)
            if leaning is not None:
                return leaning
        elif span.head == "Phòng" and span.stem.endswith(SHORT):
            return self._of_short(span)
        if span.form == "topic":
            return self._topic(span, stem)
        return self._other(span, stem)

    def _bare(self, span: BodySpan, stem: str) -> NamedBody | None:
        """The name of a span that nothing completes, when its form asks for a fuller one."""
        if span.stem.endswith(SHORT) and span.stem != span.head:  # "Tổng Công ty" is no office of a "Công ty"
            return self._of_short(span)
        if span.form in ("leading", "organ", "panel"):
            return self._organ(span)
        if span.form in ("numbered", "unit"):
            return self._nearest(self._by_head.get(span.head, []), span.start) or NamedBody(span.stem, span.level)
        if span.form == "named":
            named_so = self._names_of.get(span.head) or self._named_alike(span.head)
            only = only_body(named_so)
            if only is not None:
                return only  # "Giám đốc Bệnh viện" on a page of one hospital
        if span.form == "state":
            return NamedBody(stem) if span.kind == "company" else self._state(span)
        return None
