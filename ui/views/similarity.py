"""Views of the page of similarity."""

import pandas as pd

from analysis.figures import similarity

from .. import cache
from ..filters import Selection
from . import base


def similarity_matrix(selection: Selection, measure: str):
    """Plans × plans."""
    return similarity.similarity_matrix(
        cache.table("SIMILARITY"), base.chart_names(selection), measure=measure
    )


def pairs(selection: Selection, measure: str) -> pd.DataFrame:
    """Return every pair of selected plans with its similarity, most alike first."""
    names, table = base.plan_names(selection), cache.table("SIMILARITY")
    rows = table[
        table["measure"].eq(measure) & table["plan_a"].isin(list(names)) & table["plan_b"].isin(list(names))
    ]
    rows = rows[rows["plan_a"] != rows["plan_b"]]
    rows = rows.assign(a=rows["plan_a"].map(names), b=rows["plan_b"].map(names))
    return rows.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)
