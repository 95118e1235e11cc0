"""部门：哪些任务写明了由谁负责。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import departments as views
from ui import cache, evidence, notices, shell, widgets

NAMED = {
    "plan": N_("计划"), "department": N_("责任部门"), "primary": N_("主要主题"), "number": N_("任务"), "heading": N_("标题"),
}  # fmt: skip

selection = shell.page("pages/departments.py")
rows, items = cache.once(views.named, selection), cache.once(views.noted_items, selection)
shares = cache.once(views.shares, selection)
left, right = st.columns([1, 1], gap="large")
with right:
    if len(shares):
        widgets.figure("department-shares", selection, name="shares")
with left:
    if rows.empty:
        notices.empty_state(_("所选计划没有写明责任部门。"))
        st.stop()
    widgets.figure("department-grid", selection, name="grid")
st.header(_("写明了责任部门的任务（{n} 处）", n=len(rows)), anchor=False)
evidence.ledger(rows, items, NAMED, name="named")
