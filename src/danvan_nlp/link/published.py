"""The day of publication, found on the page itself.

A page may carry several dates that look like one: the banner of the site (the day on which the page was copied), the
stamp of the article, the stamps of teasers and of links to other articles. The rules:

- stamps are the dates of lines that ``furniture`` calls so, and dates after words such as "số ra" or "đăng ngày";
  dates among related links never count;
- of several stamps the one nearest to the headline wins, of two equally near the one under it;
- a date above the headline with other lines between, without time of day and without a word for publishing, is the
  banner of the site and counts for nothing;
- the days of a calendar of work, each over its lines with a time, are no stamps;
- a page of teasers has no day of its own: each teaser has its stamp.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from ..dates import DateSpan
from ..furniture import Furniture
from ..source import Source

_CUE = re.compile(
    r"(?:ngày đăng(?: tin)?|ngày xuất bản|đăng (?:lúc|ngày|tin)|(?<!\w )đăng|gửi lúc|cập nhật(?: lúc| ngày| lần cuối)?"
    r"|xuất bản(?: lúc| ngày)|số ra|ra ngày|phát hành(?: ngày)?)\s?:?\s?$",
    re.IGNORECASE,
)
_BANNER_FREE = re.compile(r"đăng|cập nhật|gửi|xuất bản|ngày ?:|post|date", re.IGNORECASE)
_VIEWS = re.compile(r"[\s)\]|,-]{0,5}(?:\d[\d.]* )?lượt (?:xem|đọc)")
_CALENDAR = re.compile(
    r"[\s).]*\n[\s*•+-]*(?:(?:sáng|trưa|chiều|tối|cả ngày|buổi (?:sáng|chiều|tối))\s?[:(]"
    r"|\d{1,2} ?(?:h|giờ|g|:) ?(?:\d{2})?(?: ?phút)? ?[:,-])",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\((?:Ngày đăng|Ngày cập nhật|Cập nhật|Đăng ngày|Đăng lúc)(?: ngày)? ?:? ?$")
_TEASER = 700  # characters of text between the stamps of one list


def is_day(span: DateSpan) -> bool:
    """Whether a span says a full day by itself, one on which there were pages."""
    return len(span.value) == 10 and "X" not in span.value and span.value[4] == "-" and span.value > "1990"


def stamps_of(source: Source, lines: Furniture, days: Sequence[DateSpan]) -> list[DateSpan]:
    """The dates of publication on a page, the article's and those of teasers; banners and related links left out.

    ``days`` are the full days (``is_day``) of the page.
    """
    text = source.text
    found = []
    for span in days:
        label = lines.label(span.start)
        if label == "stamp":
            start, end = lines.line(span.start)
            if span.start - start > 60 or (span.clock is None and _CALENDAR.match(text, span.end)):
                continue  # "Thứ Ba (05/3/2024)" over "Sáng: …" heads a day in a calendar of work
            if span.clock is None and _is_banner(text, lines, start, end):
                continue
            found.append(span)
        elif label in ("body", "headline") and (
            _VIEWS.match(text, span.end)
            or (span.clock and text[span.start - 1 : span.start] == "(" and text[span.end : span.end + 1] == ")")
            or (text[span.end : span.end + 1] == ")" and _IN_BRACKETS.search(text, max(0, span.start - 24), span.start))
        ):
            found.append(span)
    return found


def _is_banner(text: str, lines: Furniture, start: int, end: int) -> bool:
    """Whether a line with a date stands above the headline with others between, and no word in it is of publishing."""
    headline = next(lines.spans("headline"), None)
    if headline is None or _distance(lines, headline[0], start) <= 1:
        return False
    return _BANNER_FREE.search(text, start, end) is None


def _distance(lines: Furniture, headline: int, start: int) -> int:
    """How many lines a line stands above the headline; negative below it."""
    return bisect_left(lines.starts, headline) - bisect_left(lines.starts, start)


def find_published(
    source: Source, lines: Furniture, days: Sequence[DateSpan], stamps: Sequence[DateSpan]
) -> DateSpan | None:
    """The span, of the full days and the stamps among them, that tells the day of publication; None without one."""
    if len(lines.starts) == 1 and len(days) == 1 and days[0].end - days[0].start == len(source.text):
        return None  # a date alone is no page
    if stamps and not _teasers(lines, stamps):
        return _nearest(lines, stamps, next(lines.spans("headline"), None))
    cued = None
    listed = {id(stamp) for stamp in stamps}
    for span in days:
        if id(span) in listed or lines.label(span.start) == "related":
            continue
        start, end = lines.line(span.start)
        if end - start <= 160 and _CUE.search(source.text, max(start, span.start - 30), span.start):
            cued = span
        elif (
            source.text[span.start - 1 : span.start] in ("(", "[")
            and (span.end + 1 == end or span.start - 1 == start)
            and lines.label(start) == "headline"
        ):
            cued = cued or span
    return cued


def _teasers(lines: Furniture, stamps: Sequence[DateSpan]) -> bool:
    """Whether the stamps are those of a list: three or more, little text between them."""
    if len(stamps) < 3:
        return False
    widest = 0
    for before, after in pairwise(stamps):
        widest = max(widest, after.start - before.end)
    return widest < _TEASER


def _nearest(lines: Furniture, stamps: Sequence[DateSpan], headline: tuple[int, int] | None) -> DateSpan:
    if headline is None:
        return stamps[0]

    def rank(span: DateSpan) -> tuple[int, bool]:
        above = _distance(lines, headline[0], lines.line(span.start)[0])
        return abs(above), above > 0

    return min(stamps, key=rank)
