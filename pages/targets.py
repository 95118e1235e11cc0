"""目标：计划承诺了多少，以什么计。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import targets as views
from ui import cache, evidence, filters, notices, shell, widgets

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
    widgets.figure("target-shares", selection, name="shares")
    if len(cache.once(views.work_numbers, selection)):
        widgets.figure("target-kinds", selection, name="kinds")
with right:
    kind = filters.option(
        "show",
        {key: _(name) for key, name in views.KIND_NAMES.items()},
        title=_("看哪些数字"),
        help=_("下面的图和台账列哪些数字：计划承诺的，还是文中全部数字。左边两张图不受影响。"),
    )
    measures = cache.once(views.measures, selection, kind)
    if measures:
        measure = filters.option(
            "measure",
            measures,
            title=_("对照什么"),
            help=_("同一单位、同一类对象的数字才能放在一起看；括号里是数字个数，写到的计划多的排在前面。"),
        )
        widgets.figure("targets", selection, kind, measure, name="dots")
    else:
        notices.empty_state(_("所选条目里没有可以对照的数字。"))
st.header(_("指标台账"), anchor=False)
with st.columns(2, gap="large")[0]:
    unit = filters.option(
        "unit",
        cache.once(views.units, selection, kind),
        title=_("单位"),
        help=_("只列用这个单位写的数字；括号里是个数。"),
    )
evidence.ledger(cache.once(views.ledger, selection, kind, unit), items, COLUMNS, name="ledger")
notices.caveat(_("标“其中”的数字已含在同一句的总数里，不可再加；城市和主题在左栏筛选。"))
