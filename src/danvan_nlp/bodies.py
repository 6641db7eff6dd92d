"""Institutions by the longest name written, nested names taken whole.

The heads of names ("Ban Dân vận", "UBND", "Sở") are rows of the table ``bodies``; the column ``form`` says what may
follow a head (see ``body_forms``). Heads are read from the last to the first, so that the body that follows one
("Tỉnh ủy Vân Hải") is complete when the one before it ("Ban Dân vận") takes it in.
"""

from __future__ import annotations

import regex

from .body_forms import BodyForms, Reader
from .body_open import OpenBodies
from .body_page import Head, Page
from .body_reader import with_place
from .body_spans import BodySpan
from .body_words import SCHOOL_KINDS
from .gazetteer import Gazetteer, Hit, Hits, Row
from .places import Places
from .source import Source

__all__ = ["BodyDetector", "BodySpan"]

_INTRODUCED = regex.compile(
    r" \((?:sau đây )?(?:gọi tắt là|viết tắt là|gọi tắt|viết tắt)?:? ?\"?"
    r"(\p{Lu}[\p{L}\d&.\-]{1,11}(?: \p{Lu}[\p{Lu}\d&.\-]{1,8})?)\"?\)"
)
_COORDINATE = regex.compile(r", | và ")
_LIST_OF_SECTORS = regex.compile(r"(?<!\w)(sở|bộ|phòng)(?:, (?:ban, )?ngành)?: $", regex.IGNORECASE)
_NOT_HEADS = ("cơ sở ", "án bộ ", "rụ sở ", "ội bộ ", "án bộ ", "oàn bộ ", "iến bộ ", "đội bộ ", "cục bộ ")
_PARTY_OF = frozenset({"leading", "organ", "party"})
_OF_ONE = frozenset({"numbered", "unit"})
_IN_SMALL = frozenset({"school", "hospital", "company"})
_SMALL = regex.compile(
    r" (trường|bệnh viện|học viện|đại học|công ty|tổng công ty|tập đoàn|ngân hàng)"
    rf" (?=\p{{Lu}}|(?:{'|'.join(SCHOOL_KINDS)}) )"
)
_LIMIT_ABBREVIATIONS = 12
_LIMIT_SECTORS = 20


