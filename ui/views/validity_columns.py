"""The columns of the tables on the page of trust: {column: its title}."""

from analysis.i18n import N_

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
ROBUSTNESS = {
    "theme": N_("主题"), "check": N_("核对"), "outcome": N_("结果"), "tau": "τ", "n_kept": N_("保持"), "n_runs": N_("次数"),
    "base": N_("原来的先后"), "order": N_("改算后的先后（差得最远的一次）"),
}  # fmt: skip
COMPARABILITY = {
    "a": N_("计划"), "b": N_("与"), "criterion": N_("条件"), "value_a": N_("前者"), "value_b": N_("后者"), "grade": N_("分级"),
}  # fmt: skip
DIFFERENCES = {
    "a": N_("计划"), "b": N_("与"), "items_a": N_("前者条数"), "items_b": N_("后者条数"), "difference": N_("占比之差"),
    "low": N_("区间低"), "high": N_("区间高"), "p": "p", "q": "q",
}  # fmt: skip
