"""The command `report`: from a recipe to pictures, data, evidence and a manifest, the same bytes every time."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd

from .. import corpus
from ..errors import ExportError, RecipeError
from ..i18n import N_, _, use_language
from ..publishing import publish
from ..publishing.export import Picture, raise_failures, write_figures
from ..publishing.provenance import software
from ..subcorpus import Subcorpus
from ..tabular import csv_bytes
from .changes import CHANGES, KINDS, changes
from .plates import Plate, evidence, plates
from .recipe import Recipe, check, read_recipe

MANIFEST = "manifest.json"


def report(
    path: Path,
    out: Path,
    data_dir: Path,
    *,
    since: Path | None = None,
    progress: Callable[[str], None] = lambda step: None,
    say: Callable[[str], None] = print,
) -> int:
    """Make the report of the recipe at `path` from the plans of `data_dir` in the folder `out`; return 0.

    Writes `out`/SIZE/NAME.FORMAT (pictures), data/NAME.csv, evidence/NAME.csv, changes.csv and, last, manifest.json.
    `say` is told which data files are not those of the recipe and what differs from the report in the folder `since`
    (by default `out` itself). Raises RecipeError for a wrong recipe, before anything is drawn; ExportError without
    browser or font, for a folder that cannot be written, and at the end for figures that could not be drawn.
    """
    recipe = read_recipe(path)
    before = _manifest(since or out, required=since is not None)
    tables, built = publish.read_tables(data_dir, progress)
    data = data_digests(data_dir)
    for name in changed_data(recipe.data, data):
        say(_("数据文件与配方所记的不同：{name}", name=name))
    with use_language(recipe.language):
        sub = check(recipe, Subcorpus(tables, built["measures"]), path=path)
        made = list(plates(recipe, sub, path=path))
        texts = publish.provenance_texts(sub.table("PLANS"), built)
        pictures = write_figures(
            list(_jobs(made, recipe, texts)), out, formats=recipe.formats, provenance=texts
        )
        files = _write_tables(made, sub, out)
    after = {
        "recipe": asdict(replace(recipe, data={})),
        "data": data,
        "settings": built["settings"],
        "versions": built["versions"] | {"software": software()},
        "provenance": texts,
        "figures": [_figure(plate) for plate in made],
        "pictures": [_picture(picture, out) for picture in pictures if not picture.error],
        "files": files,
    }
    found = changes(before, after) if before else None
    if found is not None:
        corpus.write_bytes(out / "changes.csv", csv_bytes(found))
        _say_changes(found, say)
    text = json.dumps(after, ensure_ascii=False, indent=2, sort_keys=True)
    corpus.write_bytes(out / MANIFEST, text.encode())
    raise_failures([*pictures, *_not_built(made, out)])
    say(_("{n} 张图的报告写入 {out}。", n=len(made), out=out))
    return 0


def data_digests(data_dir: Path) -> dict[str, str]:
    """Return {file name: SHA-256} of the files that a report of `data_dir` rests on."""
    files = corpus.input_files(data_dir)
    return {
        f"{file.parent.name}/{file.name}" if file.parent != Path(data_dir) else file.name: hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in files
    }


def changed_data(known: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Return the names of files that differ from what a recipe knows, or that one of both lacks; none if it knows none."""
    return sorted(name for name in {*known, *found} if known.get(name) != found.get(name)) if known else []


def _manifest(folder: Path, *, required: bool) -> dict:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        if required:
            raise RecipeError(N_("文件夹里没有可读的报告：{name}"), path=folder, name=MANIFEST) from error
        return {}
    return found if isinstance(found, dict) else {}


def _jobs(
    made: Iterable[Plate], recipe: Recipe, texts: Mapping[str, str]
) -> Iterable[tuple[str, str, object]]:
    for plate in made:
        for size in plate.part.sizes or recipe.sizes:
            if plate.drawn is not None:
                yield plate.name, size, publish.dressed(plate.drawn, size, texts)


def _not_built(made: Iterable[Plate], out: Path) -> list[Picture]:
    return [Picture(plate.name, plate.part.figure, out, error=plate.error) for plate in made if plate.error]


def _write_tables(made: Iterable[Plate], sub: Subcorpus, out: Path) -> dict[str, str]:
    """Write the data and the evidence of every figure; return {path below `out`: SHA-256}."""
    files = {}
    for plate in made:
        for folder, table in (("data", plate.rows), ("evidence", evidence(plate, sub))):
            if table is not None:
                files[f"{folder}/{plate.name}.csv"] = _write(out / folder / f"{plate.name}.csv", table)
    return files


def _write(path: Path, table: pd.DataFrame) -> str:
    data = csv_bytes(table)
    try:
        corpus.write_bytes(path, data)
    except OSError as error:
        raise ExportError(N_("写不了文件：{reason}"), path=path, reason=error.strerror) from error
    return hashlib.sha256(data).hexdigest()


def _figure(plate: Plate) -> dict:
    return {
        "name": plate.name, "figure": plate.part.figure, "options": plate.options, "title": plate.text("title"),
        "error": plate.error,
    }  # fmt: skip


def _picture(picture: Picture, out: Path) -> dict:
    return {**asdict(picture), "path": picture.path.relative_to(out).as_posix()}


def _say_changes(found: pd.DataFrame, say: Callable[[str], None]) -> None:
    if found.empty:
        say(_("与上次的报告相同。"))
        return
    say(_("与上次的报告相比，有 {n} 处不同（changes.csv）：", n=len(found)))
    for row in found[found["what"] != "picture"].itertuples(index=False):
        what, change = _(KINDS[row.what]), _(CHANGES[row.change])
        shown = (
            ""
            if row.what == "data"
            else _("：{before} → {after}", before=row.before or "–", after=row.after or "–")
        )
        say(_("  {what} {name} {change}{shown}", what=what, name=row.name, change=change, shown=shown))
