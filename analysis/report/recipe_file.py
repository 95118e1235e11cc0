"""A recipe as a TOML file: read with the line of everything that is wrong, and written."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from functools import partial
from pathlib import Path

from ..errors import RecipeError
from ..gallery.exhibits import EXHIBITS
from ..i18n import LANGUAGES, N_
from ..publishing.sizes import FORMATS, SIZES
from ..subcorpus import DEFAULT_KINDS, Selection
from ..tabular.cells import RE_CONTROL
from .recipe import CHOSEN, DOCUMENTS, MOST_PARTS, TABLE_FORMATS, Figure, Recipe, Text
from .toml_lines import Lines, loaded

# Keys of a part that holds a figure, besides its options.
OWN = ("figure", "sizes", "cities", "years", "themes", "kinds")
KINDS = ("heading", "text", "figure")
LONGEST, LARGEST = 20_000, 10**9
# What an option, other than a text, cannot hold besides control characters.
RE_BREAK = re.compile(r"[\t\n\r]")


def read_recipe(path: Path) -> Recipe:
    """Return the recipe in a file; raises RecipeError, which names file, line and what would have been right."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RecipeError(N_("不是 UTF-8 文本"), path=path, hint=N_("用 UTF-8 编码另存")) from error
    except OSError as error:
        raise RecipeError(N_("读不了报告配方：{reason}"), path=path, reason=error.strerror) from error
    return parse_recipe(text, path=path)


def parse_recipe(text: str, *, path: Path | None = None) -> Recipe:
    """Return the recipe in a TOML text; see read_recipe."""
    return replace(_Reader(text, path).recipe(), text=text)


def write_recipe(recipe: Recipe) -> str:
    """Return a recipe as TOML text, which parse_recipe reads as the same recipe."""
    import tomlkit

    document = tomlkit.document()
    selection = recipe.selection
    document.add("title", tomlkit.item(recipe.title))
    document.add("language", tomlkit.item(recipe.language))
    for name in CHOSEN:
        if (values := getattr(selection, name)) != getattr(Selection(), name):
            document.add(name, tomlkit.item(list(values)))
    document.add("sizes", tomlkit.item(list(recipe.sizes)))
    document.add("formats", tomlkit.item(list(recipe.formats)))
    for name in ("documents", "tables", "docx_template", "pptx_template"):
        if value := getattr(recipe, name):
            document.add(name, tomlkit.item(list(value) if isinstance(value, tuple) else value))
    parts = tomlkit.aot()
    for part in recipe.parts:
        table = tomlkit.table()
        if isinstance(part, Text):
            table.add("heading" if part.is_heading else "text", part.text)
        else:
            table.add("figure", part.figure)
            for name, value in part.options.items():
                table.add(name, value)
            for name, values in {"sizes": part.sizes, **part.chosen}.items():
                if values or name != "sizes":
                    table.add(name, list(values))
        parts.append(table)
    if recipe.parts:
        document.add("parts", parts)
    if recipe.data:
        document.add("data", tomlkit.item(dict(sorted(recipe.data.items()))))
    return tomlkit.dumps(document)


