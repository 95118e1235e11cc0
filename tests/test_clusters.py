"""Topic clusters: close to the themes, the same with every seed, named by their own words."""

import numpy as np
import pytest
from readers import reference

from analysis import clusters, config
from analysis.words.counts import count_matrix
from analysis.words.lexicon import read_lexicon


@pytest.fixture(scope="module")
def counts(tables):
    work = tables["ITEMS"][tables["ITEMS"]["kind"] == "item"].reset_index(drop=True)
    return count_matrix(tables["TOKENS"], work, read_lexicon(config.DATA_DIR), vocabulary="all")


@pytest.fixture(scope="module")
def codebook():
    return read_lexicon(config.DATA_DIR).codebook


def test_clusters_follow_the_reference_themes(tables):
    from sklearn.metrics import normalized_mutual_info_score

    primary = {f"{r['plan_id']}/{r['item_no']}": r["primary"] for r in reference("coding.csv")}
    found = tables["CLUSTERS"]
    assert normalized_mutual_info_score(found["item_id"].map(primary), found["cluster"]) >= 0.75


def test_clusters_do_not_depend_on_the_seed(counts, codebook):
    assert clusters.stability(counts, codebook, seeds=5)["min"] >= 0.95


def test_weights_are_shares_and_the_map_fits_its_frame(counts, codebook, tables):
    topics = clusters.fit(counts, codebook)
    assert np.allclose(topics.weights.sum(axis=1), 1)
    assert tables["CLUSTERS"][["x", "y"]].abs().to_numpy().max() == pytest.approx(1)


def test_labels_come_from_the_items(counts, codebook):
    labels = clusters.topic_labels(clusters.fit(counts, codebook))
    assert len(set(labels)) == len(labels) == 11
    for label in labels:
        terms = label.split("、")
        assert len(terms) == clusters.LABEL_TERMS
        assert not any(a != b and a in b for a in terms for b in terms)


def test_inputs_stay_as_they_were(counts, codebook):
    before = counts.matrix.copy()
    clusters.cluster_table(counts, codebook)
    assert (before != counts.matrix).nnz == 0


@pytest.mark.parametrize("n", [0, 1, 5, 30])
def test_any_number_of_items_has_a_map(n):
    places = clusters.project(np.random.default_rng(0).random((n, 4)))
    assert places.shape == (n, 2) and np.isfinite(places).all()
