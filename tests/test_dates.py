"""Dates: what the detector reads, what the page adds, and the functions for single strings."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import danvan_nlp
from danvan_nlp import ParsedDate, Pipeline, parse_date
from danvan_nlp.calendar import exists, from_lunar, moved, year_of_cycle
from danvan_nlp.date_reference import lunar_value, nearest_year, reference_day, shifted, with_year
from danvan_nlp.integrations.dateparser import days_ago

PIPELINE = Pipeline(detectors=("dates",))
NEGATIVE = Path(__file__).with_name("negative_dates.txt")


def dates(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(d.text, d.value) for d in PIPELINE.annotate(text, published=published).dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 17-4, Tỉnh ủy họp.", [("Ngày 17-4", "XXXX-04-17")]),
        ("Ngày 19 – 4, đoàn đến xã.", [("Ngày 19 – 4", "XXXX-04-19")]),
        ("Sáng 24.11, hội nghị khai mạc.", [("Sáng 24.11", "XXXX-11-24")]),
        ("Sáng ngày 8/3, lễ mít tinh diễn ra.", [("Sáng ngày 8/3", "XXXX-03-08")]),
        ("Trong 2 ngày 7-8/12, lớp bồi dưỡng mở tại huyện.", [("ngày 7-8/12", "XXXX-12-07/XXXX-12-08")]),
        ("Đại hội họp trong hai ngày 24 và 25/6 năm 2025.", [("ngày 24 và 25/6 năm 2025", "2025-06-24/2025-06-25")]),
        ("Các ngày 1 và 2-10, đoàn giám sát làm việc.", [("Các ngày 1 và 2-10", "XXXX-10-01/XXXX-10-02")]),
        ("Triển lãm mở từ ngày 30-9 đến 10-10.", [("từ ngày 30-9 đến 10-10", "XXXX-09-30/XXXX-10-10")]),
        ("Lớp học từ ngày 28/12/2024 đến 3/1/2025.", [("từ ngày 28/12/2024 đến 3/1/2025", "2024-12-28/2025-01-03")]),
        ("Nghỉ từ 28/12 đến 03/1/2025.", [("từ 28/12 đến 03/1/2025", "2024-12-28/2025-01-03")]),
        ("Đoàn đi từ ngày 1-7 đến hết tháng 10.", [("từ ngày 1-7 đến hết tháng 10", "XXXX-07-01/XXXX-10")]),
        (
            "Họp các ngày 5, 12 và 19/6/2024.",
            [("các ngày 5", "2024-06-05"), ("12", "2024-06-12"), ("19/6/2024", "2024-06-19")],
        ),
        ("Chiều 15 và sáng 16/5, đoàn thăm hai xã.", [("Chiều 15 và sáng 16/5", "XXXX-05-15/XXXX-05-16")]),
        ("Chiều 15/5, sáng 16/5, đoàn thăm hai xã.", [("Chiều 15/5", "XXXX-05-15"), ("sáng 16/5", "XXXX-05-16")]),
        ("(19/5/1890 - 19/5/2022)", [("19/5/1890", "1890-05-19"), ("19/5/2022", "2022-05-19")]),
        ("Hội trại (12/5 - 15/5/2024) thu hút 300 em.", [("12/5 - 15/5/2024", "2024-05-12/2024-05-15")]),
        ("Vào ngày Chủ nhật 03/4/2022, lễ hội mở.", [("ngày Chủ nhật 03/4/2022", "2022-04-03")]),
        ("13/01/2017Nhằm đánh giá công tác.", [("13/01/2017", "2017-01-13")]),
        ("Đăng lúc 2023-03-31 11:00:33", [("2023-03-31 11:00:33", "2023-03-31T11:00:33")]),
        ("8 giờ 00 phút thứ Năm - 05/02/2026", [("8 giờ 00 phút thứ Năm - 05/02/2026", "2026-02-05T08:00")]),
        ("Lúc 14h30 ngày 28/5/2020, tàu rời bến.", [("14h30 ngày 28/5/2020", "2020-05-28T14:30")]),
        ("Họp lúc 14h30 ngày 28/5.", [("14h30 ngày 28/5", "XXXX-05-28")]),
        ("Bão vào lúc 02:30 CH 12/05/2025.", [("02:30 CH 12/05/2025", "2025-05-12T14:30")]),
        ("Kế hoạch tháng 10/2020 và quý I-2022.", [("tháng 10/2020", "2020-10"), ("quý I-2022", "2022-33")]),
        ("Từ tháng 5 đến tháng 8/2025, mưa nhiều.", [("tháng 5 đến tháng 8/2025", "2025-05/2025-08")]),
        ("Từ tháng 5/2010 đến tháng 2/2015, ông học.", [("tháng 5/2010", "2010-05"), ("tháng 2/2015", "2015-02")]),
        ("Từ năm 2016 đến năm 2020, ông học.", [("năm 2016", "2016"), ("năm 2020", "2020")]),
        ("9/1998 - 6/2002: Chuyên viên Văn phòng.", [("9/1998", "1998-09"), ("6/2002", "2002-06")]),
        ("6 tháng đầu năm 2024, thu đạt 52%.", [("6 tháng đầu năm 2024", "2024-01/2024-06")]),
        ("Kết quả nửa cuối năm 2023.", [("nửa cuối năm 2023", "2023-07/2023-12")]),
        ("So kết quả quý I và quý II/2024.", [("quý I", "2024-33"), ("quý II/2024", "2024-34")]),
        ("Báo cáo quý I, II năm 2024.", [("quý I, II năm 2024", "2024-01/2024-06")]),
        ("nhiệm kỳ 2015-2020, 2020-2025", [("nhiệm kỳ 2015-2020", "2015/2020"), ("2020-2025", "2020/2025")]),
        ("Kế hoạch 5 năm 2021 - 2025.", [("năm 2021 - 2025", "2021/2025")]),
        ("giai đoạn từ năm 2021 đến năm 2025", [("giai đoạn từ năm 2021 đến năm 2025", "2021/2025")]),
        ("đến năm 2030, tầm nhìn 2045.", [("năm 2030", "2030"), ("2045", "2045")]),
        ("Năm học 2024 – 2025 bắt đầu.", [("Năm học 2024 – 2025", "2024/2025")]),
        ("những năm 1960", [("năm 1960", "196X")]),
        ("những năm 60 của thế kỷ XX", [("năm 60 của thế kỷ XX", "196X")]),
        ("mùa thu năm 1945", [("mùa thu năm 1945", "1945-23")]),
        ("tháng Tám năm 1946", [("tháng Tám năm 1946", "1946-08")]),
        ("Cách mạng tháng Tám năm 1945", [("năm 1945", "1945")]),
        ("(SN 1980), (sinh năm 1963)", [("1980", "1980"), ("năm 1963", "1963")]),
        ("Tờ trình số 27-TTr/BDV, ngày .../3/2018, của Ban.", [("ngày .../3/2018", "2018-03")]),
        ("ngày 27/7 hằng năm", [("ngày 27/7", "XXXX-07-27")]),
        ("dịp lễ 30/4 - 1/5", [("30/4 - 1/5", "XXXX-04-30/XXXX-05-01")]),
        ("Kỷ niệm Ngày Thương binh - Liệt sĩ (27/7), xã tặng quà.", [("27/7", "XXXX-07-27")]),
        ("Ảnh hinh_2024-05-15.jpg tại https://x.vn/2024/05/15/tin.html", []),
        ("ngày 29/2/2024, không phải 29/2/2023", [("ngày 29/2/2024", "2024-02-29")]),
    ],
)  # fmt: skip
def test_forms(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize("line", [x for x in NEGATIVE.read_text("utf-8").splitlines() if x and x[0] != "#"])
def test_no_date(line: str) -> None:
    assert dates(line, published="2024-05-28") == []


@pytest.mark.parametrize(
    ("text", "value", "part"),
    [
        ("Sáng nay, Huyện ủy tổ chức hội nghị.", "2024-05-28", "morning"),
        ("Chiều hôm qua, đoàn đã về tới tỉnh.", "2024-05-27", "afternoon"),
        ("Hôm nay (28/5), Tỉnh ủy họp.", "2024-05-28", None),
        ("Sáng mai, 29-5, HĐND tỉnh khai mạc kỳ họp.", "2024-05-29", "morning"),
        ("Thứ Tư tuần trước, Thường trực đã cho ý kiến.", "2024-05-22", None),
        ("Việc này phải xong trong tháng này.", "2024-05", None),
        ("Cuối năm ngoái, xã về đích nông thôn mới.", "2023", None),
        ("Tính đến giữa tháng 2 năm nay, huyện đạt 5 tiêu chí.", "2024-02", None),
        ("Doanh thu quý I năm nay tăng.", "2024-33", None),
        ("Mùng 6 Tết, cán bộ ra quân trồng cây.", "2024-02-15", None),
    ],
)
def test_relative_to_the_day_of_publication(text: str, value: str, part: str | None) -> None:
    (found,) = PIPELINE.annotate(text, published="2024-05-28").dates
    assert (found.value, found.part_of_day) == (value, part)
    assert found.inferred


@pytest.mark.parametrize(
    "text",
    [
        "Sáng nay, hội nghị khai mạc.",
        "Thứ Tư tuần trước, đoàn đã họp.",
        "Năm ngoái, xã về đích.",
        "Chiều cùng ngày, đoàn về.",
    ],
)
def test_relative_without_reference_is_not_found(text: str) -> None:
    assert dates(text) == []


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Ngày 28/12, Tỉnh ủy họp.", "2025-01-04", "2024-12-28"),
        ("Trước ngày 20/1, các xã phải báo cáo.", "2024-12-30", "2025-01-20"),
        ("Ngày 2/11, Tỉnh ủy sẽ họp.", "2024-01-20", "2024-11-02"),
        ("Tại buổi làm việc ngày 15/5, đồng chí cho biết sẽ trở lại.", "2024-05-27", "2024-05-15"),
        ("Các xã phải xong trước ngày 15/5.", "2024-05-20", "2024-05-15"),
        ("Đại hội khai mạc ngày 1/7 tới.", "2024-01-20", "2024-07-01"),
        ("Trong tháng 3 vừa qua, huyện có mưa lớn.", "2024-01-20", "2023-03"),
        ("Trước đó, ngày 2/11, Tỉnh ủy đã họp.", "2024-10-10", "2023-11-02"),
        ("Từ ngày 28/12 đến 3/1, trời rét.", "2025-01-10", "2024-12-28/2025-01-03"),
        ("Thứ Hai - 15/8, đoàn đến.", "2022-10-01", "2022-08-15"),
        ("Ngày 29/2, hội nghị diễn ra.", "2024-03-02", "2024-02-29"),
        ("Kết quả quý IV tăng.", "2025-01-20", "2024-36"),
        ("Ngày 28/5, Tỉnh ủy họp.", "2020", "2020-05-28"),
        ("Ngày 27/7 hằng năm, xã thăm gia đình chính sách.", "2020-08-01", "XXXX-07-27"),
    ],
)
def test_missing_years(text: str, published: str, value: str) -> None:
    (found,) = PIPELINE.annotate(text, published=published).dates
    assert found.value == value
    assert found.inferred == (() if "X" in value else ("year",))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Ngày 25/10, Tỉnh ủy trao Quyết định số 16-QĐ/TU ngày 25/10/2024.", ["2024-10-25", "2024-10-25"]),
        ("Ngày 12 tháng 8 năm 2016, Huyện ủy tổ chức hội nghị. Các xã góp ý trong quý IV.", ["2016-08-12", "2016-36"]),
        ("Hội nghị năm 2024 diễn ra trong ngày 23/10 tại tỉnh.", ["2024", "2024-10-23"]),
        ("Ngày 28/5, Tỉnh ủy họp. Hội thi dự kiến tổ chức vào tháng 10/2020.", ["2020-05-28", "2020-10"]),
        ("Đến ngày 5/2/2024 nghị định mới có, tháng 6 Sở mới hướng dẫn.", ["2024-02-05", "2024-06"]),
        ("Chiều 31/5, hội thảo diễn ra.", ["XXXX-05-31"]),
        ("Ngày 17/5, đoàn kiểm tra. Kế hoạch số 67-KH/TU, ngày 10/6/2022.", ["XXXX-05-17", "2022-06-10"]),
        ("Ngày 30/4, phường khai hội mừng ngày giải phóng 30/4/1975.", ["XXXX-04-30", "1975-04-30"]),
    ],
)
def test_years_from_the_page(text: str, values: list[str]) -> None:
    assert [d.value for d in PIPELINE.annotate(text).dates] == values


def test_dates_to_come_follow_each_other() -> None:
    text = "Đại hội cấp xã xong trước ngày 30/6/2025, đại hội cấp tỉnh trong tháng 10. Mưa lớn trong tháng 10."
    found = PIPELINE.annotate(text, published="2025-04-14").dates
    assert [d.value for d in found] == ["2025-06-30", "2025-10", "2024-10"]


def test_roles() -> None:
    text = (
        "Sáng 15/5/2023, Tỉnh ủy tổ chức hội nghị quán triệt Kết luận số 21-KL/TW ngày 25/10/2021. "
        "Kế hoạch giai đoạn 2021-2025 được thông qua. Ông Vi Văn Thảo sinh năm 1970. Việc này xong trước ngày 30/6."
    )
    found = PIPELINE.annotate(text, published="2023-05-16").dates
    assert [d.role for d in found] == ["meeting", "issued", "period", "other", "other"]


def test_programme_of_a_day() -> None:
    text = "Thứ Hai (04/3)\n8h00: Thường trực Tỉnh ủy họp.\n14h00: Tiếp công dân.\n"
    assert [d.value for d in PIPELINE.annotate(text, published="2024-03-01").dates] == [
        "2024-03-04",
        "2024-03-04T08:00",
        "2024-03-04T14:00",
    ]


def test_every_date_names_its_rule_and_rows() -> None:
    found = PIPELINE.annotate("Sáng thứ Năm, 8/6/2023, đoàn họp. Quý I đã qua.", published="2023-06-09").dates
    assert [d.rule for d in found] == ["dates.day", "dates.quarter"]
    assert set(found[0].rows) == {"date_words:sáng", "date_words:thứ Năm"}
    assert found[1].rows == ("date_words:quý I",)


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("ngày 3/2/2024", None, ParsedDate("2024-02-03")),
        ("28/5", None, ParsedDate("XXXX-05-28")),
        ("sáng 28/5", "2024-06-01", ParsedDate("2024-05-28", "morning", ("year",))),
        ("5/2024", None, ParsedDate("2024-05")),
        ("2021-2025", None, ParsedDate("2021/2025")),
        ("2024", None, ParsedDate("2024")),
        ("hôm qua", "2024-03-01", ParsedDate("2024-02-29", None, ("year", "month", "day"))),
        ("3 ngày trước", "2024-03-01", ParsedDate("2024-02-27", None, ("year", "month", "day"))),
        ("2 tháng trước", "2024-03-01", ParsedDate("2024-01", None, ("year", "month"))),
        ("58 phút trước", "2024-05-28T00:30", ParsedDate("2024-05-27T23:32", None, ("year", "month", "day"))),
        ("mùng 6 Tết Ất Tỵ", "2025-03-01", ParsedDate("2025-02-03", None, ("year", "calendar"))),
        ("mùng 6 Tết Ất Tỵ", None, ParsedDate("XXXX-XX-XX")),
        ("ngày 10/3 âm lịch năm 2025", None, None),
        ("Thứ Năm, 8/6/2023 14:46'(GMT+7)", None, ParsedDate("2023-06-08T14:46")),
        ("vào ngày 3/2/2024.", None, ParsedDate("2024-02-03")),
        ("nga\u0300y 3/2/2024", None, ParsedDate("2024-02-03")),
    ],
)
def test_parse_date(text: str, reference: str | None, expected: ParsedDate | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="date"):
            parse_date(text, reference)
    else:
        assert parse_date(text, reference) == expected


@pytest.mark.parametrize(
    ("text", "reference", "message"),
    [
        ("", None, "empty"),
        ("xin chào", None, "no date in 'xin chào'"),
        ("ngày 31/4/2024", None, "no such day"),
        ("45/45", None, "no such day"),
        ("17", None, "no date"),
        ("hôm qua", None, "relative"),
        ("3 ngày trước", None, "relative"),
        ("cùng ngày", "2024-01-01", "another date"),
        ("58 phút trước", "2024-05-28", "time of day"),
        ("ngày 3/2 và 5/6", None, "more than one date"),
        ("ngày 3/2/2024 tại Hà Nội", None, "more than a date"),
        ("hôm qua", "hôm nay", "the reference must be"),
    ],
)
def test_parse_date_names_the_cause(text: str, reference: str | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_date(text, reference)


def test_parse_date_takes_strings_only() -> None:
    with pytest.raises(TypeError, match="str, not int"):
        parse_date(20240203)  # type: ignore[arg-type]


def test_dateparser_reads_distances_only() -> None:
    assert days_ago("3 ngày trước", "2024-03-01") == "2024-02-27"
    assert days_ago("2 năm trước", "2024-03-01") == "2022"
    assert days_ago("năm 2020", "2024-03-01") is None
    assert days_ago("1 giờ trước", "2024-03-01") is None


def test_calendar() -> None:
    assert exists(None, 2, 29)
    assert not exists(1900, 2, 29)
    assert not exists(2024, 0, 1)
    assert moved("2024-02-28", 2) == "2024-03-01"
    assert moved("XXXX-12-30", 3) is None
    assert moved("2024-02", 1) is None
    assert year_of_cycle("mậu", "thân", 1970) == 1968
    assert year_of_cycle("mậu", "tỵ", 1970) is None
    assert (from_lunar(2024, 1, 1), from_lunar(2025, 6, 1, leap=True)) == ("2024-02-10", "2025-07-25")
    assert from_lunar(2024, 13, 1) is None
    assert from_lunar(1950, 1, 1) is None


def test_reference() -> None:
    assert reference_day("2024-05") == date(2024, 5, 15)
    assert nearest_year("XXXX-02-29", date(2024, 3, 1)) == 2024
    assert nearest_year("XXXX-08-15", date(2022, 10, 1), None, weekday=5) is None
    assert with_year("XXXX-12-28/XXXX-01-03", 2025) == "2024-12-28/2025-01-03"
    assert shifted("month 1", date(2024, 12, 5)) == "2025-01"
    assert lunar_value((1, 1, ""), None) is None
    with pytest.raises(ValueError, match="EDTF"):
        reference_day("28/5/2024")


def test_nothing_asks_for_today() -> None:
    folder = Path(danvan_nlp.__file__).parent
    files = [
        *folder.glob("date*.py"),
        folder / "calendar.py",
        *folder.glob("link/*.py"),
        folder / "integrations/dateparser.py",
    ]
    assert len(files) > 10
    for path in files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Attribute) and node.attr in ("today", "now", "utcnow", "localtime")), path


@pytest.mark.parametrize(
    "piece",
    ["1/", "12-", "ngày ", "ngày 1, ", "tháng 1 đến ", "năm 2020, ", "2020-2025 ", "(", "1 và ", "12.", "8h ",
     "thứ Hai, ", "quý I, ", "mùng 1 ", "...../3", "sáng ", "Luật ", "năm 2024 ngày 1/6, ", "8h00: a\n", "hôm nay, "],
)  # fmt: skip
def test_long_texts_of_one_piece_return(piece: str) -> None:
    PIPELINE.annotate(piece * 5_000)
