"""Views of the page of one city."""

import pandas as pd

from ..figures import city
from ..subcorpus import Subcorpus, on_all
from . import base


def plan_profile(sub: Subcorpus, plan_id: str):
    """One plan's themes beside those of all other plans."""
    return city.plan_profile(sub.once(profile_rows), plan_id=plan_id)


@on_all
def profile_rows(sub: Subcorpus) -> pd.DataFrame:
    """Return the labelled THEME_SHARE of all plans."""
    return base.all_shares(sub)


@on_all
def profile_items(sub: Subcorpus) -> pd.DataFrame:
    """Return the work items of all plans."""
    return base.work_items(sub)


@on_all
def profile_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the counted words of all plans and themes; the mark of each is plan~theme."""
    return base.counted_words(sub)


def work_items(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return all work items of one plan, whatever else is filtered."""
    items = sub.whole("ITEMS")
    return items[items["plan_id"].eq(plan_id) & items["kind"].eq("item")]


def sections(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return one plan's sections in their order: section_no, section_title, number of items."""
    own = sub.once(work_items, plan_id)
    return own.groupby(["section_no", "section_title"], sort=False).size().reset_index(name="n_items")


def section_bars(sub: Subcorpus, plan_id: str):
    """One plan's sections by number of work items."""
    own = sub.once(work_items, plan_id)
    return city.section_bars(own, plan=base.chart_names(sub.all)[plan_id])


def section_hits(sub: Subcorpus, plan_id: str) -> pd.DataFrame:
    """Return one plan's work items as evidence, whole; the mark of each is its section."""
    own = sub.once(work_items, plan_id)
    return own[["item_id"]].assign(start=0, end=0, mark=city.section_marks(own))
