"""The command ``danvan``: one module a subcommand, imported when the subcommand is used."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from .. import __version__

COMMANDS = {
    "annotate": "annotate",
    "show": "show",
    "explain": "explain",
    "diff": "diff",
    "eval": "evaluate",
    "tables": "tables",
    "convert": "convert",
    "report": "report",
    "serve": "serve",
}
"""The subcommands, each with the module of this package whose function ``command`` it is."""


class Commands(click.Group):
    """A group whose subcommands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All subcommands, in the order of ``COMMANDS``."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of a name, or None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f".{COMMANDS[cmd_name]}", __name__).command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", prog_name="danvan")
def main() -> None:
    """Read who, holding which office, met when and cited which document, in Vietnamese text.

    \b
    Examples:
      danvan annotate articles/ -o records.jsonl     every text in a folder, one record a line
      danvan show article.txt                        the text with its marks, and tables
      danvan explain "Bí thư Tỉnh ủy Lê Văn An"      why each thing was found
      danvan tables find "kiểm tra"                  what the vocabulary knows
    """
    # Vietnamese is written as UTF-8 whatever the terminal's locale says.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
