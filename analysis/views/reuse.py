"""Views of the page of shared wording."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from .. import labels
from ..figures import reuse
from ..i18n import N_, _, listed
from ..reuse import phrases, shares
from ..reuse.passages import read_blocks
from ..reuse.text import Span
from ..subcorpus import Subcorpus, on_all
from . import base

HELP = {
    "bars": N_(
        "任务正文里也见于其他计划的字：8 个汉字以上、一字不差的语句，加上写法相近的句子里相同的字；书名号里的文件名不算。"
        "点彩色的一段，看是哪些字。"
    ),
    "matrix": N_(
        "每格 = 行中计划里也见于列中计划的字数 ÷ 行中计划任务正文的字数。两份计划长短不同，所以同一对有两个数。"
        "\n点一格，看行中计划里是哪些字。"
    ),
    "pair": N_("默认是相同文字最多的一对。"),
    "own": N_("整句没有一处与其他计划相同或相近，才算只此一家。"),
}
PHRASE_COLUMNS = {
    "phrase": N_("语句"), "n_plans": N_("几份计划"), "n_chars": N_("字数"), "where": N_("所在"),
}  # fmt: skip
OWN_COLUMNS = {"sentence": N_("语句"), "n_chars": N_("字数"), "where": N_("所在")}
# Sentences of its own that are listed for a plan, longest first.
OWN = 30


class Side(NamedTuple):
    """One half of an aligned passage: the item, its stretch, and the parts of it that the other half has too."""

    item_id: str
    span: Span
    common: tuple[Span, ...]


class Aligned(NamedTuple):
    """A passage of two plans side by side, with its similarity (0-1) and its characters in common."""

    left: Side
    right: Side
    score: float
    n_common: int


def shared(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled REUSE rows of the selected plans against any other plan, without the column `other`."""
    tables = {"PLANS": sub.table("PLANS"), "REUSE": sub.whole("REUSE")}
    return labelled_reuse(tables).drop(columns="other")


def reuse_bars(sub: Subcorpus):
    """Each plan's characters: shared with any other plan, and its own."""
    return reuse.reuse_bars(sub.once(shared))


def pairs(sub: Subcorpus) -> pd.DataFrame:
    """Return the REUSE rows of two selected plans each, with their labels plan and beside."""
    names, table = base.plan_names(sub), sub.whole("REUSE")
    rows = table[table["plan_id"].isin(list(names)) & table["other"].isin(list(names))]
    return rows.assign(plan=rows["plan_id"].map(names), beside=rows["other"].map(names))


def pair_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return `pairs` with the labels of both plans, without the id of the second."""
    return sub.once(pairs).drop(columns="other")


def reuse_matrix(sub: Subcorpus):
    """Plan × other, the share of the row's plan."""
    return reuse.reuse_matrix(sub.once(pairs), base.chart_names(sub))


def choices(sub: Subcorpus, beside: str = "") -> dict[str, str]:
    """Return {plan_id: label} of the selected plans but `beside`, first the one that shares most with it.

    Without `beside` the first is a plan of the pair that shares most, counted in characters on both sides.
    """
    names, table = base.plan_names(sub), sub.once(pairs)
    n_shared = table.set_index(["plan_id", "other"])["n_shared"].to_dict()
    common = {plan: {other: n_shared[plan, other] + n_shared[other, plan] for other in names if other != plan}
              for plan in names}  # fmt: skip
    most = common[beside] if beside else {plan: max(row.values()) for plan, row in common.items()}
    first = max(most, key=most.__getitem__)
    return {plan: names[plan] for plan in (first, *most)}


def aligned(sub: Subcorpus, left: str, right: str) -> list[Aligned]:
    """Return the aligned passages of two plans in selected items, most in common first."""
    table, items = sub.whole("PASSAGES"), sub.table("ITEMS")["item_id"]
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


