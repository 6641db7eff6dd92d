"""Organs of a body: what leads it, what serves it, and the boards of a council."""

from __future__ import annotations

import regex

from .body_page import Head, Page
from .body_reader import ANY_BODY, BRACKET, CENTRAL, SHORT_OWNER, BodyReader, broken, organ_kind
from .body_spans import BodySpan

_FURTHER = regex.compile(r" - \p{Lu}(?=\p{Ll})")
_STANDING_TITLE = regex.compile(
    r"(?<!\w)(?:bí thư|chủ tịch|trưởng ban|phó ban|trưởng đoàn|chủ nhiệm|giám đốc|ủy viên|uỷ viên|viện trưởng|"
    r"chánh án|tổng thư ký|chỉ huy trưởng|đại biểu|cục trưởng|PBT|PCT) $",
    regex.IGNORECASE,
)
_EVENT = regex.compile(
    r" (?:của )?(?:hội (?:thi|nghị|thảo|thao|chợ|diễn)|lễ|giải|cuộc|đại hội|chương trình|liên hoan|ngày|cấp|"
    r"sự kiện|tọa đàm)(?!\w)",
    regex.IGNORECASE,
)
_AREA = regex.compile(r" [Kk]hu vực(?: \d{1,2})?(?= (?:Quân|Hà Nội|Thủ đô))")
_YOUTH = regex.compile(r" đoàn(?: TN| thanh niên| Thanh niên)? (?=(?:xã|phường|thị trấn|huyện|quận)(?!\w))")
_LED = frozenset(
    {"bloc", "chamber", "committee", "fixed", "force", "named", "owner", "party", "sector", "state", "topic"}
)
_OWNERS = {"leading": _LED, "panel": frozenset({"fixed", "state"})}
_DIVIDED = frozenset({"organ", "panel"})
_SERVES = ("hư ký ", "rợ lý ")
_STANDING = frozenset({"Thường trực", "Thường vụ"})
_BARE_OWNERS = frozenset({"numbered", "owner", "party", "state"})
_WEAK_ALONE = frozenset(
    {"Văn phòng", "Ban Tổ chức", "Ban Kinh tế", "Đoàn Chủ tịch", "Ban Thường trực", "Ủy ban Kiểm tra", "Ban Đô thị"}
)


class Organs(BodyReader):
    """The reader of the forms ``leading``, ``organ``, ``panel`` and ``unit``."""

    def _organ(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text, standing = page.text, head.phrase in _STANDING
        if head.name == "Ban Thường trực" and text[max(0, start - 7) : start].lower().endswith(("trưởng ", "phó ")):
            return None  # "Phó Trưởng ban Thường trực Ban Chỉ đạo": a title
        if standing and (end in page.title_ends or _STANDING_TITLE.search(text, max(0, start - 18), start) is not None):
            return None
        if standing and start - 1 in page.title_ends and not text.endswith(_SERVES, 0, start):
            return None  # "Phó Tổng Biên tập Thường trực Báo …": a title
        if head.name == "Văn phòng thường trực" and text.startswith(" Văn phòng", end):
            return None  # "Phó Chánh Văn phòng Thường trực Văn phòng Tỉnh ủy"
        stem = head.name
        dash = _FURTHER.match(text, end) if head.form in _DIVIDED and text.startswith(" - ", end) else None
        if dash is not None and dash.end() - 1 not in page.built:
            read = self.own_name(page, dash.end() - 1) if dash.end() - 1 not in page.title_starts else None
            if read is not None:  # "Ban Tuyên giáo - Nữ công LĐLĐ tỉnh": a department of its own
                end, stem = read[0], f"{head.name}{text[end : read[0]]}"
        at = end
        bracket = BRACKET.match(text, at) if text.startswith(" (", at) else None
        if bracket is not None:
            at = bracket.end()
        if head.form == "unit" and (area := _AREA.match(text, at)) is not None:  # "Tòa án quân sự Khu vực 1 Quân khu 5"
            end, at, stem = area.end(), area.end(), f"{stem}{area[0]}"
        owner = self._owner_at(page, at, _OWNERS.get(head.form, ANY_BODY))
        if owner is not None and standing and owner.form in ("topic", "fixed"):
            return None
        if owner is not None and not (owner.bare and owner.weak and owner.form not in _BARE_OWNERS):
            if owner.head == "Ban Chấp hành Trung ương" and owner.place is not None:  # of a party abroad
                return self._make(page, head, start, owner.end, page.text[start : owner.end], kind=owner.kind)
            if owner.head == "Ban Chấp hành Trung ương" and head.form == "organ" and head.name != "Văn phòng":
                # "Ban Tuyên giáo Trung ương Đảng Cộng sản Việt Nam"
                return self._make(page, head, start, owner.end, f"{stem} Trung ương", level="central")
            span = self._make(page, head, start, end, stem, parent=owner, kind=organ_kind(head, owner))
            if owner.form == "owner":
                span.weak = text[start].islower()
            return span
        youth = _YOUTH.match(text, at) if head.form == "leading" and not standing else None
        if youth is not None:  # "BCH đoàn xã Tân Phú"
            slot = self._slot(page, start, youth.end() - 1, ())
            if slot is not None and slot.unit:
                return self._make(page, head, start, end, f"{stem} Đoàn", slot=slot, kind="mass_organisation")
        central = CENTRAL.match(text, at)
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
        short = SHORT_OWNER.match(text, end) if head.name == "Văn phòng" and text[start].isupper() else None
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
