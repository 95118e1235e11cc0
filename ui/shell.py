"""The frame of every page: one registry of pages, the menu, title, question and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from analysis import escape
from analysis.i18n import N_, _, set_language
from analysis.subcorpus import Selection

from . import cache, filters, notices, state

SITE = N_("教育工作要点对比")
# An emoji, because the browser fetches a material icon for its tab from a foreign host.
TAB_ICON = "📊"
# Less room above the title; printed without the menu, one column wide, charts made to fit.
STYLE = Path(__file__).with_name("style.css")

GROUPS = {
    "compare": N_("比较"),
    "words": N_("用词与相似"),
    "facts": N_("计划承诺了什么"),
    "source": N_("原文"),
    "trust": N_("方法与可信度"),
    "take": N_("带走"),
}


@dataclass(frozen=True)
class Entry:
    """A page: `path` from the project's root, its `group` in the menu, `title`, and the `question` it answers."""

    path: str
    group: str
    title: str
    icon: str
    question: str


NAV = (
    Entry("app.py", "compare", N_("总览"), ":material/dashboard:", N_("各地工作要点看重什么，差别在哪里？")),
    Entry("pages/pair.py", "compare", N_("两份对照"), ":material/balance:", N_("这两份计划差在哪里？")),
    Entry("pages/themes.py", "compare", N_("主题"), ":material/category:", N_("各地把多少任务给了哪些主题？")),
    Entry("pages/keywords.py", "words", N_("关键词"), ":material/key:", N_("与其他城市相比，一座城市多说了哪些词？")),
    Entry("pages/network.py", "words", N_("词网"), ":material/hub:", N_("哪些词总在一起出现？")),
    Entry("pages/clusters.py", "words", N_("任务聚类"), ":material/bubble_chart:", N_("哪些任务说的是同一件事？")),
    Entry("pages/trends.py", "compare", N_("年份"), ":material/timeline:", N_("各份计划处在怎样的政策年份？")),
    Entry("pages/similarity.py", "words", N_("相似度"), ":material/compare_arrows:", N_("哪些城市的计划写得相近？")),
    Entry("pages/map.py", "words", N_("对应分析"), ":material/scatter_plot:", N_("哪些计划偏重哪些主题？")),
    Entry("pages/reuse.py", "words", N_("套话"), ":material/content_copy:", N_("哪些话几份计划都写，哪些只此一家？")),
    Entry("pages/targets.py", "facts", N_("目标"), ":material/flag:", N_("计划承诺了多少，以什么计？")),
    Entry("pages/deadlines.py", "facts", N_("时间"), ":material/event:", N_("什么时候完成？")),
    Entry("pages/documents.py", "facts", N_("文件"), ":material/gavel:", N_("计划依据哪些文件，又要出台哪些文件？")),
    Entry("pages/departments.py", "facts", N_("部门"), ":material/groups:", N_("哪些任务写明了由谁负责？")),
    Entry("pages/commitment.py", "facts", N_("力度"), ":material/speed:", N_("计划把话说得多满？")),
    Entry("pages/city.py", "source", N_("城市"), ":material/location_city:", N_("一座城市的计划里有什么？")),
    Entry("pages/search.py", "source", N_("检索"), ":material/search:", N_("一个词出现在哪里，上下文是什么？")),
    Entry("pages/corpus.py", "source", N_("语料"), ":material/description:", N_("读的是哪些文件，清洗时改了什么？")),
    Entry("pages/validity.py", "trust", N_("可信度"), ":material/verified:", N_("这些数字能信到什么程度？")),
    Entry("pages/method.py", "trust", N_("方法"), ":material/functions:", N_("这些数字怎么算，不能得出什么结论？")),
    Entry("pages/report.py", "take", N_("报告"), ":material/print:", N_("怎样把这些图做成可以付印的报告？")),
)  # fmt: skip


def page(path: str) -> Selection:
    """Draw the frame of the page at `path` (an entry of NAV) and return what its filters select.

    Ends the run with a notice if the tables cannot be built or nothing is selected. Call it first on a page.
    """
    entry = next(entry for entry in NAV if entry.path == path)
    set_language(filters.url_language())
    st.set_page_config(page_title=f"{_(entry.title)} · {_(SITE)}", page_icon=TAB_ICON, layout="wide")
    st.html(STYLE)
    st.title(_(entry.title), anchor=False)
    st.caption(_(entry.question))
    choices = cache.choices()
    cache.settle()
    with st.sidebar:
        menu = st.container(gap="xxsmall")
        selection, dropped = filters.choose(choices)
        state.language_switch()
    with menu:
        _menu(selection, entry)
    if dropped:
        st.warning(_("链接里有不认识的筛选值，已忽略：{values}", values=escape.markdown(" ".join(dropped))))
    if cache.table("ITEMS", selection).empty:
        notices.empty_state(_("没有符合条件的任务。"))
        filters.clear_button("empty_clear")
        st.stop()
    return selection


def link(
    path: str, selection: Selection, *, label: str = "", options: Mapping[str, str] | None = None
) -> None:
    """Draw a link to the page at `path` that carries the selection; `label` is by default its title.

    `options` are {name: value} of the page's own options in the URL.
    """
    entry = next(entry for entry in NAV if entry.path == path)
    query = filters.query(selection) | {name: [value] for name, value in (options or {}).items()}
    st.page_link(path, label=label or _(entry.title), icon=entry.icon, query_params=query)


def _menu(selection: Selection, here: Entry) -> None:
    """Draw the links in their groups; a closed group holds none, because links take time at every answer."""
    st.markdown(f"**{_(SITE)}**")
    for group, title in GROUPS.items():
        box = st.expander(
            _(title), key=f"menu_{group}", expanded=group == here.group, type="compact", on_change="rerun"
        )
        if box.open:
            with box.container(gap="xxsmall"):
                for entry in NAV:
                    if entry.group == group:
                        link(entry.path, selection)
