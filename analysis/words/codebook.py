"""The codebook: the themes, their names and rules, and the weighted words that point to them.

Beside its `terms` a theme may have `cues` (everyday words that mean little alone), `pairs` (words that
mean it when one sentence holds them together), `own_measure` (terms that count only as the clause's own
measure) and `own_object` (words that count only as what is regulated). The lists of words that pairs name,
and the words that are no evidence, stand above the themes.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from ..errors import LexiconError
from ..i18n import N_
from .codebook_types import (
    HEAD_FIELDS,
    PAIR_FIELDS,
    THEME_FIELDS,
    THEME_OPTIONS,
    Codebook,
    Pair,
    Theme,
    Words,
)

# Axis labels of the charts have room for this many characters.
SHORT_NAME_LENGTH = 5

# Any blank in or around a term, full-width ones too: the segmenter would never yield such a term.
RE_BLANK = re.compile(r"\s")
# tomllib puts the line only into its message.
RE_TOML_LINE = re.compile(r"at line (\d+)")
# The head of one theme's table, to count tables when looking for a line.
RE_TOML_THEME = re.compile(r"\s*\[\[\s*theme\s*\]\]")

LineOf = Callable[[str], int | None]


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, without BOM and with plain line ends. Raises LexiconError."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LexiconError(N_("文件读不出：{reason}"), path=path, reason=error.strerror) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LexiconError(N_("不是 UTF-8 编码"), path=path, line=line, hint=N_("另存为 UTF-8")) from error
    if "\0" in text:
        raise LexiconError(N_("不是文本文件"), path=path, hint=N_("另存为 UTF-8"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_finder(text: str, index: int) -> LineOf:
    """Return a function key -> line of that key in the `index`-th theme, or of the theme's head.

    Index -1 stands for the lines above the first theme; a key that is not there has no line.
    """
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if RE_TOML_THEME.match(line)]
    first, last = [0, *heads, *[len(lines)] * (index + 2)][index + 1 : index + 3]

    def line_of(key: str) -> int | None:
        keyed = (n for n in range(first, last) if lines[n].split("=")[0].strip().strip("\"'") == key)
        number = next(keyed, first if index >= 0 else len(lines))
        return number + 1 if number < len(lines) else None

    return line_of


def _check_words(words: object, name: str, path: Path, line: int | None) -> Words:
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(N_("{field} 应是词语的列表"), path=path, line=line, field=name)
    for word in words:
        if not word or RE_BLANK.search(word):
            raise LexiconError(N_("词语 {term} 为空或含有空白"), path=path, line=line, term=repr(word))
    return frozenset(words)


def _check_weight(term: str, weight: object, path: Path, line: int | None) -> float:
    if type(weight) not in (int, float) or not 0 < weight < float("inf"):
        raise LexiconError(
            N_("词语 {term} 的权重应为正数，实为 {weight}"),
            path=path, line=line, term=term, weight=repr(weight),
        )  # fmt: skip
    return float(weight)


def _check_terms(terms: object, path: Path, line_of: LineOf) -> dict[str, float]:
    if not isinstance(terms, dict) or not terms:
        raise LexiconError(N_("主题没有词语"), path=path, line=line_of("[theme.terms]"))
    for term in terms:
        _check_words([term], term, path, line_of(term))
    return {term: _check_weight(term, weight, path, line_of(term)) for term, weight in terms.items()}


def _check_pair(pair: object, groups: Mapping[str, Words], path: Path, line: int | None) -> Pair:
    if not isinstance(pair, dict) or not {"groups", "weight"} <= set(pair) <= set(PAIR_FIELDS):
        raise LexiconError(
            N_("pairs 的每一条要有 groups 和 weight，实为 {value}"),
            path=path, line=line, value=repr(pair), allowed=PAIR_FIELDS,
        )  # fmt: skip
    needs, without = pair["groups"], pair.get("without", [])
    _check_words(needs, "groups", path, line)
    for name in (*needs, *_check_words(without, "without", path, line)):
        if name not in groups:
            raise LexiconError(N_("没有词组 {name}"), path=path, line=line, name=name, allowed=groups)
    if len(needs) < 2:
        raise LexiconError(N_("pairs 的 groups 至少要两组"), path=path, line=line)
    excluded = frozenset().union(*(groups[name] for name in without))
    weight = _check_weight("…".join(needs), pair["weight"], path, line)
    return Pair("…".join(needs), tuple(groups[name] for name in needs), excluded, weight)


def _check_options(
    table: dict[str, object], groups: Mapping[str, Words], path: Path, line_of: LineOf
) -> dict[str, object]:
    """Return the checked optional fields of a theme's table, as far as it has them."""
    options: dict[str, object] = {}
    if "cues" in table:
        options["cues"] = _check_terms(table["cues"], path, line_of)
        for word in sorted(options["cues"].keys() & table["terms"].keys()):
            raise LexiconError(N_("词语 {term} 重复"), path=path, line=line_of(word), term=word)
    if "own_measure" in table:
        line = line_of("own_measure")
        options["own_measure"] = _check_words(table["own_measure"], "own_measure", path, line)
        for word in sorted(options["own_measure"] - table["terms"].keys()):
            raise LexiconError(N_("{term} 不在本主题的词语中"), path=path, line=line, term=word)
    if "own_object" in table:
        line = line_of("own_object")
        options["own_object"] = _check_words(table["own_object"], "own_object", path, line)
    if "pairs" in table:
        line = line_of("pairs")
        if not isinstance(table["pairs"], list):
            raise LexiconError(N_("pairs 应是列表"), path=path, line=line)
        options["pairs"] = tuple(_check_pair(pair, groups, path, line) for pair in table["pairs"])
    return options


