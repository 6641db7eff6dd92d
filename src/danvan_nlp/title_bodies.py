"""The institution of a title: the body span beside it, or what its words name without writing it out."""

from __future__ import annotations

import re
from bisect import bisect_right

import regex

from .bodies import BodySpan
from .gazetteer import Gazetteer, Row
from .names import NameReader, spellings
from .office import Implied, Office
from .source import fold_key
from .title_firms import Firms, behind_name
from .title_places import TitlePlaces

_UNIT = regex.compile(
    r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu)(?= |[,;.:)]|\n|$)", regex.I
)
_YOUTH = regex.compile(r"Đoàn (xã|phường|thị trấn|trường|khối|cơ sở|cơ quan)\b", regex.I)
_OWNER = regex.compile(r" (?:của|thuộc) ")
_LOWER_SUB = regex.compile(
    r"(?:cảnh sát|an ninh|giáo dục|tài nguyên|tài chính|nội vụ|tư pháp|văn hóa|văn hoá|kinh tế|y tế|quản lý|lao động|"
    r"tổ chức|thanh tra|công thương|hành chính|kế hoạch|kỹ thuật|tham mưu|xây dựng|nghiệp vụ|đào tạo|công tác|"
    r"nông nghiệp|khoa học|dân tộc|thông tin|kiểm tra|pháp chế|chính sách|tổng hợp|hậu cần|chính trị)"
    r"(?: \p{Ll}++){0,8}?(?= \(|[,;.]| -| (?:Công an|Sở|UBND|Cục|Bộ|Viện|Tòa|TAND|VKSND|quận|huyện) |$)"
)
_LONE = regex.compile(r"\p{Lu}\p{Ll}++(?=[,;.)\n]|$)")
_CODED = regex.compile(r"(?:(?:Vụ|Cục|Phòng) )?[A-Z]{1,3}\d{1,3}(?![\w/])|(?:Vụ|Cục|Phòng) (?:số )?\d{1,2}(?![\w/])")
_SUB = regex.compile(r"\p{Lu}\p{Ll}++(?: \p{Ll}++){1,7}+(?=[,;.)\n]| -|$)")
_ABROAD = regex.compile(r" (?:Nhân dân(?: Cách mạng)?|Cộng sản|Lao động|Xã hội chủ nghĩa Thống nhất) ")
_FORMAL = regex.compile(
    r"(?:Cộng hòa|Cộng hoà|Vương quốc|Liên bang|Nhà nước|Đại Công quốc|CHDCND|CHND|CH)"
    r"(?: (?:[Dd]ân chủ|[Nn]hân dân|[Xx]ã hội|[Cc]hủ nghĩa|Liên bang|Hồi giáo|Hợp tác|Ả[- ][Rr]ập|Arab|Bolivar|Đông))*+"
    r" (?=\p{Lu})"
)
_NORTH = " và Bắc Ireland"  # of the United Kingdom
_FORMS = 4  # "Nhà nước Cộng hòa Liên bang …": forms of state in a row
_COUNTRY_WORD = regex.compile(r"\p{Lu}[\p{L}-]*+")
_UNIT_NUMBER = regex.compile(r" ?(\d{1,2})(?![\d/%]|[.,]\d| (?:năm|tháng|lần|người|hộ|đồng|tỷ|triệu)\b)")
_CHAPTER = regex.compile(
    r" (?:[Pp]hụ nữ|[Nn]ông dân|[Cc]ựu chiến binh|CCB|[Nn]gười cao tuổi|NCT|[Cc]hữ thập đỏ|[Kk]huyến học)"
    r"(?: (?:thôn|xóm|bản|ấp|khu phố|tổ dân phố|khu|buôn|làng)(?: số)?(?: \d{1,3}(?!\d))?(?!\w))?"
)
_NUMBER = regex.compile(r" (?:số )?\d{1,3}\b")
_VERB = regex.compile(
    r"\b(?:cho|biết|phát|nói|đã|sẽ|được|đang|về|tại|của|dự|nêu|yêu|đề|cũng|và|nhấn|chỉ|trao|làm|có)\b"
)
_MINISTRY_ABROAD = regex.compile(
    r"\p{Lu}\p{L}++(?: \p{L}++){0,3}(?:, \p{Lu}\p{L}++(?: \p{Ll}++){0,2}){0,3}"
    r" và \p{Lu}\p{L}++(?: (?!Trung |Hàn |Nhật |Thái |Hà )\p{L}++){0,3}?(?= \p{Lu})"
)
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
_HEADS = ("chủ tịch", "phó chủ tịch")
_MASS = regex.compile(r" (Đoàn|Hội|Mặt trận|MTTQ|Tổng Liên đoàn|Liên đoàn|Liên hiệp|Giáo hội)\b")
BARE = "bare"
"""The kind of a body of which only the head word stands there; it is known by another mention or not at all."""

