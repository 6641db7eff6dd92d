"""Bodies with a name of their own behind the head: sectors, firms and schools, tasks, numbers, parties abroad."""

from __future__ import annotations

import regex

from .body_page import Head, Page
from .body_reader import ANY_BODY, SHORT_OWNER, UNIT_OF_SHORT, BodyReader, is_credit, organ_kind
from .body_spans import BodySpan
from .body_words import FREQUENT, MIDDLE, REPUBLIC, SCHOOL_KINDS

_CENTRAL_TOPIC = regex.compile(r"^ (?:của )?(?:Trung ương|Chính phủ|Quốc gia|quốc gia|Nhà nước|TW|TƯ|T\.Ư)| quốc gia$")
_NUMBER = regex.compile(
    r"(?: (?:Bộ binh|Pháo binh|Pháo phòng không|Phòng không|Xe tăng|Tăng thiết giáp|Công binh|Thông tin|Đặc công|"
    r"Hóa học|Huấn luyện|Trinh sát|Cảnh vệ|Không quân|Tên lửa|Vận tải|Hải quân đánh bộ|Cảnh sát cơ động|BB)(?: số)?)?"
    r" (?:\d{1,4}[A-Z]?|[IVX]{1,5}|Thủ đô)(?!\w)"
)
_GOES_ON = regex.compile(r" \p{Lu}\p{Ll}++ (?!(?:tỉnh|huyện|quận|thị|thành|xã|phường|đặc)(?!\w))\p{Ll}")
_SERIES = regex.compile(
    r" ([Vv]ùng |[Kk]hu vực )?(?:[IVX]{1,5}(?!\w)|\d{1,2}(?:[A-Z]|(?![\w/.,:%\-] ?\d|\w))"
    r"(?! (?:tháng|năm|ngày|người|cán|tỉnh|huyện)(?!\w)))"
)
_CODE = regex.compile(r" \(\p{Lu}[\p{L}\d&.\-]{0,11}\)(?= )")
_SERIAL = frozenset({"Vụ", "Cục", "Chi cục", "Phòng"})
_ORDINAL = regex.compile(
    r" \d{1,2}(?![\w/.,:%\-] ?\d|\w)(?! (?:tháng|năm|ngày|người|em|học|đồng|cán|sinh|giáo|lớp|tỷ|triệu)(?!\w))"
)
_FRAGMENTS = (
    "xã", "đại", "quốc", "cơ", "lễ", "dạ", "vũ", "công", "thị", "nhà", "thông", "cáo", "giáo", "môi", "hiện", "thương",
)  # fmt: skip
_FRAGMENT_BEFORE = regex.compile(rf"(?<!\w)(?:{'|'.join(_FRAGMENTS)}) $", regex.IGNORECASE)
_FRAGMENT_ENDS = frozenset(word[-2:] for word in _FRAGMENTS)
# "Trường Sơn", but not "Trường Trung học" and "Trường Sơn Ca"
_TWO_WORDS = regex.compile(r"Trường \p{Lu}\p{Ll}++(?! \p{Lu}| (?:học|hóa|hoá|lợi|sản|cấp)(?!\w))")
_SHORT_ENDS = frozenset({"Bộ", "Sở", "Trường", "ty", "đoàn", "viện", "Viện", "cục", "Cục"})  # of UNIT_OF_SHORT
_SHORT_LETTERS = tuple("BSTCHV")
_OF_ONE_UNIT = frozenset({"Vụ", "Cục", "Phòng", "Chi cục", "Tổng cục", "Ban"})
_ANY_SECTOR = frozenset({"Cục", "Tổng cục", "Phòng", "Chi cục"})
_FIELDS = regex.compile(
    r", (?:Văn hóa|Thể thao|Thông tin|Thương mại|Truyền thông|Du lịch|Công nghệ|Thể dục|Nông nghiệp)"
    r"(?:, (?:Thể thao|Thông tin|Truyền thông))?+ và (?:Thể thao|Du lịch|Truyền thông|Truyền thanh|Thông tin|"
    r"Thương mại|Đầu tư|Truyền hình)(?!\w)"
)
_UNIONS = ("ư Đoàn ", "ịch Công đoàn ", "ư Đảng ủy ", "ư Đảng uỷ ")
_GREAT_FIRMS = frozenset({"Tổng Công ty", "Tập đoàn"})
_CAPITALS = regex.compile(r"(?:\p{Lu}\p{Ll}++ ){1,4}\p{Lu}\p{Ll}++(?! ?\p{Lu}| ?\d)")
_RARELY_A_PERSONS = frozenset(
    {"Trung tâm", "Công đoàn", "Viện", "Hội", "Báo", "Tạp chí", "Chi nhánh", "Hội đồng", "Liên đoàn"}
)
_NEVER_A_PERSONS = ("Ủy ban", "Ban Quản lý")
_HOUSE = regex.compile(r" (?:trường|cơ quan|Trường|Cơ quan|công ty|Công ty|Bệnh viện|bệnh viện)(?!\w)")
_AND_FIELD = regex.compile(r" (?:và|-) (\p{Lu}\p{Ll}++)")
_BOARD = regex.compile(r" (?:quản trị|thành viên|quản lý)(?!\w)", regex.IGNORECASE)
_COUNTED = frozenset({"school", "hospital", "company", "other"})
_COMMITTEES = frozenset({"committee", "party"})
_EMBASSIES = frozenset({"Đại sứ quán", "Phái đoàn", "Tổng Lãnh sự quán"})
_NEEDS_MORE = frozenset({"Viện", "Trung tâm", "Hội", "Trường", "Ban Quản lý", "Ủy ban"})
_ITEM = r"\p{Lu}[\w-]*(?: (?!và )\p{Ll}[\w-]*){0,3}"
_LIST_IN_NAME = regex.compile(rf"(?:, {_ITEM}){{1,5}}+ và {_ITEM}(?= \p{{Lu}})")
"""The further words of a ministry's name with several fields, as other countries have them."""
_SMALL_KINDS = tuple(f" {kind} " for kind in ("tư", "quốc tế", *SCHOOL_KINDS))


