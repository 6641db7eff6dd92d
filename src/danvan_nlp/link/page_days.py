"""What a page tells about its own day when nobody says when it was published.

See ``link.dates`` for the order of the rules; here are those from the stamps of teasers on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from ..date_reference import nearest_year, reference_day
from ..dates import DateSpan
from ..furniture import Furniture
from ..source import Source

MEETING = re.compile(
    r"[^.;\n]{0,220}?\b(?:tổ chức|khai mạc|diễn ra|bế mạc|chủ trì|làm việc|họp|dự|tham dự|tiếp xúc|tiếp|công bố|trao"
    r"|kiểm tra|giám sát|đối thoại|gặp mặt|phát động|sơ kết|tổng kết|hội nghị|hội thảo|đại hội|lễ|buổi|đến thăm|thăm)\b"
)
BIRTH = re.compile(r"(?:sinh|SN|sn|mất)(?: ngày| năm| tháng)? ?$")
_PLACE = re.compile(r"(?:^|\s|\*)[A-ZĐ][^\d,;]{1,40}, ?\*{0,2}$")
_PLAN = re.compile(r"\b(?:dự kiến|sẽ|tiến tới|hướng tới|chào mừng|sắp)\b", re.IGNORECASE)
_FAR_OFF = re.compile(r"(?:đến|tới|tầm nhìn|định hướng|mục tiêu) ?$", re.IGNORECASE)
_HORIZONS = frozenset(("2030", "2035", "2040", "2045", "2050"))
_SINCE = re.compile(r"[/.-]\d{4} ?- ?$")  # "(6/8/1979 - 6/8/2024)"
_HEADLINE = 200  # characters
_REVIEW = 200  # characters
_MOST_DAYS = 20
_ANNIVERSARY = 5  # years from the day to the first that is kept
_PARTS_OF_YEAR = frozenset(("dates.part_of_year", "dates.quarter", "dates.quarters"))
_HELD = re.compile(r"\b(?:diễn ra|tổ chức|khai mạc|được mở)\b")
_DAY_RULES = frozenset(("dates.day", "dates.days", "dates.iso"))
_HISTORY = re.compile(
    r"(?:kỷ niệm|truyền thống|giải phóng|thành lập|cách mạng|ngày sinh|quốc khánh)[^.;\n]{0,60}$", re.IGNORECASE
)


def of_birth(text: str, start: int) -> bool:
    """Whether the words before a date make it one of birth or death."""
    return BIRTH.search(text, max(0, start - 14), start) is not None


def years_of(value: str) -> list[int]:
    """The years that an EDTF value names."""
    return [int(part[:4]) for part in value.split("/") if part[:4].isdigit()]


def heads_document(text: str, lines: Furniture, span: DateSpan) -> bool:
    """Whether a full date is that of a document's head: "Tân Phú, ngày 9 tháng 3 năm 2018"."""
    if span.rule != "dates.day" or "X" in span.value:
        return False
    if "\n" not in text[span.start : span.end + 4] and span.end + 3 < len(text):
        return False  # the line goes on
    start, end = lines.line(span.start)
    if end - span.end > 3 or span.start - start > 60:
        return False
    return _PLACE.search(text, start, span.start) is not None


def _first_text(lines: Furniture) -> int:
    """Where the first paragraph begins."""
    return next((start for start, end in zip(lines.starts, lines.ends, strict=True) if end - start > 100), 0)


