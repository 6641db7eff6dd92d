"""Writes the tables into docs/schema.md: ``python scripts/build_schema_page.py``."""

from __future__ import annotations

from pathlib import Path

from danvan_nlp.export.schema import markdown

PAGE = Path(__file__).parents[1] / "docs" / "schema.md"
BEGIN, END = "<!-- begin: made by python scripts/build_schema_page.py -->\n", "<!-- end -->\n"


def page(old: str) -> str:
    """The page with its tables made anew."""
    head, _, rest = old.partition(BEGIN)
    return f"{head}{BEGIN}\n{markdown()}{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
