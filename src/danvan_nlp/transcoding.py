"""Bytes in one known encoding -> text, and text -> bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable

from .charsets import DECODING, ENCODING, LETTERS, VNI_PAIRS, VNI_SINGLE, WESTERN

AUTO = "auto"
LEGACY = ("tcvn3", "tcvn5712", "vni", "viscii", "vps", "windows-1258")
"""The Vietnamese charsets before Unicode."""
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *LEGACY, "windows-1252", "latin-1")
"""All encodings that can be named, beside ``auto``."""

_ALIASES = {
    "utf8": "utf-8", "utf-8-sig": "utf-8", "ascii": "utf-8", "us-ascii": "utf-8", "utf16": "utf-16",
    "utf16le": "utf-16-le", "utf16be": "utf-16-be", "abc": "tcvn3", "tcvn": "tcvn5712",
    "tcvn-5712": "tcvn5712", "tcvn5712-1": "tcvn5712", "x-viet-tcvn": "tcvn5712", "x-viet-tcvn5712": "tcvn5712",
    "vni-win": "vni", "x-viet-vni": "vni", "x-viet-vps": "vps", "cp1258": "windows-1258",
    "cp1252": "windows-1252", "ansi": "windows-1252", "iso-8859-1": "latin-1", "latin1": "latin-1",
}  # fmt: skip


class EncodingError(ValueError):
    """The bytes can't be read, or not without guessing; the message says what was tried and what to do."""


def canonical_name(encoding: str) -> str:
    """The name of an encoding as this library writes it.

    Raises:
        EncodingError: when there is no such encoding here.
    """
    name = encoding.strip().lower().replace("_", "-")
    name = _ALIASES.get(name, name)
    if name != AUTO and name not in ENCODINGS:
        raise EncodingError(f"unknown encoding {encoding!r}; there are {AUTO}, {', '.join(ENCODINGS)}")
    return name


def read(data: bytes, name: str) -> str:
    """All of ``data`` in the encoding of that canonical name; a byte order mark is left out.

    Raises:
        EncodingError: naming the first byte that does not fit.
    """
    try:
        if name == "utf-8":
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        if name.startswith("utf-16"):
            return _utf16(data, name)
        if name == "latin-1":
            return data.decode("latin-1")
    except UnicodeDecodeError as error:
        raise EncodingError(f"not {name}: {error.reason} at byte {error.start}") from None
    return READERS[name](data)


def encode(text: str, encoding: str) -> bytes:
    """Write text in an encoding: for tests and for round trips.

    TCVN3 has no capitals with a tone: they become the small letters, as in files written with the ABC fonts
    (``tcvn5712`` keeps them).

    Raises:
        EncodingError: naming the first character that the encoding does not have.

    Examples:
        >>> encode("Uỷ ban nhân dân", "tcvn3").decode("cp1252")
        'Uû ban nh©n d©n'
    """
    wanted = canonical_name(encoding)
    text = unicodedata.normalize("NFC", text)
    if wanted == "windows-1258":
        text = "".join(map(_tone_apart, text))
    try:
        if wanted in ENCODING:
            table = ENCODING[wanted]
            return b"".join([table[c] for c in text])
        return text.encode({"windows-1252": "cp1252", "windows-1258": "cp1258"}.get(wanted, wanted))
    except KeyError as error:
        missing = str(error.args[0])
    except UnicodeEncodeError as error:
        missing = text[error.start]
    raise EncodingError(f"{wanted} has no {missing!r} (U+{ord(missing):04X})")


def _tone_apart(char: str) -> str:
    """A letter as Windows-1258 has it: vowel with its shape, then the tone as a mark."""
    if char not in LETTERS:
        return char
    parts = unicodedata.normalize("NFD", char)
    tones = [p for p in parts[1:] if p in "\u0300\u0301\u0303\u0309\u0323"]
    if not tones:
        return char
    return unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones)) + tones[0]


def _utf16(data: bytes, name: str) -> str:
    for mark, order in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(order)
    return data.decode("utf-16-le" if name == "utf-16" else name)


