"""The network of plans and the documents that they cite or announce."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _, clauses, listed
from .style import LINE, QUIET, SMALL_SIZE, city_colour, clipped, figure, label_margin, marked
from .texts import LEVELS, document_id, source

# How many shared documents the network shows, those of most plans first; the table has them all.
MOST = 12
# In pixels: a plan's row, the room for a heading, that between the panels, a document's name on a phone.
ROW, HEAD, GAP, NAME_WIDTH = 30, 30, 16, 158
# Where the documents stand between plans (0) and the right edge (1) of the network.
DOCUMENT_AT = 0.34
# In pixels: the width of the largest dot, which stands for 16 documents or for the largest count.
LARGEST = 28


def document_network(table: pd.DataFrame, plans: pd.DataFrame) -> go.Figure:
    """Return plans and their documents: each shared document as a node, those of one plan counted by level.

    `table`: labelled ADOPTION rows (columns plan, document, title, level, role) of the roles to show;
    `plans`: labelled PLANS (plan_id, plan, city) in chart order, with those that mention nothing. A line joins a
    plan with a document that two or more plans mention, never two plans; it is dotted where the plan is to issue
    it. Marks: plan ids, documents (see texts.document_id) and, for documents of one plan alone, "plan~level".
    """
    holders = table.groupby("document")["plan"].nunique()
    own = table[table["document"].map(holders).eq(1)].drop_duplicates("document")
    names = _names(table, holders)
    network = max(ROW * len(plans), sum(map(_room, names.values()))) if names else 0
    counts = HEAD + ROW * len(plans)
    height = network + (GAP if names else 0) + counts
    return figure(
        _network(table[table["document"].isin(names)], _with_counts(plans, table), names)
        + _counts(own, plans),
        title=_title(int(holders.gt(1).sum()), len(own), plans),
        subtitle=_subtitle(len(names), len(holders), int(table["n_mentions"].sum())),
        source=source(plans["plan"], note=_("没有引用不等于没有落实；较早的计划不可能引用后来的文件。")),
        height=height,
        margin={"l": label_margin(plans["plan"]), "t": 8, "b": 8},
        xaxis={"visible": False, "range": [-0.02, 1]},
        yaxis={
            "visible": False,
            "range": [0, 1],
            "domain": [1 - network / height, 1] if names else [0, 0.001],
        },
        xaxis2={"visible": False, "range": [-0.6, len(LEVELS) - 0.4], "anchor": "y2"},
        yaxis2={
            "tickvals": _heights(plans),
            "ticktext": plans["plan"].tolist(),
            "range": [-0.5, len(plans) - 0.5 + HEAD / ROW],
            "domain": [0, counts / height],
            "showgrid": False,
        },
    )


def _with_counts(plans: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    counts = table.groupby("plan")["document"].nunique()
    return plans.assign(n=plans["plan"].map(counts).fillna(0).astype(int))


def _names(table: pd.DataFrame, holders: pd.Series) -> dict[str, list[str]]:
    """Return {shared document: the lines of its name}, those of most plans first."""
    shared = holders[holders > 1].sort_index().sort_values(ascending=False, kind="stable").index[:MOST]
    titles = table.drop_duplicates("document").set_index("document")["title"]
    return {key: clipped(plotly(titles[key]), NAME_WIDTH, size=SMALL_SIZE) for key in shared}


def _room(lines: list[str]) -> float:
    return SMALL_SIZE * LINE * len(lines) + 12


def _heights(plans: pd.DataFrame) -> list[int]:
    """Return each plan's place on the y axis of the lower panel, the first on top."""
    return list(range(len(plans)))[::-1]


def _network(rows: pd.DataFrame, plans: pd.DataFrame, names: dict[str, list[str]]) -> list[go.Scatter]:
    """Return the upper panel: plans on the left, documents on the right, a line for each plan that mentions one."""
    if not names:
        return []
    left = {plan: 1 - (i + 0.5) / len(plans) for i, plan in enumerate(plans["plan"])}
    total, right, above = sum(map(_room, names.values())), {}, 0.0
    for key, lines in names.items():
        right[key] = 1 - (above + _room(lines) / 2) / total
        above += _room(lines)
    links = [_link(row, left[row.plan], right[row.document]) for row in rows.itertuples()]
    return [*links, _plan_nodes(left, plans), _document_nodes(right, names, _holders(rows))]


def _holders(rows: pd.DataFrame) -> dict[str, str]:
    """Return {document: its title and the plans that mention it}."""
    return {
        key: f"{plotly(own['title'].iloc[0])}: {listed(dict.fromkeys(own['plan']))}"
        for key, own in rows.groupby("document")
    }


