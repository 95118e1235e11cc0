"""The corpus as read: plans, items, changes, words, the codebook and the events."""

from ..i18n import N_
from .table import Table

ITEM_KINDS = ("preamble", "item", "schedule", "annex")

PLANS = Table(
    row=N_("一份计划"),
    columns={
        "plan_id": "text", "file": "text", "city": "text", "city_en": "text", "parent": "text",
        "level": "text", "year": "int", "title": "text", "issuer": "text", "doc_no": "text",
        "issued_on": "text", "scope": "text", "source": "text", "sha256": "text", "n_chars": "int",
    },
    key=("plan_id",),
    filled=("plan_id", "file", "city"),
)  # fmt: skip
ITEMS = Table(
    row=N_("一条工作任务（或前言、月程、附表中的一段）"),
    columns={
        "item_id": "text", "plan_id": "text", "city": "text", "year": "int", "kind": "text",
        "section_no": "text", "section_title": "text", "number": "int", "heading": "text",
        "text": "text", "position": "int", "start": "int", "end": "int", "n_chars": "int",
    },
    key=("item_id",),
    filled=("item_id", "plan_id", "city", "text"),
    allowed={"kind": ITEM_KINDS},
)  # fmt: skip
EDITS = Table(
    row=N_("清洗时的一处改动"),
    columns={
        "plan_id": "text", "rule": "text", "raw_start": "int", "raw_end": "int",
        "before": "text", "after": "text", "certainty": "text",
    },
    key=("plan_id", "raw_start", "raw_end"),
    filled=("plan_id", "rule"),
)  # fmt: skip
TOKENS = Table(
    row=N_("一次词语出现"),
    columns={"item_id": "text", "position": "int", "term": "text", "start": "int", "end": "int"},
    key=("item_id", "position"),
    filled=("item_id", "term"),
)
DEPARTMENTS = Table(
    row=N_("一条任务与一个责任部门"),
    columns={"item_id": "text", "department": "text"},
    key=("item_id", "department"),
    filled=("item_id", "department"),
)
EVENTS = Table(
    row=N_("一件国家层面的事"),
    columns={
        "date": "text", "short_zh": "text", "short_en": "text", "title": "text", "doc_no": "text", "theme": "text",
    },
    key=("date", "short_zh"),
    filled=("date", "short_zh", "short_en", "title"),
)  # fmt: skip
CODEBOOK = Table(
    row=N_("编码手册的一个主题"),
    columns={
        "theme": "text", "zh": "text", "zh_short": "text", "en": "text", "en_short": "text",
        "definition_zh": "text", "definition": "text", "include_zh": "text", "include": "text",
        "exclude_zh": "text", "exclude": "text", "terms": "text", "n_terms": "int",
    },
    key=("theme",),
    filled=("theme", "zh", "en"),
)  # fmt: skip
