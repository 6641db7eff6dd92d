"""Words of a place that no table has, behind an office: which of the capitals there are still its body's."""

from __future__ import annotations

from .office import Implied, Office
from .official_reading import Reading
from .official_spans import PersonSpan

_PLACED = ("party_committee", "peoples_committee", "peoples_council", "front", "mass_organisation", "police")
_MIDDLES = frozenset(("Văn", "Thị", "Đình", "Hữu", "Đức"))
_UNITS = (
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "quận",
    "tỉnh",
    "thành phố",
    "đặc khu",
    "thôn",
    "bản",
    "ấp",
    "buôn",
    "làng",
)
_FIRST = frozenset(("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Phan", "Võ", "Đặng", "Bùi", "Đỗ", "Ngô"))
_TAILS = frozenset(("Hạ", "Thượng", "Trung", "Đông", "Tây", "Nam", "Bắc", "Nội", "Ngoại", "Đoài", "Hòa", "Hoà"))


def takes_place(reading: Reading, offices: list[Office], at: int, holder: PersonSpan | None) -> bool:
    """Whether the words behind an office are the place of its body, or go on with it; the body is widened to them.

    "ông Lê Văn Chấn, Bí thư Huyện ủy Cao Sơn chủ trì", "…, Chủ tịch UBND xã Cao Sơn Hạ cho biết": behind a name
    with its office no second name follows without a separator, so the words, which no table of places has, are
    the place. "Chủ tịch UBND xã Cao Sơn Hạ Lê Văn Chấn": the place goes on before the name. ``holder`` is the name
    before the offices, None when none of them can be about it.
    """
    office = offices[-1]
    if at in reading.items:
        return False
    body = office.body
    if body is not None and body.end == office.end and (body.kind in _PLACED or body.name.endswith(_UNITS)):
        end = _place_tail(reading, at) if body.place else _unknown_place(reading, at) if _incomplete(office) else None
        if end is not None:
            _widen(office, reading.text[at:end], end)
            return True
    if holder is None:
        return False
    village = office.family == "village" and body is None and office.implied is None
    if not village and (body is None or body.place or body.end != office.end):
        return False
    if body is not None and body.kind not in _PLACED and not body.name.endswith(_UNITS):
        return False
    end = reading.name(at, False)
    if end is None:
        return False
    words = reading.text[at:end].split(" ")
    if len(words) == 3:
        if words[1] in _MIDDLES or holder.roles or not (village or _incomplete(office)):
            return False
        if any(o.body is None or o.body.unit or o.body.place or o.body.head != "Đảng ủy" for o in offices[:-1]):
            return False  # "…, Bí thư Đảng ủy xã, Chủ tịch UBND xã Lê Đức Chấn": of each a chairman
    elif len(words) != 2:
        return False
    if village:
        noun = office.row["noun"].partition("|")[0].strip()
        office.implied = Implied(f"{noun} {reading.text[at:end]}", "other", "grassroots")
        office.end = end
    else:
        _widen(office, reading.text[at:end], end)
    return True


def _widen(office: Office, words: str, end: int) -> None:
    """Give the body of an office more words of its place."""
    body = office.body
    if body is not None:
        body.place = f"{body.place} {words}" if body.place else words
        body.name = f"{body.name} {words}"
        body.end = office.end = end


def _incomplete(office: Office) -> bool:
    """Whether the words of an office's body end with a kind of unit, or with a committee's level, that has a name."""
    name = office.body.name if office.body is not None else ""
    return name.endswith((*_UNITS, "Tỉnh ủy", "Huyện ủy", "Thành ủy", "Quận ủy", "Thị ủy"))


def _unknown_place(reading: Reading, at: int) -> int | None:
    """Where two words of a place end that are followed by a whole name: "thôn" "Hạ Long" "Lê Đức Chấn"."""
    names = reading.names
    words = names.words(reading.text, at, reading.limit(at))
    if words and words[0].isupper():
        return None  # in a line of capitals nothing tells
    if len(words) != 3 and names.is_place(" ".join(words[:2])):
        return at + len(" ".join(words[:2]))
    if not 4 < len(words) < 8 or not names.has_surname(words[2]) or words[1] in _MIDDLES or words[0] in _FIRST:
        return None
    return at + len(" ".join(words[:2]))


def _place_tail(reading: Reading, at: int) -> int | None:
    """Where one more word of a place ends, with a person's name behind it: "Hạ" of "xã Cao Sơn Hạ Lê Văn Chấn"."""
    text = reading.text
    end = text.find(" ", at, at + 8)
    if end < 0 or text[at:end] not in _TAILS or not reading.names.has_surname(text[end + 1 : end + 14]):
        return None
    return end if reading.name(end + 1, False) is not None else None
