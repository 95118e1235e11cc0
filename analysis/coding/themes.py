"""Code passages with the themes of the codebook, every decision with its evidence, and count them by plan.

A theme's evidence E is the sum of e over its words and pairs, its score S the sum of s (see evidence.weigh),
times RESIDUAL for the theme that takes what the others leave. A theme is clear if E ≥ ENOUGH and one word of
it weighs COMMON or more. Assigned are the clear themes with S ≥ SHARE · the highest S, and every clear
mission theme: a reader of this tool wants each of their measures, however long the passage is. The highest S
makes the primary theme; for that E ≥ SOME is enough, except for a mission theme, which must be clear.

Weights mean: 4 unmistakable in any text, 3 the theme's own, 2 common in it, 1 general. Where fewer than
CONTEXT of the sentences speak of education, only weights from PLAIN on count: 企业 and 安全 in a
report on the economy say nothing about schools.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import config, schema
from ..intervals import wilson
from ..words.codebook_types import Codebook
from ..words.lexicon import THEME_IDS, Lexicon
from ..words.segment import boundaries, segment
from .evidence import Evidence, Rules, context_share, rules, weigh

__all__ = ["Coding", "Rules", "code", "rules", "share_table", "term_table", "theme_table"]

# One word of the theme's own, or several general ones.
ENOUGH = 3.0
# General words alone make no clear theme.
COMMON = 2.0
# For a passage that has nothing better: one general word.
SOME = 1.0
# A second theme carries nearly half of what the first one carries.
SHARE = 0.45
# 职业教育 stands in nearly every item of a vocational plan.
RESIDUAL = 0.8
RESIDUAL_THEME = "vocational_system"
# A passage is about education if a third of its sentences are.
CONTEXT = 0.3
PLAIN = 4.0

# The count at the end of a piece of evidence: 校企合作×2.
RE_COUNT = re.compile(r"×(\d+)$")


class Coding(NamedTuple):
    """A theme of a passage: its score S, whether it is the primary one, and the evidence, strongest first."""

    theme: str
    score: float
    is_primary: bool
    terms: str


def code(
    text: str,
    lexicon: Lexicon,
    *,
    heading: str = "",
    any_subject: bool = True,
    known: Rules | None = None,
    bounds: Collection[int] | None = None,
) -> list[Coding]:
    """Return the themes of one passage in the order of the codebook; none if it has no theme.

    `heading` is the part of `text` in front that names the measure; without one a short first sentence is
    taken for it. `any_subject` False says that the text is about education even where it does not say so,
    as an item of an education plan is. For many passages pass `known`, the lexicon's rules(), and
    `bounds`, the word boundaries of the text if they are known already.
    """
    known = known or rules(lexicon)
    if not text.strip():
        return []
    if bounds is None:
        bounds = boundaries(segment(text, lexicon))
    about = not any_subject or context_share(text, lexicon.codebook.context) >= CONTEXT
    evidence = weigh(text, bounds, known, heading=heading, least=0.0 if about else PLAIN)
    return _decide(evidence, lexicon.codebook)


def _read(
    items: pd.DataFrame, lexicon: Lexicon, tokens: pd.DataFrame | None
) -> Iterator[tuple[str, list[Evidence]]]:
    """Yield (item_id, evidence) of every item that has a text; items of an education plan are about education."""
    known, bounds = rules(lexicon), {} if tokens is None else _bounds(tokens)
    for item_id, text, heading in zip(items["item_id"], items["text"], items["heading"], strict=True):
        if text.strip():
            here = boundaries(segment(text, lexicon)) if tokens is None else bounds.get(item_id, frozenset())
            yield item_id, weigh(text, here, known, heading=heading)


def _decide(evidence: list[Evidence], book: Codebook) -> list[Coding]:
    total, score, best = (dict.fromkeys(book.ids, 0.0) for _ in range(3))
    for piece in evidence:
        total[piece.theme] += piece.plain
        score[piece.theme] += piece.boosted * (RESIDUAL if piece.theme == RESIDUAL_THEME else 1)
        best[piece.theme] = max(best[piece.theme], piece.weight)
    mission = set(config.MISSION_THEMES)
    clear = {theme for theme in book.ids if total[theme] >= ENOUGH and best[theme] >= COMMON}
    able = [t for t in book.ids if t in clear or (t not in mission and total[t] >= SOME)]
    first = max(able, key=score.__getitem__, default="")
    return [
        Coding(theme, score[theme], theme == first, _told(theme, evidence))
        for theme in able
        if theme == first or (theme in clear and (theme in mission or score[theme] >= SHARE * score[first]))
    ]


def _told(theme: str, evidence: list[Evidence]) -> str:
    """Return the evidence for `theme` as 校企合作×2;企业学院, strongest first."""
    own = sorted((e for e in evidence if e.theme == theme), key=lambda e: (-e.boosted, e.word))
    return ";".join(e.word if e.count == 1 else f"{e.word}×{e.count}" for e in own)


def theme_table(items: pd.DataFrame, lexicon: Lexicon, *, tokens: pd.DataFrame | None = None) -> pd.DataFrame:
    """Return the THEMES table of an ITEMS table: one row per item (of any kind) and assigned theme.

    `tokens` is the items' TOKENS table; without it the items are segmented here.
    """
    rows = [
        {"item_id": item_id, **coding._asdict()}
        for item_id, evidence in _read(items, lexicon, tokens)
        for coding in _decide(evidence, lexicon.codebook)
    ]
    return schema.frame(rows, "THEMES")


def term_table(
    items: pd.DataFrame, themes: pd.DataFrame, lexicon: Lexicon, *, tokens: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the THEME_TERMS table: where the words stand that THEMES counts, one row per word.

    `items` and `tokens` are those that `theme_table` made `themes` of. `term` is the evidence as THEMES shows
    it, `start` and `end` where the word stands in the item's text; of a pair (企业…实习) each word has a row.
    `weight` is what the word or pair weighs at this place, before the heading's bonus (see evidence.weigh).
    """
    carried = set(zip(themes["item_id"], themes["theme"], strict=True))
    coded = items[items["item_id"].isin(themes["item_id"])]
    rows = [
        {"item_id": item_id, "theme": piece.theme, "term": piece.word,
         "start": word.start, "end": word.end, "weight": place.weight}
        for item_id, evidence in _read(coded, lexicon, tokens)
        for piece in evidence
        if (item_id, piece.theme) in carried
        for place in piece.places
        for word in place.words
    ]  # fmt: skip
    return schema.frame(rows, "THEME_TERMS")


