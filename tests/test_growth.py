"""Linear time: every pattern on text built from its own parts, every stage on hostile text, the whole pipeline.

No time is judged by itself: only how it grows when the text becomes four times as long, and only when several tries agree.
Linear is four times; quadratic would be sixteen.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import regex

import danvan_nlp
from danvan_nlp import Pipeline
from danvan_nlp.encodings import repair
from danvan_nlp.source import fold

if sys.version_info >= (3, 11):
    from re import _constants as codes
    from re import _parser as parser
else:
    import sre_constants as codes
    import sre_parse as parser

FACTOR = 4
TOO_MUCH = 9.0  # 4 for linear, 16 for quadratic
NOTICEABLE = 0.01  # seconds: below it the clock says nothing


def growth(run: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """How the time grows when a text of ``size`` becomes four times as long; 0 when it is too short to be measured.

    The text grows step by step, so that what is worse than quadratic is seen before it takes for ever.
    """
    step = 24
    while step < size:
        if clocked(run, make(step)) > 0.5:
            return 99.0
        step *= FACTOR
    four = clocked(run, make(size * FACTOR))
    if four < NOTICEABLE:
        return 0.0
    ratio = 99.0
    for _ in range(4):
        one = clocked(run, make(size))
        ratio = min(ratio, four / max(one, NOTICEABLE / 16))
        if ratio < TOO_MUCH:
            break
        four = clocked(run, make(size * FACTOR))
    return ratio


def clocked(run: Callable[[str], object], text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun


# every pattern --------------------------------------------------------------------------------------------------------


def modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(danvan_nlp.__path__, "danvan_nlp."):
        if not found.name.endswith(("__main__", ".spark", ".spacy")):
            try:
                yield importlib.import_module(found.name)
            except ImportError:
                continue


def patterns() -> dict[str, Any]:
    """Every compiled pattern of the package's modules and of the parts of a pipeline, by its text."""
    found: dict[str, Any] = {}

    def keep(value: object, name: str, depth: int) -> None:
        if isinstance(value, (re.Pattern, regex.Pattern)):
            if isinstance(value.pattern, str):
                found.setdefault(f"{name}: {value.pattern[:60]}", value)
        elif isinstance(value, (list, tuple, set, frozenset)) and len(value) < 500:
            for part in value:
                keep(part, name, depth)
        elif isinstance(value, dict) and len(value) < 500:
            for part in value.values():
                keep(part, name, depth)
        elif type(value).__module__.startswith("danvan_nlp") and not isinstance(value, type) and depth:
            for slot in {
                *getattr(value, "__dict__", ()),
                *(s for c in type(value).__mro__ for s in getattr(c, "__slots__", ())),
            }:
                keep(getattr(value, slot, None), f"{type(value).__name__}.{slot}", depth - 1)

    for module in modules():
        for name, value in vars(module).items():
            if getattr(value, "__module__", module.__name__).startswith(("danvan_nlp", "re", "regex", "_regex")):
                keep(value, f"{module.__name__[11:]}.{name}", 0)
    keep(Pipeline.default(), "Pipeline", 6)
    return found


def pieces(pattern: str) -> list[str]:
    """Words and characters that occur in a pattern: literals, runs of them, and one example for each class."""
    words = [
        w
        for w in re.findall(r"[^\W_]{1,12}(?: [^\W_]+){0,3}", re.sub(r"\\[a-zA-Z]|\(\?P?<?\w*[>:=!]?", " ", pattern))
        if w
    ]
    signs = [c for c in dict.fromkeys(pattern) if not c.isalnum() and c not in "\\^$*+?{}[]()|"]
    signs += [c for c in "()[]+*?." if "\\" + c in pattern]
    classes = [
        example
        for mark, example in (
            ("\\d", "1"),
            ("\\w", "a"),
            ("\\s", " "),
            ("\\n", "\n"),
            ("0-9", "7"),
            ("A-Z", "B"),
            ("Lu", "Đ"),
            ("Ll", "ễ"),
        )
        if mark in pattern
    ]
    return list(dict.fromkeys([*words, *signs, *classes, " ", "a", "A", "1", "\n", ",", "."]))


