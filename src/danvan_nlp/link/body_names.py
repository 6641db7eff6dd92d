"""The full names of bodies: complete ones first, then those that lean on them ("Ban Thường vụ", "HĐND", "BCĐ")."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise

import regex

from ..bodies import BodySpan
from ..body_reader import with_place
from ..source import fold_key
from .placing import FRONT, LOOK, NEAR, RANKS, UNIT_OF, VISITORS, NamedBody, PlacedBodies, base_of, breaks

_FIRST = 12
_FAR = 2000  # characters
_POSTS_ABROAD = frozenset({"Đại sứ quán", "Phái đoàn", "Tổng Lãnh sự quán"})
_COMMITTEES_ALONE = frozenset({"party", "state", "bloc"})
_LEANING = frozenset({"leading", "named", "numbered", "organ", "panel", "sector", "unit"})
_SHORT = (
    *(" Bộ", " Sở", " Trường", " Học viện", " Bệnh viện", " Tập đoàn", " Tổng công ty", " Tổng Công ty", " Công ty"),
    *(" Tổng cục", " Tổng Cục", " Cục", " Viện"),
)
_HEADS = {"Tổng công ty": "Tổng Công ty", "Tổng Cục": "Tổng cục"}
_KIND_OF = {"Bệnh viện Đa khoa": "Bệnh viện", "Trường Chính trị": "Trường"}
_OF_ANY = frozenset({"Ban Chấp hành", "Ban Thường vụ"})
_CONGRESS = regex.compile(r"đại hội|ban chấp hành|BCH", regex.IGNORECASE)
_BY_ORDER = regex.compile(r"T/?L\.? ?(?:BAN THƯỜNG VỤ|BTV)[^\n]*\n(?:PHÓ )?CHÁNH $")
_BRACKETS = regex.compile(r" \([^()]{1,14}\)")
_COMMUNES = frozenset({"xã", "phường", "thị trấn", "đặc khu"})
_POST_BETWEEN = regex.compile(r"(?:, | - |; | và |- )(?:kiêm )?(?:\p{L}++\.? ?){1,5}")
_HEAD_BETWEEN = regex.compile(
    r"(?:, | - )(?:kiêm )?(?:phó )?(?:(?:tổng )?giám đốc|chủ tịch (?:HĐTV|HĐQT|hội đồng (?:quản trị|thành viên))"
    r"|hiệu trưởng|viện trưởng|cục trưởng|tổng cục trưởng|chính ủy|chính uỷ|chính trị viên|tư lệnh) ",
    regex.IGNORECASE,
)
_EMPLOYERS = frozenset({"army", "company", "department", "hospital", "police", "school"})
_NOT_ALIKE = ("Ủy ban nhân dân", "Ủy ban Mặt trận", "Ủy ban Trung ương", "Ủy ban Kiểm tra")
_POST_AFTER = regex.compile(r"(?:,| -|, kiêm| và) (?!đại diện|lãnh đạo|các |cùng )(?:\p{L}++ ){1,6}")
_POST_BEFORE = regex.compile(r"(?:,| -) (?:[Ủủ]y viên|[Uu]ỷ viên|UV) ")
_COMMANDS = regex.compile(r", (?:[Pp]hó )?((?:Sư|Trung|Lữ|Tiểu) đoàn) (?:trưởng|phó)(?!\w)")
_SECRETARY = regex.compile(r"(?:,| -|, kiêm) (?:Bí thư|bí thư|BT) ")
_ABOVE = {"district": ("province",), "commune": ("district", "province")}
_OF_LEVEL = frozenset({"army", "department", "front", "party_agency", "peoples_committee", "peoples_council", "police"})
_OWN_COMMITTEES = frozenset({"army", "department", "police"})
_HEADS = {unit: head for head, unit in UNIT_OF.items() if head.endswith("ủy")}
_JOINT = regex.compile(r"(?:, | và |, và | - |-)")


class BodyNames(PlacedBodies):
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

    def _named_alike(self, head: str) -> dict[str, NamedBody]:
        """The bodies with a fixed name that begins with the head: "Học viện Chính trị khu vực I" for "Học viện"."""
        return {
            found[0][1].name: found[0][1]
            for other, found in self._by_head.items()
            if other.startswith(f"{head} ") and not other.startswith(_NOT_ALIKE)
        }

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
        elif span.head == "Phòng" and span.stem.endswith(_SHORT):
            return self._of_short(span)
        if span.form == "topic":
            return self._topic(span, stem)
        return self._other(span, stem)

    def _bare(self, span: BodySpan, stem: str) -> NamedBody | None:
        """The name of a span that nothing completes, when its form asks for a fuller one."""
        if span.stem.endswith(_SHORT) and span.stem != span.head:  # "Tổng Công ty" is no office of a "Công ty"
            return self._of_short(span)
        if span.form in ("leading", "organ", "panel"):
            return self._organ(span)
        if span.form in ("numbered", "unit"):
            return self._nearest(self._by_head.get(span.head, []), span.start) or NamedBody(span.stem, span.level)
        if span.form == "named":
            named_so = self._names_of.get(span.head) or self._named_alike(span.head)
            only = _only(named_so)
            if only is not None:
                return only  # "Giám đốc Bệnh viện" on a page of one hospital
        if span.form == "state":
            return NamedBody(stem) if span.kind == "company" else self._state(span)
        return None

    def _party(self, span: BodySpan) -> NamedBody:
        """A bare "Đảng ủy" or "Đảng bộ": the one last named, of the commune last named, or the page's only one."""
        if span.stem in ("Chi bộ", "Chi ủy"):  # of one's own cell, never of the committee above it
            own = self._nearest(self._by_head.get("Chi bộ", []), span.start) if span.stem == "Chi bộ" else None
            return own or NamedBody(span.stem, "grassroots")
        if span.head in ("Ban cán sự đảng", "Đảng đoàn"):
            if span.stem.endswith(_SHORT):
                return self._of_short(span)
            return self._nearest(
                [c for c in self._by_head.get(span.head, []) if c[1].name != span.stem], span.start
            ) or (NamedBody(span.stem, span.level))
        shared = self._shared(span) if span.stem in ("Đảng ủy", "Đảng bộ") else None
        if span.stem == "Đảng bộ" and shared is None:
            committee = self._context(span)
            if committee is not None:
                return committee.renamed(_organisation(committee), committee)
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
        if full is None and span.stem.endswith(_SHORT):
            return self._of_short(span)
        if full is not None:
            found = self._usual(full, [c for c in self._near(span.start) if c[1].name.startswith(wanted)], span.start)
            if span.head == "Đảng ủy":
                return found
            return found.renamed(_organisation(found), found)
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

    def _context(self, span: BodySpan) -> NamedBody | None:
        """The committee that a bare organ is of: the next one of the same list, else the last one named."""
        text, at = self._source.text, span.end
        found = self._committees
        n = bisect_right(found, at, key=lambda c: c[0])
        if n < len(found) and found[n][0] - at < NEAR:
            between = text[at : found[n][0]]
            if not breaks(between):
                return found[n][1]
        begin = self._source.sentence(span.start)[0]
        if VISITORS.match(text, begin) is not None:
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
            base = _organisation(committee)
        return committee.renamed(f"{span.stem} {base}", committee)

    def _in_sentence(self, found: list[tuple[int, NamedBody]], at: int) -> NamedBody | None:
        """The last of some bodies before an offset, when it stands in the same sentence."""
        n = bisect_left(found, at, key=lambda c: c[0])
        return found[n - 1][1] if n and found[n - 1][0] >= self._source.sentence(at)[0] else None

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

    def _of_headline(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation whose congress the headline tells of, for an organ that no committee follows."""
        text = self._source.text
        first = self._spans[0]
        line = text.find("\n")
        if first.kind != "mass_organisation" or not (first.unit or first.place) or line < 0 or first.start > line:
            return None
        if _CONGRESS.search(text, 0, line) is None or id(first) not in self._done:
            return None
        n = bisect_right(self._committees, span.end, key=lambda c: c[0])
        if n < len(self._committees) and self._committees[n][0] - span.end < NEAR:
            between = text[span.end : self._committees[n][0]]
            if not breaks(between):
                return None
        return self._whole_host(first)

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
        if (
            n < len(found)
            and found[n][0] - span.end < NEAR
            and not any(c in text[span.end : found[n][0]] for c in ";.\n")
        ):
            return None
        host = self._whole_host(first)
        if self._mentions is None:
            self._mentions = Counter(b.name for b in self._done.values())
        mine = sum(count for name, count in self._mentions.items() if name.endswith(host[1].name))
        return host if mine >= max(3, 2 * n) else None

    def _host(self, span: BodySpan) -> tuple[BodySpan, NamedBody] | None:
        """The mass organisation whose organ a bare "Ban Chấp hành" is: the body before it in its sentence."""
        begin = self._source.sentence(span.start)[0]
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
            organ, _, word = next((span.stem.rpartition(s) for s in _SHORT if span.stem.endswith(s)), (organ, "", word))
            word = span.stem[len(organ) + 1 :]
        owner = _only(self._names_of.get(_HEADS.get(word, word), {}))
        if owner is None:
            return NamedBody(span.stem)
        named = owner.renamed(f"{organ} {owner.name}")
        named.leads = span.head == "Đảng ủy"
        return named

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
        best: tuple[int, NamedBody] | None = None
        n = bisect_left(full, span.start, key=lambda c: c[0])
        local = span.unit is not None
        for _, other in reversed(full[max(0, n - 12) : n]):
            if local and " Trung ương" in other.name:
                continue  # "Ban Chỉ đạo tỉnh" is another than the "Ban Chỉ đạo Trung ương về …"
            theirs = self._words(other.name)
            if (words < theirs and other.place in (named.place, None)) or (span.bare and words <= theirs):
                best = (0, other)
                break
        if best is None and span.bare and n < len(full) and len({c[1].name for c in full[n:]}) == 1:
            best = (0, full[n][1])
        return best[1] if best is not None else named


def _only(named: dict[str, NamedBody]) -> NamedBody | None:
    """The one body of some names; "Tổng Công ty Hàng hải" is "Tổng Công ty Hàng hải Việt Nam"."""
    longest = max(named, key=len, default="")
    return named[longest] if longest and all(longest.startswith(name) for name in named) else None


def _organisation(committee: NamedBody) -> str:
    """The organisation that a committee leads: "Đảng bộ tỉnh Vân Hải" of "Tỉnh ủy Vân Hải"."""
    head = committee.name.partition(" ủy")[0]
    if committee.name.startswith("Đảng ủy"):
        return f"Đảng bộ{committee.name[len('Đảng ủy') :]}"
    unit = UNIT_OF.get(f"{head} ủy")
    if unit is None:
        return committee.name
    return with_place("Đảng bộ", "party", unit, committee.place) if committee.place else f"Đảng bộ {unit}"
