"""The formats of a run: every fact arrives, keys join, an interrupted output goes on where it was committed."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import Record, export
from danvan_nlp.export.days import day_range
from danvan_nlp.export.schema import TABLES, add_rows, empty_rows, markdown
from sample_records import EMPTY, FORMULA, FULL, SURROGATE

Query = Callable[[str], list[tuple[Any, ...]]]
RECORDS = [FULL, EMPTY, replace(FULL, doc_id="phú-lạc/02", text=None)]
WITH_TABLES = ("csv", "parquet", "sqlite", "duckdb")


def needs(format: str) -> None:
    if format in ("parquet", "duckdb"):
        pytest.importorskip("pyarrow")
        pytest.importorskip("duckdb")


def reader(format: str, path: Path) -> Query:
    """Ask the tables of an output, whatever its format, in SQL."""
    if format == "sqlite":
        return lambda sql: sqlite3.connect(path).execute(sql).fetchall()
    duckdb = pytest.importorskip("duckdb")
    if format == "duckdb":
        return lambda sql: duckdb.connect(str(path), read_only=True).execute(sql).fetchall()
    db = duckdb.connect()
    for name in TABLES:
        source = f"read_csv('{path}/{name}.csv')" if format == "csv" else f"read_parquet('{path}/{name}/*.parquet')"
        db.execute(f"CREATE VIEW {name} AS SELECT * FROM {source}")
    return lambda sql: db.execute(sql).fetchall()


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2018-01-08", "2018-01-08", "2018-01-08"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2015/2020", "2015-01-01", "2020-12-31"),
        ("2020-05-28T14:30", "2020-05-28", "2020-05-28"),
        ("2025-33", "2025-01-01", "2025-03-31"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2020-11-27/2020-11-28", "2020-11-27", "2020-11-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2020-05-XX", "2020-05-01", "2020-05-31"),
        ("2015/..", "2015-01-01", None),
        ("2019?", "2019-01-01", "2019-12-31"),
        ("XXXX-05-28", None, None),
        ("2020-02-30", None, None),
        ("2020-21", None, None),
        ("0000", None, None),
        ("", None, None),
        (None, None, None),
        ("hôm qua", None, None),
    ],
)
def test_the_days_of_a_value(value: str | None, first: str | None, last: str | None) -> None:
    assert day_range(value) == (first and date.fromisoformat(first), last and date.fromisoformat(last))


def test_rows_are_as_wide_as_their_tables() -> None:
    rows = empty_rows()
    add_rows(rows, 7, FULL, "here")
    assert all(found for found in rows.values()), "a table without rows for the full record"
    for name, found in rows.items():
        assert {len(row) for row in found} == {len(TABLES[name])}, name
        assert all(row[0] == 7 for row in found)


def test_keys_of_one_document_are_unique_and_what_they_refer_to_is_there() -> None:
    rows = empty_rows()
    add_rows(rows, 1, FULL)
    keys = {}
    for name, columns in TABLES.items():
        places = [n for n, c in enumerate(columns) if c.key]
        found = [tuple(row[n] for n in places) for row in rows[name]]
        if len(places) > 1:
            assert len(set(found)) == len(found), name
        keys[name] = {row[1] for row in found if len(row) > 1}
    for name, columns in TABLES.items():
        for n, column in enumerate(columns):
            if column.refers is not None:
                assert {row[n] for row in rows[name]} - {None} <= keys[column.refers], f"{name}.{column.name}"


@pytest.mark.parametrize("format", ["jsonl", "json"])
def test_json_reads_back_as_the_same_records(tmp_path: Path, format: str) -> None:
    out = tmp_path / f"records.{format}"
    assert export.write([*RECORDS, SURROGATE], out, format=format) == 4
    text = out.read_text(encoding="utf-8")
    found = json.loads(text) if format == "json" else [json.loads(line) for line in text.splitlines()]
    assert [Record.from_dict(f) for f in found] == [*RECORDS, SURROGATE]
    assert "Hoàng Thị Minh Thư" in text


def test_no_records_make_an_empty_array(tmp_path: Path) -> None:
    export.write([], tmp_path / "none.json", format="json")
    assert json.loads((tmp_path / "none.json").read_text()) == []


@pytest.mark.parametrize("format", WITH_TABLES)
def test_every_fact_is_in_the_tables(tmp_path: Path, format: str) -> None:
    needs(format)
    out = tmp_path / "records"
    export.write(RECORDS, out, format=format)
    ask = reader(format, out)
    rows = empty_rows()
    for number, record in enumerate(RECORDS, 1):
        add_rows(rows, number, record)
    for name, expected in rows.items():
        found = ask(f"SELECT * FROM {name}")
        assert sorted(map(plain, found)) == sorted(map(plain, expected)), name


def plain(row: tuple[Any, ...]) -> list[str]:
    """A row without what a format can't tell apart: days and their text, 1 and true, nothing and empty."""
    return ["" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in row]


