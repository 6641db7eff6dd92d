"""The errors file: one JSON object a line for each document that is not in the output."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from ..export.sink import sync
from .worker import Loss


class LossFile:
    """Appends losses; after a resume the file is cut back to what belongs to the committed output."""

    def __init__(self, path: Path | None, *, size: int = 0) -> None:
        self._file = None
        if path is not None:
            self._file = path.open("r+b" if size and path.exists() else "wb")
            self._file.truncate(size)
            self._file.seek(0, os.SEEK_END)

    def add(self, losses: Iterable[Loss]) -> None:
        """Write one line a loss."""
        if self._file is not None:
            for loss in losses:
                self._file.write((json.dumps(loss._asdict(), ensure_ascii=False) + "\n").encode("utf-8", "replace"))

    def commit(self) -> int:
        """Flush to the disk; returns the size."""
        if self._file is None:
            return 0
        sync(self._file)
        return self._file.tell()

    def close(self) -> None:
        """Flush and let go of the file."""
        if self._file is not None:
            self._file.close()
