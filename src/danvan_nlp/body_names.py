"""How far a body's own name goes: names in capitals ("Công ty Cổ phần Sao Mai") and tasks ("Ban Chỉ đạo về …")."""

from __future__ import annotations

from collections.abc import Container, Mapping

import regex

from .body_spans import BodySpan
from .body_words import (
    AND_OTHERS,
    BEFORE_NOUNS,
    CITY,
    CODE,
    CONNECTORS,
    EARNESTLY,
    FIRM,
    FREQUENT,
    KOREAN,
    LAST_MEMBER,
    MAX_TOKENS,
    MAX_TOPIC,
    MEMBERS,
    MIDDLE,
    NATIONAL,
    NO_NAME,
    NOUNS,
    NUMBERED,
    OF_NUMBER,
    OF_ORGANISING,
    OPENERS,
    OWN_SMALL,
    QUOTED,
    ROMAN_OR_NUMBER,
    SCHOOL_WORDS,
    SERIES,
    SHORT,
    TOKEN,
    UNIT_AHEAD,
    UNITS,
)
from .gazetteer import Gazetteer
from .places import Places
from .source import fold_key


class NameReader:
    """Reads names to the right of a head. Immutable; the words that end a name are the table ``stops``."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        self._places = places
        rows = gazetteer.rows("stops")
        self._words: dict[str, dict[str, str]] = {}
        for row in gazetteer.rows("abbreviations"):
            for short in row.parts("variants"):
                self._words.setdefault(row["kind"], {})[short] = row.phrase
        self._stops = frozenset(fold_key(r.phrase) for r in rows if r["scope"] not in ("never", "noun", "verb"))
        self._verbs = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "verb")
        # words of two syllables; the first may stand in capitals behind another: "Khu Bảo tồn thiên nhiên"
        self._compounds = frozenset(fold_key(r.phrase) for r in rows if r["scope"] in ("never", "noun"))
        self._topic_stops = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "")

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
        if token is not None and (token[0].startswith(("TP.", "Tp.", "TPHCM")) or _is_unit(text, at, token[0])):
            return None
        if token is None or not (
            token[0][0].isupper()
            or token[0][0].isdigit()
            or (small and token[0] in OWN_SMALL)
            or (token[0] == "số" and OF_NUMBER.match(text, at) is not None)
        ):
            return None
        words: list[tuple[int, str]] = []
        good = 0
        caps = 0
        pos = at
        while token is not None and len(words) < MAX_TOKENS:
            word = token[0]
            if words:
                if pos in titles and word[0].isupper():
                    break
                if (
                    pos in built
                    and good
                    and built[pos].form != "hint"
                    and not (
                        built[pos].head == "Công đoàn" and built[pos].bare  # "Trung tâm Tư vấn pháp luật Công đoàn"
                    )
                ):
                    break
                if (word[0].islower() and UNIT_AHEAD.match(text, pos)) or _is_unit(text, pos, word):
                    break
                if word in CITY or word.startswith(("TP.", "Tp.", "TPHCM")):
                    break
            national = NATIONAL.match(text, pos) if words else None
            numbered = OF_NUMBER.match(text, pos)
            if national is not None or numbered is not None:  # "Bệnh viện Nhi Trung ương", "Trường Tiểu học số 2"
                caps, end = 2, (national or numbered).end()  # type: ignore[union-attr]
                words.append((end, text[pos:end]))
                good = len(words)
                if text[end : end + 1] != " ":
                    break
                pos = end + 1
                token = TOKEN.match(text, pos)
                continue
            if word[0].isupper() or ROMAN_OR_NUMBER.fullmatch(word):
                if self._place_begins(text, pos) if words else word in CITY:
                    break
                # after an acronym a descriptive word may come: "Công ty TNHH MTV Cao su"
                caps = caps + 1 if words and words[-1][1][0].isupper() and not words[-1][1].isupper() else 1
                if ROMAN_OR_NUMBER.fullmatch(word) is not None and len(words) > 1:
                    caps = 2  # nothing in small letters follows: "Trung tâm Ứng phó khu vực II duy trì"
                words.append((token.end(), word))
                good = len(words)
            elif word in CONNECTORS or (
                word[0].islower()
                and (
                    caps == 1
                    or not words
                    or words[-1][1][0].islower()
                    or f"{fold_key(words[-1][1])} {fold_key(word)}" in self._compounds
                )
            ):
                key = fold_key(word)
                if key not in CONNECTORS:
                    after = TOKEN.match(text, token.end() + 1)
                    pair = f"{key} {fold_key(after[0])}" if after else key
                    before = f"{fold_key(words[-1][1])} {key}" if words else ""
                    if text[pos - 7 : pos - 1].lower() == "xã hội":
                        before = ""  # "Kinh tế - Xã hội họp" has no "hội họp" in it
                    if words and self._ends(self._stops, before, key, pair):
                        break
                    if words and pair == "xây dựng" and text.startswith(" kế hoạch", token.end() + 5):
                        break
                    if words and fold_key(words[-1][1]) not in BEFORE_NOUNS and self._is_verb(before, key, pair):
                        break
                    words.append((token.end(), word))
                    good = len(words)
                else:
                    following = text[token.end() + 1 : token.end() + 2]
                    if word == "của" or (word in ("cho", "vì", "về") and not following.islower()):
                        break
                    if word == "các" and not following.islower() and SHORT.match(text, token.end()) is None:
                        break
                    if word == "cho" and text.startswith(" biết", token.end()):
                        break
                    if word in ("và", "&", "-", "–") and not following.isalpha():
                        break
                    if word == "và" and AND_OTHERS.match(text, token.end()) is not None:
                        break
                    if word in ("-", "–") and text.startswith((" đơn vị", " cơ quan", " nơi ", " là "), token.end()):
                        break
                    if word in ("và", "-", "–") and following.islower() and caps > 1:
                        break
                    if word in ("và", "-", "–") and (token.end() + 1 in built or token.end() + 1 in heads):
                        break
                    words.append((token.end(), word))
            else:
                break
            if text[token.end() : token.end() + 1] != " ":
                break
            pos = token.end() + 1
            token = TOKEN.match(text, pos)
        if not good:
            return None
        if titled:
            good = self._without_person([w for _, w in words[:good]])
            if not good:
                return None
        end = words[good - 1][0]
        return end, text[at:end]

    def province_begins(self, text: str, at: int) -> bool:
        """Whether the name of a province begins at an offset."""
        return self._place_begins(text, at)

    def _place_begins(self, text: str, at: int) -> bool:
        """Whether a province's name begins here: it is the body's place, not its name."""
        second = text.find(" ", at)
        third = text.find(" ", second + 1) if second > 0 else -1
        stop = third if third > 0 else len(text)
        name = NO_NAME.split(text[at : min(stop, at + 24)], 1)[0]
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
        for n in range(1, count - 2):
            # a country ends a name, a foreign person's follows: "Ngân hàng … Nhật Bản Maeda Tadashi"
            if words[n - 1] in ("hòa", "hoà") and self._places.is_country(words[n]):
                return n + 1  # "Hạ viện Cộng hòa Séc"
            pair = " ".join(words[n - 1 : n + 1])
            if all(w[0].isupper() for w in words[n - 1 :]) and (pair == "Việt Nam" or self._places.is_country(pair)):
                return n + 1
            if (
                len(words[n]) > 2
                and words[n].isupper()
                and words[n] not in FIRM
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
        return next((first for first in found if words[first] in FREQUENT), found[0] if found else count)

    def _person_last(self, words: list[str], first: int, kind: int) -> bool:
        """Whether the words from ``first`` on are a person's name; ``kind`` words tell the kind of a school."""
        if (kind and first == kind) or (first == kind + 1 and words[kind] in FREQUENT):
            return False  # the name of a school or a ship: "Trường THCS Lê Quý Đôn"
        if first > kind + 1 and words[first - 1] in FREQUENT:
            return False
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

    def _series(self, text: str, at: int, form: regex.Pattern[str]) -> regex.Match[str] | None:
        """The rest of a list that "và" or a unit closes: ", công nghệ, đổi mới sáng tạo và"."""
        m = form.match(text, at)
        if m is None:
            return None
        words = ["", *fold_key(m[0].replace(",", "")).split(), ""]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word and self._ends(self._topic_stops, f"{before} {word}", word, f"{word} {after}"):
                return None
        return m

    def _ends(self, stops: frozenset[str], before: str, word: str, after: str) -> bool:
        """Whether a word ends a name: alone or with the next, and not as a part of a compound ("đổi mới")."""
        if word not in stops and after not in stops:
            return False
        return before not in self._compounds and after not in self._compounds

    def _is_verb(self, before: str, word: str, after: str) -> bool:
        """Whether a verb begins that a body is the subject of: "Trung tâm Khuyến nông hỗ trợ"."""
        return (after != word and after in self._verbs) or (
            word in self._verbs and before not in self._compounds and after not in self._compounds
        )

    def spelt(self, words: str, kind: str) -> str:
        """A name with the abbreviations of its kind written out: "CP Sao Mai" of a company is "Cổ phần Sao Mai"."""
        full = self._words.get(kind)
        if not full:
            return words
        return " ".join(full.get(w, w) for w in words.split(" "))

    def _person_begins(self, text: str, at: int, word: str) -> bool:
        """Whether a surname and another capital stand here: "Trưởng BCĐ Lê Đức Thống"."""
        end = at + len(word)
        return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and self._places.is_surname(word)

    def topic(self, text: str, at: int, titles: Container[int], built: Mapping[int, BodySpan]) -> tuple[int, str]:
        """The task of a committee after ``at``: its end, and its words with the blank before; both empty for none."""
        start = at
        number = NUMBERED.match(text, at)
        if number is not None:
            return number.end(), number[0]
        opener = OPENERS.match(text, at)
        if opener is not None:
            at = opener.end()
        definite = opener is not None
        kept = at if definite else start
        tokens = 0
        about = text.startswith(" về ", at)
        if about:
            at += 3
        pos = at
        proof = NOUNS.match(text, at) is not None
        last = ""
        while tokens < MAX_TOPIC and pos < len(text):
            quoted = QUOTED.match(text, pos)
            if quoted is not None:
                pos = quoted.end()
                proof = True
                kept = pos
                tokens += 3
                continue
            code = CODE.match(text, pos)
            if code is not None and tokens:
                return code.end(), text[start : code.end()]
            if text[pos] == ",":
                member = (
                    MEMBERS.match(text, pos) or self._series(text, pos, SERIES) or self._series(text, pos, LAST_MEMBER)
                )
                if member is None:
                    break
                last = "và"  # a member of a list, no predicate
                pos = member.end() - (text[member.end() - 1] == " ")
                kept = pos if text[pos - 2 : pos] != "và" else kept
                tokens += 1
                continue
            if text[pos] != " ":
                break
            if text[pos + 1 : pos + 2] == "(":
                close = text.find(")", pos, pos + 16)
                if close < 0 or text[close + 1 : close + 2] != " " or not tokens:
                    break
                if not UNIT_AHEAD.match(text, close + 2):
                    break
                pos = close + 1
                kept = pos
                proof = True
                continue
            token = TOKEN.match(text, pos + 1)
            if token is None:
                break
            word, key = token[0], fold_key(token[0])
            other = built.get(pos + 1)
            if other is not None and other.form == "topic":
                break
            if pos + 1 in titles and word[0].isupper():
                break
            if UNIT_AHEAD.match(text, pos + 1):
                proof = True
                break
            after = TOKEN.match(text, token.end() + 1) if text[token.end() : token.end() + 1] == " " else None
            pair = f"{key} {fold_key(after[0])}" if after else key
            # "Kinh tế - Xã hội họp" has no "hội họp" in it
            before = "" if text[pos - 6 : pos].lower() == "xã hội" else f"{last} {key}"
            if self._ends(self._topic_stops, before, key, pair):
                break
            if tokens and last not in BEFORE_NOUNS and self._is_verb(before, key, pair):
                break
            if key == "-" and after is not None and fold_key(after[0]) in ("đơn", "cơ", "nơi", "là"):
                break
            if key == "và" and AND_OTHERS.match(text, token.end()) is not None:
                break
            if pair == "xây dựng" and tokens and text.startswith(" kế hoạch", token.end() + 5):
                break
            if pair in ("tổ chức", "thực hiện") and tokens and after is not None:
                third = TOKEN.match(text, after.end() + 1)
                noun = third is not None and fold_key(third[0]) in OF_ORGANISING
                if (pair == "tổ chức" and not noun) or (third is not None and fold_key(third[0]) in EARNESTLY):
                    break
            last = key
            if word[0].isupper() or word[0].isdigit():
                if self._person_begins(text, pos + 1, word):
                    break
                proof = True
            tokens += 1
            pos = token.end()
            if key not in CONNECTORS:
                kept = pos
        if not (about or proof):
            kept = start + len(opener[0]) if opener is not None else start
        return kept, text[start:kept]


def _is_unit(text: str, at: int, word: str) -> bool:
    """Whether a word in capitals, or with one, is that of an administrative unit: "CỔNG THÔNG TIN XÃ TÂN PHÚ"."""
    return word.upper() in UNITS and text[at + len(word) + 1 : at + len(word) + 2].isupper()
