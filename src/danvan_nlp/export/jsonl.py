"""Records as JSON: one a line (``jsonl``), or one array (``json``)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from ..types import Record
from .sink import AppendedFiles, Entry, State, part_path


class Jsonl:
    """One record a line, UTF-8."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The lines of a batch."""
        return b"".join([_line(record) + b"\n" for _, _, record in entries])

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> JsonlSink:
        """A sink for a file of lines."""
        return JsonlSink(path, resume=resume)


class Json:
    """One array of records, one a line."""

    @staticmethod
    def encode(entries: Iterable[Entry]) -> bytes:
        """The elements of a batch."""
        return b",\n".join([_line(record) for _, _, record in entries])

    @staticmethod
    def open(path: Path, *, resume: bool = False) -> JsonSink:
        """A sink for a file with one array."""
        return JsonSink(path, resume=resume)


def _line(record: Record) -> bytes:
    try:
        return record.to_json().encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8, but an escape
        return json.dumps(record.to_dict(), separators=(",", ":")).encode()


class JsonlSink:
    """Appends lines."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._files = AppendedFiles(path, {"": part_path(path)}, resume=resume)
        self.state = self._files.state

    def write(self, payload: bytes, documents: int) -> None:
        """Append lines."""
        self._files.append("", payload)

    def commit(self, state: State) -> bool:
        """Flush and note the size."""
        return self._files.commit(state)

    def finish(self) -> None:
        """Move the file into place."""
        self._files.finish()

    def close(self) -> None:
        """Let go of the file."""
        self._files.close()


class StreamSink:
    """Writes to a stream that can't be committed, such as standard output; ``array`` makes one JSON array."""

    state: State | None = None

    def __init__(self, stream: IO[bytes], *, array: bool = False) -> None:
        self._stream = stream
        self._array = array
        self._begun = False

    def write(self, payload: bytes, documents: int) -> None:
        """Write one batch, whole."""
        if documents:
            if self._array:
                payload = (b",\n" if self._begun else b"[\n") + payload
            self._begun = True
            self._stream.write(payload)
            self._stream.flush()

    def commit(self, state: State) -> bool:
        """Not possible."""
        return False

    def finish(self) -> None:
        """Close the array."""
        if self._array:
            self._stream.write(b"\n]\n" if self._begun else b"[]\n")
        self._stream.flush()

    def close(self) -> None:
        """The stream stays open; it is the caller's."""


class JsonSink(JsonlSink):
    """Appends elements of an array."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        super().__init__(path, resume=resume)
        self._empty = not (self.state or {}).get("elements")
        if self.state is None:
            self._files.append("", b"[")

    def write(self, payload: bytes, documents: int) -> None:
        """Append elements."""
        if documents:
            self._files.append("", (b"\n" if self._empty else b",\n") + payload)
            self._empty = False

    def commit(self, state: State) -> bool:
        """Flush and note the size."""
        return super().commit({**state, "elements": not self._empty})

    def finish(self) -> None:
        """Close the array and move the file into place."""
        self._files.append("", b"\n]\n" if not self._empty else b"]\n")
        super().finish()
