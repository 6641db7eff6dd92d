"""The cases of ``tests/cases/*.txt``: one line each, the expected marks written into the text.

    # only: date directive
    Sáng [[15/5/2023|date 2023-05-15]], quán triệt [[Quyết định số 290-QĐ/TW|directive 290-QĐ/TW]].
    published=2024-05-28 || Chiều [[28/5|date 2024-05-28]], hội nghị kết thúc.

Blank lines and other lines that begin with ``#`` say nothing. ``# only:`` names the kinds that are judged in the lines
after it (``# only:`` alone: all of them again). What is not marked must not be found. ``⏎`` is an end of line. The
format itself is that of ``danvan_nlp.export.marks``.

Each case is run as it is written, then decomposed (NFD), with the other tone placement (Uỷ for Ủy and back) and with
odd blanks; the answer must stay the same. The lines of ``known_failures.txt`` must fail; one that passes has to move to
the file of its subject.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from danvan_nlp import Pipeline
from danvan_nlp.export.marks import KINDS, MORE_KINDS, Mark, marks, parse, write
from danvan_nlp.source import TONE_PLACEMENT, fold_key

CASES = Path(__file__).parent / "cases"
KNOWN_FAILURES = "known_failures.txt"


@dataclass(frozen=True)
class Case:
    where: str
    text: str
    expected: tuple[Mark, ...]
    published: str | None
    kinds: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    cases, kinds = [], KINDS
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = unicodedata.normalize("NFC", line.strip())
        where = f"{path.name}:{number}"
        if line.startswith("# only:"):
            kinds = tuple(line.removeprefix("# only:").split()) or KINDS
            if unknown := set(kinds) - {*KINDS, *MORE_KINDS}:
                raise ValueError(f"{where}: unknown kinds {', '.join(sorted(unknown))}")
            continue
        if not line or line.startswith("#"):
            continue
        published = None
        if match := re.match(r"published=(\S+) \|\| ", line):
            published, line = match[1], line[match.end() :]
        try:
            text, expected = parse(line)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None
        if strange := {mark.kind for mark in expected} - set(kinds):
            raise ValueError(f"{where}: marks of kinds that '# only:' leaves out: {', '.join(sorted(strange))}")
        cases.append(Case(where, text, tuple(expected), published, kinds))
    return cases


def ids(cases: list[Case]) -> list[str]:
    return [case.where for case in cases]


# -- the same text, written otherwise ----------------------------------------------------------------------------------


def piecewise(text: str, found: tuple[Mark, ...], change: Callable[[str], str]) -> tuple[str, tuple[Mark, ...]]:
    """Change the text piece by piece between the ends of marks, and move the marks along."""
    edges = sorted({0, len(text), *(m.start for m in found), *(m.end for m in found)})
    moved, out, length = {0: 0}, [], 0
    for start, end in pairwise(edges):
        piece = change(text[start:end])
        out.append(piece)
        length += len(piece)
        moved[end] = length
    return "".join(out), tuple(Mark(moved[m.start], moved[m.end], m.kind, m.value) for m in found)


def decomposed(text: str, found: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    return piecewise(text, found, lambda piece: unicodedata.normalize("NFD", piece))


_OTHER = {}
for _new, _old in TONE_PLACEMENT:
    for _case in (str.lower, str.upper, str.capitalize):
        _OTHER[_case(_new)], _OTHER[_case(_old)] = _case(_old), _case(_new)
_OPEN_SYLLABLE = re.compile(rf"(?<![qQ])(?:{'|'.join(_OTHER)})(?!\w)")


def other_tone_placement(text: str, found: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    return _OPEN_SYLLABLE.sub(lambda m: _OTHER[m[0]], text), found


def odd_blanks(text: str, found: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    """Every blank becomes, in turn, two blanks, a no-break space, a blank and a no-break space, or stays."""
    turn = iter(range(len(text)))
    odd = ("  ", "\u00a0", " \u00a0", " ")
    return piecewise(text, found, lambda piece: re.sub(" ", lambda _: odd[next(turn) % 4], piece))


def as_written(text: str, found: tuple[Mark, ...]) -> tuple[str, tuple[Mark, ...]]:
    return text, found


VARIATIONS = (as_written, decomposed, other_tone_placement, odd_blanks)


# -- running -----------------------------------------------------------------------------------------------------------


def differences(pipeline: Pipeline, case: Case) -> list[str]:
    """What is wrong, in words; nothing when the case passes in all variations."""
    for variation in VARIATIONS:
        text, expected = variation(case.text, case.expected)
        record = pipeline.annotate(text, published=case.published)
        found = marks(record, case.kinds)
        # names keep the spelling of the page, so in the variations values are compared by their keys
        value = str if variation is as_written else fold_key
        want = {(m.start, m.end, m.kind, value(m.value)) for m in expected}
        got = {(m.start, m.end, m.kind, value(m.value)) for m in found}
        if want != got:
            lines = [
                f"{case.where} ({variation.__name__.replace('_', ' ')})",
                f"  want {show(text, expected)}",
                f"  got  {write(text, found)}",
            ]
            lines += [f"  missed {text[s:e]!r} {kind} {value}" for s, e, kind, value in sorted(want - got)]
            lines += [f"  false  {text[s:e]!r} {kind} {value}" for s, e, kind, value in sorted(got - want)]
            return lines
    return []


def show(text: str, expected: tuple[Mark, ...]) -> str:
    return write(text, sorted(expected, key=lambda m: (m.start, -m.end)))


_passing = [case for path in sorted(CASES.glob("*.txt")) if path.name != KNOWN_FAILURES for case in read_cases(path)]
_failing = read_cases(CASES / KNOWN_FAILURES)


@pytest.mark.parametrize("case", _passing, ids=ids(_passing))
def test_case(pipeline: Pipeline, case: Case) -> None:
    wrong = differences(pipeline, case)
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("case", _failing, ids=ids(_failing))
def test_known_failure(pipeline: Pipeline, case: Case) -> None:
    assert differences(pipeline, case), f"{case.where} passes now: move it to the file of its subject in tests/cases"


# -- the runner itself -------------------------------------------------------------------------------------------------


def test_format_reads_what_it_writes() -> None:
    line = (
        "[[Lê Văn An|person Lê Văn An]], [[Bí thư [[Tỉnh⏎ủy|body Tỉnh ủy Bến Tre]]|role Bí thư @ Tỉnh ủy Bến Tre]] | a"
    )
    text, found = parse(line)
    assert text == "Lê Văn An, Bí thư Tỉnh\nủy | a"
    assert write(text, sorted(found, key=lambda m: (m.start, -m.end))) == line


@pytest.mark.parametrize("line", ["[[a|date 2020", "a]] b", "[[a|month 2020]]"])
def test_format_names_what_it_cannot_read(line: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        parse(line)


def test_variations_change_the_text_and_keep_the_marks() -> None:
    text, expected = parse("Họp tại [[Tỉnh uỷ Hòa Bình|body x]] hôm nay")
    for variation in VARIATIONS[1:]:
        other, moved = variation(text, tuple(expected))
        assert other != text
        assert fold_key(other) == fold_key(text)
        assert fold_key(other[moved[0].start : moved[0].end]) == "tỉnh ủy hòa bình"


def test_a_wrong_case_fails(pipeline: Pipeline) -> None:
    case = Case("here:1", "Trời đẹp.", (Mark(0, 4, "body", "Trời"),), None, KINDS)
    assert "missed 'Trời' body Trời" in "\n".join(differences(pipeline, case))


def test_no_case_is_written_twice() -> None:
    seen: dict[tuple[str, str | None, tuple[str, ...]], str] = {}
    for case in [*_passing, *_failing]:
        key = (case.text, case.published, case.kinds)
        assert key not in seen, f"{case.where} repeats {seen.get(key)}"
        seen[key] = case.where
