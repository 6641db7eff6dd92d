"""The kinds of files that are one document each."""

from __future__ import annotations

from .document import Document, Options


def read_one(data: bytes, name: str, source: str, kind: str, options: Options) -> Document:
    """The one document that a text, HTML, DOCX or PDF file is.

    Raises:
        ReadError: when it is none.
    """
    if kind == "html":
        from .html import read_html

        return read_html(data, name, source, options)
    if kind == "docx":
        from .docx import read_docx

        return read_docx(data, name, source, options)
    if kind == "pdf":
        from .pdf import read_pdf

        return read_pdf(data, name, source, options)
    from .text import read_text

    return read_text(data, name, source, options)
