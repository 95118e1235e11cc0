"""Every page opens by its own URL, in both languages and on every screen: whole, with nothing on top of another."""

import re
from pathlib import PurePath

import eyes
import pytest

from ui.shell import NAV

pytestmark = pytest.mark.e2e

# How many charts a page promises at least.
CHARTS = {
    "app.py": 1, "pages/pair.py": 2, "pages/themes.py": 4, "pages/keywords.py": 2, "pages/network.py": 1,
    "pages/clusters.py": 2, "pages/trends.py": 1, "pages/city.py": 3, "pages/similarity.py": 1,
    "pages/map.py": 1, "pages/reuse.py": 2, "pages/search.py": 1, "pages/corpus.py": 2,
    "pages/validity.py": 5, "pages/method.py": 0, "pages/targets.py": 3, "pages/deadlines.py": 3,
    "pages/commitment.py": 2, "pages/documents.py": 2, "pages/departments.py": 2,
}  # fmt: skip


# A projector, a laptop, a phone: one visit, because a page that is open must follow its window too.
WIDTHS = (1920, 1280, 390)


def url_path(path: str) -> str:
    """Return the address of the page at `path`."""
    return "/" if path == "app.py" else f"/{PurePath(path).stem}"


# Backwards, so that app.py comes last: a deep link must work on a server that has not run app.py yet.
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("entry", NAV[::-1], ids=lambda entry: entry.path)
def test_page_opens(look, entry, lang):
    charts = CHARTS[entry.path]
    view = look(WIDTHS[0]).open(f"{url_path(entry.path)}{'' if lang == 'zh' else '?lang=en'}", charts=charts)
    assert lang == "en" or view.page.get_by_role("heading", level=1).inner_text() == entry.title
    assert view.page.locator(".js-plotly-plot:has(.main-svg)").count() >= charts
    assert lang == "zh" or eyes.chinese(view.page) == []
    found = {}
    for width in WIDTHS:
        view.resize(width)
        if entry.path == "pages/map.py":
            # plotly stretches the ranges of axes of equal scale with the window and does not take them back.
            view.open(f"{url_path(entry.path)}{'' if lang == 'zh' else '?lang=en'}", charts=charts)
        texts = eyes.texts(view.page)
        found[width] = [*eyes.collisions(texts), *eyes.cut(texts), *eyes.small(texts)]
        assert (view.broken, view.errors, view.foreign, view.too_wide) == ([], [], [], False)
    assert found == {width: [] for width in WIDTHS}
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
