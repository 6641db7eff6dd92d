"""The registry: every row from its symbol and its aliases; what a page says decides; never a guess."""

from __future__ import annotations

import re

import pytest

from danvan_nlp.gazetteer import Gazetteer, Row
from danvan_nlp.link.registry import LAWS, Facts, Registry
from danvan_nlp.symbols import parse_symbol

GAZETTEER = Gazetteer.load()
REGISTRY = Registry(GAZETTEER)
ROWS = GAZETTEER.rows("directives")


def ids(row: Row) -> str:
    return row.phrase


def facts(row: Row) -> Facts:
    """What a page says that cites a document in full."""
    name = row["title"] if row["type"] in LAWS else None
    first = row["issuer"].split(";")[0]
    found = Facts(row["type"], row["number"] or None, row["symbol"] or None, first, row["issued"], None, row["title"])
    if row["type"] in LAWS and not row["symbol"]:
        found.name, found.year, found.form = name, row["issued"][:4], "name"
    return found


def test_keys_are_unique() -> None:
    assert len({row.phrase for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_every_row_is_found_from_its_symbol(row: Row) -> None:
    if row["symbol"]:
        assert parse_symbol(row["symbol"]).text == row["symbol"]
        assert row in REGISTRY.named(row["symbol"])
    assert REGISTRY.find(facts(row)) == (row.phrase, ())


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_every_row_is_found_from_its_aliases(row: Row) -> None:
    for alias in row.parts("aliases"):
        assert row in REGISTRY.named(alias), alias


@pytest.mark.parametrize("row", ROWS, ids=ids)
def test_rows_are_dated_and_sourced(row: Row) -> None:
    assert re.fullmatch(r"\d{4}(-\d\d){0,2}", row["issued"])
    assert row["type"]
    assert row["issuer"]
    assert row["title"]
    assert row["source"]
    if row["symbol"]:
        symbol = parse_symbol(row["symbol"])
        assert symbol.number == row["number"]
        assert symbol.year in (None, row["issued"][:4])


def test_one_symbol_of_several_terms_is_not_guessed() -> None:
    key, candidates = REGISTRY.find(Facts("Nghị quyết", "25", "25-NQ/TW"))
    assert key is None
    assert {"25-NQ/TW khóa IX", "25-NQ/TW khóa X", "25-NQ/TW khóa XI"} <= set(candidates)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"term": "XI"}, "25-NQ/TW khóa XI"),
        ({"issued": "2003-03-12"}, "25-NQ/TW khóa IX"),
        ({"issued": "2008"}, "25-NQ/TW khóa X"),
        ({"subject": "công tác tôn giáo"}, "25-NQ/TW khóa IX"),
        ({"issued": "1999-01-01"}, None),
        ({"issuer": "Tỉnh ủy Vĩnh Phúc"}, None),
    ],
)
def test_the_page_decides_between_candidates(said: dict[str, str], key: str | None) -> None:
    assert REGISTRY.find(Facts("Nghị quyết", "25", "25-NQ/TW", **said))[0] == key


def test_a_document_is_not_cited_before_it_exists() -> None:
    asked = Facts("Chỉ thị", "45", "45-CT/TW", "Bộ Chính trị")
    assert REGISTRY.find(asked, published="2024-01-01")[0] == "45-CT/TW khóa XII"
    assert REGISTRY.find(asked)[0] is None


def test_the_states_numbers_begin_again_each_year() -> None:
    asked = Facts("Chỉ thị", "33", "33/CT-TTg", "Thủ tướng Chính phủ")
    assert REGISTRY.find(asked) == (None, ("33/CT-TTg",))
    asked.issued = "2021"
    assert REGISTRY.find(asked)[0] == "33/CT-TTg"


def test_bare_numbers_need_more() -> None:
    assert REGISTRY.find(Facts("Quyết định", "217", form="number"))[0] is None
    assert REGISTRY.find(Facts("Quyết định", "217", None, "Bộ Chính trị", form="number"))[0] == "217-QĐ/TW"
    assert REGISTRY.find(Facts("Quyết định", "217", None, "Tỉnh ủy", form="number")) == (None, ())
    assert REGISTRY.find(Facts("Đề án", "06", form="number"))[0] == "06/QĐ-TTg"


def test_a_symbol_alone_is_only_a_candidate() -> None:
    assert REGISTRY.find(Facts("Quyết định", "290", "290-QĐ/TW")) == (None, ("290-QĐ/TW",))
    assert REGISTRY.find(Facts("Nghị định", "30", "30/2020/NĐ-CP"))[0] == "30/2020/NĐ-CP"
