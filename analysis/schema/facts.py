"""What a plan commits to: numbers, documents, verbs."""

from ..i18n import N_
from .table import Table

TARGET_KINDS = (
    "target", "requirement", "achievement", "ordinal", "date", "name", "stock", "other",
)  # fmt: skip
DOCUMENT_ROLES = ("cited", "to_be_produced", "self", "other")
DOCUMENT_LEVELS = ("national", "province", "city", "unknown")
COMMITMENT_GRADES = ("firm", "active", "tentative")

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
DOCUMENTS = Table(
    row=N_("一处书名号中的文件"),
    columns={
        "item_id": "text", "start": "int", "end": "int", "title": "text", "doc_no": "text",
        "role": "text", "level": "text",
    },
    key=("item_id", "start"),
    filled=("item_id", "title"),
    allowed={"role": DOCUMENT_ROLES, "level": DOCUMENT_LEVELS},
)  # fmt: skip
ADOPTION = Table(
    row=N_("一份文件与一份提到它的计划"),
    columns={
        "document": "text", "title": "text", "doc_no": "text", "level": "text", "issued_year": "int", "plan_id": "text",
        "city": "text", "year": "int", "role": "text", "n_mentions": "int", "n_items": "int", "lag_years": "int",
    },
    key=("document", "plan_id", "role"),
    filled=("document", "title", "plan_id"),
    allowed={"role": DOCUMENT_ROLES, "level": DOCUMENT_LEVELS},
)  # fmt: skip
COMMITMENTS = Table(
    row=N_("任务中表示力度的一个动词"),
    columns={"item_id": "text", "start": "int", "end": "int", "verb": "text", "grade": "text"},
    key=("item_id", "start"),
    filled=("item_id", "verb"),
    allowed={"grade": COMMITMENT_GRADES},
)
