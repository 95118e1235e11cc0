"""What can go wrong with input, as exceptions that name the bad value and the next step.

Messages are Chinese source texts of the translation catalogue; `str(error)` gives the current language.
"""

from collections.abc import Iterable
from pathlib import Path

from .i18n import _


class PlanLensError(Exception):
    """Parent of every error that a user can cause and mend.

    `message` is a catalogue text with {names}, filled from `values`; `path` and `line` say where,
    `allowed` lists what would have been right, `hint` is the next step. `exit_code` is the command line's.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        allowed: Iterable[object] = (),
        hint: str = "",
        **values: object,
    ):
        super().__init__(message)
        self.message, self.path, self.line, self.hint = message, path, line, hint
        self.allowed, self.values = tuple(allowed), values

    def __str__(self) -> str:
        place = [str(part) for part in (self.path, self.line) if part]
        text = "".join(f"{part}:" for part in place) + (" " if place else "") + _(self.message, **self.values)
        if self.allowed:
            text += _("；可用的值：{allowed}", allowed=", ".join(map(str, self.allowed)))
        if self.hint:
            text += _("。下一步：{hint}", hint=_(self.hint, **self.values))
        return text


class CatalogueError(PlanLensError):
    """plans.csv is wrong: a missing column, a duplicate or incomplete row, a file that is not there."""


class TextError(PlanLensError):
    """A plan's file cannot be read as Chinese text: empty, binary, wrong encoding."""


class LexiconError(PlanLensError):
    """The user dictionary, stop words, synonyms or codebook are wrong."""


class TableError(PlanLensError):
    """A table does not have the columns or values that schema.py asks for."""


class SelectionError(PlanLensError):
    """A city, year, theme, figure or option that does not exist was asked for."""

    exit_code = 2


class NothingToChoose(SelectionError):
    """A figure has an option for which what is selected holds no value."""


class RecipeError(SelectionError):
    """The recipe of a report cannot be read, or names what there is not."""


class ExportError(PlanLensError):
    """Pictures cannot be made: no browser, no font, an unwritable folder, a figure that cannot be drawn."""

    exit_code = 2