def sample(pattern: str, chance: random.Random) -> str | None:
    """A string that the pattern (as ``re`` reads it) nearly matches, by walking its parse tree; None if it can't be read."""
    try:
        tree = parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return None

    def some(nodes: Any) -> str:
        return "".join(one(op, value) for op, value in nodes)

    def one(op: Any, value: Any) -> str:
        if op is codes.LITERAL:
            return chr(value)
        if op is codes.NOT_LITERAL:
            return "x"
        if op is codes.ANY:
            return "a"
        if op is codes.IN:
            kind, what = value[0] if value[0][0] is not codes.NEGATE or len(value) < 2 else (codes.LITERAL, ord("a"))
            if kind is codes.LITERAL:
                return chr(what)
            if kind is codes.RANGE:
                return chr(what[0])
            return {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " "}.get(what, "a")
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT) or str(op) == "POSSESSIVE_REPEAT":
            low, high, inner = value
            return some(inner) * min(max(low, 1 if chance.random() < 0.8 else 0), high)
        if op is codes.SUBPATTERN:
            return some(value[3])
        if op is codes.BRANCH:
            return some(chance.choice(value[1]))
        if str(op) == "ATOMIC_GROUP":
            return some(value)
        return ""

    return some(tree)


def attacks(pattern: str) -> list[str]:
    """Units which, repeated, are hard for a pattern: its own parts alone and in pairs, and strings that nearly match."""
    chance = random.Random(pattern.encode("utf-8", "backslashreplace"))
    parts = pieces(pattern)[:12]
    units = list(parts)
    units += ["".join(chance.sample(parts, 2)) for _ in range(min(6, len(parts)))]
    for _ in range(4):
        near = sample(pattern, chance)
        if near:
            units += [near, near[:-1], near + " "]
    return list(dict.fromkeys(u[:400] for u in units if u))


RAW = (
    "source.",
    "encodings.",
    "mojibake.",
    "transcoding.",
    "syllables.",
    "readers.",
    "cli.",
    "web.",
    "batch.",
    "export.",
)
"""Modules whose patterns see text as it came; all others see folded text, which has no runs of blanks."""


SOURCES = "\n".join(p.read_text(encoding="utf-8") for p in sorted(Path(danvan_nlp.__file__).parent.rglob("*.py")))


USES: dict[str, set[str]] = {}
for use in re.finditer(r"(\w+)(?:\[\w+\])?\.(\w+)\(", SOURCES):
    USES.setdefault(use[1], set()).add(use[2])


def only_matched(name: str) -> bool:
    """Whether the package uses a pattern at given places only (``match``) and never lets it look for a place itself."""
    used = USES.get(name.split(":")[0].rpartition(".")[2], set())
    return bool(used) and used <= {"match", "fullmatch"}


