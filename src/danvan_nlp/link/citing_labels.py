"""The block in which a portal says what a document is: "Số ký hiệu: …", "Ngày ban hành: …", "Cơ quan ban hành: …"."""

from __future__ import annotations

import re

from .citing import Cited, Page, is_day

_SYMBOL = re.compile(r"Số(?: ?/ ?|,? )?(?:[Kk]ý )?[Hh]iệu(?: văn bản)?[\s:|*]{0,6}$")
_LABELS = re.compile(
    r"(?P<day>(?:Ngày|Thời gian) (?:ban hành|ký|văn bản))[\s:|*]{0,6}|(?:Cơ quan|Đơn vị|Nơi) ban hành[\s:|*]{0,6}"
)
_BEFORE, _BEHIND = 300, 700  # how far from the symbol its labels stand


def read_labels(page: Page, one: Cited) -> None:
    """Fill in the day and the issuer of a document whose symbol stands behind the label for symbols."""
    citation, text = one.citation, page.text
    if citation.headed or _SYMBOL.search(text, max(0, citation.start - 40), citation.start) is None:
        return
    for found in _LABELS.finditer(text, max(0, citation.start - _BEFORE), citation.end + _BEHIND):
        if found["day"]:
            date = page.date_at.get(found.end())
            if date is not None and not one.dated and is_day(date.value, full=True):
                one.date(date)
            continue
        held = page.body_from(found.end())
        if held is not None and one.issuer is None and page.words.fits(citation, held[1]) is not False:
            one.issuer, one.said = held[1], True
