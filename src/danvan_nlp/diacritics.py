"""Text without diacritics, with those put back that leave no doubt.

Works on bare lines only, letter for letter, so that no offset moves, and only on phrases of the tables: "Chu tich UBND
tinh Kien Giang Nguyen Van An" becomes "Chủ tịch UBND tỉnh Kiên Giang Nguyen Van An". Three things are put back:

- Phrases of two words or more whose letters are those of one phrase only. The longest wins; where two that overlap
  disagree about a word, the one of more words wins, and of two equals neither is put back.
- Names of places: behind a word for what they are, behind an office or a body, or where nothing suggests a person.
- Single words whose neighbours leave one reading ("ngay 3/2", "nam 2024", "UBND tinh", "cua Tinh uy", "ba Le Thi Hoa").

Names of people stay as they are written, for nobody can know them; so does everything else.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import daachorse
import numpy as np

from .bare_lines import bare_lines
from .bare_phrases import PLACES, bare_surfaces, meant, phrases, single_words
from .characters import KEY, TOP
from .gazetteer import Gazetteer
from .source import WORD_BYTES, Source, fold_key

_OFFICES = frozenset(("titles", "bodies", "sectors"))
"""Their phrases may share a word: "Phó Trưởng ban" and "Ban Dân vận"."""
_NEVER_NAMES = frozenset(("titles", "honorifics", "ranks", "unit_names"))
"""Tables whose phrases are no parts of a name, whatever stands before them."""

_WORD = re.compile(r"[^\W\d_]+")
_DAY = re.compile(r"\d{1,2}(?: ?[/.-] ?\d|,? (?:thang|va) |-\d)|\d{1,2}, ?\d{1,2} ?[/.-] ?\d|\d{1,2}/")
_FOLLOWING = {
    "number": re.compile(r"[.:]? ?\d"),
    "day": re.compile(rf":? ?(?:{_DAY.pattern})"),
    "year": re.compile(r"(?:19|20)\d\d(?!\d)"),
    "roman": re.compile(r"(?:[IVX]+|\d{1,2})(?!\w)"),
    "quarter": re.compile(r"(?:IV|I{1,3}|[1-4])(?!\w)"),
    **dict.fromkeys(
        ("part_of_day", "dated"), re.compile(rf"(?:ngay |nay\b|qua\b|cung ngay\b)?(?:{_DAY.pattern})?", re.IGNORECASE)
    ),
}
_CAPITALS = re.compile(r" ([A-Z]\w*)( [A-Z])?")
_NAME = re.compile(r"([A-Z][a-z]*)((?: [A-Z][a-z]*){1,3})?(?!\w)")
_HONORIFICS = frozenset("ong ba anh chi em co bac chau cu ngai thay".split())  # noqa: SIM905
_REACH = 40
_LONGEST = 12  # letters of a word


class DiacriticRestorer:
    """Puts diacritics back, as far as the tables leave one reading. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        known = phrases(gazetteer)
        self._phrases = list(known.values())
        self._automaton = daachorse.DoubleArrayAhoCorasick(list(known))
        self._word = bytes(c in WORD_BYTES for c in range(256))
        self._singles = single_words(gazetteer)
        self._units = bare_surfaces(gazetteer, "units")
        self._surnames = bare_surfaces(gazetteer, "surnames")

    def __call__(self, source: Source) -> Source:
        """The source with the diacritics of its bare lines; the same source when there is none to put back."""
        lines = bare_lines(source)
        if not lines:
            return source
        page = _Page(source, lines)
        self._put_phrases(page)
        self._put_words(page)
        return page.source()

    # phrases

    def _put_phrases(self, page: _Page) -> None:
        found = sorted(self._found(page), key=lambda f: (f[0] - f[1], f[0]))
        offices = {end for _, end, _, table in found if table in _OFFICES}
        for start, end, _, table in found:
            if table in _NEVER_NAMES or (table in PLACES and start - 1 in offices):
                page.explained[start:end] = b"\1" * (end - start)
        units, places = [], []
        for start, end, toned, table in found:
            if table in PLACES:
                places.append((start, end, toned, table))
            elif page.text[start:end].split(" ", 1)[0].lower() in self._units:
                units.append((start, end, toned, table))
            elif not self._in_a_name(page, start, end, table):
                page.claim(start, end, toned, table)
        for start, end, toned, table in units:
            if table == "unit_names":
                if self._name_ends(page, end):
                    page.claim(start, end, toned, table)
            elif (
                table in _OFFICES
                or table == "units"
                or not (_all_capital(page.text[start:end]) and page.table_before(start) in _OFFICES)
            ):  # "UBND PHUONG AN THANH" is no "phương án"
                page.claim(start, end, toned, table)
        for start, end, toned, table in places:
            if self._is_place(page, start, table) and self._name_ends(page, end):
                page.claim(start, end, toned, table)

    def _found(self, page: _Page) -> Iterator[tuple[int, int, str | None, str]]:
        """The phrases in the bare lines, at boundaries of words, in the case of letters that they ask for.

        What is put back is None where several phrases have these letters.
        """
        key, text = page.key, page.text
        word = b"\0" + key.translate(self._word) + b"\0"
        for start, end, pattern in self._automaton.find_overlapping(key):
            if (word[start] and word[start + 1]) or (word[end + 1] and word[end]) or not page.bare(start):
                continue
            inside = start > 1 and text[start - 1] == " " and text[start - 2].isalnum()
            found = meant(self._phrases[pattern], text[start:end], inside)
            if found is not None:
                yield start, end, *found

    def _in_a_name(self, page: _Page, start: int, end: int, table: str) -> bool:
        """Whether a phrase begins in a name: with a capital, behind other capitals and a surname or honorific."""
        if table in _NEVER_NAMES or not page.text[start].isupper() or page.text.count(" ", start, end) > 1:
            return False
        at = start
        for _ in range(3):
            at, word = page.word_before(at)
            if not word:
                return False
            if page.claimed[at] or page.explained[at] or word.lower() in self._units:
                return False
            if word.lower() in _HONORIFICS:
                return True
            if not word[0].isupper():
                return False
            if word.lower() in self._surnames:
                return True
        return False

    def _is_place(self, page: _Page, start: int, table: str) -> bool:
        """Whether the name of a place is one here, and not a part of a person's."""
        at, word = page.word_before(start)
        if not word:
            return table != "districts"
        if page.claimed[at]:
            return page.table_before(start) not in ("honorifics", "ranks")
        return not word[0].isupper() and word.lower() not in _HONORIFICS

    def _name_ends(self, page: _Page, end: int) -> bool:
        """Whether the name of a place ends here: another capital behind it must begin a person's name."""
        after = _CAPITALS.match(page.text, end)
        if after is None or page.claimed[end + 1]:
            return True
        return bool(after[2]) and after[1].lower() in self._surnames

    # single words

    def _put_words(self, page: _Page) -> None:
        for start, end in page.lines:
            for match in _WORD.finditer(page.text, start, end):
                single = self._singles.get(match[0].lower())
                if single is not None and not page.claimed[match.start()]:
                    toned, use = single
                    if self._fits(page, match.start(), match.end(), use):
                        page.put(match.start(), match.end(), toned, f"bare_words.{use}")

    def _fits(self, page: _Page, start: int, end: int, use: str) -> bool:
        """Whether a single word stands beside what leaves it one reading; see ``bare_phrases``."""
        text = page.text
        if use == "unit":
            return self._is_unit(page, start, end)
        if text[end : end + 1] not in (" ", ".", ":"):
            return False
        following = _FOLLOWING.get(use)
        if following is not None:
            found = following.match(text, end + (text[end] == " " and use != "day"), end + _REACH)
            opens = text[start].isupper() or not text[max(0, start - 2) : start].strip(" ,;.(-\n")
            return found is not None and bool(found[0]) and (use != "part_of_day" or opens)
        if use in ("person", "name"):
            return self._is_address(page, start, end, use)
        claimed = end + 1 < len(text) and bool(page.claimed[end + 1])
        if use == "before":
            return claimed
        if use == "office":
            return page.tables.get(end + 1, "") == "titles"
        before, after = text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]
        if use == "counted" or after.isdigit():
            return before.isdigit()
        return use == "and" and claimed and bool(before) and (bool(page.claimed[start - 2]) or before in "),")

    def _is_address(self, page: _Page, start: int, end: int, use: str) -> bool:
        """A word by which a person is spoken of: "ong Le Van An", "ba Hoa" where the page has named a Hoa."""
        text = page.text
        if text[start].isupper():
            at, word = page.word_before(start)
            inside = word[:1].isupper() and not page.claimed[at]
            if inside or text[start - 1 : start] == "(":
                return False  # "Le Ba Thuoc", "(Ba Thuoc)": a part of a name
        if use == "person":
            return text[end + 1 : end + 2].isupper()
        name = _NAME.match(text, end + 1, end + _REACH)
        if name is None:
            return False
        return name[1].lower() in (self._surnames if name[2] else page.given(self._surnames))

    def _is_unit(self, page: _Page, start: int, end: int) -> bool:
        """A word for a unit: behind an office or a body ("UBND tinh"), or before the known name of a place."""
        text = page.text
        office = page.table_before(start)
        if office and (text[start:end].islower() or text[start:end].isupper()):
            return office in ("bodies", "titles")
        if text[start:end] in ("tinh", "huyen") and text[end + 1 : end + 2].isupper():
            return True
        following = end + 1
        return following < len(text) and text[end : end + 1] == " " and page.tables.get(following, "") in PLACES


