"""brat standoff: one ``.txt`` and one ``.ann`` a document, with the configuration brat needs to show them.

Mentions are text-bound annotations (``T``), a role's holder a relation (``R Holds``), a role's body a relation
(``R Of``), and what a mention stands for an annotator's note (``#``). brat wants no line end inside a span: a mention
broken over lines becomes a discontinuous annotation.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..types import Record
from .names import file_stems
from .spans import COLOURS, LABELS, labelled_spans

_RELATIONS = (
    "Holds\tArg1:PERSON, Arg2:ROLE",
    "Of\tArg1:ROLE, Arg2:BODY",
    "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
)
CONFIGURATION = "\n".join(
    ["[entities]", *LABELS, "", "[relations]", *_RELATIONS, "", "[events]", "", "[attributes]", ""]
)
VISUAL = "\n".join(["[labels]", "", "[drawing]", *(f"{label}\tbgColor:{COLOURS[label]}" for label in LABELS), ""])


def standoff(record: Record, text: str) -> str:
    """The ``.ann`` file of one document; ``text`` is the text the record's offsets point into."""
    lines: list[str] = []
    number: dict[tuple[int, int, str, str], str] = {}
    spans = labelled_spans(record)
    for n, span in enumerate(spans, 1):
        number.setdefault((span.start, span.end, span.label, span.entity), f"T{n}")
        pieces = _pieces(text, span.start, span.end)
        where = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{n}\t{span.label} {where}\t{' '.join(text[a:b] for a, b in pieces)}")
        note = span.value if span.body is None else f"{span.value} @ {span.body}"
        lines.append(f"#{n}\tAnnotatorNotes T{n}\t{' '.join(note.split())}")
    relations: list[tuple[str, str, str]] = []
    for official in record.officials:
        for role in official.roles:
            end = number.get((role.start, role.end, "ROLE", official.id))
            nearest = min(official.mentions, key=lambda m: abs(m.start - role.start), default=None)
            if end and nearest:
                relations.append(("Holds", number[(nearest.start, nearest.end, "PERSON", official.id)], end))
            inside = [
                found
                for (start, stop, label, entity), found in number.items()
                if label == "BODY" and entity == role.body and role.start <= start and stop <= role.end
            ]
            if end and inside:
                relations.append(("Of", end, inside[0]))
    lines += [f"R{n}\t{kind} Arg1:{a} Arg2:{b}" for n, (kind, a, b) in enumerate(dict.fromkeys(relations), 1)]
    return "\n".join(lines) + ("\n" if lines else "")


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between line ends, blanks at their edges left out."""
    pieces = []
    at = start
    for part in text[start:end].splitlines(keepends=True):
        left = at + len(part) - len(part.lstrip())
        right = at + len(part.rstrip())
        if left < right:
            pieces.append((left, right))
        at += len(part)
    return pieces or [(start, end)]


def write(documents: Iterable[tuple[Record, str]], folder: Path) -> int:
    """Write ``.txt`` and ``.ann`` files into a folder (made when missing) with brat's configuration; counts documents.

    Names come from ``doc_id`` with everything that is unsafe in a file name replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "annotation.conf").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "visual.conf").write_text(VISUAL, encoding="utf-8")
    count = 0
    stems = file_stems()
    for record, text in documents:
        stem = stems(record.doc_id)
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
        (folder / f"{stem}.ann").write_text(standoff(record, text), encoding="utf-8", newline="")
        count += 1
    return count
