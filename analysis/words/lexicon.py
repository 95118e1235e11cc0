"""The words that the tool knows: user dictionary, stop words, synonyms, place names and the codebook.

All files are UTF-8, with or without BOM, with any line ends. Whatever else is wrong with them is a
LexiconError that names the file and, where there is one, the line.
"""

import csv
import io
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from .. import schema
from ..config import resource
from ..errors import LexiconError
from ..i18n import N_
from .codebook import RE_BLANK, Codebook, Theme, read_codebook, read_text

__all__ = [
    "Codebook", "Lexicon", "Theme", "read_codebook", "read_dictionary", "read_lexicon",
    "read_synonyms", "read_verbs", "read_words",
]  # fmt: skip

# Short names of the themes, accepted in the dictionary's theme column beside the full ids.
THEME_CODES = {
    "IEI": "industry_education",
    "COM": "community_education",
    "AST": "training_governance",
    "VOC": "vocational_system",
    "TEA": "teachers",
    "STU": "student_development",
    "BAS": "basic_education",
    "GOV": "governance_resources",
    "PAR": "party_building",
    "RUR": "rural_support",
    "OPN": "opening_up",
}
THEME_IDS = tuple(THEME_CODES.values())
NO_THEME = ("", "-")

# Several themes of one term: "COM/IEI" or "community_education;industry_education".
RE_THEME_SEPARATOR = re.compile(r"\s*[/;]\s*")


@dataclass(frozen=True)
class Lexicon:
    """Everything that data/lexicon and data/codebook.toml say about words."""

    terms: frozenset[str]
    stopwords: frozenset[str]
    synonyms: dict[str, str]
    codebook: Codebook
    places: frozenset[str] = frozenset()

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every term that must stay whole: dictionary, codebook, and both sides of the synonyms."""
        return self.terms.union(self.codebook.term_weights, self.synonyms, self.synonyms.values())


def _checked(term: str, path: Path, line: int) -> str:
    if not term.strip():
        raise LexiconError(N_("词语为空"), path=path, line=line)
    if RE_BLANK.search(term):
        raise LexiconError(N_("词语 {term} 含有空白"), path=path, line=line, term=repr(term))
    return term


def _unique(numbered: Iterable[tuple[int, str]], path: Path) -> dict[str, int]:
    """Return {term: line}, or raise at the first empty, blank-bearing or repeated term."""
    lines: dict[str, int] = {}
    for line, term in numbered:
        if _checked(term, path, line) in lines:
            raise LexiconError(
                N_("词语 {term} 重复，已见于第 {first} 行"),
                path=path, line=line, term=term, first=lines[term],
            )  # fmt: skip
        lines[term] = line
    return lines


def _rows(path: Path, required: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Return [(line, row)] of a CSV file whose header has the `required` columns."""
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = reader.fieldnames or []
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise LexiconError(
            N_("CSV 格式有误：{reason}"), path=path, line=reader.reader.line_num, reason=error
        ) from error
    for column in required:
        if column not in header:
            raise LexiconError(N_("缺少列 {column}"), path=path, line=1, column=column, allowed=required)
    for line, row in rows:
        if None in row or None in row.values():
            raise LexiconError(N_("这一行的列数与表头不符"), path=path, line=line, allowed=header)
    return rows


def _theme_ids(cell: str, known: Collection[str], path: Path, line: int) -> str:
    """Return the theme ids of a cell such as "COM/IEI", joined with ";"."""
    if cell.strip() in NO_THEME:
        return ""
    ids = [THEME_CODES.get(part, part) for part in RE_THEME_SEPARATOR.split(cell.strip())]
    for theme in ids:
        if theme not in known:
            raise LexiconError(
                N_("不认识的主题 {theme}"), path=path, line=line, theme=repr(theme), allowed=known
            )
    return ";".join(ids)


