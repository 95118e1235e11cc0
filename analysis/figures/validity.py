"""Figures of how far the results can be trusted: robustness, comparability, tested differences."""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..config import INTERVAL, LEVEL
from ..escape import plotly
from ..i18n import N_, _
from .style import PALE, QUIET, end_labels, figure, label_margin, marked, text_width
from .texts import source

CHECKS = {
    "lifelong": N_("分母只取职教类任务"),
    "per_1000_chars": N_("改用每千字词次"),
    "n_mentions": N_("改用词次"),
    "no_dictionary": N_("分词不用领域词典"),
    "leave_one_out": N_("逐条去掉一条任务"),
    "nmf": N_("改用话题模型"),
    "nmf_seeds": N_("话题模型换种子"),
}
# outcome: its mark, its word and its colour; never the colour alone.
OUTCOMES = {
    "holds": ("✓", N_("保持"), "#b7d7e8"),
    "changes": ("×", N_("改变"), "#f3c9a5"),
    "not_applicable": ("–", N_("不适用"), "#e4e7eb"),
}
REASONS = {
    "few_items": N_("不足 5 条"),
    "few_plans": N_("计划不足两份"),
    "no_variety": N_("各计划相同"),
    "out_of_denominator": N_("主题不在该分母内"),
    "no_topic": N_("没有这一话题"),
}
GRADES = {"alike": ("✓", "#b7d7e8"), "caution": ("△", "#f6e3b4"), "unequal": ("×", "#f3c9a5")}
# Room for a cell of words, in pixels.
CELL = 46
# The widest label of a pair of plans on one line, in pixels.
PAIR_WIDTH = 170
# With more plans than this the matrix has room for marks only; more pairs than that are not drawn.
MAX_WORDY_PLANS, MAX_PAIRS = 8, 30


def robustness_grid(table: pd.DataFrame, names: dict[str, str], *, n_plans: int) -> go.Figure:
    """Return checks × themes: whether the ranking of the plans on a theme survives each other way of counting.

    `table`: ROBUSTNESS; `names`: {theme: label} of the themes to show. Each cell has a mark, a word and, where
    there are several runs, how many kept the ranking.
    """
    found = {(row.check, row.theme): row for row in table.itertuples()}
    cells = [[found.get((check, theme)) for theme in names] for check in CHECKS]
    codes = [[list(OUTCOMES).index(cell.outcome) if cell else 2 for cell in line] for line in cells]
    held = [code for line in codes for code in line if code < 2]
    return figure(
        [_words_grid(codes, [[_outcome_text(cell) for cell in line] for line in cells],
                     [_(name) for name in CHECKS.values()], [_header(name) for name in names.values()],
                     [colour for *_words, colour in OUTCOMES.values()])],
        title=_("换一种算法：{total} 次核对中 {kept} 次排序保持", total=len(held), kept=held.count(0)),
        subtitle=_("按占比排出的先后；保持：居首的计划不变且 τ ≥ 0.8；n = {n} 份计划", n=n_plans),
        source=_("来源：教育工作要点；规划透镜 PlanLens。各计划都不足 5 条的主题不排序。保持只说算法，不说差别的原因。"),
        height=CELL * len(CHECKS),
        margin={"l": label_margin(map(_, CHECKS.values()), most=156), "t": 38, "b": 6},
        xaxis={"side": "top", "showgrid": False, "type": "category"},
        yaxis={"showgrid": False, "type": "category", "autorange": "reversed"},
    )  # fmt: skip


def _header(name: str) -> str:
    """Return a theme's label broken into short lines, for a narrow column."""
    return plotly(name).replace("–", "–<br>").replace(" ", "<br>", 1)


