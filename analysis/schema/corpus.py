"""The corpus as read: plans, items, changes, words, the codebook and the events."""

from ..i18n import N_
from .table import Table

ITEM_KINDS = ("preamble", "item", "schedule", "annex")

# What a stretch of a plan is; a subitem is a numbered part of an item.
OUTLINE_PARTS = (
    "front", "heading", "preamble", "item", "subitem", "note", "schedule", "annex", "signature",
)  # fmt: skip
FRONT_FIELDS = ("title", "issuer", "doc_no", "issued_on", "published_on", "place", "year", "source")
# The surest first.
FRONT_CERTAINTIES = ("certain", "likely", "guess")

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
OUTLINE = Table(
    row=N_("清洗后文本的一段；各段依次相接就是全文"),
    columns={
        "plan_id": "text", "position": "int", "part": "text", "level": "int", "marker": "text", "section_no": "text",
        "item_id": "text", "start": "int", "end": "int", "text": "text",
    },
    key=("plan_id", "position"),
    filled=("plan_id", "part", "text"),
    allowed={"part": OUTLINE_PARTS},
)  # fmt: skip
FRONT_MATTER = Table(
    row=N_("一份计划自述的一个事项，位置为原文中的位置"),
    columns={
        "plan_id": "text", "field": "text", "value": "text", "start": "int", "end": "int", "certainty": "text",
    },
    key=("plan_id", "field"),
    filled=("plan_id", "field", "value"),
    allowed={"field": FRONT_FIELDS, "certainty": FRONT_CERTAINTIES},
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
    columns={"item_id": "text", "department": "text", "start": "int", "end": "int", "note": "text"},
    key=("item_id", "department"),
    filled=("item_id", "department"),
)
EVENTS = Table(
    row=N_("一件国家层面的事"),
    columns={
        "date": "text", "short_zh": "text", "short_en": "text", "title": "text", "doc_no": "text", "theme": "text",
        "creates": "text",
    },
    key=("date", "short_zh"),
    filled=("date", "short_zh", "short_en", "title"),
)  # fmt: skip
SCOPES = Table(
    row=N_("一种计划范围与它不含的一个主题"),
    columns={"scope": "text", "excludes": "text", "why_zh": "text", "why_en": "text"},
    key=("scope", "excludes"),
    filled=("scope", "excludes", "why_zh", "why_en"),
)
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
