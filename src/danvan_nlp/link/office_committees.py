"""The party committee that an office speaks of without naming it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from .drafts import BodyDraft
from .page_bodies import FAR, PageBodies
from .placing import RANKS, VISITORS

COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy", "Chi ủy", "Chi bộ")
_UNIT = re.compile(r" (tỉnh|thành phố|huyện|quận|thị xã|xã|phường)\b", re.I)
_HEAD_OF = {
    "tỉnh": ("Tỉnh ủy", "province"), "thành phố": ("Thành ủy", None), "huyện": ("Huyện ủy", "district"),
    "quận": ("Quận ủy", "district"), "thị xã": ("Thị ủy", "district"), "xã": ("Đảng ủy xã", "commune"),
    "phường": ("Đảng ủy phường", "commune"),
}  # fmt: skip
LOCAL = ("peoples_committee", "peoples_council", "front")
_STANDING = "Thường trực "
ON_BEHALF = ("TM.", "TM ", "T/M", "T.M")
_LEADING = ("Ban Chấp hành ", "Ban Thường vụ ", "Đoàn Chủ tịch ", "Ban Thường trực ", "Thường trực ")


class OfficeCommittees(PageBodies):
    """Finds the committees of one document."""

    def _committee(self, at: int, own: Sequence[BodyDraft], of_level: tuple[str, ...] = LOCAL) -> BodyDraft | None:
        """The party committee that a person's other offices, else the words before, speak of."""
        for body in own:
            for head in COMMITTEES:
                begin = body.name.find(head)
                if begin == 0:
                    return body
                if begin > 0:
                    return self._make(body.name[begin:], "party_committee", body.level, body.place)
        for body in own:
            m = _UNIT.search(body.name) if body.kind in of_level else None
            if m:
                head, level = _HEAD_OF[m[1].lower()]
                known = self._of_name(at, head)
                if known is not None and (not known.place or not body.place or known.place == body.place):
                    return known
                name = f"{head} {body.place}" if body.place else head
                return self._make(name, "party_committee", level, body.place)
        near = self._visitors(at) or self._nearest(at, _is_committee)
        if near is not None and near.name.startswith(_STANDING):
            return self._make(near.name.removeprefix(_STANDING), near.kind, near.level, near.place)
        return near

    def _visitors(self, at: int) -> BodyDraft | None:
        """The committee of the visitor whose companions a sentence names: the highest one named before it."""
        begin = self._sentence(at)
        if VISITORS.match(self._text, begin) is None or self._nearest(at, _is_committee, begin) is not None:
            return None
        n = bisect_right(self._at, begin)
        found = [b for b in self._mentioned[max(0, n - FAR) : n] if _is_committee(b)]
        return min(found, key=lambda b: RANKS.get(b.level, 2)) if found else None

    def _signed_for(self, at: int) -> BodyDraft | None:
        """The union that the line above a signature names: "TM. BAN THƯỜNG VỤ TỈNH ĐOÀN"."""
        line = self._text.rfind("\n", 0, max(0, at - 1)) + 1
        n = bisect_right(self._at, at) - 1
        if not line or not self._text.startswith(ON_BEHALF, line) or n < 0 or self._at[n] <= line:
            return None
        body = self._mentioned[n]
        if body.kind != "mass_organisation":
            return None
        name = next((body.name[len(h) :] for h in _LEADING if body.name.startswith(h)), body.name)
        return self._by_name.get(name) or self._make(name, body.kind, body.level, body.place)

    def _letterhead(self, at: int) -> list[BodyDraft]:
        """The committee that stands in capitals last before a place, where one does."""
        n = bisect_right(self._at, at) - 1
        for k in range(n, max(-1, n - FAR), -1):
            begin = self._at[k]
            if self._text[begin : begin + 6].isupper() and any(h in self._mentioned[k].name for h in COMMITTEES):
                return [self._mentioned[k]]
        return []


def _is_committee(body: BodyDraft) -> bool:
    return body.kind == "party_committee" and body.name.removeprefix(_STANDING).startswith(COMMITTEES)
