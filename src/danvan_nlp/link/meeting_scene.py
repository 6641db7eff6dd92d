"""Who holds a meeting, and where."""

from __future__ import annotations

import re

from ..meetings import MeetingSpan
from .drafts import BodyDraft, DateDraft
from .layout import Layout

_BY = re.compile(r"\bdo\s*$")
_OF_OTHERS = re.compile(r"\b(?:tại|ở|với|của|cho|về|nhà|trụ sở|hội trường|phòng họp)\s*$", re.I)
_VENUE = re.compile(r",?\s*(?:tại|ở)\s+([^,.;\n(]{3,90})")
_HELD_AT = re.compile(r"(?:diễn ra|tổ chức) tại ([^,.;\n(]{3,90})")
_WHEN = re.compile(r" (?:vào|trong|từ|lúc|ngày|với|sáng|chiều|tối|đã|diễn ra|long trọng)(?= )")
_HOLDS = re.compile(r"(?: đã| vừa| sẽ)?(?: (?:long trọng|trọng thể|phối hợp|chủ trì))* (?:tổ chức|khai mạc|mở)\b")
_THERE = re.compile(r"\b(?:tại|dự|ở|trong)\s*$", re.I)
_HEAD_WORD = re.compile(r"(?:buổi|cuộc|hội|kỳ|phiên|lễ|đại)")


def organiser(layout: Layout, span: MeetingSpan, date: DateDraft | None, start: int, end: int) -> BodyDraft | None:
    """The body that is the subject of the sentence, or that stands after "do … tổ chức" or after the head."""
    text = layout.text
    since = date.end if date is not None and start <= date.start < span.start else start
    elsewhere = span.reading in ("at", "back") and _THERE.search(text, max(start, span.start - 8), span.start)
    of_person = False  # its subject is a person; a body counts only as the subject of the verb itself
    for s, e, body in () if elsewhere else layout.bodies_in(since, span.start):
        if layout.in_role(s, e):
            of_person = True
            continue
        if of_person and not _HOLDS.match(text, e, span.start):
            continue
        if not _OF_OTHERS.search(text, max(start, s - 8), s) or "đoàn" in text[max(start, s - 40) : s].lower():
            return body
    for s, e, body in layout.bodies_in(span.end, min(end, span.end + 200)):
        gap = layout.text[span.end : s]
        of_session = span.kind in ("session", "named") and len(gap) < 60 and "," not in gap[1:]
        if (of_session or _BY.search(gap)) and not layout.in_role(s, e):
            return body
    return None


def venue(layout: Layout, span: MeetingSpan, date: DateDraft | None, start: int, end: int) -> str | None:
    """The place behind "tại", right after the date or after "diễn ra", "tổ chức", as the page writes it."""
    text = layout.text
    if date is not None and start <= date.start < end:
        found = _VENUE.match(text, date.end, end)
        if found and not _HEAD_WORD.match(found[1]):
            return _WHEN.split(found[1], maxsplit=1)[0].strip()
    found = _HELD_AT.search(text, span.end, end)
    return _WHEN.split(found[1], maxsplit=1)[0].strip() if found else None
