"""The institution of an office: written beside it, named by its title, or told by its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..official_spans import RoleSpan
from ..source import fold_key
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft

_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Chi ủy", "Chi bộ")
_UNIT = re.compile(r" (tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\b", re.I)
_HEAD_OF = {
    "tỉnh": ("Tỉnh ủy", "province"), "thành phố": ("Thành ủy", None), "huyện": ("Huyện ủy", "district"),
    "quận": ("Quận ủy", "district"), "thị xã": ("Thị ủy", "district"), "xã": ("Đảng ủy xã", "commune"),
    "phường": ("Đảng ủy phường", "commune"),
}  # fmt: skip
_CHAIRED = ("peoples_committee", "peoples_council", "front", "mass_organisation", "legislature")
_BAN_NOT = ("Ban Thường vụ", "Ban Chấp hành", "Ban Bí thư", "Ban Thường trực", "Ban Giám đốc", "Ban cán sự")


class OfficeBodies:
    """Finds the bodies of roles in one document."""

    def __init__(
        self, text: str, linker: BodyLinker, bodies: Mapping[int, BodyDraft], draft: Draft
    ) -> None:
        self._text = text
        self._linker = linker
        self._bodies = bodies
        self._draft = draft
        mentions = sorted((m.start, m.end, n) for n, b in enumerate(draft.bodies) for m in b.mentions)
        self._at = [m[0] for m in mentions]
        self._mentioned = [draft.bodies[m[2]] for m in mentions]

    def direct(self, role: RoleSpan) -> BodyDraft | None:
        """The body that the phrase itself names."""
        if role.body is not None:
            return self._bodies.get(id(role.body))
        return None

    def of_person(self, roles: Sequence[RoleSpan]) -> Iterator[tuple[RoleSpan, BodyDraft | None]]:
        """The roles of one person, in the order of the text, each with its body."""
        found: list[BodyDraft | None] = [self.direct(r) for r in roles]
        for n, role in enumerate(roles):
            if found[n] is None and role.implied is not None:
                found[n] = self._implied(role, roles, found)
        same: dict[str, BodyDraft] = {}
        for role, body in zip(roles, found, strict=True):
            if body is not None:
                same.setdefault(fold_key(role.title), body)
        for n, role in enumerate(roles):
            if found[n] is None:
                found[n] = same.get(fold_key(role.title)) or self._context(role, roles, found, n)
                if found[n] is not None:
                    same.setdefault(fold_key(role.title), found[n])  # type: ignore[arg-type]
        yield from zip(roles, found, strict=True)

    def of_alone(self, role: RoleSpan) -> BodyDraft | None:
        """The body of a role that stands alone, as far as its words tell."""
        body = self.direct(role)
        if body is None and role.implied is not None:
            body = self._implied(role, (), (), create=False)
        return body

    # ------------------------------------------------------------------ what the title names

    def _implied(
        self, role: RoleSpan, roles: Sequence[RoleSpan], found: Sequence[BodyDraft | None], create: bool = True
    ) -> BodyDraft | None:
        implied = role.implied
        assert implied is not None
        name, place, level = implied.name, implied.place, implied.level
        if implied.of is not None and name.startswith("Ban "):
            base = self._bodies.get(id(implied.of))
            if base is not None:
                name, place, level = f"{name} {base.name}", base.place, base.level
        elif name in ("Ban Thường vụ", "Ban Chấp hành"):
            # a secretary of a committee sits on it as such: "UVBTV, Bí thư Huyện ủy" is of the committee above
            own = [b for r, b in zip(roles, found, strict=True) if b is not None and _family(r) != "party"]
            committee = self._committee(role.start, own)
            if committee is not None:
                name, place, level = f"{name} {committee.name}", committee.place, committee.level
        if place is None:
            candidates = [b for b in self._draft.bodies if b.name == name or b.name.startswith(name + " ")]
            if len(candidates) > 1:
                placed = [b for b in candidates if b.place] or candidates
                near = self._nearest(role.start, lambda b: any(b is c for c in placed))
                candidates = [near] if near is not None else placed[:1]
            if candidates:
                return candidates[0]
            if level == "province" and self._draft.place and not name.endswith(self._draft.place):
                name, place = f"{name} {self._draft.place}", self._draft.place
            elif name in _COMMITTEES:
                base = self._same_level(role.start, level)
                if base is not None and base.place:
                    name, place = f"{name} {base.place}", base.place
        if not create:
            return next((b for b in self._draft.bodies if b.name == name), None)
        return self._linker.implied(self._draft, name, implied.kind, level, place)

    def _same_level(self, at: int, level: str | None) -> BodyDraft | None:
        return self._nearest(at, lambda b: b.place is not None and b.level == level) if level else None

    def _committee(self, at: int, own: Sequence[BodyDraft]) -> BodyDraft | None:
        """The party committee that a person's other offices, else the words before, speak of."""
        for body in own:
            for head in _COMMITTEES:
                at_head = body.name.find(head)
                if at_head == 0:
                    return body
                if at_head > 0:
                    tail = body.name[at_head:]
                    known = next((b for b in self._draft.bodies if b.name == tail), None)
                    return known or BodyDraft(tail, "party_committee", body.level, body.place)
        for body in own:
            m = _UNIT.search(body.name) if body.kind in ("peoples_committee", "peoples_council", "front") else None
            if m:
                head, level = _HEAD_OF[m[1].lower()]
                known2 = [b for b in self._draft.bodies if b.name == head or b.name.startswith(head + " ")]
                return known2[0] if len(known2) == 1 else BodyDraft(head, "party_committee", level, None)
        near = self._nearest(
            at, lambda b: b.kind == "party_committee" and b.name.removeprefix("Thường trực ").startswith(_COMMITTEES)
        )
        if near is not None and near.name.startswith("Thường trực "):
            tail = near.name.removeprefix("Thường trực ")
            return self._linker.implied(self._draft, tail, "party_committee", near.level, near.place)
        return near

    # ------------------------------------------------------------------ what the context tells

    def _nearest(self, at: int, fits: Callable[[BodyDraft], bool], floor: int = 0) -> BodyDraft | None:
        n = bisect_right(self._at, at) - 1
        while n >= 0 and self._at[n] >= floor:
            body = self._mentioned[n]
            if fits(body):
                return body
            n -= 1
        return None

    def _context(
        self, role: RoleSpan, roles: Sequence[RoleSpan], found: Sequence[BodyDraft | None], n: int
    ) -> BodyDraft | None:
        office = role.office
        if office is None or office.alone in ("yes", "country"):
            return None
        family, start = office.family, role.start
        line = self._text.rfind("\n", 0, start) + 1
        sentence = max(line, self._text.rfind(". ", 0, start) + 1)
        if role.rule == "officials.signature":
            sentence = 0
        if family in ("chair", "party") and n + 1 < len(roles):
            # "Phó Chủ tịch, Chủ tịch UBND huyện": one body for both
            after = roles[n + 1]
            if after.office is not None and after.office.family == family and after.start - role.end <= 3:
                return found[n + 1]
        if family == "member":
            return self._nearest(start, lambda b: b.kind in ("party_committee", *_CHAIRED), sentence)
        if family == "ban" and n and role.start - roles[n - 1].end < 12:
            # behind another office of the same person: the committee that the list is about
            return self._nearest(start, lambda b: b.kind == "steering_committee")
        if family == "ban":
            return self._nearest(start, lambda b: b.name.startswith("Ban ") and not b.name.startswith(_BAN_NOT))
        if family == "doan":
            return self._nearest(start, lambda b: b.kind == "delegation")
        if family == "membership":
            return self._nearest(start, lambda b: b.kind in ("steering_committee", "delegation"))
        if family == "party":
            own = self._committee(start, [b for b in found if b is not None])
            return own
        if family == "chair":
            return self._nearest(start, lambda b: b.kind in _CHAIRED, sentence)
        if family == "director":
            return self._nearest(start, lambda b: b.kind in ("department", "company", "hospital", "school"), sentence)
        return None


def _family(role: RoleSpan) -> str:
    return role.office.family if role.office is not None else ""
