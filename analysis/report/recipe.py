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

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path

from ..errors import RecipeError
from ..gallery.exhibits import EXHIBITS
from ..i18n import LANGUAGES, N_
from ..publishing.sizes import FORMATS, SIZES
from ..subcorpus import DEFAULT_KINDS, KIND_LABELS, Selection, Subcorpus, city_id, on_all
from ..tabular.cells import RE_CONTROL

# Keys of a part that holds a figure, besides its options.
OWN = ("figure", "sizes", "cities", "years", "themes", "kinds")
KINDS = ("heading", "text", "figure")
DOCUMENTS = ("docx", "pptx", "html", "pdf")
TABLE_FORMATS = ("xlsx", "csv", "parquet")
# What a selection is made of in a recipe, and of which type.
CHOSEN = {"cities": str, "years": int, "themes": str, "kinds": str}
RE_HEADER = re.compile(r"\s*\[")
RE_PART = re.compile(r"""\s*\[\[\s*(["']?)parts\1\s*\]\]""")
MOST_PARTS, LONGEST, LARGEST = 300, 20_000, 10**9
# Where the line is given: "… (at line 3, column 7)".
RE_LINE = re.compile(r"\(at line (\d+), column \d+\)")
# Where it is not: more digits than Python reads, more brackets than it can follow.
RE_LONG = re.compile(r"\d[\d_]{4000}")
RE_DEEP = re.compile(r"(?:[\[{][^\[\]{}]*){100}")
# What lines of TOML are made of: strings of several lines and of one, comments, brackets, ends of lines.
RE_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"""+|\'{3}.*?\'{3,}|"(?:\\.|[^"\\])*"|\'[^\']*\'|\#[^\n]*|[\[\]{}\n]''', re.DOTALL
)
# What an option, other than a text, cannot hold besides control characters.
RE_BREAK = re.compile(r"[\t\n\r]")
DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


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


class _Lines:
    """Where the keys of a TOML text stand: on the lines that are no inner part of a text or a list."""

    def __init__(self, text: str) -> None:
        lines, first = text.split("\n"), _first_lines(text)
        self.own = {n: line for n, line in enumerate(lines, 1) if n in first}
        self.end = len(lines) + 1
        self.headers = [n for n, line in self.own.items() if RE_HEADER.match(line)]
        self.parts = [n for n in self.headers if RE_PART.match(self.own[n])]

    def of(self, name: str) -> int | None:
        """Return the line, from 1, where a key of the top level or the table with this name stands."""
        top = min(self.headers, default=self.end)
        header = re.compile(rf"\s*\[\[?\s*([\"']?){re.escape(name)}\1\s*[\].]")
        found = (n for n in self.headers if header.match(self.own[n]))
        return self._first(_key(name), range(1, top)) or next(found, None)

    def within(self, head: int | None, name: str) -> int | None:
        """Return the line of a key in the part that begins at the line `head`, or else `head`."""
        if head not in self.parts:
            return head
        end = next((n for n in self.headers if n > head), self.end)
        return self._first(_key(name), range(head + 1, end)) or head

    def _first(self, key: re.Pattern, lines: range) -> int | None:
        return next((n for n in lines if key.match(self.own.get(n, ""))), None)


def _first_lines(text: str) -> set[int]:
    """Return the lines, from 1, of a TOML text that begin outside of a text and a list."""
    found, depth, line = {1}, 0, 1
    for token in RE_TOKEN.findall(text):
        depth += DEEPER.get(token, 0)
        line += token.count("\n")
        if token == "\n" and not depth:
            found.add(line)
    return found


def _key(name: str) -> re.Pattern:
    return re.compile(rf"\s*([\"']?){re.escape(name)}\1\s*[=.]")


def _loaded(text: str, path: Path | None) -> dict:
    """Return what a TOML text says; raises RecipeError with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = RE_LINE.search(str(error))
        raise RecipeError(
            N_("不是正确的 TOML：{reason}"),
            path=path,
            line=int(at[1]) if at else text.count("\n") + (not text.endswith("\n")),
            reason=RE_LINE.sub("", str(error)).strip(),
        ) from error
    # Of these two, Python does not say where.
    except ValueError as error:
        raise RecipeError(N_("有一个数太长"), path=path, line=_line_at(RE_LONG, text)) from error
    except RecursionError as error:
        raise RecipeError(N_("括号套得太深"), path=path, line=_line_at(RE_DEEP, text)) from error


def _line_at(pattern: re.Pattern, text: str) -> int | None:
    found = pattern.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _shown(value: object) -> str:
    try:
        text = repr(value)
    # A number with more digits than Python writes, or tables within tables.
    except (ValueError, RecursionError):
        return "…"
    return text if len(text) < 100 else text[:100] + "…"


class _Reader:
    """Reads one text; every error names its line."""

    def __init__(self, text: str, path: Path | None) -> None:
        self.path, self.found, self.lines = path, _loaded(text, path), _Lines(text)
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


def check(recipe: Recipe, whole: Subcorpus, *, path: Path | None = None) -> Subcorpus:
    """Return the part of the corpus that a recipe asks for.

    Raises RecipeError for a city, year, theme or kind of item that there is not, in the recipe or one of its
    figures, and where nothing is left.
    """
    lines = _Lines(recipe.text)
    sub = _checked(recipe.selection, whole, path, {name: lines.of(name) for name in CHOSEN})
    for part in recipe.figures:
        if part.chosen:
            at = {name: lines.within(part.line, name) for name in CHOSEN}
            _checked(part.of(recipe.selection), whole, path, at)
    return sub


def _checked(
    selection: Selection, whole: Subcorpus, path: Path | None, lines: Mapping[str, int | None]
) -> Subcorpus:
    known = whole.once(_choices)
    for name, allowed in known.items():
        for value in getattr(selection, name):
            if value not in allowed:
                raise RecipeError(
                    N_("{name} 里没有 {value}"), path=path, line=lines[name], name=name, value=repr(value),
                    allowed=allowed,
                )  # fmt: skip
    sub = whole.of(selection)
    if sub.table("PLANS").empty:
        raise RecipeError(
            N_("所选的城市和年份没有计划"),
            path=path,
            line=lines["cities"] or lines["years"],
            hint=N_("放宽 cities 或 years"),
        )
    return sub


@on_all
def _choices(sub: Subcorpus) -> dict[str, list]:
    plans = sub.whole("PLANS")
    cities = [city_id(city, latin) for city, latin in zip(plans["city"], plans["city_en"], strict=True)]
    return {
        "cities": list(dict.fromkeys(cities)),
        "years": sorted({int(year) for year in plans["year"].dropna()}),
        "themes": list(sub.whole("CODEBOOK")["theme"]),
        "kinds": list(KIND_LABELS),
    }
