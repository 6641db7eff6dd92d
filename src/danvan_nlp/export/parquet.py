"""Records as a folder of Parquet: ``OUT/officials/part-00001.parquet`` and so on, one folder a table.

A Parquet file is readable only when its end is written, so a run makes a new part every ``PART`` documents: a part that
is there is whole. Every reader of Parquet takes a folder of parts for one table.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from .schema import TABLES, add_rows, arrow_schema, arrow_tables, empty_rows
from .sink import Entry, Journal, State, move_into_place, part_path

PART = 20_000
"""Documents in a part, at least."""

_GROUP = 8 << 20  # bytes of encoded batches that become one row group


def encode(entries: Iterable[Entry]) -> bytes:
    """The rows of a batch as Arrow IPC streams, by table."""
    rows = empty_rows()
    for number, source, record in entries:
        add_rows(rows, number, record, source)
    streams = {}
    for name, table in arrow_tables({name: found for name, found in rows.items() if found}).items():
        out = pa.BufferOutputStream()
        with pa.ipc.new_stream(out, table.schema) as writer:
            writer.write_table(table)
        streams[name] = out.getvalue().to_pybytes()
    return marshal.dumps(streams)


def decode(payloads: Sequence[bytes]) -> dict[str, pa.Table]:
    """The rows of several batches, in order; tables without rows are left out."""
    found: dict[str, list[pa.Table]] = {}
    for payload in payloads:
        for name, stream in marshal.loads(payload).items():
            found.setdefault(name, []).append(pa.ipc.open_stream(stream).read_all())
    return {name: pa.concat_tables(tables) for name, tables in found.items()}


class Parquet:
    """A folder of Parquet files."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The rows of a batch as Arrow."""
        return encode(entries)

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> ParquetSink:
        """A sink for a folder."""
        return ParquetSink(path, resume=resume)


class ParquetSink:
    """Writes parts; a commit is possible at the end of a part."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        self._part = part_path(path)
        self._journal = Journal(path, resume=resume)
        last = self._journal.last
        self.state: State | None = None if last is None else last["state"]
        self._number: int = 0 if last is None else last["parts"]
        for name in TABLES:
            folder = self._part / name
            folder.mkdir(parents=True, exist_ok=True)
            for file in folder.iterdir():
                if last is None or file.suffix != ".parquet" or int(file.stem.rpartition("-")[2]) > self._number:
                    file.unlink()
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._documents = 0
        self._waiting: list[bytes] = []
        self._size = 0

    def write(self, payload: bytes, documents: int) -> None:
        """Keep the rows until there are enough for a row group."""
        self._waiting.append(payload)
        self._size += len(payload)
        self._documents += documents
        if self._size >= _GROUP:
            self._write_group()
        if self._documents >= PART:
            self._end_part()

    def _write_group(self) -> None:
        if not self._writers:
            for name in TABLES:
                file = self._part / name / f"part-{self._number + 1:05}.tmp"
                self._writers[name] = pq.ParquetWriter(file, arrow_schema(name), compression="zstd")
        for name, table in decode(self._waiting).items():
            self._writers[name].write_table(table)
        self._waiting, self._size = [], 0

    def _end_part(self) -> None:
        self._write_group()
        for name, writer in self._writers.items():
            writer.close()
            file = self._part / name / f"part-{self._number + 1:05}.tmp"
            file.rename(file.with_suffix(".parquet"))
        self._writers = {}
        self._documents = 0
        self._number += 1

    def commit(self, state: State) -> bool:
        """Note the parts that are whole; False in the middle of a part."""
        if self._documents:
            return False
        self._journal.add({"parts": self._number, "state": state})
        return True

    def finish(self) -> None:
        """Complete the last part and move the folder into place."""
        if self._documents or not self._number:
            self._end_part()
        move_into_place(self._part, self._path)
        self._journal.remove()

    def close(self) -> None:
        """Let go of the files; a part in the making is lost."""
        for writer in self._writers.values():
            writer.close()
        self._journal.close()
