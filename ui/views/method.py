"""Views of the page of methods."""

import pandas as pd

from analysis.figures import method
from analysis.i18n import _, listed

from .. import cache
from ..filters import Selection
from . import base


def agreement(selection: Selection):
    """F1 of the program against the reference coding."""
    return method.agreement_dots(cache.table("AGREEMENT"), base.theme_names())


def disagreements(selection: Selection) -> pd.DataFrame:
    """Return the items that program and reference code differently, with names instead of ids."""
    items, names = cache.table("ITEMS"), base.theme_names()
    rows = cache.table("DISAGREEMENTS", selection).merge(items[["item_id", "heading", "text"]], on="item_id")
    spelled = {
        column: rows[column].map(lambda ids: listed(names.get(i, i) for i in ids.split(";") if i))
        for column in ("reference", "program", "missing", "extra")
    }
    return rows.assign(
        **spelled, heading=rows["heading"].where(rows["heading"] != "", rows["text"].str.slice(0, 24))
    )


def agreement_rows(selection: Selection) -> pd.DataFrame:
    """Return the AGREEMENT table with comparison and theme in words."""
    table, names = cache.table("AGREEMENT"), base.theme_names()
    comparison = table["comparison"].map(lambda name: _(method.COMPARISONS[name][0])) + " " + table["detail"]
    return table.assign(comparison=comparison.str.strip(), theme=table["theme"].map(names))
