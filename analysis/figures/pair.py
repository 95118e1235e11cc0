"""Two plans side by side, theme by theme."""

import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..config import INTERVAL, LEVEL
from ..i18n import _, listed
from .rows import EDGE
from .style import (
    PAD,
    PAGE_WIDTH,
    PALE,
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

# In pixels: a theme's name, a lane for the dot of each plan, the gap to the next theme. The key takes two lines on a phone.
HEAD, LANE, GAP = 18, 15, 10
ROW = HEAD + 2 * LANE + GAP
COMPACT_LANE, COMPACT_ROW = 9, 26
KEY, KEY_ENTRY = 44, 110
# Colour is never alone: the first plan is a circle, the second a diamond.
SYMBOLS = {"": "circle", "_other": "diamond"}
PLANS = {"": ("plan_id", "plan", "city"), "_other": ("other_id", "other", "other_city")}


def theme_dumbbells(table: pd.DataFrame, *, note: str = "", compact: bool = False) -> go.Figure:
    """Return the shares of two plans on each theme as two dots with their intervals, joined by a bar: the difference.

    `table`: labelled rows of validity.pair.theme_pairs (further columns theme_name, plan, city, other,
    other_city); themes that neither plan has are named, not drawn. Filled marks: q ≤ LEVEL. `note` says how far the
    two plans can be compared. `compact` sets each theme on one line, for a slide. Marks: plan~theme, but for a
    zero. At least one plan has a theme.
    """
    rows = table[table["q"].notna()].reset_index(drop=True)
    head, lane, row = (0, COMPACT_LANE, COMPACT_ROW) if compact else (HEAD, LANE, ROW)
    tops, height = rows.index * row, row * len(rows)
    lanes = [tops + head + lane * (place + 0.5) for place in range(len(PLANS))]
    edge = max(float(rows[["high", "high_other"]].max().max()), 0.05) * EDGE
    texts = [_both_texts(rows)] if compact else [_value_texts(rows, side) for side in PLANS]
    places = [tops + lane] if compact else lanes
    names = {"tickvals": list(tops + lane), "ticktext": list(rows["theme_name"]), "showgrid": False}
    return figure(
        [
            _bars(rows, tops + head + lane),
            *([] if compact else [_heads(rows, tops + HEAD / 2)]),
            *(_dots(rows, side, at) for side, at in zip(PLANS, lanes, strict=True)),
            *(end_labels(text, at, at=edge).update(showlegend=False) for text, at in zip(texts, places, strict=True)),
        ],
        title=_title(rows),
        subtitle=_subtitle(table),
        source=source([rows["plan"].iloc[0], rows["other"].iloc[0]], note=note),
        height=height,
        margin={
            "l": label_margin(rows["theme_name"]) if compact else PAD,
            "r": max(text_width(text) for side in texts for text in side) + PAD,
            "t": KEY,
        },
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "xanchor": "left", "itemclick": False,
                "itemdoubleclick": False, "traceorder": "normal", "entrywidth": KEY_ENTRY},
        xaxis={"range": [-0.02 * edge, edge], "tickformat": ".0%", "nticks": 4},
        yaxis={"range": [height, 0], **(names if compact else {"visible": False})},
    )  # fmt: skip


def _both_texts(rows: pd.DataFrame) -> list[str]:
    """Return both counts and q of each theme: 12/24 : 2/33 · q = 0.015 ✓."""
    columns = ("n_items", "n_total", "n_items_other", "n_total_other", "q")
    found = rows[list(columns)].itertuples(index=False)
    return [f"{n}/{total} : {m}/{of} · {_q(q)}" for n, total, m, of, q in found]


