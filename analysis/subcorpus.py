"""Which part of the corpus is looked at, and its tables: what every view of a page or a report takes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import pandas as pd

from .i18n import N_, language
from .schema import TABLES

Result = TypeVar("Result")

KIND_LABELS = {
    "item": N_("工作任务"),
    "preamble": N_("前言"),
    "schedule": N_("月度安排"),
    "annex": N_("附件"),
}
# Items of these kinds are looked at unless others are asked for.
DEFAULT_KINDS = ("item",)
# What separates words in an English name: blanks and punctuation, which would look ugly in a URL.
RE_NOT_IN_WORD = re.compile(r"\W+")


@dataclass(frozen=True)
class Selection:
    """Which part: hashable, so that results can be cached by it.

    `cities` and `themes` hold ids (`wuhan`, `teachers`), `years` int, `kinds` values of ITEM_KINDS, each in
    the order of the choices. An empty tuple means no restriction.
    """

    cities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = DEFAULT_KINDS
    lang: str = "zh"


EVERYTHING = Selection()


def city_id(city: str, city_en: str) -> str:
    """Return the id of a city: its English name as one lower-case word, else its name."""
    return RE_NOT_IN_WORD.sub("-", city_en.strip().lower()) or city


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


def on_all(view: Callable[..., Result]) -> Callable[..., Result]:
    """Mark a view that looks at the whole corpus whatever is selected, so that `once` computes it once for all."""
    view.on_all = True
    return view


class Subcorpus:
    """The tables of a selection. A view is a function whose first argument is a Subcorpus.

    Nothing that comes out of it may be altered: it is kept and shared.
    """

    def __init__(
        self,
        tables: Mapping[str, pd.DataFrame],
        measures: Mapping[str, Mapping[str, float]],
        selection: Selection = EVERYTHING,
    ) -> None:
        """`tables` are the whole tables of schema.TABLES, `measures` what the build put into the manifest."""
        self.tables, self.measures, self.selection = tables, measures, selection
        self._kept: dict[tuple, object] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The tables that there are, in the order of the schema."""
        return tuple(name for name in TABLES if name in self.tables)

    def whole(self, name: str) -> pd.DataFrame:
        """Return a whole table, whatever is selected."""
        return self.tables[name]

    def table(self, name: str) -> pd.DataFrame:
        """Return what the selection keeps of a table."""
        return self.once(_narrowed, name)

    def once(self, view: Callable[..., Result], *args: object) -> Result:
        """Return `view(self, *args)`, or of the whole corpus (see `on_all`), computed once in each language.

        Arguments are hashable.
        """
        sub, key = self.seen_by(view), (language(), view, args)
        if key not in sub._kept:
            sub._kept[key] = view(sub, *args)
        return sub._kept[key]

    def seen_by(self, view: Callable) -> "Subcorpus":
        """Return what a view looks at: this part, or the whole corpus (see `on_all`)."""
        return self.all if hasattr(view, "on_all") else self

    def of(self, selection: Selection) -> "Subcorpus":
        """Return another part of the same corpus."""
        return self if selection == self.selection else Subcorpus(self.tables, self.measures, selection)

    @cached_property
    def all(self) -> "Subcorpus":
        """The whole corpus."""
        return self.of(EVERYTHING)


def _ids(sub: Subcorpus) -> dict[str, frozenset[str]]:
    plans = plan_ids(sub.whole("PLANS"), sub.selection)
    return {"plans": plans, "items": item_ids(sub.whole("ITEMS"), sub.whole("THEMES"), plans, sub.selection)}


def _narrowed(sub: Subcorpus, name: str) -> pd.DataFrame:
    return narrow(sub.whole(name), sub.selection, **sub.once(_ids))
