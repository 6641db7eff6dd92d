"""What may follow the head of a body's name, by the form that the table ``bodies`` gives the head.

============= =======================================================================================================
``fixed``     complete by itself: Bộ Chính trị, Quốc hội; of another country with its name behind
``premier``   Thủ tướng Chính phủ: an institution where a document is his, else the office before a name
``hint``      counts only when an office confirms it: Trung ương
``fused``     an abbreviation of a whole name: VPTU
``owner``     an abbreviation that stands only behind an organ: Ban Dân vận TU
``committee`` a level and a place: Tỉnh ủy Vân Hải
``party``     the body it lies in, or unit and place: Đảng ủy Bộ Nội vụ, Đảng bộ xã Tân Phú
``leading``   the body it leads: Ban Thường vụ Tỉnh ủy
``organ``     the body it serves: Ban Dân vận Tỉnh ủy, Văn phòng UBND tỉnh
``panel``     a People's Council or a unit: Ban Pháp chế HĐND tỉnh
``chamber``   the National Assembly: Ủy ban Pháp luật của Quốc hội
``unit``      must have the body it lies in: Cơ quan Cảnh sát điều tra Công an tỉnh
``state``     unit and place: UBND tỉnh Vân Hải; ``bloc`` the same for Đảng ủy Khối …
``force``     the same, and nothing without a unit: Công an tỉnh
``pair``      two heads that one office serves: Văn phòng HĐND và UBND huyện
``sector``    a field: Sở Nội vụ; then place
``named``     a name of its own: Công ty Cổ phần Sao Mai
``numbered``  a number: Quân khu 4
``topic``     a task: Ban Chỉ đạo cải cách hành chính tỉnh
``abroad``    a name that ends with a country: Đảng Nhân dân Cách mạng Lào
============= =======================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable

import regex

from .body_own import OwnNames
from .body_reader import ANY_BODY, Head, Page, broken, is_credit, organ_kind, shares_general, with_place
from .body_spans import BodySpan
from .gazetteer import Gazetteer
from .places import Places

_FURTHER = regex.compile(r" - \p{Lu}(?=\p{Ll})")
_CENTRAL = regex.compile(r"[ \n](?:Trung ương|TRUNG ƯƠNG|trung ương|TW|T\.W|TƯ|T\.Ư|T\.ƯƠNG)(?: [Đđ]ảng| ĐẢNG)?(?!\w)")
_BRACKET = regex.compile(r" \(\p{Lu}[\p{L}\d&.\-]{0,11}\)(?= )")
_STANDING_TITLE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng ban|phó ban|trưởng đoàn|chủ nhiệm|giám đốc|ủy viên|uỷ viên|viện trưởng|"
    r"chánh án|tổng thư ký|chỉ huy trưởng|đại biểu|cục trưởng|PBT|PCT) $",
    regex.IGNORECASE,
)
_SHORT_OWNER = regex.compile(
    r" (?:Bộ|Sở|Trường|Công ty|Tổng công ty|Tập đoàn|Học viện|Bệnh viện|Cục|Viện|Cơ quan|Nhà trường)(?!\w)"
)
_EVENT = regex.compile(
    r" (?:của )?(?:hội (?:thi|nghị|thảo|thao|chợ|diễn)|lễ|giải|cuộc|đại hội|chương trình|liên hoan|ngày|cấp|"
    r"sự kiện|tọa đàm)(?!\w)",
    regex.IGNORECASE,
)
_INSPECTED = regex.compile(r" (?:Bộ|Sở)(?!\w)(?! \p{Lu}\p{Ll}++ (?:\p{Ll}|và))")
_AREA = regex.compile(r" [Kk]hu vực(?: \d{1,2})?(?= (?:Quân|Hà Nội|Thủ đô))")
_REPUBLIC = regex.compile(
    r" (?:nước |Nước )?(?:CHXHCN|CHDCND|CHND|(?:Cộng hòa|Cộng hoà|Vương quốc)(?: (?:[Xx]ã hội chủ nghĩa|XHCN|"
    r"Dân chủ Nhân dân|[Nn]hân dân|[Dd]ân chủ [Nn]hân dân|Liên bang|Hồi giáo))?+) "
)
_TERM = regex.compile(r" (?:khóa|khoá) [\dIVXLivxl]{1,6}(?= của| tỉnh| thành| TP)")
_COUNTRIES_HAVE = frozenset({"Quốc hội", "Chính phủ"})
_LED = frozenset(
    {"bloc", "chamber", "committee", "fixed", "force", "named", "owner", "party", "sector", "state", "topic"}
)
_SITS_IN = frozenset({"fixed", "force", "named", "numbered", "organ", "panel", "sector", "state", "unit"})
_HOSTS = frozenset({"fixed", "force", "named", "numbered", "sector", "state"})
_CELLS = _SITS_IN | {"party"}
_BARE_OWNERS = frozenset({"numbered", "owner", "party", "state"})
_STATES = frozenset({"fixed", "state"})
_COUNCIL = frozenset({"fixed", "state"})
_UNIONS = frozenset({"named", "state"})
_DEPARTMENTS = frozenset({"sector"})
_STANDING = frozenset({"Thường trực", "Thường vụ"})
_ALSO_WORDS = frozenset({"Thống kê", "Viễn thông"})
_SANGHA = "Giáo hội Phật giáo Việt Nam"
_WEAK_ALONE = frozenset(
    {"Văn phòng", "Ban Tổ chức", "Ban Kinh tế", "Đoàn Chủ tịch", "Ban Thường trực", "Ủy ban Kiểm tra", "Ban Đô thị"}
)
_EVERYWHERE = frozenset(
    {"Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hội Cựu thanh niên xung phong"}
)
_VIETNAM = regex.compile(r" (?:Việt [Nn]am|VN)(?!\w)")


class BodyForms(OwnNames):
    """The reader of each form. Immutable."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        super().__init__(gazetteer, places)
        self._readers: dict[str, Callable[[Page, Head, int, int], BodySpan | None]] = {
            "fixed": self._fixed, "fused": self._plain, "premier": self._premier, "hint": self._hint,
            "owner": self._owner, "committee": self._committee, "party": self._party, "bloc": self._state,
            "leading": self._organ, "organ": self._organ, "panel": self._organ, "chamber": self._chamber,
            "state": self._state, "force": self._state, "pair": self._pair, "unit": self._organ,
            "sector": self._sector, "named": self._named, "numbered": self._numbered, "topic": self._topic,
            "abroad": self._abroad,
        }  # fmt: skip

    def read(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """The body whose head stands at ``start:end``, None when it is none; bodies to the right are in ``page``."""
        return self._readers[head.form](page, head, start, end)

    def _plain(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        return self._make(page, head, start, end, head.name)

    def _fixed(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if head.name == "Ban Chấp hành Trung ương":
            # "Ban Chấp hành Trung ương Hội Nông dân Việt Nam" is no organ of the Party
            at = text.rfind("T", start + 1, end)
            owner = page.built.get(at) or self._owner_at(page, end, _STATES)
            if owner is not None and owner.end > end and owner.kind == "mass_organisation":
                span = self._make(page, head, start, owner.end, "Ban Chấp hành", parent=owner, kind=owner.kind)
                span.form, span.head = "leading", "Ban Chấp hành"
                return span
        if head.name == "Văn phòng Trung ương Đảng":  # "Văn phòng Trung ương Hội Nông dân Việt Nam"
            owner = page.built.get(text.find("T", start, end))
            if owner is not None and owner.end > end and owner.kind == "mass_organisation":
                span = self._make(page, head, start, owner.end, "Văn phòng", parent=owner, kind=owner.kind)
                span.form, span.head = "organ", "Văn phòng"
                return span
        if head.name == "Chính phủ" and text.startswith((" điện tử", " số ", " kiến tạo"), end):
            return None  # a way of governing
        if head.name == "Quốc hội" and text[max(0, start - 4) : start].lower().endswith("nhà "):
            return None  # the building
        if head.kind in ("media", "party_organisation") and is_credit(text, start, end):
            return None
        if text[end - 5 : end] in (" Đảng", " đảng", " Đoàn") and text[end + 1 : end + 2].isupper():
            read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
            country = self._places.country_at_end(read[1]) if read is not None else None
            if read is not None and country not in (None, "Việt Nam"):
                # "Ban Chấp hành Trung ương Đảng Nhân dân Cách mạng Lào"
                span = self._make(
                    page,
                    head,
                    start,
                    read[0],
                    f"{head.name}{text[end - 5 : end] if head.name[-4:] != 'Đoàn' else ''} {read[1]}",
                )
                span.place, span.level = country, None
                return span
        republic = _REPUBLIC.match(text, end) if head.name in _COUNTRIES_HAVE else None
        if republic is not None:  # "Chính phủ nước Cộng hòa Dân chủ Nhân dân Lào"
            land = self._places.country(text, republic.end())
            if land is not None:
                return self._of_land(page, head, start, land)
        if head.name in _COUNTRIES_HAVE and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            land = self._places.country(text, end + 1)
            if land is not None:
                return self._of_land(page, head, start, land)
        if head.name.endswith("Việt Nam") and (national := _VIETNAM.match(text, end)) is not None:
            end = national.end()  # "Tổng LĐLĐ VN"
        return self._make(page, head, start, end, head.name, weak=text[start].islower())

    def _of_land(self, page: Page, head: Head, start: int, land: tuple[int, str]) -> BodySpan:
        span = self._make(page, head, start, land[0], f"{head.name} {land[1]}")
        if land[1] != "Việt Nam":
            span.place, span.level = land[1], None
        return span

    def _premier(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """He is a body where a document is his; before a name he is the head of the Government."""
        text = page.text
        before = text[max(0, start - 6) : start].lower()
        if before.endswith("của ") and not text[end + 1 : end + 2].isupper():
            return self._make(page, head, start, end, head.name)
        cabinet = end - len("Chính phủ")
        span = self._make(page, head, cabinet, end, "Chính phủ")
        span.form, span.head = "fixed", "Chính phủ"
        return span

    def _hint(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        whole = head.name == "Trung ương Hội"
        owner = page.built.get(end - len("Hội")) if whole else self._owner_at(page, end, _UNIONS)
        if owner is not None and owner.kind == "mass_organisation" and owner.place is None and owner.unit is None:
            # "Trung ương Hội Sinh viên Việt Nam": the union as a whole
            name = owner.name if owner.name.endswith("Việt Nam") else f"{owner.name} Việt Nam"
            span = self._make(page, head, start, owner.end, name, kind=owner.kind)
            span.form, span.head = "state", owner.head
            return span
        span = self._make(page, head, start, end, head.name, weak=not whole)
        if whole:
            span.form = "fixed"
        return span

    def _owner(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        slot = self._slot(page, start, end, _levels(head.level))
        return self._make(page, head, start, end, head.name, slot=slot if slot and slot.name else None, weak=True)

    def _committee(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        if page.text.startswith(" viên", end):
            span = self._make(page, head, start, end, head.name)
            span.silent = True
            span.weak = False
            return span
        slot = self._slot(page, start, end, _levels(head.level))
        if slot is None or slot.name is None:
            if self._general(page, start, end):
                return None
            if slot is not None and slot.unit not in ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã"):
                slot = None
        return self._make(page, head, start, end, head.name, slot=slot)

    def _party(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text.startswith(" viên", end):
            span = self._make(page, head, start, end, head.name, bare=True)
            span.silent = head.name == "Đảng ủy"
            return span if span.silent else None
        owner = self._owner_at(page, end, _SITS_IN if head.name != "Chi ủy" else _CELLS)
        if owner is not None and not (owner.form == "organ" and owner.parent is None):
            span = self._make(page, head, start, end, head.name, parent=owner)
            span.level = "grassroots" if head.level == "grassroots" else owner.level
            return span
        short = _SHORT_OWNER.match(text, end)
        if short is not None:
            house = self._owner_at(page, short.end(), _SITS_IN) if short[0] == " Cơ quan" else None
            if house is not None:  # "Đảng ủy Cơ quan Tổng cục Chính trị"
                return self._make(page, head, start, end, f"{head.name} Cơ quan", parent=house)
            return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True)
        central = _CENTRAL.match(text, end)
        if central is not None and text[end] == " ":
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        levels: tuple[str, ...] = ("province", "district", "commune")
        if head.level:
            levels = ("commune",) if head.level == "commune" else ("grassroots",)
        slot = self._slot(page, start, end, levels if text[start].isupper() else ())
        if slot is None:
            if self._general(page, start, end) or shares_general(page, start, end):
                return None
            weak = head.name != "Đảng ủy" or text[start].islower()
            return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        if slot.name is None and self._general(page, start, slot.end):
            return None
        return self._make(page, head, start, end, head.name, slot=slot)

    def _chamber(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        owner = page.built.get(end + 5) if page.text.startswith(" của ", end) else page.built.get(end + 1)
        if owner is not None and owner.head == "Quốc hội":
            span = self._make(page, head, start, owner.end, f"{head.name} của {owner.name}")
            span.parent = owner
            return span
        return self._make(page, head, start, end, head.name, bare=True, weak=page.text[start].islower())

    def _organ(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text, standing = page.text, head.row.phrase in _STANDING
        if head.name == "Ban Thường trực" and text[max(0, start - 7) : start].lower().endswith(("trưởng ", "phó ")):
            return None  # "Phó Trưởng ban Thường trực Ban Chỉ đạo": a title
        if standing and _STANDING_TITLE.search(text, max(0, start - 18), start) is not None:
            return None
        stem = head.name
        if head.form in ("organ", "panel") and (dash := _FURTHER.match(text, end)) and dash.end() - 1 not in page.built:
            read = self.own_name(page, dash.end() - 1) if dash.end() - 1 not in page.title_starts else None
            if read is not None:  # "Ban Tuyên giáo - Nữ công LĐLĐ tỉnh": a department of its own
                end, stem = read[0], f"{head.name}{text[end : read[0]]}"
        at = end
        bracket = _BRACKET.match(text, at)
        if bracket is not None:
            at = bracket.end()
        if head.form == "unit" and (area := _AREA.match(text, at)) is not None:  # "Tòa án quân sự Khu vực 1 Quân khu 5"
            end, at, stem = area.end(), area.end(), f"{stem}{area[0]}"
        forms = {"leading": _LED, "panel": _COUNCIL}.get(head.form, ANY_BODY)
        owner = self._owner_at(page, at, forms)
        if owner is not None and standing and owner.form in ("topic", "fixed"):
            return None
        if owner is not None and not (owner.bare and owner.weak and owner.form not in _BARE_OWNERS):
            if owner.head == "Ban Chấp hành Trung ương" and owner.place is not None:  # of a party abroad
                return self._make(page, head, start, owner.end, page.text[start : owner.end], kind=owner.kind)
            span = self._make(page, head, start, end, stem, parent=owner, kind=organ_kind(head, owner))
            if owner.form == "owner":
                span.weak = text[start].islower()
            return span
        central = _CENTRAL.match(text, at)
        if central is not None and not standing and (text[at] == " " or broken(text, at)):
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        if head.form in ("organ", "panel", "leading") and not standing and head.name != "Văn phòng":
            slot = self._slot(page, start, at, ())
            if slot is not None and slot.unit:
                if slot.name is None and self._general(page, start, slot.end):
                    return None
                return self._make(page, head, start, end, stem, slot=slot)
        if head.name == "Ban Tổ chức" and _EVENT.match(text, end) is not None:
            return None  # of a contest or a ceremony
        if standing or self._general(page, start, end) or (text[end : end + 1] == " " and end + 1 in page.general):
            page.general.add(start)
            return None
        short = _SHORT_OWNER.match(text, end) if head.name == "Văn phòng" and text[start].isupper() else None
        if short is not None and short.end() + 1 not in page.built:  # "Chánh Văn phòng Bộ"
            return self._make(page, head, start, short.end(), f"{stem}{short[0]}", bare=True, weak=True)
        if head.form == "unit":  # counts where the page has its whole name
            weak = not stem.startswith("Cơ quan")  # "Cơ quan Cảnh sát điều tra" is one wherever it stands
            return self._make(page, head, start, end, stem, bare=True, weak=weak) if text[start].isupper() else None
        named = text[start].isupper() or not text[start:end].islower()  # "ban Dân vận" names it, "ban dân vận" may not
        span = self._make(page, head, start, end, stem, bare=stem == head.name)
        span.silent = head.name == "Văn phòng" and not named  # "Phó Chánh văn phòng" says which office, not whose
        span.weak = (
            head.name in _WEAK_ALONE or not named or text[max(0, start - 3) : start] == ' " '
        )  # in a path: "Tin tức » Khối Dân vận"
        return span

    def _state(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        at = end
        bracket = _BRACKET.match(text, at)
        if bracket is not None:
            at = bracket.end()
        if head.name == "Đoàn đại biểu Quốc hội":
            term = _TERM.match(text, at)
            if term is not None:
                at = term.end()
            if text.startswith(" của ", at):
                at += 4
        central = _CENTRAL.match(text, at)
        if central is not None and text[at] == " ":
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        if head.name == "Thanh tra":
            owner = self._owner_at(page, at, _DEPARTMENTS)
            if owner is not None:
                return self._make(page, head, start, at, head.name, parent=owner, level=owner.level)
            if (short := _INSPECTED.match(text, at)) is not None:  # "Chánh Thanh tra Bộ"
                return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True, weak=True)
        if head.kind == "mass_organisation":  # "Đoàn Thanh niên Công an tỉnh", "Hội Phụ nữ Bộ CHQS tỉnh"
            owner = self._owner_at(page, at, _HOSTS)
            if owner is not None and not owner.weak and owner.kind not in ("mass_organisation", "front", "legislature"):
                return self._make(page, head, start, at, head.name, parent=owner, level=owner.level)
        levels: tuple[str, ...] = ("province", "district", "commune") if text[start].isupper() else ()
        if head.level == "central" and levels:
            levels = ("province",)
        national = _VIETNAM.match(text, at) if head.kind == "mass_organisation" else None
        if national is not None and not head.name.endswith("Việt Nam"):
            slot = self._slot(page, start, national.end(), ())
            if slot is None or not slot.unit:
                return self._make(page, head, start, national.end(), f"{head.name} Việt Nam", level="central")
            return self._make(page, head, start, at, head.name, slot=slot)
        branch = self._branch(page, start, at) if head.kind in ("ministry", "company") else None
        if branch is not None:
            span = self._make(page, head, start, branch[0], f"{head.name} {branch[1]}", slot=branch[2], level="")
            return span
        slot = self._slot(page, start, at, levels)
        if slot is not None and slot.unit is None and not slot.known:
            slot = None
        if slot is not None and slot.name is None and text.startswith(" (", slot.end):
            again = _BRACKET.match(text, slot.end)  # "Hội đồng nhân dân tỉnh (HĐND) tỉnh"
            second = self._slot(page, start, again.end(), ()) if again is not None else None
            if second is not None and second.unit == slot.unit:
                slot = second
        if slot is not None and slot.level == "region" and text.startswith(" - ", slot.end):
            further = self._slot(page, start, slot.end + 2, ("province",))  # "TAND khu vực 3 - Lào Cai"
            if further is not None and further.unit is None and further.known:
                span = self._make(page, head, start, slot.end, f"{head.name}{text[at : further.end]}")
                span.end, span.level = further.end, "region"
                return span
        if slot is None or slot.name is None:
            if self._general(page, start, end if slot is None else slot.end):
                return None
            if slot is None:
                if head.form == "force" or shares_general(page, start, end):
                    return None
                if head.kind == "company" and text.startswith("bởi ", start - 4):
                    return None  # "Thiết kế bởi VNPT"
                level = "central" if head.name == _SANGHA else None
                return self._make(page, head, start, end, head.name, bare=True, weak=_weak_alone(head), level=level)
        if head.name in _ALSO_WORDS and slot.name is None and slot.unit not in ("tỉnh", "thành phố"):
            return None  # "Thống kê xã nghèo"
        name = head.name
        if name == "Bộ Chỉ huy Quân sự" and slot.level in ("district", "commune"):
            name = "Ban Chỉ huy Quân sự"  # "BCH Quân sự huyện"
        return self._make(page, head, start, end, name, slot=slot)

    def _pair(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """One owner of an office ("Văn phòng HĐND và UBND huyện"), else two bodies."""
        text = page.text
        slot = self._slot(page, start, end, ())
        if text[max(0, start - 10) : start].lower().endswith(("văn phòng ", "vp ")):
            return self._make(page, head, start, end, head.name, slot=slot)
        surface = text[start:end]
        cut = next((c for c in (" và ", " - ", "-", "&", ", ") if c in surface), None)
        if cut is None:
            return None
        at = surface.rindex(cut)
        first, _, second = head.name.rpartition(" và ")
        right = self._make(page, head, start + at + len(cut), end, second, slot=slot, kind="peoples_committee")
        left = self._make(page, head, start, start + at, first, kind="peoples_council")
        if first.startswith("Đoàn"):
            left.kind, right.kind = "delegation", "peoples_council"
        for span, name in ((left, first), (right, second)):
            span.form, span.head, span.bare = "state", name, slot is None
        page.built[right.start] = right
        if slot is not None:
            left.unit, left.place, left.level = slot.unit, slot.name, right.level
            left.name = with_place(first, "state", slot.unit, slot.name)
        return left


def _levels(level: str) -> tuple[str, ...]:
    if level == "city":
        return ("province", "district")
    return (level,) if level else ("province", "district", "commune")


def _weak_alone(head: Head) -> bool:
    """Bodies of every unit that say nothing without one: Hội Nông dân, Tòa án nhân dân."""
    if head.form == "bloc":
        return False
    if head.name == "Mặt trận Tổ quốc Việt Nam":
        return True
    if "Việt Nam" in head.name and head.kind == "mass_organisation":
        return False
    if head.name == _SANGHA:
        return False
    if head.kind == "mass_organisation":
        return head.name in _EVERYWHERE or head.name.count(" ") < 4
    if head.name.startswith("Ủy ban "):
        return head.kind == "other"
    return head.kind in ("court", "procuracy", "army", "other", "department", "school")
