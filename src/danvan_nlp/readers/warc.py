"""Web archives (WARC): a document for each stored page."""

from __future__ import annotations

import io
from collections.abc import Iterator

from .document import Document, Failure, Options, ReadError, missing_library
from .single import read_one


def read_warc(stream: io.BufferedReader, name: str, source: str, options: Options) -> Iterator[Document | Failure]:
    """The pages, texts and PDFs that were fetched well (status 200); ``doc_id`` is the address.

    Redirects, images, scripts and requests are passed over. A broken record is a ``Failure``.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise missing_library("warcio", "warc") from None
    number = 0
    try:
        for record in ArchiveIterator(stream):
            number += 1
            if record.rec_type not in ("response", "resource"):
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or f"{name}:{number}"
            here = f"{source}#{number}"
            headers = record.http_headers
            if headers is not None and headers.get_statuscode() != "200":
                continue
            stated = (headers or record.rec_headers).get_header("Content-Type") or ""
            kind = _KINDS.get(stated.split(";")[0].strip().lower())
            if kind is None:
                continue
            try:
                data = record.content_stream().read(options.document_bytes + 1)
                if len(data) > options.document_bytes:
                    raise ReadError("too_large", f"longer than {options.document_bytes:,} bytes (document_bytes)")
                yield read_one(data, address, here, kind, options)
            except ReadError as error:
                yield Failure(here, error.error, str(error), address)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as error:
        yield Failure(f"{source}#{number + 1}", "malformed", f"broken archive: {error}"[:300])


_KINDS = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf"}
