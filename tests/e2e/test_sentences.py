"""From a fact to its sentence: every list and every ledger opens the item with the place marked."""

import re

import pytest

pytestmark = pytest.mark.e2e

MARK = 'span[style*="background-color"]'
# (page, keys of its figures with places behind them, keys of its ledgers)
FACTS = (
    ("/targets", ["shares", "kinds", "dots"], ["ledger"]),
    ("/deadlines", ["shares", "axis"], ["ledger", "entries"]),
    ("/documents", ["network", "adoption"], ["adopted", "mentions"]),
    ("/departments", ["grid"], ["named"]),
    ("/commitment", ["bars", "themes"], ["graded"]),
    ("/reuse", ["bars", "matrix"], ["phrases", "own"]),
    ("/themes", ["absence"], []),
    ("/validity", [], ["disagreements"]),
)
LISTS = [(page, key) for page, keys, _ in FACTS for key in keys]
LEDGERS = [(page, key) for page, _, keys in FACTS for key in keys]


def place_and_mark(box) -> tuple[str, str, str]:
    """Return what an opened fact shows: where the item stands, the marked words, the whole text."""
    box.locator(MARK).last.wait_for()
    return (
        box.get_by_test_id("stCaptionContainer").last.inner_text(),
        box.locator(MARK).last.inner_text(),
        box.get_by_test_id("stMarkdownContainer").last.inner_text(),
    )


@pytest.mark.parametrize(("page", "key"), LISTS)
def test_a_figure_opens_its_sentences(look, page, key):
    view = look().open(page)
    outer = view.page.locator(f".st-key-{key}_items")
    outer.locator("summary").first.click()
    line = outer.locator("details details").first
    line.locator("summary").click()
    place, mark, text = place_and_mark(line.get_by_test_id("stExpanderDetails"))
    assert re.search(r"(武汉|南昌|武进|常州|松江) 20\d\d", place)
    assert mark.strip() and mark in text
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
    place, mark, text = place_and_mark(opened)
    assert re.search(r"(武汉|南昌|武进|常州|松江) 20\d\d", place)
    assert mark.strip() and mark in text
    assert (view.broken, view.errors) == ([], [])
    view.page.close()
