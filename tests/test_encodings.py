"""Encodings: every letter there and back, told apart without being named, and never a silent guess."""

from __future__ import annotations

import codecs
import shutil
import subprocess
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.charsets import LETTERS
from danvan_nlp.encodings import ENCODINGS, LEGACY, EncodingError, canonical_name, decode, encode, repair, reread
from danvan_nlp.syllables import is_syllable, score

TEXT = """Tỉnh uỷ Vân Hải tổ chức hội nghị tổng kết công tác dân vận

Sáng 16/1/2019, đồng chí Lê Thị Thu Sương, Phó Bí thư Thường trực Tỉnh uỷ, Chủ tịch HĐND tỉnh chủ trì hội nghị; cùng dự
có đồng chí Trần Quốc Khởi, Trưởng Ban Dân vận Tỉnh uỷ. Hội nghị quán triệt Quyết định số 290-QĐ/TW ngày 25/2/2010.
"""
SINGLE_BYTE = ("tcvn5712", "vni", "viscii", "vps", "windows-1258")


@pytest.mark.parametrize("encoding", SINGLE_BYTE)
@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_goes_there_and_back(encoding: str, letter: str) -> None:
    assert decode(encode(letter, encoding), encoding).text == letter
    assert decode(encode(letter + "n", encoding), encoding).text == letter + "n"


def test_there_are_134_letters() -> None:
    assert len(LETTERS) == len(set(LETTERS)) == 134
    assert all(unicodedata.is_normalized("NFC", c) for c in LETTERS)


@pytest.mark.parametrize("letter", [c for c in LETTERS if c.islower()])
def test_tcvn3_has_every_small_letter(letter: str) -> None:
    assert decode(encode("x" + letter, "tcvn3"), "tcvn3").text == "x" + letter


@pytest.mark.parametrize(
    "text",
    [
        "HỘI NGHỊ TỔNG KẾT CÔNG TÁC DÂN VẬN",
        "ỦY BAN NHÂN DÂN XÃ AN HÒA",
        "Họp sáng nay. Ấp Bình An dự.",
        "bà Vi Thị Ánh nói",
    ],
)
def test_tcvn3_capitals_come_back_where_the_words_around_tell(text: str) -> None:
    assert decode(encode(text, "tcvn3"), "tcvn3").text == text


