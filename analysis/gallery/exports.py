"""The export list: every figure that is printed without being asked for, by name, in the order of a report."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from .. import labels
from ..config import MISSION_THEMES
from ..facts.ledger import measures
from ..subcorpus import Subcorpus
from ..validity.comparability import GRADES
from ..validity.pair import graded_pairs
from ..views import deadlines, keywords, method, targets
from .exhibit import arguments
from .exhibits import EXHIBITS

if TYPE_CHECKING:
    import plotly.graph_objects as go

# A report has no room for more pairs of plans; the page shows any of them.
MOST_PAIRS = 6
TOP_TERMS = "12"

# (name, key in EXHIBITS, the values of its options)
Export = tuple[str, str, tuple[str, ...]]


def gallery(sub: Subcorpus) -> dict[str, Callable[[], "go.Figure"]]:
    """Return {name: function that builds the figure}, without those that have nothing to show.

    A name says the figure and, where it is made for each, the theme or plan: `keywords-wuhan-2016`.
    """
    found = {}
    for name, key, options in _exports(sub):
        views = EXHIBITS[key]
        if len(sub.once(views.rows, *arguments(views.rows, options))):
            draw = views.printed or views.draw
            found[name] = partial(sub.once, draw, *arguments(draw, options))
    return found


def _exports(sub: Subcorpus) -> Iterator[Export]:
    plans = list(labels.plan_labels(sub.table("PLANS")))
    yield "overview", "overview", ()
    yield "share-mission", "share-mission", ()
    yield from _of_mission("share", "share", "share")
    yield "theme-heatmap", "theme-heatmap", ("share",)
    yield "theme-composition", "theme-composition", ()
    yield "theme-absence", "theme-absence", ()
    yield from _of_mission("density", "share", "per_1000_chars")
    yield from _pairs(sub)
    for plan in plans:
        yield f"keywords-{plan}", "keywords", (plan, "g2", TOP_TERMS)
    for plan in plans:
        yield f"butterfly-{plan}", "butterfly", (plan, keywords.REST, "10")
        yield f"cloud-{plan}", "cloud", (plan, keywords.REST)
    yield from _scatter(sub)
    yield "word-network", "word-network", ()
    yield "topic-map", "topic-map", ()
    yield "topics-by-plan", "topics-by-plan", ()
    yield from _of_mission("years", "years")
    for plan in plans:
        yield f"profile-{plan}", "profile", (plan,)
        yield f"sections-{plan}", "sections", (plan,)
    for measure in ("terms", "themes"):
        yield f"similarity-{measure}", "similarity", (measure,)
    yield "correspondence", "correspondence", ()
    yield "document-network", "document-network", ("policy", "all")
    yield "document-adoption", "document-adoption", ("national",)
    if len(sub.table("DEPARTMENTS")):
        yield "department-shares", "department-shares", ()
        yield "department-grid", "department-grid", ()
    if len(sub.table("COMMITMENTS")):
        yield "strength", "strength", ("all",)
        yield "strength-by-theme", "strength-by-theme", ("all",)
    for key in ("reuse-bars", "reuse-matrix", "target-shares", "target-kinds"):
        yield key, key, ()
    yield from _targets(sub)
    yield "deadline-shares", "deadline-shares", ()
    yield "deadline-axis", "deadline-axis", ()
    for plan in deadlines.plans_with_schedule(sub):
        yield f"month-calendar-{plan}", "month-calendar", (plan,)
    for key in ("sample", "parse-counts", "cleaning-log"):
        yield key, key, ()
    for part in list(method.parts(sub))[1:]:
        yield f"codebook-{part}", "codebook", (part,)
    yield "agreement", "agreement", ("f1",)
    yield "robustness", "robustness", ()
    yield "comparability", "comparability", ()
    for measure in ("alpha", "kappa"):
        yield f"reliability-{measure}", "agreement", (measure,)
    yield "confusion", "confusion", ()
    yield from _of_mission("difference", "difference")


def _of_mission(prefix: str, key: str, *rest: str) -> Iterator[Export]:
    for theme in MISSION_THEMES:
        yield f"{prefix}-{theme}", key, (theme, *rest)


def _pairs(sub: Subcorpus) -> Iterator[Export]:
    """Yield the best graded pairs that have a test, but none of the worst grade."""
    tests, plans = sub.whole("DIFFERENCES"), set(sub.table("PLANS")["plan_id"])
    tested = {frozenset(pair) for pair in zip(tests["plan_a"], tests["plan_b"], strict=True)}
    graded = graded_pairs(sub.whole("COMPARABILITY"))
    shown = [(a, b) for a, b, grade in graded if grade != GRADES[-1] and {a, b} in tested and {a, b} <= plans]
    for a, b in shown[:MOST_PAIRS]:
        yield f"pair-themes-{a}-{b}", "pair-themes", (a, b)


def _scatter(sub: Subcorpus) -> Iterator[Export]:
    """Yield the two plans with the most items, if they have words to set against each other."""
    usage = sub.table("USAGE").drop_duplicates("plan_id").set_index("plan_id")["n_total"].sort_index()
    if len(usage) > 1:
        first, second = usage.sort_values(ascending=False, kind="stable").index[:2]
        if keywords.has_scatter(sub, first, second):
            yield f"scatter-{first}-{second}", "scatter", (first, second)


def _targets(sub: Subcorpus) -> Iterator[Export]:
    """Yield the commonest unit of each object class that two or more plans count."""
    numbers = sub.once(targets.work_numbers)
    found = measures(numbers[numbers["is_target"]])
    for row in found[found["n_plans"] > 1].drop_duplicates("object_class").itertuples():
        yield f"targets-{row.object_class}", "targets", ("commitment", f"{row.unit}-{row.object_class}")
