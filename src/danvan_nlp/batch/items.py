"""What a run reads, cut into items (one document each) and chunks (one errand for a worker).

The order of items depends on the names of the files alone, so that a run that is resumed finds the same items under
the same numbers. Files with one document are opened by the workers; files with many are cut here.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from ..readers import Document, Failure, Options, ReadError
from ..readers.jsonl import as_utf8, lines
from ..readers.layers import unpacked
from ..readers.opening import files_of, has_many, read_file

STDIN = "-"
CHUNK_BYTES = 256 << 10
CHUNK_ITEMS = 64


class Item(NamedTuple):
    """One document that is still to be read.

    ``data`` is the path of a ``file``, the bytes of a JSON ``line``, a ``text`` itself, or why the item is ``bad``.
    ``size`` is its bytes (for a text its code points).
    """

    kind: Literal["file", "line", "text", "bad"]
    source: str
    doc_id: str
    published: str | None
    data: str | bytes
    size: int

    def fingerprint(self, seed: int) -> int:
        """A running checksum of the items so far: tells whether a resumed run reads the same input."""
        return crc32(f"{self.kind}\0{self.source}\0{self.doc_id}\0{self.size}".encode("utf-8", "replace"), seed)


class Chunk(NamedTuple):
    """Some items and the number of the first of them; numbers begin with 1."""

    first: int
    items: list[Item]

    @property
    def size(self) -> int:
        """Bytes of input, about."""
        return sum(item.size for item in self.items)


def chunks(found: Iterable[Item], first: int = 1) -> Iterator[Chunk]:
    """Items in chunks of bounded size, numbered from ``first``. Where a chunk ends depends on its own items only."""
    batch: list[Item] = []
    size = 0
    for item in found:
        batch.append(item)
        size += item.size
        if size >= CHUNK_BYTES or len(batch) >= CHUNK_ITEMS:
            yield Chunk(first, batch)
            first += len(batch)
            batch, size = [], 0
    if batch:
        yield Chunk(first, batch)


def items(paths: Sequence[str | Path], options: Options) -> Iterator[Item]:
    """The documents of files, folders, patterns and standard input (``-``); what can't be read is ``bad``."""
    for given in map(str, paths):
        if given == STDIN:
            yield from _of_stream(io.BufferedReader(sys.stdin.buffer), "stdin", STDIN, options)  # type: ignore[arg-type]
            continue
        found = False
        for file, name in _files(given):
            found = True
            yield from _of_file(file, name, options)
        if not found:
            yield _bad(given, given, *_nothing(given))


def total_size(paths: Sequence[str | Path]) -> int:
    """How many bytes there are to read, compressed files as they are on the disk; 0 when that can't be known."""
    size = 0
    for given in map(str, paths):
        if given == STDIN:
            return 0
        for file, _ in _files(given):
            size += _size(file)
    return size


def _files(given: str) -> Iterator[tuple[Path, str]]:
    path = Path(given)
    if path.exists():
        yield from files_of(path)
    elif glob.has_magic(given):
        for match in sorted(glob.glob(given, recursive=True)):
            if os.path.isfile(match):
                yield from files_of(Path(match))


def _nothing(given: str) -> tuple[str, str]:
    if os.path.isdir(given):
        return "unreadable", "a folder without files to read; name a folder with texts, or the files themselves"
    if glob.has_magic(given):
        return "unreadable", "no file has such a name; check the pattern (** stands for folders at any depth)"
    return "unreadable", "no such file; check the name and the folder you are in"


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # reading it will say why


def _of_file(file: Path, name: str, options: Options) -> Iterator[Item]:
    source = os.fsencode(file).decode("utf-8", "backslashreplace")
    if not has_many(file):
        yield Item("file", source, name, None, str(file), _size(file))
        return
    empty = True
    for item in _of_many(file, name, source, options):
        empty = False
        yield item
    if empty:
        yield _bad(source, name, "empty", "there is no document in it")


def _of_many(file: Path, name: str, source: str, options: Options) -> Iterator[Item]:
    if _is_lines(file):
        try:
            with file.open("rb") as stream:
                yield from _of_lines(unpacked(stream, options.unpacked_bytes), name, source, options)
        except ReadError as error:
            yield _bad(source, name, error.error, str(error))
        except OSError as error:
            yield _bad(source, name, "unreadable", error.strerror or str(error))
    else:
        for document in read_file(file, name, "auto", options):
            yield _of_document(document)


def _is_lines(file: Path) -> bool:
    return any(suffix.lower() in (".jsonl", ".ndjson") for suffix in file.suffixes[-3:])


def _of_lines(stream: io.BufferedReader, name: str, source: str, options: Options) -> Iterator[Item]:
    for number, line in enumerate(lines(as_utf8(stream, options.encoding), options.document_bytes), 1):
        here, doc_id = f"{source}#{number}", f"{name}:{number}"
        if line is None:
            limit = f"line longer than {options.document_bytes:,} bytes (document_bytes)"
            yield _bad(here, doc_id, "too_large", limit)
        elif line.strip():
            yield Item("line", here, doc_id, None, line, len(line))


def _of_stream(stream: io.BufferedReader, name: str, source: str, options: Options) -> Iterator[Item]:
    try:
        stream = unpacked(stream, options.unpacked_bytes)
        if stream.peek(1024).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from _of_lines(stream, name, source, options)
        else:
            from ..readers import read_bytes

            for document in read_bytes(stream.read(options.document_bytes + 1), name=name, options=options):
                yield _of_document(document)
    except ReadError as error:
        yield _bad(source, name, error.error, str(error))


def _of_document(document: Document | Failure) -> Item:
    if isinstance(document, Failure):
        return _bad(document.source, document.doc_id or "", document.error, document.message)
    text = document.text
    return Item("text", document.source, document.doc_id, document.published, text, len(text))


def _bad(source: str, doc_id: str, error: str, message: str) -> Item:
    return Item("bad", source, doc_id, error, message, 0)
