"""Which part of the corpus a page shows: the Selection, its widgets and its place in the URL.

`state` keeps the widgets and the URL equal.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import pandas as pd
import streamlit as st

from analysis.i18n import LANGUAGES, N_, _
from analysis.schema import ITEM_KINDS

from . import state
from .state import option, text

__all__ = ["Choices", "Selection", "choices", "choose", "narrow", "option", "parse", "text"]

DEFAULT_KINDS = ("item",)
KIND_LABELS = {
    "item": N_("工作任务"),
    "preamble": N_("前言"),
    "schedule": N_("月度安排"),
    "annex": N_("附件"),
}
# URL name -> field of Selection; the order is that of the sidebar and of the URL.
WIDGETS = {"city": "cities", "year": "years", "theme": "themes", "kind": "kinds"}
PARAMS = {**WIDGETS, "lang": "lang"}

# What separates words in an English name: blanks and punctuation, which would look ugly in a URL.
RE_NOT_IN_WORD = re.compile(r"\W+")


@dataclass(frozen=True)
class Selection:
    """The filters of a page; hashable, so that results can be cached by it.

    `cities` and `themes` hold ids (`wuhan`, `teachers`), `years` int, `kinds` values of ITEM_KINDS, each in
    the order of the choices. An empty tuple means no restriction.
    """

    cities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = DEFAULT_KINDS
    lang: str = "zh"

    def query(self) -> dict[str, list[str]]:
        """Return the URL parameters that reproduce this selection; what is at its default is left out."""
        default = {f.name: f.default for f in fields(self)}
        found = {param: getattr(self, name) for param, name in PARAMS.items()}
        return {
            param: [value] if isinstance(value, str) else [str(v) for v in value]
            for param, value in found.items()
            if value != default[PARAMS[param]]
        }


@dataclass(frozen=True)
class Choices:
    """What can be chosen: for each URL name an ordered {value: label}; values are text as in the URL."""

    city: Mapping[str, str]
    year: Mapping[str, str]
    theme: Mapping[str, str]
    kind: Mapping[str, str] = field(default_factory=lambda: {kind: KIND_LABELS[kind] for kind in ITEM_KINDS})


def choices(plans: pd.DataFrame, codebook: pd.DataFrame, *, english: bool) -> Choices:
    """Return what the filters offer, from PLANS and CODEBOOK: their order, short names, Chinese or English."""
    cities = plans["city_en"].where(plans["city_en"] != "", plans["city"]) if english else plans["city"]
    years = sorted(plans["year"].dropna().unique())
    return Choices(
        city=dict(zip(map(city_id, plans["city"], plans["city_en"]), cities, strict=True)),
        year={str(year): str(year) for year in years},
        theme=dict(zip(codebook["theme"], codebook["en_short" if english else "zh_short"], strict=True)),
    )


def city_id(city: str, city_en: str) -> str:
    """Return the id of a city: its English name as one lower-case word, else its name."""
    return RE_NOT_IN_WORD.sub("-", city_en.strip().lower()) or city


def parse(params: Mapping[str, Sequence[str]], choices: Choices) -> tuple[Selection, tuple[str, ...]]:
    """Return the Selection that URL parameters ask for and the parts ("city=atlantis") that do not exist."""
    known = {name: list(getattr(choices, name)) for name in WIDGETS}
    chosen = {name: [v for v in known[name] if v in params.get(name, ())] for name in WIDGETS}
    dropped = [f"{name}={v}" for name in WIDGETS for v in params.get(name, ()) if v not in known[name]]
    lang = (list(params.get("lang", ())) or ["zh"])[-1]
    if lang not in LANGUAGES:
        dropped.append(f"lang={lang}")
        lang = "zh"
    return _selection(chosen, lang), tuple(dropped)


def _selection(chosen: Mapping[str, Iterable[str]], lang: str) -> Selection:
    return Selection(
        cities=tuple(chosen["city"]),
        years=tuple(int(year) for year in chosen["year"]),
        themes=tuple(chosen["theme"]),
        kinds=tuple(chosen["kind"]) or DEFAULT_KINDS,
        lang=lang,
    )


def plan_ids(plans: pd.DataFrame, selection: Selection) -> frozenset[str]:
    """Return the ids of the plans, rows of PLANS, that the selection keeps."""
    # As text, because a missing year cannot be compared.
    years = {str(year) for year in selection.years}
    rows = zip(plans["plan_id"], plans["city"], plans["city_en"], plans["year"].astype("str"), strict=True)
    return frozenset(
        plan_id
        for plan_id, city, city_en, year in rows
        if (not selection.cities or city_id(city, city_en) in selection.cities)
        and (not years or year in years)
    )


def item_ids(
    items: pd.DataFrame, themes: pd.DataFrame, plans: frozenset[str], selection: Selection
) -> frozenset[str]:
    """Return the ids of the items of `plans` that have a chosen kind and, in any of their labels, a chosen theme.

    `items` and `themes` are the whole tables ITEMS and THEMES, `plans` what `plan_ids` returned.
    """
    rows = zip(items["item_id"], items["plan_id"], items["kind"], strict=True)
    kept = frozenset(item for item, plan, kind in rows if plan in plans and kind in selection.kinds)
    if not selection.themes:
        return kept
    labels = zip(themes["item_id"], themes["theme"], strict=True)
    return kept & {item for item, theme in labels if theme in selection.themes}


def narrow(
    df: pd.DataFrame, selection: Selection, *, plans: frozenset[str], items: frozenset[str]
) -> pd.DataFrame:
    """Return the rows of any result table that the selection keeps, in their order.

    Rows with an `item_id` are kept by their item, else rows with a `plan_id` by their plan, and rows with a
    `theme` by that too. `plans` and `items` are what `plan_ids` and `item_ids` returned.
    """
    if "item_id" in df:
        df = df[df["item_id"].isin(items)]
    elif "plan_id" in df:
        df = df[df["plan_id"].isin(plans)]
    if "theme" in df and selection.themes:
        df = df[df["theme"].isin(selection.themes)]
    return df


def url_language() -> str:
    """Return the language that the URL asks for (`?lang=en`), Chinese if it asks for none."""
    return state.given("lang", "zh")


def choose(choices: Choices) -> tuple[Selection, tuple[str, ...]]:
    """Draw the sidebar's filters and return the Selection and the URL values that do not exist.

    Call it once a run, inside `st.sidebar`. Afterwards the URL, the widgets and the Selection agree.
    """
    given, dropped = parse({param: st.query_params.get_all(param) for param in PARAMS}, choices)
    chosen = {name: _filter(name, getattr(choices, name), getattr(given, WIDGETS[name])) for name in WIDGETS}
    selection = _selection(chosen, given.lang)
    query = selection.query()
    state.publish({param: query.get(param, []) for param in PARAMS})
    if any(name in query for name in WIDGETS):
        clear_button("filters_clear")
    return selection, dropped


def clear_button(key: str) -> None:
    """Draw the button that takes all filters off; the language and the page stay."""
    st.button(_("清除筛选"), key=key, on_click=_clear, icon=":material/filter_alt_off:", type="tertiary")


def _clear() -> None:
    for name in WIDGETS:
        state.put(name, [])


def _filter(name: str, labels: Mapping[str, str], given: tuple[object, ...]) -> list[str]:
    titles = {"city": _("城市"), "year": _("年份"), "theme": _("主题"), "kind": _("条目类型")}
    state.follow(name, [] if given == DEFAULT_KINDS else [str(value) for value in given])
    chosen = st.multiselect(
        titles[name],
        list(labels),
        key=state.key(name),
        format_func=lambda value: _(labels[value]),
        placeholder=_(KIND_LABELS["item"]) if name == "kind" else _("全部"),
        on_change=state.touch,
        args=(name,),
        # Choosing nothing already means all, and Streamlit's label for it is English only.
        select_all=False,
    )
    return [value for value in labels if value in chosen]
