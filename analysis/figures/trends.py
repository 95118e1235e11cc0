"""The year axis: where each plan stands in time, with the national events that explain its words."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import INTERVAL
from ..escape import plotly
from ..i18n import _, language
from .rows import cell_labels, share_texts
from .style import PAD, PAGE_WIDTH, QUIET, SMALL_SIZE, city_colour, clipped, figure, marked, text_width
from .texts import source

LEFT, HEIGHT = 44, 240
# The narrowest plot; a label that has room there has room everywhere.
NARROW = PAGE_WIDTH - LEFT - PAD
# A row of labels, the gap between two labels, and the longest label, in pixels.
LANE, GAP, LONGEST = 17, 6, 0.45 * NARROW
# Where a plan's name stands above its interval, and the height of a name.
ABOVE, NAME = 12, 15
# The room that a year on the axis needs.
YEAR = 34


def year_axis(table: pd.DataFrame, events: pd.DataFrame) -> go.Figure:
    """Return one theme's share by year, with its interval and the events of that theme.

    `table`: labelled THEME_SHARE rows of one theme; `events`: EVENTS rows (date, title, short_zh, short_en).
    A line joins only the years of one city: different cities are never connected. The mark of a dot is its
    plan_id; an event is a tick with its name above, and nothing behind it.
    """
    first, last = int(table["year"].min()) - 0.6, int(table["year"].max()) + 0.8
    events = _between(events, first + 0.1, last - 0.1)
    names = [clipped(plotly(name), LONGEST, size=SMALL_SIZE, most=1)[0] for name in events["name"]]
    end = _end(events["at"], names, first, last)
    lanes = _lanes(events["at"], names, per_unit=NARROW / (end - first))
    top = max(float(table["high"].max()), 0.1)
    per_year = NARROW / (end - first)
    lifts = _lifts(table, per_year=per_year, per_unit=HEIGHT / (top * 1.5))
    fig = figure(
        [*_plans(table), _ticks(events)],
        title=_title(table),
        subtitle=_(
            "含该主题的任务 ÷ 全部任务；n = {n} 条；竖线为任务层面 {interval:.0%} 区间；虚线为国家层面的事件",
            n=int(table["n_total"].sum()),
            interval=INTERVAL,
        ),
        source=source(table["plan"], note=_("不同城市之间不连线：一城一年不成趋势。")),
        height=HEIGHT,
        margin={"l": LEFT, "t": LANE * (max(lanes, default=0) + 1) + 4},
        xaxis={
            "range": [first, end],
            "tickvals": list(range(int(first) + 1, int(last) + 1, 1 if per_year > YEAR else 2)),
            "tickformat": "d",
            "showgrid": False,
        },
        yaxis={
            "range": [-0.04 * top, top * 1.46 + max(lifts) * top * 1.5 / HEIGHT],
            "tickformat": ".0%",
            "nticks": 6,
        },
    )
    for year, high, plan, lift in zip(
        table["year"], table["high"].fillna(0), table["plan"], lifts, strict=True
    ):
        fig.add_annotation(
            x=year, y=high, text=_place(plan), showarrow=False, yshift=ABOVE + lift, font={"size": SMALL_SIZE}
        )
    for at, name, lane in zip(events["at"], names, lanes, strict=True):
        _flag(fig, at, name, LANE * (max(lanes) - lane))
    return fig


def _plans(table: pd.DataFrame) -> list[go.Scatter]:
    return [_city(city, rows.sort_values("year")) for city, rows in table.groupby("city", sort=False)]


def _city(city: str, rows: pd.DataFrame) -> go.Scatter:
    told = cell_labels(rows, share_texts(rows))
    dots = go.Scatter(
        x=rows["year"],
        y=rows["share"],
        name=rows["plan"].iloc[0],
        mode="lines+markers" if rows["year"].nunique() > 1 else "markers",
        error_y={
            "type": "data", "symmetric": False, "array": rows["high"] - rows["share"],
            "arrayminus": rows["share"] - rows["low"], "thickness": 2, "color": QUIET, "width": 5,
        },
        marker={"size": 12, "color": city_colour(city)},
        line={"color": city_colour(city)},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    return marked(dots, rows["plan_id"].where(rows["n_items"] > 0, ""), told)


def _ticks(events: pd.DataFrame) -> go.Scatter:
    """Return the events as small marks on the axis, their titles on hover; there is nothing to open."""
    told = [f"{date} {plotly(title)}" for date, title in zip(events["date"], events["title"], strict=True)]
    ticks = go.Scatter(
        x=events["at"],
        y=[0] * len(events),
        mode="markers",
        marker={"size": 8, "symbol": "diamond", "color": QUIET},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(ticks, [""] * len(events), told)


def _flag(fig: go.Figure, at: float, name: str, up: int) -> None:
    """Write an event's name `up` pixels above the plot, beside the line that falls to its place on the axis."""
    line = {"type": "line", "x0": at, "x1": at, "yref": "paper"}
    style = {"dash": "dot", "width": 1, "color": QUIET}
    fig.add_shape(**line, y0=0, y1=1, line=style, layer="below")
    fig.add_shape(**line, ysizemode="pixel", yanchor=1, y0=0, y1=up + LANE - 3, line=style)
    fig.add_annotation(
        x=at, y=1, yref="paper", text=name, showarrow=False, xanchor="left", yanchor="bottom", yshift=up,
        xshift=1, borderpad=0, font={"size": SMALL_SIZE},
    )  # fmt: skip


