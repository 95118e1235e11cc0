"""总览：各地工作要点看重什么，差别在哪里。"""

from functools import partial

import streamlit as st

from analysis.i18n import _
from ui import cache, overview, shell, trust, widgets
from ui.views import base
from ui.views import overview as views

selection = shell.page("app.py")
overview.tour()
left, right = st.columns(2, gap="large")
with left:
    widgets.figure(
        cache.figure(views.mission_panels, selection),
        cache.once(views.mission_shares, selection),
        name="mission",
        items=partial(cache.once, views.mission_items, selection),
        hits=partial(cache.once, views.mission_hits, selection),
        help=_(
            "一条编号的任务可以属于几个主题；占比 = 含该主题的任务 ÷ 这份计划的全部任务。横线越长，条数越少，占比越不稳。"
        ),
    )
with right:
    overview.sentences(selection)
    trust.summary(selection)
    overview.picture(selection)
# Drawn when it is asked for: a second chart would make every answer to a filter slower.
table = st.expander(_("全部主题在各计划中的分布"), key="all_themes", on_change="rerun")
if table.open:
    with table:
        widgets.figure(
            cache.figure(base.theme_heatmap, selection),
            cache.once(base.shares, selection),
            name="heatmap",
            items=cache.once(base.work_items, selection),
            hits=partial(cache.once, base.cell_hits, selection),
            help=_("一行一个主题，一列一份计划，颜色越深占比越大。点一格，看是哪些任务。"),
        )
