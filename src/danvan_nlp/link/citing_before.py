"""The words before a citation, where they lead to it: "Ngày 3/6, Tỉnh ủy ban hành …", "… của Bộ Chính trị tại …"."""

from __future__ import annotations

import re

from .citing import Cited, Page, is_day

_AT = re.compile(r"[ \n](?:tại|theo|bằng)(?:[ \n](?:các|cả))?[ \n]?$", re.IGNORECASE)
_AT_START = re.compile(r"(?:^|[ \n.])(?:theo|tại|bằng|trong)(?:[ \n]các)?[ \n]?$", re.IGNORECASE)
_CENTRAL = re.compile(
    r"(?:^|[;,.:\n] ?)(?:hội nghị[ \n])?(?:lần thứ[ \n]\w+[ \n])?(?:ban chấp hành[ \n])?trung ương(?:[ \n]\d{1,2})?"
    r"(?:[ \n]đảng)?(?:[ \n](?:khóa|khoá)[ \n][IVX]+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"của[ \n](?:[^\W\d_]{1,12}[ \n]){0,8}$")
_ASIDE = re.compile(r"(?: Đảng)?(?: cũng| còn| tiếp tục)? ?(?:\([^()\n]{1,40}\)|(?:khóa|khoá) [IVX]{1,6}|) ?")
_ITS_TERM = re.compile(r"(?:khóa|khoá) ([IVX]{1,6})")
_OF_ONE_BODY = frozenset(("UBND", "UB", "HĐND"))
_LED = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo|căn cứ|tại|quán triệt|sơ kết|tổng kết)(?:[ \n]\w+){0,2}[ \n]$", re.IGNORECASE
)
_ISSUED_LATER = re.compile(r"[^.;\n]{0,160}?(?:được|mới) ban hành")


