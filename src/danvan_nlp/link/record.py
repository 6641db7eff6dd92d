"""Drafts -> the record: ids in the order of the text, spans of the caller's text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from ..source import Source
from ..types import Body, Date, Directive, Meeting, Mention, Official, PersonnelEvent, Record, Relation, Role
from .drafts import BodyDraft, DateDraft, DirectiveDraft, Draft, MentionDraft, OfficialDraft, RoleDraft

_D = TypeVar("_D")


def _numbered(prefix: str, drafts: Sequence[_D], place: Callable[[_D], int]) -> tuple[list[_D], dict[int, str]]:
    ordered = sorted(drafts, key=place)
    return ordered, {id(d): f"{prefix}{n}" for n, d in enumerate(ordered, 1)}


def _first(draft: BodyDraft | DirectiveDraft | OfficialDraft) -> int:
    if len(draft.mentions) == 1 and not isinstance(draft, OfficialDraft):
        return draft.mentions[0].start
    spans = [m.start for m in draft.mentions]
    if isinstance(draft, OfficialDraft):
        spans += [r.start for r in draft.roles]
    return min(spans, default=1 << 60)  # a body that is only implied comes last


def assemble(source: Source, draft: Draft, doc_id: str | None) -> Record:
    """The finished record of one document."""
    text = source.raw
    span = source.raw_span

    identity = source.is_identity

    def mention(m: MentionDraft) -> Mention:
        start, end = (m.start, m.end) if identity else span(m.start, m.end)
        return Mention(start, end, text[start:end], m.rule, m.rows)

    def mentions(found: Sequence[MentionDraft]) -> tuple[Mention, ...]:
        if len(found) == 1:
            return (mention(found[0]),)
        unique = {(m.start, m.end): m for m in found}
        return tuple(mention(unique[at]) for at in sorted(unique))

    bodies, body_ids = _numbered("B", draft.bodies, _first)
    dates, date_ids = _numbered("D", draft.dates, lambda d: d.start)
    directives, directive_ids = _numbered("V", draft.directives, _first)
    officials, official_ids = _numbered("O", draft.officials, _first)
    meetings, meeting_ids = _numbered("M", draft.meetings, lambda m: m.start)
    personnel, personnel_ids = _numbered("P", draft.personnel, lambda p: p.start)

    def body_id(b: BodyDraft | None) -> str | None:
        return None if b is None else body_ids[id(b)]

    def date_id(d: DateDraft | None) -> str | None:
        return None if d is None else date_ids[id(d)]

    def role(r: RoleDraft) -> Role:
        start, end = span(r.start, r.end)
        return Role(r.title, body_id(r.body), r.status, start, end, text[start:end], r.rule, r.rows)

    def people(found: Iterable[OfficialDraft]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(official_ids[id(o)] for o in found))

    out_dates = []
    for d in dates:
        start, end = span(d.start, d.end)
        out_dates.append(
            Date(
                date_ids[id(d)], start, end, text[start:end], d.value, d.part_of_day, d.role, d.inferred, d.rule, d.rows
            )
        )
    out_meetings = []
    for m in meetings:
        start, end = span(m.start, m.end)
        out_meetings.append(
            Meeting(
                meeting_ids[id(m)], m.type, start, end, text[start:end], m.topic, date_id(m.date), body_id(m.organiser),
                m.venue, people(m.chairs), people(m.attendees), m.status, mentions(m.mentions), m.rule, m.rows,
            )
        )  # fmt: skip
    out_relations = []
    for r in sorted(draft.relations, key=lambda r: r.start):
        start, end = span(r.start, r.end)
        out_relations.append(
            Relation(r.type, directive_ids[id(r.source)], directive_ids[id(r.target)], start, end, text[start:end])
        )
    out_personnel = []
    for p in personnel:
        start, end = span(p.start, p.end)
        out_personnel.append(
            PersonnelEvent(
                personnel_ids[id(p)], p.type, official_ids[id(p.official)], p.new_title, body_id(p.new_body),
                p.old_title, body_id(p.old_body), date_id(p.date), body_id(p.decided_by),
                None if p.directive is None else directive_ids[id(p.directive)], start, end, text[start:end], p.rule,
                p.rank, p.penalty, p.rows,
            )
        )  # fmt: skip
    return Record(
        doc_id=doc_id,
        published=draft.published,
        officials=tuple(
            Official(
                official_ids[id(o)], o.name, o.rank, mentions(o.mentions),
                tuple(role(r) for r in sorted(o.roles, key=lambda r: (r.start, r.end))),
            )
            for o in officials
        ),
        bodies=tuple(
            Body(body_ids[id(b)], b.name, b.kind, b.level, b.place, mentions(b.mentions), b.place_code) for b in bodies
        ),
        dates=tuple(out_dates),
        directives=tuple(
            Directive(
                directive_ids[id(v)], v.type, v.number, v.symbol, body_id(v.issuer), v.issued, v.term, v.subject,
                v.registry, mentions(v.mentions), v.symbol_type, v.candidates, v.parts, v.issuer_implied,
            )
            for v in directives
        ),
        meetings=tuple(out_meetings),
        relations=tuple(out_relations),
        personnel=tuple(out_personnel),
    )  # fmt: skip
