"""Chance-corrected agreement of codings, with intervals: Cohen's kappa and Krippendorff's alpha.

Kappa compares two coders (Cohen 1960). Alpha compares two or more, 1 - D_o / D_e, the observed
disagreement over what shuffling all codes among the items would give (Krippendorff 2011, Computing
Krippendorff's Alpha-Reliability): nominal on the primary theme and on one theme's presence, with the MASI
distance on whole label sets (Passonneau 2006). 1 is full agreement, 0 what chance gives.

The intervals resample the items (percentile bootstrap, Efron 1979): how far the figure depends on which
items happen to stand in these plans. They do not say how other coders would agree, nor how the program would
do on plans of other cities.
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from .. import config, schema
from ..words.lexicon import THEME_IDS
from . import codings
from .agreement import READINGS

# Enough for an interval that is read to two digits.
DRAWS = 1000
# The label of an item without theme, so that two empty sets are alike.
NONE = frozenset({""})

Measure = Literal["kappa", "alpha", "alpha_masi"]
MEASURES = ("kappa", "alpha", "alpha_masi")
Codes = list[list]
Alpha = Callable[[Codes, bool], float]


class Estimate(NamedTuple):
    """A coefficient with its interval; all NaN where undefined, low and high NaN without any disagreement."""

    value: float
    low: float
    high: float


UNDEFINED = Estimate(float("nan"), float("nan"), float("nan"))


def alpha_by_library(codes: Codes, masi: bool = False) -> float:
    """Return Krippendorff's alpha of `codes` (one list a coder, items in order) as nltk computes it.

    `masi`: the codes are frozensets, compared with the MASI distance; else any two codes differ by 1. NaN
    where all codes are the same (nltk says 1 there) or there is no item.
    """
    if len({code for coder in codes for code in coder}) < 2:
        return float("nan")
    # Imported here: nltk brings scikit-learn along.
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import binary_distance, masi_distance

    data = [(c, i, code) for c, coder in enumerate(codes) for i, code in enumerate(coder)]
    return float(AnnotationTask(data, masi_distance if masi else binary_distance).alpha())


def alpha_by_formula(codes: Codes, masi: bool = False) -> float:
    """Return the same figure as `alpha_by_library` without nltk, for a page that must stay light."""
    return float(_alphas(codes, masi, np.ones((1, len(codes[0]))))[0]) if codes and codes[0] else float("nan")


def estimate(
    codes: Codes, measure: Measure, weights: np.ndarray, *, alpha: Alpha = alpha_by_formula
) -> Estimate:
    """Return a coefficient of `codes` with the middle config.INTERVAL of its values over `weights`.

    `weights`: resamples × items, how often each item was drawn (see resamples). Resamples in which the
    coefficient is undefined are left out.
    """
    if not codes[0]:
        return UNDEFINED
    whole = np.ones((1, len(codes[0])))
    if measure == "kappa":
        value, drawn = float(_kappas(*codes, whole)[0]), _kappas(*codes, weights)
    else:
        masi = measure == "alpha_masi"
        value, drawn = alpha(codes, masi), _alphas(codes, masi, weights)
    drawn = drawn[np.isfinite(drawn)]
    agreed = all(len(set(given)) == 1 for given in zip(*codes, strict=True))
    if agreed or len(drawn) == 0:
        return UNDEFINED._replace(value=value)
    tail = (1 - config.INTERVAL) / 2
    return Estimate(value, *np.quantile(drawn, [tail, 1 - tail]).tolist())


def resamples(n: int, *, draws: int = DRAWS, seed: int = config.SEED) -> np.ndarray:
    """Return draws × n: how often each of n items was drawn in each of `draws` samples of n with replacement."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(n, np.full(n, 1 / n), size=draws).astype(float) if n else np.zeros((draws, 0))


def _one_hot(codes: Sequence, labels: Sequence) -> np.ndarray:
    place = {label: i for i, label in enumerate(labels)}
    table = np.zeros((len(codes), len(labels)))
    table[np.arange(len(codes)), [place[code] for code in codes]] = 1
    return table


def _labels(codes: Codes) -> list:
    return list(dict.fromkeys(code for coder in codes for code in coder))


