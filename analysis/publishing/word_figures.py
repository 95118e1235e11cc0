"""The exported figures of words: telling words back to back, clouds, rates of two plans, the network of terms."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..figures import cloud, cooccurrence, keywords, words
from ..i18n import _
from ..keywords.comparison import compare_usage
from ..keywords.pairs import drawn_pairs

# Stands for all other plans where a plan's id is asked for; no id of the catalogue looks like it.
REST = "rest"

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def word_figures(tables: Tables, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the words.

    For each plan against the rest `butterfly-PLAN` and `cloud-PLAN`; `scatter-PLAN-PLAN` of the two plans with the
    most items; `word-network`.
    """
    figures: dict[str, Builder] = {}
    plans = labels.in_order(tables["PLANS"])["plan_id"].tolist()
    for plan_id in plans:
        rows = labelled_comparison(tables, plan_id)
        if rows["side"].ne("").any():
            figures[f"butterfly-{plan_id}"] = partial(keywords.keyness_butterfly, rows)
        if rows["side"].eq("target").any():
            figures[f"cloud-{plan_id}"] = partial(cloud.word_cloud, rows)
    items = tables["USAGE"].drop_duplicates("plan_id").set_index("plan_id")["n_total"].sort_index()
    if len(items) > 1:
        first, second = items.sort_values(ascending=False, kind="stable").index[:2]
        rows = labelled_comparison(tables, first, second)
        if words.has_scatter(rows):
            figures[f"scatter-{first}-{second}"] = partial(words.term_scatter, rows)
    if len(tables["NETWORK_TERMS"]):
        figures["word-network"] = partial(network, tables, measures["network"])
    return figures


def labelled_comparison(tables: Tables, plan_id: str, other_id: str = REST) -> pd.DataFrame:
    """Return comparison.compare_usage of a plan with another, or with the REST, and the labels of both sides.

    Further columns: plan_id, plan, city; other_id, other, other_city ("" for the rest).
    """
    plans = tables["PLANS"].set_index("plan_id")
    names = labels.chart_labels(tables["PLANS"])
    rest = other_id == REST
    rows = compare_usage(tables["USAGE"], plan_id, "" if rest else other_id)
    return rows.assign(
        plan_id=plan_id,
        plan=names[plan_id],
        city=plans.loc[plan_id, "city"],
        other_id=other_id,
        other=_("其余 {n} 份计划", n=len(names) - 1) if rest else names[other_id],
        other_city="" if rest else plans.loc[other_id, "city"],
    )


def network(tables: Tables, measures: Mapping[str, float]):
    """Return the network of the terms of all plans."""
    return cooccurrence.network(
        drawn_pairs(tables["COOCCURRENCE"]),
        tables["NETWORK_TERMS"],
        measures=measures,
        n_items=int(tables["ITEMS"]["kind"].eq("item").sum()),
        plans=list(labels.chart_labels(tables["PLANS"]).values()),
    )
