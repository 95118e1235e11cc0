"""Pairs of terms in the built tables: which ones the network draws, and where they stand together."""

import pandas as pd

# What the network draws: pairs clearly above independence (0), and no more than an eye can follow.
MIN_NPMI = 0.2
MOST_EDGES = 60


def drawn_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of COOCCURRENCE that the network draws: NPMI of at least 0.2, the 60 strongest."""
    return pairs[pairs["npmi"] >= MIN_NPMI].head(MOST_EDGES)


def pair_places(places: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the places of both terms of each pair in the items that have both, with `mark`: "a~b".

    `places` are those of comparison.term_places, `pairs` rows of COOCCURRENCE. One row per pair and place: the
    items of a pair are as many as its n_both.
    """
    items = {term: set(ids) for term, ids in places.groupby("term")["item_id"]}
    found = [
        places[
            places["term"].isin([row.term_a, row.term_b])
            & places["item_id"].isin(items.get(row.term_a, set()) & items.get(row.term_b, set()))
        ].assign(mark=f"{row.term_a}~{row.term_b}")
        for row in pairs.itertuples()
    ]
    return pd.concat([places.head(0).assign(mark=pd.Series(dtype="str")), *found], ignore_index=True)
