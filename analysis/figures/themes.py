"""Figures of how much of each plan is about each theme."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import INTERVAL
from ..i18n import _
from .rows import EDGE, ROW, cell_ids, cell_labels, interval_dots, plan_axis
from .style import PAD, cell_marks, end_labels, figure, grid, grid_layout, label_margin, text_width
from .texts import DENOMINATORS, source, whole_scope

# In panels: a plan's row and the room for the theme's name, in pixels.
PANEL_ROW, PANEL_HEAD = 27, 34
# Decimals of the measures that are no shares.
DIGITS = {"per_1000_chars": 1, "n_mentions": 0}


def share_intervals(table: pd.DataFrame, *, denominator: str = "share") -> go.Figure:
    """Return one theme's value in every plan as a dot, with its interval where it has one.

    `table`: labelled THEME_SHARE rows of one theme (columns plan, theme_name, n_items, n_total and the
    denominator: share, share_lifelong, per_1000_chars or n_mentions). Values follow the dots as text. The mark
    of a dot is its plan_id.
    """
    top = _top(table, denominator)
    texts = _value_texts(table, denominator)
    return figure(
        _dots(table, denominator, edge=top * EDGE, ids=_plans(table, denominator), places=table["plan"]),
        title=_title(table, denominator),
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
    one pair of axes, because each costs time to draw. The mark of a dot is plan_id~theme.
    """
    groups = {rows["theme_name"].iloc[0]: rows for _theme, rows in table.groupby("theme", sort=False)}
    table = pd.concat(list(groups.values()))
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
        [names, *_dots(table, "share", edge=top * EDGE, places=places, ids=cell_ids(table, "share"))],
        title=claims.telling({name: _shares(rows) for name, rows in groups.items()}),
        subtitle=_subtitle(table.drop_duplicates("plan"), "share"),
        source=source(table["plan"], note=_("各计划年份不同，差别含年代与范围，不作因果解释。")),
        height=height,
        margin={"l": label_margin(table["plan"]), "r": max(map(text_width, texts)) + PAD},
        xaxis=_value_axis(top, "share"),
        yaxis={"range": [height, 0], "tickvals": list(places), "ticktext": list(table["plan"])},
    )


def _dots(
    table: pd.DataFrame,
    denominator: str,
    *,
    edge: float,
    ids: Sequence[str],
    places: Sequence,
) -> list[go.Scatter]:
    """Return the dots of THEME_SHARE rows with the marks `ids`, and their values at `edge`; a share has its interval."""
    is_share, suffix = denominator.startswith("share"), denominator.removeprefix("share")
    bounds = {bound: bound + suffix for bound in ("low", "high")} if is_share else {}
    texts = _value_texts(table, denominator)
    dots = interval_dots(
        table, value=denominator, ids=ids, labels=cell_labels(table, texts), places=places, **bounds
    )
    return [dots, end_labels(texts, places, at=edge)]


def _plans(table: pd.DataFrame, denominator: str) -> list[str]:
    """Return the mark of each row, its plan_id, "" where `denominator` counts nothing."""
    return list(table["plan_id"].where(table[denominator].fillna(0) > 0, ""))


def _title(table: pd.DataFrame, denominator: str) -> str:
    """Return what one theme's values say of the plans; without an interval, only how far they reach."""
    theme = table["theme_name"].iloc[0]
    if denominator.startswith("share"):
        return claims.comparison(theme, _shares(table, denominator))
    return _reach(theme, table[denominator])


def _reach(about: str, values: pd.Series) -> str:
    """Return how far the `values` of a measure without an interval, which is their name, reach."""
    low, high = (_value_text({values.name: value}, values.name) for value in (values.min(), values.max()))
    if values.name == "per_1000_chars":
        return _("{theme}：每千字 {low}–{high} 词次", theme=about, low=low, high=high)
    return _("{theme}：{low}–{high} 词次", theme=about, low=low, high=high)


def _shares(rows: pd.DataFrame, denominator: str = "share") -> list[claims.Share]:
    if denominator == "share":
        return claims.shares(rows)
    return claims.shares(rows, n="n_lifelong", total="n_total_lifelong", of="_lifelong")


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
    if pd.isna(row[denominator]):
        return "–"
    if denominator == "share":
        return f"{row['share']:.0%} ({row['n_items']}/{row['n_total']})"
    if denominator == "share_lifelong":
        return f"{row['share_lifelong']:.0%} ({row['n_lifelong']}/{row['n_total_lifelong']})"
    return f"{row[denominator]:.{DIGITS[denominator]}f}"


def _subtitle(rows: pd.DataFrame, denominator: str) -> str:
    measure = _(DENOMINATORS[denominator])
    if not denominator.startswith("share"):
        return _("{measure}；n = {n} 条任务；词次没有区间", measure=measure, n=int(rows["n_total"].sum()))
    total = "n_total" + denominator.removeprefix("share")
    return _(
        "{measure}；n = {n} 条；横线为任务层面 {interval:.0%} 区间",
        measure=measure,
        n=int(rows[total].sum()),
        interval=INTERVAL,
    )


def _heatmap_subtitle(table: pd.DataFrame, denominator: str) -> str:
    measure, plans = _(DENOMINATORS[denominator]), table.drop_duplicates("plan")
    if not denominator.startswith("share"):
        return _("{measure}；n = {n} 条任务；词次没有区间", measure=measure, n=int(plans["n_total"].sum()))
    return _(
        "{measure}；一条任务可属多个主题，列和可超过 100%；n = {n} 条；格内不写区间，先后按任务层面 {interval:.0%} 区间判断",
        measure=measure,
        interval=INTERVAL,
        n=int(plans["n_total" + denominator.removeprefix("share")].sum()),
    )


def theme_heatmap(table: pd.DataFrame, *, denominator: str = "share") -> go.Figure:
    """Return themes × plans with the value in each cell, whose mark is plan_id~theme.

    `table`: labelled THEME_SHARE of all themes.
    """
    is_share = denominator.startswith("share")
    values = table.pivot(index="theme_name", columns="plan", values=denominator).astype(float)
    names, plans = list(dict.fromkeys(table["theme_name"])), list(dict.fromkeys(table["plan"]))
    values = values.loc[names[::-1], plans]
    shown = "%{z:.0%}" if is_share else f"%{{z:.{DIGITS[denominator]}f}}"
    cells = grid(values.to_numpy(), values.index, plans, shown=shown).update(
        hoverinfo="skip", hovertemplate=None
    )
    told = cell_labels(table, _value_texts(table, denominator))
    squares = cell_marks(table["plan"], table["theme_name"], ids=cell_ids(table, denominator), labels=told)
    return figure(
        [cells, squares],
        title=_heatmap_title(table, denominator),
        subtitle=_heatmap_subtitle(table, denominator),
        source=source(plans, note=_dilution(table) if denominator == "share" else ""),
        **grid_layout(names),
    )


def _heatmap_title(table: pd.DataFrame, denominator: str) -> str:
    if denominator.startswith("share"):
        groups = {rows["theme_name"].iloc[0]: rows for _theme, rows in table.groupby("theme", sort=False)}
        return claims.telling({name: _shares(rows, denominator) for name, rows in groups.items()})
    return _reach(_("{n} 个主题", n=table["theme"].nunique()), table[denominator])


def _dilution(table: pd.DataFrame) -> str:
    """Return the note on plans of all education, whose items spread over more themes; "" where the scopes agree."""
    plans = whole_scope(table)
    return _("{plans} 为全部教育的计划，其他计划专管的主题在其中占比偏低。", plans=plans) if plans else ""
