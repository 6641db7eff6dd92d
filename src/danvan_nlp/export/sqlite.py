"""Records as one SQLite database with the tables of ``schema.TABLES``; days are ISO text."""

from __future__ import annotations

import json
import marshal
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from .schema import TABLES, add_rows, create_statements, empty_rows, readable
from .sink import Entry, State, move_into_place, part_path, remove

_INDEXES = (
    "CREATE INDEX officials_name ON officials (name)",
    "CREATE INDEX bodies_name ON bodies (name)",
    "CREATE INDEX directives_symbol ON directives (symbol)",
    "CREATE INDEX roles_official ON roles (doc, official_id)",
)


class Sqlite:
    """One SQLite file."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The rows of a batch, by table."""
        rows = empty_rows()
        for number, source, record in entries:
            add_rows(rows, number, record, source)
        plain = {name: [tuple(map(_plain, row)) for row in found] for name, found in rows.items() if found}
        return marshal.dumps(plain)

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> SqliteSink:
        """A sink for a database."""
        return SqliteSink(path, resume=resume)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else readable(value)


class SqliteSink:
    """Inserts rows; commits are the database's own, the state lies in a table that the finished file has not."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        part = part_path(path)
        if not resume:
            for suffix in ("", "-wal", "-shm", "-journal"):
                remove(part.with_name(part.name + suffix))
        self._db = sqlite3.connect(part, isolation_level=None)
        try:
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute("BEGIN")
            self.state: State | None = None
            if self._db.execute("SELECT 1 FROM sqlite_master WHERE name = 'danvan_run'").fetchone():
                found = self._db.execute("SELECT state FROM danvan_run").fetchone()
                self.state = json.loads(found[0])
            else:
                self._db.execute("CREATE TABLE danvan_run (state TEXT)")
                for statement in create_statements():
                    self._db.execute(statement)
        except sqlite3.Error as error:
            self._db.close()
            raise OSError(f"{part}: not usable as a database ({error})") from None
        self._insert = {
            name: f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})" for name, columns in TABLES.items()
        }

    def write(self, payload: bytes, documents: int) -> None:
        """Insert the rows of each table."""
        for name, rows in marshal.loads(payload).items():
            self._db.executemany(self._insert[name], rows)

    def commit(self, state: State) -> bool:
        """End the transaction and begin the next."""
        self._db.execute("DELETE FROM danvan_run")
        self._db.execute("INSERT INTO danvan_run VALUES (?)", (json.dumps(state, ensure_ascii=False),))
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        return True

    def finish(self) -> None:
        """Make the indexes and move the file into place."""
        self._db.execute("DROP TABLE danvan_run")
        for statement in _INDEXES:
            self._db.execute(statement)
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.close()
        move_into_place(part_path(self._path), self._path)

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        self._db.close()