class PageDays:
    """The days and years that one page without a date of publication has to offer to dates without a year."""

    def __init__(
        self,
        source: Source,
        lines: Furniture,
        spans: Sequence[DateSpan],
        stamps: Sequence[DateSpan],
        is_issued: Callable[[DateSpan], bool],
    ) -> None:
        self._source = source
        self._lines = lines
        self._spans = spans
        self._is_issued = is_issued
        self._stamps = stamps
        self._stamp_starts = [s.start for s in stamps]
        self._above = bool(stamps) and stamps[0].start < _first_text(lines)  # stamps stand over their teasers
        self._full: list[DateSpan] = []  # dates with a year, for the rules of the sentence
        self._full_starts: list[int] = []
        self._parts: list[DateSpan] = []  # quarters and halves with a year
        self._part_starts: list[int] = []
        self._days: dict[str, list[DateSpan]] = {}  # full days and ranges of days, by month and day
        self._known: dict[str, set[int]] = {}  # the years of those that were asked for
        self.own: date | None = None
        self._survey()

    def _survey(self) -> None:
        first = True
        above = self._source.text.find("\n", 0, _HEADLINE)
        for span in self._spans:
            value = span.value
            is_day = span.rule in _DAY_RULES
            if not value[:4].isdigit() and ("/" not in value or not years_of(value)):
                if is_day and span.start >= above:  # a headline's "đợt 19/5" tells of no day
                    first = False
                continue
            if span.rule in _PARTS_OF_YEAR:
                self._parts.append(span)
                self._part_starts.append(span.start)
            if "/" not in value:
                self._full.append(span)
                self._full_starts.append(span.start)
            if is_day:
                parts = [part for part in value.split("/") if part[:4].isdigit()]
                for part in parts:
                    self._days.setdefault(part[5:10], []).append(span)
                if first and not self._is_issued(span):
                    first = False
                    if not of_birth(self._source.text, span.start) and self._opens_page(span):
                        self.own = reference_day(parts[-1])

    @cached_property
    def _latest_and_plan(self) -> tuple[int, date | None]:
        """The latest year of the page, and its first plan with a month; the horizons of plans count for nothing."""
        latest = 0
        plan: date | None = None
        for span in self._full:
            value, year = span.value, int(span.value[:4])
            has_month = len(value) >= 7 and value[5:7] <= "12"
            if not has_month and (year <= latest or self._horizon(span)):
                continue  # tells nothing, planned or not
            if not self._planned(span):
                latest = max(latest, year)
            elif has_month:
                day = reference_day(value)
                plan = day if plan is None else min(plan, day)
        return latest, plan

    def _years_of_day(self, day: str) -> set[int]:
        """The years in which the page tells of a month and day in full, those of births and of history left out."""
        years = self._known.get(day)
        if years is None:
            years = self._known[day] = {
                int(part[:4])
                for span in self._days.get(day, ())
                if self._is_of_now(span)
                for part in span.value.split("/")
                if part[5:10] == day and part[:4].isdigit()
            }
        return years

    def _is_of_now(self, span: DateSpan) -> bool:
        """Whether a full day is none of birth and none that is only remembered."""
        text, start = self._source.text, span.start
        return not of_birth(text, start) and (
            self._is_issued(span)
            or not _HISTORY.search(text, max(0, start - 80), start)
            or _SINCE.search(text, max(0, start - 8), start) is not None
        )

    def _horizon(self, span: DateSpan) -> bool:
        """Whether a year is one that plans look to ("tầm nhìn đến năm 2045"), and tells nothing of the page's own."""
        if len(span.value) != 4 or span.value[3] not in "05":
            return False
        return _FAR_OFF.search(self._source.text, max(0, span.start - 20), span.start) is not None or (
            span.value in _HORIZONS
        )

    def _planned(self, span: DateSpan) -> bool:
        text, near = self._source.text, max(0, span.start - 60)
        if _PLAN.search(text, near, span.start) is None:
            return False  # without a look at where the sentence begins
        start = self._source.sentence_start(span.start)
        return start <= near or _PLAN.search(text, start, span.start) is not None

    def _opens_page(self, span: DateSpan) -> bool:
        """Whether a full date opens the article or heads a document ("Tân Phú, ngày 9 tháng 3 năm 2018")."""
        text = self._source.text
        if self._lines.label(span.start) in ("stamp", "menu", "related", "footer"):
            return False
        if heads_document(self._source.text, self._lines, span):
            return True
        if span.value < "1990":
            return False  # a day of birth, or of history
        start, end = self._lines.line(span.start)
        starts = self._lines.starts
        if self._lines.label(span.start) == "headline" or (
            start <= starts[min(2, len(starts) - 1)] and end - start < 160 and text[end - 1] not in ".…"
        ):
            return True
        if span.start == start and text[span.end : span.end + 1] == ",":
            return True  # "Sáng 17/5/2019, …"
        return (
            span.start - start <= 40
            and text[span.end : span.end + 1] in (",", " ")
            and bool(MEETING.match(text, span.end))
        )

    def reference(self, span: DateSpan) -> date | None:
        """The day to which a date of this page is nearest: the stamp of its teaser, or the page's own day."""
        if not self._stamps:
            return self.own
        n = bisect_right(self._stamp_starts, span.start)
        stamp = self._stamps[max(0, n - 1)] if self._above or n == len(self._stamps) else self._stamps[n]
        return reference_day(stamp.value)

    def year(self, span: DateSpan) -> int | None:
        """The year of a date that has none, by what the page says; None when that is not certain."""
        for part in reversed(span.value.split("/")):
            years = self._years_of_day(part[5:10]) if len(part) >= 10 and part[5:10] in self._days else ()
            # "(3/2/1930 - 3/2/2015)": an anniversary is kept in the last of its years
            alone = len(years) == 1 or (len(years) > 1 and max(years) - sorted(years)[-2] >= _ANNIVERSARY)
            if alone and max(years) >= self._latest_and_plan[0]:
                return max(years)
        if span.rule in _PARTS_OF_YEAR:
            return self._from_parts(span)
        year = self._from_days(span) or self._from_sentence(span) or self._from_review(span)
        if year is not None or span.rule != "dates.day":
            return year
        latest, plan = self._latest_and_plan
        if plan is not None and latest <= plan.year:
            year = nearest_year(span.value, plan, "past")
            return year if year and year >= latest else None
        return None

    @cached_property
    def _ranges(self) -> list[tuple[str, str]]:
        """The first ranges of days with their years; a day without one may lie in one."""
        ranges = [
            (span.value[:10], span.value[11:])
            for span in self._spans[: 10 * _MOST_DAYS]
            if span.rule == "dates.days" and "X" not in span.value and len(span.value) == 21
        ]
        return ranges[:_MOST_DAYS]

    def _from_days(self, span: DateSpan) -> int | None:
        """The year of a day that lies in a range of days, or between the full days before and after it."""
        if len(span.value) != 10:
            return None
        day = span.value[4:]
        for first, last in self._ranges:
            whole = f"{first[:4]}{day}" if day >= first[4:] else f"{last[:4]}{day}"
            if first <= whole <= last and int(last[:4]) - int(first[:4]) < 2:
                return int(whole[:4]) if int(whole[:4]) >= self._latest_and_plan[0] else None
        n = bisect_right(self._full_starts, span.start)
        if not 0 < n < len(self._full):
            return None
        before, after = self._full[n - 1], self._full[n]
        if len(before.value) < 10 or len(after.value) < 10 or before.value[:4] != after.value[:4]:
            return None
        if not before.value[4:10] <= day <= after.value[4:10] or self._is_issued(before) or self._is_issued(after):
            return None
        return int(after.value[:4])

    def _from_review(self, span: DateSpan) -> int | None:
        """The year of the months that a meeting of this day looks back on: "hội nghị sơ kết 6 tháng đầu năm 2018"."""
        n = bisect_right(self._part_starts, span.start)
        part = self._parts[n] if n < len(self._parts) and span.rule == "dates.day" else None
        if part is None or part.start - span.end > _REVIEW or "sơ kết" not in self._source.text[span.end : part.start]:
            return None
        month = int(part.value[-2:])
        over = month if month <= 12 else (month - 32) * 3 if 33 <= month <= 36 else 13
        same = part.start < self._source.sentence(span.start)[1]
        return years_of(part.value)[0] if same and int(span.value[5:7]) >= over else None

    def _from_parts(self, span: DateSpan) -> int | None:
        """The year of the quarter or half next to this one in its sentence ("quý I, … quý II/2024")."""
        if span.start < _HEADLINE and len(self._parts) < _MOST_DAYS:  # "6 tháng đầu năm" in a headline
            told = {part.value[:4] for part in self._parts if part.value[4:7] == span.value[4:7]}
            if len(told) == 1:
                return int(told.pop())
        start, end = self._source.sentence(span.start)
        n = bisect_right(self._part_starts, span.start)
        for other in self._parts[max(0, n - 1) : n + 1]:
            if start <= other.start < end:
                return years_of(other.value)[0]
        return None

    def _from_sentence(self, span: DateSpan) -> int | None:
        """The year of the last date before this one in its sentence, when the order of events binds them."""
        n = bisect_right(self._full_starts, span.start) - 1
        after = self._full[n + 1] if n + 1 < len(self._full) else None
        if (
            after is not None
            and len(after.value) == 7
            and after.value[5:7] == span.value[5:7]
            and after.start - span.end < _REVIEW
            and after.start < self._source.sentence(span.start)[1]
        ):
            return int(after.value[:4])  # "Ngày 25/9, … hội nghị giao ban tháng 9 năm 2025"
        if n < 0:
            return None
        before = self._full[n]
        if len(before.value) == 7 and before.value[5:7] == span.value[5:7]:
            same = before.end > self._source.sentence_start(span.start)
            return int(before.value[:4]) if same else None  # "phiên họp tháng 8/2025 vào sáng 26/8"
        only_year = len(before.value) == 4
        if only_year:
            may_tell = span.start - before.end < 60
        else:
            may_tell = len(before.value) >= 10 and span.value[5:7] > before.value[5:7]
        if not may_tell or before.end <= self._source.sentence_start(span.start):
            return None
        year = int(before.value[:4])
        if only_year:
            return year if _HELD.search(self._source.text[before.end : span.start]) else None
        if year >= self._latest_and_plan[0] and not self._is_issued(before):
            return year
        return None
