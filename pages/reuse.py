"""套话：哪些话几份计划都写，哪些只此一家。"""

import streamlit as st

from analysis.i18n import _
from analysis.views import base
from analysis.views import reuse as views
from ui import cache, evidence, filters, notices, passages, shell, widgets

selection = shell.page("pages/reuse.py")
if len(cache.once(base.plan_names, selection)) < 2:
    notices.empty_state(_("至少选两份计划才能比较。"))
    filters.clear_button("reuse_clear")
    st.stop()
items = cache.table("ITEMS", selection)
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("reuse-bars", selection, name="bars")
with right:
    widgets.figure("reuse-matrix", selection, name="matrix")
notices.caveat(
    _(
        "只比较工作任务的正文，书名号里的文件名不算。相同的话可能都出自同一份上级文件，较晚的计划也可能沿用较早的，"
        "谁引谁无从得知；各计划年份不同。共有的语句里也有固定名称。"
    )
)

st.header(_("两份计划对照"), anchor=False)
left, right = st.columns(2, gap="large")
with left:
    names = cache.once(views.choices, selection)
    first = filters.option("left", names, title=_("计划"), help=_(views.HELP["pair"]))
with right:
    second = filters.option("right", cache.once(views.choices, selection, first), title=_("与"))
aligned = cache.once(views.aligned, selection, first, second)
if aligned:
    passages.side_by_side(aligned, items, name="aligned")
else:
    notices.empty_state(_("这两份计划里没有写得相近的语句。"))

phrases = cache.once(views.phrase_rows, selection)
st.header(_("几份计划都写的语句（{n} 条）", n=phrases["phrase"].nunique()), anchor=False)
if len(phrases):
    evidence.ledger(phrases, items, views.PHRASE_COLUMNS, name="phrases")
else:
    notices.empty_state(_("所选条目里没有几份计划都写的语句。"))

st.header(_("只此一家的语句"), anchor=False)
own = filters.option(
    "own", cache.once(base.plan_names, selection), title=_("哪份计划"), help=_(views.HELP["own"])
)
rows = cache.once(views.own_sentences, selection, own)
st.caption(_("不含共有语句、也没有与其他计划对齐的句子，长的在前，最多 {n} 句。", n=views.OWN))
evidence.ledger(rows, items, views.OWN_COLUMNS, name="own")
