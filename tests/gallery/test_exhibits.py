"""The catalogue of figures: every one draws what is chosen, and every mark of it has its places."""

import pytest

from analysis.errors import SelectionError
from analysis.figures.style import marks
from analysis.gallery.exhibit import shown
from analysis.gallery.exhibits import EXHIBITS, exhibit
from analysis.gallery.exports import gallery
from analysis.subcorpus import Selection
from ui.shell import NAV

GIVEN = {"search": {"q": "社区"}}


@pytest.mark.parametrize(
    "selection", [Selection(), Selection(cities=("changzhou", "wuhan"))], ids=["all", "two"]
)
@pytest.mark.parametrize("name", EXHIBITS)
def test_behind_every_mark_stand_places_of_its_items(whole, name, selection):
    sub, views = whole.of(selection), exhibit(name)
    options = views.chosen(sub, GIVEN.get(name, {}))
    assert len(shown(sub, views.rows, options))
    for draw in filter(None, (views.draw, views.printed)):
        figure = shown(sub, draw, options)
        assert figure.layout.meta["title"]
        if views.hits and not (name == "correspondence" and selection.cities):
            hits, items = shown(sub, views.hits, options), shown(sub, views.items, options)
            assert set(marks(figure)) <= set(hits["mark"])
            assert set(hits["item_id"]) <= set(items["item_id"])


@pytest.mark.parametrize("name", EXHIBITS)
def test_every_choice_of_the_first_option_can_be_drawn(whole, name):
    views = exhibit(name)
    first = next(iter(views.options), None)
    for value in views.options[first](whole) if first and views.options[first] else {}:
        options = views.chosen(whole, {first: value})
        if len(shown(whole, views.rows, options)):
            assert shown(whole, views.draw, options).layout.meta["title"]


def test_every_figure_names_a_page_that_there_is():
    assert {views.page for views in EXHIBITS.values()} <= {entry.path for entry in NAV}


@pytest.mark.parametrize(
    ("name", "given", "named", "allowed"),
    [
        ("pie", {}, "'pie'", "share"),
        ("share", {"them": "teachers"}, "'them'", "theme"),
        ("share", {"theme": "football"}, "'football'", "teachers"),
        ("keywords", {"plan": "atlantis-2020"}, "'atlantis-2020'", "wuhan-2016"),
        ("butterfly", {"plan": "wuhan-2016", "against": "wuhan-2016"}, "'wuhan-2016'", "nanchang-2019"),
    ],
)
def test_what_is_unknown_is_named_with_what_there_is(whole, name, given, named, allowed):
    with pytest.raises(SelectionError) as caught:
        exhibit(name).chosen(whole, given)
    assert named in str(caught.value) and allowed in str(caught.value)


def test_the_export_list_of_a_part_names_its_plans_only(whole):
    names = gallery(whole.of(Selection(cities=("wuhan", "nanchang"))))
    assert "keywords-wuhan-2016" in names and "overview" in names
    assert not any(other in name for name in names for other in ("changzhou", "songjiang", "wujin"))
