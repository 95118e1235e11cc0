"""What a report says, in order, as plain text: the same for every kind of document."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True)
class Grid:
    """A table as texts: `rows` are as long as `columns`; `numeric` says which columns hold numbers.

    `total` is how many columns the whole table has, where these are the first of them.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    total: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading between the figures."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A text between the figures; blank lines part its paragraphs."""

    text: str


@dataclass(frozen=True)
class Illustration:
    """A figure with all that is said about it.

    `number` counts from 1; `name` is that of its files. `caption` says what it shows, `finding` what is seen in it,
    `measure` how it is counted (denominator, n, interval), `method` how to read it, `caveats` what not to read from
    it, `source` where it comes from, `alt` what a reader without eyes hears. `grid` is its data in short. `figure` is
    as its builder made it, for `publish.dressed`. One that could not be drawn has no figure and no grid, and `error`
    says why.
    """

    number: int
    name: str
    caption: str
    finding: str = ""
    measure: str = ""
    method: str = ""
    caveats: tuple[str, ...] = ()
    source: str = ""
    alt: str = ""
    grid: Grid | None = None
    figure: "go.Figure | None" = None
    error: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the appendix: paragraphs and a table."""

    title: str
    texts: tuple[str, ...] = ()
    grid: Grid | None = None


@dataclass(frozen=True)
class Contents:
    """A whole report. `byline` says which plans and how far the data reach; `limits` what may not be concluded."""

    title: str
    byline: str
    language: str
    parts: tuple[Heading | Paragraph | Illustration, ...] = ()
    limits: tuple[str, ...] = ()
    appendix: tuple[Section, ...] = field(default=())

    @property
    def illustrations(self) -> tuple[Illustration, ...]:
        """The figures in their order, also those that could not be drawn."""
        return tuple(part for part in self.parts if isinstance(part, Illustration))
