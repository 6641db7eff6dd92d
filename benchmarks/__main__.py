"""Measures the library and its peers in one run and prints a table: ``python -m benchmarks``.

    python -m benchmarks                    everything, about ten minutes
    python -m benchmarks --only core,peers  some parts: core, peers, limits, growth, jobs, memory
    python -m benchmarks --write            also writes the table to docs/speed.md

Figures of one machine mean little; the ratios to the peers, measured in the same run, are what to look at. Each figure of
throughput is the middle one of several passes, the passes of all competitors taken in turn, and each ratio the middle
one of the ratios of passes that stood side by side.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from . import core, growth, jobs, limits, memory, peers
from .report import Report

PARTS = {
    "core": core.run,
    "peers": peers.run,
    "limits": limits.run,
    "growth": growth.run,
    "jobs": jobs.run,
    "memory": memory.run,
}
PAGE = Path(__file__).parents[1] / "docs" / "speed.md"


def main() -> None:
    """Run the parts that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("--only", default=",".join(PARTS), help="parts, separated by commas")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="less of everything: to see that it runs")
    options = parser.parse_args()
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(PARTS):
        parser.error(f"no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    report = Report()
    for name in chosen:
        print(f"{name} …", file=sys.stderr, flush=True)
        PARTS[name](report, options.seed, options.quick)
    print(report.markdown())
    if options.write:
        PAGE.write_text(report.page(), encoding="utf-8")
        print(f"written: {PAGE}", file=sys.stderr)


if __name__ == "__main__":
    main()
