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
from typing import TypeAlias

import regex

from .body_organs import Organs
from .body_own import OwnNames
from .body_page import Head, Page
from .body_reader import CENTRAL, SHORT_OWNER, VIETNAM, is_credit, shares_general
from .body_spans import BodySpan
from .body_state import StateBodies
from .body_words import REPUBLIC
from .gazetteer import Gazetteer
from .places import Places

Reader: TypeAlias = Callable[[Page, Head, int, int], "BodySpan | None"]
"""The body whose head stands at ``start:end``, None when it is none; bodies to the right are in the page."""
_COUNTRIES_HAVE = frozenset({"Quốc hội", "Chính phủ"})
_SITS_IN = frozenset({"fixed", "force", "named", "numbered", "organ", "panel", "sector", "state", "unit"})
_CELLS = _SITS_IN | {"party"}
_STATES = frozenset({"fixed", "state"})
_UNIONS = frozenset({"named", "state"})
_DIGITAL = regex.compile(r" (?:điện tử|kiến tạo|số (?![:\d]))")  # no government, but a way to govern


class BodyForms(OwnNames, Organs, StateBodies):
    """The reader of each form: here those of the Party and of the bodies that are complete by themselves. Immutable."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        super().__init__(gazetteer, places)
        self._readers: dict[str, Reader] = {
            "fixed": self._fixed, "fused": self._plain, "premier": self._premier, "hint": self._hint,
            "owner": self._owner, "committee": self._committee, "party": self._party, "bloc": self._state,
            "leading": self._organ, "organ": self._organ, "panel": self._organ, "chamber": self._chamber,
            "state": self._state, "force": self._state, "pair": self._pair, "unit": self._organ,
            "sector": self._sector, "named": self._named, "numbered": self._numbered, "topic": self._topic,
            "abroad": self._abroad,
        }  # fmt: skip

    def reader(self, form: str) -> Reader:
        """What reads the bodies of a form."""
        return self._readers[form]

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
        if head.name == "Chính phủ" and _DIGITAL.match(text, end) is not None:
            return None  # a way of governing
        if head.name == "Quốc hội" and text[max(0, start - 4) : start].lower().endswith("nhà "):
            return None  # the building
        if head.kind in ("media", "party_organisation") and is_credit(text, start, end):
            return None
        if text[end - 5 : end] in (" Đảng", " đảng", " Đoàn") and text[end + 1 : end + 2].isupper():
            read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
            country = self._places.country_at_end(read[1]) if read is not None else None
            cut = read[1].find(" ") if read is not None and country is None else -1
            while read is not None and country is None and cut >= 0:  # "… Cách mạng Lào Khamphan Pheuyavong"
                cut = read[1].find(" ", cut + 1)
                country = self._places.country_at_end(read[1][:cut]) if cut >= 0 else None
                if country is not None:
                    read = end + 1 + cut, read[1][:cut]
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
        republic = REPUBLIC.match(text, end) if head.name in _COUNTRIES_HAVE else None
        if republic is not None:  # "Chính phủ nước Cộng hòa Dân chủ Nhân dân Lào"
            land = self._places.country(text, republic.end())
            if land is not None:
                return self._of_land(page, head, start, land)
        if head.name in _COUNTRIES_HAVE and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
            land = self._places.country(text, end + 1)
            if land is not None:
                return self._of_land(page, head, start, land)
        if head.name.endswith("Việt Nam") and (national := VIETNAM.match(text, end)) is not None:
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
        short = SHORT_OWNER.match(text, end)
        if short is not None:
            house = self._owner_at(page, short.end(), _SITS_IN) if short[0] == " Cơ quan" else None
            if house is not None:  # "Đảng ủy Cơ quan Tổng cục Chính trị"
                return self._make(page, head, start, end, f"{head.name} Cơ quan", parent=house)
            return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True)
        central = CENTRAL.match(text, end)
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


def _levels(level: str) -> tuple[str, ...]:
    if level == "city":
        return ("province", "district")
    return (level,) if level else ("province", "district", "commune")
