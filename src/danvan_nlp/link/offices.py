"""The institution of an office: written beside it, named by its title, or told by its context."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from ..office import Office
from ..official_spans import RoleSpan
from ..source import fold_key
from ..title_bodies import BARE
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft
from .placing import RANKS, VISITORS

_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Chi ủy", "Chi bộ")
_UNIT = re.compile(r" (tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\b", re.I)
_HEAD_OF = {
    "tỉnh": ("Tỉnh ủy", "province"), "thành phố": ("Thành ủy", None), "huyện": ("Huyện ủy", "district"),
    "quận": ("Quận ủy", "district"), "thị xã": ("Thị ủy", "district"), "xã": ("Đảng ủy xã", "commune"),
    "phường": ("Đảng ủy phường", "commune"),
}  # fmt: skip
_LOCAL = ("peoples_committee", "peoples_council", "front")
_WITH_CHIEFS = ("Ủy ban ", "Văn phòng Chính phủ", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước", "Câu lạc bộ ")
_CHAIRED = ("peoples_committee", "peoples_council", "front", "mass_organisation", "legislature")
_FORCES = ("army", "police")
_OF_LEVEL = (*_LOCAL, *_FORCES)
_DIRECTED = ("department", "company", "hospital", "school", "police")
_BAN_NOT = ("Ban Thường vụ", "Ban Chấp hành", "Ban Bí thư", "Ban Thường trực", "Ban Giám đốc", "Ban cán sự")
_STANDING = "Thường trực "
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
_ON_BEHALF = ("TM.", "TM ", "T/M", "T.M")
_SESSION = re.compile(r"[^.;\n]{0,60}?chủ (?:trì|tọa|toạ) (?:phiên họp|cuộc họp|kỳ họp|buổi họp|họp) ")
_NEAR_SESSION = 120
_YOUTH = ("Đoàn ", "Tỉnh đoàn", "Thành đoàn", "Huyện đoàn", "Quận đoàn", "Thị đoàn", "Xã đoàn")
_OPENING = 300  # characters
_HOLDERS = 9
_LEADING = ("Ban Chấp hành ", "Ban Thường vụ ", "Đoàn Chủ tịch ", "Ban Thường trực ", "Thường trực ")
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
_KINDS = {
    "nhà trường": "Trường ", "trường": "Trường ", "hội": "Hội ", "viện": "Viện ", "tòa báo": "Báo ", "tòa soạn": "Báo ",
    "nhà đài": "Đài ", "HTX": "Hợp tác xã", "doanh nghiệp": "Công ty", "cơ quan": "?", "đơn vị": "?",
}  # fmt: skip
"""How the bodies begin whose kind a noun is, where that is not the noun itself."""
_PARTLY = ("Công ty", "Tổng công ty", "Tập đoàn")
_FIRM_IN = re.compile(r"(?<= )(?:Công ty|Tổng [Cc]ông ty|Tập đoàn) [A-ZĐ].+")
_NO_SUCH = ("Hội đồng", "Viện kiểm sát", "Sở Giao dịch")
_FAR = 300  # mentions of bodies that a search for the nearest looks at
_SENTENCE = 600  # characters

_Found = Sequence["BodyDraft | None"]


class OfficeBodies:
    """Finds the bodies of roles in one document."""

    def __init__(
        self,
        text: str,
        linker: BodyLinker,
        bodies: Mapping[int, BodyDraft],
        draft: Draft,
        people: Sequence[Sequence[RoleSpan]],
        offices: Sequence[Office] = (),
    ) -> None:
        self._text = text
        self._offices = offices
        self._led: list[tuple[int, BodyDraft]] | None = None
        self._linker = linker
        self._bodies = bodies
        self._draft = draft
        self._beginning: dict[str, list[BodyDraft]] = {}
        self._made: dict[tuple[str, str | None], BodyDraft] = {}
        self._all = people
        self._own: set[int] = set()  # the ids of the roles of the person whose offices are read

    # most offices have their body beside them: what the others need is made for the first of them

    @cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        return sorted((m.start, n) for n, b in enumerate(self._draft.bodies) for m in b.mentions)

    @cached_property
    def _at(self) -> list[int]:
        return [at for at, _ in self._mentions]

    @cached_property
    def _mentioned(self) -> list[BodyDraft]:
        return [self._draft.bodies[n] for _, n in self._mentions]

    @cached_property
    def _by_name(self) -> dict[str, BodyDraft]:
        return {b.name: b for b in reversed(self._draft.bodies)}

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
                        for r, b in zip(roles[max(0, n - _HOLDERS) : n], found[max(0, n - _HOLDERS) : n], strict=True)
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
                bare = n and _family(role) == "member" and role.start - roles[n - 1].end < 6
                known = None if bare else same.get(fold_key(role.title))
                if role.implied is not None and role.implied.kind == BARE and _family(role) != "school":
                    continue  # "Giám đốc Sở" on a page that names no department
                body = known or self._context(role, roles, found, n)
                if bare:
                    found[n] = body
                elif body is not None:
                    found[n] = same.setdefault(fold_key(role.title), body)
        return zip(roles, found, strict=True)

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

    def of_alone(self, role: RoleSpan) -> BodyDraft | None:
        """The body of a role that stands alone, as far as its words tell; none is made for it."""
        body = self._written(role)
        if body is None and role.implied is not None:
            body = self._implied(role, (), (), make=False)
        return body

    def _written(self, role: RoleSpan) -> BodyDraft | None:
        return self._bodies.get(id(role.body)) if role.body is not None else None

    # ------------------------------------------------------------------ what the title names

    def _implied(self, role: RoleSpan, roles: Sequence[RoleSpan], found: _Found, make: bool = True) -> BodyDraft | None:
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
                if b is not None and _family(r) != "party" and not (b.kind in _FORCES and r.title.startswith("Phó"))
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
            elif name in _COMMITTEES and level:
                base = self._nearest(role.start, lambda b: b.place is not None and b.level == level)
                if base is not None:
                    name, place = f"{name} {base.place}", base.place
        if implied.kind == BARE:
            return None
        return self._make(name, implied.kind, level, place) if make else self._by_name.get(name)

    def _of_kind(self, role: RoleSpan, noun: str, found: _Found) -> BodyDraft | None:
        """The body of a kind ("giám đốc bệnh viện"): that of another office of the person, else the only one so far."""
        head = _KINDS.get(noun, noun[0].upper() + noun[1:])

        def fits(body: BodyDraft | None) -> bool:
            return body is not None and body.name.startswith(head) and not body.name.startswith(_NO_SUCH)

        own = {id(body): body for body in found if fits(body)}
        if not own:
            n = bisect_right(self._at, role.start) - 1
            own = {id(body): body for body in self._mentioned[max(0, n - _FAR) : n + 1] if fits(body)}
        if not own and head in _PARTLY:
            # "Đại hội Công đoàn Công ty Sao Mai": the page names the firm as part of another body
            longer = {m[0] for b in self._draft.bodies[:_FAR] if (m := _FIRM_IN.search(b.name)) is not None}
            if len(longer) == 1 and (name := longer.pop()).startswith(head):
                return self._make(name, "company", None, None)
        return next(iter(own.values())) if len(own) == 1 else None

    def _of_name(self, at: int, name: str) -> BodyDraft | None:
        """The body whose name is this or begins so: the only one, else the one mentioned last."""
        found = self._beginning.get(name)
        if found is None:
            longer = name + " "
            found = [b for b in self._draft.bodies if b.name == name or b.name.startswith(longer)]
            self._beginning[name] = found
        if len(found) < 2:
            return found[0] if found else None
        placed = {id(b) for b in found if b.place} or {id(b) for b in found}
        near = self._nearest(at, lambda b: id(b) in placed)
        return near if near is not None else next(b for b in found if id(b) in placed)

    def _make(self, name: str, kind: str, level: str | None, place: str | None) -> BodyDraft:
        body = self._made.get((name, place))
        if body is None:
            body = self._made[name, place] = self._linker.implied(self._draft, name, kind, level, place)
            self._by_name.setdefault(body.name, body)
            for beginning, found in self._beginning.items():
                if (body.name == beginning or body.name.startswith(beginning + " ")) and body not in found:
                    found.append(body)
        return body

    def _committee(self, at: int, own: Sequence[BodyDraft], of_level: tuple[str, ...] = _LOCAL) -> BodyDraft | None:
        """The party committee that a person's other offices, else the words before, speak of."""
        for body in own:
            for head in _COMMITTEES:
                begin = body.name.find(head)
                if begin == 0:
                    return body
                if begin > 0:
                    return self._make(body.name[begin:], "party_committee", body.level, body.place)
        for body in own:
            m = _UNIT.search(body.name) if body.kind in of_level else None
            if m:
                head, level = _HEAD_OF[m[1].lower()]
                known = self._of_name(at, head)
                if known is not None and (not known.place or not body.place or known.place == body.place):
                    return known
                name = f"{head} {body.place}" if body.place else head
                return self._make(name, "party_committee", level, body.place)
        near = self._visitors(at) or self._nearest(at, _is_committee)
        if near is not None and near.name.startswith(_STANDING):
            return self._make(near.name.removeprefix(_STANDING), near.kind, near.level, near.place)
        return near

    def _visitors(self, at: int) -> BodyDraft | None:
        """The committee of the visitor whose companions a sentence names: the highest one named before it."""
        begin = self._sentence(at)
        if VISITORS.match(self._text, begin) is None or self._nearest(at, _is_committee, begin) is not None:
            return None
        n = bisect_right(self._at, begin)
        found = [b for b in self._mentioned[max(0, n - _FAR) : n] if _is_committee(b)]
        return min(found, key=lambda b: RANKS.get(b.level, 2)) if found else None

    def _signed_for(self, at: int) -> BodyDraft | None:
        """The union that the line above a signature names: "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN"."""
        line = self._text.rfind("\n", 0, max(0, at - 1)) + 1
        n = bisect_right(self._at, at) - 1
        if not line or not self._text.startswith(_ON_BEHALF, line) or n < 0 or self._at[n] <= line:
            return None
        body = self._mentioned[n]
        if body.kind != "mass_organisation":
            return None
        name = next((body.name[len(h) :] for h in _LEADING if body.name.startswith(h)), body.name)
        return self._by_name.get(name) or self._make(name, body.kind, body.level, body.place)

    def _letterhead(self, at: int) -> list[BodyDraft]:
        """The committee that stands in capitals last before a place, where one does."""
        n = bisect_right(self._at, at) - 1
        for k in range(n, max(-1, n - _FAR), -1):
            begin = self._at[k]
            if self._text[begin : begin + 6].isupper() and any(h in self._mentioned[k].name for h in _COMMITTEES):
                return [self._mentioned[k]]
        return []

    # ------------------------------------------------------------------ what the context tells

    def _nearest(self, at: int, fits: Callable[[BodyDraft], bool], floor: int = 0) -> BodyDraft | None:
        """The fitting body mentioned last before a place, not before ``floor``."""
        n = bisect_right(self._at, at) - 1
        last = max(-1, n - _FAR)
        while n > last and self._at[n] >= floor:
            if fits(self._mentioned[n]):
                return self._mentioned[n]
            n -= 1
        return None

    def _context(self, role: RoleSpan, roles: Sequence[RoleSpan], found: _Found, n: int) -> BodyDraft | None:
        """The body of an office whose own words name none, where the text makes it certain."""
        office = role.office
        if office is None or office.alone in ("yes", "country"):
            return None
        family, start = office.family, role.start
        if n + 1 < len(roles) and _THEN.fullmatch(self._text, role.end, roles[n + 1].start) is not None:
            return found[n + 1]  # "Phó Giám đốc rồi Giám đốc Sở Y tế"
        if n + 1 < len(roles) and (host := self._shared_by(role, roles[n + 1], found[n + 1])) is not None:
            return host
        if family in ("chair", "party", "army") and n + 1 < len(roles):
            # "Phó Chủ tịch, Chủ tịch UBND huyện", "Phó Tư lệnh kiêm Tham mưu trưởng Quân khu 2": one body for both
            after = roles[n + 1]
            both = self._text[role.end : after.start] == " kiêm "
            same = _family(after) == family or (both and _family(after) == "secretary")
            if same and (both or after.start - role.end <= 3) and (found[n + 1] is not None or family != "army"):
                return found[n + 1]
        if family == "doan":
            return self._nearest(start, lambda b: b.kind == "delegation" and "đại biểu Quốc hội" in b.name)
        if family == "ministry":
            beside = n + 1 < len(roles) and roles[n + 1].start - role.end <= 3
            return None if beside else self._ministry(role)  # "Thứ trưởng, Phó Chủ nhiệm Văn phòng Chính phủ"
        if family == "phong" and role.rule == "officials.signature":
            return self._only(lambda b: b.name.startswith("Phòng "))
        if family in _OF_NOUN:
            return self._of_noun(role)
        if family == "school":
            schools = {id(b): b for b in found if b is not None and b.name.startswith(_SCHOOLS)}
            if len(schools) == 1:
                return next(iter(schools.values()))  # "Phó Hiệu trưởng Trường X giữ chức Hiệu trưởng nhà trường"
            return self._only(lambda b: b.name.startswith(_SCHOOLS)) or self._school_of_unions()
        if family == "party":
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
        if family == "ban":
            if n and start - roles[n - 1].end < 12 and office.cue != "gain":
                # behind another office of the same person: the committee that the list is about
                return self._nearest(start, lambda b: b.kind == "steering_committee")
            return self._nearest(start, lambda b: b.name.startswith("Ban ") and not b.name.startswith(_BAN_NOT))
        if family == "membership":
            return self._nearest(start, lambda b: b.kind in ("steering_committee", "delegation"))
        floor = 0 if role.rule == "officials.signature" else self._sentence(start)
        if family == "chair" and role.rule == "officials.signature":
            line = self._text.rfind("\n", 0, max(0, start - 1)) + 1
            if line and self._text.startswith(_ON_BEHALF, line):  # "TM. ỦY BAN BẦU CỬ" in the line above
                at = bisect_right(self._at, start) - 1
                return self._mentioned[at] if at >= 0 and self._at[at] > line else None
        if family == "member" and n and start - roles[n - 1].end < 6:
            # "Chủ tịch Hội Nông dân huyện, Ủy viên": of the committee that the list is about
            return self._nearest(start, lambda b: b.kind == "steering_committee")
        if family == "member":
            return self._nearest(start, lambda b: b.kind in ("party_committee", *_CHAIRED), floor)
        if family == "chair" and "chủ nhiệm" in fold_key(role.title):
            return self._nearest(start, lambda b: b.name.startswith(_WITH_CHIEFS) and b.kind not in _LOCAL, floor)
        if family == "chair":
            near = self._nearest(start, lambda b: b.kind in _CHAIRED and _is_whole(b), floor)
            return self._free(role, near or self._of_session(role))
        if family == "director":
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
            if others is None or role.status != "current" or all(id(other) in self._own for other in others[:_HOLDERS]):
                return body
        return self._congress if role.status == "elect" and _family(role) == "chair" else None

    def _directed(self, role: RoleSpan) -> BodyDraft | None:
        """The one body whose director the page names before a bare "Phó Giám đốc"."""
        if not role.title.startswith("Phó Giám đốc") or role.status not in ("current", "elect"):
            return None
        if self._led is None:
            written = ((o.start, self._bodies.get(id(o.body))) for o in self._offices if o.title == "Giám đốc")
            self._led = [(at, b) for at, b in written if b is not None]
        found = {id(b): b for at, b in self._led[:_FAR] if at < role.start}
        return next(iter(found.values())) if len(found) == 1 else None

    def _school_of_unions(self) -> BodyDraft | None:
        """The one school whose unions and cells a page names: "Công đoàn Trường Đại học Tây Sơn"."""
        names = {m[0] for body in self._draft.bodies[:_FAR] if (m := _OF_SCHOOL.search(body.name)) is not None}
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
        if _family(role) == "director" and (parent is not None or _family(after) == "director"):
            if parent is None and after.body is not None and after.body.parent is not None:
                above = after.body.parent
                parent = self._make(body.name[body.name.find(above.stem) :], above.kind, body.level, body.place)
            return parent or body
        pair = (_family(role), _family(after))
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
        found = {id(b): b for b in self._mentioned[max(0, n - _FAR) : n] if b.name.startswith(heads)}
        body = next(iter(found.values())) if len(found) == 1 else None
        if body is None or body.name == "Thanh tra Chính phủ":
            return None
        return body if office.family != "police" or body.level in ("district", "commune") else None

    def _only(self, fits: Callable[[BodyDraft], bool]) -> BodyDraft | None:
        """The one fitting body of the page; a page of very many tells of none."""
        found = [b for b in self._draft.bodies[: _FAR + 1] if fits(b)]
        return found[0] if len(found) == 1 and len(self._draft.bodies) <= _FAR else None

    def _sentence(self, at: int) -> int:
        """About where the sentence of a place begins: an end of line or a full stop with a blank."""
        floor = max(0, at - _SENTENCE)
        return max(floor, self._text.rfind("\n", floor, at) + 1, self._text.rfind(". ", floor, at) + 1)


