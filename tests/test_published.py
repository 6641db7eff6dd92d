"""The day of publication: stamps in all their forms, their rivals, and pages that have none."""

from __future__ import annotations

import pytest

from danvan_nlp import Pipeline

PIPELINE = Pipeline(detectors=("dates",))

TITLE = "Huyện ủy Sông Lam tổng kết công tác dân vận chính quyền"
BODY = (
    "Sáng 8/6, tại hội trường Huyện ủy, Ban Dân vận Huyện ủy Sông Lam tổ chức hội nghị tổng kết công tác dân vận chính "
    "quyền và triển khai nhiệm vụ trọng tâm của các tháng tới. Dự hội nghị có đại diện các xã, thị trấn trong huyện.\n"
    "Thực hiện Quyết định số 23-QĐ/TW ngày 30/7/2021 của Bộ Chính trị, các xã đã rà soát quy chế, phân công cán bộ theo "
    "dõi từng khu dân cư và báo cáo kết quả trước ngày 15/9 để Huyện ủy tổng hợp, báo cáo Tỉnh ủy theo quy định chung."
)

STAMPS = [
    "08/06/2023",
    "08.06.2023",
    "8-6-2023",
    "Ngày: 08.06.2023",
    "Ngày 8/6/2023",
    "Ngày đăng: 08/06/2023",
    "Đăng ngày 08 - 06 - 2023",
    "Đăng ngày 08 - 06 - 2023 | Lượt xem: 2189",
    "Cập nhật: 08/06/2023",
    "Ngày 08 tháng 6 năm 2023",
    "Thứ Năm, ngày 8 tháng 6 năm 2023",
    "Thứ năm, 08 Tháng 6 2023",
    "2023-06-08",
    "15 lượt xem | 08/06/2023",
]
TIMED_STAMPS = [
    "Cập nhật ngày: 08/06/2023 10:30:00 SA",
    "14:46 08/06/2023",
    "14:46, 08/06/2023",
    "14:46 | 08/06/2023",
    "14:46 - Thứ Năm, 08/06/2023",
    "08/06/2023 14:46",
    "08/06/2023 - 14:46",
    "08/06/2023 | 14:46",
    "[08/06/2023 14:46]",
    "08/06/2023 14:46:27",
    "08/06/2023 14:46 PM - In bài viết - Gửi cho bạn bè",
    "08/06/2023 02:46 CH",
    "2023-06-08 14:46:33",
    "Thứ Năm, 8/6/2023 14:46'(GMT+7)",
    "Thứ Năm, 08/06/2023, 14:46 [GMT+7]",
    "Thứ Năm, 08/06/2023 - 14:46",
    "Thứ 5, 08.06.2023 | 14:46",
    "Thứ năm, 08 Tháng 6 2023 14:46",
    "Gửi lúc: 08/06/2023 14:46:27",
    "Cập nhật lúc: 14:46 08/06/2023",
    "Cập nhật: Thứ năm, 08 Tháng 6 2023 14:46",
    "Cập nhật lúc 14:46, Thứ Năm, 08/06/2023 (GMT+7)",
    "14h46 ngày 08/6/2023",
    "Thời gian đăng: 08/06/2023 14:46 | Tác giả: Ban biên tập",
]


def published(text: str) -> str | None:
    return PIPELINE.annotate(text).published


def roles(text: str, published: str | None = None) -> list[tuple[str, str]]:
    return [(d.value, d.role) for d in PIPELINE.annotate(text, published=published).dates]


@pytest.mark.parametrize("stamp", [*STAMPS, *TIMED_STAMPS])
@pytest.mark.parametrize("layout", ["{stamp}\n{title}\n{body}", "{title}\n{stamp}\n\n{body}"], ids=["above", "below"])
def test_stamps(stamp: str, layout: str) -> None:
    record = PIPELINE.annotate(layout.format(stamp=stamp, title=TITLE, body=BODY))
    assert record.published == "2023-06-08"
    first = record.dates[0]
    assert first.role == "published"
    assert first.value[:10] == "2023-06-08"
    assert ("T" in first.value) == (stamp in TIMED_STAMPS)
    assert [d.value for d in record.dates[1:]] == ["2023-06-08", "2021-07-30", "2023-09-15"]


def test_the_banner_of_the_site_is_not_the_day() -> None:
    text = f"Thứ Sáu, 19/7/2024\nTrang chủ\nTin tức\n{TITLE}\nThứ Năm, 8/6/2023 14:46\n{BODY}"
    assert published(text) == "2023-06-08"


def test_only_the_stamp_has_the_role() -> None:
    text = f"Thứ Hai, 12/05/2025\n{TITLE}\nĐăng lúc: 09:15:22 14/04/2025 (GMT+7)\n{BODY}"
    assert published(text) == "2025-04-14"
    assert roles(text)[:2] == [("2025-05-12", "other"), ("2025-04-14T09:15:22", "published")]


def test_a_banner_alone_says_nothing() -> None:
    text = f"Thứ Sáu, 19/7/2024\nTrang chủ\nTin tức\n{TITLE}\n{BODY}"
    assert published(text) is None
    assert roles(text)[1][0] == "XXXX-06-08"


def test_today_of_the_banner_is_the_menu() -> None:
    text = f"Hôm nay, Thứ Sáu ngày 19/7/2024\n{TITLE}\n{BODY}"
    assert published(text) is None


