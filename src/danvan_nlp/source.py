"""The caller's text, folded for matching, with the way back.

The caller's text is never changed. ``fold`` builds beside it a *folded* text in which encoding accidents are repaired
(NFD, Eth for Đ, Ƣ for Ư, look-alike letters, NBSP, zero-width characters, soft hyphens, typographic dashes and quotes),
runs of blanks are one blank, and lines that were only broken by a margin are joined. While folding it builds the map
back; clean text needs no map. Detectors see only the folded text; ``Source.raw_span`` maps their spans back.

``Source.key`` is the folded text in lower case at one byte a character: what the automaton reads. Byte offsets into it
are character offsets into the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.uint8]

_TOP = 0x10000  # everything beyond the basic plane is one class
_DELETE, _SPACE, _NEWLINE, _MARK, _CLOSE = 1, 2, 4, 8, 16
_MARKS = "\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"  # tones, then circumflex, breve, horn
_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"

# One character for one: the letter that was meant. Greek and Cyrillic letters only where they look the same.
_SAME_LENGTH = {
    **dict(zip("ÐðƢƣǍǎ", "ĐđƯưĂă", strict=True)),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict(zip("АВСЕНІКМОРТХаеіорсухЅѕЈј", "ABCEHIKMOPTXaeiopcyxSsJj", strict=True)),
    "∕": "/", "⁄": "/", "／": "/", "，": ",", "；": ";", "：": ":",
}  # fmt: skip
_BLANKS = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\n\r\v\f\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff\ufffe"

# Both tone placements of the open syllables oa, oe, uy; the first is the one that keys use.
TONE_PLACEMENT = tuple(
    (new, old)
    for new, old in zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_OLD_TONE = re.compile(r"(?<!q)(?:%s)(?!\w)" % "|".join(old for _, old in TONE_PLACEMENT))
_NEW_OF_OLD = {old: new for new, old in TONE_PLACEMENT}


def fold_key(text: str) -> str:
    """The lookup key of a short phrase: NFC, lower case, new tone placement, single blanks.

    Example:
        >>> fold_key("Tỉnh  Khánh Hoà")
        'tỉnh khánh hòa'
    """
    key = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _OLD_TONE.sub(lambda m: _NEW_OF_OLD[m[0]], key)


def _tables() -> tuple[Array, Flags, Flags]:
    """Code point -> replacement, -> flags, -> key byte. Made once, of constants only."""
    replace = np.arange(_TOP + 1, dtype=np.uint32)
    flags = np.zeros(_TOP + 1, dtype=np.uint8)
    for wrong, right in _SAME_LENGTH.items():
        replace[ord(wrong)] = ord(right)
    for c in [*range(0x20), *range(0x7F, 0xA0), *map(ord, _INVISIBLE)]:
        flags[c] = _DELETE
    for char in " " + _BLANKS:
        replace[ord(char)], flags[ord(char)] = ord(" "), _SPACE
    for char in _BREAKS:
        replace[ord(char)], flags[ord(char)] = ord("\n"), _NEWLINE
    for char in _MARKS:
        flags[ord(char)] = _MARK
    for char in ",;:.!?)]":
        flags[ord(char)] = _CLOSE

    # Keys: ASCII keeps its own byte; the accented letters of Vietnamese take 128 and up; every other letter is 1,
    # every other mark 2.
    key = np.full(_TOP + 1, 2, dtype=np.uint8)
    for c in range(0x80):
        key[c] = ord(chr(c).lower())
    for c in range(0x80, _TOP):
        if chr(c).isalpha():
            key[c] = 1
    for n, letter in enumerate(KEY_LETTERS):
        key[ord(letter)] = key[ord(letter.upper())] = 128 + n
    return replace, flags, key


KEY_LETTERS = "đ" + "".join(
    dict.fromkeys(
        unicodedata.normalize("NFC", v + m)
        for v in "aăâeêioôơuưy"
        for m in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        if m or not v.isascii()
    )
)
"""The letters of Vietnamese beyond ASCII, in the order of their key bytes (128 and up)."""

_REPLACE, _FLAGS, _KEY = _tables()

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
_PAIRS = np.array(sorted((b << 16) | m for b, m in _COMPOSED), dtype=np.uint64)
_DONE = np.array([_COMPOSED[(int(p) >> 16, int(p) & 0xFFFF)] for p in _PAIRS], dtype=np.uint32)


def key_bytes(phrase: str) -> bytes:
    """A folded phrase as the automaton reads it: lower case, one byte a character."""
    points = np.frombuffer(phrase.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return _KEY[np.minimum(points, _TOP)].tobytes()


WORD_BYTES = frozenset([1, *b"0123456789", *b"abcdefghijklmnopqrstuvwxyz", *range(128, 128 + len(KEY_LETTERS))])
"""Key bytes of letters and digits: what a phrase may not be glued to."""

_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:TP|Tp|tp|TX|TT|Q|P|H|T|UV|GS|PGS|TS|ThS|Ths|BS|KS|LS|Dr|Mr|Mrs|Ms|St|Đ/c|đ/c|ĐC|Nxb|NXB|tr|[A-ZĐƯ])\.$"
)
# One class of characters first: the scan runs at the speed of C, the rest is looked at only there.
_SENTENCE_END = re.compile(
    r"[\n.!?…;](?:(?<=\n)\n*|(?<=[.!?…])[.!?…]*[\"')\]]*(?=\s+[\"'(\[-]*[\wÀ-ỹ])|(?<=;)(?=\n)|(?<=\.)(?=[^\W\d_]))"
)


class Source:
    """A text and its folded form. Made by ``fold``; all attributes are read-only by convention.

    Attributes:
        raw: the caller's text.
        text: the folded text; ``"\\n"`` in it is a real end of line.
        key: the folded text in lower case, one byte a character.
    """

    __slots__ = ("__dict__", "_ends", "_starts", "key", "raw", "text")

    def __init__(self, raw: str, text: str, key: bytes, starts: Array | None, ends: Array | None) -> None:
        self.raw = raw
        self.text = text
        self.key = key
        self._starts = starts
        self._ends = ends

    @property
    def is_identity(self) -> bool:
        """True when offsets into the folded text are offsets into the caller's."""
        return self._starts is None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the caller's text that the folded span came from; an empty span stays empty."""
        if self._starts is None or self._ends is None:
            return start, end
        if start >= end:
            at = int(self._starts[start]) if start < len(self._starts) else len(self.raw)
            return at, at
        return int(self._starts[start]), int(self._ends[end - 1])

    def folded_offset(self, raw_offset: int) -> int:
        """The first folded offset that came from ``raw_offset`` of the caller's text or from beyond it."""
        if self._starts is None:
            return raw_offset
        return int(np.searchsorted(self._starts, raw_offset))

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where the sentences begin, first 0: after an end of line or a full stop that is not an abbreviation's."""
        starts = [0]
        text = self.text
        for m in _SENTENCE_END.finditer(text):
            at = m.start()
            if text[at] == "." and _ABBREVIATION.search(text, max(0, at - 6), at + 1):
                continue
            end = m.end()
            # glued to the next word: only "hội nghị.Dự", two small letters before and a capital after, ends a sentence
            if end == at + 1 and text[at] == "." and text[end] not in " \n":
                if not (text[at - 2 : at].islower() and text[end].isupper()):
                    continue
            while end < len(text) and text[end] in " \n":
                end += 1
            if end > starts[-1]:
                starts.append(end)
        return starts

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence that holds a folded offset, blanks at its end left out."""
        starts = self.sentence_starts
        n = bisect_right(starts, offset) - 1
        end = starts[n + 1] if n + 1 < len(starts) else len(self.text)
        return starts[n], starts[n] + len(self.text[starts[n] : end].rstrip())

    def line(self, offset: int) -> tuple[int, int]:
        """The span of the line of the folded text that holds an offset, without its end of line."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end


