"""One plan's profile: its themes beside the other plans', and its sections."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _
from .style import PAD, PALE, city_colour, figure, label_margin, wrap
from .texts import source


def plan_profile(table: pd.DataFrame, *, plan_id: str) -> go.Figure:
    """Return one plan's share of every theme as a dot, beside the range of the other plans.

    `table`: labelled THEME_SHARE of all plans and themes. The grey bar reaches from the lowest to the
    highest value of the other plans.
    """
    own, others = table[table["plan_id"] == plan_id].iloc[::-1], table[table["plan_id"] != plan_id]
    low = others.groupby("theme")["share"].min().reindex(own["theme"]).to_numpy()
    high = others.groupby("theme")["share"].max().reindex(own["theme"]).to_numpy()
    top = max(float(table["share"].max()), 0.1)
    traces = [
        go.Bar(
            x=high - low,
            base=low,
            y=own["theme_name"],
            orientation="h",
            width=0.36,
            marker={"color": PALE},
            name=_("其他计划的范围"),
            hovertemplate="%{y}: %{base:.0%}–%{x:.0%}<extra></extra>",
        ),
        go.Scatter(
            x=own["share"],
            y=own["theme_name"],
            mode="markers",
            name=own["plan"].iloc[0],
            marker={"size": 12, "color": city_colour(own["city"].iloc[0])},
            customdata=[f"{n}/{t}" for n, t in zip(own["n_items"], own["n_total"], strict=True)],
            hovertemplate="%{y}: %{x:.0%} (%{customdata})<extra></extra>",
        ),
    ]
    return figure(
        traces if len(others) else traces[1:],
        title=_("{plan}：写什么，比别人多还是少", plan=own["plan"].iloc[0]),
        subtitle=_(
            "点：含该主题的任务 ÷ 本计划全部任务（n = {n}）；灰条：其余 {others} 份计划的最低到最高",
            n=int(own["n_total"].iloc[0]),
            others=others["plan_id"].nunique(),
        ),
        source=source(table["plan"], note=_("各计划年份、层级与范围不同。")),
        height=28 * len(own),
        margin={"l": label_margin(own["theme_name"]), "r": 24},
        xaxis={"tickformat": ".0%", "range": [-0.02 * top, 1.04 * top], "nticks": 5},
        yaxis={"type": "category"},
    )


def section_bars(items: pd.DataFrame, *, plan: str) -> go.Figure:
    """Return the number of items in each section of one plan, in its order, the title above the bar.

    `items`: ITEMS rows of kind "item" of one plan; `plan` its label.
    """
    sections = items.groupby(["section_no", "section_title"], sort=False).size().reset_index(name="n")
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
        hovertemplate="%{x}<extra></extra>",
    )
    fig = figure(
        [bars],
        title=_("{plan}：{n} 个部分，{items} 条任务", plan=plan, n=len(sections), items=len(items)),
        subtitle=_("每个部分的任务数；标题为计划原文"),
        source=source([plan]),
        height=58 * len(sections),
        margin={"l": PAD, "r": 30, "b": 6},
        xaxis={"visible": False, "rangemode": "tozero"},
        yaxis={"visible": False, "type": "category", "categoryarray": places[::-1], "range": [-0.6, len(places) - 0.3]},
    )  # fmt: skip
    for place, row in zip(places, sections.to_dict("records"), strict=True):
        name = " ".join(filter(None, [row["section_no"], row["section_title"]])) or _("（无标题）")
        lines = wrap(plotly(name), 320)[:2]
        fig.add_annotation(
            x=0, y=place, text="<br>".join(lines), showarrow=False, xanchor="left", yanchor="bottom",
            align="left", yshift=0, xref="paper",
        )  # fmt: skip
    return fig
