"""The figures of a report as it is made: each with its number, its finding, its data and its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from .. import labels
from ..errors import NothingToChoose, PlanLensError, RecipeError, SelectionError
from ..gallery.exhibit import Exhibit, shown
from ..gallery.exhibits import EXHIBITS
from ..i18n import N_, _
from ..subcorpus import Subcorpus
from ..views import base
from .recipe import MOST_PARTS, Figure, Recipe
from .toml_lines import Lines

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Plate:
    """A figure of the report: its `number` from 1, the `name` of its files, its exhibit with the chosen `options`.

    `sub` is the part of the corpus that it shows. `drawn` is the figure with its texts, `rows` its data; without
    anything to show they are None and `error` says why. `place` is its part's among the figures of the recipe, from 0.
    """

    number: int
    name: str
    part: Figure
    sub: Subcorpus
    options: tuple[str, ...] = ()
    drawn: "go.Figure | None" = None
    rows: pd.DataFrame | None = None
    error: str = ""
    place: int = 0

    @property
    def exhibit(self) -> Exhibit:
        """What the figure is in the catalogue."""
        return EXHIBITS[self.part.figure]

    def text(self, part: str) -> str:
        """Return the `title` (the finding), `subtitle` (measure, denominator, n) or `source` as plain text."""
        return unescape(self.drawn.layout.meta[part]) if self.drawn else ""


def plates(recipe: Recipe, sub: Subcorpus, *, path: Path | None = None) -> Iterator[Plate]:
    """Yield every figure of a recipe, in order; `sub` is any part of the corpus.

    Raises RecipeError as `asked` does, before the first is drawn. One that cannot be built does not stop the rest.
    """
    yield from map(_built, asked(recipe, sub, path=path))


def asked(recipe: Recipe, sub: Subcorpus, *, path: Path | None = None) -> list[Plate]:
    """Return every figure of a recipe, not yet drawn.

    Raises RecipeError for an option or a value that a figure does not have, and for too many figures.
    """
    found = [
        replace(plate, place=place)
        for place, part in enumerate(recipe.figures)
        for plate in _asked(part, sub.of(part.of(recipe.selection)), path, recipe.text)
    ]
    if len(found) > MOST_PARTS:
        raise RecipeError(N_("报告有 {n} 张图，最多 {most} 张"), path=path, n=len(found), most=MOST_PARTS)
    return [replace(plate, number=n, name=f"{n:02d}-{plate.name}") for n, plate in enumerate(found, 1)]


def _asked(part: Figure, sub: Subcorpus, path: Path | None, text: str) -> Iterator[Plate]:
    """Yield a plate for each figure that a part asks for, without number; one with an error for one that is not in `sub`.

    `text` is the source of the recipe.
    """
    exhibit = EXHIBITS[part.figure]
    try:
        found = exhibit.each(sub, part.options)
    except SelectionError as error:
        if not isinstance(error, NothingToChoose) and not _known(exhibit, sub.all, part):
            unknown = (name for name in part.options if name not in exhibit.options)
            named = next(unknown, error.values.get("name", ""))
            raise RecipeError(
                error.message,
                path=path,
                line=Lines(text).within(part.line, named),
                allowed=error.allowed,
                hint=error.hint,
                **error.values,
            ) from error
        name = _file_name("-".join((part.figure, *part.options.values())))
        yield Plate(0, name, part, sub, error=str(error))
        return
    for options in found:
        told = [value for name, value in zip(exhibit.options, options, strict=True) if name in part.options]
        yield Plate(0, _file_name("-".join((part.figure, *told))), part, sub, options)


def _known(exhibit: Exhibit, whole: Subcorpus, part: Figure) -> bool:
    """Return whether the options of a figure are right for the whole corpus, if not for the part that is selected."""
    try:
        return bool(exhibit.each(whole, part.options))
    except SelectionError:
        return False


def _file_name(text: str) -> str:
    """Return `text` as part of a file name: letters, digits, - and _ of any script, at most 60 characters."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in text)[:60]


def _built(plate: Plate) -> Plate:
    if plate.error:
        return plate
    sub, views = plate.sub, plate.exhibit
    try:
        rows = shown(sub, views.rows, plate.options)
        if rows.empty:
            raise SelectionError(N_("所选的计划里没有可画的内容"))
        drawn = shown(sub, views.printed or views.draw, plate.options)
    except PlanLensError as error:
        return replace(plate, error=str(error))
    except Exception as error:
        # A figure that fails for a reason that nobody has thought of must not cost the others.
        reason = f"{type(error).__name__}: {error}"
        return replace(plate, error=_("程序画不出这张图：{reason}", reason=reason[:200]))
    return replace(plate, drawn=drawn, rows=labels.plain(rows))


def evidence(plate: Plate) -> pd.DataFrame | None:
    """Return every place behind the marks of a figure; None where nothing is counted.

    Columns: mark (its id), label (what it shows), item_id, place (plan, section, number), start, end (offsets in the
    item's text), marked (the words) and text (the item). Whole items have start = end = 0.
    """
    from ..figures.style import marks

    sub, views = plate.sub, plate.exhibit
    if views.hits is None or plate.drawn is None:
        return None
    hits, items = (shown(sub, view, plate.options) for view in (views.hits, views.items))
    told = {mark: unescape(label) for mark, label in marks(plate.drawn).items()}
    order = {mark: at for at, mark in enumerate(told)}
    hits = hits[hits["mark"].isin(list(told))].drop_duplicates(["mark", "item_id", "start", "end"])
    hits = hits.sort_values("mark", key=lambda ids: ids.map(order), kind="stable")
    found, places = items.set_index("item_id", drop=False), sub.once(base.place_names)
    hits = hits[hits["item_id"].isin(found.index)]
    rows = found.loc[hits["item_id"]]
    spans = list(zip(hits["start"].astype(int), hits["end"].astype(int), strict=True))
    texts = rows["text"].tolist()
    return pd.DataFrame(
        {
            "mark": hits["mark"].to_numpy(),
            "label": hits["mark"].map(told).to_numpy(),
            "item_id": hits["item_id"].to_numpy(),
            "place": [labels.item_place(item, places) for item in rows.itertuples()],
            "start": [start for start, _end in spans],
            "end": [end for _start, end in spans],
            "marked": [text[start:end] for text, (start, end) in zip(texts, spans, strict=True)],
            "text": texts,
        }
    )
