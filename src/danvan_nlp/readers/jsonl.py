"""JSON Lines: one document a line, its text and what else is known in named fields."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO, Any

from ..encodings import AUTO, EncodingError, canonical_name, decode, repair, unmarked_utf16
from .document import Document, Failure, Options
from .published import as_edtf


def lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The lines of a stream; None for one longer than ``limit``, which is skipped."""
    while True:
        line = stream.readline(limit + 1)
        if not line:
            return
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield None
        else:
            yield line


def as_utf8(stream: io.BufferedReader, encoding: str) -> IO[bytes]:
    """A stream of UTF-16 or UTF-32 as UTF-8, told by its name, its byte order mark or its bytes; others as they are."""
    wide = wide_encoding(stream, encoding)
    return stream if wide is None else codecs.EncodedFile(stream, "utf-8", wide, errors="replace")


def wide_encoding(stream: io.BufferedReader, encoding: str) -> str | None:
    """The encoding of a stream in which a character is several bytes with zeros among them; None when it is none."""
    head = stream.peek(1024)[:1024]
    if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    name = canonical_name(encoding)
    if name == AUTO:
        return unmarked_utf16(head)
    if name == "utf-16":
        return unmarked_utf16(head) or "utf-16-le"
    return name if name.startswith("utf-16") else None


def read_jsonl(stream: io.BufferedReader, name: str, source: str, options: Options) -> Iterator[Document | Failure]:
    """The documents of a stream of JSON lines; a broken line is a ``Failure`` and reading goes on."""
    wide = wide_encoding(stream, options.encoding)
    for number, line in enumerate(lines(as_utf8(stream, options.encoding), options.document_bytes), 1):
        here, doc_id = f"{source}#{number}", f"{name}:{number}"
        if line is None:
            yield Failure(
                here, "too_large", f"line of more than {options.document_bytes:,} bytes (document_bytes)", doc_id
            )
        elif line.strip():
            found = document_of_line(line, doc_id, here, options)
            yield replace(found, encoding=wide) if wide and isinstance(found, Document) else found


def document_of_line(line: bytes, doc_id: str, source: str, options: Options) -> Document | Failure:
    """The document of one line of a JSON Lines file; what was UTF-16 has become UTF-8 before (``as_utf8``)."""
    encoding = "utf-8"
    notes: tuple[str, ...] = ()
    try:
        plain = line.removeprefix(codecs.BOM_UTF8)
        if canonical_name(options.encoding).startswith((AUTO, "utf-")):
            try:
                content = plain.decode("utf-8")
            except UnicodeDecodeError:
                decoded = decode(plain, options.encoding)
                content, encoding, notes = decoded.text, decoded.encoding, decoded.notes
        else:
            decoded = decode(plain, options.encoding)
            content, encoding, notes = decoded.text, decoded.encoding, decoded.notes
        fields = json.loads(content)
    except EncodingError as error:
        return Failure(source, "encoding", str(error), doc_id)
    except (ValueError, RecursionError) as error:
        return Failure(source, "malformed", f"not a JSON object: {error}", doc_id)
    return document_of_fields(fields, doc_id, source, encoding, notes, options)


def document_of_fields(
    fields: Any, doc_id: str, source: str, encoding: str, notes: tuple[str, ...], options: Options
) -> Document | Failure:
    """A document from a mapping of field names to values."""
    if not isinstance(fields, dict):
        return Failure(source, "malformed", f"expected a JSON object, not {type(fields).__name__}", doc_id)
    given = fields.get(options.id_field)
    if isinstance(given, (str, int)) and not isinstance(given, bool) and str(given):
        doc_id = str(given)
    text = fields.get(options.text_field)
    if not isinstance(text, str):
        known = ", ".join(map(str, list(fields)[:12]))
        return Failure(
            source, "missing_field", f"no text in the field {options.text_field!r}; there are: {known}", doc_id
        )
    if options.encoding == AUTO:
        repaired = repair(text)
        if repaired.encoding != "unicode":
            encoding = f"{encoding} over {repaired.encoding}"
        text, notes = repaired.text, (*notes, *repaired.notes)
    title, stated = fields.get(options.title_field), fields.get(options.published_field)
    published = as_edtf(stated) if isinstance(stated, str) else None
    if isinstance(stated, str) and stated.strip() and published is None:
        notes = (*notes, f"date of publication not understood: {stated.strip()[:40]!r}")
    return Document(doc_id, text, published, title if isinstance(title, str) else None, encoding, source, notes)
