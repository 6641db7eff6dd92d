"""People and their offices: names by form and by the company they keep, roles as title and body."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import ahocorasick_rs

from .bodies import BodySpan
from .furniture import furniture
from .gazetteer import Gazetteer, Hits, Row
from .names import PARTICLES, NameReader, spellings
from .office import Office
from .official_chain import Chains
from .official_given import given_names
from .official_reading import HONORIFIC, OFFICE, RANK, Item, Reading
from .official_spans import People, PersonSpan, RoleSpan, role_of
from .official_subjects import Pronoun, Subjects
from .source import Source, fold_key, key_bytes
from .titles import TitleReader

__all__ = ["OfficialDetector", "People", "PersonSpan", "RoleSpan"]

_FOR_ANOTHER = ("K/T", "KT.", "K/T.", "/T.", " KT")
_NUMBERED = re.compile(r"\d{1,3} ?[.)/|-] ?")
_AGED = re.compile(r" \((?:\d{2} tuổi|SN \d{4}|sinh (?:năm )?\d{4})[,;] $")
_ROW = re.compile(r"(?:(?:[-+*•] ?|\d{1,3} ?[.)]? ))?(?:(?:Ông|Bà|Ông/Bà|Đ/c|Đồng chí):? )?(?=[^\W\d_])")
_CELLS = re.compile(
    r"(?:,? ?\(?(?:(?:sinh )?(?:năm|ngày) |SN )?(?:\d{1,2}[/.-]){0,2}\d{4}\)?"
    r"|,? (?:Nam|Nữ|Kinh|Tày|Thái|Mường|Nùng|Dao)){0,4}[ ,|-]{1,4}"
)
_MIDDLE = (" Văn ", " Thị ")
_DASHES = (" - ", "- ", " -", "-", " | ", ", ", ",", " (", "(")


class OfficialDetector:
    """(source, hits, bodies) -> persons and offices. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = NameReader(gazetteer)
        self._titles = TitleReader(gazetteer, self._names)
        self._member = next((r for r in gazetteer.rows("titles") if fold_key(r.phrase) == "ủy viên"), None)

    def __call__(self, source: Source, hits: Hits, bodies: Sequence[BodySpan]) -> People:
        """Persons with the offices beside them, and offices that stand alone; offsets of the folded text."""
        offices = self._titles(source, hits, bodies)
        items, pronouns = self._items(source, hits, bodies, offices)
        if not items:
            return People([], [], offices)
        text = source.text
        stops = sorted(
            {
                *(o.left for o in offices),
                *(o.start for o in offices),
                *(b.start for b in bodies if not b.weak),
                *(h[0] for h in hits.of("ranks") if _ends_a_name(text, h[0], h[1])),
            }
        )
        backs = self._backs(text, offices, stops)
        credits = [*furniture(source).spans("byline")]
        spans = {b.start: b for b in bodies}
        chains = Chains(Reading(text, items, stops, spans, self._names, self._member), backs)
        reach = 0
        for item in sorted(items.values(), key=lambda i: i[0]):
            if item[0] >= reach:
                reach = chains.read(item)
        ends_of = {hit[1]: hit[2] for hit in hits.of("modifiers")}
        pseudo = {p.start - 1 for p in chains.persons if _is_pseudo(ends_of.get(p.start - 1))}
        persons = [p for p in chains.persons if not self._blocked(text, p, pseudo, credits)]
        persons += self._swallowed(text, chains, persons)
        persons += given_names(text, offices, persons, self._names)
        persons.sort(key=lambda p: p.start)
        subjects = Subjects(source, persons, pronouns)
        alone: list[RoleSpan] = []
        for run in chains.alone:
            run = [o for o in run if not o.used]
            if run and not run[0].cue:
                subjects.cue(run)
                run = [o for o in run if not o.used]
            if not run or (run[0].family == "head" and _among(text, run[0], spans)):
                continue
            if run[0].cue and subjects.assign(run):
                continue
            if len(run) == 1 and (text[run[0].start : run[0].end].isupper() or self._own_line(text, run[0])):
                signer = self._signer(text, run[0])
                if signer is not None:
                    persons.append(signer)
                    continue
            for office in run:
                alone += role_of(office, "officials.alone")
        persons += [p for p in self._again(source, persons, credits) if not _is_pseudo(ends_of.get(p.start - 1))]
        persons.sort(key=lambda p: (p.start, -p.end))
        return People(_apart(persons), alone, offices)

    # ------------------------------------------------------------------ what chains are made of

    def _items(
        self, source: Source, hits: Hits, bodies: Sequence[BodySpan], offices: list[Office]
    ) -> tuple[dict[int, Item], list[Pronoun]]:
        text = source.text
        items: dict[int, Item] = {}
        starts = [b.start for b in bodies]
        taken: list[tuple[int, int]] = [(o.left, o.end) for o in offices]
        lefts = [t[0] for t in taken]

        def inside(start: int) -> bool:
            n = bisect_right(starts, start) - 1
            if n >= 0 and bodies[n].start <= start < bodies[n].end and not bodies[n].weak:
                return True
            n = bisect_right(lefts, start) - 1
            return n >= 0 and taken[n][0] <= start < taken[n][1]

        def items_at(at: int) -> bool:
            n = bisect_left(office_starts, at)
            return n < len(office_starts) and office_starts[n] == at

        office_starts = [o.start for o in offices]
        pronouns: list[Pronoun] = []
        for kind, table in ((HONORIFIC, "honorifics"), (RANK, "ranks")):
            for start, end, row in hits.of(table):
                if kind == RANK and row.phrase == "Luật sư" and text[start - 9 : start].endswith(("hòng ", "oàn ")):
                    continue  # "Văn phòng luật sư Sông Vân", "Đoàn Luật sư"
                if kind == HONORIFIC and text[start].isupper() and _in_name(text, start, end):
                    continue  # "Phàn Ông Duần"
                if text[start:end].endswith(" là") and items_at(end + 1):
                    pronouns.append((start, row["gender"]))  # "Năm 1954, đồng chí là Bí thư Huyện đoàn"
                    continue
                if inside(start) or (row["match"] == "exact" and text[start].isupper() and not _opens(text, start)):
                    continue
                if (
                    kind == HONORIFIC
                    and row["number"] == "one"
                    and text[end : end + 1] == " "
                    and text[end + 1].islower()
                ):
                    if row["weight"] != "civil":
                        pronouns.append((start, row["gender"]))
                    n = bisect_left(lefts, end + 1)
                    if n == len(lefts) or lefts[n] != end + 1:
                        continue
                items[start] = (start, end, kind, row)
        for office in offices:
            item = (office.left, office.end, OFFICE, office)
            for at in (office.left, office.start, office.cue_at):
                if at >= 0:
                    items[at] = (at, office.end, OFFICE, office) if at != office.left else item
        return items, pronouns

    def _backs(self, text: str, offices: list[Office], stops: list[int]) -> dict[int, int]:
        """For offices with a name right before them: where that name begins."""
        found: dict[int, int] = {}
        for office in offices:
            if office.plural:
                continue
            at = office.left
            if at and text[at - 1] == "\n":
                begin = self._name_line(text, at - 1, office)
                if begin is not None:
                    found[at] = begin
                continue
            begin = self._beside(text, office)
            if begin is not None:
                found[at] = begin
                continue
            for mark in _DASHES:
                if text.startswith(mark, at - len(mark)) and at >= len(mark):
                    end = at - len(mark)
                    floor = max(0, end - 45)
                    n = bisect_left(stops, end) - 1
                    if n >= 0 and stops[n] > floor:
                        floor = stops[n] + 1
                    begin = self._names.before(text, end, floor)
                    if begin is not None:
                        found[at] = begin
                    break
        return found

    def _beside(self, text: str, office: Office) -> int | None:
        """Where the name begins that stands before an office in its brackets, or in its row of a table."""
        at = office.left
        if text[at - 2 : at] in (", ", "; "):
            if text.find("(", max(0, at - 24), at) < 0:
                return None
            aged = _AGED.search(text, max(0, at - 30), at)
            return self._names.before(text, aged.start(), max(0, at - 75)) if aged is not None else None
        before = text[max(0, at - 12) : at].rpartition(" ")[0].rpartition(" ")[2]
        return self._row(text, office) if before[:1].isupper() or before[-1:].isdigit() else None

    def _row(self, text: str, office: Office) -> int | None:
        """Where the name begins that a line has before an office without a mark between: the row of a table."""
        at = office.left
        line = text.rfind("\n", max(0, at - 90), at) + 1
        m = _ROW.match(text, line, at)
        if m is None or (line == 0 and at > 90) or text[office.start : office.end].isupper():
            return None
        end = self._names.full(text, m.end(), at, False)
        if end is not None and text[end:at] == ": " and line < m.end() and not text[line].isalpha():
            return m.end()  # "- Lê Văn Chấn: Bí thư Huyện ủy;"
        if end is None or _CELLS.fullmatch(text, end, at) is None:
            return None
        return m.end()

    def _name_line(self, text: str, end: int, office: Office) -> int | None:
        """Where the line above an office begins, when it is a full name and the line below holds offices alone."""
        begin = text.rfind("\n", max(0, end - 50), end) + 1
        if m := _NUMBERED.match(text, begin, end):
            begin = m.end()
        line_end = text.find("\n", office.end, office.end + 120)
        rest = text[office.end : line_end if line_end >= 0 else office.end + 120]
        if begin >= end or text.count(" ", begin, end) < 2 or (rest and rest[0] not in ",-;"):
            return None
        return begin if self._names.full(text, begin, end, False) == end else None

    def _blocked(self, text: str, person: PersonSpan, pseudo: set[int], credits: list[tuple[int, int]]) -> bool:
        """A street, school or movement, or a name in a line that says who wrote the text."""
        if person.roles and text[person.end : person.end + 1] == "\n":
            return False  # a card: the name, and the office in the line below
        return (person.start - 1 in pseudo and not person.roles) or _within(credits, person.start)

    def _swallowed(self, text: str, chains: Chains, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Names that a body took for its own ("Chủ tịch Tập đoàn Sông Vân Lee Min-ho") and that stand elsewhere too."""
        known = {p.name for p in persons if p.full}
        found: list[PersonSpan] = []
        for run in chains.alone:
            office = run[-1]
            body = office.body
            if body is None or office.used or body.end != office.end:
                continue
            words = text[body.start : body.end].split(" ")
            for count in range(min(4, len(words) - 1), 0, -1):
                start = body.end - len(" ".join(words[-count:]))
                end = self._person_in(text, start, body.end, known)
                if end is not None:
                    lost = text[start : body.end]
                    body.end = office.end = start - 1
                    body.name = body.name.removesuffix(lost).rstrip()
                    body.stem = body.stem.removesuffix(lost).rstrip()
                    if body.place == lost:
                        body.place = None
                    roles = [r for o in run for r in role_of(o, "officials.before_name")]
                    found.append(PersonSpan(start, end, text[start:end], roles=roles, rule="officials.after_office"))
                    break
        return found

    def _person_in(self, text: str, start: int, stop: int, known: set[str]) -> int | None:
        """Where the person's name ends that begins inside a body and ends with it or beyond it ("xã Lê" "Văn An")."""
        if text.count(" ", start, stop) and text[start:stop] in known:
            return stop
        if text[stop : stop + 1] != " " or not text[stop + 1 : stop + 2].isupper():
            return None
        end = self._names.full(text, start, min(len(text), stop + 40), False)
        if end is None or end <= stop:
            return None
        return end if text[start:end] in known or text.startswith(_MIDDLE, stop) else None

    def _own_line(self, text: str, office: Office) -> bool:
        """Whether an office fills its line and the line above it is no name: the name then stands below."""
        at = office.left
        if (at and text[at - 1] != "\n") or text[office.end : office.end + 1] != "\n" or office.plural or office.cue:
            return False
        above = text.rfind("\n", max(0, at - 60), max(0, at - 1)) + 1
        if above < at - 1 and self._names.full(text, above, at - 1, True) is not None:
            return False
        end = text.find("\n", office.end + 1, office.end + 90)
        line = text[office.end + 1 : end if end >= 0 else office.end + 90]
        begin = office.end + 1
        if line.strip().lower() in ("(đã ký)", "đã ký"):
            return True
        return self._names.full(text, begin, begin + len(line), False) == begin + len(line.rstrip())

    def _signer(self, text: str, office: Office) -> PersonSpan | None:
        """The person who signs under an office in capitals: perhaps "(đã ký)", then the name at the end of a line."""
        if text[max(0, office.left - 12) : office.left].rstrip()[-3:].upper() in _FOR_ANOTHER:
            return None
        at = text.find("\n", office.end, office.end + 80)
        for _ in range(12):
            if at < 0:
                return None
            begin = at + 1
            at = text.find("\n", begin, begin + 160)
            stop = at if at >= 0 else min(len(text), begin + 160)
            line = text[begin:stop].rstrip()
            if not line or line.lower().endswith(("ký)", "ký", "đóng dấu)")):
                continue
            end = begin + len(line)
            start = self._names.before(text, end, begin)
            if start is None or (start > begin and text[begin:start].rstrip()[-1:] not in ".;:-"):
                if line[0] in "-+*" and line[-1] in ";.,:":
                    continue  # "- Lưu Văn phòng." in the column of addressees beside the signature
                return None
            roles = role_of(office, "officials.signature")
            return PersonSpan(start, end, text[start:end], None, True, roles, "officials.signature", weight="official")
        return None

    # ------------------------------------------------------------------ every further place of a found name

    def _again(self, source: Source, persons: list[PersonSpan], credits: list[tuple[int, int]]) -> list[PersonSpan]:
        surfaces = {p.name: p for p in persons if (p.full and " " in p.name) or p.alias is not None}
        if not surfaces:
            return []
        text, key = source.text, source.key
        full: dict[str, PersonSpan] = {}
        patterns: dict[bytes, str] = {}
        for surface, person in surfaces.items():
            ways = spellings(surface)
            name = fold_key(surface) if len(ways) > 1 else next(iter(ways))
            full.setdefault(name, person)
            for spelling in ways:
                patterns[key_bytes(spelling)] = name
        order = list(patterns)
        taken = {p.start for p in persons}
        found: list[PersonSpan] = []
        for pattern, start, end in _occurrences(order, key):
            if start in taken or not text[start].isupper():
                continue
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            words = text[start:end].split(" ")
            if not all(w[0].isupper() or w in PARTICLES for w in words):
                continue
            found_name = text[start:end]
            if found_name.lower() != patterns[order[pattern]] and fold_key(found_name) != patterns[order[pattern]]:
                continue
            if _within(credits, start):
                continue
            taken.add(start)
            first = full[patterns[order[pattern]]]
            again = PersonSpan(start, end, text[start:end], rule="officials.again", full=first.alias is None)
            again.alias = first.alias
            found.append(again)
        return found


def _occurrences(patterns: list[bytes], key: bytes) -> list[tuple[int, int, int]]:
    """Where the patterns stand in a key, as (pattern, start, end) in the order of the ends, overlaps included."""
    if len(patterns) > 12:
        found: list[tuple[int, int, int]] = ahocorasick_rs.BytesAhoCorasick(patterns).find_matches_as_indexes(
            key, overlapping=True
        )
        return found
    ends: list[tuple[int, int, int]] = []  # a few searches are cheaper than an automaton made for one page
    for n, pattern in enumerate(patterns):
        at = key.find(pattern)
        while at >= 0:
            ends.append((at + len(pattern), at, n))
            at = key.find(pattern, at + 1)
    ends.sort()
    return [(n, start, end) for end, start, n in ends]


def _is_pseudo(row: Row | None) -> bool:
    """Whether a modifier makes a name behind it the name of a thing: đường, trường, tư tưởng."""
    return row is not None and row["role"] == "pseudo"


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """Whether a rank cannot be part of a name: "Đỗ Tiến Sĩ" is one, "Hà Nội Tiến sĩ" is not."""
    return not (text[start - 2 : start - 1].isalpha() and text[start:end].istitle())


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands between two capitals of one line, as the middle of a name does."""
    if text[start - 1 : start] != " " or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    before = text[max(0, start - 9) : start - 1].rpartition(" ")[2]
    return before[:1].isupper() and before[1:].islower() and before.isalpha()


def _among(text: str, office: Office, spans: dict[int, BodySpan]) -> bool:
    """Whether an office stands for its institution in a list: "Trung ương Đảng, Chủ tịch nước, Quốc hội, Chính phủ"."""
    return text.startswith(", ", office.end) and office.end + 2 in spans and text[office.left - 2 : office.left] == ", "


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or line begins here: "Anh Chấn", but not "nước Anh"."""
    return at == 0 or text[at - 1] in '\n"' or text[at - 2 : at] in (". ", "! ", "? ", ": ", "- ")


def _within(spans: list[tuple[int, int]], at: int) -> bool:
    n = bisect_right(spans, (at, 1 << 60)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]


def _apart(persons: list[PersonSpan]) -> list[PersonSpan]:
    """Persons in the order of the text, those inside a longer one left out."""
    kept: list[PersonSpan] = []
    for person in persons:
        if kept and person.start < kept[-1].end:
            kept[-1].roles += person.roles
            continue
        kept.append(person)
    return kept
