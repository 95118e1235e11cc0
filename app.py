"""总览：各地工作要点看重什么，差别在哪里。"""

import streamlit as st

from analysis.i18n import _
from ui import cache, shell, trust, widgets
from ui.views import base
from ui.views import overview as views

selection = shell.page("app.py")
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(
        cache.figure(views.mission_panels, selection),
        cache.once(views.mission_shares, selection),
        name="mission",
        items=cache.once(views.mission_items, selection),
    )
with right:
    widgets.points(_("五点发现"), cache.once(views.findings, selection))
    widgets.points(_("不能得出的结论"), base.caveats())
    trust.summary(selection)
# Drawn when it is asked for: a second chart would make every answer to a filter slower.
table = st.expander(_("全部主题在各计划中的分布"), key="all_themes", on_change="rerun")
if table.open:
    with table:
        widgets.figure(
            cache.figure(base.theme_heatmap, selection),
            cache.once(base.shares, selection),
            name="heatmap",
            items=cache.table("ITEMS", selection),
        )
