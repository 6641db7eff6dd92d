"""Soon."""

import click


@click.command("tables")
def command() -> None:
    """Soon."""
