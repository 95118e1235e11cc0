"""The figures of how far the numbers can be trusted."""

from ..i18n import N_
from ..views import agreement, base, validity
from . import choices
from .exhibit import Exhibit

EXHIBITS = {
    "agreement": Exhibit(
        N_("程序与人读得是否一样"), "pages/validity.py", agreement.agreement_dots, agreement.dots_rows, base.all_items,
        agreement.dots_hits, options={"measure": choices.coefficient},
        brief=("theme_name", "coefficient"), across="comparison",
        help=agreement.HELP["dots"],
    ),
    "confusion": Exhibit(
        N_("主要主题：人与程序"), "pages/validity.py", agreement.confusion_grid, agreement.confusion_rows,
        base.all_items, agreement.confusion_hits,
        brief=("reference", "program", "n"),
        help=agreement.HELP["confusion"],
    ),
    "robustness": Exhibit(
        N_("换一种算法，先后还在吗"), "pages/validity.py", validity.robustness_grid, validity.robustness_rows,
        brief=("check", "outcome"), across="theme_name", help=validity.HELP["robustness"],
    ),
    "comparability": Exhibit(
        N_("哪些计划可比"), "pages/validity.py", validity.comparability_matrix, validity.comparability_rows,
        brief=("a", "b", "criterion", "grade"), help=validity.HELP["comparability"],
    ),
    "difference": Exhibit(
        N_("两两之间，一个主题的差别"), "pages/validity.py", validity.difference_dots, validity.difference_rows,
        base.theme_items, validity.difference_hits, options={"theme": choices.theme},
        brief=("a", "b", "items_a", "items_b", "difference", "q"),
        help=validity.HELP["differences"],
    ),
}  # fmt: skip
