"""How the cost grows with the length of one document."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence

from danvan_nlp.pipeline import Pipeline

from .report import Report, figure
from .texts import Writer


def run(report: Report, seed: int, quick: bool) -> None:
    """Add the section."""
    pipeline = Pipeline.default()
    writer = Writer(seed)
    largest = 1_000_000 if quick else 10_000_000
    long = {"news": writer.news(largest), "dense": writer.dense(largest)}
    long["news in one line"] = long["news"].replace("\n", " ")
    sizes = [n for n in (10_000, 100_000, 1_000_000, 10_000_000) if n <= largest]
    rows = [[name, *_rates(pipeline, text, sizes)] for name, text in long.items()]
    gc.disable()
    try:
        rows += [
            [f"{name}, without Python's cycle collector", *_rates(pipeline, long[name], sizes)]
            for name in ("news", "dense")
        ]
    finally:
        gc.enable()
    report.add(
        "Growth with the length of one document",
        ["text", *(f"{n // 1000:,} KB, MB/s" for n in sizes)],
        rows,
        "One document of that length. The same rate at every length means that the cost grows with the length and no faster. What a document of 10 MB loses against one of 1 MB is memory out of the processor's caches, and Python's cycle collector looking again and again at a million live objects: the command line and the workers of `annotate_files` raise `gc.set_threshold()`, and so may you.",
    )


def _rates(pipeline: Pipeline, text: str, sizes: Sequence[int]) -> list[str]:
    """Megabytes a second for the first so many bytes of a text."""
    found = []
    for size in sizes:
        part = text.encode()[:size].decode("utf-8", "ignore")
        best = 0.0
        for _ in range(3 if size < 10_000_000 else 1):
            begun = time.process_time()
            pipeline.annotate(part)
            best = max(best, size / (time.process_time() - begun) / 1e6)
        found.append(figure(best))
    return found
