"""Soon."""

import click


@click.command("diff")
def command() -> None:
    """Soon."""
