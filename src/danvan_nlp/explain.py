"""Why a record says what it says: the rule and rows behind each mention, and what came close but was not taken."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from .export.marks import mark_of
from .export.spans import LabelledSpan, labelled_spans
from .gazetteer import Hit
from .names import NameReader
from .pipeline import Pipeline
from .select import Found, select
from .types import Record

USED_ALONE = ("titles", "bodies", "doc_types", "meetings", "personnel")
"""The tables whose rows should make a mention; those of the others only help to make one."""


_CAPITAL = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}")


@dataclass(frozen=True, slots=True)
class Derivation:
    """A mention: its place in the text, kind and value as a mark has them, the rule and the rows that made it."""

    start: int
    end: int
    text: str
    kind: str
    value: str
    entity: str
    rule: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Something that no mention was made of: its place, what it could have been, why it was not taken."""

    start: int
    end: int
    text: str
    kind: str
    reason: str
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A record with its derivations and near misses, both in the order of the text."""

    record: Record
    found: tuple[Derivation, ...]
    missed: tuple[NearMiss, ...]


_Candidate = tuple[int, int, str, str, tuple[str, ...]]
"""Start, end, kind, rule and rows of what a detector found, in offsets of the folded text."""


def explain(pipeline: Pipeline, text: str, *, published: str | None = None) -> Explanation:
    """Annotate a text and say why.

    Args:
        pipeline: what annotates.
        text: the document; offsets in the answer are code points into it.
        published: EDTF date of publication, as for ``Pipeline.annotate``.

    Raises:
        ValueError: when ``published`` is not an EDTF date.
    """
    record = pipeline.annotate(text, published=published)
    spans = labelled_spans(record)
    found = tuple(_derivation(span) for span in spans)
    pipeline, source = pipeline.reading(text)
    hits = pipeline.gazetteer.find(source)
    detected = pipeline.detect(source, hits)
    before = list(_candidates(detected))
    kept = set(_candidates(select(len(source.text), detected)))
    taken = _Cover((s.start, s.end, f"{s.label.lower()} {s.text!r}") for s in spans)
    of_kind = {
        kind: _Cover((d.start, d.end, d.text) for d in found if d.kind == kind) for kind in {d.kind for d in found}
    }
    missed: dict[tuple[int, int, str], NearMiss] = {}
    for candidate in before:
        start, end, kind, rule, rows = candidate
        at = source.raw_span(start, end)
        if kind in of_kind and of_kind[kind].of(*at):
            continue
        if candidate in kept:
            reason = "nothing in the text confirms it"
        else:
            reason = f"the characters went to {taken.of(*at) or 'another find'}"
        key = (*at, kind)
        missed[key] = NearMiss(*at, text[slice(*at)], kind, reason, rule, rows)
    names = NameReader(pipeline.gazetteer) if "officials" in pipeline.detectors else None
    for start, end in _names(source.text, names):
        at = source.raw_span(start, end)
        if taken.of(*at) is None:
            named = (*at, "person")
            missed.setdefault(
                named, NearMiss(*at, text[slice(*at)], "person", "no office or honorific beside the name")
            )
    covered = _Cover((m.start, m.end, m.kind) for m in missed.values())
    for start, end, row in _phrases(hits):
        at = source.raw_span(start, end)
        if taken.of(*at) is None and covered.of(*at) is None:
            missed.setdefault(
                (*at, row.table),
                NearMiss(
                    *at, text[slice(*at)], row.table, "the vocabulary has it, but no rule took it here", "", (row.id,)
                ),
            )
    return Explanation(record, found, tuple(sorted(missed.values(), key=lambda m: (m.start, -m.end, m.kind))))


def _derivation(span: LabelledSpan) -> Derivation:
    mark = mark_of(span)
    return Derivation(span.start, span.end, span.text, mark.kind, mark.value, span.entity, span.rule, span.rows)


def _candidates(found: Found) -> Iterator[_Candidate]:
    kinds = (("directive", found.citations), ("date", found.dates), ("body", found.bodies), ("meeting", found.meetings))
    for kind, spans in kinds:
        for span in spans:
            yield span.start, span.end, kind, span.rule, span.rows
    for person in found.people.persons:
        yield person.start, person.end, "person", person.rule, person.rows
        for role in person.roles:
            yield role.start, role.end, "role", role.rule, role.rows
    for role in found.people.alone:
        yield role.start, role.end, "role", role.rule, role.rows


def _names(text: str, names: NameReader | None) -> Iterator[tuple[int, int]]:
    """The names of a folded text by their form alone, those of places and of figures of history left out."""
    at = 0
    while names is not None and (found := _CAPITAL.search(text, at)):
        start = at = found.start()
        end = names.full(text, start, len(text), False)
        if end is None:
            at += 1
        else:
            name = text[start:end]
            if names.has_surname(name) and not names.is_place(name) and not names.is_figure(name):
                yield start, end
            at = end


def _phrases(hits: Iterable[Hit]) -> list[Hit]:
    return [hit for hit in hits if hit[2].table in USED_ALONE]


class _Cover:
    """Spans, asked for one that overlaps a place."""

    def __init__(self, spans: Iterable[tuple[int, int, str]]) -> None:
        self._spans = sorted(spans)
        self._reach: list[tuple[int, int]] = []  # the largest end up to each span, and whose it is
        for n, (_, end, _) in enumerate(self._spans):
            last = self._reach[-1] if self._reach else (0, 0)
            self._reach.append(max(last, (end, n)))

    def of(self, start: int, end: int) -> str | None:
        """What overlaps the place; the span that reaches farthest, when several do."""
        before = bisect_left(self._spans, (end,)) - 1
        if before < 0:
            return None
        reach, n = self._reach[before]
        return self._spans[n][2] if reach > start else None
