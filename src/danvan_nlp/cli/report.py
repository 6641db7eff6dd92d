"""``danvan report``: a page to look at."""

from __future__ import annotations

from pathlib import Path

import click

from .records import records_with_text, write_whole


@click.command("report", short_help="One HTML page with the annotated texts, tables and charts.")
@click.argument("records", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--texts", "texts", multiple=True, metavar="PATH",
    help="Where the texts are, when the records don't carry them: files, folders or JSON Lines they were made from.",
)  # fmt: skip
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--title", default="danvan", help="The title of the page.")
def command(records: Path, texts: tuple[str, ...], output: Path, title: str) -> None:
    """Write one self-contained HTML file that shows RECORDS (JSON Lines made by annotate).

    \b
    Examples:
      danvan annotate articles/ -o records.jsonl
      danvan report records.jsonl --texts articles/ -o report.html
    """
    try:
        from ..web.report import build_report

        page = build_report(list(records_with_text(records, texts)), title=title)
    except ImportError as error:
        raise click.ClickException(
            f"reports need the extra 'report': pip install 'danvan-nlp[report]' ({error})"
        ) from None
    write_whole(output, page)
    click.echo(f"{output}", err=True)
