"""The words of two sides: G² and log ratio by their formulas, two items, every counted place found."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from analysis import config
from analysis.errors import SelectionError
from analysis.keywords.comparison import compare_usage, form_table, log_ratio, signed_g2, term_places
from analysis.keywords.pairs import drawn_pairs, pair_places

COLUMNS = ["plan_id", "term", "n", "n_items", "n_words", "n_total"]
USAGE = pd.DataFrame(
    [
        ("甲", "创业", 6, 3, 100, 10),
        ("甲", "师资", 5, 1, 100, 10),
        ("甲", "招生", 2, 2, 100, 10),
        ("乙", "招生", 8, 4, 200, 8),
        ("乙", "公益", 9, 2, 200, 8),
        ("丙", "公益", 1, 1, 300, 5),
        ("丙", "创业", 1, 1, 300, 5),
    ],
    columns=COLUMNS,
)


counts = st.integers(0, 60)


@given(counts, counts, st.integers(60, 400), st.integers(60, 400))
def test_signed_g2_is_the_log_likelihood_of_the_table(a, b, n_a, n_b):
    if a + b in (0, n_a + n_b):
        return
    expected = chi2_contingency(
        [[a, b], [n_a - a, n_b - b]], correction=False, lambda_="log-likelihood"
    ).statistic
    found = float(signed_g2(*(np.array([float(v)]) for v in (a, b, n_a, n_b)))[0])
    assert abs(found) == pytest.approx(expected, abs=1e-9)
    assert (found < -1e-9) == (a / n_a < b / n_b)


@pytest.mark.parametrize(("a", "b", "expected"), [(8, 4, 1), (4, 8, -1), (4, 0, 3), (0, 4, -3), (0, 0, 0)])
def test_log_ratio_counts_an_absent_term_as_half(a, b, expected):
    values = (np.array([float(v)]) for v in (a, b, 100, 100))
    assert log_ratio(*values)[0] == pytest.approx(expected)


def row(table: pd.DataFrame, term: str) -> pd.Series:
    return table.set_index("term").loc[term]


def test_two_plans_are_counted_by_themselves():
    table = compare_usage(USAGE, "甲", "乙")
    assert set(table["term"]) == {"创业", "师资", "招生", "公益"}
    assert row(table, "招生")[["n_target", "n_reference", "n_items", "n_items_reference"]].tolist() == [
        2,
        8,
        2,
        4,
    ]
    assert table[["n_words", "n_words_reference", "n_total", "n_total_reference"]].drop_duplicates().to_numpy().tolist() == [
        [100, 200, 10, 8]
    ]  # fmt: skip


def test_the_rest_is_all_others_together():
    table = compare_usage(USAGE, "甲")
    assert row(table, "公益")[["n_target", "n_reference", "n_items_reference"]].tolist() == [0, 10, 3]
    assert row(table, "创业")["n_reference"] == 1
    assert table["n_words_reference"].unique().tolist() == [500]


def test_a_term_tells_a_side_only_from_two_items_on():
    table = compare_usage(USAGE, "甲", "乙")
    assert row(table, "师资")["score"] > 3.84 and row(table, "师资")["side"] == ""
    assert pd.isna(row(table, "师资")["rank"])
    assert row(table, "创业")[["side", "rank"]].tolist() == ["target", 1]
    assert row(table, "公益")[["side", "rank"]].tolist() == ["reference", 1]
    assert row(table, "招生")[["side", "rank"]].tolist() == ["reference", 2]


def test_the_two_directions_mirror_each_other():
    there, back = (
        compare_usage(USAGE, *pair).set_index("term").sort_index() for pair in (("甲", "乙"), ("乙", "甲"))
    )
    assert there["score"].tolist() == pytest.approx((-back["score"]).tolist())
    assert there["log_ratio"].tolist() == pytest.approx((-back["log_ratio"]).tolist())
    assert (
        there["side"].map({"target": "reference", "reference": "target", "": ""}).tolist()
        == back["side"].tolist()
    )


def test_strength_falls_and_the_input_stays():
    before = USAGE.copy()
    scores = compare_usage(USAGE, "甲")["score"].abs()
    assert scores.is_monotonic_decreasing
    pd.testing.assert_frame_equal(USAGE, before)


@pytest.mark.parametrize(
    ("usage", "pair"), [(USAGE[:3], ("甲",)), (USAGE[:3], ("甲", "乙")), (USAGE[3:], ("甲",))]
)
def test_nothing_to_compare_gives_no_rows(usage, pair):
    assert compare_usage(usage, *pair).empty


def test_a_plan_is_not_compared_with_itself():
    with pytest.raises(SelectionError, match="甲"):
        compare_usage(USAGE, "甲", "甲")


def test_the_rest_agrees_with_the_keywords_of_the_build(tables):
    keywords = tables["KEYWORDS"].query("measure == 'g2'")
    for plan_id, rows in keywords.groupby("plan_id"):
        table = compare_usage(tables["USAGE"], plan_id).query("side == 'target'")
        assert table["score"].head(len(rows)).tolist() == pytest.approx(rows["score"].tolist())
        assert set(table["term"]) == set(rows["term"])


def test_every_counted_word_has_its_place(tables):
    found = term_places(tables["TOKENS"], tables["FORMS"], tables["ITEMS"])
    counted = found.groupby(["plan_id", "term"]).agg(n=("start", "size"), n_items=("item_id", "nunique"))
    usage = tables["USAGE"].set_index(["plan_id", "term"])[["n", "n_items"]]
    pd.testing.assert_frame_equal(counted.sort_index(), usage.sort_index(), check_dtype=False)
    texts = tables["ITEMS"].set_index("item_id")["text"]
    assert all(texts[p.item_id][p.start : p.end] == p.form for p in found.itertuples())


def test_variants_count_as_their_term():
    tokens = pd.DataFrame(
        [("甲/1", "职校", 0, 2), ("甲/1", "职业学校", 3, 7), ("甲/2", "职校", 0, 2), ("甲/s", "职校", 0, 2)],
        columns=["item_id", "term", "start", "end"],
    )
    items = pd.DataFrame(
        [("甲/1", "甲", "item"), ("甲/2", "甲", "item"), ("甲/s", "甲", "schedule")],
        columns=["item_id", "plan_id", "kind"],
    )
    usage = pd.DataFrame([("甲", "职业学校", 3, 2, 9, 2)], columns=COLUMNS)
    forms = form_table(tokens, usage, {"职校": "职业学校"})
    assert forms.to_numpy().tolist() == [["职业学校", "职业学校"], ["职校", "职业学校"]]
    found = term_places(tokens, forms, items)
    assert found[["item_id", "form"]].to_numpy().tolist() == [
        ["甲/1", "职校"],
        ["甲/1", "职业学校"],
        ["甲/2", "职校"],
    ]
    assert term_places(tokens, forms, items, terms=["创业"]).empty


def test_pairs_have_as_many_items_as_were_counted(tables):
    places = term_places(tables["TOKENS"], tables["FORMS"], tables["ITEMS"])
    pairs = drawn_pairs(tables["COOCCURRENCE"])
    found = pair_places(places, pairs)
    n_both = found.groupby("mark")["item_id"].nunique()
    assert n_both.to_dict() == {f"{p.term_a}~{p.term_b}": p.n_both for p in pairs.itertuples()}
    assert pair_places(places, pairs.head(0)).empty


def test_comparing_needs_no_heavy_library():
    code = (
        "import sys, analysis.views.keywords, analysis.keywords.comparison, analysis.keywords.pairs\n"
        "print([n for n in ('scipy', 'sklearn', 'jieba', 'networkx', 'opencc') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=config.ROOT, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
