"""When, by whom and by which document a decision on a person was taken."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from ..personnel import DecisionSpan
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, MeetingDraft
from .layout import Layout, is_day
from .personnel_offices import Offices

_FROM = re.compile(r"(?:kể từ|từ|có hiệu lực từ|hiệu lực kể từ|thời gian từ|tính từ)\s*$", re.I)
_BORN = re.compile(r"\b(?:sinh|s\.n)(?: năm| ngày)?:?\s*$", re.I)
_TASK_DOCUMENT = re.compile(r"(?:thực hiện|sơ kết|tổng kết|triển khai|quán triệt|học tập|vi phạm)\s*$", re.I)
_STOP = re.compile(r"[;.]")


@dataclass(slots=True)
class Telling:
    """A sentence with its decisions, and the body that decides in it."""

    start: int
    end: int
    decisions: list[DecisionSpan]
    decider: BodyDraft | None = None


@dataclass(slots=True)
class Accounts:
    """The reported meetings of a page that have a date, by the place from which the page tells of them."""

    starts: list[int] = field(default_factory=list)
    days: list[DateDraft] = field(default_factory=list)
    holders: list[BodyDraft | None] = field(default_factory=list)

    @classmethod
    def of(cls, draft: Draft) -> Accounts:
        """Those of a draft whose meetings are complete."""

        def first(meeting: MeetingDraft) -> int:
            return min((m.start for m in meeting.mentions), default=meeting.start)

        told = [
            (first(m), m.date, m.organiser) for m in draft.meetings if m.date is not None and m.status == "reported"
        ]
        told.sort(key=lambda pair: pair[0])
        return cls([t[0] for t in told], [t[1] for t in told], [t[2] for t in told])

    def day(self, end: int, holder: BodyDraft | None = None) -> DateDraft | None:
        """The day of the last one told of before a place; with ``holder`` only when that body held it."""
        n = bisect_left(self.starts, end)
        if not n or (holder is not None and self.holders[n - 1] is not holder):
            return None
        return self.days[n - 1]


def document(layout: Layout, telling: Telling, decision: DecisionSpan) -> DirectiveDraft | None:
    """The cited decision: the last citation before the verb, else the first behind it."""
    if decision.direction == "end" and decision is not telling.decisions[0]:
        return None  # "thay đồng chí B nghỉ hưu": the document is on the other person
    found: DirectiveDraft | None = None
    for start, end, cited in layout.citations_in(telling.start, telling.end):
        cited_for_work = _TASK_DOCUMENT.search(layout.text, max(telling.start, start - 20), start)
        if not cited_for_work and (found is None or end <= decision.start):
            found = cited
    return found


_BY = re.compile(r"\b(?:được|bị|của|do)\s+(?:các\s+)?$", re.I)
_THERE = re.compile(r"\b(?:tại|về|đến|sang|ở)\s*$", re.I)  # where somebody goes, no decider
_AND = re.compile(r",? ?(?:và )?")
_DECISION_OF = re.compile(r"(?:quyết định|nghị quyết)(?: số [^\s,]+)?(?:,? ngày [\d/.-]+,?)? của ", re.I)
_LETS = re.compile(r"(?: đã)? (?:đồng ý|thống nhất|quyết định|cho|chấp thuận|có quyết định|thông qua)\b")


def decider(
    layout: Layout,
    offices: Offices,
    telling: Telling,
    decision: DecisionSpan,
    cited: DirectiveDraft | None,
) -> BodyDraft | None:
    """The body that decides: the subject of an active verb, the one behind "được", or the issuer of the document."""
    text = layout.text
    best: BodyDraft | None = None
    stated = list(_DECISION_OF.finditer(text, telling.start, decision.start))
    since = stated[-1].end() if stated else telling.start  # whose decision is announced says more than who announces
    reach = -1  # the end of the body taken last: of joint deciders the first counts
    for start, end, body in layout.bodies_in(max(since, decision.start - 260), decision.start):
        if offices.covers(start, end) or _THERE.search(text, max(telling.start, start - 8), start):
            continue
        gap = text[end : decision.start]
        joint = reach >= 0 and _AND.fullmatch(text, reach, start) is not None
        if decision.voice == "passive":
            good = _BY.search(text, max(telling.start, start - 16), start) is not None and len(gap) < 60
        elif decision.voice == "middle":
            good = _LETS.match(text, end) is not None
        else:
            good = not _STOP.search(gap) and (
                not layout.names_in(end, decision.start) or _LETS.match(text, end) is not None
            )
        if good or joint:
            if not joint:
                best = body
            reach = end
    if decision.voice == "active":
        # "HĐND huyện miễn nhiệm … đối với ông A, bầu bà B": one subject for both verbs
        best = telling.decider = best or telling.decider
    if best is None and cited is not None:
        return cited.issuer
    return best


_WHEN = re.compile(r"\b(?:vào|hồi|từ|ngày|trong)\s*$", re.I)
_AT_MEETING = re.compile(r"\b(?:tại|hội nghị|buổi lễ|lễ|kỳ họp|đại hội|theo đó|theo quyết định)\b", re.I)


def day(
    layout: Layout, telling: Telling, decision: DecisionSpan, stop: int, accounts: Accounts, by: BodyDraft | None
) -> DateDraft | None:
    """The day it takes effect, else the day of the sentence, else that of the meeting that is told of.

    ``by`` is the body that decides: what it decides in the account of its own meeting, it decides there.
    """
    text = layout.text
    dates = [
        d
        for d in layout.dates_in(telling.start, telling.end)
        if layout.is_free(d) and not _BORN.search(text, max(telling.start, d.start - 12), d.start)
    ]
    own = [d for d in dates if decision.end < d.start < stop]
    for date in own:
        if _FROM.search(text, max(decision.end, date.start - 24), date.start):
            return date
    first = telling.decisions[0]
    part = text.rfind(";", telling.start, decision.start) + 1 or telling.start
    before = [d for d in dates if part <= d.start < decision.start]
    before = [d for d in before if not any(x.end <= d.start for x in telling.decisions if x.start >= part)]
    if not before and (decision.direction != "end" or decision is first):
        before = [d for d in dates if d.start < min(first.start, decision.start)]
    if before:
        return next((d for d in before if is_day(d)), before[0])
    for date in own:
        if is_day(date) or _WHEN.search(text, decision.end, date.start) or text[date.start : date.start + 3] == "vào":
            return date
    if decision.direction == "end":
        return None
    if _AT_MEETING.search(text, telling.start, telling.end):
        return accounts.day(telling.end)
    return accounts.day(telling.end, by) if by is not None and decision.voice == "active" else None
