"""Tables of a document: a few columns of a figure's data as text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from ..columns import SHARES, TITLES
from ..gallery.exhibit import shown
from ..i18n import _
from ..views import base
from .contents import Grid
from .plates import Plate

# More columns than these would be too narrow to read on a page.
MOST_COLUMNS = 8
EMPTY = "–"


def brief(plate: Plate) -> Grid | None:
    """Return the short table of a drawn figure: all its rows, in the columns of its exhibit's `brief`."""
    exhibit, sub = plate.exhibit, plate.sub
    columns = shown(sub, exhibit.brief, plate.options) if callable(exhibit.brief) else exhibit.brief
    if plate.rows is None or not columns:
        return None
    if exhibit.across:
        names = list(sub.once(base.plan_names).values())
        table = _crosstab(plate.rows, columns, exhibit.across, names)
        titles, n = [_(TITLES[columns[0]]), *table.columns[1:]], 1 + plate.rows[exhibit.across].nunique()
        found = grid(table, titles, shares=columns[-1] in SHARES)
        return replace(found, total=n) if n > MOST_COLUMNS else found
    return grid(plate.rows[[column for column in columns if column in plate.rows]])


def grid(df: pd.DataFrame, titles: Sequence[str] = (), *, shares: bool = False) -> Grid:
    """Return a table as texts, under `titles` or the names that analysis.columns knows.

    With `shares`, every number is one; else those in the columns that analysis.columns lists as shares are.
    """
    cells = [_texts(df[column], share=shares or column in SHARES) for column in df]
    numeric = tuple(pd.api.types.is_numeric_dtype(df[column]) for column in df)
    named = titles or [_(TITLES[column]) if column in TITLES else str(column) for column in df]
    return Grid(tuple(map(str, named)), tuple(zip(*cells, strict=True)), numeric)


def _texts(column: pd.Series, *, share: bool) -> list[str]:
    """Return a column as a reader wants it: one number of decimals, percents, a dash for what is missing."""
    if not pd.api.types.is_numeric_dtype(column) or pd.api.types.is_bool_dtype(column):
        return [
            str(cell) if isinstance(cell, str) and cell else _other(cell) for cell in column.astype(object)
        ]
    known = column.dropna().astype(float)
    whole, small = known.eq(known.round()).all(), known.abs().max() <= 1
    form = ".1%" if share else ",.0f" if whole else ".3f" if small else ".2f"
    return [EMPTY if pd.isna(cell) else f"{cell:{form}}" for cell in column.astype(float)]


def _other(cell: object) -> str:
    return EMPTY if cell is None or cell == "" or pd.isna(cell) else str(cell)


def _crosstab(rows: pd.DataFrame, columns: Sequence[str], across: str, names: Sequence[str]) -> pd.DataFrame:
    """Return rows × the values of `across`, the plans `names` in their order: the last of `columns`, or counts."""
    down, heads = (_in_order(rows[column], names) for column in (columns[0], across))
    found = rows.groupby([columns[0], across], sort=False, observed=True)
    cells = found[columns[-1]].first() if len(columns) > 1 else found.size()
    nothing = None if len(columns) > 1 else 0
    table = {head: [cells.get((row, head), nothing) for row in down] for head in heads[: MOST_COLUMNS - 1]}
    return pd.DataFrame({columns[0]: down} | table)


def _in_order(values: Iterable, names: Sequence[str]) -> list:
    found = list(dict.fromkeys(values))
    return [name for name in names if name in found] if set(found) <= set(names) else found
