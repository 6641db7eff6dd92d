"""Soon."""

import click


@click.command("evaluate")
def command() -> None:
    """Soon."""