def _tcvn3(data: bytes) -> str:
    return _recase(codecs.charmap_decode(data, "strict", DECODING["tcvn3"])[0])


def _tcvn5712(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", DECODING["tcvn5712"])[0]


def _viscii(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", DECODING["viscii"])[0]


def _vps(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", DECODING["vps"])[0]


def _windows_1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", WESTERN)[0]


# What Windows-1258 leaves open is read as in Windows-1252: nothing fails, and stray bytes show.
_WINDOWS_1258 = "".join(
    w if c == "\ufffd" else c for c, w in zip(bytes(range(256)).decode("cp1258", "replace"), WESTERN, strict=True)
)
_MARKED = re.compile("[A-Za-z\u00c0-\u01b0][\u0300\u0301\u0303\u0309\u0323]")


def _windows_1258(data: bytes) -> str:
    text = codecs.charmap_decode(data, "strict", _WINDOWS_1258)[0]
    return _MARKED.sub(lambda m: unicodedata.normalize("NFC", m[0]), text)


_VNI_FIRST = "".join(sorted({pair[0] for pair in VNI_PAIRS}))
_VNI_SECOND = "".join(sorted({pair[1] for pair in VNI_PAIRS}))
_VNI = re.compile(f"[{_VNI_FIRST}][{_VNI_SECOND}]|[{''.join(VNI_SINGLE)}]")


def _vni_letter(match: re.Match[str]) -> str:
    shown = match[0]
    if len(shown) == 1:
        return VNI_SINGLE[shown]
    return VNI_PAIRS.get(shown) or "".join(VNI_SINGLE.get(c, c) for c in shown)


def _vni(data: bytes) -> str:
    return _VNI.sub(_vni_letter, _windows_1252(data))


READERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": _tcvn3,
    "tcvn5712": _tcvn5712,
    "vni": _vni,
    "viscii": _viscii,
    "vps": _vps,
    "windows-1258": _windows_1258,
    "windows-1252": _windows_1252,
}
"""The single-byte encodings. Each reads any bytes at all; those that it has no letter for show as in Windows-1252."""

# The capitals that TCVN3 can't write ---------------------------------------------------------------------------------

_CAPITALS = "A-ZĂÂĐÊÔƠƯ"
_TONED = "".join(c for c in LETTERS if c.islower() and c not in "ăâđêôơư")
_MIXED_WORD = re.compile(
    f"(?<![^\\W{_CAPITALS}])(?=[{_TONED}{_CAPITALS}])[{_CAPITALS}]{{0,8}}[{_TONED}][{_CAPITALS}{_TONED}]{{0,8}}(?!\\w)"
)
_OPENING = re.compile(f'(?:\\A|[.!?…]["”)]?[ \\t\\r\\n]+|\\n[ \\t\\r]*\\n)[ \\t]*["“(]?[{_TONED}]')
_NAME = re.compile(f"\\b(?:Thị|Văn) (?!ủy|uỷ)[{_TONED}]")


def _recase(text: str) -> str:
    """Give back the capitals that TCVN3 can't write, where the words around leave no doubt.

    "HéI NGHÞ" reads "HộI NGHị" by its codes: a word of capitals with small toned letters in it was all capitals. So was
    the first letter of a sentence, and that of a name after Văn or Thị. Anything else stays as it is written.
    """
    text = _MIXED_WORD.sub(lambda m: m[0].upper() if _all_capitals(text, m) else m[0], text)
    text = _OPENING.sub(lambda m: m[0][:-1] + m[0][-1].upper(), text)
    return _NAME.sub(lambda m: m[0].upper() if m[0][:-2].isupper() else m[0][:-1] + m[0][-1].upper(), text)


def _all_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether a word was all capitals: it has two of them, or stands between two words of capitals on its line."""
    if sum(c.isupper() for c in match[0]) > 1:
        return True
    before = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2].split()
    after = text[match.end() : match.end() + 24].partition("\n")[0].split()
    near = [*before[-1:], *after[:1]]
    return len(near) == 2 and all(
        sum(c.isupper() for c in w) > 1 and all(not c.islower() or c in _TONED for c in w) for w in near
    )
