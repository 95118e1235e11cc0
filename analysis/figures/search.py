"""The figure of a search: how often each plan uses the words looked for."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .style import city_colour, end_labels, figure, label_margin, text_width
from .texts import source


def hits_per_plan(table: pd.DataFrame, *, query: str) -> go.Figure:
    """Return hits per 1,000 characters in each plan.

    `table`: one row per plan in chart order (plan, city, n_hits, n_items, n_chars, per_1000_chars).
    """
    rows = table.iloc[::-1]
    texts = [
        _("{n} 次 · {items} 条", n=n, items=i) for n, i in zip(rows["n_hits"], rows["n_items"], strict=True)
    ]
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
        [bars, end_labels(texts, rows["plan"], at=top)],
        title=_("“{query}”在各计划中", query=plotly(query)),
        subtitle=_("每千字出现次数；条后为次数和所在条目数；n = {n} 次", n=int(rows["n_hits"].sum())),
        source=source(table["plan"], note=_("所选条目范围内的原文检索，不合并同义词。")),
        height=36 * len(rows),
        margin={"l": label_margin(rows["plan"]), "r": max(map(text_width, texts)) + 16},
        bargap=0.4,
        xaxis={"range": [0, top], "nticks": 5},
        yaxis={"type": "category"},
    )
