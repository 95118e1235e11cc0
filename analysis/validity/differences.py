"""Whether two plans differ on a theme by more than shuffling their items between them would give.

The items of a plan are all there are, not a random sample, and the plans differ in year, scope and level; a small
q says neither that a city cares more nor why. It only says that a difference is too large for chance alone.
"""

from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from .. import schema
from ..intervals import wilson


@lru_cache(maxsize=4096)
def fisher(n_a: int, total_a: int, n_b: int, total_b: int) -> float:
    """Return the two-sided p of Fisher's exact test (Fisher 1935) for n_a of total_a against n_b of total_b."""
    from scipy.stats import fisher_exact

    return min(float(fisher_exact([[n_a, total_a - n_a], [n_b, total_b - n_b]]).pvalue), 1.0)


def difference_interval(n_a: int, total_a: int, n_b: int, total_b: int) -> tuple[float, float]:
    """Return the interval of n_a / total_a - n_b / total_b at config.INTERVAL (Newcombe 1998, method 10)."""
    (low_a, high_a), (low_b, high_b) = wilson(n_a, total_a), wilson(n_b, total_b)
    a, b = n_a / total_a, n_b / total_b
    down, up = np.hypot(a - low_a, high_b - b), np.hypot(high_a - a, b - low_b)
    return float(max(a - b - down, -1.0)), float(min(a - b + up, 1.0))


def difference_table(shares: pd.DataFrame) -> pd.DataFrame:
    """Return the DIFFERENCES table of a THEME_SHARE table: every pair of plans × theme.

    A theme that neither of two plans has leaves nothing to test and no row. difference = n_a / total_a -
    n_b / total_b with its interval low, high; p: see fisher; q: p corrected for all tests of the table
    (Benjamini and Hochberg 1995): among the rows with q ≤ 0.05 at most one in twenty is expected to be chance.
    """
    rows = [
        _tested(a, b)
        for _theme, of in shares[shares["n_total"] > 0].groupby("theme", sort=False)
        for a, b in combinations(of.to_dict("records"), 2)
        if a["n_items"] or b["n_items"]
    ]
    corrected = _false_discovery([row["p"] for row in rows])
    return schema.frame([row | {"q": q} for row, q in zip(rows, corrected, strict=True)], "DIFFERENCES")


def _tested(a: dict, b: dict) -> dict[str, object]:
    cells = tuple(int(plan[column]) for plan in (a, b) for column in ("n_items", "n_total"))
    low, high = difference_interval(*cells)
    return {
        "plan_a": a["plan_id"], "plan_b": b["plan_id"], "theme": a["theme"],
        **dict(zip(("n_a", "total_a", "n_b", "total_b"), cells, strict=True)),
        "difference": cells[0] / cells[1] - cells[2] / cells[3], "low": low, "high": high, "p": fisher(*cells),
    }  # fmt: skip


def _false_discovery(p: list[float]) -> list[float]:
    if not p:
        return []
    from scipy.stats import false_discovery_control

    return false_discovery_control(p).tolist()
