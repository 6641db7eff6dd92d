"""What a date takes in beside its digits: part of the day, weekday, time of day, ``hôm nay (…)``, ``năm nay``.

The words are hits of the table ``date_words``; the grammar here says in which order and over which signs they may
touch the digits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .calendar import is_cycle_name
from .date_grammar import CLOCK, Reading, clock_time
from .date_span import DateSpan
from .gazetteer import Hit
from .source import fold_key

_CLOCK_AFTER = re.compile(r"'?(?:T|(?: ?[,|-])? ?(?:vào |lúc |vào lúc )?)(?=\d)")
_CYCLE_YEAR = re.compile(r",? năm ([^\W\d_]{2,4}) ([^\W\d_]{2,4})(?!\w)(?: ?[-(]? ?(\d{4})\)?(?!\d))?")
_PART_INSIDE = re.compile(r"\b(?:sáng|chiều|tối|đêm)\b")
_ZONE = re.compile(r"Z|[+-]\d\d:?\d\d(?!\d)")
_GAP = frozenset((" ", "\n", ",", "-", "|", "("))
_BETWEEN_CLOCK_AND_DATE = frozenset(("", ",", "|", "-", "'", ", -", ",-", "(", "[GMT+7]", "ngày", ", ngày", "- ngày"))
_WORD_ENDS = frozenset("yYcCmMừỪ")  # of the words that _word_before knows
_DAY_RULES = frozenset(("dates.day", "dates.days", "dates.iso"))


class Frame:
    """The date words of one text, and the time of day read last; what a date took in is used up."""

    __slots__ = ("clock", "ending", "starting", "text", "used")

    def __init__(self, text: str, words: Sequence[Hit]) -> None:
        self.text = text
        self.ending = {hit[1]: hit for hit in words}
        self.starting = {hit[0]: hit for hit in words}
        self.used: set[int] = set()
        self.clock: tuple[int, int, str] | None = None

    def before(self, at: int) -> Hit | None:
        """The word that ends right before ``at``; a comma, dash or bracket may part them."""
        if not self.ending:
            return None
        text, end = self.text, at
        while end and at - end < 4 and text[end - 1] in _GAP:
            end -= 1
        return self.ending.get(end)

    def span(self, reading: Reading, start: int) -> DateSpan:
        """The date of a reading, with all that it takes in on both sides; ``start`` is that of the word before it."""
        span = DateSpan(start, reading.end, reading.value, rule=reading.rule, role=reading.role)
        rule = reading.rule
        is_day = rule in _DAY_RULES
        if is_day or rule == "dates.month":
            self._left(span, is_day, rule == "dates.days")
            if rule != "dates.days":
                self._right(span, is_day)
        return span

    def _left(self, span: DateSpan, is_day: bool, is_range: bool) -> None:
        text, ending = self.text, self.ending
        bracket = False
        for _ in range(7):
            first = span.start
            at = first
            while at and first - at < 4 and text[at - 1] in _GAP:
                at -= 1
            if not at:
                break
            hit = ending.get(at) if ending and is_day else None
            if hit is not None:
                kind, value = hit[2]["kind"], hit[2]["value"]
                gap = text[at:first].strip()
                if text.find("\n", at, first) >= 0 or (
                    kind == "weekday" and text[max(0, hit[0] - 4) : hit[0]] == "lần "
                ):
                    break
                if kind == "part" and span.part_of_day is None and gap in ("", "("):
                    inside = is_range and _PART_INSIDE.search(text, first, span.end)
                    span.part_of_day = None if inside else value
                elif kind == "weekday" and span.weekday is None and not is_range:
                    span.weekday = int(value)
                elif kind == "day" and not is_range and span.shift is None:
                    part = value.partition(" ")[2]
                    span.part_of_day = part or span.part_of_day
                else:
                    break
                bracket = bracket or gap == "("
                span.start = hit[0]
                span.rows = (*span.rows, hit[2].id)
                self.used.add(hit[0])
                continue
            word = _word_before(text, at, first, is_day, is_range) if text[at - 1] in _WORD_ENDS else 0
            if word:
                span.start = at - word
                if word == 2:
                    break
            elif self.clock is None or is_range or not is_day or not self._clock_before(span):
                break
        if bracket and text[span.end : span.end + 1] == ")":
            span.end += 1

    def _clock_before(self, span: DateSpan) -> bool:
        """Take in the time of day read last, when only signs part it from the date."""
        if self.clock is None or span.clock is not None:
            return False
        start, end, value = self.clock
        if end > span.start or span.start - end > 10:
            return False
        if self.text[end : span.start].strip() not in _BETWEEN_CLOCK_AND_DATE:
            return False
        span.clock, span.start, self.clock = value, start, None
        return True

    def _right(self, span: DateSpan, is_day: bool) -> None:
        text, end = self.text, span.end
        following = text[end : end + 2]
        if is_day and span.clock is None and following and following[0] in " ,|-T'":
            lead = _CLOCK_AFTER.match(text, end)
            m = CLOCK.match(text, lead.end()) if lead else None
            value = clock_time(m) if m else None
            if m and value:
                span.clock = value
                zone = _ZONE.match(text, m.end())
                span.end = zone.end() if zone else m.end()
        if is_day and following in (" n", ", ") and span.value.startswith("XXXX") and self._cycle_year(span):
            return
        if not self.starting or len(following) < 2:
            return
        hit = self.starting.get(end + 1) or (self.starting.get(end + 2) if following == " (" else None)
        if hit is None:
            return
        kind = hit[2]["kind"]
        if kind == "weekday" and following == " (":
            span.weekday = span.weekday or int(hit[2]["value"])
            return
        if kind == "year" and span.value.startswith("XXXX"):  # tháng 2 năm nay
            span.shift = f"year {hit[2]['value']}"
        elif kind == "lunar_mark":
            self._lunar(span)
        else:
            return
        span.end = hit[1]
        span.rows = (*span.rows, hit[2].id)
        self.used.add(hit[0])

    def _cycle_year(self, span: DateSpan) -> bool:
        """``ngày 23 tháng 4 năm Ất Tỵ``: the name of the year says that the day is of the lunar calendar."""
        m = _CYCLE_YEAR.match(self.text, span.end)
        if m is None or not is_cycle_name(fold_key(m[1]), fold_key(m[2])):
            return False
        self._lunar(span)
        if span.lunar is not None:
            span.lunar = (*span.lunar[:2], m[3] or f"{fold_key(m[1])} {fold_key(m[2])}")
        if m[3]:
            span.value = f"{m[3]}-XX-XX"
        span.end = m.end()
        return True

    def _lunar(self, span: DateSpan) -> None:
        """What the words place in the lunar calendar is no Gregorian day: its value says only what is sure."""
        year = span.value[:4]
        if len(span.value) >= 10:
            known = "" if year == "XXXX" else year
            span.lunar = (int(span.value[5:7]), int(span.value[8:10]), known)
            span.value = f"{year}-XX-XX"
        else:
            span.value = f"{year}-XX"
        span.rule = "dates.lunar"


def _word_before(text: str, at: int, first: int, is_day: bool, is_range: bool) -> int:
    """The length of a word for a date (``ngày``, ``các``, ``hôm``, ``từ``) that ends at ``at``; 0 without one."""
    last = text[at - 1]
    if last in "yY":
        return 4 if text[max(0, at - 4) : at].lower() == "ngày" and text[at:first].strip() in ("", "-") else 0
    if last in "cC":
        whole = text[max(0, at - 4) : at].lower().strip(" (-\n") == "các" and text[first : first + 1].isalpha()
        return 3 if whole else 0
    if at != first - 1:
        return 0
    if last in "mM":
        return 3 if is_day and text[max(0, at - 3) : at].lower() == "hôm" else 0
    return 2 if last in "ừỪ" and is_range and text[at - 2 : at].lower() == "từ" else 0
