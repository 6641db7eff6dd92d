"""The caller's text, folded for matching, with the way back.

The caller's text is never changed. ``fold`` builds beside it a *folded* text in which encoding accidents are repaired
(NFD, Eth for Đ, Ƣ for Ư, look-alike letters, NBSP, zero-width characters, soft hyphens, typographic dashes and quotes,
HTML entities left over), runs of blanks are one blank and runs of empty lines one empty line, and lines that were only
broken by a margin are joined. While folding it builds the map back; clean text needs no map. Detectors see only the
folded text; ``Source.raw_span`` maps their spans back.

``Source.key`` is the folded text in lower case at one byte a character: what the automaton reads. Byte offsets into it
are character offsets into the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cached_property, lru_cache
from html.entities import name2codepoint

import numpy as np
import numpy.typing as npt

from .characters import (
    CLOSE,
    DELETE,
    FLAGS,
    KEY,
    KEY_LETTERS,
    MARK,
    MERGED,
    NEWLINE,
    PAIRS,
    REPLACE,
    SPACE,
    WORD_BYTES,
    Array,
    Flags,
    key_bytes,
)
from .wrapping import margin_breaks

__all__ = ["KEY_LETTERS", "TONE_PLACEMENT", "WORD_BYTES", "Source", "fold", "fold_key", "key_bytes"]

# Both tone placements of the open syllables oa, oe, uy; the first is the one that keys use.
TONE_PLACEMENT = tuple(
    (new, old)
    for new, old in zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
_OLD_TONE = re.compile(
    r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?<!q..)(?!\w)"
)  # letters first: they are looked for at the speed of C
_NEW_OF_OLD = {old: new for new, old in TONE_PLACEMENT}


@lru_cache(maxsize=1 << 15)
def fold_key(text: str) -> str:
    """The lookup key of a short phrase: NFC, lower case, new tone placement, single blanks.

    Examples:
        >>> fold_key("Tỉnh  Khánh Hoà")
        'tỉnh khánh hòa'
    """
    key = " ".join(unicodedata.normalize("NFC", text).lower().split())
    return _OLD_TONE.sub(lambda m: _NEW_OF_OLD[m[0]], key)


_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:TP|Tp|tp|TX|TT|Q|P|H|T|UV|GS|PGS|TS|ThS|Ths|BS|KS|LS|Dr|Mr|Mrs|Ms|St|Đ/c|đ/c|ĐC|Nxb|NXB|tr|[A-ZĐƯ])\.$"
)
_SHORT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐƯptsrcb")  # the last letters of those
_STOPS = frozenset(".!?…")
# One class of characters first: the scan runs at the speed of C, the rest is looked at only there.
_SENTENCE_END = re.compile(
    r"[\n.!?…;](?:(?<=\n)\n*|(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*[\"')\]]*(?=\s+[\"'(\[-]*[\wÀ-ỹ])|(?<=;)(?=\n)|(?<=\.)(?=[^\W\d_]))"
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

    def rewritten(self, text: str, key: bytes) -> Source:
        """The same source with other letters in its folded text, as many as before; spans map as they did."""
        if not len(text) == len(key) == len(self.text):
            raise ValueError(f"{len(text)} characters for {len(self.text)}")
        return Source(self.raw, text, key, self._starts, self._ends)

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
        past, length = 0, len(text)
        for at in _sentence_marks(self.key):
            if at < past:
                continue
            mark, end = text[at], at + 1
            after, before = text[end : at + 2], text[at - 1 : at]
            # nine of ten: a mark, a blank and a word
            if after == " " and mark in _STOPS and before not in _STOPS and text[at + 2 : at + 3].isalnum():
                past = end
                if mark != "." or before not in _SHORT or not _ABBREVIATION.search(text, max(0, at - 6), end):
                    starts.append(at + 2)
                continue
            if mark == "\n":
                end += after == "\n"  # folded text has no more of them in a row
            elif after == "\n" or after.isdigit():
                continue  # the end of line is a mark itself; "1.250"
            else:
                m = _SENTENCE_END.match(text, at)
                if m is None:
                    continue
                end = m.end()
            past = end
            if mark == ".":
                if before in _SHORT and _ABBREVIATION.search(text, max(0, at - 6), at + 1):
                    continue
                # glued to the next word: only "hội nghị.Dự", two small letters before and a capital after, ends one
                glued = end == at + 1 and text[end] not in " \n"
                if glued and not (text[at - 2 : at].islower() and text[end].isupper()):
                    continue
            while end < length and text[end] in " \n":
                end += 1
            if end > starts[-1]:
                starts.append(end)
        return starts

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins that holds a folded offset."""
        starts = self.sentence_starts
        return starts[bisect_right(starts, offset) - 1]

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


