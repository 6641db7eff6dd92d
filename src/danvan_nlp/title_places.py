"""Places behind a title that the tables of places do not have: units of other countries, provinces of old, hamlets."""

from __future__ import annotations

import regex

from .body_words import FREQUENT
from .names import FORMER_PROVINCES, NameReader
from .office import Implied, Office

_LONE_WORD = regex.compile(r" \p{Lu}\p{Ll}++")
_SIDES = ("Đông", "Tây", "Nam", "Bắc")
_FOREIGN_UNIT = regex.compile(r" ((?:bang|tỉnh|[Tt]hành phố|TP\.?|[Tt]hủ đô|vùng|quận) ?)(?=\p{Lu})")
_MIDDLES = (" Văn ", " Thị ")


class TitlePlaces:
    """Reads them. Immutable."""

    def __init__(self, names: NameReader) -> None:
        self._names = names

    def former_province(self, text: str, office: Office) -> None:
        """Take in a province that no table of places has: "nguyên Bí thư Tỉnh ủy Hà Nam Ninh"."""
        body = office.body
        if body is None or body.end != office.end or not text[body.end + 1 : body.end + 2].isupper():
            return
        if body.place and (m := _LONE_WORD.match(text, body.end)) is not None:
            whole = f"{body.place}{m[0]}"
            if whole.lower() in FORMER_PROVINCES and not text.startswith(
                _MIDDLES, m.end()
            ):  # "Hà Nam Ninh", of which a table knows "Hà Nam"
                body.place, body.name, body.end = whole, f"{body.name}{m[0]}", m.end()
                office.end = m.end()
            return
        if not body.name.endswith(("Tỉnh ủy", " tỉnh", "Tỉnh đoàn")):
            return
        words = self._names.words(text, body.end + 1, body.end + 24) if text[body.end : body.end + 1] == " " else []
        for n in (3, 2):
            place = " ".join(words[:n])
            if place.lower() in FORMER_PROVINCES:
                body.end += len(place) + 1
                office.end, body.place, body.name = body.end, place, f"{body.name} {place}"
                return

    def local(self, text: str, office: Office) -> bool:
        """ "Thị trưởng thành phố Busan", "Đô trưởng Thủ đô Viêng Chăn": a unit of another country, the name behind it.

        Which of the capitals behind the unit are the person's, no table tells: the last two, or those from a surname
        on.
        """
        m = _FOREIGN_UNIT.match(text, office.end)
        at = m.end() if m is not None else office.end + 1
        words = self._names.words(text, at, at + 60)
        if m is None and (text[office.end : at] != " " or len(words) == 2):
            return False
        count = len(words) if len(words) < 3 else self.till_person(words)
        if not count:
            return False
        begin, office.end = m.start(1) if m is not None else at, at + len(" ".join(words[:count]))
        office.implied = Implied(text[begin : office.end], "other", None, place=" ".join(words[:count]))
        return True

    def till_person(self, words: list[str]) -> int:
        """How many words of a foreign place stand before the person's: those before a surname, or the last two."""
        for surname in (FREQUENT.__contains__, self._names.has_surname):
            for n in (2, 1, 3):
                if 1 < len(words) - n < 5 and surname(words[n]) and words[n - 1] not in _SIDES:
                    return n
        return len(words) - 2

    def person_in(self, words: list[str]) -> int:
        """At which word of a run behind a unit a person's name begins, known by its middle or in a long run; or 0."""
        for n in range(1, len(words) - 2):
            if words[n + 1] in ("Văn", "Thị") and self._names.has_surname(words[n]):
                return n
        if len(words) > 4:
            return next((n for n in (2, 1, 3) if len(words) - n > 1 and self._names.has_surname(words[n])), 0)
        return 0
