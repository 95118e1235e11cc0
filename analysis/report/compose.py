"""From the figures of a recipe to what the report says about them: every sentence by rule from the tables."""

from collections.abc import Iterable, Mapping
from itertools import chain, count, groupby

from ..findings import limits
from ..i18n import _, clauses, listed
from ..subcorpus import Subcorpus
from ..views import base
from .appendix import appendix
from .contents import Contents, Heading, Illustration, Paragraph
from .grids import brief
from .plates import Plate
from .recipe import Recipe, Text

# Plans that are named under the title; of more, the number is said.
MOST_NAMES = 8


def compose(
    recipe: Recipe, made: Iterable[Plate], sub: Subcorpus, provenance: Mapping[str, str], built: Mapping
) -> Contents:
    """Return the report: its texts and figures in the order of the recipe, limits and appendix.

    `made` are the plates of the recipe, `sub` is the part of the corpus that it asks for, `provenance` what
    `publish.provenance_texts` says of it, `built` the manifest of the tables.
    """
    of = {place: list(found) for place, found in groupby(made, key=lambda plate: plate.place)}
    places = count()
    parts = (
        [_text(part)] if isinstance(part, Text) else map(illustration, of[next(places)])
        for part in recipe.parts
    )
    return Contents(
        title=recipe.title or _("教育工作要点比较"),
        byline=_byline(sub, provenance),
        language=recipe.language,
        parts=tuple(chain.from_iterable(parts)),
        limits=tuple(limits({"PLANS": sub.table("PLANS")})),
        appendix=tuple(appendix(sub, provenance, built)),
    )


def _byline(sub: Subcorpus, provenance: Mapping[str, str]) -> str:
    names = list(sub.once(base.plan_names).values())
    plans = _("{n} 份计划", n=len(names)) if len(names) > MOST_NAMES else listed(names)
    return _("{plans}。数据至 {date}。", plans=plans, date=provenance["Data"])


def _text(part: Text) -> Heading | Paragraph:
    return Heading(part.text) if part.is_heading else Paragraph(part.text)


def illustration(plate: Plate) -> Illustration:
    """Return a figure with what is said about it."""
    if plate.drawn is None:
        return Illustration(plate.number, plate.name, _caption(plate), error=plate.error)
    *caveats, source = plate.text("source").split("\n")
    finding, measure = plate.text("title"), plate.text("subtitle")
    return Illustration(
        number=plate.number,
        name=plate.name,
        caption=_caption(plate),
        finding=finding,
        measure=measure,
        method=plate.exhibit.reading,
        caveats=tuple(filter(None, caveats)),
        source=source,
        alt=_("{title}。{finding}。{measure}。", title=_caption(plate), finding=finding, measure=measure),
        grid=brief(plate),
        figure=plate.drawn,
    )


def _caption(plate: Plate) -> str:
    """Return what a figure shows: its title in the catalogue, its first option and those that were asked for.

    How many words are shown says nothing of what they are.
    """
    exhibit, asked = plate.exhibit, plate.part.options
    if not plate.options:
        return _(exhibit.title)
    labels = zip(exhibit.options, exhibit.told(plate.sub, plate.options), strict=True)
    told = [label for at, (name, label) in enumerate(labels) if (at == 0 or name in asked) and name != "top"]
    title = _(exhibit.title)
    return _("{title}（{options}）", title=title, options=clauses(told)) if told else title
