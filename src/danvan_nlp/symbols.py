"""The symbols of documents: ``290-QĐ/TW``, ``30/2020/NĐ-CP``, ``10/2022/QH15``, ``957/UBND-VX``.

Two orders exist. The Party writes ``number-TYPE/ISSUER``, the state ``number/year/TYPE-ISSUER``. Pages confuse
separators, blanks and letters; the issuer in the table of suffixes decides which order is the standard one. The shape
is grammar and lives here, what the letters mean is in the tables ``doc_types`` and ``suffixes`` (``symbol_letters``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .gazetteer import Row, Table, tables_dir
from .numerals import roman
from .source import fold
from .symbol_letters import EITHER, JOINT, PARTY, STATE, Code, Letters, assembly_in, bare, guess
from .types import Node

_TOKEN = r"(?:[^\W\d_]\.)?(?:[^\W\d_]|&){1,30}(?:\.[^\W\d_](?![^\W\d_]))?\d{0,3}"
_YEAR = r"(?:19|20)\d\d"
_DOTTED = r"\.[A-ZĐ]{2,10}(?:Tg)?(?![^\W\d_])"  # a unit after a full stop: 1024/QĐ-UBND.HC, 233/QĐ.UBND
# A number, then parts; blanks may stand beside a separator, and one may stand for the first separator, or none at all.
_SHAPE = re.compile(
    rf"(?P<number>\d{{1,5}}(?:\.\d{{1,3}})?)(?P<letter>[a-zA-Z](?![^\W\d_]))?"
    rf"(?:\s?(?P<sep>[-/])\s?|\s|(?=[A-ZĐ]{{2}}))"
    rf"(?:(?P<year>{_YEAR})(?P<by>\s?[-/]\s?|\s))?"
    rf"(?P<first>{_TOKEN})(?P<rest>(?:\s?[-/]\s?(?:{_TOKEN}|{_YEAR}(?=\s?/))|{_DOTTED}){{0,6}})"
)
_CAPITALS = "A-ZĐÂÊÔƠƯĂ"
_GLUED = re.compile(rf"[{_CAPITALS}]{{2,}}(?:Tg)?(?=[^\W\d_]{{2,}})")
_AFTER = re.compile(r"/nb\b|\(X\d\d\)")
_BLANK_ISSUER = re.compile(r"[ \n](TW|TƯ|TU|HU|ĐU|CP|TTg)(?![\w/-])")  # 18/NQ TW
_BLANK_CENTRAL = re.compile(r" (TW|TƯ|T\.Ư|TU|UBND)(?![\w/-])")
_UNIT = re.compile(r"[A-ZĐ]\d{1,2}")
_ENDS = re.compile(r"(?![\w/&]|\s?-\s?[^\W\d_])")
_PART = re.compile(rf"\s?([-/])\s?({_TOKEN}|{_YEAR})|{_DOTTED}")
_OLD_ISSUERS = frozenset(["CP", "HĐBT", "TTg"])  # their symbols named no type until the 1990s
_FULL_YEAR = re.compile(_YEAR)
_THOUSANDS = re.compile(r"\d{1,2}\.\d{3}")
_SO = re.compile(r"số\s?:?\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol(Node):
    """A document's symbol, taken apart.

    Attributes:
        text: the standard form of its issuer, ``290-QĐ/TW`` also for ``290/QĐ-TW`` or ``290 – QĐ/TƯ``.
        number: the number as written, with its letter or decimals (``05``, ``30a``, ``66.25``).
        year: of state normative documents, else None.
        code: the letters for the type (``QĐ``); None in laws and letters, which have none.
        types: the types of document that the code can mean, the usual one first; empty without a code.
        issuers: the letters for the issuer, several in joint documents.
        units: what follows the issuer (``VX`` of ``957/UBND-VX``).
        system: ``party``, ``state``, ``front``, ``mass`` or ``army``; None when the issuer is not known.
        term: the Roman term of the National Assembly in ``10/2022/QH15``, else None.
    """

    text: str
    number: str
    year: str | None
    code: str | None
    types: tuple[str, ...]
    issuers: tuple[str, ...]
    units: tuple[str, ...] = ()
    system: str | None = None
    term: str | None = None

    @property
    def type(self) -> str | None:
        """The usual type of document with this code, None without a code."""
        return self.types[0] if self.types else None

    @property
    def issuer(self) -> str | None:
        """The first issuer's letters."""
        return self.issuers[0] if self.issuers else None


