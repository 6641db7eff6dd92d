"""A worker in a process of its own.

It is started as a plain command that serves chunks over its standard input and output, so that nothing depends on how
the calling program was started: no fork of its threads, no second import of its main module.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, Any

from .items import Chunk
from .worker import Job, Result, Worker

_COMMAND = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from danvan_nlp.batch.process import serve; serve()"
)


class WorkerDied(Exception):
    """The process ended without an answer; the message says how."""


class WorkerError(RuntimeError):
    """No worker can be started; the message says why."""


class Process:
    """The calling side. Two chunks may be under way at once, so that the worker never waits for the caller."""

    def __init__(self, job: bytes) -> None:
        path = json.dumps([os.getcwd() if entry == "" else entry for entry in sys.path])
        self._process = subprocess.Popen(
            [sys.executable, "-c", _COMMAND, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # out of reach of the terminal's Ctrl-C: the caller decides when to stop
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._out, self._in = self._process.stdin, self._process.stdout
        self._ready = False
        self._send_bytes(job)

    def send(self, chunk: Chunk) -> None:
        """Give the worker a chunk.

        Raises:
            WorkerDied: when it is gone.
        """
        self._send_bytes(pickle.dumps(chunk, protocol=5))

    def _send_bytes(self, data: bytes) -> None:
        try:
            _write(self._out, data)
        except OSError:
            raise WorkerDied(self._end()) from None

    def receive(self) -> Result:
        """The result of the first chunk that has none yet.

        Raises:
            WorkerDied: when it is gone.
            WorkerError: when it could not even begin.
        """
        if not self._ready:
            self._await_start()
        try:
            result: Result = pickle.loads(_read(self._in))
        except (EOFError, OSError):
            raise WorkerDied(self._end()) from None
        return result

    def _await_start(self) -> None:
        try:
            trouble: str = pickle.loads(_read(self._in))
        except (EOFError, OSError):
            trouble = self._end()
        if trouble:
            raise WorkerError(f"a worker process can't start: {trouble}")
        self._ready = True

    def _end(self) -> str:
        code = self._process.wait()
        if code < 0:
            return f"the process that read it was killed by signal {-code} ({signal.Signals(-code).name})"
        return f"the process that read it ended with status {code}"

    def kill(self) -> None:
        """End the process whatever it does."""
        self._process.kill()
        self._process.wait()
        for stream in (self._out, self._in):
            with suppress(OSError):  # what was not yet sent can't be
                stream.close()


def pickled(job: Job) -> bytes:
    """What ``Process`` takes; made once for all of them."""
    return pickle.dumps(job, protocol=5)


def _write(stream: IO[bytes], data: bytes) -> None:
    stream.write(struct.pack("<Q", len(data)))
    stream.write(data)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes:
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    (length,) = struct.unpack("<Q", head)
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def serve() -> None:
    """The worker's side: chunks from standard input until it ends; what the work prints goes to standard error."""
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    chunks: queue.Queue[Any] = queue.Queue(maxsize=2)

    def listen() -> None:
        # reading never waits for writing, so neither end can block the other
        try:
            while True:
                chunks.put(pickle.loads(_read(incoming)))
        except (EOFError, OSError):
            chunks.put(None)

    try:
        try:
            worker = Worker(pickle.loads(_read(incoming)))
        except (EOFError, BrokenPipeError):
            raise
        except Exception as error:
            _write(outgoing, pickle.dumps(f"{type(error).__name__}: {error}"))
            os._exit(1)
        gc.collect()
        gc.freeze()  # the tables live as long as the process: never look at them again
        gc.set_threshold(50_000, 20, 50)  # a page makes thousands of objects and next to no cycles
        _write(outgoing, pickle.dumps(""))
        threading.Thread(target=listen, daemon=True).start()
        while (chunk := chunks.get()) is not None:
            _write(outgoing, pickle.dumps(worker(chunk), protocol=5))
    except (EOFError, BrokenPipeError):
        pass  # the caller is gone
    os._exit(0)
