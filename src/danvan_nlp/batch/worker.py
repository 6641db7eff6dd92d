"""The work itself: a chunk of items in, bytes of output out, in whatever process."""

from __future__ import annotations

from collections.abc import Iterator
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

_BATCH = 32  # documents that go through the pipeline together
_BATCH_SIZE = 200_000  # and their characters, about


class Loss(NamedTuple):
    """A document that is not in the output: its number and place, a short stable name of the error, and its cause."""

    document: int
    source: str
    doc_id: str
    error: str
    cause: str


class Note(NamedTuple):
    """What the user should know of a document that was read: a guess at its encoding, a repair."""

    source: str
    note: str


class Result(NamedTuple):
    """The output of one chunk, or of a part of one."""

    payload: bytes
    documents: int
    losses: list[Loss]
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker must know: how to read, annotate and write. ``pipeline`` None is the default one.

    ``published`` is the date of documents that don't bring their own; ``with_text`` puts the text into the record;
    ``timeout`` is how many seconds a document may take.
    """

    format: str = "jsonl"
    options: Options = field(default_factory=Options)
    pipeline: Pipeline | None = None
    published: str | None = None
    with_text: bool = False
    timeout: float | None = None


class Worker:
    """Does one chunk after the other."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._encode = format_named(job.format).encode
        self._pipeline = job.pipeline if job.pipeline is not None else Pipeline.default()

    def __call__(self, chunk: Chunk) -> Result:
        """Read, annotate and encode the documents of a chunk; one that fails does not touch the others."""
        read = [(number, item, self._read(item)) for number, item in enumerate(chunk.items, chunk.first)]
        documents = [document for _, _, document in read if isinstance(document, Document)]
        made = iter(self._annotate(documents))
        entries: list[Entry] = []
        losses: list[Loss] = []
        for number, item, document in read:
            result = next(made) if isinstance(document, Document) else document
            if isinstance(result, Record):
                entries.append((number, item.source, result))
            else:
                losses.append(Loss(number, item.source, item.doc_id, result.error, result.message))
        notes = [Note(d.source, note) for d in documents for note in d.notes]
        return Result(self._encode(entries), len(entries), losses, notes)

    def _annotate(self, documents: list[Document]) -> list[Record | Failure]:
        """The record of each document, or why there is none; one that fails does not touch the others."""
        if self._job.timeout is not None and len(documents) > 1:
            return [result for document in documents for result in self._annotate([document])]
        try:
            return [*self._records(documents)]
        except Exception as error:
            if len(documents) == 1:
                cause = str(error).strip() or "no details"
                return [Failure(documents[0].source, type(error).__name__, cause, documents[0].doc_id)]
        return [result for document in documents for result in self._annotate([document])]

    def _records(self, documents: list[Document]) -> list[Record]:
        records: list[Record] = []
        if self._job.timeout is not None and len(documents) == 1:
            (document,) = documents
            published = document.published or self._job.published
            record = self._pipeline.annotate(
                document.text, published=published, doc_id=document.doc_id, timeout=self._job.timeout
            )
            return [replace(record, text=document.text)] if self._job.with_text else [record]
        for batch in batches(documents):
            records += self._pipeline.annotate_many(
                [d.text for d in batch],
                published=[d.published or self._job.published for d in batch],
                doc_ids=[d.doc_id for d in batch],
            )
        if self._job.with_text:
            return [replace(record, text=d.text) for record, d in zip(records, documents, strict=True)]
        return records

    def _read(self, item: Item) -> Document | Failure:
        try:
            document = self._open(item)
        except Exception as error:  # a reader of a strange file may raise anything
            return Failure(item.source, type(error).__name__, str(error).strip() or "no details", item.doc_id)
        if isinstance(document, Document) and not document.text.strip():
            return Failure(item.source, "empty", "there is no text in it", item.doc_id)
        return document

    def _open(self, item: Item) -> Document | Failure:
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


def batches(documents: list[Document]) -> Iterator[list[Document]]:
    """The documents a few at a time, fewer of large ones."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if len(batch) >= _BATCH or size >= _BATCH_SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
