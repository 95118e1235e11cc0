"""Views of the page of search."""

import pandas as pd

from analysis import labels
from analysis.concordance import kwic
from analysis.figures import search

from .. import cache
from ..filters import Selection
from . import base


def concordance(selection: Selection, query: str) -> pd.DataFrame:
    """Return the hits of a search in the selected items, with the plan's label."""
    hits = kwic(cache.table("ITEMS", selection), query)
    items = cache.table("ITEMS")
    return hits.merge(items[["item_id", "plan_id"]], on="item_id").assign(
        plan=lambda df: df["plan_id"].map(base.plan_names(selection))
    )


def hits_per_plan(selection: Selection, query: str):
    """Hits per 1,000 characters in each selected plan."""
    hits, items = cache.once(concordance, selection, query), cache.table("ITEMS", selection)
    per_plan = items.groupby("plan_id").agg(n_chars=("n_chars", "sum"), city=("city", "first"))
    per_plan["n_hits"] = hits.groupby("plan_id").size()
    per_plan["n_items"] = hits.groupby("plan_id")["item_id"].nunique()
    per_plan = per_plan.fillna(0).astype({"n_hits": int, "n_items": int}).reset_index()
    per_plan["per_1000_chars"] = 1000 * per_plan["n_hits"] / per_plan["n_chars"]
    return search.hits_per_plan(labels.labelled(per_plan, cache.table("PLANS", selection)), query=query)
