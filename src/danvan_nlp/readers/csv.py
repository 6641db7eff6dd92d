"""CSV and TSV: one document a row, columns named in the first."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from ..encodings import AUTO, LEGACY, EncodingError, canonical_name, decode
from ..mojibake import foreign
from .document import Document, Failure, Options, ReadError
from .jsonl import as_utf8, document_of_fields, lines, wide_encoding


def read_csv(stream: io.BufferedReader, name: str, source: str, options: Options) -> Iterator[Document | Failure]:
    """The documents of a CSV file; ``,``, ``;`` or tab is told from the first line."""
    if csv.field_size_limit() < options.document_bytes:
        csv.field_size_limit(options.document_bytes)  # of the whole process; a lower one would fail on long texts
    content = _Text(stream, options)
    first = next(content, None)
    if first is None:
        return
    delimiter = max(",;\t", key=first.count)
    try:
        columns = next(csv.reader([first], delimiter=delimiter))
    except (csv.Error, StopIteration):
        raise ReadError("malformed", "the first line does not name columns") from None
    columns = [column.strip() for column in columns]
    if options.text_field not in columns:
        raise ReadError("missing_field", f"no column {options.text_field!r}; there are: {', '.join(columns[:12])}")
    rows = csv.reader(content, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        here, doc_id = f"{source}#{number}", f"{name}:{number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(here, "malformed", f"not a CSV row: {error}", doc_id)
            continue
        except ReadError as error:
            yield Failure(here, error.error, str(error), doc_id)
            return
        if not row:
            continue
        if len(row) > len(columns):
            yield Failure(here, "malformed", f"{len(row)} cells for {len(columns)} columns", doc_id)
            continue
        fields = dict(zip(columns, row, strict=False))
        notes = content.notes
        if options.encoding != AUTO and (remark := foreign(fields.get(options.text_field, ""))):
            notes = (*notes, remark)  # the name of another encoding, perhaps
        yield document_of_fields(fields, doc_id, here, content.encoding, notes, options)


class _Text(Iterator[str]):
    """The lines of a CSV file as text. One encoding for the whole file, told by its first lines that are not ASCII."""

    def __init__(self, stream: io.BufferedReader, options: Options) -> None:
        self.encoding = canonical_name(options.encoding)
        self.notes: tuple[str, ...] = ()
        self._may_change = self.encoding == AUTO
        wide = wide_encoding(stream, options.encoding)
        if wide is not None:
            self.encoding, self._may_change = wide, False
        elif self._may_change:
            self.encoding, self.notes = _told(stream, options)
        self._lines = lines(as_utf8(stream, options.encoding), options.document_bytes)
        self._reading = self.encoding if wide is None else "utf-8"
        self._first = True

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            raise ReadError("too_large", "a line is longer than document_bytes")
        if self._first:
            line, self._first = line.removeprefix(codecs.BOM_UTF8), False
        try:
            return decode(line, self._reading).text
        except EncodingError as error:
            if self._reading != "utf-8" or not self._may_change:
                raise ReadError("encoding", str(error)) from None
        try:  # the first lines were ASCII: this one tells
            told = decode(line, AUTO)
        except EncodingError:
            self.notes = (*self.notes[:8], "letters that are not UTF-8 replaced by U+FFFD")
            return line.decode("utf-8", "replace")
        if told.encoding in LEGACY:
            self.encoding = self._reading = told.encoding
        self.notes = (*self.notes[:8], *told.notes)
        return told.text


def _told(stream: io.BufferedReader, options: Options) -> tuple[str, tuple[str, ...]]:
    head = stream.peek(1 << 16)
    cut = head.rfind(b"\n") + 1
    try:
        decoded = decode(head[:cut] or head, AUTO)
    except EncodingError as error:
        raise ReadError("encoding", str(error)) from None
    if " over " in decoded.encoding:  # each cell is repaired by itself
        return decoded.encoding.split(" over ")[0], ()
    return decoded.encoding, decoded.notes
