"""The command ``danvan``."""

from __future__ import annotations


def main() -> None:
    """Placeholder until the commands land."""
    raise SystemExit("danvan: no commands yet")
