"""Units and their codes, the ends of places beside bodies, and the tables behind them."""

from __future__ import annotations

import pytest

from danvan_nlp.gazetteer import Gazetteer
from danvan_nlp.places import Places, always, modern


@pytest.fixture(scope="module")
def places() -> Places:
    return Places(Gazetteer.load())


def codes(places: Places, name: str, level: str, day: str | None = None) -> set[str]:
    return {u.code for u in places.units(name, level) if u.valid_on(day)}


@pytest.mark.parametrize(
    ("name", "level", "day", "code"),
    [
        ("Kiên Giang", "province", "2025-06-30", "91"),
        ("An Giang", "province", "2025-06-30", "89"),
        ("An Giang", "province", "2025-07-01", "91"),
        ("Bắc Ninh", "province", "2025-05-01", "27"),
        ("Bắc Ninh", "province", "2025-12-01", "24"),
        ("Đăk Lăk", "province", "2024-01-01", "66"),
        ("Hà Tây", "province", "2008-01-01", "28"),
        ("Ba Tri", "district", "2020-01-01", "83.836"),
        ("Quận 7", "district", "2020-01-01", "79.778"),
        ("Thủ Đức", "district", "2022-01-01", "79.769"),
    ],
)
def test_a_unit_has_one_code_on_a_day(places: Places, name: str, level: str, day: str, code: str) -> None:
    assert codes(places, name, level, day) == {code}


@pytest.mark.parametrize(
    ("name", "level", "day"),
    [
        ("Kiên Giang", "province", "2025-07-01"),
        ("Ba Tri", "district", "2025-07-01"),
        ("Hà Tây", "province", "2009-01-01"),
    ],
)
def test_a_unit_ends_on_its_day(places: Places, name: str, level: str, day: str) -> None:
    assert codes(places, name, level)
    assert not codes(places, name, level, day)


def test_every_province_but_those_to_come_is_of_63_or_34(places: Places) -> None:
    rows = Gazetteer.load().rows("provinces")
    assert len({r.phrase for r in rows if r.valid_on("2025-06-30")}) == 63
    assert len({r.phrase for r in rows if r.valid_on("2025-07-01")}) == 34
    assert all(r["into"] in {s.phrase for s in rows} for r in rows if r["into"])


def test_communes_have_the_province_of_their_code(places: Places) -> None:
    units = places.units("Ngọc Phái", "commune")
    assert {places.province_of(u) for u in units} == {"Bắc Kạn"}


@pytest.mark.parametrize(
    ("text", "levels", "titled", "found"),
    [
        ("tỉnh Bắc Ninh Lê Xuân Khoát", (), True, ("tỉnh Bắc Ninh", "tỉnh", "Bắc Ninh", True)),
        ("tỉnh Vân Hải Mạc Văn Điềm", (), True, ("tỉnh Vân Hải", "tỉnh", "Vân Hải", False)),
        ("tỉnh Mạc Văn Điềm", (), True, ("tỉnh", "tỉnh", None, False)),
        ("xã Lê Lợi Trần Văn Bé", (), True, ("xã Lê Lợi", "xã", "Lê Lợi", True)),
        ("Bà Rịa - Vũng Tàu họp", ("province",), False, ("Bà Rịa - Vũng Tàu", None, "Bà Rịa - Vũng Tàu", True)),
        ("quận 11 và", (), False, ("quận 11", "quận", "Quận 11", True)),
        ("phường IV.", (), False, ("phường IV", "phường", "IV", True)),
        ("TP. Vinh", (), False, ("TP. Vinh", "thành phố", "Vinh", True)),
        ("TP.", (), False, ("TP", "thành phố", None, False)),
        ("TỈNH VÂN HẢI", (), False, ("TỈNH VÂN HẢI", "tỉnh", "Vân Hải", False)),
        ("thị xã Hoà Thành", (), False, ("thị xã Hoà Thành", "thị xã", "Hòa Thành", True)),
        ("TPHCM", (), False, ("TPHCM", "thành phố", "Hồ Chí Minh", True)),
    ],
)
def test_a_slot_ends_where_the_place_does(
    places: Places, text: str, levels: tuple[str, ...], titled: bool, found: tuple[str, str | None, str | None, bool]
) -> None:
    slot = places.slot(text, 0, levels, lambda: titled, frozenset)
    assert slot is not None
    assert (text[: slot.end], slot.unit, slot.name, slot.known) == found


@pytest.mark.parametrize(
    "text", ["xã hội hóa", "Tỉnh ủy Vân Hải", "huyện đoàn", "bản sắc", "Nguyễn Văn Bé", "khu vực này"]
)
def test_what_is_no_place(places: Places, text: str) -> None:
    assert places.slot(text, 0, ("province",), always, frozenset) is None


def test_a_place_named_elsewhere_on_the_page_is_known(places: Places) -> None:
    assert places.slot("Hồ Vân", 0, ("district",), always, frozenset) is None
    slot = places.slot("Hồ Vân", 0, ("district",), always, lambda: frozenset({"hồ vân"}))
    assert slot is not None
    assert slot.name == "Hồ Vân"


@pytest.mark.parametrize(
    ("name", "new"), [("Hoà Khánh", "Hòa Khánh"), ("HOÀ BÌNH", "HÒA BÌNH"), ("Quý Lộc", "Quý Lộc")]
)
def test_modern_moves_the_tone_only(name: str, new: str) -> None:
    assert modern(name) == new
