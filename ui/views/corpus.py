"""Views of the page of the corpus."""

import pandas as pd

from analysis import labels
from analysis.figures import corpus
from analysis.i18n import N_, _, listed

from .. import cache
from ..filters import Selection
from . import base

LEVELS = {"city": N_("市"), "district": N_("区"), "county": N_("县"), "province": N_("省"), "": ""}
SCOPES = {"vocational+adult": N_("职业教育与成人教育"), "all": N_("全部教育"), "": ""}
CERTAINTIES = {
    "certain": N_("确定"), "high": N_("较有把握"), "low": N_("存疑"), "likely": N_("很可能"), "guess": N_("推测"),
}  # fmt: skip
FIELDS = {
    "title": N_("标题"), "issuer": N_("发文机关"), "doc_no": N_("文号"), "issued_on": N_("印发日期"),
    "published_on": N_("网页发布日期"), "place": N_("地区"), "year": N_("年份"), "source": N_("来源"),
}  # fmt: skip


def parse_counts(selection: Selection):
    """Work items per plan."""
    items = cache.table("ITEMS")
    return corpus.parse_counts(items[items["kind"] == "item"], base.chart_names(selection))


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
