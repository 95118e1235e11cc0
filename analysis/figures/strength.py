"""Figures of how strongly the plans commit themselves: graded verbs by plan and by theme."""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from .. import claims
from ..config import INTERVAL
from ..i18n import N_, _
from .style import PAD, PAGE_WIDTH, QUIET, city_colour, end_labels, figure, label_margin, marked, text_width
from .texts import source

# Grade: its name and its colour, darker for firmer, so that the order shows without a legend too.
GRADES = {
    "firm": (N_("刚性"), "#1f5a8f"),
    "active": (N_("推进"), "#9cc3e0"),
    "tentative": (N_("柔性"), "#f0c987"),
}
# A share of so few verbs is shown by its counts only.
FEW_VERBS = 5
# A segment needs so many pixels for its text, on a phone.
ROOM = 22
# Heights in pixels: a plan's bar with its interval, a theme's row, a dot's line, the gap between themes.
BAR, ROW, LINE, GAP = 46, 32, 16, 14
# What a legend entry takes beside its text, in pixels.
SWATCH = 44


def strength_bars(table: pd.DataFrame, *, theme: str = "") -> go.Figure:
    """Return each plan's graded verbs as one bar of 100%: firm, active, tentative, the interval of firm below it.

    `table`: labelled STRENGTH, one row for each plan (of whole plans, or of one theme, which `theme` names).
    A plan with fewer than FEW_VERBS graded verbs gets its counts instead of a bar. Marks: "plan~grade".
    """
    rows = table.iloc[::-1].reset_index(drop=True)
    texts = [_count_text(row) for row in rows.to_dict("records")]
    shown, height = rows[rows["n_verbs"] >= FEW_VERBS], BAR * len(rows)
    margin = {"l": label_margin(rows["plan"]), "r": max(map(text_width, texts), default=0) + PAD}
    room = ROOM / (PAGE_WIDTH - margin["l"] - margin["r"])
    counts = end_labels(texts, rows.index, at=1.03).update(showlegend=False)
    return figure(
        [*(_segment(shown, grade, room=room) for grade in GRADES), _interval(shown), counts],
        title=_title(shown, theme),
        subtitle=_(
            "各级动词 ÷ 分级动词（n = {n} 个，一个分句计一个）。刚性：完成、建成、确保；推进：推进、加强；柔性：探索、鼓励、支持。"
            "条下横线为刚性占比的 {interval:.0%} 区间",
            n=int(table["n_verbs"].sum()), interval=INTERVAL,
        ),
        source=source(table["plan"], note=_("话说得满不等于做得到；层级、篇幅和文风不同，只宜看大差别。")),
        height=height,
        barmode="stack",
        **_legend([_(name) for name, _colour in GRADES.values()], height, margin),
        xaxis={"range": [0, 1.03], "tickformat": ".0%", "dtick": 0.25},
        yaxis={
            "tickvals": list(rows.index), "ticktext": rows["plan"].tolist(), "range": [-0.6, len(rows) - 0.5],
            "showgrid": False,
        },
    )  # fmt: skip


