"""Paths on the command line -> documents, and words for what can't be read.

A path is a text file, a file of JSON Lines with ``doc_id``, ``text`` and ``published``, a folder (its ``*.txt`` files,
recursively), a pattern such as ``news/**/*.txt``, or ``-`` for standard input (text or JSON Lines).
"""

from __future__ import annotations

import glob
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..pipeline import is_edtf_day

STDIN = "-"
LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Document:
    """A text to annotate, with what is known about it; ``where`` names its origin in messages."""

    where: str
    doc_id: str
    text: str
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: what, why, and what to do about it."""

    where: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}; {self.advice}"


def read_documents(paths: Iterable[str]) -> Iterator[Document | Problem]:
    """The documents of all paths, in their order; a problem stands where its document would."""
    for path in paths:
        if path == STDIN:
            yield from _read(STDIN, "stdin", None)
            continue
        place = Path(path)
        if place.is_dir():
            files = sorted(p for p in place.rglob("*.txt") if p.is_file())
            if not files:
                yield Problem(path, "a folder without text files", "name one with *.txt files, or the files themselves")
        elif not place.exists() and glob.has_magic(path):
            files = sorted(Path(p) for p in glob.glob(path, recursive=True) if Path(p).is_file())
            if not files:
                yield Problem(path, "no file has such a name", "check the pattern; ** stands for folders at any depth")
        else:
            files = [place]
        for file in files:
            yield from _read(str(file), file.stem, file)


def _read(where: str, doc_id: str, file: Path | None) -> Iterator[Document | Problem]:
    try:
        data = sys.stdin.buffer.read() if file is None else file.read_bytes()
    except FileNotFoundError:
        yield Problem(where, "no such file", "check the name and the folder you are in")
        return
    except OSError as error:
        yield Problem(where, f"can't be read ({error.strerror or error})", "check its kind and its permissions")
        return
    text = decode(where, data)
    if isinstance(text, Problem):
        yield text
    elif (file is not None and file.suffix.lower() in LINES) or (file is None and _is_lines(text)):
        yield from _lines(where, text)
    elif not text.strip():
        yield Problem(where, "empty", "there is no text in it")
    else:
        yield Document(where, doc_id, text)


def decode(where: str, data: bytes) -> str | Problem:
    """The text of a file exactly as it is (line ends, byte order mark and all), or what is wrong with its bytes."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return Problem(where, "UTF-16 text", f"convert it first: iconv -f UTF-16 -t UTF-8 {where} > utf8.txt")
        if b"\0" in data[:8192]:
            return Problem(where, "not text but binary data", "convert it to a text file in UTF-8 first")
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(
            where,
            f"not UTF-8 text (byte {error.start}, line {line})",
            f"convert it first, if it is Windows text: iconv -f WINDOWS-1258 -t UTF-8 {where} > utf8.txt",
        )
    if "\0" in text:
        return Problem(where, "not text but binary data", "convert it to a text file in UTF-8 first")
    return text


def _is_lines(text: str) -> bool:
    first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
    if not first.startswith("{"):
        return False
    try:
        return isinstance(json.loads(first).get("text"), str)
    except ValueError:
        return False


def _lines(where: str, text: str) -> Iterator[Document | Problem]:
    shape = 'each line must be an object such as {"doc_id": "a1", "text": "…", "published": "2024-05-28"}'
    found = False
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        found = True
        at = f"{where}:{number}"
        try:
            entry = json.loads(line)
        except ValueError as error:
            yield Problem(at, f"not JSON ({error})", shape)
            continue
        body = entry.get("text") if isinstance(entry, dict) else None
        if not isinstance(body, str):
            yield Problem(at, "no 'text' in this line", shape)
            continue
        doc_id, published = entry.get("doc_id"), entry.get("published")
        if published is not None and not (isinstance(published, str) and is_edtf_day(published)):
            yield Problem(at, f"'published' is {published!r}", "it must be a date such as 2024-05-28, or null")
        elif not body.strip():
            yield Problem(at, "empty", "there is no text in it")
        else:
            yield Document(at, str(number) if doc_id is None else str(doc_id), body, published)
    if not found:
        yield Problem(where, "empty", "there is no line in it")
