"""How good records are: precision, recall and F1 against gold records, over mentions and over facts.

Gold records have the shape of ``Record.to_dict`` with two additions: ``optional`` on an entry, mention or role that may
be found or left out without penalty, and ``accept`` on a date, further values that are right.

=============== ====================================================================================================
``m.person``    mentions of officials, by exact span
``m.role``      role phrases, by exact span
``m.body``      mentions of bodies, by exact span
``m.date``      dates, by overlapping span and equal value
``m.directive`` mentions of documents, by overlapping span, type and number
``f.official``  full names
``f.holds``     name, title and body
``f.directive`` documents, by type, number and symbol
``f.issuer``    who issued each document
``f.issued``    when
``f.meeting``   type and date
``f.chair``     who chaired a meeting
=============== ====================================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .comparison import (
    Plain,
    body_form,
    document_form,
    overlaps,
    same_document,
    same_meeting_type,
    shared_mentions,
    text_form,
    title_form,
    value_form,
)

LINES = (
    "m.person", "m.role", "m.body", "m.date", "m.directive",
    "f.official", "f.holds", "f.directive", "f.issuer", "f.issued", "f.meeting", "f.chair",
)  # fmt: skip


class Slip(NamedTuple):
    """One error: in which document, ``missed``, ``false`` or ``wrong``, and what."""

    doc_id: str
    kind: str
    what: str


@dataclass(slots=True)
class Tally:
    """The counts of one line, and the errors behind them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    slips: list[Slip] = field(default_factory=list)

    def miss(self, doc_id: str, what: object) -> None:
        """Something in gold was not found."""
        self.fn += 1
        self.slips.append(Slip(doc_id, "missed", str(what)))

    def false(self, doc_id: str, what: object) -> None:
        """Something was found that is not in gold."""
        self.fp += 1
        self.slips.append(Slip(doc_id, "false", str(what)))

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        if self.tp + self.fp:
            return self.tp / (self.tp + self.fp)
        return 0.0 if self.fn else 1.0

    @property
    def recall(self) -> float:
        """The share of what is in gold that was found."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


Tallies = dict[str, Tally]


def load(path: str | Path) -> dict[str, dict[str, Any]]:
    """The records of a file of JSON Lines by their ``doc_id``.

    Raises:
        ValueError: naming file, line and cause, when a line is not a record.
        OSError: when the file can't be read.
    """
    records = {}
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                records[record["doc_id"]] = record
            except (ValueError, KeyError, TypeError, RecursionError) as error:
                raise ValueError(f"{path}:{number}: not a record with a doc_id ({error})") from None
    return records


def score(gold: Mapping[str, Plain], found: Mapping[str, Plain]) -> Tallies:
    """The tallies of all ``LINES`` over the documents of ``gold``; a document that was not found counts as empty.

    Examples:
        >>> gold = {"a": {"dates": [{"id": "D1", "start": 0, "end": 4, "text": "2024", "value": "2024"}]}}
        >>> tallies = score(gold, {})
        >>> tallies["m.date"].recall, tallies["m.date"].slips
        (0.0, [Slip(doc_id='a', kind='missed', what='2024 2024')])
    """
    tallies = {line: Tally() for line in LINES}
    for doc_id, want in gold.items():
        got = found.get(doc_id) or {}
        _score_mentions(tallies, doc_id, want, got)
        _score_people(tallies, doc_id, want, got)
        _score_documents(tallies, doc_id, want, got)
        _score_meetings(tallies, doc_id, want, got)
    return tallies


# -- mentions ----------------------------------------------------------------------------------------------------------


class _Item(NamedTuple):
    span: Plain
    key: object
    optional: bool


def _mentions(record: Plain, field_name: str, key: Callable[[Plain], object] = lambda entry: None) -> list[_Item]:
    return [
        _Item(mention, key(entry), bool(entry.get("optional") or mention.get("optional")))
        for entry in record.get(field_name, ())
        for mention in entry.get("mentions", ())
    ]


def _roles(record: Plain) -> Iterator[tuple[Plain, Plain, bool]]:
    for official in record.get("officials", ()):
        for role in official.get("roles", ()):
            yield official, role, bool(official.get("optional") or role.get("optional"))


def _role_spans(record: Plain) -> list[_Item]:
    unique = {(r["start"], r["end"]): _Item(r, None, optional) for _, r, optional in _roles(record)}
    return list(unique.values())


def _dates(record: Plain) -> list[_Item]:
    return [_Item(date, _values(date), bool(date.get("optional"))) for date in record.get("dates", ())]


def _values(date: Plain) -> frozenset[str | None]:
    return frozenset(map(value_form, (date.get("value"), *date.get("accept", ()))))


def _score_mentions(tallies: Tallies, doc_id: str, want: Plain, got: Plain) -> None:
    for line, field_name in (("m.person", "officials"), ("m.body", "bodies")):
        _match_spans(tallies[line], doc_id, _mentions(want, field_name), _mentions(got, field_name), _same_span)
    _match_spans(tallies["m.role"], doc_id, _role_spans(want), _role_spans(got), _same_span)
    _match_spans(
        tallies["m.date"], doc_id, _dates(want), _dates(got),
        lambda g, p: overlaps(g.span, p.span) and value_form(p.span.get("value")) in _values(g.span),
    )  # fmt: skip
    _match_spans(
        tallies["m.directive"], doc_id,
        _mentions(want, "directives", document_form), _mentions(got, "directives", document_form),
        lambda g, p: overlaps(g.span, p.span) and g.key == p.key,
    )  # fmt: skip


def _same_span(gold: _Item, found: _Item) -> bool:
    return bool(gold.span["start"] == found.span["start"] and gold.span["end"] == found.span["end"])


def _match_spans(
    tally: Tally, doc_id: str, gold: Sequence[_Item], found: Sequence[_Item], same: Callable[[_Item, _Item], bool]
) -> None:
    """One to one, each in gold with the first in ``found`` that is the same and free; optional ones excuse overlaps."""
    used: set[int] = set()
    for item in gold:
        if item.optional:
            continue
        hit = next((n for n, other in enumerate(found) if n not in used and same(item, other)), None)
        if hit is None:
            tally.miss(doc_id, _shown(item))
        else:
            used.add(hit)
            tally.tp += 1
    excused = [item for item in gold if item.optional]
    for n, other in enumerate(found):
        if n not in used and not any(overlaps(item.span, other.span) for item in excused):
            tally.false(doc_id, _shown(other))


def _shown(item: _Item) -> str:
    return f"{item.span.get('text')} {item.span.get('value', '')}".rstrip()


# -- people ------------------------------------------------------------------------------------------------------------


def _match_facts(
    tally: Tally,
    doc_id: str,
    gold: Mapping[Hashable, str],
    found: Mapping[Hashable, str],
    excused: Callable[[Any], bool] = lambda key: False,
) -> None:
    for key, shown in gold.items():
        if key in found:
            tally.tp += 1
        else:
            tally.miss(doc_id, shown)
    for key, shown in found.items():
        if key not in gold and not excused(key):
            tally.false(doc_id, shown)


def _by_id(record: Plain, field_name: str) -> dict[str | None, Plain]:
    return {entry["id"]: entry for entry in record.get(field_name, ())}


def _names(record: Plain) -> dict[Hashable, str]:
    return {text_form(o["name"]): o["name"] for o in record.get("officials", ()) if not o.get("optional")}


def _holds(record: Plain) -> dict[tuple[str, str, str], str]:
    bodies = _by_id(record, "bodies")
    held = {}
    for official, role, optional in _roles(record):
        if optional:
            continue
        body = bodies.get(role.get("body"))
        where = "*" if body and body.get("optional") else body_form(body)
        shown = f"{official['name']} | {role.get('title')} | {body['name'] if body else None}"
        held[text_form(official["name"]), title_form(role.get("title")), where] = shown
    return held


def _score_people(tallies: Tallies, doc_id: str, want: Plain, got: Plain) -> None:
    optional = {text_form(o["name"]) for o in want.get("officials", ()) if o.get("optional")}
    _match_facts(tallies["f.official"], doc_id, _names(want), _names(got), lambda name: name in optional)
    # where a role's body is optional in gold, any body is right
    held, found = _holds(want), _holds(got)
    any_body = {key[:2] for key in held if key[2] == "*"}

    def loose(facts: Mapping[tuple[str, str, str], str]) -> dict[Hashable, str]:
        return {(*key[:2], "*") if key[:2] in any_body else key: shown for key, shown in facts.items()}

    _match_facts(tallies["f.holds"], doc_id, loose(held), loose(found), lambda key: key[0] in optional)


# -- documents ---------------------------------------------------------------------------------------------------------


def _label(directive: Plain) -> str:
    mention = (directive.get("mentions") or [{}])[0].get("text")
    return f"{directive.get('type')} {directive.get('symbol') or directive.get('number') or mention}"


def _score_documents(tallies: Tallies, doc_id: str, want: Plain, got: Plain) -> None:
    found: list[Plain] = list(got.get("directives", ()))
    pairs: list[tuple[Plain, Plain | None]] = []
    used: set[int] = set()
    for directive in want.get("directives", ()):
        if directive.get("optional"):
            continue
        free = [n for n in range(len(found)) if n not in used and same_document(directive, found[n])]
        best = max(free, key=lambda n: shared_mentions(directive, found[n]), default=None)
        if best is not None:
            used.add(best)
        pairs.append((directive, None if best is None else found[best]))

    tally = tallies["f.directive"]
    for directive, match in pairs:
        if match is None:
            tally.miss(doc_id, _label(directive))
        else:
            tally.tp += 1
    excused = [v for v in want.get("directives", ()) if v.get("optional")]
    for n, match in enumerate(found):
        if n in used or any(document_form(v) == document_form(match) or shared_mentions(v, match) for v in excused):
            continue
        tally.false(doc_id, _label(match))

    want_bodies, got_bodies = _by_id(want, "bodies"), _by_id(got, "bodies")
    for directive, match in pairs:
        match = match or {}
        issuers = body_form(want_bodies.get(directive.get("issuer"))), body_form(got_bodies.get(match.get("issuer")))
        _score_field(tallies["f.issuer"], doc_id, _label(directive), *issuers)
        _score_field(tallies["f.issued"], doc_id, _label(directive), directive.get("issued"), match.get("issued"))


def _score_field(tally: Tally, doc_id: str, label: str, want: str | None, got: str | None) -> None:
    shown = f"{label}: want {want!r}, got {got!r}"
    if want and want == got:
        tally.tp += 1
    elif want and got:
        tally.fp += 1
        tally.fn += 1
        tally.slips.append(Slip(doc_id, "wrong", shown))
    elif want:
        tally.miss(doc_id, shown)
    elif got:
        tally.false(doc_id, shown)


# -- meetings ----------------------------------------------------------------------------------------------------------


def _score_meetings(tallies: Tallies, doc_id: str, want: Plain, got: Plain) -> None:
    gold_dates, found_dates = _by_id(want, "dates"), _by_id(got, "dates")
    found = [m for m in got.get("meetings", ()) if not m.get("optional")]
    values = [value_form((found_dates.get(m.get("date")) or {}).get("value")) for m in found]
    tally = tallies["f.meeting"]
    used: set[int] = set()
    for meeting in want.get("meetings", ()):
        if meeting.get("optional"):
            continue
        accepted = _values(gold_dates.get(meeting.get("date")) or {})
        hit = next(
            (
                n
                for n, other in enumerate(found)
                if n not in used and same_meeting_type(other.get("type"), meeting.get("type")) and values[n] in accepted
            ),
            None,
        )
        if hit is None:
            value = value_form((gold_dates.get(meeting.get("date")) or {}).get("value"))
            tally.miss(doc_id, f"{meeting['type']} {value}")
        else:
            used.add(hit)
            tally.tp += 1
    excused = [m for m in want.get("meetings", ()) if m.get("optional")]
    for n, other in enumerate(found):
        if n not in used and not any(same_meeting_type(other.get("type"), m.get("type")) for m in excused):
            tally.false(doc_id, f"{other.get('type')} {values[n]}")
    _match_facts(tallies["f.chair"], doc_id, _chairs(want), _chairs(got))


def _chairs(record: Plain) -> dict[Hashable, str]:
    names = {o["id"]: o["name"] for o in record.get("officials", ())}
    chairs = (c for m in record.get("meetings", ()) if not m.get("optional") for c in m.get("chairs", ()))
    return {text_form(names[c]): names[c] for c in chairs if c in names}


# -- floors ------------------------------------------------------------------------------------------------------------


def below(tallies: Tallies, floors: Mapping[str, float]) -> list[str]:
    """What is below its floor, in words; floors are F1 by line.

    Raises:
        ValueError: when a floor names no line.
    """
    if unknown := [line for line in floors if line not in LINES]:
        raise ValueError(f"no line is called {unknown[0]!r}; there are {', '.join(LINES)}")
    return [
        f"{line} is {tallies[line].f1:.3f}, its floor is {floor:.3f}"
        for line, floor in floors.items()
        if round(tallies[line].f1, 4) < floor
    ]


def as_dict(tallies: Tallies, lines: Collection[str] = LINES) -> dict[str, dict[str, float]]:
    """The figures of the lines as plain data."""
    return {
        line: {"p": t.precision, "r": t.recall, "f1": t.f1, "tp": t.tp, "fp": t.fp, "fn": t.fn}
        for line, t in tallies.items()
        if line in lines
    }