def _place(plan: str) -> str:
    """Return a plan's name without its year, which stands on the axis."""
    return plan.rsplit(" ", 1)[0]


def _between(events: pd.DataFrame, first: float, last: float) -> pd.DataFrame:
    """Return the events of those years in their order, each with its short `name` and where it stands: `at`.

    On the axis a plan of 2020 stands at 2020.0 (January).
    """
    date = pd.to_datetime(events["date"])
    at = date.dt.year + (date.dt.day_of_year - 1) / 366
    name = events["short_en" if language() == "en" else "short_zh"]
    return events.assign(at=at, name=name)[at.between(first, last)].sort_values("at")


def _end(at: Sequence[float], names: Sequence[str], first: float, last: float) -> float:
    """Return where the axis must end so that each label, right of its place `at`, fits on the narrowest plot."""
    reach = [
        (x - first) / (1 - (text_width(name, SMALL_SIZE) + GAP) / NARROW)
        for x, name in zip(at, names, strict=True)
    ]
    return max([last, *(first + span for span in reach)])


def _lanes(at: Sequence[float], names: Sequence[str], *, per_unit: float) -> list[int]:
    """Return the row of each label, 0 on top, so that labels touch neither each other nor another's line.

    Labels stand right of their lines, which fall from their row to the axis: while earlier labels still reach
    beyond a place, its label stands below all of them.
    """
    lanes: list[int] = []
    ends: list[float] = []
    for x, name in zip(at, names, strict=True):
        lanes.append(
            max((lane for lane, end in zip(lanes, ends, strict=True) if end > x * per_unit), default=-1) + 1
        )
        ends.append(x * per_unit + text_width(name, SMALL_SIZE) + GAP)
    return lanes


def _lifts(table: pd.DataFrame, *, per_year: float, per_unit: float) -> list[int]:
    """Return how many pixels higher than usual each plan's name stands, so that no two touch."""
    widths = [text_width(_place(plan), SMALL_SIZE) + GAP for plan in table["plan"]]
    x, y = (table["year"] * per_year).tolist(), (table["high"].fillna(0) * per_unit).tolist()
    placed: dict[int, float] = {}
    for i in sorted(range(len(x)), key=y.__getitem__):
        near = [placed[j] for j in placed if abs(x[i] - x[j]) < (widths[i] + widths[j]) / 2]
        at = y[i]
        for other in sorted(near):
            if abs(at - other) < NAME:
                at = other + NAME
        placed[i] = at
    return [round(placed[i] - y[i]) for i in range(len(x))]


def _title(table: pd.DataFrame) -> str:
    """Return what may be said of time: nothing from one year a city, else how its share changed."""
    theme = table["theme_name"].iloc[0]
    cities = [rows.sort_values("year") for _city, rows in table.groupby("city", sort=False)]
    followed = [claims.shares(rows) for rows in cities if rows["year"].nunique() > 1]
    followed = [shares for shares in followed if shares]
    if not followed:
        return _("{theme}：一城一年，{n} 份计划看不出趋势", theme=theme, n=len(table))
    changed = sum(bool(claims.change(shares[0], shares[-1])) for shares in followed)
    if len(followed) > 1:
        return _("{theme}：{n} 座城市跨年，{k} 座的变化超出区间", theme=theme, n=len(followed), k=changed)
    before, after = followed[0][0], followed[0][-1]
    said = {"theme": theme, "before": before.who, "after": after.who, "a": before.share, "b": after.share}
    if not changed:
        return _("{theme}：{before} {a:.0%}，{after} {b:.0%}，区间重叠，说不上变化", **said)
    return _("{theme}：{before} {a:.0%}，{after} {b:.0%}，区间不重叠", **said)
