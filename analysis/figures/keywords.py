"""Figures of telling words: one plan's, and those of two sides back to back."""

import pandas as pd
import plotly.graph_objects as go

from ..claims import CRITICAL_G2, MIN_COUNT, carried
from ..escape import plotly
from ..i18n import N_, _, clauses
from .style import (
    PAD,
    PAGE_WIDTH,
    QUIET,
    city_colour,
    clipped,
    end_labels,
    figure,
    label_margin,
    marked,
    text_width,
)
from .texts import source

MEASURES = {
    "g2": N_("对数似然值 G²：本计划比其余计划多用的词；条后为本计划词次 · 任务数；浅色为 G² < 3.84"),
    "tfidf": N_("TF-IDF：本计划常用而少见于其他计划的词；条后为本计划词次 · 任务数"),
    "textrank": N_("TextRank：与许多词相邻的词；条后为本计划词次 · 任务数"),
}
NAMES = {"g2": "G²", "tfidf": "TF-IDF", "textrank": "TextRank"}

# In pixels: a row of the butterfly holds a label above a bar; the gap beside its middle; the names on top.
LABEL, BAR, GAP, HEAD = 17, 9, 8, 24
ROW = LABEL + BAR + GAP


def _strength(scores: pd.Series, measure: str) -> list[float]:
    return [0.4 if measure == "g2" and abs(score) < CRITICAL_G2 else 1.0 for score in scores]


def keyness_bars(table: pd.DataFrame, *, measure: str = "g2") -> go.Figure:
    """Return one plan's leading terms as bars, strongest first.

    `table`: labelled KEYWORDS rows of one plan and measure, in order of rank (columns plan_id, plan, city, term,
    score, n_target, n_reference, n_items, n_words, n_words_reference, n_total).
    """
    rows = table.iloc[::-1]
    terms = [plotly(term) for term in rows["term"]]
    texts = [
        _("{n} 次 · {items} 条", n=n, items=i) for n, i in zip(rows["n_target"], rows["n_items"], strict=True)
    ]
    names = [f"{rows['plan'].iloc[0]} · {term}: {text}" for term, text in zip(terms, texts, strict=True)]
    bars = go.Bar(
        x=rows["score"],
        y=terms,
        orientation="h",
        marker={"color": city_colour(rows["city"].iloc[0]), "opacity": _strength(rows["score"], measure)},
        customdata=texts,
        hovertemplate="%{y}: %{x:.2f} (%{customdata})<extra></extra>",
    )
    top = 1.08 * float(rows["score"].max())
    ids = [f"{plan}~{term}" for plan, term in zip(rows["plan_id"], rows["term"], strict=True)]
    return figure(
        [marked(bars, ids, names), end_labels(texts, terms, at=top)],
        title=_bars_title(table, measure),
        subtitle=_("{measure}。{n}", measure=_(MEASURES[measure]), n=_sizes(table.iloc[0])),
        source=source(rows["plan"], note=_("分数只在本计划内排序，不能跨计划比较；对照为其余全部计划。")),
        height=24 * len(rows) + 10,
        margin={"l": label_margin(terms), "r": max(map(text_width, texts)) + 16},
        bargap=0.35,
        xaxis={"range": [0, top], "nticks": 5},
        yaxis={"type": "category"},
    )


def _sizes(row: pd.Series) -> str:
    return _(
        "n = {words} 词、{items} 条任务，其余计划 {rest} 词",
        words=row["n_words"], items=row["n_total"], rest=row["n_words_reference"],
    )  # fmt: skip


def _bars_title(table: pd.DataFrame, measure: str) -> str:
    """Say what stands first, where its count and, for G², its value carry that."""
    first, plan = table.iloc[0], table["plan"].iloc[0]
    is_alone = table["score"].round(6).eq(round(first["score"], 6)).sum() == 1
    values = {"plan": plan, "term": plotly(first["term"]), "n": first["n_target"]}
    if measure != "g2":
        name = NAMES[measure]
        if first["n_target"] < MIN_COUNT or not is_alone:
            return _("{plan}：{measure} 最高的词", plan=plan, measure=name)
        return _("{plan}：{measure} 最高的词是“{term}”，{n} 次", measure=name, **values)
    told = table[carried(table["n_target"], table["score"])]
    if told.empty:
        return _("{plan}：特色词都次数太少，只作阅读线索", plan=plan)
    row = told.iloc[0]
    values |= {"term": plotly(row["term"]), "n": row["n_target"], "m": row["n_reference"]}
    values |= {"rate": _rate(row, ""), "other": _rate(row, "_reference")}
    if row["rank"] == 1 and is_alone:
        return _("{plan} 最突出的词是“{term}”：{n} 次（每千词 {rate}），其余合计 {m} 次（{other}）", **values)
    return _("{plan} 比其余计划多用“{term}”：{n} 次（每千词 {rate}），其余合计 {m} 次（{other}）", **values)


def _rate(row: pd.Series, side: str) -> str:
    """Return occurrences per 1,000 words in the target ("") or its reference ("_reference")."""
    n = row["n_reference"] if side else row["n_target"]
    return f"{1000 * n / row[f'n_words{side}']:.1f}" if n else "0"


