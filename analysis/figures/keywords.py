"""Figures of the words that one plan uses more than the others."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import N_, _
from .style import city_colour, end_labels, figure, label_margin, text_width
from .texts import source

MEASURES = {
    "g2": N_("对数似然值 G²：本计划比其余计划多用的词；条后为本计划词次 · 任务数；浅色为 G² < 3.84"),
    "tfidf": N_("TF-IDF：本计划常用而少见于其他计划的词；条后为本计划词次 · 任务数"),
    "textrank": N_("TextRank：与许多词相邻的词；条后为本计划词次 · 任务数"),
}


# G² above this is what a single test at the 5% level asks for (chi-square, one degree of freedom).
CRITICAL_G2 = 3.84


def _strength(scores: pd.Series, measure: str) -> list[float]:
    return [0.4 if measure == "g2" and score < CRITICAL_G2 else 1.0 for score in scores]


def keyness_bars(table: pd.DataFrame, *, measure: str = "g2") -> go.Figure:
    """Return one plan's leading terms as bars, strongest first.

    `table`: labelled KEYWORDS rows of one plan and measure, in order of rank (columns plan, city, term,
    score, n_target, n_items).
    """
    rows = table.iloc[::-1]
    terms = [plotly(term) for term in rows["term"]]
    texts = [
        _("{n} 次 · {items} 条", n=n, items=i) for n, i in zip(rows["n_target"], rows["n_items"], strict=True)
    ]
    bars = go.Bar(
        x=rows["score"],
        y=terms,
        orientation="h",
        marker={"color": city_colour(rows["city"].iloc[0]), "opacity": _strength(rows["score"], measure)},
        customdata=texts,
        hovertemplate="%{y}: %{x:.2f} (%{customdata})<extra></extra>",
    )
    top = 1.08 * float(rows["score"].max())
    return figure(
        [bars, end_labels(texts, terms, at=top)],
        title=_("{plan}：特色词", plan=rows["plan"].iloc[0]),
        subtitle=_(MEASURES[measure]),
        source=source(rows["plan"], note=_("分数只在本计划内排序，不能跨计划比较；对照为所选的其余计划。")),
        height=24 * len(rows) + 10,
        margin={"l": label_margin(terms), "r": max(map(text_width, texts)) + 16},
        bargap=0.35,
        xaxis={"range": [0, top], "nticks": 5},
        yaxis={"type": "category"},
    )
