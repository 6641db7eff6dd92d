"""Drafts -> the record: ids in the order of the text, spans of the caller's text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, make_dataclass
from operator import attrgetter
from typing import TypeVar, cast

from ..source import Source
from ..types import Body, Date, Directive, Meeting, Mention, Node, Official, PersonnelEvent, Record, Relation, Role
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, MentionDraft, OfficialDraft, RoleDraft

_D = TypeVar("_D")
_N = TypeVar("_N", bound=Node)

_LAST = 1 << 60  # a body that is only implied comes last
_start = attrgetter("start")
_span = attrgetter("start", "end")


def _open(cls: type[_N]) -> type[_N]:
    """What makes a node of ``cls`` of all its fields, as ``cls`` itself does, in a third of the time.

    The ``__init__`` of a frozen dataclass goes through ``object.__setattr__`` for each field. Here one that is not
    frozen and has the same slots is filled, and becomes one of ``cls`` as soon as it is complete.
    """

    def close(node: Node) -> None:
        node.__class__ = cls

    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    made = make_dataclass(
        cls.__name__, names, bases=(Node,), namespace={"__post_init__": close}, slots=True, eq=False, repr=False
    )
    return cast("type[_N]", made)


_Body, _Date, _Directive, _Meeting = _open(Body), _open(Date), _open(Directive), _open(Meeting)
_Mention, _Official, _Role = _open(Mention), _open(Official), _open(Role)
_PersonnelEvent, _Record, _Relation = _open(PersonnelEvent), _open(Record), _open(Relation)


def _numbered(prefix: str, drafts: Sequence[_D], place: Callable[[_D], int]) -> tuple[list[_D], dict[int, str]]:
    if not drafts:
        return [], {}
    ordered = sorted(drafts, key=place)
    return ordered, {id(d): f"{prefix}{n}" for n, d in enumerate(ordered, 1)}


def _first(draft: BodyDraft | DirectiveDraft) -> int:
    mentions = draft.mentions
    if len(mentions) == 1:
        return mentions[0].start
    return min([m.start for m in mentions], default=_LAST)


def _first_of_person(draft: OfficialDraft) -> int:
    return min([*[m.start for m in draft.mentions], *[r.start for r in draft.roles]], default=_LAST)


def assemble(source: Source, draft: Draft, doc_id: str | None) -> Record:
    """The finished record of one document."""
    text = source.raw
    identity = source.is_identity  # of most texts: then no span needs a call
    span = source.raw_span

    def mentions(found: Sequence[MentionDraft]) -> tuple[Mention, ...]:
        if len(found) > 1:
            unique = {(m.start, m.end): m for m in found}
            found = [unique[at] for at in sorted(unique)]
        made = []
        for m in found:
            start, end = (m.start, m.end) if identity else span(m.start, m.end)
            made.append(_Mention(start, end, text[start:end], m.rule, m.rows))
        return tuple(made)

    bodies, body_ids = _numbered("B", draft.bodies, _first)
    dates, date_ids = _numbered("D", draft.dates, _start)
    directives, directive_ids = _numbered("V", draft.directives, _first)
    officials, official_ids = _numbered("O", draft.officials, _first_of_person)
    meetings, meeting_ids = _numbered("M", draft.meetings, _start)
    personnel, personnel_ids = _numbered("P", draft.personnel, _start)

    def body_id(b: BodyDraft | None) -> str | None:
        return None if b is None else body_ids[id(b)]

    def date_id(d: DateDraft | None) -> str | None:
        return None if d is None else date_ids[id(d)]

    def roles(found: Sequence[RoleDraft]) -> tuple[Role, ...]:
        if len(found) > 1:
            found = sorted(found, key=_span)
        made = []
        for r in found:
            start, end = (r.start, r.end) if identity else span(r.start, r.end)
            body = None if r.body is None else body_ids[id(r.body)]
            made.append(_Role(r.title, body, r.status, start, end, text[start:end], r.rule, r.rows))
        return tuple(made)

    def people(found: Iterable[OfficialDraft]) -> tuple[str, ...]:
        return tuple(dict.fromkeys([official_ids[id(o)] for o in found]))

    out_dates = []
    for d in dates:
        start, end = (d.start, d.end) if identity else span(d.start, d.end)
        out_dates.append(
            _Date(
                date_ids[id(d)], start, end, text[start:end], d.value, d.part_of_day, d.role, d.inferred, d.rule, d.rows
            )
        )
    out_meetings = []
    for m in meetings:
        start, end = span(m.start, m.end)
        out_meetings.append(
            _Meeting(
                meeting_ids[id(m)], m.type, start, end, text[start:end], m.topic, date_id(m.date), body_id(m.organiser),
                m.venue, people(m.chairs), people(m.attendees), m.status, mentions(m.mentions), m.rule, m.rows,
            )
        )  # fmt: skip
    out_relations = []
    for r in sorted(draft.relations, key=_start):
        start, end = span(r.start, r.end)
        out_relations.append(
            _Relation(r.type, directive_ids[id(r.source)], directive_ids[id(r.target)], start, end, text[start:end])
        )
    out_personnel = []
    for p in personnel:
        start, end = span(p.start, p.end)
        out_personnel.append(
            _PersonnelEvent(
                personnel_ids[id(p)], p.type, official_ids[id(p.official)], p.new_title, body_id(p.new_body),
                p.old_title, body_id(p.old_body), date_id(p.date), body_id(p.decided_by),
                None if p.directive is None else directive_ids[id(p.directive)], start, end, text[start:end], p.rule,
                p.rank, p.penalty, p.rows,
            )
        )  # fmt: skip
    return _Record(
        doc_id=doc_id,
        published=draft.published,
        officials=tuple([
            _Official(official_ids[id(o)], o.name, o.rank, mentions(o.mentions), roles(o.roles)) for o in officials
        ]),
        bodies=tuple([
            _Body(body_ids[id(b)], b.name, b.kind, b.level, b.place, mentions(b.mentions), b.place_code) for b in bodies
        ]),
        dates=tuple(out_dates),
        directives=tuple([
            _Directive(
                directive_ids[id(v)], v.type, v.number, v.symbol, body_id(v.issuer), v.issued, v.term, v.subject,
                v.registry, mentions(v.mentions), v.symbol_type, v.candidates, v.parts, v.issuer_implied,
            )
            for v in directives
        ]),
        meetings=tuple(out_meetings),
        relations=tuple(out_relations),
        personnel=tuple(out_personnel),
        text=None,
    )  # fmt: skip
