"""Bodies that every unit of the country has: committees and councils of the people, police, courts, unions."""

from __future__ import annotations

import regex

from .body_page import Head, Page
from .body_reader import BRACKET, CENTRAL, VIETNAM, BodyReader, shares_general, with_place
from .body_spans import BodySpan

_INSPECTED = regex.compile(r" (?:Bộ|Sở)(?!\w)(?! \p{Lu}\p{Ll}++ (?:\p{Ll}|và))")
_TERM = regex.compile(r" (?:khóa|khoá) [\dIVXLivxl]{1,6}(?= của| tỉnh| thành| TP)")
_HOSTS = frozenset({"fixed", "force", "named", "numbered", "sector", "state"})
_DEPARTMENTS = frozenset({"sector"})
_ALSO_WORDS = frozenset({"Thống kê", "Viễn thông"})
_SANGHA = "Giáo hội Phật giáo Việt Nam"
_EVERYWHERE = frozenset(
    {"Hội Liên hiệp Phụ nữ", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Hội Cựu thanh niên xung phong"}
)


class StateBodies(BodyReader):
    """The readers of the forms ``state``, ``bloc``, ``force`` and ``pair``."""

    def _state(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        at = end
        bracket = BRACKET.match(text, at) if text.startswith(" (", at) else None
        if bracket is not None:
            at = bracket.end()
        if head.name == "Đoàn đại biểu Quốc hội":
            term = _TERM.match(text, at)
            if term is not None:
                at = term.end()
            if text.startswith(" của ", at):
                at += 4
        central = CENTRAL.match(text, at) if text[at + 1 : at + 2] in "tT" else None
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
        national = VIETNAM.match(text, at) if head.kind == "mass_organisation" else None
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
            again = BRACKET.match(text, slot.end)  # "Hội đồng nhân dân tỉnh (HĐND) tỉnh"
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
