"""The body of an office that a clause gives to somebody: "Ban Lễ tang do ông Chấn, Phó Bí thư Tỉnh ủy làm Trưởng ban".

The body stands before "do", at the head of its clause. It may be one that only an office confirms, or one whose name
is in small letters and of which nothing is known but its words ("Hội đồng thi").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from .bodies import BodySpan
from .office import Implied, Office

_HOLDER = re.compile(r" do (?:các )?(?:đồng chí|đ/c|ông|bà|chị|anh|[A-ZĐ])")
_MADE_OF = re.compile(r",? gồm (?:có )?\d{1,3} [^,.;:\n]{2,20}(?:,| và)?$|,$")
_OPENS = re.compile(r"(?:[.,;:\n+*-] ?|(?:lập|kiện toàn|ra mắt) (?:các )?)$")
_NAMED = re.compile(r"(?:Ban|Hội đồng|Tổ|Tiểu ban|Nhóm|Ủy ban|Uỷ ban)(?: [^\W\d]+){1,8}")
_HEADS = {
    "ban": ("Ban ", "Tiểu ban", "BCĐ", "BTC", "BQL"),
    "chair": ("Hội ", "Hội đồng", "Ủy ban", "Liên ", "Đoàn Chủ tịch", "Câu lạc bộ"),
    "unit": ("Tổ ", "Nhóm", "Đội", "Tiểu ban"),
    "director": ("Ban Quản lý", "Trung tâm", "Công ty", "Quỹ", "Viện", "Hợp tác xã"),
    "membership": ("Tổ ", "Nhóm", "Đoàn"),
}
"""How the bodies begin that an office of a family heads."""
_SENTENCE = 600  # characters


def led(text: str, office: Office, spans: dict[int, BodySpan], starts: Sequence[int]) -> None:
    """Give an office behind "làm" the body that the clause is about; ``starts`` are those of ``spans``, in order."""
    heads = _HEADS.get(office.family)
    floor = max(0, office.cue_at - _SENTENCE)
    stop = text.rfind(". ", floor, office.cue_at)
    floor = max(floor, text.rfind("\n", floor, office.cue_at) + 1, stop + 2 if stop >= 0 else 0)
    at = text.rfind(" do ", floor, office.cue_at)
    if heads is None or at < 0 or _HOLDER.match(text, at) is None:
        return
    made_of = _MADE_OF.search(text, max(floor, at - 50), at)
    stop = made_of.start() if made_of is not None else at
    for n in range(bisect_left(starts, floor), bisect_left(starts, stop)):
        body = spans[starts[n]]
        if body.end == stop and body.name.startswith(heads):
            if _opens(text, floor, body.start):
                office.body, office.cue_status = office.body or body, "current"
            return
    if office.body is not None:
        return
    for m in _NAMED.finditer(text, max(floor, stop - 80), stop):
        if m.end() == stop and m[0].startswith(heads) and _opens(text, floor, m.start()):
            office.implied, office.cue_status = Implied(m[0], "other", None), "current"
            return


def _opens(text: str, floor: int, start: int) -> bool:
    """Whether a clause begins at an offset, the sentence at ``floor``."""
    return start == floor or _OPENS.search(text, max(floor, start - 20), start) is not None
