"""One plan's profile: its themes beside the other plans', and its sections."""

import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import INTERVAL
from ..escape import plotly
from ..i18n import _, listed
from .rows import cell_ids, cell_labels, share_texts
from .style import INK, PAD, PALE, city_colour, clipped, figure, label_margin, marked
from .texts import source


def plan_profile(table: pd.DataFrame, *, plan_id: str) -> go.Figure:
    """Return one plan's share of every theme as a dot, beside the pale dots of the other plans.

    `table`: labelled THEME_SHARE of all plans and themes. The mark of a dot is plan_id~theme.
    """
    own, others = table[table["plan_id"] == plan_id].iloc[::-1], table[table["plan_id"] != plan_id]
    top = max(float(table["share"].max()), 0.1)
    colour = city_colour(own["city"].iloc[0])
    traces = [_dots(others, size=9, color=PALE, line=None), _dots(own, size=13, color=colour, line=colour)]
    n = others["plan_id"].nunique()
    return figure(
        traces if n else traces[1:],
        title=_profile_title(own, others),
        subtitle=_(
            "大点：含该主题的任务 ÷ 本计划全部任务（n = {n}）；浅点：其余 {others} 份计划。图上不画区间，高低按任务层面 {interval:.0%} 区间判断",
            n=int(own["n_total"].iloc[0]),
            interval=INTERVAL,
            others=n,
        ),
        source=source(table["plan"], note=_("各计划年份、层级与范围不同。")),
        height=28 * len(own),
        margin={"l": label_margin(own["theme_name"]), "r": 24},
        xaxis={"tickformat": ".0%", "range": [-0.02 * top, 1.04 * top], "nticks": 5},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": list(own["theme_name"])},
    )


def _dots(rows: pd.DataFrame, *, size: int, color: str, line: str | None) -> go.Scatter:
    told = cell_labels(rows, share_texts(rows))
    dots = go.Scatter(
        x=rows["share"],
        y=rows["theme_name"],
        mode="markers",
        name=rows["plan"].iloc[0] if line else _("其他计划"),
        marker={"size": size, "color": color, "line": {"width": 1, "color": line or INK["light"]["mark"]}},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(dots, cell_ids(rows), told)


def _profile_title(own: pd.DataFrame, others: pd.DataFrame) -> str:
    """Return which themes set the plan apart from each other plan, beyond the intervals."""
    plan = own["plan"].iloc[0]
    if others.empty:
        return _("{plan}：{n} 个主题里写到 {k} 个", plan=plan, n=len(own), k=int((own["n_items"] > 0).sum()))
    standings = {
        rows["theme_name"].iloc[0]: _standing(rows, others)
        for _theme, rows in own[::-1].groupby("theme", sort=False)
    }
    high, low = ([name for name, is_so in standings.items() if is_so == wanted] for wanted in (1, -1))
    if not high and not low:
        return _("{plan}：没有一个主题高于或低于其他每份计划", plan=plan)
    parts = [
        text
        for text in (
            high and _("{themes}高于其他每份计划", themes=_named(high)),
            low and _("{themes}低于其他每份计划", themes=_named(low)),
        )
        if text
    ]
    return _("{plan}：{parts}", plan=plan, parts=listed(parts))


def _standing(rows: pd.DataFrame, others: pd.DataFrame) -> int:
    own, beside = claims.shares(rows), claims.shares(others[others["theme"] == rows["theme"].iloc[0]])
    return claims.standing(own[0], beside) if own else 0


def _named(themes: list[str]) -> str:
    return listed(themes) if len(themes) <= claims.MOST_NAMES else _("{n} 个主题", n=len(themes))


def section_marks(items: pd.DataFrame) -> pd.Series:
    """Return for each of the ITEMS rows of one plan the mark of its section: s1, s2, … in their order."""
    sections = items.groupby(["section_no", "section_title"], sort=False).ngroup()
    return "s" + (sections + 1).astype(str)


def section_bars(items: pd.DataFrame, *, plan: str) -> go.Figure:
    """Return the number of items in each section of one plan, in its order, the title above the bar.

    `items`: ITEMS rows of kind "item" of one plan; `plan` its label. The mark of a bar: see section_marks.
    """
    groups = items.groupby(["section_no", "section_title"], sort=False)
    sections = groups.size().reset_index(name="n")
    names = [
        plotly(" ".join(filter(None, [no, title])) or _("（无标题）"))
        for no, title in zip(sections["section_no"], sections["section_title"], strict=True)
    ]
    told = [_("{section}：{n} 条", section=name, n=n) for name, n in zip(names, sections["n"], strict=True)]
    places = [str(i) for i in range(len(sections))][::-1]
    bars = go.Bar(
        x=sections["n"],
        y=places,
        orientation="h",
        width=0.34,
        offset=-0.34,
        marker={"color": city_colour(items["city"].iloc[0])},
        text=sections["n"],
        textposition="outside",
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    fig = figure(
        [marked(bars, section_marks(items).unique(), told)],
        title=_sections_title(plan, sections["n"]),
        subtitle=_("每个部分的任务数，按计划的先后；标题为计划原文；n = {n} 条", n=len(items)),
        source=source([plan]),
        height=58 * len(sections),
        margin={"l": PAD, "r": 30, "b": 6},
        xaxis={"visible": False, "rangemode": "tozero"},
        yaxis={"visible": False, "type": "category", "categoryarray": places[::-1], "range": [-0.6, len(places) - 0.3]},
    )  # fmt: skip
    for place, name in zip(places, names, strict=True):
        fig.add_annotation(
            x=0, y=place, text="<br>".join(clipped(name, 320)), showarrow=False, xanchor="left", yanchor="bottom",
            align="left", yshift=0, xref="paper",
        )  # fmt: skip
    return fig


def _sections_title(plan: str, n: pd.Series) -> str:
    if len(n) == 1:
        return _("{plan}：{items} 条任务，不分部分", plan=plan, items=int(n.sum()))
    return _(
        "{plan}：{items} 条任务分在 {n} 个部分，最多的一部分有 {most} 条",
        plan=plan,
        items=int(n.sum()),
        n=len(n),
        most=int(n.max()),
    )