def fold(raw: str) -> Source:
    """Fold a text for matching; any string is taken, lone surrogates included.

    Example:
        >>> source = fold("Tỉnh  u\\u0309y")
        >>> source.text, source.raw_span(5, 7)
        ('Tỉnh ủy', (6, 9))
    """
    points = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    index = np.minimum(points, _TOP)
    flags = _FLAGS[index]
    keep = _kept(flags) if flags.any() else None
    folded = _REPLACE[index]
    ends: Array | None = None
    if (flags & _MARK).any():
        folded, merged = _compose(folded, flags)
        keep = ~merged if keep is None else keep & ~merged
    else:
        merged = None
    if index is not points and (points > _TOP).any():
        folded = np.where(points > _TOP, points, folded)
    starts: Array | None = None
    if keep is not None and not keep.all():
        starts = np.flatnonzero(keep).astype(np.uint32)
        ends = starts + 1
        if merged is not None:
            # a letter ends where the last of the marks merged into it ends
            following = np.append(starts[1:], len(points)).astype(np.int64)
            runs = np.concatenate(([0], np.cumsum(merged)))
            ends = (starts + 1 + (runs[following] - runs[starts.astype(np.int64) + 1])).astype(np.uint32)
        folded = folded[keep]
    folded = _join_lines(folded, starts)
    text = folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    key = _KEY[np.minimum(folded, _TOP)].tobytes()
    return Source(raw, raw if starts is None and text == raw else text, key, starts, ends)


