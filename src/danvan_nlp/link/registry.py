"""The registry of known documents: which of them a citation can be.

A symbol is not an identity. The Party's numbers begin again with every term and the state's with every year, so a
document is told only where the symbol carries a year, or the page says enough besides (date, term, issuer, subject) to
leave one. Several are candidates; the registry never guesses between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..gazetteer import Gazetteer, Row
from ..source import fold_key

_PLENUM = re.compile(r"^(nghị quyết|kết luận|nqtw).*?(?:trung ương |nqtw)(\d{1,2})\b.*khóa ([ivx]+)")
_WORDS = re.compile(r"\w+")
_YEAR_OF_NAME = re.compile(r" (?:năm )?\d{4}$")
_YEAR_OF_SYMBOL = re.compile(r"/(?:19|20)\d\d/")
_EMPTY = frozenset(
    [
        "về",
        "việc",
        "và",
        "của",
        "các",
        "những",
        "một",
        "số",
        "trong",
        "đối",
        "với",
        "cho",
        "tại",
        "theo",
        "đến",
        "là",
        "ở",
    ]
)
_FAMILY = {"Quy định": "Quyết định", "Quy chế": "Quyết định", "Bộ luật": "Luật", "Thông báo kết luận": "Thông báo"}
_CENTRAL = ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương")


@dataclass(slots=True)
class Facts:
    """What a page says of one document."""

    type: str
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    issued: str | None = None
    term: str | None = None
    subject: str | None = None
    name: str | None = None
    year: str | None = None
    form: str = "symbol"


class Registry:
    """The rows of the table ``directives`` with their indexes. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._by_symbol: dict[str, list[Row]] = {}
        self._by_number: dict[tuple[str, str], list[Row]] = {}
        self._by_name: dict[str, list[Row]] = {}
        self._by_plenum: dict[tuple[str, str, str], list[Row]] = {}
        self._canonical_law = {
            fold_key(surface): fold_key(row.phrase) for row in gazetteer.rows("laws") for surface in row.surfaces
        }
        for row in gazetteer.rows("directives"):
            if row["symbol"]:
                self._by_symbol.setdefault(symbol_key(row["symbol"]), []).append(row)
            if row["number"]:
                self._by_number.setdefault((_family(row["type"]), plain_number(row["number"])), []).append(row)
            names = [*row.parts("aliases"), row["title"]] if row["type"] in LAWS else row.parts("aliases")
            for name in names:
                key = fold_key(name)
                rows = self._by_name.setdefault(self.law_key(name) if row["type"] in LAWS else key, [])
                if row not in rows:
                    rows.append(row)
                plenum = _PLENUM.match(key)
                if plenum:
                    kind = "Kết luận" if plenum[1] == "kết luận" else "Nghị quyết"
                    plenums = self._by_plenum.setdefault((kind, plenum[2], plenum[3].upper()), [])
                    if row not in plenums:
                        plenums.append(row)

    def law_key(self, name: str) -> str:
        """The lookup key of a law's name, that of its full name where a short one is known; its year left out."""
        key = _YEAR_OF_NAME.sub("", fold_key(name))
        return self._canonical_law.get(key, key)

    def named(self, text: str) -> list[Row]:
        """The rows that have this symbol or alias."""
        key = fold_key(text)
        return (
            list(self._by_symbol.get(symbol_key(key), ()))
            or list(self._by_name.get(key, ()))
            or list(self._by_name.get(self.law_key(text), ()))
        )

    def find(self, facts: Facts, published: str | None = None) -> tuple[str | None, tuple[str, ...]]:
        """The key of the one document that the facts leave, or None and the keys of those they allow."""
        rows = [row for row in self._rows(facts) if not (published and row["issued"] > published)]
        rows = [row for row in rows if _agrees(row, facts)]
        if not rows:
            return None, ()
        if len(rows) > 1:
            rows = _preferred(rows, facts)
        if len(rows) == 1 and _confirmed(rows[0], facts):
            return rows[0].phrase, ()
        return None, tuple(row.phrase for row in rows)

    def _rows(self, facts: Facts) -> list[Row]:
        if facts.form == "plenum":
            if facts.number and facts.term:
                return self._by_plenum.get((facts.type, facts.number, facts.term), [])
            return []
        if facts.symbol:
            return self._by_symbol.get(symbol_key(facts.symbol), [])
        if facts.form == "name":
            return self._by_name.get(self.law_key(facts.name or facts.type), [])
        if facts.number:
            other = self._by_name.get(fold_key(f"{facts.type} {facts.number}"), [])
            other = [row for row in other if _family(row["type"]) != _family(facts.type)]
            return other or self._by_number.get((_family(facts.type), plain_number(facts.number)), [])
        return []


