"""A title with a given name: "Bộ trưởng Chấn", "Chủ tịch Mẫn", "Chánh Thanh tra Thảo".

A journalist names a person in full once and then by title and given name. Beside a title any capital may stand (a
place, a company, the next office), so the name counts only when somebody named in full on the page has it.
"""

from __future__ import annotations

from collections.abc import Sequence

from .names import NameReader, capital_next, given
from .office import Office
from .official_spans import PersonSpan, RoleSpan, role_of

_LONGEST = 20


def given_names(
    text: str, offices: Sequence[Office], persons: Sequence[PersonSpan], names: NameReader
) -> list[PersonSpan]:
    """Persons named by an office and a given name, in offsets of ``text``; the offices become theirs.

    Args:
        text: folded text.
        offices: the offices of the text.
        persons: who was found so far; an office that was read as one's of them is taken from him.
        names: reads the names.
    """
    known: set[str] | None = None
    holders: dict[int, PersonSpan] | None = None
    found: list[PersonSpan] = []
    for office in offices:
        at = office.end + 1
        if office.plural or not text[at : at + 1].isupper() or text[office.end] != " ":
            continue
        end = names.short(text, at, at + _LONGEST, False)
        if end is None or capital_next(text, end):
            continue
        if known is None:
            known = {key for p in persons if p.full and " " in p.name for key in given(p.name)}
        if text[at:end].lower() not in known:
            continue
        if not office.used:
            roles = role_of(office, "officials.before_given")
        else:
            if holders is None:
                holders = {id(role.office): person for person in reversed(persons) for role in person.roles}
            roles = _taken(office, holders.get(id(office)))
        if roles:
            person = PersonSpan(at, end, text[at:end], full=False, roles=roles, rule="officials.title_given")
            found.append(person)
    return found


def _taken(office: Office, holder: PersonSpan | None) -> list[RoleSpan]:
    """Take an office from whom it was given as from the one before it; nothing when it stands before a name."""
    mine = [r for r in holder.roles if r.office is office] if holder is not None else []
    if holder is None or not mine or mine[0].rule != "officials.after_name" or holder.end > office.start:
        return []
    holder.roles = [r for r in holder.roles if r.office is not office]
    return mine
