"""Figures of shared wording: how much of each plan stands in other plans too."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..i18n import _, clauses
from .style import (
    PAD,
    PALE,
    cell_marks,
    city_colour,
    end_labels,
    figure,
    grid,
    grid_layout,
    label_margin,
    marked,
    text_width,
)
from .texts import source, whole_scope

ROW = 44
# Below this the title says that there is little. On the five plans that holds for phrases from 6, 7, 8 or 10 Han
# characters and similarities from 0.5, 0.6 or 0.7 (largest share 8%), so it does not hang on the thresholds.
LITTLE = 0.1


def reuse_bars(table: pd.DataFrame) -> go.Figure:
    """Return each plan's characters as one bar of 100%: those that other plans have too, and its own.

    `table`: labelled REUSE rows with other = "" and the columns city and scope of PLANS. The share and the
    characters shared follow the bars as text; the rest stands in the bar. Marks: the plan, for what it shares.
    """
    rows = table.iloc[::-1]
    shared, own = rows["n_shared"].astype(int), (rows["n_chars"] - rows["n_shared"]).astype(int)
    texts = [_("{share} · {n} 字", share=f"{s:.1%}", n=n) for s, n in zip(rows["share"], shared, strict=True)]
    bars = [
        marked(
            _bar(rows, rows["share"], [""] * len(rows), [city_colour(city) for city in rows["city"]]),
            [plan_id if n else "" for plan_id, n in zip(rows["plan_id"], shared, strict=True)],
            [_("{plan} · 也见于其他计划：{n}/{total} 字", plan=row.plan, n=n, total=f"{row.n_chars:,}")
             for row, n in zip(rows.itertuples(), shared, strict=True)],
        ),
        _bar(rows, 1 - rows["share"], [_("只此一份 {n} 字", n=f"{n:,}") for n in own], PALE),
    ]  # fmt: skip
    return figure(
        [*bars, end_labels(texts, rows["plan"], at=1.02)],
        title=_title(table),
        subtitle=_(
            "也见于其他计划的字数（8 个汉字以上的共有语句，加上对齐处相同的字）÷ 该计划任务正文的全部字数；灰色为其余；n = {n} 字",
            n=f"{int(table['n_chars'].sum()):,}",
        ),
        source=source(table["plan"], note=_note(table)),
        height=ROW * len(table),
        margin={"l": label_margin(table["plan"]), "r": max(map(text_width, texts), default=0) + PAD},
        barmode="stack",
        bargap=0.4,
        xaxis={"range": [0, 1.02], "tickformat": ".0%", "dtick": 0.5},
        yaxis={"type": "category", "showgrid": False},
    )


def _bar(rows: pd.DataFrame, widths: pd.Series, texts: list[str], colour: object) -> go.Bar:
    return go.Bar(
        x=widths,
        y=rows["plan"],
        orientation="h",
        marker={"color": colour},
        text=texts,
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": "#1f2933"},
        textangle=0,
        hovertemplate="%{y}: %{x:.1%}<extra></extra>",
    )


def _title(table: pd.DataFrame) -> str:
    if len(table) < 2 or table["share"].isna().all():
        return _("每份计划有多少文字也见于其他计划")
    most = table.loc[table["share"].idxmax()]
    if most["share"] < LITTLE:
        return _("各写各的：每份计划与其他计划相同的文字都不到一成")
    return _("{plan} 有 {share} 的文字也见于其他计划", plan=most["plan"], share=f"{most['share']:.0%}")


def _note(table: pd.DataFrame) -> str:
    notes = [_("相同的话可能都出自同一份上级文件，谁引谁无从得知")]
    if plans := whole_scope(table):
        notes.append(_("{plans} 为全部教育的计划，可比的部分较少", plans=plans))
    return _("{notes}。", notes=clauses(notes))


def reuse_matrix(table: pd.DataFrame, labels: dict[str, str]) -> go.Figure:
    """Return plan × other with the share of the row's plan that stands in the column's too; not symmetric.

    `table`: REUSE; `labels`: {plan_id: label} in chart order, the plans to show. Marks: row~column, for what
    the row's plan shares.
    """
    share = table.pivot(index="plan_id", columns="other", values="share").astype(float)
    values = share.reindex(index=list(labels), columns=list(labels)).to_numpy()
    names = list(labels.values())
    largest = np.nanmax(values, initial=LITTLE) if values.size else LITTLE
    cells = grid(
        values[::-1], names[::-1], names, shown="%{z:.1%}", zmax=max(largest, LITTLE), hoverongaps=False, hoverinfo="skip"
    )  # fmt: skip
    return figure(
        [cells, _matrix_marks(table, labels)],
        title=_matrix_title(table, labels),
        subtitle=_(
            "按行读：行中计划的任务正文里，有多大比例的字也见于列中计划；n = {n} 份计划", n=len(names)
        ),
        source=source(names, note=_("同样多的字，在较短的计划里占比较大，所以矩阵不对称。")),
        **grid_layout(names),
    )


def _matrix_marks(table: pd.DataFrame, labels: dict[str, str]) -> go.Scatter:
    rows = _pairs(table, labels)
    return cell_marks(
        [labels[other] for other in rows["other"]],
        [labels[plan_id] for plan_id in rows["plan_id"]],
        ids=[f"{row.plan_id}~{row.other}" if row.n_shared else "" for row in rows.itertuples()],
        labels=[
            _("{plan} 里也见于{other} 的：{n}/{total} 字（{share}）", plan=labels[row.plan_id], other=labels[row.other],
              n=row.n_shared, total=row.n_chars, share=f"{row.share:.1%}")
            for row in rows.itertuples()
        ],
    )  # fmt: skip


def _pairs(table: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """Return the rows of two of the plans each that have a share."""
    return table[
        table["plan_id"].isin(list(labels)) & table["other"].isin(list(labels)) & table["share"].notna()
    ]


def _matrix_title(table: pd.DataFrame, labels: dict[str, str]) -> str:
    rows = _pairs(table, labels)
    if rows.empty or not rows["share"].max():
        return _("这些计划两两之间没有相同的文字")
    most = rows.loc[rows["share"].idxmax()]
    return _(
        "两两相比，相同的文字至多占 {share}：{plan} 对{other}",
        share=f"{most['share']:.1%}", plan=labels[most["plan_id"]], other=labels[most["other"]],
    )  # fmt: skip