class OwnNames(BodyReader):
    """The readers of the forms ``sector``, ``named``, ``numbered``, ``topic`` and ``abroad``."""

    def _abroad(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        """A party of another country: "Đảng Nhân dân Cách mạng Lào"."""
        text = page.text
        if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
            return None
        if head.name != "Đảng":  # "Hạ viện Nhật Bản", "Thượng viện Pháp"
            at = end + 1 + len("Cộng hòa ") * text.startswith(("Cộng hòa ", "Cộng hoà "), end + 1)
            seat = self._places.country(text, at)
            if seat is None:
                return None
            span = self._make(page, head, start, seat[0], f"{head.name} {text[end + 1 : at]}{seat[1]}")
            span.place = seat[1]
            return span
        read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
        if read is None or " " not in read[1]:
            return None
        name, land = read[1], self._places.country_at_end(read[1])
        cut = name.find(" ")
        while land is None and cut >= 0:  # "… đảng Nhân dân Campuchia Hun Manet"
            cut = name.find(" ", cut + 1)
            land = self._places.country_at_end(name[:cut]) if cut >= 0 else None
        if land is None or land == "Việt Nam":
            return None
        name = name[:cut] if cut >= 0 and self._places.country_at_end(name) is None else name
        span = self._make(page, head, start, end + 1 + len(name), f"{head.name} {name}")
        span.place, span.weak = land, False
        return span

    def _sector(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        if text[end : end + 1] != " " or not (text[end + 1 : end + 2].isupper() or end + 1 in page.sectors):
            return None
        council = page.built.get(end + 1) if head.phrase == "Ban" else None
        if council is not None and council.kind == "peoples_council":
            return None  # "các Ban HĐND tỉnh"
        rows: tuple[str, ...] = ()
        word = head.phrase
        sector = page.sector(end + 1, word)
        if sector is None and word in _ANY_SECTOR:
            sector = next(iter(page.sectors.get(end + 1, ())), None)
        if sector is not None and (word in ("Bộ", "Sở") or _GOES_ON.match(text, sector[0]) is None):
            at, phrase, rows = sector[0], sector[1].phrase, (sector[1].id,)
            if word in ("Cục", "Vụ", "Tổng cục") and (also := _AND_FIELD.match(text, at)) is not None:
                other = also.end() - len(also[1])
                if (
                    other not in page.head_starts
                    and other not in page.title_starts
                    and other not in page.built
                    and not (text[at + 1] == "-" and self.person_at(text, other))
                ):
                    read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
                    if read is not None and read[0] > at:  # "Cục Thủy sản và Kiểm ngư"
                        at, phrase = read
        elif sector is not None:  # "Phòng Giáo dục Tiểu học": a longer name than the table has
            read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
            at, phrase = read if read is not None and read[0] > sector[0] else (sector[0], sector[1].phrase)
            rows = (sector[1].id,)
        else:
            if not text[end + 1 : end + 2].isupper() or (word in ("Bộ", "Sở") and end + 1 not in page.sectors):
                return None
            read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
            if read is None:
                return None
            at, phrase = read
            first, _, rest = phrase.partition(" ")
            if text[start].islower() and (not rest or (rest[0].isupper() and self._places.is_surname(first))):
                return None
        name = f"{head.name} {phrase}"
        regional = False
        longer = _LIST_IN_NAME.match(text, at) if word == "Bộ" else None
        if longer is not None and self._places.country(text, longer.end() + 1) is not None:
            at, name = longer.end(), f"{name}{longer[0]}"  # "Bộ Thương mại, Công nghiệp và Năng lượng Hàn Quốc"
        if word == "Bộ" and text[at : at + 1] == " ":
            state = REPUBLIC.match(text, at) if text[at + 1 : at + 2] in ("n", "V", "C") else None
            land = self._places.country(text, state.end() if state is not None else at + 1)
            if land is None and state is None and text[at + 1 : at + 2].isupper():
                read = self._names.read(text, end + 1, page.title_starts, page.built, page.titled(start))
                country = self._places.country_at_end(read[1]) if read is not None and read[0] > at else None
                if read is not None and country not in (None, "Việt Nam"):  # "Bộ Kinh tế Tài chính Hàn Quốc"
                    cut = read[1].rfind(" ", 0, len(read[1]) - len(country or ""))
                    at, name = end + 1 + cut, f"{head.name} {read[1][:cut]}"
                    land = self._places.country(text, at + 1)
            if land is not None and not self._names.province_begins(text, at + 1):  # "Bộ Ngoại giao Trung Quốc"
                abroad = land[1] != "Việt Nam"
                span = self._make(page, head, start, land[0], f"{name} {land[1]}" if abroad else name, rows=rows)
                if abroad:
                    span.form, span.place, span.level = "abroad", land[1], None
                return span
        if word in _SERIAL and (serial := _SERIES.match(text, at)) is not None:  # "Vụ Địa phương V"
            at, name = serial.end(), f"{name}{serial[0]}"
            regional = serial[1] is not None
        if word in _OF_ONE_UNIT:
            person = page.built.get(at + 1)
            if person is not None and person.form == "named" and page.titled(start):
                own = text[person.start + len(person.head) + 1 : person.end]
                if self._names.is_person(own) and UNIT_OF_SHORT.match(text, at) is not None:
                    # "Trưởng phòng Kế toán Công ty Lê Đức Chấn": the firm that the page is about, and the person
                    name = f"{name} {person.head}"
                    return self._make(page, head, start, at + 1 + len(person.head), name, bare=True, rows=rows)
            coded = _CODE.match(text, at)  # "Phòng Cảnh sát hình sự (PC02) Công an tỉnh"
            owner = self._owner_at(page, coded.end() if coded is not None else at, ANY_BODY)
            if owner is not None and (not owner.weak or owner.form == "numbered"):
                kind = organ_kind(head, owner)
                if owner.head == "Ban Chấp hành Trung ương":  # "Ban Tuyên huấn Trung ương Đảng …"
                    stem = text[start : owner.end] if owner.place is not None else f"{name} Trung ương"
                    return self._make(page, head, start, owner.end, stem, kind=kind, rows=rows, level=owner.level)
                return self._make(page, head, start, at, name, parent=owner, kind=kind, rows=rows)
            short = self._unit_of(page, end, at)
            if short is not None:
                name = f"{name[: len(name) - max(0, at - short[0])]}{text[short[0] : short[1]]}"
                return self._make(page, head, start, short[1], name, bare=True, rows=rows)
        slot = None
        if word != "Bộ":
            slot = self._slot(page, start, at, ("district", "commune") if word == "Phòng" else ("province",))
            if slot is not None and slot.unit is None and not slot.known:
                slot = None
        level = "central" if word in ("Cục", "Vụ", "Tổng cục") and slot is None else None
        span = self._make(page, head, start, at, name, slot=slot, rows=rows, level=level)
        if regional and slot is None:
            span.level = "region"
        named = rows or slot is not None
        span.weak = (word == "Ban" and slot is None) or (text[start].islower() and not named)
        return span

    def _unit_of(self, page: Page, begin: int, at: int) -> tuple[int, int] | None:
        """The first word of the body above at the end of a unit's name, or behind it: "Phòng Tổ chức cán bộ Sở"."""
        text, found, pos = page.text, None, at
        last = text[text.rfind(" ", begin, at) + 1 : at]
        if last not in _SHORT_ENDS and (text[at : at + 1] != " " or text[at + 1 : at + 2] not in _SHORT_LETTERS):
            return None
        for _ in range(4):
            m = UNIT_OF_SHORT.match(text, pos)
            if m is not None and m.end() >= at and pos + 1 not in page.built:
                found = m.span()
            pos = text.rfind(" ", begin + 1, pos)
            if pos < 0:
                break
        return found

    def _named(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text, phrase = page.text, head.phrase
        if head.kind == "army":
            over = self._owner_at(page, end, ANY_BODY)
            if over is not None and over.kind == "army":  # "Bộ Tư lệnh Quân khu 4"
                return self._make(page, head, start, end, head.name, parent=over, kind=head.kind)
        capitals = text[start:end].isupper()
        shouted = capitals and not phrase.isupper() and " " in text[start:end]
        if capitals and not shouted and head.kind != "company" and end - start == len(phrase):
            return None  # "VIỆN" in a line of capitals; "BVĐK" is a short form
        if phrase == "Hội đồng" and _BOARD.match(text, end) is not None:
            return None  # the word of an office: "Chủ tịch Hội đồng Quản trị"
        if " " not in phrase and self._surname_before(text, start):
            return None
        if text[start - 3 : start - 1].casefold() in _FRAGMENT_ENDS and (
            _FRAGMENT_BEFORE.search(text, max(0, start - 8), start) is not None
        ):
            return None
        if phrase == "Trường":
            place = _TWO_WORDS.match(text, start)
            if place is not None and place[0] in self._no_schools:
                return None
        read = None
        small = phrase.startswith("Ban Quản lý") or (
            head.kind in ("hospital", "school") and text.startswith(_SMALL_KINDS, end)
        )
        if text[end : end + 1] == " " and not shouted and self._names.may_begin(text, end + 1, small):
            of_union = head.kind == "company" and text.endswith(_UNIONS, 0, start)
            titled = of_union or page.titled(start) or self._post_before(page, start)
            if phrase == "Chi nhánh" and not titled:  # "Giám đốc Agribank Chi nhánh Vân Hải"
                titled = page.titled(text.rfind(" ", max(0, start - 16), max(0, start - 1)) + 1)
            starts = page.head_starts
            read = self._names.read(text, end + 1, page.title_starts, page.built, titled, small, starts)
            if titled and self.apposed(page, start, read[0] if read is not None else end):
                titled = False
                read = self._names.read(text, end + 1, page.title_starts, page.built, False, small, starts)
            whole = _CAPITALS.match(text, end + 1) if titled else None
            long = phrase.count(" ") > 2 and head.kind not in ("school", "hospital")
            plain = long or phrase in _RARELY_A_PERSONS or phrase.startswith(_NEVER_A_PERSONS)
            if of_union and whole is not None and phrase in _GREAT_FIRMS:
                words = whole[0].split(" ")
                plain = len(words) == 3 and words[0] in FREQUENT  # "Bí thư Đoàn Tổng công ty Vũ Mạnh Hà"
            if whole is not None and self._names.is_person(whole[0]) and (plain or whole[0].split(" ")[1] in MIDDLE):
                read = None  # "Giám đốc Trung tâm Nguyễn Văn Tám"
        if read is not None and text[read[0] : read[0] + 1] == "," and (more := _FIELDS.match(text, read[0])):
            read = (more.end(), read[1] + more[0])  # "Trung tâm Văn hóa, Thể thao và Du lịch huyện"
        at = read[0] if read else end
        name = f"{head.name} {self._names.spelt(read[1], head.kind)}" if read else head.name
        owner = self._owner_at(page, at, ANY_BODY)
        if owner is None and phrase == "Công đoàn" and text.startswith(" cơ sở ", end):
            owner, name = self._owner_at(page, end + len(" cơ sở"), ANY_BODY), "Công đoàn cơ sở"
        if owner is not None and (not owner.weak or owner.form == "numbered"):
            return self._make(page, head, start, at, name, parent=owner, kind=head.kind)
        if phrase in _EMBASSIES and head.form == "named":
            coded = _CODE.match(text, at)
            at = coded.end() if coded is not None and text.startswith(" tại ", coded.end()) else at
            land = self._places.country(text, at + 5) if text.startswith(" tại ", at) else None
            city = (
                self._slot(page, start, at + 4, ("province",))
                if land is None and text[at : at + 5] == " tại "
                else None
            )
            if city is not None and city.name is not None and city.known:
                return self._make(page, head, start, city.end, text[start : city.end])
            post = (
                self._names.read(text, at + 5, page.title_starts, page.built, False)
                if text[at : at + 5] == " tại "
                else None
            )
            if land is None and post is not None and at > end:  # "Tổng Lãnh sự quán Việt Nam tại Luông Pha Băng"
                return self._make(page, head, start, post[0], text[start : post[0]])
            at = land[0] if land is not None else at
            stem = text[start:at] if land is not None else name
            span = self._make(page, head, start, at, stem, bare=at == end, weak=at == end and text[start].islower())
            span.place = land[1] if land is not None else None
            return span
        if phrase == "Công đoàn" and (short := SHORT_OWNER.match(text, end)) is not None and at <= short.end():
            return self._make(page, head, start, short.end(), f"{head.name}{short[0]}", bare=True)
        if at == end and phrase == "Công đoàn" and (house := _HOUSE.match(text, at)) is not None:
            return self._make(page, head, start, house.end(), f"{name}{house[0]}", bare=True, weak=True)
        branch = self._branch(page, start, at)
        if branch is not None:
            span = self._make(page, head, start, branch[0], f"{name} {branch[1]}", slot=branch[2])
            span.level = span.level if branch[2] is not None else None
            return span
        bracket = _CODE.match(text, at) if text.startswith(" (", at) else None  # "Trung tâm Xúc tiến Đầu tư (IPC) tỉnh"
        slot = self._slot(page, start, bracket.end(), ()) if bracket is not None else None
        if slot is None or slot.name is None:
            slot = self._slot(page, start, at, ("province",))
        if slot is not None and slot.unit is None and not slot.known:
            slot = None
        if slot is not None and slot.unit is None and head.kind in _COUNTED:
            number = _ORDINAL.match(text, slot.end)
            if number is not None:  # "Trường Đại học Sư phạm Hà Nội 2": the place is part of the name
                return self._make(page, head, start, number.end(), f"{name}{text[at : number.end()]}")
        if read is None and slot is None:
            if " " not in phrase or phrase == "Hội đồng" or self._general(page, start, end):
                return None
            weak = phrase != "Ngân hàng Chính sách xã hội" or text[start].islower()
            return self._make(page, head, start, end, name, bare=True, weak=weak)
        if read is None and phrase == "Trung tâm" and slot is not None and bracket is None:
            return None  # "trung tâm thành phố"
        if slot is None and phrase in _NEEDS_MORE and self._general(page, start, at):
            return None
        span = self._make(page, head, start, at, name, slot=slot)
        if head.kind == "media" and is_credit(text, start, span.end):
            return None
        if head.kind == "company":
            span.level = None
        return span

    def _post_before(self, page: Page, start: int) -> bool:
        """Whether a title and its division stand before a comma: "Trưởng khoa Sản, Bệnh viện Sông Vân Lê Văn Chấn"."""
        text = page.text
        if text[start - 2 : start] != ", ":
            return False
        at, floor = start - 2, max(0, start - 62)
        while (at := text.rfind(" ", floor, at)) > 0:
            if at in page.title_ends:
                return True
            if text[at - 1] in ",;.:":
                return False
        return False

    def _surname_before(self, text: str, start: int) -> bool:
        """Whether a word is the middle of a name: "Lê Trường Giang"."""
        word = text[max(0, start - 8) : start].rpartition("\n")[2].rstrip().rpartition(" ")[2]
        return text[start - 1 : start] == " " and word.istitle() and self._places.is_surname(word)

    def _numbered(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        number = _NUMBER.match(page.text, end)
        if number is None:  # "Tư lệnh Quân khu": counts where the page has its number
            text = page.text
            if self._general(page, start, end) or not text[start].isupper():
                return None
            if text[end + 1 : end + 2].isupper() and not self.person_at(text, end + 1):
                return None
            if text.startswith((" trưởng", " phó", " viên"), end):
                return None
            return self._make(page, head, start, end, head.name, bare=True, weak=True)
        return self._make(page, head, start, number.end(), f"{head.name}{number[0]}")

    def _topic(self, page: Page, head: Head, start: int, end: int) -> BodySpan | None:
        text = page.text
        at, words = self._topics.read(text, end, page.title_starts, page.built)
        stem = f"{head.name}{words}"
        owner = self._owner_at(page, at, _COMMITTEES) if at > end else None
        if owner is not None:  # "Ban Chỉ đạo 35 Tỉnh ủy"
            return self._make(page, head, start, at, stem, parent=owner, kind=head.kind)
        slot = self._slot(page, start, at, ())
        if slot is not None:
            if slot.name is None and at == end and self._general(page, start, slot.end):
                return None
            span = self._make(page, head, start, at, stem, slot=slot)
            span.weak = slot.name is None and text[start].islower() and (at == end or text[start:end].islower())
            return span
        if at == end:
            if self._general(page, start, end) or text[max(0, start - 10) : start].lower().endswith("thành lập "):
                return None
            weak = head.name != "Ban Chỉ đạo" or not text[start:end].startswith(("Ban Chỉ", "BCĐ", "Ban chỉ"))
            return self._make(page, head, start, end, head.name, bare=True, weak=weak)
        central = _CENTRAL_TOPIC.search(words)
        weak = text[start].islower() and head.name != "Ban Chỉ đạo"
        return self._make(page, head, start, at, stem, level="central" if central else None, weak=weak)
