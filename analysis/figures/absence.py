"""The figure of what a plan carries and why it lacks the rest."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import N_, _
from .style import cell_marks, figure, grid, grid_layout, wrap
from .texts import source

# Reason: the word in the cell, and its fill; the warmest one is what a reader looks for.
REASONS = {
    "not_mentioned": (N_("未写"), "#f2b8a0"),
    "out_of_scope": (N_("范围外"), "#d5dae0"),
    "before_event": (N_("政策前"), "#f3e6b8"),
}
HOVER_WIDTH = 320


def absence_grid(table: pd.DataFrame, absences: pd.DataFrame) -> go.Figure:
    """Return themes × plans: how many items carry the theme, or in a word why none does.

    `table`: labelled THEME_SHARE of all themes (plan, theme_name, n_items); `absences`: labelled ABSENCE of
    the same plans (plan, theme_name, reason, evidence, n_mentions), the evidence shown on hover. The mark of a
    cell is plan_id~theme, where items carry the theme or its words occur.
    """
    names, plans = list(dict.fromkeys(table["theme_name"]))[::-1], list(dict.fromkeys(table["plan"]))
    counts = table.pivot(index="theme_name", columns="plan", values="n_items").astype(float).loc[names, plans]
    numbers = grid(counts.where(counts > 0).to_numpy(), names, plans, shown="%{z:.0f}")
    cells = [numbers.update(hoverinfo="skip", hovertemplate=None)]
    cells += [_reason_cells(absences, reason, names, plans) for reason in REASONS]
    cells.append(_squares(table, absences))
    n = {reason: int((absences["reason"] == reason).sum()) for reason in REASONS}
    return figure(
        cells,
        title=_title(n),
        subtitle=_(
            "数字：含该主题的任务数（n = {total} 条）。未写 {not_mentioned} 处：范围和年代都容得下；范围外 {out_of_scope} 处；"
            "政策前 {before_event} 处：国家文件还没有使它成为常设任务",
            total=int(table.drop_duplicates("plan")["n_total"].sum()), not_mentioned=n["not_mentioned"],
            out_of_scope=n["out_of_scope"], before_event=n["before_event"],
        ),
        source=source(plans, note=_("没有一条任务归入，不等于全文没有提到；理由与依据逐处列出。")),
        **grid_layout(names),
    )  # fmt: skip


def _title(n: Mapping[str, int]) -> str:
    total = sum(n.values())
    if not total:
        return _("每个主题每份计划都写到了")
    return _("{total} 处空白里，真正没写的 {missing} 处", total=total, missing=n["not_mentioned"])


def _reason_cells(absences: pd.DataFrame, reason: str, names: list[str], plans: list[str]) -> go.Heatmap:
    """Return the cells of one reason, its word in each; cells of other reasons are left open."""
    word, fill = REASONS[reason]
    rows = absences[absences["reason"] == reason]
    shown = set(zip(rows["theme_name"], rows["plan"], strict=True))
    return go.Heatmap(
        z=[[1 if (name, plan) in shown else None for plan in plans] for name in names],
        x=[plan.replace(" ", "<br>", 1) for plan in plans],
        y=names,
        text=[[_(word) if (name, plan) in shown else "" for plan in plans] for name in names],
        texttemplate="%{text}",
        textfont={"color": "#1f2933"},
        hoverinfo="skip",
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        xgap=2,
        ygap=2,
    )


def _squares(table: pd.DataFrame, absences: pd.DataFrame) -> go.Scatter:
    """Return the marks over all cells: how many items, or why none, with the evidence on hover."""
    missing = {(row["plan"], row["theme_name"]): row for row in absences.to_dict("records")}
    ids, labels, told = [], [], []
    for row in table.to_dict("records"):
        cell = {"plan": row["plan"], "theme": row["theme_name"]}
        gap = missing.get((row["plan"], row["theme_name"]))
        if gap is None:
            labels.append(_("{plan} · {theme}：{n} 条", **cell, n=row["n_items"]))
            told.append(labels[-1])
        else:
            word = _(REASONS[gap["reason"]][0])
            labels.append(_("{plan} · {theme}：{why}，提到 {n} 处", **cell, why=word, n=gap["n_mentions"]))
            told.append("<br>".join(wrap(plotly(gap["evidence"]), HOVER_WIDTH)))
        is_open = row["n_items"] if gap is None else gap["n_mentions"]
        ids.append(f"{row['plan_id']}~{row['theme']}" if is_open else "")
    squares = cell_marks(table["plan"], table["theme_name"], ids=ids, labels=labels)
    return squares.update(customdata=told)