def hardest(pattern: Any, folded: bool = False, at_start: bool = False) -> tuple[float, str]:
    """The worst growth of a pattern over all its attacks, scanning the whole text as ``finditer`` does."""

    def scan(text: str) -> None:
        if at_start:
            pattern.match(text)
            return
        for _ in pattern.finditer(text):
            pass

    worst, unit = 0.0, ""
    for attack in attacks(pattern.pattern):

        def make(size: int, attack: str = attack) -> str:
            text = (attack * (size // len(attack) + 1))[:size]
            return (fold(text).text if folded else text) + "\ue000"

        found = growth(scan, make, 2_500)
        if found > worst:
            worst, unit = found, attack
    return worst, unit


def test_patterns_are_found() -> None:
    found = patterns()
    assert len(found) > 60
    assert any(name.startswith("source.") for name in found)


def test_a_quadratic_pattern_would_be_seen() -> None:
    assert hardest(re.compile(r"\d+x"))[0] > TOO_MUCH
    assert hardest(re.compile(r"(?:ngày )+\d"))[0] > TOO_MUCH
    assert hardest(re.compile(r"\d{1,4}x"))[0] < TOO_MUCH


@pytest.mark.parametrize("name", sorted(patterns()))
def test_every_pattern_is_linear(name: str) -> None:
    found = patterns_by_name()[name]
    worst, unit = hardest(found, not name.startswith(RAW), only_matched(name))
    assert worst < TOO_MUCH, f"{name} grows {worst:.1f}-fold on four times {unit!r}"


_CACHE: dict[str, Any] = {}


def patterns_by_name() -> dict[str, Any]:
    if not _CACHE:
        _CACHE.update(patterns())
    return _CACHE


# the whole pipeline ---------------------------------------------------------------------------------------------------

UNITS = [
    ".", "\n", "a\n", " ", "1", "1/", "1.1", "-", "/", "(", ")", '"', "&", "&amp;", "\ud800", "\0", "\u0301", "a\u200b", "\u202eb",
    "😀", "ngày ", "ngày 1 ", "1/1/2020, ", "tháng 5 năm ", "năm 2020 ", "nhiệm kỳ 2015-2020, ", "giai đoạn ", "từ ngày 1 đến ",
    "Nguyễn ", "Nguyễn Văn An, ", "Nguyễn Văn An và ", "ông Nguyễn Văn An; ", "đồng chí ", "các đồng chí: ", "Đồng chí An ",
    "Phó Chủ tịch UBND tỉnh, ", "Phó Chủ tịch UBND tỉnh Nguyễn Văn An, ", "Phó Bí thư Tỉnh ủy - ", "nguyên ", "quyền Chủ tịch ",
    "Quyết định số ", "Quyết định số 1, ", "12, ", "290-QĐ/TW ", "290-QĐ/TW", "QĐ-", "30/2020/NĐ-CP; ", "Luật ", "Luật Đất đai ",
    "khoản 1 Điều 2 ", "Chỉ thị này ", "của ", "của Bộ Chính trị về ", "ban hành ", "Ban Dân vận Tỉnh ủy ", "HĐND, UBND, ", "tỉnh ",
    "xã Vân An, ", "Ủy ban nhân dân tỉnh ", "Sở Nội vụ tỉnh Vân Hải, ", "Đảng ủy ", "hội nghị ", "hội nghị tổng kết công tác ",
    "Hội nghị do ông Nguyễn Văn An chủ trì. ", "- Ông Nguyễn Văn An\n", "1. Ông Nguyễn Văn An, Chủ tịch UBND xã\n", "thay mặt ",
    "bổ nhiệm ông Nguyễn Văn An giữ chức Giám đốc Sở Nội vụ. ", "được bầu làm ", "cho biết, ", "dự có ", "Cùng dự có: ", "). ", "; ",
    "Theo Quyết định số 12-QĐ/TU ngày 1/1/2020 của Tỉnh ủy Vân Hải, ", "tên là An (Năm An), ", "| ", "VÂN HẢI\n", "khóa XII ",
    "Số lần đọc: 12\n", "Ảnh: Văn An\n", "Tổng biên tập: Trần Văn An\n", "Trang chủ | Tin tức | ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS, ids=[unicodedata.normalize("NFC", repr(u))[:40] for u in UNITS])
def test_the_pipeline_is_linear(unit: str, pipeline: Pipeline) -> None:
    found = growth(pipeline.annotate, lambda size: "Theo Quyết định số " + unit * (size // len(unit) + 1), 4_000)
    assert found < TOO_MUCH, f"{found:.1f}-fold on four times {unit!r}"


@pytest.mark.parametrize("form", ["NFC", "NFD", "caps", "one line", "lines of one word"])
def test_news_is_linear(form: str, pipeline: Pipeline, root: Any) -> None:
    news = "\n".join(p.read_text(encoding="utf-8") for p in sorted((root / "examples").glob("*.txt")))
    text = {
        "NFC": news,
        "NFD": unicodedata.normalize("NFD", news),
        "caps": news.upper(),
        "one line": " ".join(news.split()) + " ",
        "lines of one word": "\n".join(news.split()) + "\n",
    }[form]
    found = growth(pipeline.annotate, lambda size: (text * (size // len(text) + 1))[:size], 20_000)
    assert found < TOO_MUCH


@pytest.mark.parametrize("unit", ["Ã", "Ã¡ ", "á»\u0083", "©d ", "?", "n?n", "\x01", "\ufffd", "Uû ban\n", "a\n"])
def test_repair_and_folding_are_linear(unit: str) -> None:
    def make(size: int) -> str:
        return unit * (size // len(unit) + 1)

    assert growth(repair, make, 80_000) < TOO_MUCH
    assert growth(lambda text: fold(text).sentence_starts, make, 80_000) < TOO_MUCH
