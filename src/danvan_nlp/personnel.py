"""Decisions on persons: the verbs that give an office, take one, promote, punish, or end a career.

Verbs that stand together are one decision: "điều động, bổ nhiệm", "luân chuyển và chỉ định". A decision that is only
proposed, prepared or denied ("giới thiệu để bầu", "công tác bổ nhiệm", "chưa bổ nhiệm") is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .gazetteer import Gazetteer, Hits
from .source import Source


@dataclass(slots=True, eq=False)
class DecisionSpan:
    """One decision in the folded text: the span of its verb or verbs.

    ``direction`` is what follows for an office: ``in`` (given), ``out`` (left), ``rank``, ``penalty`` or ``end``.
    ``voice`` is ``active`` (the person follows), ``passive`` (after được, bị: the person stands before) or ``middle``
    (a verb whose subject is the person: thôi giữ chức, nghỉ hưu, đắc cử). ``headline`` is "Ông A làm Bí thư Tỉnh ủy B".
    ``penalties`` are the measures of a penalty with more than one, in their order.
    The table calls ``continued`` a verb that is part of a decision before it, and middle without one.
    """

    start: int
    end: int
    type: str
    direction: str
    voice: str
    penalty: str | None = None
    rule: str = ""
    rows: tuple[str, ...] = ()
    penalties: tuple[str, ...] = ()


_JOINED = re.compile(
    r"(?:,? (?:và|rồi|đồng thời)|,|;?)\s*"
    r"(?:(?:quyết định|tiếp tục|chức danh|chức vụ|cán bộ|thực hiện|thống nhất)\s*,?\s*)?"
)
# right before the verb: a wish, a preparation, a denial, a kind of work
_NO_DECISION = re.compile(
    r"(?:công tác|đơn|việc xem xét|xem xét việc|đề nghị|đề xuất|giới thiệu|để|dự kiến|không|chưa|nhân sự|quy trình"
    r"|thủ tục|hồ sơ|kế hoạch|tiêu chuẩn|quy hoạch|quy định|chủ trương|chế độ|trước khi được|trước khi|sau khi"
    r"|sau khi được|khi được|quyền hạn|thẩm quyền|sẽ được|tuổi|sắp|về|các|xin|cho ý kiến|giới thiệu người|kết quả"
    r"|phạt)$",
    re.I,
)
_REACH = 20  # none of these is longer
# what one body asks of another: "đề nghị Ban Thường vụ Huyện ủy kỷ luật …", not "theo đề nghị của …"
_ASKED = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất)(?! của)(?: (?!quyết định|thống nhất)[^\s.;:,]{1,20}){1,14}(?:, xem xét,?)? ?$",
    re.I,
)
_PARTED = re.compile(r"[;.\n]")
_PASSIVE = re.compile(
    r"\b(?:được|bị)\b"
    r"(?: (?:[^.;\n,]|, (?=[A-ZĐ])|(?<=tin tưởng), |(?<=tín nhiệm), |(?<=xem xét), |(?<=thống nhất), ){1,90}?)??\s*$"
)
# "Ông A làm Bí thư Tỉnh ủy B": in a headline, which has no full stop, an appointment
_HEADLINE = re.compile(r"(?<=\w )(?:làm|giữ chức vụ|giữ chức|giữ cương vị|nhận chức|đảm nhiệm chức)(?= [A-ZĐ])")
_SPECIFIC = {"seconded": 0, "transferred": 1, "elected": 2, "appointed": 3, "charged": 4}


class PersonnelDetector:
    """(source, hits) -> decisions on persons."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def __call__(self, source: Source, hits: Hits) -> list[DecisionSpan]:
        """All decisions of one text, in its order."""
        text = source.text
        found = _headlines(text)
        for start, end, row in hits.of("personnel"):
            direction = row["direction"]
            if direction == "none":
                continue
            last = found[-1] if found and found[-1].voice != "headline" else None
            if last is not None and start < last.end:
                continue
            follows = row["voice"] == "continued" and last is not None and start - last.end < 240
            if last is not None and follows and last.direction == "in" and not _PARTED.search(text, last.end, start):
                continue  # "điều động ông A, …, nhận nhiệm vụ Giám đốc": the office of the decision before
            alike = last is not None and last.direction == direction and row["voice"] == "active"
            if last is not None and alike and start - last.end < 40 and _JOINED.fullmatch(text, last.end, start):
                last.end = end
                last.rows = (*last.rows, row.id)
                if _SPECIFIC.get(row["type"], 9) < _SPECIFIC.get(last.type, 9):
                    last.type = row["type"]
                if row["penalty"] and last.penalty:
                    last.penalties = (*(last.penalties or (last.penalty,)), row["penalty"])
                last.penalty = row["penalty"] or last.penalty
                continue
            window = text[max(0, start - 110) : start]
            cut = max(window.rfind("\n"), window.rfind(". "), window.rfind(";"))
            window = window[cut + 1 :]
            before = window.rstrip()
            if _NO_DECISION.search(before, max(0, len(before) - _REACH)) or _ASKED.search(window):
                # "để ông X thôi giữ chức" keeps the cause apart from the verb by a name, so this is a mere purpose
                continue
            voice = "middle" if row["voice"] == "continued" else row["voice"]
            if voice == "active" and _PASSIVE.search(window):
                voice = "passive"
            found.append(
                DecisionSpan(
                    start, end, row["type"], direction, voice, row["penalty"] or None, f"personnel.{voice}", (row.id,)
                )
            )
        if found and found[0].voice == "headline":
            found.sort(key=lambda d: d.start)
        return found


def _may_appoint(text: str, start: int, end: int) -> bool:
    for sign in ("làm ", "giữ c", "nhận chức ", "nhiệm chức "):  # noqa: SIM110 - any() makes a generator at each call
        if text.find(sign, start, end) >= 0:
            return True
    return False


def _headlines(text: str) -> list[DecisionSpan]:
    found = []
    start = 0
    for _ in range(4):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if 12 < end - start < 220 and text[end - 1] not in ".:;," and _may_appoint(text, start, end):
            found += [
                DecisionSpan(m.start(), m.end(), "appointed", "in", "headline", None, "personnel.headline")
                for m in _HEADLINE.finditer(text, start, end)
            ]
        start = end + 1
        if start >= len(text):
            break
    return found
