"""Text with its mentions written into it: ``Sáng [[15/5/2023|date 2023-05-15]] …``.

A mark is ``[[span|kind value]]``; marks nest. This is the format of the cases in ``tests/cases`` and of
``danvan show --marks``, so that a report of an error is a corrected line. What each kind says:

============= =====================================================================================================
``person``    the full name of the official
``role``      ``TITLE @ NAME OF BODY``, ``TITLE`` when the body is not known, then `` ~former`` (or ``~elect``, …)
              when the status is not ``current``
``body``      the name of the body
``date``      the EDTF value
``directive`` the symbol; without one, type and number; without these, the type
``meeting``   the type
``event``     the type of a personnel event, at its verb (only when asked for)
``relation``  the type of a relation between documents, at its cue (only when asked for)
============= =====================================================================================================

An end of line inside a mark is written ``⏎``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ..types import Record
from .spans import LabelledSpan, labelled_spans

KINDS = ("person", "role", "body", "date", "directive", "meeting")
"""The kinds that are written by default."""

MORE_KINDS = ("event", "relation")
"""The kinds that are written only when asked for."""

NEWLINE = "⏎"
_CLOSE = re.compile(rf"\|({'|'.join((*KINDS, *MORE_KINDS))}) ([^|\[\]]+)\]\]")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """One mention as it is written: a span of the text (code points), what kind of thing it is and what it says."""

    start: int
    end: int
    kind: str
    value: str


def marks(record: Record, kinds: Collection[str] = KINDS) -> list[Mark]:
    """The mentions of a record as marks, each once, in the order of the text; a longer one before those inside it."""
    found = {mark for mark in _all(record) if mark.kind in kinds}
    order = (*KINDS, *MORE_KINDS)
    return sorted(found, key=lambda m: (m.start, -m.end, order.index(m.kind), m.value))


def mark_of(span: LabelledSpan) -> Mark:
    """The mark of one labelled span."""
    value = span.value
    if span.body is not None:
        value += f" @ {span.body}"
    if span.status not in (None, "current"):
        value += f" ~{span.status}"
    return Mark(span.start, span.end, span.label.lower(), value)


def _all(record: Record) -> Iterator[Mark]:
    for span in labelled_spans(record):
        if span.label != "MEETING":
            yield mark_of(span)
    for meeting in record.meetings:  # a gathering counts once, at its head noun
        yield Mark(meeting.start, meeting.end, "meeting", meeting.type)
    for event in record.personnel:
        yield Mark(event.start, event.end, "event", event.type)
    for relation in record.relations:
        yield Mark(relation.start, relation.end, "relation", relation.type)


def write(text: str, found: list[Mark]) -> str:
    """The text with marks written into it; ``found`` must be in the order that ``marks`` gives.

    Marks nest but cannot cross: of two that cross, the later is left out.

    Examples:
        >>> write("Sáng 15/5/2023", [Mark(5, 14, "date", "2023-05-15")])
        'Sáng [[15/5/2023|date 2023-05-15]]'
    """
    out: list[str] = []
    open_marks: list[Mark] = []
    at = 0

    def upto(end: int) -> None:
        nonlocal at
        piece = text[at:end]
        out.append(_one_line(piece) if open_marks else piece)
        at = end

    def close(limit: int) -> None:
        while open_marks and open_marks[-1].end <= limit:
            upto(open_marks[-1].end)
            mark = open_marks.pop()
            out.append(f"|{mark.kind} {mark.value}]]")

    for mark in found:
        close(mark.start)
        if open_marks and mark.end > open_marks[-1].end:
            continue
        upto(mark.start)
        out.append("[[")
        open_marks.append(mark)
    close(len(text))
    upto(len(text))
    return "".join(out)


def _one_line(text: str) -> str:
    return text.replace("\r\n", NEWLINE).replace("\n", NEWLINE)


def parse(marked: str) -> tuple[str, list[Mark]]:
    """The text and the marks that ``write`` put into it; ``⏎`` becomes an end of line.

    Raises:
        ValueError: when a mark is not closed, or closed without having been opened.

    Examples:
        >>> parse("Sáng [[15/5/2023|date 2023-05-15]]")
        ('Sáng 15/5/2023', [Mark(start=5, end=14, kind='date', value='2023-05-15')])
    """
    out: list[str] = []
    length = 0
    opened: list[int] = []
    found: list[Mark] = []
    at = 0
    for match in re.finditer(r"\[\[|\||\]\]", marked):
        if match.start() < at:
            continue
        if match[0] == "[[":
            piece, after = marked[at : match.start()], match.end()
            out.append(piece)
            length += len(piece)
            opened.append(length)
            at = after
        elif match[0] == "|" and opened and (closing := _CLOSE.match(marked, match.start())):
            piece = marked[at : match.start()]
            out.append(piece)
            length += len(piece)
            found.append(Mark(opened.pop(), length, closing[1], closing[2].strip()))
            at = closing.end()
        elif match[0] == "]]":
            raise ValueError(f"']]' closes no mark: …{marked[max(0, match.start() - 40) : match.end()]}")
    if opened:
        raise ValueError(f"a mark is not closed: {marked[:80]}")
    out.append(marked[at:])
    text = "".join(out).replace(NEWLINE, "\n")
    return text, sorted(found, key=lambda m: (m.start, -m.end))
