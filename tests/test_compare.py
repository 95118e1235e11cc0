"""Similarity of plans: bounds, known cases, symmetry."""

import numpy as np
import pytest

from analysis import compare


@pytest.mark.parametrize(
    ("p", "q", "distance"),
    [([1, 0], [1, 0], 0.0), ([1, 0], [0, 1], 1.0), ([0, 0], [1, 0], 1.0), ([0.5, 0.5], [1, 0], 0.5579)],
)
def test_jensen_shannon(p, q, distance):
    assert compare._jensen_shannon(np.array(p, float), np.array(q, float)) == pytest.approx(
        distance, abs=1e-4
    )


@pytest.mark.parametrize(
    ("a", "b", "cosine"), [([1, 1], [2, 2], 1.0), ([1, 0], [0, 1], 0.0), ([0, 0], [1, 1], 0.0)]
)
def test_cosine(a, b, cosine):
    assert compare._cosine(np.array(a, float), np.array(b, float)) == pytest.approx(cosine)


def test_every_pair_of_the_five_plans(tables):
    table = tables["SIMILARITY"]
    assert len(table) == 2 * 15
    own = table[table["plan_a"] == table["plan_b"]]
    assert own["score"].tolist() == pytest.approx([1.0] * 10)
    others = table[table["plan_a"] != table["plan_b"]]
    assert others["score"].between(0, 0.999).all()
    assert (others["n_shared"] > 0).all()
