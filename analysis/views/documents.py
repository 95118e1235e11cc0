"""Views of the page of documents."""

from dataclasses import replace

import pandas as pd

from .. import labels
from ..figures import adoption, documents
from ..figures.texts import LEVELS, document_id
from ..i18n import N_
from ..schema import DOCUMENT_ROLES, ITEM_KINDS
from ..subcorpus import DEFAULT_KINDS, KIND_LABELS, Subcorpus
from . import base

# What a plan rests on and what it announces; a book or the plan itself is neither.
POLICY_ROLES = ("cited", "to_be_produced")

ROLES = {
    "cited": N_("引用"),
    "to_be_produced": N_("拟出台"),
    "self": N_("计划自身"),
    "other": N_("不是政策文件"),
}
ROLE_FILTER = {"policy": N_("引用和拟出台的文件"), **ROLES, "all": N_("全部书名号")}
LEVEL_FILTER = {"all": N_("全部层级"), **LEVELS}
DATINGS = {
    "doc_no": N_("文号"),
    "event": N_("大事表"),
    "title": N_("标题里的年份（推断）"),
    "text": N_("前文的年份（推断）"),
    "": "",
}


def _wide(sub: Subcorpus) -> Subcorpus:
    """Documents are named in preambles too, and counted once each: by default every part of a plan is read."""
    if sub.selection.kinds != DEFAULT_KINDS:
        return sub
    return sub.of(replace(sub.selection, kinds=ITEM_KINDS))


def mentions(sub: Subcorpus, role: str, level: str) -> pd.DataFrame:
    """Return the selected DOCUMENTS of a role and level (keys of the filters) in chart order.

    With plan, place in the plan, role and level in words; `level_id` is the document's, from all its mentions.
    """
    items, plans = sub.whole("ITEMS"), base.plan_names(sub)
    levels = sub.whole("ADOPTION").drop_duplicates("document").set_index("document")["level"]
    rows = _wide(sub).table("DOCUMENTS").merge(items[["item_id", "plan_id", "kind"]], on="item_id")
    rows = rows.assign(role_id=rows["role"], level_id=rows["document"].map(levels))
    roles = {"policy": POLICY_ROLES, "all": DOCUMENT_ROLES}.get(role, (role,))
    rows = rows[rows["role_id"].isin(roles) & (rows["level_id"].eq(level) | (level == "all"))]
    rows = rows.assign(
        plan=rows["plan_id"].map(plans),
        role=base.named(rows["role_id"], ROLES),
        level=base.named(rows["level_id"], LEVELS),
        part=base.named(rows["kind"], KIND_LABELS),
    )
    rows = rows.assign(note=rows["role"] + " · " + rows["level"])
    order = {plan_id: place for place, plan_id in enumerate(plans)}
    return rows.sort_values("plan_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)


def adopted(sub: Subcorpus, role: str, level: str) -> pd.DataFrame:
    """Return the ADOPTION rows of those mentions, the documents of most plans first, with the place of the first one.

    With role, level and dating in words; `issued` and `later` are the years as text, "" for unknown.
    """
    first = sub.once(mentions, role, level).drop_duplicates(["document", "plan_id", "role_id"])
    first = first[["document", "plan_id", "role_id", "item_id", "start", "end", "plan"]]
    rows = first.merge(
        sub.whole("ADOPTION").rename(columns={"role": "role_id", "level": "level_id"}),
        on=["document", "plan_id", "role_id"],
    )
    rows = rows.assign(
        role=base.named(rows["role_id"], ROLES),
        level=base.named(rows["level_id"], LEVELS),
        dated_by=base.named(rows["dated_by"], DATINGS),
        issued=_shown(rows["issued_year"]),
        later=_shown(rows["lag_years"]),
    )
    holders = rows.groupby("document")["plan_id"].transform("nunique")
    return rows.iloc[(-holders).argsort(kind="stable")].reset_index(drop=True)


def _shown(numbers: pd.Series) -> list[str]:
    return ["" if pd.isna(number) else str(number) for number in numbers]


def _labelled(rows: pd.DataFrame, sub: Subcorpus) -> pd.DataFrame:
    codes = rows.drop(columns=["role", "level", "plan"]).rename(
        columns={"role_id": "role", "level_id": "level"}
    )
    return labels.labelled(codes, sub.table("PLANS"))


def network(sub: Subcorpus, role: str, level: str):
    """Plans and their documents."""
    plans = sub.table("PLANS")
    rows = sub.once(adopted, role, level)
    return documents.document_network(_labelled(rows, sub), labels.labelled(plans, plans))


def network_table(sub: Subcorpus, role: str, level: str) -> pd.DataFrame:
    """Return the data of the network for its table: `times` is how often the plan names the document."""
    return sub.once(adopted, role, level).rename(columns={"n_mentions": "times"})


def network_hits(sub: Subcorpus, role: str, level: str) -> pd.DataFrame:
    """Return the mentions as evidence: each stands behind its plan and its document.

    A document of one plan alone stands behind plan and level instead.
    """
    rows = sub.once(mentions, role, level)
    shared = rows.groupby("document")["plan_id"].transform("nunique").gt(1)
    own, both = rows[~shared], rows[shared]
    return pd.concat(
        [
            rows.assign(mark=rows["plan_id"]),
            both.assign(mark=both["document"].map(document_id)),
            own.assign(mark=own["plan_id"] + "~" + own["level_id"]),
        ]
    )


def citation_hits(sub: Subcorpus, level: str) -> pd.DataFrame:
    """Return the citations as evidence: each stands behind its document, and behind document and plan."""
    rows = sub.once(mentions, "cited", "national" if level == "all" else level)
    named = rows["document"].map(document_id)
    return pd.concat([rows.assign(mark=adoption.citation_ids(rows)), rows.assign(mark=named)])


def cited(sub: Subcorpus, level: str) -> pd.DataFrame:
    """Return the adopted documents that are cited, of one level; of the nation where the filter names none."""
    return sub.once(adopted, "cited", "national" if level == "all" else level)


def adoption_dots(sub: Subcorpus, level: str):
    """Cited documents of one level on the year axis."""
    rows = sub.once(cited, level)
    return adoption.adoption_dots(_labelled(rows, sub), level="national" if level == "all" else level)
