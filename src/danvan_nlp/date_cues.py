"""The words and signs around numbers that tell dates from counts, fractions and symbols."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .source import key_bytes

# The runs of one to four digits, in a key, that can begin a date or a time of day: those of four; those behind the ends
# of ngày, tháng, mùng, hôm or a slash; those before a sign and a digit (12/5, 10:30), an h, or a blank and the
# beginning of tháng, tới, và, giờ, đến or a spaced dash; behind other signs and empty lines any before t, v, g
# ("tháng: 5 tại"). Digits behind a sign and other digits are no beginning, and 46.605 and 9,5% are none. In the key
# every digit is made a 0 before: a search for one character is five times as fast as one for a class of them.
_DIGITS_AS_ZERO = bytes.maketrans(b"123456789", b"000000000")
_BEGINNING = re.compile(
    rb"0(?<!0.)(?<!0[/.:,-].)"
    rb"(?:000(?!0)|(?:(?<=[yghm/].)|(?<=[yghm][ \n].))0{0,2}(?!0|\.000[ \n.,]|,00?%%)"
    rb"|0{0,2}(?!0|\.000[ \n.,])(?=h|[-/.:g]0|[ \n](?:[/-]|%b))"
    rb"|(?:(?<=[(\['*:,.;|\"-].)|(?<=[(\['*:,.;|\"\n -][ \n].))0{0,2}(?=[ \n][tvg]))"
    % b"|".join(re.escape(key_bytes(word)) for word in ("thá", "tớ", "và", "giờ", "đế"))
)

DAY_WORDS = frozenset(("ngày", "hôm"))
GLUED_WORDS = frozenset(("ngày", "tháng", "năm"))
PERIODS = frozenset((
    "giai đoạn", "nhiệm kỳ", "nhiệm kì", "thời kỳ", "thời kì", "niên khóa", "niên khoá", "niên độ", "năm học",
    "thập kỷ",
))  # fmt: skip
NOT_A_YEAR = frozenset(("mỗi", "hằng", "hàng", "một", "nhiều", "mấy"))
YEAR_WORDS = frozenset((
    "nhìn", "đến", "từ", "trước", "hè", "sau", "cuối", "đầu", "giữa", "xuân", "sinh", "sn", "mất", "thu", "đông", "tới",
    "tết", "đán", "trong",
))  # fmt: skip

COUNTED = re.compile(
    r" (?:hộ|người|tỷ|triệu|đồng|ha|tấn|lượt|suất|m2|km|căn|con|cây|đại biểu|đảng viên|chi bộ|em|cháu|cán bộ"
    r"|tổ|ý kiến|phần|trường)\b"
)
PERIOD_LEAD = re.compile(r"(?:giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|thời kì)(?: từ)?\s?$", re.IGNORECASE)
AFTER_BARE_YEAR = re.compile(
    r"[,.;:)\]\n](?!\d)|$| (?:và|đến|là|tầm|sẽ|đã|với|theo|trở|nhằm|tại|khi|của|tỉnh|huyện|xã|Đảng|toàn)\b| -"
)
FROM_TO_YEAR = re.compile(r"\d{4} (?:đến|tới) (\d{4})(?!\d|[.,]\d)")
REVOLUTION = re.compile(r"[Cc]ách mạng $", re.IGNORECASE)
LAW = re.compile(r"(?:Luật|Bộ luật|Hiến pháp|Pháp lệnh)(?: [^\W\d_]+){0,10} $")
SYMBOL = re.compile(r"\d[\d/]{0,9}[-/][A-ZĐ][\w&/-]{0,20} $")
DECADE = re.compile(r"(\d)0 (?:của )?thế kỷ (trước|XIX|XXI?|19|2[01])(?!\w)")
OPEN_DAY = re.compile(r"ngày\s{0,2}[.…_]{0,12}\s{0,2}$", re.IGNORECASE)
OPEN_MONTH = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{4})(?!\d|[/.-]\d|/?[A-ZĐ])")

PHONES = frozenset(("thoại", "đt", "tel", "fax", "hotline", "số"))

_WEAK_WORDS = frozenset(("từ", "đến", "hết", "trước", "sau", "nhất", "tới", "vào", "lễ", "dịp", "niệm"))
_OCCASIONS = frozenset(("lễ", "dịp", "niệm"))
_SPANS_OF_TIME = frozenset(("từ", "đến", "hết", "trước", "sau", "tới"))
_COUNT_WORDS = frozenset((
    "xã", "phường", "huyện", "tỉnh", "thành", "thị", "quận", "thôn", "bản", "ấp", "tổ", "khu", "chỉ", "tiêu", "hộ",
    "đơn", "chi", "điểm", "phiếu", "đại", "người", "số", "trường", "sản", "km", "tỷ", "triệu", "đồng", "giờ", "nhiệm",
    "cơ", "đảng", "công", "dự", "mục", "nội", "lượt", "ha", "hạng", "đội", "trận", "hồ", "câu", "vụ", "địa", "lớp",
    "lên", "xuống", "bậc",
))  # fmt: skip
_END = r"(?=[,.;)\n](?!\d)|$| (?:để|và|đến|tới|sẽ|năm|là|tại|vừa|tháng|âm)\b| -)"
_DAY_END = re.compile(rf"\d{{1,2}}(?: ?- ?\d{{1,2}})?/\d{{1,2}}{_END}")
_SHARES = re.compile(
    r"1/[2-5] ?(?:đến|tới|-) ?(?:2/3|3/4|1/2|(?<=1/[45] đến )1/3)(?![\d/])"
)  # từ 1/2 đến 2/3 quỹ lương
_FREE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})(?: ([^\W\d_]+)(?!\w)|(?= [(\"'-]))")
_HOLIDAY_END = re.compile(rf"\d{{1,2}}[/-]\d{{1,2}}{_END}")
_DAY_TO_DAY = re.compile(r"\d{1,2}(?:[.-]\d{1,2} (?:đến|-) |/\d{1,2}-)(?:ngày )?\d{1,2}[/.-]\d{1,2}(?!\d)")
_BRACKETED = re.compile(r"\d{1,2}(?: ?- ?\d{1,2})?/\d{1,2}(?:\)| - \d{1,2}/\d{1,2}\)| đến \d{1,2}/\d{1,2}\))")
_HOLIDAY = re.compile(r"(?:[Nn]gày|[Ll]ễ|[Kk]ỷ niệm|dịp|truyền thống|[Tt]hành lập|Quốc khánh)\b[^.;\n()]{0,80}\($")
_HOLIDAY_NAME = re.compile(
    r"(?:[Nn]gày(?= [A-ZĐÂ])|Ngày|Lễ|Quốc khánh|Quốc tế (?:Phụ nữ|Lao động|Thiếu nhi)|[Cc]hiến thắng"
    r"|[Gg]iải phóng miền Nam|Thương binh|Tết (?:Dương lịch|Độc lập)|Nhà giáo Việt Nam)(?: [^\W\d_]+| -){0,8} $"
)
_PLAIN = re.compile(r"\d{1,2}/\d{1,2}(?!\d)")
_DATED = re.compile(  # what makes a day of the two numbers before it
    r" \(TTXVN|"
    r" ?\(?,? ?(?:hằng|hàng|mỗi) năm|,? là (?:“|\"|')?(?:[Nn]gày|dịp|[Ll]ễ)\b| \(?(?:tức|nhằm|mùng|mồng|rằm|âm lịch)\b"
)
_LUNAR_DAY = re.compile(r"\d{1,2} tháng [^\W_]{1,5}(?: [^\W\d_]{2,3})? (?:âm lịch|ÂL)(?!\w)")
_HOLIDAYS = re.compile(r"\d{1,2}[/-]\d{1,2}(?: ?- ?|, ?| và )\d{1,2}[/-]\d{1,2}(?![\d/])")  # nghỉ lễ 30/4-1/5
_DAYS_FROM = re.compile(r"ngày từ $", re.IGNORECASE)


def beginnings(key: bytes) -> Iterator[re.Match[bytes]]:
    """The runs of digits in the key of a text that can begin a date or a time of day."""
    return _BEGINNING.finditer(key.translate(_DIGITS_AS_ZERO))


def weakly_cued(text: str, start: int, end: int, word: str) -> bool:
    """Whether a day and month without a year may be read as a date though no word for a day stands before them.

    ``start`` and ``end`` are those of the first digits, ``word`` is the word before them.
    """
    following = text[end : end + 2]
    if following == " t":
        return _LUNAR_DAY.match(text, start) is not None
    if following == " đ":  # trong các ngày từ 15 đến 17/5
        return _DAYS_FROM.search(text, max(0, start - 8), start) is not None
    if not following or following[0] not in "/-. " or (following[0] == " " and following != " -"):
        return False
    if word in _WEAK_WORDS:
        if word in _OCCASIONS and (_HOLIDAY_END.match(text, start) or _HOLIDAYS.match(text, start)):
            return True
        if word == "từ" and _SHARES.match(text, start):
            return False
        if _DAY_END.match(text, start) or (word in _SPANS_OF_TIME and _is_no_share(text, start)):
            return True
        return word == "từ" and _DAY_TO_DAY.match(text, start) is not None
    if text[start - 1 : start] == "(":
        m = _BRACKETED.match(text, start)
        return bool(m and ("-" in m[0] or _HOLIDAY.search(text, max(0, start - 110), start)))
    m = _PLAIN.match(text, start)
    if m and _DATED.match(text, m.end()):
        return True
    if text[start - 1 : start] != " " or not _HOLIDAY_END.match(text, start):
        return False
    return _HOLIDAY_NAME.search(text, max(0, start - 60), start) is not None


def _is_no_share(text: str, start: int) -> bool:
    """Whether two numbers are a day and not a share (``đến 15/6 đạt``): more of the first, and nothing is counted."""
    m = _FREE_DAY.match(text, start)
    if m is None or int(m[1]) <= int(m[2]) or m[1] == "24":
        return False
    return m[3] is None or (m[3].islower() and m[3] not in _COUNT_WORDS)


_MONTH_LEADS = frozenset(("từ", "đến", "tới", "ngũ", "sinh", "mất", "khoảng", "vào"))
_MONTH_TO_MONTH = re.compile(r"\d{1,2}[/.-]\d{4} ?(?:-|đến|tới) ?(?:tháng )?(?:\d{1,2}[/.-]\d{4}(?!\d|[/.-]\d)|nay\b)")
_MONTH_OF_YEAR = re.compile(
    r"(?:0?[1-9]|1[0-2])[/.-](?:19|20)\d\d(?!\d|[/.]\d|-(?!\d{1,2}[/.-](?:19|20)\d\d(?!\d))\d|/?[A-ZĐ]{2})"
)
_BRACKETED_MONTH = re.compile(r"\((?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d\)")
_MONTH_TO_YEAR = re.compile(r"\d{1,2}[/.-]\d{4} ?(?:-|đến|tới) ?(?:năm )?(?:19|20)\d\d(?!\d|[/.,-]\d)")


def month_cued(text: str, start: int, word: str) -> bool:
    """Whether ``9/1998`` is a month though no ``tháng`` stands before it, as in the lines of a life."""
    if not _MONTH_OF_YEAR.match(text, start):
        return False
    if word in _MONTH_LEADS or _MONTH_TO_MONTH.match(text, start) or _MONTH_TO_YEAR.match(text, start):
        return True
    return start > 0 and _BRACKETED_MONTH.match(text, start - 1) is not None
