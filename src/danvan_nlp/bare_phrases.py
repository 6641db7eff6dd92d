"""The phrases that can be put back into text without diacritics, by their letters.

They come from the other tables and from ``bare_words``, which has two kinds of rows. Those with nothing under ``use``
are words of the language that this kind of text is written in: they are put back too, and they keep the phrases of the
other tables from being seen where these words stand ("hội trường" is no "hội trưởng", "ủy quyền" no "Đảng ủy"). Those
with a ``use`` are single words, put back only beside what leaves one reading:

=============== ======================================================================
``number``      before a number: số, tháng, Điều
``day``         before a day with its month: ngày, từ, đến
``year``        before four digits of a year: năm
``roman``       before a Roman or small number: khóa, thứ
``quarter``     before the number of a quarter: quý
``part_of_day`` before a day, at the beginning of a sentence or in capitals: sáng
``dated``       before a day, anywhere: chiều
``counted``     behind a number: giờ
``unit``        behind an office or body, or before the name of a place: tỉnh
``office``      before an office: nguyên
``before``      before anything that is put back: của
``and``         between two such things, or two numbers: và
``person``      before a capital: ông
``name``        before a surname and more, or a given name known from the page: bà
=============== ======================================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .bare_lines import unaccented
from .gazetteer import MATCHED, Gazetteer, Row, Table, is_abbreviation
from .source import fold_key, key_bytes

PLACES = frozenset(("provinces", "districts", "countries"))
_NAMED = PLACES | {"unit_names"}
_TABLES = (*MATCHED, "bare_words", "citation_words", "countries", "figures", "portfolios")
_WORDS = frozenset(("modifiers", "attendance", "personnel", "date_words", "bare_words", "citation_words"))
"""Tables of general words: these have no capital but at the beginning of a sentence."""
_MANY = 60  # communes whose names begin with a word that is then no surname for us
_OTHER = frozenset(b"\x01\x02")  # the bytes of all other letters and signs: no phrase is told by them


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it must be written; ``exact`` without its diacritics when letters of its case are asked for."""

    toned: str
    table: str
    capital: bool
    exact: str


def phrases(gazetteer: Gazetteer) -> dict[bytes, tuple[Phrase, ...]]:
    """All phrases by the key of their letters; several where several phrases have the same letters."""
    found: dict[bytes, list[Phrase]] = {}
    for toned, table, mode in _surfaces(gazetteer):
        key = unaccented(key_bytes(toned))
        if _OTHER.isdisjoint(key):
            exact = bare_letters(toned) if mode == "exact" else ""
            found.setdefault(key, []).append(Phrase(toned, table, mode == "cap", exact))
    return {key: tuple(same) for key, same in found.items()}


