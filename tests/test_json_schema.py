"""The published JSON Schema is that of the dataclasses, and records keep it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from danvan_nlp import annotate
from danvan_nlp.export.json_schema import record_schema

ROOT = Path(__file__).parents[1]


def test_published_schema_is_current() -> None:
    published = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    assert published == record_schema(), "python scripts/build_docs.py writes docs/record.schema.json anew"


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda p: p.stem)
def test_records_keep_it(path: Path) -> None:
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    record = json.loads(annotate(path.read_text(encoding="utf-8"), doc_id=path.stem).to_json())
    jsonschema.Draft202012Validator(schema).validate(record)
    del record["officials"]
    record["dates"] = [{"id": 3}]
    wrong = {error.json_path for error in jsonschema.Draft202012Validator(schema).iter_errors(record)}
    assert {"$.dates[0]", "$.dates[0].id"} <= wrong
