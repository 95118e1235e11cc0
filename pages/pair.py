"""两份对照：这两份计划差在哪里。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import base
from analysis.views import pair as views
from ui import cache, filters, notices, pair, shell, trust, widgets

selection = shell.page(pair.PAGE)
names = cache.once(base.plan_names, selection)
if len(names) < 2:
    notices.empty_state(_("至少选两份计划才能比较。"))
    filters.clear_button("pair_clear")
    st.stop()
first, second = pair.choose(selection)
left, right = st.columns([2, 3], gap="large")
with left:
    st.header(_("可比性"), anchor=False)
    pair.badge(first, second)
    trust.grades_legend()
    shell.link("pages/validity.py", selection, label=_("这些数字能信到什么程度"))
with right:
    st.header(_("基本情况"), anchor=False)
    pair.facts(first, second, names)
left, right = st.columns(2, gap="large")
with left:
    pair.themes(selection, first, second)
with right:
    pair.words(selection, first, second)
pair.numbers(selection, first, second, names)
pair.shared(selection, first, second)
widgets.points(_("不能得出的结论"), cache.once(views.limits, selection, first, second))
