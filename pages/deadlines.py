"""时间：什么时候完成。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, filters, notices, shell, widgets
from ui.views import deadlines as views

COLUMNS = {
    "plan": N_("计划"), "span": N_("原文"), "due": N_("到期日"), "kind_name": N_("期限类型"), "theme": N_("主题"),
}  # fmt: skip
ENTRIES = {"month": N_("月份"), "theme": N_("主题"), "text": N_("安排")}

selection = shell.page("pages/deadlines.py")
items, shares = cache.table("ITEMS", selection), cache.once(views.shares, selection)
found, places = cache.once(views.ledger, selection), cache.once(views.places, selection)
left, right = st.columns(2, gap="large")
with left:
    if len(shares):
        figure = cache.figure(views.deadline_shares, selection)
        widgets.figure(figure, shares, name="shares", items=items, hits=found)
    if len(places):
        figure = cache.figure(views.deadline_axis, selection)
        widgets.figure(figure, places, name="axis", items=items, hits=places)
    st.subheader(_("写明的期限（{n} 处）", n=len(found)), anchor=False)
    if len(found):
        evidence.ledger(found, items, COLUMNS, name="ledger")
    else:
        notices.empty_state(_("所选条目里没有写明的期限。"))
with right:
    plans = cache.once(views.plans_with_schedule, selection)
    if not plans:
        notices.empty_state(_("所选计划没有月度安排。"))
        st.stop()
    plan = filters.option("plan", plans, title=_("计划")) if len(plans) > 1 else next(iter(plans))
    year = cache.once(views.entries, selection, plan, "")
    widgets.figure(cache.figure(views.month_calendar, selection, plan), year, name="calendar")
    month = filters.option("month", cache.once(views.months, selection, plan), title=_("月份"))
    entries = cache.once(views.entries, selection, plan, month)
    evidence.ledger(entries, cache.table("ITEMS"), ENTRIES, name="entries")
