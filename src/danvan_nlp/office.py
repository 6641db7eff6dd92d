"""An office in the text: what a title, its body and the words before it come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .bodies import BodySpan
from .gazetteer import Row


class Implied(NamedTuple):
    """An institution that an office names without writing it out."""

    name: str
    kind: str
    level: str | None
    unit: str | None = None
    place: str | None = None
    of: BodySpan | None = None


@dataclass(slots=True, eq=False)
class Office:
    """An office in the folded text.

    ``left`` is where the words before it begin that belong to it (nguyên, quyền, các). ``family`` and ``alone`` are the
    cells of the title's row. ``more`` are further bodies of the same title ("Chủ tịch HĐND, UBND tỉnh"). ``cue`` is the
    kind of verb before it (``gain``: giữ chức, ``lose``: thôi giữ chức, ``is``: là, ``also``: kiêm), which begins at
    ``cue_at``. ``both`` tells that all names before it hold it ("đều là"); ``used`` that somebody has it already,
    or that nobody may.
    """

    start: int
    end: int
    left: int
    title: str
    row: Row
    family: str
    alone: str
    body: BodySpan | None = None
    implied: Implied | None = None
    more: tuple[BodySpan, ...] = ()
    status: str = ""
    cue: str = ""
    cue_at: int = -1
    cue_status: str = ""
    plural: bool = False
    both: bool = False
    rows: tuple[str, ...] = ()
    used: bool = False

    @property
    def held(self) -> str:
        """How the office is held, by the words beside it."""
        if "modifiers:làm" in self.rows and (
            self.family == "doan" or (self.body is None and self.family in ("ban", "unit", "membership"))
        ):
            return self.status or "current"  # "do ông Chấn làm Trưởng ban": nobody is appointed here
        return self.status or self.cue_status or "current"
