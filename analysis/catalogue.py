"""The catalogue `plans.csv`: one row a plan, checked with file and line, and the plan files it names."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from .cleaning.decoding import decode
from .errors import CatalogueError, PlanLensError
from .i18n import N_
from .schema import TABLES, frame

CATALOGUE = "plans.csv"
REQUIRED = ("plan_id", "file", "city", "year")
LEVELS = ("city", "district", "county", "province", "")
SCOPES = ("vocational+adult", "all", "")
YEARS = range(1949, 2101)
RE_PLAN_ID = re.compile(r"[\w-]{1,64}")


def catalogue_path(folder: Path) -> Path:
    """Return the catalogue's path in the data folder `folder`; raise CatalogueError if it is not there."""
    path = Path(folder) / CATALOGUE
    if not path.is_file():
        raise CatalogueError(
            N_("找不到计划目录 {name}"), path=folder, name=CATALOGUE,
            hint=N_("用 --plans 指向含有 plans.csv 的文件夹"),
        )  # fmt: skip
    return path


def read_catalogue(folder: Path) -> pd.DataFrame:
    """Return the PLANS table of a data folder; raise the first CatalogueError or TextError there is."""
    rows, problems = read_rows(folder)
    if problems:
        raise problems[0]
    return frame(rows, "PLANS")


def catalogue_problems(folder: Path) -> list[PlanLensError]:
    """Return everything that is wrong with the catalogue and the files it names, in order of line."""
    try:
        rows, problems = read_rows(folder)
    except PlanLensError as error:
        return [error]
    path = Path(folder) / CATALOGUE
    return problems + [
        CatalogueError(
            N_("{file} 与目录登记的 sha256 不同，文件改动过"),
            path=path, line=row["_line"], file=row["file"], hint=N_("核对文件，然后更新或清空 sha256"),
        )
        for row in rows
        if row["_declared"] and row["_declared"] != row["sha256"]
    ]  # fmt: skip


def read_rows(folder: Path) -> tuple[list[dict[str, object]], list[PlanLensError]]:
    """Return the good rows of the catalogue (keys of PLANS, `_line`, `_declared`) and all its problems.

    Raises CatalogueError where no row can be read at all.
    """
    path = catalogue_path(folder)
    text = decode(path.read_bytes(), path=path, error=CatalogueError)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or []]
    reader.fieldnames = names
    for name in REQUIRED:
        if name not in names:
            raise CatalogueError(
                N_("缺少列 {column}"), path=path, line=1, column=name, allowed=TABLES["PLANS"].columns
            )
    rows, problems, lines = [], [], {"plan_id": {}, "file": {}}
    try:
        for raw in reader:
            if not any((value or "").strip() for value in raw.values() if isinstance(value, str)):
                continue
            row = {key: (value or "").strip() for key, value in raw.items() if isinstance(key, str)}
            found = list(_row_problems(row, raw, path, reader.line_num, lines))
            problems += found
            if not found:
                try:
                    rows.append(_filled(row, folder, path, reader.line_num))
                except PlanLensError as error:
                    problems.append(error)
    except csv.Error as error:
        raise CatalogueError(
            N_("不是有效的 CSV：{error}"), path=path, line=reader.line_num, error=error
        ) from None
    if not rows and not problems:
        raise CatalogueError(N_("目录里没有一份计划"), path=path, hint=N_("每份计划写一行"))
    return rows, problems


def _row_problems(
    row: dict[str, str], raw: dict, path: Path, line: int, seen: dict[str, dict[str, int]]
) -> Iterator[PlanLensError]:
    if None in raw or None in raw.values():
        yield CatalogueError(N_("列数与表头不同"), path=path, line=line, hint=N_("含逗号的值要加引号"))
        return
    for name in REQUIRED:
        if not row[name]:
            yield CatalogueError(N_("{column} 为空"), path=path, line=line, column=name)
    for name, lines in seen.items():
        if row[name] and lines.setdefault(row[name], line) != line:
            yield CatalogueError(
                N_("{column} {value} 重复，已见于第 {first} 行"),
                path=path, line=line, column=name, value=repr(row[name]), first=lines[row[name]],
            )  # fmt: skip
    if row["plan_id"] and not RE_PLAN_ID.fullmatch(row["plan_id"]):
        yield CatalogueError(
            N_("plan_id {value} 只能含字母、数字和连字符"), path=path, line=line, value=repr(row["plan_id"])
        )
    if row["year"] and (not row["year"].isdecimal() or int(row["year"]) not in YEARS):
        yield CatalogueError(
            N_("年份 {value} 不是四位年份"), path=path, line=line, value=repr(row["year"]),
            allowed=(f"{YEARS.start}-{YEARS.stop - 1}",),
        )  # fmt: skip
    for name, allowed in (("level", LEVELS), ("scope", SCOPES)):
        if row.get(name, "") not in allowed:
            yield CatalogueError(
                N_("{column} 的值 {value} 不认识"),
                path=path, line=line, column=name, value=repr(row[name]), allowed=[a for a in allowed if a],
            )  # fmt: skip


def _filled(row: dict[str, str], folder: Path, path: Path, line: int) -> dict[str, object]:
    """Return the row with `sha256` and `n_chars` of the file as it is; the declared hash kept aside."""
    file = plan_path(folder, row["file"], path=path, line=line)
    data = file.read_bytes()
    text = decode(data, path=file, encoding=row.get("encoding", "").lower())
    declared, row = row.get("sha256", ""), {**row, "year": int(row["year"])}
    row |= {"sha256": hashlib.sha256(data).hexdigest(), "n_chars": len(text)}
    return {**row, "_line": line, "_declared": declared}


def plan_path(folder: Path, name: str, *, path: Path | None = None, line: int | None = None) -> Path:
    """Return the plan file `name` in the data folder, in `plans/` or beside the catalogue.

    A name is never a way out of the folder; raises CatalogueError for that or if there is no such file.
    """
    if name in (".", "..") or re.search(r"[/\\\x00-\x1f]", name):
        raise CatalogueError(N_("file {value} 应是文件名，不是路径"), path=path, line=line, value=repr(name))
    for candidate in (Path(folder) / "plans" / name, Path(folder) / name):
        if candidate.is_file():
            return candidate
    raise CatalogueError(
        N_("找不到计划文件 {value}"), path=path, line=line, value=repr(name),
        hint=N_("把文件放进 {folder}，或改正 file 列"), folder=Path(folder) / "plans",
    )  # fmt: skip
