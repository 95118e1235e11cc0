"""可信度：这些数字能信到什么程度。"""

from functools import partial

import streamlit as st

from analysis.i18n import _
from ui import cache, coding_desk, evidence, filters, notices, pair, shell, trust, widgets
from ui.views import agreement, base
from ui.views import validity as views
from ui.views import validity_columns as columns

selection = shell.page("pages/validity.py")
st.header(_("一致性：程序与人读得一样吗"), anchor=False)
measure = filters.option("measure", agreement.MEASURES, title=_("度量"), help=_(agreement.HELP["measure"]))
everything = cache.table("ITEMS")
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(
        cache.figure(agreement.agreement_dots, selection, measure),
        cache.once(agreement.dots_rows, selection, measure),
        name="agreement", items=everything, hits=partial(cache.once, agreement.dots_hits), help=_(agreement.HELP["dots"]),
    )  # fmt: skip
with right:
    widgets.figure(
        cache.figure(agreement.confusion_grid, selection), cache.once(agreement.confusion_rows, selection),
        name="confusion", items=everything, hits=partial(cache.once, agreement.confusion_hits),
        help=_(agreement.HELP["confusion"]),
    )  # fmt: skip
    notices.caveat(_(agreement.INTERVAL_NOTE))
widgets.table(cache.once(agreement.agreement_rows, selection), columns.AGREEMENT, name="agreement_table")
notices.caveat(_(agreement.SIDE_BY_SIDE_NOTE))
notices.caveat(cache.once(agreement.label_sets_text))
wrong = cache.once(agreement.disagreements, selection)
st.markdown(_("**不一致、值得一读的任务（{n} 条）**", n=len(wrong)))
evidence.ledger(wrong, everything, columns.DISAGREEMENTS, name="disagreements")

left, right = st.columns(2, gap="large")
with left:
    st.header(_("稳健性：换一种算法，排序还在吗"), anchor=False)
    widgets.figure(
        cache.figure(views.robustness_grid, selection), cache.once(views.robustness_rows, selection), name="robustness",
        help=_(views.HELP["robustness"]),
    )  # fmt: skip
if len(base.plan_names(selection)) > 1:
    with right:
        st.header(_("可比性：这些计划能放在一起比吗"), anchor=False)
        widgets.figure(
            cache.figure(views.comparability_matrix, selection), cache.once(views.comparability_rows, selection),
            name="comparability", help=_(views.HELP["comparability"]),
        )  # fmt: skip
        trust.grades_legend()
        pair.links(selection)
    st.header(_("差别：大于偶然吗"), anchor=False)
    theme = filters.option("focus", base.theme_names(), title=_("主题"), help=_(views.HELP["focus"]))
    widgets.figure(
        cache.figure(views.difference_dots, selection, theme), cache.once(views.difference_rows, selection, theme),
        name="differences", items=cache.once(base.theme_items, selection, theme),
        hits=partial(cache.once, views.difference_hits, selection, theme), help=_(views.HELP["differences"]),
    )  # fmt: skip
    notices.caveat(_(views.TEST_NOTE))

st.header(_("用您自己的编码核对"), anchor=False)
coding_desk.upload()
st.header(_("盲编一个随机样本"), anchor=False)
coding_desk.blind(selection)
