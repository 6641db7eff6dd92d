"""Records as an Arrow table: nothing lost, nothing mixed up."""

from __future__ import annotations

import pytest

from danvan_nlp import Pipeline
from sample_records import FULL

pa = pytest.importorskip("pyarrow")

from danvan_nlp.integrations.arrow import annotate_batch, read_records, record_batch, record_schema

TEXTS = [
    "Sáng 15/5/2023, Tỉnh ủy Kiên Giang tổ chức hội nghị quán triệt Quyết định số 290-QĐ/TW của Bộ Chính trị. "
    "Đồng chí Trần Thị Mỹ Hạnh, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị.",
    "",
    "Trời hôm ấy nắng đẹp.",
    "Ngày 3/2, ông Lê Văn Khải được bổ nhiệm làm Giám đốc Sở Y tế tỉnh Quảng Nam.",
]


def test_the_table_holds_the_records_of_the_single_run(pipeline: Pipeline) -> None:
    days = ["2023-05-16", None, None, "2021-02-04"]
    table = annotate_batch(TEXTS, ids="abcd", published=days)
    expected = [
        pipeline.annotate(text, doc_id=doc_id, published=day)
        for text, doc_id, day in zip(TEXTS, "abcd", days, strict=True)
    ]
    assert table.schema.equals(record_schema())
    assert read_records(table) == expected
    assert expected[0].directives
    assert expected[0].officials


def test_a_record_with_everything_in_it_survives() -> None:
    assert read_records(record_batch([FULL.to_dict()])) == [FULL]


def test_every_field_of_a_record_is_a_column() -> None:
    assert set(FULL.to_dict()) - {"schema"} <= set(record_schema().names)


def test_more_texts_than_one_batch_stay_in_order() -> None:
    table = annotate_batch([f"Ngày {n % 28 + 1}/2/2024" for n in range(600)])
    assert table.column("doc_id").to_pylist() == [str(n) for n in range(600)]
    assert [dates[0]["value"] for dates in table.column("dates").to_pylist()] == [
        f"2024-02-{n % 28 + 1:02}" for n in range(600)
    ]


def test_a_bad_text_raises_or_is_kept_with_its_cause() -> None:
    with pytest.raises(TypeError, match="NoneType"):
        annotate_batch(["Ngày 3/2/2024", None])
    table = annotate_batch(["Ngày 3/2/2024", None, "x"], published=[None, None, "hôm qua"], errors="keep")
    errors = table.column("error").to_pylist()
    assert errors[0] is None
    assert "no text" in errors[1]
    assert "hôm qua" in errors[2]
    assert len(read_records(table)) == 1


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="2 texts, 1 ids"):
        annotate_batch(["a", "b"], ids=["x"])


def test_text_that_has_no_utf8_becomes_readable() -> None:
    table = annotate_batch(["Tỉnh ủy Kiên Giang \ud800 họp ngày 3/2/2024"], ids=["\ud800"])
    assert table.column("doc_id").to_pylist() == ["?"]
    assert table.column("dates").to_pylist()[0][0]["value"] == "2024-02-03"


def test_pandas_and_polars_take_it() -> None:
    table = annotate_batch(TEXTS)
    polars = pytest.importorskip("polars")
    assert polars.from_arrow(table).height == len(TEXTS)
    pytest.importorskip("pandas")
    assert len(table.to_pandas()) == len(TEXTS)
