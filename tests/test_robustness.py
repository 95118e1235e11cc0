"""Rankings on hand-made tables whose outcome is known."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.schema import ROBUSTNESS_CHECKS, check
from analysis.validity.alternatives import shares_without_dictionary, topic_shares
from analysis.validity.robustness import TAU_BOUND, compare, order, robustness_table, without_one

PLANS = list("abcde")


def series(*values):
    return pd.Series(values, index=PLANS[: len(values)], dtype=float)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (series(0.1, 0.3, 0.2), "b > c > a"),
        (series(0.5, 0.0, 0.0), "a > b = c"),
        (series(1 / 3, 0.1 + 0.2 + 1 / 30, 0), "a = b > c"),  # equal but for rounding
        (series(0, 0), "a = b"),
    ],
)
def test_order_gives_equal_shares_one_rank(values, text):
    assert order(values) == text


BASE = series(5, 4, 3, 2, 1)


@pytest.mark.parametrize(
    ("base", "other", "tau", "holds"),
    [
        (BASE, BASE * 3, 1.0, True),
        (BASE, series(5, 4, 3, 1, 2), 0.8, True),  # neighbours below change places: 1 of 10 pairs
        (BASE, series(4, 5, 3, 2, 1), 0.8, False),  # … and on top
        (BASE, series(5, 3, 4, 1, 2), 0.6, False),  # 2 of 10 pairs
        (BASE, -BASE, -1.0, False),
        # Ties: 6 pairs of 6 ranked alike, one more tied in one of them: 9 / sqrt(10 · 9).
        (BASE, series(5, 4, 3, 1, 1), 9 / math.sqrt(90), True),
        (series(5, 0, 0), series(4, 0, 0), 1.0, True),
        (series(5, 0, 0), series(4, 4, 0), 0.5, False),
        (BASE, series(0, 0, 0, 0, 0), math.nan, False),
    ],
)
def test_compare(base, other, tau, holds):
    run = compare(base, other)
    assert run.tau == pytest.approx(tau, nan_ok=True)
    assert run.holds is holds


def test_plans_come_in_any_order():
    assert compare(BASE, BASE.iloc[::-1]).holds


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=2, max_size=5))
def test_leaving_one_out_equals_doing_it(cells):
    counts = pd.Series([a for a, _ in cells], index=PLANS[: len(cells)])
    totals = pd.Series([a + b for a, b in cells], index=counts.index)
    done = [
        (tuple(((counts - loss) / totals.where(counts.index != plan, totals - 1)).round(9)))
        for plan in counts.index
        for has in [1] * counts[plan] + [0] * (totals[plan] - counts[plan])
        for loss in [pd.Series(has * (counts.index == plan), index=counts.index)]
        if totals[plan] > 1
    ]
    counted = [tuple(s.round(9)) for s, times in without_one(counts, totals) for _ in range(times)]
    assert sorted(map(str, done)) == sorted(map(str, counted))


def shares(rows, *, chars=(1000,) * 5, lifelong=None):
    """Return THEME_SHARE rows: {theme: [(n_items, n_total), …]}, one pair for each plan."""
    return pd.DataFrame(
        {
            "plan_id": plan,
            "theme": theme,
            "n_items": n,
            "n_total": total,
            "share": n / total if total else np.nan,
            "n_mentions": n,
            "per_1000_chars": 1000 * n / size,
            "share_lifelong": (n / total if total else np.nan) if lifelong is None else lifelong[plan],
        }
        for theme, cells in rows.items()
        for plan, (n, total), size in zip(PLANS, cells, chars, strict=False)
    )


CLEAR = [(18, 20), (14, 20), (10, 20), (6, 20), (2, 20)]


def table(rows, *, topics=None, plain=None, **options):
    given = shares(rows, **options)
    same = given.pivot(index="plan_id", columns="theme", values="share")
    found = robustness_table(
        given, plain=given if plain is None else plain, topics=topics or [same, same], lifelong=("x",)
    )
    return check(found, "ROBUSTNESS").set_index(["theme", "check"])


def test_a_clear_ranking_survives_everything():
    found = table({"x": CLEAR}).loc["x"]
    assert set(found["outcome"]) == {"holds"}
    assert found.loc["leave_one_out", ["n_runs", "n_kept"]].tolist() == [100, 100]
    assert (found["base"] == "a > b > c > d > e").all()
    assert list(found.index) == list(ROBUSTNESS_CHECKS)


def test_each_check_reads_its_own_column():
    short = table({"x": CLEAR}, chars=(9000, 1000, 1000, 1000, 1000)).loc["x", "outcome"]
    assert short[short == "changes"].index.tolist() == ["per_1000_chars"]
    turned = dict(zip(PLANS, (0.1, 0.2, 0.3, 0.4, 0.5), strict=True))
    other = table({"x": CLEAR}, lifelong=turned).loc["x", "outcome"]
    assert other[other == "changes"].index.tolist() == ["lifelong"]
    fewer = shares({"x": [(2, 20), *CLEAR[1:]]})
    plain = table({"x": CLEAR}, plain=fewer).loc["x", "outcome"]
    assert plain[plain == "changes"].index.tolist() == ["no_dictionary"]


def test_topics_are_checked_against_the_coding_and_their_seeds_against_the_first():
    same = shares({"x": CLEAR}).pivot(index="plan_id", columns="theme", values="share")
    turned = same.iloc[::-1].set_axis(PLANS)
    found = table({"x": CLEAR}, topics=[turned, turned, same, turned]).loc["x"]
    assert found.loc["nmf", ["outcome", "order"]].tolist() == ["changes", "e > d > c > b > a"]
    assert found.loc["nmf", "tau"] == pytest.approx(-1)
    assert found.loc["nmf_seeds", ["outcome", "n_runs", "n_kept"]].tolist() == ["changes", 3, 2]
    assert found.loc["nmf_seeds", "base"] == "e > d > c > b > a"


def test_one_item_may_decide_who_is_on_top():
    found = table({"x": [(6, 20), (6, 20), (0, 20)]}).loc[("x", "leave_one_out")]
    # A tie on top is broken by every item of a or b; the twenty items of c change nothing.
    assert found["outcome"] == "changes"
    assert (found["n_runs"], found["n_kept"]) == (60, 20)


@pytest.mark.parametrize(
    ("rows", "check_name", "reason"),
    [
        ({"x": [(4, 20), (2, 20), (0, 20)]}, "leave_one_out", "few_items"),
        ({"x": [(8, 20)]}, "per_1000_chars", "few_plans"),
        ({"x": [(8, 20), (8, 20)]}, "n_mentions", "no_variety"),
        ({"y": CLEAR}, "lifelong", "out_of_denominator"),
        ({"x": [(8, 20), (0, 0)]}, "no_dictionary", "few_plans"),
    ],
)
def test_a_check_that_says_nothing_says_why(rows, check_name, reason):
    found = table(rows).xs(check_name, level="check").iloc[0]
    assert (found["outcome"], found["reason"], found["n_runs"]) == ("not_applicable", reason, 0)


def test_no_topic_is_no_finding():
    none = pd.DataFrame({"other": 1.0}, index=PLANS)
    found = table({"x": CLEAR}, topics=[none, none]).loc["x", "reason"]
    assert found[found != ""].to_dict() == {"nmf": "no_topic", "nmf_seeds": "no_topic"}


def test_the_bound_is_one_pair_in_ten():
    assert pytest.approx(1 - 2 / 10) == TAU_BOUND


def test_the_five_plans(tables):
    found = tables["ROBUSTNESS"]
    assert len(found) == tables["CODEBOOK"]["theme"].nunique() * len(ROBUSTNESS_CHECKS)
    governed = found[found["theme"] == "training_governance"]
    assert set(governed["reason"]) == {"few_items"}, "under five items in every plan"
    assert (found["n_kept"] <= found["n_runs"]).all()


def test_alternatives(tables, items):
    from analysis import config
    from analysis.words.counts import count_matrix
    from analysis.words.lexicon import read_lexicon

    lexicon = read_lexicon(config.DATA_DIR)
    plain = shares_without_dictionary(items, tables["PLANS"], lexicon)
    assert len(plain) == len(tables["THEME_SHARE"])
    work = items[items["kind"] == "item"]
    counts = count_matrix(tables["TOKENS"], work, lexicon, vocabulary="all")
    first, second = topic_shares(counts, lexicon.codebook, seeds=2)
    assert first.index.tolist() == list(dict.fromkeys(work["plan_id"]))
    assert first.sum(axis=1).between(0.9, 1).all() and first.shape == second.shape
    best = tables["CLUSTERS"].assign(plan=tables["CLUSTERS"]["item_id"].str.split("/").str[0])
    share = best.groupby("plan")["theme"].value_counts(normalize=True)
    assert share["wuhan-2016"]["community_education"] == pytest.approx(
        first.loc["wuhan-2016", "community_education"]
    )
