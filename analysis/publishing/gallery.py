"""The export list: every figure by name, built from the tables of one build."""

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import findings, labels
from ..config import MISSION_THEMES
from ..escape import plotly
from ..facts.departments import named_share
from ..facts.ledger import item_shares
from ..figures import (
    absence,
    adoption,
    city,
    composition,
    departments,
    documents,
    keywords,
    overview,
    reuse,
    strength,
    themes,
    trends,
)
from . import map_figures, pair_figures, promises, source_figures, word_figures

TOP_TERMS = 12
# What a plan rests on and what it announces; a book or the plan itself is neither.
POLICY_ROLES = ("cited", "to_be_produced")

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]


def gallery(tables: Tables, *, measures: Mapping[str, Mapping[str, float]]) -> dict[str, Builder]:
    """Return {name: function that builds the figure} in the order of a report.

    `tables` are those of schema.TABLES; `measures` the manifest's. A name says the figure and, where it
    is made for each, the theme or plan: `share-industry_education`, `keywords-wuhan-2016`.
    """
    parts = (
        _themes(tables),
        pair_figures.pair_figures(tables),
        _keywords(tables),
        word_figures.word_figures(tables, measures),
        map_figures.topic_figures(tables, measures),
        _years(tables),
        _plans(tables),
        map_figures.likeness_figures(tables),
        _documents(tables),
        _departments(tables),
        _commitments(tables),
        _reuse(tables),
        promises.target_figures(tables),
        promises.time_figures(tables),
        source_figures.source_figures(tables),
        source_figures.validity_figures(tables),
    )
    return {name: build for part in parts for name, build in part.items()}


def _themes(tables: Tables) -> dict[str, Builder]:
    share = labelled_shares(tables)
    of = {theme: share[share["theme"] == theme] for theme in MISSION_THEMES}
    # In the order of the sentences, whatever that of the codebook.
    mission = pd.concat(of.values())
    return {
        "overview": partial(_overview, tables, mission),
        "share-mission": partial(themes.share_panels, mission),
        **{f"share-{theme}": partial(themes.share_intervals, rows) for theme, rows in of.items()},
        "theme-heatmap": partial(themes.theme_heatmap, share),
        "theme-composition": partial(composition.theme_composition, share),
        "theme-absence": partial(
            absence.absence_grid,
            share,
            labels.labelled(tables["ABSENCE"], tables["PLANS"], tables["CODEBOOK"]),
        ),
        **{
            f"density-{theme}": partial(themes.share_intervals, rows, denominator="per_1000_chars")
            for theme, rows in of.items()
        },
    }


def _overview(tables: Tables, mission: pd.DataFrame):
    headlines, limits = findings.headlines(tables), findings.limits(tables)
    return overview.report_picture(themes.share_panels(mission), headlines, limits=limits)


def _keywords(tables: Tables) -> dict[str, Builder]:
    terms = {plan_id: leading_terms(tables, plan_id) for plan_id in labels.chart_labels(tables["PLANS"])}
    return {
        f"keywords-{plan_id}": partial(keywords.keyness_bars, rows)
        for plan_id, rows in terms.items()
        if len(rows)
    }


def _years(tables: Tables) -> dict[str, Builder]:
    share, events = labelled_shares(tables), tables["EVENTS"]
    return {
        f"years-{theme}": partial(
            trends.year_axis, share[share["theme"] == theme], theme_events(events, theme)
        )
        for theme in MISSION_THEMES
    }


def _plans(tables: Tables) -> dict[str, Builder]:
    names, share = labels.chart_labels(tables["PLANS"]), labelled_shares(tables)
    work, figures = _work(tables), {}
    for plan_id, name in names.items():
        figures[f"profile-{plan_id}"] = partial(city.plan_profile, share, plan_id=plan_id)
        own = work[work["plan_id"] == plan_id]
        if len(own):
            figures[f"sections-{plan_id}"] = partial(city.section_bars, own, plan=name)
    return figures


def _reuse(tables: Tables) -> dict[str, Builder]:
    return {
        "reuse-bars": partial(reuse.reuse_bars, labelled_reuse(tables)),
        "reuse-matrix": partial(reuse.reuse_matrix, tables["REUSE"], labels.chart_labels(tables["PLANS"])),
    }


