"""What chains are made of: honorifics, ranks and offices, by the places where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from .bodies import BodySpan
from .gazetteer import Hits
from .office import Office
from .official_reading import HONORIFIC, OFFICE, RANK, Item
from .official_subjects import Pronoun
from .source import Source


def items_of(
    source: Source, hits: Hits, bodies: Sequence[BodySpan], offices: list[Office]
) -> tuple[dict[int, Item], list[Pronoun]]:
    """The items of a text by their starts, and the honorifics that stand for a name: "đồng chí là Bí thư"."""
    text = source.text
    items: dict[int, Item] = {}
    starts = [b.start for b in bodies]
    taken: list[tuple[int, int]] = [(o.left, o.end) for o in offices]
    lefts = [t[0] for t in taken]

    def inside(start: int) -> bool:
        n = bisect_right(starts, start) - 1
        if n >= 0 and bodies[n].start <= start < bodies[n].end and not bodies[n].weak:
            return True
        n = bisect_right(lefts, start) - 1
        return n >= 0 and taken[n][0] <= start < taken[n][1]

    def items_at(at: int) -> bool:
        n = bisect_left(office_starts, at)
        return n < len(office_starts) and office_starts[n] == at

    office_starts = [o.start for o in offices]
    pronouns: list[Pronoun] = []
    for kind, table in ((HONORIFIC, "honorifics"), (RANK, "ranks")):
        for start, end, row in hits.of(table):
            if kind == RANK and row.phrase == "Luật sư" and text[start - 9 : start].endswith(("hòng ", "oàn ")):
                continue  # "Văn phòng luật sư Sông Vân", "Đoàn Luật sư"
            if kind == HONORIFIC and text[start].isupper() and _in_name(text, start, end):
                continue  # "Phàn Ông Duần"
            if text[start:end].endswith(" là") and items_at(end + 1):
                pronouns.append((start, row["gender"]))  # "Năm 1954, đồng chí là Bí thư Huyện đoàn"
                continue
            if inside(start) or (row["match"] == "exact" and text[start].isupper() and not _opens(text, start)):
                continue
            if kind == HONORIFIC and row["number"] == "one" and text[end : end + 1] == " " and text[end + 1].islower():
                if row["weight"] != "civil":
                    pronouns.append((start, row["gender"]))
                n = bisect_left(lefts, end + 1)
                if n == len(lefts) or lefts[n] != end + 1:
                    continue
            items[start] = (start, end, kind, row)
    for office in offices:
        item = (office.left, office.end, OFFICE, office)
        for at in (office.left, office.start, office.cue_at):
            if at >= 0:
                items[at] = (at, office.end, OFFICE, office) if at != office.left else item
    return items, pronouns


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands between two capitals of one line, as the middle of a name does."""
    if text[start - 1 : start] != " " or text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    before = text[max(0, start - 9) : start - 1].rpartition(" ")[2]
    return before[:1].isupper() and before[1:].islower() and before.isalpha()


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or line begins here: "Anh Chấn", but not "nước Anh"."""
    return at == 0 or text[at - 1] in '\n"' or text[at - 2 : at] in (". ", "! ", "? ", ": ", "- ")
