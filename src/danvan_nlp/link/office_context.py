"""The body of an office whose own words name none: what the sentence, the list and the page make certain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

from ..office import Office
from ..official_spans import RoleSpan
from ..source import fold_key
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft
from .office_committees import LOCAL, ON_BEHALF, OfficeCommittees
from .page_bodies import FAR, family

_WITH_CHIEFS = ("Ủy ban ", "Văn phòng Chính phủ", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước", "Câu lạc bộ ")
_CHAIRED = ("peoples_committee", "peoples_council", "front", "mass_organisation", "legislature")
_DIRECTED = ("department", "company", "hospital", "school", "police")
_BAN_NOT = ("Ban Thường vụ", "Ban Chấp hành", "Ban Bí thư", "Ban Thường trực", "Ban Giám đốc", "Ban cán sự")
_SCHOOLS = ("Trường ", "Học viện ", "Đại học ")
_THEN = re.compile(r",? rồi (?:là |làm )?")
_OF_SCHOOL = re.compile(r"(?<= )(?:Trường|Học viện|Đại học) (?!học)[A-ZĐ].*")
_CELL = re.compile(r"\b[Cc]hi (?:ủy|uỷ|bộ)\b")
_AT_WORK = re.compile(r"(?:Ban Thường vụ )?Đảng ủy ((?:Tổng [Cc]ông ty|Công ty|Tập đoàn) .+)")
_LED = re.compile(r"(?:Ban Thường vụ )?Đảng ủy (.+)")
_OF_POLICE = re.compile(r"Cơ quan .{1,40} (Công an (?:tỉnh|[Tt]hành phố) .+)")
_OF_FIRMS = (
    "chủ tịch hội đồng", "phó chủ tịch hội đồng", "thành viên hội đồng", "tổng giám đốc", "phó tổng giám đốc",
    "giám đốc điều hành",
)  # fmt: skip
_SESSION = re.compile(r"[^.;\n]{0,60}?chủ (?:trì|tọa|toạ) (?:phiên họp|cuộc họp|kỳ họp|buổi họp|họp) ")
_NEAR_SESSION = 120
_YOUTH = ("Đoàn ", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Quận đoàn", "Thị đoàn", "Xã đoàn")
_OPENING = 300  # characters
HOLDERS = 9
_OF_NOUN = frozenset(("phong", "department", "court", "office", "press", "police", "army"))
_BY_TITLE: dict[str, tuple[str, ...]] = {
    "chánh án": ("Tòa án ",), "viện trưởng": ("Viện ", "Viện kiểm sát "), "tổng biên tập": ("Báo ", "Tạp chí "),
    "chỉ huy trưởng": ("Bộ Chỉ huy ", "Ban Chỉ huy "), "chính ủy": ("Bộ Chỉ huy ",), "chánh văn phòng": ("-",),
}  # fmt: skip
"""How the bodies begin that a title without a noun of its own means."""
_SAYS = re.compile(
    r" (?:cho|phát|nói|đã|sẽ|được|đang|về|tại|dự|nêu|yêu cầu|đề nghị|cũng|và|nhấn|chỉ đạo|trao|có|báo cáo|trình bày|"
    r"chủ trì|kết luận|thông tin|chủ tọa|ký|khẳng định|ghi nhận|làm|từ|kể từ|thay|với|nhiệm kỳ|thời hạn|kiêm)(?!\w)"
)

Found = Sequence["BodyDraft | None"]
"""The bodies of the offices of one person, None where it is not known yet."""


class OfficeContext(OfficeCommittees):
    """Finds the bodies that the context of offices tells, in one document."""

    def __init__(
        self,
        text: str,
        linker: BodyLinker,
        bodies: Mapping[int, BodyDraft],
        draft: Draft,
        people: Sequence[Sequence[RoleSpan]],
        offices: Sequence[Office] = (),
    ) -> None:
        super().__init__(text, linker, bodies, draft)
        self._offices = offices
        self._led: list[tuple[int, BodyDraft]] | None = None
        self._all = people
        self._own: set[int] = set()  # the ids of the roles of the person whose offices are read

    @cached_property
    def _taken(self) -> dict[tuple[str, int], list[RoleSpan]]:
        """The offices that persons hold by their own words, by title and body."""
        taken: dict[tuple[str, int], list[RoleSpan]] = {}
        for roles in self._all:
            for role in roles:
                if role.status == "current" and role.body is not None and not role.title.startswith("Phó"):
                    taken.setdefault((fold_key(role.title), id(self._written(role))), []).append(role)
        return taken

    @cached_property
    def _congress(self) -> BodyDraft | None:
        return _of_congress(self._text, self._at, self._mentioned)

    def _context(self, role: RoleSpan, roles: Sequence[RoleSpan], found: Found, n: int) -> BodyDraft | None:
        """The body of an office whose own words name none, where the text makes it certain."""
        office = role.office
        if office is None or office.alone in ("yes", "country"):
            return None
        kind, start = office.family, role.start
        if n + 1 < len(roles) and _THEN.fullmatch(self._text, role.end, roles[n + 1].start) is not None:
            return found[n + 1]  # "Phó Giám đốc rồi Giám đốc Sở Y tế"
        if n + 1 < len(roles) and (host := self._shared_by(role, roles[n + 1], found[n + 1])) is not None:
            return host
        if kind in ("chair", "party", "army") and n + 1 < len(roles):
            # "Phó Chủ tịch, Chủ tịch UBND huyện": one body for both
            beside = family(roles[n + 1]) == kind and roles[n + 1].start - role.end <= 3
            if beside and (found[n + 1] is not None or kind != "army"):
                return found[n + 1]
        if kind == "doan":
            return self._nearest(start, lambda b: b.kind == "delegation" and "đại biểu Quốc hội" in b.name)
        if kind == "ministry":
            beside = n + 1 < len(roles) and roles[n + 1].start - role.end <= 3
            return None if beside else self._ministry(role)  # "Thứ trưởng, Phó Chủ nhiệm Văn phòng Chính phủ"
        if kind == "phong" and role.rule == "officials.signature":
            return self._only(lambda b: b.name.startswith("Phòng "))
        if kind in _OF_NOUN:
            return self._of_noun(role)
        if kind == "school":
            schools = {id(b): b for b in found if b is not None and b.name.startswith(_SCHOOLS)}
            if len(schools) == 1:
                return next(iter(schools.values()))  # "Phó Hiệu trưởng Trường X giữ chức Hiệu trưởng nhà trường"
            return self._only(lambda b: b.name.startswith(_SCHOOLS)) or self._school_of_unions()
        if kind == "party":
            behind = next((b for r, b in zip(roles, found, strict=True) if 0 < r.start - role.end <= 3), None)
            own = [b for b in (behind, *found) if b is not None]  # first that of "Phó Bí thư, Chủ tịch UBND huyện X"
            if not own and _CELL.search(self._text, self._sentence(start), start):
                return self._nearest(start, lambda b: b.name.startswith(("Chi bộ", "Chi ủy")))
            if role.rule == "officials.signature" and (signed := self._signed_for(start)) is not None:
                return signed
            if role.rule == "officials.signature" and not own:
                own = self._letterhead(start)  # "T/M BAN THƯỜNG VỤ", not the addressees beside it
            youth = self._congress is not None and self._congress.name.startswith(_YOUTH)
            if youth and role.status == "elect" and not own:
                return self._congress
            committee = self._committee(start, own)
            return committee if own else self._free(role, committee)
        if kind == "ban":
            if n and start - roles[n - 1].end < 12 and office.cue != "gain":
                # behind another office of the same person: the committee that the list is about
                return self._nearest(start, lambda b: b.kind == "steering_committee")
            return self._nearest(start, lambda b: b.name.startswith("Ban ") and not b.name.startswith(_BAN_NOT))
        if kind == "membership":
            return self._nearest(start, lambda b: b.kind in ("steering_committee", "delegation"))
        floor = 0 if role.rule == "officials.signature" else self._sentence(start)
        if kind == "chair" and role.rule == "officials.signature":
            line = self._text.rfind("\n", 0, max(0, start - 1)) + 1
            if line and self._text.startswith(ON_BEHALF, line):  # "TM. ỦY BAN BẦU CỬ" in the line above
                at = bisect_right(self._at, start) - 1
                return self._mentioned[at] if at >= 0 and self._at[at] > line else None
        if kind == "member" and n and start - roles[n - 1].end < 6:
            # "Chủ tịch Hội Nông dân huyện, Ủy viên": of the committee that the list is about
            return self._nearest(start, lambda b: b.kind == "steering_committee")
        if kind == "member":
            return self._nearest(start, lambda b: b.kind in ("party_committee", *_CHAIRED), floor)
        if kind == "chair" and "chủ nhiệm" in fold_key(role.title):
            return self._nearest(start, lambda b: b.name.startswith(_WITH_CHIEFS) and b.kind not in LOCAL, floor)
        if kind == "chair":
            near = self._nearest(start, lambda b: b.kind in _CHAIRED and _is_whole(b), floor)
            return self._free(role, near or self._of_session(role))
        if kind == "director":
            if role.rule == "officials.in_brackets" and not any(found):
                return None  # "bà Hà Thị Mẩy (nguyên phó giám đốc)"
            for body in found:
                if body is None or body.kind != "party_committee":
                    continue
                if (m := _AT_WORK.match(body.name)) is not None:
                    known = self._of_name(start, m[1])
                    return known or self._make(m[1], "company", body.level, body.place)
                if (m := _LED.match(body.name)) is not None and (known := self._by_name.get(m[1])) is not None:
                    return known  # "Phó Bí thư Đảng ủy, Phó Giám đốc": of the police whose committee it is
            behind = found[n + 1] if n + 1 < len(roles) and roles[n + 1].start - role.end <= 3 else None
            police = _OF_POLICE.fullmatch(behind.name) if behind is not None else None
            if behind is not None and police is not None:
                # "Phó Giám đốc, Thủ trưởng Cơ quan CSĐT Công an tỉnh": of the police whose office it is
                return self._make(police[1], "police", behind.level, behind.place)
            if fold_key(role.title).startswith(_OF_FIRMS):
                near = self._nearest(start, lambda b: b.kind == "company" or _AT_WORK.match(b.name) is not None, floor)
                m = _AT_WORK.match(near.name) if near is not None else None
                return near if m is None or near is None else self._make(m[1], "company", near.level, near.place)
            near = self._nearest(start, lambda b: b.kind in _DIRECTED, floor)
            return self._free(role, near) or self._directed(role)
        return None

    def _of_session(self, role: RoleSpan) -> BodyDraft | None:
        """ "Chủ tịch Lê Văn Chấn chủ trì phiên họp UBND tỉnh": the body whose session it is."""
        session = _SESSION.match(self._text, role.end, role.end + _NEAR_SESSION)
        n = bisect_left(self._at, session.end()) if session is not None else len(self._at)
        if session is None or n == len(self._at) or self._at[n] > session.end():
            return None
        return self._mentioned[n] if self._mentioned[n].kind in _CHAIRED else None

    def _free(self, role: RoleSpan, body: BodyDraft | None) -> BodyDraft | None:
        """A body of the context, unless somebody else holds this very office of it; else whose congress it is."""
        if body is not None:
            others = self._taken.get((fold_key(role.title), id(body)))
            if others is None or role.status != "current" or all(id(other) in self._own for other in others[:HOLDERS]):
                return body
        return self._congress if role.status == "elect" and family(role) == "chair" else None

    def _directed(self, role: RoleSpan) -> BodyDraft | None:
        """The one body whose director the page names before a bare "Phó Giám đốc"."""
        if not role.title.startswith("Phó Giám đốc") or role.status not in ("current", "elect"):
            return None
        if self._led is None:
            written = ((o.start, self._bodies.get(id(o.body))) for o in self._offices if o.title == "Giám đốc")
            self._led = [(at, b) for at, b in written if b is not None]
        found = {id(b): b for at, b in self._led[:FAR] if at < role.start}
        return next(iter(found.values())) if len(found) == 1 else None

    def _school_of_unions(self) -> BodyDraft | None:
        """The one school whose unions and cells a page names: "Công đoàn Trường Đại học Tây Sơn"."""
        names = {m[0] for body in self._draft.bodies[:FAR] if (m := _OF_SCHOOL.search(body.name)) is not None}
        return self._make(names.pop(), "school", None, None) if len(names) == 1 else None

    def _ministry(self, role: RoleSpan) -> BodyDraft | None:
        """The ministry of which the page speaks: "Về phía Bộ Y tế có Thứ trưởng …"; else the only one on it."""
        start, title = role.start, fold_key(role.title)
        if title.endswith("thống đốc"):
            return self._of_name(start, "Ngân hàng Nhà nước")
        if not title.startswith(("thứ trưởng", "bộ trưởng")):
            return None
        n = bisect_right(self._at, start) - 1
        floor = self._sentence(start)
        while n >= 0 and self._at[n] >= floor:
            if self._text.startswith("phía ", self._at[n] - 5):
                return self._mentioned[n] if self._mentioned[n].kind == "ministry" else None
            n -= 1
        if not title.startswith("thứ"):
            # "Tại trụ sở Bộ Y tế, Bộ trưởng Hà Thị Mẩy …": the only ministry of the sentence so far, and of the page
            only = self._only(lambda b: b.kind == "ministry")
            return only if only is not None and self._nearest(start, lambda b: b is only, floor) is not None else None
        return self._only(lambda b: b.kind == "ministry" and b.name.startswith("Bộ "))

    def _shared_by(self, role: RoleSpan, after: RoleSpan, body: BodyDraft | None) -> BodyDraft | None:
        """The body of the second post: "Phó Giám đốc kiêm Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh"."""
        other = after.office
        if body is None or other is None or other.cue != "also" or after.start - role.end > 16:
            return None
        parent = self._bodies.get(id(after.body.parent)) if after.body is not None else None
        if family(role) == "director" and (parent is not None or family(after) == "director"):
            if parent is None and after.body is not None and after.body.parent is not None:
                above = after.body.parent
                parent = self._make(body.name[body.name.find(above.stem) :], above.kind, body.level, body.place)
            return parent or body
        pair = (family(role), family(after))
        if pair == ("chair", "director"):
            return body if body.kind == "company" else None  # "Chủ tịch kiêm Tổng Giám đốc Công ty Sao Mai"
        return body if pair[0] == pair[1] or pair in (("chair", "secretary"), ("secretary", "chair")) else None

    def _of_noun(self, role: RoleSpan) -> BodyDraft | None:
        """The one body of the page that a title's own noun can mean: "Phó Trưởng phòng" beside Phòng Nội vụ."""
        office = role.office
        after = self._text[role.end : role.end + 2]
        if office is None or role.status not in ("current", "acting", "elect"):
            return None
        if after[:1] == " " and after[1:].islower() and _SAYS.match(self._text, role.end) is None:
            return None  # "Phó Trưởng phòng nghiệp vụ y": of another one
        title = fold_key(role.title)
        heads = next((h for word, h in _BY_TITLE.items() if title.endswith(word)), ())
        if not heads and not (heads := tuple(f"{n[:1].upper()}{n[1:]} " for n in office.row.parts("noun"))):
            return None
        n = bisect_right(self._at, role.start)
        found = {id(b): b for b in self._mentioned[max(0, n - FAR) : n] if b.name.startswith(heads)}
        body = next(iter(found.values())) if len(found) == 1 else None
        if body is None or body.name == "Thanh tra Chính phủ":
            return None
        return body if office.family != "police" or body.level in ("district", "commune") else None


def _is_whole(body: BodyDraft) -> bool:
    """Whether a body is no organ of another: not "Ban Thường vụ Hội Nông dân tỉnh"."""
    return not body.name.startswith(_BAN_NOT)


def _of_congress(text: str, at: Sequence[int], mentioned: Sequence[BodyDraft]) -> BodyDraft | None:
    """The mass organisation whose congress a page tells of: named first on it, and the word beside it."""
    if not at or at[0] > _OPENING or mentioned[0].kind != "mass_organisation" or not _is_whole(mentioned[0]):
        return None
    return mentioned[0] if "đại hội" in text[: at[0] + _OPENING].lower() else None
