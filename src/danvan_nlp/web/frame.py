"""The HTML frame around records: our own assets put in as they are, everything else as escaped data."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from ..types import Record

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "font-src data:; connect-src {connect}; base-uri 'none'; form-action 'none'"
)


def asset(name: str) -> str:
    """A file of ``web/assets`` as text."""
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


def json_for_script(value: Any) -> str:
    """JSON that can stand inside a ``<script>`` element whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char, escaped in (
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ("\u2028", "\\u2028"),
        ("\u2029", "\\u2029"),
    ):
        text = text.replace(char, escaped)
    # a lone surrogate can't be written as UTF-8; JSON can name it
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def documents_data(documents: Sequence[tuple[Record, str]]) -> list[dict[str, Any]]:
    """Records with their texts as the script wants them."""
    shown = []
    for record, text in documents:
        data = record.to_dict()
        data.pop("text", None)
        shown.append({"record": data, "text": text})
    return shown


def page(
    title: str, *, top: str = "", charts: str = "", head: str = "", bottom: str = "", connect: str = "'none'"
) -> str:
    """The whole page. ``top``, ``charts``, ``head`` and ``bottom`` are HTML and must be safe already."""
    from jinja2 import Environment
    from markupsafe import Markup

    from .. import __version__

    # a policy in the page itself: whatever a document holds, the page can neither load nor send anything elsewhere
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(connect=connect)}">'
    template = Environment(autoescape=True, trim_blocks=True).from_string(asset("frame.html"))
    return template.render(
        title=title.encode("utf-8", "replace").decode("utf-8"),
        version=__version__,
        style=Markup(asset("style.css")),
        script=Markup(asset("view.js")),
        messages=Markup(json_for_script(json.loads(asset("messages.json")))),
        head=Markup(policy + head),
        top=Markup(top),
        charts=Markup(charts),
        bottom=Markup(bottom),
    )