def _link(row: object, plan: float, document: float) -> go.Scatter:
    dash = "dot" if row.role == "to_be_produced" else "solid"
    return go.Scatter(
        x=[0, DOCUMENT_AT],
        y=[plan, document],
        mode="lines",
        line={"color": city_colour(row.city), "width": 2, "dash": dash},
        hoverinfo="skip",
        name=f"{row.plan}→{plotly(row.title)}",
    )


def _plan_nodes(left: dict[str, float], plans: pd.DataFrame) -> go.Scatter:
    told = [_("{plan}: {n} 份文件", plan=plan, n=n) for plan, n in zip(left, plans["n"], strict=True)]
    nodes = go.Scatter(
        x=[0] * len(left),
        y=list(left.values()),
        mode="markers+text",
        marker={"size": 11, "color": [city_colour(city) for city in plans["city"]]},
        text=[f"{plan}  " for plan in left],
        textposition="middle left",
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    ids = [plan_id if n else "" for plan_id, n in zip(plans["plan_id"], plans["n"], strict=True)]
    return marked(nodes, ids, told)


def _document_nodes(right: dict[str, float], names: dict[str, list[str]], told: dict[str, str]) -> go.Scatter:
    nodes = go.Scatter(
        x=[DOCUMENT_AT] * len(right),
        y=list(right.values()),
        mode="markers+text",
        marker={"size": 9, "color": QUIET, "symbol": "square"},
        text=[f"  {'<br>  '.join(lines)}" for lines in names.values()],
        textposition="middle right",
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        customdata=[told[key] for key in right],
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(nodes, [document_id(key) for key in right], [told[key] for key in right])


def _counts(own: pd.DataFrame, plans: pd.DataFrame) -> list[go.Scatter]:
    """Return the lower panel: documents that one plan alone mentions, counted by level, as dots with numbers."""
    counts = own.groupby(["plan", "level"]).size()
    cells = [
        {"x": x, "y": y, "n": int(counts.get((row.plan, level), 0)), "colour": city_colour(row.city),
         "mark": f"{row.plan_id}~{level}", "place": f"{row.plan} · {_(LEVELS[level])}"}
        for y, row in zip(_heights(plans), plans.itertuples(), strict=True)
        for x, level in enumerate(LEVELS)
    ]  # fmt: skip
    heads = _texts(
        list(range(len(LEVELS))),
        [len(plans) - 0.5 + 0.5 * HEAD / ROW] * len(LEVELS),
        [_(name) for name in LEVELS.values()],
    )
    blank = [cell for cell in cells if not cell["n"]]
    zeros = _texts([cell["x"] for cell in blank], [cell["y"] for cell in blank], ["0"] * len(blank))
    dots = _count_dots([cell for cell in cells if cell["n"]])
    return [trace.update(xaxis="x2", yaxis="y2") for trace in (dots, zeros, heads)]


def _count_dots(cells: list[dict]) -> go.Scatter:
    """Return dots of cells (x, y, n, colour, mark, place) whose area stands for n, with n behind them."""
    counts = [cell["n"] for cell in cells]
    most = max([16, *counts])
    told = [_("{place}: {n} 份只见于这份计划", place=cell["place"], n=cell["n"]) for cell in cells]
    dots = go.Scatter(
        x=[cell["x"] for cell in cells],
        y=[cell["y"] for cell in cells],
        mode="markers+text",
        marker={
            "size": [LARGEST * (n / most) ** 0.5 for n in counts],
            "color": [cell["colour"] for cell in cells],
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[f" {n}" for n in counts],
        textposition="middle right",
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(dots, [cell["mark"] for cell in cells], told)


def _texts(x: list[int], y: list[float], texts: list[str]) -> go.Scatter:
    return go.Scatter(
        x=x, y=y, mode="text", text=texts, textfont={"size": SMALL_SIZE}, hoverinfo="skip", cliponaxis=False
    )


def _title(n_shared: int, n_own: int, plans: pd.DataFrame) -> str:
    if len(plans) == 1:
        return _("{plan}：提到 {n} 份文件", plan=plans["plan"].iloc[0], n=n_own)
    if not n_shared:
        return _("没有一份文件被两份以上的计划提到：{n} 份文件各见于一份计划", n=n_own)
    return _("{shared} 份文件被两份以上的计划提到，{own} 份只见于一份计划", shared=n_shared, own=n_own)


def _subtitle(n_drawn: int, n_documents: int, n_mentions: int) -> str:
    parts = [_("各计划提到的文件，按层级计数")]
    if n_drawn:
        parts = [
            _("上：共同的文件（最多画 {most} 份），实线为引用，点线为拟出台", most=MOST),
            _("下：只见于一份计划的文件，按层级计数"),
        ]
    return _(
        "{what}；n = {n} 份文件、{mentions} 处书名号", what=clauses(parts), n=n_documents, mentions=n_mentions
    )
