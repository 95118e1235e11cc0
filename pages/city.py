"""城市：一座城市的计划里有什么。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import base
from ui import cache, evidence, filters, shell, widgets

TOP_TERMS = "12"

selection = shell.page("pages/city.py")
plan = filters.option(
    "plan",
    cache.once(base.plan_names, selection),
    title=_("计划"),
    help=_("看哪一份计划；左边的筛选会缩短这个名单。"),
)
items = cache.once(base.plan_items, selection, plan)
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("sections", selection, plan, name="sections")
    if len(cache.once(base.leading_terms, selection, plan, "g2", TOP_TERMS)):
        widgets.figure(
            "keywords",
            selection,
            plan,
            "g2",
            TOP_TERMS,
            name="words",
            help=_("与其他计划相比，这份计划多用的词。G² 越大，越不像偶然；只列至少见于两条任务的词。"),
        )
with right:
    widgets.figure("profile", selection, plan, name="profile")
st.header(_("条目（{n}）", n=len(items)), anchor=False)
evidence.items_list(items, name="all")
