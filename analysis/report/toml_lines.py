"""TOML with the lines on which its keys stand, which tomllib does not tell."""

import re
import tomllib
from pathlib import Path

from ..errors import RecipeError
from ..i18n import N_

RE_HEADER = re.compile(r"\s*\[")
RE_PART = re.compile(r"""\s*\[\[\s*(["']?)parts\1\s*\]\]""")
# Where the line is given: "… (at line 3, column 7)".
RE_LINE = re.compile(r"\(at line (\d+), column \d+\)")
# Where it is not: more digits than Python reads, more brackets than it can follow.
RE_LONG = re.compile(r"\d[\d_]{4000}")
RE_DEEP = re.compile(r"(?:[\[{][^\[\]{}]*){100}")
# What lines of TOML are made of: strings of several lines and of one, comments, brackets, ends of lines.
RE_TOKEN = re.compile(
    r'''"""(?:\\.|[^\\])*?"""+|\'{3}.*?\'{3,}|"(?:\\.|[^"\\])*"|\'[^\']*\'|\#[^\n]*|[\[\]{}\n]''', re.DOTALL
)
DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}


class Lines:
    """Where the keys of a TOML text stand: on the lines that are no inner part of a text or a list."""

    def __init__(self, text: str) -> None:
        lines, first = text.split("\n"), _first_lines(text)
        self.own = {n: line for n, line in enumerate(lines, 1) if n in first}
        self.end = len(lines) + 1
        self.headers = [n for n, line in self.own.items() if RE_HEADER.match(line)]
        self.parts = [n for n in self.headers if RE_PART.match(self.own[n])]

    def of(self, name: str) -> int | None:
        """Return the line, from 1, where a key of the top level or the table with this name stands."""
        top = min(self.headers, default=self.end)
        header = re.compile(rf"\s*\[\[?\s*([\"']?){re.escape(name)}\1\s*[\].]")
        found = (n for n in self.headers if header.match(self.own[n]))
        return self._first(_key(name), range(1, top)) or next(found, None)

    def within(self, head: int | None, name: str) -> int | None:
        """Return the line of a key in the part that begins at the line `head`, or else `head`."""
        if head not in self.parts:
            return head
        end = next((n for n in self.headers if n > head), self.end)
        return self._first(_key(name), range(head + 1, end)) or head

    def _first(self, key: re.Pattern, lines: range) -> int | None:
        return next((n for n in lines if key.match(self.own.get(n, ""))), None)


def _first_lines(text: str) -> set[int]:
    """Return the lines, from 1, of a TOML text that begin outside of a text and a list."""
    found, depth, line = {1}, 0, 1
    for token in RE_TOKEN.findall(text):
        depth += DEEPER.get(token, 0)
        line += token.count("\n")
        if token == "\n" and not depth:
            found.add(line)
    return found


def _key(name: str) -> re.Pattern:
    return re.compile(rf"\s*([\"']?){re.escape(name)}\1\s*[=.]")


def loaded(text: str, path: Path | None) -> dict:
    """Return what a TOML text says; raises RecipeError with the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = RE_LINE.search(str(error))
        raise RecipeError(
            N_("不是正确的 TOML：{reason}"),
            path=path,
            line=int(at[1]) if at else text.count("\n") + (not text.endswith("\n")),
            reason=RE_LINE.sub("", str(error)).strip(),
        ) from error
    # Of these two, Python does not say where.
    except ValueError as error:
        raise RecipeError(N_("有一个数太长"), path=path, line=_line_at(RE_LONG, text)) from error
    except RecursionError as error:
        raise RecipeError(N_("括号套得太深"), path=path, line=_line_at(RE_DEEP, text)) from error


def _line_at(pattern: re.Pattern, text: str) -> int | None:
    found = pattern.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None
