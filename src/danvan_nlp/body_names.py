"""How far a body's own name goes: names in capitals ("Công ty Cổ phần Sao Mai") and tasks ("Ban Chỉ đạo về …")."""

from __future__ import annotations

from collections.abc import Container, Mapping

import regex

from .body_spans import BodySpan
from .gazetteer import Gazetteer
from .places import Places
from .source import fold_key

_TOKEN = regex.compile(r"[\p{L}\p{M}\d]++(?:['’./&+\-][\p{L}\p{M}\d]++)*+|[&\-]")
_SERIES = regex.compile(r", \p{Ll}[\p{L} ]{1,40}(?:, \p{Ll}[\p{L} ]{1,40}){0,3} và (?=\p{Ll})")
_SHORT = regex.compile(r" (?:KCN|KKT|KCX|KCNC|CCN|TCTD|DNNN|CLB|HTX|LLVT)(?!\w)")
_KOREAN = regex.compile(r"\p{Lu}\p{Ll}+-\p{Ll}+")
# the legal form of a firm has the firm's name behind it, never a person's: "Giám đốc Công ty Luật TNHH Hoàng Gia"
_FIRM = frozenset({"TNHH", "MTV", "CP", "TMCP", "TM", "DV", "TMDV", "XNK"})
_SCHOOL_WORDS = frozenset(
    ("THCS", "THPT", "TH", "TH&THCS", "THCS&THPT", "PTDTNT", "PTDTBT", "PTCS", "PTTH", "MN", "MG", "Mầm", "non", "Mẫu",
     "giáo", "Tiểu", "học", "Trung", "cơ", "sở", "Phổ", "phổ", "thông", "Dân", "dân", "tộc", "Nội", "nội", "Bán", "bán",
     "trú", "chuyên", "Chuyên")
)  # fmt: skip
_MIDDLES = frozenset({"Văn", "Thị"})
_COMMON = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
     "Phan", "Trương", "Đinh", "Lâm", "Mai", "Trịnh", "Đào", "Đoàn", "Vương", "Cao", "Lương", "Hà", "Tạ")
)  # fmt: skip
_CITY = frozenset({"TP", "Tp", "TX"})
_LAST_MEMBER = regex.compile(
    r", \p{Ll}[\p{L} ]{1,30}(?= (?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|xã)(?! hội)(?!\w))"
)
_NOUNS = regex.compile(
    r" (?:phòng|chống|thi hành|cải cách|chuyển đổi|giảm nghèo|công tác|phong trào|chương trình|an toàn|đổi mới|"
    r"ứng phó|xóa|xoá|bảo hiểm|nông thôn|du lịch|quy chế|đề án|dự án|chiến dịch|cuộc vận động|cuộc thi|dân số|bầu cử|"
    r"đại hội|cho vay)(?!\w)"
)
_OWN_SMALL = frozenset({"rừng", "dự", "khu", "các", "di", "chợ", "bến", "cảng", "đầu"})
_UNIT_AHEAD = regex.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|xã(?! hội)|đặc khu|TP\.?|Tp\.?|tp\.?|TX\.?)(?!\w)"
)
_CONNECTORS = frozenset({"và", "&", "-", "–", "các", "của", "cho", "vì", "về"})
_ROMAN_OR_NUMBER = regex.compile(r"[IVX]{1,5}|\d{1,4}[A-Z]?")
_CODE = regex.compile(r"(?: số)? ?\d{1,4}(?:/\d{4})? ?- ?\p{Lu}[\p{Lu}\d]{0,5}/\p{Lu}[\p{L}\d\-]{0,8}")
_QUOTED = regex.compile(r' "[^"\n]{2,80}"')
_MEMBERS = regex.compile(
    r",? (?:tham nhũng|chống|lãng phí|tiêu cực|hiệu lực|hiệu quả|thể thao|gia đình|trật tự|buôn lậu|hàng giả|"
    r"gian lận thương mại|tội phạm|tệ nạn xã hội|cứu nạn|an ninh|an toàn)(?!\w)"
)
_OPENERS = regex.compile(
    r" (?:của (?:Chính phủ|Trung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|tỉnh|thành phố|huyện)|Trung ương|TW|T\.Ư|TƯ|"
    r"Quốc gia|quốc gia|cấp tỉnh|cấp Trung ương|Nhà nước|liên ngành|Tỉnh)(?!\w)"
)
_NUMBERED = regex.compile(r" số \d{1,4}(?![\w/-])")
_MAX_TOKENS = 14
_MAX_TOPIC = 34
_NO_NAME = regex.compile(r"[^\p{L} ]")


