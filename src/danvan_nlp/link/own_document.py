"""The document that a page itself is: "Số: 12/KH-UBND" at its head, the heading, the place and day, the formula."""

from __future__ import annotations

import re

from ..directive_spans import Citation
from ..gazetteer import Hits
from .citing import Cited, Page, is_day
from .documents import Document, Gathering

_SO = re.compile(r"(?:số|Số|SỐ)[ \n]?:?[ \n]?")
_DECORATION = re.compile(r"[\s*_#|]*")
_DECIDES = re.compile(r"[\s*]*(?:QUYẾT ĐỊNH|(?:ban[ \n]hành|xây[ \n]dựng|thông[ \n]báo)[ \n])")
_ABOUT = re.compile(r"[\s*|]*(?:(?:về việc|v/v|về)[ \n])?", re.IGNORECASE)
_BODY_BEGINS = re.compile(r"\n[\s*]*(?:[-_*]{2,}|\n|Căn cứ|BAN |ỦY BAN|UỶ BAN|CHỦ TỊCH|Thực hiện|-)")
_ADDRESSED = re.compile(r"(?:Kính gửi|KÍNH GỬI)\b")
_HOLDERS = {"TTg": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước"}  # offices, which are no bodies
_HEAD = 1500  # the head of a document is not longer
_DOWN_TO_HEADING = 600
_TO_FORMULA = 12000


def own_document(page: Page, hits: Hits, cited: list[Cited], gathering: Gathering) -> Document | None:
    """The page's own document with its type, day, issuer and subject; None when the page is no document."""
    text = page.text
    for one in cited[:3]:
        c = one.citation
        if c.headed or c.start > _HEAD:
            continue
        if _SO.match(text, c.start) is None and _SO.search(text, max(0, c.start - 6), c.start) is None:
            continue
        document = gathering.of.get(id(one))
        heading = _heading(page, hits, c)
        if document is None or document.cited[0] is not one:
            return None
        if heading is None:
            return document if _letter(page, one, document) else None
        start, end, document.type = heading
        one.tail = end
        head = [d for d in page.dates if c.end - 120 <= d.start < start and is_day(d.value, full=True)]
        for date in [*(d for d in head if d.start > c.start), *head][:1]:  # above the symbol may stand the gazette's
            one.date(date)
        _issuer(page, one, start, end)
        document.issuer = one.issuer
        one.subject = _subject(text, end)
        rule = "directives.heading"
        document.cited.append(Cited(Citation(start, end, document.type, rule=rule, form="pointer"), end))
        return document
    return None


def _letter(page: Page, one: Cited, document: Document) -> bool:
    """A letter has no heading: below its symbol stand "V/v …", place and day, and "Kính gửi"."""
    c = one.citation
    addressed = _ADDRESSED.search(page.text, c.end, c.end + _DOWN_TO_HEADING)
    if c.type != "Công văn" or addressed is None:
        return False
    for date in page.dates:
        if c.end - 200 <= date.start < addressed.start() and is_day(date.value, full=True):
            one.date(date)
            break
    _issuer(page, one, c.start, c.start)
    if one.issuer is not None:
        document.issuer = one.issuer
    return True


def _heading(page: Page, hits: Hits, own: Citation) -> tuple[int, int, str] | None:
    """The line that is nothing but a type of document, below the symbol."""
    for start, end, row in hits.of("doc_types"):
        if start < own.end:
            continue
        if start > own.end + _DOWN_TO_HEADING:
            return None
        first, last = page.source.line(start)
        alone = _DECORATION.fullmatch(page.text, end, last) or page.text[start:end].isupper()
        if alone and _DECORATION.fullmatch(page.text, first, start):
            return start, end, row["type"] or row.phrase
    return None


def _issuer(page: Page, one: Cited, start: int, end: int) -> None:
    """Who decides in the formula ("BAN THƯỜNG VỤ TỈNH ỦY QUYẾT ĐỊNH:"), else the body at the head of the page."""
    at_head = nearest = None
    for at, stop, body in page.bodies:
        fits = page.words.fits(one.citation, body)
        if fits is False or (at > end and not fits):
            continue
        if at < start:
            if fits:
                at_head = at_head or body
            elif at < one.citation.start or nearest is None:
                nearest = body  # the higher body stands over the one that issues
        elif at > end + _TO_FORMULA:
            break
        elif _DECIDES.match(page.text, stop):
            one.issuer, one.said = body, True
            return
    holder = _HOLDERS.get(one.citation.read.issuer or "") if one.citation.read is not None else None
    at_head = at_head or nearest
    if at_head is not None:
        one.issuer, one.said = at_head, True
    elif holder is not None:
        one.issuer, one.said = page.imply(holder), True


def _subject(text: str, end: int) -> tuple[int, int] | None:
    """What stands between the heading and the first line of the body."""
    about = _ABOUT.match(text, end)
    start = about.end() if about else end
    stop = _BODY_BEGINS.search(text, start, start + 500)
    if stop is None or stop.start() - start < 5:
        return None
    return start, start + len(text[start : stop.start()].rstrip(" *\n"))
