"""Every page opens by its own URL: no error, no foreign request, no sideways scroll, its charts drawn."""

import re
from pathlib import PurePath

import pytest

from ui.shell import NAV

pytestmark = pytest.mark.e2e

# How many charts a page promises at least.
CHARTS = {
    "app.py": 1, "pages/themes.py": 4, "pages/keywords.py": 1, "pages/clusters.py": 2, "pages/trends.py": 1,
    "pages/city.py": 3, "pages/similarity.py": 1, "pages/reuse.py": 2, "pages/search.py": 1, "pages/corpus.py": 2,
    "pages/validity.py": 5, "pages/method.py": 0,
    "pages/targets.py": 3, "pages/deadlines.py": 3,
    "pages/commitment.py": 2, "pages/documents.py": 2, "pages/departments.py": 1,
}  # fmt: skip


def url_path(path: str) -> str:
    """Return the address of the page at `path`."""
    return "/" if path == "app.py" else f"/{PurePath(path).stem}"


# Backwards, so that app.py comes last: a deep link must work on a server that has not run app.py yet.
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("entry", NAV[::-1], ids=lambda entry: entry.path)
def test_page_opens(look, entry, width):
    charts = CHARTS[entry.path]
    view = look(width).open(url_path(entry.path), charts=charts)
    assert (view.broken, view.errors, view.foreign, view.too_wide) == ([], [], [], False)
    assert view.page.get_by_role("heading", level=1).inner_text() == entry.title
    assert view.page.locator(".js-plotly-plot:has(.main-svg)").count() >= charts
    view.page.close()


def test_menu_leads_to_every_page(look):
    view = look().open("/method")
    for entry in NAV:
        menu = view.page.get_by_test_id("stSidebar")
        found = menu.get_by_role("link", name=entry.title, exact=True)
        if not found.is_visible():
            menu.locator(f".st-key-menu_{entry.group} summary").click()
        found.click()
        view.page.get_by_role("heading", level=1, name=entry.title, exact=True).wait_for()
        assert view.settle().page.url == f"{view.url}{url_path(entry.path)}"
        assert view.broken == []
    view.page.close()


def test_dark_scheme(look):
    view = look(scheme="dark").open("/")
    colour = view.page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60
    view.page.close()