@pytest.mark.parametrize("head", ["Tin liên quan", "Các tin khác:", "CÁC BÀI VIẾT KHÁC:", "Bài cùng chuyên mục"])
def test_related_links_lend_no_day(head: str) -> None:
    links = "Xã Bình Sơn họp dân\n12/05/2019 08:00\nXã Bình Hải mở hội\n14/05/2019 08:00\n"
    assert published(f"{TITLE}\n{BODY}\n{head}\n{links}") is None
    assert published(f"{TITLE}\n08/06/2023 14:46\n{BODY}\n{head}\n{links}") == "2023-06-08"


def test_the_day_of_an_issue_under_the_article() -> None:
    assert published(f"{TITLE}\n{BODY}\nMinh Tuấn | Báo Sông Lam, số ra thứ Năm 8-6-2023") == "2023-06-08"


def test_the_day_in_the_title() -> None:
    assert published(f"TIN HOẠT ĐỘNG CƠ SỞ (8/6/2023)\n{BODY}") == "2023-06-08"


def test_teasers_have_each_their_stamp() -> None:
    text = (
        "Tin hoạt động cơ sở\n"
        "Sáng 15-4, phường Tân Lập tổ chức hội nghị hiệp thương. (15/04/2021 17:32) - 204 lượt xem\n"
        "Trong các ngày 12 và 13/4, đoàn giám sát làm việc tại xã. (13/04/2021 09:10) - 356 lượt xem\n"
        "Ngày 28/12, xã Bình Sơn họp dân. (03/01/2021 10:00) - 98 lượt xem\n"
    )
    assert published(text) is None
    assert roles(text) == [
        ("2021-04-15", "meeting"),
        ("2021-04-15T17:32", "published"),
        ("2021-04-12/2021-04-13", "meeting"),
        ("2021-04-13T09:10", "published"),
        ("2020-12-28", "meeting"),
        ("2021-01-03T10:00", "published"),
    ]


def test_the_caller_wins() -> None:
    text = f"{TITLE}\n08/06/2023 14:46\n{BODY}"
    record = PIPELINE.annotate(text, published="2022-06-10")
    assert record.published == "2022-06-10"
    assert [d.value for d in record.dates][1] == "2022-06-08"


def test_a_sentence_that_opens_with_a_full_date_is_no_stamp() -> None:
    text = f"{TITLE}\nNgày 8/6/2023, Bình Sơn tổ chức hội nghị tổng kết công tác dân vận của xã.\n{BODY}"
    assert published(text) is None
    assert roles(text)[0] == ("2023-06-08", "meeting")


def test_the_head_of_a_document_is_its_day_of_issue() -> None:
    text = (
        "TỈNH ỦY SÔNG LAM\nSố 12-QĐ/TU\nSông Lam, ngày 09 tháng 3 năm 2018\nQUYẾT ĐỊNH\n"
        "Căn cứ Quy chế làm việc của Ban Chấp hành; báo cáo kết quả trước ngày 15/9 để tổng hợp."
    )
    assert roles(text) == [("2018-03-09", "issued"), ("2018-09-15", "other")]
    assert published(text) is None


def test_a_page_without_any_date() -> None:
    assert published("") is None
    assert published(TITLE) is None


@pytest.mark.parametrize(
    "stamp",
    [
        "Thứ năm - 08/06/2023 15:07  326  0",
        "Đăng ngày: 08/06/2023; 312 lượt đọc",
        "08:30 - 08/06/2023 | Tin tức",
        "Tin tức - 08/06/2023",
        "Minh Anh - 08/06/2023 09:10",
        "Đăng bởi Admin, ngày 08/06/2023",
        "Được viết ngày Thứ năm, 08 Tháng 6 2023 09:10",
        "Quân sự - Quốc phòng | 11:03, Thứ Năm, 08/06/2023 | A- A A+",
        "Người đăng: Lê Hoa | Ngày: 08/06/2023 | Lượt xem: 44",
    ],
)
def test_stamps_beside_sections_authors_and_counts(stamp: str) -> None:
    assert published(f"Trang chủ\n{TITLE}\n{stamp}\n{BODY}") == "2023-06-08"


def test_teasers_with_their_day_in_brackets_have_no_common_day() -> None:
    text = "".join(
        f"Tin số {n} của huyện (Ngày đăng: {day}/01/2017)\nSáng {day - 1}/1, Huyện ủy họp giao ban.\n"
        for n, day in ((1, 16), (2, 14), (3, 10))
    )
    record = PIPELINE.annotate(text)
    assert record.published is None
    assert [d.value for d in record.dates if d.role != "published"] == ["2017-01-15", "2017-01-13", "2017-01-09"]


def test_a_date_alone_is_no_page() -> None:
    assert published("Ngày 3/2/2022") is None


def test_a_year_that_plans_look_to_hides_no_day() -> None:
    """The day named in full lends its year although "2045" stands on the page."""
    text = f"{TITLE}\nTừ ngày 18 đến 20/9/2024, đoàn làm việc tại ba xã. Tầm nhìn đến năm 2045. Sáng 20/9, đoàn về huyện.\n"
    assert [d.value for d in PIPELINE.annotate(text).dates][-1] == "2024-09-20"


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        "Xét Tờ trình của Sở Nội vụ ngày 12/5/2020",
        "Khai mạc ngày 12/5/2020",
    ],
)
def test_a_line_that_ends_with_a_day_is_no_stamp(line: str) -> None:
    body = "Sở Nội vụ tỉnh Vân Hải chủ trì, phối hợp với các sở, ngành liên quan hướng dẫn thực hiện việc này. " * 3
    assert published(f"QUYẾT ĐỊNH\nVề việc giao chỉ tiêu biên chế\n{line}\n{body}") is None
