"""Views of the page of one city."""

import pandas as pd

from analysis.figures import city

from .. import cache
from ..filters import Selection
from . import base


def everyone(selection: Selection) -> Selection:
    """Return a selection of all plans and themes: what one plan is compared with."""
    return Selection(lang=selection.lang)


def plan_profile(selection: Selection, plan_id: str):
    """One plan's themes beside those of all other plans."""
    return city.plan_profile(cache.once(base.shares, everyone(selection)), plan_id=plan_id)


def work_items(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return all work items of one plan, whatever else is filtered."""
    items = cache.table("ITEMS")
    return items[items["plan_id"].eq(plan_id) & items["kind"].eq("item")]


def sections(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return one plan's sections in their order: section_no, section_title, number of items."""
    own = cache.once(work_items, selection, plan_id)
    return own.groupby(["section_no", "section_title"], sort=False).size().reset_index(name="n_items")


def section_bars(selection: Selection, plan_id: str):
    """One plan's sections by number of work items."""
    own = cache.once(work_items, selection, plan_id)
    return city.section_bars(own, plan=base.chart_names(everyone(selection))[plan_id])


def section_hits(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return one plan's work items as evidence, whole; the mark of each is its section."""
    own = cache.once(work_items, selection, plan_id)
    return own[["item_id"]].assign(start=0, end=0, mark=city.section_marks(own))
