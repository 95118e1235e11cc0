"""The figure of what a plan carries and why it lacks the rest."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import N_, _
from .style import figure, grid, grid_layout, wrap
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
    the same plans (plan, theme_name, reason, evidence), the evidence shown on hover.
    """
    names, plans = list(dict.fromkeys(table["theme_name"]))[::-1], list(dict.fromkeys(table["plan"]))
    counts = table.pivot(index="theme_name", columns="plan", values="n_items").astype(float).loc[names, plans]
    cells = [grid(counts.where(counts > 0).to_numpy(), names, plans, shown="%{z:.0f}", hoverongaps=False)]
    cells += [_reason_cells(absences, reason, names, plans) for reason in REASONS]
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
    told = {
        (row["theme_name"], row["plan"]): "<br>".join(wrap(plotly(row["evidence"]), HOVER_WIDTH))
        for row in rows.to_dict("records")
    }
    shown = [[told.get((name, plan)) for plan in plans] for name in names]
    return go.Heatmap(
        z=[[None if text is None else 1 for text in line] for line in shown],
        x=[plan.replace(" ", "<br>", 1) for plan in plans],
        y=names,
        text=[["" if text is None else _(word) for text in line] for line in shown],
        customdata=[[text or "" for text in line] for line in shown],
        texttemplate="%{text}",
        textfont={"color": "#1f2933"},
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        xgap=2,
        ygap=2,
    )
