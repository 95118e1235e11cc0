"""Views of the page of the corpus."""

from collections.abc import Mapping

import pandas as pd

from .. import labels
from ..config import MISSION_THEMES
from ..escape import plotly
from ..figures import corpus, tables
from ..i18n import N_, _, listed
from ..subcorpus import Subcorpus
from . import base

LEVELS = {"city": N_("市"), "district": N_("区"), "county": N_("县"), "province": N_("省"), "": ""}
SCOPES = {"vocational+adult": N_("职业教育与成人教育"), "all": N_("全部教育"), "": ""}
# The same, for the narrow table of the sample.
SHORT_SCOPES = {**SCOPES, "vocational+adult": N_("职教与成人教育")}

HELP = {
    "sample": N_(
        "每份计划两行：先是层级与范围，再是任务正文的字数、任务条数、承诺的数字个数，以及含三个主题的任务所占的比例。\n点一个数字，看是哪些任务、哪些字。"
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


def sample(sub: Subcorpus) -> pd.DataFrame:
    """Return one row per selected plan: what sample_table shows, the shares of the three themes as columns."""
    shares = _shares(sub).pivot(index="plan_id", columns="theme", values="share")
    return sample_rows(_selected(sub)).join(shares, on="plan_id")


def _selected(sub: Subcorpus) -> dict[str, pd.DataFrame]:
    names = ("ITEMS", "TARGET_SHARE", "THEME_SHARE", "CODEBOOK")
    return {name: sub.whole(name) for name in names} | {"PLANS": sub.table("PLANS")}


def _shares(sub: Subcorpus) -> pd.DataFrame:
    return mission_shares(_selected(sub))


def sample_table(sub: Subcorpus):
    """The selected plans as a table."""
    return tables.sample_table(sample_rows(_selected(sub)), _shares(sub))


def sample_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return what the cells of the sample count: items (mark: plan), numbers (plan~targets), words (plan~theme)."""
    words, promised = sub.once(base.counted_words), sub.whole("TARGETS")
    items = count_hits(sub)
    promised = promised[promised["is_target"]].merge(items[["item_id", "mark"]], on="item_id")
    parts = (
        items,
        promised.assign(mark=promised["mark"] + "~targets"),
        words[words["theme"].isin(MISSION_THEMES)],
    )
    return pd.concat([part[["item_id", "start", "end", "mark"]] for part in parts], ignore_index=True)


def count_hits(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected plans' work items, whole; mark: the plan."""
    items = sub.once(base.work_items)
    return items[["item_id"]].assign(start=0, end=0, mark=items["plan_id"])


def counts(sub: Subcorpus) -> pd.DataFrame:
    """Return the number and length of each selected plan's work items."""
    return sub.once(sample)[["plan", "n_items", "n_chars"]]


def parse_counts(sub: Subcorpus):
    """Draw the work items per plan."""
    return corpus.parse_counts(sub.once(base.work_items), base.chart_names(sub))


def cleaning_log(sub: Subcorpus):
    """Rules × plans, in changes."""
    return corpus.cleaning_log(sub.table("EDITS"), base.chart_names(sub))


def catalogue(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected PLANS with level and scope in words."""
    plans = labels.in_order(sub.table("PLANS"))
    return plans.assign(level=base.named(plans["level"], LEVELS), scope=base.named(plans["scope"], SCOPES))


def edits(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected EDITS with plan, rules and certainty in words."""
    table = sub.table("EDITS")
    rules = table["rule"].map(lambda rule: listed(_(corpus.RULES[part]) for part in rule.split("+")))
    plan = table["plan_id"].map(base.plan_names(sub))
    return table.assign(plan=plan, rule=rules, certainty=base.named(table["certainty"], CERTAINTIES))


def front_matter(sub: Subcorpus) -> pd.DataFrame:
    """Return the selected FRONT_MATTER with plan, field and certainty in words."""
    table = sub.table("FRONT_MATTER")
    return table.assign(
        plan=table["plan_id"].map(base.plan_names(sub)),
        field=base.named(table["field"], FIELDS),
        certainty=base.named(table["certainty"], CERTAINTIES),
    )


def sample_rows(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return one row per plan in chart order, for figures.tables.sample_table.

    Columns plan_id, plan, city, year, issuer, title, about (level and scope in words), n_chars and n_items (of the work
    items), n_promised (targets and requirements). Takes PLANS, ITEMS and TARGET_SHARE.
    """
    plans, items = tables["PLANS"], tables["ITEMS"]
    work = items[items["kind"] == "item"].groupby("plan_id")["n_chars"].agg(n_items="size", n_chars="sum")
    promised = tables["TARGET_SHARE"].set_index("plan_id")[["n_targets", "n_requirements"]].sum(axis=1)
    found = plans["plan_id"]
    rows = plans[["plan_id", "city", "year", "issuer", "title"]].assign(
        about=[_about(*parts) for parts in zip(plans["level"], plans["scope"], strict=True)],
        **{column: found.map(work[column]).fillna(0).astype(int) for column in work},
        n_promised=found.map(promised).fillna(0).astype(int),
    )
    return labels.labelled(rows, plans)


def _about(level: str, scope: str) -> str:
    parts = (_(LEVELS.get(level, level)) if level else "", _(SHORT_SCOPES.get(scope, scope)) if scope else "")
    return plotly(" · ".join(filter(None, parts)))


def mission_shares(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for."""
    table = tables["THEME_SHARE"]
    rows = labels.labelled(table[table["theme"].isin(MISSION_THEMES)], tables["PLANS"], tables["CODEBOOK"])
    return rows.sort_values("theme", key=lambda ids: ids.map(MISSION_THEMES.index), kind="stable")
