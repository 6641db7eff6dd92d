"""How the own names of bodies are made: the words that open, join, continue and end them.

The vocabulary proper is in the tables; these are the small words of the grammar, and the shapes of what stands between.
"""

from __future__ import annotations

import regex

TOKEN = regex.compile(r"[\p{L}\p{M}\d]++(?:['’./&+\-][\p{L}\p{M}\d]++)*+|[&\-]")
SERIES = regex.compile(r", \p{Ll}[\p{L} ]{1,40}(?:, \p{Ll}[\p{L} ]{1,40}){0,3} và (?=\p{Ll})")
SHORT = regex.compile(r" (?:KCN|KKT|KCX|KCNC|CCN|TCTD|DNNN|CLB|HTX|LLVT)(?!\w)")
KOREAN = regex.compile(r"\p{Lu}\p{Ll}+-\p{Ll}+")
# the legal form of a firm has the firm's name behind it, never a person's: "Giám đốc Công ty Luật TNHH Hoàng Gia"
FIRM = frozenset({"TNHH", "MTV", "CP", "TMCP", "TM", "DV", "TMDV", "XNK"})
MIDDLE = frozenset({"Văn", "Thị"})
SCHOOL_WORDS = frozenset(
    ("THCS", "THPT", "TH", "TH&THCS", "THCS&THPT", "PTDTNT", "PTDTBT", "PTCS", "PTTH", "MN", "MG", "Mầm", "non", "Mẫu",
     "giáo", "Tiểu", "học", "Trung", "cơ", "sở", "Phổ", "phổ", "thông", "Dân", "dân", "tộc", "Nội", "nội", "Bán", "bán",
     "trú", "chuyên", "Chuyên")
)  # fmt: skip
"""Words that tell the kind of a school; its name follows them."""
FREQUENT = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý",
     "Phan", "Trương", "Đinh", "Lâm", "Mai", "Trịnh", "Đào", "Đoàn", "Vương", "Cao", "Lương", "Hà", "Tạ", "Tô")
)  # fmt: skip
"""Surnames that are seldom anything else."""
ALSO_LAST = frozenset({"Cao", "Dương", "Hoàng", "Hà", "Hồ", "Lâm", "Lương", "Mai", "Vương"})
"""Those of them that also end the names of bodies: Bạch Mai, Hùng Vương."""
CITY = frozenset({"TP", "Tp", "TX"})
REPUBLIC = regex.compile(
    r" (?:nước |Nước )?(?:CHXHCN|CHDCND|CHND|(?:Cộng hòa|Cộng hoà|Vương quốc)(?: (?:[Xx]ã hội chủ nghĩa|XHCN|"
    r"Dân chủ Nhân dân|[Nn]hân dân|[Dd]ân chủ [Nn]hân dân|Liên bang|Hồi giáo))?+) "
)
"""What stands between a ministry and its country: "nước Cộng hòa", "Vương quốc"."""
LONGER = ("Thái Bình Dương", "Điện Biên Phủ", "Đồng Tháp Mười")
"""Names that begin like a province's."""
LAST_MEMBER = regex.compile(
    r", \p{Ll}[\p{L} ]{1,30}(?= (?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|xã)(?! hội)(?!\w))"
)
NOUNS = regex.compile(
    r" (?:xây dựng (?:nông thôn|NTM|đời sống|đảng|Đảng)|các (?:chương trình|chính sách|công trình|dự án|đề án)|"
    r"thực hiện (?:[Qq]uy chế|dân chủ|cải cách|cuộc vận động|phong trào|chương trình|chính sách|đề án|"
    r"các chương trình)|phòng|chống|"
    r"thi hành|cải cách|chuyển đổi|giảm nghèo|công tác|phong trào|chương trình|an toàn|đổi mới|"
    r"ứng phó|xóa|xoá|bảo hiểm|nông thôn|du lịch|quy chế|đề án|dự án|chiến dịch|cuộc vận động|cuộc thi|dân số|bầu cử|"
    r"đại hội|cho vay)(?!\w)"
)
SCHOOL_KINDS = ("tiểu học", "trung học", "mầm non", "mẫu giáo", "phổ thông", "đại học", "cao đẳng", "chuyên")
"""What stands in small letters between the word for a school and its name: "trường tiểu học Sông Con"."""
OWN_SMALL = frozenset(
    (
        "tư",
        "quốc",
        "rừng",
        "dự",
        "khu",
        "các",
        "di",
        "chợ",
        "bến",
        "cảng",
        "đầu",
        *(kind.split(" ")[0] for kind in SCHOOL_KINDS),
    )
)
UNIT_AHEAD = regex.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|phường|thị trấn|xã(?! hội)|đặc khu|TP\.?|Tp\.?|tp\.?|TX\.?)(?!\w)"
)
UNITS = frozenset({"TỈNH", "HUYỆN", "QUẬN", "PHƯỜNG", "XÃ"})
UNIT_LETTERS = frozenset("tThHqQpPxXđ")
"""What the words for units begin with: other words are not looked at."""
CONNECTORS = frozenset({"và", "&", "-", "–", "các", "của", "cho", "vì", "về"})
ROMAN_OR_NUMBER = regex.compile(r"[IVX]{1,5}|\d{1,4}[A-Z]?")
CODE = regex.compile(r"(?: số)? ?\d{1,4}(?:/\d{4})? ?- ?\p{Lu}[\p{Lu}\d]{0,5}/\p{Lu}[\p{L}\d\-]{0,8}")
QUOTED = regex.compile(r' "[^"\n]{2,80}"')
MEMBERS = regex.compile(
    r",? ?(?:TC|LP|tham nhũng|chống|lãng phí|tiêu cực|hiệu lực|hiệu quả|thể thao|gia đình|trật tự|buôn lậu|hàng giả|"
    r"gian lận thương mại|tội phạm|tệ nạn xã hội|cứu nạn|an ninh|an toàn)(?!\w)"
)
OPENERS = regex.compile(
    r" (?:của (?:Chính phủ|Trung ương|Bộ Chính trị|Ban Bí thư|Quốc hội|tỉnh|thành phố|huyện)|Trung ương|TW|T\.Ư|TƯ|"
    r"Quốc gia|quốc gia|cấp tỉnh|cấp Trung ương|Nhà nước|liên ngành|Tỉnh)(?!\w)"
)
NUMBERED = regex.compile(r" số \d{1,4}(?![\w/-])")
AND_OTHERS = regex.compile(
    r" (?:các (?!khu|dự án|hội|vùng|đảo)|những|một số|nhiều|lãnh đạo|đại diện|toàn|cán bộ|nhân dân|người|đông|"
    r"gia đình|cử tri)"
)
# "tổ chức" is a verb behind a task, save in these: "sắp xếp tổ chức bộ máy"
OF_ORGANISING = frozenset({"bộ", "đảng", "lại", "cán", "tôn", "chính", "xã", "và", "cơ", "hành", "phi"})
# "công tác vận động hiến máu", "Nghiên cứu và hỗ trợ": a verb behind these is part of the name
BEFORE_NOUNS = frozenset(
    {
        "và",
        "&",
        "-",
        "tác",
        "trào",
        "cuộc",
        "trình",
        "án",
        "về",
        "việc",
        "để",
        "đề",
        "chiến",
        "vụ",
        "hiện",
        "kết",
        "dục",
        "tin",
        "sát",
        "ninh",
        "tổng",
        "đua",
    }
)
EARNESTLY = frozenset({"nghiêm", "tốt", "nhiệm", "đúng", "có", "hiệu", "quyết"})
NATIONAL = regex.compile(r"Trung ương(?! [Đđ]ảng)(?!\w)")
OF_NUMBER = regex.compile(r"số \d{1,3}(?![\w/.,\-])")
MAX_TOKENS = 14
LONGEST_PROVINCE = 24
MAX_TOPIC = 34
NO_NAME = regex.compile(r"[^\p{L} ]")
