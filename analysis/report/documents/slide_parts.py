"""What stands on a slide: its title, texts, a picture, a table, its number, the speaker's notes."""

import io
from collections.abc import Sequence

from pptx.enum.shapes import PP_PLACEHOLDER as PH
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Emu, Pt

from ..contents import Grid
from .package import LANGUAGE_TAGS
from .slide_fit import CELL, GAP, LINE, Rows, fitted
from .wording import clean, line

TITLE_SIZES = (26, 24, 22, 20, 18, 16)
# PowerPoint's "No Style, No Grid": the lines are ours, in the colours of the theme.
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
RULE = """<a:lnB {ns} w="{width}"><a:solidFill><a:schemeClr val="{colour}">{tint}</a:schemeClr></a:solidFill></a:lnB>"""
FAINT = '<a:lumMod val="20000"/><a:lumOff val="80000"/>'
NUMBER = """<p:sp {ns}><p:nvSpPr><p:cNvPr id="{id}" name="Slide Number"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
<p:nvPr><p:ph type="sldNum" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>
<a:p><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="en-US"/><a:t>{n}</a:t></a:fld>
</a:p></p:txBody></p:sp>"""


def write_texts(frame, texts: Sequence[str], size: float, language: str) -> None:
    """Fill a text frame with paragraphs of a size in points; the pitch is fixed, or each font would have its own."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    for at, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = clean(text)
        paragraph.line_spacing, paragraph.space_after = Pt(size * LINE), Pt(0)
        paragraph.space_before = Pt(size * LINE * GAP if at else 0)
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run._r.get_or_add_rPr().set("lang", LANGUAGE_TAGS[language])


def write_title(slide: Slide, text: str, language: str, sizes: Sequence[float] = TITLE_SIZES) -> str:
    """Write the title at the size that its frame holds; return it as it stands there."""
    shape = slide.shapes.title
    shown, size = fitted(line(text), Emu(shape.width).pt, Emu(shape.height).pt, sizes)
    write_texts(shape.text_frame, [shown], size, language)
    return shown


def add_text(slide: Slide, texts: Sequence[str], frame: Sequence[int], size: float, language: str):
    """Add a text box; `frame` is left, top, width, height in EMU."""
    box = slide.shapes.add_textbox(*map(Emu, frame))
    write_texts(box.text_frame, texts, size, language)
    return box


def add_picture(slide: Slide, data: bytes, frame: Sequence[int], *, centred: bool):
    """Add a picture as large as `frame` holds it, at its top and its left or in its middle."""
    left, top, width, height = frame
    picture = slide.shapes.add_picture(io.BytesIO(data), Emu(left), Emu(top))
    scale = min(width / picture.width, height / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    picture.left = Emu(left + (width - picture.width) // 2 if centred else left)
    return picture


def add_table(slide: Slide, grid: Grid, rows: Rows, place: tuple[int, int], name: str, language: str):
    """Add a part of a table at `place` (left, top); return its frame."""
    shown = grid.rows[rows.start : rows.end]
    width, height = Pt(sum(rows.widths)), Pt(sum(rows.heights))
    frame = slide.shapes.add_table(len(shown) + 1, len(grid.columns), *map(Emu, place), width, height)
    table = frame.table
    frame._element.find(f".//{qn('a:tableStyleId')}").text = NO_STYLE
    table.horz_banding = False
    for column, points in zip(table.columns, rows.widths, strict=True):
        column.width = Pt(points)
    for at, (row, points, cells) in enumerate(
        zip(table.rows, rows.heights, (grid.columns, *shown), strict=True)
    ):
        row.height = Pt(points)
        for cell, text, number in zip(row.cells, cells, grid.numeric, strict=True):
            _fill(cell, line(text), rows.size, language, head=at == 0, number=number)
    describe(frame, name, name)
    return frame


def add_number(slide: Slide, n: int) -> None:
    """Show the slide's number where its layout has a place for it."""
    for shape in slide.slide_layout.placeholders:
        if shape.placeholder_format.type == PH.SLIDE_NUMBER:
            used = [int(id) for id in slide.element.xpath("//p:cNvPr/@id")]
            xml = NUMBER.format(ns=nsdecls("p", "a"), id=max(used) + 1, idx=shape.placeholder_format.idx, n=n)
            slide.shapes._spTree.append(parse_xml(xml))
            return


def add_notes(slide: Slide, text: str) -> None:
    """Add to the speaker's notes, where they have a place for text."""
    frame = slide.notes_slide.notes_text_frame if text else None
    if frame is not None:
        frame.text = "\n".join(part for part in (frame.text, clean(text)) if part)


def drop_empty(slide: Slide) -> None:
    """Take out the placeholders in which nothing was written: they would ask to be clicked."""
    for shape in list(slide.placeholders):
        if not (shape.has_text_frame and shape.text_frame.text):
            shape._element.getparent().remove(shape._element)


def _fill(cell, text: str, size: float, language: str, *, head: bool, number: bool) -> None:
    write_texts(cell.text_frame, [text], size, language)
    cell.margin_left = cell.margin_right = Pt(CELL[0])
    cell.margin_top = cell.margin_bottom = Pt(CELL[1])
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
    for run in paragraph.runs:
        run.font.bold = head
    colours = (
        {"width": 12700, "colour": "tx1", "tint": ""}
        if head
        else {"width": 6350, "colour": "tx1", "tint": FAINT}
    )
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(RULE.format(ns=nsdecls("a"), **colours)))


def describe(shape, name: str, text: str) -> None:
    """Give a picture or a table its name and what a reader without eyes hears."""
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", line(name))
    properties.set("descr", line(text))
