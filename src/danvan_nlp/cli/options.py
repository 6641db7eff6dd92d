"""What several subcommands share: the options of the pipeline, and how errors are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from ..gazetteer import TableError
from ..pipeline import Pipeline, is_edtf_day
from .documents import Document, Problem, read_documents

_F = TypeVar("_F", bound=Callable[..., Any])


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


def make_pipeline(tables: Path | None) -> Pipeline:
    """The default pipeline, with the rows of a folder of tables added."""
    try:
        if tables is None:
            return Pipeline.default()
        files = {path.stem: path for path in sorted(tables.glob("*.tsv"))}
        if not files:
            raise TableError(f"{tables}: no tables (*.tsv) in this folder")
        return Pipeline.default().extend(**files)
    except (TableError, OSError) as error:
        raise click.ClickException(str(error)) from None


class Reading:
    """Reads the documents of a command's paths and tells problems on stderr as they come.

    ``failed`` says afterwards whether there were any.
    """

    def __init__(self) -> None:
        self.failed = False

    def documents(self, paths: Iterable[str]) -> Iterator[Document]:
        """The documents that can be read."""
        for entry in read_documents(paths):
            if isinstance(entry, Problem):
                self.failed = True
                click.echo(f"danvan: {entry}", err=True)
            else:
                yield entry
