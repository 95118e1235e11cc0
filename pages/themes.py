"""主题：各地把多少任务给了哪些主题。"""

from functools import partial

import streamlit as st

from analysis.figures.texts import DENOMINATORS
from analysis.i18n import _
from ui import cache, filters, shell, trust, widgets
from ui.views import base
from ui.views import themes as views

selection = shell.page("pages/themes.py")
left, right = st.columns(2, gap="large")
with left:
    told = _("下面第一张图和编码手册说的是哪个主题；其余的图总是全部主题。")
    theme = filters.option("focus", base.theme_names(), title=_("主题"), help=told)
with right:
    told = _("拿什么作分母：全部任务；只算职教与终身学习类任务（全部教育的计划也可比）；或者正文每千字。")
    kinds = {key: _(name) for key, name in DENOMINATORS.items()}
    by = filters.option("by", kinds, title=_("口径"), help=told)
shares, items = cache.once(base.shares, selection), cache.once(base.work_items, selection)

with left:
    widgets.figure(
        cache.figure(views.share_intervals, selection, theme, by),
        cache.once(base.theme_shares, selection, theme),
        name="theme",
        items=cache.once(base.theme_items, selection, theme),
        hits=partial(cache.once, base.theme_hits, selection, theme, by),
        help=_(
            "每份计划里有多少任务写到这个主题。点是占比，横线是区间；两份计划的区间重叠，就分不出谁多谁少。点一下圆点，看是哪些任务、靠哪些词计入。"
        ),
    )
    trust.robustness_strip(selection, theme)
    trust.comparability_note(selection)
    widgets.figure(
        cache.figure(views.theme_composition, selection),
        cache.once(base.all_shares, selection),
        name="composition",
        items=items,
        hits=partial(cache.once, views.primary_hits, selection),
        help=_("每条任务只归入它最主要的主题，所以一行合计不超过 100%；空白是没有主题的任务。"),
    )
with right:
    widgets.figure(
        cache.figure(base.theme_heatmap, selection, by),
        shares,
        name="heatmap",
        items=items,
        hits=partial(cache.once, base.cell_hits, selection, by),
        help=_(
            "一行一个主题，一列一份计划，颜色越深数值越大。横着看一个主题在各计划的多少，竖着看一份计划写什么。"
        ),
    )
    widgets.codebook_entry(cache.table("CODEBOOK"), theme)
    widgets.figure(
        cache.figure(views.absence_grid, selection),
        cache.once(views.absences, selection),
        name="absence",
        items=cache.table("ITEMS"),
        hits=partial(cache.once, views.absence_hits, selection),
        help=_(
            "数字是写到该主题的任务数；没有任务的格子写明为什么。点一下，看任务，或看这个主题的词在别处怎样提到；理由的全文在“表”里。"
        ),
    )
