"""Hostile and broken text: sound records, clear errors, safe output, seconds for ten megabytes."""

from __future__ import annotations

import itertools
import json
import random
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.encodings import ENCODINGS, EncodingError, decode
from danvan_nlp.pipeline import TimeBudgetError
from danvan_nlp.readers import Document, read_bytes
from danvan_nlp.types import Mention, Node, Record

REGRESSIONS = Path(__file__).parent / "regressions"
OFFICIAL = "Đồng chí Lê Thị Thu Sương, Trưởng Ban Dân vận Tỉnh ủy Kiên Giang chủ trì hội nghị ngày 3/2/2024."


def assert_sound(text: str, record: Record) -> None:
    """Every span is a slice, every id exists, every record can be written and read back."""
    known = {
        n.id
        for part in (record.officials, record.bodies, record.dates, record.directives, record.meetings)
        for n in part
    }

    def walk(node: Node) -> None:
        if hasattr(node, "start"):
            assert 0 <= node.start <= node.end <= len(text)
            assert text[node.start : node.end] == node.text  # type: ignore[attr-defined]
            if isinstance(node, Mention):
                assert node.start < node.end
        for name in node.__dataclass_fields__:  # type: ignore[attr-defined]
            value = getattr(node, name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Node):
                    walk(part)

    walk(record)
    for official in record.officials:
        assert all(r.body is None or r.body in known for r in official.roles)
    for meeting in record.meetings:
        assert {*meeting.chairs, *meeting.attendees} <= known
    for directive in record.directives:
        assert directive.issuer is None or directive.issuer in known
    line = record.to_json()
    assert "\n" not in line
    assert Record.from_json(line) == record
    line.encode("utf-8")


NASTY = {
    "nothing": "",
    "nul": "\0" * 50 + OFFICIAL.replace(" ", "\0 "),
    "lone surrogates": "\ud800" + OFFICIAL.replace("ng", "n\udfffg") + "\udc00",
    "surrogate in a name": "Đồng chí Lê Thị\ud83d Sương, Chủ tịch UBND tỉnh Kiên Giang",
    "right to left": "\u202e" + OFFICIAL + "\u202c\u200f\u200e",
    "control characters": "".join(map(chr, range(32))) + OFFICIAL + "\x7f\x80\x9f",
    "marks without letters": "\u0301\u0323 " + OFFICIAL.replace(" ", " \u0301"),
    "many marks": OFFICIAL.replace("e", "e" + "\u0301" * 200),
    "emoji": OFFICIAL.replace(",", "😀,") + "👨‍👩‍👧",
    "other scripts": "Председатель 主席 الرئيس " + OFFICIAL,
    "entities": OFFICIAL.replace("à", "&agrave;").replace("ư", "&#432;").replace(" ", "&nbsp;"),
    "broken entities": "&#xD800; &#0; &#99999999; &unknown; &; &#; &amp;&amp;" + OFFICIAL,
    "formula": "=cmd|'/C calc'!A0, " + OFFICIAL,
    "script": "<script>alert(1)</script>" + OFFICIAL,
    "only blanks": " \t\u3000\r\n\x0b\x0c\u2028" * 40,
    "replacement": OFFICIAL.replace("ị", "\ufffd").replace("ư", "?"),
    "digits of other scripts": "Ngày ٣/٢/२०२४, ngày ３/２/２０２４, năm ²⁰²⁴ " + OFFICIAL,
    "huge numbers": "Quyết định số "
    + "9" * 5000
    + "-QĐ/TW ngày 99/99/9999, năm 0000, ngày 0/0/0, 32/13/2024 "
    + OFFICIAL,
    "title case of odd letters": "İSTANBUL ǅ ß ﬁ ŉ " + OFFICIAL,
    "unmatched brackets": "((([[[\"'“" + OFFICIAL + ')]]"”',
}


@pytest.mark.parametrize("kind", NASTY)
def test_nasty_text_gives_a_sound_record(kind: str, pipeline: Pipeline) -> None:
    assert_sound(NASTY[kind], pipeline.annotate(NASTY[kind]))


@pytest.mark.parametrize(
    "kind",
    ["nul", "lone surrogates", "right to left", "control characters", "emoji", "entities", "other scripts", "script"],
)
def test_facts_are_found_all_the_same(kind: str, pipeline: Pipeline) -> None:
    record = pipeline.annotate(NASTY[kind])
    assert "Lê Thị Thu Sương" in [o.name for o in record.officials if o.roles]
    assert "2024-02-03" in [d.value for d in record.dates]


