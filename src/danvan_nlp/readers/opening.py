"""Paths -> documents: the kind of a file by its name and its first bytes, folders with all that is in them."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from .document import Document, Failure, Options, ReadError
from .layers import SUFFIXES, read_all, unpacked
from .single import read_one

KINDS = ("text", "html", "docx", "pdf", "jsonl", "csv", "warc")

_BY_SUFFIX = {
    ".txt": "text", ".text": "text", ".md": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx",
    ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".warc": "warc",
}  # fmt: skip
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<!--")


def open_documents(
    path: str | os.PathLike[str],
    *,
    encoding: str = "auto",
    kind: str = "auto",
    options: Options | None = None,
) -> Iterator[Document | Failure]:
    """All documents of a file or a folder, lazily and in the order of names.

    A folder is read with its subfolders; hidden files and links out of it are left out, and so are files of no known
    kind unless ``kind`` is given. Layers of gzip and zstandard are taken off. What can't be read becomes a ``Failure``
    in its place; only a missing path and a wrong argument raise.

    Args:
        path: a file or a folder.
        encoding: ``auto`` or a name; the choice is in ``Document.encoding``, doubts in ``Document.notes``.
        kind: one of ``KINDS``, or ``auto``.
        options: fields, columns and limits; ``encoding`` here goes before the one in them.

    Raises:
        FileNotFoundError: when nothing is at ``path``.
        ValueError: when ``kind`` or ``encoding`` is unknown.
    """
    from ..encodings import canonical_name

    if kind != "auto" and kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; there are auto, {', '.join(KINDS)}")
    options = options or Options()
    if encoding != "auto":
        options = options.changed(encoding=canonical_name(encoding))
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"no such file or folder: {path}")
    return _open(path, kind, options)


def _open(path: Path, kind: str, options: Options) -> Iterator[Document | Failure]:
    for file, name in files_of(path, kind):
        yield from read_file(file, name, kind, options)


def files_of(path: Path, kind: str = "auto") -> Iterator[tuple[Path, str]]:
    """The files that are read for ``path``, each with its ``doc_id``; the order depends on names only."""
    if not path.is_dir():
        yield path, _stem(path.name)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        stems = Counter(_stem(n) for n in names)
        inside = Path(folder).relative_to(path)
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith(".") or not file.is_file() or (kind == "auto" and _suffix(name) not in _BY_SUFFIX):
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(path.resolve()):
                continue
            stem = _stem(name)
            yield file, (inside / (stem if stems[stem] == 1 else name)).as_posix()


def has_many(path: Path) -> bool:
    """Whether a file may hold many documents, by its name."""
    return _BY_SUFFIX.get(_suffix(path.name)) in ("jsonl", "csv", "warc")


def read_file(path: Path, name: str, kind: str, options: Options) -> Iterator[Document | Failure]:
    """The documents of one file; what can't be read is a ``Failure``."""
    source = os.fsencode(path).decode("utf-8", "backslashreplace")
    name = os.fsencode(name).decode("utf-8", "backslashreplace")
    try:
        with path.open("rb") as stream:
            yield from _stream(
                stream, name, source, kind if kind != "auto" else _BY_SUFFIX.get(_suffix(path.name), ""), options
            )
    except ReadError as error:
        yield Failure(source, error.error, str(error), name)
    except OSError as error:
        yield Failure(source, "unreadable", error.strerror or str(error), name)


def read_bytes(
    data: bytes, *, name: str = "document", kind: str = "auto", options: Options | None = None
) -> Iterator[Document | Failure]:
    """The documents in bytes that are not (or not yet) a file; ``name`` gives the kind by its ending and the ids."""
    known = kind if kind != "auto" else _BY_SUFFIX.get(_suffix(name), "")
    try:
        stream: io.BufferedReader = io.BufferedReader(io.BytesIO(data))
        yield from _stream(stream, _stem(name), name, known, options or Options())
    except ReadError as error:
        yield Failure(name, error.error, str(error), _stem(name))


def _stream(
    stream: io.BufferedReader, name: str, source: str, kind: str, options: Options
) -> Iterator[Document | Failure]:
    stream = unpacked(stream, options.unpacked_bytes)
    kind = _by_content(stream.peek(1024)[:1024], kind)
    if kind == "jsonl":
        from .jsonl import read_jsonl

        yield from read_jsonl(stream, name, source, options)
    elif kind == "csv":
        from .csv import read_csv

        yield from read_csv(stream, name, source, options)
    elif kind == "warc":
        from .warc import read_warc

        yield from read_warc(stream, name, source, options)
    else:
        yield read_one(read_all(stream, options.document_bytes), name, source, kind, options)


def _by_content(head: bytes, kind: str) -> str:
    """The kind of a file: what its first bytes prove goes before what its name says."""
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        if kind not in ("docx", "", "text"):
            raise ReadError("unknown_kind", "a ZIP archive; unpack it first")
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("unknown_kind", "an old Word file (.doc); save it as .docx or text")
    if head.startswith(b"{\\rtf"):
        raise ReadError("unknown_kind", "a rich text file (.rtf); save it as .docx or text")
    if head.startswith(b"WARC/"):
        return "warc"
    if kind in ("docx", "pdf", "warc") and head:
        raise ReadError("malformed", f"this is no {kind} file")
    if kind in ("", "text") and head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "html"
    return kind or "text"


def _suffix(name: str) -> str:
    """The ending that tells the kind, endings of compression left out."""
    path = Path(name)
    while path.suffix.lower() in SUFFIXES:
        path = path.with_suffix("")
    return path.suffix.lower()


def _stem(name: str) -> str:
    path = Path(name)
    while path.suffix.lower() in SUFFIXES:
        path = path.with_suffix("")
    return path.stem if path.suffix.lower() in _BY_SUFFIX and path.stem else path.name
