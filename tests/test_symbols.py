"""Symbols: every type by every issuer in every style is one key; errors of pages; nonsense."""

from __future__ import annotations

import dataclasses

import pytest

from danvan_nlp import parse_symbol
from danvan_nlp.gazetteer import Row, Table, tables_dir
from danvan_nlp.numerals import arabic, roman
from danvan_nlp.symbol_letters import JOINT
from danvan_nlp.symbols import SymbolGrammar

TYPES = Table.read(tables_dir() / "doc_types.tsv").rows
SUFFIXES = Table.read(tables_dir() / "suffixes.tsv").rows
GRAMMAR = SymbolGrammar(TYPES, SUFFIXES)
STYLES = (
    "{n}-{c}/{i}", "{n}/{c}-{i}", "{n} - {c}/{i}", "{n} – {c}/{i}", "{n}- {c}/{i}", "{n} -{c}/{i}", "{n}—{c}/{i}",
    "{n}-{c} / {i}", "{n} {c}/{i}", "{n}-\n{c}/{i}", "{n}\u00a0-\u00a0{c}/{i}", "{n}/{c}- {i}", "{n}/{c} - {i}",
)  # fmt: skip


def codes() -> list[tuple[str, str]]:
    """Every code as written and as meant."""
    found = []
    for row in TYPES:
        for cell in row.parts("codes"):
            written, _, meant = (part.strip() for part in cell.partition(">"))
            found.append((written, meant or written))
    return sorted(set(found))


def surfaces(row: Row) -> list[str]:
    return [row.phrase, *row.parts("variants")]


@pytest.mark.parametrize(("written", "meant"), codes())
def test_every_type_by_every_issuer_in_every_style_is_one_key(written: str, meant: str) -> None:
    for suffix in SUFFIXES:
        for style in STYLES:
            text = style.format(n="27", c=written, i=suffix.phrase)
            either = suffix["order"] == "either" and "/" not in style[:5]  # the page's order stays
            party = (suffix["order"] == "party" or either) and meant not in JOINT
            want = f"27-{meant}/{suffix.phrase}" if party else f"27/{meant}-{suffix.phrase}"
            assert parse_symbol(text).text == want, text


@pytest.mark.parametrize("suffix", SUFFIXES, ids=lambda row: row.phrase)
def test_every_spelling_of_an_issuer_is_one_key(suffix: Row) -> None:
    keys = {parse_symbol(f"5-KH/{surface}").text for surface in surfaces(suffix)}
    assert len(keys) == 1, keys


@pytest.mark.parametrize("suffix", SUFFIXES, ids=lambda row: row.phrase)
def test_the_example_of_an_issuer_is_its_symbol(suffix: Row) -> None:
    symbol = parse_symbol(suffix["example"])
    assert symbol.text == suffix["example"]
    assert suffix.phrase in symbol.issuers + symbol.units


@pytest.mark.parametrize("separator", ["/", " / ", "/ ", "\n/"])
@pytest.mark.parametrize("body", ["QH12", "QH15", "UBTVQH14", "QH16"])
def test_laws_in_every_style(separator: str, body: str) -> None:
    symbol = parse_symbol(separator.join(["10", "2022", body]).replace("\n", " "))
    assert symbol.text == f"10/2022/{body}"
    assert symbol.year == "2022"
    assert symbol.code is None
    assert symbol.type is None
    assert symbol.term == roman(int("".join(filter(str.isdigit, body))))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("217/QĐ-TW", "217-QĐ/TW"),
        ("01 – KL/TW", "01-KL/TW"),
        ("79 NQ/TW", "79-NQ/TW"),
        ("30/2020/NÐ-CP", "30/2020/NĐ-CP"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("12-NQ/T.Ư", "12-NQ/TW"),
        ("12-NQ/TƯ", "12-NQ/TW"),
        ("217-QQĐ/TW", "217-QĐ/TW"),
        ("336- QD/BCSCLTW", "336-QĐ/BCSCLTW"),
        ("30-NQ/2026/QH16", "30/2026/QH16"),
        ("34/2007/PL-UBNTVQH11", "34/2007/PL-UBTVQH11"),
        ("66.25/2026/NQ-CP", "66.25/2026/NQ-CP"),
        ("1.847/QĐ-TTg", "1847/QĐ-TTg"),
        ("30a/2008/NQ-CP", "30a/2008/NQ-CP"),
        ("24/2025/TT-BGD&ĐT", "24/2025/TT-BGDĐT"),
        ("19/2008/NQLT/CP-UBTUMTTQVN", "19/2008/NQLT-CP-UBTWMTTQVN"),
        ("61 KH/MTTQ", "61/KH-MTTQ"),
        ("12/KH-HU", "12-KH/HU"),
        ("5053-CV/VPTW/nb", "5053-CV/VPTW"),
        ("20-HD/ĐUCA(X01)", "20-HD/ĐUCA"),
        ("Số: 88-TB/VPTU", "88-TB/VPTU"),
        ("123/qđ-ubnd", "123/QĐ-UBND"),
        ("1616-QĐNS/TW", "1616-QĐNS/TW"),
        ("08-QĐi/TW", "08-QĐi/TW"),
    ],
)
def test_what_pages_write(text: str, want: str) -> None:
    assert parse_symbol(text).text == want


