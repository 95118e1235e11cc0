"""What a recipe asks for, held against the plans that there are."""

from collections.abc import Mapping
from pathlib import Path

from ..errors import RecipeError
from ..i18n import N_
from ..subcorpus import KIND_LABELS, Selection, Subcorpus, city_id, on_all
from .recipe import CHOSEN, Recipe
from .toml_lines import Lines


def check(recipe: Recipe, whole: Subcorpus, *, path: Path | None = None) -> Subcorpus:
    """Return the part of the corpus that a recipe asks for.

    Raises RecipeError for a city, year, theme or kind of item that there is not, in the recipe or one of its
    figures, and where nothing is left.
    """
    lines = Lines(recipe.text)
    sub = _checked(recipe.selection, whole, path, {name: lines.of(name) for name in CHOSEN})
    for part in recipe.figures:
        if part.chosen:
            at = {name: lines.within(part.line, name) for name in CHOSEN}
            _checked(part.of(recipe.selection), whole, path, at)
    return sub


def _checked(
    selection: Selection, whole: Subcorpus, path: Path | None, lines: Mapping[str, int | None]
) -> Subcorpus:
    known = whole.once(_choices)
    for name, allowed in known.items():
        for value in getattr(selection, name):
            if value not in allowed:
                raise RecipeError(
                    N_("{name} 里没有 {value}"), path=path, line=lines[name], name=name, value=repr(value),
                    allowed=allowed,
                )  # fmt: skip
    sub = whole.of(selection)
    if sub.table("PLANS").empty:
        raise RecipeError(
            N_("所选的城市和年份没有计划"),
            path=path,
            line=lines["cities"] or lines["years"],
            hint=N_("放宽 cities 或 years"),
        )
    return sub


@on_all
def _choices(sub: Subcorpus) -> dict[str, list]:
    plans = sub.whole("PLANS")
    cities = [city_id(city, latin) for city, latin in zip(plans["city"], plans["city_en"], strict=True)]
    return {
        "cities": list(dict.fromkeys(cities)),
        "years": sorted({int(year) for year in plans["year"].dropna()}),
        "themes": list(sub.whole("CODEBOOK")["theme"]),
        "kinds": list(KIND_LABELS),
    }
