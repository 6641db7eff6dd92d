"""Later mentions: short names and offices that stand for a person, merged only when there is one such person."""

from __future__ import annotations

from danvan_nlp import Pipeline
from danvan_nlp.types import Record


def spans(record: Record) -> dict[str, list[str]]:
    return {o.name: [m.text for m in o.mentions] for o in record.officials}


def held(record: Record) -> dict[str, int]:
    return {o.name: len(o.roles) for o in record.officials}


def test_a_given_name_and_the_last_two_syllables(pipeline: Pipeline) -> None:
    text = "Đồng chí Lương Thị Tuyết Mơ, Bí thư Huyện ủy kết luận. Đồng chí Tuyết Mơ giao việc. Bà Mơ hẹn tháng sau."
    assert spans(pipeline.annotate(text)) == {"Lương Thị Tuyết Mơ": ["Lương Thị Tuyết Mơ", "Tuyết Mơ", "Mơ"]}


def test_two_people_with_one_given_name_stay_two(pipeline: Pipeline) -> None:
    text = "Ông Lê Văn Thắng, Chủ tịch UBND xã và ông Đỗ Cao Thắng, Bí thư Đảng ủy xã dự. Ông Thắng phát biểu."
    assert spans(pipeline.annotate(text)) == {"Lê Văn Thắng": ["Lê Văn Thắng"], "Đỗ Cao Thắng": ["Đỗ Cao Thắng"]}


def test_the_honorific_tells_a_man_from_a_woman(pipeline: Pipeline) -> None:
    text = "Ông Lê Văn An, Chủ tịch UBND xã và bà Hà Thị An, Bí thư Đảng ủy xã dự. Bà An phát biểu."
    assert spans(pipeline.annotate(text))["Hà Thị An"] == ["Hà Thị An", "An"]


def test_the_rank_tells_two_apart(pipeline: Pipeline) -> None:
    text = "Đại tá Lê Văn Hải, Giám đốc Công an tỉnh và ông Đỗ Hải, Chủ tịch UBND huyện dự. Đại tá Hải biểu dương."
    assert spans(pipeline.annotate(text))["Lê Văn Hải"] == ["Lê Văn Hải", "Hải"]


def test_an_office_alone_is_its_one_holders(pipeline: Pipeline) -> None:
    text = "Chủ tịch UBND tỉnh Lê Văn Chấn dự. Chủ tịch UBND tỉnh yêu cầu báo cáo. Theo Chủ tịch UBND tỉnh, cần khẩn trương."
    assert held(pipeline.annotate(text)) == {"Lê Văn Chấn": 3}


def test_an_office_alone_without_a_holder_is_nobodys(pipeline: Pipeline) -> None:
    record = pipeline.annotate("Ông Lê Văn Chấn, Chủ tịch UBND tỉnh dự. Bí thư Tỉnh ủy đã có ý kiến chỉ đạo.")
    assert held(record) == {"Lê Văn Chấn": 1}
    assert "Tỉnh ủy" in [b.name for b in record.bodies]


def test_an_office_alone_with_two_holders_is_nobodys(pipeline: Pipeline) -> None:
    text = (
        "Phó Chủ tịch UBND tỉnh Lê Văn Chấn và Phó Chủ tịch UBND tỉnh Hà Thị Mẩy cùng dự. Phó Chủ tịch UBND tỉnh nói."
    )
    assert held(pipeline.annotate(text)) == {"Lê Văn Chấn": 1, "Hà Thị Mẩy": 1}


def test_the_holder_now_goes_before_the_former_one(pipeline: Pipeline) -> None:
    text = (
        "Ông Lê Văn Chấn thôi giữ chức Bí thư Huyện ủy. Bà Hà Thị Mẩy được bầu giữ chức Bí thư Huyện ủy. "
        "Bí thư Huyện ủy hứa hoàn thành nhiệm vụ."
    )
    assert held(pipeline.annotate(text)) == {"Lê Văn Chấn": 1, "Hà Thị Mẩy": 2}


def test_a_short_title_takes_its_body_from_the_page(pipeline: Pipeline) -> None:
    text = "Đồng chí Lê Văn Chấn, Phó Bí thư Thường trực Tỉnh ủy dự. Phó Bí thư Thường trực lưu ý ba việc."
    record = pipeline.annotate(text)
    first, second = record.officials[0].roles
    assert first.body == second.body is not None


def test_the_issuer_of_a_document_is_no_role(pipeline: Pipeline) -> None:
    text = (
        "Thủ tướng Chính phủ Lê Văn Chấn dự. Thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ, tỉnh đã làm tốt."
    )
    assert held(pipeline.annotate(text)) == {"Lê Văn Chấn": 1}


def test_a_general_plural_is_no_role(pipeline: Pipeline) -> None:
    text = "Ông Lê Văn Chấn, Chủ tịch UBND xã dự. Chủ tịch UBND các xã ký cam kết. Các Chủ tịch UBND xã báo cáo."
    assert held(pipeline.annotate(text)) == {"Lê Văn Chấn": 1}


def test_a_street_named_after_him_is_no_mention(pipeline: Pipeline) -> None:
    text = "Cố Bí thư Tỉnh ủy Lê Văn Chấn được tưởng nhớ. Đường Lê Văn Chấn dài 2 km."
    assert spans(pipeline.annotate(text)) == {"Lê Văn Chấn": ["Lê Văn Chấn"]}


def test_a_byline_is_no_mention(pipeline: Pipeline) -> None:
    text = "Đồng chí Lê Văn Chấn, Bí thư Huyện ủy phát biểu kết luận hội nghị.\n\nTin, ảnh: Lê Văn Chấn"
    assert spans(pipeline.annotate(text)) == {"Lê Văn Chấn": ["Lê Văn Chấn"]}
