"""Careers told by lines of years: "5/2010 - 10/2015: Tỉnh ủy viên, Giám đốc Sở Nội vụ tỉnh".

Nobody is named in such a line. Under a heading such as "Quá trình công tác" or "Tiểu sử tóm tắt" all of them speak of
the person named last before them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from .office import Office
from .official_spans import PersonSpan, role_of
from .source import Source, key_bytes

_HEADINGS = tuple(map(key_bytes, ("quá trình công tác", "tiểu sử", "tóm tắt lý lịch", "sơ yếu lý lịch")))
_TIME = r"(?:ngày |tháng |năm )?(?:\d{1,2}[/.-]){0,2}\d{4}"
_ENTRY = re.compile(
    rf"[-+*•]? ?(?:từ |giai đoạn )?{_TIME}"
    rf"(?:(?: ?- ?| đến | tới )(?:(?P<now>(?:đến )?nay)|{_TIME}))? ?(?:[:,;]| là | làm )",
    re.IGNORECASE,
)
_FAR = 6000  # characters between a person and the lines of his career
_LINE = 600


class Careers:
    """Gives the offices in the lines of a career to the person it is told of, in one text."""

    def __init__(self, source: Source, persons: Sequence[PersonSpan]) -> None:
        self._text = source.text
        self._persons = persons  # in the order of the text
        self._starts = [p.start for p in persons]
        self._headed = min((at for h in _HEADINGS if (at := source.key.find(h)) >= 0), default=len(source.text))

    def assign(self, run: Sequence[Office]) -> bool:
        """Give a run of offices to the person of the career in one of whose lines it stands; False when in none."""
        at = run[0].left
        if at < self._headed or not self._persons:
            return False
        text = self._text
        start = text.rfind("\n", max(0, at - _LINE), at) + 1
        entry = _ENTRY.match(text, start, at) if start else None
        n = bisect_left(self._starts, at) - 1
        if entry is None or n < 0 or self._persons[n].start >= start:
            return False
        while n >= 0 and not self._persons[n].full:
            n -= 1
        if n < 0 or start - self._persons[n].end > _FAR:
            return False
        end = text.find("\n", at) + 1
        last = not end or _ENTRY.match(text, end) is None
        ranged = "-" in entry[0].strip("- ") or "đến" in entry[0]
        held = "current" if entry["now"] or (last and not ranged) else "former"
        for office in run:
            self._persons[n].roles += role_of(office, "officials.career", office.status or held)
        return True
