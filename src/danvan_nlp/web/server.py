"""``danvan serve``: a local page to paste text or drop files, and ``POST /annotate`` for programs.

It listens on the loopback address unless told otherwise, answers only to the host names it was told (which keeps other
web pages from reaching it through a name of their own), loads nothing from elsewhere and keeps nothing.
"""

from __future__ import annotations

import asyncio
import io
import json
import tempfile
import zipfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, File, Form, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from .. import __version__
from ..export import write
from ..pipeline import Pipeline, TimeBudgetError
from ..readers import Document, Failure, Options, read_bytes
from ..types import Record
from .frame import asset, page

LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


class AnnotateRequest(BaseModel):
    """One document to annotate."""

    text: str = Field(description="The document. Offsets of the record are Unicode code points into it.")
    published: str | None = Field(None, description="EDTF date of publication, such as 2024-05-28.")
    doc_id: str | None = Field(None, description="Carried into the record as it is.")


class TablesRequest(BaseModel):
    """Records to write as tables."""

    records: list[dict[str, Any]]


class ErrorAnswer(BaseModel):
    """What went wrong, in words."""

    error: str


def create_app(
    pipeline: Pipeline | None = None,
    *,
    hosts: tuple[str, ...] = LOOPBACK,
    most_bytes: int = 16 << 20,
    seconds: float = 30.0,
) -> FastAPI:
    """The application.

    Args:
        pipeline: what annotates; the default pipeline when None.
        hosts: the host names it answers to.
        most_bytes: the largest request.
        seconds: how long one document may take.
    """
    annotator = pipeline or Pipeline.default()
    errors: dict[int | str, dict[str, Any]] = {
        code: {"model": ErrorAnswer} for code in (400, 413, 422, 503)
    }  # all errors have one shape
    app = FastAPI(
        title="danvan",
        version=__version__,
        description="Officials, offices, bodies, meetings, dates and cited documents in Vietnamese text.",
        docs_url=None,  # the interactive pages load scripts from elsewhere
        redoc_url=None,
    )
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))

    @app.middleware("http")
    async def limit(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        length = request.headers.get("content-length")
        if request.method == "POST" and (length is None or not length.isdigit()):
            return _error(411, "the request does not say how long it is (Content-Length)")
        if length is not None and int(length) > most_bytes:
            return _error(413, f"the request has {int(length):,} bytes; at most {most_bytes:,} are taken")
        answer = await call_next(request)
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["X-Frame-Options"] = "DENY"
        return answer

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "body")
        return _error(422, f"{where or 'request'}: {first['msg']}")

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return _error(error.status_code, str(error.detail))

    async def run(text: str, published: str | None, doc_id: str | None) -> Record:
        call = partial(annotator.annotate, text, published=published or None, doc_id=doc_id, timeout=seconds)
        try:
            return await asyncio.to_thread(call)
        except TimeBudgetError:
            raise HTTPException(503, f"the document took longer than {seconds:g} seconds") from None
        except ValueError as error:
            raise HTTPException(400, str(error)) from None

    @app.get("/", include_in_schema=False)
    async def start() -> HTMLResponse:
        script = f"<script>{asset('page.js')}</script>"
        return HTMLResponse(page("danvan", top=asset("page_top.html"), bottom=script, connect="'self'"))

    @app.post("/annotate", responses=errors, summary="The record of one document")
    async def annotate(request: AnnotateRequest) -> Response:
        record = await run(request.text, request.published, request.doc_id)
        return Response(_json(record.to_dict()), media_type="application/json")

    @app.post("/documents", responses=errors, summary="The records of files")
    async def documents(
        files: Annotated[list[UploadFile], File(description="Text, HTML, DOCX, PDF, JSON Lines, …")],
        published: Annotated[str | None, Form(description="Where a file does not say it.")] = None,
    ) -> Response:
        found: list[dict[str, Any]] = []
        problems: list[str] = []
        options = Options(document_bytes=most_bytes, unpacked_bytes=4 * most_bytes)
        for file in files:
            name = Path(file.filename or "document").name
            data = await file.read()
            read = partial(_read, data, name, options)
            for document in await asyncio.to_thread(read):
                if isinstance(document, Failure):
                    problems.append(f"{name}: {document.message}")
                    continue
                record = await run(document.text, document.published or published, document.doc_id)
                found.append({"record": record.to_dict(), "text": document.text, "notes": list(document.notes)})
        return Response(_json({"documents": found, "problems": problems}), media_type="application/json")

    @app.post("/tables.zip", responses=errors, summary="Records as CSV tables in a ZIP file")
    async def tables(request: TablesRequest) -> Response:
        try:
            records = [Record.from_dict(data) for data in request.records]
        except (ValueError, TypeError, AttributeError) as error:
            raise HTTPException(400, f"not a record: {error}") from None
        return Response(await asyncio.to_thread(_zipped, records), media_type="application/zip")

    return app


def _read(data: bytes, name: str, options: Options) -> list[Document | Failure]:
    return list(read_bytes(data, name=name, options=options))


def _error(status: int, message: str) -> JSONResponse:
    return JSONResponse({"error": message}, status_code=status)


def _json(value: Any) -> bytes:
    # a lone surrogate of the input can't be written as UTF-8; JSON can name it
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _zipped(records: list[Record]) -> bytes:
    """The CSV tables of some records, zipped in memory."""
    packed = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        out = Path(folder) / "records"
        write(records, out, format="csv")
        for file in sorted(out.iterdir()):
            archive.write(file, file.name)
    return packed.getvalue()


def serve(app: FastAPI, host: str, port: int) -> None:
    """Run the application until interrupted."""
    import uvicorn

    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)
