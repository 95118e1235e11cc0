"""A report as a printed document: set by a browser as official documents are, with bookmarks and tags for reading aloud."""

import base64
import io
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from ...i18n import use_language
from ...publishing.provenance import software
from ..contents import Contents, Grid
from .templates import Entry, asset, entries, rendered
from .widths import column_widths, font_size
from .wording import clean

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# A table below a figure; the appendix has its tables whole.
MOST_ROWS = 20
# In points, as print.css has them: the text's width, what a cell keeps free, the sizes of a table.
TEXT_WIDTH, CELL_PAD, TABLE_SIZES = 442.0, 6.0, (9, 8, 7.5, 7, 6)
# A document with many pictures takes longer than one picture.
SECONDS = 120
VERSION = "%PDF-1.7"
# It would only say that a copy has more objects than the browser counted.
logging.getLogger("pypdf._writer").setLevel(logging.ERROR)


def pdf_bytes(
    contents: Contents, pictures: Callable[[str], bytes], browser: Path, *, seconds: float = SECONDS
) -> bytes:
    """Return the printed report; the same contents and pictures give the same bytes.

    `pictures(name)` is the SVG of a figure, with its finding, measure and source. `seconds`: how long `browser` may
    take to start, and to print. Raises ExportError where it cannot be used, its child BrowserLost where it hangs or
    goes away.
    """
    from pypdf import PdfReader, PdfWriter

    # Late, like choreographer behind it: only what prints pays for it.
    from ...publishing.printing import open_printer

    drawn = [part for part in contents.illustrations if part.figure is not None and not part.error]
    sources = {part.name: _data_uri(pictures(part.name)) for part in drawn}
    with open_printer(browser, seconds=seconds) as printed:
        draft = PdfReader(io.BytesIO(printed(_page(contents, sources, {}))))
        # Chromium has no target-counter() of CSS: the pages are read off a first print.
        data = printed(_page(contents, sources, _page_numbers(draft)))
    writer, file = PdfWriter(clone_from=io.BytesIO(data)), io.BytesIO()
    _finish(writer, contents)
    writer.write(file)
    return file.getvalue()


def _data_uri(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"


def _page(contents: Contents, sources: Mapping[str, str], pages: Mapping[str, int]) -> str:
    style = Markup(asset("print.css"))
    return rendered(
        "print.html.j2",
        contents,
        style=style,
        pictures=sources,
        pages=pages,
        most_rows=MOST_ROWS,
        fitted=_fitted,
    )


def _fitted(grid: Grid) -> dict[str, object]:
    """Return the size and the widths of columns, in points, at which a table fills the text's width."""
    size = font_size(grid, TEXT_WIDTH, TABLE_SIZES, pad=CELL_PAD)
    return {"size": size, "widths": column_widths(grid, TEXT_WIDTH, size, pad=CELL_PAD)}


def _page_numbers(document: "PdfReader") -> dict[str, int]:
    """Return {id: page, from 1} of everything that the table of figures leads to."""
    targets = document.named_destinations.items()
    return {name.lstrip("/"): document.get_destination_page_number(target) + 1 for name, target in targets}


def _finish(writer: "PdfWriter", contents: Contents) -> None:
    """Make the texts searchable, add the bookmarks and put title and program in place of what the browser wrote."""
    from ...publishing.characters import mend

    mend(writer)
    with use_language(contents.language):
        _add_bookmarks(writer, list(entries(contents)))
    # Tags need more than the version that pypdf writes, and dates would make each file another.
    writer.pdf_header = VERSION
    writer.metadata = None
    writer.add_metadata({"/Title": clean(contents.title), "/Software": software()})


def _add_bookmarks(writer: "PdfWriter", lines: Sequence[Entry]) -> None:
    """Add the lines of the table of figures, those of level 3 below the last one of level 2."""
    from pypdf.generic import Fit

    targets = {name.lstrip("/"): target for name, target in writer.named_destinations.items()}
    above = None
    for line in lines:
        target = targets[line.id]
        item = writer.add_outline_item(
            title=line.text,
            page_number=writer.get_destination_page_number(target),
            parent=above if line.level > 2 else None,
            fit=Fit.xyz(target.left, target.top),
        )
        above = item if line.level == 2 else above
    writer.page_mode = "/UseOutlines"
