"""W3C Web Annotation: JSON-LD, one annotation a mention, with position and quote selectors.

Follows the Web Annotation Data Model, W3C Recommendation of 23 February 2017. Positions are code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..types import Record
from .spans import LabelledSpan, labelled_spans

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of prefix and suffix, to find the quote again in a text that has changed


def annotation(span: LabelledSpan, text: str, source: str, number: int) -> dict[str, Any]:
    """One mention as an annotation of the document with the IRI ``source``."""
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "classifying", "value": span.label},
        {"type": "TextualBody", "purpose": "identifying", "value": span.value, "language": "vi"},
    ]
    if span.body:
        bodies.append({"type": "TextualBody", "purpose": "describing", "value": span.body, "language": "vi"})
    return {
        "id": f"{source}#annotation-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": {
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[span.start : span.end],
                    "prefix": text[max(0, span.start - _AROUND) : span.start],
                    "suffix": text[span.end : span.end + _AROUND],
                },
            ],
        },
    }


def collection(record: Record, text: str) -> dict[str, Any]:
    """The annotations of one document as an AnnotationPage; the document's IRI is ``urn:danvan:`` and its id."""
    source = f"urn:danvan:{quote(record.doc_id or 'document', safe='')}"
    items = [annotation(s, text, source, n) for n, s in enumerate(labelled_spans(record), 1)]
    return {"@context": CONTEXT, "id": f"{source}#page", "type": "AnnotationPage", "items": items}


def write(documents: Iterable[tuple[Record, str]], path: Path) -> int:
    """Write JSON Lines, one AnnotationPage a document; counts them."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for record, text in documents:
            out.write(json.dumps(collection(record, text), ensure_ascii=False) + "\n")
            count += 1
    return count
