"""What holds for any text whatever: hypothesis looks for one that breaks it."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from danvan_nlp import Pipeline, Record
from danvan_nlp.export.marks import marks, parse, write
from danvan_nlp.gazetteer import Gazetteer, Table
from danvan_nlp.source import fold, fold_key

PIPELINE = Pipeline.default()

WORDS = (
    "Bí thư", "Tỉnh ủy", "Uỷ viên", "Phó Chủ tịch", "UBND tỉnh", "các đồng chí:", "nguyên", "đồng chí", "Lê Văn An",
    "TP.HCM", "Nguyễn Thị Hoà", "Hà Giang", "hội nghị", "chủ trì", "Quyết định số 290-QĐ/TW", "số", "217,",
    "218-QĐ/TW", "khóa XII", "Nghị quyết Trung ương 4", "ngày 5 và 6/8", "08.01.2018", "Sáng", "27-28/11", "tháng 5",
    "năm 2020", "(30/4/1975", ")", "giai đoạn 2016-2020", "Luật Đất đai", "Điều 14", "của", "và", ",", ";", "-", ".",
    ":", "\n", "\n\n", "bổ nhiệm", "PGS.TS", "kỳ họp", "thứ Tư", "H’Hen Niê", "Ban Dân vận", "TU", "QĐ/", "/TW",
    "30/2020/NĐ-CP", "1/1/", "99999999", "[[", "]]", "|",
)  # fmt: skip
NOISE = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
texts = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=200),
    st.lists(st.one_of(st.sampled_from(WORDS), NOISE), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map(lambda words: unicodedata.normalize("NFD", " ".join(words))),
)
often = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_spans(text: str, record: Record) -> None:
    for entry in (*record.officials, *record.bodies, *record.directives, *record.meetings):
        for mention in entry.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.text
    for official in record.officials:
        for role in official.roles:
            assert text[role.start : role.end] == role.text
    for one in (*record.dates, *record.meetings, *record.relations, *record.personnel):
        assert text[one.start : one.end] == one.text
        assert one.text


def check_references(record: Record) -> None:
    """Every id that is named belongs to an entry, and no two entries share one."""
    parts = (record.officials, record.bodies, record.dates, record.directives, record.meetings, record.personnel)
    ids = [entry.id for part in parts for entry in part]
    assert len(ids) == len(set(ids))
    bodies, dates = {b.id for b in record.bodies} | {None}, {d.id for d in record.dates} | {None}
    people, directives = {o.id for o in record.officials}, {v.id for v in record.directives} | {None}
    assert {r.body for o in record.officials for r in o.roles} <= bodies
    assert {v.issuer for v in record.directives} <= bodies
    for m in record.meetings:
        assert m.date in dates
        assert m.organiser in bodies
        assert {*m.chairs, *m.attendees} <= people
    for e in record.personnel:
        assert e.official in people
        assert {e.new_body, e.old_body, e.decided_by} <= bodies
        assert e.date in dates
        assert e.directive in directives
    for r in record.relations:
        assert {r.source, r.target} <= directives - {None}


@often
@given(texts)
def test_any_string_returns_a_sound_record(text: str) -> None:
    record = PIPELINE.annotate(text)
    check_spans(text, record)
    check_references(record)
    assert Record.from_dict(record.to_dict()) == record
    assert Record.from_json(record.to_json()) == record


@often
@given(texts)
def test_same_text_same_record(text: str) -> None:
    assert PIPELINE.annotate(text) == PIPELINE.annotate(text)


@often
@given(texts)
def test_folding_maps_every_character_back(text: str) -> None:
    source = fold(text)
    assert len(source.key) == len(source.text)
    last = 0
    for at in range(len(source.text)):
        start, end = source.raw_span(at, at + 1)
        assert last <= start < end <= len(text)
        last = end
    assert "  " not in source.text
    assert source.sentence_starts == sorted(set(source.sentence_starts))


@often
@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    for letter in once:
        assert unicodedata.normalize("NFC", letter) == letter or letter in text
    assert fold_key(fold_key(text)) == fold_key(text)


@often
@given(texts)
def test_marks_are_read_back(text: str) -> None:
    if any(sign in text for sign in ("[", "]", "|", "⏎", "\r")):
        return
    found = marks(PIPELINE.annotate(text))
    again, read = parse(write(text, found))
    assert again == text
    assert set(read) <= set(found)


_words = st.text(st.sampled_from("abđêơỷ thịUQ.-/&"), min_size=1, max_size=8).map(str.strip).filter(bool)


@settings(max_examples=100, deadline=None)
@given(st.lists(_words, min_size=1, max_size=8, unique_by=fold_key), st.randoms(), texts)
def test_the_order_of_rows_changes_nothing(phrases: list[str], shuffled: random.Random, text: str) -> None:
    rows = [{"phrase": phrase} for phrase in phrases]
    other = list(rows)
    shuffled.shuffle(other)
    source = fold(text + " " + " ".join(phrases))
    one, two = (Gazetteer({"titles": Table.of("titles", r)}).find(source).of("titles") for r in (rows, other))
    assert [(s, e, row.id) for s, e, row in one] == [(s, e, row.id) for s, e, row in two]


def test_permuted_tables_say_the_same(root: Path) -> None:
    """The library's own tables, their rows in another order."""
    shuffled = random.Random(7)
    tables = {}
    for name, table in PIPELINE.gazetteer.tables.items():
        rows = list(table.rows)
        shuffled.shuffle(rows)
        tables[name] = Table(name, table.columns, tuple(rows))
    other = Pipeline.__new__(Pipeline)
    other._compile(Gazetteer(tables), PIPELINE.detectors)
    for path in sorted((root / "examples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert other.annotate(text) == PIPELINE.annotate(text), path.name
