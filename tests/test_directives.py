"""Cited documents as an archivist reads them: fields, identity, pinpoints, relations, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from danvan_nlp import Directive, Pipeline, Record

NEGATIVE = Path(__file__).with_name("negative_documents.txt")


def read(text: str, published: str | None = None) -> Record:
    return Pipeline.default().annotate(text, published=published)


def only(text: str, published: str | None = None) -> tuple[Record, Directive]:
    record = read(text, published)
    assert len(record.directives) == 1, [v.symbol or v.number for v in record.directives]
    return record, record.directives[0]


def issuer(record: Record, directive: Directive) -> str | None:
    return next((b.name for b in record.bodies if b.id == directive.issuer), None)


def negatives() -> list[str]:
    lines = NEGATIVE.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def test_negative_corpus_has_enough_lines() -> None:
    assert len(set(negatives())) == len(negatives()) >= 80


@pytest.mark.parametrize("text", negatives())
def test_no_document_is_found_where_none_is_cited(text: str) -> None:
    found = read(text).directives
    assert not found, [m.text for v in found for m in v.mentions]


def test_fields_after_the_symbol() -> None:
    record, v = only(
        "Huyện ủy quán triệt Quyết định số 290-QĐ/TW, ngày 25/02/2010 của Bộ Chính trị (khóa X) về việc ban hành Quy chế "
        "công tác dân vận của hệ thống chính trị."
    )
    assert (v.type, v.number, v.symbol, v.term, v.issued) == ("Quyết định", "290", "290-QĐ/TW", "X", "2010-02-25")
    assert issuer(record, v) == "Bộ Chính trị"
    assert v.subject == "ban hành Quy chế công tác dân vận của hệ thống chính trị"
    assert v.registry == "290-QĐ/TW"
    assert [d.role for d in record.dates] == ["issued"]


@pytest.mark.parametrize(
    ("said", "issued"),
    [
        (", ngày 25/02/2010", "2010-02-25"),
        (" ngày 20 tháng 4 năm 2007", "2007-04-20"),
        (" (04/3/2010)", "2010-03-04"),
        (" ngày 12.5.2022", "2022-05-12"),
        (" năm 2018", "2018"),
        (" 2024", "2024"),
        (" ban hành ngày 3/6/2013", "2013-06-03"),
        (" năm 2025 ngày 18/9/2025", "2025-09-18"),
        ("", None),
    ],
)
def test_the_date_of_issue(said: str, issued: str | None) -> None:
    _, v = only(f"Xã thực hiện Kế hoạch số 412-KH/HU{said} của Huyện ủy Sơn Vân.")
    assert v.issued == issued


def test_the_date_before_a_verb_of_issuing() -> None:
    record, v = only("Ngày 9/10/2024, Bộ Tài chính đã phát hành Công văn 10977/BTC-NSNN năm 2024 tới các địa phương.")
    assert v.issued == "2024-10-09"
    assert issuer(record, v) == "Bộ Tài chính"


def test_the_date_of_an_event_is_not_the_documents() -> None:
    record, v = only(
        "Ngày 28/5/2020, Tỉnh ủy Vĩnh Phúc tổ chức hội nghị tổng kết Quyết định số 290-QĐ/TW của Bộ Chính trị."
    )
    assert v.issued is None
    assert [d.role for d in record.dates] != ["issued"]


def test_the_date_of_the_next_clause_is_not_the_documents() -> None:
    record = read("Sau khi có QĐ 217, ngày 20 tháng 3 năm 2014 Tỉnh ủy Bắc Kạn đã ban hành Kế hoạch số 57-KH/TU.")
    assert [v.issued for v in record.directives] == [None, "2014-03-20"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thông tư số 05/2021/TT-BNV của Bộ trưởng Bộ Nội vụ.", "Bộ Nội vụ"),
        ("Công điện số 12/CĐ-TTg của Thủ tướng Chính phủ.", "Thủ tướng Chính phủ"),
        ("Quyết định số 55/QĐ-CTN của Chủ tịch nước.", "Chủ tịch nước"),
        ("Nghị quyết số 18-NQ/TW của Hội nghị Trung ương 6 khóa XII.", "Ban Chấp hành Trung ương"),
        (
            "Nghị quyết 42-NQ/TW của Hội nghị lần thứ tám Ban Chấp hành Trung ương Đảng khóa XIII.",
            "Ban Chấp hành Trung ương",
        ),
        ("Kết luận số 137-KL/TW của Bộ Chính trị, Ban Bí thư.", "Bộ Chính trị"),
        ("Thực hiện định hướng của Bộ Chính trị tại Kết luận 127-KL/TW.", "Bộ Chính trị"),
        ("Sau khi Chính phủ ban hành Nghị định 59/2023/NĐ-CP.", "Chính phủ"),
        ("Tỉnh ủy Vĩnh Phúc nghe đề án theo Quyết định 23-QĐ/TW.", None),
        ("Hội nghị triển khai Nghị định 59/2023/NĐ-CP.", None),
    ],
)
def test_the_issuer_is_the_one_the_page_states(text: str, name: str | None) -> None:
    assert issuer(*only(text)) == name


def test_an_issuer_that_only_the_symbol_implies_is_kept_apart() -> None:
    _, v = only("Hội nghị triển khai Nghị định 59/2023/NĐ-CP.")
    assert (v.issuer, v.issuer_implied) == (None, "Chính phủ")
    _, v = only("Hội nghị triển khai Kết luận 137-KL/TW.")
    assert (v.issuer, v.issuer_implied) == (None, None)


def test_issuer_and_date_spread_through_a_list() -> None:
    record = read("Hội nghị sơ kết Quyết định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị khóa XI.")
    assert [v.symbol for v in record.directives] == ["217-QĐ/TW", "218-QĐ/TW"]
    assert {v.issued for v in record.directives} == {"2013-12-12"}
    assert {issuer(record, v) for v in record.directives} == {"Bộ Chính trị"}


def test_issuers_spread_only_to_documents_they_can_have_issued() -> None:
    record = read("Theo Nghị định 118/2025/NĐ-CP và Quyết định 2108/QĐ-UBND của UBND tỉnh Vĩnh Phúc.")
    assert [issuer(record, v) for v in record.directives] == [None, "Ủy ban nhân dân tỉnh Vĩnh Phúc"]


def test_a_semicolon_ends_the_list() -> None:
    record = read("Cấp ủy phổ biến Kế hoạch 182; Hướng dẫn 27 của Ban Tổ chức Trung ương.")
    assert [issuer(record, v) for v in record.directives] == [None, "Ban Tổ chức Trung ương"]


def test_the_type_is_the_head_words_and_the_symbols_is_kept() -> None:
    _, v = only("Ban Bí thư có Kết luận số 159-TB/TW ngày 15/11/2004.")
    assert (v.type, v.symbol_type) == ("Kết luận", "Thông báo")
    _, v = only("Cấp ủy theo Quy định số 41-QĐ/TW.")
    assert (v.type, v.symbol_type) == ("Quy định", None)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Theo điểm b, c khoản 2 Điều 14 Thông tư số 04/2012/TT-BNV.", ("điểm b, c khoản 2 Điều 14",)),
        ("Theo điểm c, khoản 1, Điều 8 của Quy định số 22-QĐ/TW.", ("điểm c, khoản 1, Điều 8",)),
        ("Theo Điều 5 Khoản 2 Nghị định 30/2020/NĐ-CP.", ("Điều 5 Khoản 2",)),
        ("Các Điều 11, Điều 14 và Điều 26 của Pháp lệnh 34.", ("Điều 11, Điều 14 và Điều 26",)),
        ("Theo Tiểu mục 1 Mục II Nghị quyết 05-NQ/TW.", ("Tiểu mục 1 Mục II",)),
        ("Luật Đất đai năm 2024 (Điều 5, khoản 2) nêu rõ.", ("Điều 5, khoản 2",)),
        ("Nghị quyết 05-NQ/TW nêu rõ.", ()),
    ],
)
def test_pinpoints_belong_to_their_document(text: str, parts: tuple[str, ...]) -> None:
    assert only(text)[1].parts == parts


def test_short_forms_join_the_one_document_they_can_mean() -> None:
    _, v = only(
        "Huyện quán triệt Kết luận số 114-KL/TW của Ban Bí thư. Kết luận 114 được phổ biến tới dân; Kết luận số 114 rất rõ."
    )
    assert len(v.mentions) == 3


def test_a_short_form_that_fits_two_joins_none() -> None:
    record = read("Có Chỉ thị số 16/CT-TTg và Chỉ thị số 16-CT/TU. Huyện sơ kết Chỉ thị 16.")
    assert [v.symbol for v in record.directives] == ["16/CT-TTg", "16-CT/TU", None]
    record = read("Có Chỉ thị số 16/CT-TTg và Chỉ thị số 16-CT/TU. Huyện sơ kết Chỉ thị 16 của Thủ tướng Chính phủ.")
    assert [len(v.mentions) for v in record.directives] == [2, 1]


def test_one_symbol_in_two_terms_is_two_documents() -> None:
    record = read("Nghị quyết số 25-NQ/TW ngày 12/3/2003 về tôn giáo; Nghị quyết số 25-NQ/TW ngày 3/6/2013 về dân vận.")
    assert [v.registry for v in record.directives] == ["25-NQ/TW khóa IX", "25-NQ/TW khóa XI"]


def test_an_alias_stands_for_its_document() -> None:
    _, v = only("Tỉnh ủy có Quyết định số 306-QĐ/TU (sau đây gọi tắt là Quy chế 306). Quy chế 306 được niêm yết.")
    assert [m.text for m in v.mentions] == ["Quyết định số 306-QĐ/TU", "Quy chế 306", "Quy chế 306"]
    _, v = only("Theo Luật Thực hiện dân chủ ở cơ sở năm 2022 (Luật 10/2022/QH15), dân được bàn.")
    assert (v.symbol, v.issued, v.registry) == ("10/2022/QH15", "2022", "10/2022/QH15")


def test_this_document_is_the_only_one_of_its_type() -> None:
    record = read("Quyết định số 12-QĐ/TU được ban hành. Quyết định này có hiệu lực ngay.")
    assert len(record.directives[0].mentions) == 2
    record = read("Có Quyết định số 12-QĐ/TU và Quyết định số 13-QĐ/TU. Quyết định này có hiệu lực ngay.")
    assert [len(v.mentions) for v in record.directives] == [1, 1]


def test_the_year_of_a_law_is_its_date_of_issue() -> None:
    record, v = only("Dân hỏi về Luật Đất đai năm 2024.")
    assert (v.issued, v.subject, v.registry) == ("2024", "Đất đai", "31/2024/QH15")
    assert [(d.value, d.role) for d in record.dates] == [("2024", "issued")]
    record, v = only("Dân hỏi về Luật Nhà ở 2023 và thủ tục.")
    assert [(d.text, d.value, d.role) for d in record.dates] == [("2023", "2023", "issued")]


def test_terms_of_plenums_and_congresses() -> None:
    record = read("Nghị quyết Trung ương 5, 6 khóa XII và Nghị quyết Trung ương 4 (khóa XI, XII).")
    assert [(v.number, v.term) for v in record.directives] == [("5", "XII"), ("6", "XII"), ("4", "XI"), ("4", "XII")]
    record = read("Nghị quyết Đại hội Đảng toàn quốc lần thứ 13 và Nghị quyết Đại hội Đảng bộ huyện lần thứ XXII.")
    assert [v.term for v in record.directives] == ["XIII", "XXII"]


def test_a_page_that_is_a_document_itself() -> None:
    record = read(
        "TỈNH ỦY VĨNH PHÚC\nSố 412-QĐ/TU\nVĩnh Phúc, ngày 09 tháng 3 năm 2018\n\nQUYẾT ĐỊNH\nkiện toàn Ban Chỉ đạo\n-----\n"
        "- Căn cứ Chỉ thị số 30-CT/TW, ngày 18/02/1998 của Bộ Chính trị;\n- Căn cứ Kết luận số 120-KL/TW;\n"
        "Điều 1. Quyết định này thay thế Quyết định số 11-QĐ/TU, ngày 20/10/2015 của Tỉnh ủy.\n"
    )
    own = record.directives[0]
    assert (own.type, own.symbol, own.issued) == ("Quyết định", "412-QĐ/TU", "2018-03-09")
    symbols = {v.id: v.symbol for v in record.directives}
    relations = {(r.type, symbols[r.source], symbols[r.target]) for r in record.relations}
    assert relations == {
        ("based_on", "412-QĐ/TU", "30-CT/TW"),
        ("based_on", "412-QĐ/TU", "120-KL/TW"),
        ("replaces", "412-QĐ/TU", "11-QĐ/TU"),
    }


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Kế hoạch số 88-KH/TU về thực hiện Chỉ thị số 21-CT/TW.", ("implements", "88-KH/TU", "21-CT/TW")),
        ("Kế hoạch 88-KH/TU triển khai, thực hiện Chỉ thị số 21-CT/TW.", ("implements", "88-KH/TU", "21-CT/TW")),
        (
            "Thông tư số 14/2018/TT-BNV sửa đổi, bổ sung một số điều của Thông tư số 04/2012/TT-BNV.",
            ("amends", "14/2018/TT-BNV", "04/2012/TT-BNV"),
        ),
        ("Quyết định số 23-QĐ/TW thay thế Quyết định số 290-QĐ/TW.", ("replaces", "23-QĐ/TW", "290-QĐ/TW")),
        (
            "Luật số 58/2020/QH14 đã được sửa đổi, bổ sung bởi Luật số 34/2024/QH15.",
            ("amends", "34/2024/QH15", "58/2020/QH14"),
        ),
        (
            "Triển khai Quy định 41-QĐ/TW của Bộ Chính trị, Tỉnh ủy Vĩnh Phúc ban hành Quyết định 518-QĐ/TU.",
            ("implements", "518-QĐ/TU", "41-QĐ/TW"),
        ),
    ],
)
def test_relations(text: str, relation: tuple[str, str, str]) -> None:
    record = read(text)
    symbols = {v.id: v.symbol for v in record.directives}
    assert [(r.type, symbols[r.source], symbols[r.target]) for r in record.relations] == [relation]


def test_documents_only_named_together_are_not_related() -> None:
    assert not read("Huyện thực hiện Quyết định số 290-QĐ/TW gắn với Chỉ thị số 05-CT/TW.").relations


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Kế hoạch số 5-KH/TU về phát triển du lịch cộng đồng; các xã chủ động.", "phát triển du lịch cộng đồng"),
        ("Chỉ thị số 21-CT/TU “về đẩy mạnh công tác dân vận” được gửi đi.", "đẩy mạnh công tác dân vận"),
        ("Quyết định số 9/QĐ-UBND phê duyệt Đề án 06 của xã.", "phê duyệt Đề án 06 của xã"),
        ("Quyết định số 9/QĐ-UBND được gửi đi.", None),
    ],
)
def test_subjects(text: str, subject: str | None) -> None:
    assert read(text).directives[0].subject == subject


def test_mentions_say_which_rule_and_rows_found_them() -> None:
    _, v = only("Cấp ủy theo Quy định số 41-QĐ/TW.")
    assert v.mentions[0].rule == "directives.symbol"
    assert v.mentions[0].rows == ("doc_types:Quy định",)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị quyết " * 4000,
        "Quyết định số 1, " * 3000,
        "Quyết định số " + "1, " * 6000,
        "12-QĐ/TW, " * 3000,
        "Nghị quyết Đại hội " + "đại biểu " * 6000,
        "khoản 1 Điều 2 " * 3000 + "Luật số 10/2022/QH15",
        "/" * 20000,
        "1-" * 10000,
        "Kế hoạch số 1-KH/TU về thực hiện " * 1500,
    ],
)
def test_text_made_to_be_slow_is_read(text: str) -> None:
    record = read(text)
    for directive in record.directives:
        for m in directive.mentions:
            assert text[m.start : m.end] == m.text


def test_a_letter_is_its_pages_own_document() -> None:
    """A letter has no heading; place and day below its symbol and the body at its head are its own."""
    text = (
        "HUYỆN ỦY SÔNG ĐÀO\n*\nSố: 102-CV/HU\nV/v góp ý dự thảo báo cáo\nSông Đào, ngày 12 tháng 3 năm 2020\n"
        "Kính gửi: Các chi, đảng bộ trực thuộc.\nThực hiện Công văn số 2134-CV/TU, ngày 01/3/2020 của Tỉnh ủy, đề nghị các"
        " đồng chí gửi ý kiến trước ngày 20/3/2020 theo Công văn này.\n"
    )
    record = read(text)
    own, other = record.directives
    bodies = {body.id: body.name for body in record.bodies}
    assert (own.type, own.symbol, own.issued, own.subject) == (
        "Công văn", "102-CV/HU", "2020-03-12", "góp ý dự thảo báo cáo",
    )  # fmt: skip
    assert own.issuer is not None
    assert bodies[own.issuer].startswith("Huyện ủy")
    assert [m.text for m in own.mentions] == ["Số: 102-CV/HU", "Công văn này"]
    assert (other.issued, other.subject) == ("2020-03-01", None)


def test_the_head_of_a_letter_needs_no_type_word() -> None:
    """ "Số: 957/UBND-VX" is a letter when "V/v" stands below it, and nothing known otherwise."""
    letter = read("UBND xã Vân Hải\nSố: 957/UBND-VX\nV/v tiêm phòng\nKính gửi: Các thôn.\n").directives
    assert [(d.type, d.symbol, d.subject) for d in letter] == [("Công văn", "957/UBND-VX", "tiêm phòng")]
    assert not read("Lớp học tại số 957/SNV\nCác thôn cử người dự.\n").directives


def test_each_year_of_a_listed_law_is_its_own() -> None:
    """The next year in the list is no day of issue of the one before it."""
    found = read("Các bản Hiến pháp năm 1946, 1959, 1980 và 1992 đều ghi điều đó.").directives
    assert [d.issued for d in found] == ["1946", "1959", "1980", "1992"]


def test_a_subject_ends_where_its_document_is_issued() -> None:
    """What happened to a document is no part of what it is about."""
    found = read("Nghị quyết số 27-NQ/TU về cải cách hành chính được ban hành ngày 9/11/2022.").directives
    assert [d.subject for d in found] == ["cải cách hành chính"]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        # the only body of the sentence with these letters; but not the one that merely carries it out
        ("HĐND tỉnh đã bầu bổ sung hai ủy viên (Nghị quyết số 61 và 62/NQ-HĐND).", ["Hội đồng nhân dân tỉnh"] * 2),
        ("UBND xã triển khai Kế hoạch số 12/KH-UBND tới từng thôn.", [None]),
        # lists under one verb of issuing
        (
            "Ban Thường vụ Tỉnh ủy ban hành Quyết định số 1234-QĐ/TU, ngày 02/7/2021; Kế hoạch số 55-KH/TU.",
            ["Ban Thường vụ Tỉnh ủy"] * 2,
        ),
        ("Quốc hội đã thông qua Luật Hộ tịch, Luật Nhà ở; Nghị quyết số 85/2014/QH13.", ["Quốc hội"] * 3),
        ("các Nghị quyết của Bộ Chính trị: số 57-NQ/TW, số 59-NQ/TW và số 66-NQ/TW.", ["Bộ Chính trị"] * 3),
        # offices
        ("Thủ tướng Chính phủ vừa ký ban hành Chỉ thị 26/CT-TTg về kỷ cương.", ["Thủ tướng Chính phủ"]),
        ("Trong Công điện 1542/CĐ-TTg (5-9-2016), Thủ tướng giao Bộ Công an xử lý.", ["Thủ tướng Chính phủ"]),
        # organs that share the letters of their body
        ("Ban Thường vụ Thị ủy ban hành Quyết định số 12-QĐ/ThU về dân vận.", ["Ban Thường vụ Thị ủy"]),
        ("Ban Bí thư Trung ương Đoàn có Kế hoạch số 122-KH/TWĐTN-BXDĐ.", ["Ban Bí thư Trung ương Đoàn"]),
        ("Hội LHPN Việt Nam có Kế hoạch 155/KH-ĐCT.", ["Hội Liên hiệp Phụ nữ Việt Nam"]),
        ("UBND tỉnh có Kế hoạch 12/KH-TLĐ.", [None]),
        # what a law's name holds issues nothing
        ("Căn cứ Luật Ban hành văn bản quy phạm pháp luật của HĐND, UBND ngày 03/12/2004;", [None]),
        (
            "Thay mặt Bộ Chính trị, đồng chí Lê Văn Chấn, Thường trực Ban Bí thư đã ký ban hành Quyết định số 942-QĐ/TW.",
            ["Bộ Chính trị"],
        ),
        ("Ban Bí thư cũng đã có Quyết định số 980-QĐNS/TW chuẩn y nhân sự.", ["Ban Bí thư"]),
    ],
)
def test_issuers_of_sentences(text: str, want: list[str | None]) -> None:
    record = read(text)
    assert [issuer(record, d) for d in record.directives] == want


def test_lists_and_blocks_of_portals_name_the_issuer() -> None:
    """The last cell of a row, the line below, the label of a block."""
    row = "1\t45/2024/NĐ-CP\t26/04/2024\tNghị định về thi đua\tChính phủ\n2\t12/QĐ-TTg\t3/5/2024\tGiao chỉ tiêu\t"
    lists = [
        f"{row}Thủ tướng Chính phủ\n",
        "45/2024/NĐ-CP\n26/04/2024\nVề thi đua\nChính phủ\n12/QĐ-TTg\n3/5/2024\nGiao chỉ tiêu\nThủ tướng Chính phủ\n",
    ]
    for text in lists:
        record = read(text)
        assert [(d.issued, issuer(record, d)) for d in record.directives] == [
            ("2024-04-26", "Chính phủ"), ("2024-05-03", "Thủ tướng Chính phủ"),
        ]  # fmt: skip
    block = "Số ký hiệu: 45/2024/NĐ-CP\nNgày ban hành: 26/04/2024\nCơ quan ban hành: Chính phủ\nTrích yếu: Về thi đua\n"
    record, document = only(block)
    assert (document.issued, issuer(record, document)) == ("2024-04-26", "Chính phủ")
    table = read("| 1 | 12-NQ/ĐU | 15/7/2025 | Cải cách hành chính |\n| 2 | 101/QĐ-UBND | 01/8/2025 | Kiện toàn |\n")
    assert [d.issued for d in table.directives] == ["2025-07-15", "2025-08-01"]


def test_a_day_of_the_clause_is_no_day_of_issue() -> None:
    _, plan = only("Thực hiện Kế hoạch số 21/KH-HĐND, ngày 4/6, tổ đại biểu tiếp xúc cử tri.", "2015-06-05")
    assert plan.issued is None
    found = read(
        "Ngày 3/9/2024, Thủ tướng Chính phủ ban hành Công điện số 86/CĐ-TTg, ngày 5/9/2024 ban hành Công điện 87/CĐ-TTg."
    ).directives
    assert [d.issued for d in found] == ["2024-09-03", "2024-09-05"]
    first, second = read("Ban Bí thư có Chỉ thị 33-CT/TW (20-3-2019), TTg có Quyết định 846/QĐ-TTg.").directives
    assert (first.issued, second.issued) == ("2019-03-20", None)


def test_the_head_of_a_document_of_anybody() -> None:
    text = (
        "Công báo số 45 ngày 15-6-2008\nCỤC CHÍNH TRỊ\nSố: 1567/HD-CCT\nSông Đào, ngày 03 tháng 9 năm 2012\n"
        "HƯỚNG DẪN\nCông tác dân vận trong diễn tập\n\nHướng dẫn này thay mọi hướng dẫn trước đây.\n"
    )
    _, own = only(text)
    assert (own.type, own.symbol, own.issued, len(own.mentions)) == ("Hướng dẫn", "1567/HD-CCT", "2012-09-03", 3)
    record, order = only(
        "CHỦ TỊCH NƯỚC\nSố: 512/2023/QĐ-CTN\nHà Vân, ngày 25 tháng 5 năm 2023\nQUYẾT ĐỊNH\nVề khen thưởng\n\n"
    )
    assert issuer(record, order) == "Chủ tịch nước"


def test_what_a_pointer_meant_once_it_means_again() -> None:
    """ "Nghị định này" keeps its document after others of its type were cited."""
    record = read(
        "Chính phủ ban hành Nghị định số 178/2026/NĐ-CP về đánh giá cán bộ. Nghị định này thay Nghị định số"
        " 90/2020/NĐ-CP. Văn bản dẫn tại Nghị định này được thay thì theo văn bản mới.\n"
    )
    assert [len(d.mentions) for d in record.directives] == [3, 1]
