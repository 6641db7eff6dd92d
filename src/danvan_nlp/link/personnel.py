"""Decisions -> personnel events: who, to which office, from which one, when, by whom, by which document.

A decision is read in its own sentence. The person stands after an active verb and before a passive one; the office
given stands behind "giữ chức" or "làm", or between verb and person; the office left stands beside the name, or behind
"thôi giữ chức", "miễn nhiệm". Names in a list share the verb, and the office unless each has its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..gazetteer import Gazetteer, Hits
from ..officials import People
from ..personnel import DecisionSpan
from ..source import Source
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, OfficialDraft, PersonnelDraft
from .layout import Layout, Person, is_day
from .personnel_offices import Offices, Post

_GIVES = re.compile(
    r"\b(?:giữ (?:chức(?: vụ| danh)?|cương vị|nhiệm vụ|quyền|vị trí)?|đảm nhiệm(?: chức(?: vụ| danh)?)?|làm(?: nhiệm vụ)?"
    r"|đảm nhận(?: chức(?: vụ| danh)?)?|nhận nhiệm vụ|phụ trách|là)\s+(?=\S)",
    re.I,
)
_JOINS = re.compile(r"\b(?:tham gia(?: vào)?|vào)\s+", re.I)
_SHARED = re.compile(r"(?:gồm|là|:|đối với|với|cho)", re.I)
_INSTEAD = re.compile(r"\b(?:thay(?: thế)?(?: cho)?|kế nhiệm|thay cho)\b", re.I)
_PRONOUN = re.compile(r"[\s\"(-]*(?:ông|bà|đồng chí|đ/c|anh|chị)(?: này)?(?: (?:đã|cũng|sau đó|từng|còn|tiếp tục|vừa|sẽ))*\s*(?=,|được|bị|thôi|xin|từ|nghỉ|tái|trúng|đắc|$)", re.I)  # fmt: skip
_SUBJECT_GAP = 320
_FROM = re.compile(r"(?:kể từ|từ|có hiệu lực từ|hiệu lực kể từ|thời gian từ|tính từ)\s*$", re.I)
_TASK_DOCUMENT = re.compile(r"(?:thực hiện|sơ kết|tổng kết|triển khai|quán triệt|học tập|vi phạm)\s*$", re.I)
_MOVES = ("appointed", "elected", "transferred", "charged", "seconded")
_BETWEEN_NAMES = 160


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    decisions: list[DecisionSpan]


class PersonnelLinker:
    """Resolves decisions on persons. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._ranks = {id(r): r for r in gazetteer.rows("ranks")}

    def link(
        self,
        source: Source,
        hits: Hits,
        spans: Sequence[DecisionSpan],
        people: People,
        bodies: Mapping[int, BodyDraft],
        draft: Draft,
    ) -> None:
        """Fill ``draft.personnel``; all other parts of the draft are complete when this runs.

        Sets the status of the offices of a certain event: ``elect`` for the one given, ``former`` for the one left.
        """
        layout = Layout(source, hits, draft)
        if not layout.names:
            return
        offices = Offices(layout, draft, people, bodies)
        events: list[PersonnelDraft] = []
        for sentence in _sentences(layout, spans):
            for n, decision in enumerate(sentence.decisions):
                if not layout.is_inside(decision.start, decision.end):
                    events.extend(self._read(layout, hits, offices, sentence, n, draft))
        events.extend(_headline(layout, offices))
        draft.personnel.extend(_once(sorted(events, key=lambda e: e.start)))
        for event in draft.personnel:
            offices.mark(event)

    def _read(
        self, layout: Layout, hits: Hits, offices: Offices, sentence: _Sentence, n: int, draft: Draft
    ) -> list[PersonnelDraft]:
        decision = sentence.decisions[n]
        left = sentence.decisions[n - 1].end if n else sentence.start
        right = sentence.decisions[n + 1].start if n + 1 < len(sentence.decisions) else sentence.end
        instead = _INSTEAD.search(layout.text, decision.end, right)
        stop = instead.start() if instead else right
        subjects: list[Person] = []
        after = [p for p in _names(layout, decision.end, stop)]
        if decision.voice == "active":
            subjects = after
        if not subjects:
            subjects = _before(layout, sentence, decision, left)
            if not subjects and decision.voice != "active":
                named = re.compile(r"\b(?:đối với|với|cho|của)\b").search(layout.text, decision.end, stop)
                subjects = [p for p in after if named and p[0] > named.start()]
        if not subjects:
            return []
        events = []
        given: tuple[str | None, BodyDraft | None] | None = None
        for k, person in enumerate(subjects):
            following = subjects[k + 1][0] if k + 1 < len(subjects) and subjects[k + 1][0] > person[1] else stop
            event = PersonnelDraft(decision.type, person[2], decision.start, decision.end, rule=decision.rule)
            event.penalty = decision.penalty
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
            events.append(event)
        _share(events, decision)
        events = [e for e in events if decision.direction != "in" or e.new_title is not None or e.new_body is not None]
        if events and decision.direction == "in":
            events.extend(self._further(layout, offices, decision, subjects, stop, sentence))
        for event in events:
            self._circumstances(layout, sentence, decision, event, draft)
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
        new = None
        for at in _GIVES.finditer(text, after if person[0] > decision.end else decision.end, following):
            new = offices.at(at.end())
            if new is not None:
                break
            if "phụ trách" in at[0] or decision.type == "charged":
                break
        if new is None and decision.voice != "active":
            new = offices.at(decision.end)
        if new is None and person[0] > decision.end:
            new = offices.before(decision.end, person[0], _SHARED)
        if new is None and decision.type == "charged":
            body = offices.body_at(decision.end, following)
            if body is not None:
                event.new_title, event.new_body = "Phụ trách", body
        if new is None:
            since = decision.end if person[0] < decision.start else person[1]
            for at in _JOINS.finditer(text, since, following):
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
        joined = _JOINS.search(layout.text, decision.start, stop) or re.compile(r"tham gia\s*").search(
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
        sentence: _Sentence,
    ) -> list[PersonnelDraft]:
        """Persons later in the sentence that share the verb: "…; các ông A, B giữ chức Phó Chủ tịch"."""
        events: list[PersonnelDraft] = []
        known = {id(p[2]) for p in subjects}
        since = max(decision.end, max(p[1] for p in subjects))
        rest = [p for p in _names(layout, since, stop) if id(p[2]) not in known]
        for k, person in enumerate(rest):
            following = rest[k + 1][0] if k + 1 < len(rest) else stop
            event = PersonnelDraft(decision.type, person[2], decision.start, decision.end, rule="personnel.shared")
            for at in _GIVES.finditer(layout.text, person[1], following):
                new = offices.at(at.end())
                if new is not None:
                    event.new_title, event.new_body = new.title, new.body
                    self._beside(layout, offices, person, event, new)
                    break
            else:
                new = offices.before(max(since, person[0] - 120), person[0], _SHARED)
                if new is not None:
                    event.new_title, event.new_body = new.title, new.body
            events.append(event)
        _share(events, decision)
        return [e for e in events if e.new_title is not None]

    def _rank(self, layout: Layout, hits: Hits, start: int, end: int) -> str | None:
        """The rank given: the one behind "lên", else the first."""
        ranks = [(s, row) for s, e, row in hits.of("ranks") if start <= s < end]
        if not ranks:
            return None
        raised = re.compile(r"\blên\s+(?:cấp bậc\s+)?(?:hàm\s+)?").search(layout.text, start, end)
        for s, row in ranks:
            if raised and s >= raised.end():
                return row.phrase
        return ranks[0][1].phrase

    # -- circumstances ------------------------------------------------------------------------------------------

    def _circumstances(
        self, layout: Layout, sentence: _Sentence, decision: DecisionSpan, event: PersonnelDraft, draft: Draft
    ) -> None:
        text = layout.text
        citations = sorted(
            (
                (m.start, m.end, v)
                for v in draft.directives
                for m in v.mentions
                if sentence.start <= m.start < sentence.end
            ),
            key=lambda c: c[0],
        )
        for start, end, document in citations:
            if not _TASK_DOCUMENT.search(text, max(sentence.start, start - 20), start):
                if event.directive is None or end <= decision.start:
                    event.directive = document
        event.decided_by = _decider(layout, sentence, decision, event.directive)
        event.date = _date(layout, sentence, decision, draft)


