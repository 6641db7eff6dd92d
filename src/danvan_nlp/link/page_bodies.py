"""The bodies of one page as offices look for them: by name, by place in the text, or made for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from functools import cached_property

from ..official_spans import RoleSpan
from .bodies import BodyLinker
from .drafts import BodyDraft, Draft

FAR = 300
"""Mentions of bodies that a search for the nearest looks at."""
_SENTENCE = 600  # characters


class PageBodies:
    """The bodies of one document and their mentions."""

    def __init__(self, text: str, linker: BodyLinker, bodies: Mapping[int, BodyDraft], draft: Draft) -> None:
        self._text = text
        self._linker = linker
        self._bodies = bodies
        self._draft = draft
        self._beginning: dict[str, list[BodyDraft]] = {}
        self._made: dict[tuple[str, str | None], BodyDraft] = {}

    # most offices have their body beside them: what the others need is made for the first of them

    @cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        return sorted((m.start, n) for n, b in enumerate(self._draft.bodies) for m in b.mentions)

    @cached_property
    def _at(self) -> list[int]:
        return [at for at, _ in self._mentions]

    @cached_property
    def _mentioned(self) -> list[BodyDraft]:
        return [self._draft.bodies[n] for _, n in self._mentions]

    @cached_property
    def _by_name(self) -> dict[str, BodyDraft]:
        return {b.name: b for b in reversed(self._draft.bodies)}

    def _written(self, role: RoleSpan) -> BodyDraft | None:
        return self._bodies.get(id(role.body)) if role.body is not None else None

    def _of_name(self, at: int, name: str) -> BodyDraft | None:
        """The body whose name is this or begins so: the only one, else the one mentioned last."""
        found = self._beginning.get(name)
        if found is None:
            longer = name + " "
            found = [b for b in self._draft.bodies if b.name == name or b.name.startswith(longer)]
            self._beginning[name] = found
        if len(found) < 2:
            return found[0] if found else None
        placed = {id(b) for b in found if b.place} or {id(b) for b in found}
        near = self._nearest(at, lambda b: id(b) in placed)
        return near if near is not None else next(b for b in found if id(b) in placed)

    def _make(self, name: str, kind: str, level: str | None, place: str | None) -> BodyDraft:
        body = self._made.get((name, place))
        if body is None:
            body = self._made[name, place] = self._linker.implied(self._draft, name, kind, level, place)
            self._by_name.setdefault(body.name, body)
            for beginning, found in self._beginning.items():
                if (body.name == beginning or body.name.startswith(beginning + " ")) and body not in found:
                    found.append(body)
        return body

    def _nearest(self, at: int, fits: Callable[[BodyDraft], bool], floor: int = 0) -> BodyDraft | None:
        """The fitting body mentioned last before a place, not before ``floor``."""
        n = bisect_right(self._at, at) - 1
        last = max(-1, n - FAR)
        while n > last and self._at[n] >= floor:
            if fits(self._mentioned[n]):
                return self._mentioned[n]
            n -= 1
        return None

    def _only(self, fits: Callable[[BodyDraft], bool]) -> BodyDraft | None:
        """The one fitting body of the page; a page of very many tells of none."""
        found = [b for b in self._draft.bodies[: FAR + 1] if fits(b)]
        return found[0] if len(found) == 1 and len(self._draft.bodies) <= FAR else None

    def _sentence(self, at: int) -> int:
        """About where the sentence of a place begins: an end of line or a full stop with a blank."""
        floor = max(0, at - _SENTENCE)
        return max(floor, self._text.rfind("\n", floor, at) + 1, self._text.rfind(". ", floor, at) + 1)


def family(role: RoleSpan) -> str:
    """The family of a role's title; empty when no title of the tables is behind it."""
    return role.office.family if role.office is not None else ""
