"""All citations of a page with what is said of them: fields spread through lists, subjects in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..directive_spans import Citation
from .citing import Cited, Page
from .citing_after import AfterReader
from .citing_before import BeforeReader
from .citing_labels import read_labels

_DIRECT = re.compile(r"(?:[ \n*]*(?:,|,?[ \n]và|[ \n]cùng|[ \n]đến|[ \n]tới|[ \n]&)?[ \n]?(?:(?:các|số|cả)[ \n])*)")
_SUBJECT = re.compile(
    r"[,:]?[ \n*]*(?P<q>\")?[ \n]?(?P<about>(?:về việc|v/v|về|đối với)[ \n])?(?P<q2>\")?", re.IGNORECASE
)
_SUBJECT_ENDS = re.compile(
    r"[;)\"\n]|\.(?=\s|$)"
    r"| (?=(?:đã được|vừa được|mới được|được) (?:ban hành|thông qua|ký ban hành) )"
    r"|, (?=(?:đồng chí|nhận thức|các cấp|trong đó|đã |với các|gồm|cụ thể|nhằm|nhất là|thay thế|bãi bỏ))"
)
_LED_BY = re.compile(r"(?:- ?)?(?:Thực hiện|Theo|Căn cứ|Triển khai|Tiếp theo|Trên cơ sở|Xét)\b")
_TRAILING = re.compile(r"(?:,| và| gắn với| cùng với| theo| tại){1,8}$")
_NEXT_DAY = re.compile(
    r"(?:,| và|;) (?:đến |sau đó |tiếp đó )?(?:ngày [\d/.-]{3,10}|cùng ngày),? "
    r"(?:(?:tiếp tục|đã) )?(?:ban hành|có|ra|ký) "
)
_LONGEST = 600


def read_page(page: Page, citations: Sequence[Citation]) -> list[Cited]:
    """The citations of a page, in order, with what their surroundings say of them."""
    cited = [Cited(citation, citation.end, term=citation.term) for citation in citations]
    after = AfterReader(page, cited)
    for one in cited:
        after.read(one)
    before = BeforeReader(page)
    previous = None
    for one in cited:
        before.read(one, previous)
        read_labels(page, one)
        previous = one
    _spread(page, cited)
    for n, one in enumerate(cited):
        one.subject = _subject(page, one, cited, n)
    return cited


def _spread(page: Page, cited: list[Cited]) -> None:
    """Issuers spread to the left through a list, dates within one type word; what came before spreads right."""
    direct = [_adjoin(page, one, following) for one, following in pairwise(cited)]
    for n in range(len(cited) - 2, -1, -1):
        if not direct[n]:
            continue
        one, following = cited[n], cited[n + 1]
        listed = one.citation.form in ("number", "symbol")
        same = one.citation.group >= 0 and one.citation.group == following.citation.group
        if one.issuer is None and following.issuer is not None and following.said and (same or not following.own):
            fits = page.words.fits(one.citation, following.issuer)
            if fits or (fits is None and listed):
                one.issuer, one.said = following.issuer, True
                a, b = one.citation.read, following.citation.read
                if a is not None and b is not None and a.code == b.code and one.issued is None and one.term is None:
                    one.term = following.term
        if same:
            if one.issued is None and following.dated:
                one.issued = following.issued
            if one.term is None and one.citation.form != "plenum":
                one.term = following.term
    for n, adjoins in enumerate(direct):
        previous, one = cited[n], cited[n + 1]
        if one.issuer is not None or previous.issuer is None or previous.said:
            continue
        fits = page.words.fits(one.citation, previous.issuer)
        if adjoins:
            if fits is False or (not fits and one.citation.form not in ("number", "symbol")):
                continue
            one.issuer = previous.issuer
            if one.issued is None and previous.early:
                one.issued, one.dated, one.early = previous.issued, True, True
        elif fits and _continues(page, previous, one):
            one.issuer = previous.issuer
            if one.issued is None and previous.early:
                one.issued, one.dated, one.early = previous.issued, True, True


def _adjoin(page: Page, one: Cited, following: Cited) -> bool:
    """Whether nothing but a comma or an "and" stands between two citations."""
    if following.alias_of is not None or "pointer" in (one.citation.form, following.citation.form):
        return False
    end, start = one.tail, following.citation.start
    return end <= start < end + 24 and _DIRECT.fullmatch(page.text, end, start) is not None


def _continues(page: Page, previous: Cited, one: Cited) -> bool:
    """Whether one list goes on: "… ban hành Nghị quyết số 72 về …; Nghị quyết số 71 về … và Quyết định số 9 về …" """
    between = page.text[previous.tail : one.citation.start]
    if len(between) > 260 or ". " in between or "\n\n" in between:
        return False
    if _NEXT_DAY.fullmatch(between):
        return True
    if between.endswith("; "):
        return between.count(";") == 1
    leads = between.startswith((" về ", ' "')) and between.endswith(" và ") and ";" not in between
    return leads and one.citation.headed


def _subject(page: Page, one: Cited, cited: list[Cited], n: int) -> tuple[int, int] | None:
    """The span of what the document is about: quoted, after "về (việc)", or a verb phrase, up to where it ends."""
    text = page.text
    if one.citation.form in ("pointer", "short") or one.alias_of is not None:
        return None
    found = _SUBJECT.match(text, one.tail)
    if found is None or found.end() >= len(text):
        return None
    start = found.end()
    if found["q"] or found["q2"]:
        end = text.find('"', start, start + _LONGEST)
        about = _SUBJECT.match(text, start)
        if about is not None and about["about"]:
            start = about.end()
        return (start, end) if end - start > 5 else None
    if not found["about"] and page.words.subject_verb.match(text, start) is None:
        return None
    if not found["about"] and text[one.tail] == "," and _LED_BY.match(text, page.clause(one.citation.start)):
        return None  # "Thực hiện Công văn số 12, đề nghị các xã …": the clause goes on
    limit = end = min(page.sentence_end(start), start + _LONGEST)
    stop = _SUBJECT_ENDS.search(text, start, end)
    if stop is not None:
        end = stop.start()
    for other in cited[n + 1 : n + 12]:
        at = other.citation.start
        if at >= end:
            break
        if other.citation.form == "pointer" or not page.words.leads_on(text[start:at]):
            if other.alias_of is None:
                end = at
                break
        elif other.tail > end:
            end = min(other.tail, limit)
    subject = text[start:end].rstrip(" ,.:;\n*")
    subject = _TRAILING.sub("", subject).rstrip(" ,(")
    if subject.count("(") > subject.count(")"):
        subject = subject[: subject.rfind("(")].rstrip()
    return (start, start + len(subject)) if len(subject) > 3 else None
