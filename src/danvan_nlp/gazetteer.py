"""Tables -> one automaton -> typed hits.

A table is a UTF-8 file of tab-separated values in ``data/gazetteers``: one row a thing, words and never patterns. Its
first column, ``phrase``, is the canonical form; ``variants`` lists other spellings, separated by `` | ``. The columns
that every table may have:

=========== =========================================================================================================
``match``   empty: in any case of letters; ``cap``: with a capital first letter; ``exact``: as written. Phrases that are
            all capitals (abbreviations) are exact by themselves.
``since``   the first day on which the row is true (EDTF), empty for always
``until``   the last day on which it is
``example`` a text in which the row must be found: the row's own test
``counter`` a text in which it must not be
``source``  where the fact comes from
=========== =========================================================================================================

The tables named in ``MATCHED`` are found in text by one pass of an Aho-Corasick automaton; the others are looked up by
the stages that need them. A row is named ``table:phrase`` in the ``rows`` of a mention.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path

import daachorse

from .source import TONE_PLACEMENT, WORD_BYTES, Source, fold_key, key_bytes

MATCHED = (
    "titles",
    "modifiers",
    "bodies",
    "sectors",
    "units",
    "provinces",
    "honorifics",
    "ranks",
    "doc_types",
    "laws",
    "meetings",
    "attendance",
    "personnel",
    "date_words",
)
"""The tables that the automaton looks for; the name of the table is the kind of its hits."""

SEPARATOR = " | "
_LIMIT = 16  # spellings of one phrase by tone placement; real phrases have at most four


class TableError(ValueError):
    """A table that can't be used; the message names file, line and cause."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table. ``cells`` maps every column to its text, empty where the table says nothing."""

    table: str
    phrase: str
    cells: Mapping[str, str]

    @property
    def id(self) -> str:
        """The name of the row in a mention's ``rows``: ``table:phrase``."""
        return f"{self.table}:{self.phrase}"

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> list[str]:
        """The parts of a cell that lists several things."""
        return [part.strip() for part in self[column].split("|") if part.strip()]

    @property
    def surfaces(self) -> list[str]:
        """The phrase and its variants."""
        return [self.phrase, *self.parts("variants")]

    def valid_on(self, day: str | None) -> bool:
        """Whether the row is true on an EDTF day (or month, or year); always, when no day is given."""
        if not day:
            return True
        return (not self["since"] or day >= self["since"][: len(day)]) and (
            not self["until"] or day <= self["until"][: len(day)]
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns and its rows in the order of the file."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @classmethod
    def read(cls, path: Path, name: str | None = None) -> Table:
        """Read a table; ``name`` is the file's name without its ending when not given.

        Raises:
            TableError: naming file, line and cause, when the file is not a table.
            OSError: when it can't be read.
        """
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise TableError(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from None
        name = name or path.stem
        if not lines:
            raise TableError(f"{path}: empty; the first line must name the columns, 'phrase' first")
        columns = tuple(lines[0].split("\t"))
        if columns[0] != "phrase" or len(set(columns)) != len(columns):
            raise TableError(f"{path}:1: the first line must name the columns, each once, 'phrase' first")
        rows = []
        for number, line in enumerate(lines[1:], 2):
            if not line.strip():
                continue
            cells = [unicodedata.normalize("NFC", cell.strip()) for cell in line.split("\t")]
            if len(cells) > len(columns):
                raise TableError(f"{path}:{number}: {len(cells)} cells for {len(columns)} columns")
            if not cells[0]:
                raise TableError(f"{path}:{number}: the column 'phrase' is empty")
            cells += [""] * (len(columns) - len(cells))
            rows.append(Row(name, cells[0], dict(zip(columns, cells, strict=True))))
        return cls(name, columns, tuple(rows))

    @classmethod
    def of(cls, name: str, rows: Iterable[Mapping[str, str]]) -> Table:
        """A table of rows given as mappings from column to cell; only ``phrase`` is needed.

        Raises:
            TableError: when a row has no phrase.
        """
        cells = [{c: " ".join(unicodedata.normalize("NFC", v).split()) for c, v in row.items()} for row in rows]
        for number, row in enumerate(cells, 1):
            if not row.get("phrase"):
                raise TableError(f"{name}: row {number} has no 'phrase'")
        columns = tuple(dict.fromkeys(["phrase", *(column for row in cells for column in row)]))
        return cls(name, columns, tuple(Row(name, row["phrase"], row) for row in cells))

    def in_order(self) -> Table:
        """The same table, its rows in an order that depends on nothing but the rows."""
        return Table(self.name, self.columns, tuple(sorted(self.rows, key=_by_cells)))

    def canonical(self) -> str:
        """The table as it should be written: NFC, trimmed, rows in order, no row twice."""
        lines = {"\t".join(" ".join(r[c].split()) for c in self.columns) for r in self.rows}
        ordered = sorted(lines, key=lambda line: (fold_key(line.split("\t", 1)[0]), line))
        return "\n".join(["\t".join(self.columns), *ordered]) + "\n"


def _by_cells(row: Row) -> tuple[str, list[str]]:
    return row.phrase, [cell for cell in row.cells.values() if cell]


def tables_dir() -> Path:
    """The folder of the tables that come with the library: in the wheel, or in the checkout it was installed from."""
    packaged = Path(__file__).parent / "data" / "gazetteers"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "data" / "gazetteers"


def read_tables(folder: Path | None = None) -> dict[str, Table]:
    """Every table of a folder (default: the library's own), by name.

    Raises:
        TableError: when a file is not a table, or the folder has none.
    """
    folder = folder or tables_dir()
    tables = {path.stem: Table.read(path) for path in sorted(folder.glob("*.tsv"))}
    if not tables:
        raise TableError(f"{folder}: no tables (*.tsv) in this folder")
    return tables


Hit = tuple[int, int, Row]
"""A phrase of a table in the folded text: start, end, row."""


class Hits:
    """What the automaton found in one text, by kind; each list ordered by start, longest first."""

    __slots__ = ("_by_kind",)

    def __init__(self, by_kind: dict[str, list[Hit]]) -> None:
        self._by_kind = by_kind

    def of(self, kind: str) -> list[Hit]:
        """The hits of one table, hits inside a longer hit of the same table left out."""
        return self._by_kind.get(kind, [])

    def __iter__(self) -> Iterator[Hit]:
        for hits in self._by_kind.values():
            yield from hits


def _by_place(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


_NEW_TO_OLD = dict(TONE_PLACEMENT)


def _spellings(phrase: str) -> Iterator[str]:
    """A folded phrase in every tone placement."""
    key = fold_key(phrase)
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(key):
        pair = key[at : at + 2]
        closed = at + 2 >= len(key) or not key[at + 2].isalnum()
        if closed and pair in _NEW_TO_OLD and key[max(0, at - 1)] != "q":
            parts.append((pair, _NEW_TO_OLD[pair]))
            at += 2
        else:
            parts.append((key[at],))
            at += 1
    for n, spelling in enumerate(product(*parts)):
        if n == _LIMIT:
            return
        yield "".join(spelling)


class Gazetteer:
    """All tables, compiled. Immutable; pickled by its tables."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        # where two rows claim the same words the first one decides, so their order must not be that of the file
        self.tables: dict[str, Table] = {name: table.in_order() for name, table in tables.items()}
        entries: dict[bytes, list[tuple[str, Row, str]]] = {}
        for kind in MATCHED:
            for row in self.rows(kind):
                for surface in row.surfaces:
                    mode = row["match"] or ("exact" if is_abbreviation(surface) else "")
                    for spelling in _spellings(surface):
                        found = entries.setdefault(key_bytes(spelling), [])
                        if not any(k == kind and r is row for k, r, _ in found):
                            found.append((kind, row, surface if mode == "exact" else mode))
        patterns = list(entries)
        self._open_left = [p[0] in WORD_BYTES for p in patterns]
        self._open_right = [p[-1] in WORD_BYTES for p in patterns]
        # most spellings stand for one row: it is at hand without a loop
        self._entries = [(*found[0], found[1:]) for found in entries.values()]
        self._word = bytes(c in WORD_BYTES for c in range(256))
        # its double array stays in the caches of the processor
        self._automaton = daachorse.DoubleArrayAhoCorasick(patterns)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[dict[str, Table]]]:
        return Gazetteer, (self.tables,)

    @classmethod
    def load(cls, folder: Path | None = None) -> Gazetteer:
        """The gazetteer of a folder of tables, by default the library's own."""
        return cls(read_tables(folder))

    def extended(self, extra: Mapping[str, Iterable[Row]]) -> Gazetteer:
        """This gazetteer with rows added to its tables; unknown table names raise ``TableError``."""
        tables = dict(self.tables)
        for name, rows in extra.items():
            if name not in tables:
                raise TableError(f"no table is called {name!r}; there are {', '.join(sorted(tables))}")
            old = tables[name]
            tables[name] = Table(name, old.columns, (*old.rows, *rows))
        return Gazetteer(tables)

    def with_unmatched(self, *tables: Table) -> Gazetteer:
        """This gazetteer with other tables in the place of some that the automaton does not look for."""
        if matched := [table.name for table in tables if table.name in MATCHED]:
            raise ValueError(f"{matched[0]} is matched: the automaton would have to be made anew")
        other = copy(self)
        other.tables = {**self.tables, **{table.name: table.in_order() for table in tables}}
        return other

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table; none when there is no such table."""
        found = self.tables.get(table)
        return found.rows if found else ()

    def lookup(self, table: str) -> dict[str, tuple[Row, ...]]:
        """The rows of a table by the ``fold_key`` of each of their surfaces. Built anew on each call: keep it."""
        index: dict[str, list[Row]] = {}
        for row in self.rows(table):
            for key in dict.fromkeys(map(fold_key, row.surfaces)):
                index.setdefault(key, []).append(row)
        return {key: tuple(rows) for key, rows in index.items()}

    @cached_property
    def size(self) -> int:
        """How many different spellings the automaton knows."""
        return len(self._entries)

    def find(self, source: Source) -> Hits:
        """All phrases of the matched tables in a text, at word boundaries.

        A boundary is a place without a letter or digit on both sides, or one where two words are glued together: a
        small letter before a capital.
        """
        key, text = source.key, source.text
        entries, open_left, open_right = self._entries, self._open_left, self._open_right
        # 1 for a letter or digit; at n what stands before the character n, so that both ends need no test
        word = b"\0" + key.translate(self._word) + b"\0"
        found: dict[str, list[Hit]] = {}
        for start, end, pattern in self._automaton.find_overlapping(key):
            # glued to a letter: only "củaĐảng", a small letter before a capital, is two words
            if word[end + 1] and open_right[pattern] and not (text[end].isupper() and text[end - 1].islower()):
                continue
            if word[start] and open_left[pattern] and not (text[start].isupper() and text[start - 1].islower()):
                continue
            kind, row, mode, others = entries[pattern]
            if not mode or (text[start].isupper() if mode == "cap" else mode == text[start:end]):
                if kind in found:
                    found[kind].append((start, end, row))
                else:
                    found[kind] = [(start, end, row)]
            for kind, row, mode in others:
                if not mode or (text[start].isupper() if mode == "cap" else mode == text[start:end]):
                    found.setdefault(kind, []).append((start, end, row))
        for kind, hits in found.items():
            if len(hits) > 1:
                found[kind] = _outermost(hits)
        return Hits(found)


def is_abbreviation(surface: str) -> bool:
    """UBND, T.Ư, HĐND: capitals only, or mixed letters with a capital beyond the first (ĐBQH, QĐi)."""
    letters = [c for c in surface if c.isalpha()]
    return " " not in surface and len(letters) > 1 and sum(c.isupper() for c in letters) > len(letters) / 2


def _outermost(hits: list[Hit]) -> list[Hit]:
    reach = -1
    for start, end, _ in hits:  # in the order of their ends: most lists have no overlap at all
        if start < reach:
            break
        reach = end
    else:
        return hits
    hits.sort(key=_by_place)
    kept: list[Hit] = []
    reach, last = -1, (-1, -1)
    for hit in hits:
        if hit[1] > reach:
            reach = hit[1]
            last = hit[:2]
            kept.append(hit)
        elif hit[:2] == last:
            kept.append(hit)
    return kept
