"""What chains are made of: honorifics, ranks and offices, by the places where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from .bodies import BodySpan
from .gazetteer import Gazetteer, Hits
from .office import Office
from .official_reading import HONORIFIC, OFFICE, RANK, Item
from .official_subjects import Pronoun
from .official_words import words_of

_TABLES = ((HONORIFIC, "honorifics"), (RANK, "ranks"))
_START = attrgetter("start")


class Items:
    """Finds them. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._words = {kind: words_of(gazetteer, table) for kind, table in _TABLES}

    def __call__(
        self, text: str, hits: Hits, bodies: Sequence[BodySpan], offices: Sequence[Office]
    ) -> tuple[dict[int, Item], list[Pronoun]]:
        """The items of a text by their starts, and the honorifics that stand for a name: "đồng chí là Bí thư"."""
        items: dict[int, Item] = {}
        starts = [b.start for b in bodies]
        lefts = [o.left for o in offices]
        pronouns: list[Pronoun] = []
        for kind, table in _TABLES:
            words = self._words[kind]
            for start, end, row in hits.of(table):
                word = words[id(row)]
                capital = text[start].isupper()
                if kind == RANK:
                    if word.phrase == "Luật sư" and text[start - 9 : start].endswith(("hòng ", "oàn ")):
                        continue  # "Văn phòng luật sư Sông Vân", "Đoàn Luật sư"
                elif capital and _in_name(text, start, end):
                    continue  # "Phàn Ông Duần"
                if text[end - 1] == "à" and text.endswith(" là", start, end):
                    n = bisect_left(offices, end + 1, key=_START)
                    if n < len(offices) and offices[n].start == end + 1:
                        pronouns.append((start, word.gender))  # "Năm 1954, đồng chí là Bí thư Huyện đoàn"
                        continue
                n = bisect_right(starts, start) - 1
                if n >= 0 and bodies[n].start <= start < bodies[n].end and not bodies[n].weak:
                    continue
                n = bisect_right(lefts, start) - 1
                if n >= 0 and lefts[n] <= start < offices[n].end:
                    continue
                if word.exact and capital and not _opens(text, start):
                    continue
                after = text[end : end + 2]
                if word.single and after[:1] == " " and after[1:].islower():
                    if word.weight != "civil":
                        pronouns.append((start, word.gender))
                    n = bisect_left(lefts, end + 1)
                    if n == len(lefts) or lefts[n] != end + 1:
                        continue
                items[start] = (start, end, kind, word)
        for office in offices:
            end = office.end
            for at in (office.left, office.start, office.cue_at):
                if at >= 0:
                    items[at] = (at, end, OFFICE, office)
        return items, pronouns


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital stands between two capitals of one line, as the middle of a name does."""
    if not text[start - 2 : start - 1].isalpha() or text[start - 1 : start] != " ":
        return False
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].isupper():
        return False
    before = text[max(0, start - 9) : start - 1].rpartition(" ")[2]
    return before[:1].isupper() and before[1:].islower() and before.isalpha()


def _opens(text: str, at: int) -> bool:
    """Whether a sentence or line begins here: "Anh Chấn", but not "nước Anh"."""
    return at == 0 or text[at - 1] in '\n"' or text[at - 2 : at] in (". ", "! ", "? ", ": ", "- ")
