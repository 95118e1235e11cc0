"""Figures of time: the months of a schedule, and when what the items promise is due."""

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..config import INTERVAL
from ..escape import plotly
from ..i18n import N_, _, listed
from .rows import band_labels, band_layout, bands, share_dots, without
from .style import (
    PAD,
    QUIET,
    SMALL_SIZE,
    cell_marks,
    city_colour,
    figure,
    grid,
    grid_layout,
    label_margin,
    marked,
)
from .texts import source

KINDS = {
    "date": N_("某日"),
    "month": N_("某月"),
    "year_end": N_("年内"),
    "term": N_("若干时间之内"),
    "period": N_("一段时期"),
}
# What is open until its end, and so is drawn from the plan's date on.
OPEN = ("term", "period")
# More months than this with the most entries are not worth a headline.
FEW_MONTHS = 3


def month_calendar(
    counts: pd.DataFrame, *, names: Mapping[str, str], plan: str, plan_id: str, n_with: int, n_plans: int
) -> go.Figure:
    """Return themes × months with the number of entries of one plan's schedule in each cell, their sums on top.

    `counts`: see schedule.month_counts (its last row, "", has no theme); `names`: {theme: label}; `plan` is the
    label of the plan; `n_with` of the `n_plans` plans have such a schedule. Marks: "plan~month~theme", such as
    "wuhan-2016~3~teachers", with "none" for entries of no theme and "all" for a month's sum.
    """
    rows = counts.iloc[::-1]
    sums, months = rows.sum(), [str(month) for month in rows.columns]
    labels = {theme or "none": plotly(names[theme]) if theme else _("（无主题）") for theme in rows.index}
    shown = [[str(n) if n else "" for n in row] for row in rows.to_numpy()]
    cells = grid(rows.to_numpy(), list(labels.values()), months, shown="%{text}", text=shown).update(
        hovertemplate=None, hoverinfo="skip"
    )
    total = _("合计")
    counted = {theme: rows.loc["" if theme == "none" else theme] for theme in labels} | {"all": sums}
    layout = grid_layout([*labels.values(), total])
    # Small names close by leave room for every month, upright, on a phone.
    layout["margin"]["l"] = label_margin([*labels.values(), total], size=SMALL_SIZE) - PAD
    layout["xaxis"] |= {"dtick": 1, "tickfont": {"size": SMALL_SIZE}}
    layout["yaxis"]["tickfont"] = {"size": SMALL_SIZE}
    # The row of sums stands above the cells.
    layout["yaxis"] |= {
        "categoryorder": "array", "categoryarray": [*labels.values(), total], "range": [-0.5, len(labels) + 0.5],
    }  # fmt: skip
    return figure(
        [cells, _sums(sums, total), _entry_marks(counted, labels | {"all": total}, plan=plan, plan_id=plan_id)],
        title=_busiest(sums, plan),
        subtitle=_(
            "列为月份，格内为月度安排的项数，每项只计主要主题；n = {n} 项", n=int(rows.to_numpy().sum())
        ),
        source=source([plan], note=_scarcity(n_with, n_plans) + _("月度安排重复正文，不另计为任务。")),
        **layout,
    )  # fmt: skip


def _sums(sums: pd.Series, row: str) -> go.Scatter:
    return go.Scatter(
        x=[str(month) for month in sums.index],
        y=[row] * len(sums),
        mode="text",
        text=[f"<b>{n}</b>" if n else "" for n in sums],
        hoverinfo="skip",
    )


def _entry_marks(
    counted: Mapping[str, pd.Series], labels: Mapping[str, str], *, plan: str, plan_id: str
) -> go.Scatter:
    """Return the marks of all cells that hold entries, those of the month's sum first, then month by month."""
    cells = [
        (str(month), theme, int(n)) for theme in reversed(counted) for month, n in counted[theme].items() if n
    ]
    return cell_marks(
        [month for month, _theme, _n in cells],
        [labels[theme] for _month, theme, _n in cells],
        ids=[f"{plan_id}~{month}~{theme}" for month, theme, _n in cells],
        labels=[
            _("{plan} · {month} 月 · {theme}: {n} 项", plan=plan, month=month, theme=labels[theme], n=n)
            for month, theme, n in cells
        ],
    )


def _scarcity(n_with: int, n_plans: int) -> str:
    """Return a sentence on how few plans have a schedule; "" if all that are shown have one."""
    return _("{total} 份计划中只有 {n} 份附月度安排。", total=n_plans, n=n_with) if n_with < n_plans else ""


