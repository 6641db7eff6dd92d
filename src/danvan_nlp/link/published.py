"""The day of publication, found on the page itself.

A page may carry several dates that look like one: the banner of the site (the day on which the page was copied), the
stamp of the article, the stamps of teasers and of links to other articles. The rule: stamps stand in lines that
``furniture`` calls so; of several, the one nearest to the headline wins, and after the headline before one in front of
it; a stamp in the body's last line ("số ra thứ Tư 14-10-2020") serves when there is none above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..dates import DateSpan
from ..furniture import Furniture
from ..source import Source

_CUE = re.compile(
    r"(?:ngày đăng(?: tin)?|ngày xuất bản|đăng (?:lúc|ngày|tin)|gửi lúc|cập nhật(?: lúc| ngày| lần cuối)?|xuất bản(?: lúc| ngày)?|số ra|ra ngày|đăng)\s?:?\s?(?:ngày )?$",
    re.IGNORECASE,
)


def find_published(source: Source, lines: Furniture, spans: Sequence[DateSpan]) -> DateSpan | None:
    """The span that tells the day of publication; None when the page does not tell it."""
    stamps: list[tuple[int, DateSpan]] = []
    cued: list[DateSpan] = []
    headline = next(lines.spans("headline"), None)
    for span in spans:
        if len(span.value) != 10 or "X" in span.value:
            continue
        label = lines.label(span.start)
        if label == "stamp":
            start, _ = source.line(span.start)
            if span.start - start <= 40:
                stamps.append((span.start, span))
        elif label != "related" and _CUE.search(source.text, max(0, span.start - 30), span.start):
            cued.append(span)
    if len({s.start // 1 for _, s in stamps}) > 1:
        teasers = _teasers(source, lines, stamps)
        if teasers:
            stamps = []
    if stamps:
        if headline is None:
            return stamps[0][1]
        after = [s for at, s in stamps if at > headline[0]]
        before = [s for at, s in stamps if at <= headline[0]]
        body = _body_start(lines)
        close = [s for s in after if s.start <= body] or [s for s in after if s.clock]
        if close:
            return close[0]
        return before[-1] if before else after[-1]
    return cued[-1] if cued else None


def _teasers(source: Source, lines: Furniture, stamps: Sequence[tuple[int, DateSpan]]) -> bool:
    """Whether the stamps belong to a list of teasers: three or more that are parted by text."""
    return len(stamps) >= 3


def _body_start(lines: Furniture) -> int:
    for start, end, label in zip(lines.starts, lines.ends, lines.labels, strict=True):
        if label == "body" and end - start > 90:
            return start
    return 1 << 60
