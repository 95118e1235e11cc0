"""Views of the page of similarity."""

import pandas as pd

from analysis.escape import plotly
from analysis.figures import similarity

from .. import cache
from ..filters import Selection
from . import base
from .map import primary_words
from .validity import comparability_text


def similarity_matrix(selection: Selection, measure: str):
    """Plans × plans in the order of their tree, the tree above."""
    names, note = base.chart_names(selection), cache.once(comparability_text, selection)
    return similarity.similarity_matrix(
        cache.table("SIMILARITY"), cache.table("DENDROGRAM"), names, measure=measure, note=plotly(note)
    )


def pairs(selection: Selection, measure: str) -> pd.DataFrame:
    """Return every pair of selected plans with its similarity, most alike first; for "terms" with `words` that they share."""
    names, rows = base.plan_names(selection), _pairs(cache.table("SIMILARITY"), selection)
    rows = rows[rows["measure"] == measure]
    rows = rows.assign(a=rows["plan_a"].map(names), b=rows["plan_b"].map(names), shared=rows["n_shared"])
    rows = rows.drop(columns="n_shared")
    if measure == "terms":
        shared = cache.table("SHARED_TERMS").groupby(["plan_a", "plan_b"])["term"].agg("、".join)
        rows["words"] = [shared.get(pair, "") for pair in zip(rows["plan_a"], rows["plan_b"], strict=True)]
    rows = rows.round({"score": 3})
    return rows.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)


def hits(selection: Selection, measure: str) -> pd.DataFrame:
    """Return what stands behind a cell (mark "plan_a~plan_b"): item_id, start, end, mark, note.

    For "terms" the places of the few words that bring most to the pair's cosine; for "themes" the counted words
    of the items whose primary theme both plans have.
    """
    found = _word_hits(selection) if measure == "terms" else _theme_hits(selection)
    order = {plan: i for i, plan in enumerate(base.plan_names(selection))}
    first, second = found["plan_a"], found["plan_b"]
    swap = first.map(order) > second.map(order)
    mark = first.where(~swap, second) + "~" + second.where(~swap, first)
    return found.assign(mark=mark)[["item_id", "start", "end", "mark", "note"]]


def _pairs(table: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Return the rows of two different selected plans."""
    known = list(base.plan_names(selection))
    return table[
        table["plan_a"].isin(known) & table["plan_b"].isin(known) & table["plan_a"].ne(table["plan_b"])
    ]


def _word_hits(selection: Selection) -> pd.DataFrame:
    shared = _pairs(cache.table("SHARED_TERMS"), selection)[["plan_a", "plan_b", "term"]]
    places = cache.table("TOKENS")[["item_id", "term", "start", "end"]]
    places = places[places["term"].isin(shared["term"])].merge(_plans_of_items(selection), on="item_id")
    found = shared.merge(places, on="term")
    return _of_pair(found).assign(note=lambda rows: rows["term"])


def _theme_hits(selection: Selection) -> pd.DataFrame:
    counted = cache.once(primary_words, selection)
    carried = counted.groupby("plan_id")["theme"].agg(set)
    table = _pairs(cache.table("SIMILARITY"), selection)
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


def _plans_of_items(selection: Selection) -> pd.DataFrame:
    return cache.once(base.work_items, selection)[["item_id", "plan_id"]]
