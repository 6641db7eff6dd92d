"""Several workers at once, results in the order of the chunks."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWaiting
from contextlib import suppress
from typing import TypeAlias

from .items import Chunk, Item
from .process import Process, WorkerDied, pickled
from .worker import Job, Loss, Result, Worker

Results: TypeAlias = "list[Result]"
_Task: TypeAlias = "tuple[Chunk, Future[Results]]"

_AHEAD_CHUNKS = 16  # chunks a worker that may be under way or wait for an earlier one
_AHEAD_BYTES = 64 << 20  # and their bytes in all


def run_here(
    job: Job, chunks: Iterable[Chunk], stopped: Callable[[], bool]
) -> Generator[tuple[Chunk, Results], None, None]:
    """The results of the chunks, made in this process."""
    worker = Worker(job)
    for chunk in chunks:
        if stopped():
            return
        yield chunk, [worker(chunk)]


def run_apart(
    job: Job, chunks: Iterable[Chunk], jobs: int, stopped: Callable[[], bool]
) -> Generator[tuple[Chunk, Results], None, None]:
    """The results of the chunks, made by ``jobs`` processes, in the order of the chunks.

    How far the workers run ahead is bounded in chunks and in bytes. When a process dies, the document that it died of
    is found by doing the chunk again one document at a time; it becomes a loss, and the run goes on.

    Raises:
        WorkerError: when no process can be started.
    """
    tasks: queue.Queue[_Task | None] = queue.Queue()
    packed = pickled(job)
    drivers = [_Driver(packed, job, tasks) for _ in range(jobs)]
    pending: deque[_Task] = deque()
    ahead = 0
    try:
        for driver in drivers:
            driver.start()
        for chunk in chunks:
            future: Future[Results] = Future()
            pending.append((chunk, future))
            tasks.put((chunk, future))
            ahead += chunk.size
            while pending and (
                pending[0][1].done()
                or len(pending) > _AHEAD_CHUNKS * jobs
                or (ahead > _AHEAD_BYTES and len(pending) > jobs)
            ):
                if not _wait(pending[0][1], stopped):
                    return
                done, result = pending.popleft()
                ahead -= done.size
                yield done, result.result()
        while pending:
            if not _wait(pending[0][1], stopped):
                return
            done, result = pending.popleft()
            yield done, result.result()
    finally:
        with suppress(queue.Empty):
            while True:
                tasks.get_nowait()
        for _ in drivers:
            tasks.put(None)
        for driver in drivers:
            driver.stop()


def _wait(future: Future[Results], stopped: Callable[[], bool]) -> bool:
    """Wait for a result; False when the run is to stop."""
    while not stopped():
        with suppress(StillWaiting):
            future.exception(timeout=0.2)
            return True
    return False


class _Driver(threading.Thread):
    """Keeps one process at work. The process is started with the first chunk."""

    def __init__(self, packed: bytes, job: Job, tasks: queue.Queue[_Task | None]) -> None:
        super().__init__(daemon=True)
        self._packed = packed
        self._format = job.format
        self._tasks = tasks
        self._process: Process | None = None
        self._stopping = False

    def run(self) -> None:
        under_way: deque[_Task] = deque()
        try:
            while self._fill(under_way):
                chunk, future = under_way[0]
                try:
                    results = [self._running().receive()]
                except WorkerDied as death:
                    if self._stopping:
                        return
                    results = self._one_by_one(chunk, str(death))
                    under_way.popleft()
                    future.set_result(results)
                    self._again(under_way)
                else:
                    under_way.popleft()
                    future.set_result(results)
        except BaseException as error:
            # whoever waits must hear of it
            for _, future in under_way:
                future.set_exception(error)

    def _fill(self, under_way: deque[_Task]) -> bool:
        """Have two chunks under way where there are two; False when there is nothing more to do."""
        while len(under_way) < 2:
            try:
                task = self._tasks.get(block=not under_way)
            except queue.Empty:
                break
            if task is None:
                self._tasks.put(None)
                break
            under_way.append(task)
            self._give(task[0])
        return bool(under_way)

    def _running(self) -> Process:
        if self._process is None:
            self._process = Process(self._packed)
        return self._process

    def _give(self, chunk: Chunk) -> None:
        # that the worker died is seen when its result is waited for
        with suppress(WorkerDied):
            self._running().send(chunk)

    def _again(self, under_way: deque[_Task]) -> None:
        for chunk, _ in under_way:
            self._give(chunk)

    def _one_by_one(self, chunk: Chunk, cause: str) -> Results:
        self._discard()
        return [self._alone(number, item) for number, item in enumerate(chunk.items, chunk.first)]

    def _alone(self, number: int, item: Item) -> Result:
        try:
            process = self._running()
            process.send(Chunk(number, [item]))
            return process.receive()
        except WorkerDied as death:
            self._discard()
            return Result(b"", 0, [Loss(number, item.source, item.doc_id, "died", str(death))], [])

    def _discard(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process = None

    def stop(self) -> None:
        """End the process, whatever it does."""
        self._stopping = True
        process = self._process
        if process is not None:
            process.kill()
        self.join(timeout=10)
