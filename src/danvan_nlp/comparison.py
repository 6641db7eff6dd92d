"""When two records say the same: the canonical forms in which names, symbols and values are compared.

These forms are for comparing only; nothing is found or written with them. They work on records as plain data
(``Record.to_dict`` or a line of JSON), because gold records carry keys that the program's do not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from .source import TONE_PLACEMENT

Plain = Mapping[str, Any]
"""A record or a part of one as plain data."""

_ABBREVIATIONS = (  # replaced one after the other, the longer before the shorter ones they contain
    ("ubmttq", "ủy ban mặt trận tổ quốc"),
    ("ubtư mttq", "ủy ban trung ương mặt trận tổ quốc"),
    ("ubtw mttq", "ủy ban trung ương mặt trận tổ quốc"),
    ("mttq", "mặt trận tổ quốc"),
    ("hđnd", "hội đồng nhân dân"),
    ("ubnd", "ủy ban nhân dân"),
    ("đbqh", "đại biểu quốc hội"),
    ("btv", "ban thường vụ"),
    ("bch", "ban chấp hành"),
    ("lđlđ", "liên đoàn lao động"),
    ("lhpn", "liên hiệp phụ nữ"),
    ("tncs", "thanh niên cộng sản"),
    ("vksnd", "viện kiểm sát nhân dân"),
    ("tand", "tòa án nhân dân"),
    ("t.ư", "trung ương"),
    ("tư", "trung ương"),
    ("tw", "trung ương"),
    ("tp.", "thành phố "),
    ("tp", "thành phố"),
    ("&", "và"),
    ("bcđ", "ban chỉ đạo"),
    ("gd&đt", "giáo dục và đào tạo"),
    ("ub", "ủy ban"),
    ("ubkt", "ủy ban kiểm tra"),
    ("cchc", "cải cách hành chính"),
    ("bchqs", "bộ chỉ huy quân sự"),
)
_SPELT_OUT = [(re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), full) for short, full in _ABBREVIATIONS]
_BLANKS = re.compile(r"[\s\u00a0\u200b]+")
_BRACKETED = re.compile(r"\([^()]*\)")
_OF_THE_PARTY = re.compile(r"\b(trung ương) đảng\b")
_OF_THE_CENTRE = re.compile(r"\b(ban bí thư|bộ chính trị) trung ương\b")
_LEVELS = re.compile(
    r"\b(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|việt nam|đảng cộng sản)\b"
)  # fmt: skip
_QUARTERS = {"01/03": "33", "04/06": "34", "07/09": "35", "10/12": "36"}


def text_form(value: str | None) -> str:
    """A string without the differences of case, blanks and tone placement; empty for None.

    Examples:
        >>> text_form("Ủy  viên") == text_form("uỷ viên")
        True
    """
    folded = _BLANKS.sub(" ", unicodedata.normalize("NFC", value or "").lower()).strip()
    for new, old in TONE_PLACEMENT:
        folded = folded.replace(new, old)
    return folded


def title_form(title: str | None) -> str:
    """A title in letters, digits and blanks only."""
    return re.sub(r"[^\w ]", "", text_form(title)).replace("uỷ", "ủy")


def body_form(body: Plain | None) -> str:
    """A body's name spelt out, without its place and the words for levels; empty for None.

    Examples:
        >>> body_form({"name": "UBND tỉnh Kiên Giang", "place": "Kiên Giang"})
        'ủy ban nhân dân'
    """
    if not body:
        return ""
    name = text_form(body.get("name"))
    for short, full in _SPELT_OUT:
        name = short.sub(full, name)
    name = _BRACKETED.sub(" ", name)
    if place := text_form(body.get("place")):
        name = name.replace(place, " ")
    name = _OF_THE_PARTY.sub(r"\1", name)
    name = _OF_THE_CENTRE.sub(r"\1", name)
    return re.sub(r"[^\w]+", " ", _LEVELS.sub(" ", name)).strip()


def symbol_form(symbol: str | None) -> str:
    """A document's symbol without blanks, dots, underscores and ampersands."""
    return re.sub(r"[\s_.&]", "", text_form(symbol)).replace("–", "-")


def document_form(directive: Plain) -> tuple[str, str]:
    """Type and number of a document, the number without leading zeros."""
    return text_form(directive.get("type")), re.sub(r"^0+(?=\d)", "", text_form(directive.get("number")))


def value_form(value: str | None) -> str | None:
    """An EDTF value in which the three usual spellings of a quarter are one (2025-33).

    Examples:
        >>> value_form("2025-Q1"), value_form("2025-01/03"), value_form("2025-05")
        ('2025-33', '2025-33', '2025-05')
    """
    if not value:
        return value
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return f"{quarter[1]}-{32 + int(quarter[2])}"
    if months := re.fullmatch(r"(\d{4})-(\d\d)/(?:\1-)?(\d\d)", value):
        number = _QUARTERS.get(f"{months[2]}/{months[3]}")
        if number:
            return f"{months[1]}-{number}"
    return value


def same_meeting_type(one: str | None, other: str | None) -> bool:
    """Whether one type of meeting names the other, counters aside (buổi tiếp xúc cử tri, tiếp xúc)."""
    a, b = (frozenset(text_form(words).split()) - {"buổi", "cuộc"} for words in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def overlaps(one: Plain, other: Plain) -> bool:
    """Whether two things with ``start`` and ``end`` share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def shared_mentions(one: Plain, other: Plain) -> int:
    """How many pairs of mentions of two entries overlap."""
    return sum(overlaps(a, b) for a in one.get("mentions", ()) for b in other.get("mentions", ()))


def same_document(gold: Plain, found: Plain) -> bool:
    """By type and number, and by symbol where ``gold`` has one; without a number by a mention in the same place."""
    if document_form(gold) != document_form(found):
        return False
    if gold.get("symbol"):
        return symbol_form(gold["symbol"]) == symbol_form(found.get("symbol"))
    return bool(document_form(gold)[1]) or shared_mentions(gold, found) > 0
