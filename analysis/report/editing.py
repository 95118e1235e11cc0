"""Changes of a recipe: each returns a new one."""

from dataclasses import fields, replace

from ..subcorpus import Selection
from .recipe import CHOSEN, Figure, Recipe, Text

Part = Figure | Text


def added(recipe: Recipe, part: Part) -> Recipe:
    """Return the recipe with a further part at its end."""
    return replace(recipe, parts=(*recipe.parts, part))


def changed(recipe: Recipe, at: int, part: Part) -> Recipe:
    """Return the recipe with another part in the place of the one at `at`, counted from 0."""
    return replace(recipe, parts=(*recipe.parts[:at], part, *recipe.parts[at + 1 :]))


def without(recipe: Recipe, at: int) -> Recipe:
    """Return the recipe without the part at `at`."""
    return replace(recipe, parts=(*recipe.parts[:at], *recipe.parts[at + 1 :]))


def moved(recipe: Recipe, at: int, by: int) -> Recipe:
    """Return the recipe with the part at `at` moved `by` places, no farther than to an end."""
    rest = [*recipe.parts[:at], *recipe.parts[at + 1 :]]
    rest.insert(min(max(at + by, 0), len(rest)), recipe.parts[at])
    return replace(recipe, parts=tuple(rest))


def with_option(part: Figure, name: str, value: str, names: tuple[str, ...]) -> Figure:
    """Return the figure with another value of an option; those of the options `names` behind it fall back.

    What can be chosen for an option may depend on those before it.
    """
    before = names[: names.index(name)]
    return replace(
        part, options={key: part.options[key] for key in before if key in part.options} | {name: value}
    )


def chosen(selection: Selection) -> dict[str, tuple]:
    """Return {field: values} of what a selection restricts, as a figure of a recipe has it."""
    default = {item.name: item.default for item in fields(Selection)}
    return {name: getattr(selection, name) for name in CHOSEN if getattr(selection, name) != default[name]}
