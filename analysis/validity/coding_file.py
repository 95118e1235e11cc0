"""A visitor's own coding as a CSV file: read with every problem named, and written as a template.

Columns: item_id (or plan_id and item_no), primary and, if wanted, themes, parted by ";". Other columns are
passed over. A row with neither primary nor themes was not coded; "none" as primary says that no theme fits.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from ..cleaning.decoding import decode
from ..errors import PlanLensError, TableError
from ..i18n import N_

MAX_BYTES = 2 * 1024 * 1024
MAX_ROWS = 5000
# Characters of one cell.
MAX_FIELD = 131_072
# More than anyone mends in one go; what follows is counted only.
MAX_PROBLEMS = 50
MAX_SHOWN = 60
NO_THEME = "none"
COLUMNS = ("item_id", "primary", "themes")


class CodingFile(NamedTuple):
    """What a file holds: `coding` (item_id, plan_id, item_no, primary, themes, as the reference has them),
    the number of rows left uncoded, the problems in order of line and how many more there are.
    """

    coding: pd.DataFrame
    n_uncoded: int
    problems: tuple[PlanLensError, ...]
    n_more: int


def theme_names(codebook: pd.DataFrame) -> dict[str, str]:
    """Return {what may be written for a theme: its id} of the CODEBOOK: ids, Chinese and English names."""
    columns = ("theme", "zh", "zh_short", "en", "en_short")
    return {
        name.strip().lower(): theme
        for column in reversed(columns)
        for name, theme in zip(codebook[column], codebook["theme"], strict=True)
        if name.strip()
    }


def read_coding_file(
    data: bytes, *, path: str, items: Collection[str], names: Mapping[str, str]
) -> CodingFile:
    """Return the coding in the bytes of a CSV file (UTF-8, UTF-16 with BOM or GB18030).

    `items` are the item_ids that there are, `names` what theme_names returns; `path` names the file in the
    problems. Never raises for bad input: what keeps the file from being read at all is its only problem.
    """
    try:
        rows = list(_rows(_text(data, path), path))
    except PlanLensError as error:
        return CodingFile(_frame([]), 0, (error,), 0)
    coded, problems, uncoded, lines = [], [], 0, {}
    for line, row in rows:
        if not row["primary"] and not row["themes"]:
            uncoded += 1
            continue
        found = [
            *_item_problems(row["item_id"], line, path, items, lines),
            *_theme_problems(row, line, path, names),
        ]
        problems += found
        if not found:
            coded.append(_coded(row, names))
    if not coded and not problems:
        problems.append(
            TableError(N_("没有一行编了码"), path=path, hint=N_("在 primary 列写主题，然后重新上传"))
        )
    shown = tuple(problems[:MAX_PROBLEMS])
    return CodingFile(_frame(coded), uncoded, shown, len(problems) - len(shown))  # fmt: skip


def template(items: pd.DataFrame) -> pd.DataFrame:
    """Return an empty coding of the work items of ITEMS: item_id, primary, themes and, to read, text."""
    work = items[items["kind"] == "item"]
    return work[["item_id"]].assign(primary="", themes="", text=work["text"]).reset_index(drop=True)


def _frame(rows: list[dict[str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["item_id", "plan_id", "item_no", "primary", "themes"], dtype="str")


def _text(data: bytes, path: str) -> str:
    if len(data) > MAX_BYTES:
        raise TableError(
            N_("文件有 {size:.1f} MB，最多 {most} MB"), path=path, size=len(data) / 1024**2, most=MAX_BYTES // 1024**2,
            hint=N_("只留 item_id、primary、themes 三列"),
        )  # fmt: skip
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or not data.strip() or b"\0" in data:
        return decode(data, path=path, error=TableError)
    # Ids are ASCII, so taking GB18030 for what is not UTF-8 can only spoil columns that are passed over.
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError(N_("既不是 UTF-8 也不是 GB18030 编码"), path=path, hint=N_("另存为“CSV UTF-8”"))


def _rows(text: str, path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line, {item_id, primary, themes}) of every row that is not empty; raise TableError."""
    # The limit belongs to the whole process: whoever reads says its own.
    csv.field_size_limit(MAX_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""))
    n_rows = 0
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        places = _places(header, path)
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            n_rows += 1
            if n_rows > MAX_ROWS:
                raise TableError(
                    N_("超过 {most} 行"), path=path, line=reader.line_num, most=MAX_ROWS, hint=N_("只留编了码的行")
                )  # fmt: skip
            if len(cells) != len(header):
                raise TableError(
                    N_("列数与表头不同"), path=path, line=reader.line_num, hint=N_("含逗号的值要加引号")
                )
            row = {name: cells[place].strip() for name, place in places.items()}
            if "plan_id" in row:
                row["item_id"] = f"{row.pop('plan_id')}/{row.pop('item_no')}"
            yield reader.line_num, {"themes": "", **row}
    except csv.Error as error:
        raise TableError(
            N_("不是有效的 CSV：{error}"), path=path, line=reader.line_num, error=error, hint=N_("另存为“CSV UTF-8”")
        ) from None  # fmt: skip


