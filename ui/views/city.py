"""Views of the page of one city."""

from analysis.figures import city

from .. import cache
from ..filters import Selection
from . import base


def plan_profile(selection: Selection, plan_id: str):
    """One plan's themes beside those of all other plans."""
    return city.plan_profile(cache.once(base.shares, Selection(lang=selection.lang)), plan_id=plan_id)


def section_bars(selection: Selection, plan_id: str):
    """One plan's sections by number of work items."""
    items = cache.table("ITEMS")
    own = items[items["plan_id"].eq(plan_id) & items["kind"].eq("item")]
    return city.section_bars(own, plan=base.chart_names(Selection(lang=selection.lang))[plan_id])
