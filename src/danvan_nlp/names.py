"""Names of persons, by form alone: where a name that begins at a place ends.

Nothing here searches a text for names. The officials' grammar asks, at a place beside an honorific, a rank, an office
or inside a list, whether a name stands there. Two degrees of certainty: beside an anchor any name by form is taken
(foreign names too); elsewhere it must begin with a known surname. What can't be part of a name is the table
``name_stops``.
"""

from __future__ import annotations

import re

import regex

from .gazetteer import Gazetteer
from .source import KEY_LETTERS, TONE_PLACEMENT, fold_key

# Provinces of the years before 1997 that could be a person's name by form.
FORMER_PROVINCES = frozenset(
    ("hà nam ninh", "hà sơn bình", "bình trị thiên", "hoàng liên sơn", "nghệ tĩnh", "vĩnh phú", "hà bắc", "hải hưng",
     "bắc thái", "hà tuyên", "cao lạng", "thuận hải", "nghĩa bình", "phú khánh", "sông bé", "nam hà", "vĩnh linh")
)  # fmt: skip

# One syllable or foreign word of a name: Trần, H'Lin, K"Lum, K'Să, Eui-yong, McDonald, Y, KHẶN.
_WORD = (
    r"(?:[HKYR]['\"](?:\p{Lu}?\p{Ll}++|(?= \p{Lu}))|\p{Lu}++\p{Ll}*+(?:\p{Lu}\p{Ll}++)?(?:'\p{L}\p{Ll}++|-\p{Ll}++)*+)"
)
# Small words inside foreign names, and of nuns: Marco della Seta, Thích nữ Diệu Liên.
PARTICLES = frozenset(("von", "der", "van", "della", "del", "de", "la", "los", "da", "dos", "bin", "bint", "nữ"))
_SMALL = r"(?:(?:von der|von|van der|van|della|del|de la|de los|de|da|dos|bin|bint|(?<=Thích )nữ) )?+"
_WORDS = regex.compile(rf"{_WORD}(?: {_SMALL}{_WORD}){{0,6}}")
_SYLLABLE = regex.compile(r"\p{Ll}++")
# Nine of ten names, in a quarter of the time: short words of a capital and small letters of Vietnamese, with something
# behind them that no name goes on with. What this matches _WORDS matches too, and no more than this.
_UPPER, _LOWER = "A-Z" + KEY_LETTERS.upper(), "a-z" + KEY_LETTERS
_PLAIN_WORD = re.compile(rf"[{_UPPER}][{_LOWER}]{{1,7}}")
_PLAIN = re.compile(
    rf"{_PLAIN_WORD.pattern}(?: {_PLAIN_WORD.pattern}){{0,6}}"
    rf"(?=[,.;:()!?/\n\"…]|\Z| (?!(?:v[ao]n|dell?a?|de|da|dos|bint?|nữ) )[{_LOWER}0-9(/&+*\"-])"
)

_OPEN = re.compile(r"[oòóỏõọuùúủũụ][aàáảãạeèéẻẽẹyỳýỷỹỵ]")  # syllables whose tone is placed in two ways
_OLD_OF_NEW = dict(TONE_PLACEMENT)

# Single capitals that begin names of the Highlands (Y Krông, A Lăng) or a foreign initial never end a name.
_SINGLE = frozenset("YAÊUK")

# Words of firms that no person is called.
_FIRM_WORDS = frozenset(
    ("Group", "Holdings", "Holding", "Land", "Bank", "Corp", "Corporation", "JSC", "Capital", "Invest", "Media", "Tech",
     "Airlines", "Telecom", "Pharma", "Steel", "Motor", "Motors", "Logistics", "Ltd", "Foods", "Energy", "Solutions")
)  # fmt: skip

# Middle names that end no name: after one of them a name goes on in the next line.
_NEVER_END = frozenset(("thị", "văn"))
MIDDLES = (" Văn ", " Thị ")
"""The middle names that tell a person's name from that of a place."""


