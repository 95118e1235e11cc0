"""总览：各地工作要点看重什么，差别在哪里。"""

import streamlit as st

from analysis.i18n import _
from ui import overview, shell, trust, widgets

selection = shell.page("app.py")
overview.tour()
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("share-mission", selection, name="mission")
with right:
    overview.sentences(selection)
    trust.summary(selection)
    overview.picture(selection)
# Drawn when it is asked for: a second chart would make every answer to a filter slower.
table = st.expander(_("全部主题在各计划中的分布"), key="all_themes", on_change="rerun")
if table.open:
    with table:
        widgets.figure("theme-heatmap", selection, name="heatmap")
