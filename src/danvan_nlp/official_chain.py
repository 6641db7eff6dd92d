"""How officials are introduced: chains of honorifics, ranks, offices and names.

A chain is read from left to right. Its items (honorific, rank, office) were found before; names are looked for only at
the places where the grammar expects one. Between two items only a separator may stand. The grammar knows the name first
("Lê Văn Chấn, Bí thư Huyện ủy"), the office first ("Bí thư Huyện ủy Lê Văn Chấn"), plural offices that spread over the
names behind them, and lists of all these.
"""

from __future__ import annotations

import regex

from .gazetteer import Row
from .names import given
from .office import Implied, Office
from .official_places import MIDDLES, PLACED, UNITS, incomplete, place_tail, unknown_place, widen
from .official_reading import BRACKET, BY_VERB, OFFICE, RANK, Item, Reading
from .official_spans import PersonSpan, role_of

_AGE = regex.compile(
    r"(?:,|(?: -)(?= [Ss]inh))? (?:\d{2} tuổi|(?:[Ss]inh năm|SN|sinh) \d{4}|dân tộc \p{Lu}[\p{L}']*+)(?=,| -)"
)
_CALLED = regex.compile(
    r"(?:tức|tức là|bí danh|tên thật|tên thật là|còn gọi là|hay còn gọi là|thường gọi|thường gọi là)"
    r"(?: ông| bà)? (?=\p{Lu})"
)
_BORN = frozenset(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út"))  # the order, in a nickname
_INSTEAD = ("thay ", "kế nhiệm ", "thay thế ", "thay cho ")
_IN_HIS_NAME = ("ủy quyền của ", "uỷ quyền của ", "ủy nhiệm của ", "phân công của ", "lời mời của ")
_NEW_ENTRY = (";", "\n")
_SHARED = ("Phó ", "Ủy viên", "Đại biểu", "Thành viên")
_MANY = 40  # names that may share one office without a plural word


class Chains:
    """Reads all chains of one text. ``persons`` and ``alone`` (runs of offices that nobody beside them holds) grow."""

    def __init__(self, reading: Reading, backs: dict[int, int]) -> None:
        self.reading = reading
        self.backs = backs
        self.persons: list[PersonSpan] = []
        self.alone: list[list[Office]] = []
        self.groups = 0

    def read(self, item: Item) -> int:
        """Read the chain that begins with an item; returns where it ends, beyond the item's start."""
        return _Chain(self, item).read()


class _Chain:
    """One chain while it is read.

    ``at`` is the place to look at, behind the separator ``mark``; ``person`` the last name, when what follows may still
    be about that person; ``pending`` offices that wait for the name behind them; ``group`` plural offices, given to
    each further name until an entry of another kind begins (``group_mark`` is what separates the entries).
    """

    def __init__(self, chains: Chains, item: Item) -> None:
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
        self.opened = False  # the last item was an honorific in the plural
        self.degree = False  # the last item was an academic degree, behind which its field may stand
        self.addressed = False  # an honorific stands inside the row of names without an office
        self.in_a_row = False  # the last item was an honorific behind a comma and a name without an office
        self.gender = ""
        self.weight = ""
        self.ranks: list[str] = []
        self.rows: tuple[str, ...] = ()

    def read(self) -> int:
        """Read to the end of the chain; returns where that is."""
        self.chains.groups += 1
        self._name_before()
        while True:
            item = self.reading.items.get(self.at)
            if item is None:
                goes_on = self._name()
            elif item[2] == OFFICE:
                goes_on = self._offices(item)
            elif item[2] == RANK:
                goes_on = self._rank(item)
            else:
                goes_on = self._honorific(item)
            if not goes_on:
                break
        self._leave()
        return max(self.end, self.item[1], self.item[0] + 1)

    # ------------------------------------------------------------------ steps; each says whether the chain goes on

    def _name_before(self) -> None:
        """The name right before the office that the chain begins with."""
        start = self.chains.backs.get(self.at)
        if start is None or not isinstance(self.item[3], Office):
            return
        end = self.reading.names.full(self.text, start, self.reading.limit(start), False)
        if end is None:
            return
        self._person(start, end, "name_before_office")
        self.end = end
        self.mark, _ = self.reading.separator(self._notes(end))
        if self.mark in ("\n", " ", ""):
            self.mark = ","  # the office in the line below, or in the next cell of a row
        self.listing = start == 0 or self.text[start - 1] == "\n" or self.text[start - 2 : start] in (": ", "; ", "- ")

    def _offices(self, item: Item) -> bool:
        offices, marks, end, mark, at = self.reading.run(item)
        first = offices[0]
        while self._place_behind(offices, mark, at):
            offices, marks, end, mark, at = self.reading.run(item)
        if first.plural and first.family == "membership":
            first.used = True  # "các thành viên Đoàn: ông …": a list, no office
            offices = []
        if self.opened and offices and (mark == ":" or self.reading.names_follow(mark, at)):
            first.plural = True  # "các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: …"
        elif self.opened and offices and not self.reading.named(mark, at, True, offices[-1].family):
            first.plural = True  # "các đồng chí Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh": nobody is named
        self.opened = False
        if self._of_another(first):
            # "Tiếp Đại sứ Cuba A, Chủ tịch nước khẳng định": who receives is not who is received
            self.person = None
        if first.plural and not first.cue:
            return self._plural(offices, end)
        comma_too = self.person is None or self.mark in (";", ":", "\n", "")
        named = self.reading.named(mark, at, comma_too, offices[-1].family, self._opens(first))
        if named and len(offices) > 1 and marks[0] == "," and self.text.endswith(_IN_HIS_NAME, 0, first.left):
            # "thừa ủy quyền của Chủ tịch nước, Phó Thủ tướng Lê Văn Chấn trao …"
            self.chains.alone.append([first])
            offices, marks = offices[1:], marks[1:]
            first = offices[0]
        person = self.person
        if self.mark == "\n" and person is not None and not named and not person.roles and self._own_line(person):
            self.mark = ","  # a card: the name, and the office in the line below
        if self.mark in _NEW_ENTRY:
            if self.person is not None:
                self._leave()
                self.person = None
            if self.group_mark == ",":
                self.group = []
        if self.person is None:
            if named and first.cue in BY_VERB and len(offices) > 1:
                # "… giữ chức Phó Giám đốc Sở, Giám đốc Sở Lê Văn Chấn cho biết"
                offices[-1].cue = offices[-1].cue_status = ""
                self.chains.alone.append(offices[:-1])
                offices = offices[-1:]
            self.pending += offices
        else:
            self._after_name(self.person, offices, marks, named)
        self.end, self.mark, self.at, self.beside = end, mark, at, False
        return named or self.person is not None

    def _of_another(self, office: Office) -> bool:
        """Whether a head of this state stands behind the representative of another one, whose it is not."""
        person = self.person
        if person is None or self.mark != "," or not self.title_first or office.family != "head" or office.cue:
            return False
        if office.alone == "country" or office.status or not person.roles:
            return False
        held = person.roles[-1].office
        return held is not None and held.family == "foreign" and held.alone == "country"

    def _place_behind(self, offices: list[Office], mark: str, at: int) -> bool:
        """Whether the words behind an office are the place of its body, or go on with it; the body is widened to them.

        "ông Lê Văn Chấn, Bí thư Huyện ủy Cao Sơn chủ trì", "…, Chủ tịch UBND xã Cao Sơn Hạ cho biết": behind a name
        with its office no second name follows without a separator, so the words, which no table of places has, are
        the place. "Chủ tịch UBND xã Cao Sơn Hạ Lê Văn Chấn": the place goes on before the name.
        """
        office = offices[-1]
        if mark != " " or at in self.reading.items:
            return False
        body = office.body
        if body is not None and body.end == office.end and (body.kind in PLACED or body.name.endswith(UNITS)):
            end = (
                place_tail(self.reading, at)
                if body.place
                else unknown_place(self.reading, at)
                if incomplete(office)
                else None
            )
            if end is not None:
                widen(office, self.text[at:end], end)
                return True
        if self.person is None or self.title_first or self.mark not in (",", "-"):
            return False
        village = office.family == "village" and body is None and office.implied is None
        if not village and (body is None or body.place or body.end != office.end):
            return False
        if body is not None and body.kind not in PLACED and not body.name.endswith(UNITS):
            return False
        end = self.reading.name(at, False)
        if end is None:
            return False
        words = self.text[at:end].split(" ")
        if len(words) == 3:
            if words[1] in MIDDLES or self.person.roles or not (village or incomplete(office)):
                return False
            if any(o.body is None or o.body.unit or o.body.place or o.body.head != "Đảng ủy" for o in offices[:-1]):
                return False  # "…, Bí thư Đảng ủy xã, Chủ tịch UBND xã Lê Đức Chấn": of each a chairman
        elif len(words) != 2:
            return False
        if village:
            noun = office.row["noun"].partition("|")[0].strip()
            office.implied = Implied(f"{noun} {self.text[at:end]}", "other", "grassroots")
            office.end = end
        else:
            widen(office, self.text[at:end], end)
        return True

    def _plural(self, offices: list[Office], end: int) -> bool:
        self._leave()
        begin = self.reading.plural_tail(end)
        if begin is None:
            # "các Phó Chủ tịch UBND tỉnh; lãnh đạo các sở": nobody is named
            for office in offices:
                office.used = True
            self.end = max(end, self.at + 1)
            return False
        self.group, self.group_mark, self.person, self.listing = offices, "", None, True
        self.at = self.end = begin
        self.mark, self.beside, self.title_first = ":", False, False
        return True

    def _after_name(self, person: PersonSpan, offices: list[Office], marks: list[str], named: bool) -> None:
        """Offices behind a name: those of that person, then those of the name that may follow."""
        cut = len(offices)
        if named:
            if offices[0].cue in BY_VERB:
                if cut > 1:
                    cut -= 1
                    offices[-1].cue = offices[-1].cue_status = ""
            elif not offices[0].cue:
                if self.title_first or self.mark == "&":
                    cut = 0
                elif "&" in marks:
                    cut = len(marks) - marks[::-1].index("&")
                else:
                    cut -= 1
        mine = offices[:cut]
        for n, office in enumerate(mine):
            if office.plural:
                mine = mine[:n]
                break
        given_here = [office for office in mine if not office.used]
        if mine and 1 < len(self.bare) < _MANY and not self.listing and not person.roles:
            # "A, B, nguyên Bí thư Huyện ủy": the office is that of both
            for other in [p for p in self.bare[:-1] if not p.roles]:
                for office in mine:
                    if not self.addressed or self._shared(office, other):
                        other.roles += role_of(office, "officials.after_names", office.held)
        self.bare = []
        for office in given_here:
            person.roles += role_of(office, "officials.after_name", office.held)
            if office.cue in BY_VERB:
                self._share(person, office)
        if len(mine) < len(offices):
            if self.group and not self.group_mark:
                self.group_mark = ","
            self.person, self.pending = None, offices[len(mine) :]

    def _shared(self, office: Office, other: PersonSpan) -> bool:
        """Whether an office is also that of one who stands before its holder with an honorific of his own.

        So it is with "ông A, ông B - Phó Tổng Giám đốc", but of "bà A, ông B, Chủ tịch UBND xã" one is chairman.
        """
        return not office.cue and other.full and other.weight != "civil" and office.title.startswith(_SHARED)

    def _rank(self, item: Item) -> bool:
        row = item[3]
        assert isinstance(row, Row)
        if self.person is not None:
            if self.mark == " ":
                return False
            mark, at = self.reading.separator(item[1])
            office = self.reading.items.get(at)
            if self.mark in (",", "-") and mark == "," and office is not None and office[2] == OFFICE:
                # "Ông Chấn - Thiếu tướng, Phó Tư lệnh Quân khu": the rank behind the name
                self.person.rank = self.person.rank or row.phrase
                self.end, self.mark, self.at = item[1], mark, at
                return True
            self._next_entry()
            self.person, self.gender, self.weight, self.ranks = None, "", "", []
        if self.mark == ";":
            self._leave()
        self.ranks = [*self.ranks, row.phrase]
        self.rows += (row.id,)
        self.degree = row["kind"] == "academic"
        if row["kind"] in ("military", "religious"):
            self.weight = "official"
        self.end = item[1]
        self.at = self.reading.past_rank(item[1])
        self.mark, self.beside = " ", True
        return True

    def _honorific(self, item: Item) -> bool:
        row = item[3]
        assert isinstance(row, Row)
        in_a_row = self.mark in (",", "&") and bool(self.bare) and row["number"] == "one"
        if self.person is not None:
            if self.mark == " " and row["weight"] != "official":
                return False
            self._next_entry()
            self.person = None
        if self.mark in _NEW_ENTRY:
            self.chains.groups += 1
        if self.mark in _NEW_ENTRY or (self.mark == ":" and row["number"] != "one"):
            self._leave()
        self.gender, self.weight, self.ranks, self.rows = row["gender"], row["weight"], [], (row.id,)
        self.degree = False
        if not self.weight and self.text[max(0, item[0] - 9) : item[0]].endswith(_INSTEAD):
            self.weight = "official"
        self.end = item[1]
        self.beside, self.in_a_row = True, in_a_row
        if row["number"] == "many":
            self.listing = self.opened = True
            self.at, self.mark = self.reading.list_start(item[1]), ":"
            if self.text[item[0] - 5 : item[0]] != " gồm " or not self.group:  # "hai Phó Chủ tịch gồm các ông: …"
                self.group, self.group_mark = self.reading.members(item[1], self.at), ""
            return True
        self.mark, self.at = self.reading.separator(item[1])
        return self.mark in ("", " ", ":", "-")

    def _name(self) -> bool:
        """A name where the grammar expects one."""
        reading, mark, at = self.reading, self.mark, self.at
        strong = False
        if self.beside or (self.person is None and (self.pending or self.group or self.listing)):
            strong = (self.beside and mark in (" ", ":", "")) or (bool(self.pending) and mark == " ")
        elif (
            self.person is None
            or mark not in (",", "&", ";", "\n")
            or not (self.listing or self.group or mark in (";", "&") or not self.person.full or reading.introduced(at))
        ):
            return False
        if not self.text[at : at + 1].isupper():
            return False
        end = reading.name(at, strong, place_too=self.beside)
        full = end is not None
        if end is None:
            if strong and mark != "-":
                if self.beside:
                    end = reading.short(at, not self.degree)
                elif self.pending[-1].family in ("foreign", "head"):
                    end = reading.word(at)
                    full = end is not None and "." in self.text[at:end]  # "S.Lavrov"
            elif self.person is not None and not self.person.full and mark in (",", "&"):
                end = reading.word(at)  # "ông Chấn, Thảo và Mẫn"
        if end is None or reading.names.figure_at(self.text, at):
            if self.pending and reading.names.figure_at(self.text, at):
                for office in self.pending:
                    office.used = True  # "Chủ tịch Hồ Chí Minh"
                self.pending = []
            return False
        if self.person is not None:
            self._next_entry()
            if mark in _NEW_ENTRY:
                self.chains.groups += 1
                if not self.listing:
                    self.gender = self.weight = ""
            self.listing = self.listing or mark == ";"
            if not self.beside:
                self.ranks = []
        if self.pending and mark == ":":
            self.group, self.group_mark = self.pending, ","  # "Phó Tổng Biên tập: Lê Văn Chấn, Hà Thị Mẩy"
        later = self.group
        self.title_first = bool(self.pending)
        in_a_row = (mark in (",", "&") or self.in_a_row) and bool(self.bare) and not self.pending
        waiting = self.pending
        person = self._person(at, end, "after_office" if self.pending else "listed")
        person.full = full
        self.addressed = in_a_row and (self.addressed or self.in_a_row)
        self.in_a_row = False
        if not in_a_row:
            self.bare = []
        self.bare.append(person)
        for office in later:
            if waiting and office.family == "ministry" and office.body is None and office.implied is None:
                continue  # "14 Bộ trưởng: Bộ trưởng Bộ Nội vụ Lê Văn Chấn; …"
            if office not in waiting:
                person.roles += role_of(office, "officials.plural")
        self.ranks, self.beside, self.opened = [], False, False
        self.end = self._notes(end)
        self.mark, self.at = reading.separator(self.end)
        return self.mark != "" and self.at < len(self.text)

    # ------------------------------------------------------------------ what the steps share

    def _next_entry(self) -> None:
        """A list goes on: what separates its entries is now known, and another kind of entry ends the group."""
        if self.group and not self.group_mark:
            self.group_mark = ";" if self.mark in _NEW_ENTRY else ","
        elif self.group_mark == "," and self.mark in _NEW_ENTRY:
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
        ranks = ", ".join(self.ranks) or None
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
        floor = max(0, n - _MANY)
        while n >= floor and persons[n].group == person.group:
            other = persons[n]
            n -= 1
            if other is person or other.alias is not None:
                continue
            if any(r.office is not None and r.office.cue in BY_VERB for r in other.roles):
                break
            other.roles += role_of(office, "officials.after_name", office.held)

    def _notes(self, at: int) -> int:
        """Past the notes behind a name (brackets, age); takes the offices in the brackets, or another name there."""
        person = self.person
        m = BRACKET.match(self.text, at)
        if m and person is not None:
            inside = self.reading.offices_in(m.start(1), m.end(1))
            for office in inside:
                if not office.used:
                    person.roles += role_of(office, "officials.in_brackets", office.held)
            if not inside:
                self._alias(person, m.start(1), m.end(1))
            at = m.end()
        m = _AGE.match(self.text, at)
        return m.end() if m else at

    def _alias(self, person: PersonSpan, start: int, end: int) -> None:
        m = _CALLED.match(self.text, start, end)
        if m is not None:
            start = m.end()
        words = self.reading.names.words(self.text, start, end)
        name = " ".join(words)
        if len(words) < 2 or start + len(name) != end:
            return
        if (
            m is not None
            or words[0] in _BORN
            or given(name)[0] == given(person.name)[0]
            or words[0] == person.name.split(" ")[0]
        ):
            alias = PersonSpan(start, end, name, rule="officials.alias", alias=person, full=False)
            self.chains.persons.append(alias)

    def _leave(self) -> None:
        """The offices that waited for a name stay nobody's here."""
        found = [office for office in self.pending if not office.used]
        self.pending = []
        if found:
            self.chains.alone.append(found)
