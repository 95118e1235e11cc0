"""The only reader and writer of plans and tables.

A data folder holds `plans.csv` (the catalogue), the plan files that it names (beside it or in `plans/`)
and, if it wants its own, `lexicon/` and `codebook.toml`; what is missing comes from the project's data.
"""

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from .cleaning.decoding import decode
from .cleaning.edits import edit_table
from .config import resource
from .errors import CatalogueError, LexiconError, PlanLensError, TableError, TextError
from .i18n import N_
from .models import Corpus, Plan
from .schema import DTYPES, TABLES, check, frame
from .tabular import csv_bytes, original
from .words.codebook import Codebook

CATALOGUE = "plans.csv"
REQUIRED = ("plan_id", "file", "city", "year")
LEVELS = ("city", "district", "county", "province", "")
SCOPES = ("vocational+adult", "all", "")
CERTAINTIES = ("certain", "high", "low")
VERBATIM = {"EDITS": ("before", "after")}
YEARS = range(1949, 2101)
RE_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
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
    rows, problems = _catalogue(folder)
    if problems:
        raise problems[0]
    return frame(rows, "PLANS")


def catalogue_problems(folder: Path) -> list[PlanLensError]:
    """Return everything that is wrong with the catalogue and the files it names, in order of line."""
    try:
        rows, problems = _catalogue(folder)
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


def _catalogue(folder: Path) -> tuple[list[dict[str, object]], list[PlanLensError]]:
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


def read_corpus(folder: Path) -> Corpus:
    """Return all plans of a data folder, read and cleaned, in the catalogue's order."""
    from .cleaning.clean import clean

    rows, problems = _catalogue(folder)
    if problems:
        raise problems[0]
    readings = read_mojibake(resource(folder, "lexicon") / "mojibake.csv")
    plans = []
    for row in rows:
        file = plan_path(folder, row["file"])
        raw = decode(file.read_bytes(), path=file, encoding=str(row.get("encoding", "")).lower())
        text, edits = clean(raw, readings=readings)
        if not text.strip():
            raise TextError(N_("清洗之后没有正文"), path=file)
        table = edit_table(row["plan_id"], raw, edits)
        plans.append(Plan(row["plan_id"], row["city"], row["year"], raw, text, table, row))
    table = frame([{k: v for k, v in row.items() if not k.startswith("_")} for row in rows], "PLANS")
    return Corpus(table, tuple(plans))


def read_mojibake(path: Path) -> dict[str, tuple[str, str]]:
    """Return {damaged text: (reading, certainty)} of `mojibake.csv`; empty if there is no such file."""
    if not path.is_file():
        return {}
    text = decode(path.read_bytes(), path=path, error=LexiconError)
    readings: dict[str, tuple[str, str]] = {}
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        damaged, reading = row.get("damaged"), row.get("human_reading")
        certainty = (row.get("human_certainty") or "").split(" ")[0]
        if not damaged or not reading or damaged in readings or certainty not in CERTAINTIES:
            raise LexiconError(
                N_("乱码对照表的这一行缺值、重复或确信度不认识"),
                path=path, line=reader.line_num, allowed=CERTAINTIES,
            )  # fmt: skip
        readings[damaged] = (reading, certainty)
    return readings


def input_files(folder: Path) -> list[Path]:
    """Return every file that a build of `folder` depends on, sorted: catalogue, plans, words, codebook."""
    files = [catalogue_path(folder), resource(folder, "codebook.toml"), resource(folder, "events.csv")]
    for name in ("plans", "lexicon", "reference"):
        place = resource(folder, name) if name != "plans" else Path(folder) / name
        files += place.glob("*")
    files += Path(folder).glob("*.txt")
    return sorted({f for f in files if f.is_file()})


def digest(files: Iterable[Path]) -> str:
    """Return one SHA-256 over the names and contents of `files`."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path` whole or not at all: to a temporary name in the same folder, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_tables(tables: dict[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write each of `tables` (keys of schema.TABLES), checked, as `name.csv` in UTF-8 with BOM.

    Returns the paths. Raises TableError before anything is written.
    """
    # The fragments of EDITS are exact, so that the raw text can be rebuilt from the file.
    ready = {name: csv_bytes(check(df, name), verbatim=VERBATIM.get(name, ())) for name, df in tables.items()}
    paths = []
    for name, data in ready.items():
        paths.append(Path(folder) / f"{name.lower()}.csv")
        write_bytes(paths[-1], data)
    return paths


def read_table(name: str, folder: Path) -> pd.DataFrame:
    """Return table `name` (a key of schema.TABLES) as `build` wrote it to `folder`, with its types."""
    path = Path(folder) / f"{name.lower()}.csv"
    if not path.is_file():
        raise TableError(
            N_("找不到表 {name}"), path=path, name=name, hint=N_("先运行 python -m analysis build")
        )
    kinds = TABLES[name].columns
    text = [column for column, kind in kinds.items() if kind == "text"]
    df = pd.read_csv(
        path, encoding="utf-8-sig", dtype={column: DTYPES[kind] for column, kind in kinds.items()},
        keep_default_na=False, na_values={column: [""] for column in kinds if column not in text},
    )  # fmt: skip
    for column in text:
        if column not in VERBATIM.get(name, ()) and df[column].str.startswith("'").any():
            df[column] = df[column].map(original)
    return df


def read_events(folder: Path, *, themes: Iterable[str]) -> pd.DataFrame:
    """Return the EVENTS table of `events.csv`; raise CatalogueError for a bad date or an unknown theme."""
    path = resource(folder, "events.csv")
    text = decode(path.read_bytes(), path=path, error=CatalogueError)
    reader, known, rows = csv.DictReader(io.StringIO(text, newline="")), tuple(themes), []
    for row in reader:
        if not RE_DATE.fullmatch(row.get("date") or ""):
            raise CatalogueError(
                N_("日期 {value} 应写作 2021-07-24"),
                path=path,
                line=reader.line_num,
                value=repr(row.get("date")),
            )
        if row.get("theme") not in known:
            raise CatalogueError(
                N_("不认识的主题 {value}"),
                path=path, line=reader.line_num, value=repr(row.get("theme")), allowed=known,
            )  # fmt: skip
        rows.append(row)
    return frame(rows, "EVENTS").sort_values("date", ignore_index=True)


def read_coding(folder: Path, *, items: pd.DataFrame) -> pd.DataFrame:
    """Return the reference coding (`reference/coding.csv`) of those plan items that `items` holds.

    Columns plan_id, item_no, first12, primary, themes, reading_A, reading_B, reading_C, all text.
    """
    path = resource(folder, "reference") / "coding.csv"
    text = decode(path.read_bytes(), path=path, error=CatalogueError)
    coding = pd.read_csv(io.StringIO(text), dtype="str", keep_default_na=False)
    known = (coding["plan_id"] + "/" + coding["item_no"]).isin(set(items["item_id"]))
    return coding[known].reset_index(drop=True)


def codebook_table(codebook: Codebook) -> pd.DataFrame:
    """Return the CODEBOOK table: one row per theme, its terms as "产教融合 3；校企合作 3", heaviest first."""
    rows = []
    for theme in codebook.themes:
        terms = sorted(theme.terms.items(), key=lambda pair: (-pair[1], pair[0]))
        named = {
            column: getattr(theme, column) for column in TABLES["CODEBOOK"].columns if hasattr(theme, column)
        }
        named |= {"theme": theme.id, "n_terms": len(terms)}
        rows.append(named | {"terms": "；".join(f"{term} {weight:g}" for term, weight in terms)})
    return frame(rows, "CODEBOOK")
