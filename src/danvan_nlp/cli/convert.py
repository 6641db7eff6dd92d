"""``danvan convert``: records for other people's annotation tools."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from .records import records_with_text, whole

FORMATS = {
    "brat": "brat",
    "conll": "conll",
    "spacy": "docbin",
    "web-annotation": "web_annotation",
    "label-studio": "label_studio",
    "doccano": "doccano",
}
_WITH_WORDS = ("conll", "spacy")


@click.command("convert", short_help="Records for brat, CoNLL, spaCy, Label Studio, doccano, …")
@click.argument("records", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "format_", required=True, type=click.Choice(list(FORMATS)), help="The format.")
@click.option(
    "--texts", "texts", multiple=True, metavar="PATH",
    help="Where the texts are, when the records don't carry them: files, folders or JSON Lines they were made from.",
)  # fmt: skip
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE", help="A folder for brat."
)
@click.option("--words", is_flag=True, help="Tokens are underthesea's words instead of syllables (conll, spacy).")
def command(records: Path, format_: str, texts: tuple[str, ...], output: Path, words: bool) -> None:
    """Convert RECORDS (JSON Lines made by annotate) to a format of annotation tools.

    \b
    Examples:
      danvan annotate articles/ -o records.jsonl
      danvan convert records.jsonl --texts articles/ --to brat -o brat/
    """
    if words and format_ not in _WITH_WORDS:
        raise click.UsageError(f"--words goes with {' and '.join(_WITH_WORDS)} only")
    module = import_module(f"...export.{FORMATS[format_]}", __name__)
    options = {"words": True} if words else {}
    documents = records_with_text(records, texts)
    with whole(output) as part:
        count = module.write(documents, part, **options)
    click.echo(f"{output}: {count} documents", err=True)
