"""Views of the pages of keywords and of the network of words."""

from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..figures import cloud as clouds
from ..figures import cooccurrence, keywords, words
from ..i18n import _
from ..keywords.comparison import compare_usage, term_places
from ..keywords.pairs import drawn_pairs, pair_places
from ..subcorpus import Subcorpus, on_all
from . import base

# Stands for all other plans where a plan's id is asked for; no id of the catalogue looks like it.
REST = "rest"


@on_all
def others(sub: Subcorpus, plan_id: str) -> dict[str, str]:
    """Return {id: label} of what a plan can be held against: all others together, or each, whatever is filtered."""
    names = base.plan_names(sub)
    return {REST: _("其余全部计划"), **{other: name for other, name in names.items() if other != plan_id}}


@on_all
def compared(sub: Subcorpus, plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the labelled comparison of a plan's words with another's or with the REST's; empty without a REST."""
    tables = {name: sub.whole(name) for name in ("PLANS", "USAGE")}
    return labelled_comparison(tables, plan_id, other_id)


@on_all
def telling(sub: Subcorpus, plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the rows of `compared` that tell a side, strongest first."""
    rows = sub.once(compared, plan_id, other_id)
    return rows[rows["side"] != ""]


@on_all
def butterfly(sub: Subcorpus, plan_id: str, other_id: str, top: str):
    """The telling words of both sides back to back."""
    return keywords.keyness_butterfly(sub.once(compared, plan_id, other_id), top=int(top))


@on_all
def own_telling(sub: Subcorpus, plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the rows of `compared` that tell the plan, strongest first."""
    rows = sub.once(compared, plan_id, other_id)
    return rows[rows["side"] == "target"]


@on_all
def scatter(sub: Subcorpus, plan_id: str, other_id: str):
    """The words of two plans by their rates."""
    return words.term_scatter(sub.once(compared, plan_id, other_id))


@on_all
def has_scatter(sub: Subcorpus, plan_id: str, other_id: str) -> bool:
    """Tell whether the scatter of two plans has a word to draw."""
    return words.has_scatter(sub.once(compared, plan_id, other_id))


@on_all
def cloud(sub: Subcorpus, plan_id: str, other_id: str):
    """The telling words of the plan as a cloud."""
    return clouds.word_cloud(sub.once(compared, plan_id, other_id))


@on_all
def work_items(sub: Subcorpus) -> pd.DataFrame:
    """Return all work items: words are counted in all of them, whatever is filtered."""
    items = sub.whole("ITEMS")
    return items[items["kind"] == "item"]


@on_all
def places(sub: Subcorpus) -> pd.DataFrame:
    """Return where every counted word stands: plan_id, item_id, term, start, end, form."""
    return term_places(*(sub.whole(name) for name in ("TOKENS", "FORMS", "ITEMS")))


@on_all
def plan_hits(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return the places of one plan's counted words, with `mark`: plan~term."""
    rows = sub.once(places)
    rows = rows[rows["plan_id"] == plan_id]
    return rows.assign(mark=plan_id + "~" + rows["term"])


@on_all
def side_hits(sub: Subcorpus, plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the places of the words that tell a side, on that side, with `mark`: side~term."""
    table, rows = sub.once(compared, plan_id, other_id), sub.once(places)
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


@on_all
def both_hits(sub: Subcorpus, plan_id: str, other_id: str) -> pd.DataFrame:
    """Return the places of two plans' words; the mark of each is the word."""
    rows = sub.once(places)
    return rows[rows["plan_id"].isin([plan_id, other_id])].assign(mark=lambda df: df["term"])


@on_all
def network(sub: Subcorpus):
    """The words that stand together in the items of all plans."""
    return cooccurrence.network(
        drawn_pairs(sub.whole("COOCCURRENCE")),
        sub.whole("NETWORK_TERMS"),
        measures=sub.measures["network"],
        n_items=len(work_items(sub)),
        plans=list(base.chart_names(sub).values()),
    )


@on_all
def pairs(sub: Subcorpus) -> pd.DataFrame:
    """Return the drawn rows of COOCCURRENCE, each with the first place where both words stand: item_id, start, end."""
    rows = drawn_pairs(sub.whole("COOCCURRENCE"))
    first = pair_places(sub.once(places), rows).drop_duplicates("mark").set_index("mark")
    marks = rows["term_a"] + "~" + rows["term_b"]
    return rows.assign(**{column: marks.map(first[column]) for column in ("item_id", "start", "end")})


@on_all
def network_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the network's words, with `mark`: the word, and again for each pair of which it is one."""
    rows = sub.once(places)
    rows = rows[rows["term"].isin(sub.whole("NETWORK_TERMS")["term"])]
    joined = pair_places(rows, drawn_pairs(sub.whole("COOCCURRENCE")))
    return pd.concat([rows.assign(mark=rows["term"]), joined], ignore_index=True)


def labelled_comparison(
    tables: Mapping[str, pd.DataFrame], plan_id: str, other_id: str = REST
) -> pd.DataFrame:
    """Return comparison.compare_usage of a plan with another, or with the REST, and the labels of both sides.

    Further columns: plan_id, plan, city; other_id, other, other_city ("" for the rest).
    """
    plans = tables["PLANS"].set_index("plan_id")
    names = labels.chart_labels(tables["PLANS"])
    rest = other_id == REST
    rows = compare_usage(tables["USAGE"], plan_id, "" if rest else other_id)
    return rows.assign(
        plan_id=plan_id,
        plan=names[plan_id],
        city=plans.loc[plan_id, "city"],
        other_id=other_id,
        other=_("其余 {n} 份计划", n=len(names) - 1) if rest else names[other_id],
        other_city="" if rest else plans.loc[other_id, "city"],
    )
