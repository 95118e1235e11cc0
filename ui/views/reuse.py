"""Views of the page of shared wording."""

import pandas as pd

from analysis.figures import reuse
from analysis.i18n import _, listed
from analysis.publishing import gallery
from analysis.reuse import phrases, shares
from analysis.reuse.passages import read_blocks

from .. import cache
from ..evidence import item_place
from ..filters import Selection
from ..passages import Aligned, Side
from . import base

# Sentences of its own that are listed for a plan, longest first.
OWN = 30


def shared(selection: Selection) -> pd.DataFrame:
    """Return the labelled REUSE rows of the selected plans against any other plan."""
    return gallery.labelled_reuse({"PLANS": cache.table("PLANS", selection), "REUSE": cache.table("REUSE")})


def reuse_bars(selection: Selection):
    """Each plan's characters: shared with any other plan, and its own."""
    return reuse.reuse_bars(cache.once(shared, selection))


def pairs(selection: Selection) -> pd.DataFrame:
    """Return the REUSE rows of two selected plans each, with their labels plan and beside."""
    names, table = base.plan_names(selection), cache.table("REUSE")
    rows = table[table["plan_id"].isin(list(names)) & table["other"].isin(list(names))]
    return rows.assign(plan=rows["plan_id"].map(names), beside=rows["other"].map(names))


def reuse_matrix(selection: Selection):
    """Plan × other, the share of the row's plan."""
    return reuse.reuse_matrix(cache.once(pairs, selection), base.chart_names(selection))


def choices(selection: Selection, beside: str = "") -> dict[str, str]:
    """Return {plan_id: label} of the selected plans but `beside`, first the one that shares most with it.

    Without `beside` the first is a plan of the pair that shares most, counted in characters on both sides.
    """
    names, table = base.plan_names(selection), cache.once(pairs, selection)
    n_shared = table.set_index(["plan_id", "other"])["n_shared"].to_dict()
    common = {plan: {other: n_shared[plan, other] + n_shared[other, plan] for other in names if other != plan}
              for plan in names}  # fmt: skip
    most = common[beside] if beside else {plan: max(row.values()) for plan, row in common.items()}
    first = max(most, key=most.__getitem__)
    return {plan: names[plan] for plan in (first, *most)}


def aligned(selection: Selection, left: str, right: str) -> list[Aligned]:
    """Return the aligned passages of two plans in selected items, most in common first."""
    table, items = cache.table("PASSAGES"), cache.table("ITEMS", selection)["item_id"]
    rows = table[(table["plan_a"] == min(left, right)) & (table["plan_b"] == max(left, right))]
    rows = rows[rows["item_a"].isin(items) & rows["item_b"].isin(items)]
    found = [
        (_side(row, "a"), _side(row, "b"), float(row.score), int(row.n_common)) for row in rows.itertuples()
    ]
    return [Aligned(*((a, b) if left < right else (b, a)), *numbers) for a, b, *numbers in found]


def _side(row: object, letter: str) -> Side:
    blocks = [(x if letter == "a" else y, size) for x, y, size in read_blocks(row.blocks)]
    item_id, start, end = (getattr(row, f"{column}_{letter}") for column in ("item", "start", "end"))
    return Side(item_id, (int(start), int(end)), tuple((at, at + size) for at, size in blocks))


def _places() -> pd.DataFrame:
    """Return every place of every shared phrase."""
    items, tokens, table = (cache.table(name) for name in ("ITEMS", "TOKENS", "PHRASES"))
    return phrases.phrase_places(items[items["kind"] == "item"], tokens, table["phrase"])


def phrase_rows(selection: Selection) -> pd.DataFrame:
    """Return the places of the phrases that two or more selected plans share, with plan, n_plans, n_chars, where."""
    names, items = base.plan_names(selection), cache.table("ITEMS", selection)
    rows = cache.once(_places)
    rows = rows[rows["item_id"].isin(items["item_id"])]
    n_plans = rows.groupby("phrase")["plan_id"].transform("nunique")
    rows = rows.assign(n_plans=n_plans, plan=rows["plan_id"].map(names), n_chars=rows["phrase"].str.len())
    return _with_place(rows[n_plans > 1].reset_index(drop=True), items)


def own_sentences(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return the plan's longest sentences in selected items that no other plan shares, with their place, `where`."""
    items = base.plan_items(selection, plan_id)
    # Only work items were compared.
    items = items[items["kind"] == "item"]
    rows = shares.own_sentences(items, cache.once(_places), cache.table("PASSAGES"))
    return _with_place(rows.head(OWN), items)


def _with_place(rows: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    where = {item.item_id: item_place(item) for item in items.itertuples()}
    return rows.assign(where=rows["item_id"].map(where))


def hits(selection: Selection) -> pd.DataFrame:
    """Return all that the shares count in selected items: item_id, start, end, note (the plans that have it too)."""
    names, items = base.plan_names(selection), cache.table("ITEMS", selection)["item_id"]
    places = cache.once(phrase_rows, selection)
    plans = places.groupby("phrase")["plan_id"].agg(
        lambda ids: [name for plan, name in names.items() if plan in set(ids)]
    )
    rows = [
        (place.item_id, place.start, place.end, _("几份计划都写：{plans}", plans=listed(plans[place.phrase])))
        for place in places.itertuples()
    ]
    for row in cache.table("PASSAGES").itertuples():
        if {row.plan_a, row.plan_b} <= set(names):
            note = _(
                "{a}与{b}对齐，相似度 {score}",
                a=names[row.plan_a],
                b=names[row.plan_b],
                score=f"{row.score:.2f}",
            )
            rows += [(row.item_a, row.start_a, row.end_a, note), (row.item_b, row.start_b, row.end_b, note)]
    found = pd.DataFrame(rows, columns=["item_id", "start", "end", "note"])
    return found[found["item_id"].isin(items)].reset_index(drop=True)
