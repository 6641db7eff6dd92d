"""Date spans -> dates: the day of publication, relative days, missing years, the part each date plays.

The year that the words leave out is taken, in this order:

1. from the day of publication, given by the caller or found on the page: the nearest such day that the tense allows;
2. on a page of teasers, from the stamp of the teaser;
3. from the same day and month written in full elsewhere on the page, when nothing on the page is later;
4. from the page's own day: the full date or range that opens it, or the place and date that head a document;
5. from the year of the event in the same clause ("hội nghị năm 2024 diễn ra trong ngày 23/10");
6. from a full date earlier in the same sentence, when the order of events puts this one after it;
7. from a plan of the page with its year ("dự kiến tháng 10/2020"): the last such day before it.

Otherwise it stays ``XXXX``. What every year brings back ("hằng năm") has no year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..calendar import moved
from ..date_reference import lunar_value, nearest_year, reference_day, shifted, with_year
from ..dates import DateSpan
from ..directives import Citation
from ..furniture import Furniture, furniture
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from .drafts import DateDraft, Draft
from .published import find_published

_FUTURE_BEFORE = re.compile(
    r"(?:trước|đến|tới|chậm nhất(?: là)?|muộn nhất(?: là)?|hạn|thời hạn|xong trước|từ nay đến|đến hết)(?: hết)?(?: vào)? ?$", re.IGNORECASE
)
_FUTURE = re.compile(r"\b(?:sẽ|dự kiến|chuẩn bị|sắp|kế hoạch|chậm nhất|lần tiếp theo|tới đây|phấn đấu)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:trước đó|vừa qua|hôm|từng)\b", re.IGNORECASE)
_EVERY = re.compile(r"[\s,(]{0,2}(?:hằng|hàng|mỗi) năm\b")
_PLAN = re.compile(r"\b(?:dự kiến|sẽ|tiến tới|hướng tới|chào mừng|sắp)\b", re.IGNORECASE)
_HELD = re.compile(r"\b(?:diễn ra|tổ chức|khai mạc|được mở)\b")
_OPENING = re.compile(r"(?:^|\n)[^\n]{0,40}$")
_ISSUED_LEAD = re.compile(r"(?:\d[\w/.&-]*[A-ZĐ][\w&-]*|\bsố \d{1,4}|[A-ZĐ]{2,}\d{0,2}),? ?\(?$")
_BIRTH = re.compile(r"(?:sinh|SN|sn)(?: ngày| năm| tháng)? ?$")
_MEETING = re.compile(
    r"[^.;\n]{0,220}?\b(?:tổ chức|khai mạc|diễn ra|bế mạc|chủ trì|làm việc|họp|dự|tham dự|tiếp xúc|tiếp|công bố|trao|kiểm tra|giám sát|đối thoại|gặp mặt|phát động|sơ kết|tổng kết|hội nghị|hội thảo|đại hội|lễ|buổi)\b"
)


class DateLinker:
    """Resolves date spans against the page. Keeps nothing of any document."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def link(
        self,
        source: Source,
        hits: Hits,
        spans: Sequence[DateSpan],
        draft: Draft,
        citations: Sequence[Citation] = (),
    ) -> dict[int, DateDraft]:
        """Fill ``draft.dates`` (and ``draft.published`` when it is None); returns the date of each span by its id()."""
        lines = furniture(source)
        stamp = find_published(source, lines, spans)
        if draft.published is None and stamp is not None:
            draft.published = stamp.value
        page = _Page(source, lines, spans, draft.published, stamp, {c.end for c in citations})
        of_span = {}
        for span in spans:
            date_ = page.resolve(span)
            if date_ is not None:
                draft.dates.append(date_)
                of_span[id(span)] = date_
        return of_span


