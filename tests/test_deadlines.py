"""Deadlines: which phrases bind, what they allow, and which dates are none."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.facts.deadlines import COLUMNS, KINDS, deadline_table, read_deadlines


@pytest.mark.parametrize(
    ("text", "span", "kind", "due", "certainty"),
    [
        # days
        ("6月30日前完成清理。", "6月30日前", "date", "2022-06-30", "inherited"),
        ("应于2023年3月1日前报送。", "2023年3月1日前", "date", "2023-03-01", "stated"),
        ("7月10日至15日举办培训。", "7月10日至15日", "date", "2022-07-15", "inherited"),
        ("11月9日—12月3日开展活动。", "11月9日—12月3日", "date", "2022-12-03", "inherited"),
        ("2月30日前完成。", "2月30日前", "date", "", "inherited"),
        # months
        ("9月份召开会议。", "9月份", "month", "2022-09-30", "inherited"),
        ("2月召开会议。", "2月", "month", "2022-02-28", "inherited"),
        ("3月中旬部署，", "3月中旬", "month", "2022-03-20", "inherited"),
        ("十二月上旬总结。", "十二月上旬", "month", "2022-12-10", "inherited"),
        ("１０月底前验收。", "１０月底前", "month", "2022-10-31", "inherited"),
        ("9月前开工。", "9月前", "month", "2022-08-31", "inherited"),
        ("1月前开工。", "1月前", "month", "2021-12-31", "inherited"),
        ("2024年6月前开工。", "2024年6月前", "month", "2024-05-31", "stated"),
        ("2024年2月底前开工。", "2024年2月底前", "month", "2024-02-29", "stated"),
        ("3—4月开展摸底。", "3—4月", "month", "2022-04-30", "inherited"),
        ("明年6月底前交付。", "明年6月底前", "month", "2023-06-30", "stated"),
        # years
        ("年内建成书屋。", "年内", "year_end", "2022-12-31", "inherited"),
        ("力争年底前建成书屋。", "年底前", "year_end", "2022-12-31", "inherited"),
        ("今年新增书屋3个。", "今年", "year_end", "2022-12-31", "inherited"),
        ("今年年底前开放。", "今年年底前", "year_end", "2022-12-31", "inherited"),
        ("全年培训300人。", "全年", "year_end", "2022-12-31", "inherited"),
        ("2025年底前达标。", "2025年底前", "year_end", "2025-12-31", "stated"),
        ("到2025年，全面达标。", "到2025年", "year_end", "2025-12-31", "stated"),
        ("2025年前全面达标。", "2025年前", "year_end", "2024-12-31", "stated"),
        ("力争2027年建成。", "2027年", "year_end", "2027-12-31", "stated"),
        ("2024—2026年，分批建设。", "2024—2026年", "year_end", "2026-12-31", "stated"),
        # periods and terms
        ("上半年完成招标。", "上半年", "period", "2022-06-30", "inherited"),
        ("2023年下半年完成招标。", "2023年下半年", "period", "2023-12-31", "stated"),
        ("第一季度完成摸底。", "第一季度", "period", "2022-03-31", "inherited"),
        ("三季度末完成摸底。", "三季度末", "period", "2022-09-30", "inherited"),
        ("“十四五”末基本普及。", "“十四五”末", "period", "2025-12-31", "stated"),
        ("“十五五”时期基本普及。", "“十五五”时期", "period", "2030-12-31", "stated"),
        ("本学期开设课程。", "本学期", "period", "", "stated"),
        ("争取两年之内建成。", "两年之内", "term", "", "stated"),
        ("争取半年内建成。", "半年内", "term", "", "stated"),
        ("应当在二十个工作日内答复。", "二十个工作日内", "term", "", "stated"),
    ],
)
def test_the_last_day_that_a_phrase_allows(text, span, kind, due, certainty):
    (row,) = read_deadlines(text, year=2022)
    assert text[row["start"] : row["end"]] == span
    assert (row["span"], row["kind"], row["due"], row["certainty"]) == (span, kind, due, certainty)


@pytest.mark.parametrize(
    "text",
    [
        "落实2023年印发的意见。",
        "实施《行动计划（2022—2025年）》。",
        "根据通知（教职成〔2022〕5号）办理。",
        "本办法自2023年5月1日起施行。",
        "巩固率比2022年提高3个百分点。",
        "2021年新建书屋20个。",
        "今年以来成效明显。",
        "今年是开局之年。",
        "组织参加2023年全国技能大赛。",
        "近两年内涌现新人，过去三年内无事故。",
        "“十三五”期间建成书屋10个。",
        "全年龄段学习者。",
        "为期3个月的整治，三年内部分调整。",
        "2022年，已累计建成书屋10个。",
    ],
)
def test_dates_that_bind_nothing(text):
    assert read_deadlines(text, year=2022) == []


def test_a_year_holds_for_the_rest_of_its_sentence():
    text = "2025年6月底前试点，9月底前总结。10月底前推广。"
    dues = [row["due"] for row in read_deadlines(text, year=2022)]
    assert dues == ["2025-06-30", "2025-09-30", "2022-10-31"]


def test_without_the_year_of_the_plan_only_stated_years_are_told():
    rows = read_deadlines("年内建成，6月底前开工，到2025年普及。")
    assert [row["due"] for row in rows] == ["", "", "2025-12-31"]


def test_the_end_of_a_rise_is_a_deadline_and_its_baseline_is_none():
    rows = read_deadlines("由2020年的70%提高到2025年的95%。", year=2020)
    assert [row["span"] for row in rows] == ["到2025年"]


@given(st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    (row,) = read_deadlines(f"{day.year}年{day.month}月{day.day}日前完成。")
    assert row["due"] == day.isoformat()


@given(
    st.text("0１2025十二两年月日底末前内到至“”四五《》（）—-上下半第季度本学期今全，。旬份起\n", max_size=40),
    st.sampled_from([None, 2024]),
)
def test_rows_point_at_their_text(text, year):
    for row in read_deadlines(text, year=year):
        assert text[row["start"] : row["end"]] == row["span"]
        assert row["kind"] in KINDS
        assert row["due"] == "" or date.fromisoformat(row["due"])


@pytest.mark.parametrize("text", ["1" * 4000, "十" * 4000, "年月" * 2000, "2025年" * 1000, "1-" * 2000])
def test_text_without_sense_is_read_without_stalling(text):
    read_deadlines(text, year=2024)


def test_the_table_of_the_five_plans_holds_the_deadlines_of_the_reference(items):
    table = deadline_table(items)
    found = set(zip(table["item_id"].str.rsplit("/", n=1).str[0], table["span"], strict=True))
    assert found >= {
        ("wujin-2020", "6月30日前"), ("wujin-2020", "9月1日前"), ("nanchang-2019", "两年之内"), ("changzhou-2022", "全年"),
    }  # fmt: skip
    assert list(table.columns) == list(COLUMNS)


def test_the_month_is_that_of_a_day_in_the_year_of_the_plan():
    items = pd.DataFrame(
        {"item_id": ["x-2022/1"], "year": [2022], "text": ["6月底前开工，到2025年普及，两年内评估。"]}
    )
    table = deadline_table(items)
    assert table["month"].tolist() == [6, pd.NA, pd.NA]
    assert table["due"].tolist() == ["2022-06-30", "2025-12-31", ""]


def test_the_table_of_no_items_is_empty_and_typed():
    table = deadline_table(pd.DataFrame({"item_id": [], "year": [], "text": []}))
    assert table.empty and list(table.columns) == list(COLUMNS)
