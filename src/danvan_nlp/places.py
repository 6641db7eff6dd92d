"""Administrative units: provinces, districts and communes, old and new, and the words that name them in a text.

``Places`` answers two questions. Is this name a place, of which level, with which code on that day? And how far does
the place go that stands beside a body ("UBND tỉnh Bắc Ninh Lê Xuân Lợi")? The tables decide; where they do not know the
name, its form does, and what follows a surname is a person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias, TypeVar

import regex

from .gazetteer import Gazetteer, Hits, Row
from .place_units import Unit, communes_of, unit_of
from .source import Source, fold_key

_CAP = r"\p{Lu}[\p{L}\p{M}'’]*+"
_WORD = rf"(?:{_CAP}|\d{{1,3}}(?![\d/.,]))"
_RUN = regex.compile(rf"{_WORD}(?:(?: ?- ?| ){_WORD}){{0,7}}+")
_STEP = regex.compile(r" ?- ?| ")
_LATER_CAPS = regex.compile(r"(?:\s*\p{Lu})")
_NUMERAL = regex.compile(r"(?:\d{1,2}|[IVX]{1,4})(?!\w)")
_CITY_INITIALS = regex.compile(r"TP\.?(\p{Lu}{2,4})(?!\w)")  # TPTV, TP.HCM
_OF_A_HEAD = regex.compile(r" (?:hội|viên|luận|lộ|lỵ|ủy|uỷ|đoàn|Ủy|Uỷ|ỦY|UỶ|ĐOÀN|Đoàn(?! \p{Lu}))(?!\w)")
_HEAD_LETTERS = frozenset("hvlủuđỦUĐ")
_NOT_PLACES = frozenset({"Bộ", "Sở", "Ban", "Khối", "Trung", "Cục", "Hội", "Đảng", "Chi"})
_NUMBER_GOES_ON = regex.compile(r"[/-]|[.,]\d| (?:xã|phường|huyện|tháng|năm|người|đồng)(?!\w)")
_PLACE_WORD = 40
_BROKEN = regex.compile(r"\n\p{Lu}[\p{Ll}\p{M}]+(?: \p{Lu}[\p{Ll}\p{M}]+){1,2} \p{Ll}")  # a name on the next line
_STATE_NAME = ("CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "Cộng hòa xã", "Cộng hoà xã", "ĐẢNG CỘNG", "Độc lập")
_RANK = regex.compile(r"(?:Đại|Thượng|Trung|Thiếu) (?:tá|tướng|úy|uý)(?!\w)")  # "Trưởng Công an xã Thiếu tá …"
_RANKS = ("Đại ", "Thượng ", "Trung ", "Thiếu ")
_RANK_LEFT = frozenset({"Thiếu", "Trung", "Thượng", "Đại", "Chuẩn"})
_RANK_RIGHT = (" tá ", " tướng ", " úy ", " uý ", " đô đốc ")
_PERSON_LENGTHS = (2, 3, 4)
_MOST_STEPS = 5
_T = TypeVar("_T")
Asked: TypeAlias = Callable[[], _T]
"""What is worked out only when it is asked for."""
_UNIT_WIDTH = 8  # the common words for units and a blank
_NUMBERED = frozenset({"district", "commune", "grassroots", "region"})
_IN_WORDS = ("Bản ", "Làng ", "Buôn ", "Bang ")


@dataclass(slots=True)
class Slot:
    """A place beside a body: the end of the words, the unit word, the name in normal spelling, the level.

    ``name`` is None when only the unit stands there ("UBND tỉnh"); ``known`` tells whether a table has the name.
    """

    end: int
    unit: str | None
    name: str | None
    level: str | None
    known: bool = False


class Places:
    """Look-ups over the tables ``provinces``, ``districts``, ``communes`` and ``units``. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._stops = frozenset(fold_key(r.phrase) for r in gazetteer.rows("stops"))
        self._provinces = gazetteer.lookup("provinces")
        self._districts = gazetteer.lookup("districts")
        self._communes = {row.phrase.lower(): row for row in gazetteer.rows("communes")}
        self._countries = gazetteer.lookup("countries")
        self._surnames = frozenset(s for r in gazetteer.rows("surnames") for s in map(fold_key, r.surfaces))
        # "Yên", "Phú" begin so many names of places that alone they do not tell a person
        firsts = Counter(key.partition(" ")[0] for key in self._communes if " " in key)
        self._telling = frozenset(s for s in self._surnames if firsts[s] < _PLACE_WORD)
        self._units = {s: (r.phrase, r["level"]) for r in gazetteer.rows("units") for s in map(fold_key, r.surfaces)}
        words = sorted(self._units, key=len, reverse=True)
        self._unit = regex.compile(rf"(?:{'|'.join(map(regex.escape, words))})(?:(?<=\.) ?|(?![\w]))", regex.IGNORECASE)
        # a unit of one word, which begins no longer one, needs no pattern when a blank is behind it
        several = tuple(word for word in words if " " in word)
        self._plain_units = {
            word: unit
            for word, unit in self._units.items()
            if word.isalpha() and not any(longer.startswith(f"{word} ") for longer in several)
        }
        # what every match of that pattern begins with: most words are seen to be no unit by their first letters
        self._unit_length = min(2, min(map(len, words), default=0))
        self._unit_starts = frozenset(word[: self._unit_length].casefold() for word in words)
        self._province_codes: dict[str, list[Row]] = {}
        for row in gazetteer.rows("provinces"):
            self._province_codes.setdefault(row["code"], []).append(row)
        self._province_units = {key: [unit_of("province", r) for r in rows] for key, rows in self._provinces.items()}
        self._district_units = {key: [unit_of("district", r) for r in rows] for key, rows in self._districts.items()}
        self._province_words = frozenset(key.partition(" ")[0] for key in self._provinces)
        cities = frozenset(self._provinces).union(self._districts)
        self._keys: dict[str | None, Container[str]] = {
            "province": self._provinces, "district": self._districts, "city": cities, "commune": self._communes,
            None: cities.union(self._communes),
        }  # fmt: skip

    def is_surname(self, word: str) -> bool:
        """Whether a word is a surname, in any case of letters."""
        return fold_key(word) in self._surnames

    def country(self, text: str, at: int) -> tuple[int, str] | None:
        """The country named at an offset: the end of its name, and the name as the table has it."""
        run = _RUN.match(text, at)
        if run is None:
            return None
        for end, name in _prefixes(run[0]):
            rows = self._countries.get(name)
            if rows:
                return at + end, rows[0].phrase
        return None

    def is_country(self, name: str) -> bool:
        """Whether a name is that of another country than Việt Nam, in any case of letters."""
        rows = self._countries.get(fold_key(name))
        return rows is not None and rows[0].phrase != "Việt Nam"

    def country_at_end(self, words: str) -> str | None:
        """The country whose name ends some words."""
        parts = words.split(" ")
        for count in (3, 2, 1):
            rows = self._countries.get(fold_key(" ".join(parts[-count:])))
            if rows and len(parts) > count:
                return rows[0].phrase
        return None

    def units(self, name: str, level: str | None = None) -> list[Unit]:
        """Every unit of this name, of one level or of any; an empty list when the tables have none."""
        key = fold_key(name).replace("’", "'")
        found: list[Unit] = []
        if level in (None, "province", "city"):
            found += self._province_units.get(key, ())
        if level in (None, "district", "city"):
            found += self._district_units.get(key, ())
        if level in (None, "commune"):
            row_ = self._communes.get(key)
            if row_ is not None:
                found += communes_of(row_)
        return found

    def knows(self, name: str, level: str | None = None) -> bool:
        """Whether a table has a unit of this name and level."""
        return fold_key(name).replace("’", "'") in self._keys.get(level, ())

    def begins_province(self, word: str) -> bool:
        """Whether the name of some province is this word or begins with it."""
        return fold_key(word) in self._province_words

    def province_of(self, unit: Unit) -> str | None:
        """The name of the province a unit lies in, by its code."""
        code = unit.code.partition(".")[0]
        day = unit.until or unit.since or None
        for row in self._province_codes.get(code, ()):
            if row.valid_on(day):
                return row.phrase
        return None

    def may_stand(self, text: str, at: int, levels: tuple[str, ...]) -> bool:
        """Whether ``slot`` may find a place at an offset: a cheap question that spares most of its calls."""
        if text[at : at + self._unit_length].casefold() in self._unit_starts or text.startswith("TP", at):
            return True
        return bool(levels) and (text[at : at + 1].isupper() or text[at : at + 1].isdigit())

    def slot(
        self, text: str, at: int, levels: tuple[str, ...], titled: Asked[bool], local: Asked[Container[str]]
    ) -> Slot | None:
        """The place that stands at an offset, beside a body.

        ``levels`` are those the body can have (a bare name must be of one of them); ``titled`` says that a person's
        name may follow the body, since a title stands before it; ``local`` holds the keys of places that the page names
        elsewhere. Both are functions, as few places need to know. None when no place stands there.
        """
        blank = text.find(" ", at, at + _UNIT_WIDTH)
        plain = self._plain_units.get(text[at:blank]) if blank > 0 else None
        if plain is not None:  # most: "tỉnh", "xã" and a blank
            return self._of_unit(text, at, blank, *plain, titled, local)
        m = None
        if text[at : at + self._unit_length].casefold() in self._unit_starts:
            m = self._unit.match(text, at)
        if m is None:
            initials = _CITY_INITIALS.match(text, at) if text.startswith("TP", at) else None
            if initials is not None:
                known = self._provinces.get(fold_key(initials[1]))
                name = known[0].phrase if known else initials[1]
                return Slot(initials.end(), "thành phố", name, "province" if known else "city", bool(known))
            if not levels or not text[at : at + 1].isupper():
                numbered = levels == ("district",) and text[at : at + 1].isdigit()
                if not numbered or "quận " not in text[max(0, at - 10) : at].lower():  # "Quận ủy 3", "Quận đoàn 5"
                    return None
            return self._named(text, at, None, levels, titled, local)
        if m[0] == "Bang" or text.startswith(_STATE_NAME, at):
            return None
        return self._of_unit(text, at, m.end(), *self._units[fold_key(m[0].rstrip())], titled, local)

    def _of_unit(
        self, text: str, at: int, end: int, unit: str, level: str, titled: Asked[bool], local: Asked[Container[str]]
    ) -> Slot | None:
        """The place behind the word for its unit, which stands at ``at:end``."""
        if text[end + 1 : end + 2] in _HEAD_LETTERS and _OF_A_HEAD.match(text, end):  # "Tỉnh ủy", "Huyện đoàn"
            return None
        if text[end - 1] == " ":  # "TP. Vinh": the blank belongs to the abbreviation
            end -= 1
        start = end + 1 if text[end : end + 1] == " " else end
        if text[end - 1] == "." and not text[start : start + 1].isalnum():
            return Slot(end - 1, unit, None, level)  # the dot ends the sentence
        if start < len(text) and (text[start].isupper() or text[start].isdigit()):
            found = self._named(text, start, unit, (level,), titled, local)
            if found is not None:
                return found
            if start == end:
                return None
        elif level in ("grassroots", "region") and not text.startswith(("khu dân cư", "KDC"), at):
            return None  # "bản", "làng", "khu vực" are words of the language
        elif text[end : end + 1] == "\n" and _BROKEN.match(text, end) is not None:
            found = self._named(text, end + 1, unit, (level,), always, local)
            if found is not None and text[found.end : found.end + 1] == " ":
                return found
        return Slot(end, unit, None, level)

    def _named(
        self,
        text: str,
        at: int,
        unit: str | None,
        levels: tuple[str, ...],
        titled: Asked[bool],
        local: Asked[Container[str]],
    ) -> Slot | None:
        level = levels[0]
        if level in _NUMBERED and (unit or level == "district"):
            numeral = _NUMERAL.match(text, at) if text[at] in "IVX" or not text[at].isalpha() else None
            if (
                numeral is not None
                and (unit or numeral[0].isdigit())
                and not _NUMBER_GOES_ON.match(text, numeral.end())
            ):
                name = f"Quận {numeral[0]}" if unit in ("quận", None) and level == "district" else numeral[0]
                return Slot(numeral.end(), unit, name, level, True)
        run = _RUN.match(text, at)
        if run is None or text[at].isdigit() or (text[at] in "CĐ" and text.startswith(_STATE_NAME, at)):
            return None
        if text.startswith(_RANKS, at) and _RANK.match(text, at) is not None:
            return None
        words = run[0]
        if text.startswith(_RANK_RIGHT, run.end()) and words.rpartition(" ")[2] in _RANK_LEFT:
            words = words.rpartition(" ")[0]  # "Trưởng Công an xã Tân Phú Thiếu tá …"
        for end, key in _prefixes(words):
            for lv in levels:
                if unit is None and lv == "commune" and " " not in key and end < len(words):
                    continue  # "Hồ", "Trảng" begin names of persons and longer names
                if key in self._keys.get(lv, ()) or key in local():
                    # a person may share a place's name: "Hà Trung" in "Hà Trung Dũng" is not one
                    if self._runs_on(words, end, key) and key not in local() and titled():
                        continue
                    return Slot(at + end, unit, self._spelt(words[:end], key, lv), lv, True)
        shouted = words.isupper() and len(words) > 1
        plain = words.split(" - ")[0]
        parts = plain.split(" ")
        if unit is None and level not in ("district", "province", "city", "commune"):
            return None
        surnames = self._surnames if len(parts) > 2 or unit == "tỉnh" else self._telling
        follows = (unit is None and len(parts) > 2) or titled()  # a person may stand here
        if parts[0][1:2] in ("'", "’") and (follows or level == "province"):
            return None  # "Phó Chủ tịch UBND tỉnh H'Yim Kđoh"
        if len(parts) >= 2 and follows and fold_key(parts[0]) in surnames:
            return None
        if shouted:
            # in capitals nothing tells where an unknown name ends, unless the line does
            if len(parts) > 3 or not _ends_line(text, at + len(plain)):
                return None
            keys = [fold_key(p) for p in parts]
            if not self._stops.isdisjoint(keys) or not self._stops.isdisjoint(map(" ".join, pairwise(keys))):
                return None
            take = len(parts)
        else:
            take = self._before_person(parts)
        if unit is None and take > 3:
            return None
        name = " ".join(parts[:take])
        if not any(c.isalpha() for c in name) or (unit is None and len(name) < 4):
            return None
        if unit is None and name.isupper() and not shouted:
            return None
        if unit is None and (parts[0] in _NOT_PLACES or " " not in name):
            return None
        return Slot(at + len(name), unit, modern(_title(name) if shouted else name), level, False)

    def _runs_on(self, words: str, end: int, key: str) -> bool:
        """Whether the name of a place is only the beginning of a person's: surname first, no more than four words."""
        count = words.count(" ") + 1
        if end == len(words) or count > 4 or not self.is_surname(key.split(" ")[0]):
            return False
        rest = words[end:].lstrip(" -").split(" ")
        if rest[0][1:2] in ("'", "’"):
            return False  # "xã Vân Diên K'Brôi": a Highland name is one word
        return not self.is_surname(rest[0]) or len(rest) == 1

    def _before_person(self, parts: list[str]) -> int:
        """How many words of an unknown name are the place: a surname with one to three more words ends it."""
        count = len(parts)
        for n in range(2, count):
            if parts[n][1:2] in ("'", "’"):
                return n  # "xã Vân Diên K'Brôi"
        for n in range(2, count - 1):
            surnames = self._surnames if count - n > 2 else self._telling
            if fold_key(parts[n]) in surnames and count - n in _PERSON_LENGTHS:
                return n
        return min(count, 4)

    def _spelt(self, name: str, key: str, level: str) -> str:
        """The name in normal spelling: as the table has it when the page shouts, else as the page has it."""
        if name.isupper():
            rows = self._provinces.get(key) if level in ("province", "city") else None
            rows = rows or self._districts.get(key)
            if rows:
                return rows[0].phrase
            row = self._communes.get(key)
            return row.phrase if row is not None else _title(name)
        rows = self._provinces.get(key) if level in ("province", "city") else None
        return rows[0].phrase if rows else modern(name)

    def named_in(self, source: Source, hits: Hits) -> set[str]:
        """The keys of the places a page names after a unit word, outside of titles ("tỉnh Vân Hải", "xã Tân Phú")."""
        text = source.text
        found: set[str] = set()
        for start, end, row in hits.of("units"):
            if text[end : end + 2].islower():
                continue  # most: a blank and a small letter
            at = end + 1 if text[end : end + 1] == " " else end
            if not text[at : at + 1].isupper() or not row["level"] or no_unit(text, start):
                continue
            run = _RUN.match(text, at)
            if run is not None:
                words = run[0].split(" ")
                if words[0][1:2] in ("'", "’") or (len(words) == 3 and words[2][1:2] in ("'", "’")):
                    continue  # "xã Vân Diên K'Brôi"
                if len(words) <= 3 and not run[0].isupper() and not self.is_surname(words[0]):
                    found.add(fold_key(run[0]))
        return found