_BARE = regex.compile(
    r"(?:Bộ|Sở|Cục|Viện|Trung tâm|Học viện|Bệnh viện|Công ty|[Nn]hà trường|Chi cục)"
    r"(?= \p{Lu}\p{Ll}+ \p{Lu}| (?:cho|cùng|dự|nói)\b|[,;.)]|$)"
)
_OF_STATES = frozenset(("legislature", "government", "party_organisation", "ministry"))
_SERVED = frozenset(("peoples_committee", "peoples_council", "party_committee", "delegation"))
_MIDDLE = (" Văn ", " Thị ")
_PAIR = frozenset(("peoples_council", "peoples_committee", "front"))


class TitleBodies:
    """Gives each title its body. Immutable."""

    def __init__(self, gazetteer: Gazetteer, names: NameReader) -> None:
        self._names = names
        self._beyond = TitlePlaces(names)
        self._rows = gazetteer.rows("titles")
        self._nouns = {id(r): frozenset(map(fold_key, r.parts("noun"))) for r in self._rows}
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
            for surface in row.surfaces:
                self._provinces.setdefault(fold_key(surface), row)
        self._firms = Firms(names, frozenset(self._provinces))

    def attach(self, text: str, office: Office, spans: dict[int, BodySpan], starts: list[int]) -> None:
        """Find the body of an office and widen the office to it.

        Args:
            text: folded text.
            office: the title so far; its ``end``, ``body``, ``implied`` and ``more`` are filled.
            spans: the bodies of the text by their start.
            starts: those starts in order.
        """
        row, end = office.row, office.end
        nouns = self._nouns[id(row)]
        at = end + 1 if text[end : end + 1] in (" ", "\n") else end
        body = spans.get(at) if at > end else None
        if body is None and text[end - 10 : end].lower() == "thường trực":
            # "Phó Bí thư Thường trực Huyện ủy" is no deputy of the body "Thường trực Huyện ủy"
            body = spans.get(end - 10)
            if body is not None and body.end > at:
                body.start = at
                body.name = re.sub("^[Tt]hường trực ", "", body.name)
                body.stem = re.sub("^[Tt]hường trực ", "", body.stem)
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
            m = _MINISTRY_ABROAD.match(text, at) if at > end else None
            country = self._country_at(text, m.end() + 1) if m is not None else None
            if m is not None and country is not None:
                office.end = country  # "Bộ trưởng Thương mại, Công nghiệp và Năng lượng Hàn Quốc"
                office.implied = Implied(f"Bộ {text[at:country]}", "ministry", None)
                return
            portfolio = self._portfolio(text, at) if at > end else None
            if portfolio is not None:
                office.end, name = portfolio
                country = self._country_at(text, office.end + 1) if text[office.end : office.end + 1] == " " else None
                if country is None:
                    office.implied = Implied(name, "ministry", "central")
                    return
                if text[country - 8 : country] != "Việt Nam":  # "Bộ trưởng Ngoại giao Lào"
                    office.implied = Implied(f"{name} {text[office.end + 1 : country]}", "ministry", None)
                else:
                    office.implied = Implied(name, "ministry", "central")
                office.end = country
                return
        implied = row["body"]
        if implied == "Ban Chấp hành Trung ương" and (m := _MASS.match(text, office.end)):
            # "Bí thư Trung ương Đoàn", "Ủy viên Ban Chấp hành Trung ương Hội …": no Party committee
            beyond = spans.get(m.start(1))
            office.end = max(m.end(), beyond.end if beyond is not None else 0, body.end if body is not None else 0)
            office.body = body if body is not None and body.end >= m.end() else None
            if office.body is None:
                begin = text.find("rung ương", office.start, office.end) - 1
                office.implied = Implied(text[begin : office.end], "mass_organisation", "central")
            return
        if body is not None:
            if body.place and text.startswith(_MIDDLE, body.end) and self._names.has_surname(body.place):
                self._give_back(text, body)
            if implied in ("Ban Thường vụ", "Ban Chấp hành") and body.start >= end:
                # "UVBTV Tỉnh ủy": the standing committee of what stands there
                office.implied = Implied(implied, row["kind"], body.level, body.unit, body.place, body)
            elif (
                office.family == "office" and body.start >= end and body.kind in _SERVED and "Văn phòng" in office.title
            ):
                # "CVP UBND tỉnh": of the office that serves it
                kind = "party_agency" if body.kind == "party_committee" else "department"
                office.implied = Implied("Văn phòng", kind, body.level, body.unit, body.place, body)
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
            self._firms.branch(text, office)
            self._beyond.former_province(text, office)
            at_work = _AT.match(text, office.end) if text[office.end + 1 : office.end + 2] == "t" else None
            if at_work and (country := self._country_at(text, at_work.end())):
                office.end = country  # "Giám đốc Ngân hàng Thế giới tại Việt Nam"
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
        if office.family == "unit" and not nouns and at > end and self._firms.firm(text, office, at):
            return  # "Trưởng đại diện JETRO Hà Nội"
        if office.family in ("village", "unit") and at > end:
            self._hamlet(text, office, nouns, at)
            return
        if office.alone == "country":
            if not nouns or not self._beyond.local(text, office):
                self._abroad(text, office)
            return
        if at > end and (bare := _BARE.match(text, at)):
            # "Phó Giám đốc Sở Lê Văn Chấn": which department, the page tells
            office.end = bare.end()
            office.implied = Implied(bare[0][0].upper() + bare[0][1:], BARE, None)
        elif at > end and office.family in ("director", "press") and self._firms.firm(text, office, at):
            return
        elif at > end and office.family == "head":
            self._abroad(text, office)  # "Thủ tướng Lào"
        elif at > end and office.family in ("party", "chair"):
            self._unit(text, office, at)
            if office.implied is None and office.family == "chair" and office.end == end:
                self._firms.firm(text, office, at)
        elif at > end and nouns and office.family in ("department", "phong") and (coded := _CODED.match(text, at)):
            noun = row["noun"].split("|")[0].strip()
            office.end = coded.end()
            name = coded[0] if coded[0].lower().startswith(noun.lower()) else f"{noun} {coded[0]}"
            office.implied = Implied(name[0].upper() + name[1:], "department", None)
        elif at > end and nouns and office.family in ("department", "phong"):
            m = _SUB.match(text, at, at + 60)
            if m is None and text[end - 5 : end] == "Phòng":
                lower = _LOWER_SUB.match(text, at, at + 90)  # "phó trưởng Phòng cảnh sát hình sự"
                if lower is not None:
                    office.end = lower.end()
                    office.implied = Implied(f"Phòng {lower[0][0].upper()}{lower[0][1:]}", "department", None)
                    return
            if m is None and office.family == "phong" and behind_name(text, office.start):
                m = _LONE.match(text, at)  # ", Trưởng khoa Dược;"
            if m and not _VERB.search(m[0]):
                noun = row["noun"].split("|")[0].strip()
                office.end = m.end()
                office.implied = Implied(f"{noun[0].upper()}{noun[1:]} {m[0]}", "department", None)

    def _give_back(self, text: str, body: BodySpan) -> None:
        """Give back the surname that a body took for its place: "Chủ tịch UBND xã Lê Văn Chấn"."""
        lost = body.place
        if lost and " " not in lost and text.endswith(" " + lost, body.start, body.end):
            body.end -= len(lost) + 1
            body.name = body.name.removesuffix(lost).rstrip()
            body.stem = body.stem.removesuffix(lost).rstrip()
            body.place = None

    def _foreign_party(self, text: str, office: Office) -> bool:
        """ "Ủy viên Trung ương Đảng Nhân dân Cách mạng Lào": not the Party of this country."""
        m = _ABROAD.match(text, office.end)
        country = self._country_at(text, m.end()) if m else None
        if m is None or country is None:
            return False
        name = office.body.name if office.body is not None else office.row["body"]
        office.implied = Implied(f"{name} Đảng{text[office.end : country]}", "party_organisation", None)
        office.body, office.end = None, country
        return True

    def _hamlet(self, text: str, office: Office, nouns: frozenset[str], at: int) -> None:
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
            if len(words) > 2 and (begins := self._beyond.person_in(words)):
                words, apposed = words[:begins], True  # "Trưởng thôn Nà Cà Nông Văn Tính"
            elif len(words) == 2 and self._names.is_place(" ".join(words)):
                apposed = True
            if words and len(words) < 3 and (apposed or not self._names.has_surname(words[0])):
                stop = begin + 1 + len(" ".join(words))
                if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].islower():
                    m = _SUB.match(text, begin + 1, begin + 40)  # "Chi hội trưởng Phụ nữ)"
                    stop = m.end() if m and not _VERB.search(m[0]) else stop if len(words) > 1 else 0
                office.end = max(office.end, stop)
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
        if body is None or body.place or body.kind not in _OF_STATES:
            return
        if body.kind == "ministry" and text.startswith(" Việt Nam", office.end):
            office.end += 9
            return
        country = self._country_at(text, office.end + 1)
        if country and text[office.end] == " ":
            office.end = country
            name = f"{body.name} {text[body.end + 1 : country]}"
            office.implied = Implied(name, body.kind, None, of=body)
            office.body = None

    def _country_at(self, text: str, at: int) -> int | None:
        formal = None
        for _ in range(_FORMS):
            following = _FORMAL.match(text, at)
            if following is None:
                break
            formal, at = following, following.end()
        words = self._names.words(text, at, at + 20)[:3]
        while words:
            if fold_key(" ".join(words)) in self._countries:
                end = at + len(" ".join(words))
                return end + len(_NORTH) if formal is not None and text.startswith(_NORTH, end) else end
            words.pop()
        return _COUNTRY_WORD.match(text, at).end() if formal is not None else None  # type: ignore[union-attr]

    def _abroad(self, text: str, office: Office) -> None:
        if text[office.end : office.end + 1] == " ":
            begin = office.end + (6 if text.startswith(" nước ", office.end) else 1)
            end = self._country_at(text, begin)
            if end:
                office.end, office.alone = end, "country"
        m = _AT.match(text, office.end)
        if m:
            end = self._country_at(text, m.end())
            if end:
                office.end = end
            elif office.row["family"] == "foreign":
                words = self._names.words(text, m.end(), m.end() + 60)  # "Tổng Lãnh sự Việt Nam tại Quảng Châu"
                if words:
                    count = len(words) if len(words) < 3 else self._beyond.till_person(words)
                    office.end = m.end() + len(" ".join(words[:count]))

    def _unit(self, text: str, office: Office, at: int) -> None:
        """ "Chủ tịch phường", "Bí thư huyện Sơn Khê", "Bí thư Vĩnh Phúc"."""
        names = self._names
        if office.family == "party" and (youth := _YOUTH.match(text, at)):
            office.end = youth.end()
            name = f"Đoàn {youth[1].lower()}"
            office.implied = Implied(name, "mass_organisation", _LEVEL_OF.get(youth[1].lower(), "grassroots"))
            return
        if fold_key(office.title) in _HEADS and (country := self._country_at(text, at)):
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
