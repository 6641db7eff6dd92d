"""Records as one DuckDB database with the tables of ``schema.TABLES``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import duckdb

from .parquet import decode, encode
from .schema import TABLES, create_statements
from .sink import Entry, State, move_into_place, part_path, remove

_BUFFER = 16 << 20  # bytes of encoded batches that are inserted at once: each insertion has a fixed price


class Duckdb:
    """One DuckDB file."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The rows of a batch as Arrow."""
        return encode(entries)

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> DuckdbSink:
        """A sink for a database."""
        return DuckdbSink(path, resume=resume)


class DuckdbSink:
    """Inserts rows; commits are the database's own, the state lies in a table that the finished file has not."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        part = part_path(path)
        if not resume:
            remove(part)
            remove(part.with_name(part.name + ".wal"))
        try:
            self._db = duckdb.connect(str(part), config={"threads": 1})
        except duckdb.Error as error:
            raise OSError(f"{part}: not usable as a database ({error})") from None
        self._db.execute("BEGIN")
        self.state: State | None = None
        if self._db.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = 'danvan_run'").fetchall():
            found = self._db.execute("SELECT state FROM danvan_run").fetchall()
            self.state = json.loads(found[0][0]) if found else None
        else:
            self._db.execute("CREATE TABLE danvan_run (state TEXT)")
            for statement in create_statements(keys=False):  # keys would have to be kept in memory
                self._db.execute(statement)
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, payload: bytes, documents: int) -> None:
        """Keep the rows until there are enough to insert."""
        self._waiting.append(payload)
        self._size += len(payload)
        if self._size >= _BUFFER:
            self._insert()

    def _insert(self) -> None:
        for name, table in decode(self._waiting).items():
            self._db.register("incoming", table)
            columns = ", ".join(f'"{c.name}"' for c in TABLES[name])
            self._db.execute(f"INSERT INTO {name} SELECT {columns} FROM incoming")
            self._db.unregister("incoming")
        self._waiting, self._size = [], 0

    def commit(self, state: State) -> bool:
        """End the transaction and begin the next."""
        self._insert()
        self._db.execute("DELETE FROM danvan_run")
        self._db.execute("INSERT INTO danvan_run VALUES (?)", [json.dumps(state, ensure_ascii=False)])
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")
        return True

    def finish(self) -> None:
        """Move the file into place."""
        self._insert()
        self._db.execute("DROP TABLE danvan_run")
        self._db.execute("COMMIT")
        self._db.execute("CHECKPOINT")
        self._db.close()
        move_into_place(part_path(self._path), self._path)

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        self._db.close()
