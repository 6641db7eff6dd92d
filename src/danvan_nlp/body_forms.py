"""What may follow the head of a body's name, by the form that the table ``bodies`` gives the head.

========== ===========================================================================================================
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
========== ===========================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from .body_names import NameReader
from .body_spans import BodySpan
from .gazetteer import Gazetteer, Hits, Row
from .places import Places, Slot
from .source import Source, fold_key

_CENTRAL = regex.compile(r" (?:Trung ương|TRUNG ƯƠNG|trung ương|TW|T\.W|TƯ|T\.Ư|T\.ƯƠNG)(?: Đảng| ĐẢNG)?(?!\w)")
_BRACKET = regex.compile(r" \(\p{Lu}[\p{L}&.\-]{0,11}\)(?= )")
_GENERAL_AFTER = regex.compile(
    r" (?:các(?! (?:nhiệm kỳ|khóa|khoá|đồng chí|ông|bà|thời kỳ))|những|hai cấp|ba cấp|[23] cấp|cấp|cơ sở|trực thuộc|mỗi|từng|nhiều|một số|cùng cấp|địa phương)(?!\w)",
    regex.IGNORECASE,
)
_GENERAL_BEFORE = ("các ", "những ", "mỗi ", "từng ", "nhiều ", "một số ", "mọi ", " hai ", " ba ")
_OFFICE_BEFORE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng|phó|chủ nhiệm|giám đốc|viên|chánh|án|hiệu|lệnh|thư ký|biểu|chính ủy|"
    r"PCT|PBT|CT|BT|UV|UVTV|UVBTV|CVP|PGĐ|GĐ) $",
    regex.IGNORECASE,
)
_STANDING_TITLE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng ban|phó ban|trưởng đoàn|chủ nhiệm|giám đốc|ủy viên|uỷ viên|viện trưởng|chánh án|"
    r"tổng thư ký|chỉ huy trưởng|đại biểu|cục trưởng|PBT|PCT) $",
    regex.IGNORECASE,
)
_SHORT_OWNER = regex.compile(
    r" (?:Bộ|Sở|Trường|Công ty|Tổng công ty|Tập đoàn|Học viện|Bệnh viện|Cục|Viện|Cơ quan|Nhà trường)(?!\w)"
)
_TERM = regex.compile(r" (?:khóa|khoá) [\dIVXLivxl]{1,6}(?= của| tỉnh| thành| TP)")
_CENTRAL_TOPIC = regex.compile(r"^ (?:của )?(?:Trung ương|Chính phủ|Quốc gia|quốc gia|Nhà nước|TW|TƯ|T\.Ư)| quốc gia$")
_NUMBER = regex.compile(r" (?:\d{1,4}[A-Z]?|[IVX]{1,5}|Thủ đô)(?!\w)")
_COMMITTEES_BEFORE = regex.compile(r"(?<!\w)(?:các|những) (?:\p{L}{2,6} (?:ủy|uỷ|đoàn)(?:, | và ))+$", regex.IGNORECASE)
_COUNTRIES_HAVE = frozenset({"Quốc hội", "Chính phủ"})
_FRAGMENT_BEFORE = regex.compile(r"(?<!\w)(?:xã|đại|quốc|cơ|lễ|dạ|vũ|công|thị|nhà|thông|cáo|giáo|môi|hiện|thương) $", regex.IGNORECASE)

_DEPTH = 4  # bodies in bodies: "Văn phòng Đảng ủy Sở Y tế" has three
_ANY = frozenset(
    "committee party bloc state pair fixed premier force sector named numbered owner unit chamber panel topic organ".split()  # noqa: SIM905
)
_LED = frozenset("committee party bloc state force owner topic sector named fixed".split())  # noqa: SIM905
_SITS_IN = frozenset("state fixed force sector named numbered unit panel organ".split())  # noqa: SIM905
_COUNCIL = frozenset({"state"})
_DEPARTMENTS = frozenset({"sector"})
_STANDING = frozenset({"Thường trực", "Thường vụ"})
_WEAK_ALONE = frozenset(
    {"Văn phòng", "Ban Tổ chức", "Ban Kinh tế", "Đoàn Chủ tịch", "Ban Thường trực", "Ủy ban Kiểm tra", "Ban Đô thị"}
)
_OF_ONE_UNIT = frozenset({"Vụ", "Cục", "Phòng", "Chi cục", "Tổng cục", "Ban"})
_EVERYWHERE = frozenset({"Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hội Cựu thanh niên xung phong"})
_EMBASSIES = frozenset({"Đại sứ quán", "Tổng Lãnh sự quán"})
_NEEDS_MORE = frozenset({"Viện", "Trung tâm", "Hội", "Trường", "Ban Quản lý", "Ủy ban"})


@dataclass(frozen=True, slots=True)
class Head:
    """A row of ``bodies``, ready for use."""

    row: Row
    name: str
    form: str
    kind: str
    level: str


class Page:
    """What one page offers to the forms: its text, its titles and sectors, and the bodies already read to the right."""

    __slots__ = ("built", "heads", "local", "sectors", "text", "title_ends", "title_starts")

    def __init__(self, source: Source, hits: Hits, places: Places) -> None:
        self.text = source.text
        self.built: dict[int, BodySpan] = {}
        self.heads = {e: s for s, e, _ in hits.of("bodies")}
        self.sectors: dict[int, tuple[int, Row]] = {s: (e, r) for s, e, r in hits.of("sectors")}
        titles = hits.of("titles")
        self.title_ends = {e for _, e, _ in titles}
        self.title_starts = {s for s, _, _ in titles}
        self.local = places.named_in(source, hits)


class BodyForms:
    """The reader of each form. Immutable."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        self._places = places
        self._names = NameReader(gazetteer, places)
        self._readers: dict[str, Callable[[Page, Head, int, int], BodySpan | None]] = {
            "fixed": self._fixed, "fused": self._plain, "premier": self._premier, "hint": self._hint,
            "owner": self._owner, "committee": self._committee, "party": self._party, "bloc": self._state,
            "leading": self._organ, "organ": self._organ, "panel": self._organ, "chamber": self._chamber,
            "state": self._state, "force": self._state, "pair": self._pair, "unit": self._organ,
            "abroad": self._abroad, "sector": self._sector, "named": self._named, "numbered": self._numbered, "topic": self._topic,
        }  # fmt: skip

    def place_after(self, page: Page, start: int, at: int, levels: tuple[str, ...] = ()) -> Slot | None:
        """The place after ``at`` beside the body that begins at ``start``; without a unit word one of ``levels``."""
        return self._slot(page, start, at, levels)

    def read(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """The body whose head stands at ``start:end``, None when it is none; bodies to the right are in ``page``."""
        return self._readers[head.form](page, head, start, end)

    # --- what stands beside a head

    def _slot(self, page: Page, start: int, at: int, levels: tuple[str, ...]) -> Slot | None:
        """The place after a blank at ``at``, beside the body that begins at ``start``."""
        text = page.text
        if text[at : at + 1] != " " or at + 1 >= len(text):
            return None
        return self._places.slot(text, at + 1, levels, self._titled(page, start), page.local)

    def _titled(self, page: Page, start: int) -> bool:
        """Whether an office stands before a body, or ends with its first word ("Trưởng Ban Dân vận Tỉnh ủy")."""
        text, ends = page.text, page.title_ends
        for _ in range(4):
            if start - 1 in ends or text.find(" ", start, start + 12) in ends:
                return True
            if _OFFICE_BEFORE.search(text, max(0, start - 14), start) is not None:
                return True
            before = page.heads.get(start - 1)
            if before is None:
                return False
            start = before
        return False

    def _owner_at(self, page: Page, at: int, forms: frozenset[str]) -> BodySpan | None:
        if page.text[at : at + 1] != " ":
            return None
        owner = page.built.get(at + 1)
        if owner is None or owner.form not in forms:
            return None
        above = owner.parent
        for _ in range(_DEPTH):
            if above is None:
                return owner
            above = above.parent
        return None

    def _make(
        self,
        page: Page,
        head: Head,
        start: int,
        end: int,
        stem: str,
        *,
        slot: Slot | None = None,
        parent: BodySpan | None = None,
        level: str | None = None,
        kind: str | None = None,
        bare: bool = False,
        weak: bool = False,
        rows: tuple[str, ...] = (),
    ) -> BodySpan:
        unit = place = None
        name = stem
        if slot is not None:
            end, unit, place = slot.end, slot.unit, slot.name
            level = slot.level if slot.level not in (None, "city") else (level or head.level or None)
            if slot.level in ("grassroots", "region") and unit:  # "Chi bộ khu phố 17": no administrative unit
                level = slot.level if slot.level == "grassroots" else head.level or None
                stem = name = f"{stem} {unit} {place}" if place else f"{stem} {unit}"
                unit = place = None
            else:
                name = with_place(stem, head.form, unit, place)
        elif parent is not None:
            name = f"{stem} {parent.name}"
            level = level or parent.level
            unit, place, end = parent.unit, parent.place, parent.end
        if page.text[start].islower() and place is None:
            weak = weak or parent is None or (parent.weak and parent.form != "committee")
        return BodySpan(
            start, end, name, kind or head.kind, level or head.level or None, unit, place, parent, weak,
            f"bodies.{head.form}", (head.row.id, *rows), head.form, head.name, stem, bare,
        )  # fmt: skip

    def _general(self, page: Page, start: int, end: int) -> bool:
        """Kinds of institutions: "các Tỉnh ủy", "HĐND các cấp"."""
        if _GENERAL_AFTER.match(page.text, end):
            return True
        before = page.text[max(0, start - 8) : start].lower()
        if before.endswith(_GENERAL_BEFORE):
            return True
        if not before.endswith((", ", " và ")):
            return False
        return _COMMITTEES_BEFORE.search(page.text, max(0, start - 60), start) is not None

    # --- forms

    def _plain(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        return self._make(page, head, start, end, head.name)

    def _fixed(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[end - 5 : end] in (" Đảng", " đảng") and text[end + 1 : end + 2].isupper():
            read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
            land = self._places.country_at_end(read[1]) if read is not None else None
            if read is not None and land not in (None, "Việt Nam"):
                # "Ban Chấp hành Trung ương Đảng Nhân dân Cách mạng Lào"
                span = self._make(page, head, start, read[0], f"{head.name} Đảng {read[1]}")
                span.place, span.level = land, None
                return span
        if head.name in _COUNTRIES_HAVE and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            land = self._places.country(text, end + 1)
            if land is not None:
                span = self._make(page, head, start, land[0], f"{head.name} {land[1]}")
                if land[1] != "Việt Nam":
                    span.place, span.level = land[1], None
                return span
        return self._make(page, head, start, end, head.name, weak=text[start].islower())

    def _abroad(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """A party of another country: "Đảng Nhân dân Cách mạng Lào"."""
        text = page.text
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
            return None
        read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
        if read is None or " " not in read[1]:
            return None
        land = self._places.country_at_end(read[1])
        if land is None or land == "Việt Nam":
            return None
        span = self._make(page, head, start, read[0], f"{head.name} {read[1]}")
        span.place, span.weak = land, False
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
        return self._make(page, head, start, end, head.name, weak=True)

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
        owner = self._owner_at(page, end, _SITS_IN)
        if owner is not None and not (owner.form == "organ" and owner.parent is None):
            span = self._make(page, head, start, end, head.name, parent=owner)
            span.level = "grassroots" if head.level == "grassroots" else owner.level
            return span
        short = _SHORT_OWNER.match(text, end)
        if short is not None:
            return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True)
        central = _CENTRAL.match(text, end)
        if central is not None:
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        levels: tuple[str, ...] = ("province", "district", "commune")
        if head.level:
            levels = ("commune",) if head.level == "commune" else ("grassroots",)
        slot = self._slot(page, start, end, levels if text[start].isupper() else ())
        if slot is None:
            if self._general(page, start, end):
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
        text, standing = page.text, head.name in _STANDING
        if head.name == "Ban Thường trực" and text[max(0, start - 7) : start].lower().endswith(("trưởng ", "phó ")):
            return None  # "Phó Trưởng ban Thường trực Ban Chỉ đạo": a title
        if standing and _STANDING_TITLE.search(text, max(0, start - 18), start) is not None:
            return None
        at = end
        bracket = _BRACKET.match(text, at)
        if bracket is not None:
            at = bracket.end()
        forms = {"leading": _LED, "panel": _COUNCIL}.get(head.form, _ANY)
        owner = self._owner_at(page, at, forms)
        if owner is not None and standing and owner.form in ("topic", "fixed"):
            return None
        if owner is not None and not (owner.bare and owner.weak and owner.form not in ("owner", "party", "state")):
            span = self._make(page, head, start, end, head.name, parent=owner, kind=_organ_kind(head, owner))
            if owner.form == "owner":
                span.weak = text[start].islower()
            return span
        central = _CENTRAL.match(text, at)
        if central is not None and not standing:
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        if head.form in ("organ", "panel", "leading") and not standing and head.name != "Văn phòng":
            slot = self._slot(page, start, at, ())
            if slot is not None and slot.unit:
                if slot.name is None and self._general(page, start, slot.end):
                    return None
                return self._make(page, head, start, end, head.name, slot=slot)
        if standing or self._general(page, start, end) or head.form == "unit":
            return None
        named = text[start].isupper() or not text[start:end].islower()  # "ban Dân vận" names it, "ban dân vận" may not
        span = self._make(page, head, start, end, head.name, bare=True)
        span.weak = head.name in _WEAK_ALONE or not named
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
        if central is not None:
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        if head.name == "Thanh tra":
            owner = self._owner_at(page, at, _DEPARTMENTS)
            if owner is not None:
                return self._make(page, head, start, at, head.name, parent=owner, level=owner.level)
        levels = ("province", "district", "commune") if text[start].isupper() else ()
        if head.kind == "mass_organisation" and text.startswith(" Việt Nam", at) and not head.name.endswith("Việt Nam"):
            slot = self._slot(page, start, at + 9, ())
            if slot is None or not slot.unit:
                return self._make(page, head, start, at + 9, f"{head.name} Việt Nam", level="central")
            return self._make(page, head, start, at, head.name, slot=slot)
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
                if head.form == "force":
                    return None
                return self._make(page, head, start, end, head.name, bare=True, weak=_weak_alone(head))
        return self._make(page, head, start, end, head.name, slot=slot)

    def _pair(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """"HĐND và UBND huyện" is one owner of an office, else two bodies."""
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

    def _sector(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[end : end + 1] != " ":
            return None
        rows: tuple[str, ...] = ()
        word = head.row.phrase
        sector = page.sectors.get(end + 1)
        if sector is not None and (
            word in sector[1].parts("heads") or word in ("Cục", "Tổng cục", "Phòng", "Chi cục")
        ):
            at, phrase, rows = sector[0], sector[1].phrase, (sector[1].id,)
        else:
            if not text[end + 1 : end + 2].isupper() or (sector is None and word in ("Bộ", "Sở")):
                return None
            read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
            if read is None:
                return None
            at, phrase = read
            if text[start].islower() and (" " not in phrase or self._places.is_surname(phrase.split(" ")[0])):
                return None
        name = f"{head.name} {phrase}"
        if word in _OF_ONE_UNIT:
            owner = self._owner_at(page, at, _ANY)
            if owner is not None and not owner.weak:
                kind = _organ_kind(head, owner)
                return self._make(page, head, start, at, name, parent=owner, kind=kind, rows=rows)
        slot = None
        if word != "Bộ":
            slot = self._slot(page, start, at, ("district", "commune") if word == "Phòng" else ("province",))
            if slot is not None and slot.unit is None and not slot.known:
                slot = None
        level = "central" if word in ("Cục", "Vụ", "Tổng cục") and slot is None else None
        span = self._make(page, head, start, at, name, slot=slot, rows=rows, level=level)
        named = rows or slot is not None
        span.weak = (word == "Ban" and slot is None) or (text[start].islower() and not named)
        return span

    def _named(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[start:end].isupper() and head.kind != "company" and not head.row.phrase.isupper():
            return None
        if _FRAGMENT_BEFORE.search(text, max(0, start - 8), start) is not None:
            return None
        read = None
        if text[end : end + 1] == " ":
            titled, small = self._titled(page, start), head.row.phrase == "Ban Quản lý"
            read = self._names.read(text, end + 1, page.title_starts, page.built, titled, small)
        at = read[0] if read else end
        name = f"{head.name} {self._names.spelt(read[1], head.kind)}" if read else head.name
        owner = self._owner_at(page, at, _ANY)
        if owner is not None and not owner.weak:
            return self._make(page, head, start, at, name, parent=owner, kind=head.kind)
        if head.row["form"] == "named" and head.row.phrase in _EMBASSIES:
            land = self._places.country(text, at + 5) if text.startswith(" tại ", at) else None
            at = land[0] if land is not None else at
            stem = text[start:at] if land is not None else name
            span = self._make(page, head, start, at, stem, bare=at == end, weak=at == end and text[start].islower())
            span.place = land[1] if land is not None else None
            return span
        slot = self._slot(page, start, at, ("province",))
        if slot is not None and slot.unit is None and not slot.known:
            slot = None
        if read is None and slot is None:
            if " " not in head.row.phrase or self._general(page, start, end):
                return None
            return self._make(page, head, start, end, name, bare=True, weak=True)
        if slot is None and head.row.phrase in _NEEDS_MORE and self._general(page, start, at):
            return None
        span = self._make(page, head, start, at, name, slot=slot)
        if head.kind == "company":
            span.level = None
        return span

    def _numbered(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        number = _NUMBER.match(page.text, end)
        if number is None:
            return None
        return self._make(page, head, start, number.end(), f"{head.name}{number[0]}")

    def _topic(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        at, words = self._names.topic(text, end, page.title_starts, page.built)
        stem = f"{head.name}{words}"
        slot = self._slot(page, start, at, ())
        if slot is not None:
            if slot.name is None and at == end and self._general(page, start, slot.end):
                return None
            return self._make(page, head, start, at, stem, slot=slot, weak=text[start].islower() and at == end)
        if at == end:
            if self._general(page, start, end) or text[max(0, start - 10) : start].lower().endswith("thành lập "):
                return None
            weak = head.name != "Ban Chỉ đạo" or not text[start:end].startswith(("Ban Chỉ", "BCĐ", "Ban chỉ"))
            return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        central = _CENTRAL_TOPIC.search(words)
        weak = text[start].islower() and head.name != "Ban Chỉ đạo"
        return self._make(page, head, start, at, stem, level="central" if central else None, weak=weak)


def with_place(stem: str, form: str, unit: str | None, place: str | None) -> str:
    """A name with its place: "Tỉnh ủy Vân Hải", "Ủy ban nhân dân huyện Lam Sơn", "Quận ủy Quận 11"."""
    if not place:
        return f"{stem} {unit}" if unit and form not in ("committee", "owner") else stem
    if place == "Hồ Chí Minh" and (unit or form == "committee"):
        return f"{stem} Thành phố {place}"  # never without the word
    if unit and form not in ("committee", "owner") and not fold_key(place).startswith(("quận ", "thành phố ")):
        return f"{stem} {unit} {place}"
    return f"{stem} {place}"


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
    if head.kind == "mass_organisation":
        return head.name in _EVERYWHERE or head.name.count(" ") < 4
    return head.kind in ("court", "procuracy", "army", "other", "department", "school")


def _organ_kind(head: Head, owner: BodySpan) -> str:
    """A leading organ is of its owner's kind; an agency of the Party is one only under a committee of it."""
    if head.form == "leading":
        return "party_committee" if owner.kind == "party_organisation" else owner.kind
    if head.form in ("unit", "panel", "sector"):
        return head.kind
    if owner.kind in ("party_committee", "party_organisation", "party_agency"):
        return "party_agency"
    if owner.kind in ("peoples_committee", "peoples_council", "department", "ministry"):
        return "department"
    return owner.kind
