"""Parts of figures that put plans in rows: a share with its interval, and labelled rows in a band for each plan."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from ..i18n import _
from .style import (
    PAD,
    PAGE_WIDTH,
    QUIET,
    city_colour,
    clipped,
    end_labels,
    figure,
    label_margin,
    marked,
    text_width,
)
from .texts import source

ROW = 44
# In bands, in pixels: the plan's name, and a row of a label, its mark below, and the gap to the next row.
HEAD, LABEL, MARK, GAP = 28, 16, 12, 9
# Where the plot ends, in units of its largest value.
EDGE = 1.12


def share_dots(table: pd.DataFrame, *, title: str, subtitle: str, note: str) -> go.Figure:
    """Return a share in every plan as a dot with its interval, the counts behind it as text.

    `table`: one row per plan in chart order (plan_id, plan, city, n_items, n_with, share, low, high). Marks: the
    plans in which something was found.
    """
    texts = [
        f"{share:.0%} ({n}/{total})"
        for share, n, total in zip(table["share"], table["n_with"], table["n_items"], strict=True)
    ]
    ids = table["plan_id"].where(table["n_with"] > 0, "")
    labels = [f"{plan}: {text}" for plan, text in zip(table["plan"], texts, strict=True)]
    top = max(float(table["high"].max()), 0.05)
    return figure(
        [
            interval_dots(
                table, value="share", ids=ids, labels=labels, places=table["plan"], low="low", high="high"
            ),
            end_labels(texts, table["plan"], at=top * EDGE),
        ],
        title=title,
        subtitle=subtitle,
        source=source(table["plan"], note=note),
        height=ROW * len(table),
        margin={"l": label_margin(table["plan"]), "r": max(map(text_width, texts)) + PAD},
        xaxis={"range": [-0.02 * top, top * EDGE], "tickformat": ".0%", "nticks": 4},
        yaxis=plan_axis(table["plan"]),
    )


def interval_dots(
    table: pd.DataFrame,
    *,
    value: str,
    ids: Sequence[str],
    labels: Sequence[str],
    places: Sequence,
    **bounds: str,
) -> go.Scatter:
    """Return a dot for each row of `table` (city, `value`), at the `places` of the y axis.

    `ids` are the marks of the dots, `labels` what each says on hover and in the list of marks. `bounds` names the
    columns `low` and `high` of an interval, where there is one.
    """
    values = table[value].astype(float)
    error = bounds and {
        "type": "data", "symmetric": False, "array": table[bounds["high"]] - values,
        "arrayminus": values - table[bounds["low"]], "thickness": 2, "color": QUIET, "width": 5,
    }  # fmt: skip
    dots = go.Scatter(
        x=values,
        y=places,
        error_x=error or None,
        mode="markers",
        cliponaxis=False,
        marker={"size": 12, "color": [city_colour(city) for city in table["city"]]},
        customdata=list(labels),
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(dots, ids, labels)


def cell_ids(table: pd.DataFrame, counted: str = "n_items") -> list[str]:
    """Return the mark of each row of `table` (plan_id, theme): plan_id~theme, "" where `counted` is none."""
    ids = table["plan_id"] + "~" + table["theme"]
    return list(ids.where(table[counted].fillna(0) > 0, ""))


def cell_labels(table: pd.DataFrame, texts: Sequence[str]) -> list[str]:
    """Return what each row of `table` (plan, theme_name) says, such as "武汉 2016 · 教师队伍: 28% (7/25)"."""
    cells = zip(table["plan"], table["theme_name"], texts, strict=True)
    return [f"{plan} · {theme}: {text}" for plan, theme, text in cells]


def share_texts(table: pd.DataFrame) -> list[str]:
    """Return the share of each row of `table` (share, n_items, n_total) with its counts; "–" for a missing one."""
    rows = table[["share", "n_items", "n_total"]].itertuples(index=False)
    return ["–" if pd.isna(share) else f"{share:.0%} ({n}/{total})" for share, n, total in rows]


def plan_axis(plans: Sequence[str]) -> dict[str, object]:
    """Return a y axis with a row for each of `plans`, the first on top."""
    names = list(plans)[::-1]
    return {
        "type": "category",
        "categoryarray": names,
        "categoryorder": "array",
        "range": [-0.6, len(names) - 0.4],
    }


def bands(plans: Sequence[str]) -> tuple[list[int], dict[str, int], int]:
    """Return where the rows of a figure in bands lie: (mark of each row, name of each plan, height), in pixels.

    `plans` names the plan of each row, the rows of one plan together. Pixels count downwards from the top.
    """
    marks, heads, at = [], {}, 0
    for plan in plans:
        if plan not in heads:
            heads[plan] = at + HEAD // 2
            at += HEAD
        marks.append(at + LABEL + MARK // 2)
        at += LABEL + MARK + GAP
    return marks, heads, at


def band_labels(
    labels: Sequence[str], plans: Sequence[str], *, left: float, right: float
) -> list[go.Scatter]:
    """Return the traces of the plans' names, and of each row's label above a thin rule from `left` to `right`.

    To be drawn before the marks. `left` and `right` are values of the x axis.
    """
    marks, heads, _height = bands(plans)
    above = [mark - MARK // 2 - LABEL // 2 for mark in marks]
    texts = [clipped(label, PAGE_WIDTH - 2 * PAD, most=1)[0] for label in labels]
    rules = go.Scatter(
        x=[left, right, None] * len(marks),
        y=[y for mark in marks for y in (mark, mark, None)],
        mode="lines",
        line={"width": 1, "color": QUIET, "dash": "dot"},
        opacity=0.45,
        hoverinfo="skip",
    )
    return [
        rules,
        _texts([f"<b>{plan}</b>" for plan in heads], list(heads.values()), left),
        _texts(texts, above, left),
    ]


def band_layout(plans: Sequence[str]) -> dict[str, object]:
    """Return the layout of a figure in bands, for `style.figure`."""
    height = bands(plans)[2]
    return {
        "height": height,
        "margin": {"l": PAD, "r": 2 * PAD},
        "yaxis": {"visible": False, "range": [height, 0]},
    }


def without(plans: Sequence[str], shown: Sequence[str]) -> str:
    """Return a sentence on the `plans` that are not among the `shown`; "" if all are."""
    missing = [plan for plan in plans if plan not in set(shown)]
    return _("没有这类内容的计划：{plans}。", plans=_("、").join(missing)) if missing else ""


def _texts(texts: list[str], y: list[int], left: float) -> go.Scatter:
    return go.Scatter(
        x=[left] * len(texts), y=y, text=texts, mode="text", textposition="middle right", cliponaxis=False,
        hoverinfo="skip",
    )  # fmt: skip
