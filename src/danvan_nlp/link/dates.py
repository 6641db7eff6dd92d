"""Date spans -> dates: the day of publication, relative days, missing years, the part each date plays.

The year that the words leave out is taken, in this order:

1. from a story of years ago that the text goes on telling ("Ngày 10-3-1975, …; ngày 26-3, giải phóng Huế");
2. from the day of publication, given by the caller or found on the page: the nearest such day that the tense allows;
3. on a page of teasers, from the stamp of the teaser;
4. from the page's own day: the full date or range that opens it, or the place and date that head a document;
5. from the same day and month written in full elsewhere on the page, when no later year is on it;
6. from the quarter or half beside it, or the year of the event in the same sentence ("hội nghị năm 2024 diễn ra trong
   ngày 23/10");
7. from a full date earlier in the same sentence, when the order of events puts this one after it;
8. from a plan of the page with its year ("dự kiến tháng 10/2020"): the last such day before it.

Otherwise it stays ``XXXX``. What every year brings back ("hằng năm") has no year. What was taken from elsewhere is
listed in ``inferred``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..calendar import moved
from ..date_reference import lunar_value, nearest_year, reference_day, shifted, with_year
from ..dates import DateSpan
from ..directive_spans import Citation
from ..furniture import Furniture, furniture
from ..gazetteer import Gazetteer, Hits
from ..source import Source
from .drafts import DateDraft, Draft
from .page_days import MEETING, PageDays, heads_document, of_birth
from .published import find_published, is_day, stamps_of

_DEADLINE = re.compile(
    r"(?<!tính )(?:trước|đến|tới|chậm nhất|muộn nhất|hạn|thời hạn)(?: hết| là| vào){0,2} ?$", re.IGNORECASE
)
_FUTURE = re.compile(
    r"\b(?:sẽ|dự kiến|chuẩn bị|sắp|chậm nhất|muộn nhất|lần tiếp theo|tới đây|phấn đấu)\b", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:trước đó|vừa qua|hôm|từng (?:bị|được|giữ|là|làm)|tính đến|đã)\b", re.IGNORECASE)
_NEXT = re.compile(r" (?:sắp )?tới\b(?! đây)")
_REACHED = re.compile(r"(?:đến|tới)(?: hết)?(?: ngày)? ?$", re.IGNORECASE)
_FIGURES = re.compile(r" (?:đạt|tăng|giảm|ước|còn|bằng|có)\b|, (?:toàn|cả|tổng|trên địa bàn)\b")
_EARLIER = re.compile(r"trước đó\b", re.IGNORECASE)
_EVERY = re.compile(r"[\s,(]{0,2}(?:hằng|hàng|mỗi) năm\b")
_ISSUED = re.compile(r"(?:\d[\w/.&-]{0,23}[A-ZĐ][\w&-]{0,23}|\b[Ss]ố \d{1,4}|[A-ZĐ]{2,24}\d{0,2}),? ?\(?$")
_NOT_TOLD = re.compile(
    r"(?:đến|tới|trước|nay|vừa qua|hiện|nhân|chào mừng)\W{0,3}(?:hết |ngày )?$|kỷ niệm|hiện nay|đến nay"
)
_ANNIVERSARY = re.compile(
    r"(?:kỷ niệm|thành lập|truyền thống|ngày sinh|quốc khánh|từ|kể từ)[^.;]{0,40}$", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?: \([^()\n]{1,40}\))? (?:cho )?(?:đến|tới)(?: hết)? (?:\d{1,2} ?(?:h|g|giờ)(?:\d\d)?,? )?", re.IGNORECASE
)
_RELATIVE_PARTS = {"day": ("year", "month", "day"), "week": ("year", "month", "day"), "month": ("year", "month")}


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
        """Fill ``draft.dates`` (and ``draft.published`` when it is None); returns the date of each span by its id().

        ``citations`` tell which dates are issue dates; the stage of the directives has the last word on those, the
        stage of the meetings on the dates of meetings.
        """
        if not spans:
            return {}
        page = _Page(source, spans, draft.published, {c.end for c in citations})
        if draft.published is None and page.stamp is not None:
            draft.published = page.stamp.value
        of_span = {}
        for n, span in enumerate(spans):
            page.beside = spans[n - 1] if n else None, spans[n + 1] if n + 1 < len(spans) else None
            date = page.resolve(span)
            if date is not None:
                draft.dates.append(date)
                of_span[id(span)] = date
        return of_span


class _Page:
    """The dates of one page, resolved in the order of the text."""

    def __init__(self, source: Source, spans: Sequence[DateSpan], published: str | None, cited: set[int]) -> None:
        self.source = source
        self.text = source.text
        self.lines: Furniture = furniture(source)
        self.cited = cited
        days = [span for span in spans if is_day(span)]
        stamps = stamps_of(source, self.lines, days) if days else []
        self.stamp = find_published(source, self.lines, days, stamps) if days else None
        self.stamps = {id(s) for s in stamps}
        if published is None and self.stamp is not None:
            published = self.stamp.value
        self.published = published
        self.reference = reference_day(published) if published else None
        self.days: PageDays | None = None
        if self.reference is None and any(not s.value or "X" in s.value for s in spans):
            self.days = PageDays(source, self.lines, spans, stamps, self.is_issued)
        self.beside: tuple[DateSpan | None, DateSpan | None] = None, None  # the dates before and after
        self.ahead = -1  # where the last date stood that is later than the day of publication
        self.last_day: str | None = None  # the day named last, for "cùng ngày"
        self.last_issued: str | None = None
        self.main_day: str | None = None  # the day the page reports, for "hai ngày trước"
        self.event_day: str | None = None  # the day of the programme, for "8h00: …"
        self.story: tuple[str, int] | None = None  # the day of years ago that is being told of, and where it ends

    def is_issued(self, span: DateSpan) -> bool:
        """Whether a date stands right after a cited document."""
        text, start = self.text, span.start
        at = start
        while at and start - at < 3 and text[at - 1] in " ,(\n":
            at -= 1
        if not at or not (text[at - 1].isupper() or text[at - 1].isdigit() or at in self.cited):
            return False
        gap = text[at:start]
        if "\n\n" in gap or ("\n" in gap and text[start].isupper()):
            return False
        return at in self.cited or (
            span.role != "period" and _ISSUED.search(text, max(0, start - 24), start) is not None
        )

    def resolve(self, span: DateSpan) -> DateDraft | None:
        """The date of a span, or None when it is relative and nothing tells to what."""
        if not span.value and self.lines.label(span.start) in ("menu", "footer"):
            return None  # "Hôm nay: 64" counts readers
        issued = self.is_issued(span)
        found = self._value(span, issued)
        if found is None:
            return None
        value, inferred = found
        if span.clock and len(value) == 10 and "X" not in value:
            value = f"{value}T{span.clock}"
        role = self._role(span, value, issued)
        self._remember(span, value, role)
        return DateDraft(span.start, span.end, value, span.part_of_day, role, inferred, span.rule, span.rows)

    def _value(self, span: DateSpan, issued: bool) -> tuple[str, tuple[str, ...]] | None:
        if "XXXX" not in span.value and span.shift is None and span.lunar is None:
            return span.value, ()
        reference = self.reference or (self.days.reference(span) if self.days else None)
        if span.lunar is not None:
            return lunar_value(span.lunar, reference) or (span.value, ())
        if span.shift is not None:
            if span.value:  # tháng 2 năm nay
                if reference is None:
                    return span.value, ()
                return with_year(span.value, reference.year + int(span.shift.split()[1])), ("year",)
            unit = span.shift.split()[0]
            value = self._named_before(span, unit, issued)
            if value is None and reference is not None:
                value = shifted(span.shift, reference, span.weekday)
            return (value, _RELATIVE_PARTS.get(unit, ("year",))) if value else None
        if "XXXX" not in span.value or span.rule == "dates.lunar" or _EVERY.match(self.text, span.end):
            return span.value, ()
        ranged = self._of_range(span)
        if ranged is not None:
            return with_year(span.value, ranged), ("year",)
        told = self._told_year(span) if reference is not None and not issued else None
        if told is not None:
            return with_year(span.value, told), ("year",)
        if reference is not None:
            year = reference.year if len(self.published or "") == 4 else None
            year = year or nearest_year(span.value, reference, self._tense(span), span.weekday)
        else:
            year = self.days.year(span) if self.days else None
        return (with_year(span.value, year), ("year",)) if year else (span.value, ())

    def _of_range(self, span: DateSpan) -> int | None:
        """The year that the other end of a range tells: "từ 8 giờ ngày 5/2 đến 7 giờ ngày 6/2/2023"."""
        before, after = self.beside
        for one, other in ((span, after), (before, span)):
            if one is None or other is None or "/" in one.value or "/" in other.value:
                continue
            told = one if other is span else other
            if not told.value[:4].isdigit() or len(told.value) != len(span.value):
                continue
            if told is one and not self.text[max(0, one.start - 3) : one.start + 2].lower().startswith("từ "):
                continue  # "khởi công ngày 10/3/2012 đến ngày 20/4" may be years apart
            if _RANGE.fullmatch(self.text, one.end, other.start) is not None:
                return int(told.value[:4]) + ((one.value[4:] > other.value[4:]) * (1 if told is one else -1))
        return None

    def _told_year(self, span: DateSpan) -> int | None:
        """The year of a story from years ago that goes on: "Ngày 10-3-1975, … ; ngày 26-3, giải phóng Huế"."""
        if self.story is None or len(span.value) != 10 or span.weekday is not None:
            return None
        day, end = self.story
        gap = self.text[end : span.start]
        if len(gap) > 250 or "\n" in gap or span.value[5:] < day[5:10] or _NOT_TOLD.search(gap):
            return None
        ended = ". " in gap
        recent = self.reference is None or int(day[:4]) > self.reference.year - 20
        if (recent and ended) or (
            (recent or ended) and (span.part_of_day is not None or MEETING.match(self.text, span.end) is not None)
        ):
            return None
        return int(day[:4])

    def _named_before(self, span: DateSpan, unit: str, issued: bool) -> str | None:
        """The day that "cùng ngày", "hai ngày sau" and the like count from, moved as they say."""
        if unit == "same":
            if span.rule in ("dates.clock", "dates.part_alone"):
                return self.event_day or self.main_day
            return (self.last_issued if issued else None) or self.last_day
        number = int(span.shift.split()[1]) if span.shift and unit in ("ago", "later") else 0
        if unit == "ago":
            base = self.reference.isoformat() if self.reference else self.main_day
            return moved(base, -number) if base else None
        if unit == "later" and self.last_day:
            return moved(self.last_day, number)
        return None

    def _tense(self, span: DateSpan) -> str | None:
        """``past``, ``future`` or ``deadline`` by the words around, None when they say nothing or both."""
        text = self.text
        start, end = self.source.sentence(span.start)
        before = max(start, span.start - 70)
        clause = max(before, *(text.rfind(sign, before, span.start) + 1 for sign in ",;:"))
        end = min(end, span.end + 40)
        past = _PAST.search(text, clause, end) is not None or _EARLIER.match(text, start) is not None
        future = _FUTURE.search(text, before, end) is not None
        if not future and _FIGURES.match(text, span.end) and _REACHED.search(text, before, span.start):
            return "past"  # "dư nợ đến 15/6 đạt 1.250 tỷ đồng"
        if not past and _DEADLINE.search(text, before, span.start):
            return "deadline"
        if _NEXT.match(text, span.end):
            return "deadline"
        if past == future and self.ahead >= start:
            return "future"  # the date before it in the sentence is still to come
        return None if past == future else "past" if past else "future"

    def _role(self, span: DateSpan, value: str, issued: bool) -> str:
        if span is self.stamp or (self.stamp is None and id(span) in self.stamps):
            return "published"
        if issued or span.role == "issued" or heads_document(self.text, self.lines, span):
            return "issued"
        if span.role == "period":
            return "other" if of_birth(self.text, span.start) else "period"
        if len(value) >= 10 and self._opens(span) and MEETING.match(self.text, span.end):
            return "meeting"
        return "other"

    def _opens(self, span: DateSpan) -> bool:
        """Whether a date stands near the beginning of a sentence or line of the body."""
        line = self.lines.line(span.start)[0]
        if span.start - line > 30 and span.start - self.source.sentence_start(span.start) > 30:
            return False
        return self.lines.label(span.start) == "body"

    def _tell(self, reference: date, span: DateSpan, value: str, role: str) -> None:
        """Keep the day of years ago that the text tells of."""
        if role not in ("other", "meeting") or not value[:10].replace("-", "").isdigit():
            return
        if len(value) < 10 or "/" in value or int(value[:4]) > reference.year - 2:
            return
        opening = self.text[max(0, span.start - 40) : span.start]
        if "(" in opening[-2:] or _ANNIVERSARY.search(opening) or of_birth(self.text, span.start):
            return
        self.story = value[:10], span.end

    def _remember(self, span: DateSpan, value: str, role: str) -> None:
        if self.published is not None and role != "published" and value[5:7] < "13":  # no quarter
            month = value[:7]
            if month > self.published[: len(month)]:
                self.ahead = span.start
        if role != "issued":
            self.story = None  # any date ends the one before
            if self.reference is not None:
                self._tell(self.reference, span, value, role)
        if len(value) < 10 or role == "published" or "/" in value or value[5] == "X":
            return
        day = value[:10]
        if role == "issued":
            self.last_issued = day
            return
        self.last_day = day
        self.main_day = self.main_day or day
        ends_line = self.text[span.end : span.end + 1] in ("", "\n")
        if role == "meeting" or (ends_line and self.lines.line(span.start) == (span.start, span.end)):
            self.event_day = day
