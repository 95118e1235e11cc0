"""Figures of the topic clusters: the map of items, and how many items of each plan a topic holds."""

import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..config import STABILITY_SEEDS
from ..escape import plotly
from ..i18n import _, clauses
from .regions import free_places
from .style import QUIET, SMALL_SIZE, cell_marks, figure, grid, grid_layout, marked, theme_colour
from .texts import source

HEIGHT = 420
# The items lie within -1…1; the rest is room for names.
SPANS = ((-1.3, 1.3), (-1.25, 1.25))
DOT = 9


def topic_map(table: pd.DataFrame, *, stability: float) -> go.Figure:
    """Return the items on a plane, coloured by topic, each topic named where its items lie.

    `table`: labelled CLUSTERS with plan, theme, theme_name, heading, item_id; `stability` is the mean
    adjusted Rand index over seeds. The mark of a dot is its item's id.
    """
    names = _names(table)
    n_unnamed = table["theme_name"].nunique() - len(names)
    parts = [
        _("一点一条任务，相近者用词相近"),
        _("n = {n} 条", n=len(table)),
        _("换 {seeds} 个随机种子，分组一致度 ARI = {ari:.2f}", seeds=STABILITY_SEEDS, ari=stability),
    ]
    if n_unnamed:
        parts.append(_("{n} 个话题的名称写不下，见悬停与表", n=n_unnamed))
    return figure(
        [*(_dots(rows) for _theme, rows in table.groupby("theme", sort=False)), _written(names)],
        title=_map_title(table),
        subtitle=clauses(parts),
        source=source(
            table["plan"], note=_("只看邻近，不看远近与坐标；主题由编码手册的词引导（guided NMF）。")
        ),
        height=HEIGHT,
        margin={"b": 6},
        xaxis={"visible": False, "range": list(SPANS[0])},
        yaxis={"visible": False, "range": list(SPANS[1])},
    )


def _dots(rows: pd.DataFrame) -> go.Scatter:
    labels = [f"{plan} · {plotly(name)}" for plan, name in zip(rows["plan"], rows["heading"], strict=True)]
    trace = go.Scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        name=rows["theme_name"].iloc[0],
        marker={
            "size": DOT,
            "color": theme_colour(rows["theme"].iloc[0]),
            "line": {"width": 1, "color": QUIET},
        },
        customdata=labels,
        hovertemplate="%{customdata}<extra>%{fullData.name}</extra>",
    )
    return marked(trace, rows["item_id"], labels)


def _written(names: list[tuple[float, float, str]]) -> go.Scatter:
    """Return the trace of the topics' names, in the ink of the page so that they can be read on any paper."""
    return go.Scatter(
        x=[x for x, _y, _name in names],
        y=[y for _x, y, _name in names],
        mode="text",
        text=[f"<b>{name}</b>" for *_place, name in names],
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _names(table: pd.DataFrame) -> list[tuple[float, float, str]]:
    """Return (x, y, name) of each topic that finds a free place near the middle of its items, the largest first."""
    groups = table.groupby("theme_name", sort=False)
    middles = pd.DataFrame({"n": groups.size(), "x": groups["x"].median(), "y": groups["y"].median()})
    middles = middles.sort_values("n", ascending=False, kind="stable")
    dots = list(zip(table["x"].astype(float), table["y"].astype(float), strict=True))
    places = free_places(
        list(zip(middles["x"], middles["y"], strict=True)),
        [f"{name} " for name in middles.index],  # bold letters are a little wider
        dots,
        spans=SPANS,
        height=HEIGHT,
        radius=DOT / 2,
    )
    return [(*place, name) for place, name in zip(places, middles.index, strict=True) if place]


def _map_title(table: pd.DataFrame) -> str:
    sizes = table.groupby("theme_name", sort=False).size().sort_values(ascending=False, kind="stable")
    if len(sizes) < 2 or sizes.iloc[0] < MIN_ITEMS or sizes.iloc[0] == sizes.iloc[1]:
        return _("任务的主题地图：{n} 个话题", n=len(sizes))
    return _(
        "{n} 条任务聚成 {topics} 个话题，最大的是{name}：{most} 条",
        n=len(table),
        topics=len(sizes),
        name=sizes.index[0],
        most=int(sizes.iloc[0]),
    )


def topics_by_plan(table: pd.DataFrame) -> go.Figure:
    """Return topics × plans with the number of items.

    `table`: labelled CLUSTERS (plan, plan_id, theme_name, cluster). The mark of a cell is "plan_id~cluster".
    """
    names = list(dict.fromkeys(table.sort_values("cluster")["theme_name"]))
    plans = list(dict.fromkeys(table["plan"]))
    counts = pd.crosstab(table["theme_name"], table["plan"]).reindex(index=names[::-1], columns=plans)
    cells = grid(counts.to_numpy(), counts.index, plans, shown="%{z}", hoverinfo="skip")
    cells.hovertemplate = None
    return figure(
        [cells, _cell_marks(table)],
        title=_plans_title(counts),
        subtitle=_("格内为任务数，每条任务只入权重最大的话题；n = {n} 条", n=len(table)),
        source=source(plans, note=_("没有任务落入不等于没有提到；范围不同的计划，话题本来就不同。")),
        **grid_layout(names),
    )


def _cell_marks(table: pd.DataFrame) -> go.Scatter:
    groups = table.groupby(["plan_id", "plan", "cluster", "theme_name"], sort=False).size()
    keys = list(groups.index)
    return cell_marks(
        [plan for _id, plan, _cluster, _name in keys],
        [name for *_rest, name in keys],
        ids=[f"{plan_id}~{cluster}" for plan_id, _plan, cluster, _name in keys],
        labels=[
            _("{plan} · {name}：{n} 条", plan=plan, name=name, n=int(n))
            for (_id, plan, _cluster, name), n in groups.items()
        ],
    )


def _plans_title(counts: pd.DataFrame) -> str:
    """Name the topics that every plan has, where there are some and plans to compare."""
    everywhere = list(counts.index[(counts > 0).all(axis=1)])[::-1]
    if counts.shape[1] < 2:
        return _("各计划的任务落入哪些话题")
    if not everywhere:
        return _("没有一个话题是 {n} 份计划都有任务的", n=counts.shape[1])
    return _(
        "{n} 份计划都有任务的话题有 {k} 个：{names}",
        n=counts.shape[1],
        k=len(everywhere),
        names=_("、").join(everywhere),
    )
