"""Gatherings: the head nouns of meetings, and how the words around each of them read.

A page names its meeting many times over ("hội nghị", "Tại hội nghị", "Kết luận buổi làm việc") and others besides
("Nghị quyết Đại hội", "37 cuộc giám sát"). The detector tells by the nearest words which way a head noun is used; what
belongs to one gathering, and when it was held, is for the linker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .gazetteer import Gazetteer, Hit, Hits
from .source import Source, fold_key


@dataclass(slots=True, eq=False)
class MeetingSpan:
    """One mention of a gathering in the folded text: the span of its head noun and its type.

    ``kind`` is that of the row: ``event`` (a gathering by its own name), ``session`` (of a standing body, often only
    cited), ``named`` (known by a number), ``part`` (of a meeting), ``act`` (a verb), ``visit`` (of one
    side to another; ``call`` in the table when it is a verb), ``show``. The table calls ``meet`` an event whose noun
    is a verb as well ("hội đàm").
    ``reading`` is how the head is used:

    ======== ====================================================================================================
    held     after a verb of holding, presiding or attending: "tổ chức hội nghị sơ kết …"
    back     bare, taking up a meeting already known: "Tại hội nghị, …", "Phát biểu tại buổi lễ, …"
    at       "tại kỳ họp thứ 19 …"
    subject  at the head of its clause: "Hội nghị quán triệt …", "Kỳ họp thứ 8 khai mạc …"
    act      a verb in the place of one: "… đến kiểm tra …"
    outside  mentioned in another's account: "sau kỳ họp thứ 8", "Nghị quyết Đại hội", "kế hoạch tổ chức hội nghị"
    ======== ====================================================================================================
    """

    start: int
    end: int
    type: str
    rule: str = ""
    rows: tuple[str, ...] = ()
    kind: str = "event"
    reading: str = "outside"


# senses of a verb that takes a gathering for its object
_LEADS = frozenset(("hold", "held", "chair", "chair_by", "attend", "speak"))
_LONGEST_VERB = 5  # words
_WORD = re.compile(r"[\w/]+")
_CLOSERS = frozenset(',.;:)\n!?…"-|')
_TOPIC_END = re.compile(
    r"[.;:\n(]|, (?!triển |sơ |tổng |phương |quán |đánh |học |bàn |biểu |nhiệm |trao |góp )"
    r"| (?:do|dưới sự|được tổ chức|diễn ra|đã|sẽ|tại|với sự|với chủ đề|vào|nhân dịp)(?= )"
)
_QUOTED = re.compile(
    r'[^\w"\n]{0,3}(?:với chủ đề |chủ đề |về chủ đề |khoa học |quốc gia |về |chuyên đề )?[:]? ?"([^"\n]{8,400})"'
)
_THEME = re.compile(r'[^.;"\n]{1,120}?chủ đề:? ?"([^"\n]{8,400})"')
_FEASTS = frozenset({"buổi lễ"})
_FEAST = re.compile(r" (?:\d|Tết|Noel|Giáng sinh|Phục sinh|Quốc khánh|lớn\b|của người|,? Tết)")
_TOPIC_LIMIT = 400


class MeetingDetector:
    """(source, hits) -> mentions of meetings."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        # what each verb around a head does, by the row that names it
        self._rows = {
            row: (row["kind"], row["type"] or row.phrase, (row.id,), row.phrase in _FEASTS)
            for row in gazetteer.rows("meetings")
        }
        senses: dict[str, str] = {}
        for row in gazetteer.rows("attendance"):
            for surface in row.surfaces:
                senses.setdefault(fold_key(surface), row["sense"])
        self._senses = {verb: sense for verb, sense in senses.items() if sense in _LEADS}
        # how many words the verbs have that end in a word, the most first
        lengths: dict[str, set[int]] = {}
        for verb in self._senses:
            parts = verb.split()
            if 0 < len(parts) <= _LONGEST_VERB:
                lengths.setdefault(parts[-1], set()).add(len(parts))
        self._lengths = {last: sorted(several, reverse=True) for last, several in lengths.items()}
        uses: dict[str, set[str]] = {}
        for row in gazetteer.rows("meeting_words"):
            for use in row.parts("use"):
                uses.setdefault(use, set()).add(fold_key(row.phrase))
        self._plural, self._place, self._work = (frozenset(uses.get(u, ())) for u in ("plural", "place", "work"))
        self._at, self._have, self._outside = (frozenset(uses.get(u, ())) for u in ("at", "have", "outside"))
        self._duty, self._bare, self._between = (frozenset(uses.get(u, ())) for u in ("duty", "bare", "between"))

    def __call__(self, source: Source, hits: Hits) -> list[MeetingSpan]:
        """All mentions of one text, in its order."""
        found = []
        reach = 0
        for hit in hits.of("meetings"):
            # "hội nghị giao ban", "hội nghị tiếp xúc cử tri": the second head says which kind the first one is
            if hit[0] <= reach and reach:
                reach = max(reach, hit[1] + 1)
                continue
            span = self._read(source, hit)
            if span is not None:
                found.append(span)
                reach = span.end + 1
        return found

    def _read(self, source: Source, hit: Hit) -> MeetingSpan | None:
        start, end, row = hit
        text = source.text
        kind, type_, rows, is_feast = self._rows[row]
        low = start - 24 if start > 24 else 0
        at = text.rfind(" ", low, start - 1 if start else 0) + 1
        last = text[at if at > low else low : start].strip(" ,:-(\"'\n").lower()
        if "\n" in last:
            last = last.rpartition("\n")[2]
        named = text[at : at + 1].isupper() and text[at - 2 : at - 1].isalnum()  # "… Nguyễn Văn Bảy thăm …"
        if (last in self._plural and not named) or (kind not in ("act", "call") and last.isdecimal()):
            return None
        if is_feast and _FEAST.match(text, end) is not None:
            return None  # "nghỉ lễ 30/4"
        if kind in ("act", "call"):
            # "… do ông Lưu làm Trưởng đoàn kiểm tra việc …"
            led = last == "đoàn" and text[max(0, at - 7) : at].lower() == "trưởng "
            if led and text.startswith((" làm ", ",", ";", " - ", " đã "), end):
                return None  # "… do ông Lưu, Trưởng đoàn giám sát, làm việc với …"
            if (last in self._work or last in self._place) and not named and not led:
                return None
            kind = "act" if kind == "act" else "visit"
            return MeetingSpan(start, end, type_, "meetings.act", rows, kind, "act")
        if last in self._place and not named:
            return None
        before = text[start - 48 if start > 48 else 0 : start]
        cut = max(before.rfind("\n"), before.rfind(";"))
        stop = before.rfind(".")
        if stop > cut and (before[stop + 1 : stop + 2] == " " or before[stop + 1 : stop + 2].isupper()):
            cut = stop
        clause = before[cut + 1 :]
        words = clause.split()
        reading = self._reading(words, last if words else "", clause, text, start, end)
        if kind == "named" and reading != "held":
            reading = "outside"
        elif kind == "meet":
            kind = "event"
            if reading == "other":  # "… đã hội đàm với Thủ tướng Lào"
                kind = reading = "act"
        return MeetingSpan(start, end, type_, f"meetings.{reading}", rows, kind, reading)

    def _reading(self, words: list[str], last: str, clause: str, text: str, start: int, end: int) -> str:
        bare = self._is_bare(text, end)
        opens = not words or clause.rstrip()[-1:] in "-:|*"
        if opens and text[start].isupper():
            return "back" if bare else "subject"
        if last in self._at:
            return "back" if bare else "at"
        sense, rest = self._verb_before(words)
        if sense is not None:
            duty = rest and rest[-1].strip(",") in self._duty
            if sense in ("hold", "held") and duty:
                return "outside"
            return "back" if bare and sense != "hold" else "held"
        if last in self._have:
            return "held"
        if last == "ngay" or (last == "sau" and bare):
            known = bare and text[end : end + 1] != " "  # "Ngay sau hội nghị, …", not "ngay sau lễ đón tại …"
            return "back" if known else "outside"
        if last in self._outside:
            return "outside"
        if words and words[-1].endswith(","):
            return "back" if bare else "subject"
        return "other"

    def _verb_before(self, words: list[str]) -> tuple[str | None, list[str]]:
        """The sense of the verb that ends just before the head, and the words before that verb."""
        if not words:
            return None, words
        last = fold_key(words[-1]).strip(",:")
        if last not in self._lengths and last not in self._between:
            return None, words
        # a word before the longest verb, and two words between that and the head
        words = [fold_key(w).strip(",:") for w in words[-_LONGEST_VERB - 3 :]]
        for _ in range(3):
            if not words:
                break
            for n in self._lengths.get(words[-1], ()):
                if len(words) >= n:
                    sense = self._senses.get(" ".join(words[-n:]))
                    if sense is not None:
                        return sense, words[:-n]
            if words.pop() not in self._between:
                break
        return None, words

    def _is_bare(self, text: str, end: int) -> bool:
        """Nothing after the head names which gathering it is."""
        if end >= len(text) or text[end] in _CLOSERS:
            return True
        if text[end] == " ":
            if text[end + 1 : end + 2] in _CLOSERS:
                return text[end + 1] != '"'  # 'Hội thi "Dân vận khéo"' has a name
            word = _WORD.match(text, end + 1)
            if word is None or word[0].lower() not in self._bare:
                return False
            # "hội nghị lần này" is the one known, "hội nghị lần thứ sáu" is named
            return word[0] != "lần" or text.startswith("này", word.end() + 1)
        return False


def topic_after(text: str, end: int) -> str | None:
    """What the gathering is about: its title in quotes, or the words after the head up to the end of the clause."""
    quoted = _QUOTED.match(text, end, end + _TOPIC_LIMIT) or _THEME.match(text, end, end + _TOPIC_LIMIT)
    if quoted:
        return quoted[1].strip()
    if text[end : end + 1] != " ":
        return None
    stop = _TOPIC_END.search(text, end, end + _TOPIC_LIMIT)
    topic = text[end + 1 : stop.start() if stop else min(len(text), end + _TOPIC_LIMIT)].strip(" ,-")
    return topic if len(topic) > 3 and " " in topic else None
