"""Tellings of one page -> events: one entry for a decision however often the page tells it."""

from __future__ import annotations

from .drafts import PersonnelDraft

_MOVES = ("appointed", "elected", "transferred", "charged", "seconded")
_RANK_OF_TYPE = {"transferred": 0, "seconded": 0, "elected": 1, "appointed": 2, "charged": 3}


def leave(told: list[PersonnelDraft]) -> None:
    """Who leaves one office and takes another in one sentence comes from the one left."""
    for event in told:
        if event.type in _MOVES and event.old_title is None:
            left = next((e for e in told if e.official is event.official and e.type == "relieved"), None)
            if left is not None:
                event.old_title, event.old_body = left.old_title, left.old_body


def once(events: list[PersonnelDraft]) -> list[PersonnelDraft]:
    """One entry for an event however often it is told; the richest telling lends what the first one lacks."""
    kept: list[PersonnelDraft] = []
    of_person: dict[int, list[PersonnelDraft]] = {}
    for event in events:
        earlier = of_person.setdefault(id(event.official), [])
        same = next((k for k in earlier[-20:] if _same(k, event)), None)
        if same is None:
            kept.append(event)
            earlier.append(event)
            continue
        if _RANK_OF_TYPE.get(event.type, 9) < _RANK_OF_TYPE.get(same.type, 9):
            same.type, same.start, same.end, same.rule = event.type, event.start, event.end, event.rule
            same.rows = event.rows
        if same.new_body is None:
            same.new_body = event.new_body
        if same.old_title is None:
            same.old_title, same.old_body = event.old_title, event.old_body
        same.date = same.date or event.date
        same.decided_by = same.decided_by or event.decided_by
        same.directive = same.directive or event.directive
    return kept


def _same(a: PersonnelDraft, b: PersonnelDraft) -> bool:
    if a.type in _MOVES and b.type in _MOVES:
        return a.new_title == b.new_title and (a.new_body is b.new_body or a.new_body is None or b.new_body is None)
    if a.type != b.type:
        return False
    return (a.old_title, a.rank, a.penalty) == (b.old_title, b.rank, b.penalty)
