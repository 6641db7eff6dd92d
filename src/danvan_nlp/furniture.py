"""What on a page is no part of its article: menus, stamps, bylines, captions, related links, footers.

``furniture`` labels the lines of a folded text. It goes by the form of a line and by its place, knows nothing of the
other stages, and errs to the side of ``body``: a line that nothing marks stays in the article. The labels:

=========== ============================================================================
``headline`` the title of the article, before the body begins
``stamp``    the date of publication, alone or with time, weekday and buttons beside it
``menu``     navigation, buttons, counters of readers, share and comment widgets
``caption``  what stands under a picture
``byline``   who wrote, photographed or sent in the text; its source
``related``  links to other articles, and what is said there of them
``footer``   licence, address, editor-in-chief, copyright
``body``     the article
=========== ============================================================================
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .furniture_words import FOOTER, MENU, MENU_LINE, PERSONS, RELATED
from .source import Source, key_bytes

LABELS = ("headline", "stamp", "menu", "caption", "byline", "related", "footer", "body")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The labelled lines of one text: starts, ends and labels, in offsets of the folded text; empty lines left out."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    labels: tuple[str, ...]

    def label(self, offset: int) -> str:
        """The label of the line that holds an offset of the folded text.

        Examples:
            >>> from danvan_nlp.source import fold
            >>> furniture(fold("Cập nhật: 08:05 30/11/2016\\nHuyện ủy họp.")).label(3)
            'stamp'
        """
        n = bisect_right(self.starts, offset) - 1
        return self.labels[n] if n >= 0 and offset <= self.ends[n] else "body"

    def line(self, offset: int) -> tuple[int, int]:
        """The span of the line that holds an offset of the folded text; an empty span for an empty line."""
        n = bisect_right(self.starts, offset) - 1
        return (self.starts[n], self.ends[n]) if n >= 0 and offset <= self.ends[n] else (offset, offset)

    def spans(self, label: str) -> Iterator[tuple[int, int]]:
        """The spans of the lines with one label, in order."""
        for start, end, found in zip(self.starts, self.ends, self.labels, strict=True):
            if found == label:
                yield start, end


_LONG = 160  # a line of more characters is a paragraph

_WEEKDAY = r"(?:thứ (?:hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|t[2-7]|cn)"
_DATE = (
    r"(?:(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{4}[-/]\d\d?[-/]\d\d?"
    r"|(?:ngày )?\d{1,2} tháng (?:\d{1,2}|[^\W\d_]{2,4}(?: (?:một|hai))?),? (?:năm )?\d{4}"
    r"|tháng [^\W\d_]{2,4}(?: (?:một|hai))? \d{1,2}, \d{4})(?!\d)"
)
_TIME = r"\d{1,2}(?::\d\d(?::\d\d)?| ?[hg] ?\d\d)'?(?: ?(?:[ap]m|sa|ch))?"
_LEAD = (
    r"(?:ngày (?:đăng(?: tin)?|xuất bản|cập nhật|viết|tạo|gửi|phát hành)|ngày"
    r"|(?:được |đã )?đăng(?: lúc| ngày| tin)?|gửi lúc|cập nhật(?: lúc| ngày| lần cuối)?"
    r"|xuất bản(?: lúc| ngày| vào)?|thời gian(?: đăng)?|phát hành"
    r"|post(?:ed)?(?: on| date)?|date|published|last updated|lúc)"
)
_SIGNS = r"[\s,;|()\[\].'*-]{0,6}"
_STAMP = re.compile(
    rf"[\[(|>*•-]?\s?(?:[\w.\s]{{2,30}} \| )?(?:{_LEAD}\s?:?\s?)?(?:{_WEEKDAY}{_SIGNS})?(?:(?:lúc )?{_TIME}{_SIGNS})?"
    rf"(?:{_WEEKDAY}{_SIGNS})?{_DATE}{_SIGNS}(?:(?:lúc )?{_TIME})?{_SIGNS}"
    rf"(?:gmt ?\+ ?0?7(?::?00)?)?{_SIGNS}(?:[ap]m)?{_SIGNS}"
    r"(?:$|(?:lượt |đã |số )?(?:xem|đọc|truy cập)\b|lượt|views?\b|số (?:lần|lượt)|in (?:bài|trang|tin|ra)"
    r"|gửi (?:cho|email|bài|tin)|tác giả|chia sẻ|cỡ chữ|print|email|a\+|share|bình luận|đăng (?:bởi|tin)"
    r"|\d[\d.,]* (?:lượt|view|bình luận)|nguồn ?:"
    r"|font|facebook|zalo|bởi |by |viết bởi|phản hồi|admin|người (?:đăng|viết|gửi)|nghe "
    r"|(?<=[|-] )(?:theo|nguồn) .{3,30}$)"
)
# The same beside the name of a section or an author: "Chính trị | 11:03, Thứ Tư, 13/05/2020", "Minh Anh - 13/05/2020"
_DAY = re.compile(_DATE)
_BESIDE = re.compile(
    rf"(?:{_WEEKDAY}|(?:lúc )?{_TIME}|(?:{_LEAD}) ?:?|[\s,;|()\[\].•*-]|gmt ?\+ ?0?7(?::?00)?|[ap]m)$"
)  # one of the things that stand beside a date
_TIME_AFTER = re.compile(rf"[\s,;|()-]{{0,4}}{_TIME}")
_ONLINE = re.compile(r"(?<!\d)20\d\d(?!\d)")  # "Lê Văn Sáu - 12/05/1970" tells when he was born
_TIMED = re.compile(rf"{_WEEKDAY}|{_TIME}")
_PARTED = re.compile(r"[|•]|\s-\s|^\s?$")
_POSTED = re.compile(r"(?:được )?(?:đăng|viết|người|tác giả|bởi|cập nhật|last|nguồn|admin|bài|tin|danh mục|lượt xem)\b")
_COUNTED = re.compile(r"\s{1,2}\d{1,7}(?:\s{1,2}\d{1,6}){0,2}$")
_AGO = re.compile(r"(?:\S{1,60} ?\| ?)?\d{1,3} (?:giây|phút|giờ|ngày|tuần) trước$")
_COUNTER = re.compile(
    r"(?:(?:số )?(?:lần|lượt)(?: đọc| xem| truy cập)?|đã xem|views?|đang online|đang truy cập|hôm nay|hôm qua"
    r"|trong tuần|trong tháng|tất cả|tuần này|tháng này|tổng(?: số)?(?: lượt)? truy cập|khách(?: truy cập)?|thành viên)"
    r"\s?:?\s?\d[\d.,]*|\d[\d.,]* (?:lượt (?:xem|đọc|truy cập)|views?)\b"
)
_TODAY = re.compile(rf"hôm nay[\s,:-]{{1,3}}(?:{_WEEKDAY}{_SIGNS})?{_DATE}")  # the banner of the site
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"[\d\s.,|%›‹»«…()\[\]+•*-]+$")
_WORDS = re.compile(r"[\w/&]+(?: [\w/&]+){0,5}")

_CREDIT = re.compile(
    r"[(\[]?(?:(?:tin|bài|ảnh|clip|video|đồ họa)(?:(?: ?[,/&-] ?| và )(?:tin|bài|ảnh|clip|video)){0,3}"
    r"|thực hiện|tác giả(?: bài viết)?|nguồn(?: tin| ảnh)?|người (?:viết|đăng|đưa tin|gửi)|biên tập"
    r"|theo|ctv|pv|phóng viên|bài viết|nhóm pv) ?: ?\S"
)
_SOURCE = re.compile(
    r"\(?(?:(?:theo|nguồn:?) )?(?:https?://\S+|(?:www\.)?[a-z0-9-]{3,30}(?:\.[a-z]{2,6}){1,3}|ttxvn|vov\d?)\)?\.?$"
)
_CAPTION = re.compile(
    r"\[ảnh\]|ảnh ?[:\d]|\(ảnh|(?:quang|toàn) cảnh"
    r"|(?:các |những )?đại biểu (?:dự|tham dự|chụp ảnh|biểu quyết|tại|tham quan)"
    r"|!\[|ảnh minh h[oọ]a|hình ảnh|ảnh tư liệu|ảnh chụp|một góc "
)
_PICTURED = re.compile(
    r"\b(?:phát biểu|trao|tặng|chụp ảnh|bìa (?:trái|phải)|từ (?:trái|phải)|tại điểm cầu|thăm|chủ trì"
    r"|kiểm tra|ký kết|bấm nút|cắt băng)\b"
)
_LINK_END = re.compile(r"\(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[ ,|-]{1,3}\d{1,2}:\d\d)?\)$")
_CREDIT_END = re.compile(r"(?:[.(,;:!?\"]|\s-) ?\(?(?:ảnh|nguồn|nguồn ảnh) ?: ?[^.:]{2,40}\)?\.?$")
_PROPER = r"[A-ZĐÀ-Ỹ][\w.'’]{0,24}"
_NAMES = re.compile(
    rf"\(?{_PROPER}(?: {_PROPER}){{0,4}}(?:(?: ?[-,/|&(] ?| và ){_PROPER}(?: {_PROPER}){{0,4}}){{0,3}}"
    r"(?: ?\(\w{2,12}\))?\)?\.?$"
)
_NAME_AND_HOUSE = re.compile(
    rf"{_PROPER}(?: {_PROPER}){{1,4}} ?[-|(] ?"
    r"(?:Báo|Đài|Văn phòng|Ban|Phòng|Trung tâm|TT|Cổng|Sở|UBND|MTTQ|BTG|BDV|VP|Hội|Đoàn)\b[^;:]{0,60}$"
)
_OFFICIAL = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA", "ĐẢNG CỘNG SẢN VIỆT NAM", "Nơi nhận:", "(Đã ký)",
    "(đã ký)",
)  # fmt: skip
_OFFICIAL_KEYS = tuple(dict.fromkeys(map(key_bytes, _OFFICIAL)))
_NUMBERED = re.compile(r"[*# ]{0,4}(?:Số|SỐ) ?: ?\d")
_LEAD_SENTENCE = re.compile(
    r"(?:trong )?(?:\d |hai )?(?:ngày|sáng|chiều|tối|trưa|vừa qua|mới đây|thời gian qua)\b", re.IGNORECASE
)
_HOUSE = re.compile(
    r"(?:UBND|ỦY BAN|HĐND|ĐẢNG|TỈNH|HUYỆN|THÀNH|THỊ|QUẬN|XÃ|PHƯỜNG|BAN|BÁO|CỔNG|TRANG|SỞ|BỘ"
    r"|HỘI (?:ĐỒNG|LIÊN HIỆP|CỰU|NÔNG DÂN)|MẶT TRẬN|ỦY)\b",
    re.IGNORECASE,
)


def furniture(source: Source) -> Furniture:
    """The labelled lines of a text; worked out once for each ``Source``."""
    made: Furniture | None = source.__dict__.get("_furniture")
    if made is None:
        made = source.__dict__["_furniture"] = _label(source.text, source.key)
    return made


def _label(text: str, key: bytes) -> Furniture:
    starts: list[int] = []
    ends: list[int] = []
    lines: list[str] = []
    at = 0
    for line in text.split("\n"):
        if line:
            starts.append(at)
            ends.append(at + len(line))
            lines.append(line)
        at += len(line) + 1
    if not lines:
        return Furniture((), (), ())
    first = _body_begins(lines)
    last = max((n for n in range(len(lines) - 1, -1, -1) if len(lines[n]) > _LONG), default=first)
    labels: list[str] = []
    related = False
    for n, line in enumerate(lines):
        if len(line) > 2 * _LONG:
            related = False
            labels.append("body")
            continue
        label = _form(line, n < first, n > last)
        if label == "heading":
            related, label = True, "related"
        elif related:
            if (len(line) > _LONG and line[-1] in ".…") or label == "footer":
                related = False
            elif label in ("body", "caption", "stamp"):
                label = "related"
        labels.append(label)
    document = _is_document(text, key, lines[:first])
    _headline(lines, labels, first, document)
    if not document:
        _signed(lines, labels, last)
    return Furniture(tuple(starts), tuple(ends), tuple(labels))


def _is_document(text: str, key: bytes, head: list[str]) -> bool:
    """Whether the page is an official document: by its motto, its number, its addressees or its signature."""
    if any(mark in key for mark in _OFFICIAL_KEYS):  # bytes are searched faster, and seldom have one
        edges = text if len(text) < 8000 else text[:4000] + text[-4000:]
        if any(mark in edges for mark in _OFFICIAL):
            return True
    return any(_NUMBERED.match(line) for line in head)


def _body_begins(lines: list[str]) -> int:
    """The number of the line with which the article begins: the first paragraph, else the first full sentence."""
    long = (n for n, line in enumerate(lines) if len(line) > _LONG)
    first = next(long, None)
    if first == 0 and len(lines[0]) <= 2 * _LONG and lines[0][-1] not in ".…!?:;":
        first = next(long, 0)  # a title may be as long as a paragraph
    if first is not None:
        return first
    return next((n for n, line in enumerate(lines) if len(line) > 60 and line[-1] in '.…"'), 0)


def _form(line: str, before: bool, after: bool) -> str:
    """The label of one line by its own form; ``before`` and ``after`` tell on which side of the body it stands."""
    size = len(line)
    low = line.lower()
    if size > _LONG:
        return "caption" if "ảnh" in low[-60:] and size <= 300 and _CREDIT_END.search(low, size - 60) else "body"
    bare = low.lstrip('*#>-•|»"+ []()–')
    if not bare:
        return "menu"
    if _DIGIT.search(bare, 0, 50):
        if _STAMP.match(low) or (before and size <= 100 and _side_stamp(low)):
            return "stamp"
        if _NUMBERS.match(bare) or _COUNTER.match(bare) or (before and _TODAY.match(bare)):
            return "menu"
        if size < 60 and low.endswith(" trước") and _AGO.match(bare):
            return "stamp"
    if bare.startswith(("please enter", "loading")):
        return "menu"
    words = _WORDS.match(bare)
    head = words[0] if words else ""
    if line.startswith(">>") or (head in RELATED or (_starts(head, RELATED) and bare[len(head) :].startswith(":"))):
        return "related" if line.startswith(">>") or bare[len(head) :].strip(" :.…") else "heading"
    if size <= 120 and bare[0] in _CREDIT_FIRST and _CREDIT.match(bare):
        return "caption" if bare.startswith(("ảnh:", "ảnh :")) and size > 45 else "byline"
    if size <= 100 and (head in MENU or (head in MENU_LINE and bare == head) or _menu_lead(bare, head)):
        return "menu"
    if (low.count(" | ") > 1 or ' " ' in low) and size < 120 and not line.endswith("."):
        return "menu"
    if (after or before) and bare.startswith(FOOTER):
        return "footer"
    if (size <= 60 and _SOURCE.match(bare)) or low.startswith(("bbt ", "ban biên tập")):
        return "byline"
    credited = ("ảnh" in low or "nguồn" in low) and _CREDIT_END.search(low, max(0, size - 60))
    if credited or _CAPTION.match(low):
        return "caption"
    if not before and line[-1] not in ".:;,…!?" and low.startswith(PERSONS) and _PICTURED.search(low):
        return "caption"
    if after and size >= 40 and line.endswith(")") and _LINK_END.search(low, max(0, size - 30)):
        return "related"
    return "body"


def _without(low: str, end: int) -> int:
    """Where the weekday, the time and the signs begin that stand before ``end``."""
    for _ in range(12):
        found = _BESIDE.search(low, max(0, end - 24), end)
        if found is None:
            break
        end = found.start()
    return end


def _side_stamp(low: str) -> bool:
    """Whether a line above the article is a date beside the name of a section, an author or a count of readers."""
    day = _DAY.search(low)
    if day is None or low.startswith("hôm nay") or not _ONLINE.search(day[0]):
        return False
    begins = _without(low, day.start())
    lead, gap = low[:begins], low[begins : day.start()]
    following = low[day.end() :]
    timed = _TIMED.search(gap) is not None or _TIMED.search(following, 0, 14) is not None
    if lead and not (timed or _POSTED.match(lead)):
        if _PARTED.search(gap) is None:
            return False
        if not gap.strip() and (day[0].startswith("ngày") or lead.count(" ") > 2):
            return False  # "Căn cứ Luật Tổ chức Chính phủ ngày 19/6/2015", "Khai mạc ngày 12/5/2020"
    if len(lead) > 45 or any(c.isdigit() for c in lead) or lead.count(" ") > 8:
        return False
    rest = _COUNTED.sub("", following)
    rest = rest[: _without(rest, len(rest))].lstrip()
    time = _TIME_AFTER.match(rest)
    rest = rest[time.end() :] if time else rest
    return not rest.strip(" |,;.)]-") or (rest.lstrip()[0] in "|•;-" and len(rest) <= 42 and "." not in rest[:-1])


_CREDIT_FIRST = frozenset("tbảcvđtnpk")


def _starts(head: str, known: frozenset[str]) -> bool:
    """Whether a line's first words begin with a known heading of two or more words."""
    words = head.split(" ")
    return any(" ".join(words[:n]) in known for n in range(2, len(words)))


