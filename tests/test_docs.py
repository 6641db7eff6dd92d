"""The documentation's Python runs, page by page, and prints what it shows."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

PYTHON = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<shown>.*?)```)?", re.S)
PAGES = ("tutorial.md", "library.md", "spacy.md")


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").split("\n")]


@pytest.mark.parametrize("page", PAGES)
def test_pages_run_as_written(page: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = list(PYTHON.finditer((root / "docs" / page).read_text(encoding="utf-8")))
    assert blocks
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block["code"], page, "exec"), names)
        if block["shown"] is not None:
            assert lines(printed.getvalue()) == lines(block["shown"])


def test_the_tutorials_commands_work_as_written(root: Path, tmp_path: Path) -> None:
    pytest.importorskip("bokeh")
    records, report = tmp_path / "records.jsonl", tmp_path / "report.html"
    for command in (
        ["annotate", str(root / "examples"), "-o", str(records)],
        ["report", str(records), "--texts", str(root / "examples"), "-o", str(report)],
    ):
        subprocess.run([sys.executable, "-m", "danvan_nlp", *command], check=True, timeout=120)
    assert len(records.read_text(encoding="utf-8").splitlines()) == len(list((root / "examples").glob("*.txt")))
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []  # nothing half-written is left
