"""How far the results can be trusted: agreement, robustness, comparability, tests."""

from ..i18n import N_
from .table import Table

COMPARISONS = ("program", "blind", "readings", "own_program", "own_reference")
COMPARABILITY_CRITERIA = ("scope", "level", "nesting", "year_gap", "chars", "items")
COMPARABILITY_GRADES = ("alike", "caution", "unequal")
ROBUSTNESS_CHECKS = (
    "lifelong",
    "per_1000_chars",
    "n_mentions",
    "no_dictionary",
    "leave_one_out",
    "nmf",
    "nmf_seeds",
)
ROBUSTNESS_OUTCOMES = ("holds", "changes", "not_applicable")
ROBUSTNESS_REASONS = ("", "few_items", "few_plans", "no_variety", "out_of_denominator", "no_topic")

AGREEMENT = Table(
    row=N_("一种比较与一个主题"),
    columns={
        "comparison": "text", "detail": "text", "theme": "text", "n_reference": "int", "n_program": "int",
        "n_both": "int", "precision": "float", "recall": "float", "f1": "float", "n": "int", "n_items": "int",
    },
    key=("comparison", "detail", "theme"),
    allowed={"comparison": COMPARISONS},
    unit=("precision", "recall", "f1"),
)  # fmt: skip
RELIABILITY = Table(
    row=N_("一种比较、一个主题与一个一致性系数"),
    columns={
        "comparison": "text", "detail": "text", "theme": "text", "measure": "text", "value": "float", "low": "float",
        "high": "float", "n": "int", "n_theme": "int",
    },
    key=("comparison", "detail", "theme", "measure"),
    filled=("comparison", "measure"),
    allowed={"comparison": COMPARISONS},
)  # fmt: skip
CONFUSION = Table(
    row=N_("参考主题与程序主题的一种搭配"),
    columns={"reference": "text", "program": "text", "n": "int"},
    key=("reference", "program"),
)
DISAGREEMENTS = Table(
    row=N_("程序与参考编码不一致的一条任务"),
    columns={
        "item_id": "text", "reference": "text", "program": "text", "missing": "text", "extra": "text", "terms": "text",
    },
    key=("item_id",),
)  # fmt: skip
ROBUSTNESS = Table(
    row=N_("一个主题与一种改算"),
    columns={
        "theme": "text", "check": "text", "outcome": "text", "reason": "text", "tau": "float", "base": "text",
        "order": "text", "n_runs": "int", "n_kept": "int",
    },
    key=("theme", "check"),
    filled=("theme", "check", "outcome"),
    allowed={"check": ROBUSTNESS_CHECKS, "outcome": ROBUSTNESS_OUTCOMES, "reason": ROBUSTNESS_REASONS},
)  # fmt: skip
COMPARABILITY = Table(
    row=N_("两份计划与一项可比条件"),
    columns={
        "plan_a": "text", "plan_b": "text", "criterion": "text", "value_a": "text", "value_b": "text", "grade": "text",
    },
    key=("plan_a", "plan_b", "criterion"),
    allowed={"criterion": COMPARABILITY_CRITERIA, "grade": COMPARABILITY_GRADES},
)  # fmt: skip
DIFFERENCES = Table(
    row=N_("两份计划与一个主题"),
    columns={
        "plan_a": "text", "plan_b": "text", "theme": "text", "n_a": "int", "total_a": "int", "n_b": "int",
        "total_b": "int", "difference": "float", "low": "float", "high": "float", "p": "float", "q": "float",
    },
    key=("plan_a", "plan_b", "theme"),
    unit=("p", "q"),
)  # fmt: skip
