"""The lines of a page that are no part of its article."""

from __future__ import annotations

import pytest

from danvan_nlp.furniture import LABELS, furniture
from danvan_nlp.source import fold

TITLE = "Huyện ủy Sông Lam tổng kết công tác dân vận chính quyền"
PARAGRAPH = (
    "Sáng 8/6, tại hội trường Huyện ủy, Ban Dân vận Huyện ủy Sông Lam tổ chức hội nghị tổng kết công tác dân vận chính "
    "quyền và triển khai nhiệm vụ trọng tâm của các tháng tới. Dự hội nghị có đại diện các xã, thị trấn trong huyện."
)


def labels(text: str) -> list[tuple[str, str]]:
    source = fold(text)
    found = furniture(source)
    return [(source.text[s:e], label) for s, e, label in zip(found.starts, found.ends, found.labels, strict=True)]


def label_of(line: str, *, before: bool = False) -> str:
    """The label of one line under (or over) an article."""
    text = f"{line}\n{TITLE}\n{PARAGRAPH}" if before else f"{TITLE}\n{PARAGRAPH}\n{line}"
    return dict(labels(text))[fold(line).text]


def test_a_whole_page() -> None:
    page = [
        ("Trang chủ » Tin tức » Dân vận", "menu"),
        (TITLE, "headline"),
        ("Cập nhật lúc: 08:05 08/06/2023", "stamp"),
        ("In bài viết", "menu"),
        (PARAGRAPH, "body"),
        ("Quang cảnh hội nghị.", "caption"),
        (PARAGRAPH, "body"),
        ("Đồng chí Khổng Thị Mùi phát biểu tại hội nghị", "caption"),
        (PARAGRAPH, "body"),
        ("Tin, ảnh: Hồng Diệp", "byline"),
        ("Lượt xem: 214 | In bài viết", "menu"),
        ("Các tin khác", "related"),
        ("Xã Bình Sơn họp dân", "related"),
        ("Xã Bình Hải mở hội (12/05/2023)", "related"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ HUYỆN SÔNG LAM", "footer"),
        ("Giấy phép số 17/GP-TTĐT cấp ngày 16/1/2017", "footer"),
        ("Trưởng Ban biên tập: Nguyễn Thị Nhi", "footer"),
    ]
    assert labels("\n".join(line for line, _ in page)) == [(fold(line).text, label) for line, label in page]


@pytest.mark.parametrize(
    "line",
    [
        "Trang chủ", "In bài viết", "Gửi cho bạn bè", "Chia sẻ: 45", "[Chia sẻ 12]", "Lượt xem: 1.204", "2189 Lượt xem",
        "Số lần đọc:935", "Bình luận (0)", "0 BÌNH LUẬN", "Thẻ: dan van, song lam", "Từ khóa: dân vận; Đảng bộ", "Loading...",
        "Đang online: 6", "Hôm nay: 64", "Tất cả: 3844451", "Thống kê truy cập", "Ý kiến bạn đọc", "1 2 3 4 5 ...", "|",
        "Trang 3/27 ‹ Trước | Sau ›", "Please enter your comment!", "EmailPrintAa",
    ],
)  # fmt: skip
def test_menus(line: str) -> None:
    assert label_of(line) == "menu"


@pytest.mark.parametrize(
    "line",
    [
        "Tin, ảnh: HỒNG DIỆP", "Bài, ảnh: Việt Hoà", "Ảnh: Văn Sơn", "Thực hiện: Anh Thư", "Tác giả: Ban biên tập", "Nguồn: baosonglam.vn",
        "(baosonglam.vn)", "Nguồn tin: Văn phòng Huyện ủy", "Theo: TTXVN", "THÁI AN - BÌNH MINH", "Đức Anh – Hải Linh", "Thanh Anh", "LH",
        "Hà Thị Thùy Diễu - Văn phòng Thị ủy", "Minh Tuấn | Báo Sông Lam", "BBT tổng hợp",
    ],
)  # fmt: skip
def test_bylines(line: str) -> None:
    assert label_of(line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh buổi làm việc", "Toàn cảnh hội thảo.", "Các đại biểu dự hội nghị", "Đại biểu tham quan mô hình kinh tế",
        "[Ảnh] Đồng chí Vương Thế Chuẩn (thứ 3 từ trái sang) trao quyết định.", "Ảnh: Đồng chí Mùi trao Kỷ niệm chương cho 12 cá nhân.",
        "Lãnh đạo huyện thăm gia đình chính sách. Ảnh: Văn Tâm", "![](/uploads/2022/anh.jpg)", "Ông Vi Văn Thảo trao quà cho các hộ nghèo",
    ],
)  # fmt: skip
def test_captions(line: str) -> None:
    assert label_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    ["Giấy phép số 17/GP-TTĐT ngày 16/1/2017", "Bản quyền thuộc Huyện ủy Sông Lam", "Địa chỉ: số 9 đường Lê Lợi", "Điện thoại: 0294.221.0390",
     "Tổng Biên tập: Nguyễn Thị Nhi", "Ghi rõ nguồn khi phát hành lại", "Designed by VNPT", "© 2023 Huyện ủy Sông Lam"],
)  # fmt: skip
def test_footers(line: str) -> None:
    assert label_of(line) == "footer"


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị thống nhất ba nhóm giải pháp.",
        "Phát biểu kết luận hội nghị:",
        "- Bà Ngô Lệ Hằng, Phó Chủ tịch Thường trực HĐND huyện.",
        "1. Tiếp tục rà soát quy chế",
        "Hôm nay, huyện có 64 chi bộ",
        "Tất cả các đảng viên phải làm công tác dân vận",
        "Chia sẻ khó khăn với người dân vùng lũ",
        "Liên hệ mật thiết với nhân dân là truyền thống",
        "Ngày 8/6/2023, Bình Sơn tổ chức hội nghị",
        "Ngày 8/6/2023, theo kế hoạch của Huyện ủy",
        "Theo đồng chí Bí thư, việc này phải làm ngay.",
    ],
)
def test_the_article_stays(line: str) -> None:
    text = f"{TITLE}\n{PARAGRAPH}\n{line}\n{PARAGRAPH}\n{line}\n{PARAGRAPH}\nHọp xong.\nXong."
    assert [label for found, label in labels(text) if found == line] == ["body", "body"]


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        ([TITLE, PARAGRAPH], TITLE),
        (["08/06/2023 14:46", TITLE, PARAGRAPH], TITLE),
        ([TITLE, "08/06/2023 14:46", PARAGRAPH], TITLE),
        (["UBND XÃ BÌNH SƠN", "Đăng ngày 08/06/2023", "XÃ TỔNG KẾT CÔNG TÁC DÂN VẬN", PARAGRAPH], "XÃ TỔNG KẾT CÔNG TÁC DÂN VẬN"),
        ([TITLE, "Nhiều mô hình hay ở cơ sở", PARAGRAPH], TITLE),
        ([f"{TITLE} và các tổ chức chính trị - xã hội, hội quần chúng trên địa bàn huyện Sông Lam năm vừa qua với mười hai chỉ tiêu", PARAGRAPH],
         f"{TITLE} và các tổ chức chính trị - xã hội, hội quần chúng trên địa bàn huyện Sông Lam năm vừa qua với mười hai chỉ tiêu"),
        (["Trang chủ", PARAGRAPH], None),
        ([PARAGRAPH], None),
    ],
)  # fmt: skip
def test_headlines(lines: list[str], headline: str | None) -> None:
    assert next((line for line, label in labels("\n".join(lines)) if label == "headline"), None) == headline


