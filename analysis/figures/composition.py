"""The figure of what each plan is made of: every item by its primary theme."""

import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import MISSION_THEMES
from ..i18n import N_, _, listed
from .cells import ink_on
from .rows import cell_ids, cell_labels
from .style import (
    AXIS,
    PAD,
    PAGE_WIDTH,
    SMALL_SIZE,
    TEXT_SIZE,
    figure,
    label_margin,
    marked,
    text_width,
    theme_colour,
)
from .texts import source

# A row of the legend, and the room of an entry beside its name, in pixels.
ROW, SWATCH = 20, 24
# The mission themes in a title, where their names take too much room.
MISSION = N_("产教融合、社区教育或校外培训")


def theme_composition(table: pd.DataFrame) -> go.Figure:
    """Return each plan's items by primary theme, as one bar of 100%.

    `table`: labelled THEME_SHARE with n_primary and share_primary; items without a theme are left blank. The
    mark of a piece is plan_id~theme.
    """
    plans = list(dict.fromkeys(table["plan"]))
    bars = []
    for theme, rows in table.groupby("theme", sort=False):
        if rows["n_primary"].sum() == 0:
            continue
        texts = [f"{n}/{total}" for n, total in zip(rows["n_primary"], rows["n_total"], strict=True)]
        told = cell_labels(rows, texts)
        bars.append(
            marked(
                go.Bar(
                    y=rows["plan"],
                    x=rows["share_primary"],
                    orientation="h",
                    name=rows["theme_name"].iloc[0],
                    marker={"color": theme_colour(theme), "line": {"width": 1, "color": "#ffffff"}},
                    text=[str(n) if n else "" for n in rows["n_primary"]],
                    textposition="inside",
                    insidetextanchor="middle",
                    textangle=0,
                    textfont={"color": ink_on(theme_colour(theme)), "size": TEXT_SIZE},
                    customdata=told,
                    hovertemplate="%{customdata} (%{x:.0%})<extra></extra>",
                ),
                cell_ids(rows, "n_primary"),
                told,
            )
        )
    legend, below = _legend([(bar.name, bar.marker.color) for bar in bars], left=label_margin(plans))
    return figure(
        bars,
        title=_composition_title(table),
        subtitle=_(
            "以该主题为主要主题的任务 ÷ 全部任务，每条只计一个；条内数字为任务数，太窄的不写；n = {n} 条；没有区间，不排先后",
            n=int(table.drop_duplicates("plan")["n_total"].sum()),
        ),
        source=source(plans),
        height=40 * len(plans),
        margin={"l": label_margin(plans), "r": 2 * PAD, "b": AXIS + below},
        barmode="stack",
        bargap=0.3,
        uniformtext={"minsize": SMALL_SIZE, "mode": "hide"},
        annotations=legend,
        xaxis={"range": [0, 1], "tickformat": ".0%", "dtick": 0.25},
        yaxis={"type": "category", "categoryarray": plans[::-1], "categoryorder": "array"},
    )  # fmt: skip


def _legend(entries: list[tuple[str, str]], *, left: float) -> tuple[list[dict], int]:
    """Return the notes that explain (name, colour) below the plot, and their height in pixels.

    As many columns as the narrowest page holds, from its edge on, `left` pixels before the plot: plotly's own
    legend has no more room than the plot.
    """
    width = max((text_width(name, SMALL_SIZE) for name, _colour in entries), default=0) + SWATCH
    columns = max(int((PAGE_WIDTH - 2 * PAD) // width), 1)
    notes = [
        {
            "text": f"<span style='color:{colour}'>■</span> {name}", "showarrow": False, "borderpad": 0,
            "xref": "paper", "yref": "paper", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
            "xshift": PAD - left + i % columns * width, "yshift": -AXIS - i // columns * ROW,
            "font": {"size": SMALL_SIZE},
        }
        for i, (name, colour) in enumerate(entries)
    ]  # fmt: skip
    return notes, -(-len(entries) // columns) * ROW + PAD


def _composition_title(table: pd.DataFrame) -> str:
    """Return how much of the plans the mission themes make up, or whichever themes are shown without them."""
    mission = table[table["theme"].isin(MISSION_THEMES)]
    rows = mission if len(mission) else table
    shares, themes = rows.groupby("plan", sort=False)["share_primary"].sum(), _named(rows)
    if len(shares) == 1:
        return _("以{themes}为主的任务占 {high:.0%}", themes=themes, high=shares.max())
    return _(
        "以{themes}为主的任务占 {low:.0%}–{high:.0%}", themes=themes, low=shares.min(), high=shares.max()
    )


def _named(rows: pd.DataFrame) -> str:
    names = list(dict.fromkeys(rows["theme_name"]))
    if len(names) <= claims.MOST_NAMES:
        return listed(names)
    return _(MISSION) if set(rows["theme"]) == set(MISSION_THEMES) else _("{n} 个主题", n=len(names))
