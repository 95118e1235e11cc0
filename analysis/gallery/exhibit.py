"""A figure with all that belongs to it: what it is called, what can be chosen, what stands behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import TYPE_CHECKING

import pandas as pd

from ..errors import NothingToChoose, SelectionError
from ..i18n import N_, _
from ..subcorpus import Subcorpus

if TYPE_CHECKING:
    import plotly.graph_objects as go

# The value of an option that stands for each of its values in turn.
EACH = "*"
# columns(subcorpus, *all chosen options) -> the columns of a short table.
Columns = Callable[..., tuple[str, ...]]
# values(subcorpus, *the options chosen before) -> {value: label}; the first is the default.
Values = Callable[..., Mapping[str, str]]


@dataclass(frozen=True)
class Exhibit:
    """A figure by its views: functions of a Subcorpus and of the chosen options, as many as they have parameters.

    `title` says what it is, `page` where the dashboard shows it, `help` how to read it and, after a line break, what a
    click opens. `draw` gives the figure,
    `rows` its data, `items` and `hits` the places behind its marks; `printed` draws it for pictures where the
    page's own form is too tall for a slide. `brief` are the columns of `rows` that a short table shows; with `across`,
    the values of that column become its columns, in whose cells stands the last of `brief`, or the number of rows
    where `brief` is one column alone. `options` are {name: values} in the order of the parameters; None for
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
    brief: tuple[str, ...] | Columns = ()
    across: str = ""
    help: str = ""

    @property
    def reading(self) -> str:
        """How to read it where nothing can be clicked."""
        return _(self.help).partition("\n")[0]

    def told(self, sub: Subcorpus, options: Sequence[str]) -> list[str]:
        """Return the chosen `options` as the reader knows them."""
        pairs = enumerate(zip(self.options.values(), options, strict=True))
        return [choices(sub, *options[:at])[value] if choices else value for at, (choices, value) in pairs]

    def chosen(self, sub: Subcorpus, given: Mapping[str, str]) -> tuple[str, ...]:
        """Return the values of all options, in their order: the `given` ones, else the defaults.

        Raises SelectionError for an unknown option or value, its child NothingToChoose where there is none.
        """
        return self.each(sub, given)[0]

    def each(self, sub: Subcorpus, given: Mapping[str, str]) -> list[tuple[str, ...]]:
        """Return what `chosen` does, once for each value of every option that is given as EACH."""
        for name in given:
            if name not in self.options:
                raise SelectionError(N_("没有选项 {name}"), name=repr(name), allowed=self.options)
        found: list[tuple[str, ...]] = [()]
        for name, choices in self.options.items():
            found = [
                (*before, value)
                for before in found
                for value in _values(name, given.get(name), choices(sub, *before) if choices else None)
            ]
        return found


def _values(name: str, given: str | None, known: Mapping[str, str] | None) -> Sequence[str]:
    if known is None:
        return [given or ""]
    if not known:
        raise NothingToChoose(N_("所选的计划里没有可画的内容"))
    if given == EACH:
        return list(known)
    value = str(next(iter(known)) if given is None else given)
    if value not in known:
        raise SelectionError(N_("选项 {name} 没有值 {value}"), name=name, value=repr(value), allowed=known)
    return [value]


def arguments(view: Callable, options: Sequence[str]) -> tuple[str, ...]:
    """Return as many of the options as the view takes besides its Subcorpus."""
    return tuple(options[: len(signature(view).parameters) - 1])


def shown(sub: Subcorpus, view: Callable, options: Sequence[str]) -> object:
    """Return what a view of an exhibit gives with the chosen options."""
    return sub.once(view, *arguments(view, options))
