"""What several subcommands share: the options of the pipeline, and how errors are told."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from ..gazetteer import TableError
from ..pipeline import Pipeline, is_edtf_day
from ..readers import Document, Failure, open_documents, read_bytes

STDIN = "-"


class EdtfDay(click.ParamType[str]):
    """A date of publication: year, month or day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value itself, when it is a date."""
        if not is_edtf_day(str(value)):
            self.fail(f"{value!r} is not a date such as 2024-05-28", param, ctx)
        return str(value)


published_option = click.option(
    "--published",
    type=EdtfDay(),
    metavar="DATE",
    help="Day of publication of texts that don't bring their own, such as 2024-05-28.",
)

tables_option = click.option(
    "--tables",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder with further rows for the vocabulary (titles.tsv, bodies.tsv, …).",
)


restore_diacritics_option = click.option(
    "--restore-diacritics",
    is_flag=True,
    help="Read lines written without diacritics too, as far as the vocabulary leaves no doubt what they mean.",
)


def make_pipeline(tables: Path | None, restore_diacritics: bool = False) -> Pipeline:
    """The default pipeline, with the rows of a folder of tables added."""
    try:
        if tables is None:
            return Pipeline(restore_diacritics=True) if restore_diacritics else Pipeline.default()
        files = {path.stem: path for path in sorted(tables.glob("*.tsv"))}
        if not files:
            raise TableError(f"{tables}: no tables (*.tsv) in this folder")
        if restore_diacritics:
            return Pipeline(extra=files, restore_diacritics=True)
        return Pipeline.default().extend(**files)
    except (TableError, OSError) as error:
        raise click.ClickException(str(error)) from None


class Reading:
    """Reads the documents of a command's paths and tells problems on stderr as they come.

    A path is a file of any kind that the readers know, a folder, a pattern such as ``news/**/*.txt``, or ``-`` for
    standard input. ``failed`` says afterwards whether something could not be read.
    """

    def __init__(self) -> None:
        self.failed = False

    def documents(self, paths: Iterable[str]) -> Iterator[Document]:
        """The documents that can be read."""
        for path in paths:
            for found in _open(path):
                if isinstance(found, Failure):
                    self._tell(found.source, found.message)
                elif not found.text.strip():
                    self._tell(found.source, "empty: there is no text in it")
                else:
                    for note in found.notes:
                        click.echo(f"danvan: {found.source}: note: {note}", err=True)
                    yield found

    def _tell(self, source: str, reason: str) -> None:
        self.failed = True
        click.echo(f"danvan: {source}: {reason}", err=True)


def _open(path: str) -> Iterator[Document | Failure]:
    if path == STDIN:
        data = sys.stdin.buffer.read()
        kind = "jsonl" if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b'{"') else "auto"
        yield from read_bytes(data, name="stdin", kind=kind)
    elif Path(path).exists():
        nothing = True
        for found in open_documents(path):
            nothing = False
            yield found
        if nothing:
            folder = "a folder without files to read; name a folder with texts, or the files themselves"
            yield Failure(path, "unreadable", folder if Path(path).is_dir() else "empty: there is no text in it")
    elif glob.has_magic(path):
        matches = sorted(match for match in glob.glob(path, recursive=True) if Path(match).is_file())
        for match in matches:
            yield from open_documents(match)
        if not matches:
            reason = "no file has such a name; check the pattern (** stands for folders at any depth)"
            yield Failure(path, "unreadable", reason)
    else:
        yield Failure(path, "unreadable", "no such file; check the name and the folder you are in")
