"""The year axis: where each plan stands in time, with the national events that explain its words."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _, language
from .style import QUIET, city_colour, figure
from .texts import source


def year_axis(table: pd.DataFrame, events: pd.DataFrame) -> go.Figure:
    """Return one theme's share by year, with its interval and the events of that theme.

    `table`: labelled THEME_SHARE rows of one theme; `events`: EVENTS rows (date, short_zh, short_en).
    A line joins only the years of one city: different cities are never connected.
    """
    traces = []
    for city, rows in table.groupby("city", sort=False):
        rows = rows.sort_values("year")
        traces.append(
            go.Scatter(
                x=rows["year"],
                y=rows["share"],
                mode="lines+markers" if rows["year"].nunique() > 1 else "markers",
                name=rows["plan"].iloc[0],
                error_y={
                    "type": "data",
                    "symmetric": False,
                    "array": rows["high"] - rows["share"],
                    "arrayminus": rows["share"] - rows["low"],
                    "thickness": 2,
                    "color": QUIET,
                    "width": 5,
                },
                marker={"size": 12, "color": city_colour(city)},
                line={"color": city_colour(city)},
                hovertemplate="%{fullData.name}: %{y:.0%}<extra></extra>",
            )
        )
    top = max(float(table["high"].max()), 0.1)
    first, last = int(table["year"].min()) - 1, int(table["year"].max()) + 1
    fig = figure(
        traces,
        title=_("{theme}：在时间轴上的位置", theme=table["theme_name"].iloc[0]),
        subtitle=_(
            "含该主题的任务 ÷ 全部任务；n = {n} 条；竖线为任务层面 95% 区间；虚线为国家层面的事件",
            n=int(table["n_total"].sum()),
        ),
        source=source(table["plan"], note=_("不同城市之间不连线：一城一年不成趋势。")),
        height=300,
        margin={"l": 44, "t": 8},
        xaxis={"range": [first + 0.4, last - 0.2], "dtick": 1, "tickformat": "d", "showgrid": False},
        yaxis={"range": [-0.03 * top, top * 1.6], "tickformat": ".0%", "nticks": 6},
    )
    for row in table.to_dict("records"):
        fig.add_annotation(
            x=row["year"], y=row["high"], text=row["plan"].split(" ")[0], showarrow=False, yshift=12
        )
    shown = events[_event_years(events).between(first + 0.5, last - 0.3)]
    names = shown["short_en" if language() == "en" else "short_zh"]
    before = -1.0
    for at, name in zip(_event_years(shown), names, strict=True):
        # The second of two close events is named on the other side of its line.
        close, before = at - before < 0.4, at
        fig.add_shape(
            type="line", x0=at, x1=at, y0=0, y1=1, yref="paper", line={"dash": "dot", "width": 1, "color": QUIET}
        )  # fmt: skip
        fig.add_annotation(
            x=at, y=1, yref="paper", text=plotly(name), textangle=-90, showarrow=False, yanchor="top",
            xanchor="left" if close else "right", font={"size": 11, "color": QUIET},
        )  # fmt: skip
    return fig


def _event_years(events: pd.DataFrame) -> pd.Series:
    """Return each event's place on the year axis, where a plan of 2020 stands at 2020.0 (January)."""
    date = pd.to_datetime(events["date"])
    return date.dt.year + (date.dt.day_of_year - 1) / 366
