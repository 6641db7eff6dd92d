"""Ministries behind a title by what they look after: "Bộ trưởng Tài chính", "Bộ trưởng Ngoại giao Lào"."""

from __future__ import annotations

import regex

from .gazetteer import Gazetteer
from .names import spellings
from .office import Implied, Office
from .title_countries import Countries

_MINISTRY_ABROAD = regex.compile(
    r"\p{Lu}\p{L}++(?: \p{L}++){0,3}(?:, \p{Lu}\p{L}++(?: \p{Ll}++){0,2}){0,3}"
    r" và (?:châu )?\p{Lu}\p{L}++(?: (?!Trung |Hàn |Nhật |Thái |Hà )\p{L}++){0,3}?(?= \p{Lu})"
)


class Ministries:
    """Reads them. Immutable."""

    def __init__(self, gazetteer: Gazetteer, countries: Countries) -> None:
        self._countries = countries
        self._portfolios: dict[str, list[tuple[str, str]]] = {}
        for row in gazetteer.rows("portfolios"):
            for surface in row.surfaces:
                for key in spellings(surface):
                    self._portfolios.setdefault(key[:2], []).append((key, row["body"]))
        for entries in self._portfolios.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def read(self, text: str, office: Office, at: int) -> bool:
        """Give an office the ministry that the words at an offset name; False when they name none."""
        m = _MINISTRY_ABROAD.match(text, at)
        country = self._countries.end_at(text, m.end() + 1) if m is not None else None
        if m is not None and country is not None:
            office.end = country  # "Bộ trưởng Thương mại, Công nghiệp và Năng lượng Hàn Quốc"
            office.implied = Implied(f"Bộ {text[at:country]}", "ministry", None)
            return True
        portfolio = self._portfolio(text, at)
        if portfolio is not None:
            office.end, name = portfolio
            country = self._countries.end_at(text, office.end + 1) if text[office.end : office.end + 1] == " " else None
            if country is None:
                office.implied = Implied(name, "ministry", "central")
                return True
            if text[country - 8 : country] != "Việt Nam":  # "Bộ trưởng Ngoại giao Lào"
                office.implied = Implied(f"{name} {text[office.end + 1 : country]}", "ministry", None)
            else:
                office.implied = Implied(name, "ministry", "central")
            office.end = country
            return True
        return False

    def _portfolio(self, text: str, at: int) -> tuple[int, str] | None:
        if not text[at : at + 1].isupper():
            return None
        for key, body in self._portfolios.get(text[at : at + 2].lower(), ()):
            end = at + len(key)
            if text[at:end].lower() == key and not text[end : end + 1].isalnum():
                return end, body
        return None
