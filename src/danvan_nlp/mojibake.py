"""Text that somebody before us read wrongly, read rightly.

UTF-8 taken for Windows-1252 or Latin-1, or a Vietnamese charset taken for them, as it stands in many web pages,
databases and old Word files. Works line by line, because such text is often pasted among right text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from .charsets import LETTERS, WESTERN
from .syllables import Score, score
from .transcoding import READERS, canonical_name


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and remarks for the user: every guess and every loss is one."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


UNCHANGED = "unicode"
"""The ``encoding`` of a text that ``repair`` left as it was."""

_HEAD = 1 << 17
_GOOD, _CLEAR = 0.75, 0.1  # the share of right words that a new reading needs, and by how much it must be better
_BYTE = {chr(byte): byte for byte in range(0x80, 0xA0)} | {char: byte for byte, char in enumerate(WESTERN)}
_HIGH = "".join(c for c in WESTERN if ord(c) > 0xFF)
# Characters of Windows-1252 and Latin-1 that right Vietnamese text does not have.
_ODD = re.compile("[\x80-\x9f¡¢¤¥¦¨ª¬®¯±´µ¶¸¹º¼½¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿƒˆ‰Š‹ŒŽšœžŸ˜†‡]")
_RUN = re.compile(f"[\x80-\xff{re.escape(_HIGH)}]{{2,}}")
_BEYOND = re.compile(f"[^\\x00-\\xff{re.escape(_HIGH)}]+")


def repair(text: str) -> Decoded:
    """Read text rightly that was read as Windows-1252 or Latin-1 though it was UTF-8 or a Vietnamese charset.

    A line is changed only where it then has clearly more Vietnamese words, or where most others had to be changed the
    same way; ``encoding`` of the result is ``unicode`` when nothing was changed. Text with lost letters ("Nguy?n")
    can't be repaired; it gets a note.

    Examples:
        >>> repair("Uû ban nh©n d©n tØnh häp").text
        'Uỷ ban nhân dân tỉnh họp'
    """
    remark = lost_letters(text)
    counts: Counter[str] = Counter()
    if _has_odd(text):
        lines = text.split("\n")  # not splitlines: it also breaks at control characters, which are letters here
        left = []
        for at, line in enumerate(lines):
            if line.isascii():
                continue
            fixed, name = _line(line)
            if name:
                lines[at] = fixed
                counts[name] += 1
            else:
                left.append(at)
        if counts:
            for at in left:  # too short to tell by themselves
                lines[at] = _as_the_others(lines[at], counts)
            text = "\n".join(lines)
    notes = [f"{n} lines were {name} read as Windows-1252; read again" for name, n in sorted(counts.items())]
    return Decoded(text, "+".join(sorted(counts)) or UNCHANGED, tuple([*notes, remark] if remark else notes))


def reread(text: str, encoding: str) -> str:
    """Text known to be in a legacy charset though it was read as Windows-1252, as text in old fonts is.

    Characters that Windows-1252 does not have stay as they are.
    """
    reading = READERS[canonical_name(encoding)]
    out = []
    start = 0
    for match in _BEYOND.finditer(text):
        out.append(reading(bytes(_BYTE[c] for c in text[start : match.start()])))
        out.append(match[0])
        start = match.end()
    out.append(reading(bytes(_BYTE[c] for c in text[start:])))
    return "".join(out)


def _has_odd(text: str) -> bool:
    """Whether a text has two odd characters at least; one may be a sign that was meant."""
    first = _ODD.search(text)
    return first is not None and _ODD.search(text, first.end()) is not None


def _line(line: str) -> tuple[str, str | None]:
    """One line, read again where that is clearly better, with what it turned out to be."""
    before = score(line)
    fixed = _utf8_again(line)
    if fixed != line and _better(score(fixed), before):
        twice = _utf8_again(fixed)  # read wrongly twice over
        return (twice if twice != fixed and _better(score(twice), score(fixed)) else fixed), "utf-8"
    if any(c in _RIGHT for c in line) or any(c not in _BYTE for c in line):
        return line, None  # letters that no wrong reading makes: the line is right but for a sign
    data = bytes(_BYTE[c] for c in line)
    best, name, found = before, None, line
    for candidate in ("tcvn3", "vni", "viscii", "vps"):
        reading = READERS[candidate](data)
        judged = score(reading)
        if (judged.share, judged.right) > (best.share, best.right):
            best, name, found = judged, candidate, reading
    if name is not None and best.right >= 2 and best.share >= _GOOD and _better(best, before):
        return found, name
    return line, None


def _as_the_others(line: str, counts: Counter[str]) -> str:
    """A line that does not tell by itself, read as most lines around it had to be."""
    name = counts.most_common(1)[0][0]
    if name == "utf-8":
        return _utf8_again(line)  # changes only what is well-formed UTF-8, which nothing else is by chance
    if any(c in _RIGHT or c not in _BYTE for c in line):
        return line
    fixed = READERS[name](bytes(_BYTE[c] for c in line))
    new, old = score(fixed), score(line)
    return fixed if new.wrong == 0 and new.right >= old.right else line


_RIGHT = frozenset(c for c in LETTERS if c not in WESTERN)


def _better(new: Score, old: Score) -> bool:
    return new.right > 0 and new.share >= old.share + _CLEAR


def _utf8_again(text: str) -> str:
    def run(match: re.Match[str]) -> str:
        try:
            return bytes(_BYTE[c] for c in match[0]).decode("utf-8")
        except UnicodeDecodeError:
            return match[0]

    return _RUN.sub(run, text)


_QUESTION = re.compile(r"[^\W\d_]\?{1,4}[^\W\d_]")


def lost_letters(text: str) -> str | None:
    """A remark when letters were replaced by question marks or U+FFFD: nothing can bring them back."""
    head = text[:_HEAD]
    lost = head.count("\ufffd")
    if "?" in head:
        lost += len(_QUESTION.findall(head))
    if lost >= 3 and lost * 200 > len(head):
        return f"at least {lost} letters are lost (shown as ? or U+FFFD); names with lost letters can't be trusted"
    return None


def foreign(text: str) -> str | None:
    """A remark when the accented words of a text are not Vietnamese."""
    judged = score(text[:_HEAD])
    if judged.wrong >= 5 and judged.share < 0.5:
        total = judged.right + judged.wrong
        return f"only {judged.right} of {total} accented words are Vietnamese: another language, or the wrong encoding"
    return None
