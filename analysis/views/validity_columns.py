"""The columns of the tables on the page of trust: {column: its title}."""

from ..i18n import N_

AGREEMENT = {
    "theme": N_("主题"), "n": "n", "program_precision": N_("程序 查准"), "program_recall": N_("程序 查全"),
    "program_f1": N_("程序 F1"), "program_kappa": N_("程序 κ"), "program_alpha": N_("程序 α"), "blind_f1": N_("盲测 F1"),
    "blind_kappa": N_("盲测 κ"), "blind_alpha": N_("盲测 α"), "readings_f1": N_("阅读 F1"), "readings_kappa": N_("阅读 κ"),
    "readings_alpha": N_("阅读 α"),
}  # fmt: skip
DISAGREEMENTS = {
    "plan": N_("计划"), "number": N_("任务"), "heading": N_("标题"), "reference": N_("参考主题"), "program": N_("程序主题"),
    "missing": N_("漏标"), "extra": N_("多标"), "terms": N_("程序的依据"),
}  # fmt: skip
