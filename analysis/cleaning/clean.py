"""Repair of scraped plan texts: one named function per kind of damage, composed once, every change kept.

Each function takes a text and returns the edits that it proposes; `clean` runs them in order until
nothing changes any more, so that cleaning a cleaned text changes nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from .chrome import find_chrome, find_page_numbers
from .edits import Edit, apply, compose
from .wrapping import find_line_wraps

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
CJK_MARKS = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301b\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f"
    "\u2014\u2018-\u201d\u2026"
)
# Share of Han characters that must change before a text counts as traditional.
TRADITIONAL_SHARE = 0.05
MAX_ROUNDS = 6

RE_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\u0085\f\v]")
RE_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
# A byte-level converter wrote the reading behind characters that it took for phonetic: 創(chuàng).
# The tone mark tells a reading from an abbreviation such as (app); a wrap may have split it.
TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
RE_PINYIN = re.compile(rf"(?<=[{HAN}])[(（](?=[^()（）]*[{TONED}])[a-z{TONED}üńňǹ\n]{{1,8}}[)）]")
RE_FULL_WIDTH = re.compile(r"[０-９Ａ-Ｚａ-ｚ％＋－＝＆＠＃]|(?<=[0-9０-９])．")
# 著 stays 著 in these words and is the particle or verb 着 elsewhere.
RE_ZHU = re.compile(r"(?<![显名专论编原译巨土昭卓合])著(?![名作称述录者书])")
# Half-width punctuation is Chinese punctuation where it stands beside a Han character or a Chinese mark.
RE_HALF_MARK = re.compile(rf"(?<=[{HAN}{CJK_MARKS}])[ ]?[,;:?!](?!//)|[,;:?!](?=[ ]?[{HAN}《“‘（])")
RE_HALF_BRACKETS = re.compile(r"\(([^()\n]{0,60})\)")
RE_TILDE = re.compile(r"(?<=[0-9%年月日万亿])~(?=[0-9])")
BLANK = r"[ \t\u00a0\u3000]"
RE_TRAILING_SPACE = re.compile(rf"{BLANK}+(?=\n|\Z)|(?<=\n){BLANK}+|\A{BLANK}+")
# A blank beside a Han character, a Chinese mark or a list number carries no meaning in Chinese.
RE_INNER_SPACE = re.compile(
    rf"(?<=[{HAN}{CJK_MARKS}。]){BLANK}+|{BLANK}+(?=[{HAN}{CJK_MARKS}。])|{BLANK}{{2,}}|[\t\u00a0\u3000]"
)
RE_BLANK_LINES = re.compile(r"\n{2,}|\A\n+|\n+\Z")
HALF_TO_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
FULL_TO_HALF = str.maketrans({full: half for half, full in HALF_TO_FULL.items()})


def find_newlines(text: str) -> list[Edit]:
    """Find line ends that are not `\\n` and characters without width."""
    edits = [Edit(*m.span(), "\n", "newlines") for m in RE_NEWLINE.finditer(text)]
    return sorted(
        edits + [Edit(*m.span(), "", "invisible") for m in RE_INVISIBLE.finditer(text)], key=lambda e: e.start
    )


def find_pinyin(text: str) -> list[Edit]:
    """Find readings in brackets behind a Han character."""
    return [Edit(*m.span(), "", "pinyin") for m in RE_PINYIN.finditer(text)]


def find_mojibake(text: str, readings: Mapping[str, tuple[str, str]]) -> list[Edit]:
    """Find known damaged spots. `readings`: damaged text → (what a person reads there, certainty).

    Half- and full-width punctuation count as the same: the damaged spot may have been converted since.
    """
    if not readings:
        return []
    folded = {damaged.translate(FULL_TO_HALF): reading for damaged, reading in readings.items()}
    pattern = re.compile("|".join(map(re.escape, sorted(folded, key=len, reverse=True))))
    found = pattern.finditer(text.translate(FULL_TO_HALF))
    return [Edit(*m.span(), folded[m[0]][0], "mojibake", folded[m[0]][1]) for m in found]


@cache
def _converter():
    import opencc  # loads dictionaries; most texts never need it twice

    return opencc.OpenCC("t2s")


def find_traditional(text: str) -> list[Edit]:
    """Find runs of traditional characters, if more than TRADITIONAL_SHARE of the Han characters are."""
    han = len(re.findall(f"[{HAN}]", text))
    simplified = _converter().convert(text)
    if len(simplified) != len(text):  # a phrase changed length: compare line by line of equal length only
        lines = zip(text.split("\n"), (_converter().convert(line) for line in text.split("\n")), strict=True)
        simplified = "\n".join(new if len(new) == len(old) else old for old, new in lines)
    changed = sum(a != b for a, b in zip(text, simplified, strict=True))
    if not han or changed / han <= TRADITIONAL_SHARE:
        return []
    simplified = RE_ZHU.sub("着", simplified)
    return _differences(text, simplified, "traditional")


def _differences(old: str, new: str, rule: str) -> list[Edit]:
    """Return one edit per run of differing characters of two texts of the same length."""
    edits, start = [], None
    for i in range(len(old) + 1):
        differs = i < len(old) and old[i] != new[i]
        if differs and start is None:
            start = i
        elif not differs and start is not None:
            edits.append(Edit(start, i, new[start:i], rule))
            start = None
    return edits


def find_full_width(text: str) -> list[Edit]:
    """Find full-width digits, letters and signs that have an ASCII form."""
    return [Edit(*m.span(), chr(ord(m[0]) - 0xFEE0), "full_width") for m in RE_FULL_WIDTH.finditer(text)]


def find_punctuation(text: str) -> list[Edit]:
    """Find half-width punctuation inside Chinese text."""
    marks = [(m.end() - 1, HALF_TO_FULL[m[0][-1]]) for m in RE_HALF_MARK.finditer(text)]
    marks += [(m.start(), "～") for m in RE_TILDE.finditer(text)]
    for m in RE_HALF_BRACKETS.finditer(text):
        around = text[max(m.start() - 1, 0) : m.start()] + m[1] + text[m.end() : m.end() + 1]
        if re.search(f"[{HAN}{CJK_MARKS}。]", around):
            marks += [(m.start(), "（"), (m.end() - 1, "）")]
    return [Edit(at, at + 1, mark, "punctuation") for at, mark in sorted(marks)]


def find_spaces(text: str) -> list[Edit]:
    """Find blanks without meaning: at line ends, around Han characters, repeated, and blank lines."""
    edits = [Edit(*m.span(), "", "spaces") for m in RE_TRAILING_SPACE.finditer(text)]
    taken = {e.start for e in edits}
    for m in RE_INNER_SPACE.finditer(text):
        if m.start() not in taken and not any(e.start <= m.start() < e.end for e in edits[-1:]):
            beside = text[max(m.start() - 1, 0) : m.start()] + text[m.end() : m.end() + 1]
            keep = " " if beside.isascii() and len(beside) == 2 and "\n" not in beside else ""
            edits.append(Edit(*m.span(), keep, "spaces"))
    for m in RE_BLANK_LINES.finditer(text):
        inner = "" if m.start() == 0 or m.end() == len(text) else "\n"
        edits.append(Edit(*m.span(), inner, "blank_lines"))
    return _without_overlap(edits)


def _without_overlap(edits: Iterable[Edit]) -> list[Edit]:
    """Return `edits` sorted, each one that overlaps an earlier one left out (a later round takes it)."""
    result: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if not result or edit.start >= result[-1].end:
            result.append(edit)
    return result


def clean(raw: str, *, readings: Mapping[str, tuple[str, str]] | None = None) -> tuple[str, list[Edit]]:
    """Return the cleaned text and the edits, counted in `raw`, that lead to it.

    `readings` is the table of known mojibake (`lexicon.read_mojibake`). The text is simplified Chinese,
    one paragraph a line, without page chrome; `edits.restore` undoes it exactly.
    """
    steps: tuple[Callable[[str], list[Edit]], ...] = (
        find_newlines,
        find_page_numbers,
        find_line_wraps,
        find_pinyin,
        partial(find_mojibake, readings=readings or {}),
        find_traditional,
        find_full_width,
        find_punctuation,
        find_chrome,
        find_spaces,
    )
    text, edits = raw, []
    for _ in range(MAX_ROUNDS):
        before = text
        for step in steps:
            found = [e for e in step(text) if text[e.start : e.end] != e.after]
            if found:
                edits = compose(raw, edits, found)
                text = apply(text, found)
        if text == before:
            break
    return text, edits
