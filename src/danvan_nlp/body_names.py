"""How far a body's own name in capitals goes: "Công ty Cổ phần Sao Mai"."""

from __future__ import annotations

from collections.abc import Container, Mapping

from .body_ends import NameEnds
from .body_spans import BodySpan
from .body_words import (
    ALSO_LAST,
    AND_OTHERS,
    BEFORE_NOUNS,
    CITY,
    CONNECTORS,
    FIRM,
    FREQUENT,
    KOREAN,
    LONGER,
    LONGEST_PROVINCE,
    MAX_TOKENS,
    MIDDLE,
    NATIONAL,
    NO_NAME,
    OF_NUMBER,
    OWN_SMALL,
    ROMAN_OR_NUMBER,
    SCHOOL_WORDS,
    SHORT,
    TOKEN,
    UNIT_AHEAD,
    UNIT_LETTERS,
    UNITS,
)
from .gazetteer import Gazetteer
from .places import Places
from .source import fold_key

_NO_HEADS = ("Hội nghị", "Hội thảo", "Hội chợ", "Hội trường")  # "Trung tâm Văn hóa - Hội nghị"
_LONGER_ENDS = frozenset(name.rpartition(" ")[2] for name in LONGER)


class NameReader:
    """Reads names to the right of a head. Immutable; ``ends`` are the words that end a name."""

    def __init__(self, gazetteer: Gazetteer, places: Places, ends: NameEnds) -> None:
        self._ends = ends
        self._places = places
        self._words: dict[str, dict[str, str]] = {}
        for row in gazetteer.rows("abbreviations"):
            for short in row.parts("variants"):
                self._words.setdefault(row["kind"], {})[short] = row.phrase

    def may_begin(self, text: str, at: int, small: bool) -> bool:
        """Whether ``read`` may find a name: a cheap question, since half of the heads have a verb behind them."""
        return small or not text[at : at + 1].islower() or text[at] == "s"

    def read(
        self,
        text: str,
        at: int,
        titles: Container[int],
        built: Mapping[int, BodySpan],
        titled: bool,
        small: bool = False,
        heads: Container[int] = (),
    ) -> tuple[int, str] | None:
        """The end and the words of a name that begins at ``at`` with a capital; None when none does.

        ``titled`` says that a person's name may follow; ``small`` that the name may begin with a small letter ("Ban
        Quản lý rừng phòng hộ"); ``heads`` are the starts of other bodies, at one of which "và" ends the name.
        """
        token = TOKEN.match(text, at)
        if token is None or _unit_begins(text, at, token[0]):
            return None
        if not (
            token[0][0].isupper()
            or token[0][0].isdigit()
            or (small and token[0] in OWN_SMALL)
            or (token[0] == "số" and OF_NUMBER.match(text, at) is not None)
        ):
            return None
        ends = self._ends
        words: list[tuple[int, str]] = []
        last = ""  # the word before
        good = 0
        caps = 0
        pos = at
        while token is not None and len(words) < MAX_TOKENS:
            word, end = token[0], token.end()
            first = word[0]
            capital = first.isupper()
            if words:
                if capital and pos in titles:
                    break
                if good and pos in built and not _may_be_inside(built[pos]):
                    break
                if word == "Chi" and text.startswith(" nhánh ", end):
                    break  # "Ngân hàng TMCP Công Thương Chi nhánh Sơn La"
                if first in UNIT_LETTERS and _unit_begins(text, pos, word):
                    break
            fixed = None
            if word == "số":
                fixed = OF_NUMBER.match(text, pos)
            elif word == "Trung" and words:
                fixed = NATIONAL.match(text, pos)
            if fixed is not None:  # "Bệnh viện Nhi Trung ương", "Trường Tiểu học số 2"
                caps, end, last = 2, fixed.end(), fixed[0]
                words.append((end, last))
                good = len(words)
                if text[end : end + 1] != " ":
                    break
                pos = end + 1
                token = TOKEN.match(text, pos)
                continue
            if capital or ROMAN_OR_NUMBER.fullmatch(word):
                if words and self._place_begins(text, pos):
                    break
                # after an acronym a descriptive word may come: "Công ty TNHH MTV Cao su"
                caps = caps + 1 if last[:1].isupper() and not last.isupper() else 1
                if len(words) > 1 and (not capital or (first in "IVX" and ROMAN_OR_NUMBER.fullmatch(word))):
                    caps = 2  # nothing in small letters follows: "Trung tâm Ứng phó khu vực II duy trì"
                words.append((end, word))
                good = len(words)
            elif word in CONNECTORS or (
                first.islower()
                and (
                    caps == 1
                    or not words
                    or last[0].islower()
                    or f"{fold_key(last)} {fold_key(word)}" in ends.compounds
                )
            ):
                key = fold_key(word)
                if key not in CONNECTORS:
                    after = TOKEN.match(text, end + 1)
                    pair = f"{key} {fold_key(after[0])}" if after else key
                    before = f"{fold_key(last)} {key}" if words else ""
                    if text[pos - 7 : pos - 1].lower() == "xã hội":
                        before = ""  # "Kinh tế - Xã hội họp" has no "hội họp" in it
                    if words and ends.at(ends.names, before, key, pair):
                        break
                    if words and pair == "xây dựng" and text.startswith(" kế hoạch", end + 5):
                        break
                    if words and fold_key(last) not in BEFORE_NOUNS and ends.verb(before, key, pair):
                        break
                    words.append((end, word))
                    good = len(words)
                else:
                    following = text[end + 1 : end + 2]
                    if word == "của" or (word in ("cho", "vì", "về") and not following.islower()):
                        break
                    if word == "các" and not following.islower() and SHORT.match(text, end) is None:
                        break
                    if word == "cho" and text.startswith(" biết", end):
                        break
                    if word in ("và", "&", "-", "–") and not following.isalpha():
                        break
                    if word == "và" and AND_OTHERS.match(text, end) is not None:
                        break
                    if word in ("-", "–") and text.startswith((" đơn vị", " cơ quan", " nơi ", " là "), end):
                        break
                    if word in ("và", "-", "–") and following.islower() and caps > 1:
                        break
                    if (
                        word in ("và", "-", "–")
                        and (end + 1 in built or end + 1 in heads)
                        and not text.startswith(_NO_HEADS, end + 1)
                    ):
                        break
                    words.append((end, word))
            else:
                break
            last = word
            if text[end : end + 1] != " ":
                break
            pos = end + 1
            token = TOKEN.match(text, pos)
        if not good:
            return None
        if titled:
            good = self._without_person([w for _, w in words[:good]])
            while good and words[good - 1][1] in CONNECTORS:
                good -= 1  # "Cục trưởng Cục Hàng hải - Lê Văn Tám"
            if not good:
                return None
        end = words[good - 1][0]
        return end, text[at:end]

    def province_begins(self, text: str, at: int) -> bool:
        """Whether the name of a province begins at an offset."""
        return self._place_begins(text, at)

    def _place_begins(self, text: str, at: int) -> bool:
        """Whether a province's name begins here: it is the body's place, not its name."""
        limit = at + LONGEST_PROVINCE
        second = text.find(" ", at, limit)
        if second < 0 or not self._places.begins_province(text[at:second]):
            return False
        if text.startswith(LONGER, at) and not text.startswith((" Văn ", " Thị "), text.find(" ", at + 9)):
            return False  # "Nam Thái Bình Dương", but "Thái Bình Dương Văn Tám"
        if at > 4 and text.startswith("Thái Bình Dương", at - 5):
            return False
        third = text.find(" ", second + 1, limit)
        name = NO_NAME.split(text[at : third if third > 0 else limit], 1)[0]
        return " " in name and self._places.knows(name, "province")

    def is_person(self, words: str) -> bool:
        """Whether some words are the name of a person and no more: "Giám đốc Trung tâm Nguyễn Văn Tám"."""
        parts = words.split(" ")
        return (
            len(parts) in (3, 4)
            and all(w[0].isupper() and not w.isupper() and w.isalpha() for w in parts)
            and self._places.is_surname(parts[0])
        )

    def _without_person(self, words: list[str]) -> int:
        """How many words stay when a person's name may end the run: two to four words, surname first."""
        count = len(words)
        if words[-3:] == ["Thái", "Bình", "Dương"]:
            return count
        for n in range(1, count - 2):
            # a country ends a name, a foreign person's follows: "Ngân hàng … Nhật Bản Maeda Tadashi"
            if words[n - 1] in ("hòa", "hoà") and self._places.is_country(words[n]):
                return n + 1  # "Hạ viện Cộng hòa Séc"
            if words[n] in _LONGER_ENDS and " ".join(words[max(0, n - 2) : n + 1]) in LONGER:
                return n + 1 if self._places.is_surname(words[n + 1]) else count
            pair = " ".join(words[n - 1 : n + 1])
            if all(w[0].isupper() for w in words[n - 1 :]) and (pair == "Việt Nam" or self._places.is_country(pair)):
                return n + 1
            if (
                len(words[n]) > 2
                and words[n].isupper()
                and words[n] not in FIRM
                and words[n] not in SCHOOL_WORDS
                and all(w[0].isupper() and not w.isupper() for w in words[n + 1 :])
            ):
                if words[n + 1 : n + 3] == ["Việt", "Nam"]:
                    return min(count, n + 3)  # "Viện Hàn lâm KHXH Việt Nam"
                return n + 1  # an acronym ends a name, a foreign person's follows
        if count > 2 and KOREAN.fullmatch(words[-1]) is not None:
            return count - 2  # "Tập đoàn Hansung Park Jin-ho"
        kind = 0  # words that say only what kind of school it is; a name follows them
        while kind < count and words[kind] in SCHOOL_WORDS:
            kind += 1
        if not kind and 2 < count < 5 and words[0] in FREQUENT and words[1] in MIDDLE:
            return 0  # "Giám đốc Bệnh viện Nguyễn Văn Chấn"
        for first in range(kind + 2, count - 2):
            if words[first + 1] in MIDDLE and self._places.is_surname(words[first]):
                return first
        found = [first for n in (4, 3, 2) if (first := count - n) > 0 and self._person_last(words, first, kind)]
        return min(found, key=lambda first: self._unlikely(words, first, kind), default=count)

    def _unlikely(self, words: list[str], first: int, kind: int) -> tuple[int, int]:
        """How unlikely it is that a person's name begins at a word; the name of a body mostly has two words."""
        n = len(words) - first
        return (words[first] not in FREQUENT) + (n > 3 and first == kind + 1), -n

    def _person_last(self, words: list[str], first: int, kind: int) -> bool:
        """Whether the words from ``first`` on are a person's name; ``kind`` words tell the kind of a school."""
        if (kind and first == kind) or (first == kind + 1 and words[kind] in FREQUENT):
            return False  # the name of a school or a ship: "Trường THCS Lê Quý Đôn"
        if first > kind + 1 and words[first - 1] in FREQUENT:
            # of "Bạch Mai Đào Xuân Cơ" the body has two words and the person three
            return first == kind + 2 and words[first - 1] in ALSO_LAST and words[first] in FREQUENT
        if words[first] == "Y" and words[first - 1] in ("học", "đẳng", "ĐH", "CĐ", "HV"):
            return False  # "Trường Đại học Y Sông Hậu": medicine
        if words[first] in MIDDLE and self._places.is_surname(words[first - 1]):
            return False  # "Trường THPT Chu Văn An"
        if len(words) - first == 2 and (
            self._places.is_country(" ".join(words[first:])) or words[first - 1] in OWN_SMALL
        ):
            return False
        if (words[first].isupper() and len(words[first]) > 1) or words[first - 1] in FIRM:
            return False
        if len(words) - first == 4 and words[first + 1] in FREQUENT and words[first] not in FREQUENT:
            return False  # "… Lam Sơn Nguyễn Hữu Đức"
        if self._places.knows(f"{words[first - 1]} {words[first]}", "province"):
            return False  # "Báo Nghệ An" and a name behind it
        return all(w[0].isupper() for w in words[first:]) and self._places.is_surname(words[first])

    def spelt(self, words: str, kind: str) -> str:
        """A name with the abbreviations of its kind written out: "CP Sao Mai" of a company is "Cổ phần Sao Mai"."""
        full = self._words.get(kind)
        if not full:
            return words
        parts = words.split(" ")
        return words if full.keys().isdisjoint(parts) else " ".join([full.get(w, w) for w in parts])


def _may_be_inside(span: BodySpan) -> bool:
    """Whether a body may be part of another's name: "Trung tâm Tư vấn pháp luật Công đoàn"."""
    return span.form == "hint" or (span.head == "Công đoàn" and span.bare)


def _unit_begins(text: str, at: int, word: str) -> bool:
    """Whether a word is that of an administrative unit: in capitals, "CỔNG THÔNG TIN XÃ TÂN PHÚ", or "TP.Vinh"."""
    if word[0] not in UNIT_LETTERS:
        return False
    if word in CITY:
        return True
    if word.upper() in UNITS and text[at + len(word) + 1 : at + len(word) + 2].isupper():
        return True
    return word.startswith(("TP.", "Tp.", "TPHCM")) or (word[0].islower() and UNIT_AHEAD.match(text, at) is not None)
