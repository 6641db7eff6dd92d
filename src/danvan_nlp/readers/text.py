"""Plain text files."""

from __future__ import annotations

from ..encodings import EncodingError, decode
from .document import Document, Options, ReadError


def read_text(data: bytes, doc_id: str, source: str, options: Options) -> Document:
    """The document that a text file is, line ends and all as they are."""
    try:
        decoded = decode(data, options.encoding)
    except EncodingError as error:
        raise ReadError("encoding", str(error)) from None
    return Document(doc_id, decoded.text, encoding=decoded.encoding, source=source, notes=decoded.notes)
