"""The reader's report in a real browser: from a figure on a page to a Word file, and back from its recipe."""

import io
import zipfile
from pathlib import Path

import docx
import eyes
import pytest
from PIL import Image

pytestmark = pytest.mark.e2e

PICTURE = '[data-testid="stImage"] img'


def taken(view, key):
    """Return the suggested file name and the bytes of a download."""
    with view.page.expect_download() as started:
        view.page.locator(f".st-key-{key} button").click()
    return started.value.suggested_filename, Path(started.value.path()).read_bytes()


@pytest.fixture(scope="module")
def desk(look):
    """A reader who has put a figure of a page into the report, named it and opened the page of the report."""
    view = look().open("/themes?focus=community_education&city=wuhan&city=nanchang", charts=1)
    view.page.locator(".st-key-theme_report button").click()
    view.page.get_by_text("已加入报告").wait_for()
    # A link of the page keeps the session; a new address would begin another.
    view.page.get_by_test_id("stSidebar").get_by_text("带走").click()
    view.page.get_by_test_id("stSidebar").get_by_role("link", name="报告").click()
    view.page.locator(PICTURE).wait_for()
    view.settle()
    view.page.get_by_label("报告标题").fill("两城的社区教育")
    view.page.get_by_label("报告标题").press("Enter")
    yield view.settle()
    view.page.close()


def test_a_figure_stands_on_the_page_as_it_will_print(desk):
    shown = desk.page.locator(PICTURE)
    assert "社区教育" in shown.get_attribute("alt")
    width, height = shown.evaluate("image => [image.naturalWidth, image.naturalHeight]")
    # Streamlit makes it no finer than a screen can show.
    assert width == 1460 and 500 < height < 2100
    desk.page.get_by_role("radio", name="方图").first.click()
    desk.page.wait_for_function(f"document.querySelector('{PICTURE}').naturalWidth === 1080")
    assert not desk.broken and not desk.errors and not desk.foreign


def test_it_becomes_word_and_pictures(desk):
    desk.page.get_by_role("button", name="制作", exact=True).click()
    desk.page.locator(".st-key-report_take_docx").wait_for()
    name, data = taken(desk, "report_take_docx")
    document = docx.Document(io.BytesIO(data))
    assert name == "两城的社区教育.docx" and document.paragraphs[0].text == "两城的社区教育"
    assert len(document.inline_shapes) == 1
    name, data = taken(desk, "report_take_pictures")
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        stem = "01-share-community_education-share"
        assert sorted(book.namelist()) == [
            f"data/{stem}.csv", f"evidence/{stem}.csv", "report.toml", f"report/{stem}.png",
        ]  # fmt: skip
        with Image.open(io.BytesIO(book.read(f"report/{stem}.png"))) as picture:
            assert picture.width == 1890 and picture.text["Source"].startswith("2 份计划")
        assert 'cities = ["wuhan", "nanchang"]' in book.read("report.toml").decode()


def test_a_recipe_brings_the_same_report_back(desk, look):
    desk.page.locator(".st-key-report_recipe button").first.click()
    name, recipe = taken(desk, "report_save")
    desk.page.keyboard.press("Escape")
    other = look(390).open("/report?lang=en")
    other.page.locator(".st-key-report_recipe button").first.click()
    other.page.get_by_test_id("stPopoverBody").locator('input[type="file"]').set_input_files(
        {"name": name, "mimeType": "application/toml", "buffer": recipe}
    )
    other.page.locator(PICTURE).wait_for()
    other.settle()
    # The page takes the recipe's language.
    assert other.page.get_by_label("报告标题").input_value() == "两城的社区教育" and "lang" not in other.query
    assert "社区教育" in other.page.locator(PICTURE).get_attribute("alt")
    assert not other.broken and not other.too_wide and not other.errors
    other.page.close()


def test_a_wrong_recipe_is_named_and_loses_nothing(desk):
    desk.page.locator(".st-key-report_recipe button").first.click()
    desk.page.get_by_test_id("stPopoverBody").locator('input[type="file"]').set_input_files(
        {"name": "x.toml", "mimeType": "application/toml", "buffer": b"[[parts]]\nfigure = 'pie'\n"}
    )
    desk.page.get_by_text("不认识的值 'pie'").wait_for()
    desk.page.keyboard.press("Escape")
    assert desk.page.get_by_label("报告标题").input_value() == "两城的社区教育"


@pytest.mark.parametrize("width", [1280, 390])
def test_every_reader_can_use_a_whole_report(look, width):
    view = look(width, "dark" if width == 390 else "light").open("/report")
    view.page.get_by_role("button", name="从现成的报告开始").click()
    view.page.get_by_role("radio", name="三个主题的占比").wait_for(state="attached")
    view.settle()
    view.page.locator("label", has_text="三个主题的占比").click()
    view.page.locator(PICTURE).wait_for()
    view.settle()
    texts = eyes.texts(view.page)
    assert [*eyes.collisions(texts), *eyes.cut(texts), *eyes.small(texts)] == []
    assert eyes.violations(view.page, excused=eyes.EXCUSED) == [] and eyes.faint(view.page, texts) == []
    assert (view.broken, view.errors, view.foreign, view.too_wide) == ([], [], [], False)
    view.page.close()
