"""任务聚类：哪些任务说的是同一件事。"""

import streamlit as st

from analysis import labels
from analysis.i18n import N_, _
from analysis.views import clusters as views
from ui import cache, notices, shell, widgets

COLUMNS = {
    "plan": N_("计划"),
    "number": N_("任务"),
    "heading": N_("标题"),
    "coded": N_("编码主题"),
    "topic": N_("聚类话题"),
}

selection = shell.page("pages/clusters.py")
table = cache.once(views.topics, selection)
if table.empty:
    notices.empty_state(_("话题只由工作任务得出；所选条目中没有。"))
    st.stop()
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("topic-map", selection, name="map")
with right:
    widgets.figure("topics-by-plan", selection, name="topics")
    topics = labels.plain(table).drop_duplicates("cluster").sort_values("cluster")
    widgets.table(topics, {"theme_name": N_("话题"), "label": N_("标志词")}, name="labels")
reread = cache.once(views.to_reread, selection)
st.header(_("值得重读：聚类与编码不一致的任务（{n} 条）", n=len(reread)), anchor=False)
widgets.table(reread, COLUMNS, name="reread")
