"""What is computed from the items: themes, keywords, topics, likeness, common wording."""

from ..i18n import N_
from .table import Table

KEYWORD_MEASURES = ("g2", "tfidf", "textrank")
SIMILARITY_MEASURES = ("terms", "themes")
ABSENCE_REASONS = ("out_of_scope", "before_event", "not_mentioned")

THEMES = Table(
    row=N_("一条任务与一个主题"),
    columns={"item_id": "text", "theme": "text", "score": "float", "is_primary": "bool", "terms": "text"},
    key=("item_id", "theme"),
    filled=("item_id", "theme", "terms"),
)
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
