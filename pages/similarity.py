"""相似度：哪些计划写得相近。"""

import streamlit as st

from analysis.figures.similarity import MEASURES
from analysis.i18n import N_, _
from analysis.views import base
from analysis.views import similarity as views
from ui import cache, filters, notices, pair, shell, widgets

COLUMNS = {"a": N_("计划"), "b": N_("与"), "score": N_("相似度")}
# What makes two plans alike, by measure.
WHY = {"terms": {"words": N_("贡献最大的共有词")}, "themes": {"shared": N_("共有的主题数")}}

selection = shell.page("pages/similarity.py")
if len(cache.once(base.plan_names, selection)) < 2:
    notices.empty_state(_("至少选两份计划才能比较。"))
    filters.clear_button("similarity_clear")
    st.stop()
measure = filters.option(
    "measure",
    {name: _(title) for name, (title, _text) in MEASURES.items()},
    title=_("度量"),
    help=_("按用词比，还是按主题构成比。两种比法会得出不同的远近。"),
)
table = cache.once(views.pairs, selection, measure)
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure("similarity", selection, measure, name="matrix")
    pair.links(selection)
with right:
    widgets.table(table, COLUMNS | WHY[measure], name="pairs")
    notices.caveat(_("相似只说文字，不说做法；两份计划的范围、年份和长短不同，本来就不会很像。"))
    shell.link("pages/map.py", selection, label=_("看计划与主题的对应关系"))
