"""可信度：这些数字能信到什么程度。"""

import streamlit as st

from analysis.i18n import _
from ui import cache, coding_desk, evidence, filters, notices, shell, trust, widgets
from ui.views import agreement, base
from ui.views import validity as views
from ui.views import validity_columns as columns

selection = shell.page("pages/validity.py")
st.subheader(_("一致性：程序与人读得一样吗"), anchor=False)
measure = filters.option("measure", agreement.MEASURES, title=_("度量"))
left, right = st.columns(2, gap="large")
with left:
    table = cache.table("AGREEMENT" if measure == "f1" else "RELIABILITY")
    widgets.figure(cache.figure(agreement.agreement_dots, selection, measure), table, name="agreement")
with right:
    widgets.figure(
        cache.figure(agreement.confusion_grid, selection), cache.table("CONFUSION"), name="confusion"
    )
    notices.caveat(_(agreement.INTERVAL_NOTE))
widgets.table(cache.once(agreement.agreement_rows, selection), columns.AGREEMENT, name="agreement_table")
notices.caveat(_(agreement.SIDE_BY_SIDE_NOTE))
notices.caveat(cache.once(agreement.label_sets_text))
wrong = cache.once(agreement.disagreements, selection)
st.markdown(_("**不一致、值得一读的任务（{n} 条）**", n=len(wrong)))
evidence.ledger(wrong, cache.table("ITEMS"), columns.DISAGREEMENTS, name="disagreements")

st.subheader(_("稳健性：换一种算法，排序还在吗"), anchor=False)
left, right = st.columns(2, gap="large")
rows = cache.once(views.robustness_rows, selection)
with left:
    widgets.figure(cache.figure(views.robustness_grid, selection), rows, name="robustness")
with right:
    widgets.table(rows, columns.ROBUSTNESS, name="robustness_table")

if len(base.plan_names(selection)) > 1:
    st.subheader(_("可比性：这些计划能放在一起比吗"), anchor=False)
    left, right = st.columns(2, gap="large")
    rows = cache.once(views.comparability_rows, selection)
    with left:
        widgets.figure(cache.figure(views.comparability_matrix, selection), rows, name="comparability")
    with right:
        widgets.table(rows, columns.COMPARABILITY, name="comparability_table")
        trust.grades_legend()
    st.subheader(_("差别：大于偶然吗"), anchor=False)
    theme = filters.option("focus", base.theme_names(), title=_("主题"))
    left, right = st.columns(2, gap="large")
    rows = cache.once(views.difference_rows, selection, theme)
    with left:
        widgets.figure(cache.figure(views.difference_dots, selection, theme), rows, name="differences")
    with right:
        widgets.table(rows, columns.DIFFERENCES, name="differences_table")
        notices.caveat(_(views.TEST_NOTE))

st.subheader(_("用您自己的编码核对"), anchor=False)
coding_desk.upload()
st.subheader(_("盲编一个随机样本"), anchor=False)
coding_desk.blind(selection)