class SymbolGrammar:
    """Reads symbols with the letters of two tables. Immutable."""

    def __init__(self, doc_types: tuple[Row, ...], suffixes: tuple[Row, ...]) -> None:
        self._letters = Letters(doc_types, suffixes)

    def match(self, text: str, pos: int, *, loose: bool = False) -> tuple[int, Symbol] | None:
        """The symbol that starts at ``pos`` of a folded text, with its end.

        ``loose`` also takes what only a type word before it makes a symbol: letters without a type code
        (``957/UBND-VX``), letters of nobody known, and a blank where the separator should be (``79 NQ/TW``).
        """
        found = _SHAPE.match(text, pos)
        if found is None:
            return None
        separator = found["sep"]
        glued = found.end("number") == found.start("first")
        if separator is None and not loose and (glued or "/" not in found["rest"]):
            return None
        first: str = found["first"]
        parts: list[tuple[str, str]] = [(separator or "-", first)]
        ends = [found.end("first")]
        rest, stop = found.span("rest")
        if rest < stop:
            for part in _PART.finditer(text, rest, stop):
                parts.append((part[1], part[2]) if part[1] else (".", part[0][1:]))
                ends.append(part.end())
        blank = None
        if len(parts) > 1 and text.startswith(" ", ends[-1]):
            blank = _BLANK_CENTRAL.match(text, ends[-1])
        if blank is not None and bare(parts[-1][1] + blank[1]) in self._letters.spelling:  # 25-HD/BTC TW
            parts[-1], ends[-1] = (parts[-1][0], parts[-1][1] + blank[1]), blank.end()
        if loose:
            self._mend(text, parts, ends)
        year: str | None = found["year"]
        if year and found["by"].strip() != "/" and not (loose and self._letters.code(parts[0][1])):
            return None
        number: str = found["number"] + (found["letter"] or "")
        if "." in number and _THOUSANDS.fullmatch(number):
            number = number.replace(".", "")  # 1.847/QĐ-TTg: a thousands separator
        read = self._read(number, year, parts, ends, loose)
        if read is None:
            alone = loose and separator is not None and len(parts) == 1 and _ENDS.match(text, ends[0])
            code = self._letters.code(first) if alone else None
            if code is None:
                return None
            read = ends[0], self._alone(number, year, separator, code)
        if text.startswith(("/", "("), read[0]):
            after = _AFTER.match(text, read[0])
            if after is not None:
                return after.end(), read[1]
        return read

    def _mend(self, text: str, parts: list[tuple[str, str]], ends: list[int]) -> None:
        """Letters of type and issuer that are not parted (``QĐUBND``), or parted by a blank (``NQ TW``)."""
        first = parts[0][1]
        if self._letters.code(first) is not None:
            after = _BLANK_ISSUER.match(text, ends[0]) if len(parts) == 1 else None
            if after is not None:
                parts.append(("/", after[1]))
                ends.append(after.end())
            return
        if bare(first) in self._letters.spelling or not first[:2].isupper():
            return
        for length in (4, 3, 2):
            code, issuer = self._letters.codes.get(first[:length]), self._letters.spelling.get(bare(first[length:]))
            if code is None or issuer is None or len(issuer) < 2:
                continue
            if code.code == "TT" and self._letters.issuers[issuer][0]["system"] != STATE:
                continue  # TTTU: Thường trực Tỉnh ủy
            parts[:1] = [(parts[0][0], first[:length]), ("/", first[length:])]
            ends.insert(0, ends[0])
            return

    @staticmethod
    def _alone(number: str, year: str | None, separator: str, code: Code) -> Symbol:
        """The symbol that names no issuer: ``64/SL``, ``15-QĐ``."""
        text = f"{number}/{year}/{code.code}" if year else f"{number}{separator}{code.code}"
        return Symbol(text, number, year, code.code, code.of_any, ())

    def implied(self, symbol: Symbol) -> str | None:
        """The one body that a symbol's letters can mean, None when they leave a choice."""
        if symbol.term is not None and symbol.issuers and len(symbol.issuers) == 1:
            return "Quốc hội" if symbol.issuers[0].startswith("QH") else "Ủy ban Thường vụ Quốc hội"
        if len(symbol.issuers) != 1:
            return None
        rows = self._letters.issuers.get(symbol.issuers[0], [])
        return rows[0]["implies"] or None if len(rows) == 1 and rows[0]["level"] == "central" else None

    def row(self, issuer: str) -> Row | None:
        """The row of an issuer's letters."""
        rows = self._letters.issuers.get(issuer)
        return rows[0] if rows else None

    def knows(self, symbol: Symbol) -> bool:
        """Whether the first issuer of a symbol is in the table."""
        return bool(symbol.issuers) and self.row(symbol.issuers[0]) is not None

    def _read(
        self, number: str, year: str | None, parts: list[tuple[str, str]], ends: list[int], loose: bool
    ) -> tuple[int, Symbol] | None:
        first = parts[0][1]
        assembly = assembly_in(first) if year else None
        if assembly and year:
            return self._assembly(number, year, None, assembly, ends[0])
        code = self._letters.code(first)
        if code is None:
            return self._letter(number, year, parts, ends) if loose else None
        if len(parts) == 1:
            return None
        if parts[1][1][0].isdecimal() and _FULL_YEAR.fullmatch(parts[1][1]):  # 30-NQ/2026/QH16
            if len(parts) < 3:
                return None
            assembly = assembly_in(parts[2][1])
            if assembly:
                return self._assembly(number, parts[1][1], None, assembly, ends[2])
            year, parts, ends = parts[1][1], [parts[0], *parts[2:]], [ends[0], *ends[2:]]
        assembly = assembly_in(parts[1][1]) if len(parts) == 2 else None
        if assembly:
            return self._assembly(number, year, code, assembly, ends[1])
        names, end = self._names(parts, ends)
        known = self._letters.issuers
        rows = [known[name][0] for name in names if name in known]
        if not names or not (rows or loose):
            return None
        joint = code.code in JOINT
        system = STATE if assembly_in(names[0]) else rows[0]["system"] if rows else guess(names[0])
        issuers, units = names, []
        if not joint and system != PARTY:
            # the first known name issues; what follows it is a unit, except where several issue jointly
            lead = 0
            for n, name in enumerate(names):
                if name in known or assembly_in(name):
                    lead = n
                    break
            issuers, units = names[: lead + 1], names[lead + 1 :]
        if joint or year:
            party_first = False
        elif rows and rows[0]["order"] != EITHER:
            party_first = rows[0]["order"] == PARTY and system != STATE
        else:
            party_first = parts[0][0] == "-" if rows else system == PARTY or (system is None and parts[0][0] == "-")
        tail = _tail(names, parts[1:])
        before = f"{number}/{year}" if year else number
        text = f"{before}-{code.code}/{tail}" if party_first else f"{before}/{code.code}-{tail}"
        return end, Symbol(text, number, year, code.code, code.types(system), tuple(issuers), tuple(units), system)

    def _names(self, parts: list[tuple[str, str]], ends: list[int]) -> tuple[list[str], int]:
        """The standard letters of the issuers and units after the code, and where the last of them ends."""
        names: list[str] = []
        end = ends[0]
        skip = False
        last = len(parts) - 1
        for n in range(1, last + 1):
            token = parts[n][1]
            if skip:
                skip = False
                continue
            if n < last and bare(token + parts[n + 1][1]) in self._letters.spelling:  # TT-BGD-ĐT
                token, skip = token + parts[n + 1][1], True
            name = self._letters.issuer(token) or (token if names and _UNIT.fullmatch(token) else None)
            if name is None:
                glued = _GLUED.match(token)  # "290-QĐ/TWcủa": a blank is missing
                if glued and glued[0] in self._letters.issuers:
                    names.append(glued[0])
                    end = ends[n] - len(token) + glued.end()
                break
            names.append(name)
            end = ends[n + skip]
        return names, end

    def _assembly(
        self, number: str, year: str | None, code: Code | None, found: re.Match[str], end: int
    ) -> tuple[int, Symbol]:
        body = "QH" if found[1].upper() == "QH" else "UBTVQH"
        issuer = body + found[2]
        middle = f"{code.code}-" if code else ""
        text = f"{number}/{year}/{middle}{issuer}" if year else f"{number}/{middle}{issuer}"
        types = code.of_state if code else ()
        return end, Symbol(
            text, number, year, code.code if code else None, types, (issuer,), (), STATE, roman(int(found[2]))
        )

    def _letter(
        self, number: str, year: str | None, parts: list[tuple[str, str]], ends: list[int]
    ) -> tuple[int, Symbol] | None:
        """A letter's symbol: no type, the agency straight after the slash; also the old ``38/CP`` and ``217-HĐBT``."""
        dash = parts[0][0] != "/"
        if dash and (len(parts) > 1 or year or parts[0][1] not in _OLD_ISSUERS):
            return None
        names: list[str] = []
        for n, (_, token) in enumerate(parts):
            name = self._letters.issuer(token) or (token if n and _UNIT.fullmatch(token) else None)
            if name is None:
                break
            names.append(name)
            end = ends[n]
        if not names:
            return None
        row = self.row(names[0])
        text = f"{number}/{year}/" if year else f"{number}-" if dash else f"{number}/"
        system = row["system"] if row else STATE
        return end, Symbol(text + _tail(names, parts), number, year, None, (), (names[0],), tuple(names[1:]), system)


