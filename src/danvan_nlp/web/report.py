"""``danvan report``: one self-contained HTML file that shows records.

The file asks the network for nothing: style, script, data and the charts' library are in it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..types import Record
from .charts import network, timeline
from .frame import asset, documents_data, json_for_script, page


def build_report(documents: Sequence[tuple[Record, str]], *, title: str = "danvan") -> str:
    """The report as one HTML page.

    Args:
        documents: records, each with the text its offsets point into.
        title: the title of the page.

    Raises:
        ImportError: when the extra ``report`` (Bokeh, networkx, Jinja2) is not installed.

    Examples:
        >>> from danvan_nlp import annotate
        >>> text = "Ngày 3/2/2024, Tỉnh ủy Kiên Giang tổ chức hội nghị."
        >>> build_report([(annotate(text), text)]).startswith("<!doctype html>")
        True
    """
    from bokeh.embed import components
    from bokeh.resources import Resources

    records = [record for record, _ in documents]
    figures = {name: plot for name, plot in (("timeline", timeline(records)), ("network", network(records))) if plot}
    script, divs = components(figures) if figures else ("", {})
    charts = "".join(
        f'<section id="{name}"><h2 data-say="{name}"></h2><p class="quiet" data-say="{name}Help"></p>'
        + (
            f'<div class="chart" role="img" data-say-label="{name}Help">{divs[name]}</div>'
            if name in divs
            else '<p class="quiet" data-say="none"></p>'
        )
        + "</section>"
        for name in ("timeline", "network")
    )
    resources = Resources(mode="inline", components=["bokeh"])  # plots alone: no widgets, no WebGL
    library = "".join(f"<script>{code}</script>" for code in resources.js_raw) if figures else ""
    data = json_for_script(documents_data(documents))
    start = (
        f'<script type="application/json" id="data">{data}</script>\n<script>{asset("charts.js")}</script>\n'
        '<script>danvan.start();danvan.show(JSON.parse(document.getElementById("data").textContent));</script>\n'
    )
    return page(title, charts=charts, bottom=f"{library}{script}{start}")
