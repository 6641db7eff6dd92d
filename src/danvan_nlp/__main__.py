"""``python -m danvan_nlp``: the command ``danvan``."""

from .cli import main

main()
