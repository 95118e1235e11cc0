"""The ledger of numbers: what a number counts, how it is printed, and how many items carry one."""

import pandas as pd
import pytest

from analysis import config, schema
from analysis.facts.ledger import (
    item_shares,
    measures,
    number_shares,
    object_class,
    target_ledger,
    value_words,
)
from analysis.facts.targets import target_table
from analysis.words.object_classes import read_object_classes

CLASSES = read_object_classes(config.DATA_DIR / "lexicon" / "object_classes.csv")
ITEMS = [
    ("a-2021/1", "a-2021", "item", "建成社区书屋8所以上、示范基地2-3个。"),
    ("a-2021/2", "a-2021", "item", "新增学位500个，其中小学300个、初中200个。"),
    ("a-2021/3", "a-2021", "item", "办好社区教育。"),
    ("a-2021/m1-1", "a-2021", "schedule", "建成示范基地3个。"),
    ("b-2022/1", "b-2022", "item", "落实八项规定。"),
]


@pytest.fixture(scope="module")
def small():
    """ITEMS of two plans, one with a schedule that repeats a target."""
    rows = [
        {"item_id": i, "plan_id": p, "city": p[0], "year": int(p[-4:]), "kind": kind, "text": text}
        for i, p, kind, text in ITEMS
    ]
    return schema.frame([{"position": n, **row} for n, row in enumerate(rows)], "ITEMS")


@pytest.fixture(scope="module")
def themes():
    rows = [("a-2021/1", "community_education", True), ("a-2021/1", "teachers", False)]
    columns = ("item_id", "theme", "is_primary")
    return schema.frame(
        [dict(zip(columns, row, strict=True)) | {"score": 1.0, "terms": "x"} for row in rows], "THEMES"
    )


@pytest.fixture(scope="module")
def small_ledger(small, themes):
    return target_ledger(target_table(small), small, themes, classes=CLASSES)


@pytest.mark.parametrize(
    ("counted", "unit", "found"),
    [
        ("省级示范性实训基地", "个", "platform"),
        ("达标中职学校", "所", "school"),
        ("优质校", "所", "school"),
        ("小学学位", "个", "place"),
        ("校企合作项目", "个", "project"),
        ("精品课程", "门", "course"),
        ("骨干教师", "名", "teacher"),
        ("实训基地（车间）", "个", "platform"),
        ("技能大赛", "场", "activity"),
        ("巩固率", "%", "rate"),
        # The measure word decides where the noun does not.
        ("特殊教育", "所", "school"),
        ("", "人次", "learner"),
        ("", "万元", "other"),
        ("春风", "缕", "other"),
        ("", "", "other"),
        # The head is at the end: a school's teachers are no schools.
        ("乡村学校教师", "名", "teacher"),
    ],
)
def test_object_class(counted, unit, found):
    assert object_class(counted, unit, classes=CLASSES) == found


def test_the_longest_end_decides():
    assert object_class("农村学校", classes={"校": "platform", "学校": "school"}) == "school"


@pytest.mark.parametrize(
    ("low", "high", "unit", "comparator", "words"),
    [
        (8, None, "所", ">=", "≥ 8 所"),
        (None, 45, "人", "<=", "≤ 45 人"),
        (2, 3, "个", "range", "2–3 个"),
        (300, 300, "人", "~", "约 300 人"),
        (60, 60, "%", "=", "60%"),
        (72.5, None, "%", ">=", "≥ 72.5%"),
        (33000, 33000, "个", "=", "33,000 个"),
        (0.5, 0.5, "", "=", "0.5"),
        (None, None, "", "", ""),
    ],
)
def test_values_in_words(low, high, unit, comparator, words):
    row = {"value_min": low, "value_max": high, "unit": unit, "comparator": comparator}
    assert value_words(row) == words


def test_about_in_the_readers_language():
    row = {"value_min": 30.0, "value_max": 30.0, "unit": "名", "comparator": "~"}
    assert value_words(row, about="about") == "about 30 名"


def test_the_ledger_joins_plan_theme_and_class(small_ledger):
    first = small_ledger.iloc[0]
    assert (first["plan_id"], first["year"], first["primary_theme"]) == (
        "a-2021",
        2021,
        "community_education",
    )
    assert small_ledger.loc[small_ledger["object"].eq("示范基地"), "object_class"].unique() == ["platform"]
    assert small_ledger.loc[small_ledger["item_id"].eq("a-2021/m1-1"), "item_kind"].eq("schedule").all()
    # An item without a theme keeps its numbers.
    assert small_ledger.loc[small_ledger["item_id"].eq("b-2022/1"), "primary_theme"].tolist() == [""]


def test_parts_are_marked_in_the_ledger(small_ledger):
    places = small_ledger[small_ledger["object_class"] == "place"].set_index("value")
    assert places["is_part"].to_dict() == {"500 个": False, "300 个": True, "200 个": True}


def test_tables_are_not_altered(small, themes):
    targets = target_table(small)
    before = targets.copy(), small.copy(), themes.copy()
    target_ledger(targets, small, themes, classes=CLASSES)
    number_shares(targets, small)
    for old, new in zip(before, (targets, small, themes), strict=True):
        pd.testing.assert_frame_equal(old, new)


def test_only_work_items_count_in_the_shares(small):
    shares = number_shares(target_table(small), small).set_index("plan_id")
    columns = ["n_items", "n_with", "n_targets", "n_requirements"]
    assert shares.loc["a-2021", columns].tolist() == [3, 2, 5, 0]
    assert shares.loc["b-2022", columns].tolist() == [1, 0, 0, 0]
    assert shares.loc["b-2022", "n_other"] == 1
    assert shares["share"].tolist() == [2 / 3, 0]


def test_no_items_no_shares():
    assert item_shares(schema.empty("TARGETS"), schema.empty("ITEMS")).empty
    assert number_shares(target_table(schema.empty("ITEMS")), schema.empty("ITEMS")).empty


def test_no_numbers_still_gives_every_plan(small):
    none = target_table(schema.empty("ITEMS"))
    assert number_shares(none, small)["n_with"].tolist() == [0, 0]
    assert target_ledger(none, small, schema.empty("THEMES"), classes=CLASSES).empty


def test_measures_are_what_most_plans_count(small_ledger):
    other = small_ledger[small_ledger["object_class"].eq("platform")].assign(plan_id="b-2022")
    table = measures(pd.concat([small_ledger, other]))
    assert table.iloc[0].to_dict() == {"unit": "个", "object_class": "platform", "n": 4, "n_plans": 2}
    assert "other" not in set(table["object_class"]) and "" not in set(table["unit"])


def test_the_five_plans(tables):
    shares = tables["TARGET_SHARE"].set_index("plan_id")
    assert shares["n_items"].sum() == 117
    assert shares.loc["changzhou-2022", "share"] == shares["share"].max()
    ledger = tables["LEDGER"]
    assert len(ledger) == len(tables["TARGETS"])
    promised = ledger[ledger["is_target"] & ledger["item_kind"].eq("item")]
    assert len(promised) == shares["n_targets"].sum() + shares["n_requirements"].sum()
    # What the list of words cannot class is the exception.
    assert promised["object_class"].eq("other").mean() < 0.1


def test_the_parts_of_changzhou_stay_parts(tables):
    ledger = tables["LEDGER"]
    item = ledger[(ledger["item_id"] == "changzhou-2022/9") & (ledger["object_class"] == "place")]
    parts = item["is_part"]
    assert item.loc[parts, "value_min"].sum() == item.loc[~parts, "value_min"].sum() == 33000
