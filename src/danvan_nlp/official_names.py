"""Names right before an office: on the line above, in the cell beside, or before a dash, comma or bracket."""

from __future__ import annotations

import re
from bisect import bisect_left

from .names import NameReader
from .office import Office

_NUMBERED = re.compile(r"\d{1,3} ?[.)/|-] ?")
_AGED = re.compile(r" \((?:\d{2} tuổi|SN \d{4}|sinh (?:năm )?\d{4})[,;] $")
_ROW = re.compile(r"(?:(?:[-+*•] ?|\d{1,3} ?[.)]? ))?(?:(?:Ông|Bà|Ông/Bà|Đ/c|Đồng chí):? )?(?=[^\W\d_])")
_CELLS = re.compile(
    r"(?:,? ?\(?(?:(?:sinh )?(?:năm|ngày) |SN )?(?:\d{1,2}[/.-]){0,2}\d{4}\)?"
    r"|,? (?:Nam|Nữ|Kinh|Tày|Thái|Mường|Nùng|Dao)){0,4}[ ,|-]{1,4}"
)
_DASHES = (" - ", "- ", " -", "-", " | ", ", ", ",", " (", "(")


class NamesBefore:
    """Finds them. Immutable."""

    def __init__(self, names: NameReader) -> None:
        self._names = names

    def find(self, text: str, office: Office, stops: list[int]) -> int | None:
        """Where the name begins that stands right before an office; None when none does."""
        if office.plural:
            return None
        at = office.left
        if at and text[at - 1] == "\n":
            return self._name_line(text, at - 1, office)
        begin = self._beside(text, office)
        if begin is not None:
            return begin
        for mark in _DASHES:
            if text.startswith(mark, at - len(mark)) and at >= len(mark):
                end = at - len(mark)
                floor = max(0, end - 45)
                n = bisect_left(stops, end) - 1
                if n >= 0 and stops[n] > floor:
                    floor = stops[n] + 1
                return self._names.before(text, end, floor)
        return None

    def _beside(self, text: str, office: Office) -> int | None:
        """Where the name begins that stands before an office in its brackets, or in its row of a table."""
        at = office.left
        if text[at - 2 : at] in (", ", "; "):
            if text.find("(", max(0, at - 24), at) < 0:
                return None
            aged = _AGED.search(text, max(0, at - 30), at)
            return self._names.before(text, aged.start(), max(0, at - 75)) if aged is not None else None
        before = text[max(0, at - 12) : at].rpartition(" ")[0].rpartition(" ")[2]
        return self._row(text, office) if before[:1].isupper() or before[-1:].isdigit() else None

    def _row(self, text: str, office: Office) -> int | None:
        """Where the name begins that a line has before an office without a mark between: the row of a table."""
        at = office.left
        line = text.rfind("\n", max(0, at - 90), at) + 1
        m = _ROW.match(text, line, at)
        if m is None or (line == 0 and at > 90) or text[office.start : office.end].isupper():
            return None
        end = self._names.full(text, m.end(), at, False)
        if end is not None and text[end:at] == ": " and line < m.end() and not text[line].isalpha():
            return m.end()  # "- Lê Văn Chấn: Bí thư Huyện ủy;"
        if end is None or _CELLS.fullmatch(text, end, at) is None:
            return None
        return m.end()

    def _name_line(self, text: str, end: int, office: Office) -> int | None:
        """Where the line above an office begins, when it is a full name and the line below holds offices alone."""
        begin = text.rfind("\n", max(0, end - 50), end) + 1
        if m := _NUMBERED.match(text, begin, end):
            begin = m.end()
        line_end = text.find("\n", office.end, office.end + 120)
        rest = text[office.end : line_end if line_end >= 0 else office.end + 120]
        if begin >= end or text.count(" ", begin, end) < 2 or (rest and rest[0] not in ",-;"):
            return None
        return begin if self._names.full(text, begin, end, False) == end else None
