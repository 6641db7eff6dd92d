"""Decisions -> personnel events: who, to which office, from which one, when, by whom, by which document.

A decision is read in its own sentence. The person stands after an active verb and before a passive one; the office
given stands behind "giữ chức" or "làm", or between verb and person; the office left stands beside the name, or behind
"thôi giữ chức", "miễn nhiệm". Names in a list share the verb, and the office unless each has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter

from ..gazetteer import Gazetteer, Hits
from ..officials import People
from ..personnel import DecisionSpan
from .drafts import BodyDraft, Draft, PersonnelDraft
from .layout import Layout, Person
from .personnel_facts import Accounts, Telling, day, decider, document
from .personnel_offices import Offices, Post
from .personnel_once import leave, once
from .personnel_subjects import GIVES, JOINS, persons_before

_IN_TURN = re.compile(r"\blần lượt\b", re.I)
_FORMER = re.compile(r",? ?\(?nguyên\b")
_THIS = re.compile(r"(?:chức vụ |chức danh )?(?:này|trên|nói trên|đó)\b", re.I)
_SHARED = re.compile(r"(?:gồm|là|:|đối với|với|cho)", re.I)
_INSTEAD = re.compile(r"\b(?:thay(?: thế)?(?: cho)?|kế nhiệm|thay cho)\b", re.I)
_RAISED = re.compile(r"\blên\s+(?:cấp bậc\s+)?(?:hàm\s+)?")
_MEMBER_OF = re.compile(r"tham gia\s*")
_TASK = re.compile(r"\b(?:giao|phân công|cử)\b(?! ban)")
_TOWARDS = re.compile(r"\b(?:đối với|với|cho|của)\b")


class PersonnelLinker:
    """Resolves decisions on persons. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._ranks = {id(r): r for r in gazetteer.rows("ranks")}

    def link(
        self,
        layout: Layout,
        hits: Hits,
        spans: Sequence[DecisionSpan],
        people: People,
        bodies: Mapping[int, BodyDraft],
        draft: Draft,
    ) -> None:
        """Fill ``draft.personnel``; all other parts of the draft are complete when this runs.

        Sets the status of the offices of a certain event: ``elect`` for the one given, ``former`` for the one left.
        """
        if not layout.names or not spans:
            return
        offices = Offices(layout, draft, people, bodies)
        accounts = Accounts.of(draft)
        events: list[PersonnelDraft] = []
        for sentence in _sentences(layout, spans):
            told: list[PersonnelDraft] = []
            for n, decision in enumerate(sentence.decisions):
                if not layout.is_inside(decision.start, decision.end):
                    told.extend(self._read(layout, hits, offices, sentence, n, accounts))
            leave(told)
            events.extend(told)
        draft.personnel.extend(once(sorted(events, key=lambda e: e.start)))
        for event in draft.personnel:
            offices.mark(event)

    def _read(
        self, layout: Layout, hits: Hits, offices: Offices, sentence: Telling, n: int, accounts: Accounts
    ) -> list[PersonnelDraft]:
        decision = sentence.decisions[n]
        if decision.voice == "headline":
            return _headline(layout, offices, decision)
        left = sentence.decisions[n - 1].end if n else sentence.start
        right = _reach(layout, sentence, n)
        instead = _INSTEAD.search(layout.text, decision.end, right)
        stop = instead.start() if instead else right
        after = layout.names_in(decision.end, stop)
        in_turn = decision.penalties and _IN_TURN.search(layout.text, max(sentence.start, decision.start - 90), stop)
        if in_turn:
            subjects = layout.names_in(sentence.start, decision.start) or after
            if len(subjects) != len(decision.penalties):
                return []  # whose is which stays open
        elif decision.voice == "active" and after and not _goes_on(layout.text, decision.end + 1):
            subjects = after if decision.direction == "in" else _before_a_task(layout.text, after)
        else:
            subjects = persons_before(layout, sentence, decision, left)
            if not subjects:
                named = _TOWARDS.search(layout.text, decision.end, stop)
                subjects = [p for p in after if named and p[0] > named.start()]
        if not subjects:
            return []
        events = []
        for k, person in enumerate(subjects):
            following = subjects[k + 1][0] if k + 1 < len(subjects) and subjects[k + 1][0] > person[1] else stop
            event = PersonnelDraft(decision.type, person[2], decision.start, decision.end, rule=decision.rule)
            event.penalty = decision.penalties[k] if in_turn else decision.penalty
            if decision.direction == "in":
                self._given(layout, offices, decision, person, following, stop, event)
            elif decision.direction == "out":
                self._taken(layout, offices, decision, person, stop, event)
            elif decision.direction == "rank":
                event.rank = self._rank(layout, hits, decision.end, stop)
            elif decision.direction == "end":
                self._beside(layout, offices, person, event, None)
            if not _is_event(event, decision):
                continue
            if person[1] < sentence.start and _FORMER.match(layout.text, person[1]):
                event.old_title = event.old_body = None  # "nguyên Trưởng Ban" says what he was last, not then
            events.append(event)
        _share(events, decision)
        events = [e for e in events if decision.direction != "in" or e.new_title is not None or e.new_body is not None]
        if events and decision.direction == "in":
            events.extend(self._further(layout, offices, decision, subjects, stop, sentence))
        told = {id(e.official) for e in events}
        others = [p[0] for p in layout.names_in(decision.end, sentence.end) if id(p[2]) not in told]
        semicolon = layout.text.find(";", decision.end, sentence.end)
        until = min(
            [instead.start() if instead else sentence.end, *others[:1], *([semicolon] if semicolon >= 0 else [])]
        )
        if not events:
            return events
        cited = document(layout, sentence, decision)
        by = decider(layout, offices, sentence, decision, cited)
        date = day(layout, sentence, decision, until, accounts, by)
        for event in events:
            event.directive, event.decided_by, event.date = cited, by, date
            event.rows = decision.rows
        return events

    # -- offices ------------------------------------------------------------------------------------------------

    def _given(
        self,
        layout: Layout,
        offices: Offices,
        decision: DecisionSpan,
        person: Person,
        following: int,
        stop: int,
        event: PersonnelDraft,
    ) -> None:
        """The new office and, beside the name, the old one."""
        text = layout.text
        after = max(decision.end, person[1])
        new = offices.at(decision.end) if decision.voice != "active" else None
        for at in GIVES.finditer(text, after if person[0] > decision.end else decision.end, following):
            if new is not None:
                break
            new = offices.at(at.end())
            if new is None and _THIS.match(text, at.end()):
                new = offices.last(decision.start)
            if new is not None:
                break
            if decision.type == "charged":
                break
            if "phụ trách" in at[0] and at.start() == following:
                break
        if new is None and person[0] > decision.end:
            new = offices.before(decision.end, person[0], _SHARED)
        if new is None and decision.type == "charged":
            body = offices.body_at(decision.end, following)
            if body is not None:
                event.new_title, event.new_body = "Phụ trách", body
        if new is None:
            since = decision.end if person[0] < decision.start else person[1]
            for at in JOINS.finditer(text, since, following):
                new = offices.at(at.end())  # "hiệp thương cử bà A tham gia Ủy viên Ủy ban MTTQ"
                if new is not None:
                    break
                body = offices.body_at(at.end(), following)
                if body is not None:
                    event.new_title, event.new_body = "Ủy viên", body
                    break
        if new is not None:
            event.new_title, event.new_body = new.title, new.body
            if decision.type == "charged":
                event.rule = "personnel.charge"
        self._beside(layout, offices, person, event, new)

    def _taken(
        self, layout: Layout, offices: Offices, decision: DecisionSpan, person: Person, stop: int, event: PersonnelDraft
    ) -> None:
        """The office left: behind the verb, else beside the name."""
        old = offices.at(decision.end) or offices.near(decision.end, stop)
        if old is not None:
            event.old_title, event.old_body = old.title, old.body
            return
        joined = JOINS.search(layout.text, decision.start, stop) or _MEMBER_OF.search(
            layout.text, decision.start, decision.end + 1
        )
        if joined:
            body = offices.body_at(joined.end(), stop)
            if body is not None:
                event.old_title, event.old_body = "Ủy viên", body
                return
        self._beside(layout, offices, person, event, None)

    @staticmethod
    def _beside(layout: Layout, offices: Offices, person: Person, event: PersonnelDraft, new: Post | None) -> None:
        old = offices.beside(person, new)
        if old is not None:
            event.old_title, event.old_body = old.title, old.body

    def _further(
        self,
        layout: Layout,
        offices: Offices,
        decision: DecisionSpan,
        subjects: Sequence[Person],
        stop: int,
        sentence: Telling,
    ) -> list[PersonnelDraft]:
        """Persons later in the sentence that share the verb: "…; các ông A, B giữ chức Phó Chủ tịch"."""
        events: list[PersonnelDraft] = []
        known = {id(p[2]) for p in subjects}
        since = max(decision.end, max(p[1] for p in subjects))
        rest = [p for p in layout.names_in(since, stop) if id(p[2]) not in known]
        heading: Post | None = None
        for k, person in enumerate(rest):
            following = rest[k + 1][0] if k + 1 < len(rest) else stop
            event = PersonnelDraft(decision.type, person[2], decision.start, decision.end, rule="personnel.shared")
            for at in GIVES.finditer(layout.text, person[1], following):
                new = offices.at(at.end())
                if new is not None:
                    event.new_title, event.new_body = new.title, new.body
                    self._beside(layout, offices, person, event, new)
                    break
            else:
                new = offices.heading(since, person[0])
                if new is None and heading is not None and _AND_NAME.fullmatch(layout.text, rest[k - 1][1], person[0]):
                    new = heading
                heading = new
                if new is not None:
                    event.new_title, event.new_body = new.title, new.body
            events.append(event)
        _share(events, decision)
        return [e for e in events if e.new_title is not None]

    def _rank(self, layout: Layout, hits: Hits, start: int, end: int) -> str | None:
        """The rank given: the one behind "lên", else the first."""
        found = hits.of("ranks")
        n = bisect_left(found, start, key=itemgetter(0))
        ranks = [(s, row) for s, _, row in found[n : n + 4] if s < end]
        if not ranks:
            return None
        raised = _RAISED.search(layout.text, start, end)
        for s, row in ranks:
            if raised and s >= raised.end():
                return row.phrase
        return ranks[0][1].phrase


