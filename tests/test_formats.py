"""Formats of annotation tools, each read back by a library of the tool or checked against its rules."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner
from spacy.tokens import DocBin
from spacy.training.converters import iob_to_docs

from danvan_nlp import Body, Mention, Official, Record, Role
from danvan_nlp.cli import main
from danvan_nlp.export import brat, conll, docbin, doccano, label_studio, web_annotation
from danvan_nlp.export.names import file_stems
from danvan_nlp.export.spans import labelled_spans, without_overlap

TEXT = "😀 Đồng chí Lý Thị\nMỹ Hạnh, Phó Bí thư Huyện uỷ Tân Yên chủ trì.\nHọp lại ngày 3/2/2024."


def _mention(words: str) -> Mention:
    start = TEXT.index(words)
    return Mention(start, start + len(words), words, "test", ())


@pytest.fixture
def record() -> Record:
    """A record with what formats find hard: a name over two lines, an astral character before it, a body in a role."""
    role = _mention("Phó Bí thư Huyện uỷ Tân Yên")
    return Record(
        doc_id="a/b",
        published="2024-02-04",
        officials=(
            Official(
                "O1", "Lý Thị Mỹ Hạnh", None, (_mention("Lý Thị\nMỹ Hạnh"),),
                (Role("Phó Bí thư", "B1", "current", role.start, role.end, role.text, "test"),),
            ),
        ),
        bodies=(
            Body("B1", "Huyện ủy Tân Yên", "party_committee", "district", "Tân Yên", (_mention("Huyện uỷ Tân Yên"),)),
        ),
        text=TEXT,
    )  # fmt: skip


def test_spans_without_overlap_prefer_what_roles_hold(record: Record) -> None:
    spans = labelled_spans(record)
    assert [s.label for s in spans] == ["PERSON", "ROLE", "BODY"]
    assert [s.label for s in without_overlap(spans)] == ["PERSON", "BODY"]
    assert [s.label for s in without_overlap(spans, ("ROLE", "PERSON"))] == ["PERSON", "ROLE"]


def test_brat(record: Record, tmp_path: Path) -> None:
    assert brat.write([(record, TEXT)], tmp_path) == 1
    assert (tmp_path / "a_b.txt").read_text(encoding="utf-8") == TEXT
    for line in (tmp_path / "a_b.ann").read_text(encoding="utf-8").splitlines():
        if not line.startswith("T"):
            continue
        _, where, covered = line.split("\t")
        pieces = [piece.split() for piece in where.split(" ", 1)[1].split(";")]
        assert covered == " ".join(TEXT[int(a) : int(b)] for a, b in pieces)
        assert "\n" not in covered
    io = pytest.importorskip("bratly.io")
    collection = io.read_and_load_ann_file(str(tmp_path / "a_b.ann"), grammar_check=False)
    kinds = {type(a).__name__: a for a in collection.annotations}
    assert {"EntityAnnotation", "RelationAnnotation", "NoteAnnotation"} <= set(kinds)


def test_brat_relations_name_holder_and_body(record: Record) -> None:
    lines = [line for line in brat.standoff(record, TEXT).splitlines() if line.startswith("R")]
    assert lines == ["R1\tHolds Arg1:T1 Arg2:T2", "R2\tOf Arg1:T2 Arg2:T3"]


def test_conll_is_read_by_spacy(record: Record, tmp_path: Path) -> None:
    out = tmp_path / "x.conll"
    assert conll.write([(record, TEXT)], out) == 1
    rows = [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines() if line]
    assert all(len(row) == 3 for row in rows)
    names = [row[:2] for row in rows if row[1].endswith("-PERSON")]
    assert names == [["Lý", "B-PERSON"], ["Thị", "I-PERSON"], ["Mỹ", "I-PERSON"], ["Hạnh", "I-PERSON"]]
    assert [row[2] for row in rows if row[2] != "O"] == ["B-ROLE"] + ["I-ROLE"] * 6
    # spaCy's reader of IOB files wants sentences on a line, token|tag
    sentences = [
        " ".join(f"{token}|{tag}" for token, tag, _ in (line.split("\t") for line in block.splitlines()))
        for block in out.read_text(encoding="utf-8").split("\n\n")
        if block and not block.startswith("-DOCSTART-")
    ]
    (doc,) = iob_to_docs("\n".join(sentences), n_sents=10, no_print=True)
    assert [(e.text, e.label_) for e in doc.ents] == [("Lý Thị Mỹ Hạnh", "PERSON"), ("Huyện uỷ Tân Yên", "BODY")]


def test_conll_with_words_of_underthesea(record: Record) -> None:
    lines = conll.document(record, TEXT, words=True).splitlines()
    assert any(line.split("\t")[0] == "Bí thư" for line in lines if line)


def test_docbin_is_read_by_spacy(record: Record, tmp_path: Path) -> None:
    assert docbin.write([(record, TEXT)], tmp_path / "x.spacy") == 1
    (doc,) = DocBin().from_disk(tmp_path / "x.spacy").get_docs(spacy.blank("xx").vocab)
    assert doc.text == TEXT
    assert [(e.text, e.label_, e.ent_id_) for e in doc.ents] == [
        ("Lý Thị\nMỹ Hạnh", "PERSON", "O1"),
        ("Huyện uỷ Tân Yên", "BODY", "B1"),
    ]
    assert {s.label_ for s in doc.spans["danvan"]} == {"PERSON", "ROLE", "BODY"}


def test_web_annotation_selectors_agree(record: Record) -> None:
    page = web_annotation.collection(record, TEXT)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert page["id"].startswith("urn:danvan:a%2Fb")
    assert len(page["items"]) == 3
    for item in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} <= set(item)
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert TEXT[: position["start"]].endswith(quote["prefix"])
        assert TEXT[position["end"] :].startswith(quote["suffix"])


def test_label_studio(record: Record, tmp_path: Path) -> None:
    assert label_studio.write([(record, TEXT), (record, TEXT)], tmp_path / "tasks.json") == 2
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    first = tasks[0]["predictions"][0]["result"][0]
    # the emoji before the name counts twice in UTF-16
    units = TEXT.encode("utf-16-le")[2 * first["value"]["start"] : 2 * first["value"]["end"]]
    assert units.decode("utf-16-le") == first["value"]["text"] == "Lý Thị\nMỹ Hạnh"
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface
    checked = interface((tmp_path / "tasks.config.xml").read_text(encoding="utf-8"))
    checked.validate()
    for task in tasks:
        assert checked.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert checked.validate_prediction(prediction, return_errors=True) == []


def test_doccano(record: Record, tmp_path: Path) -> None:
    assert doccano.write([(record, TEXT)], tmp_path / "x.jsonl") == 1
    (line,) = (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()
    data = json.loads(line)
    assert data["text"] == TEXT
    ids = {e["id"] for e in data["entities"]}
    person = data["entities"][0]
    assert TEXT[person["start_offset"] : person["end_offset"]] == "Lý Thị\nMỹ Hạnh"
    assert data["relations"] == [{"id": 1, "from_id": 1, "to_id": 2, "type": "Holds"}]
    assert {data["relations"][0]["from_id"], data["relations"][0]["to_id"]} <= ids
    labels = json.loads((tmp_path / "x.labels.json").read_text(encoding="utf-8"))
    assert {e["label"] for e in data["entities"]} <= {label["text"] for label in labels}


def test_file_names_never_leave_the_folder() -> None:
    stem = file_stems()
    names = [stem(x) for x in ("../../etc/passwd", "con", "A", "a", "", None, "x" * 300, "..")]
    assert len({n.lower() for n in names}) == len(names)
    assert all("/" not in n and "\\" not in n and n.strip(".") and len(n) <= 90 for n in names)
    assert "con" not in {n.lower() for n in names}


@pytest.mark.parametrize("to", ["brat", "conll", "spacy", "web-annotation", "label-studio", "doccano"])
def test_convert(record: Record, tmp_path: Path, to: str) -> None:
    records, out = tmp_path / "records.jsonl", tmp_path / "out"
    records.write_text(record.to_json() + "\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["convert", str(records), "--to", to, "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert out.exists()
    assert "1 documents" in done.output


def test_convert_finds_texts_and_tells_a_wrong_one(record: Record, tmp_path: Path) -> None:
    data = record.to_dict()
    data["doc_id"] = "page"
    del data["text"]
    (tmp_path / "records.jsonl").write_text(json.dumps(data) + "\n", encoding="utf-8")
    text = tmp_path / "page.txt"
    text.write_text(TEXT, encoding="utf-8", newline="")
    command = ["convert", str(tmp_path / "records.jsonl"), "--to", "doccano", "-o", str(tmp_path / "out.jsonl")]
    without = CliRunner().invoke(main, command)
    assert without.exit_code == 1
    assert "--texts" in without.output
    assert CliRunner().invoke(main, [*command, "--texts", str(text)]).exit_code == 0
    text.write_text("Khác hẳn. " + TEXT, encoding="utf-8", newline="")
    wrong = CliRunner().invoke(main, [*command, "--texts", str(text)])
    assert wrong.exit_code == 1
    assert "another text" in wrong.output
