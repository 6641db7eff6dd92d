"""The institution of a title: the body span beside it, or what its words name without writing it out."""

from __future__ import annotations

from bisect import bisect_right

import regex

from .bodies import BodySpan
from .gazetteer import Gazetteer, Row
from .names import MIDDLES, NameReader
from .office import Implied, Office
from .source import fold_key
from .title_countries import Countries
from .title_firms import Firms, behind_name
from .title_ministries import Ministries
from .title_places import TitlePlaces
from .title_units import SUB, VERB, Units

_OF = (" của ", " thuộc ")
_AND = (", ", " và ")
_LOWER_SUB = regex.compile(
    r"(?:cảnh sát|an ninh|giáo dục|tài nguyên|tài chính|nội vụ|tư pháp|văn hóa|văn hoá|kinh tế|y tế|quản lý|lao động|"
    r"tổ chức|thanh tra|công thương|hành chính|kế hoạch|kỹ thuật|tham mưu|xây dựng|nghiệp vụ|đào tạo|công tác|"
    r"nông nghiệp|khoa học|dân tộc|thông tin|kiểm tra|pháp chế|chính sách|tổng hợp|hậu cần|chính trị)"
    r"(?: \p{Ll}++){0,8}?(?= \(|[,;.]| -| (?:Công an|Sở|UBND|Cục|Bộ|Viện|Tòa|TAND|VKSND|quận|huyện) |$)"
)
_LONE = regex.compile(r"\p{Lu}\p{Ll}++(?=[,;.)\n]|$)")
_CODED = regex.compile(
    r"(?:(?:Vụ|Cục|Phòng) )?[A-Z]{1,3}\d{1,3}(?![\w/])|(?:Vụ|Cục|Phòng) (?:số )?\d{1,2}(?![\w/])|\d{1,2}(?=[,;)\n]| -)"
)
_MASS = regex.compile(r" (Đoàn|Hội|Mặt trận|MTTQ|Tổng Liên đoàn|Liên đoàn|Liên hiệp|Giáo hội)\b")
BARE = "bare"
"""The kind of a body of which only the head word stands there; it is known by another mention or not at all."""

_BARE = regex.compile(
    r"(?:Bộ|Sở|Cục|Viện|Trung tâm|Học viện|Bệnh viện|Công ty|[Nn]hà trường|Chi cục)"
    r"(?= \p{Lu}\p{Ll}+ \p{Lu}| (?:cho|cùng|dự|nói)\b|[,;.:)]|$| (?:thời điểm|thời|lúc|khi|hồi) (?:đó|ấy|bấy giờ)\b)"
)
_BARE_SMALL = regex.compile(
    r"(bệnh viện|nhà trường|trường|tổng công ty|công ty|tập đoàn|doanh nghiệp|trung tâm|học viện|viện|sở|chi cục|cục|"
    r"hội|hiệp hội|liên đoàn|nhà máy|xí nghiệp|hợp tác xã|HTX|tòa báo|tòa soạn|báo|nhà đài|đài|tạp chí|ngân hàng|"
    r"kho bạc|chi nhánh|cơ quan|đơn vị|nông trường|lâm trường|bảo tàng|thư viện|nhà hát|nhà xuất bản|quỹ|ban quản lý|"
    r"công an|bộ)(?!\w)(?:( ?[.,;:)(\"?!]| -|\n|$| (?:này|đó|ta|mình|nói trên|trên|trước|cũ|ấy|đã|sẽ|cũng|còn|vẫn|vừa|"
    r"cho|và|cùng|là|kể|để|nói|dự|phát biểu|báo cáo|trình bày|kết luận|được|bị|về|tại|thì|khi|với|đối|chia sẻ|"
    r"khẳng định|nhấn mạnh|chủ trì|ký|đề nghị|yêu cầu|bày tỏ|cam kết|trả lời|thay|nghỉ|nhận|trao|tặng|có)(?!\w))"
    r"| (?=\p{Lu}))?+"
)
_OF_BARE = frozenset(("director", "school", "chair", "press"))
_SERVED = frozenset(("peoples_committee", "peoples_council", "party_committee", "delegation"))