def _sentences(layout: Layout, spans: Sequence[DecisionSpan]) -> list[_Sentence]:
    sentences: list[_Sentence] = []
    for span in spans:
        start, end = layout.sentence(span.start)
        if not sentences or sentences[-1].start != start:
            sentences.append(_Sentence(start, end, []))
        sentences[-1].decisions.append(span)
    return sentences


def _names(layout: Layout, start: int, end: int) -> list[Person]:
    """The names that begin in a span, each person once."""
    starts = [p[0] for p in layout.names]
    seen: set[int] = set()
    found = []
    for person in layout.names[bisect_left(starts, start) : bisect_left(starts, end)]:
        if id(person[2]) not in seen:
            seen.add(id(person[2]))
            found.append(person)
    return found


def _before(layout: Layout, sentence: _Sentence, decision: DecisionSpan, left: int) -> list[Person]:
    """The subject of a passive or middle verb: the nearest name before it with those in one list with it."""
    text = layout.text
    names = _names(layout, sentence.start, decision.start)
    near = [p for p in names if p[0] >= left] or (names if decision.voice != "active" else [])
    if not near:
        if decision.voice == "active" or not _PRONOUN.match(text, sentence.start):
            return []
        earlier = _names(layout, max(0, sentence.start - 600), sentence.start)
        return earlier[-1:]
    if decision.voice == "active":
        return []
    if decision.start - near[-1][1] > _SUBJECT_GAP:
        return []
    subjects = [near[-1]]
    for person in reversed(near[:-1]):
        gap = text[person[1] : subjects[0][0]]
        if len(gap) > _BETWEEN_NAMES or re.search(
            r"\b(?:được|bị|thay|cho|với|bởi|do|để|trao|chúc mừng|cùng)\b|[.\n]", gap
        ):
            break
        if not re.search(r"[,;]|\bvà\b", gap):
            break
        subjects.insert(0, person)
    return subjects


