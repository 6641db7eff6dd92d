"""The notes behind a person's name: age and birth, offices in brackets, and other names."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from .names import given
from .official_reading import bracket_at
from .official_spans import PersonSpan, role_of
from .official_state import Found

_AGE = regex.compile(
    r"(?:,|(?: -)(?= [Ss]inh))? (?:\d{2} tuổi|(?:[Ss]inh năm|SN|sinh) \d{4}|[Ss]inh ngày \d\d?[/.-]\d\d?[/.-]\d{4}"
    r"|(?<=, )(?:19|20)\d\d|dân tộc \p{Lu}[\p{L}']*+)(?=,| -)"
)
_AGE_FIRST = tuple("Ssd")
_CALLED = regex.compile(
    r"(?:tức|tức là|bí danh|tên thật|tên thật là|còn gọi là|hay còn gọi là|thường gọi|thường gọi là)"
    r"(?: ông| bà)? (?=\p{Lu})"
)
_BORN = frozenset(("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Út"))  # the order, in a nickname


def past_notes(found: Found, person: PersonSpan | None, at: int, row: Sequence[PersonSpan] = ()) -> int:
    """Past the notes behind a name (brackets, age); takes the offices in the brackets, or another name there.

    ``row`` are the names in a row without an office that the person ends: "(đều là …)" is said of all of them.
    """
    reading, text = found.reading, found.reading.text
    if text[at : at + 1] not in (" ", ",", "("):
        return at
    m = bracket_at(text, at)
    if m and person is not None:
        inside = reading.offices_in(m.start(1), m.end(1))
        for office in inside:
            if not office.used:
                person.roles += role_of(office, "officials.in_brackets", office.held)
                for other in row if office.both else ():
                    if other is not person and not other.roles:
                        other.roles += role_of(office, "officials.in_brackets", office.held)
        if not inside:
            _alias(found, person, m.start(1), m.end(1))
        at = m.end()
    begin = at + 1 if text.startswith(",", at) else at
    word = text[begin + 1 : begin + 2]
    if text[begin : begin + 1] != " " or (word.isalpha() and word not in _AGE_FIRST):
        return at
    m = _AGE.match(text, at)
    return m.end() if m else at


def _alias(found: Found, person: PersonSpan, start: int, end: int) -> None:
    """Another name of a person in the brackets: "Lê Văn Chấn (tức Ba Chấn)", a nickname, the same given name."""
    m = _CALLED.match(found.reading.text, start, end)
    if m is not None:
        start = m.end()
    words = found.reading.names.words(found.reading.text, start, end)
    name = " ".join(words)
    if len(words) < 2 or start + len(name) != end:
        return
    if (
        m is not None
        or words[0] in _BORN
        or given(name)[0] == given(person.name)[0]
        or words[0] == person.name.split(" ")[0]
    ):
        alias = PersonSpan(start, end, name, rule="officials.alias", alias=person, full=False)
        found.persons.append(alias)
