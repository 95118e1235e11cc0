"""How alike two plans are, by the words they use and by what their items are about."""

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement

import numpy as np
import pandas as pd

from ..schema import empty, frame
from ..words.counts import Counts

# How many of the words that two plans share SHARED_TERMS keeps.
SHARED_TERMS = 8
# Of more plans no pair's words are listed and no tree is resampled: pairs grow with the square.
MOST_PLANS = 40


def similarity_table(counts: Counts, themes: pd.DataFrame, *, theme_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the SIMILARITY table: every pair of plans (each with itself too), by two measures.

    "terms": cosine of the plans' term vectors, each count n as 1 + ln n (Salton and Buckley 1988);
    `n_shared` is the number of terms that both use. "themes": 1 − Jensen–Shannon distance (base 2;
    Lin 1991, Endres and Schindelin 2003) of the distributions of the items' primary themes; `n_shared`
    is the number of themes that both have. Both lie in 0-1. They describe the wording and the make-up
    of two texts; different scope or length alone lowers them.
    """
    plans = plan_ids(counts)
    sums = {
        measure: plan_sums(counts, matrix)
        for measure, matrix in item_matrices(counts, themes, theme_ids=theme_ids).items()
    }
    scores = {measure: scored(table, measure=measure) for measure, table in sums.items()}
    used = {measure: table > 0 for measure, table in sums.items()}
    rows = [
        {
            "plan_a": plans[a],
            "plan_b": plans[b],
            "measure": measure,
            "score": float(scores[measure][a, b]),
            "n_shared": int((used[measure][a] & used[measure][b]).sum()),
        }
        for a, b in combinations_with_replacement(range(len(plans)), 2)
        for measure in sums
    ]
    return frame(rows, "SIMILARITY")


def shared_terms(counts: Counts) -> pd.DataFrame:
    """Return the SHARED_TERMS table: the words that make two plans' cosine, the weightiest SHARED_TERMS of each pair.

    `share` is the part of the pair's dot product that the word brings: (1 + ln n_a)(1 + ln n_b) over the
    sum for all words that both use. `n_a` and `n_b` count the word in the work items of the two plans.
    Without rows for more than MOST_PLANS plans.
    """
    plans = plan_ids(counts)
    if len(plans) > MOST_PLANS:
        return empty("SHARED_TERMS")
    sums = plan_sums(counts, counts.matrix)
    weights = _weighted(sums)
    rows = [
        {"plan_a": plans[a], "plan_b": plans[b], **row}
        for a, b in combinations(range(len(plans)), 2)
        for row in _leading(weights[a] * weights[b], sums[[a, b]], counts.terms)
    ]
    return frame(rows, "SHARED_TERMS")


def _leading(product: np.ndarray, sums: np.ndarray, terms: np.ndarray) -> Iterator[dict[str, object]]:
    order = np.argsort(-product, kind="stable")[:SHARED_TERMS]
    for i in order[product[order] > 0]:
        n_a, n_b = (int(n) for n in sums[:, i])
        yield {"term": str(terms[i]), "n_a": n_a, "n_b": n_b, "share": float(product[i] / product.sum())}


def plan_ids(counts: Counts) -> list[str]:
    """Return the plans of `counts` in their order."""
    return list(dict.fromkeys(counts.rows["plan_id"]))


def item_matrices(counts: Counts, themes: pd.DataFrame, *, theme_ids: tuple[str, ...]) -> dict[str, object]:
    """Return what each measure counts in an item: {"terms": items × terms, "themes": items × themes, 1 at its primary}."""
    primary = themes[themes["is_primary"]].drop_duplicates("item_id").set_index("item_id")["theme"]
    found = counts.rows["item_id"].map(primary).to_numpy()
    return {
        "terms": counts.matrix,
        "themes": (found[:, None] == np.array(theme_ids, dtype=object)[None, :]).astype(float),
    }


def plan_sums(counts: Counts, matrix: object, *, weights: np.ndarray | None = None) -> np.ndarray:
    """Return plans × columns: the sums of the rows of `matrix` (items × columns, sparse or not) for each plan.

    `weights` counts each item so many times, by default once; a bootstrap draws them.
    """
    from scipy import sparse

    plan, plans = pd.factorize(counts.rows["plan_id"])
    times = np.ones(len(plan)) if weights is None else weights
    chosen = sparse.csr_array((times, (plan, np.arange(len(plan)))), shape=(len(plans), len(plan)))
    sums = chosen @ matrix
    return np.asarray(sums.toarray() if sparse.issparse(sums) else sums, dtype=float)


def scored(sums: np.ndarray, *, measure: str) -> np.ndarray:
    """Return the similarities (plans × plans, 0-1) of the rows of counts `sums`, as `similarity_table` says."""
    scores = cosines(_weighted(sums)) if measure == "terms" else 1 - jensen_shannon(sums)
    return np.clip(scores, 0, 1)


def cosines(vectors: np.ndarray) -> np.ndarray:
    """Return the cosine of every two rows; 0 where a row is all zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths, lengths, 1)
    return unit @ unit.T


def jensen_shannon(counts: np.ndarray) -> np.ndarray:
    """Return the Jensen–Shannon distance (0-1, base 2) of every two rows as distributions; 1 if one is empty."""
    totals = counts.sum(axis=1, keepdims=True)
    shares = counts / np.where(totals, totals, 1)
    distances = np.ones((len(shares), len(shares)))
    for i in np.flatnonzero(totals):
        middle = (shares[i] + shares) / 2
        divergence = (_divergence(shares[i], middle) + _divergence(shares, middle)) / 2
        distances[i] = np.where(totals[:, 0] > 0, np.sqrt(np.maximum(divergence, 0)), 1)
    return distances


def _divergence(p: np.ndarray, middle: np.ndarray) -> np.ndarray:
    """Return the Kullback–Leibler divergence (bits) of distributions from their `middle`, row by row."""
    ratio = np.divide(p, middle, out=np.ones_like(middle), where=(p > 0) & (middle > 0))
    return (p * np.log2(np.where(ratio > 0, ratio, 1))).sum(axis=1)


def _weighted(sums: np.ndarray) -> np.ndarray:
    return np.where(sums > 0, 1 + np.log(np.maximum(sums, 1)), 0)
