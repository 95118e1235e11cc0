"""主题：各地把多少任务给了哪些主题。"""

import streamlit as st

from analysis.figures.texts import DENOMINATORS
from analysis.i18n import _
from ui import cache, filters, shell, trust, widgets
from ui.views import base
from ui.views import themes as views

selection = shell.page("pages/themes.py")
left, right = st.columns(2)
with left:
    theme = filters.option("focus", base.theme_names(), title=_("主题"))
with right:
    denominator = filters.option("by", {k: _(v) for k, v in DENOMINATORS.items()}, title=_("口径"))
table, items = cache.once(base.shares, selection), cache.table("ITEMS", selection)

with left:
    widgets.figure(
        cache.figure(views.share_intervals, selection, theme, denominator),
        cache.once(base.theme_shares, selection, theme),
        name="theme",
        items=cache.once(base.theme_items, selection, theme),
    )
    trust.robustness_strip(selection, theme)
    trust.comparability_note(selection)
    widgets.figure(cache.figure(views.theme_composition, selection), table, name="composition", items=items)
with right:
    widgets.figure(
        cache.figure(base.theme_heatmap, selection, denominator), table, name="heatmap", items=items
    )
    widgets.codebook_entry(cache.table("CODEBOOK"), theme)
left, right = st.columns(2)
with left:
    figure, absences = cache.figure(views.absence_grid, selection), cache.once(views.absences, selection)
    hits = cache.once(views.mentions, selection)
    widgets.figure(figure, absences, name="absence", items=cache.table("ITEMS"), hits=hits)
with right:
    widgets.points(_("没有写的主题：为什么"), cache.once(views.absence_sentences, selection))
