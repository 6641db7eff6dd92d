"""``danvan diff``: gains and losses between two runs."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from ..difference import difference
from ..types import Record
from .terminal import printable

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("diff")
@click.argument("old", type=_FILE)
@click.argument("new", type=_FILE)
@click.option("--summary", is_flag=True, help="Only the counts.")
def command(old: Path, new: Path, summary: bool) -> None:
    """Show what NEW says that OLD does not (+), and what it no longer says (-); both are records as JSON Lines.

    The exit status is 0 when they say the same, 1 when they differ, 2 when a file can't be read.

    \b
    Examples:
      danvan annotate texts.jsonl --tables mine/ -o new.jsonl
      danvan diff old.jsonl new.jsonl
    """
    changes = difference(_records(old), _records(new))
    gains: Counter[str] = Counter()
    losses: Counter[str] = Counter()
    for change in changes:
        (gains if change.gained else losses)[change.fact.kind] += 1
        if not summary:
            click.secho(printable(str(change)).replace("\n", " "), fg="green" if change.gained else "red")
    if changes and not summary:
        click.echo()
    for kind in sorted({*gains, *losses}):
        click.echo(f"{kind:<12} +{gains[kind]} -{losses[kind]}")
    if not changes:
        click.echo("no difference")
    sys.exit(1 if changes else 0)


def _records(path: Path) -> dict[str, Record]:
    records: dict[str, Record] = {}
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    record = Record.from_json(line)
                except ValueError as error:
                    raise click.UsageError(f"{path}:{number}: not a record ({error})") from None
                doc_id = str(number) if record.doc_id is None else record.doc_id
                if doc_id in records:
                    raise click.UsageError(f"{path}:{number}: the doc_id {doc_id!r} comes a second time")
                records[doc_id] = record
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{path}: can't be read ({error})") from None
    return records
