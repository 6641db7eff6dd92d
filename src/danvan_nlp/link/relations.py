"""Relations between the documents of a page: implements, amends, replaces, is based on."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..gazetteer import Gazetteer
from ..source import Source, fold_key
from .citing import Cited
from .drafts import DirectiveDraft, RelationDraft

_FILLER = r"(?:[ \n](?:một số(?:[ \n](?:điều|nội dung|khoản|điểm))?|các|điều|khoản|nội dung|bởi|bằng|theo|tại|của|cho|việc|số))*"


class RelationReader:
    """Finds the cue between two citations. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        rows = gazetteer.rows("citation_words")
        active = {fold_key(r.phrase): r["value"] for r in rows if r["kind"] == "relation"}
        passive = {fold_key(r.phrase): r["value"] for r in rows if r["kind"] == "passive"}
        self._type = active
        self._passive_type = passive
        self._active = _cue(active)
        self._passive = _cue(passive)

    def read(
        self, source: Source, cited: Sequence[Cited], drafts: dict[int, DirectiveDraft], own: DirectiveDraft | None
    ) -> list[RelationDraft]:
        """The relations that the text between neighbouring citations states; ``own`` is what the page itself is.

        ``drafts`` gives the document of a citation by ``id(cited)``.
        """
        text = source.text
        found: list[RelationDraft] = []
        last: tuple[str, DirectiveDraft, int, int] | None = None
        for n, one in enumerate(cited):
            target = drafts.get(id(one))
            if target is None:
                last = None
                continue
            start = one.citation.start
            previous = cited[n - 1] if n else None
            if own is not None and own is not target:
                basis = self._basis(text, start)
                if basis is not None:
                    found.append(RelationDraft("based_on", own, target, *basis))
                    last = ("based_on", own, *basis)
                    continue
            if previous is None:
                continue
            between = text[previous.tail : start]
            if last is not None and regex.fullmatch(r"[ \n]?(?:,|;|,?[ \n]và)[ \n](?:các[ \n]|số[ \n])*", between):
                found.append(RelationDraft(last[0], last[1], target, last[2], last[3]))
                continue
            last = None
            subject = drafts.get(id(previous))
            reached = previous.subject is not None and previous.subject[1] > start
            holder = previous
            if not reached:
                for k in range(n - 2, max(-1, n - 6), -1):
                    span = cited[k].subject
                    if span is not None and span[0] < start < span[1]:
                        holder, subject, reached = cited[k], drafts.get(id(cited[k])), True
                        break
            if subject is None or subject is target:
                continue
            passive = self._passive.search(between)
            if passive is not None and len(between) < 80 and "." not in between:
                cue = self._span(previous.tail, passive)
                found.append(RelationDraft(self._passive_type[_key(passive["cue"])], target, subject, *cue))
                continue
            active = self._active.search(between)
            if active is None:
                continue
            lead = between[: active.start()]
            if not reached and regex.fullmatch(r"[ \n,(\"]*(?:để|nhằm|về|có hiệu lực[^.;]{0,60}|này)?[ \n,]*", lead) is None:
                continue
            if not reached and holder is not previous:
                continue
            cue = self._span(previous.tail, active)
            relation = self._type[_key(active["cue"])]
            if relation == "based_on":
                continue
            found.append(RelationDraft(relation, subject, target, *cue))
            last = (relation, subject, *cue)
        return found

    @staticmethod
    def _span(offset: int, found: regex.Match[str]) -> tuple[int, int]:
        return offset + found.start("cue"), offset + found.end("cue")

    @staticmethod
    def _basis(text: str, start: int) -> tuple[int, int] | None:
        """A line that begins "Căn cứ" and whose first document this is."""
        line = text.rfind("\n", 0, start) + 1
        clause = max(line, text.rfind(";", line, start) + 1)
        found = regex.match(r"[\s*+-]*(?P<cue>căn cứ|xét|theo)(?=[ \n])", text[clause:start], regex.IGNORECASE)
        if found is None or start - clause > 160:
            return None
        return clause + found.start("cue"), clause + found.end("cue")


def _key(cue: str) -> str:
    return fold_key(cue.replace("\n", " ").replace(",", ""))


def _cue(types: dict[str, str]) -> regex.Pattern[str]:
    words = sorted((regex.escape(w).replace(r"\ ", r",?[ \n]") for w in types), key=len, reverse=True)
    return regex.compile(rf"(?<!\w)(?P<cue>{'|'.join(words)}){_FILLER}[ \n]\"?$", regex.IGNORECASE)
