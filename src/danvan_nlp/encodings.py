"""Bytes -> text: the encodings that Vietnamese documents come in, told apart by what makes Vietnamese of them.

``decode`` takes the bytes of a whole document. With ``auto`` it reads a byte order mark, then tries UTF-8, and then every
legacy charset, and takes the one whose accented words are Vietnamese syllables. The choice and everything doubtful about it
are in the result; where no choice is good enough it raises ``EncodingError`` instead of guessing.

``repair`` takes text that was read wrongly by somebody before us (UTF-8 or a Vietnamese charset taken for Windows-1252), as
it stands in many web pages and old Word files, and reads it rightly where that makes Vietnamese of it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from .charsets import DECODING, ENCODING, LETTERS, VNI_PAIRS, VNI_SINGLE, WESTERN
from .syllables import is_syllable

AUTO = "auto"
LEGACY = ("tcvn3", "vni", "viscii", "vps", "windows-1258")
ENCODINGS = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", *LEGACY, "windows-1252", "latin-1")
"""What ``decode`` takes beside ``auto``."""

_ALIASES = {
    "utf8": "utf-8", "utf-8-sig": "utf-8", "utf16": "utf-16", "abc": "tcvn3", "tcvn": "tcvn3", "tcvn5712": "tcvn3", "tcvn-5712": "tcvn3",
    "tcvn5712-1": "tcvn3", "vni-win": "vni", "cp1258": "windows-1258", "cp1252": "windows-1252", "ansi": "windows-1252",
    "iso-8859-1": "latin-1", "latin1": "latin-1", "ascii": "utf-8", "us-ascii": "utf-8",
}  # fmt: skip

_SAMPLE = 1 << 17  # characters or bytes looked at to tell an encoding
_GOOD = 0.75  # the share of accented words that must be syllables
_CLEAR = 0.1  # by how much the best must beat the next


class EncodingError(ValueError):
    """The bytes can't be read, or not without guessing; the message says what was tried and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and remarks for the user: every guess and every loss is one."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def canonical_name(encoding: str) -> str:
    """The name of an encoding as this module writes it.

    Raises:
        EncodingError: when there is no such encoding here.
    """
    name = encoding.strip().lower().replace("_", "-")
    name = _ALIASES.get(name, name)
    if name != AUTO and name not in ENCODINGS:
        raise EncodingError(f"unknown encoding {encoding!r}; there are {AUTO}, {', '.join(ENCODINGS)}")
    return name


def decode(data: bytes, encoding: str = AUTO) -> Decoded:
    """Read the bytes of one document.

    Args:
        data: the whole document.
        encoding: ``auto`` or one of ``ENCODINGS`` (usual other names are understood).

    Raises:
        EncodingError: when the bytes are not text in the named encoding, or no encoding can be told.

    Example:
        >>> decode(encode("Tỉnh ủy họp bàn về nghị quyết", "tcvn3")).encoding
        'tcvn3'
    """
    name = canonical_name(encoding)
    if name == AUTO:
        return _detect(data)
    text = _read(data, name)
    remark = _doubt(text)
    return Decoded(text, name, (remark,) if remark else ())


def encode(text: str, encoding: str) -> bytes:
    """Write text in an encoding, for tests and for round trips.

    TCVN3 has no capitals with a tone: they become the small letters, as in files written with the ABC fonts
    (``tcvn5712`` keeps them).

    Raises:
        EncodingError: naming the first character that the encoding does not have.
    """
    wanted = "tcvn5712" if encoding.lower() == "tcvn5712" else canonical_name(encoding)
    text = unicodedata.normalize("NFC", text)
    if wanted == "windows-1258":
        text = "".join(map(_tone_apart, text))
    try:
        if wanted in ENCODING:
            table = ENCODING[wanted]
            return b"".join(table[c] for c in text)
        return text.encode(_CODECS.get(wanted, wanted))
    except (KeyError, UnicodeEncodeError) as error:
        missing = error.args[0] if isinstance(error, KeyError) else text[error.start]
        raise EncodingError(f"{wanted} has no {missing!r} (U+{ord(missing):04X})") from None


