"""Quality floors: F1 against gold that people made, by corpus and line (``floors.toml``).

``written`` comes with the tests. The others are read from the folder that ``DANVAN_GOLD`` names, in which
``corpus/NAME`` holds ``gold.jsonl`` and its texts (``texts.jsonl`` or ``*.txt``); without it they are skipped.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.evaluate import LINES, Tallies, as_dict, below, load, score

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

TESTS = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = tomllib.loads((TESTS / "floors.toml").read_text(encoding="utf-8"))


def corpus_files(corpus: str) -> tuple[Path, list[Path]]:
    if corpus == "written":
        return TESTS / "gold" / "written.gold.jsonl", [TESTS / "gold" / "written.texts.jsonl"]
    if not (gold := os.environ.get("DANVAN_GOLD")):
        pytest.skip("DANVAN_GOLD is not set")
    folder = Path(gold) / "corpus" / corpus
    if not folder.is_dir():
        pytest.skip(f"no corpus {corpus} in {gold}")
    lines = folder / "texts.jsonl"
    return folder / "gold.jsonl", [lines] if lines.exists() else sorted(folder.glob("*.txt"))


def annotated(corpus: str, pipeline: Pipeline) -> Tallies:
    gold_file, files = corpus_files(corpus)
    gold = load(gold_file)
    found: dict[str, Any] = {}
    for file in files:
        if file.suffix == ".txt":
            # pages of their own: the date of publication has to be found on them
            text = file.read_bytes().decode("utf-8")
            found[file.stem] = pipeline.annotate(text, doc_id=file.stem).to_dict()
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            name = entry["doc_id"]
            published = entry.get("published") or gold[name].get("published")
            found[name] = pipeline.annotate(entry["text"], published=published, doc_id=name).to_dict()
    assert set(gold) <= set(found)
    return score(gold, found)


@pytest.mark.parametrize("corpus", FLOORS)
def test_floors_hold(corpus: str, pipeline: Pipeline) -> None:
    tallies = annotated(corpus, pipeline)
    for line in FLOORS[corpus]:
        print(f"{corpus:<10} {line:<12} {tallies[line].f1:.3f}  floor {FLOORS[corpus][line]:.3f}")
    short = below(tallies, FLOORS[corpus])
    assert not short, f"{corpus}: " + "; ".join(short)


def test_floors_name_lines() -> None:
    assert {line for lines in FLOORS.values() for line in lines} <= set(LINES)
    with pytest.raises(ValueError, match=r"no line is called 'm\.weather'"):
        below(score({}, {}), {"m.weather": 0.5})


# -- the scorer --------------------------------------------------------------------------------------------------------


def spoilt(record: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A gold record with errors of every kind that the scorer tells apart."""
    spoilt: dict[str, Any] = json.loads(json.dumps(record))
    for field in ("officials", "bodies", "directives"):
        for entry in spoilt.get(field, []):
            entry.pop("optional", None)
            for mention in entry["mentions"]:
                mention.pop("optional", None)
            if dice.random() < 0.3 and len(entry["mentions"]) > 1:
                entry["mentions"].pop(dice.randrange(len(entry["mentions"])))
            if dice.random() < 0.1 and entry["mentions"]:
                entry["mentions"][0]["start"] += 1
            if dice.random() < 0.1 and "name" in entry:
                entry["name"] += " X"
            if dice.random() < 0.1 and "symbol" in entry:
                entry["symbol"] = None
            if dice.random() < 0.1 and "issuer" in entry:
                entry["issuer"] = dice.choice([b["id"] for b in spoilt["bodies"]] + [None])
            if dice.random() < 0.1 and "issued" in entry:
                entry["issued"] = dice.choice(["2020", None])
            for role in entry.get("roles", []):
                if dice.random() < 0.1:
                    role["title"] += " z"
                if dice.random() < 0.1:
                    role["body"] = None
    for field in ("officials", "bodies", "directives", "dates", "meetings"):
        spoilt[field] = [entry for entry in spoilt.get(field, []) if dice.random() > 0.08]
    for date in spoilt["dates"]:
        if dice.random() < 0.1:
            date["value"] = "2001"
    for meeting in spoilt["meetings"]:
        if dice.random() < 0.2:
            meeting["type"] = "xyz"
        if dice.random() < 0.3:
            meeting["chairs"] = meeting.get("chairs", [])[1:]
    return spoilt


def test_the_scorer_gives_the_figures_of_the_reference() -> None:
    """``scores.json`` was computed by the scorer that the gold came with, on the same spoilt records."""
    gold = load(TESTS / "gold" / "written.gold.jsonl")
    for expected in json.loads((TESTS / "gold" / "scores.json").read_text(encoding="utf-8")):
        dice = random.Random(expected["seed"])
        found = {name: spoilt(record, dice) for name, record in gold.items()}
        found.pop(expected["without"])
        figures = as_dict(score(gold, found))
        counts = {line: [int(f["tp"]), int(f["fp"]), int(f["fn"])] for line, f in figures.items()}
        assert counts == expected["counts"]
        assert {line: round(f["f1"], 6) for line, f in figures.items()} == expected["f1"]


def test_gold_against_itself_is_perfect() -> None:
    gold = load(TESTS / "gold" / "written.gold.jsonl")
    assert {line: (t.precision, t.recall) for line, t in score(gold, gold).items()} == dict.fromkeys(LINES, (1.0, 1.0))


def test_nothing_found_is_no_recall() -> None:
    gold = load(TESTS / "gold" / "written.gold.jsonl")
    assert all(t.tp == t.fp == 0 and t.fn > 0 and t.f1 == 0 for t in score(gold, {}).values())
    empty = score({"x": {}}, {"x": {}})
    assert all(t.f1 == 1.0 for t in empty.values())


def test_gold_offsets_point_at_their_words() -> None:
    texts = {}
    for line in (TESTS / "gold" / "written.texts.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        texts[entry["doc_id"]] = entry["text"]
    for name, record in load(TESTS / "gold" / "written.gold.jsonl").items():
        for field in ("officials", "bodies", "directives"):
            for entry in record[field]:
                for mention in entry["mentions"]:
                    assert texts[name][mention["start"] : mention["end"]] == mention["text"]