class NameReader:
    """Reads names to the right of a head. Immutable; the words that end a name are the table ``stops``."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        self._places = places
        rows = gazetteer.rows("stops")
        self._words: dict[str, dict[str, str]] = {}
        for row in gazetteer.rows("abbreviations"):
            for short in row.parts("variants"):
                self._words.setdefault(row["kind"], {})[short] = row.phrase
        self._stops = frozenset(fold_key(r.phrase) for r in rows if r["scope"] != "never")
        self._topic_stops = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "")
        self._compounds = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "never")

    def read(
        self,
        text: str,
        at: int,
        titles: Container[int],
        built: Mapping[int, BodySpan],
        titled: bool,
        small: bool = False,
    ) -> tuple[int, str] | None:
        """The end and the words of a name that begins at ``at`` with a capital; None when none does.

        ``titled`` says that a person's name may follow; ``small`` that the name may begin with a small letter ("Ban
        Quản lý rừng phòng hộ").
        """
        token = _TOKEN.match(text, at)
        if token is None or not (token[0][0].isupper() or token[0][0].isdigit() or (small and token[0] in _OWN_SMALL)):
            return None
        words: list[tuple[int, str]] = []
        good = 0
        caps = 0
        pos = at
        while token is not None and len(words) < _MAX_TOKENS:
            word = token[0]
            if words:
                if pos in titles and word[0].isupper():
                    break
                if pos in built and good:
                    break
                if word[0].islower() and _UNIT_AHEAD.match(text, pos):
                    break
                if word in _CITY or word.startswith(("TP.", "Tp.")) or word == "TPHCM":
                    break
            if word[0].isupper() or _ROMAN_OR_NUMBER.fullmatch(word):
                if self._place_begins(text, pos) if words else word in _CITY:
                    break
                # after an acronym a descriptive word may come: "Công ty TNHH MTV Cao su"
                caps = caps + 1 if words and words[-1][1][0].isupper() and not words[-1][1].isupper() else 1
                words.append((token.end(), word))
                good = len(words)
            elif word in _CONNECTORS or (word[0].islower() and (caps == 1 or not words or words[-1][1][0].islower())):
                key = fold_key(word)
                if key not in _CONNECTORS:
                    after = _TOKEN.match(text, token.end() + 1)
                    pair = f"{key} {fold_key(after[0])}" if after else key
                    before = f"{fold_key(words[-1][1])} {key}" if words else ""
                    if words and self._ends(self._stops, before, key, pair):
                        break
                    words.append((token.end(), word))
                    good = len(words)
                else:
                    following = text[token.end() + 1 : token.end() + 2]
                    if word == "của" or (word in ("cho", "vì", "về") and not following.islower()):
                        break
                    if word == "các" and not following.islower() and _SHORT.match(text, token.end()) is None:
                        break
                    if word == "cho" and text.startswith(" biết", token.end()):
                        break
                    if word in ("và", "&", "-", "–") and not following.isalpha():
                        break
                    if word in ("và", "-", "–") and following.islower() and caps > 1:
                        break
                    if word in ("và", "-", "–") and token.end() + 1 in built:
                        break
                    words.append((token.end(), word))
            else:
                break
            if text[token.end() : token.end() + 1] != " ":
                break
            pos = token.end() + 1
            token = _TOKEN.match(text, pos)
        if not good:
            return None
        if titled:
            good = self._without_person([w for _, w in words[:good]])
            if not good:
                return None
        end = words[good - 1][0]
        return end, text[at:end]

    def _place_begins(self, text: str, at: int) -> bool:
        """Whether a province's name begins here: it is the body's place, not its name."""
        second = text.find(" ", at)
        third = text.find(" ", second + 1) if second > 0 else -1
        stop = third if third > 0 else len(text)
        name = _NO_NAME.split(text[at : min(stop, at + 24)], 1)[0]
        return " " in name and self._places.knows(name, "province")

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
                and words[n] not in _FIRM
                and all(w[0].isupper() and not w.isupper() for w in words[n + 1 :])
            ):
                if words[n + 1 : n + 3] == ["Việt", "Nam"]:
                    return min(count, n + 3)  # "Viện Hàn lâm KHXH Việt Nam"
                return n + 1  # an acronym ends a name, a foreign person's follows
        if count > 2 and _KOREAN.fullmatch(words[-1]) is not None:
            return count - 2  # "Tập đoàn Hansung Park Jin-ho"
        kind = 0  # words that say only what kind of school it is; a name follows them
        while kind < count and words[kind] in _SCHOOL_WORDS:
            kind += 1
        if not kind and 2 < count < 5 and words[0] in _COMMON and words[1] in _MIDDLES:
            return 0  # "Giám đốc Bệnh viện Nguyễn Văn Chấn"
        for first in range(kind + 2, count - 2):
            if words[first + 1] in _MIDDLES and self._places.is_surname(words[first]):
                return first
        found = [first for n in (4, 3, 2) if (first := count - n) > 0 and self._person_last(words, first, kind)]
        return next((first for first in found if words[first] in _COMMON), found[0] if found else count)

    def _person_last(self, words: list[str], first: int, kind: int) -> bool:
        """Whether the words from ``first`` on are a person's name; ``kind`` words tell the kind of a school."""
        if (kind and first == kind) or (first == kind + 1 and words[kind] in _COMMON):
            return False  # the name of a school or a ship: "Trường THCS Lê Quý Đôn"
        if first > kind + 1 and words[first - 1] in _COMMON:
            return False
        if len(words) - first == 2 and (
            self._places.is_country(" ".join(words[first:])) or words[first - 1] in _OWN_SMALL
        ):
            return False
        if (words[first].isupper() and len(words[first]) > 1) or words[first - 1] in _FIRM:
            return False
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
        number = _NUMBERED.match(text, at)
        if number is not None:
            return number.end(), number[0]
        opener = _OPENERS.match(text, at)
        if opener is not None:
            at = opener.end()
        definite = opener is not None
        kept = at if definite else start
        tokens = 0
        about = text.startswith(" về ", at)
        if about:
            at += 3
        pos = at
        proof = _NOUNS.match(text, at) is not None
        last = ""
        while tokens < _MAX_TOPIC and pos < len(text):
            quoted = _QUOTED.match(text, pos)
            if quoted is not None:
                pos = quoted.end()
                proof = True
                kept = pos
                tokens += 3
                continue
            code = _CODE.match(text, pos)
            if code is not None and tokens:
                return code.end(), text[start : code.end()]
            if text[pos] == ",":
                member = (
                    _MEMBERS.match(text, pos)
                    or self._series(text, pos, _SERIES)
                    or self._series(text, pos, _LAST_MEMBER)
                )
                if member is None:
                    break
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
                if not _UNIT_AHEAD.match(text, close + 2):
                    break
                pos = close + 1
                kept = pos
                proof = True
                continue
            token = _TOKEN.match(text, pos + 1)
            if token is None:
                break
            word, key = token[0], fold_key(token[0])
            other = built.get(pos + 1)
            if other is not None and other.form == "topic":
                break
            if pos + 1 in titles and word[0].isupper():
                break
            if _UNIT_AHEAD.match(text, pos + 1):
                proof = True
                break
            after = _TOKEN.match(text, token.end() + 1) if text[token.end() : token.end() + 1] == " " else None
            pair = f"{key} {fold_key(after[0])}" if after else key
            if self._ends(self._topic_stops, f"{last} {key}", key, pair):
                break
            last = key
            if word[0].isupper() or word[0].isdigit():
                if self._person_begins(text, pos + 1, word):
                    break
                proof = True
            tokens += 1
            pos = token.end()
            if key not in _CONNECTORS:
                kept = pos
        if not (about or proof):
            kept = start + len(opener[0]) if opener is not None else start
        return kept, text[start:kept]
