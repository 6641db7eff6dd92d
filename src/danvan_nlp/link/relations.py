"""Relations between the documents of a page: implements, amends, replaces, is based on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..gazetteer import Gazetteer
from ..source import fold_key
from .citing import Cited, Page
from .drafts import DirectiveDraft, RelationDraft

_FILLER = (
    r"(?:[ \n](?:một số(?:[ \n](?:điều|nội dung|khoản|điểm))?|các|điều|khoản|nội dung|bởi|bằng|theo|tại|của|cho|việc"
    r"|số)){0,8}"
)
_LEAD = re.compile(r"[ \n,(\"]*(?:(?:để|nhằm|về|này)[ \n]|có hiệu lực[^.;]{0,60})?[ \n,]*")
_AND = re.compile(r"[ \n*]*(?:,|;|,?[ \n]và)[ \n*]*(?:(?:các|số)[ \n])*")
_BASIS = re.compile(r"[\s*+-]*(?P<cue>căn cứ|xét)(?=[ \n])", re.IGNORECASE)
_OPENS = re.compile(r"[\s*+\"-]*")
_LONGEST = 260
_CUE = 120  # a cue and what may stand between it and the citation

Cue = tuple[str, int, int]
"""The type of a relation and the span of the words that state it."""


class RelationReader:
    """Finds the cue between two citations. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._types: dict[str, str] = {}
        cues: dict[str, list[str]] = {"relation": [], "passive": []}
        for row in gazetteer.rows("citation_words"):
            if row["kind"] in cues:
                cues[row["kind"]].append(row.phrase)
                self._types[fold_key(row.phrase)] = row["value"]
        self._active = _pattern(cues["relation"])
        self._passive = _pattern(cues["passive"])

    def read(
        self, page: Page, cited: Sequence[Cited], drafts: dict[int, DirectiveDraft], own: DirectiveDraft | None
    ) -> list[RelationDraft]:
        """The relations that the text between neighbouring citations states; ``own`` is what the page itself is.

        ``drafts`` gives the document of a citation by ``id(cited)``.
        """
        found: list[RelationDraft] = []
        last: tuple[Cue, DirectiveDraft] | None = None
        for n, one in enumerate(cited):
            target = drafts.get(id(one))
            if target is None:
                last = None
                continue
            previous = cited[n - 1] if n else None
            if last is not None and previous is not None and self._goes_on(page, previous, one):
                cue, source = last
            else:
                last = self._stated(page, cited, n, drafts, own)
                if last is None:
                    if previous is not None:
                        found += self._under(page, previous, one, target, drafts)
                    continue
                cue, source = last
            passive = cue[0].startswith("-")
            one_side, other = (target, source) if passive else (source, target)
            if one_side is not other:
                found.append(RelationDraft(cue[0].lstrip("-"), one_side, other, cue[1], cue[2]))
        return found

    def _stated(
        self,
        page: Page,
        cited: Sequence[Cited],
        n: int,
        drafts: dict[int, DirectiveDraft],
        own: DirectiveDraft | None,
    ) -> tuple[Cue, DirectiveDraft] | None:
        """The cue that leads to citation ``n``, with the document on its other side."""
        one, start = cited[n], cited[n].citation.start
        if own is not None and own is not drafts.get(id(one)):
            basis = self._basis(page.text, start)
            if basis is not None:
                return basis, own
        if n == 0:
            return None
        previous = cited[n - 1]
        holder = None
        for k in range(n - 1, max(-1, n - 7), -1):
            subject = cited[k].subject
            if subject is not None and subject[0] <= start < subject[1]:
                holder = cited[k]
                break
        if holder is None and start - previous.tail > _LONGEST:
            return None
        cue = self._cue(self._passive, page.text, previous.tail, start) if start - previous.tail < 80 else None
        if cue is not None:
            source = drafts.get(id(previous))
            return (("-" + cue[0], *cue[1:]), source) if source is not None else None
        cue = self._cue(self._active, page.text, previous.tail, start)
        if cue is None or cue[0] == "based_on":
            return None
        if holder is None and _LEAD.fullmatch(page.text, previous.tail, cue[1]) is None:
            lead = page.text[previous.tail : cue[1]]
            if cue[0] != "replaces" or not lead.endswith((", ", ") ")) or ". " in lead or ";" in lead:
                return None  # "…, thay thế Quyết định …" may close a long clause
        source = drafts.get(id(holder or previous))
        return (cue, source) if source is not None else None

    def _under(
        self, page: Page, previous: Cited, one: Cited, target: DirectiveDraft, drafts: dict[int, DirectiveDraft]
    ) -> list[RelationDraft]:
        """ "Thực hiện X, Tỉnh ủy ban hành Y": the document that is issued is the source."""
        text, start = page.text, one.citation.start
        if start - previous.tail > _LONGEST:
            return []
        between = text[previous.tail : start]
        if ". " in between or ";" in between or "," not in between:
            return []
        if page.words.issuing_before(text, max(previous.tail, start - 40), start) is None:
            return []
        clause = page.clause(previous.citation.start)
        cue = self._cue(self._active, text, clause, previous.citation.start)
        basis = drafts.get(id(previous))
        if cue is None or basis is None or basis is target or _OPENS.fullmatch(text, clause, cue[1]) is None:
            return []
        return [RelationDraft(cue[0], target, basis, cue[1], cue[2])]

    def _cue(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> Cue | None:
        found = pattern.search(text, max(start, end - _CUE), end)
        if found is None:
            return None
        key = fold_key(found["cue"].replace("\n", " ").replace(",", ""))
        return self._types[key], found.start("cue"), found.end("cue")

    @staticmethod
    def _goes_on(page: Page, previous: Cited, one: Cited) -> bool:
        gap = one.citation.start - previous.tail
        return 0 <= gap < 24 and _AND.fullmatch(page.text, previous.tail, one.citation.start) is not None

    @staticmethod
    def _basis(text: str, start: int) -> Cue | None:
        """A line that begins "Căn cứ" and whose first document this is."""
        line = text.rfind("\n", max(0, start - 160), start) + 1
        clause = max(line, text.rfind(";", line, start) + 1)
        found = _BASIS.match(text, clause, start)
        return ("based_on", found.start("cue"), found.end("cue")) if found is not None else None


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    words = sorted((re.escape(fold_key(p)).replace(r"\ ", r",?[ \n]") for p in phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?P<cue>{'|'.join(words) or '(?!)'}){_FILLER}[ \n]\"?$", re.IGNORECASE)
