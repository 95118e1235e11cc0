"""One house style, the palettes and the frame of every figure: title, subtitle, plot, source line.

A builder calls `figure`; whoever shows or saves it calls `dress` for the width and the theme at hand,
so that the same figure fits a phone, a page and a slide.
"""

import math
import re
from collections.abc import Iterable, Sequence

import plotly.graph_objects as go
import plotly.io as pio

# The house style is part of each figure's layout; plotly's own template costs 10 ms a figure to check.
pio.templates.default = None

FONT = "Noto Sans SC, PingFang SC, Microsoft YaHei, Hiragino Sans GB, sans-serif"
TITLE_SIZE, TEXT_SIZE, SMALL_SIZE = 16, 12, 11
# Title and subtitle are one text, because each text costs time to draw; plotly spaces its lines by one size.
HEAD_SIZE = 14
LINE = 1.35  # line height in font sizes
PAD = 12
AXIS = 30  # room for the tick labels below the plot
# Text is broken for this width on a page: the narrowest screen that the pages promise to fit.
PAGE_WIDTH = 350

INK = {
    "light": {"ink": "#1f2933", "soft": "#52606d", "grid": "#e4e7eb", "paper": "#ffffff", "mark": "#9aa5b1"},
    "dark": {"ink": "#f0f4f8", "soft": "#bcccdc", "grid": "#334e68", "paper": "#0e1117", "mark": "#829ab1"},
}

# Whiskers and ranges: visible on white and on dark.
QUIET = "#7b8794"
PALE = "#b8c4d0"

RE_AXIS = re.compile(r"[xy]axis\d*")

# Okabe and Ito (2008), told apart with every common colour blindness.
CITY_COLOURS = {
    "武汉": "#0072B2",
    "南昌": "#E69F00",
    "武进": "#009E73",
    "常州": "#CC79A7",
    "松江": "#D55E00",
}
SPARE_COLOURS = ("#56B4E9", "#7F7F7F", "#8C6D31", "#6A3D9A", "#B15928", "#1B9E77")
# Paul Tol's "muted" scheme; the three mission themes take its strongest hues.
THEME_COLOURS = {
    "industry_education": "#332288",
    "community_education": "#117733",
    "training_governance": "#CC6677",
    "vocational_system": "#88CCEE",
    "teachers": "#DDCC77",
    "student_development": "#44AA99",
    "basic_education": "#AA4499",
    "governance_resources": "#999933",
    "party_building": "#882255",
    "rural_support": "#A5744B",
    "opening_up": "#7A869A",
}
SEQUENTIAL = ["#f2f6fa", "#c9dcec", "#8fb9d9", "#4f8fbf", "#1f6299", "#0b3c66"]


def city_colour(city: str) -> str:
    """Return the city's colour, the same everywhere; an unlisted city gets a spare one by its name."""
    return CITY_COLOURS.get(city) or SPARE_COLOURS[sum(map(ord, city)) % len(SPARE_COLOURS)]


def theme_colour(theme: str) -> str:
    """Return the theme's colour, the same everywhere; an unlisted theme gets a spare one by its id."""
    return THEME_COLOURS.get(theme) or SPARE_COLOURS[sum(map(ord, theme)) % len(SPARE_COLOURS)]


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """Return the width of `text` in pixels: Chinese characters are square, others about 0.56 as wide."""
    text = re.sub(r"&(?:lt|gt|amp|#36);", "x", text)
    return sum(1.0 if ord(c) > 0x2E7F or c in "—…“”‘’×" else 0.56 for c in text) * size


def wrap(text: str, width: float, size: float = TEXT_SIZE) -> list[str]:
    """Break `text` into lines of at most `width` pixels.

    Latin words and numbers stay whole, and a line never begins with closing punctuation.
    """
    units = re.findall(r"&(?:lt|gt|amp|#36);|[A-Za-z0-9.,%+\-–/&;#'’²(=]+|\s|.", text, flags=re.DOTALL)
    lines, line = [], ""
    for unit in units:
        too_long = line and text_width(line + unit, size) > width
        if unit == "\n" or (too_long and unit not in "，。；：、！？）》”’%)"):
            lines.append(line.rstrip())
            line = "" if unit.isspace() else unit
        else:
            line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def clipped(text: str, width: float, *, size: float = TEXT_SIZE, most: int = 2) -> list[str]:
    """Break `text` as `wrap` does into at most `most` lines, the last of which ends with … if there is more."""
    lines = wrap(text, width, size)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + "…"]


def label_margin(labels: Iterable[str], *, size: float = TEXT_SIZE, most: float = 200) -> float:
    """Return the left margin that the longest of `labels` needs, in pixels."""
    return min(max((text_width(label, size) for label in labels), default=0) + 2 * PAD, most)