def _is_event(event: PersonnelDraft, decision: DecisionSpan) -> bool:
    """An office is needed to tell a decision from a manner of speaking, save where the verb alone tells."""
    if decision.direction == "out":
        return event.old_title is not None or event.old_body is not None
    if decision.direction == "rank":
        return event.rank is not None
    if decision.direction == "penalty":
        return True
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


_BY = re.compile(r"\b(?:được|bị|của|do)\s+(?:các\s+)?$", re.I)


def _decider(
    layout: Layout, sentence: _Sentence, decision: DecisionSpan, document: DirectiveDraft | None
) -> BodyDraft | None:
    """The body that decides: the subject of an active verb, the one behind "được", or the issuer of the document."""
    text = layout.text
    best: BodyDraft | None = None
    for start, end, body in layout.bodies_in(max(sentence.start, decision.start - 260), decision.start):
        if layout.in_role(start, end):
            continue
        gap = text[end : decision.start]
        if decision.voice == "passive":
            if _BY.search(text, max(sentence.start, start - 16), start) and len(gap) < 60:
                best = body
        elif not re.search(r"[;.]", gap) and not _names(layout, end, decision.start):
            best = body
    if best is None and document is not None:
        return document.issuer
    return best


def _date(layout: Layout, sentence: _Sentence, decision: DecisionSpan, draft: Draft) -> DateDraft | None:
    """The day it takes effect, else the day of the sentence, else that of the meeting that is told of."""
    text = layout.text
    dates = [d for d in layout.dates_in(sentence.start, sentence.end) if d.role in ("other", "meeting")]
    for date in dates:
        if date.start > decision.end and _FROM.search(text, max(decision.end, date.start - 24), date.start):
            return date
    before = [d for d in dates if d.start < decision.start]
    if before:
        return before[-1] if len(before) == 1 else next((d for d in before if is_day(d)), before[0])
    after = [d for d in dates if d.start >= decision.end and is_day(d)]
    if after:
        return after[0]
    told = [m for m in draft.meetings if m.mentions and min(x.start for x in m.mentions) < sentence.end]
    reported = [m for m in told if m.date is not None and m.status == "reported"]
    if reported and re.compile(r"\b(?:tại|hội nghị|buổi lễ|lễ|kỳ họp|đại hội|theo đó|theo quyết định)\b", re.I).search(
        text, sentence.start, sentence.end
    ):
        return reported[-1].date
    return None


