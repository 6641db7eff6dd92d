"""Word files (.docx): paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from ..encodings import AUTO, LEGACY, repair, reread
from .document import Document, Options, ReadError, missing_library


def read_docx(data: bytes, doc_id: str, source: str, options: Options) -> Document:
    """The document that a Word file is: a line for each paragraph, those in tables included.

    Text set in the old ABC (.VnTime) and VNI fonts is read as what those fonts show.

    Raises:
        ReadError: when it is no Word file, unpacks to too much, or python-docx is missing.
    """
    try:
        import docx
    except ImportError:
        raise missing_library("python-docx", "docx") from None
    _check(data, options)
    try:
        word = docx.Document(io.BytesIO(data))
        fonts: set[str] = set()
        default = _style_font(word.styles.default(1))
        lines = [line for line in _lines(word, default, fonts) if line.strip()]
        title = (word.core_properties.title or "").strip() or None
    except ReadError:
        raise
    except Exception as error:  # python-docx lets all kinds of errors out on broken files
        raise ReadError("malformed", f"not a readable Word file: {type(error).__name__}: {error}"[:300]) from None
    text = "\n".join(lines)
    if not text:
        raise ReadError("malformed", "the Word file has no text")
    notes = [f"text in {name} fonts read as what they show" for name in sorted(fonts)]
    encoding = "+".join(["utf-8", *sorted(fonts)])
    if options.encoding == AUTO:
        repaired = repair(text)
        if repaired.encoding != "unicode":
            encoding = f"{encoding} over {repaired.encoding}"
        text = repaired.text
        notes += repaired.notes
    elif options.encoding in LEGACY:
        text, encoding = reread(text, options.encoding), options.encoding
    return Document(doc_id, text, None, title, encoding, source, tuple(notes))


def _check(data: bytes, options: Options) -> None:
    """Refuse what is no Word file or unpacks to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if "word/document.xml" not in {p.filename for p in parts} and "[Content_Types].xml" not in {
                p.filename for p in parts
            }:
                raise ReadError("unknown_kind", "a ZIP archive but no Word file; unpack it first")
            # XML in memory takes many times its size: so the text parts together keep to the limit of one document
            if sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))) > options.document_bytes:
                raise ReadError("too_large", f"unpacks to more than {options.document_bytes:,} bytes (document_bytes)")
            if sum(p.file_size for p in parts) > 8 * options.document_bytes or len(parts) > 20_000:
                raise ReadError(
                    "too_large", f"unpacks to more than {8 * options.document_bytes:,} bytes (document_bytes)"
                )
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError("malformed", f"not a readable Word file: {error}") from None


def _lines(container: Any, default: str, fonts: set[str]) -> Iterator[str]:
    from docx.table import Table, _Cell

    for block in container.iter_inner_content():
        if not isinstance(block, Table):
            yield _paragraph(block, default, fonts)
            continue
        for row in block.rows:
            for tc in row._tr.tc_lst:  # not row.cells: it repeats a cell as often as the file says it is wide
                if tc.vMerge != "continue":  # a merged cell comes once
                    yield from _lines(_Cell(tc, block), default, fonts)


def _paragraph(paragraph: Any, default: str, fonts: set[str]) -> str:
    runs: list[Any] = []
    for part in paragraph.iter_inner_content():
        runs += getattr(part, "runs", None) or [part]
    if not runs:
        return str(paragraph.text)
    style = _style_font(paragraph.style) or default
    out = []
    for font, group in groupby(runs, lambda r: r.font.name or _style_font(r.style) or style):
        text = "".join(r.text for r in group)
        charset = "tcvn3" if font.startswith(".Vn") else "vni" if font.upper().startswith("VNI-") else None
        if charset and not text.isascii():
            fonts.add(charset)
            text = reread(text, charset)
        if charset == "tcvn3" and font.endswith("H"):
            text = text.upper()  # the all-capital fonts show small letters as capitals
        out.append(text)
    return "".join(out)


def _style_font(style: Any) -> str:
    """The font of a style or of the styles it is based on; empty when none names one."""
    for _ in range(12):
        if style is None:
            break
        if style.font.name:
            return str(style.font.name)
        style = style.base_style
    return ""
