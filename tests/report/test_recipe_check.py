"""A recipe held against the plans that there are: what they lack is named."""

import pytest

from analysis.errors import RecipeError
from analysis.report.recipe import Recipe
from analysis.report.recipe_check import check
from analysis.report.recipe_file import parse_recipe
from analysis.subcorpus import Selection


@pytest.mark.parametrize(
    ("selection", "named", "allowed"),
    [
        (Selection(cities=("wuhan", "atlantis")), "'atlantis'", "songjiang"),
        (Selection(years=(1999,)), "1999", "2016"),
        (Selection(themes=("football",)), "'football'", "teachers"),
        (Selection(cities=("wuhan",), years=(2019,)), "", ""),
    ],
)
def test_what_the_corpus_lacks_is_named(whole, selection, named, allowed):
    with pytest.raises(RecipeError) as caught:
        check(Recipe(selection=selection), whole)
    assert named in str(caught.value) and allowed in str(caught.value)


def test_what_the_corpus_lacks_for_one_figure_is_named_with_its_line(whole):
    recipe = parse_recipe("cities = ['wuhan']\n[[parts]]\nfigure = 'share'\ncities = ['atlantis']\n")
    with pytest.raises(RecipeError) as caught:
        check(recipe, whole)
    assert caught.value.line == 4 and "'atlantis'" in str(caught.value)


def test_a_part_of_the_corpus(whole):
    sub = check(Recipe(selection=Selection(cities=("wuhan", "nanchang"))), whole)
    assert set(sub.table("PLANS")["plan_id"]) == {"wuhan-2016", "nanchang-2019"}