class BeforeReader:
    """Reads what leads to the citations of one page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text

    def read(self, one: Cited, previous: Cited | None) -> None:
        """Fill in the issuer and the date that words before the citation give it."""
        citation = one.citation
        if citation.form in ("pointer", "short", "congress") or one.alias_of is not None:
            return
        start = sentence = self._page.clause(citation.start)
        if previous is not None:
            start = max(start, previous.citation.end, previous.tail)
            if one.same_day and previous.dated:
                one.issued, one.dated = previous.issued, True
                a, b = citation.read, previous.citation.read
                if a is not None and b is not None and a.issuers == b.issuers and one.issuer is None:
                    one.issuer = previous.issuer
        verb = self._page.words.issuing_before(self._text, max(start, citation.start - 40), citation.start)
        if verb is not None:
            self._agent(one, start, verb.start())
            self._actor(one, sentence)
        elif one.issuer is None:
            self._beside(one, start)
            if one.issuer is None and _AT.search(self._text, max(start, citation.start - 12), citation.start):
                self._giver(one, start)
            if one.issuer is None and citation.read is not None:
                self._follower(one, start)
            if one.issuer is None and citation.read is not None:
                self._listed(one)
                self._actor(one, sentence)
        if not one.dated:
            self._eve(one)

    def _listed(self, one: Cited) -> None:
        """In a list of documents the issuer is the last cell of the row, or the line below that is nothing else."""
        page, text, citation = self._page, self._text, one.citation
        first, end = page.source.line(citation.start)
        if citation.headed or citation.start - first > 8:
            return
        alone = citation.end == end or text[citation.start : end].count(" ") < 4
        for _ in range(5 if alone else 1):
            office = page.last_holder(max(citation.end, first), end)
            if office is not None and office[0] == end and citation.read is not None and citation.read.issuer == "TTg":
                one.issuer, one.said = page.imply(office[1]), True
                return
            k = page.last_body(end)
            if k >= 0 and page.bodies[k][1] == end and page.bodies[k][0] >= max(citation.end, first):
                whole = page.bodies[k][0] == first or not alone
                if whole and page.words.fits(citation, page.bodies[k][2]):
                    one.issuer, one.said = page.bodies[k][2], True
                return
            first, end = page.source.line(min(end + 1, len(text)))

    def _actor(self, one: Cited, start: int) -> None:
        """ "HĐND tỉnh đã miễn nhiệm … (Nghị quyết số 61/NQ-HĐND)": the only body of the sentence with these letters."""
        page, citation = self._page, one.citation
        if one.issuer is not None or citation.read is None or citation.read.issuer not in _OF_ONE_BODY:
            return
        if _LED.search(self._text, max(start, citation.start - 24), citation.start):
            return  # "UBND xã triển khai Kế hoạch số 12/KH-UBND": whose it is, is open
        fitting = None
        k = page.last_body(citation.start)
        while k >= 0 and page.bodies[k][0] >= start:
            body = page.bodies[k][2]
            if page.words.fits(citation, body):
                if fitting is not None and fitting is not body:
                    return
                fitting = body
            k -= 1
        one.issuer = fitting

    def _agent(self, one: Cited, start: int, verb: int) -> None:
        """Who issues: the body or office right before the verb."""
        page, text = self._page, self._text
        body = None
        k = page.last_body(verb)
        office = page.last_holder(start, verb + 1)
        if office is not None and not text[office[0] : verb].strip():
            body = page.imply(office[1])  # "Thủ tướng Chính phủ ban hành …": not the Government
        elif k >= 0 and page.bodies[k][0] >= start and page.bodies[k][1] <= verb + 1:
            between = text[page.bodies[k][1] : verb]
            if _ASIDE.fullmatch(between):
                body = page.first_joined(k, one.citation)
                term = _ITS_TERM.search(between)
                if term is not None and one.term is None:
                    one.term = term[1]
        if body is None and self._committee(start, verb):
            body = page.central()
        if body is not None and text.startswith("Thay mặt ", start):
            # "Thay mặt Bộ Chính trị, đồng chí A, Thường trực Ban Bí thư ký ban hành …"
            behalf = page.body_from(start + len("Thay mặt "))
            body = behalf[1] if behalf is not None else body
        wanted = body is not None and one.issuer is None and one.citation.form != "plenum"
        if body is not None and wanted and page.words.fits(one.citation, body) is not False:
            one.issuer = body
        if not one.dated or len(one.issued or "") < 10:
            self._opening_date(one, start, verb)

    def _committee(self, start: int, verb: int) -> bool:
        """Whether the agent is the Central Committee or one of its plenums ("Hội nghị Trung ương 6 ban hành …")."""
        before = self._text[start:verb] if verb - start < 80 else "…" + self._text[verb - 80 : verb]
        return _CENTRAL.search(before) is not None

    def _beside(self, one: Cited, start: int) -> None:
        """ "Quyết định của Tỉnh ủy số 12-QĐ/TU": the issuer stands between type and number."""
        page, at = self._page, one.citation.start
        office = page.last_holder(max(start, at - 30), at)
        if (
            office is not None
            and self._text[office[0] : at] in (" ", ": ")
            and one.citation.read is not None
            and one.citation.read.issuer == "TTg"
        ):
            one.issuer = page.imply(office[1])
            one.said = self._text[office[0]] == " "
            return
        k = page.last_body(at)
        if (
            k >= 0
            and page.bodies[k][0] >= start
            and self._text[page.bodies[k][1] : at] in (" ", " (", ": ", ":\n")
            and (one.citation.read is not None or self._text.startswith("số", at))
        ):
            begin = page.bodies[k][0]
            fits = page.words.fits(one.citation, page.bodies[k][2])
            if fits is None:
                fits = one.citation.read is None
            if self._text[max(start, begin - 4) : begin] == "của " and fits:
                one.issuer = page.bodies[k][2]
                one.said = self._text[at - 1] == " " and self._text[at - 2] != ":"  # else it is that of all the list

    def _opening_date(self, one: Cited, start: int, verb: int) -> None:
        """ "Ngày 28/3/2025, Bộ Chính trị ban hành …": the date that opens the clause of the verb."""
        date = self._page.last_date(verb)
        if date is None or date.start < start or not is_day(date.value, full=True) or verb - date.end > 110:
            return
        between = self._text[date.end : verb]
        if between.count(",") > 3 or ";" in between or ". " in between:
            return
        opening = self._text[start : date.start]
        if len(opening) < 40 or opening.rstrip().endswith((",", "khi", "có")):
            one.date(date, early=True)

    def _giver(self, one: Cited, start: int) -> None:
        """ "định hướng của Bộ Chính trị tại Kết luận …", "UBND tỉnh phê duyệt … tại Quyết định số …" """
        page, text, citation = self._page, self._text, one.citation
        k = page.last_body(citation.start)
        while k >= 0 and page.bodies[k][0] >= start:
            body = page.first_joined(k, citation)
            fits = page.words.fits(citation, body)
            if fits is None and _AT.fullmatch(text, page.bodies[k][1], citation.start):
                at = page.bodies[k][0]
                fits = _OF.search(text, max(start, at - 30), at) is not None or None
            if fits:
                one.issuer = body
                return
            k -= 1
        if citation.read is not None and citation.read.issuer == "TTg":
            office = page.last_holder(start, citation.start)
            if office is not None:
                one.issuer = page.imply(office[1])

    def _follower(self, one: Cited, start: int) -> None:
        """ "Theo Quyết định số 12-QĐ/TU ngày 3/5/2022, BTV Tỉnh ủy điều động …" """
        at = one.citation.start
        if self._text.startswith(", ", one.tail) and _AT_START.search(self._text[max(start, at - 12) : at]):
            held = self._page.body_from(one.tail + 2)
            if held is not None and self._page.words.fits(one.citation, held[1]):
                one.issuer = held[1]

    def _eve(self, one: Cited) -> None:
        """ "đến ngày 5/2/2024, Nghị định số 13 … mới được ban hành" """
        at = one.citation.start
        date = self._page.last_date(at)
        if date is None or not is_day(date.value, full=True) or self._text[date.end : at] not in (", ", " "):
            return
        if _ISSUED_LATER.match(self._text, one.tail):
            one.date(date)
