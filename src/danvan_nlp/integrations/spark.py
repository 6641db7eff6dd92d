"""danvan on Apache Spark: a column of texts in, a column for each part of the record out.

The texts never leave the executors: ``mapInArrow`` hands each Python worker batches of rows, and a worker builds the
pipeline once, on its first batch. Nothing is broadcast; danvan-nlp must be installed where the executors run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..export.schema import TABLES, arrow_schema
from .arrow import record_schema

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType


def spark_schema(schema: pa.Schema | None = None) -> StructType:
    """An Arrow schema as Spark's; by default that of ``annotate``."""
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(record_schema() if schema is None else schema)


def annotate(
    df: DataFrame, text: str = "text", id: str | None = "id", published: str | None = None, *, with_text: bool = False
) -> DataFrame:
    """Annotate a column of a DataFrame.

    Args:
        df: any DataFrame.
        text: the column with the texts.
        id: the column that becomes ``doc_id`` (cast to string), or None.
        published: the column with the date of publication (EDTF text, or a date), or None.
        with_text: carry the text in the column ``text``.

    Returns:
        A DataFrame with one row for each of ``df``: the columns of ``record_schema()``. A row that can't be annotated
        has its cause in ``error`` and nothing else.

    Raises:
        ValueError: when a column is not there.

    Examples:
        >>> records = annotate(df, text="body", id="url", published="day")  # doctest: +SKIP
        >>> records.selectExpr("doc_id", "explode(officials) AS o").select("doc_id", "o.name")  # doctest: +SKIP
    """
    from pyspark.sql import functions as F

    missing = [c for c in (text, id, published) if c is not None and c not in df.columns]
    if missing:
        raise ValueError(f"no column {', '.join(missing)}; there are {', '.join(df.columns)}")
    nothing = F.lit(None)
    chosen = df.select(
        F.col(text).cast("string").alias("text"),
        (nothing if id is None else F.col(id)).cast("string").alias("doc_id"),
        (nothing if published is None else F.col(published)).cast("string").alias("published"),
    )
    return chosen.mapInArrow(_annotator(with_text), spark_schema())


def _annotator(with_text: bool) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def annotate_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        # imported and built in the Python worker, once for all its batches
        from danvan_nlp.integrations.arrow import annotate_batch as annotate_texts

        for batch in batches:
            texts, ids, days = (batch.column(name).to_pylist() for name in ("text", "doc_id", "published"))
            table = annotate_texts(texts, ids=ids, published=days, errors="keep")
            if with_text:
                at = table.schema.get_field_index("text")
                table = table.set_column(at, table.schema.field(at), [batch.column("text").cast("string")])
            yield from table.to_batches()

    return annotate_batches


def table(records: DataFrame, name: str) -> DataFrame:
    """One of the normalised tables (``export.schema.TABLES``) of a DataFrame that ``annotate`` made.

    The key of a document is ``doc_id`` here, in the place of the number ``doc``: give ``annotate`` an id that is
    unique. Rows with an ``error`` or without an id are in no table.

    Raises:
        ValueError: when there is no such table.

    Examples:
        >>> table(records, "officials").select("doc_id", "official_id", "name")  # doctest: +SKIP
    """
    schema = table_schema(name)
    usable = records.where("error IS NULL AND doc_id IS NOT NULL")
    return usable.mapInArrow(_tabulator(name), spark_schema(schema))


def table_schema(name: str) -> pa.Schema:
    """The Arrow schema of ``table``: that of ``export.schema``, with ``doc_id`` as the key.

    Raises:
        ValueError: when there is no such table.
    """
    import pyarrow as pa

    if name not in TABLES:
        raise ValueError(f"no table {name!r}; there are {', '.join(TABLES)}")
    fields = [f for f in arrow_schema(name) if f.name not in ("doc", "doc_id")]
    return pa.schema([pa.field("doc_id", pa.string(), nullable=False), *fields])


def _tabulator(name: str) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def tabulate(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        from danvan_nlp.export.schema import TABLES, add_rows, empty_rows
        from danvan_nlp.integrations.arrow import read_records
        from danvan_nlp.integrations.spark import table_schema

        schema = table_schema(name)
        places = [n for n, c in enumerate(TABLES[name]) if c.name != "doc_id"]
        for batch in batches:
            rows = empty_rows()
            for record in read_records(batch):
                add_rows(rows, record.doc_id or "", record)
            columns = list(zip(*rows[name], strict=True)) or [()] * len(TABLES[name])
            arrays = [pa.array(columns[n], type=f.type) for n, f in zip(places, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    return tabulate
