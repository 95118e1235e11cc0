"""What pages show, by name: each view takes the Selection and gives a table or an undressed figure.

Views join cached tables and call one figure builder; they compute nothing themselves, and the pages pass
them to `cache.once` or `cache.figure`.
"""

import pandas as pd

from analysis import findings as found
from analysis import labels
from analysis.concordance import kwic
from analysis.config import MISSION_THEMES
from analysis.figures import city, clusters, corpus, keywords, method, search, similarity, themes, trends
from analysis.i18n import N_, _, listed
from analysis.publishing import gallery

from . import cache
from .filters import Selection


def plan_names(selection: Selection) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans in chart order."""
    return labels.plan_labels(cache.table("PLANS", selection))


def chart_names(selection: Selection) -> dict[str, str]:
    """Return {plan_id: label} of the selected plans, safe for plotly."""
    return labels.chart_labels(cache.table("PLANS", selection))


def theme_names() -> dict[str, str]:
    """Return {theme: short name} in the order of the codebook."""
    return labels.theme_labels(cache.table("CODEBOOK"))


def all_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE of the selected plans, all themes, with each plan's scope."""
    plans = cache.table("PLANS", selection)
    table = cache.table("THEME_SHARE").merge(plans[["plan_id", "scope"]], on="plan_id")
    return labels.labelled(table, plans, cache.table("CODEBOOK"))


def shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the selection."""
    table = cache.once(all_shares, selection)
    return table[table["theme"].isin(selection.themes)] if selection.themes else table


def theme_shares(selection: Selection, theme: str) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of one theme, whatever themes the filter names."""
    table = cache.once(all_shares, selection)
    return table[table["theme"] == theme]


def theme_items(selection: Selection, theme: str) -> pd.DataFrame:
    """Return the selected plans' work items that carry `theme`: what the shares count."""
    items, coded = cache.table("ITEMS"), cache.table("THEMES")
    plans = cache.table("PLANS", selection)["plan_id"]
    carrying = coded.loc[coded["theme"] == theme, "item_id"]
    return items[items["kind"].eq("item") & items["plan_id"].isin(plans) & items["item_id"].isin(carrying)]


def mission_shares(selection: Selection) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for."""
    table = cache.once(all_shares, selection)
    return table[table["theme"].isin(MISSION_THEMES)]


def mission_items(selection: Selection) -> pd.DataFrame:
    """Return the selected plans' work items that carry one of those themes, in their order."""
    parts = [cache.once(theme_items, selection, theme) for theme in MISSION_THEMES]
    return pd.concat(parts).drop_duplicates("item_id").sort_index()


def mission_panels(selection: Selection):
    """The three themes in every selected plan, a panel each."""
    return themes.share_panels(cache.once(mission_shares, selection))


def share_intervals(selection: Selection, theme: str, denominator: str = "share"):
    """One theme in every selected plan, as dots with intervals."""
    return themes.share_intervals(cache.once(theme_shares, selection, theme), denominator=denominator)


def theme_heatmap(selection: Selection, denominator: str = "share"):
    """Themes × plans."""
    return themes.theme_heatmap(cache.once(shares, selection), denominator=denominator)


def theme_composition(selection: Selection):
    """Each plan's items by primary theme."""
    return themes.theme_composition(cache.once(shares, selection))


def leading_terms(selection: Selection, plan_id: str, measure: str, top: int) -> pd.DataFrame:
    """Return one plan's leading terms by one measure."""
    tables = {name: cache.table(name) for name in ("PLANS", "KEYWORDS")}
    return gallery.leading_terms(tables, plan_id, measure=measure, top=top)


def keyness_bars(selection: Selection, plan_id: str, measure: str, top: int):
    """One plan's leading terms as bars."""
    return keywords.keyness_bars(leading_terms(selection, plan_id, measure, top), measure=measure)


def topics(selection: Selection) -> pd.DataFrame:
    """Return the labelled CLUSTERS of the selected items."""
    tables = {name: cache.table(name) for name in ("ITEMS", "CODEBOOK")}
    tables |= {name: cache.table(name, selection) for name in ("PLANS", "CLUSTERS")}
    return gallery.labelled_topics(tables)


def topic_map(selection: Selection):
    """The items on a plane, by topic."""
    return clusters.topic_map(cache.once(topics, selection), stability=cache.measures()["stability"]["mean"])


def topics_by_plan(selection: Selection):
    """Topics × plans, in items."""
    return clusters.topics_by_plan(cache.once(topics, selection))


def to_reread(selection: Selection) -> pd.DataFrame:
    """Return the items whose topic is not their primary theme, with both names (coded, topic)."""
    coded = cache.table("THEMES")
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]].rename(columns={"theme": "coded"})
    found = cache.once(topics, selection).merge(primary, on="item_id", how="left")
    names = theme_names()
    found = found[found["theme"] != found["coded"]]
    return found.assign(coded=found["coded"].map(names).fillna("—"), topic=found["theme_name"])


def year_axis(selection: Selection, theme: str):
    """One theme on the year axis, with the events."""
    return trends.year_axis(
        theme_shares(selection, theme), gallery.theme_events(cache.table("EVENTS"), theme)
    )


def plan_profile(selection: Selection, plan_id: str):
    """One plan's themes beside those of all other plans."""
    return city.plan_profile(cache.once(shares, Selection(lang=selection.lang)), plan_id=plan_id)


def plan_items(selection: Selection, plan_id: str) -> pd.DataFrame:
    """Return one plan's rows of ITEMS that the filters keep."""
    items = cache.table("ITEMS", selection)
    return items[items["plan_id"] == plan_id]


