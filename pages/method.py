"""方法：每个数字怎么算，不能得出什么结论。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import base
from ui import shell, texts, widgets

selection = shell.page("pages/method.py")
left, right = st.columns([3, 2], gap="large")
with left:
    for title, text in texts.method():
        with st.expander(title):
            st.markdown(text)
    widgets.figure("codebook", selection, "all", name="codebook")
with right:
    widgets.points(_("不能得出的结论"), base.caveats())
    shell.link("pages/validity.py", selection, label=_("这些数字能信到什么程度"))
