"""The tables: in canonical form, words only, every row found in its example and not in its counter-example."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.gazetteer import MATCHED, Gazetteer, Table, TableError, tables_dir
from danvan_nlp.source import fold
from danvan_nlp.vocabulary import add_row, check_row, check_table, describe, find_rows, format_table

TABLES = sorted(tables_dir().glob("*.tsv"))


@pytest.mark.parametrize("path", TABLES, ids=[path.stem for path in TABLES])
def test_table_has_nothing_wrong(path: Path, pipeline: Pipeline) -> None:
    problems = check_table(path, pipeline)
    told = "\n".join(map(str, problems[:20]))
    assert not problems, f"\n{told}\n({len(problems)} problems; danvan tables check {path})"


def test_all_matched_tables_are_there() -> None:
    assert {path.stem for path in TABLES} >= set(MATCHED)


def test_wheel_and_checkout_read_the_same_tables(root: Path) -> None:
    checkout = {path.name: path.read_bytes() for path in (root / "data" / "gazetteers").glob("*.tsv")}
    assert {path.name: path.read_bytes() for path in TABLES} == checkout


# -- the checks themselves ---------------------------------------------------------------------------------------------


def problems_of(tmp_path: Path, pipeline: Pipeline, text: str, name: str = "meetings") -> list[str]:
    path = tmp_path / f"{name}.tsv"
    path.write_text(text, encoding="utf-8")
    with contextlib.suppress(TableError):
        pipeline = pipeline.extend(**{name: path})
    return [str(problem).removeprefix(str(path)) for problem in check_table(path, pipeline)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ": empty; the first line must name the columns, 'phrase' first"),
        ("match\tphrase\n", ":1: the first line must name the columns, each once, 'phrase' first"),
        ("phrase\texample\nhọp\tMột cuộc họp.\ttoo many\n", ":2: 3 cells for 2 columns"),
        ("phrase\texample\n\n\tMột cuộc họp.\n", ":3: the column 'phrase' is empty"),
        ("phrase\texampel\nhọp tổ\tHọp tổ.\n", ":1: meetings has no column 'exampel'; it has "),
        (
            "phrase\texample\nhọp tổ dân\tMột cuộc mít tinh.\n",
            ":2: 'họp tổ dân': not found in its example 'Một cuộc mít",
        ),
        ("phrase\texample\nhọp tổ dân\t\n", ":2: 'họp tổ dân': no example"),
        ("phrase\texample\nhọp tổ.*\tHọp tổ.\n", ":2: 'họp tổ.*': 'họp tổ.*' holds '*'"),
        ("phrase\tmatch\texample\nhọp tổ dân\tfuzzy\tHọp tổ dân.\n", ":2: 'họp tổ dân': match is 'fuzzy'"),
        ("phrase\texample\nhọp tổ dân\tHọp tổ dân.\nhọp tổ dân\tHọp tổ dân.\n", ":3: the same row as line 2"),
        (
            "phrase\texample\nhọp tổ dân\tHọp tổ dân.\nhọp thôn\tHọp thôn.\n",
            ": not in canonical form; run: danvan tables",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, pipeline: Pipeline, text: str, told: str) -> None:
    problems = problems_of(tmp_path, pipeline, text)
    assert any(problem.startswith(told) for problem in problems), problems


def test_a_sound_table_passes(tmp_path: Path, pipeline: Pipeline) -> None:
    assert problems_of(tmp_path, pipeline, "phrase\texample\nhọp tổ dân\tHọp tổ dân.\n") == []


def test_an_unknown_table_is_named(tmp_path: Path, pipeline: Pipeline) -> None:
    assert problems_of(tmp_path, pipeline, "phrase\nx\n", "titels")[0].startswith(": no table is called 'titels'")


def test_a_counter_example_that_fires_is_named(pipeline: Pipeline) -> None:
    rows = [
        {"phrase": "mít tinh thôn", "example": "Mít tinh thôn.", "counter": "Sáng 3/2/2024, mít tinh thôn khai mạc."}
    ]
    extended = pipeline.extend(meetings=rows)
    row = next(row for row in extended.gazetteer.rows("meetings") if row.phrase == "mít tinh thôn")
    assert check_row(row, extended) == ["found in its counter-example 'Sáng 3/2/2024, mít tinh thôn khai mạc.'"]


def test_not_utf8_is_named(tmp_path: Path, pipeline: Pipeline) -> None:
    path = tmp_path / "titles.tsv"
    path.write_bytes(b"phrase\nB\xed th\n")
    assert "not UTF-8 text" in str(check_table(path, pipeline)[0])


def test_format_puts_rows_in_order_once(tmp_path: Path) -> None:
    path = tmp_path / "titles.tsv"
    path.write_text("phrase\texample\nỦy viên\tx\n Bí  thư \ty\nBí thư\ty\n", encoding="utf-8")
    assert format_table(path)
    assert path.read_text(encoding="utf-8") == "phrase\texample\nBí thư\ty\nỦy viên\tx\n"
    assert not format_table(path)


def test_add_row_makes_a_file_then_fills_it(tmp_path: Path) -> None:
    path = tmp_path / "titles.tsv"
    columns = ("phrase", "variants", "match", "example")
    add_row(path, columns, {"phrase": "Xã đội trưởng", "example": "Xã đội trưởng báo cáo."})
    add_row(path, columns, {"phrase": "Ấp đội trưởng", "variants": "AĐT"})
    assert path.read_text(encoding="utf-8") == (
        "phrase\tvariants\tmatch\texample\nXã đội trưởng\t\t\tXã đội trưởng báo cáo.\nẤp đội trưởng\tAĐT\t\t\n"
    )
    with pytest.raises(TableError, match="there already"):
        add_row(path, columns, {"phrase": "Ấp đội trưởng", "variants": "AĐT"})
    with pytest.raises(TableError, match="no column 'colour'"):
        add_row(path, columns, {"phrase": "x", "colour": "red"})


def test_find_ignores_case_and_tone_placement(pipeline: Pipeline) -> None:
    table = Table.of("titles", [{"phrase": "Uỷ viên", "variants": "UV"}])
    assert [row.phrase for row in find_rows([table], "ỦY VIÊN")] == ["Uỷ viên"]
    assert describe(table.rows[0]) == "matches Uỷ viên (in any case of letters), UV (as written)"


# -- the automaton -----------------------------------------------------------------------------------------------------


def gazetteer(*rows: dict[str, str]) -> Gazetteer:
    return Gazetteer({"titles": Table.of("titles", rows)})


def found(known: Gazetteer, text: str) -> list[str]:
    source = fold(text)
    return [source.text[start:end] for start, end, _ in known.find(source).of("titles")]


@pytest.mark.parametrize(
    ("row", "text", "hits"),
    [
        ({"phrase": "Ủy viên"}, "các Uỷ viên, ủy viên, UỶ VIÊN", ["Uỷ viên", "ủy viên", "UỶ VIÊN"]),
        ({"phrase": "Ủy viên"}, "thủy viên; ủy viênx", []),
        ({"phrase": "Ủy viên"}, "các U\u0309y  vie\u0302n", ["Ủy viên"]),
        ({"phrase": "Ủy viên", "match": "cap"}, "Ủy viên, ủy viên", ["Ủy viên"]),
        ({"phrase": "Quý", "match": "exact"}, "Quý, quý, QUÝ", ["Quý"]),
        ({"phrase": "UV"}, "UV, uv", ["UV"]),
        ({"phrase": "Chủ tịch", "variants": "CT | Chủ tich"}, "CT và chủ tich", ["CT", "chủ tich"]),
        ({"phrase": "Bí thư"}, "củaBí thư", ["Bí thư"]),
        ({"phrase": "Quý nhân"}, "quý nhân, quí nhân", ["quý nhân"]),
    ],
)
def test_rows_match_at_word_boundaries(row: dict[str, str], text: str, hits: list[str]) -> None:
    assert found(gazetteer(row), text) == hits


def test_the_longer_row_wins() -> None:
    known = gazetteer({"phrase": "Bí thư"}, {"phrase": "Phó Bí thư"}, {"phrase": "Phó Bí thư Thường trực"})
    assert found(known, "Phó Bí thư Thường trực và Bí thư") == ["Phó Bí thư Thường trực", "Bí thư"]


def test_rows_know_their_time() -> None:
    row = Table.of("titles", [{"phrase": "x", "since": "2010-01-01", "until": "2025-06-30"}]).rows[0]
    assert [row.valid_on(day) for day in (None, "2009", "2010", "2025-06", "2025-06-30", "2025-07-01")] == [
        True, False, True, True, True, False,
    ]  # fmt: skip
