"""Figures of the topic clusters: the map of items, and how many items of each plan a topic holds."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .style import figure, grid, grid_layout, theme_colour
from .texts import source


def topic_map(table: pd.DataFrame, *, stability: float) -> go.Figure:
    """Return the items on a plane, coloured by topic, each topic named where its items lie.

    `table`: labelled CLUSTERS with plan, theme, theme_name, heading, item_id; `stability` is the mean
    adjusted Rand index over seeds.
    """
    traces = []
    for theme, rows in table.groupby("theme", sort=False):
        traces.append(
            go.Scatter(
                x=rows["x"],
                y=rows["y"],
                mode="markers",
                name=rows["theme_name"].iloc[0],
                marker={
                    "size": 9,
                    "color": theme_colour(theme),
                    "line": {"width": 1, "color": "#ffffff"},
                },
                customdata=[
                    f"{plan} · {plotly(name)}"
                    for plan, name in zip(rows["plan"], rows["heading"], strict=True)
                ],
                hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
            )
        )
    fig = figure(
        traces,
        title=_("任务的主题地图"),
        subtitle=_(
            "一点一条任务，相近者用词相近；n = {n} 条；换 20 个随机种子，分组一致度 ARI = {ari:.2f}",
            n=len(table),
            ari=stability,
        ),
        source=source(
            table["plan"], note=_("只看邻近，不看远近与坐标；主题由编码手册的词引导（guided NMF）。")
        ),
        height=420,
        margin={"b": 6},
        xaxis={"visible": False, "range": [-1.15, 1.15]},
        yaxis={"visible": False, "range": [-1.1, 1.25]},
    )
    for x, y, name in _names(table):
        fig.add_annotation(
            x=x, y=y, text=f"<b>{name}</b>", showarrow=False, bgcolor="rgba(255,255,255,0.78)",
            font={"color": "#1f2933", "size": 11}, borderpad=1,
        )  # fmt: skip
    return fig


def _names(table: pd.DataFrame) -> list[tuple[float, float, str]]:
    """Return (x, y, name) per topic above its items, moved up where two names would touch."""
    groups = table.groupby("theme_name", sort=False)
    places = pd.DataFrame({"x": groups["x"].median(), "y": groups["y"].quantile(0.9) + 0.09})
    placed: list[tuple[float, float, str]] = []
    for name, x, y in sorted(places.itertuples(), key=lambda row: row[2]):
        x = min(max(x, -0.85), 0.85)
        while any(abs(x - other_x) < 0.5 and abs(y - other_y) < 0.1 for other_x, other_y, _name in placed):
            y += 0.02
        placed.append((x, y, name))
    return placed


def topics_by_plan(table: pd.DataFrame) -> go.Figure:
    """Return topics × plans with the number of items. `table`: labelled CLUSTERS (plan, theme_name, label)."""
    names = list(dict.fromkeys(table.sort_values("cluster")["theme_name"]))
    plans = list(dict.fromkeys(table["plan"]))
    counts = pd.crosstab(table["theme_name"], table["plan"]).reindex(index=names[::-1], columns=plans)
    return figure(
        [grid(counts.to_numpy(), counts.index, plans, shown="%{z}")],
        title=_("各计划的任务落入哪些话题"),
        subtitle=_("格内为任务数，每条任务只入权重最大的话题；n = {n} 条", n=len(table)),
        source=source(plans),
        **grid_layout(names),
    )
