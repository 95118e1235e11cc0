"""城市：一座城市的计划里有什么。"""

from functools import partial

import streamlit as st

from analysis.i18n import _
from ui import cache, evidence, filters, shell, widgets
from ui.views import base
from ui.views import city as views
from ui.views import keywords as word_views

selection = shell.page("pages/city.py")
plan = filters.option(
    "plan", base.plan_names(selection), title=_("计划"), help=_("看哪一份计划；左边的筛选会缩短这个名单。")
)
everyone, items = views.everyone(selection), cache.once(base.plan_items, selection, plan)
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(
        cache.figure(views.section_bars, selection, plan),
        cache.once(views.sections, selection, plan),
        name="sections",
        items=cache.once(views.work_items, selection, plan),
        hits=partial(cache.once, views.section_hits, selection, plan),
        help=_("计划自己分的部分，各有多少条任务。条数是编排的结果：一条可长可短，多不等于重。"),
    )
    words = cache.once(base.leading_terms, selection, plan, "g2", 12)
    if len(words):
        widgets.figure(
            cache.figure(base.keyness_bars, selection, plan, "g2", 12),
            words,
            name="words",
            items=cache.once(views.work_items, selection, plan),
            hits=partial(cache.once, word_views.plan_hits, plan),
            help=_("与其他计划相比，这份计划多用的词。G² 越大，越不像偶然；只列至少见于两条任务的词。"),
        )
with right:
    widgets.figure(
        cache.figure(views.plan_profile, selection, plan),
        cache.once(base.shares, everyone),
        name="profile",
        items=cache.once(base.work_items, everyone),
        hits=partial(cache.once, base.cell_hits, everyone),
        help=_("大点是这份计划，浅点是其他计划。大点在最右边，不等于真的更多：要看标题说的区间是否分得开。"),
    )
st.header(_("条目（{n}）", n=len(items)), anchor=False)
evidence.items_list(items, name="all")
