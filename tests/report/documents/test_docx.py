"""The Word document: real headings, numbered captions, a table of figures that asks nothing."""

import io
import re
from dataclasses import replace

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from report.documents.office import (
    GRID,
    HOSTILE,
    LONG,
    SHOWN,
    W,
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
from report.documents.word import body, codes, opened, styled, text_of

from analysis.i18n import _, use_language
from analysis.report.contents import Contents, Grid, Paragraph, Section
from analysis.report.documents.docx import docx_bytes


@pytest.fixture(scope="module")
def data():
    return docx_bytes(sample(), png)


def test_the_parts_stand_in_order(data):
    document = Document(io.BytesIO(data))
    assert styled(document, "Title") == ["五地教育工作要点"]
    assert styled(document, "Heading 1") == ["三个主题", "不能得出的结论", "附录"]
    assert styled(document, "Heading 2") == ["样本", "方法", "全表"]
    assert styled(document, "Body Text")[:3] == ["第一段。", "第二段。", "发现1：区间重叠"]
    assert styled(document, "Limits") == ["（1）写得多不等于做得多。", "（2）差别不说明原因。"]
    assert styled(document, "Note")[:2] == ["怎样读：点是占比。", "注意：不作因果解释。不能排名。"]
    texts = text_of(data)
    places = [
        texts.index(t)
        for t in ("五地教育", "图目录", "三个主题", "发现1", "发现4", "不能得出", "附录", "全表")
    ]
    assert places == sorted(places)


def test_captions_count_by_fields_and_go_on_after_a_missing_figure(data):
    document = Document(io.BytesIO(data))
    assert styled(document, "Caption") == ["图 1　主题1的占比", "图 2　主题2的占比", "图 4　主题4的占比"]
    counted = [code for code in codes(data) if code.startswith("SEQ")]
    assert counted == [r"SEQ 图 \* ARABIC", r"SEQ 图 \* ARABIC", r"SEQ 图 \* ARABIC \r 4"]
    assert "图 3 没有画成：没有可画的内容" in styled(document, "Body Text")


def test_the_table_of_figures_holds_its_result_and_asks_nothing(data):
    document = Document(io.BytesIO(data))
    assert codes(data)[0] == r'TOC \h \z \n \c "图"'
    assert styled(document, "table of figures") == [
        "图 1　主题1的占比",
        "图 2　主题2的占比",
        "图 4　主题4的占比",
    ]
    anchors = [link.get(f"{W}anchor") for link in body(data).iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in body(data).iter(f"{W}bookmarkStart")]
    assert anchors == marks == ["figure_1", "figure_2", "figure_4"]
    kinds = [mark.get(f"{W}fldCharType") for mark in body(data).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 4
    settings = trees(data)["word/settings.xml"]
    assert settings.find(f"{W}updateFields") is None
    assert not any(mark.get(f"{W}dirty") for mark in body(data).iter())


def test_each_picture_is_there_once_with_its_alternative_text(data):
    assert list(media(data).values()) == [1, 1, 1]
    document = Document(io.BytesIO(data))
    found = [shape._inline.docPr for shape in document.inline_shapes]
    assert [one.get("descr") for one in found] == ["点图1", "点图2", "点图4"]
    assert len({one.get("id") for one in found}) == 3


@pytest.mark.parametrize(
    ("size", "fits"), [((189, 110), "width"), ((189, 271), "height"), ((20, 10), "width")]
)
def test_a_picture_is_as_wide_as_the_text_and_never_taller(size, fits):
    data = docx_bytes(sample(parts=(figure(1),)), lambda name: png(name, *size))
    shape = Document(io.BytesIO(data)).inline_shapes[0]
    assert (round(shape.width.mm) == 156) == (fits == "width")
    assert shape.width.mm < 156.1 and shape.height <= Mm(225 - 30)
    assert abs(shape.width / shape.height - size[0] / size[1]) < 0.01


def test_a_picture_without_words_is_named_by_its_caption():
    document = opened(sample(parts=(figure(1, alt=" ", finding=""),)))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "图 1　主题1的占比"


def test_the_page_is_an_official_documents(data):
    document = Document(io.BytesIO(data))
    page = document.sections[0]
    lengths = (
        page.page_width, page.page_height, page.top_margin, page.left_margin, page.right_margin, page.bottom_margin,
    )  # fmt: skip
    # 156 × 225 mm are left for the text.
    assert [round(length.mm, 1) for length in lengths] == [210, 297, 37, 28, 26, 35]
    looks = {name: document.styles[name] for name in ("Normal", "Title", "Heading 1", "Heading 2")}
    fonts = {name: style.element.rPr.rFonts.get(qn("w:eastAsia")) for name, style in looks.items()}
    assert fonts == {"Normal": "FangSong", "Title": "SimSun", "Heading 1": "SimHei", "Heading 2": "KaiTi"}
    assert (looks["Normal"].font.size, looks["Title"].font.size) == (Pt(16), Pt(22))
    assert Pt(28) <= looks["Normal"].paragraph_format.line_spacing <= Pt(30)
    indent = document.styles["Body Text"].element.pPr.find(qn("w:ind"))
    assert indent.get(qn("w:firstLineChars")) == "200"
    table = parts_of(data)["word/fontTable.xml"].decode()
    assert all(font in table for font in ("FangSong", "STFangsong", "方正", "Noto Serif CJK SC"))
    language = document.styles.element.find(f".//{W}lang")
    assert language.get(f"{W}eastAsia") == "zh-CN"


def test_the_page_number_stands_outside(data):
    document = Document(io.BytesIO(data))
    page = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [(f.paragraphs[0].text, f.paragraphs[0].alignment) for f in (page.footer, page.even_page_footer)]
    assert sides == [("— 1 —", 2), ("— 1 —", 0)]


def test_tables_repeat_their_head_and_do_not_break_rows(data):
    tables = list(body(data).iter(f"{W}tbl"))
    # Those of figures 1 and 4, the latter cut, and the whole ones of the appendix.
    for table, rows in zip(tables, (3, 13, 3, 56), strict=True):
        found = table.findall(f"{W}tr")
        assert len(found) == rows
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in found] == [True] + [False] * (
            rows - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in found)
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert abs(sum(widths) - 156 / 25.4 * 1440) < 10
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        sides = [[c.find(f".//{W}jc") is not None for c in row.iter(f"{W}tc")] for row in found]
        assert all(row == [False] + [True] * (len(widths) - 1) for row in sides)
        kept = [at for at, row in enumerate(found) if row.find(f".//{W}keepNext") is not None]
        assert kept == ([0, 1, 2] if rows == 3 else [0, 1, 2, 3, rows - 3, rows - 2])
    assert "图 4 的数据" in styled(Document(io.BytesIO(data)), "Note")


@pytest.mark.parametrize(
    ("grid", "told"),
    [
        (
            LONG,
            [
                "这里是前 12 行，共 55 行；全部在随报告的数据文件里。",
                "这里是前 2 列，共 12 列；全部在随报告的数据文件里。",
            ],
        ),
        (GRID, ["这里是前 3 列，共 12 列；全部在随报告的数据文件里。"]),
    ],
)
def test_rows_and_columns_that_are_left_out_are_both_told(grid, told):
    given = replace(grid, total=12)
    assert styled(opened(sample(parts=(figure(1, grid=given),), appendix=())), "Note")[-1] == "　".join(told)


def test_two_tables_never_touch(data):
    neighbours = [table.getnext().tag for table in body(data).iter(f"{W}tbl")]
    assert neighbours == [f"{W}p"] * 4


def test_a_wide_table_gets_a_smaller_size_and_stays_on_the_page():
    grid = Grid(tuple(f"列{n}" for n in range(12)), (("12,345.67",) * 12,) * 3, (True,) * 12)
    data = docx_bytes(sample(appendix=(Section("宽", (), grid),)), png)
    *_of_figures, table = body(data).iter(f"{W}tbl")
    assert sum(int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")) < 156 / 25.4 * 1440 + 10
    assert {size.get(f"{W}val") for size in table.iter(f"{W}sz")} in ({"16"}, {"14"})


def test_the_limits_stand_in_a_box(data):
    style = Document(io.BytesIO(data)).styles["Limits"].element.pPr
    assert len(style.find(f"{W}pBdr")) == 4 and style.find(f"{W}shd").get(f"{W}fill") != "auto"


def test_same_contents_same_bytes(data):
    assert docx_bytes(sample(), png) == data
    core = parts_of(data)["docProps/core.xml"].decode()
    assert "PlanLens" in core and "五地教育工作要点" in core and "zh-CN" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT", core)) == {"2000-01-01T"}
    assert orphans(data) == set()


def test_hostile_texts_are_characters():
    data = docx_bytes(hostile(), png)
    document = Document(io.BytesIO(data))
    assert styled(document, "Title") == [SHOWN] and SHOWN in styled(document, "Body Text")
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [SHOWN, "=1+1"]
    assert len(list(body(data).iter(f"{W}p"))) == text_of(data).count("\n") + 1
    assert {code.split()[0] for code in codes(data)} == {"TOC", "SEQ"}
    assert external(data) == [] and "\u202e" not in text_of(data)
    assert HOSTILE not in text_of(data)


@pytest.mark.parametrize("title", ["", "题" * 5000, "a" * 5000, "一\n二\t三"])
def test_any_title_is_written(title):
    document = opened(sample(title=title))
    assert document.paragraphs[0].text == title.replace("\n", " ").replace("\t", " ")
    assert len(document.core_properties.title) <= 255


def test_a_checksum_does_not_tear_the_line_before_it_apart():
    document = opened(sample(parts=(Paragraph("校验和：" + "0a" * 32), Paragraph("短的 Word。"))))
    sides = [p.alignment for p in document.paragraphs if p.style.name == "Body Text"][:2]
    assert sides == [0, None]


def test_an_empty_report_is_a_document():
    document = opened(Contents("空", "", "zh"))
    assert [p.text for p in document.paragraphs] == ["空"]


def test_english():
    data = docx_bytes(sample("en"), png)
    document = Document(io.BytesIO(data))
    with use_language("en"):
        assert styled(document, "TOC Heading") == [_("图目录")]
        assert styled(document, "Caption")[0] == _("图 {n}　{caption}", n=1, caption="主题1的占比")
    assert [code for code in codes(data) if "Figure" in code] == codes(data) and len(codes(data)) == 4
    assert document.styles["Normal"].font.size == Pt(12)
    assert document.styles["Body Text"].paragraph_format.first_line_indent is None
    assert document.core_properties.language == "en-US"
    assert "eastAsia" not in {e.get(f"{W}hint") for e in body(data).iter(f"{W}rFonts")}
