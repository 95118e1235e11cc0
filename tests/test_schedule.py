"""Months of a schedule, and where deadlines lie on a plan's own time scale."""

import math

import pandas as pd
import pytest

from analysis import schema
from analysis.facts.schedule import deadline_places, month_counts, schedule_table, term_months

MONTHS = [f"a-2021/m{month}-{n}" for month in (1, 3) for n in (1, 2)]


@pytest.fixture(scope="module")
def small():
    schedule = [
        {
            "item_id": name,
            "section_no": name.split("/m")[1].split("-")[0],
            "kind": "schedule",
            "text": "开会。",
        }
        for name in MONTHS
    ]
    work = {"item_id": "a-2021/1", "section_no": "1", "kind": "item", "text": "6月30日前完成。"}
    other = {"item_id": "a-2021/s", "section_no": "附", "kind": "schedule", "text": "说明。"}
    rows = [
        {"plan_id": "a-2021", "city": "甲", "year": 2021, "number": n, **row}
        for n, row in enumerate([work, *schedule, other])
    ]
    return schema.frame(rows, "ITEMS")


@pytest.fixture(scope="module")
def themes():
    rows = [(MONTHS[0], "teachers", True), (MONTHS[0], "opening_up", False), (MONTHS[2], "opening_up", True)]
    columns = ("item_id", "theme", "is_primary")
    return schema.frame(
        [dict(zip(columns, row, strict=True)) | {"score": 1.0, "terms": "x"} for row in rows], "THEMES"
    )


def plans(issued_on: str) -> pd.DataFrame:
    return pd.DataFrame({"plan_id": ["a-2021"], "issued_on": [issued_on]})


def deadlines(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return schema.frame(
        [
            {"item_id": "a-2021/1", "start": n, "end": n + 1, "span": span, "kind": kind, "due": due}
            for n, (span, kind, due) in enumerate(rows)
        ],
        "DEADLINES",
    )


def test_each_entry_has_its_month_and_one_theme(small, themes):
    table = schedule_table(small, themes)
    assert table["month"].tolist() == [1, 1, 3, 3]
    assert table["primary_theme"].tolist() == ["teachers", "", "opening_up", ""]


def test_entries_by_theme_and_month(small, themes):
    counts = month_counts(
        schedule_table(small, themes), "a-2021", theme_ids=["opening_up", "rural_support", "teachers"]
    )
    assert counts.index.tolist() == ["opening_up", "teachers", ""]
    assert counts.columns.tolist() == list(range(1, 13))
    assert counts[1].tolist() == [0, 1, 1] and counts[3].tolist() == [1, 0, 1]
    assert counts.to_numpy().sum() == 4


def test_another_plan_is_not_counted(small, themes):
    assert month_counts(schedule_table(small, themes), "b-2022", theme_ids=["teachers"]).empty


@pytest.mark.parametrize(
    ("row", "months"),
    [
        (("6月30日前", "date", "2021-06-30"), 6.0),
        (("年内", "year_end", "2021-12-31"), 12.0),
        (("9月1日前", "date", "2021-09-01"), 8 + 1 / 30),
        (("到2025年", "year_end", "2025-12-31"), 60.0),
        # A term is counted from the day of issue, here the end of March.
        (("两年之内", "term", ""), 27.0),
    ],
)
def test_places_are_months_of_the_plans_own_year(small, row, months):
    (placed,) = deadline_places(deadlines(row), small, plans("2021-03-31")).to_dict("records")
    assert placed["months"] == pytest.approx(months)
    assert placed["since"] == 3.0


def test_a_plan_without_a_date_begins_in_january(small):
    (placed,) = deadline_places(deadlines(("三个月之内", "term", "")), small, plans("")).to_dict("records")
    assert (placed["since"], placed["months"]) == (0.0, 3.0)


@pytest.mark.parametrize(
    "row", [("2020年底", "year_end", "2020-12-31"), ("本学期", "period", ""), ("尽快之内", "term", "")]
)
def test_what_cannot_be_placed_is_left_out(small, row):
    assert deadline_places(deadlines(row), small, plans("")).empty


def test_a_schedule_says_nothing_about_deadlines(small):
    found = deadlines(("6月30日前", "date", "2021-06-30")).assign(item_id="a-2021/m1-1")
    assert deadline_places(found, small, plans("")).empty
    assert deadline_places(schema.empty("DEADLINES"), small, plans("")).empty


@pytest.mark.parametrize(
    ("span", "months"),
    [("两年之内", 24), ("三个月内", 3), ("一个学期内", 6), ("30天内", 1), ("年内", math.nan)],
)
def test_term_months(span, months):
    assert term_months(span) == pytest.approx(months, nan_ok=True)


def test_the_schedule_of_wuhan(tables):
    schedule = tables["SCHEDULE"]
    assert set(schedule["plan_id"]) == {"wuhan-2016"} and len(schedule) == 71
    assert schedule["month"].unique().tolist() == list(range(1, 13))
    counts = month_counts(schedule, "wuhan-2016", theme_ids=list(tables["CODEBOOK"]["theme"]))
    assert counts.to_numpy().sum() == 71


def test_the_deadlines_of_wujin(tables):
    placed = deadline_places(tables["DEADLINES"], tables["ITEMS"], tables["PLANS"])
    wujin = placed[placed["plan_id"] == "wujin-2020"].set_index("span")["months"]
    assert wujin["6月30日前"] == 6.0 and wujin["年内"] == 12.0
    assert placed["months"].ge(placed["since"]).all()
