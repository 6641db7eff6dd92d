"""One page as the readers of bodies see it: the heads of names, and what the page offers to them."""

from __future__ import annotations

from dataclasses import dataclass

from .body_spans import BodySpan
from .gazetteer import Hits, Row
from .places import Places
from .source import Source

# how the offices end behind which a body stands: "Trưởng Ban Dân vận", "Chánh Văn phòng", "PCT UBND"
_OFFICE_WORDS = frozenset(
    ("trưởng", "phó", "viên", "chánh", "án", "hiệu", "lệnh", "biểu", "pct", "pbt", "tbt", "tgđ", "ptgđ", "ct", "bt",
     "uv", "uvtv", "uvbtv", "cvp", "pgđ", "gđ")
)  # fmt: skip
_OFFICE_PAIRS = frozenset(
    ("bí thư", "chủ tịch", "chủ nhiệm", "giám đốc", "thư ký", "chính ủy", "chính uỷ", "phụ trách")
)
_OFFICE_ENDS = frozenset((" ", "\n", *(word[-1] for word in (*_OFFICE_WORDS, *_OFFICE_PAIRS))))
_OPENING = "(\"'-,;:/.*•+|"


@dataclass(frozen=True, slots=True)
class Head:
    """A row of ``bodies``, ready for use."""

    name: str
    form: str
    kind: str
    level: str
    phrase: str
    id: str
    rule: str

    @classmethod
    def of(cls, row: Row) -> Head:
        """The head of a row, with what the table leaves open filled in."""
        form = row["form"] or "fixed"
        return cls(
            row["name"] or row.phrase, form, row["kind"] or "other", row["level"], row.phrase, row.id, f"bodies.{form}",
        )  # fmt: skip


class Page:
    """What one page offers to the forms: text, titles, sectors, and the bodies already read to the right."""

    __slots__ = (
        "_hits",
        "_local",
        "_places",
        "_source",
        "_titled",
        "built",
        "general",
        "head_starts",
        "heads",
        "sectors",
        "text",
        "title_ends",
        "title_starts",
    )  # fmt: skip

    def __init__(self, source: Source, hits: Hits, places: Places) -> None:
        self.text = source.text
        self.built: dict[int, BodySpan] = {}
        self.heads = {e: s for s, e, _ in hits.of("bodies")}
        self.head_starts = set(self.heads.values())
        self.sectors: dict[int, list[tuple[int, Row]]] = {}
        for s, e, row in hits.of("sectors"):
            self.sectors.setdefault(s, []).append((e, row))
        titles = hits.of("titles")
        self.title_ends = {e for _, e, _ in titles}
        self.title_starts = {s for s, _, _ in titles}
        self.general: set[int] = set()  # where kinds of institutions stand: "UBND các huyện"
        self._titled: dict[int, bool] = {}
        self._local: set[str] | None = None
        self._source, self._hits, self._places = source, hits, places

    def local(self) -> set[str]:
        """The keys of the places that the page names; found on the first call, since many pages never ask."""
        if self._local is None:
            self._local = self._places.named_in(self._source, self._hits)
        return self._local

    def sector(self, start: int, head: str) -> tuple[int, Row] | None:
        """The end and the row of the sector that begins at an offset and can stand behind a head."""
        if start in self.sectors:
            for end, row in self.sectors[start]:
                if head in row.parts("heads"):
                    return end, row
        return None

    def titled(self, start: int) -> bool:
        """Whether an office stands before a body, or ends with its first word ("Trưởng Ban Dân vận Tỉnh ủy")."""
        if start not in self._titled:
            self._titled[start] = self._has_title(start)
        return self._titled[start]

    def _has_title(self, start: int) -> bool:
        text, ends = self.text, self.title_ends
        for _ in range(4):
            if ends and (start - 1 in ends or text.find(" ", start, start + 12) in ends):
                return True
            if text[start - 1 : start] == " " and text[start - 2 : start - 1].lower() in _OFFICE_ENDS:
                last = text[max(0, start - 16) : start - 1].lower().rsplit(None, 2)[-2:]
                if last and (
                    last[-1].lstrip(_OPENING) in _OFFICE_WORDS
                    or f"{last[0].lstrip(_OPENING)} {last[-1]}" in _OFFICE_PAIRS
                ):
                    return True
            before = self.heads.get(start - 1)
            if before is None:
                return False
            start = before
        return False
