"""Words of a place that no table has, behind an office: which of the capitals there are still its body's."""

from __future__ import annotations

from .office import Office
from .official_reading import Reading

PLACED = ("party_committee", "peoples_committee", "peoples_council", "front", "mass_organisation", "police")
MIDDLES = frozenset(("Văn", "Thị", "Đình", "Hữu", "Đức"))
UNITS = (
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


def widen(office: Office, words: str, end: int) -> None:
    """Give the body of an office more words of its place."""
    body = office.body
    if body is not None:
        body.place = f"{body.place} {words}" if body.place else words
        body.name = f"{body.name} {words}"
        body.end = office.end = end


def incomplete(office: Office) -> bool:
    """Whether the words of an office's body end with a kind of unit, or with a committee's level, that has a name."""
    name = office.body.name if office.body is not None else ""
    return name.endswith((*UNITS, "Tỉnh ủy", "Huyện ủy", "Thành ủy", "Quận ủy", "Thị ủy"))


def unknown_place(reading: Reading, at: int) -> int | None:
    """Where two words of a place end that are followed by a whole name: "thôn" "Hạ Long" "Lê Đức Chấn"."""
    names = reading.names
    words = names.words(reading.text, at, reading.limit(at))
    if words and words[0].isupper():
        return None  # in a line of capitals nothing tells
    if len(words) != 3 and names.is_place(" ".join(words[:2])):
        return at + len(" ".join(words[:2]))
    if not 4 < len(words) < 8 or not names.has_surname(words[2]) or words[1] in MIDDLES or words[0] in _FIRST:
        return None
    return at + len(" ".join(words[:2]))


def place_tail(reading: Reading, at: int) -> int | None:
    """Where one more word of a place ends, with a person's name behind it: "Hạ" of "xã Cao Sơn Hạ Lê Văn Chấn"."""
    text = reading.text
    end = text.find(" ", at, at + 8)
    if end < 0 or text[at:end] not in _TAILS or not reading.names.has_surname(text[end + 1 : end + 14]):
        return None
    return end if reading.name(end + 1, False) is not None else None
