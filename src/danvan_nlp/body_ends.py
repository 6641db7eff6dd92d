"""The words that end the own name of a body."""

from __future__ import annotations

from .gazetteer import Gazetteer
from .source import fold_key


class NameEnds:
    """The table ``stops``: ``names`` end a name, ``topics`` a task, ``compounds`` neither. Immutable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        rows = gazetteer.rows("stops")
        self.names = frozenset(fold_key(r.phrase) for r in rows if r["scope"] not in ("never", "noun", "verb"))
        self._verbs = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "verb")
        # words of two syllables; the first may stand in capitals behind another: "Khu Bảo tồn thiên nhiên"
        self.compounds = frozenset(fold_key(r.phrase) for r in rows if r["scope"] in ("never", "noun"))
        self.topics = frozenset(fold_key(r.phrase) for r in rows if r["scope"] == "")

    def at(self, stops: frozenset[str], before: str, word: str, after: str) -> bool:
        """Whether a word ends a name: alone or with the next, and not as a part of a compound ("đổi mới")."""
        if word not in stops and after not in stops:
            return False
        return before not in self.compounds and after not in self.compounds

    def verb(self, before: str, word: str, after: str) -> bool:
        """Whether a verb begins that a body is the subject of: "Trung tâm Khuyến nông hỗ trợ"."""
        return (after != word and after in self._verbs) or (
            word in self._verbs and before not in self.compounds and after not in self.compounds
        )
