"""The recipe of a report: what is written is read again, what is wrong is named with its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import RecipeError
from analysis.gallery.exhibits import EXHIBITS
from analysis.publishing.sizes import FORMATS, SIZES
from analysis.report.recipe import (
    DOCUMENTS,
    TABLE_FORMATS,
    Figure,
    Recipe,
    Text,
    check,
    parse_recipe,
    read_recipe,
    write_recipe,
)
from analysis.subcorpus import Selection

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
FIGURES = st.builds(
    Figure,
    st.sampled_from(sorted(EXHIBITS)),
    st.dictionaries(st.sampled_from(["theme", "by", "q", "plan"]), WORDS, max_size=2),
    st.lists(st.sampled_from(sorted(SIZES)), unique=True, max_size=2).map(tuple),
    st.dictionaries(st.sampled_from(["cities", "themes"]), st.lists(WORDS, unique=True).map(tuple)),
)
RECIPES = st.builds(
    Recipe,
    title=WORDS,
    language=st.sampled_from(["zh", "en"]),
    selection=st.builds(
        Selection,
        cities=st.lists(WORDS, unique=True, max_size=2).map(tuple),
        years=st.lists(st.integers(1990, 2100), unique=True, max_size=2).map(tuple),
        themes=st.lists(WORDS, unique=True, max_size=2).map(tuple),
    ),
    sizes=st.lists(st.sampled_from(sorted(SIZES)), unique=True, min_size=1).map(tuple),
    formats=st.lists(st.sampled_from(FORMATS), unique=True).map(tuple),
    documents=st.lists(st.sampled_from(DOCUMENTS), unique=True).map(tuple),
    tables=st.lists(st.sampled_from(TABLE_FORMATS), unique=True).map(tuple),
    docx_template=WORDS,
    parts=st.lists(FIGURES | st.builds(Text, WORDS, st.booleans()), max_size=4).map(tuple),
    data=st.dictionaries(WORDS, WORDS, max_size=2),
)


@given(RECIPES)
def test_what_is_written_is_read_again(recipe):
    assert parse_recipe(write_recipe(recipe)) == recipe


def test_a_recipe_is_short_and_readable():
    recipe = Recipe("对比", parts=(Text("三个主题", is_heading=True), Figure("share", {"theme": "teachers"})))
    assert write_recipe(recipe).splitlines() == [
        'title = "对比"', 'language = "zh"', 'sizes = ["report"]', 'formats = ["png"]', "", "[[parts]]",
        'heading = "三个主题"', "", "[[parts]]", 'figure = "share"', 'theme = "teachers"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "named", "allowed"),
    [
        ('titel = "x"\n', 1, "'titel'", "title"),
        ('title = "x"\nlanguage = "fr"\n', 2, "'fr'", "en"),
        ('sizes = ["poster"]\n', 1, "'poster'", "slide"),
        ("sizes = 3\n", 1, "3", ""),
        ('formats = ["gif"]\n', 1, "'gif'", "svg"),
        ('years = ["2016"]\n', 1, "'2016'", ""),
        ("cities = [1]\n", 1, "1", ""),
        ("cities = [true]\n", 1, "True", ""),
        ("\n[[parts]]\nfigure = 'share'\n[[parts]]\nfigure = 'pie'\n", 4, "'pie'", "share"),
        ("[[parts]]\nfigure = 'share'\ntheme = ['a']\n", 1, "['a']", ""),
        ("[[parts]]\nfigure = 'share'\ntext = 'x'\n", 1, "figure, text", "heading"),
        ("[[parts]]\ntext = 'x'\nsize = 'y'\n", 1, "'size'", "text"),
        ("[[parts]]\n", 1, "''", "figure"),
        ("parts = 'x'\n", 1, "[[parts]]", ""),
        ("parts = ['x']\n", 1, "[[parts]]", ""),
        ("data = {a = 1}\n", 1, "a", ""),
        ("title = \n", 1, "", ""),
        ("title = 'a\n\n", 2, "", ""),
        (f"title = '{'x' * 30_000}'\n", 1, "20000", ""),
        ("[[parts]]\ntext='x'\n" * 301, None, "301", ""),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, text, line, named, allowed):
    path = tmp_path / "report.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RecipeError) as caught:
        read_recipe(path)
    said = str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)
    assert named in said and allowed in said and len(said) < 1500


@pytest.mark.parametrize("data", [b"\xff\xfetitle", None])
def test_a_file_that_cannot_be_read_is_named(tmp_path, data):
    path = tmp_path / "report.toml"
    if data:
        path.write_bytes(data)
    with pytest.raises(RecipeError) as caught:
        read_recipe(path)
    assert str(path) in str(caught.value)


@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda data: data.decode("latin-1")))
def test_any_text_is_a_recipe_or_an_error_that_says_so(text):
    try:
        assert isinstance(parse_recipe(text), Recipe)
    except RecipeError as error:
        assert str(error)


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


def test_a_part_of_the_corpus(whole):
    sub = check(Recipe(selection=Selection(cities=("wuhan", "nanchang"))), whole)
    assert set(sub.table("PLANS")["plan_id"]) == {"wuhan-2016", "nanchang-2019"}