def single_words(gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Single words by their letters: the word, and beside what it is put back."""
    return {bare_letters(r.phrase).lower(): (r.phrase, r["use"]) for r in gazetteer.rows("bare_words") if r["use"]}


def bare_surfaces(gazetteer: Gazetteer, table: str) -> frozenset[str]:
    """The phrases of a table without diacritics, in small letters."""
    return frozenset(bare_letters(s).lower() for row in gazetteer.rows(table) for s in row.surfaces)


@lru_cache(maxsize=1 << 12)
def bare_letters(phrase: str) -> str:
    """A phrase without its diacritics, as long as it was, in the case of letters it had.

    Examples:
        >>> bare_letters("Ủy ban nhân dân huyện Đông Hòa")
        'Uy ban nhan dan huyen Dong Hoa'
    """
    bare = unaccented(key_bytes(phrase)).decode("latin-1")
    return "".join((b.upper() if c.isupper() else b) if ord(c) > 127 else c for b, c in zip(bare, phrase, strict=True))


def _surfaces(gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """What is put back as a whole: its spelling, its table, its mode."""
    for table in _TABLES:
        for row in gazetteer.rows(table):
            if row["use"] and table == "bare_words":
                continue
            first: dict[str, str] = {}
            for surface in row.surfaces:
                toned = first.setdefault(bare_letters(surface).lower(), surface)
                if is_abbreviation(surface):
                    yield toned, table, "exact"
                elif " " in surface and toned is surface:
                    yield surface, table, row["match"] if row["match"] != "exact" else ""
    heads = [s for row in gazetteer.rows("bodies") for s in row.surfaces if s.startswith("Ban ")]
    for row in gazetteer.rows("titles"):
        if row.phrase.endswith(" Ban"):  # "Truong ban" alone can be that of a village too: trưởng bản
            for body in heads:
                yield f"{row.phrase}{body[3:]}", "titles", ""
    deputies = [row.phrase for row in gazetteer.rows("titles") if "Bộ" in row.parts("noun")]
    for row in gazetteer.rows("sectors"):
        for head in row.parts("heads"):
            for surface in row.surfaces:
                yield f"{head} {surface}", "bodies", "cap"
                if head == "Bộ":
                    for title in deputies:  # "Thu truong" alone can be Thủ trưởng too
                        yield f"{title} {head} {surface}", "titles", "cap"
    provinces = {bare_letters(surface) for row in gazetteer.rows("provinces") for surface in row.surfaces}
    for table, units in (("provinces", ("tỉnh", "thành phố")), ("districts", ()), ("communes", ())):
        for row in gazetteer.rows(table):
            own = [part.rstrip("0123456789. ") for column in ("unit", "old", "new") for part in row.parts(column)]
            for unit in dict.fromkeys([*units, *own]):
                for name in row.surfaces:
                    if not is_abbreviation(name):
                        yield f"{unit} {name}", "unit_names", ""
            if table == "districts" and bare_letters(row.phrase) not in provinces:
                yield row.phrase, table, "cap"


def meant(same: Iterable[Phrase], written: str, inside: bool) -> tuple[str | None, str] | None:
    """What phrase letters stand for, and its table; None for it where several can be meant, None when none can.

    Args:
        same: the phrases of these letters.
        written: the letters as they are written.
        inside: whether a word stands before them in the sentence.
    """
    fitting = [p for p in same if _fits_case(p, written, inside)]
    if len(fitting) > 1 and not written.isupper():
        fitting = _by_case(fitting, written)
    if not fitting:
        return None
    one = len({fold_key(p.toned) for p in fitting}) == 1
    return fitting[0].toned if one else None, fitting[0].table


def _fits_case(phrase: Phrase, written: str, inside: bool) -> bool:
    """Whether letters written so can be a phrase; ``inside`` tells that a word stands before them in the sentence."""
    if phrase.exact:
        return phrase.exact == written
    if written.isupper():
        return True
    capital = written[0].isupper()
    if (phrase.capital and not capital) or (
        inside and capital and phrase.table in _WORDS and not phrase.toned[0].isupper()
    ):
        return False
    for word, meant in zip(written.split(" "), phrase.toned.split(" "), strict=True):
        if word.isupper() and len(word) > 1 and not meant.isupper():
            return False  # "12-CTHD/TU ngay" is no "từ ngày"
        if word[:1].isupper() != meant[:1].isupper() and (
            (meant[:1].isupper() and phrase.table in _NAMED) or (word[:1].isupper() and not capital)
        ):
            return False
    return True


def _by_case(phrases: list[Phrase], written: str) -> list[Phrase]:
    """Those of several phrases with the same letters that have their capitals where they are written.

    "Dien Bien" is no "diễn biến", "Truong Ban" no "Trưởng bản"; but "Truong ban" may be either.
    """
    same = [p for p in phrases if _same_case(p.toned, written)]
    words = zip(written.split(" "), *(fold_key(p.toned).split(" ") for p in phrases), strict=True)
    told = len({p.table for p in phrases}) > 1 or any(w[:1].isupper() and len({*meant}) > 1 for w, *meant in words)
    return same if same and told else phrases


def _same_case(toned: str, written: str) -> bool:
    """Whether the words of a phrase but the first have their capitals where they are written."""
    return all(
        m[:1].isupper() == w[:1].isupper() for m, w in zip(toned.split(" ")[1:], written.split(" ")[1:], strict=True)
    )


def with_bare_names(gazetteer: Gazetteer) -> Gazetteer:
    """The tables for pages without diacritics, on which names stay as they are written: surnames and communes also so.

    The communes have no codes there, for several may be written alike.
    """
    tables = []
    places = _mostly_places(gazetteer)
    for name in ("surnames", "communes"):
        table = gazetteer.tables.get(name, Table(name, ("phrase",), ()))
        known = {row.phrase for row in table.rows}
        bare = dict.fromkeys(b for row in table.rows for s in row.surfaces if (b := bare_letters(s)) not in known)
        more = [Row(name, b, {"phrase": b}) for b in bare if name != "surnames" or b not in places]
        tables.append(Table(name, table.columns, (*table.rows, *more)))
    return gazetteer.with_unmatched(*tables)


def _mostly_places(gazetteer: Gazetteer) -> frozenset[str]:
    """Words without diacritics that begin many names of places, and seldom those that are surnames too: Tan, My."""
    toned = Counter(row.phrase.split(" ")[0] for row in gazetteer.rows("communes") if " " in row.phrase)
    bare: Counter[str] = Counter()
    surnames: Counter[str] = Counter()
    for word, count in toned.items():
        bare[bare_letters(word)] += count
    for word in {s for row in gazetteer.rows("surnames") for s in row.surfaces}:
        surnames[bare_letters(word)] += toned[word]
    return frozenset(word for word, count in bare.items() if count >= _MANY and 3 * surnames[word] < count)
