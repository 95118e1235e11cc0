"""Departments that plans put in charge, and the themes of their items."""

import pandas as pd
import plotly.graph_objects as go

from ..config import INTERVAL
from ..escape import plotly
from ..i18n import _, clauses, language, listed
from .rows import share_dots
from .style import PAD, SMALL_SIZE, cell_marks, figure, grid, label_margin, text_width
from .texts import source

ROW = 26
# How many departments the figure shows; the table has them all.
MOST = 24


def department_shares(table: pd.DataFrame) -> go.Figure:
    """Return the share of items that name a department in charge, per plan, as a dot with its interval.

    `table`: labelled rows of ledger.item_shares (plan_id, plan, city, n_items, n_with, share, low, high).
    Marks: plan ids.
    """
    n, total = int(table["n_with"].sum()), int(table["n_items"].sum())
    return share_dots(
        table,
        title=_("{n}/{total} 条任务写明了责任部门", total=total, n=n),
        subtitle=_(
            "写明责任部门的任务 ÷ 全部任务；n = {n} 条；横线为任务层面 {interval:.0%} Wilson 区间",
            n=total,
            interval=INTERVAL,
        ),
        note=_("只读“牵头负责”“责任单位”一类的注明；没写明不等于无人负责，分工可能另行发文。"),
    )


def department_grid(table: pd.DataFrame, shares: pd.DataFrame) -> go.Figure:
    """Return departments × primary themes, the number of items in each cell; empty cells stay blank.

    `table`: one row per item and department (columns city, department, item_id, theme_name: the item's primary
    theme, escaped, "" for none), themes in the order of the columns. `shares`: labelled facts.departments.named_share
    (plan, n_named, n_total); the plans that name nobody are said in the note. A department of a name that
    several cities have is told apart by its city. Marks: see `cell_ids`.
    """
    names = _names(table).map(plotly)
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
    ).update(hovertemplate=None, hoverinfo="skip")
    cells.x = [_upright(name) for name in themes]
    return figure(
        [cells, _squares(table.assign(name=names, mark=cell_ids(table)), counts)],
        title=_title(shares, len(order)),
        subtitle=_subtitle(table, len(order)),
        source=source(shares["plan"], note=_silent(shares)),
        height=ROW * len(shown),
        margin={"l": label_margin(shown, size=SMALL_SIZE), "t": _head(themes), "b": 6},
        xaxis={
            "side": "top",
            "showgrid": False,
            "type": "category",
            "tickangle": 0 if language() == "zh" else -90,
            # Names on end stand as near as the columns of a phone.
            "tickfont": {"size": SMALL_SIZE},
        },
        yaxis={"showgrid": False, "type": "category", "tickfont": {"size": SMALL_SIZE}},
    )


def _names(table: pd.DataFrame) -> pd.Series:
    cities = table.groupby("department")["city"].transform("nunique")
    return (table["city"] + " " + table["department"]).where(cities > 1, table["department"])


def cell_ids(table: pd.DataFrame) -> pd.Series:
    """Return the mark behind which each row of `table` stands: "department~theme", "none" for no theme; escaped.

    `table` has city, department and theme; the department is told apart by its city as in the figure.
    """
    return (_names(table) + "~" + table["theme"].fillna("").replace("", "none")).map(plotly)


def _squares(table: pd.DataFrame, counts: pd.DataFrame) -> go.Scatter:
    """Return the marks of the cells that hold items; `table` has name, theme_name and mark."""
    shown = table[table["name"].isin(counts.index)]
    cells = shown.groupby(["name", "theme_name"], sort=False)["mark"].agg(["first", "size"]).reset_index()
    themes = [name or _("（无主题）") for name in cells["theme_name"]]
    told = zip(cells["name"], themes, cells["size"], strict=True)
    squares = cell_marks(
        themes,
        cells["name"],
        ids=cells["first"],
        labels=[f"{name} · {theme}: {n}" for name, theme, n in told],
    )
    return squares.update(x=[_upright(name) for name in themes])


def _upright(name: str) -> str:
    """Return a Chinese name from top to bottom, so that a column need not be wider than a character."""
    return "<br>".join(name) if language() == "zh" else name


def _head(themes: list[str]) -> float:
    longest = max(themes, key=text_width)
    return (
        len(longest) * SMALL_SIZE * 1.35 + PAD
        if language() == "zh"
        else text_width(longest, SMALL_SIZE) + PAD
    )


def _subtitle(table: pd.DataFrame, n: int) -> str:
    more = _("（只画前 {most} 个）", most=MOST) if n > MOST else ""
    return _(
        "部门 × 主要主题{more}，格内为任务数；两个部门共同负责的任务各计一次；n = {items} 条任务、{rows} 次点名",
        more=more,
        items=table["item_id"].nunique(),
        rows=len(table),
    )


def _title(shares: pd.DataFrame, n: int) -> str:
    """Return how many plans name departments, and which one where there is only one."""
    naming = shares[shares["n_named"] > 0]
    if len(naming) != 1:
        return _(
            "{plans} 份计划中 {naming} 份写明责任部门，{n} 个部门",
            plans=len(shares),
            naming=len(naming),
            n=n,
        )
    (plan,) = naming["plan"]
    finding = _("{plan} 写明责任部门，{n} 个部门", plan=plan, n=n)
    return _("只有{finding}", finding=finding) if len(shares) > 1 else finding


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
