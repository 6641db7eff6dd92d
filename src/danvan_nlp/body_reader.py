"""What stands beside the head of a body's name: the tools that the readers of the forms share."""

from __future__ import annotations

from functools import partial

import regex

from .body_ends import NameEnds
from .body_names import NameReader
from .body_page import Head, Page
from .body_spans import BodySpan
from .body_topics import TopicReader
from .gazetteer import Gazetteer
from .places import Places, Slot
from .source import fold_key

_GENERAL_AFTER = regex.compile(
    r"[ \n](?:\d{1,3}(?:/\d{1,3})? (?:xã|phường|thôn|buôn|bản|ấp|khu|tổ|chi|huyện|tỉnh|đơn vị)|"
    r"(?:hai|ba|bốn) (?:tỉnh|thành phố|huyện|quận|xã|phường|địa phương)|"
    r"các(?! (?:nhiệm kỳ|khóa|khoá|đồng chí|ông|bà|thời kỳ))|những|hai cấp|ba cấp|[23] cấp|"
    r"cấp(?! (?:phép|phát|giấy|cứu|kinh|bằng|thẻ|sổ|vốn|tiền|học|mới|đổi|nước))|"
    r"cơ sở|trực thuộc|mỗi|từng|nhiều|một số|cùng cấp|địa phương)(?!\w)",
    regex.IGNORECASE,
)
_GENERAL_LETTERS = frozenset("cnhbtmđCNHBTMĐ")
_GENERAL_BEFORE = ("các ", "những ", "mỗi ", "từng ", "nhiều ", "một số ", "mọi ", " hai ", " ba ")
_COMMITTEES_BEFORE = regex.compile(r"(?<!\w)(?:các|những) (?:\p{L}{2,6} (?:ủy|uỷ|đoàn)(?:, | và ))+$", regex.IGNORECASE)
_AFTER_COMMITTEE = ("ủy, ", "uỷ, ", "đoàn, ", "ủy và ", "uỷ và ", "đoàn và ")  # how what that pattern matches ends
_CAPITAL = regex.compile(r"\p{Lu}[\p{L}\p{M}'’]*+")
_RUN = regex.compile(r"(?: \p{Lu}\p{Ll}*+){1,6}+")
_NAME_BEFORE = regex.compile(
    r"(?<!\p{L})(?i:ông|bà|đồng chí|đ/c|anh|chị|bác sĩ|BS|TS|ThS|PGS|GS|kỹ sư|luật sư|đại tá|thượng tá|trung tá)"
    r"[. ](?:[\p{Lu}\d.]{2,6} )?(?: ?\p{Lu}\p{Ll}*+){2,5}+(?:,| -) (?:(?:nguyên|quyền|hiện là|hiện) )?$"
)
_SITE = regex.compile(r"\.(?:vn|com|net|org)(?!\w)", regex.IGNORECASE)
_MARK = regex.compile(r"\) ?[-:]")
_BRANCH = regex.compile(r"(?: \(\p{Lu}[\p{L}\d]{1,14}\))?(?: -|,)? (?:[Cc]hi nhánh|CN)(?= )")
CENTRAL = regex.compile(r"[ \n](?:Trung ương|TRUNG ƯƠNG|trung ương|TW|T\.W|TƯ|T\.Ư|T\.ƯƠNG)(?: [Đđ]ảng| ĐẢNG)?(?!\w)")
SHORT_OWNER = regex.compile(
    r" (?:Bộ|Sở|Trường|Công ty|Tổng công ty|Tập đoàn|Học viện|Bệnh viện|Cục|Viện|Cơ quan|Nhà trường)(?!\w)"
)
UNIT_OF_SHORT = regex.compile(
    r" (?:Bộ|Sở|Trường|Tổng [Cc]ông ty|Công ty|Tập đoàn|Học viện|Bệnh viện|Tổng [Cc]ục|Cục|Viện)"
    r"(?= ?[,.;:)(\n]|$| -| \p{Lu}\p{Ll}+ \p{Lu}| (?:và|cho|đã|cùng|trình|báo|phát|dự|chủ|là|tham|được|về)(?!\w))"
)
"""The first word of the body above, behind a unit of it: "Phòng Tổ chức cán bộ Sở"."""
_BRANCH_LETTERS = "( -Cc"  # the second character of what that pattern matches
BRACKET = regex.compile(r" \(\p{Lu}[\p{L}\d&.\-]{0,11}\)(?= )")
VIETNAM = regex.compile(r" (?:Việt [Nn]am|VN)(?!\w)")
_LONG = 200
_LONG_ENOUGH = 45
_DEPTH = 4  # bodies in bodies: "Văn phòng Đảng ủy Sở Y tế" has three
ANY_BODY = frozenset(
    {
        "bloc", "chamber", "committee", "fixed", "force", "named", "numbered", "organ", "owner", "pair", "panel",
        "party", "premier", "sector", "state", "topic", "unit",
    }
)  # fmt: skip
"""The forms that can be the owner of an organ."""


