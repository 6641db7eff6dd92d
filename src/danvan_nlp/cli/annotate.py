"""``danvan annotate``: documents in, records out."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from ..types import Record
from .options import Reading, make_pipeline, published_option, tables_option


@click.command("annotate")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="OUT", default="-", help="File to write; standard output when not given.")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), default="jsonl", show_default=True)
@published_option
@tables_option
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], output: str, form: str, published: str | None, tables: Path | None
) -> None:
    """Write one record for each document.

    PATH is a text file, a folder (its *.txt, recursively), a pattern such as 'news/**/*.txt', a file of JSON Lines with
    doc_id, text and published, or - for standard input. The doc_id of a text file is its name without the ending.

    What can't be read is named on standard error and the others go on; the exit status is then 1. OUT appears whole or
    not at all.

    \b
    Examples:
      danvan annotate article.txt
      danvan annotate articles/ -o records.jsonl
      danvan annotate texts.jsonl --format json -o records.json
      curl -s https://example.org/article.txt | danvan annotate - --published 2024-05-28
    """
    pipeline = make_pipeline(tables)
    reading = Reading()
    done = 0
    with _whole(output) as out:
        for document in reading.documents(paths):
            record = pipeline.annotate(document.text, published=document.published or published, doc_id=document.doc_id)
            if form == "json":
                out.write(b",\n" if done else b"[\n")
            out.write(_json(record))
            if form == "jsonl":
                out.write(b"\n")
            done += 1
        if form == "json":
            out.write(b"\n]\n" if done else b"[]\n")
        if reading.failed and not done:
            click.echo("danvan: nothing could be read, so nothing was written", err=True)
            ctx.exit(1)
    if reading.failed:
        ctx.exit(1)


def _json(record: Record) -> bytes:
    try:
        return record.to_json().encode()
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8, but an escape
        return json.dumps(record.to_dict(), separators=(",", ":")).encode()


@contextmanager
def _whole(output: str) -> Iterator[IO[bytes]]:
    """A file that appears under its name when all is written; standard output for ``-``."""
    if output == "-":
        yield sys.stdout.buffer
        return
    path = Path(output)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise click.ClickException(f"{output}: can't be written ({error.strerror}); check its folder") from None
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except OSError as error:
        raise click.ClickException(f"{output}: can't be written ({error.strerror})") from None
    finally:
        if os.path.exists(name):
            os.unlink(name)
