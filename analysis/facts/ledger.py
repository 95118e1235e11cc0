"""The ledger of numbers: every number with its plan, theme and the class of what it counts, and the share of items that carry one."""

import re
from collections.abc import Mapping

import pandas as pd

from .. import schema
from ..intervals import wilson

# 师德标兵（模范）: what stands in brackets at the end is not the head of the noun.
RE_END_BRACKET = re.compile("（[^（）]*）$")
SIGNS = {">=": "≥ ", "<=": "≤ "}
RATES = ("%", "‰")


def object_class(counted: str, unit: str = "", *, classes: Mapping[str, str]) -> str:
    """Return the class (of schema.OBJECT_CLASSES) of a counted noun by its head, its longest known end.

    `classes` is {word: class} of `object_classes.csv`. Where the noun ends in no known word, its measure word
    decides (特殊教育 1 所 is a school, 1.2万人次 are learners); else "other".
    """
    head = RE_END_BRACKET.sub("", counted.strip())
    ends = (head[at:] for at in range(len(head)))
    return next((classes[end] for end in ends if end in classes), classes.get(unit, "other"))


def value_words(row: Mapping[str, object], *, about: str = "约") -> str:
    """Return the value of a TARGETS row as it is printed: “≥ 8 所”, “2–3 个”, “约 300 人”, “60%”; "" for none.

    `about` is the word for ~ in the reader's language.
    """
    low, high, unit = row["value_min"], row["value_max"], str(row["unit"])
    known = [f"{value:,.10g}" for value in (low, high) if not pd.isna(value)]
    if not known:
        return ""
    figure = "–".join(dict.fromkeys(known))
    sign = f"{about} " if row["comparator"] == "~" else SIGNS.get(str(row["comparator"]), "")
    return f"{sign}{figure}{'' if unit in RATES else ' '}{unit}".rstrip()


def target_ledger(
    targets: pd.DataFrame, items: pd.DataFrame, themes: pd.DataFrame, *, classes: Mapping[str, str]
) -> pd.DataFrame:
    """Return the LEDGER table: every row of TARGETS with the plan, kind and primary theme of its item.

    `items` and `themes` are ITEMS and THEMES, `classes` the words of `object_classes.csv`. `item_kind` tells
    the work items from a schedule that says the same targets again; `is_part` marks the parts of a total,
    which must not be added to it.
    """
    about = items[["item_id", "plan_id", "city", "year", "kind"]].rename(columns={"kind": "item_kind"})
    primary = themes.loc[themes["is_primary"], ["item_id", "theme"]].rename(
        columns={"theme": "primary_theme"}
    )
    joined = targets.merge(about, on="item_id").merge(primary, on="item_id", how="left")
    rows = [
        row
        | {
            "value": value_words(row),
            "object_class": object_class(row["object"], row["unit"], classes=classes),
            "is_part": bool(row["is_part"]),
        }
        for row in joined.to_dict("records")
    ]
    return schema.frame(rows, "LEDGER")


def item_shares(hits: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return, per plan, the share of its work items in which something was found.

    `hits` has item_id; of `items` (ITEMS) only kind "item" counts. One row per plan in the order of `items`:
    plan_id, city, year, n_items, n_with, share = n_with / n_items, and its interval low, high (intervals.wilson).
    """
    work = items[items["kind"] == "item"]
    found = work["item_id"].isin(hits["item_id"]).rename("found")
    rows = []
    for plan_id, own in work.groupby("plan_id", sort=False):
        n_items, n_with = len(own), int(found[own.index].sum())
        low, high = wilson(n_with, n_items)
        rows.append(
            {
                "plan_id": plan_id, "city": own["city"].iloc[0], "year": own["year"].iloc[0],
                "n_items": n_items, "n_with": n_with, "share": n_with / n_items, "low": low, "high": high,
            }
        )  # fmt: skip
    columns = ["plan_id", "city", "year", "n_items", "n_with", "share", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def number_shares(targets: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return the TARGET_SHARE table: per plan the share of work items that carry a target or requirement.

    `targets` is TARGETS (or LEDGER), `items` ITEMS; see item_shares. `n_targets`, `n_requirements` and
    `n_other` (dates, names, ordinals, what exists …) count numbers in work items, parts and totals alike.
    """
    shares = item_shares(targets[targets["is_target"].astype(bool)], items)
    work = items.loc[items["kind"] == "item", ["item_id", "plan_id"]]
    named = targets["kind"].where(targets["kind"].isin(["target", "requirement"]), "other")
    plans = targets["item_id"].map(work.set_index("item_id")["plan_id"])
    counts = pd.crosstab(plans, named).reindex(
        index=shares["plan_id"], columns=["target", "requirement", "other"], fill_value=0
    )
    rows = shares.assign(
        n_targets=counts["target"].to_numpy(),
        n_requirements=counts["requirement"].to_numpy(),
        n_other=counts["other"].to_numpy(),
    )
    return schema.frame(rows.to_dict("records"), "TARGET_SHARE")


def measures(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return what can be set side by side: one row per unit and object class of the valued numbers of `ledger`.

    Columns unit, object_class, n (numbers) and n_plans; those of most plans first, then of most numbers.
    Numbers without a unit, and those whose class is not known, are left out: they do not tell what they count.
    """
    valued = ledger[ledger["value"].ne("") & ledger["unit"].ne("") & ledger["object_class"].ne("other")]
    groups = valued.groupby(["unit", "object_class"])
    table = groups.agg(n=("item_id", "size"), n_plans=("plan_id", "nunique")).reset_index()
    return table.sort_values(
        ["n_plans", "n", "unit", "object_class"], ascending=[False, False, True, True], ignore_index=True
    )