class _Page:
    """What one page tells about its dates."""

    def __init__(
        self,
        source: Source,
        lines: Furniture,
        spans: Sequence[DateSpan],
        published: str | None,
        stamp: DateSpan | None,
        cited: set[int],
    ) -> None:
        self.source = source
        self.text = source.text
        self.lines = lines
        self.spans = spans
        self.stamp = stamp
        self.cited = cited
        self.published = published
        self.stamps = [s for s in spans if _is_day(s.value) and lines.label(s.start) == "stamp" and s is not stamp]
        self.reference = reference_day(published) if published else None
        self.last_day: str | None = None  # the day named last, for "cùng ngày"
        self.last_issued: str | None = None
        self.main_day: str | None = None  # the day the page reports, for "hai ngày trước"
        self.known: dict[str, set[int]] | None = None
        self.latest = 0
        self.own: date | None = None
        if self.reference is None:
            self._own_day()

    def _own_day(self) -> None:
        """Rules 3, 4 and 7: the years that the page has, the day that opens it, its plans."""
        self.known = {}
        plans: list[date] = []
        first = True
        for span in self.spans:
            years = _years(span.value)
            if not years:
                if span.value and span.rule in ("dates.day", "dates.days"):
                    first = False
                continue
            planned = self._planned(span)
            if planned and "/" not in span.value and len(span.value) >= 7:
                plans.append(reference_day(span.value))
            if "/" not in span.value and not planned:
                self.latest = max(self.latest, years[0])
            for part in span.value.split("/"):
                if len(part) >= 10 and not _BIRTH.search(self.text, max(0, span.start - 12), span.start):
                    self.known.setdefault(part[5:10], set()).add(int(part[:4]))
            if self.own is None and first and len(span.value) >= 10 and self._opens_page(span):
                self.own = reference_day(span.value.rsplit("/", 1)[-1])
            if len(span.value) >= 10 and span.rule.startswith("dates.day") and not self._is_issued(span):
                first = False
        self.plan = min(plans) if plans else None

    def _opens_page(self, span: DateSpan) -> bool:
        """Whether a full date opens the article or heads a document ("Tân Phú, ngày 9 tháng 3 năm 2018")."""
        if self._is_issued(span):
            return False
        start, end = self.source.line(span.start)
        before = self.text[start : span.start]
        if span.start - start <= 40 and end - span.end <= 3 and before.rstrip(" *").endswith(","):
            return True
        after = self.text[span.end : span.end + 2]
        if self.lines.label(span.start) == "headline" or (len(self.lines.starts) and start <= self.lines.starts[min(2, len(self.lines.starts) - 1)] and end - start < 160):
            return True
        return span.start - start <= 30 and after[:1] in (",", " ") and bool(_MEETING.match(self.text, span.end))

    def _planned(self, span: DateSpan) -> bool:
        start, _ = self.source.sentence(span.start)
        return bool(_PLAN.search(self.text, max(start, span.start - 60), span.start))

    def _is_issued(self, span: DateSpan) -> bool:
        """Whether a date stands right after a cited document."""
        at = span.start
        while at and span.start - at < 3 and self.text[at - 1] in " ,(\n":
            at -= 1
        return at in self.cited or bool(_ISSUED_LEAD.search(self.text, max(0, span.start - 24), span.start))

    # values

    def resolve(self, span: DateSpan) -> DateDraft | None:
        """The date of a span, or None when it is relative and nothing tells to what."""
        value, inferred = span.value, ()  # type: tuple[str, tuple[str, ...]]
        reference = self._reference(span)
        if span.lunar is not None:
            found = lunar_value(span.lunar, reference)
            if found:
                value, inferred = found
        elif span.shift is not None:
            value_ = self._shifted(span, reference)
            if value_ is None:
                return None
            value = value_
            inferred = ("year",) if "XXXX" in span.value and "XXXX" not in value else inferred
            if not span.value:
                inferred = ("year",) if not value.startswith("XXXX") else ()
        elif "XXXX" in value:
            year = self._year(span, reference)
            if year is not None:
                value, inferred = with_year(value, year), ("year",)
        issued = self._is_issued(span)
        if span.clock and len(value) == 10 and "X" not in value:
            value = f"{value}T{span.clock}"
        role = self._role(span, value, issued)
        self._remember(span, value, issued, role)
        return DateDraft(span.start, span.end, value, span.part_of_day, role, inferred, span.rule, span.rows)

    def _reference(self, span: DateSpan) -> date | None:
        if self.reference is not None:
            return self.reference
        if self.stamps:
            following = next((s for s in self.stamps if s.start >= span.start), self.stamps[-1])
            return reference_day(following.value)
        return self.own

    def _shifted(self, span: DateSpan, reference: date | None) -> str | None:
        shift = span.shift or ""
        if shift == "same":
            after_citation = self._is_issued(span)
            return (self.last_issued if after_citation else None) or self.last_day
        if shift.startswith("ago "):
            base = reference.isoformat() if reference else self.main_day
            return moved(base, -int(shift[4:])) if base else None
        if shift.startswith("later "):
            return moved(self.last_day, int(shift[6:])) if self.last_day else None
        if span.value.startswith("XXXX"):  # tháng 2 năm nay
            if reference is None:
                return span.value
            return with_year(span.value, reference.year + int(shift.split()[1]))
        return shifted(shift, reference, span.weekday) if reference else None

    def _tense(self, span: DateSpan) -> str | None:
        text = self.text
        if _FUTURE_BEFORE.search(text, max(0, span.start - 24), span.start):
            return "future"
        start, end = self.source.sentence(span.start)
        if _PAST.search(text, max(start, span.start - 60), span.start + 4):
            return "past"
        if _FUTURE.search(text, max(start, span.start - 60), min(end, span.end + 40)):
            return "future"
        return None

    def _year(self, span: DateSpan, reference: date | None) -> int | None:
        text = self.text
        if _EVERY.match(text, span.end):
            return None
        if reference is not None:
            return nearest_year(span.value, reference, self._tense(span), span.weekday)
        parts = span.value.split("/")
        for part in reversed(parts):
            years = (self.known or {}).get(part[5:10], ())
            if len(part) >= 10 and len(years) == 1 and max(years) >= self.latest:
                return max(years)
        start, _ = self.source.sentence(span.start)
        year = self._from_sentence(span, start)
        if year is not None:
            return year
        if self.plan is not None and span.rule.startswith("dates.day") and self.latest <= self.plan.year:
            year = nearest_year(span.value, self.plan, "past")
            return year if year and year >= self.latest else None
        return None

    def _from_sentence(self, span: DateSpan, start: int) -> int | None:
        """Rules 5 and 6: a year in the same sentence, before the date."""
        before = None
        for other in self.spans:
            if other.start >= span.start:
                break
            if other.end > start and _years(other.value) and "/" not in other.value:
                before = other
        if before is None:
            return None
        year = _years(before.value)[0]
        if len(before.value) == 4:
            gap = self.text[before.end : span.start]
            return year if len(gap) < 60 and _HELD.search(gap) else None
        if len(before.value) >= 10 and not self._is_issued(before):
            if span.value[5:7] > before.value[5:7] and year >= self.latest:
                return year
        return None

    # roles

    def _role(self, span: DateSpan, value: str, issued: bool) -> str:
        if span is self.stamp or (self.lines.label(span.start) == "stamp" and _is_day(value[:10])):
            return "published"
        if issued:
            return "issued"
        if span.role == "issued":
            return "issued"
        text = self.text
        if _BIRTH.search(text, max(0, span.start - 12), span.start):
            return "other"
        if span.role == "period":
            return "period"
        if len(value) >= 10 and "/" not in value[:11]:
            start, _ = self.source.line(span.start)
            if span.start - start <= 30 and self.lines.label(span.start) == "body" and _MEETING.match(text, span.end):
                return "meeting"
        return "other"

    def _remember(self, span: DateSpan, value: str, issued: bool, role: str) -> None:
        if len(value) < 10 or role == "published" or "/" in value:
            return
        day = value[:10]
        if issued:
            self.last_issued = day
            return
        self.last_day = day
        if self.main_day is None:
            self.main_day = day
        if self.reference is None and self.own is None and "X" not in day and role == "meeting":
            self.own = reference_day(day)


def _is_day(value: str) -> bool:
    return len(value) == 10 and "X" not in value


def _years(value: str) -> list[int]:
    return [int(part[:4]) for part in value.split("/") if part[:4].isdigit()]
