"""What every reader gives: documents, and failures in their place; and the limits all readers keep."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..encodings import AUTO


@dataclass(frozen=True, slots=True)
class Document:
    """A text ready for ``Pipeline.annotate``. Offsets of its record refer to ``text``.

    Attributes:
        doc_id: from a field or column, else the file's name without its ending (and the line or page of it).
        text: the extracted text.
        published: EDTF date of publication as the source states it, or None.
        title: as the source states it, or None; for HTML it is also the first line of ``text``.
        encoding: how the bytes were read ("utf-8", "tcvn3", "utf-8 over vni", …).
        source: where it came from: the path, with ``#line``, ``#row`` or ``#record`` behind it.
        notes: what the user should know: guesses, losses, repairs.
    """

    doc_id: str
    text: str
    published: str | None = None
    title: str | None = None
    encoding: str = "utf-8"
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no document; reading goes on after it.

    ``error`` is a short stable name (``encoding``, ``no_text_layer``, ``too_large``, ``too_slow``, ``malformed``,
    ``missing_field``, ``missing_library``, ``unreadable``, ``unknown_kind``), ``message`` says what happened and
    what to do.
    """

    source: str
    error: str
    message: str
    doc_id: str | None = None


class ReadError(Exception):
    """Why an input gave no document; readers raise it, ``open_documents`` turns it into a ``Failure``."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


@dataclass(frozen=True, slots=True)
class Options:
    """How to read.

    Attributes:
        encoding: ``auto`` or an encoding of ``danvan_nlp.encodings.ENCODINGS``.
        text_field, id_field, published_field, title_field: JSON keys and CSV columns.
        main_text: HTML: leave menus and the like out where an article can be told from them.
        document_bytes: the longest document, unpacked; longer ones fail.
        document_pages: the most pages of a PDF; longer ones fail.
        document_seconds: how long reading one HTML, Word or PDF file may take; slower ones fail.
        unpacked_bytes: how much one compressed file may unpack to in all.
    """

    encoding: str = AUTO
    text_field: str = "text"
    id_field: str = "doc_id"
    published_field: str = "published"
    title_field: str = "title"
    main_text: bool = True
    document_bytes: int = 64 << 20
    document_pages: int = 5_000
    document_seconds: float = 120.0
    unpacked_bytes: int = 16 << 30

    def changed(self, **values: object) -> Options:
        """These options with some values changed."""
        return replace(self, **values)  # type: ignore[arg-type]


def missing_library(library: str, extra: str) -> ReadError:
    """The failure of a reader whose library is not installed."""
    return ReadError("missing_library", f"this needs {library}: pip install 'danvan-nlp[{extra}]'")