class BodyDetector:
    """(source, hits) -> bodies."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places = Places(gazetteer)
        self._forms = BodyForms(gazetteer, self._places)
        self._open = OpenBodies(gazetteer, self._forms)
        self._heads: dict[int, tuple[Head, Reader]] = {}
        self._known: set[str] = set()
        self._small: dict[str, Row] = {}
        self._ministry: Row
        for row in gazetteer.rows("bodies"):
            head = Head.of(row)
            self._heads[id(row)] = (head, self._forms.reader(head.form))
            self._known.update(row.surfaces)
            if row.phrase == "Bộ":
                self._ministry = row
            if row["form"] == "named" and row["match"] == "cap" and row["kind"] in _IN_SMALL:
                self._small[row.phrase.lower()] = row

    def __call__(self, source: Source, hits: Hits) -> list[BodySpan]:
        """The bodies of a folded text in the order of their starts.

        Strong spans do not overlap each other; a weak one may hold strong ones, which count when it is not confirmed.
        """
        heads = hits.of("bodies")
        if not heads and not hits.of("titles"):
            return []
        page = Page(source, hits, self._places)
        heads = self._untangled(page.text, self._with_small(page, heads))
        lists: list[BodySpan] = []
        built = page.built
        for start, end, row in reversed(heads):
            head, read = self._heads[id(row)]
            if start in page.title_starts and page.text[end : end + 7].lower() == " trưởng":
                continue  # "VỤ TRƯỞNG VỤ TỔNG HỢP": the word of an office
            span = read(page, head, start, end)
            if span is None:
                continue
            other = built.get(span.start)
            if other is None or other.end < span.end:
                built[span.start] = span
            if head.form == "sector" and not span.weak and span.parent is None:
                lists += self._coordinated(page, head, span)
        for start in sorted(page.sectors):
            if start > 3 and page.text[start - 2 : start] == ": ":
                m = _LIST_OF_SECTORS.search(page.text, start - 20 if start > 20 else 0, start)
                if m is not None:
                    lists += self._listed(page, m[1].capitalize(), start)
            elif page.text[start - 3 : start] in ("sở ", "bộ ") and not page.text.startswith(_NOT_HEADS, start - 6):
                word = page.text[start - 3 : start - 1].capitalize()  # "giám đốc sở Y tế", "các bộ Quốc phòng, Công an"
                found = self._listed(page, word, start)
                if found:
                    found[0].start -= 3
                    found[0].rule = "bodies.sector"
                    page.built[found[0].start] = found[0]
                    lists += found[1:]
        spans = [built[start] for start in sorted(built)]
        if lists:
            spans += lists
            spans.sort(key=_by_place)
        spans = _outermost(spans)
        _confirm(spans)
        spans = [s for n, s in enumerate(spans) if not (n and s.bare and _repeats(page.text, spans[n - 1], s))]
        further = [*self._abbreviated(page, spans), *self._open.find(page, hits, spans)]
        if further:
            spans += further
            spans.sort(key=_by_place)
        return spans

    def _with_small(self, page: Page, heads: list[Hit]) -> list[Hit]:
        """The heads, with those in small letters behind an office: "Hiệu trưởng trường THCS Lê Lợi"."""
        text, found = page.text, []
        for end in page.title_ends:
            m = _SMALL.match(text, end) if text[end + 1 : end + 2].islower() else None
            row = self._small.get(m[1]) if m is not None else None
            if m is not None and row is not None:
                found.append((m.start(1), m.end(1), row))
        return sorted([*heads, *found], key=lambda hit: (hit[0], -hit[1])) if found else heads

    def _untangled(self, text: str, heads: list[Hit]) -> list[Hit]:
        """The heads, with "Bộ" in "Ban cán sự đảng Bộ Y tế", where "đảng Bộ" is none."""
        kept, reach = heads, 0
        for n, (start, end, row) in enumerate(heads):
            if start < reach and row.phrase == "Đảng bộ" and text[end - 2] == "B":
                kept = list(heads) if kept is heads else kept
                kept[n] = (end - 2, end, self._ministry)
            reach = end
        return kept

    def _listed(self, page: Page, word: str, start: int) -> list[BodySpan]:
        """A list of sectors after a colon: "các sở: Nội vụ, Tài chính"."""
        head = next((h for h, _ in self._heads.values() if h.form == "sector" and h.phrase == word), None)
        if head is None or start in page.built:
            return []
        sector = page.sector(start, word)
        if sector is None:
            return []
        end, row = sector
        stem = f"{head.name} {row.phrase}"
        first = BodySpan(
            start,
            end,
            stem,
            head.kind,
            head.level or None,
            rule="bodies.listed",
            rows=(head.id, row.id),
            form="sector",
            head=head.name,
            stem=stem,
        )
        slot = self._forms.place_after(page, start, end, ("province",)) if word == "Sở" else None
        if slot is not None and slot.name is not None and slot.known:
            first.end, first.unit, first.place = slot.end, slot.unit, slot.name
            first.name = with_place(stem, "sector", slot.unit, slot.name)
        return [first, *self._coordinated(page, head, first)]

    def _coordinated(self, page: Page, head: Head, first: BodySpan) -> list[BodySpan]:
        """The sectors that follow without their head, and the place they share: "Sở Nội vụ, Tài chính tỉnh X"."""
        found: list[BodySpan] = []
        at, text, word = first.end, page.text, head.phrase
        while len(found) < _LIMIT_SECTORS and word in ("Bộ", "Sở", "Phòng"):
            m = _COORDINATE.match(text, at)
            sector = page.sector(m.end(), word) if m is not None else None
            if m is None or sector is None or m.end() in page.built:
                break
            end, row = sector
            if text[end : end + 1] not in ("", *",.;)\n") and not (
                text[end] == " " and text[end + 1 : end + 2].islower()
            ):
                break  # "Sở Nội vụ, Tài chính Kho bạc": another name begins there
            stem = f"{head.name} {row.phrase}"
            name = with_place(stem, "sector", first.unit, first.place)
            found.append(
                BodySpan(
                    m.end(),
                    end,
                    name,
                    first.kind,
                    first.level,
                    first.unit,
                    first.place,
                    None,
                    False,
                    "bodies.coordinated",
                    (head.id, row.id),
                    "sector",
                    head.name,
                    stem,
                )
            )
            at = end
        if found and first.place is None and word != "Bộ":
            slot = self._forms.place_after(page, first.start, at)
            if slot is not None:
                for span in (first, *found):
                    span.unit, span.place, span.level = slot.unit, slot.name, slot.level
                    span.name = with_place(span.stem, "sector", slot.unit, slot.name)
                found[-1].end = slot.end
        return found

    def _abbreviated(self, page: Page, spans: list[BodySpan]) -> list[BodySpan]:
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
            if span.parent is not None and span.parent.end == span.end and span.form in _PARTY_OF:
                span = span.parent  # "Đảng ủy Tập đoàn Sao Mai (SMG)": the firm's
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
                            span.stem,
                            span.bare,
                            span,
                        )
                    )
                at = end
        return _free(found, spans) if found else found


def _repeats(text: str, before: BodySpan, span: BodySpan) -> bool:
    """Whether a span is the abbreviation that a name introduces: "Ban Chỉ đạo (BCĐ)"."""
    if span.start != before.end + 2 or span.head != before.head:
        return False
    return span.bare and text[before.end : span.start] == " (" and text[span.end : span.end + 1] == ")"


def _confirm(spans: list[BodySpan]) -> None:
    """A complete name in small letters counts when the page also has it in capitals, a bare head when it names one."""
    doubtful = [s for s in spans if s.weak and (s.form == "fixed" or s.form in _OF_ONE)]
    if not doubtful:
        return
    strong = {s.name for s in spans if s.form == "fixed" and not s.weak}
    whole: dict[str, set[str]] = {}
    for one in spans:
        span = one
        while span.parent is not None and span.form not in _OF_ONE:
            span = span.parent
        if span.form in _OF_ONE and not span.bare:
            whole.setdefault(span.head, set()).add(span.name)
    for span in doubtful:
        if (span.form == "fixed" and span.name in strong and span.name.count(" ") > 1) or (
            span.bare and span.form in _OF_ONE and len(whole.get(span.head, ())) == 1
        ):
            span.weak = False


def _by_place(span: BodySpan) -> tuple[int, int]:
    return span.start, -span.end


def _outermost(spans: list[BodySpan]) -> list[BodySpan]:
    """The spans that lie in no strong one; all are in the order of their starts, longest first."""
    kept: list[BodySpan] = []
    reach = -1
    for span in spans:
        if span.start < reach or span.form == "owner":
            continue
        kept.append(span)
        if not span.weak:
            reach = span.end
    return kept


def _free(spans: list[BodySpan], others: list[BodySpan]) -> list[BodySpan]:
    """The spans that touch none of the strong others; ``others`` in the order of their starts."""
    strong = [(s.start, s.end) for s in others if not s.weak]
    kept, n = [], 0
    for span in sorted(spans, key=lambda s: s.start):
        while n < len(strong) and strong[n][1] <= span.start:
            n += 1
        if n == len(strong) or strong[n][0] >= span.end:
            kept.append(span)
    return kept
