"""方法：这些数字怎么算，能信到什么程度。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, shell, texts, widgets
from ui.views import base
from ui.views import method as views

AGREEMENT = {
    "comparison": N_("比较"), "theme": N_("主题"), "precision": N_("查准"), "recall": N_("查全"), "f1": "F1", "n": "n",
}  # fmt: skip

DISAGREEMENTS = {
    "item_id": N_("任务"), "heading": N_("标题"), "reference": N_("参考主题"), "program": N_("程序主题"),
    "missing": N_("漏标"), "extra": N_("多标"), "terms": N_("程序的依据"),
}  # fmt: skip

selection = shell.page("pages/method.py")
left, right = st.columns([3, 2], gap="large")
with left:
    for title, text in texts.method():
        with st.expander(title):
            st.markdown(text)
    widgets.points(_("不能得出的结论"), base.caveats())
with right:
    table = cache.table("AGREEMENT")
    widgets.figure(cache.figure(views.agreement, selection), table, name="agreement")
    widgets.table(cache.once(views.agreement_rows, selection), AGREEMENT, name="agreement_table")
st.subheader(_("程序与人工编码不一致的任务"), anchor=False)
widgets.table(cache.once(views.disagreements, selection), DISAGREEMENTS, name="disagreements")
