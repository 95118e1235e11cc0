"""任务聚类：哪些任务说的是同一件事。"""

from functools import partial

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, columns, notices, shell, widgets
from ui.views import clusters as views

COLUMNS = {
    "plan": N_("计划"),
    "number": N_("任务"),
    "heading": N_("标题"),
    "coded": N_("编码主题"),
    "topic": N_("聚类话题"),
}

selection = shell.page("pages/clusters.py")
table, items = cache.once(views.topics, selection), cache.table("ITEMS", selection)
if table.empty:
    notices.empty_state(_("话题只由工作任务得出；所选条目中没有。"))
    st.stop()
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(
        cache.figure(views.topic_map, selection),
        table,
        name="map",
        items=items,
        hits=partial(cache.once, views.item_hits, selection),
        help=_("一个点是一条任务，颜色是话题；挨得近的用词相近，隔得远不说明什么。点一下，读这条任务。"),
    )
with right:
    widgets.figure(
        cache.figure(views.topics_by_plan, selection),
        table,
        name="topics",
        items=items,
        hits=partial(cache.once, views.topic_hits, selection),
        help=_("一行一个话题，一列一份计划，数字是任务数。点一格，读那几条任务。"),
    )
    topics = columns.plain(table).drop_duplicates("cluster").sort_values("cluster")
    widgets.table(topics, {"theme_name": N_("话题"), "label": N_("标志词")}, name="labels")
reread = cache.once(views.to_reread, selection)
st.header(_("值得重读：聚类与编码不一致的任务（{n} 条）", n=len(reread)), anchor=False)
widgets.table(reread, COLUMNS, name="reread")
