"""How officials are introduced: chains of honorifics, ranks, offices and names.

A chain is read from left to right. Its items (honorific, rank, office) were found before; names are looked for only at
the places where the grammar expects one. Between two items only a separator may stand. The grammar knows the name first
("Lê Văn Chấn, Bí thư Huyện ủy"), the office first ("Bí thư Huyện ủy Lê Văn Chấn"), plural offices that spread over the
names behind them, and lists of all these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from .gazetteer import Row
from .names import NameReader, given
from .official_spans import PersonSpan, role_of
from .titles import Office

HONORIFIC, RANK, OFFICE = 0, 1, 2

Item = tuple[int, int, int, "Row | Office"]
"""start, end, kind, what."""

# What may stand between two items of a chain: punctuation, "và", the end of a line with a bullet or a number.
_SEP = regex.compile(
    r"(?: ?[,;:-]){0,3}+ ?(?:(?:và|cùng|cùng với|gồm|gồm có|bao gồm|là|rồi)(?= |:):? ?)?+"
    r"(?:\n+ ?(?:[-+*•] ?)?(?:\d{1,2} ?[.)/-] ?(?:- ?)?)?|(?<=[:;] )\d{1,2} ?[.)/-] ?)?+"
)
_TERM = regex.compile(
    r"(?:,? (?:các |ba |hai )?(?:khóa|khoá|nhiệm k[ỳì]|NK) (?:[IVXLC]{1,6}|\d{1,4})\b"
    r"(?:(?: ?- ?|, ?|/| và )(?:[IVXLC]{1,6}|\d{1,4})\b)*+){1,3}+"
)
_NOTE = regex.compile(r",? (?:\d{2} tuổi|(?:sinh năm|SN|sinh) \d{4}|dân tộc \p{Lu}[\p{L}']*+)(?=,)")
_BRACKET = regex.compile(r" ?\(([^()\n]{1,160})\)")
_OPENING = regex.compile(r"[^:;.,\n]{0,70}:[ \n]")
_DOT = regex.compile(r"[.,]? ?(?:- ?)?")
_INSTEAD = ("thay ", "kế nhiệm ", "thay thế ", "thay cho ")
_LIST_MARK = regex.compile(r"[;:]|\n")
_PLURAL_TAIL = regex.compile(r",? ?(?:là|gồm|gồm có|bao gồm)?:? ?")


class Chains:
    """Reads the chains of one text. Made for each document; holds what it found."""

    def __init__(
        self,
        text: str,
        items: dict[int, Item],
        stops: list[int],
        names: NameReader,
        backs: dict[int, int],
        bodies: dict[int, int],
    ) -> None:
        self._bodies = bodies
        self._text = text
        self._items = items
        self._stops = stops
        self._names = names
        self._backs = backs
        self.persons: list[PersonSpan] = []
        self.alone: list[list[Office]] = []
        self._groups = 0

    # ------------------------------------------------------------------ reading

    def limit(self, at: int) -> int:
        """The next start of an office or body behind ``at``."""
        n = bisect_right(self._stops, at)
        return self._stops[n] if n < len(self._stops) else len(self._text)

    def _separator(self, at: int) -> tuple[str, int]:
        """The separator at a place by its strongest mark, and where it ends."""
        m = _SEP.match(self._text, at)
        if m is None or m.end() == at:
            return "", at
        found = m[0]
        if "\n" in found:
            mark = "\n"
        elif ";" in found:
            mark = ";"
        elif ":" in found or "gồm" in found:
            mark = ":"
        elif "và" in found or "cùng" in found or "rồi" in found:
            mark = "&"
        elif "là" in found:
            mark = "="
        elif "," in found:
            mark = ","
        elif "-" in found:
            mark = "-"
        else:
            mark = " "
        return mark, m.end()

    def _name(self, at: int, beside: bool, place_too: bool = False) -> int | None:
        end = self._names.full(self._text, at, self.limit(at), beside)
        if end is not None and not place_too and self._names.is_place(self._text[at:end]):
            return None
        return end

    def _run(self, item: Item) -> tuple[list[Office], list[str], int, str, int]:
        """The offices that follow each other from an item: with their separators, their end, and what follows."""
        offices: list[Office] = []
        marks: list[str] = []
        while True:
            office = item[3]
            assert isinstance(office, Office)
            if offices and not office.cue and offices[-1].cue in ("gain", "lose", "is"):
                # the verb of the first office counts for the whole list
                office.cue, office.cue_at = offices[-1].cue, offices[-1].cue_at
                office.cue_status = offices[-1].cue_status
            offices.append(office)
            end = self._after(office.end)
            mark, at = self._separator(end)
            following = self._items.get(at)
            if following is None or following[2] != OFFICE or mark not in (",", "-", "&", " ", "=", ";"):
                return offices, marks, end, mark, at
            other = following[3]
            assert isinstance(other, Office)
            if mark == ";":
                # a list of posts behind one verb may have semicolons; a post with a name behind it begins anew
                after = self._separator(self._after(other.end))
                if offices[0].cue not in ("gain", "lose") or other.cue or self._named(*after, True):
                    return offices, marks, end, mark, at
            if other.plural or (mark == " " and other.cue != "also") or (mark == "=" and not other.cue):
                return offices, marks, end, mark, at
            marks.append(mark)
            item = following

    def _after(self, at: int) -> int:
        """Past the term and the brackets behind an office."""
        m = _TERM.match(self._text, at)
        if m:
            at = m.end()
        if self._text.startswith(", ", at) and at + 2 in self._bodies and at + 2 not in self._items:
            at = self._bodies[at + 2]  # "Vụ trưởng Vụ Tổng hợp, Bộ Nội vụ"
        m = _BRACKET.match(self._text, at)
        if m and not self._inside(m.start(1), m.end(1)):
            at = m.end()
            m = _TERM.match(self._text, at)
            if m:
                at = m.end()
        return at

    def _inside(self, start: int, end: int) -> list[Office]:
        """The offices between two places (in brackets)."""
        found = []
        n = bisect_right(self._stops, start - 1)
        while n < len(self._stops) and self._stops[n] < end:
            item = self._items.get(self._stops[n])
            if item is not None and isinstance(item[3], Office) and item[3].end <= end and item[3] not in found:
                found.append(item[3])
            n += 1
        return found

    # ------------------------------------------------------------------ the grammar

    def read(self, item: Item) -> int:
        """Read the chain that begins with an item; returns where it ends (beyond the item's start)."""
        text, items, names = self._text, self._items, self._names
        at = item[0]
        mark = ""
        person: PersonSpan | None = None
        pending: list[Office] = []
        group: list[Office] = []
        group_mark = ""
        listing = False
        title_first = False
        gender = weight = ""
        ranks: list[str] = []
        rows: tuple[str, ...] = ()
        beside = False  # the last item was an honorific or a rank
        bare: list[PersonSpan] = []  # names in a row without an office yet
        opened = False  # the last item was an honorific in the plural
        end = at
        self._groups += 1

        back = self._backs.get(at)
        if back is not None and isinstance(item[3], Office):
            start, stop = back, item[0]
            name_end = names.full(text, start, self.limit(start), False)
            if name_end is not None:
                person = self._person(start, name_end, [], "name_before_office", gender, weight, ranks, rows)
                end = name_end
                mark, at = self._separator(self._note(person, end))
                if at != stop:
                    at = stop
                listing = start == 0 or text[start - 1] == "\n" or text[start - 2 : start] in (": ", "; ", "- ")

        while True:
            current = items.get(at)
            if current is not None:
                kind, what = current[2], current[3]
                if isinstance(what, Office):
                    offices, marks, run_end, after_mark, after = self._run(current)
                    first = offices[0]
                    if first.plural and first.family == "membership":
                        # "các thành viên Đoàn: ông …": a list, no office
                        first.used = True
                        offices = []
                    if opened and offices and (after_mark == ":" or self._names_follow(after_mark, after)):
                        first.plural = True  # "các đồng chí Ủy viên Ban Thường vụ Tỉnh ủy: …"
                    opened = False
                    if first.plural and not first.cue:
                        names_follow = self._plural_tail(run_end)
                        self._leave(pending)
                        pending = []
                        if names_follow is None:
                            # "các Phó Chủ tịch UBND tỉnh; lãnh đạo các sở": nobody is named
                            for office in offices:
                                office.used = True
                            return max(run_end, at + 1)
                        group, group_mark, person, listing = offices, "", None, True
                        at = end = names_follow
                        mark, beside, title_first = ":", False, False
                        continue
                    named = self._named(after_mark, after, person is None or mark in (";", ":", "\n", ""), offices[-1].family if offices else "", self._opens(first))
                    if person is not None and mark in (";", "\n") :
                        self._leave(pending)
                        person, pending = None, []
                    if group_mark == "," and mark in (";", "\n"):
                        group = []
                    cut = len(offices)
                    if named and first.cue in ("gain", "lose") and len(offices) > 1:
                        # "… giữ chức Phó Giám đốc Sở, Giám đốc Sở Lê Văn Chấn cho biết"
                        offices[-1].cue = offices[-1].cue_status = ""
                        if person is None:
                            self._leave(offices[:-1])
                            offices = offices[-1:]
                        else:
                            cut -= 1
                    if person is not None:
                        if named and not first.cue:
                            if title_first or mark == "&":
                                cut = 0
                            elif "&" in marks:
                                cut = len(marks) - marks[::-1].index("&")
                            else:
                                cut = len(offices) - 1
                        if cut and len(bare) > 1 and not listing and not person.roles:
                            # "A, B, nguyên Bí thư Huyện ủy": the office is that of both
                            for other in bare[:-1]:
                                for office in offices[:cut]:
                                    other.roles += role_of(office, "officials.after_names", self._status(office))
                                    office.used = False
                        bare = []
                        for n, office in enumerate(offices[:cut]):
                            if office.plural:
                                cut = n
                                break
                            self._give(person, office, "after_name")
                            if office.cue in ("gain", "lose"):
                                self._share(person, office)
                        if cut < len(offices):
                            if not group_mark and group:
                                group_mark = ","
                            person, pending = None, offices[cut:]
                    else:
                        pending = [*pending, *offices]
                    end, mark, at, beside = run_end, after_mark, after, False
                    if not named and person is None:
                        break
                    continue
                if kind == RANK:
                    assert isinstance(what, Row)
                    if person is not None:
                        if mark == " ":
                            break
                        if not group_mark and group:
                            group_mark = ";" if mark in (";", "\n") else ","
                        elif group_mark == "," and mark in (";", "\n"):
                            group = []
                        person, gender, weight, ranks = None, "", "", []
                    if mark == ";" and pending:
                        self._leave(pending)
                        pending = []
                    ranks = [*ranks, what.phrase]
                    rows += (what.id,)
                    if what["kind"] in ("military", "religious"):
                        weight = "official"
                    end = current[1]
                    beside = True
                    at = self._past_dot(end)
                    mark = " "
                    continue
                assert isinstance(what, Row)
                if person is not None:
                    if mark == " " and what["weight"] != "official":
                        break
                    if not group_mark and group:
                        group_mark = ";" if mark in (";", "\n") else ","
                    elif group_mark == "," and mark in (";", "\n"):
                        group = []
                    person = None
                if pending and mark in (";", "\n", ":") and not (mark == ":" and what["number"] == "one"):
                    self._leave(pending)
                    pending = []
                gender, weight, ranks, rows = what["gender"], what["weight"], [], (what.id,)
                if not weight and text[max(0, at - 9) : at].endswith(_INSTEAD):
                    weight = "official"
                end = current[1]
                beside = True
                if what["number"] == "many":
                    listing = True
                    group, group_mark = [], ""
                    at = self._open_list(end, group)
                    mark = ":"
                    opened = True
                    continue
                mark, at = self._separator(end)
                if mark not in ("", " ", ":", "-"):
                    break
                continue

            # no item here: is it a name?
            name_mark = mark
            allowed = False
            strong = False
            if beside or (not person and not self._done(pending, group, listing)):
                allowed = mark in (" ", ":", "", "-", ",", "=", "&", "\n", ";")
                strong = (beside and mark in (" ", ":", "")) or (bool(pending) and mark == " ")
            elif person is not None and mark in (",", "&", ";", "\n"):
                allowed = listing or bool(group) or mark in (";", "&")
                allowed = allowed or not person.full or self._introduced(at)
            if not allowed or not text[at : at + 1].isupper():
                break
            name_end = self._name(at, strong, place_too=beside)
            short = False
            if name_end is None and strong and mark != "-" and (beside or pending[-1].family in ("foreign", "head")):
                name_end = names.short(text, at, self.limit(at), beside)
                short = True
            elif name_end is None and person is not None and not person.full and mark in (",", "&"):
                name_end = names.short(text, at, self.limit(at), False)  # "ông Chấn, Thảo và Mẫn"
                short = True
                if name_end is not None and " " in text[at:name_end]:
                    name_end = None
            if name_end is None or self._figure(at, name_end):
                if pending and self._figure(at, name_end or at):
                    for office in pending:
                        office.used = True
                    pending = []
                break
            if person is not None:
                if group and not group_mark:
                    group_mark = ";" if mark in (";", "\n") else ","
                elif group_mark == "," and mark in (";", "\n"):
                    group = []
                if mark in (";", "\n"):
                    self._groups += 1
                if not listing and mark == ";":
                    listing = True
                if mark in (";", "\n") and not listing:
                    gender = weight = ""
                if not beside:
                    ranks = []
            title_first = bool(pending)
            person = self._person(at, name_end, pending, "after_office" if pending else "listed", gender, weight, ranks, rows)
            person.full = not short
            bare = [*bare, person] if name_mark in (",", "&") and bare and not pending else [person]
            for office in group:
                person.roles += role_of(office, "officials.plural")
            pending, ranks, beside = [], [], False
            end = self._note(person, name_end)
            mark, at = self._separator(end)
            if mark == "" or at >= len(text):
                break
        self._leave(pending)
        return max(end, item[1], item[0] + 1)

    def _done(self, pending: list[Office], group: list[Office], listing: bool) -> bool:
        return not pending and not group and not listing

    def _plural_tail(self, at: int) -> int | None:
        """Where the first name or item behind a plural office begins, or None when nobody is named there."""
        text = self._text
        m = _PLURAL_TAIL.match(text, at)
        if m is None:
            return None
        begin = m.end()
        if begin < len(text) and text[begin] == "\n":
            _, begin = self._separator(at)
        if m[0] in ("", ", "):
            return None
        item = self._items.get(begin)
        if item is not None:
            if item[2] != OFFICE:
                return begin
            return begin if ":" in m[0] or "gồm" in m[0] or "là" in m[0] else None
        return begin if self._name(begin, m[0] == " ") is not None else None

    def _named(self, mark: str, at: int, comma_too: bool, family: str = "", opens: bool = False) -> bool:
        """Whether a person's name follows a run of offices."""
        if mark in (" ", "=") or (mark == ":" and comma_too):
            item = self._items.get(at)
            if item is not None:
                if item[2] == OFFICE:
                    return False
                return isinstance(item[3], Row) and item[3]["number"] != "many" and item[3]["weight"] != "civil"
            if self._name(at, mark == " ") is not None:
                return True
            return mark == " " and family in ("foreign", "head") and self._single(at)
        if mark in (",", "-") and comma_too:
            item = self._items.get(at)
            if item is not None:
                # "Theo Chủ tịch UBND tỉnh, bà …" are two people, but not at the head of a sentence
                return opens and mark == "," and item[2] == HONORIFIC and isinstance(item[3], Row) and item[3]["number"] == "one"
            name_end = self._name(at, False)
            return name_end is not None and len(self._text[at:name_end].split(" ")) > 2
        if mark == "\n":
            # the signature under an office on a line of its own
            return False
        return False

    def _single(self, at: int) -> bool:
        """A single foreign name or given name: "Tổng thống Macron"."""
        end = self._names.short(self._text, at, self.limit(at), False)
        return end is not None and " " not in self._text[at:end] and not self._names.is_place(self._text[at:end])

    def _introduced(self, at: int) -> bool:
        """Whether a name with an office behind it begins here."""
        end = self._name(at, False)
        if end is None:
            return False
        m = _BRACKET.match(self._text, end)
        if m and self._inside(m.start(1), m.end(1)):
            return True
        mark, after = self._separator(end)
        item = self._items.get(after)
        return mark in (",", "-") and item is not None and item[2] == OFFICE

    def _names_follow(self, mark: str, at: int) -> bool:
        """Whether two names follow each other here: "các đồng chí Phó Bí thư Lê Văn Chấn, Hà Thị Mẩy"."""
        if mark != " ":
            return False
        end = self._name(at, False)
        if end is None:
            return False
        mark, after = self._separator(end)
        return mark in (",", "&") and after not in self._items and self._name(after, False) is not None

    def _figure(self, at: int, end: int) -> bool:
        return self._names.figure_at(self._text, at)

    def _open_list(self, at: int, group: list[Office]) -> int:
        """Past the words between "các đồng chí" and the first name."""
        text = self._text
        mark, begin = self._separator(at)
        if begin in self._items or (text[begin : begin + 1].isupper() and self._name(begin, False) is not None):
            return begin
        m = _OPENING.match(text, at)
        if m:
            _, begin2 = self._separator(m.end() - 2)
            return begin2
        return begin

    def _past_dot(self, at: int) -> int:
        m = _DOT.match(self._text, at)
        if m is None or m.end() == at:
            return at
        end = m.end()
        if text_has_comma := ("," in m[0]):
            # "Giáo sư, Tiến sĩ Trịnh …": a comma joins ranks, nothing else
            item = self._items.get(end)
            return end if item is not None and item[2] == RANK and text_has_comma else at + (self._text[at] == " ")
        return end

    # ------------------------------------------------------------------ what was found

    def _person(
        self, start: int, end: int, offices: Sequence[Office], rule: str, gender: str, weight: str, ranks: list[str], rows: tuple[str, ...]
    ) -> PersonSpan:
        person = PersonSpan(
            start, end, self._text[start:end], ", ".join(ranks) or None, True, [], f"officials.{rule}", rows, gender, weight
        )
        person.group = self._groups
        for office in offices:
            # "bổ nhiệm Phó Giám đốc Lê Văn Chấn làm …": the office before the name is the one held
            held = office.status or ("former" if office.cue == "lose" else "current")
            person.roles += role_of(office, "officials.before_name", held)
        self.persons.append(person)
        return person

    def _give(self, person: PersonSpan, office: Office, rule: str) -> None:
        if office.used:
            return
        person.roles += role_of(office, f"officials.{rule}", self._status(office))

    def _share(self, person: PersonSpan, office: Office) -> None:
        """What a verb gives to the last of a list it gives to all: "các ông A, B giữ chức …"."""
        n = len(self.persons) - 1
        while n >= 0 and self.persons[n].group == person.group:
            other = self.persons[n]
            n -= 1
            if other is person or other.alias is not None:
                continue
            if any(r.office is not None and r.office.cue in ("gain", "lose") for r in other.roles):
                break
            other.roles += role_of(office, "officials.after_name", self._status(office))

    def _opens(self, office: Office) -> bool:
        """Whether an office stands at the head of a sentence or line."""
        left = office.left
        return left == 0 or self._text[left - 1] == "\n" or self._text[left - 2 : left] in (". ", "! ", '" ')

    def _status(self, office: Office) -> str:
        if "modifiers:làm" in office.rows and office.body is None and office.family in ("ban", "unit", "membership"):
            return "current"  # "do ông Chấn làm Trưởng ban": nobody is appointed here
        return office.status or office.cue_status or "current"

    def _note(self, person: PersonSpan, at: int) -> int:
        """Past the notes behind a name: brackets, age; takes an alias and the offices in the brackets."""
        text = self._text
        m = _BRACKET.match(text, at)
        if m:
            inside = self._inside(m.start(1), m.end(1))
            for office in inside:
                self._give(person, office, "in_brackets")
            if not inside:
                self._alias(person, m.start(1), m.end(1))
            at = m.end()
        m = _NOTE.match(text, at)
        return m.end() if m else at

    def _alias(self, person: PersonSpan, start: int, end: int) -> None:
        words = self._names.words(self._text, start, end)
        name = " ".join(words)
        if len(words) < 2 or start + len(name) != end:
            return
        if given(name)[0] == given(person.name)[0] or words[0] == person.name.split(" ")[0]:
            alias = PersonSpan(start, end, name, rule="officials.alias", alias=person, full=False)
            self.persons.append(alias)

    def _leave(self, offices: list[Office]) -> None:
        found = [office for office in offices if not office.used]
        if found:
            self.alone.append(found)
