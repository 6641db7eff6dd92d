"""How far a run is: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_EVERY = 10.0  # seconds between two plain lines


class Progress(Protocol):
    """What a run tells about itself."""

    def start(self, total: int) -> None:
        """The run begins; ``total`` is the bytes of its input, 0 when not known."""

    def advance(self, documents: int, lost: int, size: int) -> None:
        """So many documents more were written, so many more were lost, so many bytes more were read."""

    def say(self, line: str) -> None:
        """Tell something beside it: a document that was lost."""

    def __enter__(self) -> Progress:
        """Begin to show."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear away."""


class Silent:
    """Shows nothing of how far it is; what is said goes to ``stream``."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream

    def start(self, total: int) -> None:
        """Nothing."""

    def advance(self, documents: int, lost: int, size: int) -> None:
        """Nothing."""

    def say(self, line: str) -> None:
        """Write a line."""
        if self._stream is not None:
            self._stream.write(line + "\n")
            self._stream.flush()

    def __enter__(self) -> Silent:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Lines:
    """Writes a line every ten seconds, so that a log stays short; nothing in a run that is over before."""

    def __init__(self, stream: TextIO, *, every: float = _EVERY) -> None:
        self._stream = stream
        self._every = every
        self._total = self._documents = self._lost = self._size = 0
        self._begun = self._last = time.monotonic()

    def start(self, total: int) -> None:
        """Remember the total and the time."""
        self._total = total
        self._begun = self._last = time.monotonic()

    def advance(self, documents: int, lost: int, size: int) -> None:
        """Count, and write when it is time."""
        self._documents += documents
        self._lost += lost
        self._size += size
        now = time.monotonic()
        if now - self._last >= self._every:
            self._last = now
            self._stream.write(self._line(now - self._begun) + "\n")
            self._stream.flush()

    def _line(self, seconds: float) -> str:
        parts = [f"{self._documents:,} documents", f"{self._size / seconds / 1e6:.1f} MB/s"]
        if self._total and self._size:
            share = min(1.0, self._size / self._total)
            parts += [f"{share:.0%}", f"about {duration(seconds * (1 - share) / share)} left"]
        if self._lost:
            parts.append(f"{self._lost:,} not readable")
        return ", ".join(parts)

    def say(self, line: str) -> None:
        """Write a line."""
        self._stream.write(line + "\n")
        self._stream.flush()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Bar:
    """A bar with documents, rate and time left."""

    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self._documents = self._lost = 0
        self._bar: RichProgress = Progress(
            TextColumn("{task.fields[count]}"),
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=Console(file=stream),
            transient=True,
        )
        self._task: TaskID | None = None

    def start(self, total: int) -> None:
        """Show the bar; a moving one when the total is not known."""
        self._task = self._bar.add_task("", total=total or None, count="0 documents", rate="")

    def advance(self, documents: int, lost: int, size: int) -> None:
        """Move the bar."""
        assert self._task is not None
        self._documents += documents
        self._lost += lost
        speed = self._bar.tasks[0].speed
        self._bar.update(
            self._task,
            advance=size,
            count=f"{self._documents:,} documents" + (f", {self._lost:,} not readable" if self._lost else ""),
            rate=f"{speed / 1e6:.1f} MB/s" if speed else "",
        )

    def say(self, line: str) -> None:
        """Write a line above the bar."""
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def duration(seconds: float) -> str:
    """A time for people: ``40 s``, ``3 min``, ``2 h 05 min``.

    Examples:
        >>> duration(42.4), duration(200), duration(7500)
        ('42 s', '3 min', '2 h 05 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"
