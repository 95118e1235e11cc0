"""From a recipe and a corpus to files: pictures, their data and evidence, tables, documents.

Every file appears whole or not at all, and the same recipe with the same data gives the same bytes.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from ..corpus import VERBATIM, write_bytes
from ..errors import ExportError, PlanLensError
from ..i18n import N_, use_language
from ..publishing import publish
from ..publishing.export import Picture, write_figures
from ..subcorpus import Subcorpus
from ..tabular import csv_bytes
from .compose import compose
from .contents import Contents, Illustration
from .plates import Plate, evidence, plates
from .recipe import Recipe
from .recipe_check import check

# The picture that a document shows of each figure: (size, format).
NEEDS = {"docx": ("report", "png"), "pptx": ("panel", "png"), "pdf": ("report", "svg")}


@dataclass(frozen=True)
class Galley:
    """A report that is composed and can be printed.

    `sub` is the part of the corpus that it rests on, `provenance` {name of a figure, "" for the whole: what
    `publish.provenance_texts` says}, `folder` where the reader's templates are found.
    """

    recipe: Recipe
    sub: Subcorpus
    plates: tuple[Plate, ...]
    contents: Contents
    provenance: Mapping[str, Mapping[str, str]]
    folder: Path = Path()

    def files(self, plate: Plate) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield (size, formats) of the pictures that a figure needs."""
        asked = dict.fromkeys(plate.part.sizes or self.recipe.sizes, self.recipe.formats)
        for size, format in (NEEDS[kind] for kind in self.recipe.documents if kind in NEEDS):
            asked[size] = tuple(dict.fromkeys((*asked.get(size, ()), format)))
        return ((size, formats) for size, formats in asked.items() if formats)


def composed(
    recipe: Recipe, whole: Subcorpus, built: Mapping, *, path: Path | None = None, folder: Path | None = None
) -> Galley:
    """Return the report of a recipe, composed in its language; `built` is the manifest of the tables.

    `path` is the recipe's file, named in errors; `folder` where its templates are, by default that of the file.

    Raises RecipeError for what the recipe asks for in vain. A figure that cannot be built does not stop the rest.
    """
    with use_language(recipe.language):
        sub = check(recipe, whole, path=path)
        made = tuple(plates(recipe, sub, path=path))
        texts = {plate.name: publish.provenance_texts(plate.sub.table("PLANS"), built) for plate in made}
        own = publish.provenance_texts(sub.table("PLANS"), built)
        return Galley(
            recipe,
            sub,
            made,
            compose(recipe, made, sub, own, built),
            {"": own, **texts},
            folder or (path or Path()).parent,
        )


def needs_browser(recipe: Recipe) -> bool:
    """Return whether a report holds pictures, or documents made of them."""
    return bool(recipe.formats or NEEDS.keys() & set(recipe.documents))


def draw(
    galley: Galley,
    out: Path,
    *,
    progress: bool | Callable[[int, int | None], None] = True,
    start: Callable[[], AbstractContextManager] | None = None,
) -> list[Picture]:
    """Draw the pictures of a report to `out`/SIZE/NAME.FORMAT; see `write_figures` for the arguments and errors.

    A figure that could not be built comes as a Picture with its error.
    """
    failed = [
        Picture(plate.name, plate.part.figure, out, error=plate.error)
        for plate in galley.plates
        if plate.error
    ]
    if not needs_browser(galley.recipe):
        return failed
    formats = {(plate.name, size): kinds for plate in galley.plates for size, kinds in galley.files(plate)}
    with use_language(galley.recipe.language):
        found = write_figures(
            _Dressed(galley),
            out,
            formats=lambda name, size: formats[name, size],
            provenance=galley.provenance.__getitem__,
            progress=progress,
            start=start,
        )
    return [*found, *failed]


class _Dressed:
    """The figures of a report as (name, size, figure), each dressed when its turn comes."""

    def __init__(self, galley: Galley) -> None:
        self.galley = galley
        self.asked = [
            (plate, size)
            for plate in galley.plates
            if plate.drawn is not None
            for size, _ in galley.files(plate)
        ]

    def __length_hint__(self) -> int:
        return sum(
            len(formats)
            for plate in self.galley.plates
            if plate.drawn is not None
            for _size, formats in self.galley.files(plate)
        )

    def __iter__(self) -> Iterator[tuple[str, str, object]]:
        for plate, size in self.asked:
            yield plate.name, size, publish.dressed(plate.drawn, size, self.galley.provenance[plate.name])


