"""The institution of an office: written beside it, named by its title, or told by its context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..official_spans import RoleSpan
from ..source import fold_key
from ..title_bodies import BARE
from .drafts import BodyDraft
from .office_committees import COMMITTEES, LOCAL
from .office_context import HOLDERS, Found, OfficeContext
from .page_bodies import FAR, family

_FORCES = ("army", "police")
_OF_LEVEL = (*LOCAL, *_FORCES)
_KINDS = {
    "nhà trường": "Trường ", "trường": "Trường ", "hội": "Hội ", "viện": "Viện ", "tòa báo": "Báo ", "tòa soạn": "Báo ",
    "nhà đài": "Đài ", "HTX": "Hợp tác xã", "doanh nghiệp": "Công ty", "cơ quan": "?", "đơn vị": "?",
}  # fmt: skip
"""How the bodies begin whose kind a noun is, where that is not the noun itself."""
_PARTLY = ("Công ty", "Tổng công ty", "Tập đoàn")
_FIRM_IN = re.compile(r"(?<= )(?:Công ty|Tổng [Cc]ông ty|Tập đoàn) [A-ZĐ].+")
_NO_SUCH = ("Hội đồng", "Viện kiểm sát", "Sở Giao dịch")


class OfficeBodies(OfficeContext):
    """Finds the bodies of roles in one document."""

    def of_person(self, roles: Sequence[RoleSpan]) -> Iterator[tuple[RoleSpan, BodyDraft | None]]:
        """The roles of one person, in the order of the text, each with its body."""
        found = [self._written(r) for r in roles]
        if None in found:
            for n, role in enumerate(roles):
                if found[n] is None and role.implied is not None:
                    found[n] = self._implied(role, roles, found)
        for n, role in enumerate(roles[:-1]) if len(roles) > 1 else ():
            after, host = roles[n + 1], found[n + 1]
            if host is not None and _of_employer(role, after):
                found[n] = self._make(f"Đảng ủy {host.name}", "party_committee", host.level, host.place)
            elif host is not None and (body := found[n]) is not None and _of_union(role, body, after, host):
                found[n] = self._of_party(role, body, host)
        if None not in found:
            return zip(roles, found, strict=True)
        self._own = {id(role) for role in roles}
        for n, role in enumerate(roles):
            if found[n] is None and role.implied is None and role.office is not None and role.office.cue == "gain":
                # "Phó Vụ trưởng Vụ Pháp chế giữ chức Vụ trưởng"
                deputy = f"Phó {role.title}"
                found[n] = next(
                    (
                        b
                        for r, b in zip(roles[max(0, n - HOLDERS) : n], found[max(0, n - HOLDERS) : n], strict=True)
                        if r.title == deputy
                    ),
                    None,
                )
        same: dict[str, BodyDraft] = {}
        for role, body in zip(roles, found, strict=True):
            if body is not None:
                same.setdefault(fold_key(role.title), body)
        for n, role in enumerate(roles):
            if found[n] is None:
                bare = n and family(role) == "member" and role.start - roles[n - 1].end < 6
                known = None if bare else same.get(fold_key(role.title))
                if role.implied is not None and role.implied.kind == BARE and family(role) != "school":
                    continue  # "Giám đốc Sở" on a page that names no department
                body = known or self._context(role, roles, found, n)
                if bare:
                    found[n] = body
                elif body is not None:
                    found[n] = same.setdefault(fold_key(role.title), body)
        return zip(roles, found, strict=True)

    def of_alone(self, role: RoleSpan) -> BodyDraft | None:
        """The body of a role that stands alone, as far as its words tell; none is made for it."""
        body = self._written(role)
        if body is None and role.implied is not None:
            body = self._implied(role, (), (), make=False)
        return body

    def _of_party(self, role: RoleSpan, body: BodyDraft, host: BodyDraft) -> BodyDraft:
        """The Party's standing committee instead of a union's: "Ủy viên Ban Thường vụ, Phó Chủ tịch UBND tỉnh".

        The words "Ban Thường vụ", which a page on a union's congress had for the union's, become a mention of it.
        """
        committee = self._committee(role.start, [host])
        if committee is None or committee.kind != "party_committee" or role.body is None:
            return body
        own = self._make(f"Ban Thường vụ {committee.name}", "party_committee", committee.level, committee.place)
        mention = next((m for m in body.mentions if m.start == role.body.start), None)
        if mention is not None and len(body.mentions) > 1:
            body.mentions.remove(mention)
            own.mentions.append(mention)
        return own

    def _implied(self, role: RoleSpan, roles: Sequence[RoleSpan], found: Found, make: bool = True) -> BodyDraft | None:
        implied = role.implied
        assert implied is not None
        name, place, level = implied.name, implied.place, implied.level
        if implied.kind == BARE and not name[0].isupper():
            return self._of_kind(role, name, found)
        committee: BodyDraft | None = None
        if implied.of is not None and (name == "Văn phòng" or name.startswith("Ban ")):
            committee = self._bodies.get(id(implied.of))
        elif name in ("Ban Thường vụ", "Ban Chấp hành"):
            # a secretary of a committee sits on it as such: "UVBTV, Bí thư Huyện ủy" is of the committee above
            own = [
                b
                for r, b in zip(roles, found, strict=True)
                if b is not None and family(r) != "party" and not (b.kind in _FORCES and r.title.startswith("Phó"))
            ]
            committee = self._committee(role.start, own, _OF_LEVEL)
        elif name.startswith("Ban Thường vụ "):
            committee = self._of_name(role.start, name.removeprefix("Ban Thường vụ "))  # TVTU, TVHU
            name = name if committee is None else "Ban Thường vụ"
        elif place is None:
            title = fold_key(role.title)
            for other, body in zip(roles, found, strict=True):
                # "tân Chủ tịch phường": the ward that made her its chairwoman
                if body is not None and fold_key(other.title) == title and body.name.startswith(name + " "):
                    return body
        if committee is not None:
            name, place, level = f"{name} {committee.name}", committee.place, committee.level
        if place is None:
            known = self._by_name.get(name) if implied.kind == "ministry" else self._of_name(role.start, name)
            if known is not None:
                return known
            if level == "province" and self._draft.place and not name.endswith(self._draft.place):
                name, place = f"{name} {self._draft.place}", self._draft.place
            elif name in COMMITTEES and level:
                base = self._nearest(role.start, lambda b: b.place is not None and b.level == level)
                if base is not None:
                    name, place = f"{name} {base.place}", base.place
        if implied.kind == BARE:
            return None
        return self._make(name, implied.kind, level, place) if make else self._by_name.get(name)

    def _of_kind(self, role: RoleSpan, noun: str, found: Found) -> BodyDraft | None:
        """The body of a kind ("giám đốc bệnh viện"): that of another office of the person, else the only one so far."""
        head = _KINDS.get(noun, noun[0].upper() + noun[1:])

        def fits(body: BodyDraft | None) -> bool:
            return body is not None and body.name.startswith(head) and not body.name.startswith(_NO_SUCH)

        own = {id(body): body for body in found if fits(body)}
        if not own:
            n = bisect_right(self._at, role.start) - 1
            own = {id(body): body for body in self._mentioned[max(0, n - FAR) : n + 1] if fits(body)}
        if not own and head in _PARTLY:
            # "Đại hội Công đoàn Công ty Sao Mai": the page names the firm as part of another body
            longer = {m[0] for b in self._draft.bodies[:FAR] if (m := _FIRM_IN.search(b.name)) is not None}
            if len(longer) == 1 and (name := longer.pop()).startswith(head):
                return self._make(name, "company", None, None)
        return next(iter(own.values())) if len(own) == 1 else None


def _of_employer(role: RoleSpan, after: RoleSpan) -> bool:
    """Whether the Party committee of a role is that of the body that the next role heads.

    "Phó Bí thư Đảng ủy, Phó Giám đốc Sở Y tế": the committee of the department.
    """
    bare = role.body is not None and role.body.name == "Đảng ủy" and role.body.place is None
    return bare and after.start - role.end <= 3 and family(after) in ("director", "school", "department", "ministry")


def _of_union(role: RoleSpan, body: BodyDraft, after: RoleSpan, host: BodyDraft) -> bool:
    """Whether a bare "Ban Thường vụ" was taken for a union's, though its member holds an office of the state."""
    if body.kind != "mass_organisation" or role.body is None or not role.body.bare or family(role) != "member":
        return False
    stands = role.body.head == "Ban Thường vụ" and after.start - role.end <= 3
    return stands and host.kind in ("peoples_committee", "peoples_council", "party_committee", "party_agency")
