"""``danvan show``: a text with its marks in colour, and what it says in short tables."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..export.marks import KINDS, Mark, marks, write
from ..export.spans import directive_key
from ..types import Record
from .options import Reading, make_pipeline, published_option, restore_diacritics_option, tables_option
from .terminal import printable

STYLES = {
    "person": "bold",
    "role": "underline",
    "body": "green",
    "date": "cyan",
    "directive": "magenta",
    "meeting": "yellow",
}

WHOLE = ("event", "type", "date", "issued", "symbol")
"""Columns whose cells are not broken over lines."""


@click.command("show")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@click.option("--marks", "marks_only", is_flag=True, help="Only the text, marks written into it: [[span|kind value]].")
@click.option("--no-text", is_flag=True, help="Only the tables.")
@published_option
@restore_diacritics_option
@tables_option
def command(
    paths: tuple[str, ...],
    marks_only: bool,
    no_text: bool,
    published: str | None,
    restore_diacritics: bool,
    tables: Path | None,
) -> None:
    """Print texts with their marks in colour, then tables of events, meetings, officials and directives.

    Where there are no colours (a file, a pipe, NO_COLOR) the marks are written into the text.

    \b
    Examples:
      danvan show article.txt
      danvan show article.txt --marks > corrected.txt
    """
    pipeline = make_pipeline(tables, restore_diacritics)
    reading = Reading()
    console = Console(highlight=False, markup=False, emoji=False)
    for n, document in enumerate(reading.documents(paths)):
        record = pipeline.annotate(document.text, published=document.published or published, doc_id=document.doc_id)
        found = marks(record)
        if marks_only:
            click.echo(printable(write(document.text, found)).rstrip("\n"))
            continue
        if n:
            console.rule()
        if not no_text:
            _print_text(console, document.text, found)
        for number, table in enumerate(_tables(record)):
            if number or not no_text:
                console.print()
            console.print(table)
    sys.exit(1 if reading.failed else 0)


def _print_text(console: Console, text: str, found: list[Mark]) -> None:
    if console.is_terminal and not console.no_color:
        shown = _coloured(text, found)
        shown.rstrip()
        console.print(shown)
        console.print(Text(" ").join(Text(kind, STYLES[kind]) for kind in KINDS), justify="right")
    else:
        console.print(Text(printable(write(text, found)).rstrip()), soft_wrap=True)


def _coloured(text: str, found: list[Mark]) -> Text:
    """The text with the styles of all marks that cover each piece."""
    edges = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    out = Text()
    waiting = list(reversed(found))
    covering: list[Mark] = []
    for start, end in pairwise(edges):
        while waiting and waiting[-1].start <= start:
            covering.append(waiting.pop())
        covering = [m for m in covering if m.end > start]
        out.append(printable(text[start:end]), " ".join(STYLES[m.kind] for m in covering))
    return out


def _tables(record: Record) -> list[Table]:
    tables = (_events(record), _meetings(record), _officials(record), _directives(record))
    return [table for table in tables if table is not None]


def _table(title: str, columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Table | None:
    if not rows:
        return None
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for column in columns:
        table.add_column(column, header_style="italic", overflow="fold", no_wrap=column in WHOLE)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def _events(record: Record) -> Table | None:
    names = {o.id: o.name for o in record.officials}
    bodies = {b.id: b.name for b in record.bodies}
    values = {d.id: d.value for d in record.dates}
    rows = [
        (
            e.type,
            names[e.official],
            _office(e.old_title, bodies.get(e.old_body or "")),
            _office(e.new_title, bodies.get(e.new_body or "")),
            values.get(e.date or "", ""),
            bodies.get(e.decided_by or "", ""),
        )
        for e in record.personnel
    ]
    return _table("Events", ("event", "official", "from", "to", "date", "decided by"), rows)


def _officials(record: Record) -> Table | None:
    bodies = {b.id: b.name for b in record.bodies}
    rows = []
    for official in record.officials:
        offices = dict.fromkeys(
            _office(r.title, bodies.get(r.body or "")) + ("" if r.status == "current" else f" ({r.status})")
            for r in official.roles
        )
        name = " ".join(filter(None, (official.rank, official.name)))
        rows.append((name, "\n".join(offices)))
    return _table("Officials", ("name", "offices"), rows)


def _meetings(record: Record) -> Table | None:
    names = {o.id: o.name for o in record.officials}
    bodies = {b.id: b.name for b in record.bodies}
    values = {d.id: d.value for d in record.dates}
    rows = [
        (
            m.type,
            values.get(m.date or "", ""),
            m.topic or "",
            bodies.get(m.organiser or "", ""),
            ", ".join(names[c] for c in m.chairs),
        )
        for m in record.meetings
    ]
    return _table("Meetings", ("type", "date", "topic", "organiser", "chairs"), rows)


def _directives(record: Record) -> Table | None:
    bodies = {b.id: b.name for b in record.bodies}
    rows = [
        (
            v.type if v.symbol else max((m.text for m in v.mentions), key=len, default=directive_key(v)),
            v.symbol or "",
            bodies.get(v.issuer or "", ""),
            v.issued or "",
            v.subject or "",
        )
        for v in record.directives
    ]
    return _table("Directives", ("document", "symbol", "issuer", "issued", "subject"), rows)


def _office(title: str | None, body: str | None) -> str:
    return ", ".join(filter(None, (title, body)))
