"""The figures of a report: numbered, named, with data and evidence."""

import dataclasses

import pytest

from analysis.errors import RecipeError
from analysis.gallery.exhibits import EXHIBITS
from analysis.report.plates import evidence, plates
from analysis.report.recipe import Figure, Recipe
from analysis.report.recipe_file import parse_recipe
from analysis.subcorpus import Selection


def made(whole, *figures, **selection):
    return list(plates(Recipe(selection=Selection(**selection), parts=figures), whole))


def test_figures_are_numbered_and_named_by_what_was_asked(whole):
    found = made(
        whole,
        Figure("sample"),
        Figure("share", {"theme": "teachers"}),
        Figure("targets", {"measure": "所-school"}),
    )
    assert [plate.name for plate in found] == ["01-sample", "02-share-teachers", "03-targets-所-school"]
    assert [plate.options for plate in found] == [(), ("teachers", "share"), ("commitment", "所-school")]


def test_a_file_name_holds_nothing_of_a_path(whole):
    (plate,) = made(whole, Figure("search", {"q": "../社区 <b>"}))
    assert plate.name == "01-search-___社区__b_"


def test_the_finding_is_that_of_the_figure_and_the_rows_are_its_data(whole):
    (plate,) = made(whole, Figure("share", {"theme": "community_education"}))
    assert plate.text("title").startswith("社区教育：") and "n = 117" in plate.text("subtitle")
    assert plate.rows["n_items"].sum() == 22


def test_a_figure_with_nothing_to_show_does_not_stop_the_rest(whole):
    empty, share = made(whole, Figure("department-grid"), Figure("share"), cities=("wuhan",))
    assert empty.error and empty.drawn is None and evidence(empty) is None
    assert share.drawn is not None and not share.error


@pytest.mark.parametrize(
    ("wrong", "named"), [("theme = 'football'", "football"), ("colour = 'red'", "colour")]
)
def test_a_wrong_option_is_named_with_its_line_before_anything_is_drawn(whole, wrong, named):
    recipe = parse_recipe(
        f"[[parts]]\nfigure = 'sample'\n[[parts]]\nfigure = 'share'\nby = 'share'\n{wrong}\n"
    )
    with pytest.raises(RecipeError) as caught:
        next(plates(recipe, whole))
    assert caught.value.line == 6 and named in str(caught.value)


def test_evidence_are_the_counted_words_of_every_mark(whole, tables):
    (plate,) = made(whole, Figure("share", {"theme": "community_education"}))
    table = evidence(plate)
    counts = table.groupby("mark")["item_id"].nunique()
    for row in plate.rows.itertuples():
        assert counts[row.plan_id] == row.n_items
    texts = tables["ITEMS"].set_index("item_id")["text"]
    for row in table.itertuples():
        assert texts[row.item_id][row.start : row.end] == row.marked and row.place.startswith(
            tuple("武南常松")
        )


def test_a_figure_that_counts_no_items_has_no_evidence(whole):
    (plate,) = made(whole, Figure("comparability"))
    assert evidence(plate) is None and len(plate.rows)


def test_a_figure_may_show_another_part_than_the_report(whole):
    all_of_it, one = made(
        whole, Figure("sample"), Figure("sample", chosen={"cities": ("wuhan",)}), cities=("wuhan", "nanchang")
    )
    assert (len(all_of_it.rows), len(one.rows)) == (2, 1)


def test_a_star_asks_for_a_figure_of_each_value(whole):
    plans = list(whole.table("PLANS")["plan_id"])
    found = made(whole, Figure("sample"), Figure("keywords", {"plan": "*", "measure": "g2"}))
    assert [plate.name for plate in found[1:]] == [
        f"{n:02d}-keywords-{plan}-g2" for n, plan in enumerate(plans, 2)
    ]
    assert [plate.options[0] for plate in found[1:]] == plans


@pytest.mark.parametrize(
    ("figure", "options", "selection"),
    [
        ("month-calendar", {}, {"cities": ("changzhou",)}),
        ("pair-themes", {}, {"cities": ("changzhou",)}),
        ("pair-themes", {}, {"themes": ("training_governance",)}),
        ("keywords", {"plan": "wuhan-2016"}, {"cities": ("changzhou",)}),
        ("keywords", {"plan": "*"}, {"cities": ("changzhou",)}),
    ],
)
def test_a_figure_that_a_part_of_the_corpus_has_not_leaves_the_others(whole, figure, options, selection):
    *found, sample = made(whole, Figure(figure, options), Figure("sample"), **selection)
    assert sample.drawn is not None and sample.number == len(found) + 1
    assert (figure == "keywords" and options["plan"] == "*") or found[0].error


def test_a_figure_that_fails_unexpectedly_leaves_the_others(whole, monkeypatch):
    def fails(sub, *options):
        raise ZeroDivisionError("no")

    broken = dataclasses.replace(EXHIBITS["years"], draw=fails)
    monkeypatch.setitem(EXHIBITS, "years", broken)
    years, sample = made(whole, Figure("years"), Figure("sample"))
    assert "ZeroDivisionError" in years.error and sample.drawn is not None
