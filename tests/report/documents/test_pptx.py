"""The presentation: one finding a slide, real titles, nothing outside of its frame."""

import io
import re
from dataclasses import replace

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt
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
from report.documents.slides import opened, pictures, slide_of, tables, texts, titles

from analysis.i18n import _, use_language
from analysis.report.contents import Contents, Grid, Paragraph, Section
from analysis.report.documents import slide_fit
from analysis.report.documents.pptx import pptx_bytes

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