def _tail(names: list[str], parts: list[tuple[str, str]]) -> str:
    """Issuers and units joined; a unit that the office sets off by a full stop keeps it (``UBND.HC``)."""
    if len(names) == 1:
        return names[0]
    tail = names[0]
    dotted = {token for separator, token in parts[1:] if separator == "."}
    for name in names[1:]:
        tail += f".{name}" if name in dotted else f"-{name}"
    return tail


@cache
def _default() -> SymbolGrammar:
    folder = tables_dir()
    return SymbolGrammar(
        Table.read(folder / "doc_types.tsv").rows,
        Table.read(folder / "suffixes.tsv").rows,
    )


def parse_symbol(text: str) -> Symbol:
    """The symbol that a string is, in standard form and taken apart.

    Args:
        text: one symbol and nothing else; a leading "Số" is allowed, and every separator, blank and spelling that the
            annotator accepts beside a type word.

    Raises:
        TypeError: when ``text`` is not a string.
        ValueError: when it is not a symbol; the message says what is missing.

    Examples:
        >>> parse_symbol("217/QĐ-TW").text
        '217-QĐ/TW'
        >>> parse_symbol("Số 05/2021/TT-BNV").issuer
        'BNV'
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be str, not {type(text).__name__}")
    folded = fold(text.strip()).text.strip()
    so = _SO.match(folded)
    body = folded[so.end() :] if so else folded
    if not body[:1].isdigit():
        raise ValueError(f"not a document symbol: {text!r} does not begin with a number")
    found = _default().match(body, 0, loose=True)
    if found is None or found[0] != len(body) or not found[1].issuers:
        raise ValueError(
            f"not a document symbol: {text!r}; expected number-TYPE/ISSUER (290-QĐ/TW), number/year/TYPE-ISSUER "
            "(30/2020/NĐ-CP), number/year/QHn (10/2022/QH15) or number/AGENCY-UNIT (957/UBND-VX)"
        )
    return found[1]
