"""Many documents: folders, archives, JSON Lines of any size, on all cores, resumable.

``annotate_files`` reads documents, annotates them in one or several processes and writes one output, in the order of
the input. What it holds in memory does not grow with the number of documents. Beside the output in the making
(``OUT.part``) it keeps a journal, so that a run that was killed can be resumed without losing or repeating a document.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO

from ..export import Sink, discard, format_named, part_path
from ..export.jsonl import StreamSink
from ..export.sink import State
from ..pipeline import Pipeline
from ..readers import Options
from .items import Item, chunks, items, total_size
from .losses import LossFile
from .pool import run_apart, run_here
from .process import WorkerError
from .progress import Bar, Lines, Progress, Silent, duration
from .worker import Job, Loss, Note

__all__ = [
    "Bar",
    "Lines",
    "Loss",
    "Note",
    "NothingToResume",
    "Progress",
    "ResumeError",
    "Silent",
    "Summary",
    "WorkerError",
    "annotate_files",
    "duration",
    "run",
]

_COMMIT_EVERY = 2.0  # seconds of work that a kill may cost


class ResumeError(Exception):
    """There is nothing that this run could resume; the message says why and what to do."""


class NothingToResume(ResumeError):
    """The output is complete already."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: ``documents`` and ``lost`` count the whole output, ``resumed`` those of earlier runs in it.

    ``complete`` is False when the run was interrupted; it can be resumed then.
    """

    documents: int
    lost: int
    resumed: int
    size: int
    seconds: float
    complete: bool


def annotate_files(
    paths: Sequence[str | Path],
    output: str | Path | IO[bytes],
    *,
    format: str = "jsonl",
    jobs: int = 1,
    resume: bool = False,
    errors: str | Path | None = None,
    options: Options | None = None,
    pipeline: Pipeline | None = None,
    published: str | None = None,
    with_text: bool = False,
    timeout: float | None = None,
    progress: Progress | None = None,
    on_loss: Callable[[Loss], None] | None = None,
    on_note: Callable[[Note], None] | None = None,
) -> Summary:
    """Annotate files, folders and archives into one output.

    Args:
        paths: files, folders (with all below them), patterns, or ``-`` for standard input. Files may be packed with
            gzip or zstandard; JSON Lines, CSV and WARC hold many documents.
        output: the file to write (a folder for ``csv`` and ``parquet``). It appears when the run is complete, not
            at all when nothing could be read. Or an open stream, for ``jsonl`` and ``json``; it can't be resumed.
        format: one of ``danvan_nlp.export.FORMATS``.
        jobs: how many processes annotate; 1 means this one, 0 one for each core.
        resume: go on where an interrupted run with the same arguments stopped. Without anything to go on from, begin.
        errors: a file that gets one JSON line for each document that can't be read or annotated.
        options: how to read.
        pipeline: the pipeline; default the default one.
        published: the date of publication of documents that don't bring their own.
        with_text: carry the text of each document in its record.
        timeout: seconds that one document may take; one that takes longer is lost.
        progress: told how the run goes on.
        on_loss: called for each document that is not in the output.
        on_note: called for each thing to know about how a document was read: a guess at its encoding, a repair.

    Raises:
        ResumeError: when an interrupted run is there but ``resume`` is not given, or it was of other input.
        NothingToResume: when ``resume`` is given and the output is there already, complete.
        WorkerError: when no process can be started.
        ValueError: when the format is unknown or needs a package that is not there.
        OSError: when the output can't be written.
    """
    job = Job(format, options or Options(), pipeline, published, with_text, timeout)
    total = total_size(paths) if progress is not None and not isinstance(progress, Silent) else 0
    return run(
        items(paths, job.options),
        Path(output) if isinstance(output, (str, Path)) else output,
        job,
        jobs=jobs,
        resume=resume,
        errors=None if errors is None else Path(errors),
        progress=progress,
        on_loss=on_loss,
        on_note=on_note,
        total=total,
    )


def run(
    found: Iterable[Item],
    output: Path | IO[bytes],
    job: Job,
    *,
    jobs: int = 1,
    resume: bool = False,
    errors: Path | None = None,
    progress: Progress | None = None,
    on_loss: Callable[[Loss], None] | None = None,
    on_note: Callable[[Note], None] | None = None,
    total: int = 0,
    commit_every: float = _COMMIT_EVERY,
) -> Summary:
    """``annotate_files`` for items that come from anywhere, always in the same order."""

    def go(sink: Sink) -> Summary:
        try:
            with _Interrupt() as interrupt, progress or Silent() as shown:
                one = _Run(sink, job, errors, shown, on_loss, on_note, commit_every)
                summary = one.go(found, jobs, total, interrupt)
                if summary.complete and (summary.documents or not summary.lost):
                    sink.finish()
                return summary
        finally:
            sink.close()

    if not isinstance(output, Path):
        if job.format not in ("jsonl", "json"):
            raise ValueError(f"the format {job.format} can't be written to a stream; name a file")
        return go(StreamSink(output, array=job.format == "json"))
    left = part_path(output)
    with _locked(left):
        if left.exists() and not resume:
            raise ResumeError(
                f"{left}: an interrupted run left this; go on with it by --resume, or delete it to begin anew"
            )
        if resume and not left.exists() and output.exists():
            raise NothingToResume(f"{output}: complete already, nothing to resume; delete it to begin anew")
        summary = go(format_named(job.format).open(output, resume=resume and left.exists()))
        if summary.complete and summary.lost and not summary.documents:
            discard(output)
        return summary


@contextmanager
def _locked(left: Path) -> Iterator[None]:
    """Keep a second run from the same output, where the system has such locks."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    lock = left.with_name(left.name + ".lock")
    with lock.open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ResumeError(f"{left}: another run is writing this at the moment") from None
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