def _check_theme(table: dict[str, object], groups: Mapping[str, Words], path: Path, line_of: LineOf) -> Theme:
    allowed = (*THEME_FIELDS, *THEME_OPTIONS)
    for name in (*THEME_FIELDS, *table):
        place = {"path": path, "line": line_of(name), "field": name}
        if name not in table:
            raise LexiconError(N_("主题缺少字段 {field}"), allowed=THEME_FIELDS, **place)
        if name not in allowed:
            raise LexiconError(N_("不认识的字段 {field}"), allowed=allowed, **place)
        value = table[name]
        if name not in ("terms", *THEME_OPTIONS) and not (isinstance(value, str) and value.strip()):
            raise LexiconError(N_("字段 {field} 应是非空的文字"), **place)
    if len(table["zh_short"]) > SHORT_NAME_LENGTH:
        raise LexiconError(
            N_("图表短名 {name} 超过 {limit} 个字"),
            path=path, line=line_of("zh_short"), name=table["zh_short"], limit=SHORT_NAME_LENGTH,
        )  # fmt: skip
    checked = {"terms": _check_terms(table["terms"], path, line_of)}
    return Theme(**table | checked | _check_options(table, groups, path, line_of))


def _check_head(
    data: dict[str, object], path: Path, line_of: LineOf
) -> tuple[tuple[Words, Words, Words], dict[str, Words]]:
    """Return the checked (`cover`, `context`, `heads`) and `groups` that stand above the themes."""
    for name in data:
        if name not in HEAD_FIELDS:
            line = line_of(name) or line_of(f"[{name}]")
            raise LexiconError(
                N_("不认识的字段 {field}"), path=path, line=line, field=name, allowed=HEAD_FIELDS
            )
    groups = data.get("groups", {})
    if not isinstance(groups, dict):
        raise LexiconError(N_("groups 应是词组的表"), path=path, line=line_of("groups"))
    cover, context, heads = (
        _check_words(data.get(name, []), name, path, line_of(name)) for name in ("cover", "context", "heads")
    )
    return (cover, context, heads), {
        name: _check_words(words, name, path, line_of(name)) for name, words in groups.items()
    }


def read_codebook(path: str | Path) -> Codebook:
    """Return the codebook of a TOML file: one [[theme]] per theme, with its weights in [theme.terms].

    Every field of Theme without default is required, ids are unique, weights are positive, pairs name
    groups that exist. Raises LexiconError with the line.
    """
    path = Path(path)
    text = read_text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = RE_TOML_LINE.search(str(error))
        line = int(found[1]) if found else None
        raise LexiconError(N_("TOML 格式有误：{reason}"), path=path, line=line, reason=error) from error
    tables = data.get("theme")
    if not isinstance(tables, list) or not tables or not all(isinstance(table, dict) for table in tables):
        raise LexiconError(N_("没有 [[theme]]"), path=path)
    words, groups = _check_head(data, path, _line_finder(text, -1))
    themes: list[Theme] = []
    for index, table in enumerate(tables):
        line_of = _line_finder(text, index)
        theme = _check_theme(table, groups, path, line_of)
        if theme.id in [other.id for other in themes]:
            raise LexiconError(N_("主题 {theme} 重复"), path=path, line=line_of("id"), theme=theme.id)
        themes.append(theme)
    return Codebook(tuple(themes), *words)
