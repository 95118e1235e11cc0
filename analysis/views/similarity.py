"""Views of the page of similarity."""

import pandas as pd

from ..escape import plotly
from ..figures import similarity
from ..subcorpus import Subcorpus
from . import base
from .map import primary_words
from .validity import comparability_text


def similarity_matrix(sub: Subcorpus, measure: str):
    """Plans × plans in the order of their tree, the tree above."""
    names, note = base.chart_names(sub), sub.once(comparability_text)
    return similarity.similarity_matrix(
        sub.whole("SIMILARITY"), sub.whole("DENDROGRAM"), names, measure=measure, note=plotly(note)
    )


def pairs(sub: Subcorpus, measure: str) -> pd.DataFrame:
    """Return every pair of selected plans with its similarity, most alike first; for "terms" with `words` that they share."""
    names, rows = base.plan_names(sub), _pairs(sub.whole("SIMILARITY"), sub)
    rows = rows[rows["measure"] == measure]
    rows = rows.assign(a=rows["plan_a"].map(names), b=rows["plan_b"].map(names), shared=rows["n_shared"])
    rows = rows.drop(columns="n_shared")
    if measure == "terms":
        shared = sub.whole("SHARED_TERMS").groupby(["plan_a", "plan_b"])["term"].agg("、".join)
        rows["words"] = [shared.get(pair, "") for pair in zip(rows["plan_a"], rows["plan_b"], strict=True)]
    rows = rows.round({"score": 3})
    return rows.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)


def hits(sub: Subcorpus, measure: str) -> pd.DataFrame:
    """Return what stands behind a cell (mark "plan_a~plan_b"): item_id, start, end, mark, note.

    For "terms" the places of the few words that bring most to the pair's cosine; for "themes" the counted words
    of the items whose primary theme both plans have.
    """
    found = _word_hits(sub) if measure == "terms" else _theme_hits(sub)
    order = {plan: i for i, plan in enumerate(base.plan_names(sub))}
    first, second = found["plan_a"], found["plan_b"]
    swap = first.map(order) > second.map(order)
    mark = first.where(~swap, second) + "~" + second.where(~swap, first)
    return found.assign(mark=mark)[["item_id", "start", "end", "mark", "note"]]


def _pairs(table: pd.DataFrame, sub: Subcorpus) -> pd.DataFrame:
    """Return the rows of two different selected plans."""
    known = list(base.plan_names(sub))
    return table[
        table["plan_a"].isin(known) & table["plan_b"].isin(known) & table["plan_a"].ne(table["plan_b"])
    ]


def _word_hits(sub: Subcorpus) -> pd.DataFrame:
    shared = _pairs(sub.whole("SHARED_TERMS"), sub)[["plan_a", "plan_b", "term"]]
    places = sub.whole("TOKENS")[["item_id", "term", "start", "end"]]
    places = places[places["term"].isin(shared["term"])].merge(_plans_of_items(sub), on="item_id")
    found = shared.merge(places, on="term")
    return _of_pair(found).assign(note=lambda rows: rows["term"])


def _theme_hits(sub: Subcorpus) -> pd.DataFrame:
    counted = sub.once(primary_words)
    carried = counted.groupby("plan_id")["theme"].agg(set)
    table = _pairs(sub.whole("SIMILARITY"), sub)
    rows = table.loc[table["measure"] == "themes", ["plan_a", "plan_b"]]
    shared = [
        (a, b, theme)
        for a, b in rows.itertuples(index=False)
        for theme in sorted(carried.get(a, set()) & carried.get(b, set()))
    ]
    found = pd.DataFrame(shared, columns=["plan_a", "plan_b", "theme"]).merge(counted, on="theme")
    return _of_pair(found)


def _of_pair(found: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose plan is one of the pair."""
    return found[found["plan_id"].eq(found["plan_a"]) | found["plan_id"].eq(found["plan_b"])]


def _plans_of_items(sub: Subcorpus) -> pd.DataFrame:
    return sub.once(base.work_items)[["item_id", "plan_id"]]
