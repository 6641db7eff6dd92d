"""What makes a text of unknown origin safe to print."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without control characters (escape sequences would move the cursor); ends of line and tabs stay.

    Carriage returns go; every other control character becomes U+FFFD.
    """
    return _CONTROL.sub(lambda m: "" if m[0] == "\r" else "\ufffd", text)
