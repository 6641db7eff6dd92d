"""Offices that stand alone -> the person who holds them: "Chủ tịch UBND tỉnh đề nghị …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..official_spans import RoleSpan
from ..source import fold_key
from .drafts import BodyDraft, Draft, OfficialDraft
from .offices import OfficeBodies

# Offices that many hold at once: standing alone they are nobody's.
_SHARED = frozenset(("member", "deputy", "membership", "staff", "village"))
_TOWARDS = ("cho ", "mừng ", "với ", "của ", "tặng ", "ơn ")
_GENERAL = (" các", " những", " mỗi", " cấp")
_OF_OFFICE = ("chức ", "chức vụ ", "chức danh ", "cương vị ")  # the office is meant, not its holder
_MANY = 200  # holders of one title; among more the place must be written

_Held = tuple[OfficialDraft, "BodyDraft | None", str]
Placed = tuple[OfficialDraft, RoleSpan, "BodyDraft | None", str]
"""A person, an office of this person, its body, and the person's gender."""


class Holders:
    """Who holds which office in one document; the indexes are made for the first question that needs them."""

    def __init__(self, text: str, offices: OfficeBodies, draft: Draft, placed: Sequence[Placed]) -> None:
        self._text = text
        self._offices = offices
        self._draft = draft
        self._placed = placed

    @cached_property
    def _held(self) -> dict[str, dict[int, dict[int, _Held]]]:
        """By title, then by body, then by person."""
        held: dict[str, dict[int, dict[int, _Held]]] = {}
        for official, role, body, _ in self._placed:
            for key in self._keys(role):
                people = held.setdefault(key, {}).setdefault(id(body), {})
                old = people.get(id(official))
                if old is None or old[2] == "former":
                    people[id(official)] = (official, body, role.status)
        return held

    @cached_property
    def _women(self) -> set[int]:
        return {id(official) for official, _, _, gender in self._placed if gender == "f"}

    @cached_property
    def _cited(self) -> list[tuple[int, int]]:
        return sorted((m.end, m.start) for v in self._draft.directives for m in v.mentions)

    def resolve(self, alone: Iterable[RoleSpan]) -> Iterator[tuple[OfficialDraft, RoleSpan, BodyDraft | None, str]]:
        """The roles whose one holder the page names: with him, the body and the status."""
        for role in alone:
            office = role.office
            if office is None or office.plural or office.family in _SHARED or self._issuer(role):
                continue
            held = self._held.get(self._keys(role)[0])
            if not held:
                continue
            named = role.body is not None or role.implied is not None
            body = self._offices.of_alone(role) if named else None
            if named and body is None:
                continue
            if self._text.startswith(_GENERAL, role.end) or not (named or self._stands_alone(role)):
                continue
            found = self._one(role, held, body)
            if found is not None:
                official, own, status = found
                yield official, role, body or own, role.status if role.status != "current" else status

    def _keys(self, role: RoleSpan) -> list[str]:
        """By what an office is looked up: its title; of another country, its words ("Thủ tướng Lào") first."""
        title = fold_key(role.title)
        office = role.office
        if office is None or office.alone != "country" or role.body is not None or role.implied is not None:
            return [title]
        words = fold_key(self._text[role.start : role.end])
        if words == title:
            return [title]
        return [words, title] if office.family == "foreign" else [words]

    def _one(self, role: RoleSpan, held: dict[int, dict[int, _Held]], body: BodyDraft | None) -> _Held | None:
        """The one person among the holders of a title, or None."""
        fitting = list(held.get(id(body), {}).values()) if body is not None else []
        if not fitting:
            if len(held) > _MANY:
                return None
            fitting = [h for people in held.values() for h in people.values() if _same(h[1], body)]
        if role.office is not None and role.office.cue == "gain":
            # who is to get an office is nobody who has it already
            fitting = [h for h in fitting if h[2] == "elect"]
        if "modifiers:nữ" in role.rows:
            fitting = [h for h in fitting if id(h[0]) in self._women]
        people = {id(h[0]): h for h in fitting}
        if len(people) > 1:
            people = {id(h[0]): h for h in fitting if h[2] != "former"} or people
        return next(iter(people.values())) if len(people) == 1 else None

    def _stands_alone(self, role: RoleSpan) -> bool:
        """Whether a title without a body is meant as it stands: in a capital, and no name of something behind it."""
        if self._text.endswith(_OF_OFFICE, 0, role.start):
            return False
        after = self._text[role.end : role.end + 2]
        return self._text[role.start].isupper() and not (after[:1] == " " and after[1:].isupper())

    def take_back(self, official: OfficialDraft, role: RoleSpan, body: BodyDraft | None) -> bool:
        """Take from a person an office in a row before his name that is known to be another's; whether it was.

        In "tặng hoa cho Bí thư Huyện ủy, Chủ tịch UBND huyện Lê Văn Chấn phát biểu" both offices seem to be his; when
        the page says elsewhere who the Bí thư is, the first is not.
        """
        if role.rule != "officials.before_name" or body is None or role.title.startswith("Phó "):
            return False
        if role.office is None or role.office.family in _SHARED or self._text[role.end : role.end + 1] == " ":
            return False
        if not self._text[max(0, role.office.left - 5) : role.office.left].endswith(_TOWARDS):
            return False
        people = self._held.get(fold_key(role.title), {}).get(id(body), {})
        if not any(h[0] is not official and h[2] != "former" for h in people.values()):
            return False
        people.pop(id(official), None)
        return True

    def _issuer(self, role: RoleSpan) -> bool:
        """Whether the office stands there as the issuer of a cited document."""
        if not self._text.startswith("của ", max(0, role.start - 4)):
            return False
        n = bisect_right(self._cited, (role.start, role.start)) - 1
        if n < 0:
            return False
        end = self._cited[n][0]
        return role.start - end < 60 and ";" not in self._text[end : role.start]


def _same(one: BodyDraft | None, other: BodyDraft | None) -> bool:
    """Whether two bodies can be one, the place being written only once."""
    if one is None or other is None or one is other:
        return True
    if one.place and other.place:
        return False
    short, long = sorted((one.name, other.name), key=len)
    return long.startswith(short)
