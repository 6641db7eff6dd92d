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
