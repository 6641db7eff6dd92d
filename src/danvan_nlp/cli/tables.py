"""``danvan tables``: check, search, extend and format the vocabulary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..gazetteer import Table, TableError, tables_dir
from ..pipeline import Pipeline
from ..vocabulary import add_row, check_row, check_table, describe, find_rows, format_table, numbered_rows
from .options import make_pipeline, tables_option

_PATH = click.Path(exists=True, path_type=Path)


@click.group("tables")
def command() -> None:
    """Check, search, extend and format the tables of the vocabulary.

    A table is a file of tab-separated values, one row a thing; its first column is phrase. A folder of your own tables,
    named like the library's, is given to danvan annotate, show and explain with --tables.

    \b
    Examples:
      danvan tables find "kiểm tra"
      danvan tables add titles "Thôn đội trưởng" --to mine/ --example "Thôn đội trưởng Lê Văn An báo cáo."
      danvan tables check mine/
      danvan annotate articles/ --tables mine/ -o records.jsonl
    """


def _files(paths: tuple[Path, ...]) -> list[Path]:
    """The table files of the paths; the library's own when there are none."""
    files: list[Path] = []
    for path in paths or (tables_dir(),):
        if path.is_dir():
            found = sorted(path.glob("*.tsv"))
            if not found:
                raise click.ClickException(f"{path}: no tables (*.tsv) in this folder")
            files += found
        else:
            files.append(path)
    return files


def _is_own(path: Path) -> bool:
    """Whether a file is one of the library's tables."""
    return path.resolve().parent == tables_dir().resolve()


@command.command("check")
@click.argument("paths", nargs=-1, type=_PATH, metavar="[DIR|FILE]...")
def check(paths: tuple[Path, ...]) -> None:
    """Say what is wrong with tables: file, line and cause. Without a path, the library's own are checked.

    Each row must be found in its example and not in its counter-example.
    """
    files = _files(paths)
    problems = []
    pipeline = Pipeline.default()
    for path in files:
        try:
            own = _is_own(path) or path.stem not in pipeline.gazetteer.tables
            with_rows = pipeline if own else pipeline.extend(**{path.stem: path})
        except (TableError, OSError):
            with_rows = pipeline  # what is wrong with the file, check_table says
        problems += check_table(path, with_rows)
    for problem in problems:
        click.echo(f"danvan: {problem}", err=True)
    if not problems:
        rows = sum(len(Table.read(path).rows) for path in files)
        click.echo(f"{len(files)} tables, {rows} rows: nothing wrong")
    sys.exit(1 if problems else 0)


@command.command("find")
@click.argument("words")
@tables_option
def find(words: str, tables: Path | None) -> None:
    """List the rows that hold WORDS, and say where each is and what it matches."""
    found = False
    for path in _files((tables_dir(), *([tables] if tables else []))):
        try:
            table = Table.read(path)
        except TableError as error:
            raise click.ClickException(str(error)) from None
        lines = {id(row): line for line, row in numbered_rows(path, table)}
        for row in find_rows([table], words):
            found = True
            click.echo(f"{row.id}  ({path.name}:{lines[id(row)]})")
            click.echo(f"    {describe(row)}")
    if not found:
        click.echo(f"no row holds {words!r}")
    sys.exit(0 if found else 1)


@command.command("add")
@click.argument("table")
@click.argument("phrase")
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--variants", default="", help="Other spellings, separated by ' | '.")
@click.option("--example", default="", help="A short text in which the row must be found.")
@click.option("--set", "cells", multiple=True, metavar="COLUMN=CELL", help="Any other column; repeatable.")
def add(table: str, phrase: str, folder: Path, variants: str, example: str, cells: tuple[str, ...]) -> None:
    """Add a row for PHRASE to the TABLE in a folder of your own, and say what it matches.

    \b
    Examples:
      danvan tables add titles "Thôn đội trưởng" --to mine/ --example "Thôn đội trưởng Lê Văn An báo cáo."
      danvan tables add bodies "Tổ hợp tác" --to mine/ --set match=cap --example "Tổ hợp tác số 3 họp."
    """
    known = Pipeline.default().gazetteer.tables
    if table not in known:
        raise click.BadParameter(f"no table is called {table!r}; there are {', '.join(sorted(known))}")
    row = {"phrase": phrase, "variants": variants, "example": example}
    for cell in cells:
        column, equals, value = cell.partition("=")
        if not equals:
            raise click.BadParameter(f"{cell!r} is not COLUMN=CELL", param_hint="--set")
        row[column] = value
    path = folder / f"{table}.tsv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        added = add_row(path, known[table].columns, row)
        pipeline = make_pipeline(folder)
    except (TableError, OSError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{added.id} added to {path}")
    click.echo(f"    {describe(added)}")
    causes = check_row(next(r for r in reversed(pipeline.gazetteer.rows(table)) if r.phrase == added.phrase), pipeline)
    for cause in causes:
        click.echo(f"danvan: {path}: {added.phrase!r}: {cause}", err=True)
    sys.exit(1 if causes else 0)


@command.command("format")
@click.argument("paths", nargs=-1, type=_PATH, metavar="[DIR|FILE]...")
def rewrite(paths: tuple[Path, ...]) -> None:
    """Rewrite tables in canonical form: NFC, trimmed, rows in order, none twice."""
    for path in _files(paths):
        try:
            changed = format_table(path)
        except (TableError, OSError) as error:
            raise click.ClickException(str(error)) from None
        if changed:
            click.echo(f"rewritten: {path}")
