"""The correspondence map: plans and themes on one plane."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..config import LEVEL
from ..i18n import _, clauses
from .placement import page_sizes, plots, slide_sizes, spots
from .style import QUIET, SMALL_SIZE, city_colour, figure, marked
from .texts import source

HEIGHT = 400
# Room for the name of the vertical axis.
LEFT = 30
SIZES = {"plan": 12, "theme": 9}
SYMBOLS = {"plan": "circle", "theme": "diamond"}
# Of a point's distance from the centre the plane shows less than this: its place is not to be read.
WELL_SHOWN = 0.5
# More names than these are counted instead of listed.
MOST_NAMED = 4
# The part of each span that is left free on either side, for labels.
ROOM = 0.1


def biplot(table: pd.DataFrame, association: pd.DataFrame, plans: Mapping[str, str]) -> go.Figure:
    """Return the symmetric map: plans as dots in their city's colour, themes as diamonds, one scale on both axes.

    `table`: BIPLOT with `label` (escaped for plotly) and `city` ("" for themes), the points to show;
    `association`: ASSOCIATION; `plans`: {plan_id: label} of all plans that the map was computed from.
    """
    # Who chooses a place for its label first: plans, then the themes that say most.
    weight = table["contribution_x"] + table["contribution_y"]
    rows = table.assign(weight=weight).sort_values(["kind", "weight"], ascending=[True, False], kind="stable")
    spans = _span(rows["x"]), _span(rows["y"])
    sizes = [*page_sizes(HEIGHT), *slide_sizes()]
    shown = plots(rows["x"], rows["y"], spans=spans, sizes=sizes, equal=True, margin=LEFT)
    # Bold letters are a little wider.
    texts = [f"{name} " for name in rows["label"]]
    rows = rows.assign(spot=spots(shown, texts, radius=SIZES["plan"] / 2))
    return figure(
        [_points(rows[rows["kind"] == kind], kind) for kind in ("theme", "plan")],
        annotations=[_leader(row) for row in rows.itertuples() if row.spot and not row.spot.side],
        title=_title(association, plans),
        subtitle=_subtitle(rows, association, plans),
        source=source(plans.values(), note=_note(rows)),
        height=HEIGHT,
        margin={"l": LEFT},
        xaxis=_axis(_("横轴：占全部差异的 {share}", share=f"{rows['share_x'].iloc[0]:.0%}"), spans[0]),
        yaxis=_axis(_("纵轴：占 {share}", share=f"{rows['share_y'].iloc[0]:.0%}"), spans[1])
        | {"scaleanchor": "x", "scaleratio": 1},
    )


def _span(values: pd.Series) -> tuple[float, float]:
    low, high = float(values.min()), float(values.max())
    room = max((high - low) * ROOM, 0.1)
    return low - room, high + room


def _axis(title: str, span: tuple[float, float]) -> dict[str, object]:
    return {
        "title": {"text": title, "font": {"size": SMALL_SIZE}, "standoff": 6}, "range": list(span), "showgrid": False,
        "showticklabels": False, "zeroline": True, "zerolinecolor": QUIET, "zerolinewidth": 1,
    }  # fmt: skip


def _points(rows: pd.DataFrame, kind: str) -> go.Scatter:
    labels = [
        _(
            "{name}：{n} 条；占横轴 {x}、纵轴 {y}；cos² = {quality}",
            name=row.label,
            n=row.n,
            x=f"{row.contribution_x:.0%}",
            y=f"{row.contribution_y:.0%}",
            quality=f"{row.quality:.2f}",
        )
        for row in rows.itertuples()
    ]
    well = rows["quality"].ge(WELL_SHOWN)
    colours = [city_colour(city) if city else QUIET for city in rows["city"]]
    rows = rows.assign(
        name=[_written(row) for row in rows.itertuples()],
        side=[spot.side if spot else "" for spot in rows["spot"]],
    )
    trace = go.Scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers+text",
        marker={
            "size": SIZES[kind], "color": colours, "opacity": 1, "line": {"width": 2 * ~well, "color": colours},
            "symbol": np.where(well, SYMBOLS[kind], f"{SYMBOLS[kind]}-open"),
        },
        text=[row.name if row.side else "" for row in rows.itertuples()],
        textposition=[side or "middle right" for side in rows["side"]],
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        customdata=labels,
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    return marked(trace, rows["id"], labels)


def _written(row: object) -> str:
    return f"<b>{row.label}</b>" if row.kind == "plan" else row.label


def _leader(row: object) -> dict[str, object]:
    """Return a label that stands off its point, with a thin line to it."""
    return {
        "x": row.x, "y": row.y, "ax": row.spot.dx, "ay": row.spot.dy, "text": _written(row),
        "font": {"size": SMALL_SIZE}, "xanchor": "center", "yanchor": "middle", "borderpad": 1, "showarrow": True,
        "arrowhead": 0, "arrowwidth": 1, "arrowcolor": QUIET, "standoff": SIZES[row.kind] / 2,
    }  # fmt: skip


def _title(association: pd.DataFrame, plans: Mapping[str, str]) -> str:
    """Say whether the plans are seen to differ by more than chance, and which plan that rests on."""
    whole = association.loc[association["without"] == "", "p"]
    if whole.empty or whole.isna().any():
        return _("计划与主题的对应关系")
    if whole.iloc[0] > LEVEL:
        return _("各计划的主题构成，看不出差别大于偶然")
    alone = _alone(association, plans)
    if not alone:
        return _("各计划的主题构成不同，差别大于偶然")
    return _("各计划的主题构成不同，但去掉{plans}，就看不出其余的差别大于偶然", plans=_("或").join(alone))


def _alone(association: pd.DataFrame, plans: Mapping[str, str]) -> list[str]:
    """Return the labels of the plans without any one of which the others are not seen to differ by more than chance."""
    without = association[(association["without"] != "") & (association["p"] > LEVEL)]
    return [plans[plan] for plan in without["without"] if plan in plans]


def _subtitle(rows: pd.DataFrame, association: pd.DataFrame, plans: Mapping[str, str]) -> str:
    parts = [_("对应分析（对称图），每条工作任务按主要主题计一次")]
    if len(association):
        whole = association[association["without"] == ""].iloc[0]
        parts.append(
            _(
                "n = {items} 条、{plans} 份计划、{themes} 个主题",
                items=whole["n_items"],
                plans=whole["n_plans"],
                themes=whole["n_themes"],
            )
        )
        parts.append(
            _(
                "置换检验（{n} 次）{p}，关联强度 V = {v}",
                n=whole["n_draws"],
                p=_p(whole["p"]),
                v=f"{whole['cramers_v']:.2f}",
            )
        )
        for row in association[association["without"].isin(plans) & association["p"].gt(LEVEL)].itertuples():
            parts.append(_("去掉{plan} 后 {p}", plan=plans[row.without], p=_p(row.p)))
    unnamed = list(rows.loc[rows["spot"].isna(), "label"])
    if unnamed:
        shown = _("、").join(unnamed) if len(unnamed) <= MOST_NAMED else _("{n} 个点", n=len(unnamed))
        parts.append(_("名称写不下的见悬停与表：{names}", names=shown))
    return clauses(parts)


def _p(p: float) -> str:
    return "p < 0.001" if p < 0.001 else f"p = {p:.2f}" if p >= 0.01 else f"p = {p:.3f}"


def _note(rows: pd.DataFrame) -> str:
    notes = [
        _("圆点之间、菱形之间，相近即构成相近；圆点与菱形之间的距离不能读，只看是否同一方向"),
        _("各地一份、年份与范围各异，位置不分优劣"),
    ]
    badly = rows.loc[~rows["quality"].ge(WELL_SHOWN), "label"]
    if len(badly):
        names = _("、").join(badly) if len(badly) <= MOST_NAMED else _("{n} 个点", n=len(badly))
        notes.append(_("空心（{names}）：平面显示不到其差异的一半（cos² < 0.5），位置不可信", names=names))
    return _("{notes}。", notes=clauses(notes))