def _bounds(tokens: pd.DataFrame) -> dict[str, frozenset[int]]:
    """Return {item_id: offsets where a word starts or ends} of a TOKENS table."""
    starts, ends = tokens["start"].to_numpy(int), tokens["end"].to_numpy(int)
    groups = tokens.groupby("item_id", sort=False).indices
    return {str(key): frozenset(starts[rows].tolist() + ends[rows].tolist()) for key, rows in groups.items()}


def share_table(
    items: pd.DataFrame,
    themes: pd.DataFrame,
    plans: pd.DataFrame,
    *,
    theme_ids: Sequence[str] = THEME_IDS,
    lifelong: Collection[str] = config.LIFELONG_THEMES,
) -> pd.DataFrame:
    """Return the THEME_SHARE table: every plan of PLANS × every theme, zeros included.

    Only items of kind "item" count. `share` = n_items / n_total is the share of a plan's items that carry the
    theme (an item may carry several), `share_primary` the share of those whose primary theme it is;
    `n_mentions` counts the evidence in the coded items, `per_1000_chars` relates it to the characters of all
    items. Further columns: n_primary, share_primary, and the same shares among the items that carry at
    least one of the themes `lifelong` (n_lifelong, n_total_lifelong, share_lifelong, low_lifelong,
    high_lifelong): the denominator that makes a plan for all education comparable with one for vocational
    and adult education. `low` and `high`: see interval; they tell how the wording of one plan may vary, nothing
    about other cities. A plan without items has missing shares.
    """
    work = items[items["kind"] == "item"]
    row = pd.Index(work["item_id"]).get_indexer(themes["item_id"])
    column = pd.Index(theme_ids).get_indexer(themes["theme"])
    here = (row >= 0) & (column >= 0)
    primary, mentions = (np.zeros((len(work), len(theme_ids)), dtype=int) for _ in range(2))
    primary[row[here], column[here]] = themes["is_primary"].to_numpy(bool)[here]
    mentions[row[here], column[here]] = [_mentions(terms) for terms in themes["terms"][here]]
    ours = (mentions[:, [theme in lifelong for theme in theme_ids]] > 0).any(axis=1)
    plan_of, chars = work["plan_id"].to_numpy(), work["n_chars"].to_numpy(int)
    rows = []
    for plan in plans.itertuples():
        own = plan_of == plan.plan_id
        counts = {
            "n_items": (mentions[own] > 0).sum(axis=0), "n_total": own.sum(),
            "n_primary": primary[own].sum(axis=0), "n_mentions": mentions[own].sum(axis=0),
            "n_lifelong": (mentions[own & ours] > 0).sum(axis=0), "n_total_lifelong": (own & ours).sum(),
        }  # fmt: skip
        columns = _plan_shares(counts, int(chars[own].sum()))
        head = {"plan_id": plan.plan_id, "city": plan.city, "year": plan.year}
        rows += pd.DataFrame({**head, "theme": list(theme_ids), **columns}).to_dict("records")
    return schema.frame(rows, "THEME_SHARE")


