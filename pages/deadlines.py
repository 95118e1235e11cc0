"""时间：什么时候完成。"""

from functools import partial

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, filters, notices, shell, widgets
from ui.views import deadlines as views

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
        widgets.figure(
            cache.figure(views.deadline_shares, selection),
            shares,
            name="shares",
            items=items,
            hits=partial(cache.once, views.stated, selection),
            help=_(
                "一条任务写出了完成的日子、月份、“年内”或“两年之内”一类的时限，就算写明了期限。点是占比，横线是区间。"
            ),
        )
    if len(places):
        widgets.figure(
            cache.figure(views.deadline_axis, selection),
            places,
            name="axis",
            items=items,
            hits=places,
            help=_(
                "一行是原文里的一个期限。横轴从各计划自己的年初算起，这样不同年份的计划可以对齐着看；横条从计划印发画到期满。"
            ),
        )
with right:
    plans = cache.once(views.plans_with_schedule, selection)
    if plans:
        plan = next(iter(plans))
        if len(plans) > 1:
            told = _("看哪份计划的月度安排；没有月度安排的计划不在其中。")
            plan = filters.option("plan", plans, title=_("计划"), help=told)
        entries = cache.once(views.entries, selection, plan)
        widgets.figure(
            cache.figure(views.month_calendar, selection, plan),
            entries,
            name="calendar",
            items=cache.table("ITEMS"),
            hits=partial(cache.once, views.calendar_entries, selection, plan),
            help=_(
                "有的计划后面附有逐月的工作安排。一格是这个月里某个主题的安排有几项，最上一行是全月合计。点一格，看是哪几项。"
            ),
        )
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
