"""What one run found that another did not: gains and losses between two sets of records, mentions and facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .export.marks import mark_of
from .export.spans import directive_key, labelled_spans
from .types import Record


class Fact(NamedTuple):
    """One thing that a record says: where (None: of the whole document), of what kind, in which words, meaning what."""

    start: int | None
    kind: str
    text: str
    value: str

    def __str__(self) -> str:
        place = "" if self.start is None else f" @{self.start}"
        return f"{self.kind}{place} {self.text!r}: {self.value}"


class Change(NamedTuple):
    """A gain or a loss in one document."""

    doc_id: str
    gained: bool
    fact: Fact

    def __str__(self) -> str:
        return f"{'+' if self.gained else '-'} {self.doc_id} {self.fact}"


def facts(record: Record) -> Counter[Fact]:
    """All that a record says, ids and rules aside."""
    return Counter(_facts(record))


def _facts(record: Record) -> Iterator[Fact]:
    for span in labelled_spans(record):
        mark = mark_of(span)
        yield Fact(span.start, mark.kind, span.text, mark.value)
    bodies = {b.id: b.name for b in record.bodies}
    names = {o.id: o.name for o in record.officials}
    values = {d.id: d.value for d in record.dates}
    keys = {v.id: directive_key(v) for v in record.directives}
    yield Fact(None, "document", "published", str(record.published))
    for official in record.officials:
        if official.rank:
            yield Fact(None, "rank", official.name, official.rank)
    for body in record.bodies:
        yield Fact(None, "institution", body.name, f"{body.kind}, {body.level}, {body.place}")
    for date in record.dates:
        yield Fact(date.start, "date role", date.text, date.role)
    for v in record.directives:
        told = (
            ("issuer", bodies.get(v.issuer or "")),
            ("issued", v.issued),
            ("term", v.term),
            ("subject", v.subject),
            ("registry", v.registry),
        )
        for field, value in told:
            if value is not None:
                yield Fact(None, field, keys[v.id], value)
    for m in record.meetings:
        held = (("held", values.get(m.date or "")), ("organiser", bodies.get(m.organiser or "")), ("topic", m.topic))
        for field, value in (*held, ("venue", m.venue)):
            if value is not None:
                yield Fact(m.start, field, m.type, value)
        for field, people in (("chair", m.chairs), ("attendee", m.attendees)):
            for person in people:
                yield Fact(m.start, field, m.type, names[person])
    for r in record.relations:
        yield Fact(r.start, "relation", r.text, f"{keys[r.source]} {r.type} {keys[r.target]}")
    for e in record.personnel:
        office = ", ".join(filter(None, (e.new_title or e.old_title, bodies.get(e.new_body or e.old_body or ""))))
        yield Fact(e.start, "event", e.text, f"{e.type} {names[e.official]}: {office}")


def difference(old: Mapping[str, Record], new: Mapping[str, Record]) -> list[Change]:
    """Gains and losses from ``old`` to ``new``, both by ``doc_id``; by document, then in the order of the text.

    Examples:
        >>> from danvan_nlp import Date
        >>> old = {"a": Record("a", None)}
        >>> new = {"a": Record("a", None, dates=(Date("D1", 0, 4, "2024", "2024", None, "other"),))}
        >>> [str(change) for change in difference(old, new)]
        ["+ a date @0 '2024': 2024", "+ a date role @0 '2024': other"]
    """
    changes = []
    for doc_id in dict.fromkeys((*old, *new)):
        before = facts(old[doc_id]) if doc_id in old else Counter[Fact]()
        after = facts(new[doc_id]) if doc_id in new else Counter[Fact]()
        found = [Change(doc_id, True, fact) for fact in (after - before).elements()]
        found += [Change(doc_id, False, fact) for fact in (before - after).elements()]
        found.sort(key=lambda c: (c.fact.start is None, c.fact.start or 0, c.fact.kind, c.gained, c.fact))
        changes += found
    return changes
