"""Records as a folder of CSV files, one a table: UTF-8 with a byte order mark, so that spreadsheets read the letters.

A cell that a spreadsheet would run as a formula (it begins with ``=``, ``+``, ``-``, ``@``, a tab or a carriage return)
gets an apostrophe before it. What is not known is empty.
"""

from __future__ import annotations

import csv
import io
import marshal
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from .schema import TABLES, add_rows, empty_rows
from .sink import AppendedFiles, Entry, State, part_path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


class Csv:
    """A folder of CSV files."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The lines of a batch, by table."""
        rows = empty_rows()
        for number, source, record in entries:
            add_rows(rows, number, record, source)
        return marshal.dumps({name: _lines(found) for name, found in rows.items() if found})

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> CsvSink:
        """A sink for a folder."""
        return CsvSink(path, resume=resume)


def _lines(rows: Iterable[Iterable[Any]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\r\n").writerows([[_cell(value) for value in row] for row in rows])
    return lines.getvalue().encode("utf-8", "replace")


class CsvSink:
    """Appends lines to the files of a folder."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        part = part_path(path)
        part.mkdir(exist_ok=True)
        self._files = AppendedFiles(path, {name: part / f"{name}.csv" for name in TABLES}, resume=resume)
        self.state = self._files.state
        if self.state is None:
            for name, columns in TABLES.items():
                self._files.append(name, b"\xef\xbb\xbf" + _lines([[c.name for c in columns]]))

    def write(self, payload: bytes, documents: int) -> None:
        """Append the lines of each table."""
        for name, lines in marshal.loads(payload).items():
            self._files.append(name, lines)

    def commit(self, state: State) -> bool:
        """Flush and note the sizes."""
        return self._files.commit(state)

    def finish(self) -> None:
        """Move the folder into place."""
        self._files.finish()

    def close(self) -> None:
        """Let go of the files."""
        self._files.close()
