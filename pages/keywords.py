"""关键词：与其他计划相比，一份计划多说了哪些词。"""

import streamlit as st

from analysis.gallery import choices
from analysis.i18n import _
from analysis.views import base
from analysis.views import keywords as views
from ui import cache, filters, notices, shell, widgets

selection = shell.page("pages/keywords.py")
first, second, third, fourth = st.columns([3, 3, 2, 3])
with first:
    plan = filters.option("plan", cache.once(base.plan_names, selection), title=_("计划"))
with second:
    other = filters.option("against", cache.once(views.others, selection, plan), title=_("对照"))
with third:
    top = filters.option("top", choices.top(), title=_("词数"))
with fourth:
    offered = choices.WORD_MEASURES if other == views.REST else {}
    measure = filters.option("measure", offered, title=_("另一种度量")) if offered else ""

left, right = st.columns(2, gap="large")
with left:
    if cache.once(views.telling, selection, plan, other).empty:
        notices.empty_state(_("没有出现在两条以上任务里的特色词。"))
    else:
        widgets.figure("butterfly", selection, plan, other, top, name="butterfly")
    notices.caveat(_("只列出现在至少两条任务中的词，以免一句话里的重复被当作特色。"))
    notices.caveat(_("G² 大于 3.84 相当于单次检验 p < 0.05；同时看许多词，因此只作排序，不作检验结论。"))
    notices.caveat(_("词在全部工作任务里数，主题和条目类型的筛选不改变词次；异形词并入同一个词。"))
with right:
    if measure:
        if len(cache.once(base.leading_terms, selection, plan, measure, top)):
            widgets.figure("keywords", selection, plan, measure, top, name="keyness")
    elif cache.once(views.has_scatter, selection, plan, other):
        widgets.figure("scatter", selection, plan, other, name="scatter")

box = st.expander(_("词云"), key="cloud_box", on_change="rerun")
if box.open and len(cache.once(views.own_telling, selection, plan, other)):
    with box:
        widgets.figure("cloud", selection, plan, other, name="cloud")
