#!/usr/bin/env python3
"""Score personnel events against the gold passages of the tests.

    score_personnel.py [--gold tests/gold/personnel.jsonl] [--errors] [--need 0.95]

Each event is several facts: the event itself (its type and person), the new office, the old office, the date, the
deciding body, the cited decision, and the rank or penalty. Precision, recall and F1 are counted over the facts of each
kind and over all of them. An office matches by its title and its body; a body by the words of its gold name, to which
the prediction may add a place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from danvan_nlp import Pipeline
from danvan_nlp.source import fold_key
from danvan_nlp.types import PersonnelEvent, Record

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "personnel.jsonl"
KINDS = ("event", "new", "old", "date", "decided_by", "directive", "measure")

Fact = tuple[str, ...]


def gold_facts(event: dict[str, Any]) -> dict[str, Fact]:
    """The facts of one gold event by kind."""
    key = (event["type"], fold_key(event["person"]))
    facts: dict[str, Fact] = {"event": key}
    for side in ("new", "old"):
        if event.get(f"{side}_title"):
            facts[side] = (*key, fold_key(event[f"{side}_title"]), fold_key(event.get(f"{side}_body", "")))
    for kind in ("date", "directive"):
        if event.get(kind):
            facts[kind] = (*key, event[kind])
    if event.get("decided_by"):
        facts["decided_by"] = (*key, fold_key(event["decided_by"]))
    measure = event.get("rank") or event.get("penalty")
    if measure:
        facts["measure"] = (*key, fold_key(measure))
    return facts


def found_facts(record: Record, event: PersonnelEvent) -> dict[str, Fact]:
    """The facts of one predicted event by kind."""
    bodies = {b.id: b.name for b in record.bodies}
    dates = {d.id: d.value for d in record.dates}
    persons = {o.id: o.name for o in record.officials}
    directives = {v.id: v.symbol or v.number or v.type for v in record.directives}
    key = (event.type, fold_key(persons[event.official]))
    facts: dict[str, Fact] = {"event": key}
    for side, title, body in (("new", event.new_title, event.new_body), ("old", event.old_title, event.old_body)):
        if title:
            facts[side] = (*key, fold_key(title), fold_key(bodies.get(body or "", "")))
    if event.date:
        facts["date"] = (*key, dates[event.date])
    if event.directive:
        facts["directive"] = (*key, directives[event.directive])
    if event.decided_by:
        facts["decided_by"] = (*key, fold_key(bodies[event.decided_by]))
    measure = event.rank or event.penalty
    if measure:
        facts["measure"] = (*key, fold_key(measure))
    return facts


def agrees(kind: str, want: Fact, got: Fact) -> bool:
    """Whether a predicted fact is the gold one."""
    if kind not in ("new", "old", "decided_by"):
        return want == got
    *want_head, want_body = want
    *got_head, got_body = got
    return want_head == got_head and (
        want_body == got_body or (want_body != "" and got_body.startswith(want_body + " "))
    )


def score(path: Path = GOLD) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts of right, false and missed facts by kind, and one line for each error."""
    pipeline = Pipeline.default()
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    errors: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        record = pipeline.annotate(passage["text"], published=passage["published"])
        found = [found_facts(record, event) for event in record.personnel]
        wanted = [gold_facts(event) for event in passage["events"]]
        for kind in KINDS:
            left = [facts[kind] for facts in found if kind in facts]
            for facts in wanted:
                if kind not in facts:
                    continue
                hit = next((got for got in left if agrees(kind, facts[kind], got)), None)
                if hit is None:
                    counts[kind]["missed"] += 1
                    errors.append(f"{passage['doc_id']}\t{kind}\tmissed\t{' | '.join(facts[kind])}")
                else:
                    left.remove(hit)
                    counts[kind]["right"] += 1
            for got in left:
                counts[kind]["false"] += 1
                errors.append(f"{passage['doc_id']}\t{kind}\tfalse\t{' | '.join(got)}")
    return counts, errors


def f1(count: Counter[str]) -> float:
    """F1 of counted facts; 1.0 when there are none to find and none found."""
    total = 2 * count["right"] + count["false"] + count["missed"]
    return 2 * count["right"] / total if total else 1.0


def main(argv: list[str] | None = None) -> int:
    """Print the scores; 1 when a needed F1 is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--errors", action="store_true", help="list every miss and every false find")
    parser.add_argument(
        "--need", type=float, default=0.0, help="exit 1 when F1 over all facts, or over events, is below"
    )
    args = parser.parse_args(argv)
    counts, errors = score(args.gold)
    whole: Counter[str] = sum(counts.values(), Counter())
    for kind, count in [*counts.items(), ("all", whole)]:
        print(
            f"{kind:<11} F1 {f1(count):.3f}  right {count['right']}  false {count['false']}  missed {count['missed']}"
        )
    if args.errors:
        print("\n".join(errors))
    return int(min(f1(whole), f1(counts["event"])) < args.need)


if __name__ == "__main__":
    sys.exit(main())
