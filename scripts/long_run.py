#!/usr/bin/env python3
"""Many hypothesis examples over the whole pipeline, in as many processes as asked for.

    python scripts/long_run.py --examples 200000 --jobs 2

The examples are run in rounds, each a process of its own with a seed of its own, so that no two see the same examples
and what hypothesis remembers of one round does not slow the next. Every round runs all tests of
``tests/test_generated.py``. Exit code 0 when no example failed; else 1, and the smallest failing example of each failed
round is printed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TESTS = 3  # in tests/test_generated.py; each runs its own examples
EACH = 3_000  # examples of one test in one round


def main() -> int:
    """Run the rounds; print what failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--examples", type=int, default=200_000, help="in all, at least")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1, help="of the first round")
    arguments = parser.parse_args()
    each = min(EACH, -(-arguments.examples // TESTS))
    rounds = -(-arguments.examples // (TESTS * each))
    begun = time.monotonic()
    done = failed = 0
    with ThreadPoolExecutor(arguments.jobs) as pool:
        for ended in as_completed([pool.submit(run, each, arguments.seed + number) for number in range(rounds)]):
            process = ended.result()
            done += each * TESTS
            if process.returncode:
                failed += 1
                print(process.stdout)
            print(f"{done} examples in {time.monotonic() - begun:.0f} s, {failed} rounds failed", flush=True)
    return 1 if failed else 0


def run(examples: int, seed: int) -> subprocess.CompletedProcess[str]:
    """One round: so many examples of each test."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_generated.py",
         f"--hypothesis-seed={seed}"],
        cwd=ROOT,
        env={**os.environ, "DANVAN_EXAMPLES": str(examples)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
