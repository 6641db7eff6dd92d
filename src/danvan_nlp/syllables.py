"""Which letter strings are Vietnamese syllables: what tells a rightly read text from a wrongly read one.

A syllable is an onset, a rime and a tone; the rimes are few and closed, and those that end in a stop (c, ch, p, t) take
only two of the six tones. A wrong decoding of an accented word almost never makes such a syllable.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

ONSETS = frozenset(
    ["", *"bcdđghklmnprstvx", "ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "qu", "th", "tr"],
)
RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uan uat uâc uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych
    uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y ych ynh yt yêm yên yêng yêt yêu
    """.split()  # noqa: SIM905 - a table reads better as words
)
_TONES = dict(zip("\u0300\u0301\u0303\u0309\u0323", ["huyền", "sắc", "ngã", "hỏi", "nặng"], strict=True))
_STOPS = ("c", "ch", "p", "t")
_STOPPED = {"sắc", "nặng"}


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Whether a string is one well-formed Vietnamese syllable, in any case and either tone placement.

    Examples:
        >>> is_syllable("Thuỷ"), is_syllable("nghiệp"), is_syllable("n©d"), is_syllable("cầc")
        (True, True, False, False)
    """
    if len(word) > 8:
        return False
    tone = ""
    letters = []
    for char in unicodedata.normalize("NFD", word.lower()):
        if char in _TONES:
            if tone:
                return False
            tone = _TONES[char]
        else:
            letters.append(char)
    plain = unicodedata.normalize("NFC", "".join(letters))
    for length in (3, 2, 1, 0):
        onset, rime = plain[:length], plain[length:]
        if onset in ONSETS and len(onset) == length:
            if onset == "gi" and rime == "" and tone:
                return True  # "gì"
            if rime in RIMES and (not rime.endswith(_STOPS) or tone in _STOPPED):
                return True
    return False


_WORD = re.compile(r"[^\W\d_]+")
_TYPOGRAPHY = frozenset("\u00a0«»°·…–—‘’‚“”„•™©®§²³½×÷€\u200b\ufeff\u00ad")


@dataclass(frozen=True, slots=True)
class Score:
    """How Vietnamese a text reads: different accented words that are syllables, those that are not, stray signs."""

    right: int
    wrong: int

    @property
    def share(self) -> float:
        """The share of the right ones, 0 when there is nothing to judge."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0


def score(text: str) -> Score:
    """Judge a text by its accented words, each counted once; plain ASCII words say nothing."""
    words = {w for w in _WORD.findall(text) if not w.isascii()}
    right = sum(1 for w in words if is_syllable(w) and _cased(w))
    signs = {c for c in text if not (c.isascii() or c.isalpha() or c in _TYPOGRAPHY)}
    controls = {c for c in text if (c < " " and c not in "\t\n\v\f\r") or c == "\x7f"}
    return Score(right, len(words) - right + len(signs) + len(controls))


def is_typography(char: str) -> bool:
    """Whether a character beyond ASCII is one of the signs that occur in texts of any language."""
    return char in _TYPOGRAPHY


def _cased(word: str) -> bool:
    """Whether the capitals of a word are where a writer puts them: at its beginning, or everywhere."""
    return word[1:].islower() or word.isupper() or len(word) == 1 or word[1:].isascii()
