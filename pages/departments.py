"""部门：哪些任务写明了由谁负责。"""

from functools import partial

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, notices, shell, widgets
from ui.views import departments as views

NAMED = {
    "plan": N_("计划"), "department": N_("责任部门"), "primary": N_("主要主题"), "number": N_("任务"), "heading": N_("标题"),
}  # fmt: skip

selection = shell.page("pages/departments.py")
rows, items = cache.once(views.named, selection), cache.once(views.noted_items, selection)
shares = cache.once(views.shares, selection)
left, right = st.columns([1, 1], gap="large")
with right:
    if len(shares):
        widgets.figure(
            cache.figure(views.department_shares, selection),
            shares,
            name="shares",
            items=items,
            hits=partial(cache.once, views.share_hits, selection),
            help=_(
                "一条任务末尾注明“牵头负责：某处”“责任单位：某科”，就算写明了责任部门。点是占比，横线是区间。"
            ),
        )
with left:
    if rows.empty:
        notices.empty_state(_("所选计划没有写明责任部门。"))
        st.stop()
    widgets.figure(
        cache.figure(views.department_grid, selection),
        rows,
        name="grid",
        items=items,
        hits=partial(cache.once, views.grid_hits, selection),
        help=_(
            "一行一个部门，一列一个主题，格内是由这个部门负责、以这个主题为主的任务有几条；空白是没有。点一格，看是哪些任务。"
        ),
    )
st.header(_("写明了责任部门的任务（{n} 处）", n=len(rows)), anchor=False)
evidence.ledger(rows, items, NAMED, name="named")
