"""The exported figures of the sources and of how far they can be trusted, and the rows of the two tables."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd

from .. import labels
from ..config import MISSION_THEMES
from ..escape import plotly
from ..figures import corpus, reliability, validity
from ..figures import tables as drawn
from ..i18n import N_, _, language
from ..validity.comparability import badge_table

Tables = Mapping[str, pd.DataFrame]
Builder = Callable[[], object]

LEVELS = {"city": N_("市"), "district": N_("区"), "county": N_("县"), "province": N_("省"), "": ""}
SCOPES = {"vocational+adult": N_("职业教育与成人教育"), "all": N_("全部教育"), "": ""}
# The same, for the narrow table of the sample.
SHORT_SCOPES = {**SCOPES, "vocational+adult": N_("职教与成人教育")}
# Words of a theme that the codebook's table names, and themes that fit a slide.
TOP_TERMS, THEMES_ON_A_SLIDE = 5, 3

# The codebook's list of terms: "产教融合 4；校企…实习 2".
RE_TERM = re.compile(r"(.+) (\d+(?:\.\d+)?)")
# The evidence of a coded item: "产教融合×2;校企".
RE_COUNTED = re.compile(r"([^;×]+)(?:×(\d+))?")


def source_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of the sample, the cleaning and the codebook."""
    names, agreement = labels.chart_labels(tables["PLANS"]), tables["AGREEMENT"]
    work = tables["ITEMS"][tables["ITEMS"]["kind"] == "item"]
    figures: dict[str, Builder] = {
        "sample": partial(drawn.sample_table, sample_rows(tables), mission_shares(tables)),
        "parse-counts": partial(corpus.parse_counts, work, names),
        "cleaning-log": partial(corpus.cleaning_log, tables["EDITS"], names),
    }
    book = codebook_rows(tables)
    for i in range(0, len(book), THEMES_ON_A_SLIDE):
        part = book.iloc[i : i + THEMES_ON_A_SLIDE]
        figures[f"codebook-{i // THEMES_ON_A_SLIDE + 1}"] = partial(drawn.codebook_table, part)
    if len(agreement):
        shown = labels.theme_labels(tables["CODEBOOK"])
        figures["agreement"] = partial(reliability.agreement_dots, agreement, shown)
    return figures


def validity_figures(tables: Tables) -> dict[str, Builder]:
    """Return {name: function that builds the figure} of robustness, comparability, reliability and differences."""
    names, shown = labels.chart_labels(tables["PLANS"]), labels.theme_labels(tables["CODEBOOK"])
    mission = {theme: shown[theme] for theme in MISSION_THEMES if theme in shown}
    robust, tests = tables["ROBUSTNESS"], tables["DIFFERENCES"]
    figures: dict[str, Builder] = {
        "robustness": partial(validity.robustness_grid, robust, mission, n_plans=len(names)),
        "comparability": partial(validity.comparability_matrix, badge_table(tables["COMPARABILITY"]), names),
    }
    if len(tables["CONFUSION"]):
        figures["reliability-alpha"] = partial(reliability.reliability_dots, tables["RELIABILITY"], shown)
        figures["reliability-kappa"] = partial(
            reliability.reliability_dots, tables["RELIABILITY"], shown, measure="kappa"
        )
        figures["confusion"] = partial(reliability.confusion_grid, tables["CONFUSION"], shown)
    for theme, name in mission.items():
        rows = tests[tests["theme"] == theme]
        if len(rows):
            figures[f"difference-{theme}"] = partial(
                validity.difference_dots, rows, names, theme=plotly(name)
            )
    return figures


def sample_rows(tables: Tables) -> pd.DataFrame:
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


def mission_shares(tables: Tables) -> pd.DataFrame:
    """Return the labelled THEME_SHARE rows of the three themes that the tool exists for."""
    table = tables["THEME_SHARE"]
    rows = labels.labelled(table[table["theme"].isin(MISSION_THEMES)], tables["PLANS"], tables["CODEBOOK"])
    return rows.sort_values("theme", key=lambda ids: ids.map(MISSION_THEMES.index), kind="stable")


def codebook_rows(tables: Tables) -> pd.DataFrame:
    """Return one row per theme in the codebook's order, for figures.tables.codebook_table.

    Columns theme, theme_name (escaped for plotly), definition and top_terms in words, n_terms, kappa and kappa_blind (the
    program, and the program with other plans' words, against the reference), n (items of the theme in the
    reference) of n_coded. Takes CODEBOOK, THEMES and RELIABILITY.
    """
    book, used = tables["CODEBOOK"], _counted(tables["THEMES"])
    names = labels.theme_labels(book)
    kappa = tables["RELIABILITY"].query("measure == 'kappa'").drop_duplicates(["comparison", "theme"])
    of = {name: rows.set_index("theme") for name, rows in kappa.groupby("comparison")}
    value = {name: book["theme"].map(rows["value"]) for name, rows in of.items()}
    counts = of.get("program", pd.DataFrame(columns=["n", "n_theme"]))
    return pd.DataFrame(
        {
            "theme": book["theme"],
            "theme_name": [plotly(names[theme]) for theme in book["theme"]],
            "definition": book["definition_zh" if language() == "zh" else "definition"],
            "n_terms": book["n_terms"],
            "top_terms": [_top_terms(*row, used) for row in zip(book["theme"], book["terms"], strict=True)],
            "kappa": value.get("program", float("nan")),
            "kappa_blind": value.get("blind", float("nan")),
            "n": book["theme"].map(counts["n_theme"]).fillna(0).astype(int),
            "n_coded": book["theme"].map(counts["n"]).fillna(0).astype(int),
        }
    )


def _counted(coded: pd.DataFrame) -> Counter[tuple[str, str]]:
    """Return how often each word was counted for each theme: {(theme, word): n}, from THEMES."""
    found: Counter[tuple[str, str]] = Counter()
    for theme, terms in zip(coded["theme"], coded["terms"], strict=True):
        for word, times in RE_COUNTED.findall(terms):
            found[theme, word] += int(times or 1)
    return found


def _top_terms(theme: str, terms: str, used: Counter[tuple[str, str]]) -> str:
    """Return the weightiest words of a theme; among equals those that the plans use most."""
    found = [match.groups() for match in map(RE_TERM.fullmatch, terms.split("；")) if match]
    found.sort(key=lambda pair: (-float(pair[1]), -used[theme, pair[0]]))
    # Words of plans stay Chinese in every language, and so does what parts them.
    return "、".join(word for word, _weight in found[:TOP_TERMS])
