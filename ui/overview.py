"""What only the overview shows: three steps for a first visit, the main sentences, the page as one picture."""

from __future__ import annotations

import streamlit as st

from analysis.i18n import N_, _
from analysis.subcorpus import Selection
from analysis.views import base
from analysis.views import overview as views

from . import cache, downloads, pictures, widgets

STEPS = (
    N_("**1 看图**　每个点是一份计划，横线是区间；左栏可以只看几座城市、几年、几个主题。"),
    N_("**2 点一处**　点图上任何一处，或在“依据”里选，就打开它背后的任务，数到的词都标出来。"),
    N_("**3 带走**　“下载”里有图片和数据，图上带着来源；地址栏里的链接能重现眼前的样子。"),
)


def tour() -> None:
    """Show in three steps how to use the pages; the reader folds it away."""
    box = st.expander(_("第一次来？三步看懂"), expanded=True, key="tour", on_change="rerun", type="compact")
    if box.open:
        box.markdown("  \n".join(_(step) for step in STEPS))


def sentences(selection: Selection) -> None:
    """Show a sentence for each mission theme, three comparisons, the clearest difference, and the limits."""
    told = cache.once(views.sentences, selection)
    names = cache.once(base.theme_names, selection).values()
    widgets.points(_("三个主题"), [sentence for _theme, sentence in told.headlines], bold=names)
    widgets.points(_("计划之间"), told.comparisons)
    widgets.points(_("不能得出的结论"), told.limits)


def picture(selection: Selection) -> None:
    """Draw the button that gives the whole page as one picture for a report or a slide."""
    downloads.picture(
        "overview",
        _("规划透镜总览"),
        lambda: pictures.of(cache.figure(views.report_picture, selection)),
        label=_("把这一页下载成报告图片"),
    )