def _goes_on(text: str, at: int) -> bool:
    """Whether a verb goes on with the office and leaves its person to the words before."""
    return GIVES.match(text, at) is not None or JOINS.match(text, at) is not None


def _before_a_task(text: str, people: list[Person]) -> list[Person]:
    """The persons up to one who is given a task: "đình chỉ công tác ông Chấn, giao bà Mẩy điều hành"."""
    for n in range(1, len(people)):
        if _TASK.search(text, people[n - 1][1], people[n][0]):
            return people[:n]
    return people


def _reach(layout: Layout, sentence: Telling, n: int) -> int:
    """Where the words of a decision end: at the next one, unless that goes on about the same person.

    "điều động ông A, … đến nhận công tác tại …, chỉ định tham gia Ban Thường vụ và giữ chức Bí thư Huyện ủy"
    """
    decision = sentence.decisions[n]
    for following in sentence.decisions[n + 1 :]:
        same = decision.direction == following.direction == "in" and decision.voice == following.voice == "active"
        if not same or not _goes_on(layout.text, following.end + 1):
            return following.start
        if ";" in layout.text[decision.end : following.start]:
            return following.start
    return sentence.end


def _sentences(layout: Layout, spans: Sequence[DecisionSpan]) -> list[Telling]:
    sentences: list[Telling] = []
    for span in spans:
        start, end = layout.sentence(span.start)
        if not sentences or sentences[-1].start != start:
            sentences.append(Telling(start, end, []))
        sentences[-1].decisions.append(span)
    return sentences