@on_all
def _places(sub: Subcorpus) -> pd.DataFrame:
    """Return every place of every shared phrase."""
    items, tokens, table = (sub.whole(name) for name in ("ITEMS", "TOKENS", "PHRASES"))
    return phrases.phrase_places(items[items["kind"] == "item"], tokens, table["phrase"])


def phrase_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return the places of the phrases that two or more selected plans share, with plan, n_plans, n_chars, where."""
    names, items = base.plan_names(sub), sub.table("ITEMS")
    rows = sub.once(_places)
    rows = rows[rows["item_id"].isin(items["item_id"])]
    n_plans = rows.groupby("phrase")["plan_id"].transform("nunique")
    rows = rows.assign(n_plans=n_plans, plan=rows["plan_id"].map(names), n_chars=rows["phrase"].str.len())
    return _with_place(sub, rows[n_plans > 1].reset_index(drop=True), items)


def own_sentences(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return the plan's longest sentences in selected items that no other plan shares, with their place, `where`."""
    items = base.plan_items(sub, plan_id)
    # Only work items were compared.
    items = items[items["kind"] == "item"]
    rows = shares.own_sentences(items, sub.once(_places), sub.whole("PASSAGES"))
    return _with_place(sub, rows.head(OWN), items)


def _with_place(sub: Subcorpus, rows: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    places = sub.once(base.place_names)
    where = {item.item_id: labels.item_place(item, places) for item in items.itertuples()}
    return rows.assign(where=rows["item_id"].map(where))


def bar_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return what the bars count in selected items: item_id, start, end, note; mark: the plan."""
    rows = sub.once(_shared_places)
    return rows.assign(mark=rows["plan_id"]).drop_duplicates(["item_id", "start", "end", "note"])


def matrix_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return what the matrix counts in selected items: item_id, start, end, note; mark: plan~other."""
    rows = sub.once(_shared_places)
    rows = rows[rows["other"].isin(list(base.plan_names(sub)))]
    return rows.assign(mark=rows["plan_id"] + "~" + rows["other"])


def _shared_places(sub: Subcorpus) -> pd.DataFrame:
    """Return each stretch of selected items that another plan has too: item_id, start, end, note, plan_id, other.

    A stretch that several plans have comes once for each.
    """
    names = labels.plan_labels(sub.whole("PLANS"))
    rows = [*_phrase_rows(sub.once(_places), names), *_passage_rows(sub.whole("PASSAGES"), names)]
    found = pd.DataFrame(rows, columns=["item_id", "start", "end", "plan_id", "other", "note"])
    return found[found["item_id"].isin(sub.table("ITEMS")["item_id"])].reset_index(drop=True)


def _phrase_rows(places: pd.DataFrame, names: dict[str, str]) -> Iterator[tuple]:
    plans = places.groupby("phrase")["plan_id"].agg(lambda ids: [plan for plan in names if plan in set(ids)])
    for place in places.itertuples():
        note = _("几份计划都写：{plans}", plans=listed(names[plan] for plan in plans[place.phrase]))
        for other in plans[place.phrase]:
            if other != place.plan_id:
                yield place.item_id, place.start, place.end, place.plan_id, other, note


def _passage_rows(passages: pd.DataFrame, names: dict[str, str]) -> Iterator[tuple]:
    for row in passages.itertuples():
        a, b, score = names[row.plan_a], names[row.plan_b], f"{row.score:.2f}"
        note = _("{a}与{b}对齐，相似度 {score}", a=a, b=b, score=score)
        for x, y, size in read_blocks(row.blocks):
            yield row.item_a, x, x + size, row.plan_a, row.plan_b, note
            yield row.item_b, y, y + size, row.plan_b, row.plan_a, note


def labelled_reuse(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the REUSE rows for any other plan with each plan's city, scope and plan, in chart order."""
    plans = tables["PLANS"]
    table = tables["REUSE"][tables["REUSE"]["other"] == ""]
    return labels.labelled(table.merge(plans[["plan_id", "city", "scope"]], on="plan_id"), plans)
