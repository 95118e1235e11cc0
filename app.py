"""总览：各地工作要点看重什么，差别在哪里。"""

import streamlit as st

from analysis.config import MISSION_THEMES
from analysis.i18n import _
from ui import cache, shell, views, widgets

# Three columns beside the sidebar on a screen of 1280 pixels.
COLUMN = 258

selection = shell.page("app.py")

for theme, column in zip(MISSION_THEMES, st.columns(3), strict=True):
    with column:
        widgets.figure(
            cache.figure(views.share_intervals, selection, theme, width=COLUMN),
            cache.once(views.theme_shares, selection, theme),
            name=theme,
            items=cache.once(views.theme_items, selection, theme),
        )

left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure(
        cache.figure(views.theme_heatmap, selection),
        cache.once(views.shares, selection),
        name="heatmap",
        items=cache.table("ITEMS", selection),
    )
with right:
    widgets.points(_("五点发现"), cache.once(views.findings, selection))
    widgets.points(_("不能得出的结论"), views.caveats())
