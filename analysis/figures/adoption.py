"""The years between a document's issue and the plans that cite it."""

import pandas as pd
import plotly.graph_objects as go

from ..escape import plotly
from ..i18n import _, listed
from .style import (
    PAD,
    PAGE_WIDTH,
    PALE,
    QUIET,
    SMALL_SIZE,
    city_colour,
    clipped,
    figure,
    marked,
    text_width,
)
from .texts import LEVELS, document_id, source

# How many documents the figure shows, those with a year of issue first; the table has them all.
MOST = 10
# In pixels: a line of text, the distance of a document's name from the dots, the room below these, the name's width.
LINE_HEIGHT, NAME_ABOVE, BELOW, NAME_WIDTH = 15, 13, 22, 330
# Years before the first.
BEFORE = 0.6
# The plot's width on a phone, and the room between a dot and its label and between two labels, in pixels.
PLOT_WIDTH, APART = PAGE_WIDTH - 2 * PAD, 12


def adoption_dots(table: pd.DataFrame, *, level: str = "national") -> go.Figure:
    """Return documents on a year axis: a diamond at the year of issue, a dot at each plan that cites it.

    `table`: labelled ADOPTION rows of cited documents of one `level` (columns document, plan_id, plan, city,
    year, title, issued_year, lag_years). The line runs from one document's issue to the plans that cite it; it
    joins no two plans. A document without diamond has no year of issue in the texts or in data/events.csv.
    Marks: "document~plan" of the dots, documents (see texts.document_id) of the diamonds.
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
    rows = rows.assign(said=_labels(rows), since=rows["year"].astype(int) - first + BEFORE)
    span = _years_shown(rows, last - first + 2 * BEFORE)
    written = _written(rows, PLOT_WIDTH / span)
    return figure(
        [
            _name_texts(names, {key: places[key] + above[key] for key in names}, first - BEFORE),
            _spans(rows),
            _issues(rows),
            _citations(rows.assign(said=rows["said"].where(written, ""))),
        ],
        title=_title(table, level),
        subtitle=_subtitle(len(names), table["document"].nunique(), n_hidden=int((~written).sum())),
        source=source(rows["plan"], note=_("没有引用不等于没有落实；较早的计划不可能引用后来的文件。")),
        height=round(top),
        margin={"l": PAD, "r": PAD, "t": 12},
        xaxis={
            "range": [first - BEFORE, first - BEFORE + span],
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
    told = [
        _("{title}（{year} 年印发）", title=plotly(row.title), year=int(row.issued_year))
        for row in dated.itertuples()
    ]
    diamonds = go.Scatter(
        x=dated["issued_year"].astype(int),
        y=dated["y"],
        mode="markers",
        marker={"symbol": "diamond", "size": 12, "color": QUIET},
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(diamonds, dated["document"].map(document_id), told)


def _citations(rows: pd.DataFrame) -> go.Scatter:
    """Return the dots of the citing plans with their labels `said`, behind the dot or, in a crowded row, above it."""
    told = [_told(row) for row in rows.itertuples()]
    dots = go.Scatter(
        x=rows["year"].astype(int),
        y=rows["y"],
        mode="markers+text",
        marker={"size": 10, "color": [city_colour(city) for city in rows["city"]]},
        text=[f" {text}" for text in rows["said"]],
        textposition=["top center" if crowded else "middle right" for crowded in rows["crowded"]],
        textfont={"size": SMALL_SIZE},
        cliponaxis=False,
        customdata=told,
        hovertemplate="%{customdata}<extra></extra>",
    )
    return marked(dots, citation_ids(rows), told)


def _labels(rows: pd.DataFrame) -> list[str]:
    """Return the label of each citation: all that cite the document that year, at the first of them."""
    said = {place: _said(cited) for place, cited in rows.groupby(["y", "year"])}
    places = zip(zip(rows["y"], rows["year"], strict=True), rows.duplicated(["y", "year"]), strict=True)
    return ["" if again else said[place] for place, again in places]


def _years_shown(rows: pd.DataFrame, least: float) -> float:
    """Return how many years the axis shows, so that on a phone no label runs over its right edge."""
    widths = rows["said"].map(lambda text: text_width(text, SMALL_SIZE))
    over = widths.where(~rows["crowded"], widths / 2) + APART
    return max(least, float((rows["since"] * PLOT_WIDTH / (PLOT_WIDTH - over)).max()))


def _written(rows: pd.DataFrame, per_year: float) -> pd.Series:
    """Tell which labels are written: none that would touch the one before it in its row on a phone."""
    free = dict.fromkeys(rows["document"], float("-inf"))
    written = pd.Series(True, index=rows.index)
    for row in rows[rows["crowded"] & rows["said"].ne("")].sort_values("year", kind="stable").itertuples():
        middle, half = row.since * per_year, text_width(row.said, SMALL_SIZE) / 2
        written[row.Index] = middle - half >= free[row.document]
        if written[row.Index]:
            free[row.document] = middle + half + APART
    return written


def citation_ids(table: pd.DataFrame) -> pd.Series:
    """Return the mark of each citation: "document~plan_id"; `table` has document and plan_id."""
    return table["document"].map(document_id) + "~" + table["plan_id"]


def _told(row: object) -> str:
    where = f"{row.plan} · {plotly(row.title)}"
    return where if pd.isna(row.lag_years) else _("{where}：印发后 {n} 年", where=where, n=int(row.lag_years))


def _said(cited: pd.DataFrame) -> str:
    """Return the places of the plans that cite a document in one year (of many, their number) and the lag: 甲 +3."""
    places = list(dict.fromkeys(plan.rsplit(" ", 1)[0] for plan in cited["plan"]))
    who = listed(places) if len(places) <= 2 else _("{n} 份计划", n=cited["plan"].nunique())
    lag = cited["lag_years"].iloc[0]
    return who if pd.isna(lag) else f"{who} +{int(lag)}"


def _title(table: pd.DataFrame, level: str) -> str:
    """Return how many documents are cited, and how long after their issue, where the year is known."""
    n, lags = table["document"].nunique(), table["lag_years"].dropna().astype(int)
    if lags.empty:
        return _("计划引用了 {n} 份{level}文件，都查不到印发年份", level=_(LEVELS[level]), n=n)
    return _(
        "计划引用了 {n} 份{level}文件，其中 {dated} 份查得到年份：印发后 {span} 年被引用",
        level=_(LEVELS[level]),
        n=n,
        dated=table.loc[table["lag_years"].notna(), "document"].nunique(),
        span=_span(int(lags.min()), int(lags.max())),
    )


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _subtitle(n_drawn: int, n: int, *, n_hidden: int) -> str:
    text = _(
        "菱形：印发年份（没有的查不到）；横线从印发通到引用它的计划（圆点），+ 后为相隔年数；n = {n} 份文件",
        n=n,
    )
    text += _("，画出 {n} 份", n=n_drawn) if n_drawn < n else ""
    return text + (_("；{n} 处挤在一起，地名不写出", n=n_hidden) if n_hidden else "")