@pytest.mark.parametrize("format", WITH_TABLES)
def test_the_tables_join(tmp_path: Path, format: str) -> None:
    needs(format)
    out = tmp_path / "records"
    export.write(RECORDS, out, format=format)
    ask = reader(format, out)
    holders = ask(
        "SELECT d.doc_id, o.name, r.title, b.name FROM documents d JOIN officials o USING (doc)"
        " JOIN roles r USING (doc, official_id) JOIN bodies b USING (doc, body_id) ORDER BY 1, 3"
    )
    assert holders[:2] == [
        ("phú-lạc/01", "Hoàng Thị Minh Thư", "Giám đốc", "Sở Y tế"),
        ("phú-lạc/01", "Hoàng Thị Minh Thư", "Phó Bí thư", "Tỉnh ủy Phú Lạc"),
    ]
    assert len(holders) == 4
    chairs = ask(
        "SELECT m.type, o.name, t.value FROM meetings m JOIN attendance a USING (doc, meeting_id)"
        " JOIN officials o USING (doc, official_id) JOIN dates t USING (doc, date_id) WHERE a.chair AND doc = 1"
    )
    assert chairs == [("hội nghị", "Hoàng Thị Minh Thư", "2024-03-14")]
    spring = "first_day BETWEEN '2024-03-01' AND '2024-03-31'"
    assert ask(f"SELECT count(*) FROM dates WHERE {spring} AND last_day <= '2024-12-31'") == [(2,)]


@pytest.mark.parametrize("format", WITH_TABLES)
def test_text_that_has_no_utf8_is_written_readably(tmp_path: Path, format: str) -> None:
    needs(format)
    export.write([SURROGATE], tmp_path / "records", format=format)
    ask = reader(format, tmp_path / "records")
    assert ask("SELECT doc_id, name FROM documents JOIN officials USING (doc)") == [("lạ ?", "Vũ ? An")]


