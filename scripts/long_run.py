#!/usr/bin/env python3
"""Many hypothesis examples over the whole pipeline, in as many processes as asked for.

    python scripts/long_run.py --examples 200000 --jobs 2

Every process runs the tests of ``tests/test_generated.py`` with a seed of its own, so that no two see the same
examples. Exit code 0 when no example failed; else the smallest failing example of each failed process is printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = 3  # in tests/test_generated.py; each runs its own examples


def main() -> int:
    """Share the examples among processes; print what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=200_000, help="in all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    each = -(-arguments.examples // (TESTS * arguments.jobs))
    begun = time.monotonic()
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_generated.py",
             f"--hypothesis-seed={arguments.seed + job}"],
            cwd=ROOT,
            env={**os.environ, "DANVAN_EXAMPLES": str(each)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for job in range(arguments.jobs)
    ]  # fmt: skip
    failed = 0
    for process in running:
        output, _ = process.communicate()
        if process.returncode:
            failed += 1
            print(output)
    done = each * TESTS * arguments.jobs
    print(f"{done} examples in {time.monotonic() - begun:.0f} s, {failed} of {arguments.jobs} processes failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
