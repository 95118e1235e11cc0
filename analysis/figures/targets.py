"""Figures of the numbers in the plans: how many items carry a target, which targets are comparable, what numbers there are."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import INTERVAL
from ..escape import plotly
from ..i18n import N_, _
from ..schema import TARGET_KINDS
from .axes import number_axis
from .rows import band_labels, band_layout, bands, share_dots, without
from .style import (
    QUIET,
    cell_marks,
    city_colour,
    figure,
    grid,
    grid_layout,
    marked,
)
from .texts import source

KINDS = {
    "target": N_("指标"),
    "requirement": N_("常规要求"),
    "achievement": N_("已有成绩"),
    "stock": N_("现有数量"),
    "name": N_("名称里的数字"),
    "ordinal": N_("序数"),
    "date": N_("日期"),
    "other": N_("其他"),
}
CLASSES = {
    "school": N_("学校"), "place": N_("学位"), "platform": N_("基地与平台"), "alliance": N_("集团与联盟"),
    "project": N_("项目与课题"), "programme": N_("专业"), "course": N_("课程与教材"), "teacher": N_("教师"),
    "learner": N_("学员"), "person": N_("人员"), "team": N_("队伍"), "company": N_("企业"),
    "activity": N_("活动与赛事"), "money": N_("经费"), "rate": N_("比例"), "time": N_("时间"),
    "document": N_("文件与制度"), "facility": N_("设施"), "agency": N_("机构"), "award": N_("奖项"),
    "other": N_("其他对象"),
}  # fmt: skip
# What a plan promises; the other kinds only tell or name.
PROMISES = ("target", "requirement")


def target_shares(table: pd.DataFrame) -> go.Figure:
    """Return the share of items that carry a target, per plan, as a dot with its interval.

    `table`: labelled TARGET_SHARE (plan_id, plan, city, n_items, n_with, share, low, high). Marks: plan ids.
    """
    return share_dots(
        table,
        title=_share_title(table),
        subtitle=_(
            "写有指标或常规要求的任务 ÷ 全部任务；n = {n} 条；横线为任务层面 {interval:.0%} Wilson 区间",
            n=int(table["n_items"].sum()),
            interval=INTERVAL,
        ),
        note=_("数字多不等于目标高；区间只说这一份计划的文字。"),
    )


def _share_title(table: pd.DataFrame) -> str:
    """Return whose share is highest where its interval stands clear of all others, else how far the shares reach."""
    if len(table) == 1:
        (row,) = table.to_dict("records")
        return _(
            "{plan}：{total} 条任务里 {n} 条写明了数量",
            plan=row["plan"],
            total=row["n_items"],
            n=row["n_with"],
        )
    first = claims.first(claims.shares(table, n="n_with", total="n_items"))
    if first is not None:
        return _("{plan} 写明数量的任务占比最高：{share:.0%}", plan=first.who, share=first.share)
    low, high = table["share"].min(), table["share"].max()
    return _("{low:.0%}–{high:.0%} 的任务写明了数量，高低难分", low=low, high=high)


def target_kinds(table: pd.DataFrame) -> go.Figure:
    """Return kinds × plans with the number of numbers in each cell.

    `table`: labelled LEDGER (plan_id, plan, kind). Marks: "plan~kind", such as "wuhan-2016~target".
    """
    plans = dict(zip(table["plan"], table["plan_id"], strict=True))
    kinds = [kind for kind in sorted(TARGET_KINDS, key=list(KINDS).index) if kind in set(table["kind"])][::-1]
    counts = pd.crosstab(table["kind"], table["plan"]).reindex(index=kinds, columns=list(plans))
    names = [_(KINDS[kind]) for kind in kinds]
    cells = [
        (plan, name, f"{plan_id}~{kind}", int(counts.loc[kind, plan]))
        for name, kind in reversed(list(zip(names, kinds, strict=True)))
        for plan, plan_id in plans.items()
    ]
    squares = cell_marks(
        [plan for plan, *_rest in cells],
        [name for _plan, name, *_rest in cells],
        ids=[mark if n else "" for *_place, mark, n in cells],
        labels=[f"{plan} · {name}: {n}" for plan, name, _mark, n in cells],
    )
    return figure(
        [
            grid(counts.to_numpy(), names, list(plans), shown="%{z}").update(
                hovertemplate=None, hoverinfo="skip"
            ),
            squares,
        ],
        title=_(
            "{n} 个数字里 {promised} 个是承诺",
            n=len(table),
            promised=int(table["kind"].isin(PROMISES).sum()),
        ),
        subtitle=_("格内为任务中的数字个数；分项与总数各计一个；n = {n} 个数字", n=len(table)),
        source=source(plans, note=_("只有指标和常规要求是承诺；日期、名称和序数不是。")),
        **grid_layout(names),
    )


def target_dots(
    table: pd.DataFrame, *, object_class: str, plans: Sequence[str] = (), n_left_out: int = 0
) -> go.Figure:
    """Return numbers of one unit and object class on one axis, a row each, in a band for each plan.

    `table`: labelled LEDGER rows of one measure (item_id, start, plan, city, value, value_min, value_max, unit,
    comparator, object, span, is_part), none without a value. A floor is open to the right, a ceiling to the
    left, a range is a bar, ~ a hollow dot; parts of a total are small and pale. Nothing is summed. `plans`: all
    plans looked at; `n_left_out`: how many parts are not in `table`. Marks: "item_id~start", each number's place.
    """
    shown = list(table["plan"])
    marks, low, high = bands(shown)[0], *_bounds(table)
    axis, left, right = number_axis(min(low), max(high))
    labels = [_label(row) for row in table.to_dict("records")]
    lines = [
        (left if sign == "<=" else start, right if sign == ">=" else stop, mark, sign)
        for start, stop, mark, sign in zip(low, high, marks, table["comparator"], strict=True)
    ]
    traces = [_bars(lines), _arrows(lines), *_dots(table, low, high, marks, labels)]
    note = _("单位相同而对象不同，只宜对照，不宜相加或排名；分项已含在总数里。")
    note += _("另有 {n} 个分项未画。", n=n_left_out) if n_left_out else ""
    return figure(
        [*band_labels(labels, shown, left=left, right=right), *traces],
        title=_dots_title(table, _(CLASSES[object_class]), plans),
        subtitle=_subtitle(table) + (_("；对数轴") if "type" in axis else ""),
        source=source(shown, note=note + without(plans, shown)),
        **band_layout(shown),
        xaxis=axis,
    )


def _dots_title(table: pd.DataFrame, name: str, plans: Sequence[str]) -> str:
    """Return how many of the plans give such a number, and how many there are; the largest is no finding."""
    counted, n, total = table["plan"].nunique(), len(table), len(plans)
    if counted >= total:
        return _("{name}：{plans} 份计划都写了数字，共 {n} 个", name=name, plans=counted, n=n)
    return _(
        "{name}：{total} 份计划中 {plans} 份写了数字，共 {n} 个", name=name, total=total, plans=counted, n=n
    )


def _subtitle(table: pd.DataFrame) -> str:
    return _(
        "一行一个以“{unit}”计的数字；▶ 至少，◀ 至多，横条为区间，空心为约数，小而浅的为分项；n = {n} 处，{plans} 份计划",
        unit=plotly(table["unit"].iloc[0]),
        n=len(table),
        plans=table["plan"].nunique(),
    )


def _bounds(table: pd.DataFrame) -> tuple[list[float], list[float]]:
    """Return the lower and upper ends of the values; an open bound is that of the other side."""
    low, high = table["value_min"].astype(float), table["value_max"].astype(float)
    return low.fillna(high).tolist(), high.fillna(low).tolist()


def _label(row: dict) -> str:
    counted = row["object"] or row["span"]
    text = _("其中：{object}", object=counted) if row["is_part"] else counted
    return plotly(f"{row['value']}　{text}")


def _bars(lines: Sequence[tuple[float, float, int, str]]) -> go.Scatter:
    """Return a line in each row whose value is not a point; the rows are never joined."""
    long = [(start, stop, mark) for start, stop, mark, _sign in lines if start != stop]
    return go.Scatter(
        x=[x for start, stop, _mark in long for x in (start, stop, None)],
        y=[y for _start, _stop, mark in long for y in (mark, mark, None)],
        mode="lines",
        line={"width": 2, "color": QUIET},
        hoverinfo="skip",
    )


def _arrows(lines: Sequence[tuple[float, float, int, str]]) -> go.Scatter:
    """Return the arrow heads of floors and ceilings."""
    ends = [
        (stop, mark, "triangle-right") if sign == ">=" else (start, mark, "triangle-left")
        for start, stop, mark, sign in lines
        if sign in (">=", "<=")
    ]
    return go.Scatter(
        x=[x for x, _y, _symbol in ends],
        y=[y for _x, y, _symbol in ends],
        mode="markers",
        marker={"size": 9, "color": QUIET, "symbol": [symbol for _x, _y, symbol in ends]},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _dots(
    table: pd.DataFrame, low: list[float], high: list[float], marks: list[int], labels: list[str]
) -> list[go.Scatter]:
    """Return the dots, with a second one at the upper end of each range."""
    part = table["is_part"].astype(bool)
    symbols = ["circle-open" if sign == "~" else "circle" for sign in table["comparator"]]
    colours = [city_colour(city) for city in table["city"]]
    marker = {
        "size": [8 if p else 12 for p in part],
        # Without this, dots of several sizes let the grid through.
        "opacity": 1,
        "color": [_pale(colour) if p else colour for colour, p in zip(colours, part, strict=True)],
        "symbol": symbols,
        "line": {"width": [2 if s == "circle-open" else 0 for s in symbols]},
    }
    ids = [f"{item}~{start}" for item, start in zip(table["item_id"], table["start"], strict=True)]
    texts = [f"{plan}: {label}" for plan, label in zip(table["plan"], labels, strict=True)]
    dots = (
        go.Scatter(
            x=values, y=marks, mode="markers", marker=marker, cliponaxis=False, customdata=texts,
            hovertemplate="%{customdata}<extra></extra>",
        )
        for values in (low, high)
    )  # fmt: skip
    return [marked(trace, ids, texts) for trace in dots]


def _pale(colour: str) -> str:
    """Return a colour "#rrggbb" as one that lets the paper through."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},0.55)"
