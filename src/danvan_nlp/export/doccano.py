"""doccano: JSON Lines for a sequence labelling project with overlapping spans and relations allowed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..types import Record
from .spans import COLOURS, LABELS, labelled_spans

LABEL_TYPES = [
    {"text": label, "suffix_key": str(n), "background_color": COLOURS[label], "text_color": "#000000"}
    for n, label in enumerate(LABELS, 1)
]
"""What doccano's "import labels" reads."""


def line(record: Record, text: str) -> dict[str, Any]:
    """One document: ``text``, ``entities`` and ``relations`` (a person holds a role), and its id as metadata."""
    spans = labelled_spans(record)
    entities = [
        {"id": n, "label": s.label, "start_offset": s.start, "end_offset": s.end} for n, s in enumerate(spans, 1)
    ]
    persons: dict[str, list[tuple[int, int]]] = {}
    for n, span in enumerate(spans, 1):
        if span.label == "PERSON":
            persons.setdefault(span.entity, []).append((span.start, n))
    relations: list[dict[str, Any]] = []
    for n, span in enumerate(spans, 1):
        if span.label == "ROLE" and span.entity in persons:
            holder = min(persons[span.entity], key=lambda p: abs(p[0] - span.start))[1]
            relations.append({"id": len(relations) + 1, "from_id": holder, "to_id": n, "type": "Holds"})
    return {
        "text": text,
        "entities": entities,
        "relations": relations,
        "doc_id": record.doc_id,
        "published": record.published,
    }


def write(documents: Iterable[tuple[Record, str]], path: Path) -> int:
    """Write the data to import and, beside it, ``<name>.labels.json``; counts documents."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record, text in documents:
            out.write(json.dumps(line(record, text), ensure_ascii=False) + "\n")
            count += 1
    path.with_suffix(".labels.json").write_text(json.dumps(LABEL_TYPES, ensure_ascii=False, indent=1), encoding="utf-8")
    return count
