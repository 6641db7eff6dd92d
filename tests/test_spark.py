"""A real Spark session in local mode: the same records as a single process makes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from danvan_nlp import Pipeline

pytest.importorskip("pyspark")
pytest.importorskip("pyarrow")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java", allow_module_level=True)

from danvan_nlp.export.schema import TABLES, add_rows, empty_rows
from danvan_nlp.integrations import spark as danvan
from danvan_nlp.integrations.arrow import annotate_batch, read_records, record_schema

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PLACES = ("Kiên Giang", "Quảng Nam", "Thái Bình", "Đắk Lắk", "Bến Tre")
TEXTS = [
    f"Sáng {n % 28 + 1}/5, Tỉnh ủy {PLACES[n % 5]} tổ chức hội nghị sơ kết thực hiện Quyết định số {n + 1}-QĐ/TU. "
    f"Đồng chí Trần Văn {'ABCDEGH'[n % 7]}n, Phó Bí thư Tỉnh ủy chủ trì hội nghị."
    for n in range(60)
]
ROWS = [(f"r{n}", text, "2021-06-01" if n % 2 else None) for n, text in enumerate(TEXTS)] + [("none", None, None)]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]").appName("danvan-test")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def records(session: SparkSession) -> DataFrame:
    texts = session.createDataFrame(ROWS, "id string, body string, day string").repartition(3)
    return danvan.annotate(texts, text="body", published="day").persist()


def test_records_are_those_of_a_single_process(records: DataFrame, pipeline: Pipeline) -> None:
    import pyarrow as pa

    rows = [row.asDict(recursive=True) for row in records.where("error IS NULL").collect()]
    found = {r.doc_id: r for r in read_records(pa.Table.from_pylist(rows, schema=record_schema()))}
    assert found == {
        doc_id: pipeline.annotate(text, doc_id=doc_id, published=day) for doc_id, text, day in ROWS if text is not None
    }
    assert sum(len(r.directives) for r in found.values()) >= 60


def test_a_row_without_text_keeps_its_cause(records: DataFrame) -> None:
    (bad,) = records.where("error IS NOT NULL").collect()
    assert bad.doc_id == "none"
    assert "no text" in bad.error
    assert bad.officials is None


def test_the_schema_is_that_of_arrow(records: DataFrame) -> None:
    assert records.columns == record_schema().names
    assert records.schema == danvan.spark_schema()


def test_tables_hold_the_rows_of_the_export(records: DataFrame, pipeline: Pipeline) -> None:
    expected = empty_rows()
    for doc_id, text, day in ROWS:
        if text is not None:
            add_rows(expected, doc_id, pipeline.annotate(text, doc_id=doc_id, published=day))
    for name in ("documents", "officials", "roles", "directives", "attendance", "mentions"):
        skip = [n for n, c in enumerate(TABLES[name]) if c.name == "doc_id"]
        rows = [tuple(v for n, v in enumerate(row) if n not in skip) for row in expected[name]]
        found = [tuple(row) for row in danvan.table(records, name).collect()]
        assert sorted(map(str, found)) == sorted(map(str, rows)), name
        assert found, name


def test_tables_join_in_sql(records: DataFrame, session: SparkSession) -> None:
    for name in ("meetings", "attendance", "officials"):
        danvan.table(records, name).createOrReplaceTempView(name)
    count = session.sql(
        "SELECT count(*) FROM meetings JOIN attendance USING (doc_id, meeting_id)"
        " JOIN officials USING (doc_id, official_id) WHERE chair AND name LIKE 'Trần Văn%'"
    ).first()
    assert count is not None
    assert count[0] >= 50


def test_wrong_columns_and_tables_are_named(records: DataFrame) -> None:
    with pytest.raises(ValueError, match="no column text, id"):
        danvan.annotate(records.select("doc_id"))
    with pytest.raises(ValueError, match="no table 'people'"):
        danvan.table(records, "people")


def test_the_script_runs_by_spark_submit(tmp_path: Path, root: Path) -> None:
    import pyarrow.parquet as pq

    submit = Path(sys.executable).with_name("spark-submit")
    if not submit.exists():
        import pyspark

        submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"
    source, out = tmp_path / "texts.json", tmp_path / "out"
    lines = [json.dumps({"url": i, "text": t}, ensure_ascii=False) for i, t, _ in ROWS]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [submit, "--master", "local[2]", "--conf", "spark.ui.enabled=false"]
    command += ["--conf", "spark.driver.host=127.0.0.1", root / "scripts" / "spark_annotate.py", source, out]
    done = subprocess.run(
        [*map(str, command), "--input-format", "json", "--id", "url"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable},
    )
    said = done.stdout + done.stderr
    assert done.returncode == 1, said[-3000:]  # one row has no text
    assert "spark_annotate: none: there is no text" in said
    expected = annotate_batch([t for _, t, _ in ROWS], ids=[i for i, _, _ in ROWS], errors="keep")
    found = {record.doc_id: record for record in read_records(pq.read_table(out))}
    assert found == {record.doc_id: record for record in read_records(expected)}
