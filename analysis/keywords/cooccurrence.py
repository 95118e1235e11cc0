"""Which terms stand together in one item: normalised pointwise mutual information, and the network that it draws.

For build time only: networkx finds communities and places.
"""

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import schema
from ..config import SEED, STABILITY_SEEDS
from ..words.counts import Counts
from .pairs import drawn_pairs

if TYPE_CHECKING:
    import networkx

# Room around each component of the network, where an edge is about 2 long.
MARGIN = 1.2

# Two terms of one or two items can meet by accident.
MIN_BOTH = 3
# Kept for a large corpus, the strongest first.
MOST_PAIRS = 5000


def cooccurrence_table(counts: Counts, *, min_both: int = MIN_BOTH) -> pd.DataFrame:
    """Return the COOCCURRENCE table: pairs of terms that stand together in at least `min_both` items, strongest first.

    The window is the item: with N items, n_a and n_b of them with term a, b (once or often) and n_both with both,
    NPMI = ln(p(a,b) / (p(a) p(b))) / -ln p(a,b), p = n / N. 1: the terms never stand apart; 0: as often
    together as independent terms; below 0: less often; 1 if all items have both. Rare terms get high values
    easily; a pair of few items is a lead to read, not a finding. At most 5,000 pairs.

    Source: Bouma 2009.
    """
    present = (counts.matrix > 0).astype(np.int64)
    both = (present.T @ present).tocoo()
    a, b = both.coords
    kept = (a < b) & (both.data >= min_both)
    a, b, n_both = a[kept], b[kept], both.data[kept]
    n = np.asarray(present.sum(axis=0)).ravel()
    score = _npmi(n_both, n[a], n[b], present.shape[0])
    order = np.lexsort((b, a, -n_both, -score.round(9)))[:MOST_PAIRS]
    columns = {"term_a": counts.terms[a], "term_b": counts.terms[b], "n_a": n[a], "n_b": n[b],
               "n_both": n_both, "npmi": score}  # fmt: skip
    return schema.conform(pd.DataFrame(columns).iloc[order], "COOCCURRENCE")


def _npmi(n_both: np.ndarray, n_a: np.ndarray, n_b: np.ndarray, total: int) -> np.ndarray:
    surprise = -np.log(n_both / total)
    gain = np.log(n_both * total / (n_a * n_b))
    # Without surprise every item has both terms, and nothing could bind them closer.
    return np.divide(gain, surprise, out=np.ones(len(n_both)), where=surprise > 0)


def network_table(pairs: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, float]]:
    """Return (NETWORK_TERMS, figures) of the drawn pairs of COOCCURRENCE.

    `n_items` are the items with the term; `community` counts from 1, the largest first, as Louvain finds it with
    NPMI as weight (Blondel et al. 2008); `x` and `y`, -1…1, come from Kamada and Kawai (1989), component by
    component: neighbours are linked, distances mean nothing else. Figures: `modularity` (Newman and Girvan
    2004) of these communities, `communities`, and how far they depend on the seed: `seeds` runs, the `mean`
    and `min` adjusted Rand index of two (Hubert and Arabie 1985). That tells of the method's chance only; other
    plans would give other pairs.
    """
    graph = _graph(drawn_pairs(pairs))
    if not len(graph):
        empty = {"modularity": 0.0, "communities": 0.0, "seeds": 0.0, "mean": 1.0, "min": 1.0}
        return schema.empty("NETWORK_TERMS"), empty
    from networkx.algorithms.community import modularity

    groups = _communities(graph, SEED)
    member = {term: number for number, group in enumerate(groups, 1) for term in group}
    places = _places(graph)
    rows = [
        {"term": term, "n_items": graph.nodes[term]["n_items"], "community": member[term],
         "x": places[term][0], "y": places[term][1]}
        for term in sorted(graph)
    ]  # fmt: skip
    figures = {"modularity": float(modularity(graph, groups)), "communities": float(len(groups))}
    return schema.frame(rows, "NETWORK_TERMS"), figures | _stability(graph)


