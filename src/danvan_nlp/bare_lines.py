"""Which lines of a text are Vietnamese written without diacritics ("Chu tich UBND tinh Kien Giang").

A line is bare when it has five words at least, at most one letter in fifty is accented, and four of five words are
Vietnamese syllables once the accents of those are taken off. Words are runs of letters; abbreviations (capitals without
a vowel) are not counted. Shorter lines follow the others: they are bare when they have no accents and all lines that
tell are bare. A text that has no line of five words is judged as one, and needs three words that are all syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np

from .characters import KEY_LETTERS
from .source import Source
from .syllables import ONSETS, RIMES

WORDS, LETTERS, SHARE = 5, 50, 0.8
"""How many words tell a line, how many letters may share one accent, how many of the words must be syllables."""
_SHORT = 3

_RUN = re.compile(rb"[a-z]+")
_VOWEL = re.compile(rb"[aeiouy]")
_BARE_KEY = "".join(unicodedata.normalize("NFD", letter)[0] if letter != "đ" else "d" for letter in KEY_LETTERS).encode(
    "ascii"
)
_UNACCENT = bytes(range(128)) + _BARE_KEY + bytes(range(128 + len(_BARE_KEY), 256))


def unaccented(key: bytes) -> bytes:
    """A key as it would be without diacritics.

    Examples:
        >>> from danvan_nlp.source import key_bytes
        >>> unaccented(key_bytes("Chủ tịch Đỗ"))
        b'chu tich do'
    """
    return key.translate(_UNACCENT)


@cache
def _syllables() -> frozenset[bytes]:
    plain = {"".join(c for c in unicodedata.normalize("NFD", rime) if c.isascii()) for rime in RIMES}
    onsets = {onset.replace("đ", "d") for onset in ONSETS}
    return frozenset(f"{onset}{rime}".encode() for onset in onsets for rime in plain) | {b"gi"}


def bare_lines(source: Source) -> list[tuple[int, int]]:
    """The spans of the bare lines of a folded text, in their order."""
    key = source.key
    found: list[tuple[int, int]] = []
    short: list[tuple[int, int]] = []
    others = False
    for start, end in _lines(key):
        verdict = _verdict(key[start:end], WORDS, SHARE)
        if verdict:
            found.append((start, end))
        elif verdict is None:
            short.append((start, end))
        else:
            others = True
    if not short or others:
        return found
    if not found and not _verdict(b"\n".join(key[s:e] for s, e in short), _SHORT, 1.0):
        return found
    return sorted([*found, *short])


def _lines(key: bytes) -> list[tuple[int, int]]:
    ends = [*np.flatnonzero(np.frombuffer(key, dtype=np.uint8) == 10).tolist(), len(key)]
    return [(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False) if start < end]


def _verdict(line: bytes, words: int, share: float) -> bool | None:
    """Whether a line is bare; None when it is too short to tell, and has no accents."""
    plain = line.translate(None, bytes(range(128, 256)))
    accents = len(line) - len(plain)
    if accents * LETTERS > len(line):
        return False
    runs = [run for run in _RUN.findall(line) if _VOWEL.search(run)]
    if len(runs) < words:
        return False if accents else None
    syllables = _syllables()
    return sum(run in syllables for run in runs) >= share * len(runs)
