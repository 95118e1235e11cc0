"""The other ways of counting that the robustness checks need: other word boundaries, other topics."""

import pandas as pd

from .. import clusters, config
from ..coding.themes import share_table, theme_table
from ..words.counts import Counts
from ..words.lexicon import Codebook, Lexicon
from ..words.segment import jieba_segmenter, token_table


def shares_without_dictionary(items: pd.DataFrame, plans: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """Return the THEME_SHARE table that jieba's own dictionary gives, without the domain terms.

    The codebook stays; a term of it counts only where it begins and ends at a boundary that jieba sets.
    """
    work = items[items["kind"] == "item"]
    tokens = token_table(work, lexicon, segmenter=jieba_segmenter(frozenset()))
    themes = theme_table(work, lexicon, tokens=tokens)
    return share_table(work, themes, plans, theme_ids=lexicon.codebook.ids)


def topic_shares(
    counts: Counts, codebook: Codebook, *, seeds: int = config.STABILITY_SEEDS
) -> list[pd.DataFrame]:
    """Return, for each of `seeds` seeds from config.SEED on, plans × themes: the share of items in each topic.

    Each item counts once, for its strongest topic of the guided NMF (clusters.fit); an item without a known
    term counts for none.
    """
    plans = counts.rows["plan_id"]
    order = list(dict.fromkeys(plans))
    found = []
    for seed in range(config.SEED, config.SEED + seeds):
        topics = clusters.fit(counts, codebook, seed=seed)
        best = pd.Series(topics.weights.argmax(axis=1)).map(dict(enumerate(topics.themes)))
        best = best.where(topics.weights.max(axis=1) > 0, "")
        table = pd.crosstab(plans.to_numpy(), best.to_numpy(), normalize="index")
        found.append(table.reindex(order).drop(columns="", errors="ignore"))
    return found
