"""Quality floors may be raised freely; one that was ever higher must be named in the changelog.

Looks at every version of tests/floors.toml that git remembers.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    import tomli as tomllib

FLOORS = "tests/floors.toml"


def git(*args: str) -> str:
    done = subprocess.run(["git", "-c", "safe.directory=*", *args], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def flat(text: str) -> dict[tuple[str, str], float]:
    return {(corpus, line): floor for corpus, lines in tomllib.loads(text).items() for line, floor in lines.items()}


def main(root: Path) -> int:
    now = flat((root / FLOORS).read_text(encoding="utf-8"))
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    highest: dict[tuple[str, str], float] = {}
    for commit in git("-C", str(root), "log", "--format=%H", "--", FLOORS).split():
        for key, floor in flat(git("-C", str(root), "show", f"{commit}:{FLOORS}")).items():
            highest[key] = max(floor, highest.get(key, 0.0))
    silent = [key for key, floor in highest.items() if now.get(key, 0.0) < floor and " ".join(key) not in changelog]
    for corpus, line in silent:
        was, floor = highest[corpus, line], now.get((corpus, line))
        print(f"the floor {corpus} {line} was {was} and is {floor}; name '{corpus} {line}' in CHANGELOG.md and say why")
    if not silent:
        print(f"{len(now)} floors, none lowered in silence")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
