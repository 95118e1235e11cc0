"""Figures of how much of each plan is about each theme."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n import _
from .rows import EDGE, ROW, interval_dots, plan_axis
from .style import (
    PAD,
    figure,
    grid,
    grid_layout,
    label_margin,
    text_width,
    theme_colour,
)
from .texts import DENOMINATORS, source

# In panels: a plan's row and the room for the theme's name, in pixels.
PANEL_ROW, PANEL_HEAD = 27, 34


def share_intervals(table: pd.DataFrame, *, denominator: str = "share") -> go.Figure:
    """Return one theme's value in every plan as a dot, with its interval where it has one.

    `table`: labelled THEME_SHARE rows of one theme (columns plan, theme_name, n_items, n_total and the
    denominator: share, share_lifelong, per_1000_chars or n_mentions). Values follow the dots as text.
    """
    top = _top(table, denominator)
    texts = _value_texts(table, denominator)
    return figure(
        _dots(table, denominator, edge=top * EDGE),
        title=_("{theme}：各计划的着墨", theme=table["theme_name"].iloc[0]),
        subtitle=_subtitle(table, denominator),
        source=source(table["plan"], note=_("各计划年份不同，差别含年代与范围，不作因果解释。")),
        height=ROW * len(table),
        margin={"l": label_margin(table["plan"]), "r": max(map(text_width, texts)) + PAD},
        xaxis=_value_axis(top, denominator),
        yaxis=plan_axis(table["plan"]),
    )


def share_panels(table: pd.DataFrame) -> go.Figure:
    """Return the shares of several themes on one scale, one below the other, as `share_intervals` does.

    `table`: labelled THEME_SHARE rows of the themes to show. One figure, because the themes are compared, and
    one pair of axes, because each costs time to draw.
    """
    table = pd.concat([rows for _theme, rows in table.groupby("theme", sort=False)])
    top, texts = _top(table, "share"), _value_texts(table, "share")
    first = ~table["theme"].duplicated()
    # Pixels from the top: a theme's name, then its rows.
    places = first.cumsum() * PANEL_HEAD + (np.arange(len(table)) + 0.5) * PANEL_ROW
    heads = places[first] - PANEL_ROW / 2 - 10
    names = go.Scatter(
        x=[0] * len(heads),
        y=heads,
        text=[f"<b>{name}</b>" for name in table.loc[first, "theme_name"]],
        mode="text",
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
    height = PANEL_ROW * len(table) + PANEL_HEAD * len(heads)
    return figure(
        [names, *_dots(table, "share", edge=top * EDGE, places=places)],
        title=_("三个主题在各计划中的占比") if len(heads) == 3 else _("主题在各计划中的占比"),
        subtitle=_subtitle(table.drop_duplicates("plan"), "share"),
        source=source(table["plan"], note=_("各计划年份不同，差别含年代与范围，不作因果解释。")),
        height=height,
        margin={"l": label_margin(table["plan"]), "r": max(map(text_width, texts)) + PAD},
        xaxis=_value_axis(top, "share"),
        yaxis={"range": [height, 0], "tickvals": list(places), "ticktext": list(table["plan"])},
    )


def _dots(
    table: pd.DataFrame, denominator: str, *, edge: float, places: Sequence | None = None
) -> list[go.Scatter]:
    """Return the dots of THEME_SHARE rows; a share has its interval."""
    is_share, suffix = denominator.startswith("share"), denominator.removeprefix("share")
    bounds = {bound: bound + suffix for bound in ("low", "high")} if is_share else {}
    texts = _value_texts(table, denominator)
    return interval_dots(table, value=denominator, texts=texts, edge=edge, places=places, **bounds)


def _top(table: pd.DataFrame, denominator: str) -> float:
    if denominator.startswith("share"):
        return max(float(table[f"high{denominator.removeprefix('share')}"].max()), 0.05)
    return max(float(table[denominator].max()), 1.0)


def _value_axis(top: float, denominator: str) -> dict[str, object]:
    tickformat = ".0%" if denominator.startswith("share") else ""
    return {"range": [-0.02 * top, top * EDGE], "tickformat": tickformat, "nticks": 4}


def _value_texts(rows: pd.DataFrame, denominator: str) -> list[str]:
    return [_value_text(row, denominator) for row in rows.to_dict("records")]


def _value_text(row: dict, denominator: str) -> str:
    if denominator == "share":
        return f"{row['share']:.0%} ({row['n_items']}/{row['n_total']})"
    if denominator == "share_lifelong":
        return f"{row['share_lifelong']:.0%} ({row['n_items']}/{row['n_total_lifelong']})"
    if denominator == "per_1000_chars":
        return f"{row['per_1000_chars']:.1f}"
    return f"{row['n_mentions']:.0f}"


def _subtitle(rows: pd.DataFrame, denominator: str) -> str:
    measure = _(DENOMINATORS[denominator])
    if not denominator.startswith("share"):
        return _("{measure}；n = {n} 条", measure=measure, n=int(rows["n_total"].sum()))
    total = "n_total" + denominator.removeprefix("share")
    return _("{measure}；n = {n} 条；横线为任务层面 95% 区间", measure=measure, n=int(rows[total].sum()))


def _heatmap_subtitle(denominator: str, total: int) -> str:
    measure = _(DENOMINATORS[denominator])
    if not denominator.startswith("share"):
        return _("{measure}；n = {n} 条", measure=measure, n=total)
    return _("{measure}；一条任务可属多个主题，列和可超过 100%；n = {n} 条", measure=measure, n=total)


def theme_heatmap(table: pd.DataFrame, *, denominator: str = "share") -> go.Figure:
    """Return themes × plans with the value in each cell. `table`: labelled THEME_SHARE of all themes."""
    is_share = denominator.startswith("share")
    values = table.pivot(index="theme_name", columns="plan", values=denominator).astype(float)
    names, plans = list(dict.fromkeys(table["theme_name"])), list(dict.fromkeys(table["plan"]))
    values = values.loc[names[::-1], plans]
    total = table.drop_duplicates("plan")["n_total"].sum()
    cells = grid(values.to_numpy(), values.index, plans, shown="%{z:.0%}" if is_share else "%{z:.1f}")
    return figure(
        [cells],
        title=_("十一个主题在各计划中的分布") if len(names) == 11 else _("主题在各计划中的分布"),
        subtitle=_heatmap_subtitle(denominator, int(total)),
        source=source(
            plans, note=_("常州为全部教育的计划，职教类主题的占比因此偏低。") if _mixed(table) else ""
        ),
        **grid_layout(names),
    )


def _mixed(table: pd.DataFrame) -> bool:
    return "scope" in table and table["scope"].nunique() > 1 and "常州" in set(table["city"])


def theme_composition(table: pd.DataFrame) -> go.Figure:
    """Return each plan's items by primary theme, as one bar of 100%.

    `table`: labelled THEME_SHARE with n_primary and share_primary; items without a theme are left blank.
    """
    plans = list(dict.fromkeys(table["plan"]))
    bars = []
    for theme, rows in table.groupby("theme", sort=False):
        if rows["n_primary"].sum() == 0:
            continue
        bars.append(
            go.Bar(
                y=rows["plan"],
                x=rows["share_primary"],
                orientation="h",
                name=rows["theme_name"].iloc[0],
                marker={"color": theme_colour(theme), "line": {"width": 1, "color": "#ffffff"}},
                text=[str(n) if n else "" for n in rows["n_primary"]],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                customdata=rows["n_primary"],
                hovertemplate="%{y} · %{fullData.name}: %{x:.0%} (%{customdata})<extra></extra>",
            )
        )
    # A legend entry needs its swatch and its name; three columns hold Chinese names, two English ones.
    columns = 3 if max((text_width(bar.name) for bar in bars), default=0) < 70 else 2
    legend_rows = -(-len(bars) // columns)
    return figure(
        bars,
        title=_("每份计划的任务以什么为主题"),
        subtitle=_(
            "每条任务只计主要主题；条内数字为任务数；n = {n} 条",
            n=int(table.drop_duplicates("plan")["n_total"].sum()),
        ),
        source=source(plans),
        height=40 * len(plans) + 20,
        margin={"l": label_margin(plans), "b": 24 * legend_rows + 40},
        barmode="stack",
        bargap=0.3,
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "xref": "container", "y": -30 / (40 * len(plans) + 20),
            "yanchor": "top", "traceorder": "normal", "entrywidth": 0.96 / columns, "entrywidthmode": "fraction",
        },
        xaxis={"range": [0, 1], "tickformat": ".0%", "dtick": 0.25},
        yaxis={"type": "category", "categoryarray": plans[::-1], "categoryorder": "array"},
    )  # fmt: skip