_HEADLINE = re.compile(r"\s+(?:làm|giữ chức|giữ chức vụ|giữ cương vị|nhận chức|đảm nhiệm)\s+")


def _headline(layout: Layout, offices: Offices) -> list[PersonnelDraft]:
    """ "Ông A làm Bí thư Tỉnh ủy B" as a headline tells of an appointment; elsewhere it tells what he does."""
    text = layout.text
    events = []
    end = 0
    for _ in range(3):
        start, end = end, text.find("\n", end + 1)
        if end < 0:
            end = len(text)
        line = text[start:end].rstrip()
        if not line or line.endswith((".", ":", ";")) or len(line) > 220:
            continue
        for person in _names(layout, start, end):
            verb = _HEADLINE.match(text, person[1], end)
            new = offices.at(verb.end()) if verb else None
            if verb and new is not None:
                word = verb.start() + len(verb[0]) - len(verb[0].lstrip())
                event = PersonnelDraft(
                    "appointed",
                    person[2],
                    word,
                    word + len(verb[0].strip()),
                    new.title,
                    new.body,
                    rule="personnel.headline",
                )
                old = offices.beside(person, new)
                if old is not None:
                    event.old_title, event.old_body = old.title, old.body
                events.append(event)
        end += 1
        if end >= len(text):
            break
    return events


_RANK_OF_TYPE = {"transferred": 0, "seconded": 0, "elected": 1, "appointed": 2, "charged": 3}


def _once(events: list[PersonnelDraft]) -> list[PersonnelDraft]:
    """One entry for an event however often it is told; the richest telling lends what the first one lacks."""
    kept: list[PersonnelDraft] = []
    for event in events:
        same = next((k for k in kept if _same(k, event)), None)
        if same is None:
            kept.append(event)
            continue
        if _RANK_OF_TYPE.get(event.type, 9) < _RANK_OF_TYPE.get(same.type, 9):
            same.type, same.start, same.end, same.rule = event.type, event.start, event.end, event.rule
        if same.new_body is None:
            same.new_body = event.new_body
        if same.old_title is None:
            same.old_title, same.old_body = event.old_title, event.old_body
        same.date = same.date or event.date
        same.decided_by = same.decided_by or event.decided_by
        same.directive = same.directive or event.directive
    return kept


def _same(a: PersonnelDraft, b: PersonnelDraft) -> bool:
    if a.official is not b.official:
        return False
    if a.type in _MOVES and b.type in _MOVES:
        return a.new_title == b.new_title and (a.new_body is b.new_body or a.new_body is None or b.new_body is None)
    if a.type != b.type:
        return False
    return (a.old_title, a.rank, a.penalty) == (b.old_title, b.rank, b.penalty)
