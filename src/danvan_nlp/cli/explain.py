"""``danvan explain``: why each thing was found, and what came close."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..explain import Explanation, explain
from ..readers import Document
from .options import STDIN, Reading, make_pipeline, published_option, restore_diacritics_option, tables_option
from .terminal import printable


@click.command("explain")
@click.argument("path", metavar="FILE|TEXT")
@published_option
@restore_diacritics_option
@tables_option
def command(path: str, published: str | None, restore_diacritics: bool, tables: Path | None) -> None:
    """Say which rule and which rows of the vocabulary made each mention, and what came close but was not taken.

    The argument is a file, - for standard input, or a sentence.

    \b
    Examples:
      danvan explain article.txt
      danvan explain "Bí thư Tỉnh ủy Lê Văn An chủ trì hội nghị"
    """
    pipeline = make_pipeline(tables, restore_diacritics)
    reading = Reading()
    sentence = path != STDIN and _is_sentence(path)
    documents = [Document("TEXT", path)] if sentence else list(reading.documents([path]))
    for document in documents:
        if len(documents) > 1:
            click.echo(f"== {document.doc_id}")
        _print(explain(pipeline, document.text, published=document.published or published))
    sys.exit(1 if reading.failed else 0)


def _is_sentence(path: str) -> bool:
    """Not a file, and not what looks like the name of one."""
    try:
        if Path(path).exists():
            return False
    except (OSError, ValueError):
        return True
    return any(c.isspace() for c in path) or not (Path(path).suffix or "/" in path)


def _print(explanation: Explanation) -> None:
    for found in explanation.found:
        click.echo(f"{found.kind} {printable(found.text)!r} {found.start}-{found.end}: {printable(found.value)}")
        click.echo(f"    rule {found.rule or '(not named)'}; {_rows(found.rows)}")
    if not explanation.found:
        click.echo("nothing was found")
    if explanation.missed:
        click.echo("\ncame close:")
    for missed in explanation.missed:
        click.echo(f"{missed.kind} {printable(missed.text)!r} {missed.start}-{missed.end}: {missed.reason}")
        if missed.rule or missed.rows:
            click.echo(f"    {f'rule {missed.rule}; ' if missed.rule else ''}{_rows(missed.rows)}")


def _rows(rows: tuple[str, ...]) -> str:
    return "rows " + ", ".join(rows) if rows else "no rows"
