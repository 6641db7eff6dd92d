"""Personnel events: the gold passages, and single rules that they do not spell out."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from danvan_nlp import annotate
from danvan_nlp.types import PersonnelEvent, Record


def _scorer(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_personnel", root / "scripts" / "score_personnel.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_personnel"] = module
    spec.loader.exec_module(module)
    return module


def test_gold_passages(root: Path) -> None:
    scorer = _scorer(root)
    counts, errors = scorer.score()
    f1 = {kind: scorer.f1(count) for kind, count in counts.items()}
    shown = "\n".join(errors)
    assert sum(count["right"] for count in counts.values()) > 250
    assert f1["event"] >= 0.97, shown
    assert min(f1.values()) >= 0.93, shown


def _only(record: Record) -> PersonnelEvent:
    assert len(record.personnel) == 1, [(e.type, e.text) for e in record.personnel]
    return record.personnel[0]


@pytest.mark.parametrize(
    "text",
    [
        "Công tác bổ nhiệm cán bộ của huyện có nhiều đổi mới, ông Lưu Đình Phấn, Bí thư Huyện ủy cho biết.",
        "Ban Tổ chức đề nghị bổ nhiệm ông Lưu Đình Phấn giữ chức Trưởng phòng Nội vụ.",
        "Trung ương giới thiệu ông Lưu Đình Phấn để Quốc hội bầu giữ chức Chủ tịch nước.",
        "HĐND huyện chưa bầu ông Lưu Đình Phấn giữ chức Chủ tịch UBND huyện.",
        "Ngày bầu cử, ông Lưu Đình Phấn, Chủ tịch UBND huyện đi bỏ phiếu.",
        "Ông Lưu Đình Phấn, Bí thư Huyện ủy làm Trưởng đoàn kiểm tra.",
        "Từ năm 2015 đến năm 2020, ông Lưu Đình Phấn giữ chức Bí thư Huyện ủy.",
        "Tân Bí thư Huyện ủy Lưu Đình Phấn phát biểu nhận nhiệm vụ.",
    ],
)
def test_no_decision(text: str) -> None:
    assert annotate(text).personnel == ()


def test_an_event_told_thrice_is_one() -> None:
    record = annotate(
        "Ông Lưu Đình Phấn làm Bí thư Huyện ủy Tuy Phước\n"
        "Chiều 4/10/2023, Tỉnh ủy Bình Định tổ chức hội nghị công bố quyết định về công tác cán bộ.\n"
        "Tại hội nghị, Ban Thường vụ Tỉnh ủy công bố quyết định điều động ông Lưu Đình Phấn, Chánh Văn phòng Tỉnh ủy, giữ "
        "chức Bí thư Huyện ủy Tuy Phước.\n"
        "Ông Phấn được điều động, chỉ định giữ chức Bí thư Huyện ủy Tuy Phước nhiệm kỳ 2020-2025."
    )
    event = _only(record)
    assert event.type == "transferred"
    assert (event.new_title, event.old_title) == ("Bí thư", "Chánh Văn phòng")
    assert next(d.value for d in record.dates if d.id == event.date) == "2023-10-04"
    assert next(b.name for b in record.bodies if b.id == event.decided_by).startswith("Ban Thường vụ Tỉnh ủy")


def test_the_office_given_is_elect_and_the_one_left_former() -> None:
    record = annotate(
        "HĐND huyện miễn nhiệm chức vụ Chủ tịch UBND huyện đối với ông Tạ Quang Lẫm và bầu bà Vi Thị Sen giữ chức Chủ tịch "
        "UBND huyện."
    )
    assert [e.type for e in record.personnel] == ["relieved", "elected"]
    status = {o.name: {r.status for r in o.roles} for o in record.officials}
    assert status["Vi Thị Sen"] == {"elect"}
    assert "current" not in status["Tạ Quang Lẫm"]


def test_a_rank_and_a_penalty() -> None:
    promoted = _only(
        annotate("Đại tá Lưu Đình Phấn, Giám đốc Công an tỉnh được thăng cấp bậc hàm từ Đại tá lên Thiếu tướng.")
    )
    assert (promoted.type, promoted.rank, promoted.new_title) == ("promoted", "Thiếu tướng", None)
    punished = _only(annotate("Ủy ban Kiểm tra Tỉnh ủy quyết định khiển trách ông Lưu Đình Phấn, Giám đốc Sở Y tế."))
    assert (punished.type, punished.penalty) == ("disciplined", "khiển trách")


def test_the_span_is_the_verb() -> None:
    text = "Bộ Chính trị quyết định điều động, phân công ông Lưu Đình Phấn giữ chức Bí thư Tỉnh ủy Bình Định."
    event = _only(annotate(text))
    assert text[event.start : event.end] == event.text == "điều động, phân công"
    assert event.rule == "personnel.active"


def test_verbs_without_end_take_linear_time() -> None:
    text = "bầu bổ nhiệm được điều động ông Lưu Đình Phấn giữ chức Bí thư Huyện ủy, " * 3000
    annotate(text)


def test_penalties_in_turn() -> None:
    text = (
        "UBKT Huyện ủy quyết định kỷ luật các đồng chí Vi Thị Sen, Bí thư Đảng ủy xã Ia Ko; Lưu Đình Phấn, Chủ tịch UBND "
        "xã Ia Ko lần lượt bằng các hình thức khiển trách, cảnh cáo."
    )
    record = annotate(text)
    names = {o.id: o.name for o in record.officials}
    told = [(names[e.official], e.penalty) for e in record.personnel]
    assert told == [("Vi Thị Sen", "khiển trách"), ("Lưu Đình Phấn", "cảnh cáo")]
    # three measures for two persons: whose is which stays open
    assert annotate(text.replace("khiển trách, cảnh cáo", "khiển trách, cảnh cáo và khai trừ")).personnel == ()


def test_two_verbs_for_one_move() -> None:
    event = _only(
        annotate(
            "Ban Thường vụ Tỉnh ủy quyết định điều động, phân công ông Lưu Đình Phấn, Phó Trưởng Ban Nội chính Tỉnh ủy đến "
            "nhận công tác tại Huyện ủy Quang Bình, chỉ định tham gia Ban Thường vụ và giữ chức Bí thư Huyện ủy Quang Bình."
        )
    )
    assert (event.type, event.old_title, event.new_title) == ("transferred", "Phó Trưởng Ban", "Bí thư")


def test_what_a_body_decides_at_its_own_meeting() -> None:
    record = annotate(
        "Ngày 14/11/2024, HĐND tỉnh Tây Ninh tổ chức kỳ họp thứ 21. HĐND tỉnh cũng bầu ông Trần Bá Lẫm giữ chức Ủy viên "
        "UBND tỉnh."
    )
    event = _only(record)
    assert next(d.value for d in record.dates if d.id == event.date) == "2024-11-14"


def test_what_one_body_asks_of_another_is_no_decision() -> None:
    text = (
        "UBKT Huyện ủy đã đề nghị Ban Thường vụ Huyện ủy kỷ luật cảnh cáo ông Lưu Đình Phấn, Bí thư Đảng ủy xã Ia Ko."
    )
    assert annotate(text).personnel == ()


def test_who_retires_is_the_one_replaced() -> None:
    record = annotate(
        "Sở Y tế bổ nhiệm bà Lưu Thị Phấn, Trưởng phòng Tổ chức làm Phó Giám đốc Sở Y tế thay TS.BS Trần Bá Lẫm nghỉ hưu."
    )
    names = {o.id: o.name for o in record.officials}
    told = [(event.type, names[event.official], event.new_title) for event in record.personnel]
    assert told == [("appointed", "Lưu Thị Phấn", "Phó Giám đốc"), ("retired", "Trần Bá Lẫm", None)]


def test_who_retires_may_be_nobody_that_the_page_gives_an_office() -> None:
    text = "Có ông Lưu Đình Phấn (nay là Phó Trưởng Ban Nội chính Tỉnh ủy) và ông Trần Bá Lẫm, đã nghỉ hưu."
    assert annotate(text).personnel == ()
