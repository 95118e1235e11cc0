"""Views of the page of the corpus."""

import pandas as pd

from analysis import labels
from analysis.config import MISSION_THEMES
from analysis.figures import corpus, tables
from analysis.i18n import N_, _, listed
from analysis.publishing import source_figures
from analysis.publishing.source_figures import LEVELS, SCOPES

from .. import cache
from ..filters import Selection
from . import base

HELP = {
    "sample": N_(
        "每份计划两行：先是层级与范围，再是任务正文的字数、任务条数、承诺的数字个数，以及含三个主题的任务所占的比例。点一个数字，看是哪些任务、哪些字。"
    ),
    "counts": N_(
        "带编号的一段算一条任务；前言、月度安排、附件不算。条数取决于一地分条的写法，不说明工作多少。"
    ),
    "cleaning": N_(
        "清洗只去掉网页残留和排版痕迹、把繁体转为简体、修复乱码，不改词语；每一处都记下改前改后，可以还原。"
    ),
}
CERTAINTIES = {
    "certain": N_("确定"), "high": N_("较有把握"), "low": N_("存疑"), "likely": N_("很可能"), "guess": N_("推测"),
}  # fmt: skip
FIELDS = {
    "title": N_("标题"), "issuer": N_("发文机关"), "doc_no": N_("文号"), "issued_on": N_("印发日期"),
    "published_on": N_("网页发布日期"), "place": N_("地区"), "year": N_("年份"), "source": N_("来源"),
}  # fmt: skip


def sample(selection: Selection) -> pd.DataFrame:
    """Return one row per selected plan: what sample_table shows, the shares of the three themes as columns."""
    shares = _shares(selection).pivot(index="plan_id", columns="theme", values="share")
    return source_figures.sample_rows(_selected(selection)).join(shares, on="plan_id")


def _selected(selection: Selection) -> dict[str, pd.DataFrame]:
    names = ("ITEMS", "TARGET_SHARE", "THEME_SHARE", "CODEBOOK")
    return {name: cache.table(name) for name in names} | {"PLANS": cache.table("PLANS", selection)}


def _shares(selection: Selection) -> pd.DataFrame:
    return source_figures.mission_shares(_selected(selection))


def sample_table(selection: Selection):
    """The selected plans as a table."""
    return tables.sample_table(source_figures.sample_rows(_selected(selection)), _shares(selection))


def sample_hits(selection: Selection) -> pd.DataFrame:
    """Return what the cells of the sample count: items (mark: plan), numbers (plan~targets), words (plan~theme)."""
    words, promised = cache.once(base.counted_words, selection), cache.table("TARGETS")
    items = count_hits(selection)
    promised = promised[promised["is_target"]].merge(items[["item_id", "mark"]], on="item_id")
    parts = (
        items,
        promised.assign(mark=promised["mark"] + "~targets"),
        words[words["theme"].isin(MISSION_THEMES)],
    )
    return pd.concat([part[["item_id", "start", "end", "mark"]] for part in parts], ignore_index=True)


def count_hits(selection: Selection) -> pd.DataFrame:
    """Return the selected plans' work items, whole; mark: the plan."""
    items = cache.once(base.work_items, selection)
    return items[["item_id"]].assign(start=0, end=0, mark=items["plan_id"])


def counts(selection: Selection) -> pd.DataFrame:
    """Return the number and length of each selected plan's work items."""
    return cache.once(sample, selection)[["plan", "n_items", "n_chars"]]


def parse_counts(selection: Selection):
    """Work items per plan."""
    return corpus.parse_counts(cache.once(base.work_items, selection), base.chart_names(selection))


def cleaning_log(selection: Selection):
    """Rules × plans, in changes."""
    return corpus.cleaning_log(cache.table("EDITS", selection), base.chart_names(selection))


def catalogue(selection: Selection) -> pd.DataFrame:
    """Return the selected PLANS with level and scope in words."""
    plans = labels.in_order(cache.table("PLANS", selection))
    return plans.assign(level=base.named(plans["level"], LEVELS), scope=base.named(plans["scope"], SCOPES))


def edits(selection: Selection) -> pd.DataFrame:
    """Return the selected EDITS with plan, rules and certainty in words."""
    table = cache.table("EDITS", selection)
    rules = table["rule"].map(lambda rule: listed(_(corpus.RULES[part]) for part in rule.split("+")))
    plan = table["plan_id"].map(base.plan_names(selection))
    return table.assign(plan=plan, rule=rules, certainty=base.named(table["certainty"], CERTAINTIES))


def front_matter(selection: Selection) -> pd.DataFrame:
    """Return the selected FRONT_MATTER with plan, field and certainty in words."""
    table = cache.table("FRONT_MATTER", selection)
    return table.assign(
        plan=table["plan_id"].map(base.plan_names(selection)),
        field=base.named(table["field"], FIELDS),
        certainty=base.named(table["certainty"], CERTAINTIES),
    )
