"""What the letters of a symbol mean: the types that a code stands for, and the issuers, in all their spellings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .gazetteer import Row

PARTY, STATE = "party", "state"
EITHER = "either"
"""The order of those who write both: a steering committee is the Party's or the state's."""

_ASSEMBLY = re.compile(r"(QH|UBTVQH|UBNTVQH)(\d{1,2})", re.IGNORECASE)
JOINT = frozenset((
    "NQLT", "TTLT", "TTLB", "TTLN", "QCPH", "KHPH", "KHLT", "KHLN", "CTPH", "CTrPH", "CTLT", "CTrLT", "HDLN", "HDLT",
))  # fmt: skip
"""Codes of the documents that several issue."""


@dataclass(frozen=True, slots=True)
class Code:
    """Letters for a type: the code that is meant, and what it can mean by the system of its issuer."""

    code: str
    of_party: tuple[str, ...]
    of_state: tuple[str, ...]
    of_any: tuple[str, ...]

    def types(self, system: str | None) -> tuple[str, ...]:
        """The types, the usual one of the system first."""
        return self.of_party if system == PARTY else self.of_state if system == STATE else self.of_any


class Letters:
    """The letters for types and issuers, by the tables ``doc_types`` and ``suffixes``. Immutable.

    ``codes`` are the types' by their spellings; ``spelling`` gives the standard letters of an issuer by its bare ones,
    ``issuers`` the rows of standard letters.
    """

    def __init__(self, doc_types: tuple[Row, ...], suffixes: tuple[Row, ...]) -> None:
        found: dict[str, list[tuple[str, str]]] = {}
        meant: dict[str, str] = {}
        for row in doc_types:
            for cell in row.parts("codes"):
                written, _, code = (part.strip() for part in cell.partition(">"))
                found.setdefault(written, []).append((row["type"] or row.phrase, row["system"]))
                if code:
                    meant[written] = code
        own = {written: _meaning(written, types) for written, types in found.items()}
        self.codes = {w: own.get(meant.get(w, w)) or _meaning(meant[w], found[w]) for w in found}
        for spell in (str.upper, str.lower):
            for written in [w for w in self.codes if len(w) > 2 or spell is str.lower]:
                self.codes.setdefault(spell(written), self.codes[written])
        self.issuers: dict[str, list[Row]] = {}
        self.spelling: dict[str, str] = {}
        for row in suffixes:
            self.issuers.setdefault(row.phrase, []).append(row)
            for surface in row.surfaces:
                self.spelling.setdefault(bare(surface), row.phrase)
        for row in suffixes:
            self.spelling[bare(row.phrase)] = row.phrase

    def code(self, token: str) -> Code | None:
        """What letters for a type mean; full stops and "&" in them say nothing."""
        found = self.codes.get(token)
        if found is None and ("." in token or "&" in token):
            found = self.codes.get(token.replace(".", "").replace("&", ""))
        return found

    def issuer(self, token: str) -> str | None:
        """The standard letters of an issuer or unit; a stranger's as written if they look like an abbreviation."""
        known = self.spelling.get(bare(token))
        if known is not None:
            return known
        assembly = assembly_in(token)
        if assembly:
            return ("QH" if assembly[1].upper() == "QH" else "UBTVQH") + assembly[2]
        letters = [c for c in token if c.isalpha()]
        capitals = sum([c.isupper() for c in letters])
        if capitals >= 2 and capitals * 2 >= len(letters) and token[0].isupper():
            return token.replace("&", "").replace(".", "")
        return None


def _meaning(code: str, found: list[tuple[str, str]]) -> Code:
    """``found``: the types that have the code, each with the system that its row gives it."""
    ranked = sorted(found, key=lambda pair: _usual(code, pair[0]))

    def order(system: str) -> tuple[str, ...]:
        own = [type_ for type_, of in ranked if of == system]
        return tuple(dict.fromkeys([*own, *(t for t, of in ranked if of == "both"), *(t for t, _ in ranked)]))

    return Code(code, order(PARTY), order(STATE), order("both"))


def _usual(code: str, type_: str) -> int:
    """Sorts the types of one code: the one whose initials the code is comes first, combined types last."""
    initials = "".join([word[0] for word in type_.split()]).upper()
    if code == "TTr" and type_ == "Tờ trình":
        return 0
    return {"Quyết định": 0, "Chỉ thị": 0, "Quy chế phối hợp": 3}.get(type_, 1 if initials == code.upper() else 2)


def bare(token: str) -> str:
    """Letters without full stops and "&", in capitals: the key of their spellings."""
    return token.replace(".", "").replace("&", "").upper()


def assembly_in(token: str) -> re.Match[str] | None:
    """What a token says when it is the National Assembly's or its Standing Committee's: the letters and the term."""
    return _ASSEMBLY.fullmatch(token) if token[-1:].isdecimal() else None


def guess(issuer: str) -> str | None:
    """Party committees' letters end in these; of others nothing is said."""
    return PARTY if issuer.endswith(("TW", "TU", "HU", "ThU", "ĐU")) else None
