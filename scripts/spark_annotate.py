"""Annotate a data set on a Spark cluster: for ``spark-submit``.

    spark-submit scripts/spark_annotate.py articles.parquet records --text body --id url --published day

writes the records as Parquet to the folder ``records``; with ``--tables`` it writes one folder for each of the
normalised tables instead. danvan-nlp[spark] must be installed where the executors run.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from pyspark.sql import DataFrame, SparkSession

from danvan_nlp.export.schema import TABLES
from danvan_nlp.integrations import spark as danvan

FORMATS = ("parquet", "json", "csv", "orc")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one job; returns the exit status: 1 when there were documents that could not be annotated."""
    options = _options(arguments)
    # local mode: the workers run the interpreter that runs this
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.appName("danvan").getOrCreate()
    try:
        reader = session.read.option("header", True).option("multiLine", options.input_format == "csv")
        texts = reader.format(options.input_format).load(options.input)
        if options.partitions:
            texts = texts.repartition(options.partitions)
        records = danvan.annotate(texts, text=options.text, id=options.id, published=options.published)
        return _write(records, options)
    except ValueError as error:
        print(f"spark_annotate: {error}", file=sys.stderr)
        return 2
    finally:
        session.stop()


def _write(records: DataFrame, options: argparse.Namespace) -> int:
    if options.tables:
        # annotate once, not once a table
        records = records.persist()
        for name in TABLES:
            danvan.table(records, name).write.mode(options.mode).parquet(os.path.join(options.output, name))
    else:
        records.write.mode(options.mode).parquet(options.output)
        records = records.sparkSession.read.parquet(options.output)
    lost = records.where("error IS NOT NULL")
    count = lost.count()
    for row in lost.select("doc_id", "error").limit(20).collect():
        print(f"spark_annotate: {row.doc_id}: {row.error}", file=sys.stderr)
    if count:
        print(f"spark_annotate: {count:,} documents could not be annotated", file=sys.stderr)
    return 1 if count else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="file or folder with a column of texts")
    parser.add_argument("output", help="folder to write")
    parser.add_argument("--input-format", choices=FORMATS, default="parquet")
    parser.add_argument("--text", default="text", help="column with the texts (default: text)")
    parser.add_argument("--id", default="id", help="column with a unique id (default: id)")
    parser.add_argument("--published", help="column with the date of publication")
    parser.add_argument("--tables", action="store_true", help="write the normalised tables, one folder each")
    parser.add_argument("--partitions", type=int, help="spread the texts over so many tasks")
    parser.add_argument("--mode", choices=("errorifexists", "overwrite", "append"), default="errorifexists")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
