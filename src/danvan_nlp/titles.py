"""Offices: a title with the institution that stands beside it, and the words before it that say how it is held.

An ``Office`` is one phrase of the text, not yet anybody's: "Phó Bí thư Thường trực Tỉnh ủy", "nguyên Trưởng Ban Dân vận
Huyện ủy". Its body is the body span that begins directly after the title, or at the title's own last word ("Trưởng Ban"
and "Ban Dân vận"). Where no span stands there, the words may still name the body ("Bộ trưởng Tài chính", "Bí thư huyện
Sơn Khê"): then it is ``implied``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import regex

from .bodies import BodySpan
from .gazetteer import Gazetteer, Hit, Hits, Row
from .names import NameReader, spellings
from .source import Source, fold_key
from .title_typos import TitleTypos


class Implied(NamedTuple):
    """An institution that an office names without writing it out."""

    name: str
    kind: str
    level: str | None
    unit: str | None = None
    place: str | None = None
    of: BodySpan | None = None


@dataclass(slots=True, eq=False)
class Office:
    """An office in the folded text.

    ``left`` is where the words before it begin that belong to it (nguyên, quyền, các); ``cue`` is the verb that gives or
    takes it ("giữ chức", "thôi giữ chức"), with the start of that verb in ``cue_at``.
    """

    start: int
    end: int
    left: int
    title: str
    row: Row
    family: str
    alone: str
    body: BodySpan | None = None
    implied: Implied | None = None
    more: tuple[BodySpan, ...] = ()
    status: str = ""
    cue: str = ""
    cue_at: int = -1
    cue_status: str = ""
    plural: bool = False
    rows: tuple[str, ...] = ()
    used: bool = False

    @property
    def held(self) -> str:
        """How the office is held, by the words beside it."""
        if "modifiers:làm" in self.rows and self.body is None and self.family in ("ban", "unit", "membership"):
            return self.status or "current"  # "do ông Chấn làm Trưởng ban": nobody is appointed here
        return self.status or self.cue_status or "current"


_PLURAL = frozenset(
    "các những hai ba bốn sáu bảy tám chín mười 2 3 4 5 6 7 8 9 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16".split()
)
_TERM_WORDS = ("khóa", "kỳ", "số", "quận", "ngày", "tháng", "thứ", "phường")
_NOT_ACTING = frozenset(("ủy", "uỷ", "thẩm", "chính", "có", "bản", "chủ"))
_UNIT = regex.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu)(?= |[,;.:)]|\n|$)", regex.I
)
_YOUTH = regex.compile(r"Đoàn (xã|phường|thị trấn|trường|khối|cơ sở|cơ quan)\b", regex.I)
_OWNER = regex.compile(r" (?:của|thuộc) ")
_SUB = regex.compile(r"\p{Lu}\p{Ll}++(?: \p{Ll}++){1,7}+(?=[,;.)\n]| -|$)")
_ABROAD = regex.compile(r" (?:Nhân dân(?: Cách mạng)?|Cộng sản|Lao động|Xã hội chủ nghĩa Thống nhất) ")
_NUMBER = regex.compile(r" (?:số )?\d{1,3}\b")
_VERBS = frozenset("cho biết phát nói đã sẽ được đang về tại của dự khẳng nêu yêu đề cũng và nhấn chỉ trao làm có".split())
_AT = regex.compile(r" tại ")
_PARTY_OF = {
    "tỉnh": ("Tỉnh ủy", "province"), "thành phố": ("Thành ủy", None), "huyện": ("Huyện ủy", "district"),
    "quận": ("Quận ủy", "district"), "thị xã": ("Thị ủy", "district"), "xã": ("Đảng ủy xã", "commune"),
    "phường": ("Đảng ủy phường", "commune"), "thị trấn": ("Đảng ủy thị trấn", "commune"),
    "đặc khu": ("Đảng ủy đặc khu", "commune"),
}  # fmt: skip
_LEVEL_OF = {
    "tỉnh": "province", "thành phố": None, "huyện": "district", "quận": "district", "thị xã": "district",
    "xã": "commune", "phường": "commune", "thị trấn": "commune", "đặc khu": "commune",
}  # fmt: skip
_SHORT_UNIT = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}


class TitleReader:
    """(source, hits, bodies) -> offices, in the order of the text. Immutable."""

    def __init__(self, gazetteer: Gazetteer, names: NameReader) -> None:
        self._names = names
        self._typos = TitleTypos(gazetteer)
        self._nouns: dict[str, frozenset[str]] = {}
        for row in gazetteer.rows("titles"):
            nouns = [fold_key(n) for n in row.parts("noun")]
            self._nouns[row.id] = frozenset(nouns)
        self._portfolios: dict[str, list[tuple[str, str]]] = {}
        for row in gazetteer.rows("portfolios"):
            for surface in row.surfaces:
                for key in spellings(surface):
                    self._portfolios.setdefault(key[:2], []).append((key, row["body"]))
        for entries in self._portfolios.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._countries = frozenset(fold_key(s) for row in gazetteer.rows("countries") for s in row.surfaces)
        self._provinces: dict[str, Row] = {}
        for row in gazetteer.rows("provinces"):
            for surface in (row.phrase, *row.parts("variants")):
                self._provinces.setdefault(fold_key(surface), row)

    def __call__(self, source: Source, hits: Hits, bodies: Sequence[BodySpan]) -> list[Office]:
        text = source.text
        titles = hits.of("titles")
        slips = self._typos(text, bodies, titles)
        if slips:
            titles = sorted([*titles, *slips], key=lambda hit: hit[:2])
        if not titles:
            return []
        spans: dict[int, BodySpan] = {}
        for body in bodies:
            old = spans.get(body.start)
            if old is None or old.end < body.end:
                spans[body.start] = body
        starts = sorted(spans)
        modifiers = {hit[1]: hit for hit in hits.of("modifiers")}
        suffixes = {hit[0]: hit for hit in hits.of("modifiers")}
        found: list[Office] = []
        reach = 0
        for start, end, row in titles:
            if start < reach:
                last = found[-1]
                # "Thư ký Thứ trưởng …": the second office is the first one's master, not a second office
                if not (last.family == "staff" and start == last.end + 1):
                    continue
            n = bisect_right(starts, start) - 1
            if n >= 0:
                around = spans[starts[n]]
                if around.start < start < around.end:
                    continue  # the title is a word of a body's name: "Ban Bí thư", "Đoàn Chủ tịch"
            office = Office(start, end, start, row["title"] or row.phrase, row, row["family"], row["alone"], rows=(row.id,))
            self._suffix(text, office, suffixes)
            self._attach(text, office, spans, starts)
            self._before(text, office, modifiers)
            if found and found[-1].family == "staff" and office.start == found[-1].end + 1:
                found[-1].end = reach = office.end
                continue
            reach = office.end
            if office.family == "doan" and (
                office.body is None or (office.body.kind == "delegation" and "đại biểu" not in office.body.name)
            ):
                office.alone = "event"  # the head of a working party has a part in an event, no office
            found.append(office)
        return found

    def _suffix(self, text: str, office: Office, suffixes: dict[int, Hit]) -> None:
        at = office.end + 1
        hit = suffixes.get(at)
        if hit is None or text[office.end : at] not in (" ", "\n"):
            return
        row = hit[2]
        if row["role"] != "suffix":
            return
        if row["scope"] == "keep":
            word = row.phrase
            office.title = f"{office.title} {word}"
        elif row["status"]:
            office.status = row["status"]
        office.end = hit[1]
        office.rows += (row.id,)

    def _attach(self, text: str, office: Office, spans: dict[int, BodySpan], starts: list[int]) -> None:
        row, end = office.row, office.end
        nouns = self._nouns[row.id]
        at = end + 1 if text[end : end + 1] in (" ", "\n") else end
        body = spans.get(at) if at > end else None
        if body is None and text[end - 10 : end].lower() == "thường trực":
            # "Phó Bí thư Thường trực Huyện ủy" is no deputy of the body "Thường trực Huyện ủy"
            body = spans.get(end - 10)
            if body is not None and body.end > at:
                body.start, body.name = at, re.sub("^[Tt]hường trực ", "", body.name)
            else:
                body = None
        if body is None and nouns:
            n = bisect_right(starts, office.start - 1)
            while n < len(starts) and starts[n] < end:
                inner = spans[starts[n]]
                if fold_key(text[inner.start : end]) in nouns or fold_key(text[inner.start : inner.end]) in nouns:
                    body = inner
                    break
                n += 1
        if office.family == "ministry" and (body is None or body.kind not in ("ministry", "government", "other")):
            portfolio = self._portfolio(text, at) if at > end else None
            if portfolio is not None:
                office.end, name = portfolio
                office.implied = Implied(name, "ministry", "central")
                return
        implied = row["body"]
        if body is not None:
            if implied and body.start >= end and "Ban Thường vụ" in implied:
                # "UVBTV Tỉnh ủy": the standing committee of what stands there
                office.implied = Implied(implied, row["kind"], body.level, body.unit, body.place, body)
            elif implied and body.start >= end and "fused" in office.alone:
                office.implied = Implied(implied, row["kind"], row["level"] or None)
                return
            else:
                office.body = body
            office.end = max(office.end, body.end)
            if self._foreign_party(text, office):
                return
            self._owner(text, office, spans)
            self._country(text, office)
            return
        if implied:
            office.implied = Implied(implied, row["kind"], row["level"] or None)
            self._foreign_party(text, office)
            return
        if office.family in ("chair", "party") and text[at : at + 4].lower() == "đảng" and at > end:
            country = self._country_at(text, m.end()) if (m := _ABROAD.match(text, at + 4)) else None
            if country is not None:
                place = text[m.end() : country]  # type: ignore[union-attr]
                office.implied = Implied(f"Đảng{text[at + 4 : country]}", "party_organisation", None, place=place)
                office.end = country
            return
        if office.family in ("village", "unit") and at > end:
            self._hamlet(text, office, nouns, at)
            return
        if office.alone == "country":
            if nouns:
                self._hamlet(text, office, nouns, at)  # "Tỉnh trưởng tỉnh Sê Kông"
                if office.implied is not None:
                    return
            self._abroad(text, office)
            return
        if at > end and office.family in ("party", "chair"):
            self._unit(text, office, at)
        elif at > end and nouns and office.family in ("department", "phong"):
            m = _SUB.match(text, at, at + 60)
            if m and not _VERBS.intersection(m[0].split()):
                noun = row["noun"].split("|")[0].strip()
                office.end = m.end()
                office.implied = Implied(f"{noun[0].upper()}{noun[1:]} {m[0]}", "department", None)

    def _foreign_party(self, text: str, office: Office) -> bool:
        """ "Ủy viên Trung ương Đảng Nhân dân Cách mạng Lào": not the Party of this country."""
        m = _ABROAD.match(text, office.end)
        country = self._country_at(text, m.end()) if m else None
        if m is None or country is None:
            return False
        name = office.body.name if office.body is not None else office.row["body"]
        office.implied = Implied(f"{name} Đảng{text[office.end:country]}", "party_organisation", None)
        office.body, office.end = None, country
        return True

    def _hamlet(self, text: str, office: Office, nouns: frozenset[str], at: int) -> None:
        """ "Trưởng thôn Nà Lự", "Trưởng bản 5", "Tổ trưởng Tổ dân phố số 7": the name of the unit belongs to the office."""
        noun = next(iter(nouns), "")
        begin = at
        if noun and text[at : at + len(noun)].lower() == noun and not text[at + len(noun) : at + len(noun) + 1].isalnum():
            begin = at + len(noun)  # the noun again, and what it is
            if text.startswith(" dân phố", begin):
                begin += 8
            office.end = begin
        else:
            begin = at - 1
        m = _NUMBER.match(text, begin)
        if m:
            office.end = m.end()
        elif text[begin : begin + 1] == " ":
            words = self._names.words(text, begin + 1, begin + 30)
            behind_name = text[office.start - 2 : office.start] in (", ", "- ") and text[office.start - 3].isalpha()
            if words and len(words) < 3 and (behind_name or not self._names.has_surname(words[0])):
                office.end = begin + 1 + len(" ".join(words))
        if office.end > at:
            name = text[at : office.end] if begin > at else f"{noun} {text[at : office.end]}"
            office.implied = Implied(name, "other", "grassroots")

    def _portfolio(self, text: str, at: int) -> tuple[int, str] | None:
        if not text[at : at + 1].isupper():
            return None
        for key, body in self._portfolios.get(text[at : at + 2].lower(), ()):
            end = at + len(key)
            if text[at:end].lower() == key and not text[end : end + 1].isalnum():
                return end, body
        return None

    def _owner(self, text: str, office: Office, spans: dict[int, BodySpan]) -> None:
        """Take in "của Quốc hội" and "thuộc Ủy ban …" after the body."""
        m = _OWNER.match(text, office.end)
        if m and not text[office.end - 1].isupper() and not text[office.end - 1].isdigit():
            owner = spans.get(m.end())
            if owner is not None:
                office.end = owner.end
        m2 = text.startswith(", ", office.end) or text.startswith(" và ", office.end)
        if m2 and office.family == "chair" and office.body is not None:
            # "Chủ tịch HĐND, UBND tỉnh": one title of two bodies, the second of which carries the place
            at = office.end + (2 if text[office.end] == "," else 4)
            other = spans.get(at)
            pair = {"peoples_council", "peoples_committee", "front"}
            if other is not None and office.body.kind in pair and other.kind in pair and office.body.unit is None:
                office.more = (other,)
                office.end = other.end

    def _country(self, text: str, office: Office) -> None:
        body = office.body
        if body is None or body.place or body.kind not in ("legislature", "government", "party_organisation"):
            return
        country = self._country_at(text, office.end + 1)
        if country and text[office.end] == " ":
            office.end = country
            name = f"{body.name} {text[body.end + 1 : country]}"
            office.implied = Implied(name, body.kind, None, of=body)
            office.body = None

    def _country_at(self, text: str, at: int) -> int | None:
        words = self._names.words(text, at, at + 20)[:3]
        while words:
            if fold_key(" ".join(words)) in self._countries:
                return at + len(" ".join(words))
            words.pop()
        return None

    def _abroad(self, text: str, office: Office) -> None:
        if text[office.end : office.end + 1] == " ":
            end = self._country_at(text, office.end + 1)
            if end:
                office.end = end
        m = _AT.match(text, office.end)
        if m:
            end = self._country_at(text, m.end())
            if end:
                office.end = end

    def _unit(self, text: str, office: Office, at: int) -> None:
        """ "Chủ tịch phường", "Bí thư huyện Sơn Khê", "Bí thư Vĩnh Phúc"."""
        names = self._names
        if office.family == "party" and (youth := _YOUTH.match(text, at)):
            office.end = youth.end()
            name = f"Đoàn Thanh niên Cộng sản Hồ Chí Minh {youth[1].lower()}"
            office.implied = Implied(name, "mass_organisation", _LEVEL_OF.get(youth[1].lower(), "grassroots"))
            return
        m = _UNIT.match(text, at)
        unit = place = None
        end = at
        if m:
            unit = m[1].lower()
            unit = _SHORT_UNIT.get(unit, unit)
            end = m.end()
            if text[end : end + 1] == " ":
                words = names.words(text, end + 1, end + 30)
                if words:
                    whole = next((n for n in range(len(words), 0, -1) if names.is_place(" ".join(words[:n]))), 0)
                    count = whole or (len(words) if len(words) < 3 else 2)
                    if not (whole == 0 and count > 1 and names.full(text, end + 1, end + 40, False) and len(words) > 2):
                        place = " ".join(words[:count])
                        end += 1 + len(place)
        else:
            words = names.words(text, at, at + 30)
            for n in range(min(len(words), 4), 0, -1):
                row = self._provinces.get(fold_key(" ".join(words[:n])))
                if row is not None:
                    place, unit = row.phrase, row["unit"] or "tỉnh"
                    end = at + len(" ".join(words[:n]))
                    break
            else:
                return
        if unit is None:
            return
        title = fold_key(office.title)
        if office.family == "party":
            name, level = _PARTY_OF[unit]
            level = "province" if unit == "thành phố" and m is None else level
        elif "chủ tịch" in title:
            name, level = f"Ủy ban nhân dân {unit}", _LEVEL_OF[unit]
            level = "province" if unit == "thành phố" and m is None else level
        else:
            return
        if place:
            name = f"{name} {place}"
        kind = "party_committee" if office.family == "party" else "peoples_committee"
        office.end = end
        office.implied = Implied(name, kind, level, unit, place)

    def _before(self, text: str, office: Office, modifiers: dict[int, Hit]) -> None:
        at = office.start
        for _ in range(3):
            gap = at - 1 if text[at - 1 : at] in (" ", "\n") else at
            if gap == at and at > 0:
                break
            if text[gap - 1 : gap] == ":":
                gap -= 1
            hit = modifiers.get(gap)
            if hit is None and text[gap + 1 : gap + 3] == "Vụ":
                hit = modifiers.get(gap + 3)  # "giữ chức Vụ trưởng" is no "giữ chức vụ"
            if hit is None:
                break
            start, _, row = hit
            role = row["role"]
            if role in ("suffix", "pseudo"):
                break
            before = text[max(0, start - 8) : start].rstrip().rpartition(" ")[2]
            if role == "before":
                if row["status"] == "acting" and before.lower() in _NOT_ACTING:
                    break
                if text[start].isupper() and before[:1].isupper() and before[-1:].isalpha() and not text[start:at].isupper():
                    break
                if not office.status:
                    office.status = row["status"]
                at = office.left = start
            else:
                office.cue, office.cue_at = role, start
                office.cue_status = row["status"]
                office.rows += (row.id,)
                return
            office.rows += (row.id,)
        word = text[max(0, at - 8) : at].rstrip().rpartition(" ")[2]
        if word.lower() in _PLURAL and at and text[at - 1] == " ":
            if word.isdigit() and fold_key(text[max(0, at - 2 - len(word) - 6) : at - 1 - len(word)]).endswith(_TERM_WORDS):
                return
            office.plural = True
            office.left = at - 1 - len(word)
