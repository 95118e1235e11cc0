"""方法：每个数字怎么算，不能得出什么结论。"""

from functools import partial

import streamlit as st

from analysis.i18n import _
from ui import cache, shell, texts, widgets
from ui.views import base
from ui.views import method as views

selection = shell.page("pages/method.py")
left, right = st.columns([3, 2], gap="large")
with left:
    for title, text in texts.method():
        with st.expander(title):
            st.markdown(text)
    widgets.figure(
        cache.figure(views.codebook_table, selection), cache.once(views.codebook, selection), name="codebook",
        items=cache.once(base.work_items, selection), hits=partial(cache.once, views.hits, selection), help=_(views.HELP),
    )  # fmt: skip
with right:
    widgets.points(_("不能得出的结论"), base.caveats())
    shell.link("pages/validity.py", selection, label=_("这些数字能信到什么程度"))
