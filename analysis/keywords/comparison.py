"""The words of two plans side by side, from the small table USAGE: light enough to run while a page is served."""

import numpy as np
import pandas as pd

from .. import schema
from ..errors import SelectionError
from ..i18n import N_

# A word repeated in one item is not yet telling for a plan.
MIN_ITEMS = 2
COLUMNS = [
    "term", "n_target", "n_reference", "n_items", "n_items_reference", "n_words", "n_words_reference",
    "n_total", "n_total_reference", "score", "log_ratio", "side", "rank",
]  # fmt: skip
TOTALS = ["n_words", "n_total"]


def signed_g2(a: np.ndarray, b: np.ndarray, n_a: np.ndarray, n_b: np.ndarray) -> np.ndarray:
    """Return the log-likelihood ratio of a term used `a` times in `n_a` words and `b` times in `n_b` words.

    G² = 2 Σ O ln(O / E) over the table (term, other words) × (first text, second text); 0 ln 0 counts as 0.
    Negative where the first text uses the term less often per word than the second. 3.84 corresponds to
    p = 0.05 for one test of independent words, which running text is not.

    Source: Dunning 1993; Rayson & Garside 2000.
    """
    share = (a + b) / (n_a + n_b)
    observed = (a, b, n_a - a, n_b - b)
    expected = (n_a * share, n_b * share, n_a * (1 - share), n_b * (1 - share))
    g2 = 2 * sum(map(_o_ln_o_over_e, observed, expected))
    return np.where(a / n_a < b / n_b, -g2, g2)


def _o_ln_o_over_e(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    seen = observed > 0
    ratio = np.divide(observed, expected, out=np.ones_like(expected), where=seen)
    return observed * np.log(ratio)


def log_ratio(a: np.ndarray, b: np.ndarray, n_a: np.ndarray, n_b: np.ndarray) -> np.ndarray:
    """Return log2 of the ratio of the relative frequencies, an absent term counted as 0.5: 1 means twice as often.

    Source: Hardie 2014.
    """
    return np.log2(np.maximum(a, 0.5) / n_a) - np.log2(np.maximum(b, 0.5) / n_b)


def compare_usage(usage: pd.DataFrame, target: str, reference: str = "") -> pd.DataFrame:
    """Return one row per term that the plan `target` or its reference uses, the strongest difference first.

    `usage` is the table USAGE; `reference` a plan_id, or "" for all other plans of `usage` together. Columns:
    term; n_target, n_reference (occurrences); n_items, n_items_reference (work items that use it); n_words,
    n_words_reference (all words); n_total, n_total_reference (all work items); `score`, the `signed_g2`;
    `log_ratio`; `side`, "target" or "reference" for a term that tells this side, "" for one that tells
    neither: it stands in fewer than two items there, or both use it alike; `rank` on its side from 1, <NA> for
    "". Scores order the terms of this one comparison; they must not be compared with those of another pair,
    because G² grows with the length of the texts. Empty if one side uses no term at all. Raises SelectionError
    for a plan compared with itself.
    """
    if target == reference:
        raise SelectionError(N_("一份计划不能与自己比较：{plan}"), plan=repr(target))
    own = usage[usage["plan_id"] == target]
    others = usage[usage["plan_id"] == reference if reference else usage["plan_id"] != target]
    if own.empty or others.empty:
        return pd.DataFrame(columns=COLUMNS)
    table = _side(own, "n_target", "").join(_side(others, "n_reference", "_reference"), how="outer")
    table = table.fillna(0).astype("int64")
    for column, value in (_totals(own, "") | _totals(others, "_reference")).items():
        table[column] = value
    counts = [
        table[name].to_numpy(float) for name in ("n_target", "n_reference", "n_words", "n_words_reference")
    ]
    table = table.assign(score=signed_g2(*counts), log_ratio=log_ratio(*counts)).reset_index()
    return _ranked(table)[COLUMNS]


def _side(rows: pd.DataFrame, n: str, suffix: str) -> pd.DataFrame:
    """Return occurrences and items of each term of one side."""
    return rows.groupby("term")[["n", "n_items"]].sum().set_axis([n, f"n_items{suffix}"], axis=1)


def _totals(rows: pd.DataFrame, suffix: str) -> dict[str, int]:
    totals = rows.drop_duplicates("plan_id")[TOTALS].sum()
    return {f"{name}{suffix}": int(totals[name]) for name in TOTALS}


def _ranked(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `side` and `rank`, strongest first; ties by frequency, then by the term."""
    more = (table["score"] > 0) & (table["n_items"] >= MIN_ITEMS)
    less = (table["score"] < 0) & (table["n_items_reference"] >= MIN_ITEMS)
    table = table.assign(side=np.select([more, less], ["target", "reference"], ""))
    strength = table["score"].abs()
    order = np.lexsort((table["term"], -(table["n_target"] + table["n_reference"]), -strength.round(9)))
    table = table.iloc[order].reset_index(drop=True)
    rank = table.groupby("side").cumcount().add(1).astype("Int64")
    return table.assign(rank=rank.where(table["side"] != ""))


def term_places(
    tokens: pd.DataFrame, forms: pd.DataFrame, items: pd.DataFrame, *, terms: list[str] | None = None
) -> pd.DataFrame:
    """Return where the counted terms stand: plan_id, item_id, term, start, end, as written (`form`).

    From TOKENS, FORMS (a variant counts as its canonical term) and ITEMS, of which only those of kind "item"
    count: as many rows as USAGE counts. `terms` keeps those terms only. Ordered as TOKENS.
    """
    if terms is not None:
        forms = forms[forms["term"].isin(terms)]
    work = items.loc[items["kind"] == "item", ["item_id", "plan_id"]]
    # The dictionary of variants first: most tokens are no counted term.
    found = tokens[tokens["term"].isin(forms["form"])].rename(columns={"term": "form"})
    found = found.merge(forms, on="form").merge(work, on="item_id")
    return found[["plan_id", "item_id", "term", "start", "end", "form"]]


def form_table(tokens: pd.DataFrame, usage: pd.DataFrame, synonyms: dict[str, str]) -> pd.DataFrame:
    """Return the FORMS table: every form of TOKENS with the term of USAGE that it counts as.

    `synonyms` is {variant: canonical term}.
    """
    counted = set(usage["term"])
    pairs = [(form, synonyms.get(form, form)) for form in sorted(set(tokens["term"]))]
    return schema.frame([{"form": form, "term": term} for form, term in pairs if term in counted], "FORMS")