_CODECS = {"windows-1252": "cp1252", "windows-1258": "cp1258"}


def _tone_apart(char: str) -> str:
    """A letter as Windows-1258 has it: vowel with its shape, then the tone as a mark."""
    if char not in LETTERS:
        return char
    parts = unicodedata.normalize("NFD", char)
    tones = [p for p in parts[1:] if p in "\u0300\u0301\u0303\u0309\u0323"]
    if not tones:
        return char
    shape = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
    return shape + tones[0]


# Reading in one encoding ---------------------------------------------------------------------------------------------


def _read(data: bytes, name: str) -> str:
    """All of ``data`` in one named encoding; raises ``EncodingError`` where it does not fit."""
    try:
        if name == "utf-8":
            return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        if name.startswith("utf-16"):
            return _utf16(data, name)
        if name == "latin-1":
            return data.decode("latin-1")
    except UnicodeDecodeError as error:
        raise EncodingError(f"not {name}: {error.reason} at byte {error.start}") from None
    return _READERS[name](data)


def _utf16(data: bytes, name: str) -> str:
    for mark, order in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:].decode(order)
    return data.decode("utf-16-le" if name == "utf-16" else name)


def _tcvn3(data: bytes) -> str:
    return _recase(codecs.charmap_decode(data, "strict", DECODING["tcvn3"])[0])


