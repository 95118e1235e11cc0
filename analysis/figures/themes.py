"""Figures of how much of each plan is about each theme."""

import pandas as pd
import plotly.graph_objects as go

from ..i18n import _
from .style import (
    PAD,
    QUIET,
    city_colour,
    end_labels,
    figure,
    grid,
    grid_layout,
    label_margin,
    text_width,
    theme_colour,
)
from .texts import DENOMINATORS, source

ROW = 44


def share_intervals(table: pd.DataFrame, *, denominator: str = "share") -> go.Figure:
    """Return one theme's value in every plan as a dot, with its interval where it has one.

    `table`: labelled THEME_SHARE rows of one theme (columns plan, theme_name, n_items, n_total and the
    denominator: share, share_lifelong, per_1000_chars or n_mentions). Values follow the dots as text.
    """
    rows = table.iloc[::-1]
    is_share = denominator.startswith("share")
    suffix = denominator.removeprefix("share")
    low, high = rows.get(f"low{suffix}"), rows.get(f"high{suffix}")
    values = rows[denominator].astype(float)
    error = None
    if is_share:
        error = {
            "type": "data",
            "symmetric": False,
            "array": high - values,
            "arrayminus": values - low,
            "thickness": 2,
            "color": QUIET,
            "width": 5,
        }
    texts = [_value_text(row, denominator) for row in rows.to_dict("records")]
    dots = go.Scatter(
        x=values,
        y=rows["plan"],
        error_x=error,
        mode="markers",
        cliponaxis=False,
        marker={"size": 12, "color": [city_colour(city) for city in rows["city"]]},
        customdata=texts,
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )
    top = max(float((high if is_share else values).max()), 0.05 if is_share else 1.0)
    room = max(text_width(text) for text in texts)
    edge = top * 1.12
    return figure(
        [dots, end_labels(texts, rows["plan"], at=edge)],
        title=_("{theme}：各计划的着墨", theme=rows["theme_name"].iloc[0]),
        subtitle=_subtitle(rows, denominator),
        source=source(table["plan"], note=_("各计划年份不同，差别含年代与范围，不作因果解释。")),
        height=ROW * len(rows),
        margin={"l": label_margin(rows["plan"]), "r": room + PAD},
        xaxis={"range": [-0.02 * top, edge], "tickformat": ".0%" if is_share else "", "nticks": 3},
        yaxis={"type": "category", "categoryarray": rows["plan"].tolist(), "range": [-0.6, len(rows) - 0.4]},
    )


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
        return measure
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
    columns = 3 if max(text_width(bar.name) for bar in bars) < 70 else 2
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
