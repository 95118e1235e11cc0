"""The frame of a figure for the width and the theme at hand: title, subtitle, plot, source line.

The same figure fits a phone, a page and a slide.
"""

import math
import re
from dataclasses import dataclass

import plotly.graph_objects as go

from . import cells
from .style import (
    FONT,
    HEAD_SIZE,
    INK,
    LINE,
    PAD,
    PAGE_WIDTH,
    SMALL_SIZE,
    TEXT_SIZE,
    TITLE_SIZE,
    text_width,
    wrap,
)

RE_AXIS = re.compile(r"[xy]axis\d*")


def dress(
    fig: go.Figure,
    *,
    width: int = PAGE_WIDTH,
    height: int | None = None,
    dark: bool = False,
    texts: bool = True,
    titled: bool = True,
) -> go.Figure:
    """Return a new figure with its texts broken for `width` pixels, in the light or dark theme.

    `height` fixes the whole figure's height (a slide); without it the plot keeps its own height. A page shows
    title, subtitle and source itself, so it asks for no `texts`; a picture that leaves it carries them. One
    that is not `titled` has subtitle and source alone.
    """
    ink = INK["dark" if dark else "light"]
    meta = fig.layout.meta
    room = width - 2 * PAD
    turned = _turned(fig, width)
    written = _Texts.broken(meta, room, titled=titled) if texts else _Texts()
    top = PAD + written.head_height + meta["margin"]["t"]
    foot_height = len(written.foot) * SMALL_SIZE * LINE + PAD
    bottom = foot_height + meta["margin"]["b"]
    top, bottom = (top + turned, bottom) if fig.layout.xaxis.side == "top" else (top, bottom + turned)
    total = height or math.ceil(top + bottom + meta["height"])
    plot = total - top - bottom
    own = fig.layout.to_plotly_json()
    layout = _house(dark=dark) | own
    for axis in {"xaxis", "yaxis", *(name for name in own if RE_AXIS.fullmatch(name))}:
        layout[axis] = _axis(dark=dark) | own.get(axis, {})
    if meta.get("columns"):
        _fit_cells(fig, layout)
    if turned:
        columns = meta["columns"]
        names = [column.replace("<br>", " ") for column in columns]
        layout["xaxis"] |= {"tickangle": -90, "tickvals": columns, "ticktext": names}
    layout["annotations"] = [
        *own.get("annotations", []),
        *written.annotations(top, bottom, left=meta["margin"]["l"], soft=ink["soft"]),
    ]
    if (y := own.get("legend", {}).get("y", 1)) < 0:
        # Below the axis by pixels, whatever the height of the plot.
        layout["legend"] = {**own["legend"], "y": y * meta["height"] / max(plot, 80)}
    layout["height"] = total if plot > 0 else math.ceil(top + bottom + 80)
    layout["margin"] = {**meta["margin"], "t": top, "b": bottom, "autoexpand": False, "pad": 4}
    drawn = [_steady(trace, ink["ink"]) for trace in fig.data]
    return go.Figure([*drawn, *_cell_texts(fig)], layout)


def _fit_cells(fig: go.Figure, layout: dict) -> None:
    """End the axes of a grid at its cells: plotly would leave room around the marks that lie on them."""
    for axis, names in (("xaxis", fig.data[0].x), ("yaxis", fig.data[0].y)):
        if layout[axis].get("type") == "category" and "range" not in layout[axis]:
            layout[axis]["range"] = [-0.5, len(names) - 0.5]


def _cell_texts(fig: go.Figure) -> list[dict]:
    return [text for trace in fig.data if trace.type == "heatmap" for text in cells.written(trace)]


