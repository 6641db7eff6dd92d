"""The day of a meeting: the date that opens its sentence, the one written with it, or the head of a calendar."""

from __future__ import annotations

import re

from ..meetings import MeetingSpan
from .drafts import DateDraft
from .layout import Layout, is_day

LEAD = 90  # characters before the date that opens a sentence: a paper's name, "Theo lịch của Ủy ban bầu cử quận,"
_FAR = 420  # the same behind words on the occasion: "Thực hiện chương trình giám sát …, ngày 9/3, …"
_OCCASION = re.compile(
    r"[\s\W]*(?:thực hiện|nhân|trong khuôn khổ|nằm trong|tiếp tục|tiếp nối|hướng tới|hưởng ứng|chào mừng|theo|sau|nhằm"
    r"|để|được sự|căn cứ|trên cơ sở|chuẩn bị|thiết thực|triển khai|trước|ngay sau|với mục|trong chương trình)\b",
    re.I,
)
# "Hằng năm, trường tổ chức Ngày hội đọc sách vào dịp 21/4" tells of no gathering
_HABIT = re.compile(r"[\s\W]*(?:vào\s)?(?:hằng|hàng|mỗi|định kỳ|thường niên)\b", re.I)
_NOTICE = re.compile(r"\s*\n?[\s*•+\d.-]{0,6}thời gian(?: họp| tổ chức)? ?:", re.I)
_COMMA = re.compile(r", (?:vào )?$")
_ABOVE = 1200  # between a line of a calendar and its day
_AFTER = 260  # between a head noun and its own date
_LIMIT_WORD = re.compile(
    r"(?:trước|sau|từ|kể từ|đến|hết|tới|tính đến|quá|hạn|hiệu lực|sinh|kỷ niệm|truyền thống|nhân)\s*$", re.I
)
_ANNIVERSARY = re.compile(
    r"\b(?:kỷ niệm|truyền thống|thành lập|giải phóng|nhân|chào mừng|hưởng ứng|quốc khánh|ngày (?:sinh|mất)"
    r"|cách mạng)\b",
    re.I,
)
_HELD_ON = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|tiến hành|dự kiến|bế mạc)"
    r"(?: (?:vào|trong|từ|hồi|lúc|tại [^,.;]{2,60},?|các ngày|hai ngày|hai|ba|\d{1,2}))*\s*$",
    re.I,
)
_BEFORE_AT = re.compile(r"[,)]?\s*(?:tại|trong|ở|diễn ra|sẽ diễn ra|khai mạc)?\s*(?:buổi|cuộc)?\s*$", re.I)
_DAY_HEADER = re.compile(r"(?:ngày|thứ|chủ nhật|hai|ba|tư|năm|sáu|bảy|[\s*•+(),:.-]|\d)*$", re.I)
_CALENDAR_ITEM = re.compile(r"[\s*•+-]*(?:\d{1,2} ?(?:h|giờ|:)|sáng|trưa|chiều|tối|cả ngày|buổi)", re.I)
_ACT_REACH, _VISIT_REACH = 60, 120  # between a verb and its date
_BREAK = re.compile(r"[,;:.\n(]")
_SINCE = re.compile(r"\b(?:kể từ|đến|hết|tới|tính đến|quá|hạn|hiệu lực|giai đoạn)\s*$", re.I)
_DAY_WORD = re.compile(r"(?:từ |trong )?(?:các |hai )?(?:ngày|sáng|chiều|tối|trưa|hôm|thứ|\d{1,2} ?(?:giờ|h))\b", re.I)
_FROM = re.compile(r"\b(?:từ|trong|vào)(?: các| hai)?(?: ngày)?\s*$", re.I)
_PLACED = re.compile(r", (?:xã|phường|thị trấn|thị xã|quận|huyện|thành phố|tỉnh) [^,;]{2,30} $")
_PART = re.compile(r"\W{0,8}(?:sáng|trưa|chiều|tối|ngày|hôm)\b[^,.;]{0,30}\((?:tức )?$", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_LATER = re.compile(r"\b(?:sẽ|dự kiến|tới đây|sắp tới|sắp diễn ra|theo lịch|theo kế hoạch|chờ|chờ đợi)\b", re.I)
_LATER_SIGNS = ("ẽ", "dự ", " đây", "ắp ", "theo ", "chờ")  # parts of these words, of which no letter has a third case


class MeetingDays:
    """The dates of one page as days of meetings."""

    __slots__ = ("_layout", "_leads")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._leads: dict[int, DateDraft | None] = {}

    def lead(self, start: int, end: int) -> DateDraft | None:
        """The date that opens a sentence, or the day under whose heading it stands."""
        if start in self._leads:
            return self._leads[start]
        layout = self._layout
        lead: DateDraft | None = None
        if layout.has_date(start, min(end, start + _FAR)):
            lead = self._in_sentence(start, end)
        if lead is None and start and layout.text[start - 1] == "\n" and layout.has_date(max(0, start - _ABOVE), start):
            lead = self._header(start)
        self._leads[start] = lead
        return lead

    def _in_sentence(self, start: int, end: int) -> DateDraft | None:
        """The date that opens a sentence, or stands behind the words that open it."""
        layout = self._layout
        if not layout.opens(start):
            return None
        aside: DateDraft | None = None
        opening = layout.dates_in(start, min(end, start + LEAD))
        if opening and is_habit(layout.text, start, start + 30):
            opening = ()
        for date in opening:
            if not is_day(date) or not layout.is_free(date):
                continue
            between = layout.text[start : date.start]
            if _inside_brackets(between):
                # "Nhân kỷ niệm … (30/4/1975 - 30/4/2022), ngày 20/4, …", but "Sau 3 ngày làm việc (11 đến 13-10), …"
                # "Sáng mùng 6 Tết (ngày 27/1), …"
                aside = date if "/" in date.value or _PART.match(between) else None
                continue
            bounded = _LIMIT_WORD.search(between) and "/" not in date.value
            if not bounded and not layout.people_in(start, date.start):
                return date
            break
        return aside or self._far_lead(start, end)

    def _far_lead(self, start: int, end: int) -> DateDraft | None:
        """The date behind the words on the occasion that open a sentence."""
        layout = self._layout
        text = layout.text
        if not _OCCASION.match(text, start, start + 40):
            return None
        for date in layout.dates_in(start, min(end, start + _FAR)):
            if is_day(date) and layout.is_free(date) and _COMMA.search(text, max(start, date.start - 6), date.start):
                between = text[start : date.start]
                return None if _inside_brackets(between) or layout.people_in(start, date.start) else date
        return None

    def _header(self, start: int) -> DateDraft | None:
        """In a calendar of work, the date that stands alone on a line above."""
        layout = self._layout
        text = layout.text
        if not _CALENDAR_ITEM.match(text, start):
            return None
        above = [d for d in layout.dates_in(max(0, start - _ABOVE), start) if is_day(d)]
        for date in reversed(above):
            line = text.rfind("\n", 0, date.start) + 1
            stop = text.find("\n", date.end)
            stop = len(text) if stop < 0 else stop
            if stop < start and _DAY_HEADER.match(text[line : date.start]) and _DAY_HEADER.match(text[date.end : stop]):
                return date if text[stop:start].count("\n") <= 8 else None
        return None

    def of_act(self, span: MeetingSpan, start: int, end: int) -> DateDraft | None:
        """The date behind a verb: "họp khẩn ngày 22/3", "thăm chính thức Việt Nam từ ngày 3 đến 5/4"."""
        layout = self._layout
        text = layout.text
        reach = _VISIT_REACH if span.kind == "visit" else _ACT_REACH
        for date in layout.dates_in(span.end, min(end, span.end + reach)):
            gap = text[span.end : date.start]
            if _BREAK.search(gap) or not is_day(date) or not layout.is_free(date) or _ANNIVERSARY.search(gap):
                return None
            if _SINCE.search(gap) or (_LIMIT_WORD.search(gap) and "/" not in date.value):
                return None
            return date if _DAY_WORD.match(text, date.start) or _FROM.search(gap) else None
        return None

    def own(self, span: MeetingSpan, start: int, end: int) -> DateDraft | None:
        """The date written with a head noun: "kỳ họp thứ 19 chiều 31/7", "hội nghị … diễn ra ngày 5/6"."""
        layout = self._layout
        text = layout.text
        for date in layout.dates_in(span.end, min(end, span.end + _AFTER)):
            if not layout.is_free(date):
                continue
            gap = text[span.end : date.start]
            if ";" in gap or "\n" in gap:
                break
            if not gap.strip() and text.startswith("thứ ", date.start):
                break  # "Trong khuôn khổ Kỳ họp thứ 7, chiều 5/6": no day of the week
            if _HELD_ON.search(gap):
                return date
            if not is_day(date) or _LIMIT_WORD.search(gap) or _inside_brackets(gap):
                continue
            plain = text[span.start : span.end] + _BRACKETS.sub("", gap)
            if date.part_of_day:  # "Ngày hội … ở khu 3, phường Tân An sáng 10/11"
                plain = _PLACED.sub("", plain)
            if "," in plain:
                break
            if _ANNIVERSARY.search(plain) and not date.part_of_day:
                continue
            return date
        notice = _NOTICE.match(text, end) if span.reading == "held" else None
        if notice is not None:  # "… tổ chức Hội nghị lần thứ 15.⏎Thời gian: 7 giờ 30, ngày 12/6/2024"
            for date in layout.dates_in(notice.end(), notice.end() + 40):
                return date if is_day(date) and "\n" not in text[notice.end() : date.start] else None
        if span.reading in ("at", "back", "held", "subject"):
            for date in reversed(layout.dates_in(max(start, span.start - 40), span.start)):
                if (
                    layout.is_free(date)
                    and is_day(date)
                    and date.start > start + LEAD
                    and _BEFORE_AT.match(text[date.end : span.start])
                ):
                    return date
                break
        return None


def is_habit(text: str, start: int, end: int) -> bool:
    """Whether the words that begin a sentence say that it tells of a habit."""
    first = text[start : start + 1]
    if first.isalnum() and first not in "vhmđtVHMĐT":
        return False
    return _HABIT.match(text, start, end) is not None


def is_to_come(text: str, start: int, end: int) -> bool:
    """Whether a stretch of the text says that something is still to come."""
    window = text[start:end].lower()
    for sign in _LATER_SIGNS:  # a fifth of the time of the pattern, which most stretches do not match
        if sign in window:
            return _LATER.search(text, start, end) is not None
    return False


def _inside_brackets(gap: str) -> bool:
    return gap.count("(") > gap.count(")")


def same_day(a: DateDraft, b: DateDraft) -> bool:
    """Whether two dates can be of one gathering: the same day and part of day, or a day of the other's days."""
    if a is b:
        return True
    if a.part_of_day and b.part_of_day and a.part_of_day != b.part_of_day:
        return False
    x, y = a.value.partition("T")[0], b.value.partition("T")[0]
    if x == y:
        return True
    for whole, part in ((x, y), (y, x)):
        if "/" in whole and "/" not in part:
            first, last = whole.split("/", 1)
            if first <= part <= last:
                return True
    return False


def other_hour(a: DateDraft | None, b: DateDraft) -> bool:
    """Whether both dates tell the time, and not the same one: lines of a calendar of work."""
    return a is not None and "T" in a.value and "T" in b.value and a.value != b.value


def years_apart(value: str, other: str | None) -> int:
    """How many years lie between two EDTF values; none where one of them has no year."""
    if not other or not value[:4].isdigit() or not other[:4].isdigit():
        return 0
    return abs(int(value[:4]) - int(other[:4]))
