"""Throughput of the whole pipeline and of each stage; start-up."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from danvan_nlp.export import format_named
from danvan_nlp.pipeline import Pipeline

from .report import Report, figure, rates, size_of
from .texts import pages

_BATCH = 16


def run(report: Report, seed: int, quick: bool) -> None:
    """Add the sections."""
    total = 300_000 if quick else 2_000_000
    pipeline = Pipeline.default()
    texts = {kind: pages(kind, total, seed) for kind in ("news", "dense")}
    rows = []
    for kind, found in texts.items():
        list(pipeline.pipe(found[:50]))
        ways = {"pipe": lambda t: list(pipeline.pipe(t)), "one": lambda t: [pipeline.annotate(x) for x in t]}
        taken = rates({name: (work, found) for name, work in ways.items()}, 3 if quick else 7)
        piped, one = median(taken["pipe"]), median(taken["one"])
        mentions = mentions_of(pipeline, found) / size_of(found) * 1000
        rows.append([kind, f"{mentions:.1f}", figure(piped), figure(one)])
    report.add(
        "The whole pipeline, one core",
        ["pages", "mentions a KB", "`pipe`, MB/s", "`annotate`, MB/s"],
        rows,
        "All stages with linking, text in, records out. `pipe` runs each stage over a dozen pages before the next.",
    )
    stages = {kind: _stages(pipeline, found) for kind, found in texts.items()}
    report.add(
        "Stages",
        ["stage", "news, µs/KB", "dense, µs/KB"],
        [[name, f"{stages['news'][name]:.0f}", f"{stages['dense'][name]:.0f}"] for name in stages["news"]],
    )
    report.add("Start-up", ["what", "ms"], [[name, f"{ms:.0f}"] for name, ms in _start_up()])


def mentions_of(pipeline: Pipeline, texts: Sequence[str]) -> int:
    """How many mentions of all kinds the records of some texts hold."""
    count = 0
    for r in pipeline.pipe(texts):
        count += sum(len(o.mentions) + len(o.roles) for o in r.officials) + len(r.dates) + len(r.meetings)
        count += sum(len(b.mentions) for b in r.bodies) + sum(len(v.mentions) for v in r.directives)
    return count


def _stages(pipeline: Pipeline, texts: Sequence[str]) -> dict[str, float]:
    """Microseconds a kilobyte of each stage, in their order; the pipeline tells when one begins."""
    spent: dict[str, float] = {}
    clock = time.process_time
    encode = format_named("jsonl").encode
    running, since = "", 0.0

    def begins(stage: str) -> None:
        nonlocal running, since
        now = clock()
        if running:
            spent[running] = spent.get(running, 0.0) + now - since
        running, since = stage, clock()

    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        nothing = [None] * len(batch)
        records = pipeline._annotate_many(batch, nothing, nothing, begins)
        begins("writing JSON Lines")
        encode([(n, None, r) for n, r in enumerate(records)])
        begins("")
    kilobytes = size_of(texts) / 1000
    return {name: seconds / kilobytes * 1e6 for name, seconds in spent.items()}


def _start_up() -> list[tuple[str, float]]:
    code = {
        "`import danvan_nlp`": "import danvan_nlp",
        "import all that it needs and make the pipeline": "from danvan_nlp.pipeline import Pipeline; Pipeline()",
    }
    bare = min(_process("pass") for _ in range(3))
    return [(name, min(_process(line) for _ in range(3)) - bare) for name, line in code.items()]


def _process(code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return (time.perf_counter() - begun) * 1000