def _is_event(event: PersonnelDraft, decision: DecisionSpan) -> bool:
    """An office is needed to tell a decision from a manner of speaking, save where the verb alone tells."""
    if decision.direction == "out":
        return event.old_title is not None or event.old_body is not None or event.penalty is not None
    if decision.direction == "rank":
        return event.rank is not None
    return True


def _share(events: list[PersonnelDraft], decision: DecisionSpan) -> None:
    """A list of names before one office: each gets it."""
    if decision.direction not in ("in",):
        return
    title, body = None, None
    for event in reversed(events):
        if event.new_title is not None or event.new_body is not None:
            title, body = event.new_title, event.new_body
        elif title is not None:
            event.new_title, event.new_body = title, body


_AND_NAME = re.compile(r",?(?: và)?\s*(?:(?:ông|bà|đồng chí|đ/c)\s*)?", re.I)


def _headline(layout: Layout, offices: Offices, decision: DecisionSpan) -> list[PersonnelDraft]:
    """ "Ông A làm Bí thư Tỉnh ủy B" as a headline tells of an appointment; elsewhere it tells what he does."""
    names = layout.names_in(max(0, decision.start - 60), decision.start)
    new = offices.at(decision.end + 1)
    if not names or new is None or layout.text[names[-1][1] : decision.start].strip():
        return []
    event = PersonnelDraft(
        decision.type, names[-1][2], decision.start, decision.end, new.title, new.body, rule="personnel.headline"
    )
    old = offices.beside(names[-1], new)
    if old is not None:
        event.old_title, event.old_body = old.title, old.body
    return [event]