def _dots(rows: pd.DataFrame, side: str, places: pd.Index) -> go.Scatter:
    plan_id, plan, city = PLANS[side]
    share, low, high = (rows[f"{name}{side}"].astype(float) for name in ("share", "low", "high"))
    symbol, colour = SYMBOLS[side], city_colour(rows[city].iloc[0])
    told = [
        f"{name} · {theme}: {text}; {_q(q)}"
        for name, theme, text, q in zip(
            rows[plan], rows["theme_name"], _value_texts(rows, side), rows["q"], strict=True
        )
    ]
    dots = go.Scatter(
        x=share,
        y=places,
        mode="markers",
        name=clipped(rows[plan].iloc[0], KEY_ENTRY, most=1)[0],
        cliponaxis=False,
        error_x={"type": "data", "symmetric": False, "array": high - share, "arrayminus": share - low,
                 "thickness": 1.5, "width": 3, "color": QUIET},
        marker={"size": 11, "color": colour, "line": {"width": 2, "color": colour},
                "symbol": [symbol if q <= LEVEL else f"{symbol}-open" for q in rows["q"]]},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    counted = zip(rows[plan_id], rows["theme"], rows[f"n_items{side}"], strict=True)
    ids = [f"{plan}~{theme}" if n else "" for plan, theme, n in counted]
    return marked(dots, ids, told)


def _bars(rows: pd.DataFrame, places: pd.Index) -> go.Scatter:
    """Return the difference of each theme as a bar between its two dots."""
    ends = zip(rows["share"], rows["share_other"], strict=True)
    return go.Scatter(
        x=[x for a, b in ends for x in (a, b, None)],
        y=[y for place in places for y in (place, place, None)],
        mode="lines",
        line={"width": 4, "color": PALE},
        hoverinfo="skip",
        showlegend=False,
    )


def _heads(rows: pd.DataFrame, places: pd.Index) -> go.Scatter:
    """Return each theme's name with its difference and q above its dots."""
    found = zip(rows["theme_name"], rows["difference"], rows["q"], strict=True)
    room = PAGE_WIDTH - 3 * PAD
    texts = []
    for theme, difference, q in found:
        told = f"{_points(difference)} · {_q(q)}"
        name = clipped(theme, (room - text_width(told)) / 1.08, most=1)[0]
        texts.append(f"<b>{name}</b>  {told}")
    return go.Scatter(
        x=[0] * len(rows),
        y=places,
        text=texts,
        mode="text",
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _points(difference: float) -> str:
    """Return a difference of shares in percentage points with its sign."""
    return _("{n} 个百分点", n=f"{100 * difference:+.0f}".replace("-", "−"))


def _q(q: float) -> str:
    return ("q < 0.001" if q < 0.001 else f"q = {q:.3f}" if q < 0.1 else f"q = {q:.2f}") + (
        " ✓" if q <= LEVEL else ""
    )


def _value_texts(rows: pd.DataFrame, side: str) -> list[str]:
    found = zip(rows[f"share{side}"], rows[f"n_items{side}"], rows[f"n_total{side}"], strict=True)
    return [f"{share:.0%} ({n}/{total})" for share, n, total in found]


def _title(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    names = {"plan": first["plan"], "other": first["other"], "n": len(rows)}
    clear = rows[rows["q"] <= LEVEL]
    if clear.empty:
        return _("{plan} 与{other}：{n} 个主题里没有一个差别大到不像偶然", **names)
    told = clear[clear[["n_items", "n_items_other"]].max(axis=1) >= MIN_ITEMS]
    if told.empty:
        return _("{plan} 与{other}：{n} 个主题里有 {k} 个差别大于偶然", k=len(clear), **names)
    theme = told.loc[told["q"].astype(float).idxmin(), "theme_name"]
    return _(
        "{plan} 与{other}：{n} 个主题里有 {k} 个差别大于偶然，最清楚的是{theme}",
        k=len(clear),
        theme=theme,
        **names,
    )


def _subtitle(table: pd.DataFrame) -> str:
    rows, none = table[table["q"].notna()], table.loc[table["q"].isna(), "theme_name"]
    first = rows.iloc[0]
    text = _(
        "含该主题的任务 ÷ 全部任务，依差别排序；n = {a}，{b} 条；横线为任务层面 {interval:.0%} 区间，灰条为同一主题的差别；"
        "{k}/{n} 个差别 q ≤ {level}（✓，实心；Fisher 精确检验，与全部计划的检验一起校正）",
        a=first["n_total"], b=first["n_total_other"], k=int((rows["q"] <= LEVEL).sum()), n=len(rows),
        interval=INTERVAL, level=LEVEL,
    )  # fmt: skip
    return text + (_("。两份都没有：{themes}", themes=listed(none)) if len(none) else "")
