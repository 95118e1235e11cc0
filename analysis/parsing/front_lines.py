"""The lines at the head of a document or web page, without blanks, and the labelled ones among them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from .markers import STYLES

FRONT_LINES = 40
FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("［"): "〔", ord("］"): "〕"}
RE_BLANK = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff\r]+")
LABELS = {
    "title": ("标题", "名称", "文件名称"),
    "doc_no": ("文号", "发文字号", "发布文号", "文件编号"),
    "issuer": ("发文机关", "发文机构", "发文单位", "发布机构", "发布机关", "发布部门", "制发机关"),
    "issued_on": ("成文日期", "发文日期", "印发日期", "签发日期"),
    "published_on": ("发布时间", "发布日期", "公开日期"),
    "source": ("来源", "信息来源", "文章来源", "稿件来源"),
    "": ("原文链接", "索引号", "作者", "编辑", "责任编辑"),
}
RE_LABELLED = re.compile(
    rf"[\[【]?({'|'.join(label for labels in LABELS.values() for label in labels)})[\]】]?[：:]?(.+)"
)
# Several labels share a line where the page had a table or a bar.
RE_NEXT_LABEL = re.compile(
    r"(?<=.)(?=(?:作者|发布时间|发布日期|来源|信息来源|阅读次数|浏览次数|点击数|字体|(?<!文)字号|编辑|责任编辑)[：:])"
)
MAX_LABELLED_LINE = 400


@dataclass(frozen=True)
class FrontLine:
    """A line, or the part of one from a label on: `text` is text[start:end] without blanks, digits half-width."""

    start: int
    end: int
    text: str


def read_lines(text: str) -> list[FrontLine]:
    """Return the lines of `text` that are not blank, cut before each label, with offsets in `text`."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[FrontLine]:
    for m in re.finditer(r"[^\n\u2028\v\f]+", text):
        cuts = [0, *(cut.start() for cut in RE_NEXT_LABEL.finditer(m[0][:MAX_LABELLED_LINE])), len(m[0])]
        for start, end in pairwise(cuts):
            raw = m[0][start:end]
            plain = RE_BLANK.sub("", raw).translate(FULL_WIDTH)
            if plain:
                left = len(raw) - len(raw.lstrip())
                yield FrontLine(m.start() + start + left, m.start() + start + len(raw.rstrip()), plain)


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
