"""Pages built from a grammar of our own, with the right answer: names, offices, symbols, dates, and noise around them.

``pages()`` gives a text and what must be found in it. The sentences use forms that the library promises to read, so what is
expected is exact: a miss is a defect, in whatever order and dress the parts come.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLES = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Quốc", "Thanh", "Xuân"]
GIVEN = ["Khởi", "Sương", "Hải", "Thảo", "Điền", "Nhạc", "Khang", "Tuấn", "Hạnh", "Quyên", "Dũng", "Phúc"]
PLACES = ["Kiên Giang", "Quảng Trị", "Thanh Hóa", "Bắc Giang", "Lạng Sơn", "Bình Định"]
OFFICES = [
    ("Bí thư Tỉnh ủy", "Bí thư"),
    ("Phó Bí thư Tỉnh ủy", "Phó Bí thư"),
    ("Phó Bí thư Thường trực Tỉnh ủy", "Phó Bí thư Thường trực"),
    ("Chủ tịch UBND tỉnh", "Chủ tịch"),
    ("Phó Chủ tịch UBND tỉnh", "Phó Chủ tịch"),
    ("Chủ tịch HĐND tỉnh", "Chủ tịch"),
    ("Trưởng Ban Dân vận Tỉnh ủy", "Trưởng Ban"),
    ("Giám đốc Sở Nội vụ", "Giám đốc"),
]
SYMBOLS = [
    ("Chỉ thị số {n}-CT/TW", "{n}-CT/TW"),
    ("Nghị quyết số {n}-NQ/TW", "{n}-NQ/TW"),
    ("Quyết định số {n}-QĐ/TW", "{n}-QĐ/TW"),
    ("Kết luận số {n}-KL/TW", "{n}-KL/TW"),
    ("Nghị định số {n}/2019/NĐ-CP", "{n}/2019/NĐ-CP"),
]
NOISE = ["", "", " ", "\u200b", "\u00a0", "\u00ad"]


@dataclass
class Expected:
    """What a page says."""

    names: list[str] = field(default_factory=list)
    titles: dict[str, list[str]] = field(default_factory=dict)
    dates: list[str] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)


@st.composite
def names(draw: st.DrawFn) -> str:
    return " ".join(draw(st.sampled_from(part)) for part in (SURNAMES, MIDDLES, GIVEN))


@st.composite
def days(draw: st.DrawFn) -> tuple[str, str]:
    day = draw(st.dates(date(2005, 1, 1), date(2030, 12, 31)))
    form = draw(
        st.sampled_from(
            ["ngày {d}/{m}/{y}", "ngày {d:02}-{m:02}-{y}", "ngày {d} tháng {m} năm {y}", "ngày {d}.{m}.{y}"]
        )
    )
    return form.format(d=day.day, m=day.month, y=day.year), day.isoformat()


@st.composite
def pages(draw: st.DrawFn, dressed: bool = True) -> tuple[str, Expected]:
    """A page and what must be found in it."""
    expected = Expected()
    place = draw(st.sampled_from(PLACES))
    people = draw(st.lists(names(), min_size=1, max_size=4, unique_by=lambda name: name.split()[-1]))
    sentences = []
    written, value = draw(days())
    sentences.append(f"Tại {place}, {written}, Tỉnh ủy {place} tổ chức hội nghị tổng kết công tác dân vận.")
    expected.dates.append(value)
    listed = []
    for name in people:
        office, title = draw(st.sampled_from(OFFICES))
        expected.names.append(name)
        expected.titles.setdefault(name, []).append(title)
        listed.append(f"{name}, {office}")
    if draw(st.booleans()):
        sentences.append("Dự hội nghị có các đồng chí: " + "; ".join(listed) + ".")
    else:
        sentences += [f"Đồng chí {one} dự hội nghị." for one in listed]
    for _ in range(draw(st.integers(0, 3))):
        phrase, symbol = draw(st.sampled_from(SYMBOLS))
        number = draw(st.integers(10, 999))
        written, value = draw(days())
        sentences.append(f"Hội nghị quán triệt {phrase.format(n=number)} {written}.")
        expected.symbols.append(symbol.format(n=number))
        expected.dates.append(value)
    text = draw(st.sampled_from(["\n\n", "\n", " "])).join(sentences)
    if dressed:
        text = draw(dress(text))
    return text, expected


@st.composite
def dress(draw: st.DrawFn, text: str) -> str:
    """The same text as a bad page has it: decomposed, with odd blanks and invisible characters between its words."""
    words = text.split(" ")
    noise = draw(st.lists(st.sampled_from(NOISE), min_size=1, max_size=7))
    out = words[0]
    for n, word in enumerate(words[1:]):
        out += " " + noise[n % len(noise)] + word
    out = draw(st.sampled_from(["", "\ufeff", "\n\n", "Trang chủ | Tin tức\n\n"])) + out
    return unicodedata.normalize(draw(st.sampled_from(["NFC", "NFD"])), out)


FRAGMENTS = st.sampled_from(
    [
        *[office for office, _ in OFFICES], *SURNAMES, *MIDDLES, *GIVEN, *PLACES, "đồng chí ", "ông ", "các đồng chí: ", ", ", "; ", " - ", ". ",
        "\n", "(", ")", "ngày 1/1/2020", "ngày ", "tháng ", "năm ", "2020", "nhiệm kỳ 2015-2020", "Quyết định số 290-QĐ/TW", "Chỉ thị ", "số ",
        "12", "-QĐ/TU", "/2020/NĐ-CP", "Luật Đất đai", "khoản 1 Điều 2 ", "của ", "và ", "nguyên ", "hội nghị ", "chủ trì ", "bổ nhiệm ",
        "giữ chức ", "UBND, HĐND tỉnh", "Ban Thường vụ Tỉnh ủy", "khóa XII", "“", "”", "\u0301", "\u200b", "\ud800", "\0", "&nbsp;", "|",
    ]
)  # fmt: skip
"""Pieces of the grammar, right and broken."""


def chaos() -> st.SearchStrategy[str]:
    """Text of pieces in any order, with anything at all between them."""
    return st.lists(st.one_of(FRAGMENTS, FRAGMENTS.map(lambda f: f + " "), st.text(max_size=6)), max_size=40).map(
        "".join
    )
