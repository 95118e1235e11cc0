"""Terms that stand together: NPMI by its formula, communities of a plain graph, the same places every time."""

import math
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from test_keywords import make_counts

from analysis import config, schema
from analysis.keywords.cooccurrence import MIN_BOTH, cooccurrence_table, network_table
from analysis.keywords.pairs import MIN_NPMI, MOST_EDGES, drawn_pairs

# 词0 and 词1 always together (3 of 8 items), 词2 in five, three of them with 词0; 词3 in two.
ITEMS = [
    [1, 2, 1, 0],
    [3, 1, 1, 0],
    [1, 1, 1, 0],
    [0, 0, 4, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
]
COUNTS = make_counts(ITEMS, ["甲"] * 8)


def npmi(n_both, n_a, n_b, total):
    p = n_both / total
    return math.log(p / (n_a / total * n_b / total)) / -math.log(p)


def test_npmi_counts_items_not_occurrences():
    table = cooccurrence_table(COUNTS)
    assert table[["term_a", "term_b", "n_a", "n_b", "n_both"]].to_numpy().tolist() == [
        ["词0", "词1", 3, 3, 3],
        ["词0", "词2", 3, 5, 3],
        ["词1", "词2", 3, 5, 3],
    ]
    assert table["npmi"].tolist() == pytest.approx([1, npmi(3, 3, 5, 8), npmi(3, 3, 5, 8)])


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([[1, 1]] * 4, 1.0),
        ([[1, 1]] * 4 + [[1, 0]] * 4 + [[0, 1]] * 4 + [[0, 0]] * 4, 0.0),
        ([[1, 1]] * 3 + [[1, 0]] * 9 + [[0, 1]] * 9, npmi(3, 12, 12, 21)),
    ],
)
def test_npmi_of_known_tables(items, expected):
    assert cooccurrence_table(make_counts(items, ["甲"] * len(items)))["npmi"].tolist() == pytest.approx(
        [expected]
    )


def test_fewer_items_are_no_pair():
    assert cooccurrence_table(
        make_counts([[1, 1]] * (MIN_BOTH - 1) + [[0, 0]] * 5, ["甲"] * (MIN_BOTH + 4))
    ).empty
    assert len(cooccurrence_table(COUNTS, min_both=4)) == 0


def test_no_terms_no_items():
    assert cooccurrence_table(make_counts([[0]], ["甲"])).empty
    table, figures = network_table(schema.empty("COOCCURRENCE"))
    assert table.empty and figures["mean"] == 1 and figures["communities"] == 0


def clique(terms: str, weight: float) -> list[tuple]:
    return [(a, b, 4, 4, 3, weight) for i, a in enumerate(terms) for b in terms[i + 1 :]]


def make_pairs(rows):
    columns = list(schema.TABLES["COOCCURRENCE"].columns)
    return schema.conform(pd.DataFrame(rows, columns=columns), "COOCCURRENCE")


def test_two_cliques_are_two_communities_whatever_the_seed():
    pairs = make_pairs([*clique("甲乙丙丁", 0.9), *clique("戊己庚", 0.8), ("丁", "戊", 4, 4, 3, 0.21)])
    table, figures = network_table(pairs)
    groups = {frozenset(rows["term"]) for _n, rows in table.groupby("community")}
    assert groups == {frozenset("甲乙丙丁"), frozenset("戊己庚")}
    assert set(table.loc[table["community"] == 1, "term"]) == set("甲乙丙丁")
    assert figures["communities"] == 2 and figures["mean"] == 1 and figures["seeds"] == 20
    assert 0.2 < figures["modularity"] < 0.6


def test_places_fill_the_plane_and_never_change():
    pairs = make_pairs([*clique("甲乙丙丁", 0.9), *clique("戊己庚", 0.8), ("辛", "壬", 4, 4, 3, 0.5)])
    (table, _figures), (again, _same) = network_table(pairs), network_table(pairs)
    pd.testing.assert_frame_equal(table, again)
    for axis in ("x", "y"):
        assert (table[axis].min(), table[axis].max()) == (-1, 1)
    points = table[["x", "y"]].to_numpy()
    apart = [np.hypot(*(a - b)) for i, a in enumerate(points) for b in points[i + 1 :]]
    assert min(apart) > 0.1


def test_the_network_draws_strong_pairs_and_not_too_many():
    weak = make_pairs([("甲", "乙", 9, 9, 3, MIN_NPMI - 0.01)])
    assert drawn_pairs(weak).empty
    many = make_pairs([(f"a{i}", f"b{i}", 4, 4, 3, 0.9) for i in range(MOST_EDGES + 5)])
    assert len(drawn_pairs(many)) == MOST_EDGES


def test_the_network_of_the_plans(tables, built):
    from analysis import pipeline

    terms, pairs = tables["NETWORK_TERMS"], drawn_pairs(tables["COOCCURRENCE"])
    assert set(terms["term"]) == {*pairs["term_a"], *pairs["term_b"]}
    assert (pairs["n_both"] >= MIN_BOTH).all() and pairs["npmi"].between(MIN_NPMI, 1).all()
    assert (pairs["n_both"] <= pairs[["n_a", "n_b"]].min(axis=1)).all()
    measures = pipeline.read_manifest(built)["measures"]["network"]
    assert measures["communities"] == terms["community"].nunique()
    assert 0 < measures["modularity"] < 1 and measures["min"] <= measures["mean"] <= 1


def test_places_do_not_depend_on_the_order_of_hashes(tmp_path):
    make_pairs([*clique("甲乙丙丁", 0.9), ("丁", "戊", 4, 4, 3, 0.5)]).to_csv(
        tmp_path / "pairs.csv", index=False
    )
    code = (
        "import sys, pandas as pd; from analysis.keywords.cooccurrence import network_table\n"
        "table, figures = network_table(pd.read_csv(sys.argv[1])); print(ascii(table.to_csv()), figures)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "pairs.csv")],
            env={**os.environ, "PYTHONHASHSEED": seed}, cwd=config.ROOT, check=True, capture_output=True, text=True,
        ).stdout
        for seed in "12"
    }  # fmt: skip
    assert len(told) == 1 and "community" in told.pop()
