"""The words and signs around numbers that tell dates from counts, fractions and symbols."""

from __future__ import annotations

import re

DAY_WORDS = frozenset(("ngày", "hôm"))
GLUED_WORDS = frozenset(("ngày", "tháng", "năm"))
PERIODS = frozenset((
    "giai đoạn", "nhiệm kỳ", "nhiệm kì", "thời kỳ", "thời kì", "niên khóa", "niên khoá", "niên độ", "năm học",
    "thập kỷ",
))  # fmt: skip
NOT_A_YEAR = frozenset(("mỗi", "hằng", "hàng", "một", "nhiều", "mấy"))
YEAR_WORDS = frozenset((
    "nhìn", "đến", "từ", "trước", "hè", "sau", "cuối", "đầu", "giữa", "xuân", "sinh", "sn", "thu", "đông", "tới",
))  # fmt: skip
WEAK_DAY_WORDS = frozenset(["từ", "đến", "trước", "sau", "nhất", "tới", "vào", "lễ", "dịp"])

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
WEAK_DAY = re.compile(
    r"\d{1,2}(?: ?- ?\d{1,2})?/\d{1,2}(?=[,.;)\n](?!\d)|$| (?:để|và|đến|tới|sẽ|năm|là|tại|vừa|tháng|âm)\b| -)"
)
IN_BRACKETS = re.compile(r"\d{1,2}(?: ?- ?\d{1,2})?/\d{1,2}(?:\)| - \d{1,2}/\d{1,2}\)| đến \d{1,2}/\d{1,2}\))")
HOLIDAY = re.compile(r"(?:[Nn]gày|[Ll]ễ|[Kk]ỷ niệm|dịp|truyền thống|[Tt]hành lập|Quốc khánh)\b[^.;\n()]{0,80}\($")
HOLIDAY_NAME = re.compile(r"(?:Ngày|Lễ|Quốc khánh|Quốc tế Phụ nữ)(?: [^\W\d_]+| -){0,8} $")
PLAIN = re.compile(r"\d{1,2}/\d{1,2}(?!\d)")
DATED = re.compile(  # what makes a day of the two numbers before it
    r" ?\(?,? ?(?:hằng|hàng|mỗi) năm|,? là (?:“|\"|')?(?:[Nn]gày|dịp|[Ll]ễ)\b| \(?(?:tức|nhằm|mùng|mồng|rằm|âm lịch)\b"
)
DECADE = re.compile(r"(\d)0 (?:của )?thế kỷ (trước|XIX|XXI?|19|2[01])(?!\w)")
OPEN_DAY = re.compile(r"ngày\s{0,2}[.…_]{0,12}\s{0,2}$", re.IGNORECASE)
OPEN_MONTH = re.compile(r"(\d{1,2}) ?([/.-]) ?(\d{4})(?!\d|[/.-]\d|/?[A-ZĐ])")

PHONES = frozenset(("thoại", "đt", "tel", "fax", "hotline", "số"))
