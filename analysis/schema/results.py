"""What is computed from the items: themes, keywords, topics, likeness, common wording."""

from ..i18n import N_
from .table import Table

KEYWORD_MEASURES = ("g2", "tfidf", "textrank")
SIMILARITY_MEASURES = ("terms", "themes")
POINT_KINDS = ("plan", "theme")
ABSENCE_REASONS = ("out_of_scope", "before_event", "not_mentioned")

THEMES = Table(
    row=N_("一条任务与一个主题"),
    columns={"item_id": "text", "theme": "text", "score": "float", "is_primary": "bool", "terms": "text"},
    key=("item_id", "theme"),
    filled=("item_id", "theme", "terms"),
)
THEME_TERMS = Table(
    row=N_("一个计入主题的词，在任务中的一处"),
    columns={
        "item_id": "text", "theme": "text", "term": "text", "start": "int", "end": "int", "weight": "float",
    },
    key=("item_id", "theme", "term", "start"),
    filled=("item_id", "theme", "term"),
)  # fmt: skip
THEME_SHARE = Table(
    row=N_("一份计划与一个主题"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "theme": "text", "n_items": "int",
        "n_total": "int", "share": "float", "low": "float", "high": "float",
        "per_1000_chars": "float", "n_mentions": "int",
    },
    key=("plan_id", "theme"),
    unit=("share", "low", "high"),
)  # fmt: skip
ABSENCE = Table(
    row=N_("一份计划与一个它没有的主题"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "theme": "text", "reason": "text", "evidence": "text",
        "n_mentions": "int", "dated": "text", "scope": "text", "peers": "text", "terms": "text", "places": "text",
    },
    key=("plan_id", "theme"),
    filled=("plan_id", "theme", "evidence"),
    allowed={"reason": ABSENCE_REASONS},
)  # fmt: skip
MENTIONS = Table(
    row=N_("计划没有的主题的一个词，在计划中的一处"),
    columns={
        "item_id": "text",
        "plan_id": "text",
        "theme": "text",
        "term": "text",
        "start": "int",
        "end": "int",
    },
    key=("item_id", "theme", "start"),
    filled=("item_id", "plan_id", "theme", "term"),
)
KEYWORDS = Table(
    row=N_("一份计划中的一个词"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "term": "text", "n_target": "int",
        "n_reference": "int", "n_items": "int", "measure": "text", "score": "float", "rank": "int",
    },
    key=("plan_id", "measure", "term"),
    allowed={"measure": KEYWORD_MEASURES},
)  # fmt: skip
USAGE = Table(
    row=N_("一份计划用到的一个词"),
    columns={
        "plan_id": "text", "term": "text", "n": "int", "n_items": "int", "n_words": "int", "n_total": "int",
    },
    key=("plan_id", "term"),
    filled=("plan_id", "term"),
)  # fmt: skip
FORMS = Table(
    row=N_("一种写法与它计入的词"),
    columns={"form": "text", "term": "text"},
    key=("form",),
    filled=("form", "term"),
)
COOCCURRENCE = Table(
    row=N_("同在几条任务里的两个词"),
    columns={
        "term_a": "text", "term_b": "text", "n_a": "int", "n_b": "int", "n_both": "int", "npmi": "float",
    },
    key=("term_a", "term_b"),
    filled=("term_a", "term_b"),
)  # fmt: skip
NETWORK_TERMS = Table(
    row=N_("词网里的一个词"),
    columns={"term": "text", "n_items": "int", "community": "int", "x": "float", "y": "float"},
    key=("term",),
    filled=("term",),
)
CLUSTERS = Table(
    row=N_("一条任务"),
    columns={"item_id": "text", "cluster": "int", "label": "text", "x": "float", "y": "float"},
    key=("item_id",),
)
SIMILARITY = Table(
    row=N_("两份计划与一种相似度"),
    columns={"plan_a": "text", "plan_b": "text", "measure": "text", "score": "float", "n_shared": "int"},
    key=("plan_a", "plan_b", "measure"),
    allowed={"measure": SIMILARITY_MEASURES},
    unit=("score",),
)
SHARED_TERMS = Table(
    row=N_("两份计划与一个共有的词"),
    columns={
        "plan_a": "text",
        "plan_b": "text",
        "term": "text",
        "n_a": "int",
        "n_b": "int",
        "share": "float",
    },
    key=("plan_a", "plan_b", "term"),
    filled=("plan_a", "plan_b", "term"),
    unit=("share",),
)
DENDROGRAM = Table(
    row=N_("相似树上的一次合并"),
    columns={
        "measure": "text", "step": "int", "a": "text", "b": "text", "height": "float", "n": "int", "support": "float",
        "cophenetic": "float",
    },
    key=("measure", "step"),
    filled=("measure", "a", "b"),
    allowed={"measure": SIMILARITY_MEASURES},
    unit=("height", "support"),
)  # fmt: skip
BIPLOT = Table(
    row=N_("对应分析图上的一份计划或一个主题"),
    columns={
        "kind": "text", "id": "text", "n": "int", "mass": "float", "x": "float", "y": "float", "share_x": "float",
        "share_y": "float", "contribution_x": "float", "contribution_y": "float", "quality": "float",
    },
    key=("kind", "id"),
    filled=("kind", "id"),
    allowed={"kind": POINT_KINDS},
    unit=("mass", "share_x", "share_y", "contribution_x", "contribution_y", "quality"),
)  # fmt: skip
ASSOCIATION = Table(
    row=N_("全部计划，或去掉一份之后的计划"),
    columns={
        "without": "text", "n_plans": "int", "n_themes": "int", "n_items": "int", "chi_square": "float", "dof": "int",
        "p": "float", "cramers_v": "float", "small": "float", "n_draws": "int",
    },
    key=("without",),
    unit=("p", "cramers_v", "small"),
)  # fmt: skip
PHRASES = Table(
    row=N_("几份计划共有的一个语句"),
    columns={"phrase": "text", "n_plans": "int", "n_occurrences": "int", "n_chars": "int", "plans": "text"},
    key=("phrase",),
    filled=("phrase", "plans"),
)
PASSAGES = Table(
    row=N_("两份计划中对齐的一处语句"),
    columns={
        "plan_a": "text", "plan_b": "text", "item_a": "text", "start_a": "int", "end_a": "int", "item_b": "text",
        "start_b": "int", "end_b": "int", "score": "float", "n_common": "int", "blocks": "text",
    },
    key=("item_a", "start_a", "item_b", "start_b"),
    filled=("plan_a", "plan_b", "item_a", "item_b", "blocks"),
    unit=("score",),
)  # fmt: skip
REUSE = Table(
    row=N_("一份计划与另一份计划"),
    columns={
        "plan_id": "text", "other": "text", "n_chars": "int", "n_shared": "int", "share": "float", "n_passages": "int",
    },
    key=("plan_id", "other"),
    unit=("share",),
)  # fmt: skip
