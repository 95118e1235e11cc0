"""What can be chosen for a figure: functions of a Subcorpus and the options before that return {value: label}."""

from collections.abc import Mapping

from ..figures.similarity import MEASURES as SIMILARITIES
from ..figures.texts import DENOMINATORS
from ..i18n import _
from ..subcorpus import Subcorpus
from ..views import agreement, base, commitment, deadlines, documents, keywords, method, pair, targets

TOPS = ("10", "12", "15", "20", "30")
# Columns of short tables that several figures share.
WORD_COLUMNS = ("term", "n_target", "n_reference", "score")
STATED_COLUMNS = ("plan", "n_with", "n_items", "share", "low", "high")
SHARE_COLUMNS = {
    "share": ("plan", "n_items", "n_total", "share", "low", "high"),
    "share_lifelong": (
        "plan", "n_lifelong", "n_total_lifelong", "share_lifelong", "low_lifelong", "high_lifelong",
    ),
    "per_1000_chars": ("plan", "n_mentions", "per_1000_chars"),
    "n_mentions": ("plan", "n_mentions"),
}  # fmt: skip
# G² comes last, because the figure beside it on the page shows it already.
WORD_MEASURES = {"tfidf": "TF-IDF", "textrank": "TextRank", "g2": "G²"}


def theme(sub: Subcorpus) -> Mapping[str, str]:
    """Return the themes of the codebook."""
    return base.theme_names(sub)


def denominator(sub: Subcorpus, theme: str = "") -> Mapping[str, str]:
    """Return what shares are measured against."""
    return {key: _(name) for key, name in DENOMINATORS.items()}


def plan(sub: Subcorpus) -> Mapping[str, str]:
    """Return the selected plans."""
    return base.plan_names(sub)


def against(sub: Subcorpus, plan: str) -> Mapping[str, str]:
    """Return what a plan can be held against: all others together, or each."""
    return sub.once(keywords.others, plan)


def another(sub: Subcorpus, plan: str) -> Mapping[str, str]:
    """Return each other plan."""
    return {other: name for other, name in against(sub, plan).items() if other != keywords.REST}


def beside(sub: Subcorpus, plan: str = "") -> Mapping[str, str]:
    """Return the plans that can be put beside one, the best comparable first; without one, the first of a pair."""
    return pair.choices(sub, plan)


def top(*before: object) -> Mapping[str, str]:
    """Return how many words may be shown."""
    return {n: n for n in TOPS}


def word_measure(sub: Subcorpus, plan: str) -> Mapping[str, str]:
    """Return the measures by which one plan's words are ordered."""
    return WORD_MEASURES


def likeness(sub: Subcorpus) -> Mapping[str, str]:
    """Return by what plans are alike."""
    return {name: _(title) for name, (title, _text) in SIMILARITIES.items()}


def role(sub: Subcorpus) -> Mapping[str, str]:
    """Return the roles of documents."""
    return {name: _(title) for name, title in documents.ROLE_FILTER.items()}


def level(sub: Subcorpus, role: str = "") -> Mapping[str, str]:
    """Return the levels of documents."""
    return {name: _(title) for name, title in documents.LEVEL_FILTER.items()}


def theme_or_all(sub: Subcorpus) -> Mapping[str, str]:
    """Return the themes, after all of them together."""
    return {commitment.ALL: _("全部主题"), **base.theme_names(sub)}


def plan_or_all(sub: Subcorpus) -> Mapping[str, str]:
    """Return the selected plans, after all of them together."""
    return {commitment.ALL: _("全部计划"), **base.plan_names(sub)}


def scheduled_plan(sub: Subcorpus) -> Mapping[str, str]:
    """Return the selected plans that have a monthly schedule."""
    return deadlines.plans_with_schedule(sub)


def number_kind(sub: Subcorpus) -> Mapping[str, str]:
    """Return the kinds of numbers."""
    return {kind: _(name) for kind, name in targets.KIND_NAMES.items()}


def countable(sub: Subcorpus, kind: str) -> Mapping[str, str]:
    """Return what is counted in the same unit."""
    return targets.measures(sub, kind)


def coefficient(sub: Subcorpus) -> Mapping[str, str]:
    """Return the coefficients of agreement."""
    return agreement.MEASURES


def part(sub: Subcorpus) -> Mapping[str, str]:
    """Return the parts of the codebook."""
    return method.parts(sub)


def share_columns(sub: Subcorpus, theme: str, by: str) -> tuple[str, ...]:
    """Return the columns of shares by a denominator."""
    return SHARE_COLUMNS[by]


def cell_columns(sub: Subcorpus, by: str) -> tuple[str, ...]:
    """Return the columns of a grid of themes by a denominator."""
    return ("theme_name", by)
