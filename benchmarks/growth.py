"""How the cost grows with the length of one document."""

from __future__ import annotations

import time

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
    rows = []
    sizes = [n for n in (10_000, 100_000, 1_000_000, 10_000_000) if n <= largest]
    for name, text in long.items():
        row = [name]
        for size in sizes:
            part = text.encode()[:size].decode("utf-8", "ignore")
            best = 0.0
            for _ in range(3 if size < 10_000_000 else 1):
                begun = time.process_time()
                pipeline.annotate(part)
                best = max(best, size / (time.process_time() - begun) / 1e6)
            row.append(figure(best))
        rows.append(row)
    report.add(
        "Growth with the length of one document",
        ["text", *(f"{n // 1000:,} KB, MB/s" for n in sizes)],
        rows,
        "One document of that length. The same rate at every length means that the cost grows with the length and no faster.",
    )