def _busiest(per_month: pd.Series, plan: str) -> str:
    """Return the title: the month or few months with the most entries, else what is shown."""
    most = int(per_month.max())
    months = [str(month) for month in per_month.index[per_month == most]]
    if len(months) > FEW_MONTHS or most < MIN_ITEMS:
        return _("{plan}：一年的月度安排", plan=plan)
    return _("{plan}：{months} 月安排最多，{n} 项", plan=plan, months=listed(months), n=most)


def deadline_shares(table: pd.DataFrame) -> go.Figure:
    """Return the share of items that state a deadline, per plan, as a dot with its interval.

    `table`: labelled rows of ledger.item_shares (plan_id, plan, city, n_items, n_with, share, low, high).
    Marks: plan ids.
    """
    return share_dots(
        table,
        title=_(
            "{total} 条任务里 {n} 条写明了期限",
            n=int(table["n_with"].sum()),
            total=int(table["n_items"].sum()),
        ),
        subtitle=_(
            "写有期限的任务 ÷ 全部任务；n = {n} 条；横线为任务层面 {interval:.0%} Wilson 区间",
            n=int(table["n_items"].sum()),
            interval=INTERVAL,
        ),
        note=_("年度计划的任务本来就以当年为限；没有写期限，不等于没有期限。"),
    )


def deadline_axis(table: pd.DataFrame, *, plans: Sequence[str] = ()) -> go.Figure:
    """Return when what the plans promise is due, counted from the beginning of each plan's own year.

    `table`: labelled rows of schedule.deadline_places (item_id, start, plan, city, span, kind, due, months,
    since). A dot is a due date; terms and periods are bars from the plan's date on. `plans`: all plans looked
    at. Marks: "item_id~start", the place of each deadline.
    """
    marks, _heads, _height = bands(list(table["plan"]))
    last = max(12.0, float(table["months"].max()))
    x, y = [], []
    for row, mark in zip(table.to_dict("records"), marks, strict=True):
        if row["kind"] in OPEN:
            x, y = [*x, row["since"], row["months"], None], [*y, mark, mark, None]
    labels = [plotly(f"{row['span']}　{row['due']}".rstrip("　")) for row in table.to_dict("records")]
    told = [f"{plan}: {label}" for plan, label in zip(table["plan"], labels, strict=True)]
    dots = go.Scatter(
        x=table["months"],
        y=marks,
        mode="markers",
        marker={"size": 12, "color": [city_colour(city) for city in table["city"]]},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    ids = [f"{item}~{start}" for item, start in zip(table["item_id"], table["start"], strict=True)]
    dots = marked(dots, ids, told)
    bars = go.Scatter(x=x, y=y, mode="lines", line={"width": 4, "color": QUIET}, hoverinfo="skip")
    ticks = _ticks(last)
    return figure(
        [*band_labels(labels, list(table["plan"]), left=0, right=last * 1.03), bars, dots],
        title=_when(table["months"]),
        subtitle=_(
            "各计划按自己的年份对齐；点为到期日；横条为一段时间，从计划印发（不详则年初）算起；n = {n} 处，{plans} 份计划",
            n=len(table),
            plans=table["plan"].nunique(),
        ),
        source=source(
            table["plan"], note=_("只列任务中写明的期限。") + without(plans, table["plan"])
        ),
        **band_layout(list(table["plan"])),
        xaxis={"range": [0, last * 1.03], "tickvals": list(ticks), "ticktext": list(ticks.values())},
    )  # fmt: skip


def _when(months: pd.Series) -> str:
    """Return the title: how many of the deadlines fall into the plan's own year."""
    n, within = len(months), int((months <= 12).sum())
    if within == n:
        return _("写明的 {n} 处期限都在计划当年之内", n=n)
    return _("写明的 {n} 处期限，{within} 处在计划当年之内", n=n, within=within)


def _ticks(last: float) -> dict[int, str]:
    """Return {months after the beginning of the year: its name}: the middle of the first year, the end of each."""
    years = range(1, math.ceil(last / 12) + 1)
    ends = {12 * year: _("第 {n} 年末", n=year) if year > 1 else _("当年末") for year in years}
    shown = {at: text for at, text in ends.items() if at <= last * 1.03}
    step = -(-len(shown) // 5)
    middle = {6: _("年中")} if len(shown) < 3 else {}
    return middle | dict(list(shown.items())[::step])
