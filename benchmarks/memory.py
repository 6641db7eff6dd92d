"""Peak memory on JSON Lines of growing size."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from .report import Report
from .texts import Writer

_RUN = """
import resource, sys
from danvan_nlp.batch import annotate_files
annotate_files([sys.argv[1]], sys.argv[2], jobs=int(sys.argv[3]))
# not ru_maxrss: that of this process begins with what its parent had
own = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def run(report: Report, seed: int, quick: bool, sizes: tuple[int, ...] = (10, 100)) -> None:
    """Add the section; ``sizes`` in megabytes."""
    rows = []
    for megabytes in (1, 5) if quick else sizes:
        for jobs in (1, 2):
            with tempfile.TemporaryDirectory() as work:
                source = Path(work) / "in.jsonl"
                write_lines(source, megabytes * 1_000_000, seed)
                command = [sys.executable, "-c", _RUN, str(source), str(Path(work) / "out.jsonl"), str(jobs)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
            own, workers = (int(kb) / 1024 for kb in done.stdout.split())
            rows.append([f"{megabytes} MB", jobs, f"{own:.0f}", f"{workers:.0f}" if jobs > 1 else ""])
    report.add(
        "Peak memory",
        ["JSON Lines of", "jobs", "calling process, MB", "largest worker, MB"],
        rows,
    )


def write_lines(path: Path, total: int, seed: int) -> None:
    """Write JSON Lines of about ``total`` bytes."""
    writer = Writer(seed)
    with path.open("w", encoding="utf-8") as out:
        size = n = 0
        while size < total:
            page = writer.dense() if n % 4 == 0 else writer.news()
            size += out.write(json.dumps({"doc_id": str(n), "text": page}, ensure_ascii=False) + "\n") * 4 // 3
            n += 1
