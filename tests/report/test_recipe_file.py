"""The recipe of a report: what is written is read again, what is wrong is named with its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import config
from analysis.errors import RecipeError
from analysis.gallery.exhibits import EXHIBITS
from analysis.publishing.sizes import FORMATS, SIZES
from analysis.report.recipe import DOCUMENTS, TABLE_FORMATS, Figure, Recipe, Text
from analysis.report.recipe_file import parse_recipe, read_recipe, write_recipe
from analysis.subcorpus import DEFAULT_KINDS, Selection

# Neither is U+FFFE and U+FFFF a character.
WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
)
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
        ("\n[[parts]]\nfigure = 'share'\n[[parts]]\nfigure = 'pie'\n", 5, "'pie'", "share"),
        ("[[parts]]\nfigure = 'share'\ntheme = ['a']\n", 3, "['a']", ""),
        ("[[parts]]\nfigure = 'share'\ntext = 'x'\n", 1, "figure, text", "heading"),
        ("[[parts]]\ntext = 'x'\nsize = 'y'\n", 3, "'size'", "text"),
        ("[[parts]]\n", 1, "''", "figure"),
        ("parts = 'x'\n", 1, "[[parts]]", ""),
        ("parts = ['x']\n", 1, "[[parts]]", ""),
        ("data = {a = 1}\n", 1, "a", ""),
        ("title = \n", 1, "", ""),
        ("title = 'a\n\n", 2, "", ""),
        (f"title = '{'x' * 30_000}'\n", 1, "20000", ""),
        ("[[parts]]\ntext='x'\n" * 301, None, "301", ""),
        # What Python itself cannot read, write or follow.
        (f"title = 'x'\nyears = [{'9' * 5000}]\n", 2, "太长", ""),
        (f"title = 'x'\nyears = [0x{'f' * 5000}]\n", 2, "years", ""),
        (f"[[parts]]\nfigure = 0x{'f' * 5000}\n", 2, "", "share"),
        (f"[[parts]]\nfigure = 'share'\ntheme = 0x{'f' * 5000}\n", 3, "theme", ""),
        (f"data = {{a = 0x{'f' * 5000}}}\n", 1, "data", ""),
        (f"title{'.a' * 5000} = 1\n", 1, "title", ""),
        (f"\na = {'[' * 5000}\n", 2, "太深", ""),
        (f"\na = {'{b=' * 5000}\n", 2, "太深", ""),
        ("years = [2016, 1_000_000_000]\n", 1, "1000000000", ""),
        ("[[parts]]\nfigure = 'share'\ntheme = -1_000_000_000\n", 3, "-1000000000", ""),
        # Control characters.
        ("[[parts]]\nfigure = 'search'\n\nq = \"a\\u0001b\"\n", 4, r"a\x01b", ""),
        ("[[parts]]\nfigure = 'search'\nq = \"a\\u0000\"\n", 3, r"a\x00", ""),
        ("[[parts]]\nfigure = 'search'\nq = \"a\\nb\"\n", 3, r"a\nb", ""),
        ("[[parts]]\nfigure = 'search'\n\"q\\u001b\" = 'a'\n", 1, r"q\x1b", ""),
        ("title = 'x'\n[[parts]]\ntext = \"a\\u0007\"\n", 3, r"a\x07", ""),
        ('title = "\\u009b"\n', 1, r"\x9b", ""),
        ('docx_template = "a\\u0000"\n', 1, r"a\x00", ""),
        # Lines that are not what they look like.
        ("title = '\u2028'\nlanguage = 'fr'\n", 2, "'fr'", "en"),
        ("# \u2028 \u0085\nlanguage = 'fr'\n", 2, "'fr'", "en"),
        ('title = """\nlanguage = 1\n[[parts]]\n"""\nlanguage = "fr"\n', 5, "'fr'", "en"),
        ("title = '''\n\"\"\"\n[[parts]]\n'''\n[[parts]]\nfigure = 'pie'\n", 6, "'pie'", "share"),
        ('[[parts]]\ntext = """a\\"""\n[[parts]]\n""""\n[[parts]]\nx = 1\n', 5, "x", "text"),
        ('# """\ntitle = "\\"[" # [\nlanguage = "fr"\n', 3, "'fr'", "en"),
        ("cities = [\n'a',\n'years = 1',\n]\nyears = ['b']\n", 5, "'b'", ""),
        ("[data]\ntitle = 'x'\n[titel]\n", 3, "'titel'", "title"),
        ("[[parts]]\nfigure = 'share'\nsizes = ['a']\n", 3, "'a'", "slide"),
        ("sizes = ['slide']\r\n[['parts']]\r\nfigure = 'share'\r\n'sizes' = 3\r\n", 4, "3", ""),
        ("[[parts]]\nfigure = 'share'\n[[parts]]\nfigure = 'share'\nyears = ['c']\n", 5, "'c'", ""),
        ("\nparts = [{figure = 'share', theme = ['a']}]\n", 2, "['a']", ""),
        ("\nparts = [{figure = 'share', sizes = ['a']}]\nsizes = ['slide']\n", 2, "'a'", ""),
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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n[[parts]]\nfigure = 'share'\ntheme = 'x'\n", 2),
        ("title = 'x'\nparts = [\n{figure = 'share'},\n]\n", 2),
        ("title = '''\n[[parts]]\n'''\n[[parts]]\nfigure = 'share'\n", 4),
    ],
)
def test_a_figure_knows_where_its_part_begins(text, line):
    assert [part.line for part in parse_recipe(text).figures] == [line]


def test_an_empty_list_of_kinds_restricts_nothing_more_than_no_list():
    recipe = parse_recipe("kinds = []\n[[parts]]\nfigure = 'share'\nkinds = []\n")
    assert recipe.selection == Selection()
    assert recipe.figures[0].of(Selection(kinds=("annex",))).kinds == DEFAULT_KINDS


def test_texts_have_lines_and_tabs_and_options_small_numbers():
    recipe = parse_recipe(
        "[[parts]]\ntext = \"a\\tb\\nc\"\n[[parts]]\nfigure = 'share'\ntheme = -999_999_999\n"
    )
    assert recipe.parts == (Text("a\tb\nc"), Figure("share", {"theme": "-999999999"}))


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


def test_the_projects_own_report_is_the_same_in_both_languages():
    chinese, english = (read_recipe(config.DATA_DIR / name) for name in ("report.toml", "report.en.toml"))
    texts = [[part for part in recipe.parts if isinstance(part, Text)] for recipe in (chinese, english)]
    assert (chinese.language, english.language) == ("zh", "en")
    assert not re.search("[\u4e00-\u9fff]", english.title + "".join(part.text for part in texts[1]))
    assert chinese.figures == english.figures and len(texts[0]) == len(texts[1])
    assert [isinstance(part, Figure) for part in chinese.parts] == [
        isinstance(part, Figure) for part in english.parts
    ]
