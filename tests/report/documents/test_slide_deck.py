"""A user's PowerPoint template: it keeps its layouts, loses its slides, or is refused with the reason."""

import io
import re

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Cm, Inches
from report.documents.office import external, hostile, orphans, parts_of, png, sample
from report.documents.slides import inside, opened, pictures, texts, titles

from analysis.errors import RecipeError
from analysis.report.documents.pptx import pptx_bytes


@pytest.fixture
def template(tmp_path):
    """A user's template: 4:3, an own font, three slides in a section, with notes, a picture and a link."""
    deck = Presentation()
    for n in range(3):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"旧页{n}"
        slide.notes_slide.notes_text_frame.text = "旧备注"
        slide.shapes.add_picture(io.BytesIO(png("old")), 0, 0)
        run = slide.placeholders[1].text_frame.paragraphs[0].add_run()
        run.text, run.hyperlink.address = "链接", "http://old.example/"
    ids = "".join(f'<p14:sldId id="{slide.slide_id}"/>' for slide in deck.slides)
    deck.element.append(
        etree.fromstring(
            '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
            '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
            'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f'<p14:section name="旧" id="{{0}}"><p14:sldIdLst>{ids}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
        )
    )
    deck.save(tmp_path / "模板.pptx")
    return tmp_path / "模板.pptx"


def test_a_template_keeps_its_layouts_and_loses_its_slides(template):
    before = parts_of(template.read_bytes())
    data = pptx_bytes(sample(), png, template=template)
    deck, found = Presentation(io.BytesIO(data)), parts_of(data)
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    kept = [
        name
        for name in before
        if re.match(r"ppt/(slideLayouts|theme/theme1|slideMasters)", name) and "_rels" not in name
    ]
    assert len(kept) == 13 and all(name in found for name in kept)
    assert titles(deck)[:4] == ["五地教育工作要点", "三个主题", "三个主题", "发现1：区间重叠"]
    written = b"".join(found.values()).decode("utf-8", "ignore")
    assert "旧" not in written and "sectionLst" not in written and "old.example" not in written
    assert orphans(data) == set() and external(data) == [] and png("old") not in found.values()
    assert not [shape for slide in deck.slides for shape in slide.placeholders if not shape.text_frame.text]
    for slide in deck.slides:
        assert all(shape.left + shape.width <= deck.slide_width for shape in slide.shapes)
    assert pptx_bytes(sample(), png, template=template) == data


def test_a_template_of_one_bare_layout_will_do(tmp_path):
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only":
            deck.slide_layouts.remove(layout)
    deck.save(tmp_path / "t.pptx")
    made = opened(template=tmp_path / "t.pptx")
    assert titles(made)[0] == "五地教育工作要点" and "第一段。\n第二段。" in texts(made.slides[2])


def test_a_template_without_titles_is_refused(tmp_path):
    deck = Presentation()
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    deck.save(tmp_path / "t.pptx")
    with pytest.raises(RecipeError, match="版式"):
        opened(template=tmp_path / "t.pptx")


def test_a_document_is_no_template(tmp_path):
    Document().save(tmp_path / "t.pptx")
    with pytest.raises(RecipeError, match=r"t\.pptx"):
        opened(template=tmp_path / "t.pptx")


def saved(deck, folder):
    deck.save(folder / "t.pptx")
    return folder / "t.pptx"


@pytest.mark.parametrize(
    ("size", "said"), [((1, 1), "2.5 × 2.5"), ((13, 1), "33.0 × 2.5"), ((3, 7), "7.6 × 17.8")]
)
def test_a_slide_that_is_too_small_is_refused(tmp_path, size, said):
    deck = Presentation()
    deck.slide_width, deck.slide_height = map(Inches, size)
    with pytest.raises(RecipeError, match=rf"t\.pptx.*幻灯片太小：{said} 厘米，至少 10 × 7 厘米.*改大"):
        opened(template=saved(deck, tmp_path))


@pytest.mark.parametrize("contents", [sample(), hostile()], ids=["sample", "hostile"])
def test_the_smallest_slide_can_be_written_on(tmp_path, contents):
    """Its layouts are those of a larger one: what they put beside the slide is put on it."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(10), Cm(7)
    made = opened(contents, template=saved(deck, tmp_path))
    for slide in made.slides:
        title = slide.shapes.title
        assert 0 <= title.left + title.width / 2 <= made.slide_width
        assert 0 <= title.top + title.height / 2 <= made.slide_height
    assert all(
        picture.left >= 0 and picture.left + picture.width <= made.slide_width for picture in pictures(made)
    )


def test_a_template_that_does_not_say_its_size_has_the_usual_one(tmp_path):
    deck = Presentation()
    size = deck.element.find(qn("p:sldSz"))
    size.getparent().remove(size)
    made = opened(template=saved(deck, tmp_path))
    assert (made.slide_width, made.slide_height) == (Inches(10), Inches(7.5)) and inside(made)


def unplaced(deck, kinds):
    for owner in (deck.slide_master, *deck.slide_layouts):
        for shape in owner.placeholders:
            frame = shape.element.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
            if shape.placeholder_format.type in kinds and frame is not None:
                frame.getparent().remove(frame)


TITLE_KINDS = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)


@pytest.mark.parametrize("kinds", [TITLE_KINDS, tuple(PP_PLACEHOLDER)], ids=["titles", "all"])
def test_placeholders_without_a_place_get_one(tmp_path, kinds):
    deck = Presentation()
    unplaced(deck, kinds)
    made = opened(template=saved(deck, tmp_path))
    assert titles(made)[3] == "发现1：区间重叠" and inside(made)
    for slide in made.slides:
        title = slide.shapes.title
        for shape in slide.shapes:
            if shape.shape_id != title.shape_id:
                assert shape.top >= title.top + title.height
    assert "武汉 2016、南昌 2019；数据至 2023-03-20" in texts(made.slides[0])


@pytest.mark.parametrize(
    "frame",
    [
        (-20, 1, 10, 1),
        (1, -9, 8, 1),
        (30, 1, 5, 1),
        (1, 9, 8, 1),
        (1, 1, 0, 0),
        (1, 1, 0.05, 5),
        (1, 1, 8, 0.05),
    ],
)
def test_a_title_beside_the_slide_or_too_small_is_put_on_it(tmp_path, frame):
    deck = Presentation()
    unplaced(deck, TITLE_KINDS)
    for shape in deck.slide_master.placeholders:
        if shape.placeholder_format.type in TITLE_KINDS:
            shape.left, shape.top, shape.width, shape.height = map(Inches, frame)
    made = opened(template=saved(deck, tmp_path))
    assert titles(made)[3] == "发现1：区间重叠" and inside(made)


def test_a_title_of_another_index_is_none(tmp_path):
    deck = Presentation()
    for layout in deck.slide_layouts:
        for mark in layout.element.iter(qn("p:ph")):
            if mark.get("type") in ("title", "ctrTitle"):
                mark.set("idx", "77")
    with pytest.raises(RecipeError, match="没有带标题的版式"):
        opened(template=saved(deck, tmp_path))
