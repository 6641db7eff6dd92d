"""What stands beside a citation: date, issuer, term, subject, aliases, pinpoints.

The words after a citation are read in the order in which they come ("…, ngày 25/02/2010 của Bộ Chính trị (khóa X) về
việc …"); the words before it only where a verb of issuing or "tại", "theo" leads to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import regex

from ..directives import Citation
from ..gazetteer import Gazetteer
from ..source import Source, fold_key
from ..symbols import SymbolGrammar, arabic, roman
from .drafts import BodyDraft, Draft

_B = r"[ \n]"
_TO_DATE = regex.compile(rf",?{_B}?(?P<open>\()?(?:(?:được{_B})?(?:ban hành|ký|công bố|thông qua){_B})?")
_YEAR = regex.compile(rf"{_B}(?:năm{_B})?((?:19|20)\d\d)(?![\w/%]|[.,-]\d)")
_SAME_DAY = regex.compile(rf",?{_B}cùng ngày")
_OF = regex.compile(rf",?{_B}?(?P<open>\()?(?:do|của|cua){_B}")
_BY = regex.compile(rf"{_B}(?:ban hành|ký|ký ban hành)")
_TERM = regex.compile(
    rf",?{_B}?(?P<open>\()?(?:Đảng{_B})?(?P<open2>\()?kh[oó][aáà]{_B}?(?P<term>[IVX]{{1,6}}|\d{{1,2}})(?!\w)", regex.IGNORECASE
)
_CENTRAL = rf"(?:ban chấp hành{_B}(?:trung ương|t\.?[ưw])|bch{_B}?(?:t\.?[ưw]|trung ương)|trung ương|t\.?[ưw](?!\w))(?:{_B}đảng)?"
# "18-NQ/TW ngày 25/10/2017 của Hội nghị Trung ương 6", "60-NQ/TW Hội nghị lần thứ 11 Ban Chấp hành Trung ương"
_PLENUM = regex.compile(
    rf",?{_B}(?:(?:của|tại){_B})?(?:hội nghị|hn){_B}(?:lần{_B}thứ{_B}[\w]+(?:{_B}\w+)?,?(?:{_B}?\(lần{_B}\d\))?,?{_B}(?:của{_B})?{_CENTRAL}"
    rf"|{_CENTRAL}{_B}?(?:lần{_B}thứ{_B})?\w+)(?:{_B}đảng)?",
    regex.IGNORECASE,
)
_BARE_CENTRAL = regex.compile(rf"{_B}(?:của{_B})?{_CENTRAL}(?!{_B}(?:\d|Đoàn|Hội|Mặt))", regex.IGNORECASE)
_ALIAS = regex.compile(
    rf",?{_B}\((?:(?:sau đây{_B})?(?:được{_B})?(?:gọi(?:{_B}chung)?(?:{_B}tắt)?|viết{_B}tắt)(?:{_B}là)?:?{_B})?\"?", regex.IGNORECASE
)
_ASIDE = regex.compile(rf",?{_B}\((?:sửa đổi|sửa đổi, bổ sung|đã sửa đổi[^()\n]{{0,30}})\)|{_B}TẢI VỀ")
_ROLE_OF = regex.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:liên bộ|bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|trưởng|phó trưởng|giám đốc|tổng giám đốc|cục trưởng"
    r"|chánh|thủ trưởng|thường trực|bí thư|phó bí thư|trưởng ban|chủ nhiệm|tổng kiểm toán|viện trưởng|chánh án|lãnh đạo)[ \n])",
    regex.IGNORECASE,
)  # fmt: skip
_JOINED = regex.compile(rf"(?:,|{_B}và|{_B}-){_B}")
_HOLDERS = {"thủ tướng chính phủ": "Thủ tướng Chính phủ", "thủ tướng": "Thủ tướng Chính phủ", "chủ tịch nước": "Chủ tịch nước"}
_HOLDER = regex.compile(r"(?:phó )?(?:thủ tướng(?:[ \n]chính phủ)?|chủ tịch nước)(?!\w)", regex.IGNORECASE)
_DIRECT = regex.compile(rf"(?:[ \n*]*(?:,|,?{_B}và|{_B}cùng|{_B}&)?{_B}?(?:các{_B}|số{_B}|cả{_B})*)")
_AT = regex.compile(rf"{_B}(?:tại|theo|bằng)(?:{_B}các|{_B}cả)?{_B}?$", regex.IGNORECASE)
_SUBJECT = regex.compile(rf"[,:]?[ \n*]*(?P<q>\")?{_B}?(?P<about>(?:về việc|v/v|về|đối với){_B})?(?P<q2>\")?", regex.IGNORECASE)
_ISSUED_LATER = regex.compile(r"[^.;\n]{0,160}?(?:được|mới) ban hành")
_PINPOINT = (
    r"(?:(?:tiểu[ \n])?mục|điểm|khoản|điều|chương|phần|phụ lục)[ \n]"
    r"(?:thứ[ \n]\p{L}+|[IVX]{1,5}(?!\w)|\d{1,3}(?:\.\d{1,2}){0,2}\p{L}?(?![\w/])|\p{L}(?!\p{L}))"
)
_PINPOINTS = rf"{_PINPOINT}(?:(?:,[ \n]?|[ \n]và[ \n]|;[ \n]?|[ \n])(?:các[ \n])?(?:{_PINPOINT}|\d{{1,3}}\p{{L}}?(?![\w/])|\p{{L}}(?!\p{{L}})))*"
_PARTS_BEFORE = regex.compile(rf"(?P<all>{_PINPOINTS})(?:,?[ \n](?:của|tại|trong|theo)(?:[ \n]các)?)?[ \n]?$", regex.IGNORECASE)
_PARTS_AFTER = regex.compile(rf"(?:,[ \n](?:tại[ \n])?|[ \n]\((?:tại[ \n])?|[ \n]tại[ \n])(?P<all>{_PINPOINTS})", regex.IGNORECASE)


Imply = Callable[[Draft, str], BodyDraft]
"""Makes the institution that a page means without naming it as a body ("của Thủ tướng Chính phủ")."""


@dataclass(slots=True, eq=False)
class Cited:
    """A citation with what its surroundings say. ``tail`` is where the words that belong to it end."""

    citation: Citation
    tail: int
    issuer: BodyDraft | None = None
    said: bool = False  # the issuer stands in the words after the citation
    own: bool = False  # … and is this citation's alone, as the plenum in "60-NQ/TW Hội nghị lần thứ 11 …"
    issued: str | None = None
    dated: bool = False  # the date stands beside the citation
    early: bool = False  # the date stands before the verb of issuing
    term: str | None = None
    subject: tuple[int, int] | None = None
    alias_of: Cited | None = None
    parts: list[str] = field(default_factory=list)


class Surroundings:
    """Reads what stands beside the citations of one text."""

    def __init__(self, source: Source, draft: Draft, symbols: SymbolGrammar, words: Words) -> None:
        self.source = source
        self.text = source.text
        self._draft = draft
        self._symbols = symbols
        self._words = words
        self._dates = {date.start: date for date in draft.dates}
        self._date_list = sorted(draft.dates, key=lambda d: d.start)
        self._date_starts = [date.start for date in self._date_list]
        found = sorted(((m.start, m.end, body) for body in draft.bodies for m in body.mentions), key=lambda x: (x[0], -x[1]))
        self._bodies = found
        self._body_starts = [start for start, _, _ in found]
        self._body_at = {start: (end, body) for start, end, body in reversed(found)}

    def read(self, citations: Sequence[Citation]) -> list[Cited]:
        """All citations with what is said of them; issuers and dates spread through lists."""
        cited = [Cited(c, c.end, term=c.term) for c in citations]
        starts = [c.start for c in citations]
        for n, one in enumerate(cited):
            self._after(one, cited, starts, n)
        for n, one in enumerate(cited):
            self._before(one, cited[n - 1] if n else None)
        self._spread(cited)
        for n, one in enumerate(cited):
            one.subject = self._subject(one, cited, n)
        return cited

    # what follows

    def _after(self, one: Cited, cited: list[Cited], starts: list[int], n: int) -> None:
        text, citation = self.text, one.citation
        if citation.form in ("pointer", "short"):
            return
        if citation.form == "name":
            one.issued = citation.year
            if citation.read is None:
                one.tail = self._aside(one.tail)
        for _ in range(8):
            pos = one.tail
            if self._date(one) or self._term(one) or self._issuer(one):
                continue
            alias = _ALIAS.match(text, pos)
            if alias is not None:
                k = bisect_left(starts, alias.end())
                if k < len(starts) and starts[k] == alias.end() and self._aliases(one, cited[k]):
                    cited[k].alias_of = one
                    end = cited[k].citation.end
                    one.tail = end + 1 + text.startswith('"', end)
                    continue
            year = _YEAR.match(text, pos)
            if year is not None and citation.form != "name" and one.issued is None:
                one.issued, one.tail = year[1], year.end()
                continue
            if self._aside(pos) > pos:
                one.tail = self._aside(pos)
                continue
            break
        parts = _PARTS_AFTER.match(text, one.tail)
        if parts is not None:
            one.parts.append(_plain(parts["all"]))
        self._parts_before(one)

    def _aside(self, pos: int) -> int:
        found = _ASIDE.match(self.text, pos)
        return found.end() if found else pos

    def _date(self, one: Cited) -> bool:
        lead = _TO_DATE.match(self.text, one.tail)
        if lead is None:
            return False
        date = self._dates.get(lead.end()) or self._dates.get(lead.end() + 1)
        if date is None or not _is_day(date.value):
            same = _SAME_DAY.match(self.text, one.tail)
            if same is not None and one.issued is None:
                one.issued, one.tail = "same", same.end()
                return True
            return False
        gap = self.text[one.tail : date.start]
        if "\n" in gap and (gap.count("\n") > 1 or self.text[date.start].isupper()):
            return False  # the next line has its own date
        if lead.end() != date.start and self.text[lead.end()] not in " \n":
            return False
        if one.dated and len(date.value) <= len(one.issued or ""):
            return False
        if date.end + 1 in self._body_at and self.text[date.end] == " ":
            return False  # "…, ngày 20/3/2014 Tỉnh ủy ban hành": the date opens the next clause
        one.issued, one.dated = date.value[:10], True
        date.role = "issued"
        one.tail = date.end + (lead["open"] is not None and self.text.startswith(")", date.end))
        return True

    def _term(self, one: Cited) -> bool:
        found = _TERM.match(self.text, one.tail)
        if found is None:
            return False
        written = found["term"].upper()
        term = roman(int(written)) if written.isdigit() else written if arabic(written) else None
        if term is None or (one.term is not None and one.citation.form in ("plenum", "congress")):
            return False
        one.term = one.term or term
        one.tail = found.end() + self.text.startswith(")", found.end())
        return True

    def _issuer(self, one: Cited) -> bool:
        text = self.text
        if one.said:
            return False
        plenum = _PLENUM.match(text, one.tail)
        central = plenum or (_BARE_CENTRAL.match(text, one.tail) if one.citation.form in ("number", "plenum") else None)
        if central is not None and one.citation.form != "congress":
            held = self._body_within(*central.span())
            if plenum is not None or held is None or held[2].name.startswith(("Ban Chấp hành Trung ương", "Trung ương")):
                if plenum is None and held is not None and held[1] > central.end():
                    central = None
                elif held is not None and held[2].name.startswith(("Ban Chấp hành Trung ương", "Trung ương")):
                    one.issuer = held[2]
                else:
                    one.issuer = self._words.implied(self._draft, "Ban Chấp hành Trung ương")
                if central is not None:
                    one.said, one.tail = True, central.end()
                    one.own = "của" not in central[0].lower()
                    return True
        of = _OF.match(text, one.tail)
        if of is None:
            if one.citation.form == "plenum":  # "… Hội nghị lần thứ 11 Ban Chấp hành Trung ương": no "của"
                body = self._body_from(one.tail + 1)
                if body is not None and body[1].name.startswith("Ban Chấp hành Trung ương"):
                    one.issuer, one.said, one.tail = body[1], True, body[0]
                    return True
            return False
        found = self._body_from(of.end())
        if found is None:
            return False
        end, body = found
        while True:  # of joint issuers the first counts
            joined = _JOINED.match(text, end)
            other = self._body_at.get(joined.end()) if joined else None
            if other is None or self.fits(one.citation, other[1]) is False or self._words.acts.match(text, other[0]):
                break
            end = other[0]
        by = _BY.match(text, end)
        if text.startswith((" do", ",do", "do"), one.tail) and by is None:
            return False
        one.issuer, one.said = body, True
        one.tail = (by.end() if by and text.startswith("do", of.end() - 3) else end) + (
            of["open"] is not None and text.startswith(")", end)
        )
        return True

    def _body_from(self, pos: int) -> tuple[int, BodyDraft] | None:
        """The body whose name stands at ``pos``, perhaps after the title of its head."""
        holder = _HOLDER.match(self.text, pos)
        if holder is not None and not holder[0].lower().startswith("phó"):
            held = self._body_at.get(pos)
            name = _HOLDERS[fold_key(holder[0])]
            if held is not None and held[0] > holder.end():
                return held
            return holder.end(), self._words.implied(self._draft, name)
        held = self._body_at.get(pos)
        if held is not None:
            return held
        role = _ROLE_OF.match(self.text, pos)
        while role is not None:
            held = self._body_at.get(role.end()) or self._body_at.get(pos + role[0].strip().rfind(" ") + 1)
            if held is not None:
                return held
            k = bisect_left(self._body_starts, role.end())
            if k < len(self._bodies) and self._bodies[k][0] - role.end() < 12:
                between = self.text[role.end() : self._bodies[k][0]]
                if not regex.search(r"[^\w ]", between):
                    return self._bodies[k][1], self._bodies[k][2]
            role = _ROLE_OF.match(self.text, role.end())
        return None

    def _body_within(self, start: int, end: int) -> tuple[int, int, BodyDraft] | None:
        k = bisect_left(self._body_starts, start)
        return self._bodies[k] if k < len(self._bodies) and self._bodies[k][0] < end else None

    def _aliases(self, one: Cited, other: Cited) -> bool:
        """Whether the citation in parentheses is another name of the one before."""
        a, b = one.citation, other.citation
        if not self.text.startswith((")", '")'), b.end):
            return False
        if a.form == "name" and b.read is not None and b.read.term is not None:
            return True
        if a.form in ("plenum", "congress"):
            return False
        if b.number is None or a.number is None:
            return b.form == "name" and a.form == "symbol"
        return b.number.lstrip("0") == a.number.lstrip("0")

    # what comes before

    def _before(self, one: Cited, previous: Cited | None) -> None:
        text, citation = self.text, one.citation
        if citation.form in ("pointer", "short", "congress") or one.alias_of is not None:
            return
        start = max(self._clause(citation.start), citation.start - 240)
        if previous is not None:
            start = max(start, previous.citation.end)
            if one.issued == "same":
                one.issued = previous.issued
                a, b = citation.read, previous.citation.read
                if a and b and a.issuers == b.issuers and one.issuer is None:
                    one.issuer = previous.issuer
        if one.issued == "same":
            one.issued = None
        before = text[start : citation.start]
        verb = self._words.issuing.search(before)
        body = None
        if verb is not None:
            at = start + verb.start()
            k = bisect_right(self._body_starts, at) - 1
            if k >= 0 and self._bodies[k][0] >= start and self._bodies[k][1] <= at + 1 and _gap(text, self._bodies[k][1], at):
                body = self._first_of(k, citation)
            holder = _last(_HOLDER, before[: verb.start()])
            if body is None and holder is not None and not before[holder.end() : verb.start()].strip() and not holder[0].lower().startswith("phó"):
                body = self._words.implied(self._draft, _HOLDERS[fold_key(holder[0])])
            if body is not None and one.issuer is None and self.fits(citation, body) is not False and citation.form != "plenum":
                one.issuer = body
            if not one.dated or len(one.issued or "") < 10:
                self._date_before(one, start, at)
        elif _AT.search(before) is not None and one.issuer is None:
            self._giver(one, start, before)
        if one.issuer is None and not one.said and citation.read is not None:
            self._subject_after(one, before)
        if not one.dated:
            self._date_adjacent(one)

    def _clause(self, pos: int) -> int:
        """Where the sentence of ``pos`` begins, also when it runs over the end of a line."""
        text = self.text
        start = self.source.sentence(pos)[0]
        while start > 1 and pos - start < 240 and text[start - 1] == "\n" and (text[start - 2].isalnum() or text[start - 2] == ","):
            start = self.source.sentence(start - 2)[0]
        return start

    def _sentence_end(self, pos: int) -> int:
        """Where the sentence of ``pos`` ends, also when it runs over the end of a line."""
        text = self.text
        end = self.source.sentence(pos)[1]
        while end < len(text) - 1 and end - pos < 600 and text[end] == "\n" and text[end + 1] not in "\n-*+" and text[end - 1].islower():
            end = self.source.sentence(end + 1)[1]
        return end

    def _first_of(self, k: int, citation: Citation) -> BodyDraft:
        """Of bodies joined by commas the first that can have issued the document."""
        while k and _JOINED.fullmatch(self.text, self._bodies[k - 1][1], self._bodies[k][0]):
            if self.fits(citation, self._bodies[k - 1][2]) is False:
                break
            k -= 1
        return self._bodies[k][2]

    def _giver(self, one: Cited, start: int, before: str) -> None:
        """ "định hướng của Bộ Chính trị tại Kết luận …", "UBND tỉnh phê duyệt … tại Quyết định số …" """
        at = one.citation.start
        k = bisect_right(self._body_starts, at) - 1
        while k >= 0 and self._bodies[k][0] >= start:
            body = self._first_of(k, one.citation)
            fits = self.fits(one.citation, body)
            lead = self.text[max(start, self._bodies[k][0] - 30) : self._bodies[k][0]]
            near = _AT.fullmatch(self.text[self._bodies[k][1] : at])
            if fits or (fits is None and near is not None and regex.search(r"của[ \n][\p{L} ]*$", lead)):
                one.issuer = body
                return
            k -= 1
        holder = _last(_HOLDER, before)
        if holder is not None and one.citation.read is not None and one.citation.read.issuer == "TTg":
            one.issuer = self._words.implied(self._draft, "Thủ tướng Chính phủ")

    def _subject_after(self, one: Cited, before: str) -> None:
        """ "Theo Quyết định số 12-QĐ/TU ngày 3/5/2022, BTV Tỉnh ủy điều động …" """
        if regex.search(r"(?:^|[ \n.])(?:theo|tại|bằng)(?:[ \n]các)?[ \n]?$", before, regex.IGNORECASE) is None:
            return
        if self.text.startswith(", ", one.tail):
            held = self._body_at.get(one.tail + 2)
            if held is not None and self.fits(one.citation, held[1]):
                one.issuer = held[1]

    def _date_before(self, one: Cited, start: int, verb: int) -> None:
        """ "Ngày 28/3/2025, Bộ Chính trị ban hành …": the date that opens the clause of a verb of issuing."""
        k = bisect_right(self._date_starts, verb) - 1
        if k < 0:
            return
        date = self._date_list[k]
        if date.start < start or not _is_full_day(date.value) or verb - date.end > 110:
            return
        between = self.text[date.end : verb]
        if between.count(",") > 3 or ";" in between or ". " in between:
            return
        opening = self.text[start : date.start]
        if len(opening) < 40 or opening.rstrip().endswith((",", "khi", "có")):
            one.issued, one.dated, one.early = date.value[:10], True, True
            date.role = "issued"

    def _date_adjacent(self, one: Cited) -> None:
        """ "đến ngày 5/2/2024, Nghị định số 13 … mới được ban hành" """
        k = bisect_right(self._date_starts, one.citation.start) - 1
        if k >= 0:
            date = self._date_list[k]
            if self.text[date.end : one.citation.start] in (", ", " ") and _is_full_day(date.value):
                if _ISSUED_LATER.match(self.text, one.tail):
                    one.issued, one.dated = date.value[:10], True
                    date.role = "issued"

    def _parts_before(self, one: Cited) -> None:
        start = one.citation.start
        window = self.text[max(0, start - 90) : start]
        found = _last_match(_PARTS_BEFORE, window)
        if found is not None:
            one.parts.insert(0, _plain(found["all"]))

    # lists

    def _spread(self, cited: list[Cited]) -> None:
        """Issuers spread to the left through a list, dates within one type word; what came before spreads right."""
        text = self.text
        for n in range(len(cited) - 2, -1, -1):
            one, following = cited[n], cited[n + 1]
            if not self._adjoin(one, following):
                continue
            same = one.citation.group >= 0 and one.citation.group == following.citation.group
            if one.issuer is None and following.issuer is not None and following.said and not following.own:
                fits = self.fits(one.citation, following.issuer)
                if fits or (fits is None and one.citation.form in ("number", "symbol")):
                    one.issuer, one.said = following.issuer, True
            if same and one.issued is None and following.dated:
                one.issued = following.issued
            if same and one.term is None and one.citation.form != "plenum":
                one.term = following.term
        for n in range(1, len(cited)):
            one, previous = cited[n], cited[n - 1]
            direct = self._adjoin(previous, one)
            if one.issuer is None and previous.issuer is not None and not previous.said:
                fits = self.fits(one.citation, previous.issuer)
                if direct and fits is not False and one.citation.form in ("number", "symbol"):
                    one.issuer = previous.issuer
                elif fits and previous.citation.type == one.citation.type and self._continues(previous, one):
                    one.issuer = previous.issuer
                if direct and one.issuer is previous.issuer and not one.issued and previous.early:
                    one.issued, one.dated, one.early = previous.issued, True, True

    def _adjoin(self, one: Cited, following: Cited) -> bool:
        if following.alias_of is not None or "pointer" in (one.citation.form, following.citation.form):
            return False
        return one.tail <= following.citation.start and (
            _DIRECT.fullmatch(self.text, one.tail, following.citation.start) is not None
        )

    def _continues(self, previous: Cited, one: Cited) -> bool:
        """Whether one list goes on: "… ban hành Nghị quyết số 72 về …; Nghị quyết số 71 về …" """
        between = self.text[previous.tail : one.citation.start]
        return len(between) < 260 and between.endswith("; ") and between.count(";") == 1 and ". " not in between

    def fits(self, citation: Citation, body: BodyDraft) -> bool | None:
        """Whether a body can have issued a document with this symbol; None when the symbol says nothing of it."""
        return self._words.fits(self._symbols, citation, body)

    # subject

    def _subject(self, one: Cited, cited: list[Cited], n: int) -> tuple[int, int] | None:
        text, citation = self.text, one.citation
        if citation.form in ("pointer", "short") or one.alias_of is not None:
            return None
        found = _SUBJECT.match(text, one.tail)
        if found is None:
            return None
        start = found.end()
        if found["q"] or found["q2"]:
            end = text.find('"', start, start + 600)
            if end < 0:
                return None
            about = _SUBJECT.match(text, start)
            if about is not None and about["about"]:
                start = about.end()
            return (start, end) if end - start > 5 else None
        if not found["about"] and self._words.subject_verb.match(text, start) is None:
            return None
        limit = self._sentence_end(start) if start < len(text) else start
        end = min(limit, start + 600)
        stop = regex.compile(r"[;)\"\n]|\.(?=\s|$)|, (?=(?:đồng chí|nhận thức|các cấp|trong đó|đã |với các|gồm|cụ thể))").search(text, start, end)
        if stop is not None:
            end = stop.start()
        for other in cited[n + 1 :]:
            at = other.citation.start
            if at >= end:
                break
            lead = text[start:at]
            if other.citation.form == "pointer" or not self._words.leads_on(lead):
                if other.alias_of is None:
                    end = at
                    break
            elif other.tail > end:
                end = min(other.tail, limit)
        subject = text[start:end].rstrip(" ,.:;\n*")
        subject = regex.sub(r"(?:,| và| gắn với| cùng với| theo| tại)+$", "", subject).rstrip(" ,")
        return (start, start + len(subject)) if len(subject) > 3 else None


class Words:
    """The vocabulary of what stands beside citations, compiled from the table ``citation_words``."""

    def __init__(self, gazetteer: Gazetteer, implied: Imply) -> None:
        rows = gazetteer.rows("citation_words")
        verbs = _alternatives(r.phrase for r in rows if r["kind"] == "issuing")
        fillers = r"(?:[ \n](?:các|một số|nhiều|hai|ba|\d+))?"
        self.issuing = regex.compile(rf"[ \n](?:{verbs}){fillers}[ \n]?$", regex.IGNORECASE)
        self.subject_verb = regex.compile(
            rf"(?:{_alternatives(r.phrase for r in rows if r['kind'] == 'subject_verb')})[ \n]", regex.IGNORECASE
        )
        self.acts = regex.compile(rf"[ \n](?:{verbs})[ \n]", regex.IGNORECASE)
        self._leads = regex.compile(
            rf"(?:{_alternatives(r.phrase for r in rows if r['kind'] in ('relation', 'subject_verb'))}|theo|ban hành kèm theo|một số nội dung|của|số)"
            r"(?:[ \n](?:các|một số điều(?:[ \n]của)?|một số nội dung(?:[ \n]của)?))?[ \n]\"?$",
            regex.IGNORECASE,
        )
        self._list = regex.compile(r"(?:,| và|;)[ \n]$")
        self.implied = implied

    def leads_on(self, lead: str) -> bool:
        """Whether a subject goes on through the citation that follows these words of it."""
        return self._leads.search(lead) is not None or (lead.endswith((" và ", ", ")) and "/" in lead)

    def fits(self, symbols: SymbolGrammar, citation: Citation, body: BodyDraft) -> bool | None:
        """See ``Surroundings.fits``."""
        read = citation.read
        if read is None or not read.issuers:
            if citation.type in ("Nghị định",):
                return body.name == "Chính phủ"
            if citation.form == "name" or citation.type in ("Luật", "Bộ luật", "Hiến pháp"):
                return body.name == "Quốc hội"
            return None
        issuer = read.issuers[0]
        name = body.name
        if read.term is not None:
            return name == ("Quốc hội" if issuer.startswith("QH") else "Ủy ban Thường vụ Quốc hội")
        simple = _FITTING.get(issuer)
        if simple is not None:
            return name.startswith(simple)
        implied = symbols.implied(read)
        if implied is not None:
            return name == implied
        row = symbols.row(issuer)
        if row is not None:
            return any(name.startswith(part.strip()) for part in row["body"].split(","))
        return None


_FITTING = {
    "TW": ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Trung ương"),
    "TU": ("Tỉnh ủy", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy", "Thường trực Tỉnh ủy", "Ban Chấp hành Đảng bộ tỉnh", "Ban Chấp hành Đảng bộ thành phố", "Đảng bộ tỉnh"),
    "HU": ("Huyện ủy", "Ban Thường vụ Huyện ủy", "Ban Chấp hành Đảng bộ huyện"),
    "ĐU": ("Đảng ủy", "Ban Thường vụ Đảng ủy", "Ban Chấp hành Đảng bộ"),
    "UBND": ("Ủy ban nhân dân", "Chủ tịch Ủy ban nhân dân"),
    "UB": ("Ủy ban nhân dân",),
    "HĐND": ("Hội đồng nhân dân", "Thường trực Hội đồng nhân dân"),
    "CP": ("Chính phủ",),
    "TTg": ("Thủ tướng Chính phủ",),
}  # fmt: skip


def _alternatives(phrases: Iterable[str]) -> str:
    words = sorted((regex.escape(p).replace(r"\ ", r"[ \n]") for p in phrases), key=len, reverse=True)
    return "|".join(words)


def _gap(text: str, end: int, at: int) -> bool:
    return not text[end:at].strip() or regex.fullmatch(r" ?\([^()\n]{1,40}\) ?", text[end:at]) is not None


def _is_day(value: str) -> bool:
    return "/" not in value and "X" not in value and value[:4].isdigit()


def _is_full_day(value: str) -> bool:
    return _is_day(value) and len(value) >= 10


def _plain(text: str) -> str:
    return " ".join(text.split())


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    found = None
    for found in pattern.finditer(text):
        pass
    return found


def _last_match(pattern: regex.Pattern[str], window: str) -> regex.Match[str] | None:
    return pattern.search(window)
