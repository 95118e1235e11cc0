"""The page of the report: figures are put together, ordered, kept in a recipe; no browser draws here."""

import re

import pytest

from analysis.report.recipe import Figure, Recipe, Text
from analysis.report.recipe_file import parse_recipe
from ui import pressroom, report_desk

PAGE = "pages/report.py"


@pytest.fixture
def no_browser(monkeypatch):
    """A machine without a browser: the page says so where the picture would stand."""
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")


@pytest.fixture
def report(open_page, no_browser):
    """Return a function that opens the page with a recipe."""

    def opened(recipe: Recipe, **query):
        page = open_page("pages/method.py", **query)
        page.session_state["kept_report"] = recipe
        page.session_state["kept_report_at"] = 0
        return page.switch_page(PAGE).run()

    return opened


def button(page, label):
    return next(found for found in page.button if found.label == label)


def parts(page):
    return page.session_state["kept_report"].parts


@pytest.mark.parametrize(
    ("lang", "adding", "begin", "heading"),
    [
        ("zh", "加入报告", "从现成的报告开始", "读的是什么"),
        ("en", "Add to report", "Begin with the ready-made report", "What was read"),
    ],
)
def test_an_empty_report_says_how_to_begin(open_page, no_browser, lang, adding, begin, heading):
    page = open_page(PAGE, lang=lang)
    assert not page.exception and not page.error and not page.radio
    assert adding in page.info[0].value
    button(page, begin).click().run()
    assert not page.exception and not page.error
    assert len(page.radio[0].options) == len(parts(page)) > 10
    assert parts(page)[0].text == heading
    assert re.search(r"【|\[", page.radio[0].options[0])[0] == {"zh": "【", "en": "["}[lang]
    # The first figure is shown, not the heading above it.
    assert page.session_state["kept_report_at"] == 1


def test_a_figure_of_a_page_is_put_into_the_report_as_it_is_shown(open_page, no_browser):
    page = open_page("pages/themes.py", focus="community_education", city=["wuhan", "nanchang"])
    page.button(key="theme_report").click().run()
    assert parts(page) == (
        Figure(
            "share", {"theme": "community_education", "by": "share"}, chosen={"cities": ("wuhan", "nanchang")}
        ),
    )
    assert "1 张图" in page.toast[0].value
    page.switch_page(PAGE).run()
    assert page.radio[0].options == ["1　一个主题的占比（社区教育；含该主题的任务 ÷ 全部任务）"]
    assert not page.exception and not page.error


ABC = Recipe(
    "甲", parts=(Text("读", is_heading=True), Figure("sample"), Figure("share", {"theme": "teachers"}))
)


@pytest.mark.parametrize(
    ("label", "chosen", "order"),
    [("上移", 2, (0, 2, 1)), ("下移", 0, (1, 0, 2)), ("下移", 2, (0, 1, 2)), ("去掉", 1, (0, 2))],
)
def test_parts_are_moved_and_taken_away(report, label, chosen, order):
    page = report(ABC)
    page.radio[0].set_value(chosen).run()
    button(page, label).click().run()
    assert not page.exception and parts(page) == tuple(ABC.parts[n] for n in order)


def test_another_option_stands_in_the_recipe(report):
    page = report(ABC)
    page.radio[0].set_value(2).run()
    page.selectbox(key="report_by_2_teachers_0").set_value("per_1000_chars").run()
    assert parts(page)[2].options == {"theme": "teachers", "by": "per_1000_chars"}
    page.selectbox(key="report_theme_2_0").set_value("*").run()
    assert parts(page)[2].options == {"theme": "*"}
    assert any("11 张里的第一张" in caption.value for caption in page.caption)
    assert not page.exception and not page.error


def test_a_text_is_written_anew(report):
    page = report(ABC)
    page.text_area(key="report_text_0_0").set_value("读的是什么").run()
    assert parts(page)[0] == Text("读的是什么", is_heading=True)


def test_without_a_browser_the_page_says_what_to_install(report):
    page = report(Recipe(parts=(Figure("sample"),)))
    assert not page.exception and any("BROWSER" in info.value for info in page.info)


def test_a_figure_with_nothing_to_show_says_so(report):
    page = report(Recipe(parts=(Figure("department-grid", chosen={"cities": ("wuhan",)}),)))
    assert not page.exception and not page.error and page.info


def test_english(report):
    page = report(ABC, lang="en")
    assert not page.exception and page.radio[0].options[1].endswith("Sample")


LOADED = """
title = "<b>一</b>"
cities = ["wuhan"]
[[parts]]
figure = "share"
theme = "*"
[[parts]]
text = "**粗** <script>alert(1)</script>"
"""


def load(monkeypatch, data):
    """Load a recipe in place of the reader's; return (what is kept, what is said)."""
    kept = []
    monkeypatch.setattr(report_desk.basket, "put", lambda recipe, at=None: kept.append(recipe))
    monkeypatch.setattr(report_desk.filters, "put", lambda selection: kept.append(selection))
    monkeypatch.setattr(report_desk.state, "put_language", kept.append)
    monkeypatch.setattr(report_desk.state, "keep", lambda name, value: kept.append(value))
    return kept, report_desk.read(data, "report.toml")


def test_a_recipe_is_loaded_with_its_selection_and_language(five, monkeypatch):
    kept, said = load(monkeypatch, LOADED.encode())
    recipe = parse_recipe(LOADED)
    assert not said and kept == [recipe, recipe.selection, "zh", ()]


def test_a_recipe_of_other_data_names_the_files(five, monkeypatch):
    kept, _said = load(monkeypatch, b'title = "a"\n[data]\n"plans.csv" = "0"\n')
    assert "plans.csv" in kept[-1] and kept[0].data == {}


def test_a_template_of_the_server_is_no_readers(five, monkeypatch):
    kept, _said = load(monkeypatch, b'docx_template = "/etc/passwd"\npptx_template = "../x"\n')
    assert (kept[0].docx_template, kept[0].pptx_template) == ("", "")


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"\xff\xfe", "UTF"),
        (b"title = 3", "title"),
        (b"cities = ['atlantis']", "atlantis"),
        (b"[[parts]]\nfigure = 'share'\ntheme = 'football'", "football"),
        (b"[[parts]]\nfigure = 'share'\nsize = 'x'", "size"),
        (b"#" * 1_000_001, "1000000"),
    ],
)
def test_a_wrong_recipe_is_refused_and_named(five, monkeypatch, data, named):
    kept, said = load(monkeypatch, data)
    assert not kept and named in said and "report.toml" in said


def test_what_is_asked_for_stands_in_the_recipe(report):
    page = report(ABC)
    kinds = next(group for group in page.get("button_group") if group.label == "做成")
    assert kinds.value == ["pictures"]
    kinds.set_value(["docx", "tables"]).run()
    kept = page.session_state["kept_report"]
    assert (kept.documents, kept.tables, kept.formats) == (("docx",), ("xlsx",), ())
    assert not page.exception


def test_what_the_page_does_not_offer_stays_in_the_recipe():
    recipe = Recipe(sizes=("wide", "report"), formats=("svg",), tables=("parquet",))
    found = pressroom._asked(recipe, ["pictures", "pdf"], ["square"])
    assert found == {
        "sizes": ("square", "wide"),
        "formats": ("svg",),
        "documents": ("pdf",),
        "tables": ("parquet",),
    }


def test_words_of_a_click_are_in_the_language_of_the_page(open_page, no_browser):
    page = open_page("pages/themes.py", lang="en")
    page.button(key="theme_report").click().run()
    assert page.toast[0].value.startswith("Added to the report")
