"""Coding of any table of passages: themes, evidence and numbers, one output row per input row."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from . import corpus
from .cleaning.decoding import decode
from .coding import themes
from .errors import CatalogueError, SelectionError
from .facts.targets import read_targets
from .i18n import N_
from .tabular import plain
from .words.lexicon import Lexicon

TARGET_COLUMNS = (
    "start", "end", "span", "value_min", "value_max", "unit", "object", "comparator", "deadline", "kind", "is_target",
)  # fmt: skip


def annotate(
    source: Path, out: Path, lexicon: Lexicon, *, text_column: str = "text", progress: Callable = iter
) -> int:
    """Code the passages of `source` (CSV) and write them to `out` (CSV, UTF-8 with BOM); return their number.

    Adds one 0/1 column per theme id, `primary` (theme id or empty), `terms` (evidence by theme) and
    `targets` (JSON list; `start` and `end` count characters of the text as given). An input column of
    one of these names is kept as NAME_given. Raises SelectionError for a column that is not there,
    CatalogueError for a broken CSV; writes nothing then.
    """
    names, rows = _read(source, text_column)
    added = (*lexicon.codebook.ids, "primary", "terms", "targets")
    kept = [f"{name}_given" if name in added else name for name in names]
    text_at = names.index(text_column)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([plain(name) for name in (*kept, *added)])
    known = themes.rules(lexicon)
    for row in progress(rows):
        writer.writerow([plain(cell) for cell in (*row, *_coded(row[text_at], lexicon, known))])
    corpus.write_bytes(out, buffer.getvalue().encode("utf-8-sig"))
    return len(rows)


def _coded(text: str, lexicon: Lexicon, known: themes.Rules) -> list[object]:
    codings = themes.code(text, lexicon, known=known)
    by_theme = {coding.theme: coding for coding in codings}
    flags = [int(theme in by_theme) for theme in lexicon.codebook.ids]
    primary = next((coding.theme for coding in codings if coding.is_primary), "")
    terms = " | ".join(f"{coding.theme}: {coding.terms}" for coding in codings)
    targets = [{name: row[name] for name in TARGET_COLUMNS} for row in read_targets(text)]
    return [*flags, primary, terms, json.dumps(targets, ensure_ascii=False)]


def _read(source: Path, text_column: str) -> tuple[list[str], list[list[str]]]:
    if not source.is_file():
        raise CatalogueError(N_("找不到文件"), path=source)
    text = decode(source.read_bytes(), path=source, error=CatalogueError)
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""))
    names = next(reader, [])
    if text_column not in names:
        raise SelectionError(
            N_("没有列 {column}"), path=source, line=1, column=repr(text_column), allowed=names,
            hint=N_("用 --text-column 指定"),
        )  # fmt: skip
    rows = []
    try:
        for row in reader:
            if row and len(row) != len(names):
                raise CatalogueError(
                    N_("列数与表头不同"), path=source, line=reader.line_num, hint=N_("含逗号的值要加引号")
                )
            if row:
                rows.append(row)
    except csv.Error as error:
        raise CatalogueError(
            N_("不是有效的 CSV：{error}"), path=source, line=reader.line_num, error=error
        ) from None
    return names, rows
