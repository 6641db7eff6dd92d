"""Firms behind a title that no table has: by letters ("Tổng Giám đốc EVN") or a made name ("Chủ tịch Sunrocks")."""

from __future__ import annotations

import regex

from .names import NameReader
from .office import Implied, Office
from .source import fold_key
from .syllables import is_syllable

_ACRONYM = regex.compile(r"[A-ZĐƯ]{2,10}")
_NO_FIRMS = frozenset(("CĐ", "ĐH", "TT", "BQL", "HTX", "CLB"))  # letters for kinds of bodies
_FIRST = regex.compile(r"\p{Lu}[\p{L}]{1,14}+")
_BRANCH = regex.compile(r" [Cc]hi nhánh (?:tỉnh |thành phố |TP\.? ?|huyện |quận |thị xã )?(?=\p{Lu})")
_NUMBERED_BODY = regex.compile(r" số \d{1,3}(?=[ ,.;:)\n](?!tỉnh|huyện)|$)")
_NUMBER = regex.compile(r" \d{1,2}(?=[,;.)]| -| \p{Lu})")
_UNIT = regex.compile(r"(?:tỉnh|thành phố|tp|huyện|quận|thị xã|tx|xã|phường|thị trấn)(?![\p{L}])", regex.I)


def behind_name(text: str, at: int) -> bool:
    """Whether a comma or dash with a word before it stands before an offset."""
    begin = at
    while begin and at - begin < 3 and text[begin - 1] in " ,-":
        begin -= 1
    return at - begin > 1 and text[begin - 1 : begin].isalpha() and text[begin:at].strip() in (",", "-")


def _is_firm(word: str) -> bool:
    """Whether a word is a firm's letters (EVN) or a made name (Sunrocks), which no syllable of the language is."""
    if _ACRONYM.fullmatch(word):
        return word not in _NO_FIRMS
    return len(word) > 3 and word.isascii() and word.isalpha() and not is_syllable(word)


class Firms:
    """Reads firms and branches. Immutable; ``provinces`` are the keys of the provinces' names."""

    def __init__(self, names: NameReader, provinces: frozenset[str]) -> None:
        self._names = names
        self._provinces = provinces

    def firm(self, text: str, office: Office, at: int) -> bool:
        """ "Tổng Giám đốc EVN", "Chủ tịch Sunrocks Lê Văn Chấn": a firm named by letters or a word that is no syllable.

        Without a person's name behind it, only letters count, and one word behind a person's name.
        """
        if text[office.start : office.end].isupper() and " " in text[office.start : office.end]:
            return False  # a line of capitals
        first = _FIRST.match(text, at)
        if first is None or not _is_firm(first[0]):
            return False
        names = self._names
        words = names.words(text, at, at + 60)
        count = 0
        while count < min(len(words), 3) and _is_firm(words[count]) and not names.has_surname(words[count]):
            count += 1
        if not count:
            return False
        pair = " ".join(words[count : count + 2])
        if pair == "Việt Nam" or fold_key(pair) in self._provinces:
            count += 2
        rest = words[count:]
        if words[0].isupper() and 3 < len(rest) < 7 and not names.has_surname(rest[0]) and names.has_surname(rest[2]):
            count += 2  # "Tổng Giám đốc PMU Thăng Long Lê Văn Chấn"
        name = " ".join(words[:count])
        stop = at + len(name)
        if names.is_place(name):
            return False
        if _BRANCH.match(text, stop) is not None:
            pass
        elif count < len(words):
            abroad = pair == "Việt Nam"  # ends the firm's name, so that any name may follow
            if names.full(text, stop + 1, stop + 46, abroad) is None and not words[0].isupper():
                return False
        elif not words[0].isupper() and (
            count > 1 or not (behind_name(text, office.start) or text.endswith("kiêm ", 0, office.start))
        ):
            return False
        if (number := _NUMBER.match(text, stop)) is not None:
            stop = number.end()
            name = text[at:stop]
        if _UNIT.match(text, stop + 1):
            return False  # "Giám đốc TT huyện"
        if (branch := _BRANCH.match(text, stop)) is not None:
            place = names.words(text, branch.end(), branch.end() + 40)
            end = next((n for n in (3, 2, 1) if names.is_place(" ".join(place[:n]))), 0)
            if end:
                stop = branch.end() + len(" ".join(place[:end]))
                name = text[at:stop]
        office.end = stop
        office.implied = Implied(name, "company", None)
        return True

    def branch(self, text: str, office: Office) -> None:
        """Take in the branch or the number behind a body: "Ngân hàng CSXH chi nhánh tỉnh Vân Hải", "Đội … số 3"."""
        body = office.body
        if body is None or body.place or body.end != office.end or text[body.end + 1 : body.end + 2] not in "Ccs":
            return
        m = _BRANCH.match(text, body.end)
        end = 0
        if m is not None:
            words = self._names.words(text, m.end(), m.end() + 40)
            count = next((n for n in (3, 2, 1) if self._names.is_place(" ".join(words[:n]))), 0)
            if not count and len(words) < 3:
                count = len(words)
            end = m.end() + len(" ".join(words[:count])) if count else 0
        elif (number := _NUMBERED_BODY.match(text, body.end)) is not None:
            end = number.end()
        if end:
            body.name += text[body.end : end]
            body.stem += text[body.end : end]
            body.end = office.end = end
