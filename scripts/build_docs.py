"""Writes the parts of the documentation that are made from the code: JSON Schema, tables, accuracy.

    python scripts/build_docs.py                  docs/record.schema.json, docs/measured/tables.md, docs/accuracy.md
    python scripts/build_docs.py --gold FOLDER    measures first and writes docs/measured/accuracy.json

FOLDER holds one folder a corpus with ``texts.jsonl`` (or ``*.txt``) and ``gold.jsonl``.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from danvan_nlp.export.json_schema import record_schema
from danvan_nlp.gazetteer import read_tables

DOCS = Path(__file__).parents[1] / "docs"
COMMON = {"phrase", "variants", "match", "since", "until", "example", "counter", "source"}
CORPORA = {
    "seeds": "five pages of party press",
    "dev": "27 news articles of portals and newspapers",
    "citations": "24 passages dense with cited documents (documents, issuers and dates only)",
    "written": "20 texts in the dirt and style of party press (in `tests/gold`)",
}
CITATION_LINES = ("m.directive", "f.directive", "f.issuer", "f.issued", "m.date")
LINES = {
    "m.person": "persons, exact span",
    "m.role": "offices, exact span",
    "m.body": "bodies, exact span",
    "m.date": "dates, overlapping span and equal value",
    "m.directive": "documents, overlapping span, type and number",
    "f.official": "officials by full name",
    "f.holds": "who holds which office of which body",
    "f.directive": "documents by type, number and symbol",
    "f.issuer": "issuers of documents",
    "f.issued": "dates of issue",
    "f.meeting": "meetings by type and date",
    "f.chair": "who chairs",
}


def tables() -> str:
    """A Markdown table of the library's tables."""
    lines = ["| table | columns of its own |", "| --- | --- |"]
    for name, table in read_tables().items():
        own = ", ".join(f"`{c}`" for c in table.columns if c not in COMMON)
        lines.append(f"| `{name}` | {own} |")
    return "\n".join(lines) + "\n"


def measure(folder: Path) -> dict[str, Any]:
    """Precision, recall and F1 by corpus and line."""
    from danvan_nlp import Pipeline
    from danvan_nlp.evaluate import as_dict, score
    from danvan_nlp.readers import Document, open_documents

    found: dict[str, Any] = {}
    for name in CORPORA:
        gold_file = folder / name / "gold.jsonl"
        if not gold_file.exists():
            continue
        gold = {g["doc_id"]: g for g in map(json.loads, gold_file.read_text(encoding="utf-8").splitlines())}
        texts = folder / name / "texts.jsonl"
        documents = [d for d in open_documents(texts if texts.exists() else folder / name) if isinstance(d, Document)]
        pipeline = Pipeline.default()
        predicted = {}
        for d in documents:
            if d.doc_id in gold:
                # the five pages are read as they are; elsewhere the day of publication comes with the text
                published = None if name == "seeds" else d.published or gold[d.doc_id].get("published")
                predicted[d.doc_id] = pipeline.annotate(d.text, published=published, doc_id=d.doc_id).to_dict()
        figures = as_dict(score(gold, predicted))
        found[name] = {k: v for k, v in figures.items() if name != "citations" or k in CITATION_LINES}
    return found


def accuracy(measured: dict[str, Any]) -> str:
    """The page on accuracy."""
    lines = [
        "# Accuracy",
        "",
        "Measured on texts with records made by hand. What careful readers differ on is optional there and counts",
        "neither way. `danvan eval GOLD PRED` gives these figures for your own gold.",
        "",
    ]
    for name, rows in measured.items():
        heading = CORPORA[name][0].upper() + CORPORA[name][1:]
        lines += [f"## {heading}", "", "| what | precision | recall | F1 |", "| --- | ---: | ---: | ---: |"]
        for line, row in rows.items():
            if row["tp"] + row["fn"] + row["fp"]:
                lines.append(f"| {LINES[line]} | {row['p']:.3f} | {row['r']:.3f} | {row['f1']:.3f} |")
        lines.append("")
    lines += [
        "The rules were developed on these texts, so pages of other outlets, years and provinces score lower.",
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    arguments = parser.parse_args()
    measured = DOCS / "measured"
    measured.mkdir(exist_ok=True)
    (DOCS / "record.schema.json").write_text(
        json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
    )
    (measured / "tables.md").write_text(tables(), encoding="utf-8")
    if arguments.gold:
        figures = json.dumps(measure(arguments.gold), ensure_ascii=False, indent=1)
        (measured / "accuracy.json").write_text(figures + "\n", encoding="utf-8")
    file = measured / "accuracy.json"
    if file.exists():
        (DOCS / "accuracy.md").write_text(accuracy(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")


if __name__ == "__main__":
    main()
