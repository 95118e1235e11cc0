"""What a plan commits to: numbers, documents, verbs."""

from ..i18n import N_
from .table import Table

TARGET_KINDS = (
    "target", "requirement", "achievement", "ordinal", "date", "name", "stock", "other",
)  # fmt: skip
DOCUMENT_ROLES = ("cited", "to_be_produced", "self", "other")
DOCUMENT_LEVELS = ("national", "province", "city", "unknown")
# What tells a document's year of issue, the surest first.
DATINGS = ("doc_no", "event", "title", "text", "")
COMMITMENT_GRADES = ("firm", "active", "tentative")

# What a number counts, by the word that its object ends in (data/lexicon/object_classes.csv).
OBJECT_CLASSES = (
    "school", "place", "platform", "alliance", "project", "programme", "course", "teacher", "learner", "person",
    "team", "company", "activity", "money", "rate", "time", "document", "facility", "agency", "award", "other",
)  # fmt: skip
DEADLINE_KINDS = ("date", "month", "year_end", "term", "period")

TARGETS = Table(
    row=N_("任务中的一个数字"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "span": "text", "value_min": "float",
        "value_max": "float", "unit": "text", "object": "text", "comparator": "text",
        "deadline": "text", "kind": "text", "is_target": "bool",
    },
    key=("item_id", "start", "end"),
    filled=("item_id", "span"),
    allowed={"kind": TARGET_KINDS},
)  # fmt: skip
LEDGER = Table(
    row=N_("任务中的一个数字，连同它所在的计划、主题和所数的对象"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "plan_id": "text", "city": "text", "year": "int",
        "item_kind": "text", "primary_theme": "text", "kind": "text", "is_target": "bool", "value": "text",
        "value_min": "float", "value_max": "float", "unit": "text", "object": "text", "object_class": "text",
        "comparator": "text", "deadline": "text", "is_part": "bool", "span": "text",
    },
    key=("item_id", "start", "end"),
    filled=("item_id", "plan_id", "span", "object_class"),
    allowed={"kind": TARGET_KINDS, "object_class": OBJECT_CLASSES},
)  # fmt: skip
TARGET_SHARE = Table(
    row=N_("一份计划里写明指标的任务"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "n_items": "int", "n_with": "int", "share": "float",
        "low": "float", "high": "float", "n_targets": "int", "n_requirements": "int", "n_other": "int",
    },
    key=("plan_id",),
    filled=("plan_id", "city"),
    unit=("share", "low", "high"),
)  # fmt: skip
DEADLINES = Table(
    row=N_("任务中的一个期限"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "span": "text", "kind": "text", "due": "text",
        "month": "int",
    },
    key=("item_id", "start", "end"),
    filled=("item_id", "span"),
    allowed={"kind": DEADLINE_KINDS},
)  # fmt: skip
SCHEDULE = Table(
    row=N_("月度安排里的一项"),
    columns={
        "item_id": "text", "plan_id": "text", "city": "text", "year": "int", "month": "int", "number": "int",
        "primary_theme": "text",
    },
    key=("item_id",),
    filled=("item_id", "plan_id"),
)  # fmt: skip
DOCUMENTS = Table(
    row=N_("一处书名号中的文件"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "title": "text", "doc_no": "text",
        "role": "text", "level": "text", "document": "text",
    },
    key=("item_id", "start"),
    filled=("item_id", "title"),
    allowed={"role": DOCUMENT_ROLES, "level": DOCUMENT_LEVELS},
)  # fmt: skip
ADOPTION = Table(
    row=N_("一份文件与一份提到它的计划"),
    columns={
        "document": "text", "title": "text", "doc_no": "text", "level": "text", "issued_year": "int",
        "dated_by": "text", "plan_id": "text", "city": "text", "year": "int", "role": "text", "n_mentions": "int", "n_items": "int",
        "lag_years": "int",
    },
    key=("document", "plan_id", "role"),
    filled=("document", "title", "plan_id"),
    allowed={"role": DOCUMENT_ROLES, "level": DOCUMENT_LEVELS, "dated_by": DATINGS},
)  # fmt: skip
COMMITMENTS = Table(
    row=N_("任务中表示力度的一个动词"),
    columns={"item_id": "text", "start": "int", "end": "int", "verb": "text", "grade": "text"},
    key=("item_id", "start"),
    filled=("item_id", "verb"),
    allowed={"grade": COMMITMENT_GRADES},
)
STRENGTH = Table(
    row=N_("一份计划与一个主要主题（空为全部任务）"),
    columns={
        "plan_id": "text", "city": "text", "year": "int", "theme": "text", "n_items": "int", "n_verbs": "int",
        "n_firm": "int", "n_active": "int", "n_tentative": "int", "share_firm": "float", "share_active": "float",
        "share_tentative": "float", "low": "float", "high": "float",
    },
    key=("plan_id", "theme"),
    filled=("plan_id",),
    unit=("share_firm", "share_active", "share_tentative", "low", "high"),
)  # fmt: skip
VERBS = Table(
    row=N_("一个分级的动词"),
    columns={
        "verb": "text", "grade": "text", "reason": "text", "also_noun": "text", "compounds": "text", "source": "text",
    },
    key=("verb",),
    filled=("verb", "reason", "source"),
    allowed={"grade": COMMITMENT_GRADES, "also_noun": ("yes", "")},
)  # fmt: skip
