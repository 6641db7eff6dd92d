"""The offices of a page by their place, whoever holds them: what an event needs to tell new from old."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from ..officials import People
from .drafts import BodyDraft, Draft, OfficialDraft, PersonnelDraft, RoleDraft
from .layout import Layout, Person

_REACH = 24  # between "giữ chức" and the office: "giữ chức vụ quyền", "giữ chức danh"
_FILL = re.compile(
    r"[\s,:]*(?:(?:chức vụ|chức danh|chức|giữ chức vụ|giữ chức|giữ|các|vụ|quyền|vào|làm|nguyên|tân|đồng thời|là|hai|03"
    r"|02|2|3|lại|bổ sung|thêm|ngôi vị)\s+)*",
    re.I,
)
_ADDRESS = re.compile(
    r"\s*(?:(?:đồng chí|ông|bà|đ/c|đại tá|thiếu tướng|trung tướng|thượng tướng|thượng tá|trung tá|pgs|ts|ths|gs|bs)"
    r"[\s.,]*)*",
    re.I,
)
_APPOSED = re.compile(r"[\s,(\-–]*(?:(?:hiện là|hiện|là|nguyên|đang là|quyền|cựu|sinh năm \d{4}|\d\d tuổi)[\s,]+)*")
_HEADS = re.compile(r"\s*(?:gồm|gồm có|là|:)\s*:?\s*(?:(?:các|hai|đồng chí|ông|bà|đ/c|và)\s*)*", re.I)
_OF_DECISION = re.compile(
    r"(?:miễn nhiệm|bầu|thôi giữ|bãi nhiệm|cách chức|bổ nhiệm)(?: (?:chức vụ|chức danh|chức))?\s*$", re.I
)
_NEXT = re.compile(r",?\s*(?:và\s*)?(?:giữ chức(?: vụ)?\s*)?")
_MEMBER = "Ủy viên"
_SEATS = 12  # seats in committees that one person is listed with


class Post(NamedTuple):
    """An office in its place."""

    start: int
    end: int
    title: str
    body: BodyDraft | None


class Offices:
    """All offices of one page, sorted by place."""

    __slots__ = ("_layout", "_posts", "_role_starts", "_roles", "_starts")

    def __init__(self, layout: Layout, draft: Draft, people: People, bodies: Mapping[int, BodyDraft]) -> None:
        self._layout = layout
        posts: dict[tuple[int, int], Post] = {}
        roles: list[tuple[RoleDraft, OfficialDraft]] = []
        for official in draft.officials:
            for r in official.roles:
                known = posts.get((r.start, r.end))
                if known is None or known.body is None:
                    posts[(r.start, r.end)] = Post(r.start, r.end, r.title, r.body)
                roles.append((r, official))
        roles.sort(key=lambda pair: pair[0].start)
        self._roles = roles
        self._role_starts = [r.start for r, _ in roles]
        taken = {at[0] for at in posts}
        by_name = {b.name: b for b in reversed(draft.bodies)}
        for office in people.offices:
            if office.start not in taken:
                body = bodies.get(id(office.body)) if office.body is not None else None
                if body is None and office.implied is not None:
                    body = by_name.get(office.implied.name)
                posts[(office.start, office.end)] = Post(office.start, office.end, office.title, body)
        self._posts = sorted(posts.values(), key=lambda p: (p.start, -p.end))
        self._starts = [p.start for p in self._posts]

    def covers(self, start: int, end: int) -> bool:
        """Whether a span lies within an office, held or not, or within a name."""
        n = bisect_left(self._starts, start + 1)
        return any(p.end >= end for p in self._posts[max(0, n - 3) : n]) or self._layout.in_role(start, end)

    def _from(self, start: int, end: int) -> list[Post]:
        return self._posts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def at(self, start: int) -> Post | None:
        """The office that begins at a place, small words between left out."""
        fill = _FILL.match(self._layout.text, start, start + 60)
        reach = fill.end() if fill else start
        for post in self._from(start, reach + 2):
            return self._chief(post)
        return None

    def near(self, start: int, end: int) -> Post | None:
        """The first office in a span that no name comes before: "cho thôi làm nhiệm vụ … Chủ tịch HĐND"."""
        for post in self._from(start, min(end, start + _REACH)):
            return post
        return None

    def _chief(self, post: Post) -> Post:
        """Of offices in a row the one that counts: "Ủy viên Ban Thường vụ, Bí thư …" is Bí thư."""
        for _ in range(_SEATS):
            if post.title != _MEMBER:
                break
            following = next(iter(self._from(post.end, post.end + 40)), None)
            if following is None or _NEXT.fullmatch(self._layout.text, post.end, following.start) is None:
                break
            post = following
        return post

    def before(self, start: int, name: int, shared: re.Pattern[str]) -> Post | None:
        """The office between a verb and a name that is given to the name, not held by it.

        "bổ nhiệm chức vụ Phó Giám đốc Sở Nội vụ đối với ông A", "bổ nhiệm Phó Trưởng Ban gồm các ông: A".
        """
        post = self.at(start)
        if post is None or post.end > name:
            return None
        between = self._layout.text[post.end : name]
        return post if shared.search(between) else None

    def heading(self, start: int, name: int) -> Post | None:
        """The office that heads a list of names: "hai Phó Chủ tịch UBND xã gồm ông A và bà B"."""
        for post in reversed(self._from(max(start, name - 160), name)):
            return post if post.end <= name and _HEADS.fullmatch(self._layout.text, post.end, name) else None
        return None

    def last(self, end: int) -> Post | None:
        """The last office before a place that is no membership beside a name: what "chức vụ này" takes up."""
        for post in reversed(self._from(max(0, end - 200), end)):
            if _OF_DECISION.search(self._layout.text, max(0, post.start - 40), post.start):
                return post
        return None

    def beside(self, person: Person, new: Post | None) -> Post | None:
        """The office in apposition to a name: behind it, else before it."""
        text = self._layout.text
        first: Post | None = None
        at = person[1]
        for _ in range(6):
            gap = _APPOSED.match(text, at, at + 60)
            posts = self._from(at, (gap.end() if gap else at) + 1)
            post = next((p for p in posts if new is None or p.start != new.start), None)
            if post is None or not re.search(r"[,(\-–]|là", text[at : post.start]):
                break
            if not _is_membership(post):
                return post
            first = first or post
            at = post.end
        if first is not None:
            return first
        for post in reversed(self._from(max(0, person[0] - 160), person[0])):
            gap_before = text[post.end : person[0]]
            if new is not None and post.start == new.start:
                break
            if post.end <= person[0] and _ADDRESS.fullmatch(gap_before):
                return post
            break
        return None

    def body_at(self, start: int, end: int) -> BodyDraft | None:
        """The institution that begins at a place, small words left out."""
        fill = _FILL.match(self._layout.text, start, start + 40)
        reach = min(end, (fill.end() if fill else start) + 2)
        for _, _, body in self._layout.bodies_in(start, reach):
            return body
        return None

    def mark(self, event: PersonnelDraft) -> None:
        """Tell in the person's roles which office is given and which is left."""
        first, last = (bisect_left(self._role_starts, at) for at in (event.start - 400, event.end + 400))
        for role, official in self._roles[first:last]:
            if role.status != "current" or official is not event.official:
                continue
            if event.new_title == role.title and event.new_body is role.body and role.start >= event.end:
                role.status = "elect"
            elif (
                event.type in ("relieved", "resigned", "dismissed")
                and event.old_title == role.title
                and event.old_body is role.body
                and role.start >= event.end
            ):
                role.status = "former"


def _is_membership(post: Post) -> bool:
    """A seat in a committee, which a person has beside the office that counts."""
    return post.title == _MEMBER or (
        post.title == "Bí thư" and post.body is not None and post.body.name == "Ban Chấp hành Trung ương"
    )
