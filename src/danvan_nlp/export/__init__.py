"""Records in the formats that other people's tools read: one module a format.

The formats of a run (``FORMATS``) have one shape: ``encode`` turns a batch of records into bytes, in whatever process
made the records; a ``Sink`` puts these bytes where they belong, in order. A sink writes beside its goal, to
``OUT.part``, and moves the finished whole into place; what it has committed survives the death of the process.

Examples:
    >>> from danvan_nlp import Pipeline
    >>> from danvan_nlp.export import write
    >>> write(Pipeline().pipe(["Ngày 3/2/2024, Tỉnh ủy Kiên Giang họp."]), "records.jsonl")  # doctest: +SKIP
    1
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Protocol, cast

from ..types import Record
from .sink import Entry, Sink, State, discard, part_path

__all__ = ["FORMATS", "Entry", "Format", "Sink", "State", "discard", "format_named", "part_path", "write"]

FORMATS = ("jsonl", "json", "csv", "parquet", "sqlite", "duckdb")
"""What ``--format`` takes. ``csv`` and ``parquet`` make a folder with one file or folder a table."""

_MODULES = {"json": "jsonl"}
_NEEDS = {"parquet": "pyarrow", "duckdb": "duckdb and pyarrow"}


class Format(Protocol):
    """How records become bytes and bytes a file."""

    def encode(self, entries: Iterable[Entry]) -> bytes:
        """The records of a batch, each with its number and where it was read, as bytes for the sink."""

    def open(self, path: Path, *, resume: bool = False) -> Sink:
        """A sink for ``path``; with ``resume`` it goes on behind what an earlier one committed.

        Raises:
            OSError: when it can't be written.
        """


def format_named(name: str) -> Format:
    """The format of one of ``FORMATS``.

    Raises:
        ValueError: when there is no such format, or the packages it needs are not installed.
    """
    if name not in FORMATS:
        raise ValueError(f"unknown format {name!r}; there are {', '.join(FORMATS)}")
    try:
        module = import_module(f".{_MODULES.get(name, name)}", __name__)
    except ImportError as error:
        if name not in _NEEDS:
            raise
        raise ValueError(
            f"the format {name} needs {_NEEDS[name]}: pip install 'danvan-nlp[tables]' ({error})"
        ) from None
    return cast("Format", getattr(module, name.capitalize()))


def write(records: Iterable[Record], path: str | Path, *, format: str = "jsonl", batch: int = 256) -> int:
    """Write records to a file (a folder for ``csv`` and ``parquet``); returns how many there were.

    The output appears whole or not at all.

    Raises:
        ValueError: when there is no such format.
        OSError: when the output can't be written.
    """
    chosen = format_named(format)
    numbered = enumerate(records, 1)
    count = 0
    sink = chosen.open(Path(path))
    try:
        while chunk := [(number, None, record) for number, record in islice(numbered, batch)]:
            sink.write(chosen.encode(chunk), len(chunk))
            count += len(chunk)
        sink.finish()
    except BaseException:
        sink.close()
        discard(Path(path))
        raise
    return count
