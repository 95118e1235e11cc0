"""Alpha and kappa: against published examples, against the library, and where they are undefined."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import config
from analysis.schema import check
from analysis.validity import codings
from analysis.validity.reliability import (
    alpha_by_formula,
    alpha_by_library,
    between,
    estimate,
    reliability_table,
    resamples,
)

IEI, COM, AST = config.MISSION_THEMES
BOTH = pytest.mark.parametrize("alpha", [alpha_by_library, alpha_by_formula])


# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: sections A (binary) and B (nominal).
@BOTH
@pytest.mark.parametrize(
    ("codes", "value"),
    [
        ([list("0100000010"), list("1110010000")], 0.095),
        ([list("aabbdcccedda"), list("babbbccceddd")], 0.692),
        # By hand: 1 of 4 items differs, D_o = 1/4; codes 4 a and 4 b, D_e = 2·16/(8·7) = 4/7.
        ([list("aabb"), list("aaba")], 1 - (1 / 4) / (2 * 5 * 3 / 56)),
        ([list("ab"), list("ab"), list("ab")], 1.0),
    ],
)
def test_alpha_of_published_examples(alpha, codes, value):
    assert alpha(codes) == pytest.approx(value, abs=5e-4)


@BOTH
@pytest.mark.parametrize("codes", [[["a", "a"], ["a", "a"]], [[], []]])
def test_alpha_is_undefined_without_variety(alpha, codes):
    assert math.isnan(alpha(codes))


@BOTH
def test_alpha_with_masi_counts_half_right_sets_as_nearer(alpha):
    sets = [frozenset({"x"}), frozenset({"y"}), frozenset({"z"})]
    half = [frozenset({"x", "w"}), *sets[1:]]
    other = [frozenset({"w"}), *sets[1:]]
    assert alpha([sets, sets], True) == 1
    assert alpha([sets, other], True) < alpha([sets, half], True) < 1
    # MASI of {x} and {x, w}: 1/2 in common, one inside the other: 1 - 1/2 · 2/3 = 2/3.
    distance = 2 / 3
    # Pairs of unlike codes among x, xw, y, y, z, z, both ways: x–xw at 2/3, the other 12 at 1.
    expected = 2 * (distance + 12) / (6 * 5)
    assert alpha([sets, half], True) == pytest.approx(1 - (distance / 3) / expected)


labels = st.frozensets(st.sampled_from("xyz"), min_size=1)


@given(st.lists(st.tuples(labels, labels, labels), min_size=2, max_size=12), st.booleans())
def test_formula_and_library_agree(rows, masi):
    codes = [list(coder) for coder in zip(*rows, strict=True)]
    assert alpha_by_formula(codes, masi) == pytest.approx(alpha_by_library(codes, masi), nan_ok=True)


def test_weights_count_an_item_as_often_as_it_was_drawn():
    codes = [list("aabb"), list("abbb")]
    twice = [list("aaabb"), list("aabbb")]
    drawn = estimate(codes, "alpha", np.array([[2.0, 1, 1, 1]]))
    assert drawn.low == drawn.high == pytest.approx(alpha_by_formula(twice))


def test_full_agreement_has_no_interval():
    found = estimate([list("aab"), list("aab")], "kappa", resamples(3))
    assert found.value == 1 and math.isnan(found.low) and math.isnan(found.high)


def test_interval_holds_the_value_and_is_the_same_every_time():
    rng = np.random.default_rng(1)
    first = rng.choice(list("abc"), 80).tolist()
    second = [a if rng.random() < 0.7 else "c" for a in first]
    one, two = (estimate([first, second], "kappa", resamples(80)) for _ in range(2))
    assert one == two and one.low < one.value < one.high
    assert 0.2 < one.high - one.low < 0.5


def coding(*rows):
    ids = [f"p/{i}" for i in range(len(rows))]
    sets = pd.Series([frozenset(row) for row in rows], index=ids, dtype=object)
    return pd.DataFrame({"primary": [row[0] if row else "" for row in rows], "themes": sets}, index=ids)


def test_between_counts_the_items_of_a_theme():
    a = coding([IEI], [COM, IEI], [], [COM])
    b = coding([IEI], [COM], [AST], [COM])
    rows = pd.DataFrame(between([a, b])).set_index(["theme", "measure"])
    assert rows.loc[("", "kappa"), "n_theme"] == 4
    assert rows.loc[(IEI, "kappa"), "n_theme"] == 2 and rows.loc[(AST, "alpha"), "n_theme"] == 1
    assert rows.loc[(COM, "alpha"), "value"] == 1
    assert math.isnan(rows.loc[("teachers", "kappa"), "value"])
    assert "kappa" not in pd.DataFrame(between([a, b, b]))["measure"].tolist()


def test_as_themes_and_of_program_are_inverse():
    given = coding([IEI, COM], [], [AST])
    again = codings.of_program(codings.as_themes(given), given.index)
    assert again["primary"].tolist() == given["primary"].tolist()
    assert again["themes"].tolist() == given["themes"].tolist()


@pytest.fixture(scope="module")
def reference():
    return pd.read_csv(config.DATA_DIR / "reference" / "coding.csv", dtype=str, keep_default_na=False)


def test_table_of_the_reference(reference):
    majority = codings.as_themes(codings.of_people(reference))
    table = check(reliability_table(majority, majority.iloc[:0], reference), "RELIABILITY")
    rows = table.set_index(["comparison", "detail", "theme", "measure"])
    assert rows.loc[("program", "", "", "kappa"), "value"] == 1, "the majority agrees with itself"
    assert rows.loc[("program", "", "", "alpha_masi"), "value"] == 1
    assert rows.loc[("blind", "", "", "kappa"), "value"] <= 0, "nothing coded is no better than chance"
    assert rows.loc[("readings", "A–B–C", "", "alpha"), "value"] > 0.95
    assert ("readings", "A–B–C", "", "kappa") not in rows.index
    inside = table.dropna(subset="low")
    assert ((inside["low"] <= inside["value"]) & (inside["value"] <= inside["high"])).mean() > 0.99


def test_table_without_a_reference(reference):
    themes = codings.as_themes(codings.of_people(reference))
    table = reliability_table(themes, themes, reference.iloc[:0])
    assert table["value"].isna().all() and (table["n"] == 0).all()
