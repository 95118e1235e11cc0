"""部门：哪些任务写明了由谁负责。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, notices, shell, widgets
from ui.views import departments as views

SHARES = {"plan": N_("计划"), "named": N_("写明部门的任务/全部")}
NAMED = {
    "plan": N_("计划"), "department": N_("责任部门"), "primary": N_("主要主题"), "number": N_("任务"), "heading": N_("标题"),
}  # fmt: skip

selection = shell.page("pages/departments.py")
rows, items = cache.once(views.named, selection), cache.once(views.noted_items, selection)
left, right = st.columns([3, 2], gap="large")
with right:
    st.subheader(_("每份计划写明了多少"), anchor=False)
    widgets.table(cache.once(views.named_share, selection), SHARES, name="shares")
    notices.caveat(_("只读“牵头负责”“责任单位”一类的注明。没写明不等于无人负责：分工可能另行发文。"))
with left:
    if rows.empty:
        notices.empty_state(_("所选计划没有写明责任部门。"))
        st.stop()
    widgets.figure(cache.figure(views.department_grid, selection), rows, name="grid", items=items, hits=rows)
st.subheader(_("写明了责任部门的任务（{n} 处）", n=len(rows)), anchor=False)
evidence.ledger(rows, items, NAMED, name="named")
