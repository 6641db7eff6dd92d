"""Soon."""

import click


@click.command("show")
def command() -> None:
    """Soon."""
