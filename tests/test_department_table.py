"""The place of each department's note, and the share of items that name one."""

import pandas as pd
import pytest

from analysis import schema
from analysis.facts.departments import department_hits, department_table, items_with_notes, named_share

TEXT = "前言\n1.做好甲。（牵头负责：组织处、办公室）\n2.（1）做好乙（责任部门：德育处）。（2）做好丙。\n3.做好丁。"


def item(number: int, text: str, kind: str = "item") -> dict:
    start = TEXT.index(text)
    return {
        "item_id": f"p/{number}", "plan_id": "p", "kind": kind, "text": text, "start": start, "end": start + len(text),
    }  # fmt: skip


ITEMS = pd.DataFrame(
    [item(0, "前言", "preamble"), item(1, "做好甲。"), item(2, "（1）做好乙（责任部门：德育处）。（2）做好丙。"), item(3, "做好丁。")]
)  # fmt: skip
NAMED = pd.DataFrame(
    [("p/1", "组织处"), ("p/1", "办公室"), ("p/2", "德育处")], columns=["item_id", "department"]
)
PLANS = pd.DataFrame([("p", "甲", 2020), ("q", "乙", 2021)], columns=["plan_id", "city", "year"])


def test_the_note_and_its_place_in_the_plan():
    table = department_table(NAMED, ITEMS, {"p": TEXT})
    assert table["note"].tolist() == ["（牵头负责：组织处、办公室）"] * 2 + ["（责任部门：德育处）"]
    assert all(TEXT[row.start : row.end] == row.note for row in table.itertuples())


def test_the_next_items_note_is_not_taken():
    others = pd.DataFrame([("p/0", "组织处"), ("p/3", "组织处")], columns=["item_id", "department"])
    table = department_table(others, ITEMS, {"p": TEXT})
    assert table["note"].tolist() == ["", ""] and table["start"].isna().all()


def test_a_closing_note_is_put_behind_its_item_once():
    items = items_with_notes(department_table(NAMED, ITEMS, {"p": TEXT}), ITEMS).set_index("item_id")["text"]
    assert items.to_dict() == {
        "p/1": "做好甲。（牵头负责：组织处、办公室）",
        "p/2": "（1）做好乙（责任部门：德育处）。（2）做好丙。",
    }


def test_hits_mark_the_names():
    table = department_table(NAMED, ITEMS, {"p": TEXT})
    texts = items_with_notes(table, ITEMS).set_index("item_id")["text"]
    hits = department_hits(table, ITEMS)
    assert [texts[row.item_id][row.start : row.end] for row in hits.itertuples()] == [
        "组织处",
        "办公室",
        "德育处",
    ]


def test_a_name_without_note_marks_nothing():
    hits = department_hits(department_table(NAMED, ITEMS, {"p": TEXT}).assign(note=""), ITEMS)
    assert set(zip(hits["start"], hits["end"], strict=True)) == {(0, 0)}


def test_the_share_counts_work_items_and_keeps_plans_without():
    table = named_share(NAMED, ITEMS, PLANS).set_index("plan_id")
    assert table.loc["p", ["n_named", "n_total"]].tolist() == [2, 3]
    assert table.loc["p", "share"] == pytest.approx(2 / 3)
    assert table.loc["q", ["n_named", "n_total"]].tolist() == [0, 0] and pd.isna(table.loc["q", "share"])


def test_no_departments():
    empty = schema.empty("DEPARTMENTS")
    table = department_table(empty, ITEMS, {"p": TEXT})
    assert table.empty and department_hits(table, ITEMS).empty and items_with_notes(table, ITEMS).empty


def test_the_five_plans(items, five_plans):
    from analysis.parsing import parse

    named = pd.concat([parse.read_plan(plan)[1] for plan in five_plans.texts], ignore_index=True)
    table = department_table(named, items, {plan.plan_id: plan.text for plan in five_plans.texts})
    schema.check(table, "DEPARTMENTS")
    assert (table["note"] != "").all() and table["department"].eq("体育、卫生与艺术教育处").sum() == 1
    shares = named_share(table, items, five_plans.plans).set_index("plan_id")["share"].to_dict()
    assert shares.pop("changzhou-2022") == 1 and set(shares.values()) == {0}
