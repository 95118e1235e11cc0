"""The years between a document's issue and the plans that cite it."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _, listed
from .style import PAD, PALE, QUIET, SMALL_SIZE, city_colour, clipped, figure
from .texts import LEVELS, source

# How many documents the figure shows, those with a year of issue first; the table has them all.
MOST = 10
# In pixels: a line of text, the distance of a document's name from the dots, the room below these, the name's width.
LINE_HEIGHT, NAME_ABOVE, BELOW, NAME_WIDTH = 15, 13, 22, 330
# Years before the first and, with room for a place's name, behind the last.
BEFORE, BEHIND = 0.6, 1.2


def adoption_dots(table: pd.DataFrame, *, level: str = "national") -> go.Figure:
    """Return documents on a year axis: a diamond at the year of issue, a dot at each plan that cites it.

    `table`: labelled ADOPTION rows of cited documents of one `level` (columns plan, city, year, title,
    issued_year, lag_years). The line runs from one document's issue to the plans that cite it; it joins no two
    plans. A document without diamond has no year of issue in the texts or in data/events.csv.
    """
    names = _names(table)
    rows = table[table["document"].isin(names)]
    # Where dots of several years follow each other, their labels stand above them.
    crowded = rows.groupby("document")["year"].nunique().gt(1)
    above = {key: NAME_ABOVE + LINE_HEIGHT * bool(crowded[key]) for key in names}
    places, top = _places(names, above)
    rows = rows.assign(y=rows["document"].map(places), crowded=rows["document"].map(crowded))
    years = [*rows["year"], *rows["issued_year"].dropna()]
    first, last = int(min(years)), int(max(years))
    return figure(
        [
            _name_texts(names, {key: places[key] + above[key] for key in names}, first - BEFORE),
            _spans(rows),
            _issues(rows),
            _citations(rows),
        ],
        title=_title(table, level),
        subtitle=_subtitle(len(names), table["document"].nunique()),
        source=source(rows["plan"], note=_("没有引用不等于没有落实；较早的计划不可能引用后来的文件。")),
        height=round(top),
        margin={"l": PAD, "r": PAD, "t": 12},
        xaxis={
            "range": [first - BEFORE, last + BEHIND],
            "tickvals": list(range(first, last + 1, max(1, -(-(last - first) // 6)))),
            "tickformat": "d",
        },
        yaxis={"visible": False, "range": [0, top]},
    )


def _names(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return {document: the lines of its name}, by year of issue, then of the first citation."""
    dates = table.groupby("document").agg(
        issued=("issued_year", "min"), first=("year", "min"), title=("title", "first")
    )
    dates = dates.reset_index().sort_values(["issued", "first", "document"], na_position="last").head(MOST)
    return {
        row.document: clipped(plotly(row.title), NAME_WIDTH, size=SMALL_SIZE) for row in dates.itertuples()
    }


def _places(names: dict[str, list[str]], above: dict[str, float]) -> tuple[dict[str, float], float]:
    """Return {document: height of its dots} from the first on top, and the height of all, in pixels."""
    at, places = 0.0, {}
    for key, lines in reversed(names.items()):
        places[key] = at + BELOW
        at = places[key] + above[key] + LINE_HEIGHT * len(lines)
    return places, at


def _name_texts(names: dict[str, list[str]], feet: dict[str, float], x: float) -> go.Scatter:
    """Return the documents' names at `x`, each standing on its height in `feet`."""
    return go.Scatter(
        x=[x] * len(names),
        y=[feet[key] + LINE_HEIGHT * len(lines) / 2 for key, lines in names.items()],
        mode="text",
        text=["<br>".join(lines) for lines in names.values()],
        textposition="middle right",
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _spans(rows: pd.DataFrame) -> go.Scatter:
    """Return the lines from each document's issue to each plan that cites it, as one trace."""
    dated = rows[rows["lag_years"].notna() & rows["lag_years"].ne(0)]
    x = [at for row in dated.itertuples() for at in (row.issued_year, row.year, None)]
    y = [at for row in dated.itertuples() for at in (row.y, row.y, None)]
    return go.Scatter(x=x, y=y, mode="lines", line={"color": PALE, "width": 2}, hoverinfo="skip")


def _issues(rows: pd.DataFrame) -> go.Scatter:
    dated = rows[rows["issued_year"].notna()].drop_duplicates("document")
    return go.Scatter(
        x=dated["issued_year"].astype(int),
        y=dated["y"],
        mode="markers",
        marker={"symbol": "diamond", "size": 12, "color": QUIET},
        hovertemplate="%{x}<extra></extra>",
    )


def _citations(rows: pd.DataFrame) -> go.Scatter:
    """Return the dots of the citing plans, with the places of all that cite the document that year.

    The places stand behind the dot or, where dots of other years may follow, above it.
    """
    said = {place: _said(cited) for place, cited in rows.groupby(["y", "year"])}
    again = rows.duplicated(["y", "year"])
    return go.Scatter(
        x=rows["year"].astype(int),
        y=rows["y"],
        mode="markers+text",
        marker={"size": 10, "color": [city_colour(city) for city in rows["city"]]},
        text=[
            "" if repeated else f" {said[place]}"
            for place, repeated in zip(zip(rows["y"], rows["year"], strict=True), again, strict=True)
        ],
        textposition=["top center" if crowded else "middle right" for crowded in rows["crowded"]],
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        customdata=rows["plan"],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _said(cited: pd.DataFrame) -> str:
    """Return the places of the plans that cite a document in one year (of many, their number) and the lag: 甲 +3."""
    places = list(dict.fromkeys(plan.rsplit(" ", 1)[0] for plan in cited["plan"]))
    who = listed(places) if len(places) <= 2 else _("{n} 份计划", n=cited["plan"].nunique())
    lag = cited["lag_years"].iloc[0]
    return who if pd.isna(lag) else f"{who} +{int(lag)}"


def _title(table: pd.DataFrame, level: str) -> str:
    return _(
        "计划引用的文件（{level}）：{n} 份，其中 {dated} 份查得到印发年份",
        level=_(LEVELS[level]),
        n=table["document"].nunique(),
        dated=table.loc[table["issued_year"].notna(), "document"].nunique(),
    )


def _subtitle(n_drawn: int, n: int) -> str:
    text = _(
        "菱形：印发年份（没有的查不到）；横线从印发通到引用它的计划（圆点），+ 后为相隔年数；n = {n} 份文件",
        n=n,
    )
    return text + (_("，画出 {n} 份", n=n_drawn) if n_drawn < n else "")
