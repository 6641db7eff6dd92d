"""What the parts of a benchmark found, as Markdown."""

from __future__ import annotations

import gc
import os
import platform
import time
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version

_INTRO = """# Speed

Measured by `python -m benchmarks --write` on generated pages (`benchmarks/texts.py`: no page twice, a seed makes them). The
pages called *news* are everyday news with about two mentions in a kilobyte of UTF-8, those called *dense* are reports on
officials with about seven, as many as the real pages of party press that the rules were made for. A megabyte is a million
bytes of UTF-8, a second one of processor time (of elapsed time where processes are compared). The machine is shared, so look
at the ratios: what is compared was measured in turn, in the same run. A figure is the middle one of several passes, a
ratio the middle one of the ratios of the passes that stood side by side.

"""


class Report:
    """Sections with a table each."""

    def __init__(self) -> None:
        self._sections: list[str] = []

    def add(self, title: str, head: Sequence[str], rows: Sequence[Sequence[object]], note: str = "") -> None:
        """Add a section."""
        lines = [f"## {title}", ""]
        if note:
            lines += [note, ""]
        lines += ["| " + " | ".join(head) + " |", "| --- " + "| ---: " * (len(head) - 1) + "|"]
        lines += ["| " + " | ".join(map(str, row)) + " |" for row in rows]
        self._sections.append("\n".join(lines) + "\n")

    def markdown(self) -> str:
        """The sections."""
        return "\n".join(self._sections)

    def page(self) -> str:
        """The page of the documentation."""
        packages = ", ".join(f"{name} {installed}" for name in _PACKAGES if (installed := _version(name)))
        machine = (
            f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
        )
        return f"{_INTRO}Machine: {machine}. Packages: {packages}.\n\n{self.markdown()}"


_PACKAGES = ("danvan-nlp", "spacy", "underthesea", "dateparser", "flashtext", "numpy", "daachorse")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def size_of(texts: Sequence[str]) -> int:
    """Bytes of UTF-8."""
    return sum(len(text.encode()) for text in texts)


def rates(
    competitors: dict[str, tuple[Callable[[Sequence[str]], object], Sequence[str]]], passes: int
) -> dict[str, list[float]]:
    """Megabytes a second of processor time of each competitor in each of several passes, taken in turn.

    What the others keep in memory is left out of the reach of Python's cycle collector meanwhile: who makes the most
    objects sets it off, and would pay for walking over the tables and models of all.
    """
    found: dict[str, list[float]] = {name: [] for name in competitors}
    for _ in range(passes):
        for name, (work, texts) in competitors.items():
            gc.collect()
            gc.freeze()
            begun = time.process_time()
            work(texts)
            found[name].append(size_of(texts) / (time.process_time() - begun) / 1e6)
            gc.unfreeze()
    return found


def figure(value: float) -> str:
    """A number with about three digits."""
    return (
        f"{value:.0f}"
        if value >= 100
        else f"{value:.1f}"
        if value >= 10
        else f"{value:.2f}"
        if value >= 0.1
        else f"{value:.3f}"
    )