class NameReader:
    """Reads names at given places of a folded text. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        def words(*tables: str) -> frozenset[str]:
            return frozenset(
                spelling
                for table in tables
                for row in gazetteer.rows(table)
                for surface in row.surfaces
                for spelling in spellings(surface)
            )

        stops: dict[str, set[str]] = {"first": set(), "inside": set(), "capitals": set(), "compound": set()}
        for row in gazetteer.rows("name_stops"):
            for part in row.parts("where"):
                stops[part].update(spellings(row.phrase))
        self._never_first = frozenset(stops["first"])
        self._never_inside = frozenset(stops["inside"])
        self._capital_verbs = frozenset(stops["capitals"])
        self._compounds = frozenset(stops["compound"])
        self._surnames = words("surnames")
        self._figures = words("figures")
        self._figure_lengths = tuple(sorted({len(f) for f in self._figures}, reverse=True))
        self._shortest_figure = min(self._figure_lengths, default=0)
        self._figure_starts = frozenset(f[: self._shortest_figure] for f in self._figures)
        self._places = words("provinces", "districts", "countries") | FORMER_PROVINCES | {"thái bình dương"}

    def is_figure(self, name: str) -> bool:
        """Whether this is a name from history that no page means as an official of its own."""
        return name.lower() in self._figures

    def figure_at(self, text: str, at: int) -> bool:
        """Whether such a name begins at a place."""
        if text[at : at + self._shortest_figure].lower() not in self._figure_starts:
            return False
        lower = text[at : at + self._figure_lengths[0]].lower()
        return any(lower[:n] in self._figures for n in self._figure_lengths)

    def is_place(self, name: str) -> bool:
        """Whether a province or district has this name."""
        return name.lower() in self._places

    def has_surname(self, name: str) -> bool:
        """Whether the first word is a known surname or the first part of a minority name."""
        first = name.split(" ", 1)[0]
        return first.lower() in self._surnames or first[1:2] in ("'", '"')

    def words(self, text: str, pos: int, limit: int) -> list[str]:
        """The capitalised words that follow each other from ``pos``, none reaching beyond ``limit``."""
        m = _PLAIN.match(text, pos) or _WORDS.match(text, pos)
        if m is None:
            return []
        found, at = m[0].split(" "), m.end()
        while found and at > limit:
            at -= len(found.pop()) + 1
        # glued to a digit or to a dash that is not a name's ("Trần Thắng/TTXVN" is fine, "Quận4" is not)
        if found and text[at : at + 1].isdigit():
            found.pop()
        return found

    def full(self, text: str, pos: int, limit: int, beside: bool) -> int | None:
        """Where the full name that begins at ``pos`` ends, or None.

        Args:
            text: folded text.
            pos: where the name must begin.
            limit: the next place that is something else (an office, a body); the name does not cross it.
            beside: True right beside an anchor, where the surname may be unknown.
        """
        plain = _PLAIN.match(text, pos)
        if plain is not None and plain.end() <= limit:
            upper, words = False, plain[0].split(" ")
            if not self._never_inside.isdisjoint(plain[0].lower().split(" ")):
                words = self._till_stop(words)
        else:
            words = self.words(text, pos, limit)
            upper = len(words) > 1 and all(w.isupper() for w in words)
            words = self._trimmed(text, pos, words, upper)
        if len(words) > 1 and not _FIRM_WORDS.isdisjoint(words):
            return None  # "Chủ tịch Sơn Hà Group"
        if len(words) < 2:
            # K'Brôih, K"Lum: one word is a whole name; so is nothing else
            return pos + len(words[0]) if words and words[0][1:2] in ("'", '"') and len(words[0]) > 3 else None
        first = words[0].lower()
        known = first in self._surnames or words[0][1:2] in ("'", '"')
        if len(words) > 5:
            if not known:
                return None
            words = words[:5]
        if not known and (upper or not beside or len(words) > 4 or first in self._never_first):
            return None
        name = " ".join(words)
        end = pos + len(name)
        if words[-1].lower() in _NEVER_END and text[end : end + 1] == "\n":
            rest = self.words(text, end + 1, limit)[:2]
            if rest:
                return end + 1 + len(" ".join(rest))
        lower = name.lower()
        if lower in self._figures or (len(words) == 2 and not beside and lower in self._places):
            return None
        return end

    def _till_stop(self, words: list[str]) -> list[str]:
        """Words up to one that no name holds, or to capitals that begin a new kind of word: "Lê Văn An UBND"."""
        for n, word in enumerate(words):
            if n and ((len(word) > 1 and word.isupper()) or word.lower() in self._never_inside):
                # "Ly Mí Và", "Phàng A Của"
                return words if n > 1 and n == len(words) - 1 and word[1:].islower() else words[:n]
        return words

    def _trimmed(self, text: str, pos: int, words: list[str], upper: bool) -> list[str]:
        """What of words that are no plain ones can be a name; ``upper`` when all are in capitals."""
        if not upper:
            words = self._till_stop(words)
        while len(words) > 1 and (words[-1] in PARTICLES or (words[-1] in _SINGLE and len(words[-1]) == 1)):
            words.pop()
        if upper:
            for n, word in enumerate(words[2:], 2):
                goes_on = n + 1 < len(words) or capital_next(text, pos + len(" ".join(words)))
                if word.lower() in self._capital_verbs and goes_on:
                    words = words[:n]  # "LÊ VĂN SƠN LÀM VIỆC"
                    break
            return words if len(words) < 6 else []
        # "VNPT Lê Văn An": an abbreviation is no surname
        return [] if words and len(words[0]) > 1 and words[0].isupper() and words[0].isalpha() else words

    def short(self, text: str, pos: int, limit: int, beside: bool) -> int | None:
        """Where a short form (a given name, or the last two syllables) that begins at ``pos`` ends, or None.

        ``beside`` is True right beside an honorific or a rank, where any word in capitals may be a given name.
        """
        words = self.words(text, pos, limit)[:2]
        for n, word in enumerate(words):
            if (n and (word.lower() in self._never_inside or word in PARTICLES)) or (len(word) > 1 and word.isupper()):
                words = words[:n]
                break
        if not words or (
            not beside and words[0].lower() in self._never_first and words[0].lower() not in self._surnames
        ):
            return None
        end = pos + len(words[0])
        if len(words) == 1 and text[end : end + 1] == " " and text[end + 1 : end + 2].islower():
            m = _SYLLABLE.match(text, end + 1)
            if m and f"{words[0]} {m[0]}".lower() in self._compounds:
                return None  # "Đại sứ Vương quốc Campuchia": a word of two syllables
        return pos + len(" ".join(words))

    def before(self, text: str, end: int, floor: int) -> int | None:
        """Where the full name with a known surname that ends at ``end`` begins, not before ``floor``; or None."""
        best = None
        stop = end
        words = text[max(floor, text.rfind("\n", floor, end) + 1) : end].split(" ")
        for count in range(1, min(5, len(words)) + 1):
            word = words[-count]
            start = stop - len(word)
            if len(word) > 15:  # no word of a name: all that is left is looked at as one
                start = floor
                word = text[start:stop]
            if not word[:1].isupper() or not (_PLAIN_WORD.fullmatch(word) or _WORDS.fullmatch(word)):
                break
            if (count > 1 and self.has_surname(word)) or (count == 1 and word[1:2] in ("'", '"') and len(word) > 3):
                best = start
            if start <= floor:
                break
            stop = start - 1
        if best is None or self.is_figure(text[best:end]) or self.is_place(text[best:end]):
            return None
        return best


def capital_next(text: str, at: int) -> bool:
    """Whether a blank and a capital stand at an offset."""
    return text[at : at + 1] == " " and text[at + 1 : at + 2].isupper()


def spellings(phrase: str) -> set[str]:
    """A phrase in lower case, with the tone of oa, oe, uy placed the new way and the old way.

    Examples:
        >>> sorted(spellings("Hòa"))
        ['hoà', 'hòa']
    """
    lower = phrase.lower()
    if not _OPEN.search(lower):
        return {lower}
    key = fold_key(phrase)
    return {key, " ".join(map(_old_tone, key.split(" "))), lower}


def _old_tone(word: str) -> str:
    old = _OLD_OF_NEW.get(word[-2:])
    return word[:-2] + old if old is not None and word[-3:-2] != "q" else word


def given(name: str) -> tuple[str, str]:
    """The two short forms of a full name as keys: its last word and its last two words.

    Examples:
        >>> given("Đặng Tuyết Em")
        ('em', 'tuyết em')
    """
    words = fold_key(name).split(" ")
    return words[-1], " ".join(words[-2:])


def normal_case(name: str) -> str:
    """A name in its normal spelling: ALL CAPS becomes title case, the rest stays.

    Examples:
        >>> normal_case("LÒ VĂN KHẶN"), normal_case("Y Krông Hđơk")
        ('Lò Văn Khặn', 'Y Krông Hđơk')
    """
    letters = 0
    for char in name:
        if char.isalpha():
            if not char.isupper():
                return name
            letters += 1
    if letters < 4:
        return name
    return " ".join(_capital(word) for word in name.split(" "))


def _capital(word: str) -> str:
    if word[1:2] in ("'", '"'):
        return word[:2] + word[2:3] + word[3:].lower()
    return word[:1] + word[1:].lower()
