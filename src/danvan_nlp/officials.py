"""People and their offices: names by form and by the company they keep, roles as title and body."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from .bodies import BodySpan
from .furniture import furniture
from .gazetteer import Gazetteer, Hit, Hits
from .names import MIDDLES, NameReader, capital_next
from .office import Office
from .official_careers import Careers
from .official_chain import Chains
from .official_given import given_names
from .official_items import Items
from .official_mentions import further
from .official_names import NamesBefore
from .official_reading import Reading
from .official_spans import People, PersonSpan, RoleSpan, role_of, within
from .official_subjects import Subjects
from .source import Source, fold_key
from .titles import TitleReader

__all__ = ["OfficialDetector", "People", "PersonSpan", "RoleSpan"]

_START, _END = attrgetter("start"), attrgetter("end")
_FOR_ANOTHER = ("K/T", "KT.", "K/T.", "/T.", " KT")


class OfficialDetector:
    """(source, hits, bodies) -> persons and offices. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._names = NameReader(gazetteer)
        self._before = NamesBefore(self._names)
        self._titles = TitleReader(gazetteer, self._names)
        self._items = Items(gazetteer)
        self._member = next((r for r in gazetteer.rows("titles") if fold_key(r.phrase) == "ủy viên"), None)

    def __call__(self, source: Source, hits: Hits, bodies: Sequence[BodySpan]) -> People:
        """Persons with the offices beside them, and offices that stand alone; offsets of the folded text."""
        text = source.text
        modifiers = {hit[1]: hit for hit in hits.of("modifiers")}
        spans = {b.start: b for b in bodies}
        offices = self._titles(text, hits, bodies, spans, modifiers)
        items, pronouns = self._items(text, hits, bodies, offices)
        if not items:
            return People([], [], offices)
        no_name = {b.start for b in bodies if not b.weak}
        for office in offices:
            no_name.add(office.left)
            no_name.add(office.start)
        for start, end, _ in hits.of("ranks"):
            if _ends_a_name(text, start, end):
                no_name.add(start)
        stops = sorted(no_name)
        lines = furniture(source)
        credits = list(lines.spans("byline")) if "byline" in lines.labels else []
        chains = Chains(Reading(text, items, stops, spans, self._names, self._member), self._before)
        reach = 0
        for at in sorted(items):
            if at >= reach:
                reach = chains.read(items[at])
        persons = [p for p in chains.persons if not _blocked(text, p, modifiers, credits)]
        if chains.alone:
            persons += self._swallowed(text, chains, persons)
        persons += given_names(text, offices, persons, self._names)
        persons.sort(key=_START)
        alone = self._alone(source, chains, persons, Subjects(source, persons, pronouns), spans) if chains.alone else []
        again = further(source, persons, credits)
        persons += [p for p in again if not _is_pseudo(modifiers, p.start)]
        persons.sort(key=_END, reverse=True)  # where two begin at one place, the longer first
        persons.sort(key=_START)
        return People(_apart(persons), alone, offices)

    def _alone(
        self,
        source: Source,
        chains: Chains,
        persons: list[PersonSpan],
        subjects: Subjects,
        spans: dict[int, BodySpan],
    ) -> list[RoleSpan]:
        """The roles that nobody beside them holds; some go to a person after all, or to one who signs."""
        text = source.text
        careers = Careers(source, persons)
        alone: list[RoleSpan] = []
        for run in chains.alone:
            run = [o for o in run if not o.used]
            if run and not run[0].cue:
                subjects.cue(run)
                run = [o for o in run if not o.used]
            if not run or (run[0].family == "head" and _among(text, run[0], spans)):
                continue
            if (run[0].cue and subjects.assign(run)) or careers.assign(run):
                continue
            if len(run) == 1 and (text[run[0].start : run[0].end].isupper() or self._own_line(text, run[0])):
                signer = self._signer(text, run[0])
                if signer is not None:
                    persons.append(signer)
                    continue
            for office in run:
                alone += role_of(office, "officials.alone")
        return alone

    def _swallowed(self, text: str, chains: Chains, persons: list[PersonSpan]) -> list[PersonSpan]:
        """Names that a body took for its own ("Chủ tịch Tập đoàn Sông Vân Lee Min-ho") and that stand elsewhere too."""
        known = {p.name for p in persons if p.full}
        lasts = {name.rpartition(" ")[2] for name in known}
        found: list[PersonSpan] = []
        for run in chains.alone:
            office = run[-1]
            body = office.body
            if body is None or office.used or body.end != office.end:
                continue
            words = text[body.start : body.end].split(" ")
            if words[-1] not in lasts and not capital_next(text, body.end):
                continue
            for count in range(min(4, len(words) - 1), 0, -1):
                start = body.end - len(" ".join(words[-count:]))
                end = self._person_in(text, start, body.end, known)
                if end is not None:
                    lost = text[start : body.end]
                    body.end = office.end = start - 1
                    body.name = body.name.removesuffix(lost).rstrip()
                    body.stem = body.stem.removesuffix(lost).rstrip()
                    body.bare = body.bare or (body.form == "named" and body.stem == body.head)
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
        if not capital_next(text, stop):
            return None
        end = self._names.full(text, start, min(len(text), stop + 40), False)
        if end is None or end <= stop:
            return None
        return end if text[start:end] in known or text.startswith(MIDDLES, stop) else None

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


def _is_pseudo(modifiers: Mapping[int, Hit], start: int) -> bool:
    """Whether a modifier makes the name at an offset the name of a thing: đường, trường, tư tưởng."""
    hit = modifiers.get(start - 1)
    return hit is not None and hit[2]["role"] == "pseudo"


def _blocked(text: str, person: PersonSpan, modifiers: Mapping[int, Hit], credits: Sequence[tuple[int, int]]) -> bool:
    """A street, school or movement, or a name in a line that says who wrote the text."""
    if person.roles:
        if not credits or text[person.end : person.end + 1] == "\n":
            return False  # a card: the name, and the office in the line below
    elif _is_pseudo(modifiers, person.start):
        return True
    return bool(credits) and within(credits, person.start)


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """Whether a rank cannot be part of a name: "Đỗ Tiến Sĩ" is one, "Hà Nội Tiến sĩ" is not."""
    return not (text[start - 2 : start - 1].isalpha() and text[start:end].istitle())


def _among(text: str, office: Office, spans: dict[int, BodySpan]) -> bool:
    """Whether an office stands for its institution in a list: "Trung ương Đảng, Chủ tịch nước, Quốc hội, Chính phủ"."""
    return text.startswith(", ", office.end) and office.end + 2 in spans and text[office.left - 2 : office.left] == ", "


def _apart(persons: list[PersonSpan]) -> list[PersonSpan]:
    """Persons in the order of the text, those inside a longer one left out."""
    kept: list[PersonSpan] = []
    reach = -1
    for person in persons:
        if person.start < reach:
            kept[-1].roles += person.roles
            continue
        reach = person.end
        kept.append(person)
    return kept
