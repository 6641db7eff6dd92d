"""What the grammar of introductions reads between and beside its items: separators, terms, brackets, names.

Nothing here decides who holds what. A ``Reading`` answers questions about places of one text: which separator stands
here, does a name begin here, which offices follow each other from here.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from .bodies import BodySpan
from .gazetteer import Row
from .names import NameReader
from .office import Office
from .official_words import Word
from .titles import THEN

HONORIFIC, RANK, OFFICE = 0, 1, 2

Item = tuple[int, int, int, "Word | Office"]
"""start, end, kind, what."""

BY_VERB = ("gain", "lose")
"""Cues that are verbs of appointment and dismissal."""

# What may stand between two items of a chain: punctuation, "và", the end of a line with a bullet or a number.
_SEP = regex.compile(
    r"(?: ?[,;:|-]){0,3}+ ?(?:(?:và|cùng|cùng với|gồm|gồm có|bao gồm|là|rồi)(?= |:):? ?)?+"
    r"(?:\n+ ?(?:[-+*•] ?)?(?:\d{1,2} ?[.)/-] ?(?:- ?)?)?|(?<=[:;] )\d{1,2} ?[.)/-] ?)?+"
)
_JOINING = ("và", "cùng", "gồm", "bao gồm", "là", "rồi")
_TERM = regex.compile(
    r"(?:,? (?:các |ba |hai )?(?:khóa|khoá|nhiệm k[ỳì]|NK|giai đoạn) (?:[IVXLC]{1,6}|\d{1,4})\b"
    r"(?:(?: ?- ?|, ?|/| và )(?:[IVXLC]{1,6}|\d{1,4})\b){0,9}+){1,3}+"
)
_TERM_FIRST = tuple("cbghknN")
_BEHIND = ("(", "l", "t", *_TERM_FIRST)
_BRACKET = regex.compile(r" ?\(([^()\n]{1,160})\)")
_OPENING = regex.compile(r"[^:;.,\n]{0,70}:[ \n]")
_DOT = regex.compile(r"[.,]? ?(?:- ?)?")
_PLURAL_TAIL = regex.compile(r",? ?(?:là|gồm|gồm có|bao gồm)?:? ?")

_INITIAL = regex.compile(r"\p{Lu}\. ?(?:\p{Lu}\. ?)?\p{Lu}\p{Ll}[\p{L}-]*+")
_RANKS = 4  # ranks before one name

_Run = tuple[list[Office], list[str], int, str, int]


class Reading:
    """One text with its items; ``items`` by their start, ``stops`` are the starts that no name crosses, in order.

    ``bodies`` are the bodies by their start; ``member`` is the row of the title that members of a committee have.
    """

    def __init__(
        self,
        text: str,
        items: dict[int, Item],
        stops: list[int],
        bodies: dict[int, BodySpan],
        names: NameReader,
        member: Row | None,
    ) -> None:
        self.text = text
        self.items = items
        self.names = names
        self.stops = stops
        self._bodies = bodies
        self._member = member

    def limit(self, at: int) -> int:
        """The next stop behind ``at``."""
        n = bisect_right(self.stops, at)
        return self.stops[n] if n < len(self.stops) else len(self.text)

    def separator(self, at: int) -> tuple[str, int]:
        """The separator at a place, by its strongest mark, and where it ends.

        The marks are ``"\\n" ; : & = , -`` and a blank, ``&`` for và and ``=`` for là; nothing when there is none.
        """
        text = self.text
        # nine of ten: a blank or a comma before a word that is no part of a separator, or the end of a sentence
        first, begin = text[at : at + 1], at + 1
        if first == ".":
            return "", at
        if first == "," and text.startswith(" ", begin):
            begin += 1
        if first == " " or begin > at + 1:
            word = text[begin : begin + 1]
            if word.isupper() or (word.isalpha() and not text.startswith(_JOINING, begin)):
                return first, begin
        m = _SEP.match(text, at)
        if m is None or m.end() == at:
            return "", at
        found = m[0]
        if len(found) < 3:
            mark = found.strip(" ")[:1] or " "
        elif "\n" in found:
            mark = "\n"
        elif ";" in found:
            mark = ";"
        elif ":" in found or "gồm" in found:
            mark = ":"
        elif "và" in found or "cùng" in found or "rồi" in found:
            mark = "&"
        elif "là" in found:
            mark = "="
        elif "," in found:
            mark = ","
        else:
            mark = "-" if "-" in found else " "
        return mark, m.end()

    def name(self, at: int, beside: bool, place_too: bool = False) -> int | None:
        """Where the full name that begins here ends; a place's name is none unless ``place_too``."""
        text = self.text
        if not text[at : at + 1].isupper():
            return None
        end = self.names.full(text, at, self.limit(at), beside)
        if end is not None and not place_too and self.names.is_place(text[at:end]):
            return None
        return end

    def short(self, at: int, beside: bool) -> int | None:
        """Where the short name that begins here ends."""
        return self.names.short(self.text, at, self.limit(at), beside)

    def word(self, at: int) -> int | None:
        """Where the single name that begins here ends ("Tổng thống Macron"); None for two words and for places.

        An initial before it belongs to it: "S.Lavrov", "E. Macron".
        """
        if (m := _INITIAL.match(self.text, at)) is not None:
            return m.end()
        end = self.short(at, False)
        if end is None or " " in self.text[at:end] or self.names.is_place(self.text[at:end]):
            return None
        return end

    def offices_in(self, start: int, end: int) -> list[Office]:
        """The offices between two places."""
        found: list[Office] = []
        n = bisect_right(self.stops, start - 1)
        while n < len(self.stops) and self.stops[n] < end:
            item = self.items.get(self.stops[n])
            if item is not None and isinstance(item[3], Office) and item[3].end <= end and item[3] not in found:
                found.append(item[3])
            n += 1
        return found

    def behind(self, at: int) -> int:
        """Past the term, the body above and the brackets behind an office."""
        text = self.text
        first = text[at : at + 1]
        if first == " ":
            if text[at + 1 : at + 2] not in _BEHIND:
                return at
        elif first not in (",", "("):
            return at
        at = self._past_term(at)
        if text.startswith(", ", at) and at + 2 in self._bodies and at + 2 not in self.items:
            at = self._bodies[at + 2].end  # "Vụ trưởng Vụ Tổng hợp, Bộ Nội vụ"
        m = bracket_at(text, at)
        if m and not self.offices_in(m.start(1), m.end(1)) and not self.someone(m.start(1)):
            at = self._past_term(m.end())
        then = THEN.match(text, at)
        return then.end() if then is not None else at

    def someone(self, at: int) -> bool:
        """Whether one person's honorific stands at a place: "Trưởng phòng Nội vụ (ông Lê Văn Chấn)"."""
        item = self.items.get(at)
        if item is None or item[2] != HONORIFIC:
            return False
        what = item[3]
        return isinstance(what, Word) and what.single

    def _past_term(self, at: int) -> int:
        """Past the term behind an office: "khóa XII", ", nhiệm kỳ 2020-2025"."""
        text = self.text
        begin = at + 1 if text.startswith(",", at) else at
        if text[begin : begin + 1] != " " or text[begin + 1 : begin + 2] not in _TERM_FIRST:
            return at
        m = _TERM.match(text, at)
        return m.end() if m else at

    def past_rank(self, at: int) -> int:
        """Past the full stop or blank behind a rank; past a comma only when another rank follows ("PGS, TS")."""
        m = _DOT.match(self.text, at)
        if m is None or m.end() == at:
            return at
        if "," in m[0]:
            item = self.items.get(m.end())
            return m.end() if item is not None and item[2] == RANK else at
        return m.end()

    # ------------------------------------------------------------------ what follows

    def run(self, item: Item) -> _Run:
        """The offices that follow each other from an item: they, the marks between them, their end, what follows."""
        offices: list[Office] = []
        marks: list[str] = []
        text = self.text
        while True:
            office = item[3]
            assert isinstance(office, Office)
            if offices and not office.cue and offices[-1].cue in (*BY_VERB, "is"):
                # the verb of the first office counts for the whole list
                office.cue, office.cue_at = offices[-1].cue, offices[-1].cue_at
                office.cue_status = offices[-1].cue_status
            if offices and marks[-1] == "-" and office.family == offices[-1].family == "army" and not office.status:
                office.status = offices[-1].status  # "nguyên Phó Chỉ huy trưởng - Tham mưu trưởng"
            offices.append(office)
            end = self.behind(office.end)
            mark, at = self.separator(end)
            following = self.items.get(at)
            if following is None or following[2] != OFFICE or mark not in (",", "-", "&", " ", "=", ";"):
                return offices, marks, end, mark, at
            other = following[3]
            assert isinstance(other, Office)
            if mark == ";":
                # a list of posts behind one verb may have semicolons; a post with a name behind it begins anew
                after = self.separator(self.behind(other.end))
                if offices[0].cue not in BY_VERB or other.cue or self.named(*after, True):
                    return offices, marks, end, mark, at
            if mark == "&" and text.startswith("cùng", text.find("c", end, at)):
                return offices, marks, end, "", end  # "…, Bí thư Đảng ủy cùng Chủ tịch UBND xã": somebody else's
            if other.plural or (mark == " " and other.cue != "also") or (mark == "=" and not other.cue):
                return offices, marks, end, mark, at
            marks.append(mark)
            item = following

    def named(self, mark: str, at: int, comma_too: bool, family: str = "", opens: bool = False) -> bool:
        """Whether a person's name follows offices.

        ``comma_too`` allows a comma between, ``opens`` (the offices stand at the head of a sentence) an honorific
        behind the comma; ``family`` of the last office allows single names for foreign heads of state.
        """
        item = self.items.get(at)
        if mark in (" ", "=") or (mark == ":" and comma_too):
            if item is not None:
                what = item[3]
                return isinstance(what, Word) and what.number != "many" and what.weight != "civil"
            if self.name(at, mark == " ") is not None:
                return True
            return mark == " " and family in ("foreign", "head") and self.word(at) is not None
        if mark in (",", "-") and comma_too:
            if item is not None and item[2] == RANK:
                return self._ranked(item, opens)
            if item is not None:
                # "Theo Chủ tịch UBND tỉnh, bà …" are two people, but not at the head of a sentence
                what = item[3]
                return opens and mark == "," and isinstance(what, Word) and what.number == "one"
            end = self.name(at, False)
            return end is not None and self.text.count(" ", at, end) > 1
        return False

    def _ranked(self, item: Item, opens: bool) -> bool:
        """Whether the offices before a comma are those of the officer or scholar behind it.

        "Giám đốc Công an tỉnh, Đại tá Lê Văn Chấn cho biết"; but "Theo Chủ tịch UBND tỉnh, Đại tá Lê Văn Chấn, Giám
        đốc Công an tỉnh đã …" speaks of two people.
        """
        for _ in range(_RANKS):
            at = self.past_rank(item[1])
            following = self.items.get(at)
            if following is None or following[2] != RANK:
                break
            item = following
        end = self.name(at, True, place_too=True)
        if end is None:
            return False
        mark, after = self.separator(end)
        own = self.items.get(after)
        if opens or mark not in (",", "-") or own is None or own[2] != OFFICE:
            return True
        return isinstance(own[3], Office) and own[3].cue in BY_VERB

    def names_follow(self, mark: str, at: int) -> bool:
        """Whether two names follow each other here: "các đồng chí Phó Bí thư Lê Văn Chấn, Hà Thị Mẩy"."""
        if mark != " ":
            return False
        end = self.name(at, False)
        if end is None:
            return False
        between, after = self.separator(end)
        return between in (",", "&") and after not in self.items and self.name(after, False) is not None

    def introduced(self, at: int) -> bool:
        """Whether a name with an office behind it begins here."""
        end = self.name(at, False)
        if end is None:
            return False
        m = bracket_at(self.text, end)
        if m and self.offices_in(m.start(1), m.end(1)):
            return True
        mark, after = self.separator(end)
        item = self.items.get(after)
        return mark in (",", "-") and item is not None and item[2] == OFFICE

    def plural_tail(self, at: int) -> int | None:
        """Where the first name or item behind a plural office begins, or None when nobody is named there."""
        text = self.text
        m = _PLURAL_TAIL.match(text, at)
        if m is None or m[0] in ("", ", "):
            return None
        begin = m.end()
        if begin < len(text) and text[begin] == "\n":
            _, begin = self.separator(at)
        item = self.items.get(begin)
        if item is not None:
            listed = ":" in m[0] or "gồm" in m[0] or "là" in m[0]
            return begin if item[2] != OFFICE or listed else None
        return begin if self.name(begin, m[0] == " ") is not None else None

    def members(self, at: int, begin: int) -> list[Office]:
        """The office that a list of comrades "trong Ban Thường vụ Tỉnh ủy: …" shares, when its words stand here."""
        if self._member is None or not self.text.startswith(" trong ", at):
            return []
        body = self._bodies.get(at + 7)
        if (
            body is None
            or body.kind != "party_committee"
            or body.end > begin
            or not body.name.startswith("Ban Thường vụ")
        ):
            return []
        row = self._member
        title, rows = row["title"] or row.phrase, (row.id,)
        return [Office(body.start, body.end, body.start, title, row, row["family"], row["alone"], body, rows=rows)]

    def list_start(self, at: int) -> int:
        """Past the words between "các đồng chí" and the first name."""
        _, begin = self.separator(at)
        if begin in self.items or self.name(begin, False) is not None:
            return begin
        m = _OPENING.match(self.text, at)
        if m:
            _, begin = self.separator(m.end() - 2)
        return begin


def bracket_at(text: str, at: int) -> regex.Match[str] | None:
    """The short bracket at a place, perhaps behind a blank; group 1 is what stands in it."""
    return _BRACKET.match(text, at) if text.startswith(("(", " ("), at) else None