@dataclass(slots=True)
class _Span:
    """A phrase that has claimed its place."""

    start: int
    end: int
    toned: str | None
    table: str


class _Page:
    """A text with what has been put back so far."""

    def __init__(self, source: Source, lines: list[tuple[int, int]]) -> None:
        self._source = source
        self.text = source.text
        self.lines = lines
        mask = np.zeros(len(source.text) + 1, dtype=np.uint8)
        for start, end in lines:
            mask[start:end] = 1
        self._mask = mask.tobytes()
        self.key = source.key
        self.claimed = bytearray(len(source.text))
        self.explained = bytearray(len(source.text))
        self._owner = array("q", bytes(8 * len(source.text)))
        self._spans: list[_Span] = []
        self.tables: dict[int, str] = {}
        self._given: frozenset[str] | None = None

    def bare(self, at: int) -> bool:
        """Whether a bare line holds this place."""
        return bool(self._mask[at])

    def given(self, surnames: frozenset[str]) -> frozenset[str]:
        """The last words, in small letters, of what may be full names of persons on the page."""
        if self._given is None:
            names = (m for start, end in self.lines for m in _NAME.finditer(self.text, start, end))
            self._given = frozenset(m[2].rpartition(" ")[2].lower() for m in names if m[2] and m[1].lower() in surnames)
        return self._given

    def word_before(self, at: int) -> tuple[int, str]:
        """The word one blank before a place, and where it begins; an empty word when there is none."""
        if at < 2 or self.text[at - 1] != " ":
            return at, ""
        start = at - 1
        while start and start > at - _LONGEST and self.text[start - 1].isalnum():
            start -= 1
        return start, self.text[start : at - 1]

    def table_before(self, at: int) -> str:
        """The table of the phrase that ends one blank before a place; empty when none does."""
        if at < 2 or self.text[at - 1] != " " or not self.claimed[at - 2]:
            return ""
        return self._spans[self._owner[at - 2]].table

    def put(self, start: int, end: int, toned: str | None, table: str) -> None:
        """Claim a span; it stays as it is written when ``toned`` is None."""
        self._owner[start:end] = array("q", [len(self._spans)]) * (end - start)
        self._spans.append(_Span(start, end, toned, table))
        self.claimed[start:end] = b"\1" * (end - start)
        self.tables[start] = table

    def claim(self, start: int, end: int, toned: str | None, table: str) -> None:
        """Put a phrase back, unless a longer one has its place or it disagrees with one beside it."""
        if self.claimed.find(1, start, end) < 0:
            self.put(start, end, toned, table)
            return
        if self.claimed.find(0, start, end) < 0:
            return
        words = self.text.count(" ", start, end)
        agreed = True
        for number in {self._owner[at] for at in range(start, end) if self.claimed[at]}:
            other = self._spans[number]
            first, last = max(start, other.start), min(end, other.end)
            if toned is not None and other.toned is not None:
                ours, theirs = (
                    toned[first - start : last - start],
                    other.toned[first - other.start : last - other.start],
                )
                if fold_key(ours) == fold_key(theirs):
                    agreed = agreed and table in _OFFICES and other.table in _OFFICES
                    continue
            agreed = False
            if self.text.count(" ", other.start, other.end) <= words:
                other.toned = None
        if agreed:
            self.put(start, end, toned, table)

    def source(self) -> Source:
        """The text with all that was put back."""
        parts: list[str] = []
        at = 0
        for span in sorted(self._spans, key=lambda s: (s.start, s.end)):
            if span.toned is None or span.end <= at:
                continue
            keep = max(span.start, at)
            parts.append(self.text[at:keep])
            parts.append(_cased(span.toned[keep - span.start :], self.text[keep : span.end]))
            at = span.end
        if not parts:
            return self._source
        parts.append(self.text[at:])
        text = "".join(parts)
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        return self._source.rewritten(text, KEY.take(np.minimum(points, TOP)).tobytes())


def _all_capital(phrase: str) -> bool:
    return all(word[0].isupper() for word in phrase.split(" ") if word)


def _cased(toned: str, written: str) -> str:
    """The letters of a phrase in the case in which they are written."""
    return "".join(
        (t.upper() if w.isupper() else t.lower()) if w.isalpha() else w for t, w in zip(toned, written, strict=True)
    )
