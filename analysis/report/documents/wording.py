"""The texts of a document: free of what a file cannot hold, in paragraphs, with the words around them."""

import re
from collections.abc import Iterable

from ...i18n import _, clauses, language
from ...tabular.cells import RE_CONTROL, RE_LINE_END
from ..contents import Grid, Illustration

# Marks that turn the direction of all that follows them: a caption's number, a table's cells.
RE_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RE_BREAKS = re.compile(r"[\t\n\r\u2028\u2029]+")
RE_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
# What stands for the number while a caption is taken apart: no text holds it.
HERE = "\0"
ENDS = tuple("。！？；.!?;")


def clean(text: str) -> str:
    """Return `text` as XML can hold it, with \\n as its line ends and nothing that turns its direction."""
    return RE_TURNING.sub("", RE_CONTROL.sub("", RE_LINE_END.sub("\n", str(text))))


def line(text: str) -> str:
    """Return `text` on one line."""
    return RE_BREAKS.sub(" ", clean(text)).strip()


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which blank lines part; line breaks inside stay."""
    return [part.strip() for part in RE_BLANK_LINES.split(clean(text)) if part.strip()]


def caption(part: Illustration) -> tuple[str, str]:
    """Return what stands before and behind the number of a figure's caption: ("图 ", "　主题占比")."""
    before, _number, after = _("图 {n}　{caption}", n=HERE, caption=line(part.caption)).partition(HERE)
    return before, after


def numbered(part: Illustration) -> str:
    """Return the caption of a figure: "图 1　主题占比"."""
    return str(part.number).join(caption(part))


def missing(part: Illustration) -> str:
    """Return the line that stands for a figure that could not be drawn."""
    return _("图 {n} 没有画成：{reason}", n=part.number, reason=line(part.error))


def data_of(number: int) -> str:
    """Return the title of the table of a figure's data."""
    return _("图 {n} 的数据", n=number)


def rows_shown(n: int, total: int) -> str:
    """Return the line below a table of the first `n` rows of a figure's data."""
    return _("这里是前 {n} 行，共 {total} 行；全部在随报告的数据文件里。", n=n, total=total)


def columns_shown(grid: Grid) -> str:
    """Return the line below a table of the first columns; nothing for a whole one."""
    if not grid.total:
        return ""
    n = len(grid.columns)
    return _("这里是前 {n} 列，共 {total} 列；全部在随报告的数据文件里。", n=n, total=grid.total)


def notes(*texts: str) -> str:
    """Return what is said below a table as one line, with a space between one text and the next."""
    return "　".join(text for text in map(line, texts) if text)


def alternative(part: Illustration) -> str:
    """Return what a reader without eyes hears of a figure, never empty."""
    return line(part.alt) or line(part.finding) or numbered(part)


def remarks(part: Illustration) -> list[str]:
    """Return how to read a figure and what not to read from it, each a paragraph that begins with its name."""
    found = [(_("怎样读"), line(part.method)), (_("注意"), _sentences(part.caveats))]
    return [_("{name}：{text}", name=name, text=text) for name, text in found if text]


def _sentences(texts: Iterable[str]) -> str:
    """Return texts as sentences of one paragraph."""
    found = [text if text.endswith(ENDS) else _("{text}。", text=text) for text in map(line, texts) if text]
    return ("" if language() == "zh" else " ").join(found)


def speech(part: Illustration) -> str:
    """Return the speaker's notes of a figure: how it is counted and read, what not to read, where it is from."""
    return "\n".join(
        text for text in (line(part.measure), *remarks(part), clean(part.source).strip()) if text
    )


def cut(grid: Grid, rows: int, columns: int) -> str:
    """Return the line below a table that shows its first rows or columns; nothing for a whole one."""
    found = []
    if rows < len(grid.rows):
        found.append(_("前 {n} 行，共 {total} 行", n=rows, total=len(grid.rows)))
    total = grid.total or len(grid.columns)
    if columns < total:
        found.append(_("前 {n} 列，共 {total} 列", n=columns, total=total))
    return clauses(found)
