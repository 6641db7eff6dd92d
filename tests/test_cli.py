"""The command ``danvan``, through real processes: what it prints, what it says about errors, how it exits."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import danvan_nlp
from danvan_nlp import Record
from danvan_nlp.cli import COMMANDS

Danvan = Callable[..., "subprocess.CompletedProcess[str]"]
TEXT = "Sáng 15/5/2023, Ban Thường vụ Tỉnh ủy Hà Giang tổ chức hội nghị quán triệt Quyết định số 290-QĐ/TW.\n"


def records(text: str) -> list[Record]:
    return [Record.from_json(line) for line in text.splitlines()]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


# -- help --------------------------------------------------------------------------------------------------------------


def test_version(danvan: Danvan) -> None:
    assert danvan("--version").stdout == f"danvan, version {danvan_nlp.__version__}\n"


def test_help_names_every_command_and_shows_examples(danvan: Danvan) -> None:
    shown = danvan("--help").stdout
    assert "Examples:" in shown
    assert all(re.search(rf"^  {name} +\S", shown, re.M) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(danvan: Danvan, name: str) -> None:
    done = danvan(name, "--help")
    assert done.returncode == 0
    assert re.search(rf"Examples?:\n(.*\n)*? +(\S.* )?danvan {name}\b", done.stdout)


def test_unknown_commands_and_options_are_usage_errors(danvan: Danvan) -> None:
    assert danvan("annotat", "x").returncode == 2
    assert danvan("annotate").returncode == 2
    assert "No such option" in danvan("annotate", "--colour", "x").stderr


# -- annotate ----------------------------------------------------------------------------------------------------------


def test_annotate_writes_a_record_a_line(danvan: Danvan, page: Path) -> None:
    done = danvan("annotate", page)
    assert (done.returncode, done.stderr) == (0, "")
    (record,) = records(done.stdout)
    assert record == danvan_nlp.annotate(TEXT, doc_id="page")


def test_annotate_takes_folders_patterns_and_lines(danvan: Danvan, tmp_path: Path) -> None:
    deep = tmp_path / "news" / "2023"
    deep.mkdir(parents=True)
    (tmp_path / "news" / "b.txt").write_text(TEXT, encoding="utf-8")
    (deep / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = tmp_path / "lines.jsonl"
    entries = [{"doc_id": f"d{n}", "text": "Chiều 28/5 họp.", "published": f"202{n}-06-01"} for n in (3, 4)]
    lines.write_text("".join(json.dumps(e, ensure_ascii=False) + "\n" for e in entries), encoding="utf-8")

    folder = records(danvan("annotate", "news", cwd=tmp_path).stdout)
    assert sorted(Path(r.doc_id or "").name for r in folder) == ["a", "b"]
    assert [r.doc_id for r in records(danvan("annotate", "news/**/a*.txt", cwd=tmp_path).stdout)] == ["a"]
    found = records(danvan("annotate", lines).stdout)
    assert [(r.doc_id, r.published, r.dates[0].value) for r in found] == [
        ("d3", "2023-06-01", "2023-05-28"),
        ("d4", "2024-06-01", "2024-05-28"),
    ]


def test_annotate_reads_standard_input(danvan: Danvan) -> None:
    (record,) = records(danvan("annotate", "-", stdin=TEXT).stdout)
    assert [d.value for d in record.dates] == ["2023-05-15"]
    (record,) = records(danvan("annotate", "-", stdin=json.dumps({"doc_id": "x", "text": TEXT}) + "\n").stdout)
    assert record.doc_id == "x"


def test_published_fills_missing_years(danvan: Danvan) -> None:
    (record,) = records(danvan("annotate", "-", "--published", "2019-03-02", stdin="Chiều 28/2 họp báo.").stdout)
    assert (record.published, record.dates[0].value) == ("2019-03-02", "2019-02-28")
    done = danvan("annotate", "-", "--published", "2/3/2019", stdin="x")
    assert done.returncode == 2
    assert "'2/3/2019' is not a date such as 2024-05-28" in done.stderr


def test_json_is_one_array(danvan: Danvan, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert danvan("annotate", page, page, "--format", "json", "-o", out).returncode == 0
    assert [entry["doc_id"] for entry in json.loads(out.read_text(encoding="utf-8"))] == ["page", "page"]


def test_offsets_are_those_of_the_file(danvan: Danvan, tmp_path: Path) -> None:
    text = "Thứ Hai\r\n\r\nNgày\u00a015/5/2023 họp ở Ha\u0300 Nội \U0001f600, ngày 16/5/2023.\r\n"
    (tmp_path / "page.txt").write_bytes(text.encode())
    (record,) = records(danvan("annotate", tmp_path / "page.txt").stdout)
    assert [text[d.start : d.end] for d in record.dates] == [d.text for d in record.dates]
    assert [d.value for d in record.dates] == ["2023-05-15", "2023-05-16"]


def test_what_cannot_be_read_is_named_and_the_others_go_on(danvan: Danvan, page: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "bad.jsonl").write_text(
        '{"doc_id": "a", "text": "Ngày 1/2/2023"}\n{"doc_id": \n{"t": 1}\n', encoding="utf-8"
    )
    names = ["missing.txt", "empty.txt", "blank.txt", "binary.txt", "nothing", "none*.txt", "bad.jsonl", "page.txt"]
    done = danvan("annotate", *names, "-o", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    told = {}
    for line in done.stderr.splitlines():
        for name in names:
            if name in line:
                told.setdefault(name, []).append(line)
    assert set(told) == set(names) - {"page.txt"}, done.stderr
    assert len(told["bad.jsonl"]) == 2
    written = records((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert [r.doc_id for r in written] == ["a", "page"]


@pytest.mark.parametrize("folder", ["missing", "page.txt"])
def test_output_that_cannot_be_written_is_named(danvan: Danvan, page: Path, folder: str) -> None:
    done = danvan("annotate", page, "-o", page.parent / folder / "out.jsonl")
    assert done.returncode != 0
    assert "out.jsonl" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_appears_whole_or_not_at_all(danvan: Danvan, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("kept\n", encoding="utf-8")
    assert danvan("annotate", tmp_path / "missing.txt", "-o", out).returncode != 0
    assert out.read_text(encoding="utf-8") == "kept\n"
    assert danvan("annotate", page, "-o", out).returncode == 0
    assert len(records(out.read_text(encoding="utf-8"))) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.jsonl", "page.txt"]


def test_a_closed_pipe_is_no_error_message(page: Path) -> None:
    import sys

    command = f'"{sys.executable}" -m danvan_nlp annotate ' + f'"{page}" ' * 300 + "| head -n 1 | wc -l"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip() == "1"
    assert "Traceback" not in done.stderr


# -- show, explain -----------------------------------------------------------------------------------------------------


def test_show_writes_marks_where_there_are_no_colours(danvan: Danvan, page: Path) -> None:
    done = danvan("show", page)
    assert done.returncode == 0
    assert "[[Sáng 15/5/2023|date 2023-05-15]]" in done.stdout
    assert "\nMeetings" in done.stdout
    assert "\nDirectives" in done.stdout
    assert "\x1b" not in done.stdout


def test_show_marks_is_the_text_and_nothing_else(danvan: Danvan, page: Path) -> None:
    from danvan_nlp.export.marks import parse

    text, found = parse(danvan("show", "--marks", page).stdout)
    assert text == TEXT
    assert ("date", "2023-05-15") in [(mark.kind, mark.value) for mark in found]


def test_show_without_text_is_tables(danvan: Danvan, page: Path) -> None:
    shown = danvan("show", "--no-text", page).stdout
    assert shown.startswith("Meetings")
    assert "[[" not in shown


def test_escape_sequences_in_a_text_do_not_reach_the_terminal(danvan: Danvan, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Ngày 1/2/2023 \x1b[2J\x1b]0;x\x07 họp.", encoding="utf-8")
    for command in (("show",), ("show", "--marks"), ("explain",)):
        done = danvan(*command, tmp_path / "evil.txt")
        assert done.returncode == 0
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", done.stdout)


def test_explain_names_rule_and_rows(danvan: Danvan) -> None:
    done = danvan("explain", "Chiều 15/5/2023, Tỉnh ủy Hà Giang tổ chức hội nghị.")
    assert done.returncode == 0
    assert re.search(r"^date 'Chiều 15/5/2023' 0-15: 2023-05-15\n    rule dates\.\w+;", done.stdout, re.M)
    assert re.search(r"^meeting 'hội nghị' .*\n    rule meetings\.\w+; rows meetings:hội nghị$", done.stdout, re.M)


def test_explain_says_what_came_close(danvan: Danvan) -> None:
    shown = danvan("explain", "Một quyết định của Bí thư.").stdout
    assert "came close:" in shown
    assert "titles:Bí thư" in shown
    assert re.search(r"^person 'Lê Văn Chấn' 0-11: \S", danvan("explain", "Lê Văn Chấn đi chợ.").stdout, re.M)


def test_explain_takes_a_file_or_a_sentence_but_no_missing_file(danvan: Danvan, page: Path) -> None:
    assert "2023-05-15" in danvan("explain", page).stdout
    assert danvan("explain", "-", stdin=TEXT).stdout == danvan("explain", page).stdout
    done = danvan("explain", "missing.txt")
    assert done.returncode == 1
    assert "missing.txt: no such file" in done.stderr


# -- diff, eval --------------------------------------------------------------------------------------------------------


def test_diff_shows_gains_and_losses(danvan: Danvan, page: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    danvan("annotate", page, "-o", old)
    page.write_text(TEXT.replace("15/5", "16/5"), encoding="utf-8")
    danvan("annotate", page, "-o", new)
    done = danvan("diff", old, new)
    assert done.returncode == 1
    assert "- page date @0 'Sáng 15/5/2023': 2023-05-15" in done.stdout
    assert "+ page date @0 'Sáng 16/5/2023': 2023-05-16" in done.stdout
    assert re.search(r"^date +\+1 -1$", done.stdout, re.M)
    assert "'Sáng" not in danvan("diff", old, new, "--summary").stdout
    same = danvan("diff", new, new)
    assert (same.returncode, same.stdout) == (0, "no difference\n")


def test_diff_names_what_it_cannot_read(danvan: Danvan, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"doc_id": "a"}\nnot json\n', encoding="utf-8")
    done = danvan("diff", tmp_path / "a.jsonl", tmp_path / "a.jsonl")
    assert done.returncode == 2
    assert re.search(r"a\.jsonl:\d: not a record", done.stderr)


def test_eval_prints_figures_and_keeps_floors(danvan: Danvan, root: Path, tmp_path: Path) -> None:
    gold = root / "tests" / "gold" / "written.gold.jsonl"
    done = danvan("eval", gold, gold, "--need", "f.holds=1.0")
    assert done.returncode == 0
    assert re.search(r"^f\.holds +1\.000 +1\.000 +1\.000 +\d+ +0 +0$", done.stdout, re.M)
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    done = danvan("eval", gold, tmp_path / "none.jsonl", "--need", "m.date=0.5", "--errors", "--only", "m.date")
    assert done.returncode == 1
    assert "m.date is 0.000, its floor is 0.500" in done.stderr
    assert done.stdout.count("\nm.date\tw") > 20
    figures = json.loads(danvan("eval", gold, gold, "--json").stdout)
    assert figures["m.person"]["f1"] == 1.0
    assert danvan("eval", gold, gold, "--need", "m.date=high").returncode == 2
    assert "no line is called" in danvan("eval", gold, gold, "--need", "m.x=1").stderr


# -- tables ------------------------------------------------------------------------------------------------------------


def test_tables_add_check_and_use(danvan: Danvan, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    text = "Ông Lê Văn Chấn, Thôn đội trưởng và bà Vi Thị Mơ, Chủ tịch UBND xã Sơn Khê dự."
    example = "Thôn đội trưởng Lê Văn Chấn báo cáo."
    done = danvan("tables", "add", "titles", "Thôn đội trưởng", "--to", mine, "--example", example)
    assert (done.returncode, done.stderr) == (0, "")
    assert "matches Thôn đội trưởng (in any case of letters)" in done.stdout
    assert danvan("tables", "check", mine).stdout == "1 tables, 1 rows: nothing wrong\n"
    found = danvan("tables", "find", "thôn đội", "--tables", mine)
    assert "titles:Thôn đội trưởng  (titles.tsv:2)" in found.stdout
    (without,) = records(danvan("annotate", "-", stdin=text).stdout)
    (with_row,) = records(danvan("annotate", "-", "--tables", mine, stdin=text).stdout)
    title = [r.title for o in with_row.officials for r in o.roles if r.text == "Thôn đội trưởng"]
    assert title == ["Thôn đội trưởng"]
    assert not [r for o in without.officials for r in o.roles if r.text == "Thôn đội trưởng"]


def test_tables_check_names_file_line_and_cause(danvan: Danvan, tmp_path: Path) -> None:
    (tmp_path / "titles.tsv").write_text("phrase\texample\nThôn đội trưởng\tKhông có gì.\n", encoding="utf-8")
    done = danvan("tables", "check", tmp_path)
    assert done.returncode == 1
    assert f"danvan: {tmp_path}/titles.tsv:2: 'Thôn đội trưởng': not found in its example 'Không có gì.'" in done.stderr
    (tmp_path / "titles.tsv").write_text("phrase\ta\tb\nx\t1\t2\t3\n", encoding="utf-8")
    for command in (("tables", "check", tmp_path), ("annotate", "-", "--tables", tmp_path)):
        done = danvan(*command, stdin="x")
        assert done.returncode == 1
        assert "titles.tsv:2: 4 cells for 3 columns" in done.stderr


def test_tables_find_says_where_rows_are(danvan: Danvan) -> None:
    done = danvan("tables", "find", "BÍ THƯ")
    assert done.returncode == 0
    assert re.search(
        r"^titles:Bí thư  \(titles\.tsv:\d+\)\n    matches Bí thư \(in any case of letters\)", done.stdout, re.M
    )
    assert danvan("tables", "find", "Thôn đội trưởng phó").returncode == 1


def test_tables_format_rewrites(danvan: Danvan, tmp_path: Path) -> None:
    path = tmp_path / "titles.tsv"
    path.write_text("phrase\nb\na\n", encoding="utf-8")
    assert danvan("tables", "format", path).stdout == f"rewritten: {path}\n"
    assert path.read_text(encoding="utf-8") == "phrase\na\nb\n"
    assert danvan("tables", "format", path).stdout == ""


def test_tables_add_refuses_what_is_unknown(danvan: Danvan, tmp_path: Path) -> None:
    assert "no table is called 'titels'" in danvan("tables", "add", "titels", "x", "--to", tmp_path).stderr
    done = danvan("tables", "add", "titles", "x", "--to", tmp_path, "--set", "colour=red")
    assert done.returncode == 1
    assert "titles has no column 'colour'" in done.stderr
    assert not list(tmp_path.iterdir())