@pytest.mark.parametrize("path", sorted(REGRESSIONS.glob("*")), ids=lambda path: path.name)
def test_finds_of_the_fuzzer(path: Path, pipeline: Pipeline) -> None:
    if path.suffix == ".md":
        pytest.skip("not a find")
    data = path.read_bytes()
    for text in {data.decode("utf-8", "surrogateescape"), data[1:].decode("utf-8", "surrogateescape")}:
        assert_sound(text, pipeline.annotate(text))
    for encoding in ("auto", *ENCODINGS):
        with suppress(EncodingError):
            text = decode(data[1:], encoding).text
            assert_sound(text, pipeline.annotate(text))
    for kind in ("text", "html", "jsonl", "csv"):
        for found in read_bytes(data[1:], kind=kind):
            if isinstance(found, Document):
                assert_sound(found.text, pipeline.annotate(found.text))


@pytest.mark.parametrize("seed", range(30))
def test_shuffled_pages(seed: int, pipeline: Pipeline, root: Path) -> None:
    chance = random.Random(seed)
    page = "\n".join(p.read_text(encoding="utf-8") for p in sorted((root / "examples").glob("*.txt")))
    words = page.split(" ")
    chance.shuffle(words)
    text = " ".join(words[:400])
    for _ in range(20):
        at = chance.randrange(len(text))
        text = (
            text[:at]
            + chance.choice(["\n", "", "\ud800", "\u0301", ",", "(", "\0", " - ", "/", text[at : at + 30]])
            + text[at + 1 :]
        )
    if seed % 2:
        text = unicodedata.normalize("NFD", text)
    assert_sound(text, pipeline.annotate(text))


def test_a_time_budget_ends_in_a_clear_error(pipeline: Pipeline) -> None:
    with pytest.raises(TimeBudgetError, match="document d1 took longer than 0 s"):
        pipeline.annotate(OFFICIAL * 50, doc_id="d1", timeout=0)
    assert pipeline.annotate(OFFICIAL, timeout=60) == pipeline.annotate(OFFICIAL)
    assert issubclass(TimeBudgetError, TimeoutError)


def test_the_clock_is_looked_at_before_every_stage(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = []
    for budget in range(40):
        ticks = itertools.count()  # a clock that goes on by one second whenever it is looked at
        monkeypatch.setattr("danvan_nlp.pipeline.time.monotonic", lambda ticks=ticks: float(next(ticks)))
        try:
            pipeline.annotate(OFFICIAL, timeout=budget)
            break
        except TimeBudgetError as error:
            stages.append(str(error).rpartition("stopped before ")[2])
    assert stages == [
        "folding", "the gazetteer", "bodies", "directives", "dates", "officials", "meetings", "personnel", "selection",
        "linking dates", "linking bodies", "linking directives", "linking officials", "linking meetings",
        "linking personnel events", "the record",
    ]  # fmt: skip


def test_ten_megabytes_in_one_line_return(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Nguyễn Văn An và " * 300_000 + OFFICIAL)
    assert [d.value for d in record.dates] == ["2024-02-03"]


ENDLESS = {
    "seats": "Bổ nhiệm ông Lê Văn Chấn giữ chức "
    + "Ủy viên Ban Thường vụ Tỉnh ủy, " * 1500
    + "Bí thư Tỉnh ủy Vân Hải.",
    "forms of state": "Thủ tướng " + "Cộng hòa " * 1500 + "Lào Lê Văn Chấn, Chủ tịch " + "Vương quốc Liên bang " * 1500,
    "bodies of bodies": "Trưởng Ban Dân vận " * 1500 + "Ban Thường vụ " * 1500 + "Tỉnh ủy Vân Hải",
    "joint bodies": "Đảng ủy, HĐND, UBND, " * 1500 + "phường Tân Phú",
    "documents": "Nghị quyết số 1-NQ/TW về thực hiện " * 1500 + "Luật " * 1500,
    "brackets": "(" * 3000 + "Bí thư " * 1500 + ")" * 3000,
    "pinpoints": "điểm a khoản 1 Điều 2 " * 1500 + "Luật Đất đai",
    "lists": "các đồng chí: " * 1500 + "Lê Văn Chấn, " * 1500,
}


@pytest.mark.parametrize("kind", ENDLESS)
def test_no_chain_is_too_long(kind: str, pipeline: Pipeline) -> None:
    assert_sound(ENDLESS[kind], pipeline.annotate(ENDLESS[kind]))


@pytest.mark.parametrize(
    "line", ["[" * 100_000, '{"officials":' * 100_000, '{"doc_id": null, "published": null, "dates": 3}']
)
def test_json_that_is_no_record_is_told(line: str) -> None:
    with pytest.raises(ValueError, match=r"nested too deeply|dates must be a list"):
        Record.from_json(line)


def test_json_with_lone_surrogates_can_be_written() -> None:
    record = Record("\ud800", None)
    assert json.loads(record.to_json().encode("utf-8"))["doc_id"] == "\ud800"
