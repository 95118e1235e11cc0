"""Figures of how far codings agree: the program, the readers, a visitor's own coding."""

import re

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..config import INTERVAL
from ..escape import plotly
from ..i18n import N_, _
from .style import PAD, QUIET, SEQUENTIAL, SMALL_SIZE, cell_marks, figure, label_margin, marked

# comparison: its name, colour and mark.
COMPARISONS = {
    "program": (N_("程序"), "#0072B2", "circle"),
    "blind": (N_("程序，只用别的计划里的词"), "#E69F00", "diamond"),
    "readings": (N_("三次人工阅读之间"), "#7F7F7F", "square"),
    "own_program": (N_("程序，以您的编码为准"), "#0072B2", "circle"),
    "own_reference": (N_("您的编码，以参考编码为准"), "#009E73", "diamond"),
}
COEFFICIENTS = {
    "alpha": "Krippendorff α",
    "kappa": "Cohen κ",
}
# The comparisons whose disagreeing items a reader can open, and the mark of all themes together.
OPENED, ALL = ("program", "own_program"), "all"
# An item that a coding gives no theme, in the id of a mark.
NO_THEME = "none"
# The tags of the row of all themes, which a margin and a list do without.
RE_BOLD = re.compile(r"</?b>")
# Room for one comparison in a theme's row, in pixels.
STEP = 13
# Off the diagonal of the confusion grid: what is wrong has another colour than what is right.
WRONG = ["#fdf3ea", "#f3c9a5", "#d9803f"]


def reliability_dots(
    table: pd.DataFrame, names: dict[str, str], *, measure: str = "alpha", source_line: str = ""
) -> go.Figure:
    """Return a coefficient per theme, and of all themes together on top, with its interval, side by side.

    `table`: RELIABILITY (comparison, detail, theme, measure, value, low, high, n, n_theme); `names`: {theme:
    label} in order. Readings are shown by alpha of all three, or by kappa of each pair without intervals.
    Themes of fewer than MIN_ITEMS items have hollow marks. Marks: the theme ("all" for all of them), for the items on which
    the program and the reference differ.
    """
    rows = table[(table["measure"] == measure) & table["value"].notna()]
    if measure == "alpha":
        rows = rows[(rows["comparison"] != "readings") | (rows["detail"].str.count("–") == 2)]
    return _dots(
        rows,
        {"": _("全部主题"), **names},
        title=_reliability_title(rows, measure),
        subtitle=_(
            "{measure}；1 为完全一致，0 为偶然；横线为任务层面 {interval:.0%} 区间；空心：不足 {few} 条；n = {n} 条任务",
            measure=COEFFICIENTS[measure], interval=INTERVAL, few=MIN_ITEMS,
            n=int(table["n"].max()) if len(table) else 0,
        ),
        source=source_line or _("对照：参考编码（三次独立阅读，取多数）。阅读不是事实；没有分歧的主题画不出区间。"),
    )  # fmt: skip


def agreement_dots(table: pd.DataFrame, names: dict[str, str]) -> go.Figure:
    """Return F1 per theme against the reference coding: program, blind program, readers among themselves.

    `table`: AGREEMENT (comparison, detail, theme, f1, n, n_items); `names`: {theme: label} in order. Marks as in
    reliability_dots.
    """
    rows = table[table["theme"].isin(list(names)) & table["f1"].notna()]
    rows = rows.assign(value=rows["f1"], n_theme=rows["n"], low=np.nan, high=np.nan)
    return _dots(
        rows,
        names,
        title=_f1_title(rows[rows["comparison"] == "program"], names),
        subtitle=_(
            "各主题的 F1（一条任务可属多个主题）；1 为完全一致；空心：不足 {few} 条；n = {n} 条任务",
            few=MIN_ITEMS,
            n=int(table["n_items"].max()) if len(table) else 0,
        ),
        source=_("对照：参考编码（三次独立阅读，取多数）。阅读不是事实；主题条数少时 F1 不稳。"),
    )  # fmt: skip


