"""The work itself: a chunk of items in, bytes of output out, in whatever process."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, cast

from ..export import Entry, format_named
from ..pipeline import Pipeline
from ..readers import Document, Failure, Options
from ..readers.jsonl import document_of_line
from ..readers.opening import read_file
from ..types import Record
from .items import Chunk, Item


class Loss(NamedTuple):
    """A document that is not in the output: its number and place, a short stable name of the error, and its cause."""

    document: int
    source: str
    doc_id: str
    error: str
    cause: str


class Result(NamedTuple):
    """The output of one chunk, or of a part of one."""

    payload: bytes
    documents: int
    losses: list[Loss]


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know: how to read, annotate and write. ``pipeline`` None is the default one.

    ``published`` is the date of documents that don't bring their own; ``with_text`` puts the text into the record.
    """

    format: str = "jsonl"
    options: Options = field(default_factory=Options)
    pipeline: Pipeline | None = None
    published: str | None = None
    with_text: bool = False


class Worker:
    """Does one chunk after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._encode = format_named(job.format).encode
        self._pipeline = job.pipeline if job.pipeline is not None else Pipeline.default()

    def __call__(self, chunk: Chunk) -> Result:
        """Read, annotate and encode the documents of a chunk; one that fails does not touch the others."""
        entries: list[Entry] = []
        losses: list[Loss] = []
        for number, item in enumerate(chunk.items, chunk.first):
            done = self._one(number, item)
            if isinstance(done, Loss):
                losses.append(done)
            else:
                entries.append((number, item.source, done))
        return Result(self._encode(entries), len(entries), losses)

    def _one(self, number: int, item: Item) -> Record | Loss:
        try:
            document = self._read(item)
            if isinstance(document, Failure):
                return Loss(number, item.source, item.doc_id, document.error, document.message)
            if not document.text.strip():
                return Loss(number, item.source, item.doc_id, "empty", "there is no text in it")
            return self._annotate(document)
        except Exception as error:
            return Loss(number, item.source, item.doc_id, type(error).__name__, str(error).strip() or "no details")

    def _read(self, item: Item) -> Document | Failure:
        if item.kind == "line":
            return document_of_line(cast("bytes", item.data), item.doc_id, item.source, self._job.options)
        text = cast("str", item.data)
        if item.kind == "text":
            return Document(item.doc_id, text, item.published, source=item.source)
        if item.kind == "bad":
            return Failure(item.source, item.published or "unreadable", text, item.doc_id)
        found = list(read_file(Path(text), item.doc_id, "auto", self._job.options))
        if len(found) != 1:
            return Failure(item.source, "unknown_kind", "holds several documents; its name must end in .warc")
        return found[0]

    def _annotate(self, document: Document) -> Record:
        published = document.published or self._job.published
        record = self._pipeline.annotate(document.text, published=published, doc_id=document.doc_id)
        return replace(record, text=document.text) if self._job.with_text else record
