"""检索：一个词出现在哪里，上下文是什么。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import search as views
from ui import cache, evidence, filters, notices, shell, widgets

selection = shell.page("pages/search.py")
query = filters.text(
    "q", title=_("检索词"), placeholder=_("例如 校企合作；多个词用空格隔开"), default="产教融合"
)
if not query.strip():
    notices.empty_state(_("输入一个词，看它在哪些任务里出现。"))
    st.stop()
hits = cache.once(views.concordance, selection, query)
if hits.empty:
    notices.empty_state(_("所选条目里没有这个词。"))
    st.stop()
items = cache.table("ITEMS", selection)
widgets.figure("search", selection, query, name="hits")
evidence.hit_list(hits, items, name="kwic")
