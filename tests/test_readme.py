"""README.md: its Python runs, and what it shows is what comes out.

``DANVAN_UPDATE=1 pytest tests/test_readme.py`` writes what comes out into the README.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

CONSOLE = re.compile(r"(?<=```console\n)(\$ (?P<command>[^\n]+)\n)(?P<shown>.*?)(?=```)", re.S)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```(?:\n\n```text\n(?P<shown>.*?)```)?", re.S)
UPDATE = bool(os.environ.get("DANVAN_UPDATE"))


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def run(command: str, folder: Path) -> str:
    """What a shell prints; ``danvan`` is the one that belongs to this Python."""
    danvan = f'danvan() {{ "{sys.executable}" -m danvan_nlp "$@"; }}\n'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", danvan + command],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "COLUMNS": "100", "NO_COLOR": "1"},
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def replaced(root: Path, old: str, new: str) -> None:
    path = root / "README.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_shown_commands_print_what_is_shown(root: Path, readme: str) -> None:
    blocks = list(CONSOLE.finditer(readme))
    assert len(blocks) >= 2
    for block in blocks:
        printed = trimmed(run(block["command"], root))
        if UPDATE:
            replaced(root, block[0], f"$ {block['command']}\n{printed}\n")
        else:
            assert printed == trimmed(block["shown"]), f"{block['command']}: see DANVAN_UPDATE in {Path(__file__).name}"


def test_python_runs_and_prints_what_is_shown(root: Path, readme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    blocks = list(PYTHON.finditer(readme))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(block["code"], "README.md", "exec"), names)
        out = trimmed(printed.getvalue())
        if block["shown"] is None:
            assert not out, f"the README does not show what this prints:\n{block['code']}{out}"
        elif UPDATE:
            shown = f"```text\n{block['shown']}```"
            replaced(root, block[0], block[0].replace(shown, f"```text\n{out}\n```"))
        else:
            assert out == trimmed(block["shown"])


def test_library_use_takes_ten_lines(readme: str) -> None:
    first = next(PYTHON.finditer(readme))["code"]
    assert len([line for line in first.split("\n") if line.strip()]) <= 10


def test_two_commands_do_all_the_set_up(readme: str) -> None:
    commands = re.findall(r"```sh\n(.*?)\n```", readme, re.S)
    assert len(commands) == 2
    for command in commands:
        assert "\n" not in command
        assert command.startswith("python3 -m venv ")
    assert "danvan annotate examples" in commands[0]
    assert commands[1].endswith("pytest")


def test_files_that_are_named_exist(root: Path, readme: str) -> None:
    for name in re.findall(r"\]\((?!https?:)([^)#]+)", readme):
        assert (root / name).exists(), name
