"""The words of two plans on a plane: their rates against each other."""

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .placement import page_sizes, plots, sides, slide_sizes
from .style import AXIS, PAD, PAGE_WIDTH, QUIET, SMALL_SIZE, city_colour, figure, marked
from .texts import source

# The plot of the scatter on a page and on a slide, its left margin, and what its axes' names take; in pixels.
SCATTER = (330, 225)
LEFT, NAME = 34, 20
DOT = 4
# Between neighbours of one place of the scatter, in pixels, and the angle that spreads them evenly, in radians.
STEP, GOLDEN = 6.5, 2.399963
# The share of the axis' decades that lies between the smallest rate and the row of words that are absent.
ABSENT = 0.18


def has_scatter(table: pd.DataFrame) -> bool:
    """Tell whether `term_scatter` has a term to draw."""
    return bool(len(_drawn(table)))


def _drawn(table: pd.DataFrame) -> pd.DataFrame:
    return table[table[["n_items", "n_items_reference"]].max(axis=1) >= 2]


def term_scatter(table: pd.DataFrame) -> go.Figure:
    """Return the terms of two plans, each by its rate per 1,000 words in the one (across) and the other (up).

    `table`: comparison.compare_usage of two plans with plan_id, plan, city, other_id, other, other_city. Terms in
    fewer than two items of both plans are left out. The axes are logarithmic and end in a row of their own for
    words that a plan does not use. Terms of equal counts lie around their common place. Labels go to the terms
    with the largest G², where there is room.
    """
    rows = _drawn(table)
    rates = [
        1000 * rows["n_target"] / rows["n_words"],
        1000 * rows["n_reference"] / rows["n_words_reference"],
    ]
    low, high = _decades(pd.concat(rates))
    absent = low - ABSENT * (high - low)
    x, y = ([math.log10(rate) if rate else absent for rate in side] for side in rates)
    span = (absent - 0.5 * ABSENT * (high - low), high + 0.08 * (high - low))
    x, y = _spread(x, y, (span[1] - span[0]) / (PAGE_WIDTH - LEFT - PAD))
    labels = [plotly(term) for term in rows["term"]]
    sizes = [*page_sizes(SCATTER[0]), *slide_sizes(SCATTER[1])]
    places = sides(plots(x, y, spans=(span, span), sizes=sizes, margin=LEFT + PAD), labels, radius=DOT)
    axis = _rate_axis(low, high, absent) | {"range": list(span)}
    names = [_("{plan}（次/千词）", plan=rows[side].iloc[0]) for side in ("plan", "other")]
    return figure(
        [_equal(low, high), _dots(rows, x, y), _labels(x, y, labels, places), _axis_name(names[1], span)],
        **_scatter_texts(rows),
        height=SCATTER[0],
        margin={"l": LEFT, "r": PAD, "t": NAME, "b": AXIS + NAME},
        xaxis=axis | {"title": {"text": names[0], "font": {"size": SMALL_SIZE}, "standoff": 4}},
        yaxis=axis,
    )


def _axis_name(name: str, span: tuple[float, float]) -> go.Scatter:
    """Return the name of the upright axis above it, where it needs no turned text."""
    return go.Scatter(
        x=[span[0]], y=[span[1]], text=[f"↑ {name}"], mode="text", textposition="top right",
        textfont={"size": SMALL_SIZE}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _decades(rates: pd.Series) -> tuple[float, float]:
    """Return log10 of the smallest rate above 0 and of the largest."""
    used = rates[rates > 0]
    low, high = math.log10(used.min()), math.log10(used.max())
    return low, max(high, low + 0.3)


def _rate_axis(low: float, high: float, absent: float) -> dict[str, object]:
    """Return the ticks of a logarithmic axis with a place for 0: 1, 2 and 5 of each decade in range."""
    values = [m * 10.0**k for k in range(math.floor(low), math.ceil(high) + 1) for m in (1, 2, 5)]
    values = [value for value in values if low - 0.01 <= math.log10(value) <= high + 0.01]
    return {
        "tickvals": [absent, *map(math.log10, values)],
        "ticktext": ["0", *(f"{value:g}" for value in values)],
    }


def _spread(x: Sequence[float], y: Sequence[float], unit: float) -> tuple[list[float], list[float]]:
    """Return the places with those that coincide laid around their common one, like the seeds of a sunflower.

    `unit` is how much of the axes a pixel of the narrowest plot is.
    """
    seen: dict[tuple[float, float], int] = {}
    spread = []
    for at in zip(x, y, strict=True):
        k = seen[at] = seen.get(at, -1) + 1
        radius, angle = STEP * unit * k**0.5, GOLDEN * k
        spread.append((at[0] + radius * math.cos(angle), at[1] + radius * math.sin(angle)))
    return [x for x, _y in spread], [y for _x, y in spread]


def _equal(low: float, high: float) -> go.Scatter:
    return go.Scatter(
        x=[low, high], y=[low, high], mode="lines", line={"width": 1, "color": QUIET, "dash": "dot"},
        hoverinfo="skip", name="equal",
    )  # fmt: skip


def _dots(rows: pd.DataFrame, x: list[float], y: list[float]) -> go.Scatter:
    """Return a dot for each term, in the colour of the side that it tells."""
    first = rows.iloc[0]
    colours = {"target": city_colour(first["city"]), "reference": city_colour(first["other_city"]), "": QUIET}
    labels = [
        _(
            "{term}：{plan} {a} 次，{other} {b} 次（G² {g2}）",
            term=plotly(row.term), plan=row.plan, other=row.other, a=row.n_target, b=row.n_reference,
            g2=f"{abs(row.score):.1f}",
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    dots = go.Scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"size": 2 * DOT, "color": [colours[side] for side in rows["side"]], "opacity": 0.85},
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
    return marked(dots, rows["term"].tolist(), labels)


def _labels(x: list[float], y: list[float], labels: list[str], places: list[str]) -> go.Scatter:
    shown = [i for i, place in enumerate(places) if place]
    return go.Scatter(
        x=[x[i] for i in shown],
        y=[y[i] for i in shown],
        text=[labels[i] for i in shown],
        textposition=[places[i] for i in shown],
        # Plotly keeps a text as far from its point as if it had a marker of this size.
        mode="markers+text",
        marker={"size": 2 * DOT, "opacity": 0},
        textfont={"size": SMALL_SIZE},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _scatter_texts(rows: pd.DataFrame) -> dict[str, str]:
    """Return title, subtitle and source."""
    plan, other, a, b = rows.iloc[0][["plan", "other", "n_words", "n_words_reference"]]
    both = int((rows["n_target"].gt(0) & rows["n_reference"].gt(0)).sum())
    return {
        "title": _(
            "{plan} 与{other}：{n} 个词里两份都用的有 {both} 个", plan=plan, other=other, n=len(rows), both=both
        ),
        "subtitle": _(
            "一点一个词，每千词次数，横轴为{plan}，纵轴为{other}（对数轴，0 另起一格）；虚线为两者相同；"
            "n = {n} 个词（在一方至少见于两条任务），{a} 与 {b} 词；词次相同的点挨在一起；只标出放得下的词，差别大的在先",
            plan=plan, other=other, n=len(rows), a=a, b=b,
        ),
        "source": source(
            [plan, other], note=_("离虚线远只说明两份文本用词多少不同；年份、范围和层级也会造成差别。")
        ),
    }  # fmt: skip