def keyness_butterfly(table: pd.DataFrame, *, top: int = 10) -> go.Figure:
    """Return the telling words of two sides back to back, the strongest on top, bars from a common middle.

    `table`: comparison.compare_usage with the columns plan_id, plan, city (the side on the left) and other_id,
    other, other_city (that on the right; no city for several plans together). Each word stands above its bar with
    its counts, left : right, so that no label meets another. At least one row must tell a side.
    """
    first = table.iloc[0]
    left, right = (table[table["side"].eq(side) & table["rank"].le(top)] for side in ("target", "reference"))
    height = HEAD + ROW * max(len(left), len(right))
    edge = 1.04 * float(table.loc[table["side"].ne(""), "score"].abs().max())
    colour = city_colour(first["other_city"]) if first["other_city"] else QUIET
    wings = [*_wings(left, -1, city_colour(first["city"])), *_wings(right, 1, colour)]
    ticks = _ticks(edge)
    return figure(
        [*wings, _middle(height), _heads(first)],
        title=_butterfly_title(table),
        subtitle=_butterfly_subtitle(first, top),
        source=source(
            [first["plan"], first["other"]],
            note=_(
                "只列在那一边至少两条任务里出现的词；分数只在这一次比较内排序，年份与范围不同也会带来差别。"
            ),
        ),
        height=height,
        barmode="overlay",
        xaxis={"range": [-edge, edge], "tickvals": ticks, "ticktext": [f"{abs(tick):g}" for tick in ticks]},
        yaxis={"visible": False, "range": [height, 0]},
    )


def _middle(height: float) -> go.Scatter:
    return go.Scatter(
        x=[0, 0], y=[HEAD, height], mode="lines", line={"width": 1, "color": QUIET}, hoverinfo="skip"
    )


def _heads(first: pd.Series) -> go.Scatter:
    """Return the names of the sides above their words."""
    return go.Scatter(
        x=[0, 0], y=[HEAD / 2 - 4] * 2, mode="text", hoverinfo="skip", cliponaxis=False,
        text=[f"<b>{_head(first['plan'])}</b>  ", f"  <b>{_head(first['other'])}</b>"],
        textposition=["middle left", "middle right"],
    )  # fmt: skip


def _head(name: str) -> str:
    return clipped(name, PAGE_WIDTH / 2 - 2 * PAD - 8, most=1)[0]


def _wings(rows: pd.DataFrame, sign: int, colour: str) -> tuple[go.Bar, go.Scatter]:
    """Return one side's bars and the words above them; `sign` is -1 for the left."""
    name = "plan" if sign < 0 else "other"
    above = [HEAD + ROW * place for place in range(len(rows))]
    counts = [f"{a}:{b}" for a, b in zip(rows["n_target"], rows["n_reference"], strict=True)]
    room = PAGE_WIDTH / 2 - PAD - 12
    words = [
        clipped(plotly(t), room - text_width(count) - 10, most=1)[0]
        for t, count in zip(rows["term"], counts, strict=True)
    ]
    labels = [
        f"{plan} · {plotly(term)}: {count} (G² {abs(score):.1f})"
        for plan, term, count, score in zip(rows[name], rows["term"], counts, rows["score"], strict=True)
    ]
    bars = go.Bar(
        x=rows["score"].abs() * sign,
        y=[y + LABEL + BAR / 2 for y in above],
        width=BAR,
        orientation="h",
        marker={"color": colour, "opacity": _strength(rows["score"], "g2")},
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
    )
    texts = go.Scatter(
        x=[0] * len(rows),
        y=[y + LABEL / 2 for y in above],
        text=[
            f"{word} {count} " if sign < 0 else f" {word} {count}"
            for word, count in zip(words, counts, strict=True)
        ],
        mode="text",
        textposition="middle left" if sign < 0 else "middle right",
        cliponaxis=False,
        hoverinfo="skip",
    )
    ids = [f"{plan}~{term}" for plan, term in zip(rows[f"{name}_id"], rows["term"], strict=True)]
    return marked(bars, ids, labels), texts


def _ticks(edge: float) -> list[float]:
    """Return round values on both sides of 0, as far as `edge`."""
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if edge / step < 4)
    right = [float(step * i) for i in range(1, 4) if step * i <= edge]
    return [*(-tick for tick in right[::-1]), 0.0, *right]


def _butterfly_subtitle(first: pd.Series, top: int) -> str:
    return _(
        "条长为 G²，强者在上，浅色为 G² < 3.84；词后为词次，{plan} : {other}；"
        "n = {a} 与 {b} 词、{c} 与 {d} 条任务；每边最多 {top} 个词",
        plan=first["plan"], other=first["other"], a=first["n_words"], b=first["n_words_reference"],
        c=first["n_total"], d=first["n_total_reference"], top=top,
    )  # fmt: skip


def _butterfly_title(table: pd.DataFrame) -> str:
    """Name the first word of each side whose count and G² carry that, by rates, because the sides differ in length."""
    first = table.iloc[0]
    more, less = _carried(table, "target", "n_target"), _carried(table, "reference", "n_reference")
    names = {"plan": first["plan"], "other": first["other"]}
    if more is None and less is None:
        return _("{plan} 与{other}：用词有别，但次数太少，只作阅读线索", **names)
    left = more is not None and _(
        "“{a}”多见于{plan}（每千词 {n} 比 {m}）", a=plotly(more["term"]), n=_rate(more, ""), m=_rate(more, "_reference"),
        **names,
    )  # fmt: skip
    right = less is not None and _(
        "“{b}”多见于{other}（每千词 {k} 比 {j}）", b=plotly(less["term"]), k=_rate(less, "_reference"), j=_rate(less, ""),
        **names,
    )  # fmt: skip
    return clauses(part for part in (left, right) if part)


def _carried(table: pd.DataFrame, side: str, n: str) -> pd.Series | None:
    """Return the first row of a side whose count and G² carry an order."""
    rows = table[table["side"].eq(side) & carried(table[n], table["score"])]
    return rows.iloc[0] if len(rows) else None
