"""The only reader and writer of plans and tables.

A data folder holds `plans.csv` (the catalogue), the plan files that it names (beside it or in `plans/`)
and, if it wants its own, `lexicon/` and `codebook.toml`; what is missing comes from the project's data.
"""

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from . import catalogue
from .cleaning.decoding import decode
from .cleaning.edits import edit_table
from .config import resource
from .errors import CatalogueError, LexiconError, TableError, TextError
from .i18n import N_
from .models import Corpus, Plan
from .schema import DTYPES, TABLES, check, frame
from .tabular import csv_bytes, original
from .words.codebook import Codebook

CERTAINTIES = ("certain", "high", "low")
VERBS = "lexicon/commitment.csv"
ALIAS_COLUMNS = ("alias", "title", "source")
VERBATIM = {"EDITS": ("before", "after")}
RE_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")


def read_corpus(folder: Path) -> Corpus:
    """Return all plans of a data folder, read and cleaned, in the catalogue's order."""
    from .cleaning.clean import clean

    rows, problems = catalogue.read_rows(folder)
    if problems:
        raise problems[0]
    readings = read_mojibake(resource(folder, "lexicon") / "mojibake.csv")
    plans = []
    for row in rows:
        file = catalogue.plan_path(folder, row["file"])
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


def read_aliases(path: Path) -> dict[str, str]:
    """Return {short name: full title} of `document_aliases.csv`; empty if there is no such file.

    Each row says in its column `source` what the equation rests on. Raises LexiconError.
    """
    if not path.is_file():
        return {}
    text = decode(path.read_bytes(), path=path, error=LexiconError)
    aliases: dict[str, str] = {}
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        alias, title, source = (row.get(column) for column in ALIAS_COLUMNS)
        if not alias or not title or not source or alias in aliases:
            raise LexiconError(
                N_("文件简称表的这一行缺值或重复"), path=path, line=reader.line_num, allowed=ALIAS_COLUMNS
            )
        aliases[alias] = title
    return aliases


def input_files(folder: Path) -> list[Path]:
    """Return every file that a build of `folder` depends on, sorted: catalogue, plans, words, codebook."""
    files = [
        catalogue.catalogue_path(folder),
        resource(folder, "codebook.toml"),
        resource(folder, "events.csv"),
        resource(folder, "scopes.csv"),
        resource(folder, VERBS),
    ]
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
        created = row.get("creates") or ""
        if created and created not in known:
            raise CatalogueError(
                N_("不认识的主题 {value}"),
                path=path, line=reader.line_num, value=repr(created), allowed=("", *known),
            )  # fmt: skip
        rows.append(row)
    return frame(rows, "EVENTS").sort_values("date", ignore_index=True)


def read_scopes(folder: Path, *, themes: Iterable[str]) -> pd.DataFrame:
    """Return the SCOPES table of `scopes.csv`: the themes that a plan of some scope need not carry, and why.

    Raises CatalogueError for an unknown scope or theme, a missing reason or a repeated row.
    """
    path = resource(folder, "scopes.csv")
    text = decode(path.read_bytes(), path=path, error=CatalogueError)
    reader, rows = csv.DictReader(io.StringIO(text, newline="")), {}
    allowed = {"scope": tuple(filter(None, catalogue.SCOPES)), "excludes": tuple(themes)}
    for row in reader:
        for column, known in allowed.items():
            if row.get(column) not in known:
                raise CatalogueError(
                    N_("{column} 有不认识的值 {value}"), path=path, line=reader.line_num,
                    column=column, value=repr(row.get(column)), allowed=known,
                )  # fmt: skip
        key = row["scope"], row["excludes"]
        if key in rows or not all((row.get(column) or "").strip() for column in ("why_zh", "why_en")):
            raise CatalogueError(N_("这一行重复或没有理由"), path=path, line=reader.line_num)
        rows[key] = row
    return frame(list(rows.values()), "SCOPES")


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
