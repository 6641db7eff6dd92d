"""How officials are introduced: chains of honorifics, ranks, offices and names.

A chain is read from left to right. Its items (honorific, rank, office) were found before; names are looked for only at
the places where the grammar expects one. Between two items only a separator may stand. The grammar knows the name first
("Lê Văn Chấn, Bí thư Huyện ủy"), the office first ("Bí thư Huyện ủy Lê Văn Chấn"), plural offices that spread over the
names behind them, and lists of all these.
"""

from __future__ import annotations

import re

from .office import Office
from .official_notes import past_notes
from .official_places import takes_place
from .official_reading import BY_VERB, OFFICE, RANK, Item
from .official_spans import PersonSpan, role_of
from .official_state import MANY, NEW_ENTRY, ChainState, Found
from .official_words import Word

_INSTEAD = ("thay ", "kế nhiệm ", "thay thế ", "thay cho ")
_IN_HIS_NAME = ("ủy quyền của ", "uỷ quyền của ", "ủy nhiệm của ", "phân công của ", "lời mời của ")
_SHARED = ("Phó ", "Ủy viên", "Đại biểu", "Thành viên")
_LISTED = (",", "&", *NEW_ENTRY)
_TO_HIM = re.compile(
    r"(?:^|[.;:!?]|\n) ?(?:Với|Đối với|Riêng với|Riêng|với|đối với|riêng)"
    r" (?:(?:đồng chí|đ/c|ông|bà|anh|chị|cô|thầy) )?$"
)
_OF_UNIT = re.compile(r" (?:tỉnh|thành phố|TP\.?|huyện)(?: ?[A-ZĐ]\w*){0,4}(?= gồm|:)")
_ACTS = re.compile(
    r" (?:đề nghị|yêu cầu|giao|nhấn mạnh|lưu ý|đánh giá|mong|chúc|cho rằng|khẳng định|chỉ đạo|gợi ý|nhắc|đặt|tin tưởng|"
    r"trao|tặng|ghi nhận|biểu dương|bày tỏ|gửi|dặn)(?!\w)"
)


class Chains(Found):
    """Reads all chains of one text; ``persons`` and ``alone`` grow."""

    def read(self, item: Item) -> int:
        """Read the chain that begins with an item; returns where it ends, beyond the item's start."""
        return _Chain(self, item).read()