def _outcome_text(cell: object) -> str:
    if cell is None:
        return "–"
    mark, word, _colour = OUTCOMES[cell.outcome]
    if cell.outcome == "not_applicable":
        return f"{mark}<br>{_(REASONS.get(cell.reason, word))}"
    runs = f"{cell.n_kept}/{cell.n_runs}" if cell.n_runs > 1 else f"τ = {cell.tau:.2f}"
    return f"{mark} {_(word)}<br>{runs}"


def _words_grid(
    codes: Sequence, texts: Sequence, rows: list[str], columns: list[str], colours: list[str]
) -> go.Heatmap:
    """Return a grid of words: `codes` (0…) choose among `colours`, `texts` stand in the cells."""
    last = max(len(colours) - 1, 1)
    scale = [[i / last, colour] for i, colour in enumerate(colours)]
    return go.Heatmap(
        z=codes, x=columns, y=rows, text=texts, texttemplate="%{text}", colorscale=scale, zmin=0, zmax=last,
        showscale=False, xgap=3, ygap=3, textfont={"size": 11, "color": "#1f2933"}, hoverongaps=False,
        hovertemplate="%{y} · %{x}<br>%{text}<extra></extra>",
    )  # fmt: skip


def comparability_matrix(pairs: pd.DataFrame, names: dict[str, str]) -> go.Figure:
    """Return plans × plans, the lower half: how far each pair can be compared, in words.

    `pairs`: plan_a, plan_b, grade, grade_name and criteria (the names of what differs most, parted by
    "、"); `names`: {plan_id: label} in chart order, escaped.
    """
    ids, labels = list(names), list(names.values())
    found = {frozenset((row.plan_a, row.plan_b)): row for row in pairs.itertuples()}
    cells = [
        [found.get(frozenset((a, b))) if j < i else None for j, b in enumerate(ids[:-1])]
        for i, a in enumerate(ids)
    ][1:]
    codes = [[list(GRADES).index(cell.grade) if cell else np.nan for cell in line] for line in cells]
    wordy = len(ids) <= MAX_WORDY_PLANS
    texts = [[_grade_text(cell, wordy=wordy) if cell else "" for cell in line] for line in cells]
    unequal = sum(code == 2 for line in codes for code in line)
    return figure(
        [_words_grid(codes, texts, labels[1:], [name.replace(" ", "<br>", 1) for name in labels[:-1]],
                     [colour for _mark, colour in GRADES.values()])],
        title=_("{n} 对计划中 {unequal} 对不相当", n=len(pairs), unequal=unequal),
        subtitle=_("✓ 相当　△ 留意　× 不相当，下列最要紧的原因；看范围、层级、隶属、年份、字数、任务数；n = {n} 份计划", n=len(ids)),
        source=source(labels, note=_("不相当不是不许看，而是差别可能只来自这些条件。")),
        height=(70 if wordy else 26) * max(len(ids) - 1, 1),
        margin={"l": label_margin(labels), "t": 38, "b": 6},
        xaxis={"side": "top", "showgrid": False, "type": "category"},
        yaxis={"showgrid": False, "type": "category", "autorange": "reversed"},
    )  # fmt: skip


def _grade_text(cell: object, *, wordy: bool) -> str:
    mark, _colour = GRADES[cell.grade]
    if not wordy:
        return mark
    # The subtitle says what the marks mean; in a word as well they would not fit a phone.
    return "<br>".join([mark, *filter(None, re.split("、|, ", cell.criteria))])


