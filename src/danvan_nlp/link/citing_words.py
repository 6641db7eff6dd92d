"""The vocabulary of what stands beside citations, compiled from the table ``citation_words``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..directive_spans import Citation
from ..gazetteer import Gazetteer
from ..symbols import SymbolGrammar
from .drafts import BodyDraft, Draft

Imply = Callable[[Draft, str], BodyDraft]
"""Makes the institution that a page means without naming it as a body ("của Thủ tướng Chính phủ")."""

CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương"

# Letters that several bodies of one level share; other letters stand for the body in the table of suffixes.
_SHARED = {
    "TW": ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Trung ương"),
    "HNTW": ("Ban Chấp hành Trung ương", "Trung ương"),
    "TU": (
        *("Tỉnh ủy", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "Thường trực Tỉnh ủy"),
        *("Thường trực Thành ủy", "Ban Chấp hành Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ thành phố", "Đảng bộ tỉnh"),
    ),
    "HU": ("Huyện ủy", "Ban Thường vụ Huyện ủy", "Thường trực Huyện ủy", "Ban Chấp hành Đảng bộ huyện"),
    "ĐU": ("Đảng ủy", "Ban Thường vụ Đảng ủy", "Thường trực Đảng ủy", "Ban Chấp hành Đảng bộ"),
    "UBND": ("Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân"),
    "UB": ("Ủy ban nhân dân",),
    "HĐND": ("Hội đồng nhân dân", "Thường trực Hội đồng nhân dân"),
}


_LIKE_I_AND_S = frozenset("ıſ\u0307")
_ORGANS = frozenset(("ĐCT", "BTV", "BTT", "BCH"))
_SHORT_NAMES = {"TWĐTN": "Trung ương Đoàn", "TLĐ": "Tổng Liên đoàn", "TLĐLĐVN": "Tổng Liên đoàn"}


class Words:
    """Patterns made of table rows, and what the letters of a symbol say of its issuer. Immutable."""

    def __init__(self, gazetteer: Gazetteer, symbols: SymbolGrammar, imply: Imply) -> None:
        rows: dict[str, list[str]] = {}
        for row in gazetteer.rows("citation_words"):
            rows.setdefault(row["kind"], []).append(row.phrase)
        verbs = alternatives(rows.get("issuing", ()))
        self._issuing = re.compile(
            rf"[ \n](?P<verb>{verbs})(?:[ \n](?:các|một số|nhiều|hai|ba|\d+))?[ \n]?$", re.IGNORECASE
        )
        last_words = {phrase.split()[-1].lower() for phrase in rows.get("issuing", ()) if phrase.strip()}
        self._issuing_ends = last_words | {"các", "số", "nhiều", "hai", "ba"}
        self.acts = re.compile(rf"[ \n](?:{verbs})[ \n]", re.IGNORECASE)
        self.subject_verb = re.compile(rf"(?:{alternatives(rows.get('subject_verb', ()))})[ \n]", re.IGNORECASE)
        leads = alternatives(
            [*rows.get("relation", ()), *rows.get("subject_verb", ()), "theo", "kèm theo", "của", "số"]
        )
        some = r"một số(?:[ \n](?:điều|nội dung))?(?:[ \n]của)?"
        self._leads = re.compile(rf"(?:{leads})(?:[ \n](?:các|{some}))?[ \n]\"?$", re.IGNORECASE)
        self._symbols = symbols
        self.imply = imply

    def issuing_before(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The verb of issuing that ends a stretch of the text, but for a word on how many documents follow."""
        words = text[start:end].split()
        if not words:
            return None
        last = words[-1].lower()
        # most often the last word alone tells that there is none; patterns take other letters for i and s as well
        if last not in self._issuing_ends and not last.isdecimal() and _LIKE_I_AND_S.isdisjoint(last):
            return None
        return self._issuing.search(text, start, end)

    def leads_on(self, lead: str) -> bool:
        """Whether a subject goes on through the citation that follows these words of it."""
        return self._leads.search(lead, max(0, len(lead) - 50)) is not None or (
            lead.endswith((" và ", ", ")) and "/" in lead
        )

    def fits(self, citation: Citation, body: BodyDraft) -> bool | None:
        """Whether a body can have issued this document; None when its symbol and type say nothing of it."""
        read, name = citation.read, body.name
        if read is None or not read.issuers:
            if citation.type == "Nghị định":
                return name == "Chính phủ"
            if citation.form != "name":
                return None
            return name == ("Ủy ban Thường vụ Quốc hội" if citation.type == "Pháp lệnh" else "Quốc hội")
        issuer = read.issuers[0]
        if read.term is not None:
            return name == ("Quốc hội" if issuer.startswith("QH") else "Ủy ban Thường vụ Quốc hội")
        shared = _SHARED.get(issuer)
        if shared is not None:
            return name.startswith(shared)
        implied = self._symbols.implied(read)
        row = self._symbols.row(issuer)
        if implied is not None:
            if row is not None and row["system"] == "mass":  # its organs share its letters
                return implied.removeprefix("Trung ương ") in name or name.endswith(_SHORT_NAMES.get(issuer, "\n"))
            return name == implied
        if row is None:
            return None
        if issuer in _ORGANS and not name.startswith(row["body"]):
            return None  # whose presidium or board it is, the letters do not say
        if row["system"] == "party":
            name = name.removeprefix("Ban Thường vụ ").removeprefix("Thường trực ")
            if name.startswith("Ban Chấp hành Đảng bộ ") and row["body"].endswith("ủy"):
                return True
        return any(name.startswith(part.strip()) for part in row["body"].split(","))


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of these phrases, longest first, a line's end standing for a blank."""
    words = sorted((re.escape(phrase).replace(r"\ ", r"[ \n]") for phrase in phrases), key=len, reverse=True)
    return "|".join(words) or r"(?!)"