def _kappas(first: list, second: list, weights: np.ndarray) -> np.ndarray:
    """Return Cohen's kappa of two coders for each row of item weights; NaN where undefined."""
    labels = _labels([first, second])
    a, b = _one_hot(first, labels), _one_hot(second, labels)
    total = weights.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = weights @ (a * b).sum(axis=1) / total
        expected = ((weights @ a) * (weights @ b)).sum(axis=1) / total**2
        kappas = (observed - expected) / (1 - expected)
    return np.where(expected < 1, kappas, np.nan)


def _alphas(codes: Codes, masi: bool, weights: np.ndarray) -> np.ndarray:
    """Return Krippendorff's alpha, every coder having coded every item, for each row of item weights."""
    labels, coders = _labels(codes), len(codes)
    counts = sum(_one_hot(coder, labels) for coder in codes)
    apart = _masi_distances(labels) if masi else 1 - np.eye(len(labels))
    within = ((counts @ apart) * counts).sum(axis=1) / (coders * (coders - 1))
    total, sums = weights.sum(axis=1), weights @ counts
    pairs = coders * total * (coders * total - 1)
    with np.errstate(invalid="ignore", divide="ignore"):
        observed = weights @ within / total
        expected = ((sums @ apart) * sums).sum(axis=1) / pairs
        return np.where(expected > 0, 1 - observed / expected, np.nan)


def _masi_distances(labels: Sequence[frozenset]) -> np.ndarray:
    """Return 1 - MASI of every two label sets: Jaccard times 1, 2/3 (one holds the other), 1/3 or 0."""

    def apart(a: frozenset, b: frozenset) -> float:
        common = len(a & b)
        weight = 1 if a == b else 2 / 3 if common == min(len(a), len(b)) else 1 / 3
        return 1 - weight * common / len(a | b)

    return np.array([[apart(a, b) for b in labels] for a in labels])


def between(
    coders: Sequence[pd.DataFrame], *, theme_ids: Sequence[str] = THEME_IDS, alpha: Alpha = alpha_by_formula
) -> list[dict[str, object]]:
    """Return the coefficients of two or more codings (see codings) of the same items, as RELIABILITY rows.

    Each row has theme, measure, value, low, high, n (items) and n_theme (items to which at least one coder
    gave the theme; n where theme is "", the row of all themes together). Kappa needs exactly two coders.
    """
    n = len(coders[0])
    weights = resamples(n)
    primary = [coding["primary"].tolist() for coding in coders]
    sets = [[themes or NONE for themes in coding["themes"]] for coding in coders]
    wanted = [("", "kappa", primary), ("", "alpha", primary), ("", "alpha_masi", sets)]
    for theme in theme_ids:
        has = [[theme in themes for themes in coder] for coder in sets]
        wanted += [(theme, "kappa", has), (theme, "alpha", has)]
    return [
        {
            "theme": theme,
            "measure": measure,
            **estimate(codes, measure, weights, alpha=alpha)._asdict(),
            "n": n,
            "n_theme": sum(map(any, zip(*codes, strict=True))) if theme else n,
        }
        for theme, measure, codes in wanted
        if measure != "kappa" or len(coders) == 2
    ]


def reliability_table(
    themes: pd.DataFrame,
    blind: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    theme_ids: Sequence[str] = THEME_IDS,
) -> pd.DataFrame:
    """Return the RELIABILITY table of the program, the blind program and the readings among themselves.

    `themes` and `blind` are THEMES tables, compared with the majority of `reference`. comparison and detail
    as in AGREEMENT; the three readings together (alpha only) have the detail A–B–C.
    """
    people = codings.of_people(reference)
    readers = {name[-1]: codings.of_people(reference, column=name) for name in READINGS}
    groups = {
        ("program", ""): [people, codings.of_program(themes, people.index)],
        ("blind", ""): [people, codings.of_program(blind, people.index)],
        **{("readings", "–".join(pair)): [readers[r] for r in pair] for pair in combinations(readers, 2)},
        ("readings", "–".join(readers)): list(readers.values()),
    }
    rows = [
        {"comparison": comparison, "detail": detail, **row}
        for (comparison, detail), coders in groups.items()
        for row in between(coders, theme_ids=theme_ids, alpha=alpha_by_library)
    ]
    return schema.frame(rows, "RELIABILITY")
