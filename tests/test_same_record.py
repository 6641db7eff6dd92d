"""The same page in any dress gives the same record: NFD, the other tone placement, wrapped lines, old encodings, HTML.

A record is compared field by field and mention by mention: ids, values and the letters of every span; offsets by how
many letters and digits stand before them, which is what no dress changes.
"""

from __future__ import annotations

import html
import os
import re
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.charsets import LETTERS
from danvan_nlp.encodings import decode, encode
from danvan_nlp.readers import Document, read_bytes
from danvan_nlp.source import TONE_PLACEMENT, fold, fold_key
from danvan_nlp.types import Record

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "examples").glob("*.txt"))
GOLD = os.environ.get("DANVAN_GOLD")
if GOLD:
    PAGES += sorted(Path(GOLD).glob("corpus/seeds/*.txt"))

_SAID = {"text", "name", "subject", "topic", "title", "place", "venue", "term"}
_PLAIN = {"–": "-", "“": '"', "”": '"', "…": "...", "’": "'", "•": "-", "°": "o"}


def clean(path: Path) -> str:
    """The page as every dress can show it: one paragraph a line, characters that all the charsets have."""
    text = fold(path.read_text(encoding="utf-8")).text
    return "".join(c if c.isascii() or c in LETTERS else _PLAIN.get(c, "-") for c in text)


def facts(record: Record, text: str) -> Any:
    """The record without what the dress may change."""
    letters = [0]
    for char in text:
        letters.append(letters[-1] + char.isalnum())

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [plain(v) for v in value]
        if not isinstance(value, dict):
            return value
        return {key: seen(key, v) for key, v in value.items()}

    def seen(key: str, value: Any) -> Any:
        if key in ("start", "end"):
            return letters[value]
        if key in _SAID and isinstance(value, str):
            return fold_key(fold(value).text.replace("\n", "")).replace(" ", "")
        return plain(value)

    return plain(record.to_dict())


def assert_same(record: Record, text: str, other: Record, other_text: str) -> None:
    one, two = facts(record, text), facts(other, other_text)
    for part in one:
        assert one[part] == two[part], part


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


_OTHER = dict(TONE_PLACEMENT) | {old: new for new, old in TONE_PLACEMENT}
_PLACED = re.compile(rf"(?<!q)(?:{'|'.join(_OTHER)})(?!\w)", re.IGNORECASE)


def other_tone_placement(text: str) -> str:
    def swap(match: re.Match[str]) -> str:
        other = _OTHER[match[0].lower()]
        return "".join(o.upper() if was.isupper() else o for o, was in zip(other, match[0], strict=True))

    return _PLACED.sub(swap, text)


def wrapped(width: int) -> Callable[[str], str]:
    def wrap(text: str) -> str:
        return "\n".join(textwrap.fill(line, width, break_long_words=False) for line in text.split("\n"))

    return wrap


def dirty(text: str) -> str:
    """Blanks, joiners, look-alike letters and entities as pages have them."""
    text = text.replace("Đ", "Ð", 40).replace(" ", "\u00a0", 30).replace("ư", "ƣ", 20).replace("o", "о", 10)
    text = text.replace(", ", ",\u200b ").replace("ng ", "n\u00adg ", 50).replace(" và ", " v&agrave; ")
    return "\ufeff" + text.replace("\n", "\r\n").replace(". ", ".  \u202e")


DRESSES: dict[str, Callable[[str], str]] = {
    "nfd": nfd,
    "tone placement": other_tone_placement,
    "wrapped at 72": wrapped(72),
    "wrapped at 100, nfd": lambda text: nfd(wrapped(100)(text)),
    "dirty": dirty,
    "dirty nfd": lambda text: nfd(dirty(text)),
}


@pytest.mark.parametrize("dress", DRESSES)
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_dress_changes_nothing(path: Path, dress: str, pipeline: Pipeline) -> None:
    text = clean(path)
    dressed = DRESSES[dress](text)
    assert dressed != text
    letters = re.sub(r"&agrave;", "à", dressed)
    assert_same(pipeline.annotate(text), text, pipeline.annotate(letters), letters)
    if letters != dressed:  # the entity has letters of its own: compare what the spans say
        found, expected = pipeline.annotate(dressed), pipeline.annotate(text)
        assert [(b.name, len(b.mentions)) for b in found.bodies] == [(b.name, len(b.mentions)) for b in expected.bodies]
        assert [(o.name, len(o.roles)) for o in found.officials] == [(o.name, len(o.roles)) for o in expected.officials]
        assert [d.value for d in found.dates] == [d.value for d in expected.dates]


@pytest.mark.parametrize("encoding", ["tcvn3", "tcvn5712", "vni", "viscii", "vps", "windows-1258", "utf-16"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_encoding_changes_nothing(path: Path, encoding: str, pipeline: Pipeline) -> None:
    text = clean(path)
    if encoding == "tcvn3":  # writers of TCVN3 put the tone on the y, since it has no capitals with a tone
        text = text.replace("Ủy", "Uỷ")
    decoded = decode(text.encode("utf-16") if encoding == "utf-16" else encode(text, encoding))
    assert decoded.encoding.startswith(encoding)
    assert decoded.text == text or (encoding == "tcvn3" and decoded.text.lower() == text.lower())
    assert_same(pipeline.annotate(text), text, pipeline.annotate(decoded.text), decoded.text)


_AROUND = (
    """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang tin</title></head><body><header><nav><ul>
<li><a href="/">Trang chủ</a></li><li><a href="/tin">Tin tức - Sự kiện</a></li><li><a href="/ld">Lãnh đạo tỉnh</a></li>
</ul></nav></header><article>""",
    """</article><aside><h3>Tin liên quan</h3><ul><li><a href="/1">Bí thư Tỉnh ủy Vũ Văn Khang thăm xã An Hòa ngày
3/3/2019</a></li></ul></aside><footer><p>Giấy phép số 12/GP-TTĐT</p></footer></body></html>""",
)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_menus_around_the_page_change_nothing(path: Path, pipeline: Pipeline) -> None:
    pytest.importorskip("trafilatura")
    text = "\n".join(" ".join(line.split()) for line in clean(path).split("\n") if line)
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    (found,) = read_bytes(body.join(_AROUND).encode(), name="page.html")
    assert isinstance(found, Document)
    assert_same(pipeline.annotate(text), text, pipeline.annotate(found.text), found.text)
