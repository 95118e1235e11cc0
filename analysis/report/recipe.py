"""The recipe of a report: a small TOML file that says which figures, of what, in which order, with which texts.

title = "五地教育工作要点"
language = "zh"                  # zh | en
cities = ["wuhan", "nanchang"]   # as in the dashboard's address; none: all; so too years and themes
sizes = ["report"]               # of pictures: report | slide | square | panel | wide
formats = ["png"]                # of pictures: png | svg | pdf; []: none but those that a document needs
documents = ["docx"]             # docx | pptx | html | pdf
tables = ["xlsx"]                # of all that was computed: xlsx | csv | parquet
docx_template = "office.docx"    # whose styles and page the document takes, found from the recipe's folder
pptx_template = "office.pptx"

[[parts]]
heading = "三个主题"

[[parts]]
text = "……"

[[parts]]
figure = "share"                 # a key of gallery.EXHIBITS, then its options
theme = "industry_education"     # "*": a figure for each of its values
cities = ["wuhan"]               # another selection than the report's; so too years, themes and kinds
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ..subcorpus import Selection

DOCUMENTS = ("docx", "pptx", "html", "pdf")
TABLE_FORMATS = ("xlsx", "csv", "parquet")
# What a selection is made of in a recipe, and of which type.
CHOSEN = {"cities": str, "years": int, "themes": str, "kinds": str}
MOST_PARTS = 300


@dataclass(frozen=True)
class Figure:
    """A figure of the report: its key in gallery.EXHIBITS and its options.

    `sizes` and `chosen` ({field of Selection: values}) where they are not the report's own.
    """

    figure: str
    options: Mapping[str, str] = field(default_factory=dict)
    sizes: tuple[str, ...] = ()
    chosen: Mapping[str, tuple] = field(default_factory=dict)
    line: int | None = field(default=None, compare=False)

    def of(self, selection: Selection) -> Selection:
        """Return what the figure shows in a report of `selection`."""
        return replace(selection, **self.chosen)


@dataclass(frozen=True)
class Text:
    """A text between the figures: a heading or a paragraph."""

    text: str
    is_heading: bool = False


@dataclass(frozen=True)
class Recipe:
    """What a report holds, of what, and in which files.

    `sizes` and `formats` are those of its pictures. `data` are the SHA-256 of the data files that it was made for,
    {name: digest}, if known; `text` is the source that it was read from, for the lines of errors.
    """

    title: str = ""
    language: str = "zh"
    selection: Selection = field(default_factory=Selection)
    sizes: tuple[str, ...] = ("report",)
    formats: tuple[str, ...] = ("png",)
    documents: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    docx_template: str = ""
    pptx_template: str = ""
    parts: tuple[Figure | Text, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
    text: str = field(default="", compare=False, repr=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in their order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))
