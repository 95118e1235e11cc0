"""Correspondence analysis: plans and themes on one plane, and whether their association is more than chance.

Benzécri (1973), Greenacre (2017). An item counts once, by its primary theme, so that the table may be tested:
counting every label would count some items several times.
"""

import numpy as np
import pandas as pd

from ..config import SEED
from ..schema import empty, frame

# Two plans or two themes have one axis only: their difference is a number, not a map.
LEAST = 3
DRAWS = 4999
# From this many plans on, leaving one of them out says nothing of interest.
MOST_LEFT_OUT = 12
# An axis of less inertia is rounding.
NOTHING = 1e-12
# Cells expected to hold fewer make the chi-square distribution a poor guide (Cochran 1954).
FEW = 5


def theme_counts(themes: pd.DataFrame, items: pd.DataFrame, *, theme_ids: tuple[str, ...]) -> pd.DataFrame:
    """Return plans × themes: how many work items have the theme as their primary one.

    `themes` is THEMES, `items` the work items of ITEMS. Plans and themes without an item are left out; plans in
    the order of `items`, themes in that of `theme_ids`.
    """
    primary = themes.loc[themes["is_primary"], ["item_id", "theme"]]
    rows = items[["item_id", "plan_id"]].merge(primary, on="item_id")
    rows = rows[rows["theme"].isin(theme_ids)]
    counts = pd.crosstab(rows["plan_id"], rows["theme"])
    plans = [plan for plan in dict.fromkeys(items["plan_id"]) if plan in counts.index]
    return counts.reindex(index=plans, columns=[theme for theme in theme_ids if theme in counts.columns])


def biplot_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the BIPLOT table of `theme_counts`: a point for each plan and each theme in the symmetric map.

    `x` and `y` are principal coordinates on the first two axes: distances between plans, and those between
    themes, approximate chi-square distances; those of a plan from a theme are not to be read. `share_x` and
    `share_y` (0-1) are the axes' parts of the inertia, the same in all rows; `contribution_x` and
    `contribution_y` the point's parts of an axis; `quality` (cos²) the part of the point's own distance from the
    centre that the plane shows; `mass` its part of the `n` items of all. The point of the largest contribution
    to an axis lies on its positive side. No rows for fewer than LEAST plans or themes, or if all plans are alike.
    """
    if min(counts.shape) < LEAST:
        return empty("BIPLOT")
    import prince

    fitted = prince.CA(n_components=2, engine="scipy").fit(counts)
    if fitted.total_inertia_ < NOTHING:
        return empty("BIPLOT")
    shares = fitted.eigenvalues_ / fitted.total_inertia_
    # The vectors of an axis without inertia are arbitrary.
    real = shares > NOTHING
    coordinates = np.vstack([fitted.row_coordinates(counts), fitted.column_coordinates(counts)]) * real
    parts = np.vstack([fitted.row_contributions_, fitted.column_contributions_]) * real
    cosines = np.vstack([fitted.row_cosine_similarities(counts), fitted.column_cosine_similarities(counts)])
    signs = np.sign(coordinates[parts.argmax(axis=0), [0, 1]])
    places = coordinates * np.where(signs, signs, 1)
    quality = np.where(real, cosines, 0).sum(axis=1).clip(0, 1)
    n = np.concatenate([counts.sum(axis=1), counts.sum(axis=0)])
    names = [("plan", plan) for plan in counts.index] + [("theme", theme) for theme in counts.columns]
    rows = [
        {
            "kind": kind, "id": name, "n": int(n[i]), "mass": n[i] * 2 / n.sum(), "x": places[i, 0], "y": places[i, 1],
            "share_x": shares[0], "share_y": shares[1], "contribution_x": parts[i, 0],
            "contribution_y": parts[i, 1], "quality": quality[i],
        }
        for i, (kind, name) in enumerate(names)
    ]  # fmt: skip
    return frame(rows, "BIPLOT")


def association_table(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the ASSOCIATION table of `theme_counts`: whether plans differ in their themes by more than chance.

    A row for all plans (`without` = "") and, for 4 to MOST_LEFT_OUT plans, one for each plan left out. `p` is
    the share of DRAWS tables with the same margins, drawn at random (Patefield 1981), whose chi-square is at
    least as large: as if items were dealt out to plans by lot. It holds for small counts too, where the
    chi-square distribution would not: `small` is the part of cells that expect fewer than FEW items. `cramers_v`
    (0-1, Cramér 1946) is the strength. No rows for fewer than two plans or themes. Items of one plan are not a
    sample of anything: p says that the table is not a matter of chance, not that cities differ for good.
    """
    if min(counts.shape) < 2:
        return empty("ASSOCIATION")
    several = len(counts) > LEAST and len(counts) <= MOST_LEFT_OUT
    rows = [_association(counts, "")]
    rows += [_association(counts.drop(index=plan), plan) for plan in counts.index if several]
    return frame(rows, "ASSOCIATION")


def _association(counts: pd.DataFrame, without: str) -> dict[str, object]:
    from scipy.stats import random_table

    table = counts.loc[:, counts.sum(axis=0) > 0].to_numpy()
    plans, themes, n = table.sum(axis=1), table.sum(axis=0), int(table.sum())
    expected = np.outer(plans, themes) / n
    observed = _chi_square(table, expected)
    drawn = random_table(plans, themes, seed=SEED).rvs(size=DRAWS)
    # Equal tables differ by rounding.
    reached = int((_chi_square(drawn, expected) >= observed - 1e-9).sum())
    shorter = min(table.shape) - 1
    return {
        "without": without, "n_plans": len(plans), "n_themes": len(themes), "n_items": n, "chi_square": observed,
        "dof": (len(plans) - 1) * (len(themes) - 1), "p": (reached + 1) / (DRAWS + 1),
        "cramers_v": min((observed / n / shorter) ** 0.5, 1.0) if shorter else 0.0,
        "small": float((expected < FEW).mean()), "n_draws": DRAWS,
    }  # fmt: skip


def _chi_square(tables: np.ndarray, expected: np.ndarray) -> np.ndarray | float:
    """Return Pearson's chi-square of a table, or of each of many (draws × plans × themes)."""
    return ((tables - expected) ** 2 / expected).sum(axis=(-2, -1))