LAWS = ("Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp")


def plain_number(number: str) -> str:
    """A number without leading zeros, in small letters: ``05`` and ``5`` are one."""
    return number.lower().lstrip("0") or "0"


def symbol_key(symbol: str) -> str:
    """The lookup key of a standard symbol: ``01/NQ-CP`` and ``1/NQ-CP`` are one."""
    return symbol.lower().lstrip("0")


def _family(type_: str) -> str:
    return _FAMILY.get(type_, type_)


def _issuers(row: Row) -> list[str]:
    return [part.strip() for part in row["issuer"].split(";")]


def _agrees(row: Row, facts: Facts) -> bool:
    """Whether nothing that the page says speaks against this row."""
    issued = facts.issued or facts.year
    if issued and row["issued"] and issued[:4].isdigit() and issued[:4] != row["issued"][:4]:
        return False
    if facts.term and row["term"] and facts.term != row["term"]:
        return False
    if facts.issuer and not _same_issuer(row, facts.issuer):
        known = _issuers(row)[0]
        if not (facts.symbol and known in _CENTRAL and facts.issuer.startswith(_CENTRAL)):
            return False
    return not (facts.subject and _likeness(facts.subject, row["title"]) == 0 and len(_content(facts.subject)) > 3)


def _same_issuer(row: Row, issuer: str) -> bool:
    return any(issuer.startswith(known) or known.startswith(issuer) for known in _issuers(row))


def _preferred(rows: list[Row], facts: Facts) -> list[Row]:
    """The rows that agree with the most exact facts: day, then issuer, then subject."""
    if facts.issued:
        exact = [row for row in rows if row["issued"] == facts.issued]
        rows = exact or rows
    if len(rows) > 1 and facts.issuer:
        exact = [row for row in rows if _same_issuer(row, facts.issuer)]
        rows = exact or rows
    if len(rows) > 1 and facts.subject:
        likeness = sorted(((_likeness(facts.subject, row["title"]), n) for n, row in enumerate(rows)), reverse=True)
        if likeness[0][0] >= 0.5 and likeness[1][0] <= likeness[0][0] / 2:
            rows = [rows[likeness[0][1]]]
    return rows


def _confirmed(row: Row, facts: Facts) -> bool:
    """Whether the page says enough for a row that is the only one left."""
    if facts.form in ("plenum", "congress"):
        return True
    if facts.form == "name":
        return facts.year is not None or facts.issued is not None or facts.symbol is not None
    symbol = row["symbol"]
    if facts.symbol and _YEAR_OF_SYMBOL.search(symbol):
        return True
    if facts.number and (not facts.number.isdigit() or (facts.year and facts.year in symbol)):
        return True  # 30a, 66.25; "Nghị định 59/2023"
    if not facts.symbol and facts.number and _family(row["type"]) != _family(facts.type):
        return True  # a name of its own, such as "Đề án 06"
    if facts.issued or facts.term:
        return True
    if facts.subject and _likeness(facts.subject, row["title"]) >= 0.5:
        return True
    # the state's numbers begin again each year, so its issuer alone tells nothing
    return bool(facts.issuer) and "-" in symbol.split("/")[0] and _same_issuer(row, facts.issuer or "")


def _content(text: str) -> set[str]:
    return {word for word in _WORDS.findall(fold_key(text)) if word not in _EMPTY}


def _likeness(one: str, other: str) -> float:
    """The share of the shorter text's words that the longer has, 0 to 1."""
    a, b = _content(one), _content(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
