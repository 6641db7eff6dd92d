"""What the officials' detector finds: offices as roles, names as persons, in offsets of the folded text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from .bodies import BodySpan
from .office import Implied, Office


@dataclass(slots=True, eq=False)
class RoleSpan:
    """A role phrase in the folded text: canonical title, the body it names (None: by context), status.

    ``implied`` is the body when the words name it without writing it out ("Bộ trưởng Tài chính"); ``office`` is the
    phrase the role was made from.
    """

    start: int
    end: int
    title: str
    body: BodySpan | None = None
    status: str = "current"
    rule: str = ""
    rows: tuple[str, ...] = ()
    implied: Implied | None = None
    office: Office | None = None


@dataclass(slots=True, eq=False)
class PersonSpan:
    """A name in the folded text with the offices that introduce it there.

    ``full`` is False for a short form ("đồng chí Em"). ``gender`` is "m" or "f" where the honorific tells.
    ``weight`` says how the page speaks of the person: ``official`` (đồng chí, đại biểu, a rank), ``civil`` (cử tri,
    thương binh) or nothing. ``alias`` is set when the name stands in brackets behind the name that it is another of.
    """

    start: int
    end: int
    name: str
    rank: str | None = None
    full: bool = True
    roles: list[RoleSpan] = field(default_factory=list)
    rule: str = ""
    rows: tuple[str, ...] = ()
    gender: str = ""
    weight: str = ""
    alias: PersonSpan | None = None
    group: int = -1


@dataclass(slots=True)
class People:
    """What the detector found: persons, and role phrases that stand alone (for a person named elsewhere).

    ``offices`` are all offices of the text, also those that nobody holds here; their bodies are bodies of the page.
    """

    persons: list[PersonSpan]
    alone: list[RoleSpan]
    offices: list[Office] = field(default_factory=list)


def role_of(office: Office, rule: str, status: str = "") -> list[RoleSpan]:
    """The role, or the roles of several bodies, that an office gives its holder.

    A part in an event (Trưởng đoàn of a visit) and a post of service (chuyên viên, thư ký) are no offices.
    """
    office.used = True
    if office.alone in ("event", "service"):
        return []
    status = status or office.held
    first = RoleSpan(
        office.start, office.end, office.title, office.body, status, rule, office.rows, office.implied, office
    )
    if not office.more:
        return [first]
    return [
        first,
        *(
            RoleSpan(office.start, office.end, office.title, b, status, rule, office.rows, None, office)
            for b in office.more
        ),
    ]


def within(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of some spans, which are in order."""
    n = bisect_right(spans, (at, 1 << 60)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]
