"""Whom a decision is on: persons behind an active verb, before a passive one, those that a pronoun stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from ..officials import People
from ..personnel import DecisionSpan
from ..source import Source
from .layout import Layout, Person
from .personnel_facts import Telling

GIVES = re.compile(
    r"\b(?:giữ (?:chức(?: vụ| danh)?|cương vị|nhiệm vụ|quyền|vị trí)?|đảm nhiệm(?: chức(?: vụ| danh)?)?"
    r"|làm(?: nhiệm vụ)?"
    r"|đảm nhận(?: chức(?: vụ| danh)?)?|nhận nhiệm vụ|phụ trách|là)\s+(?=\S)",
    re.I,
)
JOINS = re.compile(r"\b(?:tham gia(?: vào)?|vào)\s+", re.I)
_PRONOUN = re.compile(
    r"\b(ông|bà|đồng chí|đ/c)(?: này)?(?: (?:đã|cũng|sau đó|từng|còn|tiếp tục|vừa))* (?:(?:được|bị)\b[^.;\n]{0,90})?$",
    re.I,
)
_PARTY = re.compile(
    r"\b(?:(Đảng|đảng viên|Ủy ban Kiểm tra|UBKT|Ban Thường vụ|Bộ Chính trị|Ban Bí thư|Trung ương)|HĐND|UBND|Chủ tịch)"
)
_DONE_TO = re.compile(
    r"(?: (?:đã|sẽ|vừa|từng|cũng))?(?: (?:được|bị)\b[^.;\n]{0,70}| xin)?\s*|, [^.;\n]{3,120},? (?:được|bị) "
)
_TO_PERSON = re.compile(r"\b(?:đối với|với|cho|gồm)[: ]\s*(?:(?:các|đồng chí|ông|bà|đ/c|anh|chị)\s*)*$")
_OBJECT = re.compile(r"[\s:]*(?:(?:các|đồng chí|ông|bà|đ/c|anh|chị)[\s:]+)*")
_FOR_A_SEAT = re.compile(
    r"[^.;\n]{0,160}? (?:(?:tham gia|vào) (?=[A-ZĐỦ]|cấp ủy|cấp uỷ|ban )|giữ (?:chức|cương vị|quyền)|"
    r"đảm nhiệm|đảm nhận)"
)
_LIST = re.compile(r"[,;]|\bvà\b")
_NO_LIST = re.compile(r"\b(?:giữ|làm|nhận|được|bị|thay|cho|với|bởi|do|để|trao|chúc mừng|cùng)\b|[.\n]")
_SOMEONE = re.compile(r"\b(?:ông|bà|anh|chị|cụ) [A-ZĐÂÊÔƯÝ]")
_REPLACED = re.compile(r"\bthay (?:cho |thế )?[^;.]{0,30}[A-ZĐ]")
_SUBJECT_GAP = 320
_BETWEEN_NAMES = 160
_OTHER_VERBS = ("chair", "attend", "say", "speak", "present")


def persons_before(layout: Layout, sentence: Telling, decision: DecisionSpan, left: int) -> list[Person]:
    """The subject of a verb that stands behind it: the nearest name, with those in one list with it.

    "bà được bổ nhiệm" takes the last person named before; an active verb without a person behind it ("…, điều động giữ
    chức Bí thư") goes on with the subject of its sentence.
    """
    text = layout.text
    spoken = _PRONOUN.search(text, max(sentence.start, decision.start - 110), decision.start)
    names = layout.names_in(sentence.start, decision.start)
    near = [p for p in names if p[0] >= left] or names
    if spoken and not (near and near[-1][0] > spoken.start()):
        earlier = [*layout.names_in(max(0, sentence.start - 600), sentence.start), *names]
        agreeing = [p for p in earlier if _agrees(text, spoken[1].lower(), p)]
        return agreeing[-1:]
    if not near or decision.start - near[-1][1] > _SUBJECT_GAP:
        return []
    if decision.voice == "active" and not (GIVES.match(text, decision.end + 1) or JOINS.match(text, decision.end + 1)):
        return []
    if any(c[2] in _OTHER_VERBS for c in layout.cues_in(near[-1][1], decision.start)):
        return []
    if text[near[-1][1] : decision.start] == " (":
        return near[-1:]  # "Đại tá Lê Văn Chấn (nghỉ chờ hưu)"
    if decision.direction == "end" and _SOMEONE.search(text, near[-1][1], decision.start):
        return []  # "…; ông Lê Văn C, đã nghỉ hưu": of C, of whom the page tells no office
    if decision.direction == "end" and _REPLACED.search(text, near[-1][1], decision.start):
        return []  # "bổ nhiệm bà A thay TS Lê Văn B nghỉ hưu": of B, whose office nothing tells
    subjects = [near[-1]]
    for person in reversed(near[:-1]):
        gap = text[person[1] : subjects[0][0]]
        if len(gap) > _BETWEEN_NAMES or _NO_LIST.search(gap) or not _LIST.search(gap):
            break
        subjects.insert(0, person)
    return subjects


def _agrees(text: str, pronoun: str, person: Person) -> bool:
    """Whether a pronoun can stand for a person: never bà for one introduced as ông."""
    other = {"ông": "bà", "bà": "ông"}.get(pronoun)
    return other is None or not text[max(0, person[0] - 4) : person[0]].lower().strip().endswith(other)


def witness(source: Source, spans: Sequence[DecisionSpan], people: People) -> None:
    """Mark as officials the persons of whom a decision speaks, whose office the page may not tell."""
    if not spans:
        return
    text = source.text
    starts = [p.start for p in people.persons]
    for decision in spans:
        if decision.direction not in ("in", "out", "penalty") or decision.voice == "headline":
            continue
        start, end = source.sentence(decision.start)
        by = _PARTY.search(text, start, end) if decision.direction == "penalty" else None
        if decision.direction == "penalty" and by is None:
            continue
        after = bisect_left(starts, decision.end)
        if decision.voice != "active" and after:
            person = people.persons[after - 1]
            if person.start >= start and _DONE_TO.fullmatch(text, person.end, decision.start):
                person.weight = "official"
        reach = decision.end
        for person in people.persons[after : after + 4]:
            if person.start >= end:
                break
            if _TO_PERSON.search(text, decision.end, person.start) or (
                _OBJECT.fullmatch(text, reach, person.start)
                and ((by is not None and by[1]) or _FOR_A_SEAT.match(text, person.end))
            ):
                person.weight = "official"
                reach = person.end  # and on to the next name of a list
                reach += 1 if text.startswith(", ", reach) else 3 if text.startswith(" và ", reach) else 0
