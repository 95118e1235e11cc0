"""How alike two plans are, by the words they use and by what their items are about."""

from itertools import combinations_with_replacement

import numpy as np
import pandas as pd

from .schema import frame
from .words.counts import Counts


def similarity_table(counts: Counts, themes: pd.DataFrame, *, theme_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the SIMILARITY table: every pair of plans (each with itself too), by two measures.

    "terms": cosine of the plans' term vectors, each count n as 1 + ln n (Salton and Buckley 1988);
    `n_shared` is the number of terms that both use. "themes": 1 − Jensen–Shannon distance (base 2;
    Lin 1991, Endres and Schindelin 2003) of the distributions of the items' primary themes; `n_shared`
    is the number of themes that both have. Both lie in 0-1. They describe the wording and the make-up
    of two texts; different scope or length alone lowers them.
    """
    plans = list(dict.fromkeys(counts.rows["plan_id"]))
    terms = _term_vectors(counts, plans)
    shares = _theme_shares(counts, themes, plans, theme_ids)
    rows = []
    for a, b in combinations_with_replacement(range(len(plans)), 2):
        for measure, score, vectors in (
            ("terms", _cosine(terms[a], terms[b]), terms),
            ("themes", 1 - _jensen_shannon(shares[a], shares[b]), shares),
        ):
            shared = int(((vectors[a] > 0) & (vectors[b] > 0)).sum())
            rows.append(
                {
                    "plan_a": plans[a],
                    "plan_b": plans[b],
                    "measure": measure,
                    "score": min(max(score, 0.0), 1.0),
                    "n_shared": shared,
                }
            )
    return frame(rows, "SIMILARITY")


def _term_vectors(counts: Counts, plans: list[str]) -> np.ndarray:
    plan = counts.rows["plan_id"].to_numpy()
    sums = np.array([np.asarray(counts.matrix[plan == p].sum(axis=0)).ravel() for p in plans], dtype=float)
    return np.where(sums > 0, 1 + np.log(np.maximum(sums, 1)), 0)


def _theme_shares(
    counts: Counts, themes: pd.DataFrame, plans: list[str], theme_ids: tuple[str, ...]
) -> np.ndarray:
    primary = themes[themes["is_primary"]].merge(counts.rows[["item_id", "plan_id"]], on="item_id")
    table = pd.crosstab(primary["plan_id"], primary["theme"]).reindex(
        index=plans, columns=list(theme_ids), fill_value=0
    )
    totals = table.sum(axis=1).to_numpy()[:, None]
    return table.to_numpy() / np.where(totals, totals, 1)


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    lengths = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / lengths) if lengths else 0.0


def _jensen_shannon(p: np.ndarray, q: np.ndarray) -> float:
    """Return the Jensen–Shannon distance (0-1, base 2) of two distributions; 1 if either is empty."""
    if not p.any() or not q.any():
        return 1.0
    middle = (p + q) / 2
    divergence = (_entropy_from(p, middle) + _entropy_from(q, middle)) / 2
    return float(np.sqrt(max(divergence, 0.0)))


def _entropy_from(p: np.ndarray, middle: np.ndarray) -> float:
    inside = p > 0
    return float((p[inside] * np.log2(p[inside] / middle[inside])).sum())
