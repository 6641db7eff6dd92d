"""Units of the country behind a title: provinces, communes and villages, of which it names the committee or head."""

from __future__ import annotations

import regex

from .gazetteer import Row
from .names import NameReader
from .office import Implied, Office
from .source import fold_key
from .title_countries import Countries
from .title_firms import behind_name
from .title_places import TitlePlaces

_UNIT = regex.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu)(?= |[,;.:)]|\n|$)", regex.I
)
_YOUTH = regex.compile(r"Đoàn (?:TN |Thanh niên )?(xã|phường|thị trấn|trường|khối|cơ sở|cơ quan)\b", regex.I)
_CELL = regex.compile(
    r"(chi bộ|chi đoàn)(?!\w)(?: (thôn|bản|xóm|ấp|khu phố|khu|tổ dân phố|tổ|buôn|làng|khóm|khối phố|tiểu khu)(?!\w)"
    r"((?: số)? \d{1,3}(?!\d))?)?"
)
_UNIT_NUMBER = regex.compile(r" ?(\d{1,2})(?![\d/%]|[.,]\d| (?:năm|tháng|lần|người|hộ|đồng|tỷ|triệu)\b)")
_CHAPTER = regex.compile(
    r" (?:[Pp]hụ nữ|[Nn]ông dân|[Cc]ựu chiến binh|CCB|[Nn]gười cao tuổi|NCT|[Cc]hữ thập đỏ|[Kk]huyến học)"
    r"(?: (?:thôn|xóm|bản|ấp|khu phố|tổ dân phố|khu|buôn|làng)(?: số)?(?: \d{1,3}(?!\d))?(?!\w))?"
)
_NUMBER = regex.compile(r" (?:số )?\d{1,3}\b")
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
_HEADS = ("chủ tịch", "phó chủ tịch")
SUB = regex.compile(r"\p{Lu}\p{Ll}++(?: \p{Ll}++){1,7}?(?=[,;.)\n]| -|$| (?:giữ chức|làm|được|bị|nhận|đến)(?!\w))")
VERB = regex.compile(r"\b(?:cho|biết|phát|nói|đã|sẽ|được|đang|về|tại|của|dự|nêu|yêu|đề|cũng|và|nhấn|chỉ|trao|làm|có)\b")


class Units:
    """Reads them. Immutable; ``provinces`` are rows by the keys of their names."""

    def __init__(self, names: NameReader, places: TitlePlaces, countries: Countries, provinces: dict[str, Row]) -> None:
        self._names = names
        self._places = places
        self._countries = countries
        self._provinces = provinces

    def unit(self, text: str, office: Office, at: int) -> None:
        """ "Chủ tịch phường", "Bí thư huyện Sơn Khê", "Bí thư Vĩnh Phúc"."""
        names = self._names
        if office.family == "party" and (youth := _YOUTH.match(text, at)):
            office.end = youth.end()
            name = "Đoàn Khối" if youth[1].lower() == "khối" else f"Đoàn {youth[1].lower()}"
            office.implied = Implied(name, "mass_organisation", _LEVEL_OF.get(youth[1].lower(), "grassroots"))
            return
        if fold_key(office.title) in _HEADS and (country := self._countries.end_at(text, at)):
            office.end, office.alone = country, "country"  # "Chủ tịch Trung Quốc"
            return
        m = _UNIT.match(text, at)
        unit = place = None
        end = at
        if m:
            unit = m[1].lower()
            unit = _SHORT_UNIT.get(unit, unit)
            end = m.end()
            if (number := _UNIT_NUMBER.match(text, end)) and unit in ("quận", "phường"):
                place, end = number[1], number.end()
            elif text[end : end + 1] == " ":
                words = names.words(text, end + 1, end + 30)
                if words:
                    whole = next((n for n in range(len(words), 0, -1) if names.is_place(" ".join(words[:n]))), 0)
                    count = whole or (len(words) if len(words) < 3 else 2)
                    if not (whole == 0 and count > 1 and names.full(text, end + 1, end + 40, False) and len(words) > 2):
                        place = " ".join(words[:count])
                        end += 1 + len(place)
        else:
            words = names.words(text, at, at + 30) if not names.figure_at(text, at) else []
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
            name = (
                f"{name} {place}"
                if not place.isdigit()
                else f"{name.removesuffix(f' {unit}')} {unit.capitalize()} {place}"
            )
        kind = "party_committee" if office.family == "party" else "peoples_committee"
        office.end = end
        office.implied = Implied(name, kind, level, unit, place)

    def cell(self, text: str, office: Office, at: int) -> bool:
        """ "Bí thư chi bộ thôn Nà Lự", "bí thư chi đoàn": the cell is written in small letters."""
        m = _CELL.match(text, at)
        if m is None:
            return False
        end = m.end()
        if m[2] is not None and m[3] is None and text[end : end + 1] == " ":
            words = self._names.words(text, end + 1, end + 30)
            begins = self._places.person_in(words) if len(words) > 2 else 0
            words = words[:begins] if begins else words
            if words and len(words) < 3 and (begins or behind_name(text, office.start)):
                end += 1 + len(" ".join(words))
        office.end = end
        kind = "mass_organisation" if m[1] == "chi đoàn" else "party_organisation"
        office.implied = Implied(f"Chi{text[at + 3 : end]}", kind, "grassroots")
        return True

    def hamlet(self, text: str, office: Office, nouns: frozenset[str], at: int) -> None:
        """ "Trưởng thôn Nà Lự", "Tổ trưởng Tổ dân phố số 7": the name of the unit belongs to the office."""
        noun = next(iter(nouns), "")
        begin = at
        if (
            noun
            and text[at : at + len(noun)].lower() == noun
            and not text[at + len(noun) : at + len(noun) + 1].isalnum()
        ):
            begin = at + len(noun)  # the noun again, and what it is
            if text.startswith(" dân phố", begin):
                begin += 8
            office.end = begin
        else:
            begin = at - 1
        m = _NUMBER.match(text, begin) or (_CHAPTER.match(text, begin) if noun == "chi hội" else None)
        if m:
            office.end = m.end()
        elif text[begin : begin + 1] == " ":
            words = self._names.words(text, begin + 1, begin + 30)
            apposed = behind_name(text, office.start)
            if len(words) > 2 and (begins := self._places.person_in(words)):
                words, apposed = words[:begins], True  # "Trưởng thôn Nà Cà Nông Văn Tính"
            elif len(words) == 2 and self._names.is_place(" ".join(words)):
                apposed = True
            if words and len(words) < 3 and (apposed or not self._names.has_surname(words[0])):
                stop = begin + 1 + len(" ".join(words))
                if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].islower():
                    m = SUB.match(text, begin + 1, begin + 40)  # "Chi hội trưởng Phụ nữ)"
                    stop = m.end() if m and not VERB.search(m[0]) else stop if len(words) > 1 else 0
                office.end = max(office.end, stop)
        if office.end > at:
            name = text[at : office.end] if begin > at else f"{noun} {text[at : office.end]}"
            office.implied = Implied(name, "other", "grassroots")
