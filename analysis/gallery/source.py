"""The figures of the sources: plans, cleaning, parts of a plan, search, codebook."""

from ..i18n import N_
from ..views import base, city, corpus, method, search
from . import choices
from .exhibit import Exhibit

EXHIBITS = {
    "profile": Exhibit(
        N_("一份计划与其他计划的主题"), "pages/city.py", city.plan_profile, city.profile_rows, city.profile_items,
        city.profile_hits, options={"plan": choices.plan},
        brief=("theme_name", "share"), across="plan",
        help=N_("大点是这份计划，浅点是其他计划。大点在最右边，不等于真的更多：要看标题说的区间是否分得开。"),
    ),
    "sections": Exhibit(
        N_("一份计划的各部分"), "pages/city.py", city.section_bars, city.sections, city.work_items, city.section_hits,
        options={"plan": choices.plan},
        brief=("section_title", "n_items"), help=N_("计划自己分的部分，各有多少条任务。条数是编排的结果：一条可长可短，多不等于重。"),
    ),
    "search": Exhibit(
        N_("一个词在各计划里"), "pages/search.py", search.hits_per_plan, search.rates, base.selected_items,
        search.concordance, options={"q": None},
        brief=("plan", "n_hits", "n_items", "n_total"),
        help=search.HELP,
    ),
    "sample": Exhibit(
        N_("样本"), "pages/corpus.py", corpus.sample_table, corpus.sample, base.work_items, corpus.sample_hits,
        brief=("plan", "n_items", "n_chars", "n_promised"), help=corpus.HELP["sample"],
    ),
    "parse-counts": Exhibit(
        N_("每份计划有几条任务"), "pages/corpus.py", corpus.parse_counts, corpus.counts, base.work_items,
        corpus.count_hits, brief=("plan", "n_items", "n_chars"), help=corpus.HELP["counts"],
    ),
    "cleaning-log": Exhibit(
        N_("清洗改了什么"), "pages/corpus.py", corpus.cleaning_log, corpus.edits,
        brief=("rule",), across="plan",
        help=corpus.HELP["cleaning"]
    ),
    "codebook": Exhibit(
        N_("编码手册"), "pages/method.py", method.codebook_table, method.codebook, base.work_items, method.hits,
        options={"part": choices.part},
        brief=("theme_name", "n_terms", "kappa", "kappa_blind"),
        help=method.HELP,
    ),
}  # fmt: skip