def section_bars(selection: Selection, plan_id: str):
    """One plan's sections by number of work items."""
    items = cache.table("ITEMS")
    own = items[items["plan_id"].eq(plan_id) & items["kind"].eq("item")]
    return city.section_bars(own, plan=chart_names(Selection(lang=selection.lang))[plan_id])


def similarity_matrix(selection: Selection, measure: str):
    """Plans × plans."""
    return similarity.similarity_matrix(cache.table("SIMILARITY"), chart_names(selection), measure=measure)


def pairs(selection: Selection, measure: str) -> pd.DataFrame:
    """Return every pair of selected plans with its similarity, most alike first."""
    names, table = plan_names(selection), cache.table("SIMILARITY")
    rows = table[
        table["measure"].eq(measure) & table["plan_a"].isin(list(names)) & table["plan_b"].isin(list(names))
    ]
    rows = rows[rows["plan_a"] != rows["plan_b"]]
    rows = rows.assign(a=rows["plan_a"].map(names), b=rows["plan_b"].map(names))
    return rows.sort_values(["score", "a", "b"], ascending=[False, True, True], ignore_index=True)


def parse_counts(selection: Selection):
    """Work items per plan."""
    items = cache.table("ITEMS")
    return corpus.parse_counts(items[items["kind"] == "item"], chart_names(selection))


def cleaning_log(selection: Selection):
    """Rules × plans, in changes."""
    return corpus.cleaning_log(cache.table("EDITS", selection), chart_names(selection))


def agreement(selection: Selection):
    """F1 of the program against the reference coding."""
    return method.agreement_dots(cache.table("AGREEMENT"), theme_names())


def disagreements(selection: Selection) -> pd.DataFrame:
    """Return the items that program and reference code differently, with names instead of ids."""
    items, names = cache.table("ITEMS"), theme_names()
    rows = cache.table("DISAGREEMENTS", selection).merge(items[["item_id", "heading", "text"]], on="item_id")
    spelled = {
        column: rows[column].map(lambda ids: listed(names.get(i, i) for i in ids.split(";") if i))
        for column in ("reference", "program", "missing", "extra")
    }
    return rows.assign(
        **spelled, heading=rows["heading"].where(rows["heading"] != "", rows["text"].str.slice(0, 24))
    )


LEVELS = {"city": N_("市"), "district": N_("区"), "county": N_("县"), "province": N_("省"), "": ""}
SCOPES = {"vocational+adult": N_("职业教育与成人教育"), "all": N_("全部教育"), "": ""}
CERTAINTIES = {"certain": N_("确定"), "high": N_("较有把握"), "low": N_("存疑")}


def _named(column: pd.Series, names: dict[str, str]) -> pd.Series:
    return column.map(lambda code: _(names[code]) if names.get(code) else code)


def catalogue(selection: Selection) -> pd.DataFrame:
    """Return the selected PLANS with level and scope in words."""
    plans = labels.in_order(cache.table("PLANS", selection))
    return plans.assign(level=_named(plans["level"], LEVELS), scope=_named(plans["scope"], SCOPES))


def edits(selection: Selection) -> pd.DataFrame:
    """Return the selected EDITS with plan, rules and certainty in words."""
    table = cache.table("EDITS", selection)
    rules = table["rule"].map(lambda rule: listed(_(corpus.RULES[part]) for part in rule.split("+")))
    plan = table["plan_id"].map(plan_names(selection))
    return table.assign(plan=plan, rule=rules, certainty=_named(table["certainty"], CERTAINTIES))


def agreement_rows(selection: Selection) -> pd.DataFrame:
    """Return the AGREEMENT table with comparison and theme in words."""
    table, names = cache.table("AGREEMENT"), theme_names()
    comparison = table["comparison"].map(lambda name: _(method.COMPARISONS[name][0])) + " " + table["detail"]
    return table.assign(comparison=comparison.str.strip(), theme=table["theme"].map(names))


def findings(selection: Selection) -> list[str]:
    """Return the sentences that the tables support about the selected plans."""
    names = ("PLANS", "CODEBOOK", "THEME_SHARE", "KEYWORDS", "SIMILARITY")
    return found.findings({name: cache.table(name) for name in names}, list(plan_names(selection)))


def caveats() -> list[str]:
    """Return what may not be concluded."""
    return [_(text) for text in found.CAVEATS]


def concordance(selection: Selection, query: str) -> pd.DataFrame:
    """Return the hits of a search in the selected items, with the plan's label."""
    hits = kwic(cache.table("ITEMS", selection), query)
    items = cache.table("ITEMS")
    return hits.merge(items[["item_id", "plan_id"]], on="item_id").assign(
        plan=lambda df: df["plan_id"].map(plan_names(selection))
    )


def hits_per_plan(selection: Selection, query: str):
    """Hits per 1,000 characters in each selected plan."""
    hits, items = cache.once(concordance, selection, query), cache.table("ITEMS", selection)
    per_plan = items.groupby("plan_id").agg(n_chars=("n_chars", "sum"), city=("city", "first"))
    per_plan["n_hits"] = hits.groupby("plan_id").size()
    per_plan["n_items"] = hits.groupby("plan_id")["item_id"].nunique()
    per_plan = per_plan.fillna(0).astype({"n_hits": int, "n_items": int}).reset_index()
    per_plan["per_1000_chars"] = 1000 * per_plan["n_hits"] / per_plan["n_chars"]
    return search.hits_per_plan(labels.labelled(per_plan, cache.table("PLANS", selection)), query=query)
