"""The kinds of files that are one document each."""

from __future__ import annotations

from .document import Document, Options
from .time_limit import time_limit


def read_one(data: bytes, name: str, source: str, kind: str, options: Options) -> Document:
    """The one document that a text, HTML, DOCX or PDF file is.

    Raises:
        ReadError: when it is none.
    """
    if kind in ("html", "docx", "pdf"):
        with time_limit(options.document_seconds):
            return _by_library(data, name, source, kind, options)
    from .text import read_text

    return read_text(data, name, source, options)


def _by_library(data: bytes, name: str, source: str, kind: str, options: Options) -> Document:
    if kind == "html":
        from .html import read_html

        return read_html(data, name, source, options)
    if kind == "docx":
        from .docx import read_docx

        return read_docx(data, name, source, options)
    from .pdf import read_pdf

    return read_pdf(data, name, source, options)
