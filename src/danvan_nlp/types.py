"""The record: what one document says, as frozen, slotted dataclasses.

Offsets are Unicode code points into the caller's text exactly as it was given, end exclusive, so that
``text[m.start:m.end] == m.text`` always holds. Dates are EDTF strings. Ids ("O1", "B3", …) are unique within one
record and mean nothing outside it. ``to_dict`` and ``from_dict`` are lossless both ways.
"""

from __future__ import annotations

import json
import re
import types as _types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

_SURROGATE = re.compile("[\ud800-\udfff]")
SCHEMA = "danvan/1"

_T = TypeVar("_T", bound="Node")
_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


@cache
def _plan(cls: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a dataclass with what builds each from JSON: a Node class, a tuple of one, or None (as it is)."""
    hints = get_type_hints(cls)
    plan: list[tuple[str, Any]] = []
    for f in fields(cls):
        hint = hints[f.name]
        if get_origin(hint) in (Union, _types.UnionType):
            hint = next(a for a in get_args(hint) if a is not type(None))
        if get_origin(hint) is tuple:
            inner = get_args(hint)[0]
            plan.append((f.name, (inner,) if isinstance(inner, type) and issubclass(inner, Node) else tuple))
        else:
            plan.append((f.name, hint if isinstance(hint, type) and issubclass(hint, Node) else None))
    return tuple(plan)


class Node:
    """What every part of a record can do: become plain JSON data and come back."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """This node and all below it as dicts, lists, strings and numbers, ready for ``json``."""
        node: Any = type(self)
        plain: dict[str, Any] = {}
        for name, build in _plan(node):
            value = getattr(self, name)
            if build is None or value is None:
                plain[name] = value
            elif build is tuple:
                plain[name] = list(value)
            elif isinstance(build, tuple):
                plain[name] = [part.to_dict() for part in value]
            else:
                plain[name] = value.to_dict()
        return plain

    @classmethod
    def from_dict(cls: type[_T], data: Mapping[str, Any]) -> _T:
        """The node that ``to_dict`` made ``data`` from; keys it does not know are ignored.

        Raises:
            ValueError: when a field that has no default is missing or a value has the wrong shape.
        """
        if not isinstance(data, Mapping):
            raise ValueError(f"{cls.__name__}: expected an object, got {type(data).__name__}")
        values: dict[str, Any] = {}
        node: Any = cls
        for name, build in _plan(node):
            if name not in data:
                continue
            value = data[name]
            listed = build is tuple or isinstance(build, tuple)
            if value is not None and listed and (isinstance(value, str) or not isinstance(value, Sequence)):
                raise ValueError(f"{cls.__name__}: {name} must be a list, not {type(value).__name__}")
            if value is not None and build is tuple:
                value = tuple(value)
            elif value is not None and isinstance(build, tuple):
                value = tuple(build[0].from_dict(v) for v in value)
            elif value is not None and build is not None:
                value = build.from_dict(value)
            values[name] = value
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(f"{cls.__name__}: {error}") from None


@dataclass(frozen=True, slots=True)
class Mention(Node):
    """One place in the text: ``text[start:end]``, the rule that found it and the table rows behind it."""

    start: int
    end: int
    text: str
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role(Node):
    """An office a person holds: canonical ``title``, ``body`` (an id or None), and the span of the whole phrase.

    ``status`` is ``current``, ``former``, ``acting``, ``elect`` or ``late``.
    """

    title: str
    body: str | None
    status: str
    start: int
    end: int
    text: str
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Official(Node):
    """A person who holds, held or is given an office; ``name`` is the fullest form in the document."""

    id: str
    name: str
    rank: str | None
    mentions: tuple[Mention, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Body(Node):
    """An institution; ``name`` is spelt out and carries its place where the document tells it.

    ``level`` is ``central``, ``region``, ``province``, ``district``, ``commune``, ``grassroots`` or None.
    ``place_code`` is the official code of the administrative unit, where it is known without doubt.
    """

    id: str
    name: str
    kind: str
    level: str | None
    place: str | None
    mentions: tuple[Mention, ...]
    place_code: str | None = None


@dataclass(frozen=True, slots=True)
class Date(Node):
    """A calendar expression; ``value`` is EDTF, ``inferred`` lists what the words themselves do not say (``year``)."""

    id: str
    start: int
    end: int
    text: str
    value: str
    part_of_day: str | None
    role: str
    inferred: tuple[str, ...] = ()
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directive(Node):
    """A cited document.

    ``type`` is the head word as the page has it, ``symbol_type`` the type that the symbol says when it differs;
    ``issuer`` is the id of a body that the page states, ``issuer_implied`` the name of the one body that the symbol can
    mean where the page states none; ``registry`` the key of the one known document it can be, ``candidates`` the
    several. ``parts`` are pinpoints ("khoản 2 Điều 14") cited of it.
    """

    id: str
    type: str
    number: str | None
    symbol: str | None
    issuer: str | None
    issued: str | None
    term: str | None
    subject: str | None
    registry: str | None
    mentions: tuple[Mention, ...]
    symbol_type: str | None = None
    candidates: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    issuer_implied: str | None = None


@dataclass(frozen=True, slots=True)
class Relation(Node):
    """``source`` implements, amends, replaces or is based on ``target`` (ids of directives); the span is the cue."""

    type: str
    source: str
    target: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Meeting(Node):
    """One gathering: ``date`` and ``organiser`` are ids, ``chairs`` and ``attendees`` ids of officials.

    ``status`` is ``reported`` (what the page is about), ``past`` or ``planned``.
    """

    id: str
    type: str
    start: int
    end: int
    text: str
    topic: str | None
    date: str | None
    organiser: str | None
    venue: str | None
    chairs: tuple[str, ...]
    attendees: tuple[str, ...]
    status: str = "reported"
    mentions: tuple[Mention, ...] = ()
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonnelEvent(Node):
    """A decision on a person.

    ``type`` is ``elected``, ``appointed``, ``charged`` (with an office that is not given), ``transferred``,
    ``seconded``, ``promoted``, ``relieved``, ``resigned``, ``dismissed``, ``suspended``, ``disciplined``, ``retired``
    or ``deceased``. ``new_title``/``new_body`` is the office given, ``old_title``/``old_body`` the one left or held
    until then; bodies, ``date``, ``decided_by`` (a body) and ``directive`` are ids. ``rank`` is the rank given,
    ``penalty`` the measure taken. The span is the verb that tells the event.
    """

    id: str
    type: str
    official: str
    new_title: str | None
    new_body: str | None
    old_title: str | None
    old_body: str | None
    date: str | None
    decided_by: str | None
    directive: str | None
    start: int
    end: int
    text: str
    rule: str = ""
    rank: str | None = None
    penalty: str | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record(Node):
    """All that one document says. ``published`` is the EDTF date of publication, given or found on the page."""

    doc_id: str | None
    published: str | None
    officials: tuple[Official, ...] = ()
    bodies: tuple[Body, ...] = ()
    dates: tuple[Date, ...] = ()
    directives: tuple[Directive, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    relations: tuple[Relation, ...] = ()
    personnel: tuple[PersonnelEvent, ...] = ()
    text: str | None = None

    schema: ClassVar[str] = SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """The record as plain data in the shape of the documented JSON, ``schema`` first; ``text`` only if carried."""
        plain: dict[str, Any] = {"schema": SCHEMA, **Node.to_dict(self)}
        if self.text is None:
            del plain["text"]
        return plain

    def to_json(self) -> str:
        """One line of JSON, Vietnamese letters as they are; escaped when it could not be written as UTF-8 otherwise."""
        line = _encode(self.to_dict())
        if _SURROGATE.search(line):
            line = json.dumps(self.to_dict(), separators=(",", ":"))
        return line

    @classmethod
    def from_json(cls, line: str | bytes) -> Record:
        """The record that ``to_json`` wrote.

        Raises:
            ValueError: when the line is not JSON or not a record.
        """
        try:
            data = json.loads(line)
        except RecursionError:
            raise ValueError("nested too deeply for a record") from None
        return cls.from_dict(data)
