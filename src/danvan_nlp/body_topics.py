"""How far the task in a committee's name goes: "Ban Chỉ đạo về …"."""

from __future__ import annotations

from collections.abc import Container, Mapping

import regex

from .body_ends import NameEnds
from .body_spans import BodySpan
from .body_words import (
    AND_OTHERS,
    BEFORE_NOUNS,
    CODE,
    CONNECTORS,
    EARNESTLY,
    LAST_MEMBER,
    MAX_TOPIC,
    MEMBERS,
    NOUNS,
    NUMBERED,
    OF_ORGANISING,
    OPENERS,
    QUOTED,
    SERIES,
    TOKEN,
    UNIT_AHEAD,
)
from .places import Places
from .source import fold_key


class TopicReader:
    """Reads tasks to the right of a head. Immutable; ``ends`` are the words that end a task."""

    def __init__(self, places: Places, ends: NameEnds) -> None:
        self._places = places
        self._ends = ends

    def read(self, text: str, at: int, titles: Container[int], built: Mapping[int, BodySpan]) -> tuple[int, str]:
        """The task of a committee after ``at``: its end, and its words with the blank before; both empty for none."""
        ends = self._ends
        start = at
        if text[at : at + 12].lower() == " thường trực":
            return at, ""  # "Phó Trưởng BCĐ Thường trực": of the office, not of the committee
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
            if ends.at(ends.topics, before, key, pair):
                break
            if tokens and last not in BEFORE_NOUNS and ends.verb(before, key, pair):
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

    def _series(self, text: str, at: int, form: regex.Pattern[str]) -> regex.Match[str] | None:
        """The rest of a list that "và" or a unit closes: ", công nghệ, đổi mới sáng tạo và"."""
        m = form.match(text, at)
        if m is None:
            return None
        words = ["", *fold_key(m[0].replace(",", "")).split(), ""]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word and self._ends.at(self._ends.topics, f"{before} {word}", word, f"{word} {after}"):
                return None
        return m

    def _person_begins(self, text: str, at: int, word: str) -> bool:
        """Whether a surname and another capital stand here: "Trưởng BCĐ Lê Đức Thống"."""
        end = at + len(word)
        return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and self._places.is_surname(word)
