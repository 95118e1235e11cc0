"""Whether the ranking of the plans on a theme survives other ways of counting it.

The base ranking is by the share of a plan's items that carry the theme; plans with equal shares share a rank.
Each check counts anew and compares the two rankings with Kendall's tau-b (Kendall 1945), which takes ties into
account: 1 is the same order, -1 the reverse. The ranking holds if the plans on top are the same and tau is at
least TAU_BOUND. Below MIN_ITEMS items in every plan there is no ranking to check.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import config, schema

# At most one pair of plans in ten changes places: of five plans, one pair of neighbours.
TAU_BOUND = 0.8
# Under five items one item more or less reorders the plans.
MIN_ITEMS = 5
# Shares are equal if they differ by less than rounding does.
DIGITS = 9

Shares = pd.DataFrame


class Run(NamedTuple):
    """One way of counting against the base: tau (NaN if undefined), whether it holds, the order it gives."""

    tau: float
    holds: bool
    order: str


def order(values: pd.Series) -> str:
    """Return plan ids from the highest value to the lowest: "a > b = c"; equal ones in their given order."""
    groups = values.round(DIGITS).groupby(values.round(DIGITS), sort=True).groups
    return " > ".join(" = ".join(groups[value]) for value in sorted(groups, reverse=True))


def compare(base: pd.Series, other: pd.Series) -> Run:
    """Return how the ranking of the plans by `other` agrees with that by `base` (both indexed by plan_id)."""
    from scipy.stats import kendalltau

    a, b = base.round(DIGITS), other.reindex(base.index).round(DIGITS)
    tau = float(kendalltau(a, b).statistic) if a.nunique() > 1 and b.nunique() > 1 else float("nan")
    same_top = set(a.index[a == a.max()]) == set(b.index[b == b.max()])
    return Run(tau, bool(same_top and tau >= TAU_BOUND - 1e-9), order(b))


def wide(shares: pd.DataFrame, column: str = "share") -> Shares:
    """Return plans × themes of one column of a THEME_SHARE table; plans without a value are left out."""
    table = shares.pivot(index="plan_id", columns="theme", values=column).astype(float)
    return table.reindex(list(dict.fromkeys(shares["plan_id"]))).dropna(how="all")


def without_one(counts: pd.Series, totals: pd.Series) -> Iterator[tuple[pd.Series, int]]:
    """Yield (shares, number of runs) for every way of leaving one item out.

    `counts` of `totals` items of each plan carry the theme. Only two things can happen to a plan: it loses an
    item with the theme or one without, so that equal runs are counted, not repeated. A plan keeps an item.
    """
    for plan in counts.index:
        for lost, times in ((1, counts[plan]), (0, totals[plan] - counts[plan])):
            if times and totals[plan] > 1:
                shares = counts / totals
                shares[plan] = (counts[plan] - lost) / (totals[plan] - 1)
                yield shares, int(times)


def robustness_table(
    shares: pd.DataFrame,
    *,
    plain: pd.DataFrame,
    topics: Sequence[Shares],
    lifelong: Collection[str] = config.LIFELONG_THEMES,
) -> pd.DataFrame:
    """Return the ROBUSTNESS table: every theme of `shares` × every check.

    `shares` and `plain` are THEME_SHARE tables, `plain` from words cut without the domain dictionary. `topics` are
    plans × themes of the shares of items in each topic, the first from the usual seed (see alternatives).
    Checks: lifelong (share among the vocational and lifelong items; only for the themes `lifelong`),
    per_1000_chars, n_mentions, no_dictionary, leave_one_out, nmf (topics against coded themes) and nmf_seeds
    (topics of the other seeds against those of the first). n_kept of n_runs recounts keep the ranking, and all
    must for the outcome "holds". `base` and `order` are the rankings before and after, `order` and `tau` those
    of the run that differs most; `reason` says why a check is not applicable.
    """
    base = wide(shares)
    n_items = wide(shares, "n_items").reindex(base.index)
    n_total = shares.drop_duplicates("plan_id").set_index("plan_id")["n_total"].reindex(base.index)
    whole = [
        ("lifelong", wide(shares, "share_lifelong")),
        ("per_1000_chars", wide(shares, "per_1000_chars")),
        ("n_mentions", wide(shares, "n_mentions")),
        ("no_dictionary", wide(plain)),
        ("nmf", topics[0]),
    ]
    rows = []
    for theme in dict.fromkeys(shares["theme"]):
        ranked = base[theme]
        single = {check: [(_of(table, theme, base.index), 1)] for check, table in whole}
        runs = single | {"leave_one_out": list(without_one(n_items[theme].astype(int), n_total.astype(int)))}
        first = _of(topics[0], theme, base.index)
        runs["nmf_seeds"] = [(_of(table, theme, base.index), 1) for table in topics[1:]]
        for check in schema.ROBUSTNESS_CHECKS:
            against = first if check == "nmf_seeds" else ranked
            reason = _not_applicable(theme, check, n_items[theme], against, first, lifelong)
            rows.append({"theme": theme, "check": check, **_row(against, runs[check], reason)})
    return schema.frame(rows, "ROBUSTNESS")


def _of(table: Shares, theme: str, plans: pd.Index) -> pd.Series:
    """Return one theme's column; 0 where a plan or the theme is not in the table at all."""
    column = table[theme] if theme in table else pd.Series(0.0, index=table.index)
    return column.reindex(plans).fillna(0.0)


def _not_applicable(
    theme: str, check: str, n_items: pd.Series, base: pd.Series, topic: pd.Series, lifelong: Collection[str]
) -> str:
    """Return why a check says nothing here, one of ROBUSTNESS_REASONS; "" if it does say something."""
    if len(base) < 2:
        return "few_plans"
    if n_items.max() < MIN_ITEMS:
        return "few_items"
    if check == "lifelong" and theme not in lifelong:
        return "out_of_denominator"
    if check.startswith("nmf") and not topic.any():
        return "no_topic"
    return "" if base.round(DIGITS).nunique() > 1 else "no_variety"


def _row(base: pd.Series, runs: Iterable[tuple[pd.Series, int]], reason: str) -> dict[str, object]:
    if reason:
        return {"outcome": "not_applicable", "reason": reason, "tau": np.nan, "base": order(base), "order": "",
                "n_runs": 0, "n_kept": 0}  # fmt: skip
    done = [(compare(base, values), times) for values, times in runs]
    kept, total = sum(times for run, times in done if run.holds), sum(times for _run, times in done)
    # An undefined tau (all plans alike) differs more than any other.
    worst = min((run for run, _times in done), key=lambda run: (run.holds, np.nan_to_num(run.tau, nan=-2)))
    return {
        "outcome": "holds" if kept == total else "changes", "reason": "", "tau": worst.tau, "base": order(base),
        "order": worst.order, "n_runs": total, "n_kept": kept,
    }  # fmt: skip
