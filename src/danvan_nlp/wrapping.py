"""Which ends of lines a margin made, and which the writer did.

In a text that was wrapped at a column, a line ends there only because the next word did not fit. A block of lines is
taken for wrapped when most of its lines end so and go on in small letters; lists and tables, whose lines begin with
capitals, are not. The margin of the wrapped blocks is also that of the blocks too short to tell their own.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .characters import FLAGS, LOWER, STOP, TOP, WORD, Array

_NARROW, _WIDE = 16, 400  # margins believed
_SLACK = 12  # columns that a full line may be short of the margin
_Ints = npt.NDArray[np.int64]
_Bools = npt.NDArray[np.bool_]


def margin_breaks(folded: Array, columns: _Ints | None) -> tuple[_Ints, _Ints]:
    """The ends of lines of a folded text that a margin made.

    Args:
        folded: the code points of the text, ``\\n`` at the end of a line.
        columns: for each of them, how many visible characters of the caller's text come before it (indentation and
            justification count); None when every character is one.

    Returns:
        The offsets that must become a blank, and those that must go because a hyphen or slash stands before them
        ("290-" at the end of a line, "QĐ/TW" in the next).
    """
    breaks = np.flatnonzero(folded == 10)
    none = np.empty(0, dtype=np.int64)
    # most pages: no line begins in a small letter
    if not (FLAGS.take(folded.take(breaks + 1, mode="clip"), mode="clip") & LOWER).any():
        return none, none
    edges = np.concatenate(([-1], breaks, [len(folded)]))
    filled = np.diff(edges) > 1
    between = np.flatnonzero(filled[:-1] & filled[1:])  # ends of lines with text on both sides
    if not len(between):
        return none, none
    at = breaks[between]
    first = folded[at + 1]
    flags_first = FLAGS[np.minimum(first, TOP)]
    lower = (flags_first & LOWER) != 0
    if not lower.any():
        return none, none
    last, before_last = folded[at - 1], folded[np.maximum(at - 2, 0)]
    quoted = (last == ord('"')) | (last == ord("'")) | (last == ord(")")) | (last == ord("]"))
    closed = (FLAGS[np.minimum(np.where(quoted, before_last, last), TOP)] & STOP) != 0
    hyphen = ((last == ord("-")) | (last == ord("/"))) & ((FLAGS[np.minimum(before_last, TOP)] & WORD) != 0)
    hyphen &= (flags_first & WORD) != 0
    columns = np.arange(len(folded)) if columns is None else columns
    width = columns[at] - columns[edges[between] + 1]
    stops = np.flatnonzero((folded == 32) | (folded == 10))
    stop = np.searchsorted(stops, at + 1)
    word = np.append(stops, len(folded))[stop] - (at + 1)
    reach = width + word + ~hyphen  # where the next word would have ended

    following = folded[np.minimum(at + 2, len(folded) - 1)]
    item = lower & ((following == ord(")")) | (following == ord(".")))  # "b) …" opens an item of a list
    opens = (last == ord(":")) | (last == ord("|"))
    goes_on = lower & ~closed & ~item & ~opens & (at - edges[between] > 2)
    made = goes_on | (_forced(between, width, reach, lower) & ~item)
    return at[made & ~hyphen], at[made & hyphen]


def _forced(between: _Ints, width: _Ints, reach: _Ints, lower: _Bools) -> _Bools:
    """For each end of a line, whether it stands in a wrapped block and the next word would not have fitted."""
    opens = np.concatenate(([True], np.diff(between) != 1))
    begins = np.flatnonzero(opens)
    block = np.cumsum(opens) - 1
    sizes = np.diff(np.append(begins, len(between)))
    margin = np.maximum.reduceat(width, begins)
    forced = reach > margin[block]
    many = np.add.reduceat(forced.astype(np.int64), begins)
    small = np.add.reduceat((forced & lower).astype(np.int64), begins)
    # the longest line is always "forced": it does not count as evidence
    wrapped = (
        (sizes >= 2) & (margin >= _NARROW) & (margin <= _WIDE) & (2 * (many - 1) >= sizes - 1) & (4 * small >= many)
    )
    if not wrapped.any():
        return np.zeros(len(between), dtype=np.bool_)
    weights = np.where(wrapped, sizes, 0)
    order = np.argsort(margin, kind="stable")
    middle = margin[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)]
    page = int(margin[wrapped & (margin >= middle) & (margin <= middle + _SLACK)].max())
    near = (margin > page - _SLACK) & (margin <= page) & (weights.sum() >= 4)
    margin = np.where(near, page, margin)
    result: _Bools = (wrapped | near)[block] & (reach > margin[block])
    return result
