"""Records as one Arrow table, a row a document, for pandas, polars, DuckDB, ``datasets`` and Spark.

The schema is made of the dataclasses of ``types``: every list of the record is a list of structs, so that a row holds
all that ``Record.to_dict`` holds. The normalised tables of ``export.schema`` are another view of the same facts.
"""

from __future__ import annotations

import types as _types
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

from ..export.schema import readable
from ..pipeline import Pipeline
from ..types import Node, Record

BATCH = 256
"""Documents in one record batch."""

_AT_ONCE = 16  # documents that go through the pipeline together


@cache
def record_schema() -> pa.Schema:
    """The Arrow schema of ``annotate_batch``: the fields of a record, and ``error``, null where all went well.

    Examples:
        >>> record_schema().field("published").type
        DataType(string)
    """
    error = pa.field("error", pa.string(), metadata={"description": "why there is no record"})
    return pa.schema([*_fields(Record), error], metadata={"danvan": Record.schema})


def _fields(cls: type[Node]) -> list[pa.Field]:
    hints = get_type_hints(cls)
    return [pa.field(f.name, _arrow_type(hints[f.name])) for f in fields(cls)]  # type: ignore[arg-type]


def _arrow_type(hint: Any) -> pa.DataType:
    if get_origin(hint) in (Union, _types.UnionType):
        hint = next(a for a in get_args(hint) if a is not type(None))
    if get_origin(hint) is tuple:
        return pa.list_(_arrow_type(get_args(hint)[0]))
    if isinstance(hint, type) and issubclass(hint, Node):
        return pa.struct(_fields(hint))
    return {str: pa.string(), int: pa.int32(), bool: pa.bool_(), float: pa.float64()}[hint]


def annotate_batch(
    texts: Iterable[str | None],
    *,
    ids: Iterable[object] | None = None,
    published: Iterable[str | None] | None = None,
    pipeline: Pipeline | None = None,
    errors: str = "raise",
) -> pa.Table:
    """The records of many texts as an Arrow table, one row a text, in order.

    Args:
        texts: the documents: a list, a pandas or polars column, an Arrow array's ``to_pylist()``.
        ids: a ``doc_id`` for each text; default its number, from 0.
        published: an EDTF date of publication or None for each text.
        pipeline: default the default one.
        errors: ``raise``, or ``keep``: a text that can't be annotated (None, or of the wrong type) gives a row with the
            cause in ``error`` and nothing else.

    Raises:
        ValueError: when ids or dates are not as many as the texts, or ``errors`` is another word.
        TypeError: when a text is no string and ``errors`` is ``raise``.

    Examples:
        >>> table = annotate_batch(["Ngày 3/2/2024, Tỉnh ủy Kiên Giang họp."], ids=["a"])
        >>> table.column("doc_id").to_pylist()
        ['a']
    """
    if errors not in ("raise", "keep"):
        raise ValueError(f"errors must be 'raise' or 'keep', not {errors!r}")
    listed = list(texts)
    names = [str(n) for n in range(len(listed))] if ids is None else [None if i is None else str(i) for i in ids]
    days: list[str | None] = [None] * len(listed) if published is None else list(published)
    if not len(listed) == len(names) == len(days):
        raise ValueError(f"{len(listed)} texts, {len(names)} ids and {len(days)} dates of publication")
    batches = _batches(pipeline or Pipeline.default(), listed, names, days, keep=errors == "keep")
    return pa.Table.from_batches(batches, schema=record_schema())


def _batches(
    pipeline: Pipeline,
    texts: Sequence[str | None],
    ids: Sequence[str | None],
    published: Sequence[str | None],
    *,
    keep: bool,
) -> Iterator[pa.RecordBatch]:
    for first in range(0, len(texts), BATCH):
        part = slice(first, first + BATCH)
        rows = _rows(pipeline, texts[part], ids[part], published[part], keep)
        yield record_batch(rows)


def record_batch(rows: Sequence[dict[str, Any]]) -> pa.RecordBatch:
    """Rows (``Record.to_dict()``, ``error`` beside it where there is one) as a record batch of ``record_schema``."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema=record_schema())
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_readable(row) for row in rows], schema=record_schema())


def _readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _readable(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_readable(v) for v in value]
    return readable(value)


def _rows(
    pipeline: Pipeline, texts: Sequence[str | None], ids: Sequence[str | None], days: Sequence[str | None], keep: bool
) -> list[dict[str, Any]]:
    try:
        rows: list[dict[str, Any]] = []
        for n in range(0, len(texts), _AT_ONCE):
            part = slice(n, n + _AT_ONCE)
            found = [_text(text, keep) for text in texts[part]]
            rows += [r.to_dict() for r in pipeline.annotate_many(found, published=days[part], doc_ids=ids[part])]
        return rows
    except Exception as error:
        if not keep:
            raise
        if len(texts) == 1:
            return [{"doc_id": ids[0], "published": None, "error": str(error) or type(error).__name__}]
    # one of them is bad: each alone
    return [row for t, i, d in zip(texts, ids, days, strict=True) for row in _rows(pipeline, [t], [i], [d], keep)]


def _text(text: str | None, keep: bool) -> str:
    if isinstance(text, str):
        return text
    if keep and text is None:
        raise ValueError("there is no text")
    raise TypeError(f"a text must be str, not {type(text).__name__}")


def read_records(table: pa.Table | pa.RecordBatch) -> list[Record]:
    """The records of a table that ``annotate_batch`` made; rows with an ``error`` are left out.

    Examples:
        >>> [record.doc_id for record in read_records(annotate_batch(["Ngày 3/2/2024"]))]
        ['0']
    """
    return [Record.from_dict(row) for row in table.to_pylist() if row.get("error") is None]
