"""Where a run's output goes: written beside its goal, committed as it grows, moved into place when whole.

``OUT.part`` is the output in the making. ``OUT.journal`` says how much of it is committed: one JSON object a line, the
last whole one counts. A sink that is resumed cuts off what was written after the last commit.
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import IO, Any, Protocol

from ..types import Record

Entry = tuple[int, "str | None", Record]
"""A record with the number of its document in the run and where the document was read."""

State = dict[str, Any]
"""What the run wants to find again when it is resumed; plain JSON data."""


class Sink(Protocol):
    """Takes encoded batches in order."""

    state: State | None
    """The state of the last commit before this sink was opened; None for a new one."""

    def write(self, payload: bytes, documents: int) -> None:
        """Add one batch of ``documents`` records."""

    def commit(self, state: State) -> bool:
        """Make all that was written survive the process, with ``state``. False: not possible at this point."""

    def finish(self) -> None:
        """Complete the output and move it into place."""

    def close(self) -> None:
        """Let go of the files and leave them as they are, so that a later run can resume."""


def part_path(path: Path) -> Path:
    """The output in the making."""
    return path.with_name(path.name + ".part")


def journal_path(path: Path) -> Path:
    """What is committed of it."""
    return path.with_name(path.name + ".journal")


def discard(path: Path) -> None:
    """Remove what an interrupted run left for ``path``; the finished output, if any, stays."""
    for left in (part_path(path), journal_path(path), *path.parent.glob(path.name + ".part.*")):
        remove(left)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def move_into_place(part: Path, path: Path) -> None:
    """Put the finished ``part`` where ``path`` is to be, in place of what was there."""
    if path.is_dir() and not path.is_symlink():
        old = path.with_name(path.name + ".old")
        remove(old)
        path.rename(old)
        part.rename(path)
        remove(old)
    else:
        part.replace(path)


class Journal:
    """The commits of one output."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self.path = journal_path(path)
        self.last: State | None = _last_state(self.path) if resume else None
        self._file: IO[bytes] = self.path.open("wb")
        if self.last is not None:
            self.add(self.last)

    def add(self, state: State) -> None:
        """Note one commit, on the disk when this returns."""
        self._file.write(json.dumps(state, ensure_ascii=False).encode() + b"\n")
        sync(self._file)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def remove(self) -> None:
        """The output is whole: nothing to resume."""
        self._file.close()
        self.path.unlink(missing_ok=True)


def _last_state(path: Path) -> State | None:
    try:
        lines = path.read_bytes().split(b"\n")[:-1]  # what follows the last end of line is half a commit
    except FileNotFoundError:
        return None
    for line in reversed(lines):
        try:
            state = json.loads(line)
        except ValueError:
            continue
        if isinstance(state, dict):
            return state
    return None


def sync(file: IO[bytes]) -> None:
    """Flush a file down to the disk."""
    file.flush()
    os.fsync(file.fileno())


class AppendedFiles:
    """A sink's files that only grow: after a resume each is cut back to its committed size."""

    def __init__(self, path: Path, files: dict[str, Path], *, resume: bool) -> None:
        self._path = path
        self._journal = Journal(path, resume=resume)
        last = self._journal.last
        self.state: State | None = None if last is None else last["state"]
        self._files: dict[str, IO[bytes]] = {}
        try:
            for name, file in files.items():
                size = 0 if last is None else last["sizes"][name]
                self._files[name] = _cut(file, size)
        except BaseException:
            self.close()
            raise

    def append(self, name: str, data: bytes) -> None:
        """Write at the end of one file."""
        self._files[name].write(data)

    def commit(self, state: State) -> bool:
        """Flush all files and note their sizes."""
        for file in self._files.values():
            sync(file)
        self._journal.add({"sizes": {name: file.tell() for name, file in self._files.items()}, "state": state})
        return True

    def finish(self) -> None:
        """Flush all, move the output into place, forget the journal."""
        for file in self._files.values():
            sync(file)
            file.close()
        move_into_place(part_path(self._path), self._path)
        self._journal.remove()

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()
        self._journal.close()


def _cut(path: Path, size: int) -> IO[bytes]:
    if not size:
        return path.open("wb")
    file = path.open("r+b")
    have = file.seek(0, os.SEEK_END)
    if have < size:
        file.close()
        raise OSError(f"{path}: shorter than when it was committed ({have} bytes, not {size}); start anew")
    file.seek(size)
    file.truncate()
    return file
