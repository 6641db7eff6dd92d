"""Compressed layers (gzip, zstandard) around a stream, with a bound on what they unpack to."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

from .document import ReadError, missing_library

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUFFIXES = (".gz", ".zst", ".zstd")


class Bounded(io.RawIOBase):
    """A stream that refuses to give more than ``limit`` bytes."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        super().__init__()
        self._stream, self._limit, self._given = stream, limit, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the stream.

        Raises:
            ReadError: past the limit, or when the packed data is broken.
        """
        try:
            data = self._stream.read(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            raise ReadError("malformed", f"broken compressed data: {error}") from None
        except Exception as error:  # zstandard raises its own class, known only when it is installed
            if type(error).__module__.split(".")[0] != "zstandard":
                raise
            raise ReadError("malformed", f"broken compressed data: {error}") from None
        self._given += len(data)
        if self._given > self._limit:
            raise ReadError("too_large", f"unpacks to more than {self._limit:,} bytes (unpacked_bytes)")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the stream below too."""
        self._stream.close()
        super().close()


def unpacked(stream: io.BufferedReader, limit: int) -> io.BufferedReader:
    """The stream without its compressed layers (two at most), told by their first bytes and not by names."""
    for _ in range(2):
        head = stream.peek(4)[:4]
        if head.startswith(GZIP):
            stream = io.BufferedReader(Bounded(gzip.GzipFile(fileobj=stream), limit), 1 << 16)  # type: ignore[arg-type]
        elif head == ZSTD:
            try:
                import zstandard
            except ImportError:
                raise missing_library("zstandard", "zstd") from None
            reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(stream, read_across_frames=True)
            stream = io.BufferedReader(Bounded(reader, limit), 1 << 16)
        else:
            break
    return stream


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream.

    Raises:
        ReadError: when there are more than ``limit``.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ReadError("too_large", f"longer than {limit:,} bytes (document_bytes)")
    return data
