"""Who, holding which office, met when and cited which document, in Vietnamese political and administrative text.

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .date_parser import ParsedDate, parse_date
    from .pipeline import Pipeline, annotate
    from .symbols import Symbol, parse_symbol
    from .types import Body, Date, Directive, Meeting, Mention, Official, PersonnelEvent, Record, Relation, Role

__version__ = "0.1.0"

_HOME = {
    "Pipeline": "pipeline",
    "annotate": "pipeline",
    **dict.fromkeys(("ParsedDate", "parse_date"), "date_parser"),
    **dict.fromkeys(("Symbol", "parse_symbol"), "symbols"),
    **dict.fromkeys(
        ("Body", "Date", "Directive", "Meeting", "Mention", "Official", "PersonnelEvent", "Record", "Relation", "Role"),
        "types",
    ),
}

__all__ = [
    "Body",
    "Date",
    "Directive",
    "Meeting",
    "Mention",
    "Official",
    "ParsedDate",
    "PersonnelEvent",
    "Pipeline",
    "Record",
    "Relation",
    "Role",
    "Symbol",
    "annotate",
    "parse_date",
    "parse_symbol",
]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})