def _mentions(terms: str) -> int:
    """Return how many occurrences a cell such as 校企合作×2;企业学院 stands for."""
    counts = (RE_COUNT.search(piece) for piece in terms.split(";"))
    return sum(int(count[1]) if count else 1 for count in counts)


def _plan_shares(counts: dict[str, np.ndarray], n_chars: int) -> dict[str, object]:
    low, high = interval(counts["n_items"], int(counts["n_total"]))
    low_lifelong, high_lifelong = interval(counts["n_lifelong"], int(counts["n_total_lifelong"]))
    return counts | {
        "share": counts["n_items"] / (counts["n_total"] or np.nan), "low": low, "high": high,
        "share_primary": counts["n_primary"] / (counts["n_total"] or np.nan),
        "per_1000_chars": 1000 * counts["n_mentions"] / (n_chars or np.nan),
        "share_lifelong": counts["n_lifelong"] / (counts["n_total_lifelong"] or np.nan),
        "low_lifelong": low_lifelong, "high_lifelong": high_lifelong,
    }  # fmt: skip


def interval(counts: np.ndarray, total: int) -> tuple[np.ndarray, np.ndarray]:
    """Return (low, high) of the shares counts / total: the middle config.INTERVAL of bootstrap resamples.

    Resampling `total` items with replacement makes each count binomial, so that the counts of the
    config.BOOTSTRAP_DRAWS resamples are drawn directly (percentile bootstrap, Efron 1979). Of none or all
    items every resample is the same; there the interval is `wilson`'s, which is not empty:
    0 of 20 items is compatible with a share of up to 16%. Missing if `total` is 0.
    """
    if total == 0:
        return np.full(len(counts), np.nan), np.full(len(counts), np.nan)
    tail = (1 - config.INTERVAL) / 2
    drawn = np.random.default_rng(config.SEED).binomial(
        total, counts / total, size=(config.BOOTSTRAP_DRAWS, len(counts))
    )
    low, high = np.quantile(drawn / total, [tail, 1 - tail], axis=0)
    least, most = wilson(counts, total)
    fixed = (counts == 0) | (counts == total)
    return np.where(fixed, least, low), np.where(fixed, most, high)
