"""Folding: what is repaired, what stays, and the way back to the caller's text."""

from __future__ import annotations

import unicodedata

import pytest

from danvan_nlp.source import KEY_LETTERS, WORD_BYTES, fold, fold_key, key_bytes


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Tỉnh ủy", "Tỉnh ủy"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Thường ở Đồng Nai"), "Nguyễn Thị Thường ở Đồng Nai"),
        ("Ðồng Nai, ðường Ƣu", "Đồng Nai, đường Ưu"),
        ("Tỉnh\u00a0ủy\u2009Cà\tMau", "Tỉnh ủy Cà Mau"),
        ("Tỉnh   ủy", "Tỉnh ủy"),
        ("Quyết\u200b định\ufeff", "Quyết định"),
        ("xã\u00adhội", "xãhội"),
        ("290–QĐ/TW, 1—2, 3‑4, 5−6", "290-QĐ/TW, 1-2, 3-4, 5-6"),
        ("“Dân vận khéo” ‘a’ «b»", '"Dân vận khéo" \'a\' "b"'),
        ("Tỉnh ủy , ông An ; bà Ba ( vắng )", "Tỉnh ủy, ông An; bà Ba ( vắng)"),
        ("a\r\nB\rC\u2028D", "a\nB\nC\nD"),
        ("  đầu dòng  \n  Cuối  ", "đầu dòng\nCuối"),
        ("СНỦ ТỊСН", "CHỦ TỊCH"),
        ("", ""),
        ("\ud800 lạ", "lạ"),
        ("😀 Tỉnh 😀ủy😀, họp", "Tỉnh ủy, họp"),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert fold(raw).text == folded


def test_spelling_is_not_changed() -> None:
    for text in ("Uỷ viên", "Ủy viên", "Hoà Bình", "Hòa Bình", "quí", "quý", "VĨNH HÀ"):
        assert fold(text).text == text


def test_clean_text_needs_no_map() -> None:
    source = fold("Ngày 3/2/2024, Tỉnh ủy họp.\nHết.")
    assert source.is_identity
    assert source.text is source.raw
    assert source.raw_span(5, 13) == (5, 13)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", " \u200b "])
def test_spans_come_back(form: str, blank: str) -> None:
    raw = unicodedata.normalize(form, "Đồng chí Thạch Sà Rươne, Bí thư Huyện ủy Trà Cú").replace(" ", blank)
    source = fold(raw)
    for phrase in ("Thạch Sà Rươne", "Bí thư", "Huyện ủy Trà Cú", "Đồng chí"):
        at = source.text.index(phrase)
        start, end = source.raw_span(at, at + len(phrase))
        assert fold(raw[start:end]).text == phrase
        assert raw[start:end].strip() == raw[start:end]
        assert not unicodedata.combining(raw[start])
        assert end == len(raw) or not unicodedata.combining(raw[end])
        assert source.folded_offset(start) == at


def test_empty_spans_stay_empty() -> None:
    source = fold("Tỉnh  ủy")
    assert source.raw_span(5, 5) == (6, 6)
    assert source.raw_span(7, 7) == (8, 8)


def test_lines_broken_at_a_margin_are_joined() -> None:
    paragraph = (
        "Sáng nay, Ban Thường vụ Huyện ủy tổ chức hội nghị sơ kết\n"
        "công tác dân vận sáu tháng đầu năm và bàn nhiệm vụ. Hệ\n"
        "Thống chính trị cơ sở được củng cố, nhiều mô hình hay được\n"
        "nhân rộng."
    )
    assert "\n" not in fold(paragraph).text
    assert len(fold(paragraph).text) == len(paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "HỘI NGHỊ TỔNG KẾT\nSáng 3/2, Tỉnh ủy họp.",
        "Nơi nhận:\nBan Bí thư",
        "1. Ông An\n2. Bà Ba\n3. Ông Cao",
        "Một câu dài đã hết ở đây.\n\nĐoạn sau bắt đầu.",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert fold(text).text.count("\n") == text.count("\n")


def test_sentences() -> None:
    text = "Ông Nguyễn Văn A. Bà Tư ở TP. Cà Mau. Hết rồi! Thật?\nDòng mới"
    source = fold("Đ/c Tư ở TP. Cà Mau họp. Xong việc! Thật?\nDòng mới")
    sentences = [source.text[slice(*source.sentence(at))] for at in source.sentence_starts]
    assert sentences == ["Đ/c Tư ở TP. Cà Mau họp.", "Xong việc!", "Thật?", "Dòng mới"]
    assert fold(text).sentence(0)[0] == 0


def test_line_of_an_offset() -> None:
    source = fold("Một\nHai ba\n\nBốn")
    assert [source.text[slice(*source.line(at))] for at in (0, 3, 4, 9, 11, 14)] == [
        "Một",
        "Một",
        "Hai ba",
        "Hai ba",
        "",
        "Bốn",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khánh Hoà", "khánh  hòa"),
        ("UỶ VIÊN", "Ủy viên"),
        ("Thuỷ", "thủy"),
        ("hoạ", "họa"),
        (unicodedata.normalize("NFD", "Tuỳ"), "tùy"),
    ],
)
def test_keys_ignore_case_and_tone_placement(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "quí"), ("hoan", "hoàn"), ("Thúy", "Thúi"), ("ma", "má")])
def test_keys_keep_words_apart(one: str, other: str) -> None:
    assert fold_key(one) != fold_key(other)


def test_q_belongs_to_its_u() -> None:
    assert fold_key("quỷ quý quỳ") == "quỷ quý quỳ"


def test_key_bytes_tell_letters_from_the_rest() -> None:
    assert len(set(KEY_LETTERS)) == len(KEY_LETTERS)
    assert key_bytes("ĐỒNG") == key_bytes("đồng")
    assert len(key_bytes("Đồng Nai 😀\ud800")) == len("Đồng Nai 😀\ud800")
    assert all(b in WORD_BYTES for b in key_bytes("Đồng7ß"))
    assert not any(b in WORD_BYTES for b in key_bytes(" .,-/()\n"))
