"""文件：计划依据哪些文件，又要出台哪些文件。"""

import streamlit as st

from analysis.i18n import N_, _
from analysis.views import documents as views
from ui import cache, evidence, filters, notices, shell, widgets

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
    role = filters.option(
        "role",
        {key: _(name) for key, name in views.ROLE_FILTER.items()},
        title=_("角色"),
        help=_("“引用”是计划依据或要落实的文件，“拟出台”是计划说今年要自己制定的文件。"),
    )
with second:
    level = filters.option(
        "level",
        {key: _(name) for key, name in views.LEVEL_FILTER.items()},
        title=_("层级"),
        help=_("文件由哪一级发布；从名称、文号和上下文读出，读不出的算层级不明。"),
    )
table, mentions = (cache.once(view, selection, role, level) for view in (views.adopted, views.mentions))
items, cited = cache.table("ITEMS"), cache.once(views.cited, selection, level)
if table.empty:
    notices.empty_state(_("所选计划没有提到这样的文件。"))
    st.stop()
left, right = st.columns(2, gap="large")
with left:
    widgets.figure("document-network", selection, role, level, name="network")
    notices.caveat(_("前言、附件和月度安排里的文件也算，一份文件只算一次。"))
with right:
    if len(cited):
        widgets.figure("document-adoption", selection, level, name="adoption")
    notices.caveat(_("相隔年数按年份相减，不到一年也可能算一年。"))
st.header(_("引用表：哪份文件被谁提到（{n} 行）", n=len(table)), anchor=False)
evidence.ledger(table, items, ADOPTION, name="adopted")
st.header(_("全部原句（{n} 处）", n=len(mentions)), anchor=False)
evidence.ledger(mentions, items, MENTIONS, name="mentions")