class _Reader:
    """Reads one text; every error names its line."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.path, self.found, self.lines = path, loaded(text, path), Lines(text)
        self.line_of = self.lines.of

    def recipe(self) -> Recipe:
        known = {item.name for item in fields(Recipe)} - {"selection", "text"} | set(CHOSEN)
        for name in self.found:
            if name not in known:
                self.fail(N_("不认识的项 {value}"), name, line=self.line_of(name), allowed=sorted(known))
        parts = self.found.get("parts", [])
        if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
            self.fail(N_("parts 应写成 [[parts]]"), "parts", line=self.line_of("parts"))
        if len(parts) > MOST_PARTS:
            self.fail(N_("报告有 {n} 个部分，最多 {most} 个"), "parts", n=len(parts), most=MOST_PARTS)
        return Recipe(
            title=self.text(self.found, "title", self.line_of("title")),
            language=self.one_of(self.found.get("language", "zh"), LANGUAGES, self.line_of("language")),
            selection=Selection(**self.chosen(self.found, self.line_of)),
            sizes=self.several(self.found, "sizes", SIZES, self.line_of("sizes")) or ("report",),
            **{
                name: self.several(self.found, name, allowed, self.line_of(name))
                for name, allowed in (
                    ("formats", FORMATS),
                    ("documents", DOCUMENTS),
                    ("tables", TABLE_FORMATS),
                )
                if name in self.found
            },
            docx_template=self.text(self.found, "docx_template", self.line_of("docx_template")),
            pptx_template=self.text(self.found, "pptx_template", self.line_of("pptx_template")),
            parts=tuple(self.part(part, n) for n, part in enumerate(parts)),
            data=self.digests(),
        )

    def part(self, part: dict, n: int) -> Figure | Text:
        parts = self.lines.parts
        line = parts[n] if n < len(parts) else self.line_of("parts")
        at = partial(self.lines.within, line)
        kinds = [kind for kind in KINDS if kind in part]
        if len(kinds) != 1:
            self.fail(N_("一个部分应有且只有一项：{value}"), ", ".join(part), line=line, allowed=KINDS)
        if kinds[0] != "figure":
            for name in part:
                if name != kinds[0]:
                    self.fail(N_("不认识的项 {value}"), name, line=at(name), allowed=kinds)
            return Text(self.text(part, kinds[0], at(kinds[0])), is_heading=kinds[0] == "heading")
        return Figure(
            self.one_of(part["figure"], EXHIBITS, at("figure")),
            {name: self.option(value, name, at(name)) for name, value in part.items() if name not in OWN},
            self.several(part, "sizes", SIZES, at("sizes")), self.chosen(part, at), line,
        )  # fmt: skip

    def option(self, value: object, name: str, line: int | None) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int):
            self.fail(N_("{name} 应是文字：{value}"), value, line=line, name=name)
        if isinstance(value, int) and abs(value) >= LARGEST:
            self.fail(N_("{name} 的数太大：{value}"), value, line=line, name=name)
        for said in (name, str(value)):
            if RE_CONTROL.search(said) or RE_BREAK.search(said):
                self.fail(N_("{value} 里有控制字符"), said, line=line)
        return str(value)

    def chosen(self, found: dict, at: Callable[[str], int | None]) -> dict[str, tuple]:
        """Return {field of Selection: values} for those that stand in the recipe or in a part of it."""
        chosen = {
            name: self.words(found[name], name, kind, at(name))
            for name, kind in CHOSEN.items()
            if name in found
        }
        # As everywhere, an empty list restricts nothing; no kind at all would leave nothing.
        return chosen | {"kinds": chosen["kinds"] or DEFAULT_KINDS} if "kinds" in chosen else chosen

    def words(self, found: object, name: str, kind: type, line: int | None) -> tuple:
        if not isinstance(found, list):
            self.fail(N_("{name} 应是一列值：{value}"), found, line=line, name=name)
        for value in found:
            is_fit = isinstance(value, kind) and not isinstance(value, bool)
            if not is_fit or (kind is int and abs(value) >= LARGEST):
                self.fail(N_("{name} 里有不合适的值 {value}"), value, line=line, name=name)
        return tuple(dict.fromkeys(found))

    def several(self, found: dict, name: str, allowed: Iterable[str], line: int | None) -> tuple[str, ...]:
        values = found.get(name, [])
        if not isinstance(values, list):
            self.fail(N_("{name} 应是一列值：{value}"), values, line=line, name=name)
        return tuple(dict.fromkeys(self.one_of(value, allowed, line) for value in values))

    def digests(self) -> dict[str, str]:
        found = self.found.get("data", {})
        if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
            self.fail(N_("data 应是文件名和校验和"), found, line=self.line_of("data"))
        return found

    def text(self, found: dict, name: str, line: int | None) -> str:
        value = found.get(name, "")
        if not isinstance(value, str) or len(value) > LONGEST:
            self.fail(N_("{name} 应是文字，最多 {most} 字"), value, line=line, name=name, most=LONGEST)
        if RE_CONTROL.search(value):
            self.fail(N_("{value} 里有控制字符"), value, line=line)
        return value

    def one_of(self, value: object, allowed: Iterable[str], line: int | None) -> str:
        if not isinstance(value, str) or value not in allowed:
            self.fail(N_("不认识的值 {value}"), value, line=line, allowed=allowed)
        return value

    def fail(self, message: str, value: object, *, line: int | None = None, **more: object) -> None:
        raise RecipeError(message, path=self.path, line=line, value=_shown(value), **more)


def _shown(value: object) -> str:
    try:
        text = repr(value)
    # A number with more digits than Python writes, or tables within tables.
    except (ValueError, RecursionError):
        return "…"
    return text if len(text) < 100 else text[:100] + "…"
