"""关键词：与其他计划相比，一份计划多说了哪些词。"""

from functools import partial

import streamlit as st

from analysis.i18n import _
from ui import cache, filters, notices, shell, widgets
from ui.views import base
from ui.views import keywords as views

# G² comes last, because the figure beside it shows it already.
MEASURES = {"tfidf": "TF-IDF", "textrank": "TextRank", "g2": "G²"}

selection = shell.page("pages/keywords.py")
first, second, third, fourth = st.columns([3, 3, 2, 3])
with first:
    plan = filters.option("plan", base.plan_names(selection), title=_("计划"))
with second:
    other = filters.option("against", cache.once(views.others, plan), title=_("对照"))
with third:
    top = int(filters.option("top", {n: n for n in ("10", "15", "20", "30")}, title=_("词数")))
with fourth:
    offered = MEASURES if other == views.REST else {}
    measure = filters.option("measure", offered, title=_("另一种度量")) if offered else ""
items = cache.once(views.work_items)
telling = cache.once(views.telling, plan, other)
side_hits = partial(cache.once, views.side_hits, plan, other)

left, right = st.columns(2, gap="large")
with left:
    if telling.empty:
        notices.empty_state(_("没有出现在两条以上任务里的特色词。"))
    else:
        figure = cache.figure(views.butterfly, plan, other, top)
        told = _(
            "左边是这份计划多用的词，右边是对照多用的词，条越长差别越大；词后是两边各用了几次。点一条，看它们在哪里。"
        )
        widgets.figure(figure, telling, name="butterfly", items=items, hits=side_hits, help=told)
    notices.caveat(_("只列出现在至少两条任务中的词，以免一句话里的重复被当作特色。"))
    notices.caveat(_("G² 大于 3.84 相当于单次检验 p < 0.05；同时看许多词，因此只作排序，不作检验结论。"))
    notices.caveat(_("词在全部工作任务里数，主题和条目类型的筛选不改变词次；异形词并入同一个词。"))
with right:
    if measure:
        table = cache.once(base.leading_terms, selection, plan, measure, top)
        if len(table):
            figure = cache.figure(base.keyness_bars, selection, plan, measure, top)
            hits = partial(cache.once, views.plan_hits, plan)
            told = _("同一份计划的词按另一种度量排先后；几种度量都靠前的词更可信。点一条，看它在哪里。")
            widgets.figure(figure, table, name="keyness", items=items, hits=hits, help=told)
    elif cache.once(views.has_scatter, plan, other):
        table, hits = (
            cache.once(views.compared, plan, other),
            partial(cache.once, views.both_hits, plan, other),
        )
        widgets.figure(
            cache.figure(views.scatter, plan, other), table, name="scatter", items=items, hits=hits,
            help=_("一点一个词：越靠右这份计划用得越多，越靠上另一份用得越多，虚线上两份一样多。点一点，看它在哪里。"),
        )  # fmt: skip

own = cache.once(views.telling, plan, other, "target")
box = st.expander(_("词云"), key="cloud_box", on_change="rerun")
if box.open and len(own):
    with box:
        told = _("字越大，比对照多用得越明显。只供浏览；要读数，看上面的条形图。")
        figure = cache.figure(views.cloud, plan, other)
        widgets.figure(figure, own, name="cloud", items=items, hits=side_hits, help=told)
