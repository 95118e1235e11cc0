"""Who is in charge: the note that closes an item, such as （牵头负责：组织处） or 〔责任单位：市教育局、市财政局〕."""

import re
from dataclasses import dataclass

# 牵头负责, 牵头单位, 责任单位, 责任部门, 责任处室, 配合单位, 主办部门 … with a colon.
_LABEL = (
    "(?:牵头|责任|负责|主责|主办|承办|协办|配合|参与|参加|协同|落实|分工)(?:负责|落实|配合)?"
    "(?:单位|部门|处室|科室|股室|机构|主体)?(?:[和及、](?:配合|参与|协办)(?:单位|部门|处室))?\\s*[:：]"
)
RE_LABEL = re.compile(_LABEL)
# A bracket may hold another: 〔责任单位：各县（市、区）政府〕.
RE_NOTE = re.compile(
    rf"[（(〔\[［【]\s*{_LABEL}(?:[^（）()〔〕\[\]［］【】]|[（(][^（）()]*[）)])*[）)〕\]］】]"
    # Without brackets it is a line, or the last words after a full stop.
    rf"|(?:(?<=\n)|(?<=。)|^)[ \t　]*{_LABEL}[^。\n]+(?=\n|。?\s*$)"
)
# 〔市教育局牵头，市财政局、团市委配合〕 names bodies without a label; what is no body, such as 谁主管谁负责, is no note.
RE_IN_CHARGE = re.compile(
    r"[（(〔\[［【]由?([^（）()〔〕\[\]［］【】。；\n]{2,120}(?:牵头|负责|配合|参与|落实))[）)〕\]］】]"
)
RE_CLOSING = re.compile(r"[\s。；;，]*$")
RE_HARD_BREAK = re.compile("[；;，,\n]")
# 、 and 和 part two departments only where the words before them end like one: 体育、卫生与艺术教育处 is one.
RE_SOFT_BREAK = re.compile("[、和与及]")
RE_DEPARTMENT = re.compile(
    "(?:处|处室|室|科|股|局|委|委员会|办|办公室|厅|司|部|院|所|馆|台|站|队|组|会|联|团|行|中心|学校|院校|高校|大学|学院|政府|单位|部门"
    "|机构|企业|集团|公司|街道|街道办|教委|党委|社)(?:[（(][^（）()]*[）)])?$"
)
RE_ENDING = re.compile(
    "(?:等(?:部门|单位|处室)?|按(?:照)?(?:各自)?职责(?:分工)?|分工负责|分别负责|负责|牵头|配合|参与|落实)+$"
)


@dataclass(frozen=True)
class Note:
    """The departments in charge of a text, in its order, and the place `start`-`end` of its closing note.

    Where they are named inside the text only, `start` and `end` are both its length.
    """

    start: int
    end: int
    departments: tuple[str, ...]


def read_departments(text: str) -> Note | None:
    """Return the departments that the notes of `text` name, each once, and where its closing note stands.

    text[note.start:note.end] is that note with its brackets, to be kept out of the text. None without notes.
    """
    notes = [*RE_NOTE.finditer(text), *(m for m in RE_IN_CHARGE.finditer(text) if _names_bodies(m[1]))]
    notes.sort(key=lambda note: note.start())
    if not notes:
        return None
    named = tuple(dict.fromkeys(name for note in notes for name in _names(note[0])))
    closes = RE_CLOSING.match(text, notes[-1].end())
    return Note(notes[-1].start(), notes[-1].end(), named) if closes else Note(len(text), len(text), named)


def split_departments(names: str) -> list[str]:
    """Split a list of departments: 办公室、审计室 are two, 体育、卫生与艺术教育处 is one."""
    return [name for part in _outside_brackets(RE_HARD_BREAK, names)[::2] for name in _split_soft(part)]


def _names_bodies(names: str) -> bool:
    return not RE_LABEL.search(names) and all(RE_DEPARTMENT.search(name) for name in split_departments(names))


def _names(note: str) -> list[str]:
    """Return the departments of one note, whose labels (牵头单位：…配合单位：…) are breaks between lists."""
    inner = note.strip()
    inner = inner[1:-1].removeprefix("由") if inner[0] in "（(〔[［【" else inner
    return [name for part in RE_LABEL.split(inner) for name in split_departments(part)]


def _split_soft(part: str) -> list[str]:
    pieces = _outside_brackets(RE_SOFT_BREAK, part)
    names, current = [], ""
    for piece, mark in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        current += piece.strip()
        if not mark or RE_DEPARTMENT.search(current):
            names.append(RE_ENDING.sub("", current))
            current = ""
        else:
            current += mark
    return [name for name in names if name]


def _outside_brackets(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split `text` at `pattern` but not inside brackets; the marks stand between the parts."""
    parts, depth, start = [], 0, 0
    for position, sign in enumerate(text):
        depth += (sign in "（(") - (sign in "）)")
        if depth == 0 and pattern.match(sign):
            parts += [text[start:position], sign]
            start = position + 1
    return [*parts, text[start:]]
