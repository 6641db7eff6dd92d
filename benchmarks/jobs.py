"""Two processes against one on a folder of 20,000 files, beside what the machine itself can do.

On a machine whose two cores share memory and heat, two independent processes are not twice as fast as one. So two bare
processes, each annotating the half of the files without anything between them, are measured in the same run.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from danvan_nlp.batch import annotate_files

from .report import Report
from .texts import Writer

_BARE = """
import gc, sys
from danvan_nlp.batch.worker import Job, Worker
from danvan_nlp.batch.items import chunks, items
from danvan_nlp.readers import Options
folder, half, halves, out = sys.argv[1:]
mine = [c for n, c in enumerate(chunks(items([folder], Options()))) if n % int(halves) == int(half)]
worker = Worker(Job())
gc.freeze()
print("ready", flush=True)
sys.stdin.readline()
with open(out, "wb") as file:
    for chunk in mine:
        file.write(worker(chunk).payload)
"""


def run(report: Report, seed: int, quick: bool) -> None:
    """Add the section."""
    files = 1_000 if quick else 20_000
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work) / "in"
        size = _write(folder, files, seed)
        passes = [_pass(folder, Path(work)) for _ in range(1 if quick else 3)]
    one, two, bare_one, bare_two = (min(p[n] for p in passes) for n in range(4))
    ours, bare = one / two, bare_one / bare_two
    report.add(
        f"Two processes on {files:,} files",
        ["what", "one, s", "two, s", "two against one"],
        [
            ["`annotate_files`, `jobs=1` and `jobs=2`", f"{one:.1f}", f"{two:.1f}", f"{ours:.2f} ×"],
            ["bare processes, nothing between them", f"{bare_one:.1f}", f"{bare_two:.1f}", f"{bare:.2f} ×"],
            ["share of what the machine can do", "", "", f"{ours / bare:.2f}"],
        ],
        f"{size / 1e6:.0f} MB in files of about {size / files / 1000:.1f} KB, news and dense pages in turn; JSON Lines out. "
        "The workers of `annotate_files` are started within the time measured, the bare processes before it.",
    )


def _write(folder: Path, files: int, seed: int) -> int:
    writer = Writer(seed)
    total = 0
    for n in range(files):
        place = folder / f"{n // 1000:02}"
        if n % 1000 == 0:
            place.mkdir(parents=True)
        page = writer.dense(2500) if n % 4 == 0 else writer.news(2500)
        total += (place / f"{n:05}.txt").write_bytes(page.encode())
    return total


def _pass(folder: Path, work: Path) -> tuple[float, float, float, float]:
    times = []
    for jobs in (1, 2):
        begun = time.perf_counter()
        summary = annotate_files([folder], work / f"out{jobs}.jsonl", jobs=jobs, on_loss=print)
        assert not summary.lost
        times.append(time.perf_counter() - begun)
    assert (work / "out1.jsonl").read_bytes() == (work / "out2.jsonl").read_bytes()
    return times[0], times[1], _bare(folder, work, 1), _bare(folder, work, 2)


def _bare(folder: Path, work: Path, halves: int) -> float:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _BARE, str(folder), str(n), str(halves), str(work / f"bare{n}")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(halves)
    ]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    begun = time.perf_counter()
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.wait()
    assert all(process.returncode == 0 for process in processes)
    return time.perf_counter() - begun
