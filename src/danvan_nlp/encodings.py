"""Bytes -> text: the encodings that Vietnamese documents come in, told apart by what makes Vietnamese of them.

``decode`` takes the bytes of a whole document. With ``auto`` it reads a byte order mark, then tries UTF-8, and then
every legacy charset, and takes the one whose accented words are Vietnamese syllables. The choice and everything
doubtful about it are in the result; where no choice is good enough it raises ``EncodingError`` instead of guessing.
"""

from __future__ import annotations

import codecs
import re

from .charsets import WESTERN
from .mojibake import UNCHANGED, Decoded, foreign, lost_letters, repair, reread
from .syllables import is_typography, score
from .transcoding import AUTO, ENCODINGS, LEGACY, READERS, EncodingError, canonical_name, encode, read

__all__ = [
    "AUTO", "ENCODINGS", "LEGACY", "UNCHANGED", "Decoded", "EncodingError", "canonical_name", "decode",
    "encode", "repair", "reread",
]  # fmt: skip

_SAMPLE = 1 << 17  # bytes looked at to tell an encoding
_GOOD = 0.75  # the share of accented words that must be syllables
_CLEAR = 0.1  # by how much the best must beat the next


def decode(data: bytes, encoding: str = AUTO) -> Decoded:
    """Read the bytes of one document.

    Args:
        data: the whole document.
        encoding: ``auto`` or one of ``ENCODINGS`` (usual other names are understood).

    Raises:
        EncodingError: when the bytes are not text in the named encoding, or no encoding can be told.

    Examples:
        >>> decode(encode("Tỉnh ủy họp bàn về nghị quyết", "tcvn3")).encoding
        'tcvn3'
    """
    name = canonical_name(encoding)
    if name == AUTO:
        return _detect(data)
    text = read(data, name)
    return Decoded(text, name, tuple(note for note in (lost_letters(text), foreign(text)) if note))


def _detect(data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        return _loosely(data[3:], "utf-8")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        try:
            return Decoded(data.decode("utf-32"), "utf-32")
        except UnicodeDecodeError:
            pass
    if data.startswith(codecs.BOM_UTF16_LE):
        return _loosely(data[2:], "utf-16-le")
    if data.startswith(codecs.BOM_UTF16_BE):
        return _loosely(data[2:], "utf-16-be")
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)
    repaired = repair(text)
    over = "utf-8" if repaired.encoding == UNCHANGED else f"utf-8 over {repaired.encoding}"
    return Decoded(repaired.text, over, repaired.notes)


def _loosely(data: bytes, name: str) -> Decoded:
    """Read what surely is in that encoding, with U+FFFD and a note for what is broken in it."""
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    if lost and name == "utf-8":
        lost -= data.count("\ufffd".encode())  # those stood there before
    notes = (f"{lost} places that are not {name.upper()} replaced by U+FFFD",) if lost else ()
    return Decoded(text, name, notes)


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every second byte of Vietnamese text is 0, 1 or 0x1E."""
    order = unmarked_utf16(data[:_SAMPLE]) if len(data) % 2 == 0 else None
    if order is None:
        return None
    try:
        return Decoded(data.decode(order), order, (f"no byte order mark; read as {order} by the pattern of its bytes",))
    except UnicodeDecodeError:
        return None


def unmarked_utf16(head: bytes) -> str | None:
    """The byte order of the beginning of UTF-16 text without a mark, None when it is none."""
    if len(head) < 4 or b"\0" not in head:
        return None
    for order, high, low in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if sum(map(high.count, (0, 1, 0x1E))) >= 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            return order
    return None


def _sample(data: bytes) -> bytes:
    """The beginning and the middle of a long document."""
    if len(data) <= 2 * _SAMPLE:
        return data
    middle = len(data) // 2
    return data[:_SAMPLE] + b"\n" + data[middle : middle + _SAMPLE]


_MULTIBYTE = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The legacy charset that makes Vietnamese of the bytes, or UTF-8 with losses when it is that."""
    sample = _sample(data)
    ranked = sorted(((score(READERS[n](sample)), n) for n in LEGACY), key=lambda s: (-s[0].share, -s[0].right))
    best, name = ranked[0]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    if (
        len(_MULTIBYTE.findall(sample)) > 4 * broken
        and score(sample.decode("utf-8", "ignore")).share > best.share - 0.2
    ):
        return _loosely(data, "utf-8")
    # TCVN3 is a part of TCVN 5712: what has no capitals with a tone reads the same in both
    second = ranked[2][0] if {name, ranked[1][1]} == {"tcvn3", "tcvn5712"} else ranked[1][0]
    if best.share >= _GOOD and best.right >= 2 and best.share - second.share >= _CLEAR:
        note = f"read as {name}: {best.right} of {best.right + best.wrong} different accented words are Vietnamese"
        if name == "tcvn3":
            note += "; this charset has no capitals with a tone, some letters may be small that were not"
        return Decoded(READERS[name](data), name, (note,))
    if all(byte < 0x80 or is_typography(WESTERN[byte]) for byte in set(sample)):
        note = "read as windows-1252: of all beyond ASCII it has only quotes, dashes and signs"
        return Decoded(READERS["windows-1252"](data), "windows-1252", (note,))
    tried = ", ".join(f"{n} {s.share:.0%}" for s, n in ranked)
    raise EncodingError(
        f"can't tell the encoding: not UTF-8 (byte {error.start}), and no Vietnamese charset fits well enough "
        f"(accented words that are Vietnamese: {tried}); name the encoding"
    )
