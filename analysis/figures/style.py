"""One house style, the palettes and the frame of every figure: title, subtitle, plot, source line.

A builder calls `figure`; whoever shows or saves it calls `dress` for the width and the theme at hand,
so that the same figure fits a phone, a page and a slide.
"""

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
# The narrowest chart: a phone of 390 pixels less the margins of the page and of the figure's frame.
PAGE_WIDTH = 322

INK = {
    "light": {"ink": "#1f2933", "soft": "#52606d", "grid": "#e4e7eb", "paper": "#ffffff", "mark": "#9aa5b1"},
    "dark": {"ink": "#f0f4f8", "soft": "#bcccdc", "grid": "#334e68", "paper": "#0e1117", "mark": "#829ab1"},
}

# Whiskers and ranges: visible on white and on dark.
QUIET = "#7b8794"
PALE = "#b8c4d0"

# Told apart with every common colour blindness, and at least 3:1 on white and on the dark paper: a test measures it.
CITY_COLOURS = {
    "武汉": "#506090",
    "南昌": "#d08040",
    "武进": "#00a090",
    "常州": "#b070ff",
    "松江": "#905040",
}
SPARE_COLOURS = ("#56B4E9", "#7F7F7F", "#8C6D31", "#6A3D9A", "#B15928", "#1B9E77")
# As the cities' colours; the three mission themes are farthest apart.
THEME_COLOURS = {
    "industry_education": "#0070e0",
    "community_education": "#808040",
    "training_governance": "#c00080",
    "vocational_system": "#0090ff",
    "teachers": "#806000",
    "student_development": "#007050",
    "basic_education": "#7070a0",
    "governance_resources": "#70a000",
    "party_building": "#c06080",
    "rural_support": "#ff5070",
    "opening_up": "#c080a0",
}
SEQUENTIAL = ["#f2f6fa", "#c9dcec", "#8fb9d9", "#4f8fbf", "#1f6299", "#0b3c66"]


def city_colour(city: str) -> str:
    """Return the city's colour, the same everywhere; an unlisted city gets a spare one by its name."""
    return CITY_COLOURS.get(city) or SPARE_COLOURS[sum(map(ord, city)) % len(SPARE_COLOURS)]


def theme_colour(theme: str) -> str:
    """Return the theme's colour, the same everywhere; an unlisted theme gets a spare one by its id."""
    return THEME_COLOURS.get(theme) or SPARE_COLOURS[sum(map(ord, theme)) % len(SPARE_COLOURS)]


# What stays together in a line: a word, a number or a character with the punctuation that belongs to it.
RE_UNIT = re.compile(
    r"[（《“‘(]*(?:&(?:lt|gt|amp|#36);|[A-Za-z0-9.,%+\-–/&;#'²=]+|.)(?:\s*[，。；：、！？）》”’%):!?]|[;,.])*\s*",
    re.DOTALL,
)
CLOSING = "，。；：、！？）》”’%):!?;,. "
# A last line shorter than so many characters looks lost.
ORPHAN = 3


def text_width(text: str, size: float = TEXT_SIZE) -> float:
    """Return the width of `text` in pixels: Chinese characters are square, others about 0.56 as wide."""
    text = re.sub(r"&(?:lt|gt|amp|#36);", "x", text)
    return sum(1.0 if ord(c) > 0x2E7F or c in "—…“”‘’×" else 0.56 for c in text) * size


def wrap(text: str, width: float, size: float = TEXT_SIZE) -> list[str]:
    """Break `text` into lines of at most `width` pixels.

    Latin words and numbers stay whole; a line neither begins with closing punctuation nor ends with an opening
    bracket or quote, and a last line of one or two characters gets some from the line before.
    """
    return [line for part in text.split("\n") if part.strip() for line in _lines(part, width, size)]


def _lines(text: str, width: float, size: float) -> list[str]:
    units = RE_UNIT.findall(text)
    lines = _filled(units, width, size)
    if len(lines) > 1 and text_width(lines[-1], size) < ORPHAN * size:
        narrower = (_filled(units, width - n * size, size) for n in range(1, 2 * ORPHAN))
        fits = (found for found in narrower if len(found) == len(lines))
        return next((found for found in fits if text_width(found[-1], size) >= ORPHAN * size), lines)
    return lines


def _filled(units: Sequence[str], width: float, size: float) -> list[str]:
    """Return `units` in lines, each as full as it gets; punctuation may hang over."""
    lines, line = [], ""
    for unit in units:
        if line and text_width(line + unit.rstrip(CLOSING), size) > width:
            lines.append(line.rstrip())
            line = unit.lstrip()
        else:
            line += unit
    return [*lines, line.rstrip()] if line.strip() else lines


def clipped(text: str, width: float, *, size: float = TEXT_SIZE, most: int = 2) -> list[str]:
    """Break `text` as `wrap` does into at most `most` lines, the last of which ends with … if there is more."""
    lines = wrap(text, width, size)
    if len(lines) <= most:
        return lines
    last = "".join(wrap(lines[most - 1], width - size, size)[:1])
    return [*lines[: most - 1], last.rstrip("，。；：、") + "…"]


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


def marked(trace: go.Scatter | go.Bar, ids: Sequence[str], labels: Sequence[str]) -> go.Scatter | go.Bar:
    """Return `trace`, each point of which now stands for a mark: an id, and a label for the reader's list.

    `ids` are stable texts, such as "wuhan-2016~teachers", "" for a point with nothing behind it; `labels` are
    escaped for plotly. A page opens the items behind a mark that is clicked or chosen from the list.
    """
    return trace.update(meta={"ids": list(ids), "labels": list(labels)})


def marks(fig: go.Figure) -> dict[str, str]:
    """Return {id: label} of all marks of `fig` in the order of its traces; the first label of an id counts."""
    found: dict[str, str] = {}
    for trace in fig.data:
        if trace.meta:
            for mark, label in zip(trace.meta["ids"], trace.meta["labels"], strict=True):
                found.setdefault(mark, label)
    found.pop("", None)
    return found


def cell_marks(
    columns: Sequence[str], rows: Sequence[str], *, ids: Sequence[str], labels: Sequence[str]
) -> go.Scatter:
    """Return transparent squares over the cells (columns[i], rows[i]) of a `grid`, one mark each.

    A heatmap tells a page nothing of a click, so these do, and show the hover too: `labels`.
    """
    squares = go.Scatter(
        x=[column.replace(" ", "<br>", 1) for column in columns],
        y=list(rows),
        mode="markers",
        marker={"symbol": "square", "size": 28, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        cliponaxis=False,
        customdata=list(labels),
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(squares, ids, labels)


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
