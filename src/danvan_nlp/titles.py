"""Offices: a title with the institution that stands beside it, and the words before it that say how it is held.

An ``Office`` is one phrase of the text, not yet anybody's: "Phó Bí thư Thường trực Tỉnh ủy", "nguyên Trưởng Ban Dân vận
Huyện ủy". Its body is the body span that begins directly after the title, or at the title's own last word ("Trưởng Ban"
and "Ban Dân vận"). Where no span stands there, the words may still name the body ("Bộ trưởng Tài chính", "Bí thư huyện
Sơn Khê"): then it is implied.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import itemgetter

from .bodies import BodySpan
from .gazetteer import Gazetteer, Hit, Hits
from .names import NameReader, spellings
from .office import Implied, Office
from .source import fold_key
from .title_bodies import TitleBodies
from .title_groups import led
from .title_typos import TitleTypos

__all__ = ["Implied", "Office", "TitleReader"]

_PLURAL = ("các", "những", "hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười")
_TERM_WORDS = ("khóa", "kỳ", "số", "quận", "ngày", "tháng", "thứ", "phường")
_CHINA = "Trung "
_COMPOUND = ("Liên ", "liên ")
_PALACE = ("Phủ ", "PHỦ ")
_SIGNED_FOR = ("KT.", "K/T", "K/T.", "TL.", "T/L", "T/L.", "TUQ.", "T/UQ", "TƯQ.", "KT", " TL")
_INSPECTION = re.compile(
    r"\b([Đđ]oàn (?i:kiểm tra|giám sát|thanh tra|thẩm tra|công tác kiểm tra)\b[^.;:\n]{0,30}? của ([^.;:\n]{2,90}?)) "
    r"do (?:các )?(?:đồng chí|đ/c|ông|bà|[A-ZĐ])"
)
_AT_THE_TIME = r"(?:khi|lúc|hồi|thời điểm|thời|thời kỳ) (?:đó|ấy|bấy giờ)"
_THEN_BEFORE = re.compile(
    rf"(?:\b{_AT_THE_TIME}|\bthời điểm (?:vi phạm|xảy ra vụ việc|xảy ra vụ án|phạm tội)),? "
    r"(?:(?:ông|bà|đồng chí|anh|chị|bị cáo|bị can) (?:[^\s,;.]{1,10} ){1,5}?)?(?:đang )?$",
    re.I,
)
THEN = re.compile(rf" {_AT_THE_TIME}(?=[,;.)\n]| là | [A-ZĐ]|$)")
"""Behind an office that was held then, as far as the words leave no doubt."""
_THEN_REACH = 64  # characters
_THEN_BEGINS = (" k", " l", " h", " t")
_POST = ("chức vụ", "chức danh")
_NAMED_POST = re.compile(r"( bổ sung| lại| thêm)?(?: giữ| vào)?(?: các)? chức (?:vụ|danh)$")
_POST_WORDS = 32  # characters
_SENTENCE = 600  # characters
_START = itemgetter(0)
_NOT_ACTING = frozenset(("ủy", "uỷ", "thẩm", "chính", "có", "bản", "chủ"))


class TitleReader:
    """(source, hits, bodies) -> offices, in the order of the text. Immutable."""

    def __init__(self, gazetteer: Gazetteer, names: NameReader) -> None:
        self._typos = TitleTypos(gazetteer)
        self._rows = gazetteer.rows("titles")
        self._facts = {id(r): (r["title"] or r.phrase, r["family"], r["alone"], (r.id,)) for r in self._rows}
        self._bodies = TitleBodies(gazetteer, names)
        suffixes = [s for r in gazetteer.rows("modifiers") if r["role"] == "suffix" for s in r.surfaces]
        self._suffix_letters = frozenset(spelling[0] for s in suffixes for spelling in spellings(s))

    def __call__(
        self,
        text: str,
        hits: Hits,
        bodies: Sequence[BodySpan],
        spans: dict[int, BodySpan],
        modifiers: Mapping[int, Hit],
    ) -> list[Office]:
        """All offices of a folded text.

        ``spans`` are the bodies by their starts, ``modifiers`` the hits of that table by their ends.
        """
        titles = hits.of("titles")
        slips = self._typos(text, bodies, titles)
        if slips:
            titles = sorted([*titles, *slips], key=lambda hit: hit[:2])
        if not titles:
            return []
        if len(spans) < len(bodies):  # of those that begin at one place the longest
            spans = {}
            for body in bodies:
                old = spans.get(body.start)
                if old is None or old.end < body.end:
                    spans[body.start] = body
        starts = sorted(spans)
        found: list[Office] = []
        reach = 0
        for start, end, row in titles:
            if text[start - 2 : start] != ", " and _is_none(text, start, end):
                continue
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
            title, family, alone, rows = self._facts[id(row)]
            office = Office(start, end, start, title, row, family, alone, rows=rows)
            self._suffix(text, office, hits.of("modifiers"))
            self._bodies.attach(text, office, spans, starts)
            self._before(text, office, modifiers)
            _both(text, office)
            _then(text, office)
            if found and found[-1].family == "staff" and office.start == found[-1].end + 1:
                found[-1].end = reach = office.end
                continue
            reach = office.end
            if (
                office.family == "doan"
                and "chuyên trách" not in office.title
                and (office.body is None or (office.body.kind == "delegation" and "đại biểu" not in office.body.name))
            ):
                office.alone = "event"  # the head of a working party has a part in an event, no office
                if office.body is None and "modifiers:làm" in office.rows:
                    self._inspection(text, office, spans)
            elif "modifiers:làm" in office.rows and office.implied is None:
                led(text, office, spans, starts)
            found.append(office)
        return found

    def _inspection(self, text: str, office: Office, spans: dict[int, BodySpan]) -> None:
        """ "Đoàn kiểm tra của Tỉnh ủy do ông Chấn làm Trưởng đoàn": to head an inspection is an office of it."""
        floor = max(0, office.left - _SENTENCE)
        floor = max(floor, text.rfind("\n", floor, office.left), text.rfind(". ", floor, office.left))
        m = _INSPECTION.search(text, floor, office.left)
        if m is not None:
            office.alone = ""
            name, owner = m[1], spans.get(m.start(2))
            if owner is not None and owner.end == m.end(2):
                name = f"{name[: m.start(2) - m.start(1)]}{owner.name}"
            office.implied = Implied(name, "delegation", None)

    def _suffix(self, text: str, office: Office, modifiers: Sequence[Hit]) -> None:
        at = office.end + 1
        if text[at : at + 1].lower() not in self._suffix_letters or text[office.end] not in " \n":
            return
        n = bisect_right(modifiers, at, key=_START) - 1
        if n < 0 or modifiers[n][0] != at:
            return
        hit = modifiers[n]
        row = hit[2]
        if row["role"] != "suffix":
            return
        if row["scope"] == "keep":
            word = row.phrase
            if word == "quốc gia" and office.family != "director":
                return  # "Trưởng Ban Chỉ đạo quốc gia về …"
            office.title = f"{office.title} {word}"
        elif row["status"]:
            office.status = row["status"]
        office.end = hit[1]
        office.rows += (row.id,)

    def _before(self, text: str, office: Office, modifiers: Mapping[int, Hit]) -> None:
        at = office.start
        for _ in range(3):
            gap = at - 1 if text[at - 1 : at] in (" ", "\n") else at
            if gap == at and at > 0:
                break
            if text[gap - 1 : gap] == ":":
                gap -= 1
            hit = modifiers.get(gap)
            if hit is None and text[gap - 1 : gap] in ("ụ", "h") and text.endswith(_POST, 0, gap):
                # "bầu bổ sung chức vụ": the verb before, of which the table has the plain form
                m = _NAMED_POST.search(text, max(0, gap - _POST_WORDS), gap)
                hit = (modifiers.get(m.end(1)) or modifiers.get(m.start())) if m is not None else None
                if hit is not None and hit[2]["role"] not in ("gain", "lose"):
                    hit = None
            if hit is None and text.startswith("Vụ", gap + 1):
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
                if (
                    text[start].isupper()
                    and before[:1].isupper()
                    and before[-1:].isalpha()
                    and not text[start:at].isupper()
                ):
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
        if text[at - 2 : at] == ", ":
            return
        word = text[max(0, at - 8) : at].rstrip().rpartition(" ")[2]
        if at and text[at - 1] == " " and (word.lower() in _PLURAL or (word.isdecimal() and 1 < int(word[:3]) < 30)):
            if word.isdigit() and fold_key(text[max(0, at - 2 - len(word) - 6) : at - 1 - len(word)]).endswith(
                _TERM_WORDS
            ):
                return
            first = text[max(0, at - 12 - len(word)) : at - 1 - len(word)].rpartition(" ")[0].rpartition(" ")[2]
            if word[0].isupper() and text[at - 2 - len(word) : at - 1 - len(word)] == " " and first[:1].isupper():
                return  # "Lê Văn Bảy Chánh Văn phòng": the name in a row of a table
            office.plural = True
            office.left = at - 1 - len(word)
        elif word == "vị" and text[max(0, at - 7) : at - 4].lower() == "các":
            office.plural, office.left = True, at - 7  # "các vị đại biểu Quốc hội: …"


def _is_none(text: str, start: int, end: int) -> bool:
    """Whether the words of a title are something else by the word before them; that word is never one with a comma."""
    first = text[start]
    if first == "v" and text[start - 5 : start].lower() in ("chức ", "hiệm "):
        return True  # "chức vụ Trưởng phòng", "nhiệm vụ Trưởng phòng" hold no vụ trưởng; "chức Vụ trưởng" does
    if first == "Q" and text.startswith(_CHINA, max(0, start - 6)) and text[start:end] == "Quốc Vương":
        return True  # "Ngoại trưởng Trung Quốc Vương Chí Viễn": China and a surname
    if first == "đ" and text.startswith(_COMPOUND, max(0, start - 5)):
        return True  # "Liên đội trưởng" of a school
    if start > 3 and (text.startswith(_PALACE, start - 4) or text.startswith("Hội đồng ", start - 9)):
        return True  # "tại Phủ Chủ tịch", "Hội đồng Thẩm phán"
    # "KT. CHỦ TỊCH": the office of him for whom another signs
    return first.isupper() and text[max(0, start - 5) : start].rstrip(" \n").endswith(_SIGNED_FOR)


def _both(text: str, office: Office) -> None:
    """Take in the word that gives an office to all names before it: "(cùng là Phó Giám đốc Sở)", ", đều nguyên …"."""
    at = office.cue_at if office.cue_at >= 0 else office.left
    if text.endswith("đều ", 0, at):
        at -= 4
    elif text.endswith("cùng ", 0, at) and (office.cue == "is" or text.endswith("(cùng ", 0, at)):
        at -= 5
    else:
        return
    office.both, office.left = True, at
    if office.cue:
        office.cue_at = at


def _then(text: str, office: Office) -> None:
    """Note that the words beside an office tell of an earlier time: "khi đó là Giám đốc", "Giám đốc lúc bấy giờ"."""
    if office.cue in ("is", "gain"):
        if _THEN_BEFORE.search(text, max(0, office.cue_at - _THEN_REACH), office.cue_at) is not None:
            office.cue_status = "former"
    elif not office.status and text[office.end : office.end + 2] in _THEN_BEGINS and THEN.match(text, office.end):
        office.status = "former"