class BodyReader:
    """Places, owners and the making of spans. Immutable."""

    def __init__(self, gazetteer: Gazetteer, places: Places) -> None:
        self._places = places
        ends = NameEnds(gazetteer)
        self._names = NameReader(gazetteer, places, ends)
        self._topics = TopicReader(places, ends)
        places_named = (row.phrase for table in ("communes", "districts") for row in gazetteer.rows(table))
        # "Trường Sơn", "Trường Sa", "Trường Chinh" are no schools
        self._no_schools = frozenset(
            name for name in places_named if name.startswith("Trường ") and name.count(" ") == 1
        )

    def place_after(self, page: Page, start: int, at: int, levels: tuple[str, ...] = ()) -> Slot | None:
        """The place after ``at`` beside the body that begins at ``start``; without a unit word one of ``levels``."""
        return self._slot(page, start, at, levels)

    def own_name(self, page: Page, at: int, titled: bool = True) -> tuple[int, str] | None:
        """The end and the words of the name that begins at an offset; ``titled`` when a person's may end it."""
        return self._names.read(page.text, at, page.title_starts, page.built, titled)

    def owner_at(self, page: Page, at: int) -> BodySpan | None:
        """The body that begins a blank after ``at``, when it can be the owner of what ends there."""
        return self._owner_at(page, at, ANY_BODY)

    def person_at(self, text: str, at: int) -> bool:
        """Whether a full name may begin at an offset: a surname and another capital."""
        word = _CAPITAL.match(text, at)
        if word is None or not self._places.is_surname(word[0]):
            return False
        return text[word.end() : word.end() + 1] == " " and text[word.end() + 1 : word.end() + 2].isupper()

    def _slot(self, page: Page, start: int, at: int, levels: tuple[str, ...]) -> Slot | None:
        """The place after a blank at ``at``, beside the body that begins at ``start``."""
        text = page.text
        if text[at : at + 1] == "\n" and text[start:at].isupper() and text[start - 1 : start] in ("", "\n"):
            return self._below(page, at)
        if text[at : at + 1] != " " or not self._places.may_stand(text, at + 1, levels):
            return None
        return self._places.slot(text, at + 1, levels, partial(page.titled, start), page.local)

    def _below(self, page: Page, at: int) -> Slot | None:
        """The place in the next line of a letterhead: "ỦY BAN NHÂN DÂN" over "HUYỆN LAM SƠN"."""
        text = page.text
        slot = self._places.slot(text, at + 1, (), bool, page.local)  # no title stands before a letterhead
        if slot is None or slot.unit is None or slot.name is None or not text[at + 1 : slot.end].isupper():
            return None
        return slot if text[slot.end : slot.end + 1] in ("", "\n") else None

    def _branch(self, page: Page, start: int, at: int) -> tuple[int, str, Slot | None] | None:
        """The branch of a bank or firm: the end of its name, the words for it, and its place."""
        text = page.text
        word = _BRANCH.match(text, at) if text[at + 1 : at + 2] in _BRANCH_LETTERS else None
        if word is None:
            return None
        slot = self._slot(page, start, word.end(), ("province",))
        if slot is not None and (slot.unit is not None or slot.known):
            return word.end(), "chi nhánh", slot
        read = self._names.read(text, word.end() + 1, page.title_starts, page.built, page.titled(start))
        return (read[0], f"chi nhánh {read[1]}", None) if read is not None else None

    def apposed(self, page: Page, start: int, at: int) -> bool:
        """Whether a capital stands at ``at`` that no person's name begins, by what is before the body and its office.

        "Ông Lê Văn Chấn - Giám đốc Bệnh viện Nhân dân Gia Định - cho biết": behind a name with an honorific, an office
        up to a comma, dash or full stop is that person's, so all of its words are the body's.
        """
        text = page.text
        if text[at : at + 1] != " " or not text[at + 1 : at + 2].isupper():
            return False
        run = _RUN.match(text, at)
        if run is None or not (text[run.end() : run.end() + 1] in ("", *",.;)\n") or text.startswith(" - ", run.end())):
            return False
        office, floor = start, max(0, start - 40)
        while (office := text.rfind(" ", floor, office)) >= 0:
            if office + 1 in page.title_starts:
                return _NAME_BEFORE.search(text, max(0, office - 70), office + 1) is not None
        return False

    def _owner_at(self, page: Page, at: int, forms: frozenset[str]) -> BodySpan | None:
        if page.text[at : at + 1] != " " and not broken(page.text, at):
            return None
        owner = page.built.get(at + 1)
        if owner is None or owner.form not in forms:
            return None
        above = owner.parent
        for _ in range(_DEPTH):
            if above is None:
                return owner
            above = above.parent
        return None

    def _make(
        self,
        page: Page,
        head: Head,
        start: int,
        end: int,
        stem: str,
        *,
        slot: Slot | None = None,
        parent: BodySpan | None = None,
        level: str | None = None,
        kind: str | None = None,
        bare: bool = False,
        weak: bool = False,
        rows: tuple[str, ...] = (),
    ) -> BodySpan:
        unit = place = None
        name = stem
        if slot is not None:
            end, unit, place = slot.end, slot.unit, slot.name
            level = slot.level if slot.level not in (None, "city") else (level or head.level or None)
            if slot.level in ("grassroots", "region") and unit:  # "Chi bộ khu phố 17": no administrative unit
                level = slot.level
                stem = name = f"{stem} {unit} {place}" if place else f"{stem} {unit}"
                unit = place = None
            else:
                name = with_place(stem, head.form, unit, place)
        elif parent is not None:
            name = f"{stem} {parent.name}"
            level = level or parent.level
            unit, place, end = parent.unit, parent.place, parent.end
        if place is None and page.text[start].islower():
            weak = weak or parent is None or (parent.weak and parent.form != "committee")
        return BodySpan(
            start, end, name, kind or head.kind, level or head.level or None, unit, place, parent, weak,
            head.rule, (head.id, *rows), head.form, head.name, stem, bare,
        )  # fmt: skip

    def _general(self, page: Page, start: int, end: int) -> bool:
        """Kinds of institutions: "các Tỉnh ủy", "HĐND các cấp"."""
        after = page.text[end + 1 : end + 2]
        if (after in _GENERAL_LETTERS or after.isdecimal()) and _GENERAL_AFTER.match(page.text, end):
            page.general.add(start)
            return True
        before = page.text[max(0, start - 8) : start].lower()
        if before.endswith(_GENERAL_BEFORE):
            return True
        if not before.endswith(_AFTER_COMMITTEE):
            return False
        return _COMMITTEES_BEFORE.search(page.text, max(0, start - 60), start) is not None


