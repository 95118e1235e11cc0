"""Topic clusters: guided non-negative matrix factorisation, with a map and a figure for its stability.

Plain LDA or k-means give other clusters with every seed on a corpus of this size, so they are not
offered. Here each topic is pulled towards one theme of the codebook: the theme's terms enter the matrix
as a further "document", after Lee and Seung (1999) for the factorisation and Jagarlamudi, Daumé and
Udupa (2012) for seeding topics with words. Where cluster and coded theme differ, the item is worth reading.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from .config import SEED, STABILITY_SEEDS
from .schema import frame
from .words.counts import Counts
from .words.lexicon import Codebook

if TYPE_CHECKING:
    from scipy import sparse

# Weight of a theme's seed document against one item (items have length 1).
PULL = 2.0
# Noise on the starting values, so that the stability over seeds means something.
NOISE = 1.0
LABEL_TERMS = 3
# A word of one or two items names those items, not a topic.
MIN_LABEL_ITEMS = 3
# From this many items on the factors are fitted on a sample and the rest are only projected.
FIT_ITEMS = 5000
MIN_ITEMS = 12


class Topics(NamedTuple):
    """A fitted model of n items: `weights` n × topics (rows sum to 1, or 0), `terms` topics × terms.

    `terms` is how much of each term the items bring to the topic (TF-IDF × weight), without the seeds;
    0 for terms of fewer than MIN_LABEL_ITEMS items.
    """

    weights: np.ndarray
    terms: np.ndarray
    vocabulary: np.ndarray
    themes: tuple[str, ...]


def fit(counts: Counts, codebook: Codebook, *, seed: int = SEED) -> Topics:
    """Return guided NMF topics of the items in `counts`, one per theme that has a term there.

    TF-IDF with log counts, rows of length 1 (Salton and Buckley 1988); Frobenius loss. `seed` only
    sets the noise of the start.
    """
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfTransformer

    themes, seeds = _seeds(counts, codebook)
    if not themes:  # no item uses a term of the codebook: one topic without weight or name
        return Topics(np.zeros((len(counts.rows), 1)), np.zeros((1, len(counts.terms))), counts.terms, ("",))
    tfidf = TfidfTransformer(sublinear_tf=True).fit(counts.matrix)
    items = tfidf.transform(counts.matrix)
    anchors = _unit_rows(seeds * tfidf.idf_) * PULL
    rng = np.random.default_rng(seed)
    sample = items
    if items.shape[0] > FIT_ITEMS:
        sample = items[np.sort(np.random.default_rng(SEED).choice(items.shape[0], FIT_ITEMS, replace=False))]
    data = _stack(sample, anchors)
    start_terms = _unit_rows(anchors) + NOISE * rng.random(anchors.shape) / np.sqrt(anchors.shape[1])
    start_items = np.asarray(data @ start_terms.T) + NOISE * rng.random((data.shape[0], len(themes)))
    model = NMF(len(themes), init="custom", max_iter=400, tol=1e-4)
    fitted = model.fit_transform(data, W=start_items, H=start_terms)
    weights = fitted[: items.shape[0]] if sample is items else model.transform(items)
    scale = np.linalg.norm(model.components_, axis=1)  # so that topics compare whatever their length
    shares = _shares(weights * scale)
    common = np.asarray((counts.matrix > 0).sum(axis=0)).ravel() >= MIN_LABEL_ITEMS
    return Topics(shares, np.asarray((items.T @ shares).T) * common, counts.terms, themes)


def cluster_table(counts: Counts, codebook: Codebook, *, topics: Topics | None = None) -> pd.DataFrame:
    """Return the CLUSTERS table: each item's strongest topic, its label and a place on a 2-D map.

    Further columns: `theme`, the theme that the topic was pulled towards, and `weight` (0-1), the topic's
    share of the item. `cluster` is the theme's place in the codebook, from 1; -1 means no known term.
    Neighbours on the map are alike; distances across it and the axes mean nothing (t-SNE, van der
    Maaten and Hinton 2008).
    """
    topics = topics or fit(counts, codebook)
    best = topics.weights.argmax(axis=1)
    top = topics.weights.max(axis=1)
    labels, places = topic_labels(topics), project(topics.weights)
    rows = [
        {
            "item_id": item_id,
            "cluster": codebook.ids.index(topics.themes[k]) + 1 if weight else -1,
            "label": labels[k] if weight else "",
            "x": x,
            "y": y,
            "theme": topics.themes[k] if weight else "",
            "weight": weight,
        }
        for item_id, k, weight, (x, y) in zip(counts.rows["item_id"], best, top, places, strict=True)
    ]
    return frame(rows, "CLUSTERS")


def topic_labels(topics: Topics) -> list[str]:
    """Return each topic's label: terms of high weight there and low weight elsewhere, none inside another.

    A term's rank is its weight in the topic times the topic's share of the term's weight in all topics.
    """
    distinct = topics.terms**2 / np.maximum(topics.terms.sum(axis=0), 1e-12)
    return ["、".join(_telling(row, topics.vocabulary)) for row in distinct]


def _telling(row: np.ndarray, vocabulary: np.ndarray) -> list[str]:
    chosen: list[str] = []
    for i in np.lexsort((vocabulary, -row)):
        term = str(vocabulary[i])
        if row[i] > 0 and not any(term in other or other in term for other in chosen):
            chosen.append(term)
        if len(chosen) == LABEL_TERMS:
            break
    return chosen


def stability(counts: Counts, codebook: Codebook, *, seeds: int = STABILITY_SEEDS) -> dict[str, float]:
    """Return how much the clusters depend on the seed: adjusted Rand index over all pairs of runs.

    Keys: `seeds`, `mean`, `min` (1 is the same partition, 0 what chance gives; Hubert and Arabie 1985).
    """
    from itertools import combinations

    from sklearn.metrics import adjusted_rand_score

    runs = [fit(counts, codebook, seed=SEED + i).weights.argmax(axis=1) for i in range(seeds)]
    scores = [adjusted_rand_score(a, b) for a, b in combinations(runs, 2)]
    return {"seeds": float(seeds), "mean": float(np.mean(scores)), "min": float(np.min(scores))}


def project(weights: np.ndarray) -> np.ndarray:
    """Return a place on a plane for each row of `weights`, n × 2, scaled to -1…1; the same every time."""
    n = len(weights)
    if n < MIN_ITEMS:
        return np.column_stack([np.linspace(-1, 1, n), np.zeros(n)]) if n else np.zeros((0, 2))
    from sklearn.decomposition import PCA

    if n > FIT_ITEMS:
        places = PCA(2, random_state=SEED).fit_transform(np.sqrt(weights))
    else:
        from sklearn.manifold import TSNE

        places = TSNE(
            2, init="pca", perplexity=min(20, (n - 1) / 3), metric="euclidean", random_state=SEED
        ).fit_transform(np.sqrt(weights))
    places = places - places.mean(axis=0)
    return places / np.abs(places).max()


def _seeds(counts: Counts, codebook: Codebook) -> tuple[tuple[str, ...], np.ndarray]:
    """Return the themes with a term among `counts.terms`, and their weights, themes × terms."""
    weights = np.zeros((len(codebook.ids), len(counts.terms)))
    place = {term: i for i, term in enumerate(counts.terms)}
    for term, per_theme in codebook.term_weights.items():
        if term in place:
            for theme, weight in per_theme.items():
                weights[codebook.ids.index(theme), place[term]] = weight
    present = weights.any(axis=1)
    themes = tuple(theme for theme, here in zip(codebook.ids, present, strict=True) if here)
    return themes, weights[present]


def _unit_rows(matrix: np.ndarray) -> np.ndarray:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix / np.where(lengths, lengths, 1)


def _shares(weights: np.ndarray) -> np.ndarray:
    totals = weights.sum(axis=1, keepdims=True)
    return weights / np.where(totals, totals, 1)


def _stack(items: "sparse.csr_array", anchors: np.ndarray) -> "sparse.csr_array":
    from scipy import sparse

    return sparse.vstack([items, sparse.csr_array(anchors)], format="csr")
