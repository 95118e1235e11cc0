"""The lines at the head of a document or web page, without blanks, and the labelled ones among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .dates import RE_DATE
from .issuers import read_issuer
from .markers import STYLES

FRONT_LINES = 40
FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("［"): "〔", ord("］"): "〕"}
RE_BLANK = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff\r]+")
LABELS = {
    "title": ("标题", "名称", "文件名称", "信息名称"),
    "doc_no": ("文号", "发文字号", "发布文号", "文件编号"),
    "issuer": (
        "发文机关",
        "发文机构",
        "发文单位",
        "发布机构",
        "发布机关",
        "发布部门",
        "发布单位",
        "制发机关",
        "制定机关",
    ),
    "issued_on": ("成文日期", "成文时间", "发文日期", "印发日期", "签发日期"),
    "published_on": ("发布时间", "发布日期", "公开日期", "公开时间", "公布日期", "生成日期"),
    "source": ("来源", "信息来源", "文章来源", "稿件来源"),
    "": (
        "原文链接",
        "索引号",
        "作者",
        "编辑",
        "责任编辑",
        "签发人",
        "主题分类",
        "有效性",
        "时效性",
        "效力级别",
        "实施日期",
        "访问量",
        "浏览量",
        "阅读量",
        "访问次数",
        "阅读次数",
        "浏览次数",
        "点击数",
        "点击率",
        "字体",
    ),
}
_NAMES = "|".join(sorted((label for labels in LABELS.values() for label in labels), key=len, reverse=True))
RE_LABELLED = re.compile(rf"[\[【]?({_NAMES})[\]】]?[：:]?(.*)")
# Several labels share a line where the page had a table or a bar; behind one, whatever looks like a label is one.
RE_NEXT_LABEL = re.compile(rf"(?:{_NAMES}|(?<!文)字号)[ \t\u3000]*[：:]|[\[【](?:{_NAMES})[\]】]")
RE_ANY_LABEL = re.compile(r"(?<=[ \t\u00a0\u3000])[一-鿿]{2,6}[：:]")
RE_DOC_NO = re.compile(
    r"[（(]?([一-鿿]{1,14}[〔\[【（(](?:19|20)\d\d[〕\]】）)]第?\d{1,5}号|[一-鿿]{2,30}(?:令|公告)[〔（(]?(?:\d{4}年)?第?\d{1,5}号[〕）)]?)[）)]?"
)
RE_BARE_LABEL = re.compile(rf"(?:{_NAMES})[：:]")
# Issuers that sign on one line stand apart; a piece shorter than this is a letter-spaced word.
MIN_ISSUER = 4
MAX_LABELLED_LINE = 400


@dataclass(frozen=True)
class FrontLine:
    """A line, or the part of one from a label on: `text` is text[start:end] without blanks, digits half-width."""

    start: int
    end: int
    text: str


def read_lines(text: str) -> list[FrontLine]:
    """Return the lines of `text` that are not blank, with offsets in `text`.

    A line is cut before each label, behind a document number that it begins with, and between authorities;
    a label alone on its line takes in the date, number or authority below it.
    """
    lines: list[FrontLine] = []
    for line in _pieces(text):
        if lines and RE_BARE_LABEL.fullmatch(lines[-1].text) and _is_value(line.text):
            label = lines.pop()
            line = FrontLine(label.start, line.end, label.text + line.text)
        lines.append(line)
    return lines


def _is_value(text: str) -> bool:
    return any(pattern.fullmatch(text) for pattern in (RE_DATE, RE_DOC_NO)) or bool(read_issuer(text))


def _pieces(text: str) -> Iterator[FrontLine]:
    for m in re.finditer(r"[^\n\u2028\v\f]+", text):
        for start, end in pairwise([0, *_cuts(m[0][:MAX_LABELLED_LINE]), len(m[0])]):
            raw = m[0][start:end]
            plain = RE_BLANK.sub("", raw).translate(FULL_WIDTH)
            if plain:
                left = len(raw) - len(raw.lstrip())
                yield FrontLine(m.start() + start + left, m.start() + start + len(raw.rstrip()), plain)


def _cuts(line: str) -> list[int]:
    """Return the places inside a line where another piece of front matter begins."""
    plain, start = line.translate(FULL_WIDTH), len(line) - len(line.lstrip())
    cuts = {label.start() for label in RE_NEXT_LABEL.finditer(plain)}
    if start in cuts:
        cuts |= {label.start() for label in RE_ANY_LABEL.finditer(plain)}
    number = RE_DOC_NO.match(plain, start)
    if number and plain[number.end() :][:1] in (" ", "\t", "\u3000"):
        cuts.add(number.end())
    words = list(re.finditer(r"[^ \t\u3000]+", line))
    if len(words) > 1 and all(len(word[0]) >= MIN_ISSUER and read_issuer(word[0]) for word in words):
        cuts |= {word.start() for word in words}
    return sorted(cut for cut in cuts if cut > start)


def find_label(lines: list[FrontLine], field: str) -> tuple[FrontLine, str] | None:
    """Return the first labelled line of `field`, one of LABELS, and what stands behind its label."""
    for line in lines[:FRONT_LINES]:
        match = RE_LABELLED.fullmatch(line.text)
        value = match[2].strip("：:|") if match and match[1] in LABELS[field] else ""
        if 0 < len(value) <= 100:
            return line, value
    return None


def is_meta(line: str) -> bool:
    """Tell whether a line is one of the web page or the legal database."""
    return bool(RE_LABELLED.fullmatch(line)) or "法宝" in line or "://" in line


def front_of(lines: list[FrontLine]) -> list[FrontLine]:
    """Return the lines before the first paragraph, salutation or chapter."""
    front: list[FrontLine] = []
    for line in lines[:FRONT_LINES]:
        marker = STYLES["cn_comma"].match(line.text) or STYLES["chapter"].match(line.text)
        opens = marker or "。" in line.text or line.text.endswith(("：", ":"))
        if opens and len(front) > 1 and not is_meta(line.text):
            break
        front.append(line)
    return front


def title_lines(lines: list[FrontLine]) -> list[FrontLine]:
    """Return the front lines that may be of the title: no letterhead, issuer, document number or metadata.

    An issuer above 关于… belongs to the title where the letterhead has named it already.
    """
    front = front_of(lines)
    texts = {line.text for line in front}
    found = []
    for line, following in zip(front, [*front[1:], None][: len(front)], strict=True):
        begins = following and following.text.startswith("关于") and f"{line.text}文件" in texts
        issuer = read_issuer(line.text.removesuffix("文件"))
        if begins or not (issuer or RE_DOC_NO.fullmatch(line.text) or is_meta(line.text)):
            found.append(line)
    return found
