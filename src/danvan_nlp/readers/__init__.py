"""Readers: files of any kind -> documents. Libraries for a kind are imported when the first such file is read."""

from __future__ import annotations

from .document import Document, Failure, Options, ReadError
from .opening import KINDS, open_documents, read_bytes

__all__ = ["KINDS", "Document", "Failure", "Options", "ReadError", "open_documents", "read_bytes"]
