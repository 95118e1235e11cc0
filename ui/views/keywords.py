"""Views of the pages of keywords and of the network of words."""

import pandas as pd

from analysis.figures import cloud as clouds
from analysis.figures import keywords, words
from analysis.i18n import _
from analysis.keywords.comparison import term_places
from analysis.keywords.pairs import drawn_pairs, pair_places
from analysis.publishing import word_figures
from analysis.publishing.word_figures import REST

from .. import cache
from ..filters import Selection
from . import base


def others(plan_id: str) -> dict[str, str]:
    """Return {id: label} of what a plan can be held against: all others together, or each, whatever is filtered."""
    names = base.plan_names(Selection())
    return {REST: _("其余全部计划"), **{other: name for other, name in names.items() if other != plan_id}}


def compared(plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the labelled comparison of a plan's words with another's or with the REST's; empty without a REST."""
    tables = {name: cache.table(name) for name in ("PLANS", "USAGE")}
    return word_figures.labelled_comparison(tables, plan_id, other_id)


def telling(plan_id: str, other_id: str, side: str = "") -> pd.DataFrame:
    """Return the rows of `compared` that tell a side, or the given one, strongest first."""
    rows = cache.once(compared, plan_id, other_id)
    return rows[rows["side"].eq(side) if side else rows["side"].ne("")]


def butterfly(plan_id: str, other_id: str, top: int):
    """The telling words of both sides back to back."""
    return keywords.keyness_butterfly(cache.once(compared, plan_id, other_id), top=top)


def scatter(plan_id: str, other_id: str):
    """The words of two plans by their rates."""
    return words.term_scatter(cache.once(compared, plan_id, other_id))


def has_scatter(plan_id: str, other_id: str) -> bool:
    """Tell whether the scatter of two plans has a word to draw."""
    return words.has_scatter(cache.once(compared, plan_id, other_id))


def cloud(plan_id: str, other_id: str):
    """The telling words of the plan as a cloud."""
    return clouds.word_cloud(cache.once(compared, plan_id, other_id))


def work_items() -> pd.DataFrame:
    """Return all work items: words are counted in all of them, whatever is filtered."""
    items = cache.table("ITEMS")
    return items[items["kind"] == "item"]


def places() -> pd.DataFrame:
    """Return where every counted word stands: plan_id, item_id, term, start, end, form."""
    return term_places(*(cache.table(name) for name in ("TOKENS", "FORMS", "ITEMS")))


def plan_hits(plan_id: str) -> pd.DataFrame:
    """Return the places of one plan's counted words, with `mark`: plan~term."""
    rows = cache.once(places)
    rows = rows[rows["plan_id"] == plan_id]
    return rows.assign(mark=plan_id + "~" + rows["term"])


def side_hits(plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the places of the words that tell a side, on that side, with `mark`: side~term."""
    table, rows = cache.once(compared, plan_id, other_id), cache.once(places)
    own = rows["plan_id"] == plan_id
    other = ~own if other_id == REST else rows["plan_id"] == other_id
    sides = {"target": (own, plan_id), "reference": (other, other_id)}
    return pd.concat(
        [
            rows[there & rows["term"].isin(table.loc[table["side"] == side, "term"])].assign(
                mark=lambda df, whose=whose: whose + "~" + df["term"]
            )
            for side, (there, whose) in sides.items()
        ]
    )


def both_hits(plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the places of two plans' words; the mark of each is the word."""
    rows = cache.once(places)
    return rows[rows["plan_id"].isin([plan_id, other_id])].assign(mark=lambda df: df["term"])


def network():
    """The words that stand together in the items of all plans."""
    names = ("PLANS", "ITEMS", "COOCCURRENCE", "NETWORK_TERMS")
    return word_figures.network({name: cache.table(name) for name in names}, cache.measures()["network"])


def pairs() -> pd.DataFrame:
    """Return the drawn rows of COOCCURRENCE, each with the first place where both words stand: item_id, start, end."""
    rows = drawn_pairs(cache.table("COOCCURRENCE"))
    first = pair_places(cache.once(places), rows).drop_duplicates("mark").set_index("mark")
    marks = rows["term_a"] + "~" + rows["term_b"]
    return rows.assign(**{column: marks.map(first[column]) for column in ("item_id", "start", "end")})


def network_hits() -> pd.DataFrame:
    """Return the places of the network's words, with `mark`: the word, and again for each pair of which it is one."""
    rows = cache.once(places)
    rows = rows[rows["term"].isin(cache.table("NETWORK_TERMS")["term"])]
    joined = pair_places(rows, drawn_pairs(cache.table("COOCCURRENCE")))
    return pd.concat([rows.assign(mark=rows["term"]), joined], ignore_index=True)
