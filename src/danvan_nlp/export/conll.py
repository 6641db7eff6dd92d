"""CoNLL with IOB2 tags: a token and its tag a line, blank lines between sentences, ``-DOCSTART-`` between documents.

Tokens are syllables and punctuation marks, or underthesea's words. Spans that overlap can't be told in one column:
roles go into a second column of tags.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from ..source import fold
from ..types import Record
from .spans import LABELS, LabelledSpan, labelled_spans, without_overlap

_SYLLABLE = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]|_+")


def token_spans(text: str, *, words: bool = False) -> list[tuple[int, int]]:
    """The spans of the tokens of a text: syllables and marks, or (``words``) underthesea's words."""
    if words:
        from ..integrations.underthesea import word_spans

        return word_spans(text)
    return [m.span() for m in _SYLLABLE.finditer(text)]


def tags(tokens: list[tuple[int, int]], spans: list[LabelledSpan]) -> list[str]:
    """IOB2 tags for tokens; ``spans`` may not overlap. A token belongs to the span that covers any of it."""
    found = ["O"] * len(tokens)
    at = 0
    for span in sorted(spans, key=lambda s: s.start):
        while at < len(tokens) and tokens[at][1] <= span.start:
            at += 1
        first = True
        while at < len(tokens) and tokens[at][0] < span.end:
            found[at] = ("B-" if first else "I-") + span.label
            first = False
            at += 1
    return found


def document(record: Record, text: str, *, words: bool = False) -> str:
    """One document: token, tag of persons, bodies, dates, documents and meetings, tag of roles."""
    tokens = token_spans(text, words=words)
    spans = labelled_spans(record)
    first = tags(tokens, without_overlap(spans, tuple(x for x in LABELS if x != "ROLE")))
    second = tags(tokens, without_overlap(spans, ("ROLE",)))
    source = fold(text)
    breaks = deque(source.raw_span(s, s)[0] for s in source.sentence_starts[1:])
    lines = ["-DOCSTART-\tO\tO", ""]
    for (start, end), one, two in zip(tokens, first, second, strict=True):
        inside = one.startswith("I-") or two.startswith("I-")
        if breaks and start >= breaks[0] and not inside:
            while breaks and start >= breaks[0]:
                breaks.popleft()
            if lines[-1]:
                lines.append("")
        lines.append(f"{' '.join(text[start:end].split())}\t{one}\t{two}")
    return "\n".join(lines) + "\n\n"


def write(documents: Iterable[tuple[Record, str]], path: Path, *, words: bool = False) -> int:
    """Write one file with all documents; counts them."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record, text in documents:
            out.write(document(record, text, words=words))
            count += 1
    return count
