"""What a report says: in the order of its recipe, every sentence from the tables."""

import pytest

from analysis.i18n import use_language
from analysis.report import press
from analysis.report.contents import Heading, Illustration, Paragraph
from analysis.report.recipe import Figure, Recipe, Text
from analysis.subcorpus import Selection, Subcorpus

BUILT = {"inputs": "0", "settings": {}, "versions": {"pandas": "3"}, "measures": {}, "tables": {}}
RECIPE = Recipe(
    "题目",
    parts=(
        Text("第一部分", is_heading=True),
        Figure("share", {"theme": "community_education"}),
        Text("一段话。"),
        Figure("department-grid", chosen={"cities": ("wuhan",)}),
        Figure("keywords", {"plan": "*", "measure": "g2"}),
    ),
)


@pytest.fixture
def contents(whole):
    return press.composed(RECIPE, whole, BUILT).contents


def test_the_parts_stand_in_the_order_of_the_recipe(contents):
    kinds = [type(part) for part in contents.parts]
    assert kinds == [Heading, Illustration, Paragraph, Illustration, *[Illustration] * 5]
    assert [part.number for part in contents.illustrations] == list(range(1, 8))
    assert contents.title == "题目" and "松江 2023" in contents.byline and "2023-03-03" in contents.byline


def test_a_figure_says_what_it_is_what_is_seen_how_it_counts_and_what_not_to_read(contents, tables):
    found = contents.illustrations[0]
    assert found.caption == "一个主题的占比（社区教育）"
    assert found.finding.startswith("社区教育：") and "n = 117" in found.measure and "95%" in found.measure
    assert "点一下" not in found.method and found.method.endswith("。")
    assert found.caveats and found.source.startswith("来源：") and "\n" not in found.source
    assert all(text in found.alt for text in (found.caption, found.finding, found.measure))


def test_a_figure_that_cannot_be_made_is_named_with_its_reason(contents):
    found = contents.illustrations[1]
    assert found.error and found.figure is None and found.grid is None and found.caption


def test_limits_and_appendix(contents, tables):
    assert len(contents.limits) == 3
    titles = [section.title for section in contents.appendix]
    assert titles == ["来源", "编码手册", "清洗记录", "编码一致性", "怎样读这些数字", "怎样重做"]
    sources, book, cleaning, agreement, caveats, again = contents.appendix
    assert len(sources.grid.rows) == 5 and len(book.grid.rows) == len(tables["CODEBOOK"])
    assert sum(int(row[1].replace(",", "")) for row in cleaning.grid.rows) == len(tables["EDITS"])
    alpha = tables["RELIABILITY"].query("measure == 'alpha' and comparison == 'program' and theme == ''")[
        "value"
    ]
    assert agreement.grid.rows[0][1] == f"{alpha.iloc[0]:.3f}"
    assert len(caveats.texts) == 5 and "pandas 3" in again.texts[1]


def test_a_part_of_the_corpus_has_its_own_sources(whole):
    recipe = Recipe(selection=Selection(cities=("wuhan",)), parts=(Figure("sample"),))
    found = press.composed(recipe, whole, BUILT).contents
    assert [row[0] for row in found.appendix[0].grid.rows] == ["武汉 2016"]
    assert found.byline == "武汉 2016。数据至 2016-03-31。"


def test_a_report_is_composed_in_its_own_language(whole):
    with use_language("zh"):
        found = press.composed(Recipe(language="en", parts=(Figure("sample"),)), whole, BUILT).contents
    assert found.appendix[1].title == "Codebook" and found.illustrations[0].caption == "Sample"


def test_a_city_with_two_years_is_not_said_to_have_one(whole):
    tables = dict(whole.tables)
    plans = tables["PLANS"].copy()
    plans.loc[plans["city"] == "武进", "city"] = "常州"
    again = press.composed(
        Recipe(parts=(Figure("sample"),)), Subcorpus({**tables, "PLANS": plans}, whole.measures), BUILT
    )
    texts = again.contents.appendix[4].texts
    assert len(texts) == 4 and not any("只有一年" in text for text in texts)


@pytest.mark.parametrize(
    ("cities", "date"),
    [
        (("changzhou", "nanchang"), "2022"),
        (("wuhan",), "2016-03-31"),
        (("wujin",), "2020"),
        ((), "2023-03-03"),
    ],
)
def test_data_reach_as_far_as_the_latest_plan(whole, cities, date):
    found = press.composed(
        Recipe(selection=Selection(cities=cities), parts=(Figure("sample"),)), whole, BUILT
    )
    assert found.contents.byline.endswith(f"数据至 {date}。")


def test_the_unit_is_counted_whatever_is_selected(whole):
    for selection in (Selection(themes=("training_governance",)), Selection(kinds=("schedule",))):
        found = press.composed(Recipe(selection=selection, parts=(Figure("sample"),)), whole, BUILT)
        assert "编号任务 117 条" in found.contents.appendix[0].texts[0]


def test_the_same_figure_twice_is_two_figures(whole):
    part = Figure("keywords", {"plan": "*"})
    found = press.composed(Recipe(parts=(part, part)), whole, BUILT).contents
    assert [each.number for each in found.illustrations] == list(range(1, 11))