def difference_dots(table: pd.DataFrame, names: dict[str, str], *, theme: str) -> go.Figure:
    """Return the difference of the shares of every pair of plans on one theme, with its interval.

    `table`: DIFFERENCES rows of one theme; `names`: {plan_id: label}, escaped; `theme`: the theme's label. Filled
    marks: q ≤ LEVEL, more than shuffling the items would easily give. Marks: plan_a~plan_b, for both plans' items of the theme.
    """
    rows = table[table["plan_a"].isin(list(names)) & table["plan_b"].isin(list(names))]
    n, clear = len(rows), int((rows["q"] <= LEVEL).sum())
    rows = rows.sort_values(["q", "p"], kind="stable").head(MAX_PAIRS)
    rows = rows.sort_values("difference", kind="stable")
    pairs = _pair_labels(rows, names)
    values = [_signed(difference) for difference in rows["difference"]]
    reach = max([0.1, *rows["low"].abs(), *rows["high"].abs()]) * 1.05
    step = next((step for step in (0.5, 0.25, 0.1) if step < reach), 0.05)
    ticks = [-step, 0, step]
    zero = go.Scatter(x=[0, 0], y=[pairs[0], pairs[-1]] if pairs else [], mode="lines", hoverinfo="skip",
                      line={"color": PALE, "width": 1.5})  # fmt: skip
    note = _("一份计划的任务不是随机样本：检验只说差别是否大于把任务打乱重分。")
    if n > len(rows):
        note += _("只画 q 最小的 {n} 对。", n=len(rows))
    return figure(
        [zero, _difference_marks(rows, pairs), end_labels(values, pairs, at=reach)],
        title=_("{theme}：{n} 对差别中 {clear} 对大于偶然", theme=theme, n=n, clear=clear),
        subtitle=_(
            "占比之差（前者减后者）；横线为 {interval:.0%} 区间；实心：q ≤ {level}（Fisher 精确检验，全表校正）；n = {n} 份计划",
            interval=INTERVAL, level=LEVEL, n=len(names),
        ),
        source=source(names.values(), note=note),
        height=max((36 if any("<br>" in pair for pair in pairs) else 26) * len(rows), 40),
        margin={"l": label_margin(part for pair in pairs for part in pair.split("<br>")),
                "r": max(map(text_width, values), default=20) + 12},
        xaxis={"range": [-reach, reach], "tickvals": ticks, "ticktext": [_signed(tick) for tick in ticks]},
        yaxis={"type": "category", "categoryarray": pairs, "categoryorder": "array", "range": [-0.6, len(rows) - 0.4]},
    )  # fmt: skip


def _signed(share: float) -> str:
    return f"{share:+.0%}".replace("-", "−") if round(share, 2) else "0%"


def _pair_labels(rows: pd.DataFrame, names: dict[str, str]) -> list[str]:
    """Return 甲 − 乙 for each row, all on two lines if one is long, so that a phone keeps room for the plot."""
    pairs = [(names[a], names[b]) for a, b in zip(rows["plan_a"], rows["plan_b"], strict=True)]
    long = any(text_width(f"{a} − {b}") > PAIR_WIDTH for a, b in pairs)
    return [f"{a} −<br>{b}" if long else f"{a} − {b}" for a, b in pairs]


def _difference_marks(rows: pd.DataFrame, pairs: list[str]) -> go.Scatter:
    told = [
        f"{row.difference:+.0%}, q = {row.q:.2f} ({row.n_a}/{row.total_a}, {row.n_b}/{row.total_b})"
        for row in rows.itertuples()
    ]
    dots = go.Scatter(
        x=rows["difference"], y=pairs, mode="markers", cliponaxis=False, customdata=told,
        error_x={"type": "data", "symmetric": False, "array": rows["high"] - rows["difference"],
                 "arrayminus": rows["difference"] - rows["low"], "thickness": 1.5, "width": 3, "color": QUIET},
        marker={"size": 10, "color": "#0072B2", "line": {"width": 1.5, "color": "#0072B2"},
                "symbol": np.where(rows["q"] <= LEVEL, "circle", "circle-open").tolist()},
        hovertemplate="%{y}: %{customdata}<extra></extra>",
    )  # fmt: skip
    ids = [f"{row.plan_a}~{row.plan_b}" if row.n_a + row.n_b else "" for row in rows.itertuples()]
    names = [pair.replace("<br>", " ") for pair in pairs]
    return marked(dots, ids, [f"{pair}: {text}" for pair, text in zip(names, told, strict=True)])