class TitleBodies:
    """Gives each title its body. Immutable."""

    def __init__(self, gazetteer: Gazetteer, names: NameReader) -> None:
        self._names = names
        self._beyond = TitlePlaces(names)
        self._rows = gazetteer.rows("titles")
        self._facts = {id(r): (frozenset(map(fold_key, r.parts("noun"))), r["body"]) for r in self._rows}
        self._countries = Countries(gazetteer, names, self._beyond)
        self._ministries = Ministries(gazetteer, self._countries)
        provinces: dict[str, Row] = {}
        for row in gazetteer.rows("provinces"):
            for surface in row.surfaces:
                provinces.setdefault(fold_key(surface), row)
        self._units = Units(names, self._beyond, self._countries, provinces)
        self._firms = Firms(names, frozenset(provinces))

    def attach(self, text: str, office: Office, spans: dict[int, BodySpan], starts: list[int]) -> None:
        """Find the body of an office and widen the office to it.

        Args:
            text: folded text.
            office: the title so far; its ``end``, ``body``, ``implied`` and ``more`` are filled.
            spans: the bodies of the text by their start.
            starts: those starts in order.
        """
        row, end = office.row, office.end
        nouns, implied = self._facts[id(row)]
        at = end + 1 if text[end : end + 1] in (" ", "\n") else end
        if text[end : end + 1] == "." and text[office.start : end].isupper():  # "PCT.UBND xã", "PCT. HĐND xã"
            at = end + 2 if text[end + 1 : end + 2] == " " else end + 1
        body = spans.get(at) if at > end else None
        if body is None and nouns:
            n = bisect_right(starts, office.start - 1)
            while n < len(starts) and starts[n] < end:
                inner = spans[starts[n]]
                if fold_key(text[inner.start : end]) in nouns or fold_key(text[inner.start : inner.end]) in nouns:
                    body = inner
                    break
                n += 1
        if (
            office.family == "ministry"
            and (body is None or body.kind not in ("ministry", "government", "other"))
            and at > end
            and self._ministries.read(text, office, at)
        ):
            return
        if implied == "Ban Chấp hành Trung ương" and (m := _MASS.match(text, office.end)):
            # "Bí thư Trung ương Đoàn", "Ủy viên Ban Chấp hành Trung ương Hội …": no Party committee
            beyond = spans.get(m.start(1))
            office.end = max(m.end(), beyond.end if beyond is not None else 0, body.end if body is not None else 0)
            office.body = body if body is not None and body.end >= m.end() else None
            if office.body is None:
                begin = text.find("rung ương", office.start, office.end) - 1
                office.implied = Implied(text[begin : office.end], "mass_organisation", "central")
            return
        if office.family in _OF_BARE and at > end and (body is None or (body.bare and body.form == "named")):
            small = _BARE_SMALL.match(text, at)
            if small is not None and (body is None or small.end(1) == body.end):
                # "Phó giám đốc bệnh viện cho biết": which hospital, the page tells or leaves open
                alone = small[2] is not None or (
                    small.end() > small.end(1)
                    and self._names.full(text, small.end(), small.end() + 46, False) is not None
                )
                office.end = small.end(1) if alone else end
                office.implied = Implied(small[1] if alone else "?", BARE, None)
                return
        if body is not None and body.form == "open" and _BARE.match(text, at) is not None:
            body = None  # "Giám đốc Sở lúc bấy giờ"
        if body is not None:
            if body.place and text.startswith(MIDDLES, body.end) and self._names.has_surname(body.place):
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
            if body.end > office.end:
                office.end = body.end
            if text[office.end : office.end + 1] != " ":
                if text.startswith(", ", office.end):
                    self._second(text, office, spans)
                    self._countries.seat(text, office)
                return  # nothing else goes on without a blank
            if self._countries.of_party(text, office):
                return
            self._owner(text, office, spans)
            self._countries.of_body(text, office)
            self._firms.branch(text, office)
            self._beyond.former_province(text, office)
            self._countries.seat(text, office)
            return
        if implied:
            office.implied = Implied(implied, row["kind"], row["level"] or None)
            self._countries.of_party(text, office)
            return
        if office.family in ("chair", "party") and text[at : at + 4].lower() == "đảng" and at > end:
            self._countries.party(text, office, at)
            return
        if (
            office.family == "party"
            and body is None
            and text.startswith("chi ", at)
            and self._units.cell(text, office, at)
        ):
            return  # "Bí thư chi bộ thôn Nà Lự"
        if office.family == "unit" and not nouns and at > end and self._firms.firm(text, office, at):
            return  # "Trưởng đại diện JETRO Hà Nội"
        if office.family in ("village", "unit") and at > end:
            self._units.hamlet(text, office, nouns, at)
            return
        if office.alone == "country":
            if not nouns or not self._beyond.local(text, office):
                self._countries.of_office(text, office)
            return
        if at > end and (bare := _BARE.match(text, at)):
            # "Phó Giám đốc Sở Lê Văn Chấn": which department, the page tells
            office.end = bare.end()
            office.implied = Implied(bare[0][0].upper() + bare[0][1:], BARE, None)
        elif at > end and office.family in ("director", "press") and self._firms.firm(text, office, at):
            return
        elif at > end and office.family == "head":
            self._countries.of_office(text, office)  # "Thủ tướng Lào"
        elif at > end and office.family in ("party", "chair"):
            self._units.unit(text, office, at)
            if office.implied is None and office.family == "chair" and office.end == end:
                self._firms.firm(text, office, at)
        elif at > end and nouns and office.family in ("department", "phong") and (coded := _CODED.match(text, at)):
            noun = row["noun"].split("|")[0].strip()
            office.end = coded.end()
            name = coded[0] if coded[0].lower().startswith(noun.lower()) else f"{noun} {coded[0]}"
            office.implied = Implied(name[0].upper() + name[1:], "department", None)
        elif at > end and nouns and office.family in ("department", "phong"):
            m = SUB.match(text, at, at + 60)
            if m is None and text[end - 5 : end] == "Phòng":
                lower = _LOWER_SUB.match(text, at, at + 90)  # "phó trưởng Phòng cảnh sát hình sự"
                if lower is not None:
                    office.end = lower.end()
                    office.implied = Implied(f"Phòng {lower[0][0].upper()}{lower[0][1:]}", "department", None)
                    return
            if m is None and office.family == "phong" and behind_name(text, office.start):
                m = _LONE.match(text, at)  # ", Trưởng khoa Dược;"
            if m and not VERB.search(m[0]):
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

    def _owner(self, text: str, office: Office, spans: dict[int, BodySpan]) -> None:
        """Take in "của Quốc hội" and "thuộc Ủy ban …" after the body, or a second body."""
        if text.startswith(_OF, office.end):
            last = text[office.end - 1]
            owner = spans.get(text.index(" ", office.end + 1) + 1)
            if owner is not None and not last.isupper() and not last.isdigit():
                office.end = owner.end
        if text.startswith(_AND, office.end):
            self._second(text, office, spans)

    def _second(self, text: str, office: Office, spans: dict[int, BodySpan]) -> None:
        """ "Chủ tịch HĐND, UBND tỉnh": one title of two bodies, the second of which carries the place."""
        if office.family == "chair" and office.body is not None:
            at = office.end + (2 if text[office.end] == "," else 4)
            other = spans.get(at)
            pair = {"peoples_council", "peoples_committee", "front"}
            if other is not None and office.body.kind in pair and other.kind in pair and office.body.unit is None:
                office.more = (other,)
                office.end = other.end