def shares_general(page: Page, start: int, end: int) -> bool:
    """Whether a bare head shares the words that make the next one general: "HĐND, UBND các huyện"."""
    for joint in (", ", " và ", " ", " - ", "-"):
        if page.text.startswith(joint, end) and end + len(joint) in page.general:
            page.general.add(start)
            return True
    return False


def is_credit(text: str, start: int, end: int) -> bool:
    """A newspaper's mark, its site or a photographer's: "(ĐCSVN) -", "VOV.VN -", "Ảnh: Văn Tám/TTXVN"."""
    if text[start - 1 : start] == "/" or _SITE.match(text, end) is not None:
        return True
    if text[start - 1 : start] in ("", "\n") and text.startswith(" - ", end):
        return " " not in text[start:end] and text[start:end].isupper()  # "ĐCSVN - Ngày 5/3, …"
    return text[start - 1 : start] == "(" and _MARK.match(text, end) is not None


def broken(text: str, at: int) -> bool:
    """Whether an end of line at an offset breaks a long line: "… của Ban Dân vận" / "Tỉnh ủy Vân Hải"."""
    return text[at : at + 1] == "\n" and at - text.rfind("\n", max(0, at - _LONG), at) > _LONG_ENOUGH


def with_place(stem: str, form: str, unit: str | None, place: str | None) -> str:
    """A name with its place: "Tỉnh ủy Vân Hải", "Ủy ban nhân dân huyện Lam Sơn", "Quận ủy Quận 11"."""
    if not place:
        return f"{stem} {unit}" if unit and form not in ("committee", "owner") else stem
    if place == "Hồ Chí Minh" and (unit or form == "committee"):
        return f"{stem} Thành phố {place}"  # never without the word
    if unit and form not in ("committee", "owner") and not fold_key(place).startswith(("quận ", "thành phố ")):
        return f"{stem} {unit} {place}"
    return f"{stem} {place}"


def organ_kind(head: Head, owner: BodySpan) -> str:
    """A leading organ is of its owner's kind; an agency of the Party is one only under a committee of it."""
    if head.form == "leading":
        return "party_committee" if owner.kind == "party_organisation" else owner.kind
    if head.form in ("unit", "panel", "sector"):
        return head.kind
    if owner.kind in ("party_committee", "party_organisation", "party_agency"):
        return "party_agency"
    if owner.kind in ("peoples_committee", "peoples_council", "department", "ministry"):
        return "department"
    return owner.kind