def test_signers_of_documents_are_no_bylines() -> None:
    text = (
        "UBND XÃ BÌNH SƠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 118/QĐ-UBND\nQUYẾT ĐỊNH\n"
        f"{PARAGRAPH}\nNơi nhận:\n- Như Điều 3;\nCHỦ TỊCH\n(Đã ký)\nChâu Thị Kim Thoa"
    )
    assert not {"byline", "headline"} & {label for _, label in labels(text)}


def test_only_the_last_lines_sign() -> None:
    roster = "Vi Văn Thảo\nLương Thị Én\nBàn Tài Đức\nLục Văn Hải"
    found = [label for _, label in labels(f"{TITLE}\n{PARAGRAPH}\n{roster}")]
    assert found == ["headline", "body", "body", "body", "byline", "byline"]


def test_the_article_goes_on_after_related_links() -> None:
    text = f"{TITLE}\n{PARAGRAPH}\nBài liên quan\nXã Bình Sơn họp dân\n{PARAGRAPH}\n{PARAGRAPH}"
    assert [label for _, label in labels(text)] == ["headline", "body", "related", "related", "body", "body"]


def test_look_up_by_offset() -> None:
    source = fold(f"{TITLE}\n\n08/06/2023 14:46\n{PARAGRAPH}")
    found = furniture(source)
    assert furniture(source) is found
    assert found.label(0) == found.label(len(TITLE)) == "headline"
    assert found.label(source.text.index("14:46")) == "stamp"
    assert found.label(len(source.text)) == "body"
    assert found.line(len(TITLE) + 1) == (len(TITLE) + 1, len(TITLE) + 1)
    assert list(found.spans("stamp")) == [(len(TITLE) + 2, len(TITLE) + 18)]


@pytest.mark.parametrize("text", ["", "\n\n", " ", "a", "\n".join(["x"] * 3), ":" * 500])
def test_any_text(text: str) -> None:
    assert {label for _, label in labels(text)} <= set(LABELS)


@pytest.mark.parametrize(
    "piece", ["Tin ", "Ngày 1/1/2020 ", "A - ", "ảnh: ", "(1/1/2020)\n", "Thứ Hai, ", "|", "Trang chủ\n", "Xa Y\n"]
)
def test_long_texts_of_one_piece_return(piece: str) -> None:
    furniture(fold(piece * 5_000))
