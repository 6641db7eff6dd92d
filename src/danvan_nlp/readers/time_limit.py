"""A limit to the time that the libraries behind the readers may take over one file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .document import ReadError

_AGAIN = 0.5  # seconds until the bell rings again, for code that catches everything


class _Late(BaseException):
    """Raised from outside in the thread that takes too long; no ``Exception``, so that libraries let it pass."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stop what runs inside after ``seconds``.

    A second thread raises an exception in this one, between two instructions of Python: a library that is busy in C
    (unpacking, parsing XML) is stopped when it comes back from there, which the limits on sizes keep short.

    Raises:
        ReadError: ``too_slow``, when the time is over.
    """
    import ctypes

    here = ctypes.c_ulong(threading.get_ident())
    raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc
    over = threading.Event()

    def ring() -> None:
        wait = seconds
        while not over.wait(wait):
            raise_in(here, ctypes.py_object(_Late))
            wait = _AGAIN

    bell = threading.Thread(target=ring, name="danvan time limit", daemon=True)
    bell.start()
    try:
        try:
            yield
        finally:
            _until_done(over, bell)
            raise_in(here, None)  # rung too late: take it back
    except _Late:
        raise ReadError("too_slow", f"reading it takes longer than {seconds:g} s (document_seconds)") from None


def _until_done(over: threading.Event, bell: threading.Thread) -> None:
    """End the second thread, however often it still rings."""
    while bell.is_alive() or not over.is_set():
        try:
            over.set()
            bell.join()
        except _Late:
            continue
