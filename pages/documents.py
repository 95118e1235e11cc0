"""文件：计划依据哪些文件，又要出台哪些文件。"""

import streamlit as st

from analysis.i18n import N_, _
from ui import cache, evidence, filters, notices, shell, widgets
from ui.views import documents as views

ADOPTION = {
    "title": N_("文件"), "plan": N_("计划"), "role": N_("角色"), "level": N_("层级"), "issued": N_("印发年份"),
    "later": N_("几年后引用"), "doc_no": N_("文号"), "dated_by": N_("年份依据"), "n_mentions": N_("全计划提到（次）"),
    "n_items": N_("其中任务（条）"),
}  # fmt: skip
MENTIONS = {
    "plan": N_("计划"), "title": N_("书名号里的名称"), "doc_no": N_("文号"), "role": N_("角色"), "level": N_("层级"),
    "part": N_("所在部分"),
}  # fmt: skip

selection = shell.page("pages/documents.py")
first, second = st.columns(2, gap="large")
with first:
    role = filters.option("role", {k: _(v) for k, v in views.ROLE_FILTER.items()}, title=_("角色"))
with second:
    level = filters.option("level", {k: _(v) for k, v in views.LEVEL_FILTER.items()}, title=_("层级"))
table, mentions = (cache.once(view, selection, role, level) for view in (views.adopted, views.mentions))
items, cited = cache.table("ITEMS"), cache.once(views.cited, selection, level)
if table.empty:
    notices.empty_state(_("所选计划没有提到这样的文件。"))
    st.stop()
left, right = st.columns(2, gap="large")
with left:
    figure = cache.figure(views.network, selection, role, level)
    widgets.figure(figure, table, name="network", items=items, hits=mentions)
    notices.caveat(_("没有引用不等于没有落实：计划可以照办而不写文件名；只有书名号里的名称才读得到。"))
    notices.caveat(_("前言、附件和月度安排里的文件也算，一份文件只算一次。"))
with right:
    if len(cited):
        dots = cache.figure(views.adoption_dots, selection, level)
        widgets.figure(dots, cited, name="adoption", items=items, hits=cited)
    notices.caveat(_("较早的计划不可能引用后来的文件；相隔年数按年份相减，不到一年也可能算一年。"))
st.subheader(_("引用表：哪份文件被谁提到（{n} 行）", n=len(table)), anchor=False)
evidence.ledger(table, items, ADOPTION, name="adopted")
st.subheader(_("全部原句（{n} 处）", n=len(mentions)), anchor=False)
evidence.ledger(mentions, items, MENTIONS, name="mentions")
