"""An empty Word document to write on: our own page, or a user's template without its text."""

from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph

from ...errors import RecipeError
from ...i18n import N_
from .package import opened
from .word_fields import field
from .word_looks import ADDED, LOOKS
from .word_style import font_table_xml, style_xml, table_style_xml

# GB/T 9704-2012, 5.1: A4, 37 mm above and 28 mm left of a text area of 156 × 225 mm; the page number 7 mm below it.
PAGE, TEXT, TOP, LEFT, NUMBER = (Mm(210), Mm(297)), (Mm(156), Mm(225)), Mm(37), Mm(28), Mm(7)
NUMBER_HEIGHT = Pt(16)
# The text area that a template must leave, in cm: no table and no picture could be read in less.
LEAST = 5
# What a document cannot do without, besides what its text refers to; the rest belongs to the text that was there.
KEPT = (
    RT.STYLES, RT.SETTINGS, RT.FONT_TABLE, RT.THEME, RT.NUMBERING, RT.WEB_SETTINGS, RT.FOOTNOTES, RT.ENDNOTES,
)  # fmt: skip
# Speak of the text that was there: its picture, its numbers of pages and words.
STALE = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES)
# Ask at opening, or load from elsewhere.
UNWANTED = ("updateFields", "attachedTemplate", "mailMerge", "revisionView")
DEFAULTS = """<w:docDefaults {ns}><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"
 w:eastAsia="SimSun" w:cs="Times New Roman"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="21"/>
 <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"""
PLAIN_TABLE = """<w:style {ns} w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
 <w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
 <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
 <w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"""
PLAIN_FONT = """<w:style {ns} w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
 <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"""


def own_paper(language: str) -> WordDocument:
    """Return an empty document as GB/T 9704-2012 sets it, or as suits English."""
    document = Document()
    _clear(document)
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        styles.remove(style)
    styles.replace(styles.find(qn("w:docDefaults")), parse_xml(DEFAULTS.format(ns=nsdecls("w"))))
    for name, look in LOOKS[language].items():
        base = "" if name == "Normal" else "Normal"
        styles.append(style_xml(name, look, style_id=_id(name), base=base))
    for plain in (PLAIN_FONT, PLAIN_TABLE):
        styles.append(parse_xml(plain.format(ns=nsdecls("w"))))
    styles.append(table_style_xml("ReportTable"))
    document.part.part_related_by(RT.FONT_TABLE)._blob = font_table_xml()
    _set_page(document)
    return document


def template_paper(path: Path) -> WordDocument:
    """Return a user's template without its text, with the styles that it lacks; raises RecipeError, see `opened`."""
    return opened(path, "docx", lambda file: _roomy(_emptied(file), path))


def style_ids(document: WordDocument, kind: str = "paragraph") -> dict[str, str]:
    """Return {name in lower case: id} of a document's styles of a `kind`; without a name or an id none can be used."""
    found = {}
    for style in document.styles.element.findall(qn("w:style")):
        names, style_id = style.xpath("w:name/@w:val"), style.get(qn("w:styleId"))
        if names and style_id and style.get(qn("w:type"), "paragraph") == kind:
            found.setdefault(names[0].lower(), style_id)
    return found


def table_style(document: WordDocument) -> str:
    """Return the id of the style of tables: the template's grid, or ours; "" where there is neither."""
    ids = style_ids(document, "table")
    return ids.get("table grid") or ids.get("report table", "")


def text_area(document: WordDocument) -> tuple[int, int]:
    """Return the width and the height of the text area in EMU."""
    page = document.sections[-1]
    width = page.page_width - page.left_margin - page.right_margin - (page.gutter or 0)
    return width, page.page_height - abs(page.top_margin) - abs(page.bottom_margin)


def _emptied(file: object) -> WordDocument:
    document = Document(file)
    _clear(document)
    known, styles = style_ids(document), document.styles.element
    default = next((style for style in styles if style.get(qn("w:default")) == "1" and
                    style.get(qn("w:type")) == "paragraph"), None)  # fmt: skip
    base = default.get(qn("w:styleId")) if default is not None else ""
    for name, look in ADDED.items():
        if name.lower() not in known:
            styles.append(style_xml(name, look, style_id=f"PlanLens{_id(name)}", base=base))
    if not table_style(document):
        styles.append(table_style_xml("PlanLensReportTable"))
    return document


def _roomy(document: WordDocument, path: Path) -> WordDocument:
    """Return a template's document; raises where it leaves no room for a text, or has no page."""
    width, height = (Emu(length).cm for length in text_area(document))
    if min(width, height) < LEAST:
        raise RecipeError(
            N_("模板的版心太小：{width} × {height} 厘米，至少 {least} × {least} 厘米"),
            path=path, hint=N_("改小页边距，或改用大一些的纸"), width=f"{width:.1f}", height=f"{height:.1f}", least=LEAST,
        )  # fmt: skip
    return document


def _clear(document: WordDocument) -> None:
    """Take out the text with all that hangs on it, and the settings that would ask something at opening."""
    body = document.element.body
    for child in list(body):
        if child is not body.sectPr:
            body.remove(child)
    named = set(document.element.xpath("//@r:id | //@r:embed | //@r:link"))
    for key, rel in list(document.part.rels.items()):
        if rel.reltype not in KEPT and key not in named:
            del document.part.rels[key]
    settings = document.settings.element
    for name in UNWANTED:
        for element in settings.findall(qn(f"w:{name}")):
            settings.remove(element)
    rels = document.part.part_related_by(RT.SETTINGS).rels
    for key in [key for key, rel in rels.items() if rel.reltype == RT.ATTACHED_TEMPLATE]:
        del rels[key]
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype in STALE]:
        del package.rels[key]


def _set_page(document: WordDocument) -> None:
    page, settings = document.sections[0], document.settings
    (page.page_width, page.page_height), (width, height) = PAGE, TEXT
    page.top_margin, page.left_margin = TOP, LEFT
    page.right_margin, page.bottom_margin = PAGE[0] - LEFT - width, PAGE[1] - TOP - height
    page.footer_distance = page.bottom_margin - NUMBER - NUMBER_HEIGHT
    settings.odd_and_even_pages_header_footer = True
    sides = ((page.footer, WD_ALIGN_PARAGRAPH.RIGHT), (page.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT))
    for footer, side in sides:
        footer.is_linked_to_previous = False
        _write_number(footer.paragraphs[0], side)
    language = settings.element.find(qn("w:themeFontLang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    for compat in settings.element.iter(qn("w:compatSetting")):
        if compat.get(qn("w:name")) == "compatibilityMode":
            compat.set(qn("w:val"), "15")


def _write_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write — 1 — a character away from the outer edge, as the standard asks for."""
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    field(paragraph, "PAGE", "1")
    paragraph.add_run(" —")


def _id(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())
