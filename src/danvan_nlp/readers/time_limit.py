"""A limit to the time that the libraries behind the readers may take over one file."""

from __future__ import annotations

import _thread
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .document import ReadError

_AGAIN = 0.5  # seconds until the bell rings again, for code that catches everything


class _Late(BaseException):
    """Raised from outside in the thread that takes too long; no ``Exception``, so that libraries let it pass."""


class _Bell:
    """A second thread that raises ``_Late`` in this one after some seconds, and again until it is silenced.

    Made of single steps that an exception cannot cut in two: no conditions, no joining.
    """

    def __init__(self, seconds: float) -> None:
        import ctypes

        self._here = ctypes.c_ulong(threading.get_ident())
        self._late = ctypes.py_object(_Late)
        self._raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
        self._seconds = seconds
        self._over, self._gone = False, True
        self._asleep = threading.Lock()
        self._asleep.acquire()

    def start(self) -> None:
        """Start the second thread; not ``threading.Thread``, which waits for it in many steps."""
        self._gone = False
        _thread.start_new_thread(self._run, ())

    def _run(self) -> None:
        wait = self._seconds
        while not self._asleep.acquire(timeout=wait) and not self._over:
            self._raise_in(self._here, self._late)
            wait = _AGAIN
        self._gone = True

    def silence(self) -> None:
        """End the second thread, and take back what it raised too late."""
        self._over = True
        while not self._gone:
            if self._asleep.locked():
                self._asleep.release()
            time.sleep(0.0001)
        self._raise_in(self._here, None)


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside after ``seconds``.

    An exception is raised in this thread from another, between two instructions of Python: a library that is busy in C
    (unpacking, parsing XML) is stopped when it comes back from there, which the limits on sizes keep short.

    Raises:
        ReadError: ``too_slow``, when the time is over.
    """
    bell = _Bell(min(seconds, threading.TIMEOUT_MAX))
    try:
        try:
            bell.start()
            yield
        finally:
            bell.silence()
    except _Late:
        bell.silence()  # it may have rung while it was being silenced
        raise ReadError("too_slow", f"reading it takes longer than {seconds:g} s (document_seconds)") from None
