"""Views of the page of search."""

import pandas as pd

from .. import labels
from ..concordance import kwic
from ..concordance import rates as per_plan
from ..figures import search
from ..i18n import N_
from ..subcorpus import Subcorpus
from . import base

HELP = N_(
    "在所选条目的原文里逐字检索；几个词用空格隔开，出现任何一个都算。每千字次数 = 次数 ÷ 这些条目的字数 × 1000，"
    "长短不同的计划才好放在一起看；次数少时不分先后。"
)


def concordance(sub: Subcorpus, query: str) -> pd.DataFrame:
    """Return the hits of a search in the selected items, with the plan's label, plans in chart order; mark: the plan."""
    hits = kwic(sub.table("ITEMS"), query)
    names, items = base.plan_names(sub), sub.whole("ITEMS")
    rows = hits.merge(items[["item_id", "plan_id"]], on="item_id")
    rows = rows.assign(plan=rows["plan_id"].map(names), mark=rows["plan_id"])
    return rows.sort_values(
        "plan_id", key=lambda ids: ids.map(list(names).index), kind="stable", ignore_index=True
    )


def rates(sub: Subcorpus, query: str) -> pd.DataFrame:
    """Return the labelled hits per 1,000 characters of each selected plan."""
    hits, items = sub.once(concordance, query), sub.table("ITEMS")
    return labels.labelled(per_plan(hits, items), sub.table("PLANS"))


def hits_per_plan(sub: Subcorpus, query: str):
    """Hits per 1,000 characters in each selected plan."""
    return search.hits_per_plan(sub.once(rates, query), query=query)
