"""The record in the making: entities that the linking stages fill, in offsets of the folded text.

Drafts point at each other directly; ``record.assemble`` gives them ids and maps their spans to the caller's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class MentionDraft:
    """A span of the folded text, the rule that found it and the ids of the rows behind it."""

    start: int
    end: int
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class BodyDraft:
    """An institution."""

    name: str
    kind: str
    level: str | None
    place: str | None
    place_code: str | None = None
    mentions: list[MentionDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class DateDraft:
    """A calendar expression."""

    start: int
    end: int
    value: str
    part_of_day: str | None = None
    role: str = "other"
    inferred: tuple[str, ...] = ()
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class DirectiveDraft:
    """A cited document."""

    type: str
    number: str | None = None
    symbol: str | None = None
    issuer: BodyDraft | None = None
    issued: str | None = None
    term: str | None = None
    subject: str | None = None
    registry: str | None = None
    symbol_type: str | None = None
    candidates: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    issuer_implied: str | None = None
    mentions: list[MentionDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class RelationDraft:
    """A relation between two documents, with the span of its cue."""

    type: str
    source: DirectiveDraft
    target: DirectiveDraft
    start: int
    end: int


@dataclass(slots=True, eq=False)
class RoleDraft:
    """One occurrence of an office in the text."""

    title: str
    body: BodyDraft | None
    status: str
    start: int
    end: int
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class OfficialDraft:
    """A person."""

    name: str
    rank: str | None = None
    mentions: list[MentionDraft] = field(default_factory=list)
    roles: list[RoleDraft] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class MeetingDraft:
    """A gathering."""

    type: str
    start: int
    end: int
    topic: str | None = None
    date: DateDraft | None = None
    organiser: BodyDraft | None = None
    venue: str | None = None
    chairs: list[OfficialDraft] = field(default_factory=list)
    attendees: list[OfficialDraft] = field(default_factory=list)
    status: str = "reported"
    mentions: list[MentionDraft] = field(default_factory=list)
    rule: str = ""
    rows: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class PersonnelDraft:
    """A decision on a person, with the span of its verb."""

    type: str
    official: OfficialDraft
    start: int
    end: int
    new_title: str | None = None
    new_body: BodyDraft | None = None
    old_title: str | None = None
    old_body: BodyDraft | None = None
    date: DateDraft | None = None
    decided_by: BodyDraft | None = None
    directive: DirectiveDraft | None = None
    rule: str = ""
    rank: str | None = None
    penalty: str | None = None
    rows: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """All drafts of one document and what is known about the page as a whole.

    ``published`` is the EDTF day of publication or None. ``place`` is the province (or city) the page is about, by
    name, where the page tells it without doubt.
    """

    published: str | None = None
    place: str | None = None
    bodies: list[BodyDraft] = field(default_factory=list)
    dates: list[DateDraft] = field(default_factory=list)
    directives: list[DirectiveDraft] = field(default_factory=list)
    relations: list[RelationDraft] = field(default_factory=list)
    officials: list[OfficialDraft] = field(default_factory=list)
    meetings: list[MeetingDraft] = field(default_factory=list)
    personnel: list[PersonnelDraft] = field(default_factory=list)
