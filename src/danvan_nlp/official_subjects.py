"""Who is given or loses an office: verbs such as "giữ chức", "thôi giữ chức", "miễn nhiệm … đối với".

A chain only sees what stands side by side. Here the offices that a verb introduces find their person in the sentence:
before the verb ("ông Chấn được bầu làm …"), behind the office ("miễn nhiệm chức vụ … đối với ông Chấn"), or by a
pronoun ("Ông từng giữ chức …"). Between person and verb nobody else may act: a verb of speaking or handing over stops
the search, and the office stays nobody's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from .office import Office
from .official_spans import PersonSpan, role_of
from .source import Source

Pronoun = tuple[int, str]
"""Where "ông", "bà" or "đồng chí" stands without a name, and the gender it tells."""

_OTHER_ACTS = regex.compile(
    r"công bố|trao |chúc mừng|thông báo|phát biểu|cho biết|cho rằng|đề nghị|yêu cầu|nhấn mạnh|chủ trì|khẳng định|"
    r"cảm ơn|đánh giá|công tác cán bộ|\bký\b|\bthăm\b|\bthay\b|ghi nhận|theo lời mời|kết luận"
)
_FAR = 600  # characters between a person and the verb
_MANY = 40
_TOWARDS = regex.compile(r"(?:đối với|với|cho) ")
_SUCH_AS = regex.compile(
    r"(?:vị trí|chức vụ|cương vị|chức danh|vai trò)[^.;\n]{0,70}?(?:như|gồm)?(?<=như|gồm|:) ?:? ?$"
)
_LIFE = regex.compile(
    r"(?:,? |,?\n|[;.] )(?:\([^()\n]{1,60}\)[,;.]? ?\n?)?"
    r"(?:[Ss]inh |SN |\d\d tuổi|[Qq]uê |[Nn]guyên quán|[Tt]rú quán|là người)"
    r"(?:[^.\n]|\.(?! ?\p{Lu}|\n)"
    r"|\n[-+*]? ?(?=[Qq]uê|[Nn]guyên|[Tt]rú|[Tt]hường trú|[Vv]ào Đảng|[Tt]ham gia|[Nn]gày|[Nn]hập))*"
    r"[;,.\n] ?[-+]? ?$"
)
_VOTED = regex.compile(r"được bầu vào [^.;\n]{0,90} và $")
_LABEL = regex.compile(r"[-+*•\s]*$")
_CARD = 6  # lines of a card
_CARD_LINE = regex.compile(r"(?!Họ)\p{Lu}[\p{L}, ]{2,30}:")
_PAST_SPAN = regex.compile(r"(?:Từ|Giai đoạn|Trong giai đoạn|Thời kỳ) .{0,40}?\bđến (?!nay)|Tháng .{0,20}?đến tháng")
_AHEAD = regex.compile(r"[^.;\n]{0,60}?[,:] ")


class Subjects:
    """Finds the persons of verbs of appointment in one text."""

    def __init__(self, source: Source, persons: list[PersonSpan], pronouns: list[Pronoun]) -> None:
        self._source = source
        self._text = source.text
        self._persons = persons  # in the order of the text
        self._starts = [p.start for p in persons]
        self._pronouns = pronouns
        self._pronoun_starts = [p[0] for p in pronouns]
        self._gender: dict[str, str] = {}
        for person in persons:
            if person.gender and person.full:
                self._gender.setdefault(person.name, person.gender)

    def cue(self, run: Sequence[Office]) -> None:
        """Find the words that introduce a list of posts ("nhiều vị trí như") or tell of a life ("ông Chấn, quê …; …").

        The offices of a life become his of whom it is told.
        """
        first = run[0]
        last = self._text[max(0, first.left - 7) : first.left]
        such_as = ":" in last or "như" in last or "gồm" in last
        m = _SUCH_AS.search(self._text, max(0, first.left - 110), first.left) if such_as else None
        if m is not None:
            for office in run:
                office.cue, office.cue_at, office.cue_status = "lose", m.start(), "former"
            return
        m = _VOTED.search(self._text, max(0, first.left - 110), first.left) if " và " in last else None
        if m is not None:
            for office in run:
                office.cue, office.cue_at, office.cue_status = "gain", m.start(), "elect"
            return
        if first.status != "former" and self._text[first.left - 2 : first.left] not in ("; ", ", "):
            return
        n = self._lived(first.left)
        if n is not None:
            for office in run:
                self._persons[n].roles += role_of(office, "officials.life", office.held)

    def _lived(self, at: int) -> int | None:
        """Of whose life the words before an office tell: "Đồng chí Chấn, sinh năm 1937; quê quán: …; nguyên …"."""
        n = bisect_left(self._starts, at) - 1
        while n >= 0 and (self._persons[n].alias is not None or not self._persons[n].full):
            n -= 1
        if n < 0 or at - self._persons[n].end > _FAR or not self._persons[n].full:
            return None
        return n if _LIFE.match(self._text, self._persons[n].end, at) else None

    def assign(self, run: Sequence[Office]) -> bool:
        """Give a run of offices, introduced by one verb, to its persons; False when none is certain."""
        first, last = run[0], run[-1]
        start, stop = self._source.sentence(first.start)
        if self._text[first.cue_at : first.cue_at + 8] == "Chức vụ:" and _LABEL.match(self._text, start, first.cue_at):
            # a card of lines: the name in a line before
            for _ in range(_CARD):
                start = self._text.rfind("\n", 0, max(0, start - 2)) + 1
                if _CARD_LINE.match(self._text, start) is None:
                    break
        found = self._towards(last.end, stop) if first.cue in ("gain", "lose") else []
        if not found:
            found = self._subject(first.cue_at, start, first.cue)
        if not found:
            found = self._ahead(last.end, stop)
        if not found:
            return False
        status = first.cue_status
        if status == "elect" and _PAST_SPAN.match(self._text, start):
            status = "former"
        for person in found:
            for office in run:
                own = office.held if office.held != "elect" else status
                person.roles += role_of(office, f"officials.{first.cue}", own)
        return True

    def _towards(self, at: int, stop: int) -> list[PersonSpan]:
        m = _TOWARDS.search(self._text, at, min(stop, at + 90))
        if m is None:
            return []
        n = bisect_left(self._starts, m.end())
        if n < len(self._persons) and self._persons[n].start - m.end() <= 14:
            return self._together(n, 1)
        return []

    def _subject(self, cue: int, start: int, kind: str) -> list[PersonSpan]:
        text = self._text
        n = bisect_left(self._starts, cue) - 1
        while n >= 0 and (self._persons[n].alias is not None):
            n -= 1
        person = self._persons[n] if n >= 0 and self._persons[n].start >= start else None
        k = bisect_left(self._pronoun_starts, cue) - 1
        pronoun = self._pronouns[k] if k >= 0 and self._pronouns[k][0] >= start else None
        if pronoun is not None and (person is None or pronoun[0] > person.end):
            if cue - pronoun[0] > _FAR or _OTHER_ACTS.search(text, pronoun[0], cue):
                return []
            antecedent = self._antecedent(pronoun)
            return [antecedent] if antecedent is not None else []
        if person is None:
            return []
        at = max([person.end, *(r.end for r in person.roles if r.end <= cue)])
        if cue - at > (90 if kind == "is" else _FAR) or _OTHER_ACTS.search(text, at, cue):
            return []
        if kind == "is" and " và " not in text[self._persons[n - 1].end if n else 0 : person.start]:
            return [person]  # "Vợ ông Chấn, bà Mẩy, là Phó Giám đốc Sở Y tế"
        return self._together(n, -1)

    def _ahead(self, at: int, stop: int) -> list[PersonSpan]:
        """ "Với cương vị Bí thư Huyện ủy, ông Chấn …"."""
        m = _AHEAD.match(self._text, at, stop)
        if m is None:
            return []
        n = bisect_left(self._starts, m.end())
        if n < len(self._persons) and self._persons[n].start - m.end() <= 12:
            return [self._persons[n]]
        k = bisect_left(self._pronoun_starts, m.end())
        if k < len(self._pronouns) and self._pronouns[k][0] == m.end():
            antecedent = self._antecedent(self._pronouns[k])
            return [antecedent] if antecedent is not None else []
        return []

    def _together(self, n: int, step: int) -> list[PersonSpan]:
        """A person with those named in one list with him, up to his side of the verb."""
        first = self._persons[n]
        found = [first]
        k = n + step
        while 0 <= k < len(self._persons) and self._persons[k].group == first.group and len(found) < _MANY:
            if self._persons[k].alias is None:
                found.append(self._persons[k])
            k += step
        return found

    def _antecedent(self, pronoun: Pronoun) -> PersonSpan | None:
        at, gender = pronoun
        n = bisect_left(self._starts, at) - 1
        floor = max(-1, n - 30)
        while n > floor:
            person = self._persons[n]
            known = person.gender or self._gender.get(person.name, "")
            if person.alias is None and (not gender or known == gender or (not known and person.roles)):
                return person
            n -= 1
        return None
