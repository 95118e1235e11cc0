"""A report as a Word document, set as an official document or as a user's template has it."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.image import Image
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt
from docx.text.paragraph import Paragraph as Line

from ...i18n import _, use_language
from ..contents import Contents, Grid, Heading, Illustration, Section
from . import word_fields as xml
from .package import blamed, rezipped, sign
from .widths import column_widths, font_size
from .word_paper import own_paper, style_ids, table_style, template_paper, text_area
from .wording import (
    alternative,
    caption,
    clean,
    columns_shown,
    data_of,
    line,
    missing,
    notes,
    numbered,
    paragraphs,
    remarks,
    rows_shown,
)

# A checksum does not break: a justified line before it would be torn apart.
RE_UNBROKEN = re.compile(r"[!-~]{25}")
# As Word counts figures in a table of figures: the name of their sequence.
SEQUENCES = {"zh": "图", "en": "Figure"}
# Beside a picture on its page: a heading, two lines of its finding and two of its caption.
BESIDE = Mm(58)
# A table below a figure; the appendix has its tables whole.
MOST_ROWS = 12
TABLE_SIZES, CELL_PAD = (10.5, 9, 8, 7), 10.8
# The rows, the head among them, that stay together above and below where a page ends.
FIRST, LAST = 4, 3
# Above a table or a box, whose border would touch the line before.
GAP = Pt(6)


def docx_bytes(
    contents: Contents, pictures: Callable[[str], bytes], *, template: Path | None = None
) -> bytes:
    """Return a report as a DOCX file; the same contents give the same bytes.

    `pictures` gives the PNG of a figure by its name. A `template` (a DOCX file) keeps its styles, page, headers and
    footers, and loses its text; raises RecipeError for one that cannot be used.
    """
    with use_language(contents.language), blamed(template, "docx"):
        document = template_paper(template) if template else own_paper(contents.language)
        _Writer(document, contents, pictures).write()
        sign(document.core_properties, line(contents.title), contents.language)
        file = io.BytesIO()
        document.save(file)
    return rezipped(file.getvalue())


class _Writer:
    """Writes the parts of a report one after the other at the end of a document."""

    def __init__(self, document, contents: Contents, pictures: Callable[[str], bytes]) -> None:
        self.document, self.contents, self.pictures = document, contents, pictures
        self.ids, self.table_style = style_ids(document), table_style(document)
        self.width, self.height = text_area(document)
        self.counted = 0

    def write(self) -> None:
        self.add("Title", line(self.contents.title))
        if self.contents.byline:
            self.add("Subtitle", line(self.contents.byline))
        self.figures()
        for part in self.contents.parts:
            if isinstance(part, Heading):
                self.add("heading 1", line(part.text))
            elif isinstance(part, Illustration):
                self.figure(part)
            else:
                self.texts(part.text)
        self.limits()
        self.appendix()

    def add(self, style: str, text: str = "") -> Line:
        """Add a paragraph in the style of a name; where there is none, in that of the text."""
        found = self.document.add_paragraph()
        known = self.ids.get(style.lower())
        if known:
            found._p.get_or_add_pPr().style = known
        if text:
            self.run(found, text)
        return found

    def run(self, paragraph: Line, text: str):
        """Add a text; in a Chinese report quotes and dashes, which both scripts use, are Chinese ones."""
        run = paragraph.add_run(clean(text))
        if self.contents.language == "zh":
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        return run

    def texts(self, text: str, style: str = "Body Text") -> None:
        for paragraph in paragraphs(text):
            found = self.add(style, paragraph)
            if RE_UNBROKEN.search(paragraph):
                found.alignment = WD_ALIGN_PARAGRAPH.LEFT

    def figures(self) -> None:
        """Write the table of figures: a field that holds its result, so that nothing asks to be updated."""
        drawn = [part for part in self.contents.illustrations if not part.error]
        if not drawn:
            return
        self.add("TOC Heading", _("图目录"))
        for at, part in enumerate(drawn):
            entry = self.add("table of figures")
            if at == 0:
                xml.open_field(entry, rf'TOC \h \z \n \c "{SEQUENCES[self.contents.language]}"')
            xml.link(self.run(entry, numbered(part)), _target(part))
            if at == len(drawn) - 1:
                xml.mark(entry, "end")

    def figure(self, part: Illustration) -> None:
        if part.error:
            self.add("Body Text", missing(part))
            return
        if line(part.finding):
            lead = self.add("Body Text", line(part.finding)).paragraph_format
            lead.keep_with_next, lead.space_before = True, 2 * GAP
        self.picture(part)
        self.caption(part)
        for remark in remarks(part):
            self.add("Note", remark)
        if part.grid and part.grid.columns:
            self.data(part, part.grid)

    def data(self, part: Illustration, grid: Grid) -> None:
        """Write the first rows of a figure's data as a table, and below it how many there are."""
        title, total = data_of(part.number), len(grid.rows)
        told = rows_shown(MOST_ROWS, total) if total > MOST_ROWS else ""
        self.add("Note", title).paragraph_format.keep_with_next = True
        self.table(replace(grid, rows=grid.rows[:MOST_ROWS]), title, notes(told, columns_shown(grid)))

    def picture(self, part: Illustration) -> None:
        data = self.pictures(part.name)
        found, place = Image.from_blob(data), self.add("Figure")
        room = max(self.height - BESIDE, self.height // 2)
        width = min(self.width, room * found.px_width // found.px_height)
        run = place.add_run()
        run.add_picture(io.BytesIO(data), width=Emu(width))
        xml.describe(run, numbered(part), alternative(part))
        # A fixed pitch, a template's too, would show only the foot of the picture.
        place.paragraph_format.line_spacing, place.paragraph_format.keep_with_next = 1.0, True

    def caption(self, part: Illustration) -> None:
        place, (before, after) = self.add("caption"), caption(part)
        # Word counts by itself: after a figure that is missing it is told where it stands.
        jump = "" if part.number == self.counted + 1 else rf" \r {part.number}"
        self.run(place, before)
        xml.field(place, rf"SEQ {SEQUENCES[self.contents.language]} \* ARABIC{jump}", str(part.number))
        self.run(place, after)
        xml.bookmark(place, part.number, _target(part))
        self.counted = part.number

    def limits(self) -> None:
        if not self.contents.limits:
            return
        self.add("heading 1", _("不能得出的结论")).paragraph_format.space_after = GAP
        for number, limit in enumerate(self.contents.limits, 1):
            self.add("Limits", _("（{n}）{text}", n=number, text=line(limit)))

    def appendix(self) -> None:
        if not self.contents.appendix:
            return
        self.add("heading 1", _("附录")).paragraph_format.page_break_before = True
        for section in self.contents.appendix:
            self.section(section)

    def section(self, section: Section) -> None:
        self.add("heading 2", line(section.title))
        for text in section.texts:
            self.texts(text)
        if section.grid and section.grid.columns:
            self.table(section.grid, line(section.title))

    def table(self, grid: Grid, title: str, note: str = "") -> None:
        room = Emu(self.width).pt
        size = font_size(grid, room, TABLE_SIZES, pad=CELL_PAD)
        widths = column_widths(grid, room, size, pad=CELL_PAD)
        self.document.paragraphs[-1].paragraph_format.space_after = GAP
        table = xml.table(self.table_style, widths, title)
        self.document.element.body.sectPr.addprevious(table)
        for at, cells in enumerate((grid.columns, *grid.rows)):
            row = xml.row(widths, grid.numeric, self.ids["table text"], header=at == 0)
            table.append(row)
            for element, text in zip(row.iter(qn("w:p")), cells, strict=True):
                paragraph = Line(element, self.document._body)
                if at < FIRST or len(grid.rows) - LAST < at < len(grid.rows):
                    paragraph.paragraph_format.keep_with_next = True
                run = self.run(paragraph, line(text))
                run.bold = at == 0 or None
                run.font.size = Pt(size) if size != TABLE_SIZES[0] else None
        # Also without a note: two tables with nothing between them are one for Word.
        self.add("Note", note).paragraph_format.space_before = GAP // 2


def _target(part: Illustration) -> str:
    return f"figure_{part.number}"
