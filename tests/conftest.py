"""What all tests share: the package from this checkout when it is not installed, the default pipeline, the folders."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

ROOT = Path(__file__).resolve().parent.parent
if importlib.util.find_spec("danvan_nlp") is None:
    sys.path.insert(0, str(ROOT / "src"))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))

if TYPE_CHECKING:
    from danvan_nlp import Pipeline


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline with the library's own tables."""
    from danvan_nlp import Pipeline

    return Pipeline.default()


@pytest.fixture(scope="session")
def danvan() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command ``danvan`` with arguments in a process of its own."""

    def run(
        *args: object, stdin: str | bytes | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "danvan_nlp", *map(str, args)],
            input=data if data is not None else b"",
            capture_output=True,
            cwd=cwd,
            timeout=120,
            env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