def _kept(flags: Flags) -> npt.NDArray[np.bool_] | None:
    """What stays: no invisible characters, one blank for a run, none at the ends of a line or before , ; : . )"""
    seen = flags & (_DELETE | _SPACE | _NEWLINE)
    if not seen.any():
        return None
    keep = (flags & _DELETE) == 0
    where = np.flatnonzero(keep)  # look at neighbours as if the invisible were gone
    f = flags[where]
    space = (f & _SPACE) != 0
    before = np.empty(len(f), dtype=np.uint8)
    after = np.empty(len(f), dtype=np.uint8)
    if len(f):
        before[0], before[1:] = _NEWLINE, f[:-1]
        after[-1], after[:-1] = _NEWLINE, f[1:]
        drop = space & (((before & (_SPACE | _NEWLINE)) != 0) | ((after & (_NEWLINE | _CLOSE)) != 0))
        # the first blank of a run stays only if what follows the run is a word; look through the run
        run_end = space & ((after & _SPACE) != 0)
        if run_end.any():
            nxt = np.where(space, 0, np.arange(len(f)) + 1)[::-1]
            position = np.where(nxt == 0, len(f) + 1, nxt)
            following = np.minimum.accumulate(position)[::-1] - 1
            tail = np.append(f, np.uint8(_NEWLINE))[np.minimum(following, len(f))]
            drop |= space & ((tail & (_NEWLINE | _CLOSE)) != 0)
        keep[where[drop]] = False
    return keep


def _compose(folded: Array, flags: Flags) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Merge Vietnamese marks into the letter before them, at most three to a letter; what does not merge stays."""
    folded = folded.copy()
    mark = (flags & _MARK) != 0
    merged = np.zeros(len(folded), dtype=bool)
    for distance in (1, 2, 3):
        at = np.flatnonzero(mark[distance:] & ~merged[distance:])
        if distance > 1:
            at = at[np.logical_and.reduce([merged[at + d] for d in range(1, distance)])]
        at = at[~mark[at]]
        pair = (folded[at].astype(np.uint64) << np.uint64(16)) | folded[at + distance].astype(np.uint64)
        slot = np.minimum(np.searchsorted(_PAIRS, pair), len(_PAIRS) - 1)
        ok = _PAIRS[slot] == pair
        folded[at[ok]] = _DONE[slot[ok]]
        merged[at[ok] + distance] = True
    return folded, merged


def _join_lines(folded: Array, starts: Array | None) -> Array:
    """Turn the ends of lines that a margin made into blanks.

    In a text that was wrapped at a column, a line breaks there only because the next word did not fit. So in a block of
    three lines or more, an end of line is a margin's when the next word would have passed the longest line; and any end
    of line is one when the next line goes on in lower case and the line before does not end a sentence. Widths are
    those of the caller's text, indentation included.
    """
    breaks = np.flatnonzero(folded == 10)
    if not len(breaks):
        return folded
    text = folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    raw_breaks = breaks if starts is None else starts[breaks]
    total = len(text) if starts is None else int(starts[-1]) + 1
    edges = [-1, *raw_breaks.tolist(), total]
    lines = text.split("\n")
    widths = [edges[n + 1] - edges[n] - 1 for n in range(len(lines))]
    joins: list[int] = []
    first = 0
    while first < len(lines):
        last = first
        while last < len(lines) and lines[last]:
            last += 1
        joins += [int(breaks[n]) for n in _margin_breaks(lines, widths, first, last)]
        first = last + 1
    if not joins:
        return folded
    folded = folded.copy()
    folded[joins] = 32
    return folded


def _margin_breaks(lines: list[str], widths: list[int], first: int, last: int) -> list[int]:
    """The lines of one block (``lines[first:last]``, none empty) whose end a margin made."""
    if last - first < 2:
        return []
    width = max(widths[first : last - 1])
    full = sum(w >= width - 14 for w in widths[first : last - 1])
    wrapped = last - first >= 3 and 30 <= width <= 120 and full >= 0.6 * (last - first - 1)
    found = []
    for n in range(first, last - 1):
        line, following = lines[n], lines[n + 1]
        closed = line.rstrip("\"')]")[-1:] in ".!?…"
        word = following.split(" ", 1)[0]
        if following[0].islower() and not closed and len(line) > 1 and line[-1] not in ":|":
            found.append(n)
        elif wrapped and widths[n] + 1 + len(word) > width:
            if not (closed and not following[0].islower() and widths[n] < width - len(word)):
                found.append(n)
    return found
