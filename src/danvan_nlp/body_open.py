"""Institutions that no table knows, read by their form behind an office: "Chủ tịch Hội đồng trường".

Such a name begins with a capital and goes on in small letters, which no person's name does. It is read only where an
office stands in a list of offices, behind a name or before one, so that "Giám đốc Hùng ngồi xuống" makes none. The
spans are weak: they count when the office takes them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from .body_forms import BodyForms
from .body_page import Page
from .body_reader import with_place
from .body_spans import BodySpan
from .gazetteer import Gazetteer, Hits
from .source import fold_key

_FAMILIES = frozenset(
    {"army", "ban", "chair", "court", "director", "member", "office", "party", "phong", "press", "school", "secretary",
     "unit"}
)  # fmt: skip
_NOUN = regex.compile(
    r"(?:Quỹ|Cảng|Kho|Tổ|Đội|Nhà|Khu|Bến|Xưởng|Hạt|Trại|Trạm|Hãng|Tòa|Đoàn) (?=\p{Lu}\p{Ll}++ \p{Ll})"
)
_FORM = regex.compile(rf"\p{{Lu}}\p{{Ll}}*+ \p{{Ll}}|{_NOUN.pattern}")
_DASHED = regex.compile(r"\p{Lu}\p{Ll}++ - \p{Lu}\p{Ll}")
_LONE = regex.compile(r"\p{Lu}\p{Ll}++(?=, )")
_JOINTS = (", ", " - ", " và ", "; ", " (", "- ")
_CUES = ("chức ", "chức vụ ", "làm ", "là ", "nguyên ", "cựu ", "quyền ", "tân ", "nhiệm ", "cử ", "bầu ")
_COUNCILS = 20
_KINDS = {
    "hội": "mass_organisation", "công đoàn": "mass_organisation", "liên đoàn": "mass_organisation",
    "quân đội": "army", "khoa": "school", "phòng": "department",
}  # fmt: skip


class OpenBodies:
    """Reads them. Immutable."""

    def __init__(self, gazetteer: Gazetteer, forms: BodyForms) -> None:
        self._forms = forms
        self._nouns = {
            id(row): tuple(f" {fold_key(noun)}" for noun in row.parts("noun"))
            for row in gazetteer.rows("titles")
            if row["family"] in _FAMILIES
        }

    def find(self, page: Page, hits: Hits, spans: Sequence[BodySpan]) -> list[BodySpan]:
        """The weak spans of a page; ``spans`` are its bodies so far, in the order of their starts."""
        text = page.text
        found: list[BodySpan] = []
        starts: list[int] = []  # these three are made when a title asks for them: most pages have none that does
        ends: set[int] = set()
        councils: list[BodySpan] | None = None
        for start, end, row in hits.of("titles"):
            nouns = self._nouns.get(id(row))
            if nouns is None or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
                continue
            at = end + 1
            if at in page.title_starts or (found and found[-1].end >= at) or text.startswith("Nhà trường", at):
                continue  # "Hiệu trưởng Nhà trường": of the school that the page is about
            starts = starts or [s.start for s in spans]
            n = bisect_right(starts, at) - 1
            if n >= 0 and spans[n].end > at:
                continue
            ends = ends or {s.end for s in spans} | page.title_ends
            span = self._read(page, start, end, nouns, ends)
            if span is not None and span.name == "Hội đồng":  # which one, an earlier name tells
                if councils is None:
                    councils = [s for s in spans if s.name.startswith("Hội đồng ") and s.head != "Hội đồng nhân dân"]
                before = [s for s in councils[:_COUNCILS] if s.start < start]
                span.alias = before[-1] if before else None
            if span is not None and (span.alias is not None or span.name != "Hội đồng"):
                found.append(span)
        return found

    def _read(self, page: Page, start: int, end: int, nouns: tuple[str, ...], ends: set[int]) -> BodySpan | None:
        text, at = page.text, end + 1
        title = fold_key(text[start:end])
        noun = next((n for n in nouns if title.endswith(n)), "")
        if nouns and not noun and "trường" not in nouns[0]:
            return None  # "Cục trưởng Quản lý đê điều": the title has the noun
        if _FORM.match(text, at) is None and not (noun and _DASHED.match(text, at)):
            stop = self._lone(page, at) if noun else None
            if stop is None:
                return None
        else:
            first = _NOUN.match(text, at)  # "Quỹ Đầu tư phát triển": the name proper begins behind the noun
            begins = first.end() if first is not None else at
            read = self._forms.own_name(page, begins)
            if not noun and self._forms.apposed(page, at, read[0] if read is not None else begins - 1):
                read = self._forms.own_name(page, begins, False)
            if read is None or " " not in read[1]:
                return None
            stop = read[0]
        begin = end - len(noun) + 1 if noun else at
        name = text[begin].upper() + text[begin + 1 : stop]
        kind = next((k for word, k in _KINDS.items() if name.lower().startswith(word + " ")), "other")
        span = BodySpan(begin, stop, name, kind, weak=True, rule="bodies.open", form="open", head=name, stem=name)
        owner = self._forms.owner_at(page, stop)
        if owner is not None:
            span.parent, span.level, span.end = owner, owner.level, owner.end
            span.unit, span.place, span.name = owner.unit, owner.place, f"{name} {owner.name}"
        else:
            slot = self._forms.place_after(page, begin, stop, ("province",))
            if (
                slot is not None
                and (slot.unit is not None or slot.known)
                and slot.level not in ("grassroots", "region")
            ):
                span.end, span.unit, span.place, span.level = slot.end, slot.unit, slot.name, slot.level
                span.name = with_place(name, "open", slot.unit, slot.name)
        return span if self._certain(page, start, span.end, ends) else None

    def _lone(self, page: Page, at: int) -> int | None:
        """The end of one word before a comma and a known body: "Trưởng khoa Sản, Bệnh viện Đa khoa tỉnh"."""
        m = _LONE.match(page.text, at)
        return m.end() if m is not None and m.end() + 2 in page.built else None

    def _certain(self, page: Page, start: int, end: int, ends: set[int]) -> bool:
        """Whether the office is one of a list, or a full name follows: what stands between is no name then."""
        text = page.text
        if text[end : end + 1] == " " and self._forms.person_at(text, end + 1):
            return True
        for joint in _JOINTS:
            at = start - len(joint)
            if at > 0 and text.startswith(joint, at):
                word = text[max(0, at - 14) : at].rpartition(" ")[2].rpartition("\n")[2]
                return at in ends or word[:1].isupper() or word[-1:] == ")"
        if text[max(0, start - 9) : start].lower().endswith(_CUES):
            return True
        return (start == 0 or text[start - 1] == "\n") and text[end : end + 1] in ("\n", ":", "")
