"""A page as the citations on it see it: which body and which date stands where, where clauses begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from ..directive_spans import Citation
from ..source import Source
from .citing_words import CENTRAL_COMMITTEE, Words
from .drafts import BodyDraft, DateDraft, Draft

_HOLDER = re.compile(r"(?:phó[ \n])?(?:thủ tướng(?:[ \n]chính phủ)?|chủ tịch nước)(?!\w)", re.IGNORECASE)
_HEAD_OF = re.compile(
    r"(?:các[ \n])?(?:đồng chí[ \n])?(?:liên bộ|bộ trưởng|thứ trưởng"
    r"|(?:phó[ \n])?(?:chủ tịch|trưởng ban|trưởng|giám đốc)"
    r"|(?:phó[ \n])?bí thư|tổng giám đốc|cục trưởng|chánh án|chánh|thủ trưởng|thường trực|chủ nhiệm|tổng kiểm toán"
    r"|viện trưởng|lãnh đạo)[ \n]",
    re.IGNORECASE,
)
_JOINED = re.compile(r"(?:,|[ \n]và|[ \n]-)[ \n]")
_NOT_WORDS = re.compile(r"[^\w ]")
_FAR = 240  # no clause that matters is longer


@dataclass(slots=True, eq=False)
class Cited:
    """A citation with what its surroundings say. ``tail`` is where the words that belong to it end."""

    citation: Citation
    tail: int
    issuer: BodyDraft | None = None
    said: bool = False  # the issuer stands in the words after the citation
    own: bool = False  # … and is this citation's alone, as the plenum in "60-NQ/TW Hội nghị lần thứ 11 …"
    issued: str | None = None
    dated: bool = False  # a date on the page says when, not only a year
    early: bool = False  # … and it opens the clause of a verb of issuing
    same_day: bool = False  # "cùng ngày"
    term: str | None = None
    subject: tuple[int, int] | None = None
    alias_of: Cited | None = None
    parts: list[str] = field(default_factory=list)

    def date(self, date: DateDraft, *, early: bool = False) -> None:
        """Take a date as the day of issue."""
        self.issued, self.dated, self.early = date.value[:10], True, early
        date.role = "issued"


class Page:
    """The bodies and dates of one text by their places."""

    def __init__(self, source: Source, draft: Draft, words: Words) -> None:
        self.source = source
        self.text = source.text
        self.words = words
        self._draft = draft
        self.dates = sorted(draft.dates, key=attrgetter("start"))
        self.date_starts = [date.start for date in self.dates]
        self.date_at = {date.start: date for date in self.dates}
        places = [(m.start, m.end, body) for body in draft.bodies for m in body.mentions]
        places.sort(key=itemgetter(1), reverse=True)  # by the start, the longest first: no key needs a call of its own
        places.sort(key=itemgetter(0))
        self.bodies = places
        self.body_starts = [place[0] for place in places]
        self.body_at = {start: (end, body) for start, end, body in reversed(places)}

    def imply(self, name: str) -> BodyDraft:
        """The institution of this name, new and without a mention where the page has none."""
        return self.words.imply(self._draft, name)

    def holder(self, text: str, pos: int) -> tuple[int, str] | None:
        """An office that issues documents itself, as ``(end, name)``: the Prime Minister or the President."""
        found = _HOLDER.match(text, pos)
        if found is None or text[pos].lower() == "p":
            return None
        return found.end(), "Chủ tịch nước" if found[0].lower().startswith("chủ") else "Thủ tướng Chính phủ"

    def last_holder(self, start: int, end: int) -> tuple[int, str] | None:
        """The last such office in a stretch of the text."""
        found = None
        for match in _HOLDER.finditer(self.text, start, end):
            found = match
        return None if found is None else self.holder(self.text, found.start())

    def body_from(self, pos: int) -> tuple[int, BodyDraft] | None:
        """The body whose name stands at ``pos``, perhaps after the title of its head, with the end of the name."""
        held = self.body_at.get(pos)
        office = self.holder(self.text, pos)
        if office is not None:
            if held is not None and held[0] > office[0]:
                return held
            return office[0], self.imply(office[1])
        if held is not None:
            return held
        head = _HEAD_OF.match(self.text, pos)
        for _ in range(3):
            if head is None:
                return None
            held = self.body_at.get(head.end()) or self.body_at.get(pos + head[0].rstrip().rfind(" ") + 1)
            if held is not None:
                return held
            k = bisect_left(self.body_starts, head.end())
            near = k < len(self.bodies) and self.bodies[k][0] - head.end() < 12
            if near and not _NOT_WORDS.search(self.text, head.end(), self.bodies[k][0]):
                return self.bodies[k][1], self.bodies[k][2]
            head = _HEAD_OF.match(self.text, head.end())
        return None

    def body_within(self, start: int, end: int) -> tuple[int, int, BodyDraft] | None:
        """The first body that begins in a stretch of the text."""
        k = bisect_left(self.body_starts, start)
        return self.bodies[k] if k < len(self.bodies) and self.bodies[k][0] < end else None

    def last_body(self, end: int) -> int:
        """The index of the last body that begins before ``end``; -1 when there is none."""
        return bisect_right(self.body_starts, end) - 1

    def first_joined(self, k: int, citation: Citation) -> BodyDraft:
        """Of bodies joined by commas up to number ``k`` the first that can have issued the document."""
        while k and _JOINED.fullmatch(self.text, self.bodies[k - 1][1], self.bodies[k][0]):
            if self.words.fits(citation, self.bodies[k - 1][2]) is False:
                break
            k -= 1
        return self.bodies[k][2]

    def joined(self, end: int, citation: Citation) -> int:
        """Where a list of joint issuers ends whose first ends at ``end``."""
        while True:
            found = _JOINED.match(self.text, end)
            other = self.body_at.get(found.end()) if found else None
            if (
                other is None
                or self.words.fits(citation, other[1]) is False
                or self.words.acts.match(self.text, other[0])
            ):
                return end
            end = other[0]

    def last_date(self, end: int) -> DateDraft | None:
        """The last date that begins before ``end``."""
        k = bisect_right(self.date_starts, end) - 1
        return self.dates[k] if k >= 0 else None

    def clause(self, pos: int) -> int:
        """Where the sentence of ``pos`` begins, also when it runs over the end of a line; 240 characters at most."""
        text = self.text
        start = self.source.sentence_start(pos)
        while (
            start > 1
            and pos - start < _FAR
            and text[start - 1] == "\n"
            and (text[start - 2].isalnum() or text[start - 2] == ",")
        ):
            start = self.source.sentence_start(start - 2)
        return max(start, pos - _FAR)

    def sentence_end(self, pos: int) -> int:
        """Where the sentence of ``pos`` ends, also when it runs over the end of a line."""
        text = self.text
        end = self.source.sentence(pos)[1]
        while (
            end + 1 < len(text)
            and end - pos < 600
            and text[end] == "\n"
            and text[end + 1] not in "\n-*+"
            and text[end - 1].islower()
        ):
            end = self.source.sentence(end + 1)[1]
        return end

    def central(self) -> BodyDraft:
        """The Central Committee."""
        return self.imply(CENTRAL_COMMITTEE)


def is_day(value: str, *, full: bool = False) -> bool:
    """Whether an EDTF value is one day, month or year, known; with ``full`` a day."""
    return "/" not in value and "X" not in value and value[:4].isdigit() and (not full or len(value) >= 10)