def _dots(rows: pd.DataFrame, names: dict[str, str], **texts: str) -> go.Figure:
    """Return `value` with its interval in a row for each of `names`, the comparisons one below the other."""
    shown = [name for name in COMPARISONS if (rows["comparison"] == name).any()]
    order = {theme: i for i, theme in enumerate(reversed(names))}
    label = {theme: plotly(name) if theme else f"<b>{plotly(name)}</b>" for theme, name in names.items()}
    step = 0.8 / max(len(shown), 1)
    traces = [
        _reliability_trace(rows[rows["comparison"] == name], name, order, label, (len(shown) - 1) * step / 2 - i * step)
        for i, name in enumerate(shown)
    ]  # fmt: skip
    height = (STEP * len(shown) + 8) * len(order)
    low = min([0.0, *rows["value"], *rows["low"].dropna()])
    return figure(
        traces,
        **texts,
        height=height,
        margin={"l": label_margin(RE_BOLD.sub("", label[theme]) for theme in order), "r": 20, "b": 40 + 24 * len(shown)},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": -34 / height, "yanchor": "top"},
        xaxis={"range": [low - 0.03, 1.04], "dtick": 0.2},
        yaxis={"tickvals": list(order.values()), "ticktext": [label[theme] for theme in order],
               "range": [-0.6, len(order) - 0.4], "showgrid": False},
    )  # fmt: skip


def _reliability_trace(
    rows: pd.DataFrame, name: str, order: dict[str, int], label: dict[str, str], shift: float
) -> go.Scatter:
    rows = rows[rows["theme"].isin(list(order))]
    title, colour, symbol = COMPARISONS[name]
    single = rows["detail"].nunique() <= 1
    few = (rows["n_theme"] < MIN_ITEMS).to_numpy(bool)
    dots = go.Scatter(
        x=rows["value"],
        y=[order[theme] + shift for theme in rows["theme"]],
        error_x={
            "type": "data", "symmetric": False, "array": rows["high"] - rows["value"],
            "arrayminus": rows["value"] - rows["low"], "thickness": 1.5, "width": 3, "color": QUIET,
        } if single else None,
        mode="markers",
        name=_(title),
        cliponaxis=False,
        marker={"size": 9, "symbol": np.where(few, f"{symbol}-open", symbol).tolist(), "color": colour, "line": {"width": 1.5, "color": colour}},
        customdata=np.column_stack([_interval_texts(rows), rows["n_theme"]]) if len(rows) else None,
        hovertemplate="%{x:.2f}%{customdata[0]} (n = %{customdata[1]})<extra>%{fullData.name}</extra>",
    )  # fmt: skip
    return _opened(dots, rows["theme"], rows["value"], label) if name in OPENED else dots


def _opened(dots: go.Scatter, themes: pd.Series, values: pd.Series, label: dict[str, str]) -> go.Scatter:
    """Return `dots`, each of which leads to the items that were coded otherwise; a full agreement leads nowhere."""
    names = [RE_BOLD.sub("", label[theme]) for theme in themes]
    return marked(
        dots,
        [theme or ALL if value < 1 else "" for theme, value in zip(themes, values, strict=True)],
        [_("{theme}：不一致的任务（{value:.2f}）", theme=name, value=v) for name, v in zip(names, values, strict=True)],
    )  # fmt: skip


def _interval_texts(rows: pd.DataFrame) -> list[str]:
    return [
        _("（{low:.2f}–{high:.2f}）", low=low, high=high) if low == low else ""
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]


def _reliability_title(rows: pd.DataFrame, measure: str) -> str:
    whole = rows[rows["theme"] == ""]
    first = whole[whole["comparison"].isin(["program", "own_program"])]
    sign = "α" if measure == "alpha" else "κ"
    if first.empty:
        return _("编码的一致程度")
    row, blind = first.iloc[0], whole[whole["comparison"] == "blind"]
    told = _("程序与人工编码：{sign} = {value:.2f}{interval}", sign=sign, value=row["value"],
             interval=_interval_texts(first.iloc[:1])[0])  # fmt: skip
    return told + _("；盲测 {value:.2f}", value=blind.iloc[0]["value"]) if len(blind) else told


