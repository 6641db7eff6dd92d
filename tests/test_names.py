"""Names by form: where a name ends, and what is none."""

from __future__ import annotations

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.names import NameReader, given, normal_case


@pytest.fixture(scope="module")
def names(pipeline: Pipeline) -> NameReader:
    return NameReader(pipeline.gazetteer)


@pytest.mark.parametrize(
    "name",
    [
        "Lê Chấn", "Vi Thị Nhung", "Nguyễn Hữu Công Thành", "Tôn Nữ Thị Diệu Hương", "Y Thăng Niê", "H'Yim Kđoh",
        "Giàng A Chỉnh", "Ksor Phước", "Rơ Châm Bích", "Thạch Sa Rươl", "Thích Quảng Tâm", "Phêrô Đỗ Văn Hiền",
        "LÒ VĂN SÁNG", 'K"Lum', "K'Brêm",
    ],
)  # fmt: skip
def test_a_known_name_is_read_whole(names: NameReader, name: str) -> None:
    assert names.full(f"{name}, Bí thư", 0, 99, beside=False) == len(name)


@pytest.mark.parametrize("name", ["Yoon Ji-min", "Robert Rousseau", "Xổm Phon Xay", "Bun Thong"])
def test_a_foreign_name_needs_an_anchor_beside_it(names: NameReader, name: str) -> None:
    assert names.full(f"{name} dự", 0, 99, beside=True) == len(name)
    assert names.full(f"{name} dự", 0, 99, beside=False) is None


@pytest.mark.parametrize(
    "text",
    ["Ban Dân vận", "Sở Y tế", "Hà Giang,", "Hồ Chí Minh", "chấn lê", "Lê", "Quảng Nam,", "HỘI NGHỊ TỔNG KẾT", ""],
)
def test_what_is_no_name(names: NameReader, text: str) -> None:
    assert names.full(text, 0, 99, beside=False) is None


def test_a_name_does_not_cross_the_next_office(names: NameReader) -> None:
    text = "Lê Văn Chấn Bí thư Huyện ủy"
    assert names.full(text, 0, text.index("Bí"), beside=True) == len("Lê Văn Chấn")


def test_a_dash_glued_to_a_name_is_no_part_of_it(names: NameReader) -> None:
    assert names.full("Tạ Quang Niên-Ủy viên", 0, 99, beside=True) == len("Tạ Quang Niên")


def test_a_name_goes_on_in_the_next_line_after_a_middle_name(names: NameReader) -> None:
    assert names.full("Thông Thị\nSáng - HUV", 0, 99, beside=True) == len("Thông Thị\nSáng")
    assert names.full("Thông Sáng\nHuyện ủy", 0, 99, beside=True) == len("Thông Sáng")


def test_capitals_end_before_a_verb(names: NameReader) -> None:
    assert names.full("LÊ VĂN SƠN THĂM XÃ PA HAM", 0, 99, beside=True) == len("LÊ VĂN SƠN")
    assert names.full("LÊ VĂN PHÁT, BÍ THƯ", 0, 99, beside=True) == len("LÊ VĂN PHÁT")


def test_a_name_before_a_place(names: NameReader) -> None:
    text = "tặng quà Lò Văn Sáng"
    assert names.before(text, len(text), 0) == text.index("Lò")
    assert names.before("tỉnh Hà Giang", 13, 0) is None
    assert names.before("một hai ba", 10, 0) is None


def test_short_forms() -> None:
    assert given("Lương Thị Tuyết Mơ") == ("mơ", "tuyết mơ")
    assert given("K'Brêm") == ("k'brêm", "k'brêm")


def test_normal_case() -> None:
    assert normal_case("H'LAN MLÔ") == "H'Lan Mlô"
    assert normal_case("Lê Văn Chấn") == "Lê Văn Chấn"
