"""相似度：哪些计划写得相近。"""

import streamlit as st

from analysis.figures.similarity import MEASURES
from analysis.i18n import N_, _
from ui import cache, filters, notices, shell, trust, widgets
from ui.views import base
from ui.views import similarity as views

COLUMNS = {"a": N_("计划"), "b": N_("与"), "score": N_("相似度"), "n_shared": N_("共有的词或主题数")}

selection = shell.page("pages/similarity.py")
if len(base.plan_names(selection)) < 2:
    notices.empty_state(_("至少选两份计划才能比较。"))
    filters.clear_button("similarity_clear")
    st.stop()
measure = filters.option(
    "measure", {name: _(title) for name, (title, _text) in MEASURES.items()}, title=_("度量")
)
table = cache.once(views.pairs, selection, measure)
left, right = st.columns([3, 2], gap="large")
with left:
    figure = cache.figure(views.similarity_matrix, selection, measure)
    widgets.figure(figure, table, name="matrix", items=cache.table("ITEMS", selection))
    trust.comparability_note(selection)
with right:
    widgets.table(table, COLUMNS, name="pairs")
    notices.caveat(_("相似只说文字，不说做法；两份计划的范围、年份和长短不同，本来就不会很像。"))
