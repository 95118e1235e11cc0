"""The figure of a search: how often each plan uses the words looked for."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .style import city_colour, end_labels, figure, label_margin, marked, text_width
from .texts import source


def hits_per_plan(table: pd.DataFrame, *, query: str) -> go.Figure:
    """Return hits per 1,000 characters in each plan.

    `table`: one row per plan in chart order (plan_id, plan, city, n_hits, n_items, n_chars, per_1000_chars). Marks: the
    plans.
    """
    rows = table.iloc[::-1]
    texts = [
        _("{n} 次 · {items} 条", n=n, items=i) for n, i in zip(rows["n_hits"], rows["n_items"], strict=True)
    ]
    told = [f"{plan}: {text}" for plan, text in zip(rows["plan"], texts, strict=True)]
    ids = [plan_id if n else "" for plan_id, n in zip(rows["plan_id"], rows["n_hits"], strict=True)]
    bars = go.Bar(
        x=rows["per_1000_chars"],
        y=rows["plan"],
        orientation="h",
        marker={"color": [city_colour(city) for city in rows["city"]]},
        customdata=texts,
        hovertemplate="%{y}: %{x:.2f} (%{customdata})<extra></extra>",
    )
    top = 1.08 * float(rows["per_1000_chars"].max()) or 1.0
    return figure(
        [marked(bars, ids, told), end_labels(texts, rows["plan"], at=top)],
        title=_title(table, plotly(query)),
        subtitle=_(
            "每千字出现次数 = 次数 ÷ 所选条目的字数；条后为次数和所在条目数；n = {n} 次",
            n=int(rows["n_hits"].sum()),
        ),
        source=source(table["plan"], note=_("所选条目范围内的原文检索，不合并同义词。")),
        height=36 * len(rows),
        margin={"l": label_margin(rows["plan"]), "r": max(map(text_width, texts)) + 16},
        bargap=0.4,
        xaxis={"range": [0, top], "nticks": 5},
        yaxis={"type": "category"},
    )


def _title(table: pd.DataFrame, query: str) -> str:
    """Return how many of the plans have the words; the rates bear no ranking, because texts are short."""
    found, total = int((table["n_hits"] > 0).sum()), int(table["n_hits"].sum())
    if found == len(table) > 1:
        return _("“{query}”：{n} 份计划都写到，共 {total} 次", query=query, n=found, total=total)
    return _(
        "“{query}”：{n} 份计划中 {found} 份写到，共 {total} 次",
        query=query,
        n=len(table),
        found=found,
        total=total,
    )
