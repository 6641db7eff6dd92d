"""Records read back with the texts they belong to, and output that appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ..types import Record
from .options import Reading


def records_with_text(path: Path, texts: Sequence[str]) -> Iterator[tuple[Record, str]]:
    """The records of a JSON Lines file, each with its text: the one it carries, else the one of its ``doc_id``.

    Raises:
        click.ClickException: naming the line, when it is no record, its text is not there, or is not the text that
            the record was made from.
    """
    reading = Reading()
    known = {d.doc_id: d.text for d in reading.documents(texts)} if texts else {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = Record.from_json(line)
            except ValueError as error:
                raise click.ClickException(f"{path}:{number}: not a record: {error}") from None
            text = record.text if record.text is not None else known.get(record.doc_id or "")
            if text is None:
                raise click.ClickException(
                    f"{path}:{number}: the record of {record.doc_id!r} does not carry its text; "
                    "say with --texts where the texts are"
                )
            wrong = next((m for o in record.officials for m in o.mentions if text[m.start : m.end] != m.text), None)
            if wrong is not None:
                raise click.ClickException(
                    f"{path}:{number}: {record.doc_id!r} has another text than the one the record was made from "
                    f"({text[wrong.start : wrong.end]!r} stands where {wrong.text!r} was found)"
                )
            yield record, text


@contextmanager
def whole(output: Path) -> Iterator[Path]:
    """A path beside ``output`` to write a file or folder to; it takes the place of ``output`` when all went well."""
    output.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.parent))
    try:
        part = folder / output.name
        yield part
        for made in folder.iterdir():
            goal = output.parent / made.name
            if goal.is_dir() and made.is_dir():
                shutil.rmtree(goal)
            os.replace(made, goal)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror or error}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_whole(output: Path, text: str) -> None:
    """Write a text file that appears whole or not at all; lone surrogates are written as escapes."""
    with whole(output) as part:
        part.write_text(text, encoding="utf-8", errors="backslashreplace")