def _menu_lead(bare: str, head: str) -> bool:
    """A button with something after it: ``Chia sẻ: 45``, ``Thẻ: mttq``, ``Bình luận (0)``, ``Trang 3/27``."""
    words = head.split(" ")
    for n in (1, 2, 3, 4):
        lead = " ".join(words[:n])
        if lead in MENU:
            rest = bare[len(lead) :].lstrip()
            return (
                not rest
                or rest[0] in ':([|-…./0123456789"'
                or rest.split(" ", 1)[0] in ("chia", "gửi", "in", "facebook", "tin")
            )
    rest = bare[6:7]
    return (bare.startswith("trang ") and rest.isdigit()) or (
        bare[0].isdigit() and bare.endswith((" bình luận", " phản hồi"))
    )


def _headline(lines: list[str], labels: list[str], first: int, document: bool) -> None:
    """The title: a line before the body that no other label took and that is no sentence; next to the stamp, if any."""
    if document:
        return
    found = [
        n
        for n in range(first)
        if labels[n] == "body"
        and len(lines[n]) >= 15
        and lines[n][-1] not in ".…:;,"
        and lines[n][0] not in "(+-"
        and not _LEAD_SENTENCE.match(lines[n])
    ]
    if not found:
        return
    stamp = next((n for n in range(first) if labels[n] == "stamp"), None)
    chosen = found[0]
    if stamp is not None:
        over = [n for n in found if n < stamp]
        under = [n for n in found if n > stamp]
        banner = bool(over) and len(lines[over[-1]]) <= 60 and _HOUSE.match(lines[over[-1]]) is not None
        chosen = under[0] if under and (not over or banner) else over[-1]
    labels[chosen] = "headline"


def _signed(lines: list[str], labels: list[str], last: int) -> None:
    """The names under the article: at most two lines at its very end."""
    found = 0
    for n in range(len(lines) - 1, last, -1):
        if labels[n] != "body":
            continue
        line = lines[n]
        names = len(line) <= 50 and len(line.strip("(). ")) > 1 and _NAMES.match(line)
        if found < 2 and (names or (len(line) <= 90 and _NAME_AND_HOUSE.match(line))):
            labels[n] = "byline"
            found += 1
        else:
            return
