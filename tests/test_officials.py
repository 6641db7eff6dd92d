"""Officials and their offices beyond what the one-line cases show: statuses, ranks, tables of the user's own."""

from __future__ import annotations

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.types import Official, Record


def roles(official: Official, record: Record) -> list[tuple[str, str | None, str]]:
    names = {body.id: body.name for body in record.bodies}
    return [(r.title, names.get(r.body or ""), r.status) for r in official.roles]


def only(record: Record) -> Official:
    assert len(record.officials) == 1, [o.name for o in record.officials]
    return record.officials[0]


def test_rank_and_degree_are_kept_apart_from_the_name(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Dự có Thiếu tướng, PGS.TS Nguyễn Văn Lưu, Giám đốc Công an tỉnh.")
    official = only(record)
    assert official.name == "Nguyễn Văn Lưu"
    assert official.rank is not None
    assert official.rank.startswith("Thiếu tướng")


def test_clergy_keep_their_rank(pipeline: Pipeline) -> None:
    assert only(pipeline.annotate("Lãnh đạo tỉnh chúc mừng Hòa thượng Thích Quảng Tâm.")).rank == "Hòa thượng"


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Ông Lê Văn Chấn, nguyên Bí thư Huyện ủy, dự.", "former"),
        ("Ông Lê Văn Chấn, quyền Bí thư Huyện ủy, dự.", "acting"),
        ("Ông Lê Văn Chấn được bầu giữ chức Bí thư Huyện ủy.", "elect"),
        ("Ông Lê Văn Chấn thôi giữ chức Bí thư Huyện ủy.", "former"),
        ("Gia đình cố Bí thư Huyện ủy Lê Văn Chấn dự.", "late"),
        ("Tân Bí thư Huyện ủy Lê Văn Chấn phát biểu.", "elect"),
        ("Ông Lê Văn Chấn là Bí thư Huyện ủy.", "current"),
        ("Ông Lê Văn Chấn từng giữ chức Bí thư Huyện ủy.", "former"),
    ],
)
def test_status(pipeline: Pipeline, sentence: str, status: str) -> None:
    record = pipeline.annotate(sentence)
    assert roles(only(record), record) == [("Bí thư", "Huyện ủy", status)]


def test_an_appointment_of_an_earlier_year_is_past(pipeline: Pipeline) -> None:
    text = "Bà Lò Thị Ban là Bí thư Huyện ủy. Năm 2016, bà được bầu làm Chủ tịch Hội Nông dân huyện."
    record = pipeline.annotate(text, published="2024-05-01")
    assert [status for _, _, status in roles(only(record), record)] == ["current", "former"]


def test_roles_of_a_plural_title_share_one_span(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Tiếp dân là các Phó Chủ tịch UBND tỉnh: Trịnh Đăng Huấn, Cù Thị Lụa.")
    first, second = record.officials
    assert [(r.start, r.end) for r in first.roles] == [(r.start, r.end) for r in second.roles]


def test_the_minister_of_a_portfolio_has_a_body_without_a_mention(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Bộ trưởng Tài chính Trần Văn Khởi trả lời chất vấn.")
    assert roles(only(record), record) == [("Bộ trưởng", "Bộ Tài chính", "current")]
    assert [len(b.mentions) for b in record.bodies if b.name == "Bộ Tài chính"] == [0]


def test_the_name_is_the_fullest_form_in_normal_spelling(pipeline: Pipeline) -> None:
    text = "BÍ THƯ HUYỆN ỦY LÒ VĂN SÁNG TIẾP DÂN\nĐồng chí Lò Văn Sáng giải thích. Đồng chí Sáng hẹn trả lời."
    official = only(pipeline.annotate(text))
    assert official.name == "Lò Văn Sáng"
    assert len(official.mentions) == 3


def test_what_follows_from_the_apostrophe_of_the_page(pipeline: Pipeline) -> None:
    assert only(pipeline.annotate("Bà H’Lan Mlô, Chủ tịch UBND xã dự.")).name == "H’Lan Mlô"


def test_every_role_says_which_rule_and_rows_made_it(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Đồng chí Lê Văn Chấn, nguyên Bí thư Huyện ủy dự.")
    role = only(record).roles[0]
    assert role.rule == "officials.after_name"
    assert role.rows == ("titles:Bí thư", "modifiers:nguyên")
    assert only(record).mentions[0].rows == ("honorifics:đồng chí",)


def test_a_title_of_the_users_own_is_one_row(pipeline: Pipeline) -> None:
    text = "Ông Lê Văn Chấn, Thôn đội trưởng thôn Đoài, dự."
    assert pipeline.annotate(text).officials == ()
    richer = pipeline.extend(titles=[{"phrase": "Thôn đội trưởng"}])
    assert [r.title for r in only(richer.annotate(text)).roles] == ["Thôn đội trưởng"]


def test_an_honorific_and_a_rank_of_the_users_own(pipeline: Pipeline) -> None:
    richer = pipeline.extend(
        honorifics=[{"phrase": "bác trưởng", "number": "one", "weight": "official"}],
        ranks=[{"phrase": "Chuẩn úy", "kind": "military"}],
    )
    record = richer.annotate("Bác trưởng Lê Văn Chấn và Chuẩn úy Lò Văn Sáng cùng dự.")
    assert [o.name for o in record.officials] == ["Lê Văn Chấn", "Lò Văn Sáng"]


@pytest.mark.parametrize(
    "text",
    [
        "Đồng chí " * 50,
        "các đồng chí: " + "; ".join(["Lê Văn Chấn"] * 50),
        "Chủ tịch, " * 80,
        "giữ chức Bí thư, " * 60 + "ông Lê Văn Chấn",
        "(((Bí thư Huyện ủy)))" * 20,
        "ông " + "Lê " * 100,
        "BÍ THƯ\n\n\n(đã ký)\n",
    ],
)
def test_odd_text_is_survived(pipeline: Pipeline, text: str) -> None:
    record = pipeline.annotate(text)
    for official in record.officials:
        for span in (*official.mentions, *official.roles):
            assert text[span.start : span.end] == span.text


def test_names_in_thousands_take_linear_work(pipeline: Pipeline) -> None:
    people = "; ".join(f"Lê Văn {chr(0x41 + n % 26)}{chr(0x61 + n // 26 % 26)}n, Bí thư Huyện ủy" for n in range(600))
    record = pipeline.annotate("Dự có các đồng chí: " + people + ".")
    assert len(record.officials) == 600


def test_the_school_whose_union_meets_is_the_headmasters() -> None:
    record = Pipeline.default().annotate(
        "Công đoàn Trường Đại học Tây Sơn tổ chức đại hội. Dự có thầy Trần Công Lẫm, Hiệu trưởng Nhà trường; "
        "cô Lê Thị Tơ, Phó Hiệu trưởng."
    )
    names = {body.id: body.name for body in record.bodies}
    held = {o.name: [names.get(role.body or "") for role in o.roles] for o in record.officials}
    assert held == {"Trần Công Lẫm": ["Trường Đại học Tây Sơn"], "Lê Thị Tơ": ["Trường Đại học Tây Sơn"]}
