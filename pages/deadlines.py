"""时间：什么时候完成。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import deadlines as views
from ui import cache, evidence, filters, notices, shell, widgets

COLUMNS = {
    "plan": N_("计划"), "span": N_("原文"), "due": N_("到期日"), "kind_name": N_("期限类型"), "theme": N_("主题"),
}  # fmt: skip
ENTRIES = {"month": N_("月份"), "theme_name": N_("主题"), "entry": N_("安排")}

selection = shell.page("pages/deadlines.py")
items, shares = cache.table("ITEMS", selection), cache.once(views.shares, selection)
found, places = cache.once(views.ledger, selection), cache.once(views.places, selection)
left, right = st.columns(2, gap="large")
with left:
    if len(shares):
        widgets.figure("deadline-shares", selection, name="shares")
    if len(places):
        widgets.figure("deadline-axis", selection, name="axis")
with right:
    plans = cache.once(views.plans_with_schedule, selection)
    if plans:
        plan = next(iter(plans))
        if len(plans) > 1:
            told = _("看哪份计划的月度安排；没有月度安排的计划不在其中。")
            plan = filters.option("plan", plans, title=_("计划"), help=told)
        entries = cache.once(views.entries, selection, plan)
        widgets.figure("month-calendar", selection, plan, name="calendar")
    else:
        notices.empty_state(_("所选计划没有月度安排。"))
st.header(_("写明的期限（{n} 处）", n=len(found)), anchor=False)
if len(found):
    evidence.ledger(found, items, COLUMNS, name="ledger")
else:
    notices.empty_state(_("所选条目里没有写明的期限。"))
if plans:
    st.header(_("月度安排（{n} 项）", n=len(entries)), anchor=False)
    evidence.ledger(entries, cache.table("ITEMS"), ENTRIES, name="entries")
