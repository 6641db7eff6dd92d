"""PDF files with a text layer."""

from __future__ import annotations

import io
import logging

from ..encodings import AUTO, LEGACY, repair, reread
from .document import Document, Options, ReadError, missing_library


def read_pdf(data: bytes, doc_id: str, source: str, options: Options) -> Document:
    """The document that a PDF file is: the text of its pages, a blank line between two.

    Raises:
        ReadError: ``no_text_layer`` when no page has text (a scan: it needs character recognition first),
            ``too_large`` when it has too many pages or too much text, ``malformed`` when the file can't be read; or
            when pypdf is missing.
    """
    try:
        import pypdf
    except ImportError:
        raise missing_library("pypdf", "pdf") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    pages: list[str] = []
    broken: list[int] = []
    size = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("unreadable", "the PDF needs a password")
        for number, page in enumerate(reader.pages, 1):
            if number > options.document_pages:
                raise ReadError("too_large", f"more than {options.document_pages:,} pages (document_pages)")
            try:
                text = page.extract_text()
            except MemoryError:
                raise
            except Exception:  # one broken page does not take the others with it
                broken.append(number)
                text = ""
            size += len(text)
            if size > options.document_bytes:
                raise ReadError("too_large", f"its text is longer than {options.document_bytes:,} (document_bytes)")
            pages.append(text)
        title = (reader.metadata.title if reader.metadata else None) or None
    except ReadError:
        raise
    except Exception as error:  # pypdf lets all kinds of errors out on broken files
        raise ReadError("malformed", f"not a readable PDF: {type(error).__name__}: {error}"[:300]) from None
    text = "\n\n".join(page.strip("\n") for page in pages if page.strip())
    if not text:
        if broken:
            raise ReadError("malformed", f"none of its {len(pages)} pages can be read")
        raise ReadError("no_text_layer", f"no text layer on its {len(pages)} pages: scans need OCR first")
    notes = []
    empty = [n for n, page in enumerate(pages, 1) if not page.strip() and n not in broken]
    if empty:
        notes.append(f"no text layer on pages {_few(empty)}")
    if broken:
        notes.append(f"pages {_few(broken)} can't be read")
    encoding = "utf-8"
    if options.encoding == AUTO:
        repaired = repair(text)
        if repaired.encoding != "unicode":
            encoding = f"utf-8 over {repaired.encoding}"
        text = repaired.text
        notes += repaired.notes
    elif options.encoding in LEGACY:
        text, encoding = reread(text, options.encoding), options.encoding
    return Document(doc_id, text, None, str(title).strip() if title else None, encoding, source, tuple(notes))


def _few(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:10]))
    return shown if len(numbers) <= 10 else f"{shown} and {len(numbers) - 10} more"