def _commitments(tables: Tables) -> dict[str, Builder]:
    plans, table, codebook = tables["PLANS"], tables["STRENGTH"], tables["CODEBOOK"]
    if tables["COMMITMENTS"].empty:
        return {}
    by_theme = labels.labelled(table[table["theme"] != ""], plans, codebook)
    return {
        "strength": partial(strength.strength_bars, labels.labelled(table[table["theme"] == ""], plans)),
        "strength-by-theme": partial(strength.strength_by_theme, by_theme),
    }


def _documents(tables: Tables) -> dict[str, Builder]:
    plans, adopted = tables["PLANS"], tables["ADOPTION"]
    rows = labels.labelled(adopted[adopted["role"].isin(POLICY_ROLES)], plans)
    cited = rows[(rows["role"] == "cited") & (rows["level"] == "national")]
    figures: dict[str, Builder] = {}
    if len(rows):
        figures["document-network"] = partial(documents.document_network, rows, labels.labelled(plans, plans))
    if len(cited):
        figures["document-adoption"] = partial(adoption.adoption_dots, cited)
    return figures


def _departments(tables: Tables) -> dict[str, Builder]:
    rows, plans = labelled_departments(tables), tables["PLANS"]
    if rows.empty:
        return {}
    shares = labels.labelled(named_share(tables["DEPARTMENTS"], tables["ITEMS"], plans), plans)
    per_plan = labels.labelled(item_shares(tables["DEPARTMENTS"], tables["ITEMS"]), plans)
    return {
        "department-shares": partial(departments.department_shares, per_plan),
        "department-grid": partial(departments.department_grid, rows, shares),
    }


def _work(tables: Tables) -> pd.DataFrame:
    return tables["ITEMS"][tables["ITEMS"]["kind"] == "item"]


def labelled_shares(tables: Tables) -> pd.DataFrame:
    """Return THEME_SHARE with each plan's scope, plan and theme_name, in chart order."""
    plans = tables["PLANS"]
    share = tables["THEME_SHARE"].merge(plans[["plan_id", "scope"]], on="plan_id")
    return labels.labelled(share, plans, tables["CODEBOOK"])


def labelled_reuse(tables: Tables) -> pd.DataFrame:
    """Return the REUSE rows for any other plan with each plan's city, scope and plan, in chart order."""
    plans = tables["PLANS"]
    table = tables["REUSE"][tables["REUSE"]["other"] == ""]
    return labels.labelled(table.merge(plans[["plan_id", "city", "scope"]], on="plan_id"), plans)


def leading_terms(tables: Tables, plan_id: str, *, measure: str = "g2", top: int = TOP_TERMS) -> pd.DataFrame:
    """Return the labelled KEYWORDS rows of one plan and measure up to rank `top`."""
    table = tables["KEYWORDS"]
    rows = table[(table["plan_id"] == plan_id) & (table["measure"] == measure) & (table["rank"] <= top)]
    return labels.labelled(rows.sort_values("rank"), tables["PLANS"])


def labelled_departments(tables: Tables) -> pd.DataFrame:
    """Return DEPARTMENTS of work items with plan_id, city, theme_name: the item's primary theme or "".

    Rows come in the codebook's order of themes; theme_name is escaped for plotly.
    """
    items, coded, codebook = tables["ITEMS"], tables["THEMES"], tables["CODEBOOK"]
    about = items.loc[items["kind"] == "item", ["item_id", "plan_id", "city"]]
    primary = coded.loc[coded["is_primary"], ["item_id", "theme"]]
    rows = tables["DEPARTMENTS"].merge(about, on="item_id").merge(primary, on="item_id", how="left")
    names = {theme: plotly(name) for theme, name in labels.theme_labels(codebook).items()}
    rank = rows["theme"].map({theme: place for place, theme in enumerate(names)}).fillna(len(names))
    rows = rows.assign(theme_name=rows["theme"].map(names).fillna(""))
    return rows.iloc[rank.argsort(kind="stable")].reset_index(drop=True)


def theme_events(events: pd.DataFrame, theme: str) -> pd.DataFrame:
    """Return the EVENTS of one theme, with the Party congresses, which change every plan's wording."""
    return events[events["theme"].isin([theme, "party_building"])]
