"""The overview as one picture: every sentence in it, beside its panel or below, and no text over another."""

import re
from xml.etree import ElementTree

import pytest

from analysis import findings, pipeline
from analysis.config import MISSION_THEMES
from analysis.escape import plotly
from analysis.figures import overview, themes
from analysis.gallery.exports import gallery
from analysis.i18n import use_language
from analysis.publishing import publish
from analysis.publishing.export import SIZES, draw_picture
from analysis.publishing.studio import studio
from analysis.subcorpus import Subcorpus
from analysis.views import base

SVG = "{http://www.w3.org/2000/svg}"
# The boxes of all texts of a drawn picture, line by line.
JS_BOXES = """() => [...document.querySelectorAll('svg text')].flatMap(text => {
    const lines = text.querySelectorAll('tspan.line');
    return [...(lines.length ? lines : [text])].filter(e => e.textContent.trim()).map(e => {
        const b = e.getBoundingClientRect();
        return {text: e.textContent, left: b.left, right: b.right, top: b.top, bottom: b.bottom};
    });
})"""


def picture(tables, **changes):
    mission = base.labelled_shares(tables)
    mission = mission[mission["theme"].isin(MISSION_THEMES)]
    told = {"headlines": findings.headlines(tables), "limits": findings.limits(tables), **changes}
    return overview.report_picture(themes.share_panels(mission), told["headlines"], limits=told["limits"])


def said(figure):
    """Return the texts of a dressed figure's annotations without markup and breaks."""
    texts = (re.sub("<[^>]*>", "", annotation.text) for annotation in figure.layout.annotations)
    return "".join("".join(texts).split())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_every_sentence_and_limit_is_in_the_picture(tables, lang, size):
    with use_language(lang):
        text = said(publish.dressed(picture(tables), size))
        for sentence in [*dict(findings.headlines(tables)).values(), *findings.limits(tables)]:
            assert "".join(plotly(sentence).split()) in text
        panels = themes.share_panels(base.labelled_shares(tables))
        assert "".join(panels.layout.meta["source"].rpartition("\n")[2].split()) in text


def test_the_builder_alters_nothing_and_keeps_the_panels(tables):
    mission = base.labelled_shares(tables)
    panels = themes.share_panels(mission[mission["theme"].isin(MISSION_THEMES)])
    before = panels.to_json()
    figure = overview.report_picture(panels, findings.headlines(tables), limits=["甲"])
    drawn = figure.to_json()
    overview.arranged(figure, 768)
    assert (panels.to_json(), figure.to_json()) == (before, drawn)
    assert [trace.to_json() for trace in figure.data] == [trace.to_json() for trace in panels.data]


def test_a_figure_without_sentences_stays_as_it_is(tables):
    panels = themes.share_panels(base.labelled_shares(tables))
    assert overview.arranged(panels, 768) is panels


def test_a_sentence_stands_beside_the_panel_of_its_theme(tables):
    figure = picture(tables)
    names = [re.sub("<[^>]*>", "", name) for name in figure.data[0].text]
    notes = figure.layout.meta["notes"]["sentences"]
    assert [note["text"].startswith(name) for note, name in zip(notes, names, strict=True)] == [True] * 3
    assert [note["at"] for note in notes] == sorted((note["at"] for note in notes), reverse=True)


def test_the_gallery_keeps_panels_and_sentences_together_in_any_codebook(tables, built):
    turned = {**tables, "CODEBOOK": tables["CODEBOOK"].iloc[::-1].reset_index(drop=True)}
    measures = pipeline.read_manifest(built)["measures"]
    drawn = [gallery(Subcorpus(each, measures))["overview"]() for each in (tables, turned)]
    assert drawn[0].to_json() == drawn[1].to_json()


def test_a_sentence_is_needed_for_every_panel(tables):
    with pytest.raises(ValueError):
        picture(tables, headlines=findings.headlines(tables)[:2])


def test_text_of_a_plan_is_escaped(tables):
    hostile = [(theme, "<b>甲</b> $x$ & 乙") for theme in MISSION_THEMES]
    text = publish.dressed(picture(tables, headlines=hostile, limits=["<i>丙</i>"]), "slide").to_json()
    assert "\\u003cb\\u003e甲" not in text and "<b>甲" not in text and "<i>" not in text and "$x$" not in text


def boxes(figure, size, page):
    """Return the text boxes of the picture, and its width and height, in CSS pixels."""
    svg = draw_picture(studio().draw, publish.dressed(figure, size), size=size, format="svg").decode()
    root = ElementTree.fromstring(svg)
    page.set_content(f"<body style='margin:0'>{svg}</body>")
    page.evaluate("() => document.fonts.ready")
    scale = float(root.get("width")) / SIZES[size].width
    found = page.evaluate(JS_BOXES)
    return found, (float(root.get("width")), float(root.get("height"))), scale


@pytest.fixture(scope="module")
def page(browser):
    """A page of a browser with the font of the pictures, so that boxes are as in them."""
    page = browser.new_page(viewport={"width": 1600, "height": 1200})
    yield page
    page.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_no_text_overlaps_another_or_leaves_the_picture(tables, page, lang, size):
    with use_language(lang):
        found, (width, height), scale = boxes(picture(tables), size, page)
    assert len(found) > 30
    for box in found:
        assert box["left"] >= 0 and box["right"] <= width, box
        assert box["top"] >= 0 and box["bottom"] <= height, box
    # Lines of one text are set closer than their boxes: a box has room above and below its letters.
    slack = 5 * scale
    for i, a in enumerate(found):
        for b in found[i + 1 :]:
            across = min(a["right"], b["right"]) - max(a["left"], b["left"])
            down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            assert across <= 1 or down <= slack, (a, b)
