"""Administrative units as the tables have them: their names, codes and days."""

from __future__ import annotations

from typing import NamedTuple

from .gazetteer import Row

_OLD_UNTIL = "2025-06-30"
_NEW_SINCE = "2025-07-01"


class Unit(NamedTuple):
    """One administrative unit: its name, the word for what it is, its level, code and days of validity (EDTF)."""

    name: str
    unit: str
    level: str
    code: str
    since: str = ""
    until: str = ""

    def valid_on(self, day: str | None) -> bool:
        """Whether the unit exists on an EDTF day; always when no day is given."""
        if not day:
            return True
        return (not self.since or day >= self.since[: len(day)]) and (not self.until or day <= self.until[: len(day)])


def unit_of(level: str, row: Row) -> Unit:
    """The province or district of a row."""
    return Unit(row.phrase, row["unit"], level, row["code"], row["since"], row["until"])


def communes_of(row: Row) -> list[Unit]:
    """All communes of a name, those before the reform of 2025 and those since."""
    found = []
    for column, since, until in (("old", "", _OLD_UNTIL), ("new", _NEW_SINCE, "")):
        for part in row.parts(column):
            unit, _, code = part.rpartition(" ")
            found.append(Unit(row.phrase, unit, "commune", code, since, until))
    return found
