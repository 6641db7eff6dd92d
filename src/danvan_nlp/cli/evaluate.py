"""``danvan eval``: how good records are against gold."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..evaluate import LINES, as_dict, below, load, score

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("eval")
@click.argument("gold", type=_FILE)
@click.argument("records", type=_FILE)
@click.option("--only", multiple=True, type=click.Choice(LINES), metavar="LINE", help="This line alone; repeatable.")
@click.option("--need", multiple=True, metavar="LINE=F1", help="Exit with 1 when the line's F1 is below; repeatable.")
@click.option("--errors", is_flag=True, help="List every miss and every false find.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(
    gold: Path, records: Path, only: tuple[str, ...], need: tuple[str, ...], errors: bool, as_json: bool
) -> None:
    """Print precision, recall and F1 of RECORDS against GOLD, both JSON Lines.

    \b
    Lines that begin with m. count mentions, those with f. facts:
      m.person m.role m.body m.date m.directive
      f.official f.holds f.directive f.issuer f.issued f.meeting f.chair

    \b
    Examples:
      danvan annotate texts.jsonl -o records.jsonl
      danvan eval gold.jsonl records.jsonl --errors --need f.holds=0.9
    """
    floors = {}
    for wish in need:
        line, _, figure = wish.partition("=")
        try:
            floors[line] = float(figure)
        except ValueError:
            raise click.BadParameter(f"{wish!r} is not LINE=F1, such as f.holds=0.9", param_hint="--need") from None
    try:
        tallies = score(load(gold), load(records))
        short = below(tallies, floors)
    except (ValueError, OSError) as error:
        raise click.ClickException(str(error)) from None
    lines = only or LINES
    if as_json:
        click.echo(json.dumps(as_dict(tallies, lines)))
    else:
        click.echo(f"{'line':<12} {'P':>6} {'R':>6} {'F1':>6} {'tp':>5} {'fp':>5} {'fn':>5}")
        for line in lines:
            t = tallies[line]
            figures = f"{t.precision:6.3f} {t.recall:6.3f} {t.f1:6.3f} {t.tp:5d} {t.fp:5d} {t.fn:5d}"
            click.echo(f"{line:<12} {figures}")
    if errors:
        for line in lines:
            for slip in tallies[line].slips:
                click.echo("\t".join((line, *slip)))
    for complaint in short:
        click.echo(f"danvan: {complaint}", err=True)
    sys.exit(1 if short else 0)
