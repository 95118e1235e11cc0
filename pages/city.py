"""城市：一座城市的计划里有什么。"""

import streamlit as st

from analysis.i18n import _
from ui import cache, evidence, filters, shell, widgets
from ui.views import base
from ui.views import city as views

selection = shell.page("pages/city.py")
plan = filters.option("plan", base.plan_names(selection), title=_("计划"))
items = cache.once(base.plan_items, selection, plan)
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(cache.figure(views.section_bars, selection, plan), items, name="sections", items=items)
with right:
    shares = cache.once(base.shares, selection)
    widgets.figure(cache.figure(views.plan_profile, selection, plan), shares, name="profile", items=items)
    words = cache.once(base.leading_terms, selection, plan, "g2", 12)
    if len(words):
        widgets.figure(
            cache.figure(base.keyness_bars, selection, plan, "g2", 12), words, name="words", items=items
        )
st.subheader(_("条目（{n}）", n=len(items)), anchor=False)
evidence.items_list(items, name="all")
