"""What the folding of text knows of each character: what it stands for, what it does, and its byte in lookup keys."""

from __future__ import annotations

import unicodedata

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.uint8]

TOP = 0x10000  # everything beyond the basic plane (emoji, mostly) is one class: a blank
DELETE, SPACE, NEWLINE, MARK, CLOSE, LOWER, STOP, WORD = 1, 2, 4, 8, 16, 32, 64, 128
"""Flags: invisible; a blank; an end of line; a Vietnamese mark; closes what is before it; a small letter; ends a
sentence; a letter or digit."""

_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"  # tones, then circumflex, breve, horn
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"

# One character for one: the letter that was meant. Greek and Cyrillic letters only where they look the same. The
# full-width forms are ASCII; İ would become two characters in lower case.
_SAME_LENGTH = {
    **dict(zip("ÐðĐđƉɖƢƣǍǎİ", "ĐđĐđĐđƯưĂăI", strict=True)),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict(zip("АВСЕНІКМОРТХаеіорсухЅѕЈј", "ABCEHIKMOPTXaeiopcyxSsJj", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True)),
    **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c) not in "－＂"},
    "∕": "/", "⁄": "/", "\u0340": "\u0300", "\u0341": "\u0301",
}  # fmt: skip
_BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\n\r\v\f\x85\u2028\u2029"
# lone surrogates, soft hyphen, joiners, marks of writing direction, variation selectors, byte order marks, …
_INVISIBLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xD800, 0xDFFF), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xFFFE, 0xFFFF),
)  # fmt: skip

KEY_LETTERS = "đ" + "".join(
    dict.fromkeys(
        unicodedata.normalize("NFC", v + m)
        for v in "aăâeêioôơuưy"
        for m in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        if m or not v.isascii()
    )
)
"""The letters of Vietnamese beyond ASCII, in the order of their key bytes (128 and up)."""


def _tables() -> tuple[Array, Flags, Flags]:
    """Code point -> replacement, -> flags, -> key byte. Made once, of constants only."""
    replace = np.arange(TOP + 1, dtype=np.uint32)
    flags = np.zeros(TOP + 1, dtype=np.uint8)
    for wrong, right in _SAME_LENGTH.items():
        replace[ord(wrong)] = ord(right)
    for c in [*range(0x20), *range(0x7F, 0xA0)]:
        flags[c] = DELETE
    for first, last in _INVISIBLE:
        flags[first : last + 1] = DELETE
    for char in " " + _BLANKS + chr(TOP):
        replace[ord(char)], flags[ord(char)] = ord(" "), SPACE
    for char in _BREAKS:
        replace[ord(char)], flags[ord(char)] = ord("\n"), NEWLINE
    for char in _MARKS + "\u0340\u0341":
        flags[ord(char)] = MARK
    for char in ",;:.!?)]，；：．！？）］":
        flags[ord(char)] = CLOSE

    # Keys: ASCII keeps its own byte; the accented letters of Vietnamese take 128 and up; every other letter is 1,
    # every other mark 2.
    key = np.full(TOP + 1, 2, dtype=np.uint8)
    for c in range(0x80):
        key[c] = ord(chr(c).lower())
    for c in range(0x80, TOP):
        if chr(c).isalpha():
            key[c] = 1
    for n, letter in enumerate(KEY_LETTERS):
        key[ord(letter)] = key[ord(letter.upper())] = 128 + n

    word = (key == 1) | (key >= 128)
    for char in "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ":
        word[ord(char)] = True
    flags[word & (flags == 0)] |= WORD
    for char in "abcdefghijklmnopqrstuvwxyz" + KEY_LETTERS:
        flags[ord(char)] |= LOWER
    for char in ".!?…":
        flags[ord(char)] |= STOP
    return replace, flags, key


REPLACE, FLAGS, KEY = _tables()

_COMPOSED = {
    (ord(base), ord(mark)): ord(done)
    for first in _VOWELS
    for chain in ("", *_MARKS)
    for base in [unicodedata.normalize("NFC", first + chain)]
    if len(base) == 1
    for mark in _MARKS
    for done in [unicodedata.normalize("NFC", base + mark)]
    if len(done) == 1
}
PAIRS = np.array(sorted((b << 16) | m for b, m in _COMPOSED), dtype=np.uint64)
"""A letter (upper half) and the mark that follows it, ordered; ``MERGED`` has the letter that the two make."""
MERGED = np.array([_COMPOSED[(int(p) >> 16, int(p) & 0xFFFF)] for p in PAIRS], dtype=np.uint32)

WORD_BYTES = frozenset([1, *b"0123456789", *b"abcdefghijklmnopqrstuvwxyz", *range(128, 128 + len(KEY_LETTERS))])
"""Key bytes of letters and digits: what a phrase may not be glued to."""


class _KeyLetters(dict[int, int]):
    """Code point -> key byte for ``str.translate``: the letters that Vietnamese uses at hand, others looked up."""

    def __missing__(self, point: int) -> int:
        return int(KEY[min(point, TOP)])


_KEY_LETTERS = _KeyLetters((c, int(KEY[c])) for c in [*range(0x80), *map(ord, KEY_LETTERS + KEY_LETTERS.upper())])


def key_bytes(phrase: str) -> bytes:
    """A folded phrase as the automaton reads it: lower case, one byte a character."""
    return phrase.translate(_KEY_LETTERS).encode("latin-1")