def _graph(pairs: pd.DataFrame) -> "networkx.Graph":
    import networkx

    graph = networkx.Graph()
    for row in pairs.sort_values(["term_a", "term_b"]).itertuples():
        graph.add_node(row.term_a, n_items=int(row.n_a))
        graph.add_node(row.term_b, n_items=int(row.n_b))
        graph.add_edge(row.term_a, row.term_b, weight=float(row.npmi))
    return graph


def _communities(graph: "networkx.Graph", seed: int) -> list[list[str]]:
    """Return the terms of each community, the largest first."""
    from networkx.algorithms.community import louvain_communities

    found = [sorted(group) for group in louvain_communities(graph, weight="weight", seed=seed)]
    return sorted(found, key=lambda group: (-len(group), group))


def _stability(graph: "networkx.Graph", seeds: int = STABILITY_SEEDS) -> dict[str, float]:
    from sklearn.metrics import adjusted_rand_score

    terms, runs = sorted(graph), []
    for i in range(seeds):
        member = {t: number for number, group in enumerate(_communities(graph, SEED + i)) for t in group}
        runs.append([member[term] for term in terms])
    scores = [adjusted_rand_score(a, b) for a, b in combinations(runs, 2)]
    return {"seeds": float(seeds), "mean": float(np.mean(scores)), "min": float(np.min(scores))}


def _places(graph: "networkx.Graph") -> dict[str, tuple[float, float]]:
    """Return a place for each term: components side by side in rows, the largest first, scaled to -1…1."""
    import networkx

    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_layout(graph, sorted(part)) for part in parts]
    # Upright pairs leave room for their names beside them.
    points = [np.array(list(own.values()))[:, ::-1] for own in drawn]
    sizes = [tuple(own.max(axis=0) - own.min(axis=0) + MARGIN) for own in points]
    places = {}
    for own, at, (left, top) in zip(drawn, points, _corners(sizes), strict=True):
        for term, (x, y) in zip(own, at - at.min(axis=0) + MARGIN / 2, strict=True):
            places[term] = (left + x, -(top + y))
    return _scaled(places)


def _layout(graph: "networkx.Graph", part: list[str]) -> dict[str, np.ndarray]:
    """Return a place for each term of a component, with more room for a larger one."""
    import networkx

    # A graph of its own: the order of a subgraph's terms changes from run to run, and the places with it.
    own = networkx.Graph()
    own.add_nodes_from(part)
    own.add_edges_from(sorted(tuple(sorted(edge)) for edge in graph.edges(part)))
    return networkx.kamada_kawai_layout(own, weight=None, scale=len(part) ** 0.5)


def _corners(sizes: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the upper left corner of boxes (width, height) in rows, by the row width that leaves least room empty."""
    widths = np.cumsum([width for width, _height in sizes])
    # Rows that are neither much wider nor much narrower than they are high together.
    square = sum(width * height for width, height in sizes) ** 0.5
    fitting = [width for width in widths if 0.8 * square <= width <= 1.4 * square] or [
        max(width for width, _height in sizes)
    ]
    return min((_rows(sizes, width) for width in fitting), key=lambda rows: rows[1])[0]


def _rows(sizes: list[tuple[float, float]], most: float) -> tuple[list[tuple[float, float]], float]:
    """Return the corners of boxes in rows at most `most` wide, and the area that the rows take."""
    corners, left, top, tall = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if left and left + width > most + 1e-9:
            left, top, tall = 0.0, top + tall, 0.0
        corners.append((left, top))
        left, tall = left + width, max(tall, height)
    return corners, round(float(most * (top + tall)), 9)


def _scaled(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    points = np.array(list(places.values()))
    low, high = points.min(axis=0), points.max(axis=0)
    span = np.where(high > low, high - low, 1)
    scaled = (2 * (points - low) / span - 1).round(6)
    return dict(zip(places, scaled.tolist(), strict=True))
