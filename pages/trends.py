"""年份：各份计划处在怎样的政策年份。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, filters, notices, shell, widgets
from ui.views import base
from ui.views import trends as views

COLUMNS = {"date": N_("日期"), "title": N_("文件或会议"), "doc_no": N_("文号")}

selection = shell.page("pages/trends.py")
theme = filters.option("focus", base.theme_names(), title=_("主题"))
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure(
        cache.figure(views.year_axis, selection, theme),
        cache.once(base.theme_shares, selection, theme),
        name="years",
        items=cache.once(base.theme_items, selection, theme),
    )
with right:
    st.subheader(_("解释用词变化的国家事件"), anchor=False)
    widgets.table(cache.table("EVENTS"), COLUMNS, name="events")
    notices.caveat(
        _("事件早于一份计划，不等于它造成了计划里的变化；2021 年“双减”之前的零反映年代，不是忽视。")
    )