def _viscii(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", DECODING["viscii"])[0]


def _vps(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", DECODING["vps"])[0]


def _windows_1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", WESTERN)[0]


_WINDOWS_1258 = bytes(range(256)).decode("cp1258", "replace")
_WINDOWS_1258 = "".join(w if c == "\ufffd" else c for c, w in zip(_WINDOWS_1258, WESTERN, strict=True))
_MARKED = re.compile("[A-Za-z\u00c0-\u01b0][\u0300\u0301\u0303\u0309\u0323]")
_VNI = re.compile("[%s][%s]|[%s]" % (
    "".join(sorted({pair[0] for pair in VNI_PAIRS})), "".join(sorted({pair[1] for pair in VNI_PAIRS})), "".join(VNI_SINGLE)
))  # fmt: skip


def _windows_1258(data: bytes) -> str:
    text = codecs.charmap_decode(data, "strict", _WINDOWS_1258)[0]
    return _MARKED.sub(lambda m: unicodedata.normalize("NFC", m[0]), text)


def _vni_letter(match: re.Match[str]) -> str:
    shown = match[0]
    if len(shown) == 1:
        return VNI_SINGLE[shown]
    pair = VNI_PAIRS.get(shown)
    return pair if pair is not None else VNI_SINGLE.get(shown[0], shown[0]) + VNI_SINGLE.get(shown[1], shown[1])


def _vni(data: bytes) -> str:
    return _VNI.sub(_vni_letter, _windows_1252(data))


_READERS: dict[str, Callable[[bytes], str]] = {
    "tcvn3": _tcvn3,
    "vni": _vni,
    "viscii": _viscii,
    "vps": _vps,
    "windows-1258": _windows_1258,
    "windows-1252": _windows_1252,
}

_TONED_SMALL = "".join(c for c in LETTERS if c.islower() and c not in "ăâđêôơư")
_MIXED_WORD = re.compile(rf"(?<!\w)[A-ZĂÂĐÊÔƠƯ]*[{_TONED_SMALL}][A-ZĂÂĐÊÔƠƯ{_TONED_SMALL}]*(?!\w)")
_OPENING = re.compile(rf"(?m)(^[ \t]*[-+*\"“(]?[ \t]*|[.!?:][ \t]+[\"“(]?)([{_TONED_SMALL}])")


def _recase(text: str) -> str:
    """Give back the capitals that TCVN3 can't write, where the words around leave no doubt.

    "HéI NGHÞ" reads "HộI NGHị" by its codes: a word of capitals with small toned letters in it was all capitals. So was
    the first letter of a line or a sentence. A name such as "ánh" inside a sentence stays as it is.
    """
    capitals = re.compile(r"[A-ZĂÂĐÊÔƠƯ]{2}|[A-ZĂÂĐÊÔƠƯ][%s]" % _TONED_SMALL)

    def word(match: re.Match[str]) -> str:
        found = match[0]
        large = sum(c.isupper() for c in found)
        if large >= 2 or (large == 1 and len(found) == 2 and found[1:].islower() and _among_capitals(text, match)):
            return found.upper()
        if large == 0 and _among_capitals(text, match):
            return found.upper()
        return found

    if capitals.search(text):
        text = _MIXED_WORD.sub(word, text)
    return _OPENING.sub(lambda m: m[1] + m[2].upper(), text)


_NEXT_WORD = re.compile(r"[ \t]+(\w+)")


def _among_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether the words on both sides (on the one side, at an end of the line) are all capitals but for toned letters."""
    before = text[max(0, match.start() - 24) : match.start()].rpartition("\n")[2].split()
    after = text[match.end() : match.end() + 24].partition("\n")[0].split()
    near = [w for w in (before[-1:] + after[:1]) if any(c.isalpha() for c in w)]
    return bool(near) and all(
        sum(c.isupper() for c in w) >= 1 and all(not c.islower() or c in _TONED_SMALL for c in w) for w in near
    )


# Telling the encoding ------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = frozenset("\u00a0«»°·…–—‘’‚“”„•™©®§²³½×÷€\u200b\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class _Score:
    """How Vietnamese a text reads: accented words that are syllables, those that are not, and stray characters."""

    right: int
    wrong: int

    @property
    def share(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0


def _score(text: str) -> _Score:
    right = wrong = 0
    seen: dict[str, bool] = {}
    for word in _WORD.findall(text):
        if word.isascii():
            continue
        good = seen.get(word)
        if good is None:
            good = seen[word] = is_syllable(word) and all(c.isascii() or c in LETTERS for c in word) and _cased(word)
            if good:
                right += 1
            else:
                wrong += 1
    wrong += len({c for c in text if not c.isascii() and not c.isalpha() and c not in _TYPOGRAPHY})
    wrong += len({c for c in text if c < " " and c not in "\t\n\r\f\v"} | {c for c in text if c == "\x7f"})
    return _Score(right, wrong)


def _cased(word: str) -> bool:
    return (
        word[1:].islower()
        or word.isupper()
        or len(word) == 1
        or not any(c.isupper() for c in word[1:] if not c.isascii())
    )


def _sample(data: bytes) -> bytes:
    """The beginning and the middle of a long document, cut at blanks."""
    if len(data) <= 2 * _SAMPLE:
        return data
    middle = len(data) // 2
    return data[:_SAMPLE] + b"\n" + data[middle : middle + _SAMPLE]


def _detect(data: bytes) -> Decoded:
    if data.startswith(codecs.BOM_UTF8):
        return _utf8_loosely(data[3:], ())
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and len(data) % 4 == 0:
        try:
            return Decoded(data.decode("utf-32"), "utf-32")
        except UnicodeDecodeError:
            pass
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _marked_utf16(data)
    if data.isascii() and b"\0" not in data:
        return Decoded(data.decode("ascii"), "utf-8")
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, error)
    repaired = repair(text)
    return Decoded(
        repaired.text, "utf-8" if repaired.encoding == "unicode" else f"utf-8 over {repaired.encoding}", repaired.notes
    )


def _marked_utf16(data: bytes) -> Decoded:
    order = "utf-16-le" if data.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
    text = data[2:].decode(order, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, order, (f"{lost} units that are not UTF-16 replaced by U+FFFD",) if lost else ())


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: every second byte of Vietnamese text is 0, 1 or 0x1E."""
    head = data[: _SAMPLE & ~1]
    if len(head) < 4 or len(data) % 2:
        return None
    for order, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        low = head[0::2] if order == "utf-16-le" else head[1::2]
        if high.count(0) + high.count(1) + high.count(0x1E) >= 0.9 * len(high) and low.count(0) < 0.05 * len(low):
            try:
                text = data.decode(order)
            except UnicodeDecodeError:
                continue
            return Decoded(text, order, (f"no byte order mark; read as {order} by the pattern of its bytes",))
    return None


def _utf8_loosely(data: bytes, notes: tuple[str, ...]) -> Decoded:
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if lost:
        notes = (*notes, f"{lost} places that are not UTF-8 replaced by U+FFFD")
    return Decoded(text, "utf-8", notes)


_MULTIBYTE = re.compile(rb"[\xc3-\xc6][\x80-\xbf]|\xe1[\xba\xbb][\x80-\xbf]|\xe2\x80[\x80-\xbf]")


def _legacy(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The legacy charset that makes Vietnamese of the bytes, or UTF-8 with losses when it is that."""
    sample = _sample(data)
    letters = [b for b in set(sample) if b >= 0x80]
    ranked = sorted(
        ((_score(_READERS[name](sample)), name) for name in LEGACY),
        key=lambda pair: (-pair[0].share, -pair[0].right),
    )
    best, name = ranked[0]
    good_utf8 = len(_MULTIBYTE.findall(sample))
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    if good_utf8 > 4 * broken and _score(sample.decode("utf-8", "ignore")).share > max(0.6, best.share - 0.2):
        return _utf8_loosely(data, ())
    second = ranked[1][0]
    if best.share >= _GOOD and best.right >= 2 and best.share - second.share >= _CLEAR:
        note = f"read as {name}: {best.right} of {best.right + best.wrong} different accented words are Vietnamese"
        return Decoded(_READERS[name](data), name, (note,))
    if all(WESTERN[b] in _TYPOGRAPHY for b in letters):
        return Decoded(
            _windows_1252(data), "windows-1252", ("read as windows-1252: only its quotes, dashes and signs occur",)
        )
    tried = ", ".join(f"{n} {s.share:.0%}" for s, n in ranked)
    raise EncodingError(
        f"can't tell the encoding: not UTF-8 (byte {error.start}), and no Vietnamese charset fits well enough "
        f"(accented words that are Vietnamese: {tried}); name the encoding"
    )


# Text that was read wrongly before -----------------------------------------------------------------------------------

_WESTERN_BYTE = {char: byte for byte, char in enumerate(WESTERN)} | {chr(b): b for b in range(0x80, 0xA0)}
# Characters of Windows-1252 and Latin-1 that right Vietnamese text does not have.
_ODD = re.compile("[\x80-\x9f¡¢¤¥¦¨ª¬®¯±´µ¶¸¹º¼½¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿƒˆ‰Š‹ŒŽšœžŸ˜†‡]")
_MOJIBAKE = re.compile(
    "[ÂÃÄÆáâÅ][%s]{1,2}"
    % re.escape("".join(WESTERN[b] for b in range(0x80, 0xC0)) + "".join(map(chr, range(0x80, 0xA0))))
)


def repair(text: str) -> Decoded:
    """Read text rightly that was read as Windows-1252 or Latin-1 though it was UTF-8 or a Vietnamese charset.

    Line by line, and only where the line then has more Vietnamese words: the rest of the text stays as it is. ``encoding``
    of the result is ``unicode`` when nothing was changed. Text with lost letters ("Nguy?n") can't be repaired; it gets a note.

    Example:
        >>> repair("Uû ban nh©n d©n tØnh häp").text
        'Uỷ ban nhân dân tỉnh họp'
    """
    odd = 0
    for match in _ODD.finditer(text):
        odd += 1
        if odd >= 3 or match.end() > _SAMPLE:
            break
    remark = _lost(text)
    if odd < 2:
        return Decoded(text, "unicode", (remark,) if remark else ())
    lines = text.split("\n")  # not splitlines: it breaks at control characters that are letters here
    counts: dict[str, int] = {}
    out = []
    for line in lines:
        fixed, name = _repaired_line(line)
        if name:
            counts[name] = counts.get(name, 0) + 1
        out.append(fixed)
    if not counts:
        remark = remark or _doubt(text)
        return Decoded(text, "unicode", (remark,) if remark else ())
    notes = [f"{n} lines were {name} read as Windows-1252; read again" for name, n in sorted(counts.items())]
    if remark:
        notes.append(remark)
    return Decoded("\n".join(out), "+".join(sorted(counts)), tuple(notes))


def _repaired_line(line: str) -> tuple[str, str | None]:
    """One line, read again where that is better, with the encoding it turned out to be in."""
    if not _ODD.search(line):
        return line, None
    if _MOJIBAKE.search(line):
        fixed = _mojibake(line)
        if fixed != line and _score(fixed).share > _score(line).share:
            again = _mojibake(fixed)  # read wrongly twice
            return (again if again != fixed and _score(again).share > _score(fixed).share else fixed), "utf-8"
    data = bytearray()
    for char in line:
        byte = _WESTERN_BYTE.get(char)
        if byte is None:
            if char in LETTERS:
                return line, None  # right already: a wrongly read line has no such letters
            byte = 0x20
        data.append(byte)
    if len(data) != len(line):
        return line, None
    before = _score(line)
    best, name, fixed = before, None, line
    for candidate in ("tcvn3", "vni", "viscii", "vps"):
        reading = _READERS[candidate](bytes(data))
        score = _score(reading)
        if score.right >= 2 and score.share >= _GOOD and (score.share, score.right) > (best.share, best.right):
            best, name, fixed = score, candidate, reading
    if name is None or best.share - before.share < _CLEAR:
        return line, None
    return fixed, name


_RUN = re.compile("[\x80-\xff%s]{2,}" % re.escape("".join(c for c in WESTERN if ord(c) > 0xFF)))


def _mojibake(text: str) -> str:
    def run(match: re.Match[str]) -> str:
        try:
            return bytes(_WESTERN_BYTE[c] for c in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]

    return _RUN.sub(run, text)


_QUESTION = re.compile(r"[^\W\d_]\?{1,4}[^\W\d_]")


def _lost(text: str) -> str | None:
    """A remark when letters were replaced by question marks or U+FFFD: nothing can bring them back."""
    head = text[:_SAMPLE]
    lost = head.count("\ufffd") + len(_QUESTION.findall(head))
    if lost >= 3 and lost * 200 > len(head):
        return f"{lost} letters at least are lost (shown as ? or U+FFFD); names with lost letters can't be trusted"
    return None


def _doubt(text: str) -> str | None:
    """A remark when a text with accents does not read as Vietnamese."""
    score = _score(text[:_SAMPLE])
    if score.wrong >= 5 and score.share < 0.5:
        return (
            f"only {score.right} of {score.right + score.wrong} different accented words are Vietnamese: "
            "another language, or the wrong encoding"
        )
    return None


def reread(text: str, encoding: str) -> str:
    """Text known to be in a legacy charset though it was read as Windows-1252, as old fonts in Word files are.

    Characters that Windows-1252 does not have stay as they are.
    """
    read = _READERS[canonical_name(encoding)]
    out = []
    start = 0
    for match in _BEYOND.finditer(text):
        out.append(read(bytes(_WESTERN_BYTE[c] for c in text[start : match.start()])))
        out.append(match[0])
        start = match.end()
    out.append(read(bytes(_WESTERN_BYTE[c] for c in text[start:])))
    return "".join(out)


_BEYOND = re.compile("[^\\x00-\\xff%s]+" % re.escape("".join(c for c in WESTERN if ord(c) > 0xFF)))
