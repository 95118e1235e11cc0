"""The network of terms that stand together in the same items."""

import math
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..escape import plotly
from ..i18n import _, clauses, listed
from .placement import page_sizes, plots, sides, slide_sizes
from .style import QUIET, SMALL_SIZE, figure, marked
from .texts import source

# In pixels: the plot on a page and on a slide, and the largest dot.
HEIGHTS = (460, 285)
LARGEST = 14
# Clear of both papers.
COLOUR = "#4f8fbf"
# Below this agreement of two runs the groups are an accident of the method (adjusted Rand index).
MIN_STABILITY = 0.6
SPAN = (-1.12, 1.12)


def network(
    pairs: pd.DataFrame, terms: pd.DataFrame, *, measures: Mapping[str, float], n_items: int, plans: list[str]
) -> go.Figure:
    """Return terms as dots, joined where they stand together in items; a dot's area stands for its items.

    `pairs`: the drawn rows of COOCCURRENCE, at least one; `terms`: NETWORK_TERMS; `measures`: what the build found
    of the groups (modularity, communities, seeds, mean); `n_items`: the items looked at; `plans`: their labels.
    Marks: a term for each dot, "a~b" in the middle of each line.
    """
    rows = terms.sort_values(["n_items", "term"], ascending=[False, True])
    most = int(rows["n_items"].max())
    sizes = [LARGEST * (n / most) ** 0.5 for n in rows["n_items"]]
    names = [plotly(term) for term in rows["term"]]
    shown = plots(
        rows["x"], rows["y"], spans=(SPAN, SPAN), sizes=[*page_sizes(HEIGHTS[0]), *slide_sizes(HEIGHTS[1])]
    )
    places = sides(shown, names, radius=LARGEST / 2)
    at = dict(zip(terms["term"], zip(terms["x"], terms["y"], strict=True), strict=True))
    return figure(
        [_lines(pairs, at), _middles(pairs, at), _nodes(rows, sizes, pairs), _names(rows, names, places)],
        title=_title(pairs, measures),
        subtitle=_subtitle(places, pairs, measures, n_items),
        source=source(
            plans,
            note=_(
                "同在一条任务里不等于互为因果，也不等于意思相近；次数少的只作阅读线索；距离和方向无含义。"
            ),
        ),
        height=HEIGHTS[0],
        margin={"b": 6},
        xaxis={"visible": False, "range": list(SPAN)},
        yaxis={"visible": False, "range": list(SPAN)},
    )


def _lines(pairs: pd.DataFrame, at: Mapping[str, tuple[float, float]]) -> go.Scatter:
    ends = [(at[a], at[b]) for a, b in zip(pairs["term_a"], pairs["term_b"], strict=True)]
    return go.Scatter(
        x=[x for a, b in ends for x in (a[0], b[0], None)],
        y=[y for a, b in ends for y in (a[1], b[1], None)],
        mode="lines",
        line={"width": 1, "color": QUIET},
        # Faint, because a line may run behind a name.
        opacity=0.55,
        hoverinfo="skip",
    )


def _middles(pairs: pd.DataFrame, at: Mapping[str, tuple[float, float]]) -> go.Scatter:
    """Return an unseen point in the middle of each line, which tells of the pair and can be clicked."""
    labels = [
        _(
            "{a} 与 {b}：{n} 条任务同有（{n_a} 条与 {n_b} 条之中，NPMI {npmi}）", a=plotly(row.term_a),
            b=plotly(row.term_b), n=row.n_both, n_a=row.n_a, n_b=row.n_b, npmi=f"{row.npmi:.2f}",
        )
        for row in pairs.itertuples()
    ]  # fmt: skip
    ends = [(at[a], at[b]) for a, b in zip(pairs["term_a"], pairs["term_b"], strict=True)]
    points = go.Scatter(
        x=[(a[0] + b[0]) / 2 for a, b in ends],
        y=[(a[1] + b[1]) / 2 for a, b in ends],
        mode="markers",
        marker={"size": 12, "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
    )
    ids = [f"{a}~{b}" for a, b in zip(pairs["term_a"], pairs["term_b"], strict=True)]
    return marked(points, ids, labels)


def _nodes(rows: pd.DataFrame, sizes: list[float], pairs: pd.DataFrame) -> go.Scatter:
    beside: dict[str, list[str]] = {}
    for a, b in zip(pairs["term_a"], pairs["term_b"], strict=True):
        beside.setdefault(a, []).append(plotly(b))
        beside.setdefault(b, []).append(plotly(a))
    labels = [
        _(
            "{term}：{n} 条任务；常与{others}同在",
            term=plotly(row.term),
            n=row.n_items,
            others=listed(beside[row.term]),
        )
        for row in rows.itertuples()
    ]
    nodes = go.Scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        marker={"size": sizes, "color": COLOUR, "opacity": 1, "line": {"width": 0}},
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
        cliponaxis=False,
    )
    return marked(nodes, rows["term"].tolist(), labels)


def _names(rows: pd.DataFrame, names: list[str], places: list[str]) -> go.Scatter:
    shown = [i for i, place in enumerate(places) if place]
    return go.Scatter(
        x=rows["x"].iloc[shown],
        y=rows["y"].iloc[shown],
        text=[names[i] for i in shown],
        textposition=[places[i] for i in shown],
        # Plotly keeps a text as far from its point as if it had a marker of this size.
        mode="markers+text",
        marker={"size": LARGEST, "opacity": 0},
        textfont={"size": SMALL_SIZE},
        hoverinfo="skip",
        cliponaxis=False,
    )


def _title(pairs: pd.DataFrame, measures: Mapping[str, float]) -> str:
    """Name the closest pair that enough items carry and of which neither word contains the other."""
    told = [
        row
        for row in pairs.itertuples()
        if row.n_both >= MIN_ITEMS and row.term_a not in row.term_b and row.term_b not in row.term_a
    ]
    if not told:
        return _("哪些词写在同一条任务里")
    row = told[0]
    a, b, n = (row.term_a, row.term_b, row.n_a) if row.n_a <= row.n_b else (row.term_b, row.term_a, row.n_b)
    return _("写“{a}”的 {n} 条任务里，{both} 条也写“{b}”", a=plotly(a), b=plotly(b), n=n, both=row.n_both)


def _subtitle(places: list[str], pairs: pd.DataFrame, measures: Mapping[str, float], n_items: int) -> str:
    measured = _(
        "一点一个词，面积随任务数；连线为同在至少 {both} 条任务、NPMI ≥ {npmi} 的 {pairs} 对；n = {items} 条任务、{terms} 个词",
        both=pairs["n_both"].min(), npmi=f"{math.floor(100 * pairs['npmi'].min()) / 100:.2f}", pairs=len(pairs),
        items=n_items, terms=len(places),
    )  # fmt: skip
    values = {"q": f"{measures['modularity']:.2f}", "ari": f"{measures['mean']:.2f}",
              "n": int(measures["communities"]), "seeds": int(measures["seeds"])}  # fmt: skip
    if measures["mean"] < MIN_STABILITY:
        groups = _(
            "分组不稳定（换 {seeds} 个随机种子，一致度 ARI = {ari}，低于 {least}），不作结论",
            least=MIN_STABILITY,
            **values,
        )
    else:
        groups = _(
            "分成 {n} 组（模块度 Q = {q}；换 {seeds} 个随机种子，一致度 ARI = {ari}，只说明算法不靠运气）",
            **values,
        )
    unnamed = [_("有 {n} 个词写不下，见列表", n=places.count(""))] if "" in places else []
    return clauses([measured, groups, *unnamed])
