"""主题：各地把多少任务给了哪些主题。"""

import streamlit as st

from analysis.figures.texts import DENOMINATORS
from analysis.i18n import _
from analysis.views import base
from ui import cache, filters, shell, trust, widgets

selection = shell.page("pages/themes.py")
left, right = st.columns(2, gap="large")
with left:
    told = _("下面第一张图和编码手册说的是哪个主题；其余的图总是全部主题。")
    theme = filters.option("focus", cache.once(base.theme_names, selection), title=_("主题"), help=told)
with right:
    told = _("拿什么作分母：全部任务；只算职教与终身学习类任务（全部教育的计划也可比）；或者正文每千字。")
    kinds = {key: _(name) for key, name in DENOMINATORS.items()}
    by = filters.option("by", kinds, title=_("口径"), help=told)
with left:
    widgets.figure("share", selection, theme, by, name="theme")
    trust.robustness_strip(selection, theme)
    trust.comparability_note(selection)
    widgets.figure("theme-composition", selection, name="composition")
with right:
    widgets.figure("theme-heatmap", selection, by, name="heatmap")
    widgets.codebook_entry(cache.table("CODEBOOK"), theme)
    widgets.figure("theme-absence", selection, name="absence")