def confusion_grid(table: pd.DataFrame, names: dict[str, str], *, reference: str = "") -> go.Figure:
    """Return how the primary themes of two codings met: rows the reference, columns the program.

    `table`: CONFUSION; `names`: {theme: label} in order. Columns bear the numbers of the rows, because the names
    do not fit a phone. `reference` says whose coding stands in the rows. Marks: reference~program, "none" for no
    theme.
    """
    ids = [*names, *([""] if (table[["reference", "program"]] == "").any(axis=None) else [])]
    label = [f"{i + 1} {plotly(names[theme]) if theme else _('无主题')}" for i, theme in enumerate(ids)]
    counts = np.full((len(ids), len(ids)), np.nan)
    for row in table.itertuples():
        if row.reference in ids and row.program in ids:
            counts[ids.index(row.reference), ids.index(row.program)] = row.n
    right = np.where(np.eye(len(ids), dtype=bool), counts, np.nan)
    wrong = np.where(np.eye(len(ids), dtype=bool), np.nan, counts)
    agreed, total = int(np.nansum(right)), int(np.nansum(counts))
    who = reference or _("参考编码")
    cells = [
        _counts_grid(right, label, ids, SEQUENTIAL[:4]),
        _counts_grid(wrong, label, ids, WRONG),
        _confusion_marks(table, label, ids, who),
    ]
    return figure(
        cells,
        title=_("{total} 条任务中 {agreed} 条的主要主题一致", total=total, agreed=agreed),
        subtitle=_("行：{who}；列：程序（号码同行）；格内为任务数；橙色为不一致；n = {total} 条任务", who=who, total=total),
        source=_("只比较每条任务的主要主题。对照是参考编码或您的编码；阅读不是事实。"),
        height=26 * len(ids),
        # Close to small labels, so that the numbers of the columns stay upright on a phone.
        margin={"l": label_margin(label, size=SMALL_SIZE) - PAD, "t": 24, "b": 6},
        xaxis={"side": "top", "showgrid": False, "type": "category", "dtick": 1, "tickfont": {"size": SMALL_SIZE}},
        yaxis={"showgrid": False, "type": "category", "categoryarray": label[::-1], "categoryorder": "array",
               "tickfont": {"size": SMALL_SIZE}},
    )  # fmt: skip


def _counts_grid(values: np.ndarray, label: list[str], ids: list[str], colours: list[str]) -> go.Heatmap:
    return go.Heatmap(
        z=values[::-1], x=[str(i + 1) for i in range(len(ids))], y=label[::-1], colorscale=colours, zmin=0,
        showscale=False, xgap=1, ygap=1, texttemplate="%{z}", hoverongaps=False, hoverinfo="skip",
    )  # fmt: skip


def _confusion_marks(table: pd.DataFrame, label: list[str], ids: list[str], who: str) -> go.Scatter:
    rows = table[table["reference"].isin(ids) & table["program"].isin(ids) & (table["n"] > 0)]
    at = [(ids.index(row.reference), ids.index(row.program)) for row in rows.itertuples()]
    return cell_marks(
        [str(j + 1) for _i, j in at],
        [label[i] for i, _j in at],
        ids=[f"{row.reference or NO_THEME}~{row.program or NO_THEME}" for row in rows.itertuples()],
        labels=[
            _("{who}：{a} → 程序：{b}，{n} 条", who=who, a=label[i].partition(" ")[2], b=label[j].partition(" ")[2], n=n)
            for (i, j), n in zip(at, rows["n"], strict=True)
        ],
    )  # fmt: skip


def _f1_title(rows: pd.DataFrame, names: dict[str, str]) -> str:
    """Return the mean of the themes, and the lowest of those with MIN_ITEMS items or more."""
    rows = rows[rows["theme"].isin(list(names)) & rows["f1"].notna()]
    sure = rows[rows["n"] >= MIN_ITEMS]
    if sure.empty:
        return _("程序编码与人工编码的一致程度")
    worst = sure.loc[sure["f1"].idxmin()]
    return _(
        "程序与人工编码：F1 平均 {mean:.2f}，最低 {low:.2f}（{theme}）",
        mean=rows["f1"].mean(), low=worst["f1"], theme=plotly(names[worst["theme"]]),
    )  # fmt: skip
