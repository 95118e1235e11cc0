"""关键词：与其他计划相比，一份计划多说了哪些词。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, filters, notices, shell, widgets
from ui.views import base

MEASURES = {"g2": "G²", "tfidf": "TF-IDF", "textrank": "TextRank"}
COLUMNS = {
    "term": N_("词"),
    "n_target": N_("本计划词次"),
    "n_reference": N_("其余计划词次"),
    "n_items": N_("任务数"),
    "score": N_("分数"),
}

selection = shell.page("pages/keywords.py")
names = base.plan_names(selection)
first, second, third = st.columns([2, 2, 1])
with first:
    plan = filters.option("plan", names, title=_("计划"))
with second:
    measure = filters.option("measure", MEASURES, title=_("度量"))
with third:
    top = int(filters.option("top", {n: n for n in ("10", "15", "20", "30")}, title=_("词数")))
table = cache.once(base.leading_terms, selection, plan, measure, top)
items = cache.once(base.plan_items, selection, plan)

if table.empty:
    notices.empty_state(_("这份计划没有出现在两条以上任务里的特色词。"))
    st.stop()
left, right = st.columns([3, 2], gap="large")
with left:
    figure = cache.figure(base.keyness_bars, selection, plan, measure, top)
    widgets.figure(figure, table, name="keyness", items=items)
with right:
    widgets.table(table, COLUMNS, name="terms")
    notices.caveat(_("只列出现在至少两条任务中的词，以免一句话里的重复被当作特色。"))
    notices.caveat(_("G² 大于 3.84 相当于单次检验 p < 0.05；同时看许多词，因此只作排序，不作检验结论。"))
