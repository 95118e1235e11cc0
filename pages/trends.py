"""年份：各份计划处在怎样的政策年份。"""

from functools import partial

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, filters, notices, shell, widgets
from ui.views import base
from ui.views import trends as views

COLUMNS = {"date": N_("日期"), "title": N_("文件或会议"), "doc_no": N_("文号")}

selection = shell.page("pages/trends.py")
told = _("图上画哪个主题的占比；国家事件也只列与它有关的，另加党代会。")
theme = filters.option("focus", base.theme_names(), title=_("主题"), help=told)
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure(
        cache.figure(views.year_axis, selection, theme),
        cache.once(base.theme_shares, selection, theme),
        name="years",
        items=cache.once(base.theme_items, selection, theme),
        hits=partial(cache.once, base.theme_hits, selection, theme),
        help=_(
            "横轴是计划的年份，点是占比，竖线是区间。只有同一座城市的几年才连成线；虚线标出当时有哪些国家文件和会议。"
        ),
    )
with right:
    st.header(_("解释用词变化的国家事件"), anchor=False)
    widgets.table(cache.table("EVENTS"), COLUMNS, name="events")
    notices.caveat(
        _("事件早于一份计划，不等于它造成了计划里的变化；2021 年“双减”之前的零反映年代，不是忽视。")
    )
