"""The charts of the report, by Bokeh, whose scripts go into the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timezone
from typing import Any

from ..export.spans import directive_key
from ..types import Record

MOST_NODES = 150
"""A network of more nodes can't be read; the best connected ones are drawn."""

_INK = "#777777"
_COLOURS = {"PERSON": "#3b7fb8", "BODY": "#4f9a52", "DIRECTIVE": "#c4564d"}


def _day(value: str) -> float | None:
    """Milliseconds of an EDTF date or of the start of a range; None when the year, month or day is not known."""
    start = value.split("/", 1)[0]
    form = {16: "%Y-%m-%dT%H:%M", 10: "%Y-%m-%d", 7: "%Y-%m"}.get(len(start))
    try:
        return datetime.strptime(start, form).replace(tzinfo=timezone.utc).timestamp() * 1000 if form else None
    except ValueError:  # XXXX-05-28, 2025-33
        return None


def _bare(figure: Any) -> None:
    """The colours that are readable on light and dark paper alike; the page's script sharpens them."""
    figure.background_fill_alpha = 0
    figure.border_fill_alpha = 0
    figure.outline_line_color = None
    figure.toolbar.logo = None
    for axis in figure.axis:
        axis.axis_line_color = axis.major_tick_line_color = axis.minor_tick_line_color = _INK
        axis.major_label_text_color = axis.axis_label_text_color = _INK
    figure.grid.grid_line_color = _INK
    figure.grid.grid_line_alpha = 0.25


def timeline(records: Sequence[Record]) -> Any | None:
    """A figure with the dated meetings, one row a type; None when no meeting has a day."""
    from bokeh.models import ColumnDataSource, FactorRange, HoverTool
    from bokeh.plotting import figure

    data: dict[str, list[Any]] = {k: [] for k in ("when", "type", "value", "topic", "document")}
    for record in records:
        dates = {d.id: d.value for d in record.dates}
        for meeting in record.meetings:
            value = dates.get(meeting.date or "")
            when = _day(value) if value else None
            if value is None or when is None:
                continue
            data["when"].append(when)
            data["type"].append(meeting.type.lower())
            data["value"].append(value)
            data["topic"].append((meeting.topic or "")[:120])
            data["document"].append(record.doc_id or "")
    if not data["when"]:
        return None
    types = [t for t, _ in Counter(data["type"]).most_common(20)][::-1]
    plot = figure(
        x_axis_type="datetime", y_range=FactorRange(factors=types), height=90 + 28 * len(types),
        sizing_mode="stretch_width", tools="pan,xwheel_zoom,reset,save", name="timeline",
    )  # fmt: skip
    plot.scatter("when", "type", size=12, alpha=0.75, color="#2a8c85", source=ColumnDataSource(data), line_color=_INK)
    # Bokeh escapes the values that @name puts into a tooltip
    plot.add_tools(HoverTool(tooltips=[("", "@value"), ("", "@type"), ("", "@topic"), ("", "@document")]))
    _bare(plot)
    return plot


def network(records: Sequence[Record]) -> Any | None:
    """A figure of officials, the bodies of their offices, and documents with their issuers; None when there is none."""
    import networkx
    from bokeh.models import ColumnDataSource, HoverTool, Range1d
    from bokeh.models.annotations import LabelSet
    from bokeh.plotting import figure

    graph = networkx.Graph()
    for record in records:
        bodies = {b.id: b.name for b in record.bodies}
        for official in record.officials:
            for role in official.roles:
                if role.body in bodies:
                    graph.add_edge(("PERSON", official.name), ("BODY", bodies[role.body]))
        for directive in record.directives:
            if directive.issuer in bodies:
                graph.add_edge(("DIRECTIVE", directive_key(directive)), ("BODY", bodies[directive.issuer]))
    if not graph.number_of_edges():
        return None
    if graph.number_of_nodes() > MOST_NODES:
        best = sorted(graph.degree, key=lambda d: (-d[1], d[0]))[:MOST_NODES]
        graph = graph.subgraph([node for node, _ in best]).copy()
        graph.remove_nodes_from([node for node, degree in list(graph.degree) if not degree])
    place = networkx.spring_layout(graph, seed=7, k=2.2 / max(1.0, graph.number_of_nodes() ** 0.5))
    plot = figure(
        height=620, sizing_mode="stretch_width", tools="pan,wheel_zoom,reset,save", name="network",
        x_range=Range1d(start=-1.25, end=1.25), y_range=Range1d(start=-1.2, end=1.2),
    )  # fmt: skip
    plot.axis.visible = False
    plot.multi_line(
        [[place[a][0], place[b][0]] for a, b in graph.edges],
        [[place[a][1], place[b][1]] for a, b in graph.edges],
        line_color=_INK, line_alpha=0.45,
    )  # fmt: skip
    nodes = list(graph.nodes)
    source = ColumnDataSource(
        {
            "x": [place[n][0] for n in nodes],
            "y": [place[n][1] for n in nodes],
            "name": [n[1] for n in nodes],
            "short": [n[1] if len(n[1]) <= 34 else n[1][:33] + "…" for n in nodes],
            "colour": [_COLOURS[n[0]] for n in nodes],
            "size": [9 + 3 * min(8, graph.degree[n]) for n in nodes],
        }
    )
    dots = plot.scatter("x", "y", size="size", color="colour", line_color=_INK, source=source)
    plot.add_tools(HoverTool(tooltips=[("", "@name")], renderers=[dots]))
    if len(nodes) <= 60:
        plot.add_layout(
            LabelSet(
                x="x",
                y="y",
                text="short",
                source=source,
                x_offset=7,
                y_offset=4,
                text_font_size="11px",
                text_color=_INK,
            )
        )
    _bare(plot)
    plot.grid.visible = False
    return plot
