"""Figures of the sample itself: what the plans hold and what cleaning changed."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n import N_, _
from .style import city_colour, end_labels, figure, grid, grid_layout, label_margin, marked, text_width
from .texts import source

RULES = {
    "pinyin": N_("拼音括注"),
    "traditional": N_("繁体转简体"),
    "mojibake": N_("乱码"),
    "page_chrome": N_("网页残留"),
    "punctuation": N_("标点"),
    "full_width": N_("全角字符"),
    "line_wrap": N_("断行"),
    "newlines": N_("换行符"),
    "blank_lines": N_("空行"),
    "spaces": N_("空格"),
    "invisible": N_("不可见字符"),
}


def cleaning_log(edits: pd.DataFrame, labels: dict[str, str]) -> go.Figure:
    """Return rules × plans with the number of changes. `edits`: EDITS; `labels`: {plan_id: label}.

    A change that two rules made together counts once under each.
    """
    single = edits.assign(rule=edits["rule"].str.split("+")).explode("rule")
    counts = pd.crosstab(single["rule"], single["plan_id"])
    rules = [rule for rule in RULES if rule in counts.index]
    counts = counts.reindex(index=rules[::-1], columns=list(labels), fill_value=0)
    names = [_(RULES[rule]) for rule in counts.index]
    values = counts.to_numpy()
    return figure(
        [grid(np.log1p(values), names, list(labels.values()), shown="%{text}", text=values)],
        title=_cleaning_title(counts.sum(axis=1), len(edits)),
        subtitle=_("各规则在各计划里的改动处数；每一处都可还原；颜色按对数；n = {n} 处", n=f"{len(edits):,}"),
        source=source(labels.values()),
        **grid_layout(names),
    )


def _cleaning_title(counts: pd.Series, n: int) -> str:
    """Return how much was changed and by which rule most; `counts` {rule: changes}."""
    if not n:
        return _("清洗没有改动")
    rule = counts[::-1].idxmax()
    return _(
        "清洗改动 {n} 处，最多的是{rule}：{most} 处",
        n=f"{n:,}",
        rule=_(RULES[rule]),
        most=f"{int(counts[rule]):,}",
    )


def parse_counts(items: pd.DataFrame, labels: dict[str, str]) -> go.Figure:
    """Return the number of work items of each plan. `items`: ITEMS of kind "item". Marks: the plans."""
    rows = items.groupby("plan_id").agg(
        n=("item_id", "size"), chars=("n_chars", "sum"), city=("city", "first")
    )
    rows = rows.reindex([plan_id for plan_id in labels if plan_id in rows.index]).iloc[::-1]
    names = [labels[plan_id] for plan_id in rows.index]
    texts = [
        _("{n} 条 · {chars} 字", n=n, chars=f"{c:,}") for n, c in zip(rows["n"], rows["chars"], strict=True)
    ]
    told = [f"{name}: {text}" for name, text in zip(names, texts, strict=True)]
    bars = go.Bar(
        x=rows["n"],
        y=names,
        orientation="h",
        marker={"color": [city_colour(city) for city in rows["city"]]},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    top = 1.08 * float(rows["n"].max())
    return figure(
        [marked(bars, rows.index, told), end_labels(texts, names, at=top)],
        title=_counts_title(rows["n"], labels),
        subtitle=_("编号的工作任务条数及其字数，月程与附表不计；n = {n} 条任务", n=int(rows["n"].sum())),
        source=source(names[::-1]),
        height=40 * len(rows),
        margin={"l": label_margin(names), "r": max(map(text_width, texts)) + 16},
        bargap=0.4,
        xaxis={"range": [0, top], "nticks": 5},
        yaxis={"type": "category"},
    )


def _counts_title(n: pd.Series, labels: dict[str, str]) -> str:
    """Return which plan has most items and which fewest; `n` {plan_id: items}."""
    if len(n) < 2 or n.min() == n.max():
        return _("每份计划 {n} 条任务", n=int(n.max()))
    most, least = n.max(), n.min()
    ends = [n.index[n == value] for value in (most, least)]
    if any(len(plans) > 1 for plans in ends):
        return _("每份计划 {least} 到 {most} 条任务", least=int(least), most=int(most))
    return _(
        "{first} 的任务最多：{most} 条；{last} 最少：{least} 条",
        first=labels[ends[0][0]], most=int(most), last=labels[ends[1][0]], least=int(least),
    )  # fmt: skip