@pytest.mark.parametrize(
    "text",
    ["Sở Nội vụ, Bộ Y tế, bà Vừ Thị Mai, ông Y Thái", "(Sở TN&MT)", "Thị ủy Bình Long", "xã có ấp An Bình, ấp Hòa"],
)
def test_tcvn3_leaves_other_letters_as_they_are(text: str) -> None:
    assert decode(encode("Tin: " + text, "tcvn3"), "tcvn3").text == "Tin: " + text


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv here")
@pytest.mark.parametrize(
    ("ours", "theirs"), [("viscii", "VISCII"), ("tcvn5712", "TCVN5712-1"), ("windows-1258", "CP1258")]
)
def test_tables_agree_with_iconv(ours: str, theirs: str) -> None:
    letters = "\n".join(LETTERS)
    done = subprocess.run(
        ["iconv", "-f", theirs, "-t", "UTF-8"], input=encode(letters, ours), capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip(f"this iconv does not know {theirs}")
    assert unicodedata.normalize("NFC", done.stdout.decode()) == letters


@pytest.mark.parametrize("encoding", [*LEGACY, "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings_are_told_without_being_named(encoding: str) -> None:
    text = "ỦY BAN ẤN ĐỊNH\n" + TEXT if encoding == "tcvn5712" else TEXT
    decoded = decode(encode(text, encoding) if encoding in LEGACY else text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    if encoding in LEGACY:
        assert any(encoding in note for note in decoded.notes), "the choice must be told"


@pytest.mark.parametrize("encoding", LEGACY)
def test_examples_are_told(encoding: str, root: Path) -> None:
    for path in sorted((root / "examples").glob("*.txt")):
        text = "".join(c if c.isascii() or c in LETTERS else "-" for c in path.read_text(encoding="utf-8"))
        decoded = decode(encode(text, encoding))
        assert decoded.encoding == encoding, path.name
        assert decoded.text.lower() == text.lower(), path.name


def test_ascii_is_utf_8() -> None:
    assert decode(b"Hoi nghi tong ket").encoding == "utf-8"
    assert decode(b"").text == ""


def test_line_ends_and_byte_order_marks() -> None:
    assert decode(codecs.BOM_UTF8 + b"a\r\nb\rc").text == "a\r\nb\rc"
    assert decode(codecs.BOM_UTF16_BE + "Tỉnh ủy".encode("utf-16-be")).text == "Tỉnh ủy"


def test_broken_utf_8_is_read_with_a_note() -> None:
    decoded = decode(TEXT.encode()[:-40] + b"\xff\xe1\xbb " + TEXT.encode())
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text
    assert "replaced by U+FFFD" in decoded.notes[0]


def test_no_guess_without_evidence() -> None:
    with pytest.raises(EncodingError, match="can't tell the encoding"):
        decode("Réunion à l'hôtel de ville, café, où, naïve, forêt, garçon, être".encode("latin-1"))
    with pytest.raises(EncodingError, match="name the encoding"):
        decode(bytes(range(256)) * 4)


def test_quotes_of_windows_1252_are_no_guess_about_letters() -> None:
    decoded = decode("They said \u201cno\u201d \u2013 twice".encode("cp1252"))
    assert decoded.text == "They said \u201cno\u201d \u2013 twice"
    assert decoded.encoding == "windows-1252"


def test_a_wrong_name_is_told() -> None:
    with pytest.raises(EncodingError, match="not utf-8"):
        decode(encode(TEXT, "tcvn3"), "utf-8")
    assert "wrong encoding" in decode(encode(TEXT, "tcvn3"), "viscii").notes[0]
    assert "wrong encoding" in decode(TEXT.encode(), "windows-1252").notes[0]
    assert decode(encode(TEXT, "tcvn3"), "abc").notes == ()


def test_names() -> None:
    assert canonical_name("UTF8") == "utf-8"
    assert canonical_name("CP1258") == "windows-1258"
    assert all(canonical_name(name) == name for name in ENCODINGS)
    with pytest.raises(EncodingError, match="unknown encoding 'klingon'"):
        decode(b"", "klingon")
    with pytest.raises(EncodingError, match="tcvn3 has no '漢'"):
        encode("漢", "tcvn3")


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
@pytest.mark.parametrize("times", [1, 2])
def test_mojibake_is_read_again(wrong: str, times: int) -> None:
    text = TEXT
    for _ in range(times):
        data = text.encode()
        text = data.decode("latin-1") if wrong == "latin-1" else decode(data, "windows-1252").text
    repaired = repair(text)
    assert repaired.text == TEXT
    assert repaired.encoding == "utf-8"
    assert "utf-8 read as Windows-1252" in repaired.notes[0]
    assert decode(text.encode()).encoding == "utf-8 over utf-8"


@pytest.mark.parametrize("charset", ["tcvn3", "vni", "viscii", "vps"])
def test_old_charsets_shown_as_latin_letters_are_read_again(charset: str) -> None:
    shown = decode(encode(TEXT, charset), "windows-1252").text
    repaired = repair(shown)
    assert repaired.text == TEXT
    assert repaired.encoding == charset
    mixed = "Tin đúng chữ: Hội nghị đã bế mạc.\n" + shown
    assert repair(mixed).text == "Tin đúng chữ: Hội nghị đã bế mạc.\n" + TEXT
    assert reread(shown, charset) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        unicodedata.normalize("NFD", TEXT),
        "HÐND tỉnh và Ðảng uỷ xã Ðông Hòa, nguyên văn của trang",
        "Nhiệt độ 25°C ± 2, §5 © 2019 Báo Vân Hải – ½ số hộ",
        "Đại sứ Pháp François Dupré và Giám đốc Jörg Müller thăm tỉnh",
        "plain text",
        "",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert repair(text).text == text
    assert repair(text).encoding == "unicode"


def test_lost_letters_are_told() -> None:
    assert "letters are lost" in repair("Nguy?n V?n B?y, Ch? t?ch UBND x?").notes[0]
    assert repair("Ai là người dự? Có phải ông Khởi?").notes == ()


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_clear_error(data: bytes) -> None:
    for encoding in ("auto", *ENCODINGS):
        with suppress(EncodingError):  # and nothing else
            assert isinstance(decode(data, encoding).text, str)


@given(st.text(max_size=100))
def test_repair_takes_any_text(text: str) -> None:
    assert isinstance(repair(text).text, str)


@pytest.mark.parametrize(
    "word", ["nghiệp", "Thuỷ", "Thủy", "QUYẾT", "gì", "giếng", "khuỷu", "ưng", "đoàn", "quốc", "yêu", "Huỳnh"]
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["cầc", "nghệt̉", "áá", "zón", "ngừp", "Uûban", "dần̉"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_score_tells_right_from_wrong() -> None:
    assert score(TEXT).share > 0.95
    assert score(decode(encode(TEXT, "tcvn3"), "windows-1252").text).share < 0.5
