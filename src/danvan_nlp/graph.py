"""Who met whom, where and when: the attendance graph of a set of records.

The graph has two kinds of nodes, persons and meetings, and one kind of edge: a person took part in a meeting, as chair
or as one of those present. Two persons met when they took part in the same meeting. Persons of several records are one
when their names are the same up to case and spelling of tones; two people of one name can't be told apart by a name,
so pass ``identity`` where you know better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from .source import fold_key
from .types import Official, Record


@dataclass(frozen=True, slots=True)
class MeetingNode:
    """One meeting of one record: ``key`` is the document's id and the meeting's id in it."""

    key: str
    doc_id: str | None
    type: str
    topic: str | None
    date: str | None
    venue: str | None
    organiser: str | None
    status: str


@dataclass(frozen=True, slots=True)
class PersonNode:
    """One person: ``key`` as given by ``identity``, the name, and the offices by which the records call the person."""

    key: str
    name: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attendance:
    """An edge: a person (by key) took part in a meeting (by key); ``part`` is ``chair`` or ``present``."""

    person: str
    meeting: str
    part: str


@dataclass(slots=True)
class AttendanceGraph:
    """Persons and meetings by key, and who took part in what, in the order of the records."""

    persons: dict[str, PersonNode] = field(default_factory=dict)
    meetings: dict[str, MeetingNode] = field(default_factory=dict)
    attendances: list[Attendance] = field(default_factory=list)

    def meetings_of(self, person: str) -> list[MeetingNode]:
        """The meetings in which a person (by key) took part."""
        return [self.meetings[a.meeting] for a in self.attendances if a.person == person]

    def present_at(self, meeting: str) -> list[PersonNode]:
        """The persons who took part in a meeting (by key), chairs first as in the record."""
        return [self.persons[a.person] for a in self.attendances if a.meeting == meeting]

    def encounters(self) -> Iterator[tuple[PersonNode, PersonNode, list[MeetingNode]]]:
        """Every two persons who met, with the meetings where they did; pairs in the order of their first meeting."""
        met: dict[tuple[str, str], list[MeetingNode]] = {}
        present: dict[str, list[str]] = {}
        for a in self.attendances:
            present.setdefault(a.meeting, []).append(a.person)
        for meeting, persons in present.items():
            for one, other in combinations(sorted(persons), 2):
                met.setdefault((one, other), []).append(self.meetings[meeting])
        for (one, other), meetings in met.items():
            yield self.persons[one], self.persons[other], meetings

    def to_dict(self) -> dict[str, list[dict[str, Any]]]:
        """The graph as plain data for JSON: ``persons``, ``meetings``, ``attendances``."""
        return {
            "persons": [{"key": p.key, "name": p.name, "offices": list(p.offices)} for p in self.persons.values()],
            "meetings": [
                {
                    "key": m.key, "doc_id": m.doc_id, "type": m.type, "topic": m.topic, "date": m.date,
                    "venue": m.venue, "organiser": m.organiser, "status": m.status,
                }
                for m in self.meetings.values()
            ],
            "attendances": [{"person": a.person, "meeting": a.meeting, "part": a.part} for a in self.attendances],
        }  # fmt: skip

    def to_networkx(self) -> Any:
        """The graph as a ``networkx.Graph`` with the node attribute ``kind`` (``person`` or ``meeting``).

        Raises:
            ImportError: when networkx, an optional package, is not installed.
        """
        try:
            import networkx
        except ImportError:
            raise ImportError('to_networkx needs the package networkx: pip install "danvan-nlp[graph]"') from None
        graph = networkx.Graph()
        plain = self.to_dict()
        for kind in ("person", "meeting"):
            for node in plain[f"{kind}s"]:
                # networkx writers know no None and no lists
                known = {k: "; ".join(v) if isinstance(v, list) else v for k, v in node.items() if v is not None}
                graph.add_node(f"{kind}:{node['key']}", kind=kind, **known)
        for a in self.attendances:
            graph.add_edge(f"person:{a.person}", f"meeting:{a.meeting}", part=a.part)
        return graph


def _by_name(official: Official, record: Record) -> str:
    return fold_key(official.name)


def attendance_graph(
    records: Iterable[Record],
    *,
    identity: Callable[[Official, Record], str] = _by_name,
    statuses: Iterable[str] = ("reported", "past"),
) -> AttendanceGraph:
    """The graph of who took part in which meeting.

    Args:
        records: records of any number of documents, for instance from ``Pipeline.pipe``.
        identity: gives the key of a person; persons with one key are one node. Default: the name.
        statuses: which meetings count; planned ones do not, unless asked for.

    Examples:
        >>> from danvan_nlp import annotate
        >>> record = annotate(
        ...     "Sáng 4/3/2024, Huyện ủy Tuy Phước tổ chức hội nghị sơ kết. Dự hội nghị có đồng chí Vi Thị Sen, Bí thư "
        ...     "Huyện ủy; đồng chí Lưu Đình Phấn, Chủ tịch UBND huyện."
        ... )
        >>> [(a.name, b.name, m[0].date) for a, b, m in attendance_graph([record]).encounters()]
        [('Lưu Đình Phấn', 'Vi Thị Sen', '2024-03-04')]
    """
    graph = AttendanceGraph()
    wanted = frozenset(statuses)
    for number, record in enumerate(records):
        bodies = {b.id: b.name for b in record.bodies}
        dates = {d.id: d.value for d in record.dates}
        officials = {o.id: o for o in record.officials}
        for meeting in record.meetings:
            if meeting.status not in wanted:
                continue
            key = f"{record.doc_id if record.doc_id is not None else number}#{meeting.id}"
            graph.meetings[key] = MeetingNode(
                key, record.doc_id, meeting.type, meeting.topic, dates.get(meeting.date or ""), meeting.venue,
                bodies.get(meeting.organiser or ""), meeting.status,
            )  # fmt: skip
            seen: set[str] = set()
            for ids, part in ((meeting.chairs, "chair"), (meeting.attendees, "present")):
                for official in (officials[i] for i in ids):
                    person = identity(official, record)
                    if person in seen:
                        continue
                    seen.add(person)
                    _note(graph, person, official, bodies)
                    graph.attendances.append(Attendance(person, key, part))
    return graph


def _note(graph: AttendanceGraph, key: str, official: Official, bodies: dict[str, str]) -> None:
    offices = [f"{r.title} {bodies[r.body]}" if r.body else r.title for r in official.roles if r.status != "former"]
    known = graph.persons.get(key)
    if known is not None:
        offices = [*known.offices, *offices]
    name = known.name if known is not None and len(known.name) >= len(official.name) else official.name
    graph.persons[key] = PersonNode(key, name, tuple(dict.fromkeys(offices)))
