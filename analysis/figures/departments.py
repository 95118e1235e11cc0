"""Departments that plans put in charge, and the themes of their items."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _, clauses, language, listed
from .style import PAD, TEXT_SIZE, figure, grid, label_margin, text_width
from .texts import source

ROW = 26
# How many departments the figure shows; the table has them all.
MOST = 24


def department_grid(table: pd.DataFrame, shares: pd.DataFrame) -> go.Figure:
    """Return departments × primary themes, the number of items in each cell; empty cells stay blank.

    `table`: one row per item and department (columns city, department, item_id, theme_name: the item's primary
    theme, escaped, "" for none), themes in the order of the columns. `shares`: labelled facts.departments.named_share
    (plan, n_named, n_total); the plans that name nobody are said in the note. A department of a name that
    several cities have is told apart by its city.
    """
    names = _names(table)
    counts = pd.crosstab(names, table["theme_name"])[list(dict.fromkeys(table["theme_name"]))]
    leading = counts.to_numpy().argmax(axis=1)
    order = counts.assign(lead=leading, total=counts.sum(axis=1)).reset_index(names="name")
    order = order.sort_values(["lead", "total", "name"], ascending=[True, False, True])["name"].tolist()
    shown = order[:MOST]
    counts = counts.loc[shown[::-1]]
    counts = counts.loc[:, counts.sum() > 0]
    themes = [name or _("（无主题）") for name in counts.columns]
    cells = grid(
        counts.where(counts > 0).to_numpy(),
        counts.index,
        themes,
        shown="%{z}",
        zmax=int(counts.to_numpy().max()),
        hoverongaps=False,
    )
    cells.x = [_upright(name) for name in themes]
    return figure(
        [cells],
        title=_("{plans} 写明了责任部门：{n} 个部门", plans=_who(shares), n=len(order)),
        subtitle=_subtitle(table, len(order)),
        source=source(shares["plan"], note=_silent(shares)),
        height=ROW * len(shown),
        margin={"l": label_margin(shown), "t": _head(themes), "b": 6},
        xaxis={
            "side": "top",
            "showgrid": False,
            "type": "category",
            "tickangle": 0 if language() == "zh" else -90,
        },
        yaxis={"showgrid": False, "type": "category"},
    )


def _names(table: pd.DataFrame) -> pd.Series:
    cities = table.groupby("department")["city"].transform("nunique")
    return (table["city"] + " " + table["department"]).where(cities > 1, table["department"]).map(plotly)


def _upright(name: str) -> str:
    """Return a Chinese name from top to bottom, so that a column need not be wider than a character."""
    return "<br>".join(name) if language() == "zh" else name


def _head(themes: list[str]) -> float:
    longest = max(themes, key=text_width)
    return len(longest) * TEXT_SIZE * 1.3 + PAD if language() == "zh" else text_width(longest) + PAD


def _subtitle(table: pd.DataFrame, n: int) -> str:
    more = _("（只画前 {most} 个）", most=MOST) if n > MOST else ""
    return _(
        "部门 × 主要主题{more}，格内为任务数；两个部门共同负责的任务各计一次；n = {items} 条任务、{rows} 次点名",
        more=more,
        items=table["item_id"].nunique(),
        rows=len(table),
    )


def _who(shares: pd.DataFrame) -> str:
    return listed(shares.loc[shares["n_named"] > 0, "plan"])


def _silent(shares: pd.DataFrame) -> str:
    """Return the note on the plans that name no department: not stated is not the same as nobody in charge."""
    silent = shares[(shares["n_named"] == 0) & (shares["n_total"] > 0)]
    if silent.empty:
        return _("点名的多少反映分工和写法，不反映谁做得好。")
    named = [f"{row.plan} 0/{row.n_total}" for row in silent.itertuples()]
    return clauses(
        [
            _("没有写明责任部门的计划（写明的任务/全部任务）：{plans}", plans=listed(named)),
            _("没写明不等于无人负责。"),
        ]
    )
