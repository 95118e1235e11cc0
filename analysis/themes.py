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

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from . import config, schema
from .codebook_types import Codebook
from .evidence import Evidence, Rules, context_share, rules, weigh
from .lexicon import Lexicon
from .segment import boundaries, segment

__all__ = ["Coding", "Rules", "code", "rules", "theme_table"]

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
    known = rules(lexicon)
    bounds = {} if tokens is None else _bounds(tokens)
    rows = []
    for item_id, text, heading in zip(items["item_id"], items["text"], items["heading"], strict=True):
        here = None if tokens is None else bounds.get(item_id, frozenset())
        found = code(text, lexicon, heading=heading, any_subject=False, known=known, bounds=here)
        rows += [{"item_id": item_id, **coding._asdict()} for coding in found]
    return schema.frame(rows, "THEMES")


def _bounds(tokens: pd.DataFrame) -> dict[str, frozenset[int]]:
    """Return {item_id: offsets where a word starts or ends} of a TOKENS table."""
    starts, ends = tokens["start"].to_numpy(int), tokens["end"].to_numpy(int)
    groups = tokens.groupby("item_id", sort=False).indices
    return {str(key): frozenset(starts[rows].tolist() + ends[rows].tolist()) for key, rows in groups.items()}
