"""Every page by its own URL, in Chinese by day and English by night: whole on every screen, for every reader, on paper."""

import re
import unicodedata
from pathlib import PurePath

import eyes
import marks
import pypdfium2
import pytest

from ui.evidence import ITEMS_IN_PANEL
from ui.shell import GROUPS, NAV

pytestmark = pytest.mark.e2e

# How many charts a page promises at least.
CHARTS = {
    "app.py": 1, "pages/pair.py": 2, "pages/themes.py": 4, "pages/keywords.py": 2, "pages/network.py": 1,
    "pages/clusters.py": 2, "pages/trends.py": 1, "pages/city.py": 3, "pages/similarity.py": 1,
    "pages/map.py": 1, "pages/reuse.py": 2, "pages/search.py": 1, "pages/corpus.py": 2,
    "pages/validity.py": 5, "pages/method.py": 0, "pages/targets.py": 3, "pages/deadlines.py": 3,
    "pages/commitment.py": 2, "pages/documents.py": 2, "pages/departments.py": 2, "pages/report.py": 0,
}  # fmt: skip

# A projector, a laptop, a phone: one visit, because a page that is open must follow its window too.
WIDTHS = (1920, 1280, 390)
# Where axe-core looks, by language.
MEASURED = {"zh": 1280, "en": 390}

MARK = 'span[style*="background-color"]'
PLACE = re.compile(r"(武汉|南昌|武进|常州|松江) 20\d\d")
# What a panel says of the items that it shows.
COUNTED = re.compile(r"(\d+) 条任务(?:，标出 (\d+) 处)?")
# The tables of a page whose rows open a sentence: {key: which column repeats words of the sentence or its place}.
LEDGERS = {
    "pages/targets.py": {"ledger": 2}, "pages/deadlines.py": {"ledger": 1, "entries": 2},
    "pages/documents.py": {"adopted": 1, "mentions": 1}, "pages/departments.py": {"named": 1},
    "pages/commitment.py": {"graded": 3}, "pages/reuse.py": {"phrases": 0, "own": 0},
    "pages/validity.py": {"disagreements": 2},
}  # fmt: skip

# Points of A4, and pixels of the page that go on one sheet: a taller figure cannot be whole.
SHEET_WIDTH, SHEET_HEIGHT = 595, 842
SHEET = 1000
# Of each figure with a chart: its title and height in pixels, in the order of the charts.
JS_FIGURES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => {
    const box = chart.closest('[class*="_figure"]');
    return box ? [box.querySelector('h2').innerText, box.getBoundingClientRect().height] : ['', Infinity];
})"""
# Characters that are radicals too, such as 月: a PDF's own index of its text loses some of them.
RADICALS = "".join(unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6))
RADICALS += "民母西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟"
RE_NOT_ON_PAPER = re.compile(rf"[\s{RADICALS}]+")


def address(path: str, lang: str = "zh") -> str:
    """Return the address of the page at `path`."""
    return f"/{'' if path == 'app.py' else PurePath(path).stem}{'' if lang == 'zh' else f'?lang={lang}'}"


class Visit:
    """The tabs in which one page is open, by language; each is opened when it is first looked at."""

    def __init__(self, look, entry):
        self.look, self.entry, self.views = look, entry, {}

    def in_(self, lang):
        """Return the page's tab in a language, charts drawn."""
        if lang not in self.views:
            self.views[lang] = self.look(WIDTHS[0], "light" if lang == "zh" else "dark")
            self.open(lang)
        return self.views[lang]

    def open(self, lang):
        """Open the page by its own URL."""
        path = self.entry.path
        return self.views[lang].open(address(path, lang), charts=CHARTS[path])


# Backwards, so that app.py comes last: a deep link must work on a server that has not run app.py yet.
@pytest.fixture(scope="module", params=NAV[::-1], ids=lambda entry: entry.path)
def visit(look, request):
    """A visit of one page, shared by all the tests that look at it."""
    visit = Visit(look, request.param)
    yield visit
    for view in visit.views.values():
        view.page.close()


both = pytest.mark.parametrize("lang", ["zh", "en"])


@both
def test_page_opens(visit, lang):
    view, entry = visit.in_(lang), visit.entry
    assert lang == "en" or view.page.get_by_role("heading", level=1).inner_text() == entry.title
    assert view.page.locator(".js-plotly-plot:has(.main-svg)").count() >= CHARTS[entry.path]
    assert lang == "zh" or eyes.chinese(view.page) == []
    assert (view.broken, view.errors, view.foreign) == ([], [], [])


@both
def test_every_screen_shows_it_whole(visit, lang):
    view = visit.in_(lang)
    found = {}
    for width in WIDTHS:
        view.resize(width)
        if visit.entry.path == "pages/map.py":
            # plotly stretches the ranges of axes of equal scale with the window and does not take them back.
            visit.open(lang)
        texts = eyes.texts(view.page)
        found[width] = [*eyes.collisions(texts), *eyes.cut(texts), *eyes.small(texts)]
        assert (view.broken, view.errors, view.foreign, view.too_wide) == ([], [], [], False)
    assert found == {width: [] for width in WIDTHS}


@both
def test_every_reader_can_use_it(visit, lang):
    view = visit.in_(lang).resize(MEASURED[lang])
    eyes.unroll(view.page)
    view.settle()
    assert eyes.violations(view.page, excused=eyes.EXCUSED) == []
    assert eyes.faint(view.page, eyes.texts(view.page)) == []


