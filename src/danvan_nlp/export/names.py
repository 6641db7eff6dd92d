"""File names from what the input calls its documents: never a path, never twice the same."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80
_RESERVED = frozenset(["con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))])


def file_stems() -> Callable[[str | None], str]:
    """A function that turns the ids of one run into file names without an ending, each different.

    Examples:
        >>> stem = file_stems()
        >>> stem("../etc/passwd"), stem("báo cáo"), stem("báo cáo"), stem(None)
        ('etc_passwd', 'báo_cáo', 'báo_cáo-2', 'document')
    """
    used: set[str] = set()

    def stem(doc_id: str | None) -> str:
        base = _UNSAFE.sub("_", doc_id or "").strip("._-")[:_LONGEST] or "document"
        if base.lower() in _RESERVED:
            base = f"{base}_"
        name, n = base, 1
        while name.lower() in used:
            n += 1
            name = f"{base}-{n}"
        used.add(name.lower())
        return name

    return stem
