"""Figures of how far the program agrees with the people who read the plans."""

import pandas as pd
import plotly.graph_objects as go

from ..i18n import N_, _
from .style import figure, label_margin

COMPARISONS = {
    "program": (N_("程序"), "#0072B2", "circle"),
    "blind": (N_("程序，只用别的计划里的词"), "#E69F00", "diamond"),
    "readings": (N_("三次人工阅读之间"), "#7F7F7F", "line-ns-open"),
}


def agreement_dots(table: pd.DataFrame, names: dict[str, str]) -> go.Figure:
    """Return F1 per theme against the reference coding: program, blind program, readers among themselves.

    `table`: AGREEMENT (comparison, theme, f1, n); `names`: {theme: label} in order.
    """
    order = list(names.values())[::-1]
    traces = []
    for comparison, (name, colour, symbol) in COMPARISONS.items():
        rows = table[(table["comparison"] == comparison) & table["theme"].isin(list(names))]
        if len(rows):
            traces.append(
                go.Scatter(
                    x=rows["f1"],
                    y=rows["theme"].map(names),
                    mode="markers",
                    name=_(name),
                    marker={
                        "size": 11,
                        "color": colour,
                        "symbol": symbol,
                        "line": {"width": 2, "color": colour},
                    },
                    customdata=rows["n"],
                    hovertemplate="%{y}: F1 = %{x:.2f} (n = %{customdata})<extra>%{fullData.name}</extra>",
                )
            )
    total = int(table["n_items"].max())
    height = 30 * len(order)
    return figure(
        traces,
        title=_("程序编码与人工编码的一致程度"),
        subtitle=_("各主题的 F1（一条任务可属多个主题）；1 为完全一致；n = {n} 条任务", n=total),
        source=_("对照：参考编码（三次独立阅读，取多数）。阅读不是事实；主题条数少时 F1 不稳。"),
        height=height,
        margin={"l": label_margin(order), "r": 20, "b": 108},
        showlegend=True,
        legend={"orientation": "h", "x": 0, "xref": "container", "y": -34 / height, "yanchor": "top"},
        xaxis={"range": [-0.02, 1.04], "dtick": 0.2},
        yaxis={
            "type": "category",
            "categoryarray": order,
            "categoryorder": "array",
            "range": [-0.6, len(order) - 0.4],
        },
    )
