"""The pipeline: configuration, extension, pickling, threads, laziness, and a light import."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import danvan_nlp
from danvan_nlp import Pipeline, Record, annotate
from danvan_nlp.gazetteer import TableError
from danvan_nlp.pipeline import DETECTORS

TEXT = "Sáng 15/5/2023, Ban Thường vụ Tỉnh ủy Hà Giang tổ chức hội nghị quán triệt Quyết định số 290-QĐ/TW."


def test_annotate_is_the_default_pipeline(pipeline: Pipeline) -> None:
    record = annotate(TEXT, published="2023-05-16", doc_id="a1")
    assert record == pipeline.annotate(TEXT, published="2023-05-16", doc_id="a1")
    assert record.doc_id == "a1"
    assert record.published == "2023-05-16"
    assert [d.value for d in record.dates] == ["2023-05-15"]


def test_the_text_is_not_kept_and_not_changed(pipeline: Pipeline) -> None:
    assert pipeline.annotate(TEXT).text is None


@pytest.mark.parametrize("name", DETECTORS)
def test_detectors_can_be_chosen(name: str) -> None:
    record = Pipeline(detectors=[name]).annotate(TEXT)
    others = {"directives", "dates", "bodies", "officials", "meetings"} - {name}
    assert all(not getattr(record, other) for other in others if not (name == "meetings" and other == "dates"))


def test_unknown_detectors_are_named() -> None:
    with pytest.raises(ValueError, match="unknown detectors: colours; there are directives"):
        Pipeline(detectors=["dates", "colours"])


@pytest.mark.parametrize("published", ["2024-5-1", "yesterday", "", "01/05/2024", "2024-05-28 "])
def test_published_must_be_a_date(pipeline: Pipeline, published: str) -> None:
    with pytest.raises(ValueError, match="published must be an EDTF date"):
        pipeline.annotate(TEXT, published=published)


def test_text_must_be_a_string(pipeline: Pipeline) -> None:
    with pytest.raises(TypeError, match="text must be str, not bytes"):
        pipeline.annotate(b"abc")  # type: ignore[arg-type]


def test_pickled_pipeline_says_the_same(pipeline: Pipeline) -> None:
    only = Pipeline(detectors=["dates"])
    copy = pickle.loads(pickle.dumps(only))
    assert copy.detectors == ("dates",)
    assert copy.annotate(TEXT) == only.annotate(TEXT)
    assert pickle.loads(pickle.dumps(pipeline)).annotate(TEXT) == pipeline.annotate(TEXT)


def test_threads_share_a_pipeline(pipeline: Pipeline) -> None:
    texts = [TEXT.replace("15/5", f"{day}/5") for day in range(1, 29)] * 3
    alone = [pipeline.annotate(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(pipeline.annotate, texts)) == alone


def test_pipe_is_lazy_and_ordered(pipeline: Pipeline) -> None:
    taken: list[int] = []

    def texts() -> Iterator[str]:
        for day in range(1, 10):
            taken.append(day)
            yield f"Ngày {day}/5/2023"

    records = pipeline.pipe(texts())
    assert not taken
    assert next(records).dates[0].value == "2023-05-01"
    assert len(taken) == 1
    assert [r.dates[0].value[-2:] for r in records] == [f"0{day}" for day in range(2, 10)]


def test_documents_do_not_touch_each_other(pipeline: Pipeline) -> None:
    other = "Ngày 1/2/1999, đồng chí Bế Văn Sắt, Bí thư Tỉnh ủy Cao Bằng dự hội nghị."
    before = pipeline.annotate(TEXT)
    pipeline.annotate(other, published="1999-02-02")
    assert pipeline.annotate(TEXT) == before


# -- rows of one's own -------------------------------------------------------------------------------------------------


def titles(record: Record) -> list[str]:
    return [role.title for official in record.officials for role in official.roles]


def bodies(record: Record) -> list[str]:
    return [body.name for body in record.bodies]


def test_a_title_is_one_row(pipeline: Pipeline, tmp_path: Path) -> None:
    text = "Dự họp có ông Lê Văn Chấn, Thôn đội trưởng và bà Vi Thị Mơ, Chủ tịch UBND xã Sơn Khê."
    assert "Thôn đội trưởng" not in titles(pipeline.annotate(text))
    mine = tmp_path / "mine.tsv"
    mine.write_text("phrase\nThôn đội trưởng\n", encoding="utf-8")
    extended = pipeline.extend(titles=mine)
    assert "Thôn đội trưởng" in titles(extended.annotate(text))
    assert extended.annotate(text) == Pipeline(extra={"titles": mine}).annotate(text)
    assert "Thôn đội trưởng" not in titles(pipeline.annotate(text))


def test_a_body_is_one_row(pipeline: Pipeline) -> None:
    text = "Bà Vi Thị Mơ, Phó Chủ tịch Hội đồng Quản Trâu Việt Nam phát biểu."
    row = {"phrase": "Hội đồng Quản Trâu Việt Nam", "form": "fixed", "kind": "other", "level": "central"}
    assert "Hội đồng Quản Trâu Việt Nam" not in bodies(pipeline.annotate(text))
    assert "Hội đồng Quản Trâu Việt Nam" in bodies(pipeline.extend(bodies=[row]).annotate(text))


def test_a_department_is_one_row(pipeline: Pipeline) -> None:
    text = "Bà Vi Thị Mơ, Giám đốc Sở Kinh tế Tuần Hoàn tỉnh Lào Cai phát biểu."
    row = {"phrase": "Kinh tế Tuần Hoàn", "match": "cap", "heads": "Sở"}
    found = pipeline.extend(sectors=[row]).annotate(text)
    assert "Sở Kinh tế Tuần Hoàn tỉnh Lào Cai" in bodies(found)


def test_an_abbreviation_is_one_row(pipeline: Pipeline) -> None:
    text = "Dự họp có ông Lê Văn Chấn, TĐT và bà Vi Thị Mơ, Chủ tịch UBND xã Sơn Khê."
    row = {"phrase": "Thôn đội trưởng", "variants": "TĐT"}
    assert "Thôn đội trưởng" in titles(pipeline.extend(titles=[row]).annotate(text))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ({"titels": [{"phrase": "x"}]}, "no table is called 'titels'; there are "),
        ({"titles": [{"name": "x"}]}, "titles: row 1 has no 'phrase'"),
        ({"titles": [{"phrase": "x", "colour": "red"}]}, "titles has no column 'colour'; it has phrase"),
    ],
)
def test_rows_that_cannot_be_used_are_named(
    pipeline: Pipeline, rows: dict[str, list[dict[str, str]]], told: str
) -> None:
    with pytest.raises(TableError) as error:
        pipeline.extend(**rows)
    assert told in str(error.value)


def test_files_that_cannot_be_used_are_named(pipeline: Pipeline, tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("phrase\texample\n\tx\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"mine\.tsv:2: the column 'phrase' is empty"):
        pipeline.extend(titles=path)
    with pytest.raises(FileNotFoundError):
        pipeline.extend(titles=tmp_path / "nowhere.tsv")


# -- the package -------------------------------------------------------------------------------------------------------


def test_import_is_light() -> None:
    program = (
        "import sys, danvan_nlp\n"
        "dir(danvan_nlp), danvan_nlp.__version__\n"
        "print([m for m in ('spacy', 'underthesea', 'numpy', 'dateparser', 'daachorse') if m in sys.modules])\n"
        "danvan_nlp.annotate('Hôm nay, Tỉnh ủy họp.')\n"
        "print([m for m in ('spacy', 'underthesea', 'pandas', 'pyarrow') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "[]"]


def test_public_names_are_there() -> None:
    assert {name for name in danvan_nlp.__all__ if getattr(danvan_nlp, name, None) is None} == set()
    assert set(danvan_nlp.__all__) <= set(dir(danvan_nlp))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = danvan_nlp.nothing
