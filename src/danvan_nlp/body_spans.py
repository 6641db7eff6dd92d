"""The span of an institution in a text, as the detectors hand it on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class BodySpan:
    """One institution in the folded text.

    ``name`` is spelt out but carries only the place that stands beside it; ``unit`` is the word for the administrative
    unit that stands there ("tỉnh", "huyện", …) and ``place`` its name; ``parent`` is the body it belongs to by its own
    words ("Tỉnh ủy" of "Ban Dân vận Tỉnh ủy"). ``weak`` spans (in small letters, or bare heads) count only when an
    office or a link confirms them.

    ``form`` is the form of the head in the table, ``head`` its spelt-out name; ``stem`` is the name without place and
    parent, ``bare`` tells that nothing completes it ("Ban Thường vụ"). ``alias`` is the span of the body that an
    abbreviation of the page stands for. ``silent`` spans are no mentions ("Tỉnh ủy" in "Tỉnh ủy viên"); they only say
    whose office that is.
    """

    start: int
    end: int
    name: str
    kind: str
    level: str | None = None
    unit: str | None = None
    place: str | None = None
    parent: BodySpan | None = None
    weak: bool = False
    rule: str = ""
    rows: tuple[str, ...] = ()
    form: str = ""
    head: str = ""
    stem: str = ""
    bare: bool = False
    alias: BodySpan | None = None
    silent: bool = False