def test_parts_of_a_symbol() -> None:
    symbol = parse_symbol("957/UBND-VX")
    assert (symbol.number, symbol.code, symbol.issuer, symbol.units) == ("957", None, "UBND", ("VX",))
    joint = parse_symbol("403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN")
    assert joint.issuers == ("UBTVQH14", "CP", "ĐCTUBTWMTTQVN")
    assert joint.type == "Nghị quyết liên tịch"
    assert parse_symbol("12-QĐ/TU").types[:2] == ("Quyết định", "Quy định")
    assert parse_symbol("02-TT/ĐU").type == "Thông tri"
    assert parse_symbol("02/2020/TT-BNV").type == "Thông tư"
    assert parse_symbol("23/TTr-MTTW-BTT").units == ("BTT",)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("30/2020/NĐ-CP", "Chính phủ"),
        ("123/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("04/2012/TT-BNV", "Bộ Nội vụ"),
        ("10/2022/QH15", "Quốc hội"),
        ("35/2018/UBTVQH14", "Ủy ban Thường vụ Quốc hội"),
        ("25-HD/BTCTW", "Ban Tổ chức Trung ương"),
        ("23-QĐ/TW", None),
        ("12-QĐ/TU", None),
        ("43/KH-UBND", None),
        ("133/TTr-SKHCN", None),
        ("09/2008/NQLT-CP-UBTWMTTQVN", None),
    ],
)
def test_the_letters_imply_a_body_only_when_it_is_one(text: str, body: str | None) -> None:
    assert GRAMMAR.implied(parse_symbol(text)) == body


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "45/45", "3-1", "29C-123.45", "QĐ/TW", "abc", "12", "12/2020", "12-XX/YY", "0912.345.678", "1/2/2020",
        "290-QĐ", "290-QĐ/", "290-QĐ/TW và", "Quyết định 290-QĐ/TW", "12A-QĐ-/TW", "9001:2015", "290--QĐ/TW", "\x00",
    ],
)  # fmt: skip
def test_nonsense_is_an_error_that_says_so(text: str) -> None:
    with pytest.raises(ValueError, match="not a document symbol"):
        parse_symbol(text)


def test_only_strings() -> None:
    with pytest.raises(TypeError, match="str"):
        parse_symbol(290)  # type: ignore[arg-type]


def test_symbols_are_frozen_data() -> None:
    symbol = parse_symbol("21-CT/TU")
    with pytest.raises(dataclasses.FrozenInstanceError):
        symbol.number = "22"  # type: ignore[misc]
    assert type(symbol).from_dict(symbol.to_dict()) == symbol
    assert parse_symbol(symbol.text) == symbol


@pytest.mark.parametrize("text", ["1" * 5000, "1-" * 2000, "12-" + "A" * 5000, "12-QĐ/" + "TW-" * 2000, "12 " * 3000])
def test_long_strings_end_soon(text: str) -> None:
    with pytest.raises(ValueError, match="not a document symbol"):
        parse_symbol(text)


def test_numerals() -> None:
    assert [roman(n) for n in (0, 1, 13, 30, 31)] == [None, "I", "XIII", "XXX", None]
    assert [arabic(text) for text in ("XIII", "", "ABC", "IIII")] == [13, None, None, None]
