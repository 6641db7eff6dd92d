"""Keeping tables in order: what is wrong with a table, what a row matches, and new rows in the right place.

Errors are told as ``Problem`` with file, line and cause; nothing here changes a table but ``format_table`` and
``add_row``.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .gazetteer import MATCHED, Gazetteer, Row, Table, TableError, is_abbreviation
from .pipeline import Pipeline, is_edtf_day
from .source import fold, fold_key
from .types import Date, Meeting, Mention, Record, Role

MATCH_MODES = {"": "in any case of letters", "cap": "with a capital first letter", "exact": "as written"}
_PATTERN_LIKE = re.compile(r"[\\*+^$\[\]{}<>]|\(\?|\.\?")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a table: in which file, on which line (0: the file as a whole), and why."""

    path: Path
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.cause}" if self.line else f"{self.path}: {self.cause}"


def numbered_rows(path: Path, table: Table) -> Iterator[tuple[int, Row]]:
    """The rows of a table that was read from ``path``, each with its line."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    numbers = (n for n, line in enumerate(lines[1:], 2) if line.strip())
    yield from zip(numbers, table.rows, strict=True)


def check_table(path: Path, pipeline: Pipeline) -> list[Problem]:
    """Everything that is wrong with one table file.

    Args:
        path: the file; its name without the ending is the name of the table.
        pipeline: one whose tables include the rows of this file, against which examples are run.
    """
    try:
        table = Table.read(path)
    except (TableError, OSError) as error:
        return [_of_error(path, error)]
    known = pipeline.gazetteer.tables.get(table.name)
    if known is None:
        names = ", ".join(sorted(pipeline.gazetteer.tables))
        return [Problem(path, 0, f"no table is called {table.name!r}; there are {names}")]
    problems = [
        Problem(path, 1, f"{table.name} has no column {column!r}; it has {', '.join(known.columns)}")
        for column in table.columns
        if column not in known.columns
    ]
    seen: dict[str, int] = {}
    for line, row in numbered_rows(path, table):
        whole = "\t".join(row[c] for c in table.columns)
        if whole in seen:
            problems.append(Problem(path, line, f"the same row as line {seen[whole]}"))
        seen.setdefault(whole, line)
        problems += [Problem(path, line, f"{row.phrase!r}: {cause}") for cause in check_row(row, pipeline)]
    if not problems and path.read_text(encoding="utf-8") != table.canonical():
        problems.append(Problem(path, 0, f"not in canonical form; run: danvan tables format {path}"))
    return problems


def _of_error(path: Path, error: TableError | OSError) -> Problem:
    if isinstance(error, OSError):
        return Problem(path, 0, f"can't be read ({error.strerror})")
    told = str(error).removeprefix(str(path)).removeprefix(":")
    line, _, cause = told.partition(":")
    return Problem(path, int(line), cause.strip()) if line.strip().isdigit() else Problem(path, 0, told.strip())


def check_row(row: Row, pipeline: Pipeline) -> list[str]:
    """What is wrong with one row, in words."""
    causes = []
    for surface in row.surfaces:
        if found := _PATTERN_LIKE.search(surface):
            causes.append(f"{surface!r} holds {found[0]!r}; rows hold words, never patterns")
        if not any(c.isalnum() for c in surface):
            causes.append(f"{surface!r} has no letter or digit")
    if row["match"] not in MATCH_MODES:
        causes.append(f"match is {row['match']!r}; it may be cap, exact or empty")
    causes += [
        f"{column} is {row[column]!r}; it must be a date such as 2025-07-01"
        for column in ("since", "until")
        if row[column] and not is_edtf_day(row[column])
    ]
    if row["since"] and row["until"] and row["since"] > row["until"]:
        causes.append(f"since {row['since']} is after until {row['until']}")
    if row.table in MATCHED:
        if not row["example"]:
            causes.append("no example; give a short text in which the row must be found")
        elif not is_hit(row, row["example"], pipeline.gazetteer):
            causes.append(f"not found in its example {row['example']!r}")
    if row["counter"] and fires(row, row["counter"], pipeline):
        causes.append(f"found in its counter-example {row['counter']!r}")
    return causes


def is_hit(row: Row, text: str, gazetteer: Gazetteer) -> bool:
    """Whether the automaton finds the row in a text."""
    return any(_same(hit, row) for _, _, hit in gazetteer.find(fold(text)).of(row.table))


def _same(one: Row, other: Row) -> bool:
    return one.table == other.table and dict(one.cells) == dict(other.cells)


def fires(row: Row, text: str, pipeline: Pipeline) -> bool:
    """Whether a mention is made from the row in a text: it is hit, and a mention names it among its rows."""
    return is_hit(row, text, pipeline.gazetteer) and row.id in rows_used(pipeline.annotate(text))


def rows_used(record: Record) -> set[str]:
    """The ids of all rows that mentions of a record were made from."""
    found: list[Mention | Role | Date | Meeting] = [*record.dates, *record.meetings]
    for official in record.officials:
        found += [*official.mentions, *official.roles]
    for body in record.bodies:
        found += body.mentions
    for directive in record.directives:
        found += directive.mentions
    for meeting in record.meetings:
        found += meeting.mentions
    return {row for one in found for row in one.rows}


def find_rows(tables: Iterable[Table], words: str) -> Iterator[Row]:
    """The rows whose phrase or variants hold ``words``, whatever the case and the tone placement."""
    key = fold_key(words)
    for table in tables:
        for row in table.rows:
            if any(key in fold_key(surface) for surface in row.surfaces):
                yield row


def describe(row: Row) -> str:
    """What a row matches, in words."""
    if row.table not in MATCHED:
        return "looked up by the rules, not searched for in text"
    told = []
    for surface in row.surfaces:
        mode = row["match"] or ("exact" if is_abbreviation(surface) else "")
        told.append(f"{surface} ({MATCH_MODES.get(mode, mode)})")
    time = " ".join(f"{word} {row[word]}" for word in ("since", "until") if row[word])
    return "matches " + ", ".join(told) + (f"; true {time}" if time else "")


def format_table(path: Path) -> bool:
    """Rewrite a table in canonical form; says whether it had to.

    Raises:
        TableError: when the file is not a table.
        OSError: when it can't be read or written.
    """
    canonical = Table.read(path).canonical()
    if path.read_bytes() == canonical.encode():
        return False
    _replace(path, canonical)
    return True


def add_row(path: Path, columns: tuple[str, ...], cells: Mapping[str, str]) -> Row:
    """Add a row to a table file, in its place; the file is made when it isn't there.

    Args:
        path: the file; its name without the ending is the name of the table.
        columns: the columns of a file that has to be made.
        cells: the row by column; ``phrase`` is needed. Columns that the file lacks are added to it.

    Raises:
        TableError: when the file is not a table, a column is unknown, or the row is there already.
        OSError: when it can't be read or written.
    """
    cells = {column: unicodedata.normalize("NFC", " ".join(cell.split())) for column, cell in cells.items() if cell}
    if unknown := [column for column in cells if column not in columns]:
        raise TableError(f"{path.stem} has no column {unknown[0]!r}; it has {', '.join(columns)}")
    old = Table.read(path) if path.exists() else Table(path.stem, columns, ())
    row = Row(path.stem, cells["phrase"], cells)
    if any(
        fold_key(r.phrase) == fold_key(row.phrase) and all(r[c] == cells.get(c, "") for c in cells) for r in old.rows
    ):
        raise TableError(f"{path}: the row {row.phrase!r} is there already")
    every = tuple(dict.fromkeys((*old.columns, *(c for c in columns if c in cells))))
    _replace(path, Table(path.stem, every, (*old.rows, row)).canonical())
    return row


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    os.replace(part, path)
