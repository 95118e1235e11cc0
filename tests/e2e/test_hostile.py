"""A plan that attacks: nothing of it comes alive on any page, in any hover, in any file; its characters are shown."""

import csv
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePath
from urllib.parse import urlencode
from xml.etree import ElementTree

import hostile
import pytest

from analysis import config, corpus, escape
from bench import drive
from ui.shell import NAV

pytestmark = pytest.mark.e2e

# What a text of the plan has become: an element that leads, loads or runs somewhere. Menu links stay on the site.
JS_ALIVE = """() => [...document.querySelectorAll('[data-testid="stApp"] *')].filter(e => {
    const away = ['href', 'xlink:href', 'src', 'srcset', 'action', 'formaction', 'poster', 'data'].some(name => {
        const value = e.getAttribute(name);
        if (value === null || value.startsWith('#')) return false;
        const url = new URL(value, location);
        return value === 'x' || !['data:', 'blob:'].includes(url.protocol) && url.origin !== location.origin;
    });
    const runs = [...e.attributes].some(a => a.name.startsWith('on') && a.value);
    return away || runs || (e.tagName === 'SCRIPT' && e.textContent.includes('alert'))
        || (['B', 'STRONG'].includes(e.tagName) && e.textContent === '粗')
        || (e.dataset.testid === 'stIconMaterial' && e.textContent === 'home');
}).map(e => e.outerHTML.slice(0, 200))"""
JS_MARKS = """chart => [...chart.querySelectorAll('.points path.point, .bars path, .point > path')]
    .map(mark => mark.getBoundingClientRect())
    .map(box => [box.x + box.width / 2, box.y + box.height / 2])"""
HOVERS = 6


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder that holds the attacking plan, with its tables in `tables`."""
    data = hostile.write(tmp_path_factory.mktemp("hostile") / "data")
    command = [sys.executable, "-m", "analysis", "build", "--plans", str(data), "--out", str(data / "tables")]
    subprocess.run(command, cwd=config.ROOT, check=True, capture_output=True, timeout=600)
    return data


@pytest.fixture(scope="module")
def server(data):
    """A server of the attacking plan."""
    env = {"PLANLENS_DATA": str(data), "PLANLENS_TABLES": str(data / "tables")}
    with drive.served(config.ROOT / "app.py", env=env) as found:
        yield found


@pytest.fixture
def view(look):
    """A tab that notes every dialog that a script opens."""
    view = look()
    view.page.on("dialog", lambda dialog: (view.errors.append(f"dialog {dialog.message}"), dialog.dismiss()))
    yield view
    view.page.close()


def assert_harmless(view) -> None:
    """Fail if anything of the plan is alive on the page, or anything is broken."""
    found = (view.page.evaluate(JS_ALIVE), view.broken, view.errors, view.foreign, view.too_wide)
    assert found == ([], [], [], [], False)


def hover(view) -> None:
    """Point at some marks of every chart."""
    for chart in view.page.locator(".js-plotly-plot").all():
        chart.scroll_into_view_if_needed()
        marks = chart.evaluate(JS_MARKS)
        for at in range(0, len(marks), max(len(marks) // HOVERS, 1)):
            view.page.mouse.move(*chart.evaluate(JS_MARKS)[at])
            view.page.wait_for_timeout(60)
            assert view.page.evaluate(JS_ALIVE) == []


def url_path(path: str) -> str:
    """Return the address of the page at `path`."""
    return "/" if path == "app.py" else f"/{PurePath(path).stem}"


@pytest.mark.parametrize("path", [entry.path for entry in NAV])
def test_nothing_comes_alive(view, path):
    view.open(url_path(path))
    assert_harmless(view)
    hover(view)
    for tab in view.page.get_by_role("tab", name="依据").all():
        before = view.page.url
        tab.click()
        view.page.wait_for_function("before => location.href !== before", arg=before)
        view.settle()
    assert_harmless(view)


def test_english_names_are_plain_text_too(view):
    view.open("/?lang=en")
    assert_harmless(view)
    hover(view)


def test_the_characters_are_shown_as_they_are(view, data):
    items = corpus.read_table("ITEMS", data / "tables")
    texts = items.loc[(items["plan_id"] == hostile.PLAN) & (items["kind"] == "item"), "text"]
    assert [attack for attack in hostile.ATTACKS[:4] if attack not in "".join(texts)] == []
    view.open(f"/city?{urlencode({'plan': hostile.PLAN})}")
    shown = view.page.get_by_test_id("stMain").inner_text().replace(escape.WORD_JOINER, "")
    shown = re.sub(r"\s+", "", shown)
    assert [text for text in texts if re.sub(r"\s+", "", text) not in shown] == []


@pytest.mark.parametrize("page", ["/city", "/documents", "/departments"])
def test_files_hold_no_formula_and_no_markup(view, page):
    view.open(f"{page}?{urlencode({'plan': hostile.PLAN})}")
    view.page.locator('[class*="_downloads"] button').first.click()
    body = view.page.get_by_test_id("stPopoverBody")
    files = {}
    for label in ("数据（CSV）", "数据（Excel）", "矢量图（SVG）"):
        with view.page.expect_download() as started:
            body.get_by_role("button", name=label).click()
        files[label] = Path(started.value.path()).read_bytes()
        assert not re.search(r'[<>:"/\\|?*]', started.value.suggested_filename)
    cells = [c for row in csv.reader(io.StringIO(files["数据（CSV）"].decode("utf-8-sig"))) for c in row]
    assert [cell for cell in cells if re.match(r"\s*[=@+\t\r]", cell)] == []
    with zipfile.ZipFile(io.BytesIO(files["数据（Excel）"])) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets and b"<hyperlink" not in sheets
    drawing = ElementTree.fromstring(files["矢量图（SVG）"])
    tags = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert not tags & {"script", "a", "foreignObject", "iframe"}
    assert not [
        k for element in drawing.iter() for k, v in element.items() if k.startswith("on") or "evil" in v
    ]
