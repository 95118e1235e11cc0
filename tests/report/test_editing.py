"""Changes of a recipe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import editing
from analysis.report.recipe import Figure, Recipe, Text
from analysis.subcorpus import Selection

ABC = Recipe(parts=tuple(map(Text, "abc")))


def letters(recipe):
    return "".join(part.text for part in recipe.parts)


@pytest.mark.parametrize(
    ("at", "by", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 5, "abc"), (0, 2, "bca"), (1, 0, "abc")],
)
def test_moved(at, by, order):
    assert letters(editing.moved(ABC, at, by)) == order
    assert letters(ABC) == "abc"


def test_parts_are_added_changed_and_taken_away():
    assert letters(editing.added(ABC, Text("d"))) == "abcd"
    assert letters(editing.changed(ABC, 1, Text("x"))) == "axc"
    assert letters(editing.without(ABC, 2)) == "ab"


@given(st.integers(0, 2), st.integers(-5, 5))
def test_moving_keeps_every_part(at, by):
    assert sorted(letters(editing.moved(ABC, at, by))) == list("abc")


def test_an_option_takes_back_those_that_depend_on_it():
    part = Figure("butterfly", {"plan": "a", "against": "b", "top": "10"})
    names = ("plan", "against", "top")
    assert editing.with_option(part, "plan", "c", names).options == {"plan": "c"}
    assert editing.with_option(part, "top", "15", names).options == {"plan": "a", "against": "b", "top": "15"}


def test_a_selection_as_a_figure_has_it():
    assert editing.chosen(Selection(lang="en")) == {}
    assert editing.chosen(Selection(cities=("wuhan",), kinds=("schedule",))) == {
        "cities": ("wuhan",),
        "kinds": ("schedule",),
    }