class _Run:
    """One run: the counts, and what is committed of it."""

    def __init__(
        self,
        sink: Sink,
        job: Job,
        errors: Path | None,
        progress: Progress,
        on_loss: Callable[[Loss], None] | None,
        on_note: Callable[[Note], None] | None,
        commit_every: float,
    ) -> None:
        before = sink.state or {}
        self._sink = sink
        self._job = job
        self._settings = repr((job.options, job.published, job.with_text, job.timeout))
        if before and before.get("settings") != self._settings:
            raise ResumeError("the interrupted run had other options; give the same ones, or delete what it left")
        self._progress = progress
        self._on_loss = on_loss
        self._on_note = on_note
        self._commit_every = commit_every
        self._losses = LossFile(errors, size=before.get("errors_size", 0))
        self._seen: int = before.get("seen", 0)  # items, whether written or lost
        self._check: int = before.get("check", 0)
        self._lost: int = before.get("lost", 0)
        self._size: int = before.get("size", 0)
        self._resumed = self._seen - self._lost

    def go(self, found: Iterable[Item], jobs: int, total: int, interrupt: _Interrupt) -> Summary:
        begun = last = time.monotonic()
        source = iter(found)
        self._progress.start(total)
        self._skip(source)
        cut = chunks(source, self._seen + 1)
        jobs = jobs or cores()
        job = self._job
        results = run_here(job, cut, interrupt) if jobs == 1 else run_apart(job, cut, jobs, interrupt)
        try:
            for chunk, made in results:
                size = chunk.size
                for result in made:
                    if result.documents:
                        self._sink.write(result.payload, result.documents)
                    self._losses.add(result.losses)
                    self._lost += len(result.losses)
                    if self._on_loss is not None:
                        for loss in result.losses:
                            self._on_loss(loss)
                    if self._on_note is not None:
                        for note in result.notes:
                            self._on_note(note)
                self._seen += len(chunk.items)
                self._size += size
                for item in chunk.items:
                    self._check = item.fingerprint(self._check)
                written = sum(result.documents for result in made)
                self._progress.advance(written, len(chunk.items) - written, size)
                if time.monotonic() - last >= self._commit_every and self._commit():
                    last = time.monotonic()
            complete = not interrupt.called
            if complete:
                self._losses.commit()
            else:
                self._commit()
        finally:
            results.close()
            self._losses.close()
        seconds = time.monotonic() - begun
        return Summary(self._seen - self._lost, self._lost, self._resumed, self._size, seconds, complete)

    def _commit(self) -> bool:
        state: State = {
            "settings": self._settings,
            "seen": self._seen,
            "check": self._check,
            "lost": self._lost,
            "size": self._size,
            "errors_size": self._losses.commit(),
        }
        return self._sink.commit(state)

    def _skip(self, source: Iterator[Item]) -> None:
        """Pass over the items of earlier runs, making sure that they are the same."""
        check = 0
        for number in range(self._seen):
            item = next(source, None)
            if item is None:
                raise ResumeError(
                    f"the input has become shorter: {number:,} documents, {self._seen:,} were done before"
                )
            check = item.fingerprint(check)
        if check != self._check:
            raise ResumeError(
                "the input is not the one that the interrupted run read (other paths, other files or other sizes among "
                f"the first {self._seen:,} documents); delete OUT.part and begin anew"
            )
        if self._seen:
            self._progress.advance(self._resumed, self._lost, self._size)


class _Interrupt:
    """Turns the first SIGINT or SIGTERM into a wish to stop; the second SIGINT ends at once.

    Only the main thread can do so; elsewhere nothing is changed.
    """

    def __init__(self) -> None:
        self.called = False
        self._before: dict[int, object] = {}

    def __call__(self) -> bool:
        return self.called

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if self.called and number == signal.SIGINT:
            raise KeyboardInterrupt
        self.called = True

    def __enter__(self) -> _Interrupt:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._stop)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]


def cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
