"""Pieces of WordprocessingML that python-docx has no words for: fields, bookmarks, links, tables."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

TABLE = """<w:tbl {ns}><w:tblPr><w:tblStyle w:val={style}/><w:tblW w:w="{width}" w:type="dxa"/>
<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"
 w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid></w:tbl>"""
ROW = """<w:tr {ns}><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"""
CELL = """<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{foot}</w:tcPr><w:p><w:pPr>{style}{side}</w:pPr></w:p></w:tc>"""
TWIPS = 20


def mark(paragraph: Paragraph, kind: str) -> None:
    """Add the begin, separate or end of a field."""
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def open_field(paragraph: Paragraph, code: str) -> None:
    """Begin a field; what is added until its end is its result. `code` is never a reader's text."""
    mark(paragraph, "begin")
    text = OxmlElement("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {code} "
    paragraph.add_run()._r.append(text)
    mark(paragraph, "separate")


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field with its result."""
    open_field(paragraph, code)
    paragraph.add_run(shown)
    mark(paragraph, "end")


def bookmark(paragraph: Paragraph, number: int, name: str) -> None:
    """Make the whole paragraph the target `name`."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    first = paragraph._p.find(qn("w:r"))
    first.addprevious(start)
    paragraph._p.append(end)


def link(run: Run, name: str) -> None:
    """Make a run lead to the bookmark `name`."""
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("w:anchor"), name)
    anchor.set(qn("w:history"), "1")
    run._r.addprevious(anchor)
    anchor.append(run._r)


def describe(run: Run, name: str, text: str) -> None:
    """Give the picture in a run its name and what a reader without eyes hears."""
    for properties in run._r.iter(qn("wp:docPr"), qn("pic:cNvPr")):
        properties.set("name", name)
        properties.set("descr", text)
    # LibreOffice would put an eighth of an inch beside it.
    for inline in run._r.iter(qn("wp:inline")):
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")


def table(style: str, widths: Sequence[float], title: str) -> object:
    """Return an empty table of columns of `widths` points; `title` is its alternative text."""
    columns = "".join(f'<w:gridCol w:w="{round(width * TWIPS)}"/>' for width in widths)
    total = sum(round(width * TWIPS) for width in widths)
    found = parse_xml(TABLE.format(ns=nsdecls("w"), style=quoteattr(style), width=total, columns=columns))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    found.tblPr.append(caption)
    return found


def row(widths: Sequence[float], numeric: Sequence[bool], style: str, *, header: bool = False) -> object:
    """Return a row of empty cells that does not break; a `header` is repeated on every page."""
    cells = "".join(
        CELL.format(
            width=round(width * TWIPS),
            style=f"<w:pStyle w:val={quoteattr(style)}/>" + ("<w:keepNext/>" if header else ""),
            side='<w:jc w:val="right"/>' if number else "",
            foot='<w:vAlign w:val="bottom"/>' if header else "",
        )
        for width, number in zip(widths, numeric, strict=True)
    )
    return parse_xml(ROW.format(ns=nsdecls("w"), header="<w:tblHeader/>" if header else "", cells=cells))
