"""The picture of a chart: the bytes of the batch, drawn once, in the page's language, and what is missing said."""

import plotly.graph_objects as go
import pytest

from analysis import pipeline
from analysis.errors import ExportError
from analysis.figures.style import figure
from analysis.i18n import use_language
from analysis.publishing import export, publish
from analysis.publishing.browser import BrowserLost
from ui import cache, pictures


@pytest.fixture
def drawn(monkeypatch):
    """Replace the browser; return the (figure, options) that it was asked for."""
    asked = []

    class Fake:
        trouble = None

        def draw(self, figure, options):
            asked.append((figure, options))
            return b"<svg></svg>"

    monkeypatch.setattr(pictures, "studio", lambda: Fake())
    return asked


def bars(title="标题"):
    texts = {"title": title, "subtitle": "副题，n = 3 条", "source": "来源：甲"}
    return figure([go.Bar(x=[1, 2], y=["甲", "乙"], orientation="h")], height=200, **texts)


def test_a_picture_has_the_bytes_of_the_command_line(built, tmp_path):
    manifest = pipeline.read_manifest(built)
    texts = publish.provenance_texts(cache.table("PLANS"), manifest)
    jobs = [("a", size, publish.dressed(bars(), size, texts)) for size in ("report", "slide")]
    files = export.write_figures(jobs, tmp_path, provenance=texts, progress=False)
    picture = pictures.of(cache._chart(bars(), dark=False))
    for file in files:
        assert picture(file.size, "png") == file.path.read_bytes()


def test_a_picture_is_light_and_carries_its_texts_and_sizes(built, drawn):
    for dark in (True, False):
        pictures.of(cache._chart(bars(), dark=dark))("slide", "svg")
    assert len(drawn) == 1, "the reader's theme makes no other picture"
    plain, options = drawn[0]
    assert plain["layout"]["paper_bgcolor"] == "#ffffff"
    assert [note["name"] for note in plain["layout"]["annotations"]] == ["title", "source"]
    assert (options["width"], options["height"], options["format"]) == (768, 432, "svg")


def test_the_same_picture_is_drawn_once_and_another_anew(built, drawn):
    for title in ("标题", "标题", "另一个"):
        for size in ("report", "slide"):
            pictures.of(cache._chart(bars(title), dark=False))(size, "svg")
    assert len(drawn) == 4


def test_what_failed_is_tried_again(built, drawn, monkeypatch):
    picture = pictures.of(cache._chart(bars(), dark=False))
    with monkeypatch.context() as patch, pytest.raises(ExportError):
        patch.setattr(pictures, "studio", lambda: Lost())
        picture("report", "svg")
    assert picture("report", "svg").startswith(b"<svg>")


class Lost:
    """A studio whose browser is gone."""

    def draw(self, figure, options):
        raise BrowserLost("浏览器中途退出")


@pytest.mark.parametrize(("lang", "source"), [("zh", "3 份计划"), ("en", "Plans (3)")])
def test_the_source_is_in_the_language_of_the_page_wherever_it_is_drawn(built, drawn, lang, source):
    with use_language(lang):
        picture = pictures.of(cache._chart(bars(), dark=False))
    # The download runs in a thread of its own, which knows no language.
    assert source in picture("report", "svg").decode()


def test_a_missing_browser_is_named_with_what_to_install(monkeypatch):
    assert pictures.missing() is None
    monkeypatch.setenv("BROWSER_PATH", "/no/such/browser")
    assert "kaleido_get_chrome" in str(pictures.missing())


def test_the_last_trouble_is_the_studios(monkeypatch):
    lost = BrowserLost("浏览器中途退出")
    monkeypatch.setattr(pictures, "studio", lambda: type("S", (), {"trouble": lost})())
    assert pictures.trouble() is lost