def _places(header: list[str], path: str) -> dict[str, int]:
    """Return {column: its place} of the columns that count."""
    key = ("item_id",) if "item_id" in header else ("plan_id", "item_no")
    wanted = [*key, "primary", *(["themes"] if "themes" in header else [])]
    for name in wanted:
        if header.count(name) != 1:
            missing = N_("缺少列 {column}") if name not in header else N_("列 {column} 出现了两次")
            column = "item_id" if name in ("plan_id", "item_no") and name not in header else name
            raise TableError(
                missing, path=path, line=1, column=column, allowed=("item_id", "plan_id + item_no", "primary", "themes"),
                hint=N_("用逗号分列；可先下载模板"),
            )  # fmt: skip
    return {name: header.index(name) for name in wanted}


def _item_problems(
    item_id: str, line: int, path: str, items: Collection[str], lines: dict[str, int]
) -> Iterator[TableError]:
    if item_id not in items:
        yield TableError(
            N_("没有任务 {value}"), path=path, line=line, value=_short(item_id),
            hint=N_("任务编号见模板，例如 {example}"), example=min(items, default=""),
        )  # fmt: skip
    elif lines.setdefault(item_id, line) != line:
        yield TableError(
            N_("任务 {value} 重复，已见于第 {first} 行"), path=path, line=line, value=_short(item_id),
            first=lines[item_id], hint=N_("一条任务只留一行"),
        )  # fmt: skip


def _theme_problems(
    row: Mapping[str, str], line: int, path: str, names: Mapping[str, str]
) -> Iterator[TableError]:
    allowed = (*dict.fromkeys(names.values()), NO_THEME)
    themes = _parts(row["themes"])
    if not row["primary"] or (row["primary"].lower() == NO_THEME and themes):
        yield TableError(
            N_("有 themes 而没有 primary"), path=path, line=line, allowed=allowed, hint=N_("在 primary 写最主要的主题")
        )  # fmt: skip
    for value in dict.fromkeys([row["primary"], *themes]):
        if value and value.lower() not in names and (value.lower() != NO_THEME or value != row["primary"]):
            yield TableError(
                N_("不认识的主题 {value}"), path=path, line=line, value=_short(value), allowed=allowed,
                hint=N_("themes 中几个主题用分号隔开"),
            )  # fmt: skip


def _coded(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    primary = names.get(row["primary"].lower(), "")
    themes = dict.fromkeys([primary, *(names[part.lower()] for part in _parts(row["themes"]))])
    plan_id, _slash, item_no = row["item_id"].partition("/")
    return {
        "item_id": row["item_id"], "plan_id": plan_id, "item_no": item_no, "primary": primary,
        "themes": ";".join(theme for theme in themes if theme),
    }  # fmt: skip


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace("；", ";").split(";") if part.strip()]


def _short(value: str) -> str:
    return repr(value if len(value) <= MAX_SHOWN else f"{value[:MAX_SHOWN]}…")
