"""The presentation: one finding a slide, real titles, nothing outside of its frame, a user's template."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Cm, Inches, Pt
from report.documents.office import (
    LONG,
    SHOWN,
    external,
    figure,
    hostile,
    media,
    orphans,
    parts_of,
    png,
    sample,
    trees,
)

from analysis.errors import RecipeError
from analysis.i18n import _, use_language
from analysis.report.contents import Contents, Grid, Paragraph, Section
from analysis.report.documents import pptx, slide_fit
from analysis.report.documents.pptx import pptx_bytes


def opened(contents=None, **options):
    return Presentation(io.BytesIO(pptx_bytes(contents or sample(), png, **options)))


def titles(deck):
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def slide_of(deck, title):
    return next(slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith(title))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def tables(slide):
    return [shape.table for shape in slide.shapes if shape.has_table]


def pictures(deck):
    return [
        shape for slide in deck.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]


TALL = Grid(tuple("甲乙丙丁"), (("很长的格子" * 400,) * 4,) * 3, (False,) * 4, total=10**6)


@pytest.fixture(scope="module")
def data():
    return pptx_bytes(sample(), png)


@pytest.fixture
def deck(data):
    return Presentation(io.BytesIO(data))


def test_the_slides_stand_in_order(deck):
    assert titles(deck)[:9] == [
        "五地教育工作要点", "三个主题", "三个主题", "发现1：区间重叠", "发现2：区间重叠", "图 3　主题3的占比", "发现4：区间重叠",
        "不能得出的结论", "附录",
    ]  # fmt: skip
    assert titles(deck)[9:11] == ["样本", "方法"] and titles(deck)[11].startswith("全表（1/")
    assert deck.slide_width == Inches(13.333) and deck.slide_height == Inches(7.5)
    assert "武汉 2016、南昌 2019；数据至 2023-03-20" in texts(deck.slides[0])
    assert "第一段。\n第二段。" in texts(deck.slides[2])
    assert "图 3 没有画成：没有可画的内容" in texts(deck.slides[5])
    assert "（1）写得多不等于做得多。\n（2）差别不说明原因。" in texts(slide_of(deck, "不能得出"))


def test_every_title_is_a_placeholder(deck):
    kinds = {slide.shapes.title.placeholder_format.type for slide in deck.slides}
    assert kinds == {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def test_a_finding_has_its_picture_its_table_and_its_notes(deck):
    slide = slide_of(deck, "发现1")
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    (table,) = tables(slide)
    frame = next(shape for shape in slide.shapes if shape.has_table)
    assert Inches(7.5) < picture.width < Inches(8.5) and picture.left + picture.width < frame.left
    assert [cell.text for cell in table.rows[0].cells] == ["计划", "任务数", "占比"]
    assert "图 1　主题1的占比" in texts(slide)
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.split("\n") == [
        "含该主题的任务 ÷ 全部任务", "怎样读：点是占比。", "注意：不作因果解释。不能排名。", "来源：教育工作要点",
    ]  # fmt: skip


def test_without_a_table_the_picture_stands_in_the_middle(deck):
    slide = slide_of(deck, "发现2")
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    assert not tables(slide) and abs(2 * picture.left + picture.width - deck.slide_width) < 10_000


def test_a_table_that_is_cut_says_so_and_is_readable(deck):
    slide = slide_of(deck, "发现4")
    (table,) = tables(slide)
    n = len(table.rows) - 1
    assert 8 <= n < 55 and f"前 {n} 行，共 55 行" in texts(slide)
    assert {run.font.size for row in table.rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs} <= {
        Pt(10), Pt(11),
    }  # fmt: skip


def test_rows_and_columns_that_are_left_out_are_both_told():
    grid = replace(LONG, total=12)
    slide = opened(sample(parts=(figure(1, grid=grid),), appendix=())).slides[1]
    n = len(tables(slide)[0].rows) - 1
    assert f"前 {n} 行，共 55 行；前 2 列，共 12 列" in texts(slide)


def test_a_table_of_the_appendix_is_paged_and_whole(deck):
    slides = [slide for slide in deck.slides if slide.shapes.title.text_frame.text.startswith("全表")]
    assert len(slides) > 1
    assert titles(deck)[-len(slides) :] == [f"全表（{n}/{len(slides)}）" for n in range(1, len(slides) + 1)]
    cells = [[cell.text for cell in row.cells] for slide in slides for row in list(tables(slide)[0].rows)[1:]]
    assert cells == [list(row) for row in LONG.rows]
    assert all(
        [cell.text for cell in tables(slide)[0].rows[0].cells] == ["主题", "任务数"] for slide in slides
    )


def test_pictures_and_tables_have_alternative_texts(deck, data):
    named = [shape._element.xpath(".//p:cNvPr")[0] for shape in pictures(deck)]
    assert [one.get("descr") for one in named] == ["点图1", "点图2", "点图4"]
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert frames and all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in frames)
    assert list(media(data).values()) == [1, 1, 1]


def test_numbers_stand_right_and_heads_are_bold(deck):
    table = tables(slide_of(deck, "发现1"))[0]
    sides = [[cell.text_frame.paragraphs[0].alignment for cell in row.cells] for row in table.rows]
    assert all(row == [1, 3, 3] for row in sides)
    assert all(cell.text_frame.paragraphs[0].runs[0].font.bold for cell in table.rows[0].cells)
    assert table.first_row


def test_every_slide_but_the_cover_is_numbered(data):
    found = trees(data)
    fields = {
        int(re.search(r"\d+", name)[0]): [f.get("type") for f in tree.iter(qn("a:fld"))]
        for name, tree in found.items()
        if name.startswith("ppt/slides/slide")
    }
    assert fields.pop(1) == [] and all(kinds == ["slidenum"] for kinds in fields.values())
    ids = [
        [e.get("id") for e in tree.iter(qn("p:cNvPr"))]
        for name, tree in found.items()
        if name.startswith("ppt/slides/slide")
    ]
    assert all(len(set(one)) == len(one) for one in ids)


@pytest.mark.parametrize(
    "contents",
    [
        sample(),
        hostile(),
        sample(
            title="题" * 5000, parts=(figure(1, finding="很长的发现，" * 300), Paragraph("长文。" * 3000))
        ),
        sample(parts=(figure(1, grid=TALL),), appendix=(Section("高", (), TALL),)),
    ],
    ids=["sample", "hostile", "long", "tall cells"],
)
def test_nothing_leaves_the_slide(contents):
    deck = opened(contents)
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0
            assert (
                shape.left + shape.width <= deck.slide_width and shape.top + shape.height <= deck.slide_height
            )
            if shape.has_text_frame and shape.text_frame.text:
                assert height_of(shape) <= shape.height + Pt(1), shape.text_frame.text[:80]


def height_of(shape):
    """The height that the lines of a shape take, by the pitch that is set and the measure of the fit."""
    total = 2 * slide_fit.INSET[1]
    for paragraph in shape.text_frame.paragraphs:
        if paragraph.runs and paragraph.line_spacing:
            size = paragraph.runs[0].font.size.pt
            lines = slide_fit._lines(paragraph.text, shape.width.pt, size)
            total += lines * paragraph.line_spacing.pt + paragraph.space_before.pt
    return Pt(total)


@pytest.mark.parametrize(
    ("finding", "size"),
    [("短的发现", 26), ("不长不短的发现" * 10, 24), ("长的发现，" * 20, 20), ("极长的发现，" * 400, 16)],
)
def test_a_title_shrinks_by_its_length(finding, size):
    deck = opened(sample(parts=(figure(1, finding=finding),)))
    slide = deck.slides[1]
    assert slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size <= Pt(size)
    if size == 16:
        assert titles(deck)[1].endswith("…") and finding in slide.notes_slide.notes_text_frame.text
    else:
        assert titles(deck)[1] == finding


def test_a_long_text_goes_on_over_several_slides():
    text = "\n\n".join(f"第{n}段。" + "推进职业教育与产业协同发展。" * 30 for n in range(6))
    deck = opened(sample(parts=(Paragraph(text),), limits=(), appendix=()))
    shown = [t for slide in list(deck.slides)[1:] for t in texts(slide)[1:2]]
    assert len(shown) >= 3 and "".join(shown).replace("\n", "") == text.replace("\n", "")
    assert titles(deck)[1] == f"五地教育工作要点（1/{len(shown)}）"


def test_same_contents_same_bytes(data):
    assert pptx_bytes(sample(), png) == data
    core = parts_of(data)["docProps/core.xml"].decode()
    assert "PlanLens" in core and "五地教育工作要点" in core and "zh-CN" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}
    assert orphans(data) == set()


def test_the_theme_has_a_chinese_font(data):
    theme = trees(data)["ppt/theme/theme1.xml"]
    assert {font.get("typeface") for font in theme.iterfind(".//{*}fontScheme/*/{*}ea")} == {
        "Microsoft YaHei"
    }


def test_hostile_texts_are_characters():
    data = pptx_bytes(hostile(), png)
    deck = Presentation(io.BytesIO(data))
    assert titles(deck)[0] == SHOWN and titles(deck)[1] == SHOWN
    table = tables(deck.slides[3])[0]
    assert [cell.text for cell in table.rows[1].cells] == [SHOWN, "=1+1"]
    written = "".join(etree.tostring(tree, encoding="unicode") for tree in trees(data).values())
    assert "\u202e" not in written and "_x0000_" not in written and "hlinkClick" not in written
    assert external(data) == []
    assert SHOWN in deck.slides[3].notes_slide.notes_text_frame.text


def test_wide_tables_lose_columns_not_digits():
    grid = Grid(tuple(f"列{n}" for n in range(12)), (("12,345.67",) * 12,) * 3, (True,) * 12)
    deck = opened(sample(parts=(figure(1, grid=grid),), appendix=(Section("宽", (), grid),)))
    (table,) = tables(deck.slides[1])
    n = len(table.columns)
    assert 2 <= n < 12 and f"前 {n} 列，共 12 列" in texts(deck.slides[1])
    assert len(tables(slide_of(deck, "宽"))[0].columns) == 12


@pytest.mark.parametrize(
    "heads",
    [
        ("Plan", "Items", "All items", "Share", "Interval from", "Interval to"),
        ("Theme", "Wuhan 2016", "Nanchang 2019", "Wujin 2020", "Changzhou 2022", "Songjiang 2023"),
        ("计划", "任务数", "任务总数", "占比", "区间下限", "区间上限"),
    ],
)
def test_the_usual_tables_stand_whole_beside_their_picture(heads):
    grid = Grid(
        heads, (("Industry–education", "3", "28", "10.7%", "0.0%", "25.0%"),) * 5, (False,) + (True,) * 5
    )
    (table,) = tables(opened(sample(parts=(figure(1, grid=grid),))).slides[1])
    assert len(table.columns) == 6 and len(table.rows) == 6


def test_an_empty_report_is_a_presentation():
    assert titles(opened(Contents("空", "", "zh"))) == ["空"]


def test_english():
    deck = opened(sample("en"))
    with use_language("en"):
        assert _("图 {n}　{caption}", n=1, caption="主题1的占比") in texts(slide_of(deck, "发现1"))
        assert _("不能得出的结论") in titles(deck) and _("附录") in titles(deck)
    assert deck.core_properties.language == "en-US"
    runs = {r.get("lang") for slide in deck.slides for r in slide.element.iter(qn("a:rPr"))}
    assert runs == {"en-US"}


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


def inside(deck):
    """Whether everything stands on its slide."""
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    assert all(shape.width > 0 and shape.height > 0 for shape in shapes)
    return all(
        shape.left >= 0
        and shape.top >= 0
        and shape.left + shape.width <= deck.slide_width
        and shape.top + shape.height <= deck.slide_height
        for shape in shapes
    )


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


def test_what_else_goes_wrong_on_a_template_is_said_of_it(tmp_path, monkeypatch):
    path = saved(Presentation(), tmp_path)
    monkeypatch.setattr(pptx, "sign", lambda *_: {}["core"])
    with pytest.raises(RecipeError, match=r"t\.pptx.*模板用不了：'core'"):
        pptx_bytes(sample(), png, template=path)
    with pytest.raises(KeyError):
        pptx_bytes(sample(), png)
