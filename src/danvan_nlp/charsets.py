"""The legacy Vietnamese charsets, as tables from bytes to letters.

Five ways of writing Vietnamese in one byte a character were in use before Unicode, and offices still hold files in
all of them:

========= =============================================================================================================
TCVN3     the ABC fonts (.VnTime); the state's own until 2001. It has no codes for capitals with a tone: the all-capital
          fonts (.VnTimeH) show the small letters' codes as capitals
TCVN 5712 the standard that TCVN3 is a part of, with those capitals in control codes
VNI       the VNI fonts, common in the South: a plain letter and a byte for its marks.
VISCII    RFC 1456, six capitals in control codes
VPS       the Vietnamese Professional Society's, fourteen capitals in control codes
========= =============================================================================================================

A table is a string of the letters for consecutive bytes; ``_`` leaves a byte as Windows-1252 has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

_MARKS = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = "".join(
    dict.fromkeys(
        unicodedata.normalize("NFC", vowel + mark)
        for vowel in "đĐaăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
        for mark in (_MARKS if vowel not in "đĐ" else ("",))
        if mark or not vowel.isascii()
    )
)
"""The 134 letters of Vietnamese beyond ASCII, both cases, NFC."""

_TCVN_HIGH = (
    "_ĂÂÊÔƠƯĐăâêôơưđ_" "_____àảãáạ_ằẳẵắ_" "______ặầẩẫấậè_ẻẽ" "éẹềểễếệìỉ___ĩíịò" "_ỏõóọồổỗốộờởỡớợù" "_ủũúụừửữứựỳỷỹýỵ_"
)  # fmt: skip
# What the standard adds to the ABC fonts: capitals with a tone (and five marks on their own, which nobody wrote).
_TCVN_CAPITALS = {
    0x80: "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    0xAF: "Ằ", 0xB0: "\u0300\u0309\u0303\u0301\u0323", 0xBA: "Ẳ", 0xBF: "Ẵ", 0xC0: "ẮẦẨẪẤỀ", 0xCD: "Ể", 0xD9: "ỄẾỒ",
    0xE0: "Ổ", 0xF0: "Ỗ", 0xFF: "Ố",
    0x01: "ÚỤ", 0x04: "ỪỬỮ", 0x11: "ỨỰỲỶỸÝỴ",
}  # fmt: skip
_VISCII = {
    0x02: "Ẳ", 0x05: "ẴẪ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ",
    0x80: "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" "ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" "Õắằặấầẩậẽẹếềểễệố" "ồổỗỠƠộờởịỰỨỪỬơớƯ" "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ"
          "ĐứÒÓÔạỷừửÙÚỹỵÝỡư" "àáâãảăữẫèéêẻìíĩỉ" "đựòóôõỏọụùúũủýợỮ",
}  # fmt: skip
_VPS = {
    0x02: "ẠẬẶẸỆ", 0x10: "ỊỌỘỢỤỰ", 0x19: "Ỵ", 0x1C: "ẪỮ",
    0x80: "ÀẢÃẤẦẨọỗĂếềểệẮẰẲ" "Ế__ỀỂỄỐỒỔỖýỷỵỚỜỞ" "_ắằẳẵặỠớÙờởỡŨỨợỪ" "ổỬỲỸÍÌộỈĨÓửữÒỎÕự" "ầÁÂấẩẫậđẻÉÊẹỉễịỹ"
          "ƯỦồốÔỏơÈừứÚũưÝẺ_" "àáâãảạă_èéêẽìí_ĩ" "ẴĐòóôõ_Ơụùúủ_ỶẼỳ",
}  # fmt: skip

# VNI: the byte for the marks, by what they do to a, e, o (tone on the plain letter; circumflex and breve with tones).
_VNI_TONES = dict(zip("øùõûï", _MARKS[1:], strict=True))
_VNI_CIRCUMFLEX = dict(zip("âàáãåä", _MARKS, strict=True))
_VNI_BREVE = dict(zip("êèéüúë", _MARKS, strict=True))
_VNI_SINGLE = dict(zip("ñôöìíóæòî", "đơưìíĩỉịỵ", strict=True))


def _western(byte: int) -> str:
    """A byte of Windows-1252 as browsers read it: one that it leaves open is a control character."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


WESTERN = "".join(map(_western, range(256)))
"""Windows-1252, all 256 bytes: what the fallback of every table is, and what wrongly read text was read as."""


def _table(*parts: Mapping[int, str]) -> str:
    table = list(WESTERN)
    for part in parts:
        for start, letters in part.items():
            for at, letter in enumerate(letters, start):
                if letter != "_":
                    table[at] = letter
    return "".join(table)


DECODING = {
    "tcvn3": _table({0xA0: _TCVN_HIGH}),
    "tcvn5712": _table({0xA0: _TCVN_HIGH}, _TCVN_CAPITALS),
    "viscii": _table(_VISCII),
    "vps": _table(_VPS),
}
"""Single-byte charsets: a string of 256 characters each."""


def _vni_pairs() -> dict[str, str]:
    pairs: dict[str, str] = {}
    for bases, marks, shape in (
        ("aeouy", _VNI_TONES, ""),
        ("aeo", _VNI_CIRCUMFLEX, "\u0302"),
        ("a", _VNI_BREVE, "\u0306"),
        ("ôö", _VNI_TONES, ""),
    ):
        for base in bases:
            for byte, mark in marks.items():
                letter = unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + shape + mark)
                pairs[base + byte] = letter
                pairs[(base + byte).upper()] = letter.upper()
                pairs[base.upper() + byte] = letter.upper()  # typed with the shift key let go too early
    return pairs


VNI_PAIRS = _vni_pairs()
"""Two characters of VNI text, each as Windows-1252 shows it, to the letter they write."""

VNI_SINGLE = {**_VNI_SINGLE, **{byte.upper(): letter.upper() for byte, letter in _VNI_SINGLE.items()}}
"""One character of VNI text, as Windows-1252 shows it, to the letter it writes."""


def _encoding(table: str) -> dict[str, bytes]:
    return {letter: bytes([byte]) for byte, letter in reversed(list(enumerate(table)))}


def _tcvn3() -> dict[str, bytes]:
    """The ABC fonts proper: a capital with a tone is written with the small letter's code."""
    table = _encoding(_table({0xA0: _TCVN_HIGH}))
    for letter in LETTERS:
        if letter not in _TCVN_HIGH:
            table[letter] = table[letter.lower()]
    return table


def _vni() -> dict[str, bytes]:
    table = _encoding(WESTERN)
    for shown, letter in [*reversed(list(VNI_PAIRS.items())), *VNI_SINGLE.items()]:
        if letter in table and len(shown) > 1 and shown.lower() != shown and shown.upper() != shown:
            continue
        table[letter] = shown.encode("cp1252")
    return table


ENCODING = {
    "tcvn3": _tcvn3(),
    "tcvn5712": _encoding(DECODING["tcvn5712"]),
    "viscii": _encoding(DECODING["viscii"]),
    "vps": _encoding(DECODING["vps"]),
    "vni": _vni(),
}
"""Letters (and ASCII, and what else the charset has) to bytes."""
