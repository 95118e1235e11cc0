"""The similarity matrix of the plans, with the tree that puts the most alike together above it."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from ..i18n import N_, _, clauses
from .style import LINE, QUIET, SMALL_SIZE, TEXT_SIZE, cell_marks, figure, grid, label_margin
from .texts import source

MEASURES = {
    "terms": (N_("用词有多像"), N_("词频（1 + ln n）向量的余弦；0 为全无共同词，1 为相同")),
    "themes": (N_("主题构成有多像"), N_("1 − 主要主题分布的 Jensen–Shannon 距离；0 为毫无重合，1 为相同")),
}
# In pixels: a cell, that of a large matrix, the tree, the gap between them.
CELL, SMALL_CELL, TREE, GAP = 44, 14, 120, 10
# Beyond so many plans a cell is too small for its number.
MOST_WRITTEN = 15
# A group that comes back in fewer of the bootstrap draws is not put into a title as a finding.
SURE = 0.95


class Merge(NamedTuple):
    """A merge as it is drawn: where its two branches stand (place among the plans, height), and what it holds."""

    left: tuple[float, float]
    right: tuple[float, float]
    height: float
    plans: tuple[str, ...]
    support: float


def similarity_matrix(
    table: pd.DataFrame, tree: pd.DataFrame, labels: dict[str, str], *, measure: str = "terms", note: str = ""
) -> go.Figure:
    """Return the plans × plans matrix of one measure in the order of its tree, the tree above it.

    `table`: SIMILARITY; `tree`: DENDROGRAM; `labels`: {plan_id: label} in chart order, the plans to show. Of
    more plans than these the tree is drawn with the others' branches taken off. With two plans there is no
    tree. `note`, escaped for plotly, says how far the plans can be compared. The mark of a cell names its two
    plans in chart order: "wuhan-2016~nanchang-2019".
    """
    merges = tree[tree["measure"] == measure]
    ids, drawn = branches(merges, labels)
    score = {
        frozenset(pair): value
        for *pair, value in table.loc[table["measure"] == measure, ["plan_a", "plan_b", "score"]].itertuples(
            index=False
        )
    }
    cells = [(a, b) for a in ids for b in ids if a != b and frozenset((a, b)) in score]
    values = [[score.get(frozenset((a, b))) if a != b else None for b in ids] for a in reversed(ids)]
    names = [labels[plan_id] for plan_id in ids]
    cell = CELL if len(ids) <= MOST_WRITTEN else SMALL_CELL
    height = cell * len(ids)
    total = height + (TREE + GAP if drawn else 0)
    shown = "%{z:.2f}" if len(ids) <= MOST_WRITTEN else ""
    matrix = grid(values, names[::-1], names, shown=shown, zmax=1, hoverongaps=False, hoverinfo="skip")
    matrix.hovertemplate = None
    top = max((merge.height for merge in drawn), default=1) * 1.08
    return figure(
        [matrix, _cell_marks(cells, score, labels), *(_tree(drawn, labels) if drawn else [])],
        title=_title(table, drawn, labels, measure=measure),
        subtitle=_subtitle(merges, drawn, measure=measure, n=len(ids)),
        source=source([labels[plan] for plan in labels], note="\n".join(filter(None, (_note(has_tree=bool(drawn)), note)))),
        height=total,
        margin={"l": label_margin(names), "b": 2 * TEXT_SIZE * LINE},
        xaxis={"showgrid": False, "type": "category"},
        yaxis={"showgrid": False, "type": "category", "domain": [0, height / total]},
        **(_tree_axes(len(ids), top, from_=(height + GAP) / total) if drawn else {}),
    )  # fmt: skip


def branches(merges: pd.DataFrame, labels: dict[str, str]) -> tuple[list[str], list[Merge]]:
    """Return the plans of `labels` in the order of the tree, and the merges between them.

    `merges`: the DENDROGRAM rows of one measure. Without a tree, or for fewer than three plans, the plans keep
    their order and there are no merges.
    """
    nodes: dict[str, tuple[str, ...]] = {}
    kept = []
    for row in merges.sort_values("step").itertuples():
        a, b = (nodes.get(str(side), (str(side),) if str(side) in labels else ()) for side in (row.a, row.b))
        nodes[str(row.step)] = a + b
        if a and b:
            kept.append((a, b, row))
    order = list(nodes[str(merges["step"].max())]) if len(merges) else []
    if len(labels) < 3 or set(order) != set(labels):
        return list(labels), []
    tops = {(plan,): (float(i), 0.0) for i, plan in enumerate(order)}
    drawn = []
    for a, b, row in kept:
        # Without some of its plans it is another group than the one that was tried.
        support = float(row.support) if row.n == len(a + b) else float("nan")
        drawn.append(Merge(tops[a], tops[b], float(row.height), a + b, support))
        tops[a + b] = ((tops[a][0] + tops[b][0]) / 2, float(row.height))
    return order, drawn


def _cell_marks(
    cells: Sequence[tuple[str, str]], score: dict[frozenset[str], float], labels: dict[str, str]
) -> go.Scatter:
    place = {plan: i for i, plan in enumerate(labels)}
    pairs = [sorted(cell, key=place.__getitem__) for cell in cells]
    return cell_marks(
        [labels[b] for _a, b in cells],
        [labels[a] for a, _b in cells],
        ids=["~".join(pair) for pair in pairs],
        labels=[
            _("{a} 与{b}：{score}", a=labels[a], b=labels[b], score=f"{score[frozenset((a, b))]:.2f}")
            for a, b in pairs
        ],
    )


def _tree(merges: Sequence[Merge], labels: dict[str, str]) -> list[go.Scatter]:
    """Return the branches as one grey line with gaps, and a dot at each merge with its height in the hover."""
    x = [at for m in merges for at in (m.left[0], m.left[0], m.right[0], m.right[0], None)]
    y = [at for m in merges for at in (m.left[1], m.height, m.height, m.right[1], None)]
    lines = go.Scatter(x=x, y=y, mode="lines", line={"width": 2, "color": QUIET}, hoverinfo="skip")
    dots = go.Scatter(
        x=[(m.left[0] + m.right[0]) / 2 for m in merges],
        y=[m.height for m in merges],
        mode="markers",
        marker={"size": 7, "color": QUIET},
        cliponaxis=False,
        customdata=[
            _(
                "{plans}：高度 {height}，重抽任务后有 {support} 仍成一组",
                plans=_("、").join(labels[plan] for plan in m.plans),
                height=f"{m.height:.2f}",
                support=_share(m.support),
            )
            for m in merges
        ],
        hovertemplate="%{customdata}<extra></extra>",
    )
    return [trace.update(xaxis="x2", yaxis="y2") for trace in (lines, dots)]


def _tree_axes(n: int, top: float, *, from_: float) -> dict[str, object]:
    return {
        "xaxis2": {"visible": False, "range": [-0.5, n - 0.5], "anchor": "y2"},
        "yaxis2": {
            "range": [0, top], "domain": [from_, 1], "anchor": "x2", "nticks": 4, "tickformat": ".1f",
            "title": {"text": _("合并高度"), "font": {"size": SMALL_SIZE}},
        },
    }  # fmt: skip


def _share(share: float) -> str:
    return "—" if pd.isna(share) else f"{share:.0%}"


def _title(table: pd.DataFrame, merges: Sequence[Merge], labels: dict[str, str], *, measure: str) -> str:
    """Name the most alike plans if they are so in nearly every draw, else say that this is not sure."""
    what = _(MEASURES[measure][0])
    pairs = table[
        (table["measure"] == measure)
        & (table["plan_a"] != table["plan_b"])
        & table["plan_a"].isin(labels)
        & table["plan_b"].isin(labels)
    ]
    if pairs.empty:
        return what
    best = pairs.loc[pairs["score"].idxmax()]
    a, b = sorted((best["plan_a"], best["plan_b"]), key=list(labels).index)
    score = f"{best['score']:.2f}"
    if len(pairs) == 1:
        return _("{what}：{a} 与{b} 为 {score}", what=what, a=labels[a], b=labels[b], score=score)
    support = next((m.support for m in merges if set(m.plans) == {a, b}), 0.0)
    if pd.isna(support):
        low, high = f"{pairs['score'].min():.2f}", f"{pairs['score'].max():.2f}"
        return _("{what}：{n} 对计划在 {low} 与 {high} 之间", what=what, n=len(pairs), low=low, high=high)
    if support >= SURE:
        return _("{what}：{a} 与{b} 最接近（{score}）", what=what, a=labels[a], b=labels[b], score=score)
    return _(
        "{what}：{a} 与{b} 数值最高（{score}），但这一名次不稳定",
        what=what,
        a=labels[a],
        b=labels[b],
        score=score,
    )


def _subtitle(merges: pd.DataFrame, drawn: Sequence[Merge], *, measure: str, n: int) -> str:
    parts = [_(MEASURES[measure][1]), _("n = {n} 份计划", n=n)]
    if drawn:
        cophenetic, support = merges["cophenetic"].iloc[0], merges["support"]
        parts.append(_("上方的树：平均联接，高度 = 1 − 两组计划之间相似度的平均值"))
        if pd.notna(cophenetic):
            parts.append(_("同表象相关 {r}（1 为树与矩阵完全一致）", r=f"{cophenetic:.2f}"))
        if len(drawn) == len(merges) and support.notna().all():
            lowest, highest = (f"{share:.0%}" for share in _range(drawn))
            parts.append(_("重抽各计划的任务，各组在 {low}–{high} 的抽样中仍在", low=lowest, high=highest))
        if len(drawn) < len(merges):
            parts.append(_("树按全部 {n} 份计划算出", n=len(merges) + 1))
    return clauses(parts)


def _range(merges: Sequence[Merge]) -> tuple[float, float]:
    """Return the least and the largest support, without that of all plans together, which is always 1."""
    shares = [merge.support for merge in merges[:-1]] or [merge.support for merge in merges]
    return min(shares), max(shares)


def _note(*, has_tree: bool) -> str:
    notes = [_("范围不同、长短悬殊的计划本来就不像")]
    if has_tree:
        notes.append(_("树只连写法相近的计划，不表示时间先后、沿袭或隶属；再不像的计划也会被连上"))
    return _("{notes}。", notes=clauses(notes))