def _sentence_marks(key: bytes) -> list[int]:
    """Where a key has a mark that may end a sentence; ``…`` is one of the marks that share a byte."""
    marks: list[int] = np.flatnonzero(_SENTENCE_MARK.take(np.frombuffer(key, dtype=np.uint8))).tolist()
    return marks


_SENTENCE_MARK = np.zeros(256, dtype=np.bool_)
_SENTENCE_MARK[[*b"\n.!?;", KEY[ord("…")]]] = True


def fold(raw: str) -> Source:
    """Fold a text for matching; any string is taken, lone surrogates included.

    Examples:
        >>> source = fold("Tỉnh  u\\u0309y")
        >>> source.text, source.raw_span(5, 7)
        ('Tỉnh ủy', (6, 9))
    """
    points = np.frombuffer(raw.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    escaped = _unescape(raw, points) if "&" in raw else None
    if escaped is None:
        folded, starts, ends = _fold(points, "\r" in raw)
    else:
        points, outer_starts, outer_ends = escaped
        folded, starts, ends = _fold(points, "\r" in raw)
        if starts is None or ends is None:
            starts, ends = outer_starts, outer_ends
        else:
            starts, ends = outer_starts[starts], outer_ends[ends - 1]
    text = folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    key = KEY.take(folded, mode="clip").tobytes()
    return Source(raw, raw if starts is None and text == raw else text, key, starts, ends)


def _fold(points: Array, returns: bool) -> tuple[Array, Array | None, Array | None]:
    """The folded code points and, unless it is the identity, where each begins and ends in the given ones."""
    index = points.astype(np.intp)
    flags = FLAGS.take(index, mode="clip")
    if returns:  # "\r\n" is one end of line
        flags[:-1][(points[:-1] == 13) & (points[1:] == 10)] = DELETE
    seen = np.bitwise_or.reduce(flags, initial=0)
    keep = _kept(flags) if seen & DELETE or _has_blanks_to_drop(flags) else None
    if seen & NEWLINE:
        keep = _one_blank_line(flags, keep)
    folded = REPLACE.take(index, mode="clip")
    merged: npt.NDArray[np.bool_] | None = None
    if seen & MARK:
        folded, merged = _compose(folded, flags)
        keep = ~merged if keep is None else keep & ~merged
    starts: Array | None = None
    ends: Array | None = None
    columns: npt.NDArray[np.int64] | None = None
    if keep is not None and not keep.all():
        kept = np.flatnonzero(keep)
        starts = kept.astype(np.uint32)
        ends = starts + np.uint32(1)
        if merged is not None:
            # a letter ends where the last of the marks merged into it ends
            following = np.append(kept[1:], len(points))
            runs = np.concatenate(([0], np.cumsum(merged)))
            ends = (kept + 1 + (runs[following] - runs[kept + 1])).astype(np.uint32)
        folded = folded[keep]
        if seen & NEWLINE:
            visible = (flags & DELETE) == 0
            if merged is not None:
                visible &= ~merged
            columns = np.cumsum(visible)[kept] - 1
    if seen & NEWLINE:
        blanks, gone = margin_breaks(folded, columns)
        if len(blanks):
            folded = folded.copy()
            folded[blanks] = 32
        if len(gone):
            if starts is None or ends is None:
                starts = np.arange(len(folded), dtype=np.uint32)
                ends = starts + np.uint32(1)
            folded, starts, ends = np.delete(folded, gone), np.delete(starts, gone), np.delete(ends, gone)
    return folded, starts, ends


# An entity, also one that was escaped twice over ("&amp;nbsp;").
_ENTITY = re.compile(r"&(?:amp;){0,2}(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,7}));")


def _unescape(raw: str, points: Array) -> tuple[Array, Array, Array] | None:
    """The code points with the HTML entities left over in the text read as their characters, and the map, if any is."""
    found: list[tuple[int, int, int]] = []
    for match in _ENTITY.finditer(raw):
        decimal, hexadecimal, name = match.groups()
        point = name2codepoint.get(name, 0) if name else int(decimal or hexadecimal, 10 if decimal else 16)
        if 0 < point < 0xD800 or 0xDFFF < point < 0x110000:
            found.append((match.start(), match.end(), point))
    if not found:
        return None
    first, past, meant = np.array(found, dtype=np.int64).T
    points = points.copy()
    points[first] = meant
    change = np.zeros(len(points) + 1, dtype=np.int8)
    change[first + 1] += 1
    change[past] -= 1
    keep = np.cumsum(change[:-1], dtype=np.int8) == 0
    ends = np.arange(1, len(points) + 1, dtype=np.uint32)
    ends[first] = past
    return points[keep], np.flatnonzero(keep).astype(np.uint32), ends[keep]


# By the flags of a character, the flags that the next one does not have where no blank is to go.
_NOT_NEXT = np.zeros(256, dtype=np.uint8)
_NOT_NEXT[SPACE] = SPACE | NEWLINE | CLOSE
_NOT_NEXT[NEWLINE] = SPACE


def _has_blanks_to_drop(flags: Flags) -> bool:
    """Whether ``_kept`` would leave out a blank of a text without invisible characters: in clean text, none."""
    if not len(flags):
        return False
    return bool((flags[0] | flags[-1]) & SPACE or (_NOT_NEXT.take(flags[:-1]) & flags[1:]).any())


def _kept(flags: Flags) -> npt.NDArray[np.bool_] | None:
    """What stays: no invisible characters, one blank for a run, none at the ends of a line or before , ; : . )

    None when all stays.
    """
    visible: npt.NDArray[np.bool_] | None = None
    f = flags
    if (flags & DELETE).any():
        visible = (flags & DELETE) == 0
        f = flags[visible]  # look at neighbours as if the invisible were gone
    if not len(f):
        return visible
    space = (f & SPACE) != 0
    gap = (f & (SPACE | NEWLINE)) != 0
    drop = np.empty(len(f), dtype=np.bool_)
    drop[0], drop[1:] = space[0], space[1:] & gap[:-1]
    drop[-1] |= space[-1]
    drop[:-1] |= space[:-1] & ((f[1:] & (NEWLINE | CLOSE)) != 0)
    if (space[:-1] & space[1:]).any():
        # the first blank of a run stays only if what follows the run is a word; look through the run
        position = np.where(space, len(f), np.arange(len(f)))
        following = np.minimum.accumulate(position[::-1])[::-1]
        drop |= space & ((np.append(f, np.uint8(NEWLINE))[following] & (NEWLINE | CLOSE)) != 0)
    if not drop.any():
        return visible
    stays: npt.NDArray[np.bool_] = ~drop
    if visible is None:
        return stays
    keep: npt.NDArray[np.bool_] = visible.copy()
    keep[visible] = stays
    return keep


def _one_blank_line(flags: Flags, keep: npt.NDArray[np.bool_] | None) -> npt.NDArray[np.bool_] | None:
    """Two ends of line at most in a row: no run of blanks is left that a pattern could be slow on."""
    line = (flags if keep is None else flags[keep]) & NEWLINE
    more = (line[2:] & line[1:-1] & line[:-2]).astype(np.bool_)
    if not more.any():
        return keep
    where = np.arange(len(flags)) if keep is None else np.flatnonzero(keep)
    keep = np.ones(len(flags), dtype=np.bool_) if keep is None else keep.copy()
    keep[where[2:][more]] = False
    return keep


def _compose(folded: Array, flags: Flags) -> tuple[Array, npt.NDArray[np.bool_]]:
    """Merge Vietnamese marks into the letter before them, at most three to a letter; what does not merge stays."""
    folded = folded.copy()
    mark = (flags & MARK) != 0
    merged = np.zeros(len(folded), dtype=bool)
    for distance in (1, 2, 3):
        at = np.flatnonzero(mark[distance:] & ~merged[distance:])
        if distance > 1:
            at = at[np.logical_and.reduce([merged[at + d] for d in range(1, distance)])]
        at = at[~mark[at]]
        pair = (folded[at].astype(np.uint64) << np.uint64(16)) | folded[at + distance].astype(np.uint64)
        slot = np.minimum(np.searchsorted(PAIRS, pair), len(PAIRS) - 1)
        ok = PAIRS[slot] == pair
        folded[at[ok]] = MERGED[slot[ok]]
        merged[at[ok] + distance] = True
    return folded, merged
