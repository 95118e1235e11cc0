"""目标：计划承诺了多少，以什么计。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, filters, notices, shell, widgets
from ui.views import targets as views

COLUMNS = {
    "plan": N_("计划"), "value": N_("数值"), "object": N_("对象"), "part": N_("分项"), "counted": N_("对象类别"),
    "theme": N_("主题"), "kind_name": N_("性质"), "deadline": N_("期限"),
}  # fmt: skip

selection = shell.page("pages/targets.py")
shares, items = cache.once(views.shares, selection), cache.table("ITEMS", selection)
if shares.empty:
    notices.empty_state(_("指标只从工作任务中数；所选条目中没有。"))
    st.stop()
left, right = st.columns(2, gap="large")
with left:
    kind = filters.option("show", {k: _(v) for k, v in views.KIND_NAMES.items()}, title=_("看哪些数字"))
measures = cache.once(views.measures, selection, kind)
numbers = cache.once(views.work_numbers, selection)
with left:
    hits = numbers[numbers["is_target"]]
    widgets.figure(
        cache.figure(views.target_shares, selection), shares, name="shares", items=items, hits=hits
    )
    if len(numbers):
        figure = cache.figure(views.target_kinds, selection)
        widgets.figure(figure, numbers, name="kinds", items=items, hits=numbers)
with right:
    if measures:
        measure = filters.option("measure", measures, title=_("对照什么"))
        rows = cache.once(views.measured, selection, kind, measure)
        figure = cache.figure(views.target_dots, selection, kind, measure)
        widgets.figure(figure, rows, name="dots", items=items, hits=rows)
    else:
        notices.empty_state(_("所选条目里没有可以对照的数字。"))
st.subheader(_("指标台账"), anchor=False)
unit = filters.option("unit", cache.once(views.units, selection, kind), title=_("单位"))
rows = cache.once(views.ledger, selection, kind, unit)
evidence.ledger(rows, items, COLUMNS, name="ledger")
notices.caveat(_("标“其中”的数字已含在同一句的总数里，不可再加；城市和主题在左栏筛选。"))
