"""The command `report`: a recipe to a folder of pictures, data, tables and documents, with a manifest."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .. import corpus
from ..errors import RecipeError
from ..i18n import N_, _
from ..publishing import publish
from ..publishing.browser import find_browser
from ..publishing.export import Picture, raise_failures
from ..publishing.fonts import font_path
from ..publishing.provenance import software
from ..subcorpus import Subcorpus
from ..tabular import csv_bytes
from . import press
from .changes import CHANGES, KINDS, changes, readable
from .plates import Plate
from .recipe_file import read_recipe

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
# Longer values stand in changes.csv alone.
MOST_SAID = 100


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

    Writes `out`/SIZE/NAME.FORMAT (pictures), data/NAME.csv, evidence/NAME.csv, tables and documents as the recipe
    asks, changes.csv and, last, manifest.json. Files of an earlier report in `out` that this one does not have
    are taken away, unless somebody has changed them. `say` is told which data files are not those of the recipe
    and what differs from the report in the folder `since` (by default `out` itself). Raises RecipeError for a wrong
    recipe or template, before anything is drawn; ExportError without browser or font, for a folder that cannot be
    written, and at the end for figures and documents that could not be made.
    """
    recipe = read_recipe(path)
    if press.needs_browser(recipe):
        # Missing ones are told before the tables take their time.
        find_browser()
        font_path()
    former = _manifest(out, required=False)
    before = _manifest(since, required=True) if since else former
    tables, built = publish.read_tables(data_dir, progress)
    data = data_digests(data_dir)
    for name in changed_data(recipe.data, data):
        say(_("数据文件与配方所记的不同：{name}", name=name))
    galley = press.composed(recipe, Subcorpus(tables, built["measures"]), built, path=path)
    press.check_templates(galley)
    pictures = press.draw(galley, out)
    progress("documents")
    documents, failed = press.write_documents(galley, out, pictures)
    files = press.write_data(galley, out) | press.write_tables(galley, out) | documents
    after = {
        "recipe": asdict(replace(recipe, data={}, text="")),
        "data": data,
        "settings": built["settings"],
        "versions": built["versions"] | {"software": software()},
        "provenance": galley.provenance[""],
        "figures": [_figure(plate) for plate in galley.plates],
        "pictures": [_picture(picture, out) for picture in pictures if not picture.error],
        "files": files,
    }
    if before:
        found = changes(before, after)
        corpus.write_bytes(out / "changes.csv", csv_bytes(found))
        _say_changes(found, say)
    text = json.dumps(after, ensure_ascii=False, indent=2, sort_keys=True)
    corpus.write_bytes(out / MANIFEST, text.encode())
    _tidy(out, former, after)
    raise_failures(pictures)
    for error in failed.values():
        raise error
    say(_("报告写入 {out}，图 {n} 张。", n=len(galley.plates), out=out))
    return 0


def data_digests(data_dir: Path) -> dict[str, str]:
    """Return {file name: SHA-256} of the files that a report of `data_dir` rests on."""
    files = corpus.input_files(data_dir)
    return {
        f"{file.parent.name}/{file.name}" if file.parent != Path(data_dir) else file.name: _digest(file)
        for file in files
    }


def changed_data(known: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """Return the names of files that differ from what a recipe knows, or that one of both lacks; none if it knows none."""
    return sorted(name for name in {*known, *found} if known.get(name) != found.get(name)) if known else []


def _manifest(folder: Path, *, required: bool) -> dict:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    if readable(found):
        return found
    if required:
        raise RecipeError(N_("文件夹里没有可读的报告：{name}"), path=folder, name=MANIFEST)
    return {}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _figure(plate: Plate) -> dict:
    return {
        "name": plate.name, "figure": plate.part.figure, "options": plate.options, "title": plate.text("title"),
        "error": plate.error,
    }  # fmt: skip


def _picture(picture: Picture, out: Path) -> dict:
    return {**asdict(picture), "path": picture.path.relative_to(out).as_posix()}


def _written(manifest: Mapping) -> dict[str, str]:
    """Return {path below the folder: SHA-256} of the files that a manifest lists."""
    pictures = {picture["path"]: picture["sha256"] for picture in manifest.get("pictures", [])}
    return pictures | manifest.get("files", {})


def _tidy(out: Path, former: Mapping, after: Mapping) -> None:
    """Take away the files of the former report in `out` that are no longer part of it and as they were written."""
    for name in sorted(_written(former).keys() - _written(after).keys()):
        path = out / name
        inside = path.resolve().is_relative_to(out.resolve())
        if inside and path.is_file() and _digest(path) == _written(former)[name]:
            path.unlink()


def _say_changes(found: "pd.DataFrame", say: Callable[[str], None]) -> None:
    if found.empty:
        say(_("与上次的报告相同。"))
        return
    say(_("与上次的报告相比，有 {n} 处不同（changes.csv）：", n=len(found)))
    for row in found[~found["what"].isin(("picture", "file"))].itertuples(index=False):
        what, change = _(KINDS[row.what]), _(CHANGES[row.change])
        told = {"before": _shortened(row.before), "after": _shortened(row.after)}
        shown = "" if row.what == "data" else _("：{before} → {after}", **told)
        say(_("  {what} {name} {change}{shown}", what=what, name=row.name, change=change, shown=shown))


def _shortened(text: str) -> str:
    return (text if len(text) <= MOST_SAID else text[:MOST_SAID] + "…") or "–"
