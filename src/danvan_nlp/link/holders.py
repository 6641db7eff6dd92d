"""Offices that stand alone -> the person who holds them: "Chủ tịch UBND tỉnh đề nghị …"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ..official_spans import RoleSpan
from ..source import fold_key
from .drafts import BodyDraft, Draft, OfficialDraft
from .offices import OfficeBodies

# Offices that many hold at once: standing alone they are nobody's.
_SHARED = frozenset(("member", "deputy", "membership", "staff", "village"))


_TOWARDS = ("cho ", "mừng ", "với ", "của ", "tặng ", "ơn ")
_GENERAL = (" các", " những", " mỗi", " cấp")


class Holders:
    """Who holds which office in one document."""

    def __init__(self, text: str, offices: OfficeBodies, draft: Draft) -> None:
        self._text = text
        self._offices = offices
        self._held: dict[str, list[tuple[OfficialDraft, BodyDraft | None, str]]] = {}
        self._women: set[int] = set()
        self._cited = sorted((m.end, m.start) for v in draft.directives for m in v.mentions)

    def add(self, official: OfficialDraft, role: RoleSpan, body: BodyDraft | None, gender: str) -> None:
        """Note that a person holds an office."""
        if gender == "f":
            self._women.add(id(official))
        self._held.setdefault(fold_key(role.title), []).append((official, body, role.status))

    def resolve(self, alone: Iterable[RoleSpan]) -> Iterator[tuple[OfficialDraft, RoleSpan, BodyDraft | None, str]]:
        """The roles whose one holder the page names: with him, the body and the status."""
        for role in alone:
            office = role.office
            if office is None or office.plural or office.family in _SHARED or self._issuer(role):
                continue
            held = self._held.get(fold_key(role.title))
            if not held:
                continue
            body = self._offices.of_alone(role)
            named = role.body is not None or role.implied is not None
            if named and body is None:
                continue
            if not named and (not self._text[role.start].isupper() or self._text.startswith(_GENERAL, role.end)):
                continue
            fitting = [h for h in held if h[1] is body] if named else held
            if not fitting:
                fitting = [h for h in held if _same(h[1], body)]
            if office.cue == "gain":
                # who is to get an office is nobody who has it already
                fitting = [h for h in fitting if h[2] == "elect"]
            if "modifiers:nữ" in role.rows:
                fitting = [h for h in fitting if id(h[0]) in self._women]
            people = {id(h[0]): h for h in fitting}
            if len(people) > 1:
                now = [h for h in fitting if h[2] != "former"]
                people = {id(h[0]): h for h in now} or people
            if len(people) != 1:
                continue
            official, own, status = next(iter(people.values()))
            if role.status != "current":
                status = role.status
            yield official, role, body if body is not None and named else own, status

    def take_back(self, official: OfficialDraft, role: RoleSpan, body: BodyDraft | None) -> bool:
        """Take from a person an office in a row before his name that is known to be another's; whether it was.

        In "tặng hoa cho Bí thư Huyện ủy, Chủ tịch UBND huyện Lê Văn Chấn phát biểu" both offices seem to be his; when the
        page says elsewhere who the Bí thư is, the first is not.
        """
        if role.rule != "officials.before_name" or body is None or role.title.startswith("Phó "):
            return False
        if role.office is None or role.office.family in _SHARED or self._text[role.end : role.end + 1] == " ":
            return False
        if not self._text[max(0, role.office.left - 5) : role.office.left].endswith(_TOWARDS):
            return False
        held = [h for h in self._held.get(fold_key(role.title), ()) if h[1] is body and h[2] != "former"]
        if not any(h[0] is not official for h in held) or sum(h[0] is official for h in held) != 1:
            return False
        entries = self._held[fold_key(role.title)]
        entries[:] = [h for h in entries if h[0] is not official or h[1] is not body]
        return True

    def _issuer(self, role: RoleSpan) -> bool:
        """Whether the office stands there as the issuer of a cited document."""
        if not self._text.startswith("của ", role.start - 4) or not self._cited:
            return False
        n = bisect_right(self._cited, (role.start, role.start)) - 1
        if n < 0:
            return False
        end = self._cited[n][0]
        return role.start - end < 60 and ";" not in self._text[end : role.start]


def _same(one: BodyDraft | None, other: BodyDraft | None) -> bool:
    """Whether two bodies are one, the place being written only once."""
    if one is None or other is None or one is other:
        return True
    if one.place and other.place and one.place != other.place:
        return False
    short, long = sorted((one.name, other.name), key=len)
    return long.startswith(short) and (long == short or not (one.place and other.place))
