"""A figure with all that belongs to it: what it is called, what can be chosen, what stands behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import TYPE_CHECKING

import pandas as pd

from ..errors import SelectionError
from ..i18n import N_
from ..subcorpus import Subcorpus

if TYPE_CHECKING:
    import plotly.graph_objects as go

# values(subcorpus, *the options chosen before) -> {value: label}; the first is the default.
Values = Callable[..., Mapping[str, str]]


@dataclass(frozen=True)
class Exhibit:
    """A figure by its views: functions of a Subcorpus and of the chosen options, as many as they have parameters.

    `title` says what it is, `help` how to read it, `page` where the dashboard shows it. `draw` gives the figure,
    `rows` its data, `items` and `hits` the places behind its marks; `printed` draws it for pictures where the
    page's own form is too tall for a slide. `options` are {name: values} in the order of the parameters; None for
    a free text.
    """

    title: str
    page: str
    draw: Callable[..., "go.Figure"]
    rows: Callable[..., pd.DataFrame]
    items: Callable[..., pd.DataFrame] | None = None
    hits: Callable[..., pd.DataFrame] | None = None
    printed: Callable[..., "go.Figure"] | None = None
    options: Mapping[str, Values | None] = field(default_factory=dict)
    help: str = ""

    def chosen(self, sub: Subcorpus, given: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of all options, in their order: the `given` ones, else the defaults.

        Raises SelectionError for an unknown option or value, and where there is nothing to choose from.
        """
        for name in given:
            if name not in self.options:
                raise SelectionError(N_("没有选项 {name}"), name=repr(name), allowed=self.options)
        values: list[str] = []
        for name, choices in self.options.items():
            known = choices(sub, *values) if choices else {}
            value = str(given.get(name, next(iter(known), "")))
            if choices and value not in known:
                raise SelectionError(
                    N_("选项 {name} 没有值 {value}"), name=name, value=repr(value), allowed=known
                )
            values.append(value)
        return tuple(values)


def arguments(view: Callable, options: Sequence[str]) -> tuple[str, ...]:
    """Return as many of the options as the view takes besides its Subcorpus."""
    return tuple(options[: len(signature(view).parameters) - 1])


def shown(sub: Subcorpus, view: Callable, options: Sequence[str]) -> object:
    """Return what a view of an exhibit gives with the chosen options."""
    return sub.once(view, *arguments(view, options))
