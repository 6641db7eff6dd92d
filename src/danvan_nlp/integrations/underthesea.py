"""underthesea's word segmentation, aligned with a text that stays as it is.

underthesea rewrites what it reads (tone placement, blanks, quotes). Only the *letters and digits* of its words are
trusted here: they are counted off against the text, so that a word's span is always a slice of the input.
"""

from __future__ import annotations

import unicodedata

_LOST = 40  # characters underthesea may lose between two words before a word counts as not found
_CHUNK = 20_000  # characters given to underthesea at once, cut at a blank: its cost grows faster than the text


def word_spans(text: str) -> list[tuple[int, int]]:
    """The spans of the words of a text, in code points; blanks and what underthesea loses lie between them.

    Examples:
        >>> text = "Đồng chí Bí thư  phát biểu."
        >>> [text[a:b] for a, b in word_spans(text)]
        ['Đồng chí', 'Bí thư', 'phát biểu', '.']
    """
    from underthesea import word_tokenize

    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = min(len(text), at + _CHUNK)
        if end < len(text):
            cut = max(text.rfind(" ", at, end), text.rfind("\n", at, end))
            end = cut + 1 if cut > at else end
        piece = text[at:end]
        # lone surrogates can't be encoded by its Rust core
        readable = piece.encode("utf-8", "replace").decode("utf-8")
        spans += [(at + a, at + b) for a, b in align(piece, word_tokenize(readable))]
        at = end
    return spans


def _bare(text: str) -> str:
    """The base characters of a text in small letters: no blanks, no accents, no tone."""
    return "".join(
        c for c in unicodedata.normalize("NFD", text).lower() if not c.isspace() and not unicodedata.combining(c)
    )


def align(text: str, words: list[str]) -> list[tuple[int, int]]:
    """The spans in ``text`` of ``words`` that were made from it by a tokenizer that may rewrite.

    A word is looked for by its base characters at most ``_LOST`` characters beyond the last one found; a word that is
    not there gets no span.
    """
    bare: list[str] = []
    origin: list[int] = []
    for at, char in enumerate(text):
        for piece in _bare(char):
            bare.append(piece)
            origin.append(at)
    letters = "".join(bare)
    spans: list[tuple[int, int]] = []
    at = 0
    for word in words:
        wanted = _bare(word)
        found = letters.find(wanted, at, at + len(wanted) + _LOST) if wanted else -1
        if found < 0:
            continue
        at = found + len(wanted)
        end = origin[at - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        spans.append((origin[found], end))
    return spans
