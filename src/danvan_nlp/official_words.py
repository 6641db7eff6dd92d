"""Honorifics and ranks as the grammar of introductions reads them."""

from __future__ import annotations

from dataclasses import dataclass

from .gazetteer import Gazetteer, Row


@dataclass(frozen=True, slots=True)
class Word:
    """A row of the honorifics or ranks, its cells at hand: they are asked for at every hit.

    ``single`` tells that it is an honorific of one person.
    """

    phrase: str
    rows: tuple[str, ...]
    exact: bool
    number: str
    single: bool
    gender: str
    weight: str
    kind: str

    @classmethod
    def of(cls, row: Row) -> Word:
        """The word of a row."""
        exact, number = row["match"] == "exact", row["number"]
        single = number == "one" and row.table == "honorifics"
        return cls(row.phrase, (row.id,), exact, number, single, row["gender"], row["weight"], row["kind"])


def words_of(gazetteer: Gazetteer, table: str) -> dict[int, Word]:
    """The words of a table by the ``id`` of their rows."""
    return {id(row): Word.of(row) for row in gazetteer.rows(table)}
