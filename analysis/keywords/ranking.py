"""What one plan says more than the others: log-likelihood keyness, TF-IDF and TextRank.

Every measure ranks the terms of one plan. Scores compare terms inside that plan, never one plan with
another: they grow with the length of the texts and depend on which other plans are loaded.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import sparse

from .. import schema
from ..words.counts import Counts, Vocabulary, count_matrix
from ..words.lexicon import Lexicon
from .comparison import log_ratio, signed_g2

EFFECTS = ["log_ratio", "effect_size", "bic"]
TOTALS = ["n_words", "n_words_reference", "n_total"]

# TextRank as published: damping, and a fixed number of rounds at most.
DAMPING = 0.85
MAX_ROUNDS = 100
TOLERANCE = 1e-6


def usage(counts: Counts) -> pd.DataFrame:
    """Return one row per plan and term that the plan uses, plans in order of appearance, terms sorted.

    Columns plan_id, city, year, term; n_target and n_reference (occurrences in the plan and in all others);
    n_items (items of the plan that use it); n_words and n_words_reference (all words of the plan, of the
    others); n_total (all items of the plan). One sparse product.
    """
    codes, _ = pd.factorize(counts.rows["plan_id"])
    plans = counts.rows.drop_duplicates("plan_id").reset_index(drop=True)
    ones = np.ones(len(codes), dtype=np.int64)
    member = sparse.csr_array((ones, (codes, np.arange(len(codes)))), shape=(len(plans), len(codes)))
    occurrences = (member @ counts.matrix).tocsr()
    items = (member @ (counts.matrix > 0).astype(np.int64)).tocsr()
    occurrences.sort_indices()
    items.sort_indices()
    plan, term = occurrences.tocoo().coords
    words = np.bincount(codes, weights=counts.rows["n_tokens"], minlength=len(plans)).astype(np.int64)
    table = plans.loc[plan, ["plan_id", "city", "year"]].reset_index(drop=True)
    return table.assign(
        term=counts.terms[term],
        n_target=occurrences.data,
        n_reference=counts.matrix.sum(axis=0)[term] - occurrences.data,
        n_items=items.data,
        n_words=words[plan],
        n_words_reference=words.sum() - words[plan],
        n_total=np.bincount(codes)[plan],
    )


def usage_table(counts: Counts) -> pd.DataFrame:
    """Return the USAGE table: how often and in how many items each plan uses each term of `counts`.

    A plan that uses none has no row. The plan's totals stand in every row: all its words, all its items.
    """
    return schema.conform(usage(counts).rename(columns={"n_target": "n"})[[*schema.USAGE.columns]], "USAGE")


def keyness(counts: Counts) -> pd.DataFrame:
    """Return `usage` with G² and effect sizes of each term in its plan against all other plans.

    `score`: the log-likelihood ratio of the table (term, other words) × (plan, others),
    G² = 2 Σ O ln(O / E), at least 0, here negative where the plan uses the term *less* than the others.
    3.84 corresponds to p = 0.05 for one test of independent words, which running text is not: read it as an
    order, not as proof. `log_ratio`: log2 of the ratio of the relative frequencies, an absent term counted
    as 0.5; 1 means twice as often. `effect_size`: odds ratio with 0.5 added to each cell, 1 means no
    difference. `bic`: G² - ln(words); below 0 the data speak for no difference, above 10 very strongly
    against. G² must not be compared between plans of different length; log_ratio may be, if the counts
    are not tiny. Empty if there is only one plan.

    Sources: Dunning 1993 (G²); Rayson & Garside 2000 (corpus comparison); Hardie 2014 (log ratio);
    Haldane 1956 (odds ratio); Wilson 2013 (bic).
    """
    table = usage(counts).query("n_words_reference > 0")
    columns = ("n_target", "n_reference", "n_words", "n_words_reference")
    a, b, n_a, n_b = (table[name].to_numpy(float) for name in columns)
    score = signed_g2(a, b, n_a, n_b)
    return table.assign(
        score=score,
        log_ratio=log_ratio(a, b, n_a, n_b),
        effect_size=(a + 0.5) * (n_b - b + 0.5) / ((b + 0.5) * (n_a - a + 0.5)),
        bic=np.abs(score) - np.log(n_a + n_b),
    )


def tfidf(counts: Counts) -> pd.DataFrame:
    """Return `usage` with `score`: occurrences per 1000 words of the plan × inverse plan frequency.

    idf = ln((1 + P) / (1 + p)) + 1 for P plans of which p use the term, so it lies between 1 (all plans)
    and ln((1 + P) / 2) + 1 (one plan). With few plans idf takes few values and the score mostly follows
    frequency. Must not be compared between sets of plans: idf depends on P.

    Source: Salton & Buckley 1988; smoothing as in scikit-learn.
    """
    table = usage(counts)
    n_plans = table["plan_id"].nunique()
    idf = np.log((1 + n_plans) / (1 + table.groupby("term")["term"].transform("size"))) + 1
    return table.assign(score=1000 * table["n_target"] / table["n_words"] * idf)


def _links(item: np.ndarray, node: np.ndarray, window: int) -> sparse.csr_array:
    """Return the symmetric matrix of how often two nodes stand fewer than `window` places apart."""
    index = np.arange(len(node))
    pairs = [(index[:-gap], index[gap:]) for gap in range(1, window)]
    left, right = (np.concatenate(side) for side in zip(*pairs, strict=True))
    linked = (item[left] == item[right]) & (node[left] != node[right])
    size = int(node.max(initial=-1)) + 1
    cells = (np.ones(linked.sum()), (node[left[linked]], node[right[linked]]))
    links = sparse.csr_array(cells, shape=(size, size))
    return links + links.T


def _centrality(links: sparse.csr_array) -> np.ndarray:
    """Return S(i) = (1 - d) + d Σ_j w_ij S(j) / Σ_k w_jk, by power iteration."""
    degree = links.sum(axis=0)
    walk = links @ sparse.diags_array(np.divide(1, degree, out=np.zeros_like(degree), where=degree > 0))
    score = np.ones(len(degree))
    for _round in range(MAX_ROUNDS):
        previous, score = score, (1 - DAMPING) + DAMPING * (walk @ score)
        if np.abs(score - previous).max(initial=0) < TOLERANCE:
            break
    return score


def textrank(tokens: pd.DataFrame, counts: Counts, *, window: int = 5) -> pd.DataFrame:
    """Return `usage` with `score`: how central a term is among the terms it stands next to.

    In each plan, terms of `counts` that stand fewer than `window` places apart in one item (other words left
    out first) are linked, weighted by how often; S(i) = 0.15 + 0.85 Σ_j w_ij S(j) / Σ_k w_jk by power
    iteration: 0.15 without neighbours, about 1 on average. It knows nothing of the other plans, so it finds
    what a plan is about, not what sets it apart; must not be compared between plans. If synonyms were merged
    for `counts`, `tokens` must be merged too.

    Source: Mihalcea & Tarau 2004.
    """
    table = usage(counts)
    item = pd.Index(counts.rows["item_id"]).get_indexer(tokens["item_id"])
    term = pd.Index(counts.terms).get_indexer(tokens["term"])
    order = np.lexsort((tokens["position"].to_numpy(), item))
    order = order[(item[order] >= 0) & (term[order] >= 0)]
    item, term = item[order], term[order]
    plan_of_item, _ = pd.factorize(counts.rows["plan_id"])
    # Rows of `table` are sorted by plan and term, so the place of a pair among the pairs is its row.
    _, node = np.unique(plan_of_item[item] * len(counts.terms) + term, return_inverse=True)
    return table.assign(score=_centrality(_links(item, node, window)))


def _ranked(table: pd.DataFrame, measure: str, min_items: int) -> pd.DataFrame:
    """Keep positive scores of terms in at least `min_items` items; rank them in each plan from 1."""
    kept = table[(table["score"] > 0) & (table["n_items"] >= min_items)].assign(
        measure=measure, plan=lambda t: pd.factorize(t["plan_id"])[0]
    )
    kept = kept.sort_values(["plan", "score", "n_target", "term"], ascending=[True, False, False, True])
    return kept.assign(rank=kept.groupby("plan").cumcount() + 1)


def keyword_table(
    tokens: pd.DataFrame,
    items: pd.DataFrame,
    lexicon: Lexicon,
    *,
    vocabulary: Vocabulary = "lexicon",
    min_items: int = 2,
    places: Collection[str] = (),
) -> pd.DataFrame:
    """Return the KEYWORDS table: each plan's ranked terms by "g2", "tfidf" and "textrank", in this order.

    From TOKENS and ITEMS; only items of kind "item" count, and only terms found in at least `min_items`
    items of the plan, because a word repeated in one sentence is not a keyword. A term of negative keyness
    has no rank and no row under "g2". Further columns: n_words, n_words_reference and n_total of `usage`;
    log_ratio, effect_size and bic of `keyness`, for every measure (missing if there is only one plan). `places` are never keywords.
    Raises SelectionError for an unknown vocabulary.
    """
    items = items[items["kind"] == "item"]
    counts = count_matrix(tokens, items, lexicon, vocabulary=vocabulary, places=places)
    effects = keyness(counts)
    scored = {"g2": effects, "tfidf": tfidf(counts), "textrank": textrank(tokens, counts)}
    parts = [_ranked(table, measure, min_items) for measure, table in scored.items()]
    ranked = pd.concat([part.drop(columns=EFFECTS, errors="ignore") for part in parts])
    table = ranked.merge(effects[["plan_id", "term", *EFFECTS]], how="left", on=["plan_id", "term"])
    return schema.check(table[[*schema.KEYWORDS.columns, *TOTALS, *EFFECTS]], "KEYWORDS")
