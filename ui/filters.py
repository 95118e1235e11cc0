"""Which part of the corpus a page shows: the Selection, its widgets and its place in the URL.

`state` keeps the widgets and the URL equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

import pandas as pd
import streamlit as st

from analysis.i18n import LANGUAGES, _
from analysis.schema import ITEM_KINDS
from analysis.subcorpus import DEFAULT_KINDS, KIND_LABELS, Selection, city_id

from . import state
from .state import option, text

__all__ = ["Choices", "choices", "choose", "option", "parse", "query", "text"]

# URL name -> field of Selection; the order is that of the sidebar and of the URL.
WIDGETS = {"city": "cities", "year": "years", "theme": "themes", "kind": "kinds"}
PARAMS = {**WIDGETS, "lang": "lang"}


def query(selection: Selection) -> dict[str, list[str]]:
    """Return the URL parameters that reproduce a selection; what is at its default is left out."""
    default = {f.name: f.default for f in fields(selection)}
    found = {param: getattr(selection, name) for param, name in PARAMS.items()}
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
    asked = query(selection)
    state.publish({param: asked.get(param, []) for param in PARAMS})
    if any(name in asked for name in WIDGETS):
        clear_button("filters_clear")
    return selection, dropped


def put(selection: Selection) -> None:
    """Set the filters to a selection, as if the reader had."""
    asked = query(selection)
    for name in WIDGETS:
        state.put(name, asked.get(name, []))


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
