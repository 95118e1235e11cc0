"""Bytes to text: UTF-8 with or without BOM, or an encoding that the catalogue names; never a guess.

A guess is only ever part of the error message: short GB text is easily taken for Big5.
"""

from pathlib import Path

from ..errors import PlanLensError, TextError
from ..i18n import N_

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
# Characters that no Chinese text of a page's length lacks, in both scripts, to tell encodings apart.
COMMON = frozenset("的一是在不了有和人中大为上个国教育学校工作年政府机构这發會為學國個時們來業與開後對實")
MAX_CONTROL_SHARE = 0.02


def decode(data: bytes, *, path: Path, encoding: str = "", error: type[PlanLensError] = TextError) -> str:
    """Return `data` as text, line ends kept, without its BOM.

    `encoding` is one of ENCODINGS or empty for UTF-8. Raises `error` with the line of the first bad
    byte for empty, binary or wrongly encoded data, and the probable encoding as the next step.
    """
    if not data.strip():
        raise error(N_("文件是空的"), path=path, hint=N_("换成有内容的文件"))
    if encoding and encoding not in ENCODINGS:
        raise error(N_("不认识的编码 {value}"), path=path, value=repr(encoding), allowed=ENCODINGS)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    if encoding != "utf-16" and b"\0" in data:
        raise error(
            N_("不是文本文件（含有零字节）"),
            path=path, line=_line(data, data.index(b"\0")), hint=N_("从原件另存为 UTF-8 纯文本"),
        )  # fmt: skip
    try:
        text = data.decode("utf-8-sig" if encoding in ("", "utf-8") else encoding)
    except UnicodeDecodeError as bad:
        guess = _guess(data)
        hint = (
            N_("另存为 UTF-8，或在 plans.csv 的 encoding 列写 {guess}")
            if guess
            else N_("另存为 UTF-8 纯文本")
        )
        raise error(
            N_("不是 {encoding} 编码"),
            path=path, line=_line(data, bad.start), encoding=encoding or "utf-8", hint=hint, guess=guess,
        ) from None  # fmt: skip
    control = sum(c < " " and c not in "\r\n\t\f\v" for c in text)
    if control > MAX_CONTROL_SHARE * len(text):
        raise error(N_("不是文本文件（控制字符太多）"), path=path, hint=N_("从原件另存为 UTF-8 纯文本"))
    return text


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def _guess(data: bytes) -> str:
    """Return the encoding under which `data` has most everyday characters, or "" if none is plausible."""
    scores = {}
    for encoding in ("gb18030", "big5"):
        text = data.decode(encoding, errors="replace")
        scores[encoding] = (sum(c in COMMON for c in text) - 5 * text.count("\ufffd")) / len(text)
    best = max(scores, key=scores.get)
    return best if scores[best] > 0.02 else ""
