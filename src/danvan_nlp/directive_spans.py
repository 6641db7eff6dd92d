"""The spans of citations in a text: one document cited, one member of a list; and the families of their types."""

from __future__ import annotations

from dataclasses import dataclass

from .symbols import Symbol


@dataclass(slots=True, eq=False)
class Citation:
    """One citation in the folded text: the span of type, number and symbol, and what it says by itself.

    ``form`` is how it cites: ``symbol``, ``number``, ``plenum``, ``congress``, ``name``, ``pointer`` ("Chỉ thị này") or
    ``short``, a word that only a full citation elsewhere makes one ("Hiến pháp"). Citations of one list ("Quyết định số
    217, 218-QĐ/TW") share a ``group``. ``read`` is the symbol taken apart; ``name`` the name of a law or of the body
    whose congress it was. ``year_at`` is the span of a year inside the citation, which is a date as well. ``headed``
    says that the type stands in the text, not only in the symbol.
    """

    start: int
    end: int
    type: str
    number: str | None = None
    symbol: str | None = None
    symbol_type: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    form: str = "number"
    read: Symbol | None = None
    term: str | None = None
    name: str | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None
    group: int = -1
    headed: bool = True


@dataclass(slots=True)
class Item:
    """One member of a list: a number, with its symbol or its year."""

    start: int
    end: int
    number: str
    read: Symbol | None = None
    year: str | None = None
    year_at: tuple[int, int] | None = None


_LONG = ("Kế", "Chương", "Thông", "Hướng")


def family(type_: str) -> str:
    """Types that one abbreviation stands for are one family: "QĐ" is Quyết định, Quy định and Quy chế."""
    if type_ in ("Quyết định", "Quy định", "Quy chế"):
        return "Quyết định"
    if not type_.startswith(_LONG):
        return type_
    words = type_.split()
    return " ".join(words[:2]) if words[0] in _LONG else type_
