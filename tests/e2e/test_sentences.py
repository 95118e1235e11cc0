"""From a mark to its sentence: every figure with evidence and every ledger opens the item, the place marked."""

import re
from pathlib import PurePath

import pytest

from ui.shell import NAV

pytestmark = pytest.mark.e2e

MARK = 'span[style*="background-color"]'
PLACE = re.compile(r"(武汉|南昌|武进|常州|松江) 20\d\d")
# The page, and the keys of its ledgers.
FACTS = {
    "/targets": ["ledger"],
    "/deadlines": ["ledger", "entries"],
    "/documents": ["adopted", "mentions"],
    "/departments": ["named"],
    "/commitment": ["graded"],
    "/reuse": ["phrases", "own"],
    "/validity": ["disagreements"],
}
LEDGERS = [(page, key) for page, keys in FACTS.items() for key in keys]
# Figures that promise evidence: the containers of those with an evidence tab.
JS_FIGURES = """() => [...document.querySelectorAll('[class*="st-key-"][class*="_figure"]')]
    .filter(box => [...box.querySelectorAll('[role="tab"]')].some(tab => tab.innerText === '依据'))
    .map(box => [...box.classList].find(name => /^st-key-.*_figure$/.test(name)).slice(7, -7))"""
# The middles of a chart's marks in the window, the chart being scrolled into view.
JS_MARKS = """chart => [...chart.querySelectorAll('.points path.point, .bars path, .point > path, .textpoint')]
    .map(mark => mark.getBoundingClientRect())
    .filter(box => box.width > 1 && box.height > 1)
    .map(box => [box.x + box.width / 2, box.y + box.height / 2])"""
TRIES = 12


def click_a_mark(view, name: str):
    """Click marks of the figure until one opens its panel; return the panel. Some marks stand for nothing."""
    chart = view.page.locator(f".st-key-{name}")
    chart.scroll_into_view_if_needed()
    panel = view.page.locator(f".st-key-{name}_panel")
    points = chart.evaluate(JS_MARKS)
    for at in range(0, len(points), max(len(points) // TRIES, 1)):
        x, y = chart.evaluate(JS_MARKS)[at]
        view.page.mouse.move(x, y)
        view.page.mouse.click(x, y)
        # A click is told to the server a moment later.
        view.page.wait_for_timeout(400)
        view.settle()
        if panel.count():
            return panel
    raise AssertionError(f"no mark of {name} opens anything ({len(points)} marks)")


@pytest.mark.parametrize("path", [entry.path for entry in NAV])
def test_a_click_on_every_figure_opens_its_items(look, path):
    view = look(1920).open("/" if path == "app.py" else f"/{PurePath(path).stem}")
    for name in view.page.evaluate(JS_FIGURES):
        panel = click_a_mark(view, name)
        panel.get_by_text(PLACE).first.wait_for()
        shown = panel.locator(MARK)
        for mark in shown.all_inner_texts()[:3]:
            assert mark.strip() and mark in panel.inner_text(), name
        assert f"{name}.mark=" in view.page.url
        address = view.page.url.replace("/?", "?")
        assert panel.locator("code").inner_text().replace("/?", "?") == address, name
        assert (view.broken, view.errors) == ([], [])
        panel.get_by_role("button", name="关闭").click()
        panel.wait_for(state="detached")
    view.page.close()


@pytest.mark.parametrize("path", ["/themes", "/targets", "/keywords"])
def test_the_list_opens_them_too(look, path):
    view = look().open(path)
    name = view.page.evaluate(JS_FIGURES)[0]
    box = view.page.locator(f".st-key-{name}_figure")
    box.get_by_role("tab", name="依据").click()
    box.get_by_role("combobox").first.click()
    view.page.get_by_role("option").nth(1).click()
    view.page.wait_for_url(f"**{name}.mark=*")
    view.settle()
    box.get_by_text(PLACE).first.wait_for()
    assert (view.broken, view.errors) == ([], [])
    view.page.close()


@pytest.mark.parametrize(("page", "key"), LEDGERS)
def test_a_row_of_a_ledger_opens_its_sentence(look, page, key):
    view = look().open(page)
    canvas = view.page.locator(f".st-key-{key} canvas").first
    canvas.scroll_into_view_if_needed()
    # The box that chooses the first row: the table is a canvas and has no elements to click.
    canvas.click(position={"x": 18, "y": 52}, force=True)
    opened = view.page.locator(f".st-key-{key}_opened")
    opened.locator(MARK).last.wait_for()
    mark = opened.locator(MARK).last.inner_text()
    assert PLACE.search(opened.get_by_test_id("stCaptionContainer").last.inner_text())
    assert mark.strip() and mark in opened.get_by_test_id("stMarkdownContainer").last.inner_text()
    assert f"{key}.row=" in view.page.url
    assert (view.broken, view.errors) == ([], [])
    view.page.close()
