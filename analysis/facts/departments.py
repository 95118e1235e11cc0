"""Who is in charge: the place of each department's note in the plan, and how many items name one."""

from collections.abc import Mapping

import pandas as pd

from .. import schema
from ..parsing.departments import RE_NOTE

# A closing note stands right behind its item.
REACH = 200


def department_table(
    departments: pd.DataFrame, items: pd.DataFrame, texts: Mapping[str, str]
) -> pd.DataFrame:
    """Return DEPARTMENTS with `note`, the note that names the department, and its place in the plan.

    `departments` is what parsing read (item_id, department); `texts` {plan_id: cleaned text}. `start` and `end`
    are offsets in that text; behind the item's `end` they are those of a closing note, which is kept out of the
    item's text. A note that is not found leaves the three empty.
    """
    places = items.set_index("item_id")[["plan_id", "start", "end"]]
    nexts = items.sort_values("start").groupby("plan_id")["start"].shift(-1).reindex(items.index)
    stops = dict(zip(items["item_id"], nexts, strict=True))
    rows = []
    for item_id, department in departments[["item_id", "department"]].itertuples(index=False):
        item = places.loc[item_id]
        text, stop = texts[item["plan_id"]], stops[item_id]
        limit = int(stop) if pd.notna(stop) else min(int(item["end"]) + REACH, len(text))
        rows.append(
            {"item_id": item_id, "department": department}
            | _note(text, int(item["start"]), limit, department)
        )
    return schema.frame(rows, "DEPARTMENTS")


def named_share(departments: pd.DataFrame, items: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Return one row per plan, in the order of PLANS: plan_id, city, year, n_named of n_total work items, share.

    `n_named` counts the work items for which at least one department is named; a plan without any has 0, a
    plan without work items no share.
    """
    work = items[items["kind"] == "item"]
    named = work.assign(named=work["item_id"].isin(departments["item_id"])).groupby("plan_id")["named"]
    counts = pd.DataFrame({"n_named": named.sum(), "n_total": named.size()})
    table = plans[["plan_id", "city", "year"]].merge(counts, left_on="plan_id", right_index=True, how="left")
    table = table.fillna({"n_named": 0, "n_total": 0}).astype({"n_named": int, "n_total": int})
    return table.assign(share=table["n_named"] / table["n_total"].where(table["n_total"] > 0))


def items_with_notes(departments: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return the ITEMS rows that name a department, each text followed by its closing note.

    `departments` as from `department_table`. A note inside the text stays where it is.
    """
    closing = _closing(departments, items).groupby("item_id")["note"].agg("".join).to_dict()
    named = items[items["item_id"].isin(departments["item_id"])]
    pairs = zip(named["item_id"], named["text"], strict=True)
    return named.assign(text=[text + closing.get(item_id, "") for item_id, text in pairs])


def department_hits(departments: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return DEPARTMENTS with `start` and `end` of each name in the texts of `items_with_notes`.

    A department whose note is not known points at the beginning of its item (start = end = 0).
    """
    texts = items_with_notes(departments, items).set_index("item_id")["text"]
    starts = [
        max(texts[row.item_id].find(row.department, texts[row.item_id].find(row.note)), 0) if row.note else 0
        for row in departments.itertuples()
    ]
    ends = [
        start + len(row.department) * (texts[row.item_id][start:].startswith(row.department))
        for start, row in zip(starts, departments.itertuples(), strict=True)
    ]
    return departments.assign(start=starts, end=ends)


def _closing(departments: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Return the closing notes: one row each, in the order of the plan."""
    ends = departments["item_id"].map(items.set_index("item_id")["end"])
    notes = departments[departments["note"].ne("") & departments["start"].ge(ends).fillna(False)]
    return notes.drop_duplicates(["item_id", "start"]).sort_values(["item_id", "start"])


def _note(text: str, start: int, stop: int, department: str) -> dict[str, object]:
    for match in RE_NOTE.finditer(text, start, stop):
        if department in match[0]:
            return {"start": match.start(), "end": match.end(), "note": match[0]}
    return {"start": pd.NA, "end": pd.NA, "note": ""}
