"""Label Studio: tasks with pre-annotations (predictions), and the labelling configuration that shows them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from ..types import Record
from .spans import COLOURS, LABELS, labelled_spans

CONFIGURATION = (
    "<View>\n"
    '  <Labels name="label" toName="text">\n'
    + "".join(f'    <Label value="{label}" background="{COLOURS[label]}"/>\n' for label in LABELS)
    + "  </Labels>\n"
    '  <Text name="text" value="$text"/>\n'
    '  <TextArea name="value" toName="text" perRegion="true" editable="true"/>\n'
    "</View>\n"
)


def _utf16(text: str) -> list[int] | None:
    """Code point offset -> UTF-16 offset, which browsers count in; None when they are the same."""
    if all(ord(c) < 0x10000 for c in text):
        return None
    offsets, at = [0], 0
    for char in text:
        at += 2 if ord(char) > 0xFFFF else 1
        offsets.append(at)
    return offsets


def task(record: Record, text: str) -> dict[str, Any]:
    """One document as a task with one prediction. Label Studio counts in UTF-16 units; offsets are converted."""
    offsets = _utf16(text)
    results: list[dict[str, Any]] = []
    for n, span in enumerate(labelled_spans(record), 1):
        start, end = (span.start, span.end) if offsets is None else (offsets[span.start], offsets[span.end])
        place = {"start": start, "end": end, "text": text[span.start : span.end]}
        common = {"id": f"s{n}", "to_name": "text"}
        results.append({**common, "from_name": "label", "type": "labels", "value": {**place, "labels": [span.label]}})
        note = span.value if span.body is None else f"{span.value} @ {span.body}"
        results.append(
            {**common, "from_name": "value", "type": "textarea", "value": {"start": start, "end": end, "text": [note]}}
        )
    return {
        "data": {"text": text, "doc_id": record.doc_id, "published": record.published},
        "predictions": [{"model_version": record.schema, "result": results}],
    }


def _tasks(documents: Iterable[tuple[Record, str]]) -> Iterator[str]:
    for record, text in documents:
        yield json.dumps(task(record, text), ensure_ascii=False)


def write(documents: Iterable[tuple[Record, str]], path: Path) -> int:
    """Write the tasks to import (one JSON array) and, beside it, ``<name>.config.xml``; counts documents."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("[")
        for line in _tasks(documents):
            out.write((",\n" if count else "\n") + line)
            count += 1
        out.write("\n]\n")
    path.with_suffix(".config.xml").write_text(CONFIGURATION, encoding="utf-8")
    return count
