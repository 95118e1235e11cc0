"""年份：各份计划处在怎样的政策年份。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import base
from ui import cache, filters, notices, shell, widgets

COLUMNS = {"date": N_("日期"), "title": N_("文件或会议"), "doc_no": N_("文号")}

selection = shell.page("pages/trends.py")
told = _("图上画哪个主题的占比；国家事件也只列与它有关的，另加党代会。")
theme = filters.option("focus", cache.once(base.theme_names, selection), title=_("主题"), help=told)
left, right = st.columns([3, 2], gap="large")
with left:
    widgets.figure("years", selection, theme, name="years")
with right:
    st.header(_("解释用词变化的国家事件"), anchor=False)
    widgets.table(cache.table("EVENTS"), COLUMNS, name="events")
    notices.caveat(
        _("事件早于一份计划，不等于它造成了计划里的变化；2021 年“双减”之前的零反映年代，不是忽视。")
    )
