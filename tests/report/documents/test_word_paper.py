"""A user's Word template: it keeps its page and styles, loses its text, or is refused with the reason."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from report.documents.office import W, external, media, orphans, parts_of, png, sample, trees
from report.documents.word import body, opened, styled, text_of

from analysis.errors import RecipeError
from analysis.report.documents.docx import docx_bytes


@pytest.fixture
def template(tmp_path):
    """A user's template: another page, a header, a red heading, an old text with a picture and a link."""
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Mm(182), Mm(257), Mm(30), Mm(20)
    page.header.paragraphs[0].text = "某某研究院"
    document.styles["Heading 1"].font.color.rgb = RGBColor(200, 0, 0)
    document.styles.element.remove(document.styles["Caption"].element)
    document.add_heading("旧标题", 1)
    document.add_picture(io.BytesIO(png("old")))
    document.part.relate_to("http://old.example/", document.part.rels["rId1"].reltype, is_external=True)
    settings = document.settings.element
    settings.append(settings.makeelement(qn("w:updateFields")))
    document.save(tmp_path / "模板.docx")
    return tmp_path / "模板.docx"


def test_a_template_keeps_its_page_and_styles_and_loses_its_text(template):
    data = docx_bytes(sample(), png, template=template)
    document = Document(io.BytesIO(data))
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.left_margin.mm)) == (182, 30)
    assert page.header.paragraphs[0].text == "某某研究院"
    assert document.styles["Heading 1"].font.color.rgb == RGBColor(200, 0, 0)
    assert document.styles["Normal"].font.size != Pt(16)
    assert styled(document, "Heading 1") == ["三个主题", "不能得出的结论", "附录"]
    assert styled(document, "Caption")[0] == "图 1　主题1的占比"
    assert "旧标题" not in text_of(data) and png("old") not in parts_of(data).values()
    assert external(data) == [] and orphans(data) == set() and len(media(data)) == 3
    assert trees(data)["word/settings.xml"].find(f"{W}updateFields") is None
    assert all(shape.width <= Mm(132.1) for shape in document.inline_shapes)
    assert docx_bytes(sample(), png, template=template) == data


@pytest.mark.parametrize("chosen", ["a3", "Überschrift 1"])
def test_styles_are_found_by_their_names_whatever_their_ids(tmp_path, chosen):
    document = Document()
    document.styles["Heading 1"].element.set(qn("w:styleId"), chosen)
    document.save(tmp_path / "t.docx")
    made = opened(template=tmp_path / "t.docx")
    assert [p._p.pPr.pStyle.val for p in made.paragraphs if p.text == "三个主题"] == [chosen]


def test_a_wrong_template_is_refused(tmp_path):
    (tmp_path / "t.docx").write_text("文字")
    with pytest.raises(RecipeError, match=r"t\.docx"):
        docx_bytes(sample(), png, template=tmp_path / "t.docx")


def saved(document, folder):
    document.save(folder / "t.docx")
    return folder / "t.docx"


@pytest.mark.parametrize("kind", ["table", "paragraph", "default"])
def test_a_style_id_is_text_whatever_it_holds(tmp_path, kind):
    document, bad = Document(), "a\"b<c>&d'{0}{x}"
    names = {"table": "Table Grid", "paragraph": "Heading 1", "default": "Normal"}
    document.styles[names[kind]].element.set(qn("w:styleId"), bad)
    document.styles.element.remove(document.styles["Caption"].element)
    data = docx_bytes(sample(), png, template=saved(document, tmp_path))
    used = {e.get(f"{W}val") for e in body(data).iter(f"{W}tblStyle", f"{W}pStyle")}
    based = {e.get(f"{W}val") for e in trees(data)["word/styles.xml"].iter(f"{W}basedOn")}
    assert bad in (based if kind == "default" else used)


@pytest.mark.parametrize("name", ["Table Grid", "Heading 1", "Title", "Normal"])
@pytest.mark.parametrize("lost", ["id", "empty id", "name"])
def test_styles_without_a_name_or_an_id_are_not_used(tmp_path, name, lost):
    document = Document()
    style = document.styles[name].element
    if lost == "name":
        del style.find(qn("w:name")).attrib[qn("w:val")]
    elif lost == "id":
        del style.attrib[qn("w:styleId")]
    else:
        style.set(qn("w:styleId"), "")
    data = docx_bytes(sample(), png, template=saved(document, tmp_path))
    known = {e.get(f"{W}styleId") for e in trees(data)["word/styles.xml"].iter(f"{W}style")}
    used = {e.get(f"{W}val") for e in body(data).iter(f"{W}tblStyle", f"{W}pStyle")}
    assert used <= known - {""} and len(list(body(data).iter(f"{W}tblStyle"))) == 4
    assert name != "Table Grid" or "PlanLensReportTable" in used


def test_a_paragraph_style_is_no_table_style(tmp_path):
    document = Document()
    document.styles["Table Grid"].element.set(qn("w:type"), "paragraph")
    data = docx_bytes(sample(), png, template=saved(document, tmp_path))
    assert {e.get(f"{W}val") for e in body(data).iter(f"{W}tblStyle")} == {"PlanLensReportTable"}


@pytest.mark.parametrize(
    ("margins", "size"),
    [
        ({"left_margin": Mm(150), "right_margin": Mm(150)}, "-8.4 × 22.9"),
        ({"top_margin": Mm(-300)}, "15.2 × -4.6"),
        ({"page_height": Mm(60)}, "15.2 × 0.9"),
        ({"gutter": Mm(110)}, "4.2 × 22.9"),
    ],
)
def test_a_template_without_room_for_a_text_is_refused(tmp_path, margins, size):
    document = Document()
    for name, length in margins.items():
        setattr(document.sections[0], name, length)
    with pytest.raises(RecipeError, match=rf"t\.docx.*版心太小：{size} 厘米，至少 5 × 5 厘米.*页边距"):
        opened(template=saved(document, tmp_path))


def test_the_smallest_template_can_be_written_on(tmp_path):
    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(60.1), Mm(60.1)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(5)
    made = opened(template=saved(document, tmp_path))
    assert all(0 < shape.width <= Mm(50.2) for shape in made.inline_shapes)


@pytest.mark.parametrize("lost", ["w:pgSz", "w:pgMar", "."])
def test_a_template_without_a_page_is_refused(tmp_path, lost):
    document = Document()
    page = document.element.body.sectPr
    found = page if lost == "." else page.find(qn(lost))
    found.getparent().remove(found)
    with pytest.raises(RecipeError, match=r"t\.docx"):
        opened(template=saved(document, tmp_path))