def squeezed(text: str) -> str:
    """Return `text` without what depends on the width of the paper or is not told by a PDF."""
    return RE_NOT_ON_PAPER.sub("", text)


def sheets(data: bytes) -> list[str]:
    """Return what can be read within the edges of each sheet of a PDF."""
    return [
        squeezed(sheet.get_textpage().get_text_bounded(0, 0, SHEET_WIDTH, SHEET_HEIGHT))
        for sheet in pypdfium2.PdfDocument(data)
    ]


@both
def test_every_figure_is_whole_on_one_sheet(visit, lang):
    view = visit.in_(lang).resize(1280)
    texts, figures = eyes.texts(view.page), view.page.evaluate(JS_FIGURES)
    printed = sheets(view.page.pdf(format="A4", print_background=True))
    cut = []
    for chart, (title, height) in enumerate(figures):
        words = {squeezed(text.words) for text in texts if text.chart == chart}
        if height < SHEET:
            lacking = min(
                (
                    [word for word in words if word not in sheet]
                    for sheet in printed
                    if squeezed(title) in sheet
                ),
                key=len,
                default=["title"],
            )
            cut += [f"{title}: {lacking[:5]} not on the sheet of the title"] if lacking else []
        elif missing := [word for word in words if word not in "".join(printed)]:
            cut.append(f"{title}: {missing[:5]} on no sheet")
    assert cut == []


def assert_as_counted(panel, name: str) -> None:
    """Fail unless a panel shows as many items, and marks in them, as it says."""
    told = panel.get_by_test_id("stCaptionContainer").first.inner_text()
    n_items, n_places = (int(n or 0) for n in COUNTED.fullmatch(told).groups())
    assert panel.get_by_text("清洗后全文第").count() == min(n_items, ITEMS_IN_PANEL), name
    n_marks = panel.locator(MARK).count()
    assert n_marks == n_places or (n_items > ITEMS_IN_PANEL and 0 < n_marks < n_places), name


def test_a_click_on_every_figure_opens_its_items(visit):
    view = visit.in_("zh").resize(WIDTHS[0])
    for name in marks.figures(view):
        panel = marks.click(view, name)
        panel.get_by_text(PLACE).first.wait_for()
        assert_as_counted(panel, name)
        assert f"{name}.mark=" in view.page.url
        shown = panel.locator("code").inner_text()
        assert shown.replace("/?", "?") == view.page.url.replace("/?", "?"), name
        assert (view.broken, view.errors) == ([], [])
        panel.get_by_role("button", name="关闭").click()
        panel.wait_for(state="detached")


def test_a_row_of_every_ledger_opens_its_sentence(visit):
    view = visit.in_("zh").resize(WIDTHS[0])
    for key, column in LEDGERS.get(visit.entry.path, {}).items():
        canvas = view.page.locator(f".st-key-{key} canvas").first
        canvas.scroll_into_view_if_needed()
        # The box that chooses the first row: the table is a canvas and has no elements to click.
        canvas.click(position={"x": 18, "y": 52}, force=True)
        opened = view.page.locator(f".st-key-{key}_opened")
        opened.locator(MARK).last.wait_for()
        # The cells of the canvas, for screen readers.
        told = canvas.locator("tbody tr").first.locator("td").nth(column).text_content()
        assert told and told in opened.inner_text()
        assert PLACE.search(opened.get_by_test_id("stCaptionContainer").last.inner_text())
        assert f"{key}.row=" in view.settle().page.url
        assert (view.broken, view.errors) == ([], [])


@pytest.mark.parametrize("path", ["pages/themes.py", "pages/targets.py", "pages/keywords.py"])
def test_the_list_opens_the_items_of_a_mark_too(look, path):
    view = look().open(address(path))
    name = marks.figures(view)[0]
    box = view.page.locator(f".st-key-{name}_figure")
    box.get_by_role("tab", name="依据").click()
    box.get_by_role("combobox").first.click()
    view.page.get_by_role("option").nth(1).click()
    view.page.wait_for_url(f"**{name}.mark=*")
    view.settle()
    box.get_by_text(PLACE).first.wait_for()
    assert (view.broken, view.errors) == ([], [])
    view.page.close()


def test_menu_leads_to_every_page(look):
    view = look().open("/method")
    menu = view.page.get_by_test_id("stSidebar")
    for group in GROUPS:
        of_group = [entry for entry in NAV if entry.group == group]
        if not menu.get_by_role("link", name=of_group[0].title, exact=True).is_visible():
            menu.locator(f".st-key-menu_{group} summary").click()
        for entry in of_group:
            found = menu.get_by_role("link", name=entry.title, exact=True)
            assert f"/{found.get_attribute('href').strip('/')}" == address(entry.path)
        found.click()
        view.page.get_by_role("heading", level=1, name=entry.title, exact=True).wait_for()
        assert view.settle().page.url == f"{view.url}{address(entry.path)}"
        assert view.broken == []
    view.page.close()


def test_dark_scheme(look):
    view = look(scheme="dark").open("/")
    colour = view.page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
    assert max(int(part) for part in re.findall(r"\d+", colour)[:3]) < 60
    view.page.close()
