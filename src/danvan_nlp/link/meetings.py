"""Meeting mentions -> meetings: one entry a gathering, with date, venue, organiser, chairs and attendees.

Mentions are read in the order of the text. One that has a date of its own, or the date that opens its sentence, is a
gathering of that day: a new one, or one already known. One that only takes up a meeting ("Tại hội nghị") belongs to the
last one, and makes an entry only on a page that has none. All other mentions of gatherings make no entry.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..gazetteer import Gazetteer
from ..meetings import MeetingSpan, topic_after
from .attendance import AttendanceLinker
from .drafts import DateDraft, Draft, MeetingDraft, MentionDraft
from .layout import Layout
from .meeting_days import LEAD, MeetingDays, is_habit, is_to_come, other_hour, same_day, years_apart
from .meeting_scene import organiser, venue

_NEAR = 1500  # how far into a page an undated report may begin
_EARLIER = re.compile(r"[\s\W]*(?:trước đó|trước đây|hôm trước|năm ngoái)\b", re.I)
_ALSO = re.compile(r"[\s\W]*(?:cũng|cùng)\s", re.I)  # "Cũng trong sáng 24/2, Huyện đoàn …"
_COUNTERS = frozenset(("buổi", "cuộc"))
_ITEM = 1500  # characters from the bullet of an item to its last meeting
_LATELY = re.compile(r"[\s\W]*(?:vừa qua|mới đây|những ngày qua)\b", re.I)
_RECENT = re.compile(r"\b(?:vừa qua|mới đây|vừa|đã|nhân dịp|chủ trì|dự)\b", re.I)
_GOES_ON = re.compile(
    r"\s+(?:do|đã|được|diễn ra|nghe|còn|cũng|có sự|thống nhất|kết thúc|bế mạc|khai mạc|thành công)\b", re.I
)
_AUXILIARY = re.compile(
    r"\s?(?:(?:đã|đến|tới|đi|có|sẽ|cùng|vừa|về|trực tiếp|tiến hành|tổ chức|chủ trì|bắt đầu|buổi|cuộc)\s){1,6}$", re.I
)
_NO_ACT = re.compile(
    r"(?:việc|công tác|kế hoạch|chương trình|quyết định|để|nhằm|cường|tục|và|về|phải|cần|không|kết quả"
    r"|chuẩn bị|hiện|hoạt động|tham mưu|chỉ đạo|phối hợp|yêu cầu|đề nghị|trình)\s*$",
    re.I,
)
_ASIDE = re.compile(r" ?\([^()]{1,40}\) ?")
_CLOSES = re.compile(r" (?:đã )?(?:bế mạc|kết thúc|thành công tốt đẹp)\b", re.I)
_LED = re.compile(r"(?:trưởng đoàn|dẫn đầu|làm trưởng đoàn|đoàn công tác|đoàn số \d+)\s*$", re.I)


@dataclass(slots=True)
class _Page:
    """The meetings of one page while they are found."""

    layout: Layout
    days: MeetingDays
    published: str | None
    meetings: list[MeetingDraft] = field(default_factory=list)
    current: MeetingDraft | None = None
    heads: list[tuple[int, int, MeetingDraft]] = field(default_factory=list)
    taken: dict[int, MeetingDraft] = field(default_factory=dict)  # sentence -> the meeting of its opening date
    parts: list[int] = field(default_factory=list)  # where the items of a digest begin: its stamps
    part: int = 0  # where the item begins that is read

    def open_date(self) -> DateDraft | None:
        """The first date that opens a sentence near the top."""
        for date in self.layout.dates_in(0, _NEAR):
            if self.days.lead(*self.layout.sentence(date.start)) is date:
                return date
        return None

    def latest(self) -> str | None:
        """The day of publication, else the latest date of the page."""
        years = (d.value for d in self.layout.dates if d.value[:4].isdigit())
        return self.published or max(years, default=None)


class MeetingLinker:
    """Resolves meetings. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._attendance = AttendanceLinker()

    def link(self, layout: Layout, spans: Sequence[MeetingSpan], draft: Draft) -> None:
        """Fill ``draft.meetings`` and set the role of the dates on which they were held.

        Bodies, dates, directives and officials of the draft are complete when this runs.
        """
        if not spans:
            return
        page = _Page(layout, MeetingDays(layout), draft.published)
        told = [s for s in spans if self._may_tell(page, s)]
        if not told:
            return
        stamps = [d.start for d in layout.dates if d.role == "published"]
        page.parts = stamps if len(stamps) > 1 else []
        for span, reach in zip(told, _reaches(layout.text, told), strict=True):
            self._place(page, span, reach)
        for meeting in page.meetings:
            if meeting.date is not None:
                meeting.date.role = "meeting"
        self._attendance.link(page.layout, page.heads)
        draft.meetings.extend(page.meetings)

    def _may_tell(self, page: _Page, span: MeetingSpan) -> bool:
        """Whether a mention can matter: no part of a name, and of the verbs only those in a dated sentence."""
        if span.reading == "act":
            start, end = page.layout.sentence(span.start)
            if page.days.lead(start, end) is None and page.days.of_act(span, start, end) is None:
                return False
        return not page.layout.is_inside(span.start, span.end)

    def _place(self, page: _Page, span: MeetingSpan, reach: int) -> None:
        """Find the gathering that a mention belongs to, or open one for it; its own words end at ``reach``."""
        layout = page.layout
        start, end = layout.sentence(span.start)
        part = self._part(page, span.start)
        if part != page.part:
            # the next item of a digest: what was told before is another story
            page.part, page.current = part, None
        if is_habit(layout.text, start, span.start):
            return
        if span.reading == "act":
            self._place_act(page, span, start, end, page.days.lead(start, end))
            return
        current = page.current
        if current is not None and _CLOSES.match(layout.text, span.end) and same_type(current.type, span.type):
            self._take_up(page, current, span)  # "Hội nghị bế mạc vào chiều cùng ngày."
            return
        own = page.days.own(span, start, min(end, reach))
        if own is not None:
            self._dated(page, span, own, start, end)
            return
        if span.reading == "held" and layout.follows_citation(span.start):
            span.reading = "outside"  # "Kế hoạch số 88/KH-UBND tổ chức hội nghị …" is a plan
        if span.reading in ("outside", "other"):
            session = span.kind == "session" and start not in page.taken and page.days.lead(start, end) is not None
            if not (session and layout.has_cue("present", start, span.start)):
                if span.reading == "other":
                    self._again(page, span, start)
                return
        lead = page.days.lead(start, end)
        if lead is not None and self._is_told(layout, span, lead):
            known = page.taken.get(start)
            if known is None:
                self._take(page, start, self._dated(page, span, lead, start, end))
            else:
                self._take_up(page, known, span)
            return
        if span.reading == "back":
            if page.current is None:
                bald = span.start - start < 3 and not _GOES_ON.match(layout.text, span.end)
                if not bald:  # "Đại hội là dịp …" speaks of any congress
                    self._open(page, span, self._day_of_page(page, start, 8), start, end)
            else:
                self._take_up(page, page.current, span)
        elif page.current is None or page.current.status == "planned":
            if (start < _NEAR or page.part) and self._is_reported(page, span, start, end):
                self._open(page, span, self._day_of_page(page, start, 3), start, end)
        elif self._is_other(page, span, start):
            self._open(page, span, None, start, end)  # "⏎Vừa qua, Mặt trận phường đã tổ chức hội nghị …"
        else:
            self._again(page, span, start)

    @staticmethod
    def _is_other(page: _Page, span: MeetingSpan, start: int) -> bool:
        """Whether a line begins to tell of another gathering than the last one: of another kind, held lately."""
        text, current = page.layout.text, page.current
        if span.reading != "held" or current is None or same_type(span.type, current.type):
            return False
        return start > 0 and text[start - 1] == "\n" and _LATELY.match(text, start) is not None

    @staticmethod
    def _part(page: _Page, offset: int) -> int:
        """Where the item of a digest begins in which a place stands: behind a stamp, or a line with a bullet."""
        n = bisect_right(page.parts, offset)
        stamp = page.parts[n - 1] if n else 0
        return max(stamp, page.layout.item(offset, _ITEM) or 0)

    @staticmethod
    def _again(page: _Page, span: MeetingSpan, start: int) -> None:
        """A further mention of the meeting told of last, if it can be of that one: "trước đó" is another's."""
        current = page.current
        if current is not None and same_type(span.type, current.type) and not _EARLIER.match(page.layout.text, start):
            _mention(page, current, span)

    @staticmethod
    def _is_reported(page: _Page, span: MeetingSpan, start: int, end: int) -> bool:
        """Whether a meeting without a date is told of as held: in a headline, or "vừa qua", "đã", and no plan."""
        layout = page.layout
        text = layout.text
        gathers = span.kind in ("event", "session") or (page.part and span.kind == "show")
        if not gathers or is_to_come(text, start, span.start):
            return False
        if layout.has_cue("say", start, span.start):
            return False
        if span.reading == "at":
            latest = page.latest()
            if any(years_apart(d.value, latest) > 1 for d in layout.dates_in(span.end, min(end, span.end + 60))):
                return False  # "Tại Đại hội Đảng bộ tỉnh năm 1996, ông được bầu …"
            here = text[start : start + 4].lower() == "tại "  # "Trong lễ trao giải ở Hà Nội, chị nói" may be long ago
            return here and span.start - start < 12 and start < 600  # "Tại kỳ họp thứ nhất, HĐND tỉnh khóa XVIII, …"
        if span.reading != "held":
            return False
        if page.part and start - page.part < 5:
            return True  # an item of a digest
        headline = start < 300 and text[end - 1 : end] == "\n" and text[start:end].rstrip()[-1:] not in ".:;"
        return headline or start == 0 or _RECENT.search(text, start, span.start) is not None

    @staticmethod
    def _day_of_page(page: _Page, start: int, sentences: int) -> DateDraft | None:
        """The date that opened an early sentence, at most so many sentences before."""
        date = page.open_date() if page.part < _NEAR else None
        if date is None or date.start >= start + LEAD or date.start < page.part:
            return None
        at = page.layout.sentence(date.start)
        for _ in range(sentences):
            if at[0] >= start:
                return date
            following = page.layout.next_sentence(at[1])
            if following is None:
                return date
            at = following
        return date if at[0] >= start else None

    @staticmethod
    def _is_told(layout: Layout, span: MeetingSpan, lead: DateDraft) -> bool:
        """Whether the date that opens the sentence is that of a gathering in it, not that of one who speaks of it."""
        if lead.start >= span.start or span.kind == "named":
            return False
        return span.reading in ("at", "back") or not layout.has_cue("say", lead.end, span.start)

    def _place_act(self, page: _Page, span: MeetingSpan, start: int, end: int, lead: DateDraft | None) -> None:
        """A verb is a gathering only as the verb of a dated sentence with a person or a body as its subject."""
        layout = page.layout
        header = lead is not None and not start <= lead.start < end
        if lead is None or (lead.start > span.start and not header):
            self._place_dated_act(page, span, start, end)
            return
        known = page.taken.get(span.start if header else start)
        if known is not None:
            if known.rows and known.rule == "meetings.visit":
                self._take_up(page, known, span)
            return
        since = start if header else lead.end
        if span.kind == "visit" and ";" in layout.text[since : span.start]:
            return  # "…; Phó Bí thư Quận ủy X tiếp đoàn": the other side of what the sentence reports
        if self._has_subject(layout, since, span.start):
            self._take(page, start, self._dated(page, span, lead, start, end))

    def _place_dated_act(self, page: _Page, span: MeetingSpan, start: int, end: int) -> None:
        """A verb with its day behind it, where nobody is quoted: "Hội đồng Bảo an họp khẩn ngày 22/3"."""
        layout = page.layout
        date = page.days.of_act(span, start, end)
        if date is None or start in page.taken or layout.has_cue("say", start, span.start):
            return
        if not layout.opens(start) or _EARLIER.match(layout.text, start):
            return
        if self._has_subject(layout, start, span.start):
            self._take(page, start, self._dated(page, span, date, start, end))

    def _has_subject(self, layout: Layout, start: int, verb: int) -> bool:
        text = layout.text
        aux = _AUXILIARY.search(text, max(start, verb - 40), verb)
        until = aux.start() if aux else verb
        if _NO_ACT.search(text, max(start, until - 16), until) and not _LED.search(text, max(start, until - 32), until):
            return False
        doers = [*layout.people_in(start, until), *layout.bodies_in(start, until)]
        reach = max((d[1] for d in doers), default=-1)
        if reach >= 0 and _LED.search(text, max(start, until - 32), until):
            return True
        if aux:
            return reach >= 0 or "đoàn" in text[start:until].lower()
        return 0 <= until - reach <= 3 or (reach >= 0 and _ASIDE.fullmatch(text, reach, until) is not None)

    @staticmethod
    def _take(page: _Page, start: int, meeting: MeetingDraft | None) -> None:
        if meeting is not None:
            page.taken[start] = meeting

    def _dated(self, page: _Page, span: MeetingSpan, date: DateDraft, start: int, end: int) -> MeetingDraft | None:
        """The gathering of that day that a mention belongs to, a new one where there is none; none of another age."""
        calendar = date.start < start  # every line of a calendar is a gathering of its own
        also = _ALSO.match(page.layout.text, start) is not None and span.reading != "back"
        other = organiser(page.layout, span, date, start, end) if also else None
        for meeting in () if calendar else page.meetings[-40:]:
            known = meeting.date is not None and same_day(meeting.date, date)
            if known and other is not None and meeting.organiser not in (None, other):
                continue
            again = span.reading == "back" and not other_hour(meeting.date, date)
            if known and (again or same_type(meeting.type, span.type)):
                self._complete(page, meeting, span, date, start, end)
                self._take_up(page, meeting, span)
                page.current = meeting
                return meeting
        status = "planned" if date.start >= end else self._status(page, span, date, start, end)
        if status == "reported" and len(page.meetings) == 1:
            only = page.meetings[0]
            if only.date is None and only.status == "reported" and same_type(only.type, span.type):
                only.date = date
                self._complete(page, only, span, date, start, end)
                _mention(page, only, span)
                return only
        if years_apart(date.value, page.published or self._reference(page)) > 1:
            return None
        return self._open(page, span, date, start, end, status)

    @staticmethod
    def _reference(page: _Page) -> str | None:
        return next((m.date.value for m in page.meetings[:9] if m.date is not None), None)

    def _status(self, page: _Page, span: MeetingSpan, date: DateDraft, start: int, end: int) -> str:
        text = page.layout.text
        if _EARLIER.match(text, start) or (span.reading == "outside" and page.meetings):
            near = is_to_come(text, max(start, span.start - 40), min(end, date.end))
            return "planned" if near else "past"
        if is_to_come(text, max(start, min(span.start, date.start) - 40), max(span.start, date.start)):
            return "planned"
        return "reported"

    def _open(
        self, page: _Page, span: MeetingSpan, date: DateDraft | None, start: int, end: int, status: str = "reported"
    ) -> MeetingDraft:
        rule = "meetings.visit" if span.kind == "visit" else span.rule
        topic = topic_after(page.layout.text, span.end) if span.reading != "back" else None
        meeting = MeetingDraft(span.type, span.start, span.end, topic, date, status=status, rule=rule, rows=span.rows)
        meeting.organiser = organiser(page.layout, span, date, start, end)
        meeting.venue = venue(page.layout, span, date, start, end)
        page.meetings.append(meeting)
        if status != "planned" or page.current is None:
            page.current = meeting
        _mention(page, meeting, span)
        return meeting

    @staticmethod
    def _complete(page: _Page, meeting: MeetingDraft, span: MeetingSpan, date: DateDraft, start: int, end: int) -> None:
        """What the sentence with the date says of a gathering that a headline named: who held it, and where."""
        if meeting.organiser is None:
            meeting.organiser = organiser(page.layout, span, date, start, end)
        if meeting.venue is None:
            meeting.venue = venue(page.layout, span, date, start, end)

    def _take_up(self, page: _Page, meeting: MeetingDraft, span: MeetingSpan) -> None:
        """A further mention; a meeting that was opened by a visit takes the name of the meeting that the visit was."""
        if meeting.rule == "meetings.visit" and span.kind != "visit":
            meeting.type, meeting.rule, meeting.rows = span.type, span.rule, span.rows
            meeting.start, meeting.end = span.start, span.end
        if meeting.topic is None:
            meeting.topic = topic_after(page.layout.text, span.end) if span.reading != "back" else None
        _mention(page, meeting, span)


def _mention(page: _Page, meeting: MeetingDraft, span: MeetingSpan) -> None:
    meeting.mentions.append(MentionDraft(span.start, span.end, span.rule, span.rows))
    page.heads.append((span.start, span.end, meeting))


def _reaches(text: str, spans: Sequence[MeetingSpan]) -> list[int]:
    """For each mention, where the next one begins that is not in brackets after it: no date beyond there is its own."""
    reaches = []
    following = len(text)
    for n in range(len(spans) - 1, -1, -1):
        reaches.append(following)
        span = spans[n]
        if span.kind not in ("act", "visit") and text[span.start - 1 : span.start] != "(":
            following = span.start
    return reaches[::-1]


def same_type(a: str, b: str) -> bool:
    """Whether two types name the same kind of gathering, counters aside: "buổi tiếp xúc cử tri" and "tiếp xúc"."""
    if a == b:
        return True
    x, y = set(a.split()) - _COUNTERS, set(b.split()) - _COUNTERS
    return x <= y or y <= x