def read_dictionary(path: str | Path, *, themes: Collection[str] = THEME_IDS) -> pd.DataFrame:
    """Return the user dictionary, one row per term in the order of the file.

    Columns `term` (unique, no blanks), `theme` (ids joined with ";", "" for none; the file may also use
    the codes of THEME_CODES and "-") and whatever else the file has, all as text. `themes` are the ids
    that may be named. Raises LexiconError.
    """
    path = Path(path)
    rows = _rows(path, ("term", "theme"))
    _unique(((line, row["term"]) for line, row in rows), path)
    records = [row | {"theme": _theme_ids(row["theme"], themes, path, line)} for line, row in rows]
    return pd.DataFrame(records, columns=list(rows[0][1]) if rows else ["term", "theme"], dtype="str")


def read_words(path: str | Path) -> frozenset[str]:
    """Return the words of a list with one word per line; blank lines and lines with # are skipped.

    Raises LexiconError.
    """
    numbered = enumerate(read_text(Path(path)).split("\n"), 1)
    return frozenset(
        _unique(((n, line) for n, line in numbered if line.strip() and line[0] != "#"), Path(path))
    )


def read_stopwords(path: str | Path) -> frozenset[str]:
    """Return the stop words of a word list; see read_words. Raises LexiconError."""
    return read_words(path)


def read_synonyms(path: str | Path) -> dict[str, str]:
    """Return {variant: canonical term} of a CSV file with these two columns.

    Chains are followed to their end, so no canonical term is itself a variant. A cycle, also of one term,
    is a LexiconError.
    """
    path = Path(path)
    rows = _rows(path, ("variant", "canonical"))
    lines = _unique(((line, row["variant"]) for line, row in rows), path)
    direct = {row["variant"]: _checked(row["canonical"], path, line) for line, row in rows}
    resolved = {}
    for variant in direct:
        chain = [variant]
        while chain[-1] in direct and chain[-1] not in chain[:-1]:
            chain.append(direct[chain[-1]])
        if chain[-1] in chain[:-1]:
            raise LexiconError(
                N_("同义词成环：{chain}"), path=path, line=lines[variant], chain=" → ".join(chain)
            )
        resolved[variant] = chain[-1]
    return resolved


def read_verbs(path: str | Path) -> pd.DataFrame:
    """Return the VERBS table of the graded verbs (`commitment.csv`), in the order of the file.

    Every row needs a verb (unique, no blanks), a grade, a reason and a source. Raises LexiconError.
    """
    path, table = Path(path), schema.TABLES["VERBS"]
    rows = _rows(path, tuple(table.columns))
    _unique(((line, row["verb"]) for line, row in rows), path)
    for line, row in rows:
        for column, allowed in table.allowed.items():
            if row[column] not in allowed:
                raise LexiconError(
                    N_("{column} 有不认识的值 {value}"),
                    path=path, line=line, column=column, value=repr(row[column]), allowed=allowed,
                )  # fmt: skip
        for column in table.filled:
            if not row[column].strip():
                raise LexiconError(N_("{column} 为空"), path=path, line=line, column=column)
    return schema.frame([row for _line, row in rows], "VERBS")


def read_lexicon(data_dir: str | Path) -> Lexicon:
    """Return the Lexicon of `data_dir`: its codebook.toml and the files of its folder lexicon.

    What `data_dir` lacks comes from the project's own data. The dictionary may only name themes of the
    codebook. Raises LexiconError.
    """
    folder = resource(Path(data_dir), "lexicon")
    codebook = read_codebook(resource(Path(data_dir), "codebook.toml"))
    dictionary = read_dictionary(folder / "domain_terms.csv", themes=codebook.ids)
    return Lexicon(
        terms=frozenset(dictionary["term"]),
        stopwords=read_stopwords(folder / "stopwords.txt"),
        synonyms=read_synonyms(folder / "synonyms.csv"),
        codebook=codebook,
        places=read_words(folder / "place_names.txt"),
    )
