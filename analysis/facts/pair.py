"""What two plans hold, side by side: facts that can be counted, the places behind them, numbers in the same unit."""

from collections.abc import Mapping

import pandas as pd

# The facts with places in the text, in the order of a page.
COUNTED = ("targets", "deadlines", "documents", "firm")
# A book, or the plan itself, is no policy.
POLICY_ROLES = ("cited", "to_be_produced")
PLAN_COLUMNS = ["plan_id", "title", "issuer", "year", "level", "scope"]

Tables = Mapping[str, pd.DataFrame]


def fact_places(tables: Tables, fact: str) -> pd.DataFrame:
    """Return where a counted fact (of COUNTED) stands in work items: plan_id, item_id, start, end, note.

    "targets": numbers that are targets or requirements (`note`: the number with its unit); "deadlines":
    stated deadlines; "documents": policies cited or announced, every mention (`note`: the document);
    "firm": verbs that commit firmly. `tables` holds ITEMS, LEDGER, DEADLINES, DOCUMENTS, COMMITMENTS.
    """
    rows = _counted(tables, fact)
    work = tables["ITEMS"].loc[tables["ITEMS"]["kind"] == "item", ["item_id", "plan_id"]]
    found = rows[["item_id", "start", "end", "note"]].merge(work, on="item_id")
    return found[["plan_id", "item_id", "start", "end", "note"]]


def _counted(tables: Tables, fact: str) -> pd.DataFrame:
    if fact == "targets":
        rows = tables["LEDGER"]
        return rows[rows["is_target"].astype(bool)].assign(note=lambda df: df["span"])
    if fact == "deadlines":
        return tables["DEADLINES"].assign(note=lambda df: df["span"])
    if fact == "documents":
        rows = tables["DOCUMENTS"]
        named = rows["document"].where(rows["document"].ne(""), rows["title"])
        return rows.assign(note=named)[rows["role"].isin(POLICY_ROLES)]
    rows = tables["COMMITMENTS"]
    return rows[rows["grade"] == "firm"].assign(note=lambda df: df["verb"])


def plan_facts(tables: Tables) -> pd.DataFrame:
    """Return one row per plan of PLANS, in its order, with what can be counted in its work items.

    Columns plan_id, title, issuer, year, level, scope of PLANS; n_items, n_chars (work items and their
    characters); for targets, deadlines, documents and firm verbs n_… (places; for documents the different
    documents, not the mentions) and n_…_items (work items with at least one); n_verbs (all graded verbs, of
    which n_firm are firm). `tables` holds PLANS and COMMITMENTS besides those of `fact_places`.
    """
    work = tables["ITEMS"][tables["ITEMS"]["kind"] == "item"]
    by_plan = work.groupby("plan_id")
    columns = {"n_items": by_plan.size(), "n_chars": by_plan["n_chars"].sum()}
    for fact in COUNTED:
        places = fact_places(tables, fact).groupby("plan_id")
        columns[f"n_{fact}"] = places["note"].nunique() if fact == "documents" else places.size()
        columns[f"n_{fact}_items"] = places["item_id"].nunique()
    verbs = tables["COMMITMENTS"].merge(work[["item_id", "plan_id"]], on="item_id")
    columns["n_verbs"] = verbs.groupby("plan_id").size()
    facts = tables["PLANS"][PLAN_COLUMNS]
    counts = {
        name: facts["plan_id"].map(column).fillna(0).astype("int64") for name, column in columns.items()
    }
    return facts.assign(**counts)


def measure_pairs(numbers: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return what two plans count: one row per unit and class of object, first those that both count.

    `numbers` are LEDGER rows; those without a value or unit, or of an unknown class, do not tell what they count
    and are left out. Columns unit, object_class, `side` ("both", "plan" for `a` only, "other" for `b` only);
    n, n_other: numbers of each; values, values_other: lists of value and object as printed, such as
    "≥ 8 所 社区学校", in the order of the text, without the parts of totals where there are others. Numbers of
    one row must not be added: what they count may overlap.
    """
    valued = numbers[numbers["value"].ne("") & numbers["unit"].ne("") & numbers["object_class"].ne("other")]
    rows = []
    for (unit, counted), group in valued.groupby(["unit", "object_class"], sort=True):
        own, other = (group[group["plan_id"] == plan] for plan in (a, b))
        if len(own) or len(other):
            side = "both" if len(own) and len(other) else "plan" if len(own) else "other"
            rows.append((unit, counted, side, len(own), len(other), _values(own), _values(other)))
    columns = ["unit", "object_class", "side", "n", "n_other", "values", "values_other"]
    rank = {"both": 0, "plan": 1, "other": 2}
    rows = sorted(rows, key=lambda row: (rank[row[2]], -row[3] - row[4], row[0], row[1]))
    return pd.DataFrame(rows, columns=columns)


def _values(rows: pd.DataFrame) -> list[str]:
    whole = rows[~rows["is_part"].astype(bool)]
    rows = whole if len(whole) else rows
    return [
        f"{value} {counted}".strip() for value, counted in zip(rows["value"], rows["object"], strict=True)
    ]
