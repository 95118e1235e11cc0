"""可信度：这些数字能信到什么程度。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import agreement, base
from analysis.views import validity as views
from analysis.views import validity_columns as columns
from ui import cache, coding_desk, evidence, filters, notices, pair, shell, trust, widgets

selection = shell.page("pages/validity.py")
st.header(_("一致性：程序与人读得一样吗"), anchor=False)
measure = filters.option("measure", agreement.MEASURES, title=_("度量"), help=_(agreement.HELP["measure"]))
everything = cache.table("ITEMS")
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("agreement", selection, measure, name="agreement")
with right:
    widgets.figure("confusion", selection, name="confusion")
    notices.caveat(_(agreement.INTERVAL_NOTE))
widgets.table(cache.once(agreement.agreement_rows, selection), columns.AGREEMENT, name="agreement_table")
notices.caveat(_(agreement.SIDE_BY_SIDE_NOTE))
notices.caveat(cache.once(agreement.label_sets_text, selection))
wrong = cache.once(agreement.disagreements, selection)
st.markdown(_("**不一致、值得一读的任务（{n} 条）**", n=len(wrong)))
evidence.ledger(wrong, everything, columns.DISAGREEMENTS, name="disagreements")

left, right = st.columns(2, gap="large")
with left:
    st.header(_("稳健性：换一种算法，排序还在吗"), anchor=False)
    widgets.figure("robustness", selection, name="robustness")
if len(cache.once(base.plan_names, selection)) > 1:
    with right:
        st.header(_("可比性：这些计划能放在一起比吗"), anchor=False)
        widgets.figure("comparability", selection, name="comparability")
        trust.grades_legend()
        pair.links(selection)
    st.header(_("差别：大于偶然吗"), anchor=False)
    theme = filters.option(
        "focus", cache.once(base.theme_names, selection), title=_("主题"), help=_(views.HELP["focus"])
    )
    widgets.figure("difference", selection, theme, name="differences")
    notices.caveat(_(views.TEST_NOTE))

st.header(_("用您自己的编码核对"), anchor=False)
coding_desk.upload()
st.header(_("盲编一个随机样本"), anchor=False)
coding_desk.blind(selection)
