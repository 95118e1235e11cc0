"""The tree of likeness: which plans join first when the most alike are put together, and how sure that is.

Average linkage (UPGMA, Sokal and Michener 1958) of 1 − similarity. A tree always shows groups, whether there
are any or not: the cophenetic correlation (Sokal and Rohlf 1962) says how faithfully it draws the pairs, the
bootstrap (Felsenstein 1985) how often a group comes back when each plan's items are drawn anew.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..config import SEED
from ..schema import empty, frame
from ..words.counts import Counts
from .similarity import MOST_PLANS, item_matrices, plan_ids, plan_sums, scored

# With fewer plans there is one pair and nothing to group.
LEAST_PLANS = 3
# Rerunning costs 1 ms a draw; the standard error of a support of one half is 3.5 points.
DRAWS = 200
# Turning branches so that neighbours are alike takes the cube of the plans.
MOST_TURNED = 100


def dendrogram_table(counts: Counts, themes: pd.DataFrame, *, theme_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return the DENDROGRAM table: the merges of each measure of SIMILARITY, the most alike plans first.

    `a` and `b` are plan ids, or the `step` of an earlier merge as text; reading them from the last merge down,
    a before b, gives the order of the plans. `height` is 1 − the mean similarity of the plans of a with those
    of b, `n` how many plans the merge holds. `cophenetic` is the tree's correlation with the pairs (-1 to 1, the
    same in all its rows). `support` (0-1) is the share of DRAWS bootstrap draws of the items within each plan
    whose tree has the same group; NaN for more than MOST_PLANS plans. No rows for fewer than LEAST_PLANS.
    """
    plans = plan_ids(counts)
    if len(plans) < LEAST_PLANS:
        return empty("DENDROGRAM")
    matrices = item_matrices(counts, themes, theme_ids=theme_ids)
    support = _supports(counts, matrices) if len(plans) <= MOST_PLANS else {}
    rows: list[dict[str, object]] = []
    for measure, matrix in matrices.items():
        merges, cophenetic = _linked(scored(plan_sums(counts, matrix), measure=measure))
        for step, (row, group) in enumerate(zip(merges, _groups(merges), strict=True), start=1):
            a, b = (_named(int(side), plans) for side in row[:2])
            rows.append(
                {
                    "measure": measure, "step": step, "a": a, "b": b, "height": float(row[2]), "n": int(row[3]),
                    "support": support.get((measure, group), 0.0) if support else np.nan, "cophenetic": cophenetic,
                }
            )  # fmt: skip
    return frame(rows, "DENDROGRAM")


def _named(side: int, plans: list[str]) -> str:
    return plans[side] if side < len(plans) else str(side - len(plans) + 1)


def _linked(scores: np.ndarray) -> tuple[np.ndarray, float]:
    """Return scipy's linkage (merges × 4), branches turned so that neighbours are alike, and its cophenetic correlation."""
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    distances = squareform(np.clip(1 - scores, 0, 1), checks=False)
    merges = hierarchy.linkage(distances, "average")
    if len(scores) <= MOST_TURNED:
        merges = hierarchy.optimal_leaf_ordering(merges, distances)
    drawn = hierarchy.cophenet(merges)
    alike = np.ptp(distances) < 1e-12 or np.ptp(drawn) < 1e-12
    return merges, np.nan if alike else float(np.corrcoef(drawn, distances)[0, 1])


def _groups(merges: np.ndarray) -> Iterator[frozenset[int]]:
    """Return for each merge the plans, by their place, that it holds."""
    held = [frozenset([i]) for i in range(len(merges) + 1)]
    for a, b in merges[:, :2].astype(int):
        held.append(held[a] | held[b])
        yield held[-1]


def _supports(counts: Counts, matrices: dict[str, object]) -> dict[tuple[str, frozenset[int]], float]:
    """Return {(measure, group of plans): share of the draws whose tree has the group}."""
    plan, plans = pd.factorize(counts.rows["plan_id"])
    rng, seen = np.random.default_rng(SEED), Counter[tuple[str, frozenset[int]]]()
    for _draw in range(DRAWS):
        weights = _drawn(rng, plan, len(plans))
        for measure, matrix in matrices.items():
            sums = plan_sums(counts, matrix, weights=weights)
            merges, _cophenetic = _linked(scored(sums, measure=measure))
            seen.update((measure, group) for group in _groups(merges))
    return {group: n / DRAWS for group, n in seen.items()}


def _drawn(rng: np.random.Generator, plan: np.ndarray, n_plans: int) -> np.ndarray:
    """Return how often each item is drawn when every plan draws as many of its items as it has."""
    times = np.zeros(len(plan))
    for k in range(n_plans):
        own = np.flatnonzero(plan == k)
        times[own] = rng.multinomial(len(own), np.full(len(own), 1 / len(own)))
    return times