def _of_employer(role: RoleSpan, after: RoleSpan) -> bool:
    """Whether the Party committee of a role is that of the body that the next role heads.

    "Phó Bí thư Đảng ủy, Phó Giám đốc Sở Y tế": the committee of the department.
    """
    bare = role.body is not None and role.body.name == "Đảng ủy" and role.body.place is None
    return bare and after.start - role.end <= 3 and _family(after) in ("director", "school", "department", "ministry")


def _of_union(role: RoleSpan, body: BodyDraft, after: RoleSpan, host: BodyDraft) -> bool:
    """Whether a bare "Ban Thường vụ" was taken for a union's, though its member holds an office of the state."""
    if body.kind != "mass_organisation" or role.body is None or not role.body.bare or _family(role) != "member":
        return False
    stands = role.body.head == "Ban Thường vụ" and after.start - role.end <= 3
    return stands and host.kind in ("peoples_committee", "peoples_council", "party_committee", "party_agency")


def _is_committee(body: BodyDraft) -> bool:
    return body.kind == "party_committee" and body.name.removeprefix(_STANDING).startswith(_COMMITTEES)


def _is_whole(body: BodyDraft) -> bool:
    """Whether a body is no organ of another: not "Ban Thường vụ Hội Nông dân tỉnh"."""
    return not body.name.startswith(_BAN_NOT)


def _of_congress(text: str, at: Sequence[int], mentioned: Sequence[BodyDraft]) -> BodyDraft | None:
    """The mass organisation whose congress a page tells of: named first on it, and the word beside it."""
    if not at or at[0] > _OPENING or mentioned[0].kind != "mass_organisation" or not _is_whole(mentioned[0]):
        return None
    return mentioned[0] if "đại hội" in text[: at[0] + _OPENING].lower() else None


def _family(role: RoleSpan) -> str:
    return role.office.family if role.office is not None else ""
