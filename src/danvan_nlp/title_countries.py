"""Other countries behind a title: their states and parties, and the lands where envoys serve."""

from __future__ import annotations

import regex

from .gazetteer import Gazetteer
from .names import NameReader
from .office import Implied, Office
from .source import fold_key
from .title_places import TitlePlaces

_ABROAD = regex.compile(r" (?:Nhân dân(?: Cách mạng)?|Cộng sản|Lao động|Xã hội chủ nghĩa Thống nhất) ")
_ABROAD_FIRST = tuple("NCLX")
_FORMAL = regex.compile(
    r"(?:Cộng hòa|Cộng hoà|Vương quốc|Liên bang|Nhà nước|Đại Công quốc|CHDCND|CHND|CH)"
    r"(?: (?:[Dd]ân chủ|[Nn]hân dân|[Xx]ã hội|[Cc]hủ nghĩa|Liên bang|Hồi giáo|Hợp tác|Ả[- ][Rr]ập|Arab|Bolivar|Đông))*+"
    r" (?=\p{Lu})"
)
_NORTH = " và Bắc Ireland"  # of the United Kingdom
_FORMS = 4  # "Nhà nước Cộng hòa Liên bang …": forms of state in a row
_COUNTRY_WORD = regex.compile(r"\p{Lu}[\p{L}-]*+")
_WORLD = regex.compile(r"(?:Liên [Hh]ợp [Qq]uốc|LHQ|ASEAN|UNESCO|WTO|Liên minh châu Âu|EU)(?!\w)")
_AT = regex.compile(r" tại ")
_OURS = regex.compile(r" (?:(?:của )?(?:nước )?ta)(?= tại )")
_OF_STATES = frozenset(("legislature", "government", "party_organisation", "ministry"))


class Countries:
    """Reads them. Immutable."""

    def __init__(self, gazetteer: Gazetteer, names: NameReader, places: TitlePlaces) -> None:
        self._names = names
        self._places = places
        self._countries = frozenset(fold_key(s) for row in gazetteer.rows("countries") for s in row.surfaces)

    def end_at(self, text: str, at: int) -> int | None:
        """Where the name of a country ends that begins at an offset, with its form of state or without."""
        formal = None
        for _ in range(_FORMS):
            following = _FORMAL.match(text, at)
            if following is None:
                break
            formal, at = following, following.end()
        words = self._names.words(text, at, at + 20)[:4]
        while words:
            if fold_key(" ".join(words)) in self._countries:
                end = at + len(" ".join(words))
                return end + len(_NORTH) if formal is not None and text.startswith(_NORTH, end) else end
            words.pop()
        return _COUNTRY_WORD.match(text, at).end() if formal is not None else None  # type: ignore[union-attr]

    def of_office(self, text: str, office: Office) -> None:
        """ "Thủ tướng Lào", "Đại sứ Cuba tại Việt Nam": the country of an office, and where it is held."""
        if text[office.end : office.end + 1] == " ":
            begin = office.end + (6 if text.startswith(" nước ", office.end) else 1)
            ours = _OURS.match(text, office.end)
            end = ours.end() if ours is not None else self.end_at(text, begin)
            if end:
                office.end, office.alone = end, "country"
        m = _AT.match(text, office.end)
        if m:
            world = _WORLD.match(text, m.end())
            end = world.end() if world is not None else self.end_at(text, m.end())
            if end:
                office.end = end
                if text.startswith(" và ", end) and (second := self.end_at(text, end + 4)):
                    office.end = second  # "Đại sứ Việt Nam tại Séc và Slovakia"
            elif office.row["family"] == "foreign":
                words = self._names.words(text, m.end(), m.end() + 60)  # "Tổng Lãnh sự Việt Nam tại Quảng Châu"
                if words:
                    count = len(words) if len(words) < 3 else self._places.till_person(words)
                    office.end = m.end() + len(" ".join(words[:count]))

    def of_body(self, text: str, office: Office) -> None:
        """ "Chủ tịch Quốc hội Lào": the country behind the body of an office."""
        body = office.body
        if body is None or body.place or body.kind not in _OF_STATES:
            return
        if body.kind == "ministry" and text.startswith(" Việt Nam", office.end):
            office.end += 9
            return
        country = self.end_at(text, office.end + 1)
        if country and text[office.end] == " ":
            office.end = country
            name = f"{body.name} {text[body.end + 1 : country]}"
            office.implied = Implied(name, body.kind, None, of=body)
            office.body = None

    def of_party(self, text: str, office: Office) -> bool:
        """ "Ủy viên Trung ương Đảng Nhân dân Cách mạng Lào": not the Party of this country."""
        if text[office.end + 1 : office.end + 2] not in _ABROAD_FIRST:
            return False
        m = _ABROAD.match(text, office.end)
        country = self.end_at(text, m.end()) if m else None
        if m is None or country is None:
            return False
        name = office.body.name if office.body is not None else office.row["body"]
        office.implied = Implied(f"{name} Đảng{text[office.end : country]}", "party_organisation", None)
        office.body, office.end = None, country
        return True

    def party(self, text: str, office: Office, at: int) -> None:
        """ "Chủ tịch Đảng Nhân dân Cách mạng Lào": a party of another country, whose word stands at an offset."""
        country = self.end_at(text, m.end()) if (m := _ABROAD.match(text, at + 4)) else None
        if country is not None:
            place = text[m.end() : country]  # type: ignore[union-attr]
            office.implied = Implied(f"Đảng{text[at + 4 : country]}", "party_organisation", None, place=place)
            office.end = country

    def seat(self, text: str, office: Office) -> None:
        """ "Giám đốc Ngân hàng Thế giới tại Việt Nam": the country behind the body's name where it works."""
        at_work = _AT.match(text, office.end) if text[office.end + 1 : office.end + 2] == "t" else None
        if at_work and (country := self.end_at(text, at_work.end())):
            office.end = country
