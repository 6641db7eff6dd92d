"""The attendance graph: who took part, who met whom, and what leaves the library as plain data."""

from __future__ import annotations

import json
from importlib.util import find_spec

import pytest

from danvan_nlp.graph import attendance_graph
from danvan_nlp.types import Body, Date, Meeting, Mention, Official, Record, Role


def _official(number: int, name: str, title: str | None = None, body: str | None = None) -> Official:
    roles = () if title is None else (Role(title, body, "current", 0, 1, "x"),)
    return Official(f"O{number}", name, None, (Mention(0, 1, "x"),), roles)


def _meeting(number: int, chairs: tuple[str, ...], attendees: tuple[str, ...], status: str = "reported") -> Meeting:
    return Meeting(f"M{number}", "hội nghị", 0, 1, "x", "sơ kết", "D1", "B1", None, chairs, attendees, status)


def _record(doc_id: str | None, officials: tuple[Official, ...], *meetings: Meeting) -> Record:
    return Record(
        doc_id=doc_id,
        published=None,
        officials=officials,
        bodies=(Body("B1", "Huyện ủy Tân Lương", "party_committee", "district", "Tân Lương", ()),),
        dates=(Date("D1", 0, 1, "x", "2024-03-04", None, "meeting"),),
        meetings=meetings,
    )


SEN = _official(1, "Vi Thị Sen", "Bí thư", "B1")
PHAN = _official(2, "Lưu Đình Phấn", "Chủ tịch")
KY = _official(3, "Ngô Bá Kỷ")


def test_chairs_and_those_present_are_edges_once() -> None:
    graph = attendance_graph([_record("a", (SEN, PHAN), _meeting(1, ("O1",), ("O1", "O2")))])
    assert [(a.person, a.part) for a in graph.attendances] == [("vi thị sen", "chair"), ("lưu đình phấn", "present")]
    assert graph.persons["vi thị sen"].offices == ("Bí thư Huyện ủy Tân Lương",)
    [meeting] = graph.meetings.values()
    assert (meeting.key, meeting.date, meeting.organiser) == ("a#M1", "2024-03-04", "Huyện ủy Tân Lương")


def test_people_meet_across_documents_by_name() -> None:
    other = Official("O9", "VI THỊ SEN", None, (), ())
    graph = attendance_graph(
        [
            _record("a", (SEN, PHAN), _meeting(1, (), ("O1", "O2"))),
            _record("b", (other, KY), _meeting(1, ("O9",), ("O9", "O3"))),
            _record("c", (SEN, PHAN), _meeting(1, (), ("O1", "O2"))),
        ]
    )
    met = {(a.name, b.name): [m.doc_id for m in meetings] for a, b, meetings in graph.encounters()}
    assert met == {("Lưu Đình Phấn", "Vi Thị Sen"): ["a", "c"], ("Ngô Bá Kỷ", "Vi Thị Sen"): ["b"]}
    assert [m.doc_id for m in graph.meetings_of("vi thị sen")] == ["a", "b", "c"]
    assert [p.name for p in graph.present_at("b#M1")] == ["Vi Thị Sen", "Ngô Bá Kỷ"]


def test_planned_meetings_count_only_when_asked_for() -> None:
    record = _record("a", (SEN, PHAN), _meeting(1, (), ("O1", "O2"), "planned"))
    assert not attendance_graph([record]).meetings
    assert attendance_graph([record], statuses=["planned"]).meetings


def test_identity_keeps_namesakes_apart() -> None:
    records = [_record(d, (SEN, PHAN), _meeting(1, (), ("O1", "O2"))) for d in "ab"]
    graph = attendance_graph(records, identity=lambda o, r: f"{r.doc_id}/{o.id}")
    assert sorted(graph.persons) == ["a/O1", "a/O2", "b/O1", "b/O2"]


def test_plain_data_is_json_and_documents_without_ids_stay_apart() -> None:
    records = [_record(None, (SEN, PHAN), _meeting(1, (), ("O1", "O2"))) for _ in range(2)]
    plain = json.loads(json.dumps(attendance_graph(records).to_dict()))
    assert [m["key"] for m in plain["meetings"]] == ["0#M1", "1#M1"]
    assert plain["attendances"][0] == {"person": "vi thị sen", "meeting": "0#M1", "part": "present"}


def test_networkx_is_optional() -> None:
    graph = attendance_graph([_record("a", (SEN, PHAN), _meeting(1, ("O1",), ("O1", "O2")))])
    if find_spec("networkx") is None:
        with pytest.raises(ImportError, match="pip install"):
            graph.to_networkx()
        return
    net = graph.to_networkx()
    assert net.nodes["person:vi thị sen"]["kind"] == "person"
    assert net.edges["person:vi thị sen", "meeting:a#M1"]["part"] == "chair"
