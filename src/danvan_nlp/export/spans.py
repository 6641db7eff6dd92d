"""A record as one flat list of labelled spans: what marks, spaCy and the annotation formats write."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass

from ..types import Directive, Record

LABELS = ("PERSON", "ROLE", "BODY", "DATE", "DIRECTIVE", "MEETING")
"""The labels of spans, in the order in which they are listed where two begin together."""

COLOURS = {
    "PERSON": "#9ecae9",
    "ROLE": "#d4c6ec",
    "BODY": "#a8d8a0",
    "DATE": "#f7d794",
    "DIRECTIVE": "#f5b5b0",
    "MEETING": "#b8dedb",
}
"""One background a label, each light enough for black text (contrast above 10:1)."""


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """One mention: offsets into the document's text, label, the id of its entity and what it stands for.

    ``value`` is the name of a person or body, the title of a role, the EDTF value of a date, the key of a document
    (symbol, else type and number), the type of a meeting. ``body`` is the name of a role's body, ``status`` its status.
    """

    start: int
    end: int
    text: str
    label: str
    entity: str
    value: str
    body: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    status: str | None = None


def directive_key(directive: Directive) -> str:
    """What a document is called in one line: its symbol, else type and number, else type and term.

    Examples:
        >>> directive_key(Directive("V1", "Chỉ thị", "05", None, None, None, None, None, None, ()))
        'Chỉ thị 05'
    """
    if directive.symbol:
        return directive.symbol
    return " ".join(part for part in (directive.type, directive.number) if part)


def labelled_spans(record: Record) -> list[LabelledSpan]:
    """All mentions of a record, ordered by start, then longest first, then label."""
    bodies = {b.id: b.name for b in record.bodies}
    spans = []
    for o in record.officials:
        spans += [
            LabelledSpan(m.start, m.end, m.text, "PERSON", o.id, o.name, None, m.rule, m.rows) for m in o.mentions
        ]
        for r in o.roles:
            body = bodies.get(r.body) if r.body else None
            spans.append(LabelledSpan(r.start, r.end, r.text, "ROLE", o.id, r.title, body, r.rule, r.rows, r.status))
    for b in record.bodies:
        spans += [LabelledSpan(m.start, m.end, m.text, "BODY", b.id, b.name, None, m.rule, m.rows) for m in b.mentions]
    spans += [LabelledSpan(d.start, d.end, d.text, "DATE", d.id, d.value, None, d.rule, d.rows) for d in record.dates]
    for v in record.directives:
        key = directive_key(v)
        spans += [
            LabelledSpan(m.start, m.end, m.text, "DIRECTIVE", v.id, key, None, m.rule, m.rows) for m in v.mentions
        ]
    for g in record.meetings:
        spans.append(LabelledSpan(g.start, g.end, g.text, "MEETING", g.id, g.type, None, g.rule, g.rows))
        spans += [
            LabelledSpan(m.start, m.end, m.text, "MEETING", g.id, g.type, None, m.rule, m.rows)
            for m in g.mentions
            if (m.start, m.end) != (g.start, g.end)
        ]
    order = {label: n for n, label in enumerate(LABELS)}
    spans.sort(key=lambda s: (s.start, -s.end, order[s.label], s.entity))
    return spans


def without_overlap(spans: list[LabelledSpan], labels: tuple[str, ...] = LABELS) -> list[LabelledSpan]:
    """The spans of some labels that a format without overlaps can hold.

    Roles hold the bodies inside them, so roles give way; of two other spans that touch, the first in the order of
    ``labelled_spans`` stays.
    """
    chosen: list[LabelledSpan] = []
    for wanted in (tuple(x for x in labels if x != "ROLE"), tuple(x for x in labels if x == "ROLE")):
        for span in spans:
            if span.label in wanted and all(span.end <= c.start or c.end <= span.start for c in _near(chosen, span)):
                insort(chosen, span, key=lambda s: s.start)
    return chosen


def _near(chosen: list[LabelledSpan], span: LabelledSpan) -> list[LabelledSpan]:
    """The few chosen spans that could touch ``span``: those around its place; ``chosen`` does not overlap itself."""
    at = bisect_left(chosen, span.start, key=lambda c: c.start)
    found = chosen[max(0, at - 1) : at]
    while at < len(chosen) and chosen[at].start < span.end:
        found.append(chosen[at])
        at += 1
    return found
