"""Soon."""

import click


@click.command("explain")
def command() -> None:
    """Soon."""
