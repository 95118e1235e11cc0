"""What the page and the printed document share: their templates, and the ids and levels of what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...i18n import _, use_language
from ..contents import Contents, Heading, Illustration, Paragraph
from .wording import clean, columns_shown, data_of, line, missing, numbered, paragraphs, rows_shown

FOLDER = Path(__file__).parent
# As HTML and PDF name them: 中文 is set as in mainland China.
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Block:
    """A part of a report in its place: a `kind` (heading, text, figure), an `id` for links, the `level` of its heading."""

    kind: str
    id: str
    level: int
    part: Heading | Paragraph | Illustration


@dataclass(frozen=True)
class Entry:
    """A line of the table of figures: what it leads to, its text, and how deep it stands (2 as h2)."""

    id: str
    text: str
    level: int


def blocks(contents: Contents) -> Iterator[Block]:
    """Yield the parts of a report; a figure stands one level below the heading before it."""
    level = 2
    for number, part in enumerate(contents.parts, 1):
        if isinstance(part, Illustration):
            yield Block("figure", f"figure-{part.number}", level, part)
        elif isinstance(part, Heading) and part.text.strip():
            level = 3
            yield Block("heading", f"part-{number}", 2, part)
        elif isinstance(part, Paragraph):
            yield Block("text", f"part-{number}", level, part)


def entries(contents: Contents) -> Iterator[Entry]:
    """Yield the lines of the table of figures: headings, figures, what may not be concluded, the appendix."""
    for block in blocks(contents):
        if block.kind == "heading":
            yield Entry(block.id, line(block.part.text), 2)
        elif block.kind == "figure":
            yield Entry(block.id, numbered(block.part), block.level)
    if contents.limits:
        yield Entry("limits", _("不能得出的结论"), 2)
    if contents.appendix:
        yield Entry("appendix", _("附录"), 2)
    for number, section in enumerate(contents.appendix, 1):
        yield Entry(f"section-{number}", line(section.title), 3)


def rendered(template: str, contents: Contents, **values: object) -> str:
    """Return a template of this folder filled with a report, in the report's language; every text is escaped."""
    with use_language(contents.language):
        return (
            _environment()
            .get_template(template)
            .render(
                contents=contents,
                lang=LANGUAGE_TAGS.get(contents.language, contents.language),
                blocks=list(blocks(contents)),
                entries=list(entries(contents)),
                words=_words(),
                numbered=numbered,
                data_of=data_of,
                missing=missing,
                rows_shown=rows_shown,
                columns_shown=columns_shown,
                **values,
            )
        )


def asset(name: str) -> str:
    """Return the text of a file of this folder."""
    return (FOLDER / name).read_text(encoding="utf-8")


def _words() -> dict[str, str]:
    return {
        "figures": _("图目录"), "limits": _("不能得出的结论"), "appendix": _("附录"), "reading": _("怎样读"),
        "caveats": _("注意"), "data": _("数据"), "skip": _("跳到正文"),
        "noscript": _("要看图，请允许这一页运行 JavaScript；不运行也能看文字和数据。"),
    }  # fmt: skip


def _cleaned(value: object) -> object:
    """Return what a template writes: a text clean, our own HTML as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _environment() -> Environment:
    # By file names alone jinja2 would not know that these are HTML.
    found = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, finalize=_cleaned,
    )  # fmt: skip
    found.filters["paragraphs"] = paragraphs
    return found