def _steady(trace: go.Scatter | go.Bar | go.Heatmap, ink: str) -> dict:
    """Return the trace so that a click on one mark does not fade all the others and their labels."""
    drawn = trace.to_plotly_json()
    if drawn["type"] == "heatmap":
        drawn.pop("texttemplate", None)
    if drawn["type"] in ("scatter", "bar"):
        colour = drawn.get("textfont", {}).get("color", ink)
        opacity = drawn.get("marker", {}).get("opacity", 1)
        steady = {}
        if isinstance(opacity, (int, float)):
            steady["marker"] = {"opacity": opacity}
        if isinstance(colour, str):
            steady["textfont"] = {"color": colour}
        # Both, because plotly reads the one where the other is set.
        drawn |= {"selected": steady, "unselected": steady}
    return drawn


@dataclass(frozen=True)
class _Texts:
    """The lines of title, subtitle and source; none of them on a page that shows them itself."""

    title: tuple[str, ...] = ()
    subtitle: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

    @classmethod
    def broken(cls, meta: dict, room: float, *, titled: bool) -> "_Texts":
        sizes = {"title": TITLE_SIZE, "subtitle": TEXT_SIZE, "source": SMALL_SIZE}
        found = {part: tuple(wrap(meta[part], room, size)) for part, size in sizes.items()}
        return cls(found["title"] if titled else (), found["subtitle"], found["source"])

    @property
    def head_height(self) -> float:
        lines = len(self.title) + len(self.subtitle)
        return lines * HEAD_SIZE * LINE + 10 if lines else 0

    def annotations(self, top: float, bottom: float, *, left: float, soft: str) -> list[dict]:
        """Return the lines as two annotations, because plotly places a title of several lines partly above the figure."""
        if not self.foot:
            return []
        text = "<br>".join(
            [f"<b style='font-size:{TITLE_SIZE}px'>{line}</b>" for line in self.title]
            + [f"<span style='font-size:{TEXT_SIZE}px;color:{soft}'>{line}</span>" for line in self.subtitle]
        )
        place = {
            "showarrow": False, "align": "left", "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left",
            "xshift": PAD - left,
        }  # fmt: skip
        return [
            {**place, "name": "title", "text": text, "y": 1, "yanchor": "top", "yshift": top - PAD / 2,
             "font": {"size": HEAD_SIZE}},
            {**place, "name": "source", "text": "<br>".join(self.foot), "y": 0, "yanchor": "bottom",
             "yshift": PAD / 2 - bottom, "font": {"size": SMALL_SIZE, "color": soft}},
        ]  # fmt: skip


def _turned(fig: go.Figure, width: int) -> float:
    """Return the room that a grid's column names need when they are turned upright; 0 where they fit as they are."""
    columns = fig.layout.meta.get("columns", ())
    if not columns:
        return 0
    margin, size = fig.layout.meta["margin"], fig.layout.xaxis.tickfont.size or TEXT_SIZE
    widest = max(text_width(line, size) for column in columns for line in column.split("<br>"))
    if widest + 1 <= (width - margin["l"] - margin["r"]) / len(columns):
        return 0
    whole = max(text_width(column.replace("<br>", " "), size) for column in columns)
    return max(whole - margin["t"], 0) + PAD


def _house(*, dark: bool) -> dict:
    """Return the layout that every figure has: fonts and colours of the light or dark theme."""
    ink = INK["dark" if dark else "light"]
    return {
        "font": {"family": FONT, "size": TEXT_SIZE, "color": ink["ink"]},
        "paper_bgcolor": ink["paper"], "plot_bgcolor": ink["paper"], "dragmode": False,
        "hoverlabel": {"font": {"family": FONT}}, "separators": ".,",
    }  # fmt: skip


def _axis(*, dark: bool) -> dict:
    """Return a quiet axis: a faint grid, no ticks, no zoom."""
    ink = INK["dark" if dark else "light"]
    return {
        "gridcolor": ink["grid"], "zeroline": False, "ticks": "", "tickangle": 0, "fixedrange": True,
        "tickfont": {"color": ink["ink"], "size": TEXT_SIZE},
    }  # fmt: skip
