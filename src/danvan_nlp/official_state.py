"""The state of a chain while it is read: where it stands, and what its steps do to persons and offices."""

from __future__ import annotations

from .office import Office
from .official_names import NamesBefore
from .official_reading import BY_VERB, Item, Reading
from .official_spans import PersonSpan, role_of

NEW_ENTRY = (";", "\n")
MANY = 40
"""Names that may share one office without a plural word."""


class Found:
    """What the chains of one text give: ``persons``, and ``alone``, runs of offices that nobody beside them holds."""

    def __init__(self, reading: Reading, before: NamesBefore) -> None:
        self.reading = reading
        self.before = before
        self.persons: list[PersonSpan] = []
        self.alone: list[list[Office]] = []
        self.groups = 0


class ChainState:
    """One chain while it is read.

    ``at`` is the place to look at, behind the separator ``mark``; ``person`` the last name, when what follows may still
    be about that person; ``pending`` offices that wait for the name behind them; ``group`` plural offices, given to
    each further name until an entry of another kind begins (``group_mark`` is what separates the entries).
    """

    def __init__(self, chains: Found, item: Item) -> None:
        self.chains = chains
        self.reading = chains.reading
        self.text = chains.reading.text
        self.item = item
        self.at = item[0]
        self.mark = ""
        self.end = item[0]
        self.person: PersonSpan | None = None
        self.pending: list[Office] = []
        self.group: list[Office] = []
        self.group_mark = ""
        self.bare: list[PersonSpan] = []  # names in a row, still without an office
        self.listing = False
        self.title_first = False
        self.beside = False  # the last item was an honorific or a rank
        self.loose = False  # no colon stands between the plural office and its names
        self.inside = False  # the name stands in brackets behind the office
        self.parted = False  # semicolons part the entries of the list
        self.opened = False  # the last item was an honorific in the plural
        self.degree = False  # the last item was an academic degree, behind which its field may stand
        self.addressed = False  # an honorific stands inside the row of names without an office
        self.in_a_row = False  # the last item was an honorific behind a comma and a name without an office
        self.gender = ""
        self.weight = ""
        self.ranks: list[str] = []
        self.rows: tuple[str, ...] = ()

    def _next_entry(self) -> None:
        """A list goes on: what separates its entries is now known, and another kind of entry ends the group."""
        if self.group and not self.group_mark:
            self.group_mark = ";" if self.mark in NEW_ENTRY else ","
        elif self.group_mark == "," and self.mark in NEW_ENTRY:
            self.group = []

    def _own_line(self, person: PersonSpan) -> bool:
        """Whether a name stands alone on its line."""
        return (
            self.text[person.start - 1 : person.start] in ("", "\n") and self.text[person.end : person.end + 1] == "\n"
        )

    def _opens(self, office: Office) -> bool:
        """Whether an office stands at the head of a sentence or line."""
        left = office.left
        return left == 0 or self.text[left - 1] == "\n" or self.text[left - 2 : left] in (". ", "! ", '" ', "; ")

    def _person(self, start: int, end: int, rule: str) -> PersonSpan:
        """A new person, with the offices that waited for the name."""
        ranks = ", ".join(self.ranks) if self.ranks else None
        person = PersonSpan(
            start, end, self.text[start:end], ranks, True, [], f"officials.{rule}", self.rows, self.gender, self.weight
        )
        person.group = self.chains.groups
        for office in self.pending:
            # "bổ nhiệm Phó Giám đốc Lê Văn Chấn làm …": the office before the name is the one held
            held = office.status or ("former" if office.cue == "lose" else "current")
            person.roles += role_of(office, "officials.before_name", held)
        self.pending = []
        self.chains.persons.append(person)
        self.person = person
        return person

    def _share(self, person: PersonSpan, office: Office) -> None:
        """What a verb gives to the last of a list it gives to all: "các ông A, B giữ chức …"."""
        persons = self.chains.persons
        n = len(persons) - 1
        floor = max(0, n - MANY)
        while n >= floor and persons[n].group == person.group:
            other = persons[n]
            n -= 1
            if other is person or other.alias is not None:
                continue
            if any(r.office is not None and r.office.cue in BY_VERB for r in other.roles):
                break
            other.roles += role_of(office, "officials.after_name", office.held)

    def _leave(self) -> None:
        """The offices that waited for a name stay nobody's here."""
        if not self.pending:
            return
        found = [office for office in self.pending if not office.used]
        self.pending = []
        if found:
            self.chains.alone.append(found)