def figure(
    traces: Sequence[go.Scatter | go.Bar | go.Heatmap],
    *,
    title: str,
    subtitle: str,
    source: str,
    height: int,
    **layout: object,
) -> go.Figure:
    """Return a figure of `traces` with its texts kept in `layout.meta` for `dress`.

    `height` is that of the plot area in pixels; texts and margins come on top. `layout` is passed on.
    """
    margin = {"l": PAD, "r": PAD, "t": 0, "b": AXIS, **layout.pop("margin", {})}
    meta = {"title": title, "subtitle": subtitle, "source": source, "height": height, "margin": margin}
    if traces and traces[0].type == "heatmap":
        meta["columns"] = list(dict.fromkeys(traces[0].x))
    return go.Figure(list(traces), {"showlegend": False, **layout, "meta": meta})


def grid(
    z: Sequence, rows: Sequence[str], columns: Sequence[str], *, shown: str, **options: object
) -> go.Heatmap:
    """Return a heatmap of `z` (rows × columns, first row at the bottom) with a text in every cell.

    `shown` is the plotly template of that text, such as "%{z:.0%}"; `options` go to the trace.
    """
    return go.Heatmap(
        z=z,
        x=[column.replace(" ", "<br>", 1) for column in columns],
        y=list(rows),
        colorscale=SEQUENTIAL,
        showscale=False,
        xgap=2,
        ygap=2,
        texttemplate=shown,
        hovertemplate=f"%{{y}} · %{{x}}: {shown}<extra></extra>",
        **{"zmin": 0, **options},
    )


def grid_layout(rows: Sequence[str]) -> dict[str, object]:
    """Return the layout of a `grid` with its column names on top, for `figure`."""
    return {
        "height": 30 * max(len(rows), 1),
        "margin": {"l": label_margin(rows), "t": 38, "b": 6},
        "xaxis": {"side": "top", "showgrid": False, "type": "category"},
        "yaxis": {"showgrid": False, "type": "category"},
    }


def end_labels(texts: Sequence[str], rows: Sequence[str], *, at: float) -> go.Scatter:
    """Return a trace that writes `texts` behind the right edge `at` of the x axis, one on each of `rows`.

    A trace, because plotly draws and measures annotations one by one.
    """
    return go.Scatter(
        x=[at] * len(texts),
        y=list(rows),
        text=list(texts),
        mode="text",
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )


def dress(
    fig: go.Figure, *, width: int = PAGE_WIDTH, height: int | None = None, dark: bool = False
) -> go.Figure:
    """Return a new figure with its texts broken for `width` pixels, in the light or dark theme.

    `height` fixes the whole figure's height (a slide); without it the plot keeps its own height.
    """
    ink = INK["dark" if dark else "light"]
    meta = fig.layout.meta
    room = width - 2 * PAD
    turned = _turned(fig, width)
    head = wrap(meta["title"], room, TITLE_SIZE)
    below = wrap(meta["subtitle"], room, TEXT_SIZE)
    foot = wrap(meta["source"], room, SMALL_SIZE)
    top = PAD + (len(head) + len(below)) * HEAD_SIZE * LINE + meta["margin"]["t"] + 10
    foot_height = len(foot) * SMALL_SIZE * LINE + PAD
    bottom = foot_height + meta["margin"]["b"]
    top, bottom = (top + turned, bottom) if fig.layout.xaxis.side == "top" else (top, bottom + turned)
    total = height or math.ceil(top + bottom + meta["height"])
    plot = total - top - bottom

    text = "<br>".join(
        [f"<b style='font-size:{TITLE_SIZE}px'>{line}</b>" for line in head]
        + [f"<span style='font-size:{TEXT_SIZE}px;color:{ink['soft']}'>{line}</span>" for line in below]
    )
    # Annotations, because plotly places a title of several lines partly above the figure.
    place = {
        "showarrow": False, "align": "left", "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left",
        "xshift": PAD - meta["margin"]["l"],
    }  # fmt: skip
    texts = [
        {**place, "name": "title", "text": text, "y": 1, "yanchor": "top", "yshift": top - PAD / 2,
         "font": {"size": HEAD_SIZE}},
        {**place, "name": "source", "text": "<br>".join(foot), "y": 0, "yanchor": "bottom",
         "yshift": PAD / 2 - bottom, "font": {"size": SMALL_SIZE, "color": ink["soft"]}},
    ]  # fmt: skip
    own = fig.layout.to_plotly_json()
    layout = _house(dark=dark) | own
    for axis in {"xaxis", "yaxis", *(name for name in own if RE_AXIS.fullmatch(name))}:
        layout[axis] = _axis(dark=dark) | own.get(axis, {})
    if turned:
        layout["xaxis"]["tickangle"] = -90
    layout["annotations"] = [*own.get("annotations", []), *texts]
    layout["height"] = total if plot > 0 else math.ceil(top + bottom + 80)
    layout["margin"] = {**meta["margin"], "t": top, "b": bottom, "autoexpand": False, "pad": 4}
    return go.Figure(fig.data, layout)


def _turned(fig: go.Figure, width: int) -> float:
    """Return the room that a grid's column names need when they are turned upright; 0 where they fit as they are."""
    columns = fig.layout.meta.get("columns", ())
    if not columns:
        return 0
    margin = fig.layout.meta["margin"]
    widest = max(text_width(line) for column in columns for line in column.split("<br>"))
    if widest + 1 <= (width - margin["l"] - margin["r"]) / len(columns):
        return 0
    return max(widest - margin["t"], 0) + PAD


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
