"""Similarity of plans: bounds, known cases, symmetry, and the words that make it."""

import numpy as np
import pytest

from analysis import config
from analysis.compare import similarity
from analysis.words.counts import count_matrix
from analysis.words.lexicon import read_lexicon


@pytest.fixture(scope="module")
def counts(tables):
    work = tables["ITEMS"][tables["ITEMS"]["kind"] == "item"].reset_index(drop=True)
    return count_matrix(tables["TOKENS"], work, read_lexicon(config.DATA_DIR), vocabulary="all")


@pytest.mark.parametrize(
    ("p", "q", "distance"),
    [([1, 0], [1, 0], 0.0), ([1, 0], [0, 1], 1.0), ([0, 0], [1, 0], 1.0), ([2, 2], [3, 0], 0.5579)],
)
def test_jensen_shannon(p, q, distance):
    found = similarity.jensen_shannon(np.array([p, q], float))
    assert found[0, 1] == found[1, 0] == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize(
    ("a", "b", "cosine"), [([1, 1], [2, 2], 1.0), ([1, 0], [0, 1], 0.0), ([0, 0], [1, 1], 0.0)]
)
def test_cosine(a, b, cosine):
    assert similarity.cosines(np.array([a, b], float))[0, 1] == pytest.approx(cosine)


def test_every_pair_of_the_five_plans(tables):
    table = tables["SIMILARITY"]
    assert len(table) == 2 * 15
    own = table[table["plan_a"] == table["plan_b"]]
    assert own["score"].tolist() == pytest.approx([1.0] * 10)
    others = table[table["plan_a"] != table["plan_b"]]
    assert others["score"].between(0, 0.999).all()
    assert (others["n_shared"] > 0).all()


def test_shared_terms_are_the_weightiest_and_counted_right(tables):
    shared, tokens = tables["SHARED_TERMS"], tables["TOKENS"]
    assert shared.groupby(["plan_a", "plan_b"]).size().eq(similarity.SHARED_TERMS).all()
    assert len(shared) == 10 * similarity.SHARED_TERMS
    work = tables["ITEMS"].set_index("item_id")
    plan = tokens["item_id"].map(work["plan_id"]).where(tokens["item_id"].map(work["kind"]) == "item")
    for row in shared.groupby(["plan_a", "plan_b"]).head(2).itertuples():
        own = tokens["term"] == row.term
        assert ((own & (plan == row.plan_a)).sum(), (own & (plan == row.plan_b)).sum()) == (row.n_a, row.n_b)
    assert shared.groupby(["plan_a", "plan_b"])["share"].apply(lambda s: s.is_monotonic_decreasing).all()


def test_too_many_plans_have_no_list_of_shared_terms(counts, monkeypatch):
    monkeypatch.setattr(similarity, "MOST_PLANS", 4)
    assert similarity.shared_terms(counts).empty


def test_weights_count_items_again(counts):
    twice = similarity.plan_sums(counts, counts.matrix, weights=np.full(len(counts.rows), 2.0))
    assert (twice == 2 * similarity.plan_sums(counts, counts.matrix)).all()