def _legend(names: Sequence[str], height: float, margin: Mapping[str, float]) -> dict[str, object]:
    """Return the layout of a legend of `names` below a plot of `height`, with the room that it takes on a phone.

    Plotly breaks a legend at the width of the plot, which is narrow beside long names.
    """
    entry = max(map(text_width, names)) + SWATCH
    columns = max(1, int((PAGE_WIDTH - margin["l"] - margin["r"]) / entry))
    place = {"orientation": "h", "x": 0, "xref": "container", "y": -30 / height, "yanchor": "top"}
    return {
        "showlegend": True,
        "legend": {**place, "traceorder": "normal"},
        "margin": {**margin, "b": 46 + 19 * -(-len(names) // columns)},
    }


def _count_text(row: dict) -> str:
    """Return n = 14, with the counts of each grade where they are too few for shares: 3（1/2/0）."""
    if row["n_verbs"] == 0 or row["n_verbs"] >= FEW_VERBS:
        return _("n = {n}", n=row["n_verbs"])
    return _(
        "n = {n}（{counts}）", n=row["n_verbs"], counts="/".join(str(row[f"n_{grade}"]) for grade in GRADES)
    )


def _title(shown: pd.DataFrame, theme: str) -> str:
    """Return the range of the firm shares, and whose is highest where its interval stands clear of the others'."""
    finding = _finding(shown)
    return _("{about}：{finding}", about=theme, finding=finding) if theme else finding


def _finding(shown: pd.DataFrame) -> str:
    if shown.empty:
        return _("分级的动词太少，不算占比")
    low, high = shown["share_firm"].min(), shown["share_firm"].max()
    if len(shown) == 1:
        return _("{plan} 的刚性用语占 {share:.0%}", plan=shown["plan"].iloc[0], share=low)
    rows = shown.rename(columns={"share_firm": "share"})
    top = claims.first(claims.shares(rows, n="n_firm", total="n_verbs"))
    if top is not None:
        return _("{plan} 的刚性用语占比最高：{share:.0%}", plan=top.who, share=top.share)
    return _("刚性用语占 {low:.0%}–{high:.0%}，高低难分", low=low, high=high)


def _segment(rows: pd.DataFrame, grade: str, *, room: float) -> go.Bar:
    """Return the bars of one grade; a part of less than `room` is too narrow for its text."""
    name, colour = GRADES[grade]
    parts = zip(rows["plan"], rows[f"share_{grade}"], rows[f"n_{grade}"], rows["n_verbs"], strict=True)
    told = [f"{plan} · {_(name)}: {share:.0%} ({n}/{total})" for plan, share, n, total in parts]
    bar = go.Bar(
        x=rows[f"share_{grade}"],
        y=rows.index,
        width=0.5,
        orientation="h",
        name=_(name),
        marker={"color": colour, "line": {"width": 1, "color": "#ffffff"}},
        text=[f"{share:.0%}" if share >= room else "" for share in rows[f"share_{grade}"]],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": "#ffffff" if grade == "firm" else "#1f2933", "size": 11},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    ids = [
        f"{plan}~{grade}" if n else "" for plan, n in zip(rows["plan_id"], rows[f"n_{grade}"], strict=True)
    ]
    return marked(bar, ids, told)


def _interval(rows: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=rows["share_firm"],
        y=rows.index - 0.36,
        mode="markers",
        showlegend=False,
        hoverinfo="skip",
        marker={"size": 5, "color": QUIET},
        error_x=_whiskers(rows),
    )


def _whiskers(rows: pd.DataFrame) -> dict[str, object]:
    return {
        "type": "data", "symmetric": False, "thickness": 1.5, "width": 3, "color": QUIET,
        "array": rows["high"] - rows["share_firm"], "arrayminus": rows["share_firm"] - rows["low"],
    }  # fmt: skip


def strength_by_theme(table: pd.DataFrame) -> go.Figure:
    """Return the share of firm verbs by primary theme as dots with intervals, a colour for each plan.

    `table`: labelled STRENGTH rows of one plan or several, without those of whole plans. Themes stand in the
    order of the codebook, never by rank. Where a theme has fewer than FEW_VERBS verbs the dot is hollow and
    has no interval. The counts of one plan follow its dots. Marks: "plan~theme", behind which stand firm verbs.
    """
    table = _by_theme(table)
    rows = table[table["n_verbs"] > 0]
    plans = list(dict.fromkeys(table["plan"]))
    alone = len(plans) == 1
    heights, ticks = (
        _lines(table, line=ROW, gap=0) if alone or rows.empty else _lines(rows, line=LINE, gap=GAP)
    )
    rows = rows.assign(height=heights.reindex(rows.index))
    traces = [_dots(own) for _plan, own in rows.groupby("plan", sort=False)]
    enough = rows[rows["n_verbs"] >= FEW_VERBS]
    top = max(float(enough["high"].max()) if len(enough) else 0.0, float(rows["share_firm"].max()), 0.1)
    texts = [
        f"{row['n_firm']}/{row['n_verbs']}" if row["n_verbs"] else "—" for row in table.to_dict("records")
    ]
    if alone:
        traces.append(end_labels(texts, heights, at=1.08 * top))
    lowest = float(heights.min()) - GAP
    height = GAP - lowest
    margin = {"l": label_margin(ticks.values()), "r": (max(map(text_width, texts)) if alone else 0) + PAD}
    return figure(
        traces,
        title=_theme_title(enough, plans),
        subtitle=_(
            "刚性动词 ÷ 分级动词，按任务的主要主题（n = {n} 个）；横线为 {interval:.0%} 区间；空心点不足 {few} 个动词，不作比较",
            n=int(table["n_verbs"].sum()), interval=INTERVAL, few=FEW_VERBS,
        ),
        source=source(table["plan"], note=_("主题按编码手册的顺序，不排名；一个主题常只有几条任务，区间很宽。")),
        height=height,
        **({"margin": margin} if alone else _legend(plans, height, margin)),
        xaxis={"range": [-0.03 * top, 1.08 * top], "tickformat": ".0%", "nticks": 5},
        yaxis={"tickvals": list(ticks)[::-1], "ticktext": list(ticks.values())[::-1], "range": [lowest, GAP],
               "showgrid": alone},
    )  # fmt: skip


def _theme_title(enough: pd.DataFrame, plans: Sequence[str]) -> str:
    """Return how far the firm shares of the rows with enough verbs reach; themes are not ranked."""
    if enough.empty:
        finding = _("各主题的动词太少，不作比较")
    else:
        low, high = enough["share_firm"].min(), enough["share_firm"].max()
        finding = _("各主题的刚性用语占 {low:.0%}–{high:.0%}，不排先后", low=low, high=high)
    return _("{about}：{finding}", about=plans[0], finding=finding) if len(plans) == 1 else finding


def _by_theme(table: pd.DataFrame) -> pd.DataFrame:
    """Return labelled rows, which come plan by plan, theme by theme; the plans keep their order."""
    order = {name: place for place, name in enumerate(dict.fromkeys(table["theme_name"]))}
    return table.sort_values(
        "theme_name", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )


def _lines(rows: pd.DataFrame, *, line: float, gap: float) -> tuple[pd.Series, dict[float, str]]:
    """Return each row's height, in pixels below the first, and {height: theme name} of each theme's middle."""
    starts = rows["theme_name"].ne(rows["theme_name"].shift()).cumsum() - 1
    heights = -(pd.Series(range(len(rows)), index=rows.index) * line + starts * gap)
    middles = heights.groupby(rows["theme_name"], sort=False).mean()
    return heights, {float(height): name for name, height in middles.items()}


def _dots(rows: pd.DataFrame) -> go.Scatter:
    """Return one plan's dots; few verbs make a hollow dot without an interval."""
    enough, colour = rows["n_verbs"] >= FEW_VERBS, city_colour(rows["city"].iloc[0])
    whiskers = _whiskers(rows)
    parts = zip(rows["plan"], rows["theme_name"], rows["n_firm"], rows["n_verbs"], strict=True)
    told = [
        _("{plan} · {theme}: 刚性 {firm}/{n}", plan=plan, theme=theme, firm=firm, n=n)
        for plan, theme, firm, n in parts
    ]
    dots = go.Scatter(
        x=rows["share_firm"],
        y=rows["height"],
        mode="markers",
        name=rows["plan"].iloc[0],
        cliponaxis=False,
        marker={
            "size": 10, "color": colour, "line": {"width": 2, "color": colour},
            "symbol": ["circle" if full else "circle-open" for full in enough],
        },
        error_x=whiskers | {side: whiskers[side].where(enough, 0.0) for side in ("array", "arrayminus")},
        customdata=told,
        hovertemplate="%{customdata} (%{x:.0%})<extra></extra>",
    )  # fmt: skip
    named = zip(rows["plan_id"], rows["theme"], rows["n_firm"], strict=True)
    return marked(dots, [f"{plan}~{theme}" if n else "" for plan, theme, n in named], told)