def write_data(galley: Galley, out: Path) -> dict[str, str]:
    """Write data/NAME.csv and evidence/NAME.csv of every figure; return {path below `out`: SHA-256}."""
    files = {}
    with use_language(galley.recipe.language):
        for plate in galley.plates:
            for folder, table in (("data", plate.rows), ("evidence", evidence(plate))):
                if table is not None:
                    name = f"{folder}/{plate.name}.csv"
                    files[name] = _write(out / name, csv_bytes(table))
    return files


def write_tables(galley: Galley, out: Path) -> dict[str, str]:
    """Write the tables of the report's part of the corpus: tables.xlsx, tables/NAME.csv, tables/NAME.parquet."""
    from ..tabular import parquet_bytes, workbook_bytes

    tables = {name: galley.sub.table(name) for name in galley.sub.names}
    files = {}
    for kind in galley.recipe.tables:
        if kind == "xlsx":
            files["tables.xlsx"] = _write(out / "tables.xlsx", workbook_bytes(tables))
            continue
        for name, table in tables.items():
            path = f"tables/{name.lower()}.{kind}"
            csv = kind == "csv"
            data = csv_bytes(table, verbatim=VERBATIM.get(name, ())) if csv else parquet_bytes(table)
            files[path] = _write(out / path, data)
    return files


def check_templates(galley: Galley) -> None:
    """Raise RecipeError for a template that cannot be used."""
    from .documents.package import check_template

    for kind in galley.recipe.documents:
        if template := _template(galley, kind):
            check_template(template, kind)


def write_documents(
    galley: Galley, out: Path, pictures: Sequence[Picture]
) -> tuple[dict[str, str], dict[str, PlanLensError]]:
    """Write report.docx, report.pptx, report.html and report.pdf as asked.

    Return {path below `out`: SHA-256} and, for those that could not be made, {kind: error}. `pictures` are those that
    `draw` wrote to `out`; a figure without its picture is named, with the reason.
    """
    failed = {(picture.name, picture.size): picture.error for picture in pictures if picture.error}
    files, errors = {}, {}
    with use_language(galley.recipe.language):
        for kind in galley.recipe.documents:
            size, format = NEEDS.get(kind, ("", ""))
            contents = _without(
                galley.contents, {name: why for (name, at), why in failed.items() if at == size}
            )
            read = partial(_picture, out, size, format)
            try:
                files[f"report.{kind}"] = _write(
                    out / f"report.{kind}", _document(kind, galley, contents, read)
                )
            except PlanLensError as error:
                errors[kind] = error
    return files, errors


def _document(kind: str, galley: Galley, contents: Contents, read: Callable[[str], bytes]) -> bytes:
    # Each writer with its libraries only when it is asked for.
    if kind == "docx":
        from .documents.docx import docx_bytes

        return docx_bytes(contents, read, template=_template(galley, kind))
    if kind == "pptx":
        from .documents.pptx import pptx_bytes

        return pptx_bytes(contents, read, template=_template(galley, kind))
    if kind == "pdf":
        from ..publishing.browser import find_browser
        from .documents.pdf import pdf_bytes

        return pdf_bytes(contents, read, find_browser())
    from .documents.html import html_bytes

    return html_bytes(contents)


def _template(galley: Galley, kind: str) -> Path | None:
    """Return the reader's own template for a kind of document."""
    name = {"docx": galley.recipe.docx_template, "pptx": galley.recipe.pptx_template}.get(kind, "")
    return galley.folder / name if name else None


def _picture(out: Path, size: str, format: str, name: str) -> bytes:
    return (out / size / f"{name}.{format}").read_bytes()


def _without(contents: Contents, failed: Mapping[str, str]) -> Contents:
    def kept(part: object) -> object:
        if isinstance(part, Illustration) and part.name in failed:
            return Illustration(part.number, part.name, part.caption, error=failed[part.name])
        return part

    return replace(contents, parts=tuple(map(kept, contents.parts)))


def _write(path: Path, data: bytes) -> str:
    try:
        write_bytes(path, data)
    except OSError as error:
        raise ExportError(N_("写不了文件：{reason}"), path=path, reason=error.strerror) from error
    return hashlib.sha256(data).hexdigest()
