"""What on a page is no part of its article: menus, stamps, bylines, captions, related links, footers.

``furniture`` labels the lines of a folded text. It goes by the form of a line and by its place, knows nothing of the
other stages, and is sure of little: a line that nothing marks is ``body``. The labels:

=========== ============================================================================
``headline`` the title of the article, before the body begins
``stamp``    date and time of publication, counters of readers
``menu``     navigation, buttons, share and comment widgets
``caption``  what stands under a picture
``byline``   who wrote, photographed or sent in the text; its source
``related``  links to other articles
``footer``   licence, address, editor-in-chief, copyright
``body``     the article
=========== ============================================================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .source import Source

LABELS = ("headline", "stamp", "menu", "caption", "byline", "related", "footer", "body")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The labelled lines of one text: their starts, ends and labels in offsets of the folded text, empty lines left out."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    labels: tuple[str, ...]

    def label(self, offset: int) -> str:
        """The label of the line that holds an offset of the folded text.

        Example:
            >>> from danvan_nlp.source import fold
            >>> furniture(fold("Cập nhật: 08:05 30/11/2016\\nHuyện ủy họp.")).label(3)
            'stamp'
        """
        n = bisect_right(self.starts, offset) - 1
        return self.labels[n] if n >= 0 and offset <= self.ends[n] else "body"

    def spans(self, label: str) -> Iterator[tuple[int, int]]:
        """The spans of the lines with one label, in order."""
        for start, end, found in zip(self.starts, self.ends, self.labels, strict=True):
            if found == label:
                yield start, end


_WEEKDAY = r"(?:thứ (?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|t[2-7]|cn)"
_DATE = (
    r"(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}-\d\d-\d\d|ngày \d{1,2} tháng \d{1,2},? năm \d{4}|\d{1,2} tháng \d{1,2},? (?:năm )?\d{4}"
)
_TIME = r"\d{1,2}(?:[:hg] ?\d\d)(?::\d\d)?'?(?: ?[ap]m| ?sa| ?ch)?"
_STAMP_LEAD = (
    r"(?:ngày đăng(?: tin)?|ngày xuất bản|ngày cập nhật|ngày viết|ngày tạo|ngày|đăng (?:lúc|ngày|tin)?|được đăng(?: lúc| ngày)?|gửi lúc|cập nhật(?: lúc| ngày| lần cuối)?|"
    r"xuất bản(?: lúc| ngày)?|thời gian(?: đăng)?|post(?:ed)?(?: on| date)?|date|published|last updated|đã đăng(?: lúc| ngày)?)"
)
_STAMP = re.compile(
    rf"(?:[\[(|>*-]\s?)?(?:(?:[\w.\s]{{2,30}} \| ?)?{_STAMP_LEAD}\s?:?\s?)?(?:{_WEEKDAY}\s?[,-]?\s?)?"
    rf"(?:(?:lúc )?{_TIME}\s?[,|-]?\s?)?(?:{_WEEKDAY}\s?[,-]?\s?)?(?:{_DATE})(?!\d)",
    re.IGNORECASE,
)
_STAMP_REST = re.compile(
    rf"[\s,|\-()\[\].'*]*(?:(?:lúc )?{_TIME})?[\s,|\-()\[\].'*]*(?:gmt ?\+ ?0?7(?::?00)?)?(?:[ap]m)?[\s|\-()\[\].',]*"
    r"(?:$|(?:lượt|xem|in |gửi|đọc|view|số|tác giả|chia|cỡ|print|email|a\+|share|bình|đăng|\d[\d.,]* (?:lượt|views?)|nguồn|theo |font|facebook|zalo|bởi|by |viết|phản))",
    re.IGNORECASE,
)
_AGO = re.compile(r"\d{1,3} (?:giây|phút|giờ|ngày|tuần) trước$", re.IGNORECASE)
_COUNTER = re.compile(
    r"[\[(|\s-]*(?:(?:số )?(?:lần|lượt)(?: đọc| xem| truy cập)?|đã xem|views?|lượt xem)\s?:?\s?[\d.,]+|[\d.,]+ (?:lượt xem|lượt đọc|views?)"
    r"|(?:số lần đọc|lượt xem|lượt đọc|đang online|đang truy cập|hôm nay|hôm qua|trong tuần|trong tháng|tất cả|tuần này|tháng này|tổng(?: số)?(?: lượt)? truy cập|thống kê truy cập)\s?:?\s?[\d.,]*",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(r"[\d\s.,|%›‹»«…()\[\]-]+$")
_MENU_WORDS = (
    "trang chủ", "in bài viết", "in bài", "bản in", "gửi cho bạn bè", "gửi email", "gửi bài viết", "email", "print", "emailprint", "chia sẻ", "phản hồi", "bình luận", "0 bình luận",
    "ý kiến bạn đọc", "ý kiến", "đọc thêm", "xem thêm", "thẻ:", "thẻ ", "tags", "tag:", "từ khóa", "từ khoá", "đăng nhập", "đăng ký", "tìm kiếm", "loading", "please enter", "facebook", "zalo", "twitter",
    "font size", "cỡ chữ", "tăng cỡ chữ", "nghe bài viết", "nghe đọc bài", "theo dõi", "quay lại", "về trang trước", "lên đầu trang", "trang ", "sơ đồ cổng", "sitemap", "rss", "english", "menu", "liên hệ", "giới thiệu",
    "thống kê truy cập", "bạn đang ở", "danh mục", "chuyên mục", "copy link", "sao chép", "lưu bài", "thích", "góp ý", "mới nhất", "cũ nhất", "hủy", "gửi bình luận",
)  # fmt: skip
_RELATED_HEADS = (
    "bài liên quan", "tin liên quan", "các tin khác", "tin khác", "tin cùng chuyên mục", "cùng chuyên mục", "bài viết khác", "các bài viết khác", "các bài khác", "bài viết liên quan", "tin mới", "tin mới hơn", "tin cũ hơn",
    "tin bài liên quan", "tin, bài liên quan", "đọc nhiều", "xem nhiều", "tin đọc nhiều", "tin nổi bật", "có thể bạn quan tâm", "tin tức khác", "các tin đã đưa", "các tin cũ hơn", "các tin mới hơn", "bài đọc nhiều", "tin bài khác",
    "tin cùng loại", "những tin mới hơn", "những tin cũ hơn", "tin liên quan khác", "bài cùng chuyên mục", "mời xem thêm", "tin đã đưa", "các bài mới", "bài viết cùng chuyên mục", "tin xem nhiều",
)  # fmt: skip
_FOOTER_WORDS = (
    "giấy phép", "cơ quan chủ quản", "bản quyền", "copyright", "©", "tổng biên tập", "trưởng ban biên tập", "chịu trách nhiệm", "điện thoại:", "điện thoại ", "đt:", "fax", "email:", "địa chỉ:", "địa chỉ ", "trụ sở:", "ghi rõ nguồn",
    "designed by", "thiết kế", "phát triển bởi", "website", "hotline", "đường dây nóng", "tòa soạn", "toà soạn", "phó tổng biên tập", "cổng thông tin điện tử", "trang tin điện tử", "trang thông tin điện tử",
    "mọi góp ý", "liên hệ quảng cáo", "chức vụ:", "số giấy phép", "người chịu trách nhiệm", "đơn vị quản lý", "chung nhan tin nhiem",
)  # fmt: skip
_BYLINE = re.compile(
    r"(?:tin,? (?:và )?ảnh|bài,? (?:và )?ảnh|tin, bài|tin bài|tin và bài|ảnh|tin|bài|thực hiện|tác giả(?: bài viết)?|nguồn(?: tin| ảnh)?|người (?:viết|đăng|đưa tin)|biên tập|ctv|pv|phóng viên|theo|bbt|ban biên tập)\s?[:.-]?\s",
    re.IGNORECASE,
)
_BYLINE_LEADS = ("tin:", "ảnh:", "bài:", "tác giả:", "nguồn:", "nguồn tin:", "theo:", "thực hiện:", "tin, ảnh:", "bài, ảnh:", "tin ảnh:", "bài và ảnh:", "tin và ảnh:", "tin bài:", "tin, bài:", "tin, bài, ảnh:", "tác giả bài viết:",
                 "người đăng:", "người viết:", "biên tập:", "ảnh, clip:", "bài - ảnh:", "tin - ảnh:", "tin/ảnh:", "bài/ảnh:", "video:", "clip:", "nguồn ảnh:", "bài viết:", "ctv:", "pv:")  # fmt: skip
_NAME = r"[A-ZĐÀ-Ỹ][\wÀ-ỹ.'’]*(?: [A-ZĐÀ-Ỹ(][\wÀ-ỹ.'’)]*){0,4}"
_NAMES_LINE = re.compile(rf"(?:\(?{_NAME}\)?)(?: ?[-–,/|&] ?(?:\(?{_NAME}\)?)){{0,3}}\.?$")
_SOURCE_LINE = re.compile(r"\(?(?:theo )?(?:https?://\S+|(?:www\.)?[a-z0-9-]{3,30}(?:\.[a-z]{2,6}){1,3})\)?\.?$", re.IGNORECASE)
_CAPTION_LEAD = re.compile(
    r"(?:\[ảnh\]|ảnh\s?:|ảnh \d|\(ảnh|(?:quang|toàn) cảnh|(?:các|những) đại biểu (?:dự|tham dự|chụp ảnh|biểu quyết|tại)|!\[|ảnh minh h[oọ]a|hình ảnh|ảnh tư liệu)", re.IGNORECASE
)
_CREDIT_END = re.compile(r"[.(,] ?\(?ảnh\s?:\s?[^.]{2,40}\)?\.?$", re.IGNORECASE)
_SENTENCE_END = tuple(".!?…:;")


def furniture(source: Source) -> Furniture:
    """The labelled lines of a text; worked out once for each ``Source``."""
    made = source.__dict__.get("_furniture")
    if made is None:
        made = source.__dict__["_furniture"] = _label(source.text)
    return made  # type: ignore[no-any-return]


def _label(text: str) -> Furniture:
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            starts.append(at)
            ends.append(at + len(line))
        at += len(line) + 1
    labels = ["body"] * len(starts)
    if not starts:
        return Furniture((), (), ())
    lengths = [e - s for s, e in zip(starts, ends, strict=True)]
    first = next((n for n, size in enumerate(lengths) if size > 200), None)
    if first is None:
        first = next((n for n, s in enumerate(starts) if lengths[n] > 90 and text[ends[n] - 1] in ".…\"”"), 0)
    last = max((n for n, size in enumerate(lengths) if size > 160), default=first)
    related = False
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if lengths[n] > 300:
            related = False
            continue
        line = text[start:end]
        label = _one(line, n < first, n > last)
        if label == "related_head":
            related = True
            label = "related"
        elif related:
            if lengths[n] > 160 and line[-1] in ".…":
                related = False
            elif label in ("body", "caption", "stamp"):
                label = "related"
            elif label == "footer":
                related = False
        labels[n] = label
    _headline(text, starts, ends, labels, first)
    return Furniture(tuple(starts), tuple(ends), tuple(labels))


def _one(line: str, before: bool, after: bool) -> str:
    """The label of one line by its own form; ``before`` and ``after`` tell on which side of the body it stands."""
    low = line.lower().lstrip("*#>-•|»+ []()")
    head = low[:60]
    if not low:
        return "menu"
    if len(line) <= 120:
        m = _STAMP.match(line)
        if m and _STAMP_REST.match(line, m.end()):
            return "stamp"
        if _AGO.search(low) and len(line) < 60:
            return "stamp"
        if _NUMBER_LINE.match(line):
            return "menu"
        if _COUNTER.match(low):
            return "menu"
    bare = head.rstrip(" :.…")
    for words in _RELATED_HEADS:
        if head.startswith(words) and (bare == words or head[len(words) : len(words) + 1] == ":"):
            return "related_head"
    if line.startswith((">>", "»")):
        return "related"
    if low.startswith(_BYLINE_LEADS) and len(line) <= 120:
        return "caption" if low.startswith("ảnh:") and len(line) > 50 else "byline"
    if len(line) <= 80 and low.startswith(_MENU_WORDS) and not line.endswith("."):
        return "menu"
    if " » " in line or " | " in line and len(line) < 120 and low.count(" | ") > 1:
        return "menu"
    if (after or before) and low.startswith(_FOOTER_WORDS):
        return "footer"
    if _CREDIT_END.search(line) and len(line) < 300:
        return "caption"
    if _CAPTION_LEAD.match(line) and len(line) < 160:
        return "caption"
    if after and len(line) <= 60:
        if _SOURCE_LINE.match(line):
            return "byline"
        if _NAMES_LINE.match(line) and not line.endswith(":"):
            return "byline"
    return "body"


def _headline(text: str, starts: list[int], ends: list[int], labels: list[str], first: int) -> None:
    """The title: the last line before the body that no other label took and that is no sentence."""
    for n in range(min(first, len(starts)) - 1, -1, -1):
        if labels[n] == "body" and ends[n] - starts[n] >= 15 and text[ends[n] - 1] not in _SENTENCE_END:
            labels[n] = "headline"
            return