class _Chain(ChainState):
    """One chain while it is read: its steps, each of which says whether the chain goes on."""

    def read(self) -> int:
        """Read to the end of the chain; returns where that is."""
        self.chains.groups += 1
        items = self.reading.items
        if self.item[2] == OFFICE:
            self._name_before()
        while True:
            item = items.get(self.at)
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
        end = self.item[1]
        return self.end if self.end > end else end

    def _name_before(self) -> None:
        """The name right before the office that the chain begins with."""
        office = self.item[3]
        if not isinstance(office, Office) or self.at != office.left:
            return
        start = self.chains.before.find(self.text, office, self.reading.stops)
        if start is None:
            return
        end = self.reading.names.full(self.text, start, self.reading.limit(start), False)
        if end is None:
            return
        self._person(start, end, "name_before_office")
        self.end = end
        if office.both:
            self._names_in_row(start)
        self.mark, _ = self.reading.separator(past_notes(self.chains, self.person, end, self.bare))
        if self.mark in ("\n", " ", ""):
            self.mark = ","  # the office in the line below, or in the next cell of a row
        self.listing = start == 0 or self.text[start - 1] == "\n" or self.text[start - 2 : start] in (": ", "; ", "- ")

    def _names_in_row(self, start: int) -> None:
        """The names before the one at a place, in one row with it: "Lê Văn Chấn, Hà Thị Mẩy (đều nguyên …)"."""
        last, names, people = self.person, self.reading.names, self.chains.persons
        known = people[-2].end if len(people) > 1 else 0
        for _ in range(MANY):
            joint = next((j for j in (", ", " và ") if self.text.endswith(j, 0, start)), None)
            begin = names.before(self.text, start - len(joint), max(0, start - 50)) if joint is not None else None
            if begin is None or joint is None or begin < known:
                break
            self._person(begin, start - len(joint), "name_before_office")
            assert self.person is not None
            self.bare.insert(0, self.person)
            start = begin
        self.person = last
        if last is not None:
            self.bare.append(last)

    def _offices(self, item: Item) -> bool:
        offices, marks, end, mark, at = self.reading.run(item)
        first = offices[0]
        holder = self.person if not self.title_first and self.mark in (",", "-") else None
        while mark == " " and takes_place(self.reading, offices, at, holder):
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
            unit = _OF_UNIT.match(self.text, end) if first.family == "deputy" else None
            return self._plural(offices, unit.end() if unit is not None else end)
        comma_too = self.person is None or self.mark in (";", ":", "\n", "")
        named = self.reading.named(mark, at, comma_too, offices[-1].family, self._opens(first))
        if named and len(offices) > 1 and marks[0] == "," and self.text.endswith(_IN_HIS_NAME, 0, first.left):
            # "thừa ủy quyền của Chủ tịch nước, Phó Thủ tướng Lê Văn Chấn trao …"
            self.chains.alone.append([first])
            offices, marks = offices[1:], marks[1:]
            first = offices[0]
        inner, begins = offices[-1].end + 2, self.person is None or self.mark in NEW_ENTRY or self.title_first
        if begins and not named and self.text.startswith(" (", inner - 2) and self.reading.someone(inner):
            named, mark, at, end = True, " ", inner, inner - 2  # "Trưởng phòng Nội vụ (ông Lê Văn Chấn)"
            self.inside = True
        person = self.person
        if self.mark == "\n" and person is not None and not named and not person.roles and self._own_line(person):
            self.mark = ","  # a card: the name, and the office in the line below
        if self.mark in NEW_ENTRY:
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
        """Whether an office behind a name is that of somebody else, who speaks to or receives the one named."""
        person = self.person
        if person is None or self.mark != ",":
            return False
        held = person.roles[0].office if person.roles and self.title_first else None
        if held is not None and self.text.endswith("lời mời của ", 0, held.left):
            return True  # "Theo lời mời của Chủ tịch nước Lê Văn Chấn, Tổng thống …": the guest
        if office.cue:
            return False
        if not self.title_first and _ACTS.match(self.text, office.end) is not None:
            # "Với đồng chí A, Bí thư Tỉnh ủy đề nghị …": who asks is not who is asked
            return _TO_HIM.search(self.text, max(0, person.start - 30), person.start) is not None
        if not self.title_first or office.family != "head":
            return False
        if office.alone == "country" or office.status or not person.roles:
            return False
        held = person.roles[-1].office
        return held is not None and held.family == "foreign" and held.alone == "country"

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
        self.loose = not self.text[end:begin].strip()
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
        # in "…; A, B, nguyên Phó Chủ tịch; …" too: the semicolons part the entries, the comma two holders
        unlisted = not self.listing or (mine and (mine[0].both or (self.parted and mine[0].title.startswith(_SHARED))))
        if mine and 1 < len(self.bare) < MANY and unlisted and not person.roles:
            # "A, B, nguyên Bí thư Huyện ủy": the office is that of both
            for other in [p for p in self.bare[:-1] if not p.roles]:
                for office in mine:
                    if office.both or not self.addressed or self._shared(office, other):
                        other.roles += role_of(office, "officials.after_names", office.held)
        self.bare = []
        for office in given_here:
            person.roles += role_of(office, "officials.after_name", office.held)
            if office.cue in BY_VERB:
                self._share(person, office)
        if len(mine) < len(offices):
            if self.loose:
                self.group = []  # "các Phó Chủ tịch UBND tỉnh A, B, Giám đốc Sở Y tế C"
            if self.group and not self.group_mark:
                self.group_mark = ","
            self.person, self.pending = None, offices[len(mine) :]

    def _shared(self, office: Office, other: PersonSpan) -> bool:
        """Whether an office is also that of one who stands before its holder with an honorific of his own.

        So it is with "ông A, ông B - Phó Tổng Giám đốc", but of "bà A, ông B, Chủ tịch UBND xã" one is chairman.
        """
        return not office.cue and other.full and other.weight != "civil" and office.title.startswith(_SHARED)

    def _rank(self, item: Item) -> bool:
        word = item[3]
        assert isinstance(word, Word)
        if self.person is not None:
            if self.mark == " ":
                return False
            mark, at = self.reading.separator(item[1])
            office = self.reading.items.get(at)
            if self.mark in (",", "-") and mark == "," and office is not None and office[2] == OFFICE:
                # "Ông Chấn - Thiếu tướng, Phó Tư lệnh Quân khu": the rank behind the name
                self.person.rank = self.person.rank or word.phrase
                self.end, self.mark, self.at = item[1], mark, at
                return True
            self._next_entry()
            self.person, self.gender, self.weight, self.ranks = None, "", "", []
        if self.mark == ";":
            self._leave()
            self.chains.groups += 1
        self.ranks = [*self.ranks, word.phrase]
        self.rows += word.rows
        self.degree = word.kind == "academic"
        if word.kind in ("military", "religious") or self.text.endswith(_INSTEAD, 0, item[0]):
            self.weight = "official"
        self.end = item[1]
        self.at = self.reading.past_rank(item[1])
        self.mark, self.beside = " ", True
        return True

    def _honorific(self, item: Item) -> bool:
        word = item[3]
        assert isinstance(word, Word)
        in_a_row = self.mark in (",", "&") and bool(self.bare) and word.number == "one"
        if self.person is not None:
            if self.mark == " " and word.weight != "official":
                return False
            if self.loose and word.single and not self.person.rows:
                self.group = []  # "các Thứ trưởng A, B và ông C - Cục trưởng"
            self._next_entry()
            self.person = None
        if self.mark in NEW_ENTRY:
            self.chains.groups += 1
        if self.mark in NEW_ENTRY or (self.mark == ":" and word.number != "one"):
            self._leave()
        self.gender, self.weight, self.ranks, self.rows = word.gender, word.weight, [], word.rows
        self.degree = False
        if not self.weight and self.text.endswith(_INSTEAD, max(0, item[0] - 9), item[0]):
            self.weight = "official"
        self.end = item[1]
        self.beside, self.in_a_row = True, in_a_row
        if word.number == "many":
            self.listing = self.opened = True
            self.loose = False
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
            or mark not in _LISTED
            or not (self.listing or self.group or mark in (";", "&") or not self.person.full or reading.introduced(at))
        ):
            return False
        if not self.text[at : at + 1].isupper():
            return False
        end = reading.name(at, strong, self.beside)
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
            if mark in NEW_ENTRY:
                self.chains.groups += 1
                if not self.listing:
                    self.gender = self.weight = ""
                self.parted = self.parted or mark == ";"
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
        inside = self.inside and self.text.startswith(")", end)
        self.end = end + 1 if inside else past_notes(self.chains, self.person, end, self.bare)
        self.mark, self.at = reading.separator(self.end)
        if inside and self.mark == ",":
            self.mark = ";"  # the pair is closed: what follows is of another
        self.inside = False
        # what comes is an item, or a name of a list
        return self.mark in _LISTED or (self.mark != "" and self.at in reading.items)
