"""Institutions by the longest name written, nested names taken whole.

The heads of names ("Ban Dân vận", "UBND", "Sở") are rows of the table ``bodies``; the column ``form`` says what may
follow a head. Heads are read from the last to the first, so that the body that follows one ("Tỉnh ủy Vân Hải") is
complete when the one before it ("Ban Dân vận") takes it in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import regex

from .body_names import NameReader
from .gazetteer import Gazetteer, Hits, Row
from .places import Places, Slot
from .source import Source, fold_key


@dataclass(slots=True, eq=False)
class BodySpan:
    """One institution in the folded text.

    ``name`` is spelt out but carries only the place that stands beside it; ``unit`` is the word for the administrative
    unit that stands there ("tỉnh", "huyện", …) and ``place`` its name; ``parent`` is the body it belongs to by its own
    words ("Tỉnh ủy" of "Ban Dân vận Tỉnh ủy"). ``weak`` spans (in small letters, or bare heads) count only when an
    office or a link confirms them.

    ``form`` is the head's form in the table, ``head`` its spelt-out name, ``bare`` tells that nothing completes the head
    ("Ban Thường vụ"), ``alias`` is the body that an abbreviation of the page stands for.
    """

    start: int
    end: int
    name: str
    kind: str
    level: str | None = None
    unit: str | None = None
    place: str | None = None
    parent: BodySpan | None = None
    weak: bool = False
    rule: str = ""
    rows: tuple[str, ...] = ()
    form: str = ""
    head: str = ""
    bare: bool = False
    alias: BodySpan | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """A row of ``bodies``, ready for use."""

    row: Row
    name: str
    form: str
    kind: str
    level: str


class _Page:
    """What one page offers to the forms: its text, and what is already read to the right."""

    __slots__ = ("built", "local", "sectors", "shouted", "text", "title_ends", "title_starts")

    def __init__(self, source: Source, hits: Hits, places: Places) -> None:
        self.text = source.text
        self.built: dict[int, BodySpan] = {}
        self.sectors: dict[int, tuple[int, Row]] = {s: (e, r) for s, e, r in hits.of("sectors")}
        titles = hits.of("titles")
        self.title_ends = {e for _, e, _ in titles}
        self.title_starts = {s for s, _, _ in titles}
        self.local = places.named_in(source, hits)


_CENTRAL = regex.compile(r" (?:Trung ương|TRUNG ƯƠNG|trung ương|TW|T\.W|TƯ|T\.Ư|T\.ƯƠNG)(?: Đảng| ĐẢNG)?(?!\w)")
_BRACKET = regex.compile(r" \(\p{Lu}[\p{Lu}\p{Ll}&.\-]{0,11}\)(?= )")
_INTRODUCED = regex.compile(
    r" \((?:sau đây )?(?:gọi tắt là|viết tắt là|gọi tắt|viết tắt)?:? ?\"?(\p{Lu}[\p{L}\d&.\-]{1,11}(?: \p{Lu}[\p{Lu}\d&.\-]{1,8})?)\"?\)"
)
_GENERAL_AFTER = regex.compile(
    r" (?:các|những|hai cấp|ba cấp|3 cấp|2 cấp|cấp|cơ sở|trực thuộc|mỗi|từng|nhiều|một số|cùng cấp|địa phương)(?!\w)",
    regex.IGNORECASE,
)
_PLURAL_BEFORE = regex.compile(
    r"(?<!\w)(?:các|những|mỗi|từng|nhiều|một số|toàn thể các|mọi|hai|ba|các cấp)\s$", regex.IGNORECASE
)
_TITLE_BEFORE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng ban|phó ban|trưởng đoàn|chủ nhiệm|giám đốc|ủy viên|uỷ viên|viện trưởng|chánh án|"
    r"tổng thư ký|chỉ huy trưởng|đại biểu|cục trưởng|thư ký) $",
    regex.IGNORECASE,
)
_OFFICE_BEFORE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng|phó|ban|đoàn|chủ nhiệm|giám đốc|viên|chánh|án|hiệu|huy|lệnh|thư ký|biểu|bộ|"
    r"đội|phòng|cục|vụ|PCT|PBT|CT|BT|UV|UVTV|UVBTV) $",
    regex.IGNORECASE,
)
_SHORT_OWNER = regex.compile(
    r" (?:Bộ|Sở|Trường|Công ty|Tổng công ty|Tập đoàn|Học viện|Bệnh viện|Cục|Viện|Cơ quan)(?![\w])(?! \p{Lu})"
)
_TERM = regex.compile(r" (?:khóa|khoá) [\dIVXLivxl]{1,6}(?:(?= của)|(?= tỉnh)|(?= thành))")
_NUMBER = regex.compile(r" (?:\d{1,4}[A-Z]?|[IVX]{1,5}|Thủ đô)(?!\w)")
_COORDINATE = regex.compile(r", (?:Sở |Bộ |Phòng )?|;? và (?:Sở |Bộ |Phòng )?")
_SECTOR_LIST = regex.compile(r"(?<!\w)(sở|bộ|phòng|Sở|Bộ|Phòng|các Sở|các Bộ)(?: ngành)?: ?")
_COMPANIES = frozenset({"company"})
_OWNED_BY_ALL = frozenset(
    {
        "committee",
        "party",
        "bloc",
        "state",
        "pair",
        "fixed",
        "force",
        "sector",
        "named",
        "numbered",
        "owner",
        "unit",
        "chamber",
        "panel",
        "topic",
    }
)
_LEADING_OWNERS = frozenset(
    {"committee", "party", "bloc", "state", "force", "owner", "topic", "fixed", "sector", "named"}
)
_PANEL_OWNERS = frozenset({"state"})
_PARTY_OWNERS = frozenset({"state", "fixed", "force", "sector", "named", "numbered", "unit", "panel"})
_LIMIT_ABBREVIATIONS = 12


class BodyDetector:
    """(source, hits) -> bodies."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places = Places(gazetteer)
        self._names = NameReader(gazetteer, self._places)
        self._heads: dict[int, _Head] = {}
        for row in gazetteer.rows("bodies"):
            head = _Head(row, row["name"] or row.phrase, row["form"] or "fixed", row["kind"] or "other", row["level"])
            self._heads[id(row)] = head
        self._known = frozenset(s for row in gazetteer.rows("bodies") for s in row.surfaces)
        self._gazetteer = gazetteer
        self._forms: dict[str, Callable[[_Page, _Head, int, int], BodySpan | None]] = {
            "fixed": self._fixed, "fused": self._fixed, "owner": self._owner, "committee": self._committee,
            "party": self._party, "bloc": self._state, "leading": self._organ, "organ": self._organ,
            "panel": self._organ, "chamber": self._organ, "state": self._state, "force": self._state,
            "pair": self._pair, "unit": self._organ, "sector": self._sector, "named": self._named,
            "numbered": self._numbered, "topic": self._topic,
        }  # fmt: skip

    def __reduce__(self) -> tuple[type[BodyDetector], tuple[Gazetteer]]:
        return BodyDetector, (self._gazetteer,)

    def __call__(self, source: Source, hits: Hits) -> list[BodySpan]:
        """The bodies of a folded text in the order of their starts; weak ones may overlap the strong ones in them."""
        heads = hits.of("bodies")
        if not heads:
            return []
        page = _Page(source, hits, self._places)
        extra: list[BodySpan] = []
        for start, end, row in reversed(heads):
            head = self._heads[id(row)]
            span = self._forms[head.form](page, head, start, end)
            if span is None:
                continue
            other = page.built.get(start)
            if other is None or other.end < span.end:
                page.built[start] = span
            if head.form == "sector" and not span.bare:
                extra += self._coordinated(page, head, span)
        return self._outer(page, extra)

    # --- what stands beside a head

    def _slot(self, page: _Page, head: int, at: int, levels: tuple[str, ...]) -> Slot | None:
        """The place after a blank at ``at``; ``head`` is where the body begins."""
        text = page.text
        if text[at : at + 1] != " ":
            return None
        return self._places.slot(text, at + 1, levels, self._titled(page, head), page.local)

    def _titled(self, page: _Page, start: int) -> bool:
        """Whether an office stands right before a body or ends with its first word ("Trưởng Ban")."""
        text = page.text
        ends = page.title_ends
        if start - 1 in ends or text.find(" ", start) in ends:
            return True
        return _OFFICE_BEFORE.search(text, max(0, start - 14), start) is not None

    def _owner_at(self, page: _Page, at: int, forms: frozenset[str]) -> BodySpan | None:
        if page.text[at : at + 1] != " ":
            return None
        owner = page.built.get(at + 1)
        return owner if owner is not None and owner.form in forms else None

    def _make(
        self,
        page: _Page,
        head: _Head,
        start: int,
        end: int,
        name: str,
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
        if slot is not None:
            end, unit, place = slot.end, slot.unit, slot.name
            level = slot.level if slot.level not in (None, "city") else (level or head.level or None)
            if place:
                name = (
                    f"{name} {unit} {place}"
                    if unit and not _has_unit(place) and head.form != "committee"
                    else f"{name} {place}"
                )
            elif unit and head.form != "committee":
                name = f"{name} {unit}"
        elif parent is not None:
            level = level or parent.level
            unit, place = parent.unit, parent.place
        small = page.text[start].islower()
        if small and place is None and parent is None:
            weak = True
        if small and parent is not None and (parent.weak or not page.text[parent.start].isupper()):
            weak = True
        return BodySpan(
            start, end, name, kind or head.kind, level or head.level or None, unit, place, parent, weak,
            f"bodies.{head.form}", (head.row.id, *rows), head.form, head.name, bare,
        )  # fmt: skip

    def _general(self, page: _Page, start: int, end: int) -> bool:
        """Kinds of institutions: "các Tỉnh ủy", "HĐND các cấp"."""
        text = page.text
        if _GENERAL_AFTER.match(text, end) and text[end + 1 : end + 5] != "Cấp ":
            return True
        return _PLURAL_BEFORE.search(text, max(0, start - 12), start) is not None

    # --- forms

    def _fixed(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[start].islower() and len(head.name) > 5 and not text[start:end].islower():
            pass
        name, level = head.name, head.level
        if text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and head.form == "fixed":
            land = self._places.country(text, end + 1)
            if land is not None and head.name in (
                "Quốc hội",
                "Chính phủ",
                "Thủ tướng Chính phủ",
                "Văn phòng Chính phủ",
            ):
                span = self._make(page, head, start, land[0], f"{name} {land[1]}")
                span.place = None if land[1] == "Việt Nam" else land[1]
                span.level = "central" if land[1] == "Việt Nam" else None
                return span
        if head.form == "fused":
            return self._make(page, head, start, end, name, level=level)
        if text[start:end].islower() and level == "central":
            return self._make(page, head, start, end, name, weak=True)
        return self._make(page, head, start, end, name)

    def _owner(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        """ "TU" counts only behind an organ ("Ban Dân vận TU")."""
        slot = self._slot(page, start, end, _levels(head.level))
        span = self._make(page, head, start, end, head.name, slot=slot if slot and slot.name else None)
        span.weak = True
        return span

    def _committee(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        slot = self._slot(page, start, end, _levels(head.level))
        if slot is None or slot.name is None:
            if self._general(page, start, end):
                return None
            if slot is not None:  # "Thành ủy thành phố"
                return self._make(page, head, start, slot.end, head.name)
        return self._make(page, head, start, end, head.name, slot=slot)

    def _party(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        central = _CENTRAL.match(text, end)
        owner = self._owner_at(page, end, _PARTY_OWNERS)
        if owner is not None and not (owner.form == "fixed" and owner.level != "central"):
            return self._make(page, head, start, owner.end, f"{head.name} {owner.name}", parent=owner)
        short = _SHORT_OWNER.match(text, end)
        if short is not None:
            return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True)
        if central is not None:
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        levels = ("commune", "grassroots") if head.level else ("province", "district", "commune")
        slot = self._slot(page, start, end, levels if text[start].isupper() else ())
        if slot is None:
            if self._general(page, start, end):
                return None
            weak = head.row.phrase not in ("Đảng ủy",) or text[start].islower()
            return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        if slot.name is None and self._general(page, start, end):
            return None
        return self._make(page, head, start, end, head.name, slot=slot)

    def _organ(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        standing = head.row.phrase in ("Thường trực", "Thường vụ")
        if standing and _TITLE_BEFORE.search(text, max(0, start - 18), start):
            return None
        at = end
        bracket = _BRACKET.match(text, at)
        if bracket is not None:
            at = bracket.end()
        forms = _OWNED_BY_ALL
        if head.form == "leading":
            forms = _LEADING_OWNERS
        elif head.form == "panel":
            forms = _PANEL_OWNERS
        owner = self._owner_at(page, at, forms)
        if owner is None and head.form == "chamber" and text.startswith(" của ", at):
            owner = page.built.get(at + 5)
            if owner is not None and owner.head != "Quốc hội":
                owner = None
            if owner is not None:
                return self._make(page, head, start, owner.end, f"{head.name} của {owner.name}", parent=owner)
        if head.form == "chamber":
            return self._make(page, head, start, end, head.name, bare=True)
        if owner is not None and not (owner.bare and owner.weak and owner.form != "owner"):
            kind = _organ_kind(head, owner)
            return self._make(page, head, start, owner.end, f"{head.name} {owner.name}", parent=owner, kind=kind)
        central = _CENTRAL.match(text, at)
        if central is not None and not standing:
            return self._make(page, head, start, central.end(), f"{head.name} Trung ương", level="central")
        if head.form in ("organ", "panel") or head.row.phrase in ("Ban Thường vụ", "Ban Chấp hành"):
            slot = self._slot(page, start, at, ())
            if slot is not None and slot.unit and head.name != "Văn phòng":
                if slot.name is None and self._general(page, start, at):
                    return None
                return self._make(page, head, start, end, head.name, slot=slot)
        if standing or self._general(page, start, end) or head.form == "unit":
            return None
        weak = (
            head.name
            in ("Văn phòng", "Ban Tổ chức", "Ban Kinh tế", "Đoàn Chủ tịch", "Ban Thường trực", "Ủy ban Kiểm tra")
            or text[start].islower()
        )
        if weak and text[start].islower() and text[start:end].islower() is False:
            weak = head.name in ("Văn phòng", "Đoàn Chủ tịch")
        span = self._make(page, head, start, end, head.name, bare=True)
        span.weak = weak
        return span

    def _state(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
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
        levels = ("province", "district", "commune") if text[start].isupper() else ()
        slot = self._slot(page, start, at, levels)
        if slot is not None and slot.unit is None and not slot.known:
            slot = None
        if slot is None and bracket is not None:
            slot = self._slot(page, start, end, levels)
            slot = slot if slot is not None and (slot.unit or slot.known) else None
        if slot is not None and slot.name is None:
            # "Hội đồng nhân dân tỉnh (HĐND) tỉnh"
            again = _BRACKET.match(text, slot.end)
            if again is not None:
                second = self._slot(page, start, again.end(), ())
                if second is not None and second.unit == slot.unit:
                    slot = second
        if slot is None or slot.name is None:
            if self._general(page, start, end):
                return None
            if slot is None:
                if head.form == "force":
                    return None
                weak = (
                    head.kind in ("mass_organisation", "court", "procuracy", "army", "other")
                    or head.row.phrase == "Mặt trận Tổ quốc Việt Nam"
                )
                if "Việt Nam" in head.name and head.kind == "mass_organisation":
                    weak = False
                return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        return self._make(page, head, start, end, head.name, slot=slot)

    def _pair(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        """ "HĐND và UBND huyện" is one owner of an office, else two bodies."""
        slot = self._slot(page, start, end, ())
        before = page.text[max(0, start - 10) : start].lower()
        if before.endswith(("văn phòng ", "vp ")):
            return self._make(page, head, start, end, head.name, slot=slot)
        surface = page.text[start:end]
        for cut in (" và ", " - ", "-", "&", ", "):
            at = surface.rfind(cut)
            if at > 0:
                break
        else:
            return None
        first, _, second = head.name.rpartition(" và ")
        middle = start + at + len(cut)
        kinds = {"Hội đồng nhân dân": "peoples_council", "Ủy ban nhân dân": "peoples_committee"}
        right = self._make(page, head, middle, end, second, slot=slot, kind=kinds.get(second, "other"))
        right.form, right.head, right.bare = "state", second, slot is None
        page.built[middle] = right
        left = self._make(page, head, start, start + at, first, kind=kinds.get(first, "delegation"), bare=True)
        left.form, left.head = "state", first
        if slot is not None:
            left.unit, left.place, left.level = slot.unit, slot.name, right.level
            left.bare = False
            left.name = right.name.replace(second, first, 1)
        return left

    def _sector(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[end : end + 1] != " ":
            return None
        rows: tuple[str, ...] = ()
        sector = page.sectors.get(end + 1)
        name = head.name
        slot: Slot | None = None
        if sector is not None and text[start] != "P" or sector is not None:
            at, row = sector
            if head.row.phrase not in row.parts("heads") and head.row.phrase != "Tổng cục" and head.row.phrase != "Cục":
                longer = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
                if longer is None:
                    return None
                at, phrase = longer
            else:
                phrase, rows = row.phrase, (row.id,)
        else:
            if not text[end + 1 : end + 2].isupper() or head.row.phrase in ("Bộ", "Sở"):
                return None
            if text[start].islower() and head.row.phrase == "Ban":
                return None
            read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
            if read is None:
                return None
            at, phrase = read
        name = f"{head.name} {phrase}"
        if head.row.phrase in ("Vụ", "Cục", "Phòng", "Chi cục", "Tổng cục", "Ban"):
            owner = self._owner_at(page, at, _OWNED_BY_ALL)
            if owner is not None and not owner.weak:
                return self._make(
                    page,
                    head,
                    start,
                    owner.end,
                    f"{name} {owner.name}",
                    parent=owner,
                    kind=_organ_kind(head, owner),
                    rows=rows,
                )
        if head.row.phrase != "Bộ":
            levels: tuple[str, ...] = ("province",)
            if head.row.phrase == "Phòng":
                levels = ("district",)
            slot = self._slot(page, start, at, levels)
            if slot is not None and slot.unit is None and not slot.known:
                slot = None
        weak = head.row.phrase == "Ban" and slot is None and not rows
        level = None
        if head.row.phrase in ("Cục", "Phòng") and slot is None:
            level = "central" if head.row.phrase == "Cục" else None
        span = self._make(page, head, start, at, name, slot=slot, rows=rows, level=level)
        span.weak = weak
        return span

    def _coordinated(self, page: _Page, head: _Head, first: BodySpan) -> list[BodySpan]:
        """ "Sở Nội vụ, Tài chính": the sectors that follow without their head."""
        found: list[BodySpan] = []
        at, text = first.end, page.text
        if head.row.phrase not in ("Bộ", "Sở", "Phòng"):
            return found
        while len(found) < 20:
            m = _COORDINATE.match(text, at)
            if m is None or m[0].rstrip().endswith(("Sở", "Bộ", "Phòng")):
                break
            sector = page.sectors.get(m.end())
            if sector is None or m.end() in page.built or head.row.phrase not in sector[1].parts("heads"):
                break
            end, row = sector
            if text[end : end + 1] not in (",", ".", ";", ")", "", "\n") and not text.startswith(
                (" và ", " tỉnh", " thành phố"), end
            ):
                break
            span = self._make(page, head, m.end(), end, f"{head.name} {row.phrase}", rows=(row.id,))
            span.unit, span.place, span.rule = first.unit, first.place, "bodies.coordinated"
            found.append(span)
            at = end
        return found

    def _named(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[start].islower() and head.kind not in ("company", "school", "hospital", "other"):
            return None
        read = None
        if text[end : end + 1] == " ":
            read = self._names.read(text, end + 1, page.title_starts, page.built, self._titled(page, start))
        at = read[0] if read else end
        name = f"{head.name} {read[1]}" if read else head.name
        owner = self._owner_at(page, at, _OWNED_BY_ALL)
        if owner is not None and not owner.weak:
            return self._make(page, head, start, owner.end, f"{name} {owner.name}", parent=owner, kind=head.kind)
        slot = self._slot(page, start, at, ("province",))
        if slot is not None and slot.unit is None and not slot.known:
            slot = None
        if read is None and slot is None:
            return None
        if (
            head.row.phrase in ("Viện", "Trung tâm", "Hội", "Trường", "Ban Quản lý")
            and self._general(page, start, at)
            and slot is None
        ):
            return None
        return self._make(page, head, start, at, name, slot=slot)

    def _numbered(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        number = _NUMBER.match(page.text, end)
        if number is None:
            return None
        return self._make(page, head, start, number.end(), f"{head.name}{number[0]}")

    def _topic(self, page: _Page, head: _Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        read = self._names.topic(text, end, page.title_starts, page.built)
        at = read[0]
        name = f"{head.name}{read[1]}"
        slot = self._slot(page, start, at, ())
        if slot is not None and (slot.name or slot.unit):
            return self._make(page, head, start, at, name, slot=slot)
        if at == end:
            if self._general(page, start, end):
                return None
            weak = head.row.phrase not in ("Ban Chỉ đạo",) or text[start].islower()
            return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        level = (
            "central" if " Trung ương" in name[:30] or " Chính phủ" in name[:30] or "Quốc gia" in name[:30] else None
        )
        return self._make(page, head, start, at, name, level=level)

    # --- the whole page

    def _outer(self, page: _Page, extra: list[BodySpan]) -> list[BodySpan]:
        """The spans that lie in no other, those inside weak ones too; and what the page abbreviates itself."""
        taken = set(page.built)
        spans = [*page.built.values(), *(s for s in extra if s.start not in taken)]
        spans.sort(key=lambda s: (s.start, -s.end))
        kept: list[BodySpan] = []
        reach = -1
        for span in spans:
            if span.start < reach or (span.form == "owner"):
                continue
            kept.append(span)
            if span.weak:
                continue
            reach = span.end
        kept += self._abbreviated(page, kept)
        kept.sort(key=lambda s: (s.start, -s.end))
        return kept

    def _abbreviated(self, page: _Page, spans: list[BodySpan]) -> list[BodySpan]:
        """Later mentions by an abbreviation that the page introduces: "Ngân hàng Thế giới (WB)"."""
        text = page.text
        found: list[BodySpan] = []
        seen: set[str] = set()
        for span in spans:
            if span.weak or text[span.end : span.end + 2] != " (" or len(seen) >= _LIMIT_ABBREVIATIONS:
                continue
            m = _INTRODUCED.match(text, span.end)
            if m is None or m[1] in seen or m[1] in self._known or sum(c.isupper() for c in m[1]) < 2:
                continue
            seen.add(m[1])
            at = m.end()
            while (at := text.find(m[1], at)) >= 0:
                end = at + len(m[1])
                if not text[at - 1].isalnum() and not text[end : end + 1].isalnum() and text[at - 1] not in "-/&":
                    found.append(
                        BodySpan(
                            at,
                            end,
                            span.name,
                            span.kind,
                            span.level,
                            span.unit,
                            span.place,
                            span.parent,
                            False,
                            "bodies.abbreviation",
                            span.rows,
                            span.form,
                            span.head,
                            span.bare,
                            span,
                        )  # fmt: skip
                    )
                at = end
        if not found:
            return found
        covered = sorted((s.start, s.end) for s in spans if not s.weak)
        free, n = [], 0
        for span in sorted(found, key=lambda s: s.start):
            while n < len(covered) and covered[n][1] <= span.start:
                n += 1
            if n == len(covered) or covered[n][0] >= span.end:
                free.append(span)
        return free


def _levels(level: str) -> tuple[str, ...]:
    if level == "city":
        return ("province", "district")
    return (level,) if level else ("province", "district", "commune")


def _has_unit(place: str) -> bool:
    return fold_key(place).startswith(("quận ", "thành phố "))


def _organ_kind(head: _Head, owner: BodySpan) -> str:
    """A leading organ is of its owner's kind; an agency of the Party is one only under a committee of it."""
    if head.form == "leading":
        if owner.kind == "party_organisation":
            return "party_committee"
        return owner.kind
    if head.form in ("unit", "panel", "sector"):
        return head.kind
    if owner.kind in ("party_committee", "party_organisation", "party_agency"):
        return "party_agency"
    if owner.kind in ("peoples_committee", "peoples_council", "department", "ministry"):
        return "department"
    return owner.kind
