"""Persons: underthesea's NER and this library on the same gold texts, in one run.

    DANVAN_GOLD=FOLDER python -m benchmarks.peers_persons [CORPUS ...]

``FOLDER/corpus/NAME`` holds ``gold.jsonl`` and ``texts.jsonl`` (or ``*.txt``); without arguments all corpora there that
have officials are read, and without ``DANVAN_GOLD`` the one that comes with the tests. Printed is a table in Markdown:
mentions of officials by exact span, by any overlap, and the speed of each.

underthesea marks every person on a page, also authors and villagers, which count as false here; its recall is the
fairer comparison. Its output has lost the offsets: its tokens are looked up in the text one after the other.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from danvan_nlp import Pipeline

Span = tuple[int, int]
Document = tuple[str, str | None, dict[str, Any]]
Finder = Callable[[str, "str | None"], list[Span]]

BUNDLED = Path(__file__).parents[1] / "tests" / "gold"


def corpora(wanted: list[str]) -> Iterator[tuple[str, list[Document]]]:
    """The corpora that have officials: name, and text, date of publication and gold record of each document."""
    root = os.environ.get("DANVAN_GOLD")
    if root is None:
        yield "written", documents(BUNDLED / "written.gold.jsonl", BUNDLED / "written.texts.jsonl")
        return
    for folder in sorted((Path(root) / "corpus").iterdir()):
        if wanted and folder.name not in wanted:
            continue
        found = documents(folder / "gold.jsonl", folder / "texts.jsonl")
        if any(gold.get("officials") for _, _, gold in found):
            yield folder.name, found


def documents(gold_file: Path, texts: Path) -> list[Document]:
    """The documents of one corpus in the order of the gold file."""
    gold = {g["doc_id"]: g for g in map(json.loads, gold_file.read_text(encoding="utf-8").splitlines())}
    if texts.exists():
        lines = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines()]
    else:
        files = sorted(texts.parent.glob("*.txt"))
        lines = [{"doc_id": f.stem, "text": f.read_bytes().decode("utf-8")} for f in files]
    return [
        (line["text"], line.get("published") or gold[line["doc_id"]].get("published"), gold[line["doc_id"]])
        for line in lines
        if line["doc_id"] in gold
    ]


def by_danvan() -> Finder:
    """This library."""
    pipeline = Pipeline()

    def find(text: str, published: str | None) -> list[Span]:
        record = pipeline.annotate(text, published=published)
        return [(m.start, m.end) for o in record.officials for m in o.mentions]

    return find


def by_underthesea() -> Finder:
    """underthesea's NER (conditional random fields), line by line; its tokens are found again in the text."""
    from underthesea import ner

    ner("Khởi động.")

    def find(text: str, published: str | None) -> list[Span]:
        found: list[Span] = []
        begin = 0
        for line in text.split("\n"):
            if line.strip():
                at = begin
                for word, _, _, tag in ner(line):
                    start = text.find(word, at)
                    if start < 0:
                        continue
                    at = start + len(word)
                    if tag == "B-PER":
                        found.append((start, at))
                    elif tag == "I-PER" and found:
                        found[-1] = (found[-1][0], at)
            begin += len(line) + 1
        return found

    return find


def counts(gold: dict[str, Any], found: list[Span]) -> tuple[int, int, int, int]:
    """Exact hits, overlapping hits, wanted, found; what gold marks optional counts neither way."""
    wanted: set[Span] = set()
    optional: list[Span] = []
    for official in gold.get("officials", []):
        for m in official["mentions"]:
            span = (m["start"], m["end"])
            if official.get("optional") or m.get("optional"):
                optional.append(span)
            else:
                wanted.add(span)
    judged = [f for f in found if f in wanted or not any(f[0] < o[1] and o[0] < f[1] for o in optional)]
    overlapping = sum(any(w[0] < f[1] and f[0] < w[1] for f in judged) for w in wanted)
    return len(wanted & set(judged)), overlapping, len(wanted), len(judged)


def ratio(part: float, whole: float) -> float:
    """A share, 1 of nothing."""
    return part / whole if whole else 1.0


def main(wanted: list[str]) -> None:
    """Print the table."""
    finders = {"underthesea": by_underthesea(), "danvan-nlp": by_danvan()}
    print("| corpus | tool | precision | recall | F1 | recall, any overlap | KB/s |")
    print("|---|---|---|---|---|---|---|")
    for name, docs in corpora(wanted):
        size = sum(len(text.encode()) for text, _, _ in docs)
        for tool, find in finders.items():
            began = time.perf_counter()
            results = [find(text, published) for text, published, _ in docs]
            seconds = time.perf_counter() - began
            sums = [
                sum(c) for c in zip(*(counts(g, r) for (_, _, g), r in zip(docs, results, strict=True)), strict=True)
            ]
            exact, loose, want, found = sums
            p, r = ratio(exact, found), ratio(exact, want)
            f1 = ratio(2 * p * r, p + r) if p + r else 0.0
            loose_recall, speed = ratio(loose, want), size / 1000 / seconds
            print(f"| {name} | {tool} | {p:.3f} | {r:.3f} | {f1:.3f} | {loose_recall:.3f} | {speed:,.0f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