def always() -> bool:
    """For ``titled``: a person's name may follow wherever a place stands."""
    return True


def no_unit(text: str, start: int) -> bool:
    """Whether the word for a unit at an offset is part of another word: "Nhật Bản", "hợp tác xã"."""
    if text[start - 1 : start] != " " or not (text.startswith(_IN_WORDS, start) or text[start - 2 : start - 1] in "cC"):
        return False
    word = text[max(0, start - 9) : start - 1].rpartition(" ")[2]
    return word.lower() == "tác" or (word.istitle() and text.startswith(_IN_WORDS, start))


def _prefixes(words: str) -> Iterator[tuple[int, str]]:
    """The beginnings of a run of words, longest first, with their keys: at most five words each.

    They are made one by one, since the longest is the name of a place more often than not.
    """
    key = fold_key(words).replace("’", "'")
    yield len(words), key
    ends = [m.start() for m in _STEP.finditer(words)] if "-" in words or " " in words else []
    same = len(key) == len(words)  # the beginnings of the key are the keys of the beginnings
    for end in reversed(ends[:_MOST_STEPS]):
        yield end, key[:end] if same else fold_key(words[:end]).replace("’", "'")


def modern(name: str) -> str:
    """A name in the new tone placement: "Hoà Khánh" -> "Hòa Khánh"."""
    key = fold_key(name)
    if key == name.lower() or len(key) != len(name):
        return name
    return "".join(k.upper() if c.isupper() else k for c, k in zip(name, key, strict=True))


def _title(name: str) -> str:
    return " ".join(word[:1] + word[1:].lower() for word in name.split(" "))


def _ends_line(text: str, at: int) -> bool:
    return at >= len(text) or text[at] in "\n,.;:)-"
