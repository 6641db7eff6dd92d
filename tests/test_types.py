"""The record: frozen, and the same after a journey through plain data and JSON."""

from __future__ import annotations

import dataclasses
import json
import pickle

import pytest

from danvan_nlp import Body, Date, Directive, Meeting, Mention, Official, PersonnelEvent, Record, Relation, Role

RECORD = Record(
    doc_id="a1",
    published="2018-01-12",
    officials=(
        Official(
            "O1",
            "Lý Thị Sa Ren",
            "TS",
            (Mention(0, 13, "Lý Thị Sa Ren", "people.full", ("surnames:Lý",)), Mention(40, 46, "Sa Ren")),
            (Role("Chủ tịch", "B1", "current", 15, 32, "Chủ tịch HĐND tỉnh", "roles.head", ("titles:Chủ tịch",)),),
        ),
    ),
    bodies=(Body("B1", "Hội đồng nhân dân tỉnh Hậu Giang", "council", "province", "Hậu Giang", (), "93"),),
    dates=(Date("D1", 50, 55, "12/01", "2018-01-12", "morning", "meeting", ("year",), "dates.day"),),
    directives=(
        Directive(
            "V1", "Quyết định", "290", "290-QĐ/TW", "B1", "2010-02-25", None, "dân vận", None,
            (Mention(60, 80, "Quyết định 290-QĐ/TW"),), "Quy định", ("a", "b"), ("Điều 3",),
        ),
    ),
    meetings=(Meeting("M1", "hội nghị", 81, 89, "hội nghị", None, "D1", "B1", None, ("O1",), ("O1",)),),
    relations=(Relation("implements", "V1", "V1", 90, 99, "thực hiện"),),
    personnel=(
        PersonnelEvent("P1", "appointed", "O1", "Chủ tịch", "B1", None, None, "D1", None, "V1", 100, 107, "bổ nhiệm"),
    ),
)  # fmt: skip


def test_plain_data_comes_back() -> None:
    assert Record.from_dict(RECORD.to_dict()) == RECORD
    assert Record.from_json(RECORD.to_json()) == RECORD
    assert Record.from_json(RECORD.to_json().encode()) == RECORD
    assert pickle.loads(pickle.dumps(RECORD)) == RECORD


def test_a_record_carries_its_text_when_it_has_one() -> None:
    with_text = dataclasses.replace(RECORD, text="Lý Thị Sa Ren …")
    assert "text" not in RECORD.to_dict()
    assert Record.from_json(with_text.to_json()) == with_text


def test_json_is_one_line_in_the_letters_of_the_text() -> None:
    line = RECORD.to_json()
    assert "\n" not in line
    assert "Lý Thị Sa Ren" in line
    assert list(json.loads(line))[:3] == ["schema", "doc_id", "published"]
    assert json.loads(line)["schema"] == "danvan/1"


def test_keys_of_later_versions_are_ignored() -> None:
    data = RECORD.to_dict()
    data["weather"] = "rain"
    data["officials"][0]["shoes"] = 44
    assert Record.from_dict(data) == RECORD


def test_what_is_missing_is_named() -> None:
    data = RECORD.to_dict()
    del data["officials"][0]["name"]
    with pytest.raises(ValueError, match=r"Official: .*'name'"):
        Record.from_dict(data)
    with pytest.raises(ValueError, match="expected an object, got list"):
        Record.from_dict([])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="Expecting"):
        Record.from_json("{")


def test_records_are_frozen_and_slotted() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        RECORD.doc_id = "b"  # type: ignore[misc]
    assert not hasattr(RECORD, "__dict__")
    assert hash(RECORD) == hash(Record.from_dict(RECORD.to_dict()))