def test_a_spreadsheet_runs_no_cell(tmp_path: Path) -> None:
    export.write([FORMULA], tmp_path / "records", format="csv")
    for file in (tmp_path / "records").iterdir():
        assert file.read_bytes().startswith(b"\xef\xbb\xbf"), "no byte order mark"
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    assert "'=1+1" in (tmp_path / "records" / "documents.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("format", export.FORMATS)
def test_an_error_leaves_nothing_behind(tmp_path: Path, format: str) -> None:
    needs(format)
    out = tmp_path / "records"

    def broken() -> Any:
        yield FULL
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError):
        export.write(broken(), out, format=format, batch=1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", export.FORMATS)
def test_what_was_there_is_replaced_only_by_the_whole(tmp_path: Path, format: str) -> None:
    needs(format)
    out = tmp_path / "records"
    export.write([FULL], out, format=format)
    before = content(out)
    sink = export.format_named(format).open(out)
    sink.write(export.format_named(format).encode([(1, None, EMPTY)]), 1)
    assert content(out) == before
    sink.finish()
    sink.close()
    assert content(out) != before
    assert [p.name for p in tmp_path.iterdir()] == ["records"]


def content(path: Path) -> dict[str, bytes]:
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return {str(p.relative_to(path)): p.read_bytes() for p in files}


@pytest.mark.parametrize("format", export.FORMATS)
def test_a_sink_goes_on_behind_its_last_commit(tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(format)
    if format == "parquet":
        monkeypatch.setattr("danvan_nlp.export.parquet.PART", 2)
    chosen = export.format_named(format)
    batches = [[(2 * n + k, None, replace(FULL, doc_id=f"{n}.{k}")) for k in (1, 2)] for n in range(4)]
    whole, resumed = tmp_path / "whole", tmp_path / "resumed"
    sink = chosen.open(whole)
    for batch in batches:
        sink.write(chosen.encode(batch), len(batch))
    sink.finish()

    sink = chosen.open(resumed)
    assert sink.state is None
    for batch in batches[:2]:
        sink.write(chosen.encode(batch), len(batch))
    assert sink.commit({"seen": 4})
    sink.write(chosen.encode(batches[3]), 2)  # not committed: must be gone
    sink.close()
    sink = chosen.open(resumed, resume=True)
    assert sink.state is not None
    assert sink.state["seen"] == 4
    for batch in batches[2:]:
        sink.write(chosen.encode(batch), len(batch))
    sink.finish()
    sink.close()

    if format in ("sqlite", "duckdb"):
        for name in TABLES:
            order = f"SELECT * FROM {name} ORDER BY ALL" if format == "duckdb" else f"SELECT * FROM {name}"
            assert reader(format, whole)(order) == reader(format, resumed)(order)
    else:
        assert content(whole) == content(resumed)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["resumed", "whole"]


@pytest.mark.parametrize("format", ["jsonl", "csv"])
def test_half_a_journal_entry_does_not_count(tmp_path: Path, format: str) -> None:
    chosen = export.format_named(format)
    out = tmp_path / "records"
    sink = chosen.open(out)
    sink.write(chosen.encode([(1, None, FULL)]), 1)
    sink.commit({"seen": 1})
    sink.close()
    journal = out.with_name("records.journal")
    journal.write_bytes(journal.read_bytes() + b'{"sizes": {"": 999999}, "sta')
    sink = chosen.open(out, resume=True)
    assert sink.state == {"seen": 1}
    sink.close()


def test_unknown_and_unmet_formats_are_named() -> None:
    with pytest.raises(ValueError, match="unknown format 'xml'"):
        export.format_named("xml")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "danvan_nlp.export.parquet", raising=False)
    with pytest.raises(ValueError, match=r"danvan-nlp\[tables\]"):
        export.format_named("parquet")


def test_the_page_on_tables_tells_them_as_they_are(root: Path) -> None:
    page = (root / "docs" / "schema.md").read_text(encoding="utf-8")
    assert markdown() in page, "run: python scripts/build_schema_page.py"


def test_the_questions_of_the_documentation_have_answers(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    from danvan_nlp.batch import annotate_files

    out = tmp_path_factory.mktemp("queries") / "records.duckdb"
    summary = annotate_files(
        sorted((root / "examples").glob("*.txt")),
        out,
        format="duckdb",
        with_text=True,
        errors=out.with_suffix(".errors"),
    )
    assert summary.lost == 0
    page = (root / "docs" / "queries.md").read_text(encoding="utf-8")
    questions = re.findall(r"^## (.+\?|.+)$(?:.|\n)*?^```sql\n((?:.|\n)*?)^```$", page, re.MULTILINE)
    assert len(questions) == 10
    db = duckdb.connect(str(out), read_only=True)
    for question, sql in questions:
        assert db.execute(sql).fetchall(), question
    exact = db.execute(questions[-1][1]).fetchall()
    assert all(row[-1] for row in exact)
