"""What is no plan: an empty page, the text of a scan or a damaged PDF, a news item.

A text with numbered paragraphs is taken for news only if its first line opens as a report and what somebody
said is reported; what a plan must have is left to the parser.
"""

import re
from pathlib import Path

from ..errors import TextError
from ..i18n import N_
from .markers import find_candidates
from .numbering import choose

# A page with so few Han characters is empty, unless it has a list.
MIN_HAN = 50
MIN_HAN_SHARE, MAX_PRIVATE_SHARE = 0.2, 0.02
RE_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# Glyphs without meaning outside their font, and the mark of a failed decoding.
RE_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
# How an agency or paper opens a report (电头): at the start of a paragraph, not in a line of metadata.
RE_DATELINE = re.compile(
    r"^[\s\u3000]*[（(]?(?:(?:本报|本网|本台|本刊)[^，。：:\n]{0,14}(?:讯|电|消息)|(?:新华社|新华网|中新社|中新网|人民网|央视网)[^，。：:\n]{0,20}[电讯])[^\n]{20,}",
    re.MULTILINE,
)
# Words of a report about what has happened; a plan has one of them now and then.
RE_NEWS = re.compile(
    r"记者(?:从|在|了解|获悉|看到|采访)|本报记者|通讯员|近日|日前|昨日|昨天|据(?:悉|介绍|了解)|会议(?:指出|强调|要求)|会上|\d日(?:上午|下午|晚)"
    r"|(?:介绍说|表示|告诉记者)[，：]|(?:责任)?编辑[：:]|(?:摄影|供稿|图文)[：:/]"
)
# What is said to a reporter stands in no plan that a paper prints in full.
RE_REPORTED = re.compile(r"获悉|(?:表示|介绍说|告诉记者)[，：]")
# The page that a site shows where it has no such page; the site's own lines stand around it.
RE_NO_PAGE = re.compile(
    r"(?:404[ ]?Not Found|页面(?:不存在|未找到|无法访问)|(?:访问|查看|请求)的(?:页面|内容|网页)(?:不存在|已))"
)
MAX_NO_PAGE = 300
# An entry of a site's list of documents: its title and its date, numbered or not.
RE_LINK = re.compile(
    r"^[^\n。；]{4,80}(?:通知|公告|公示|通告|意见|方案|要点|报告|函)[ \t\u3000]*[（(\[]?20\d\d[-/.]\d{1,2}[-/.]\d{1,2}[）)\]]?[ \t\u3000]*$",
    re.MULTILINE,
)
MIN_NEWS_WORDS = 3
# News words per 1000 characters that a report has and a plan of the same length does not.
MIN_NEWS_DENSITY = 3.0


def why_no_plan(text: str, *, path: str | Path | None = None) -> TextError | None:
    """Return the TextError that says why `text` is no plan, ready to raise, or None if it may be one.

    `text` is the text as found or cleaned, `path` the file to name. In order: fewer than MIN_HAN Han
    characters and no list, links to other documents not counted, or a page that says it does not exist; Han
    characters under MIN_HAN_SHARE of what is not blank; glyphs of the private use area over MAX_PRIVATE_SHARE;
    the dateline or the wording of a news item.
    """
    text = RE_LINK.sub("", text)
    n_signs = sum(not sign.isspace() for sign in text)
    n_han, n_private = len(RE_HAN.findall(text)), len(RE_PRIVATE.findall(text))
    listed = n_han > 0 and _has_list(text)
    empty = n_han < MIN_HAN and n_signs < 10 * MIN_HAN
    if not listed and (empty or (n_han < MAX_NO_PAGE and RE_NO_PAGE.search(text))):
        hint = N_("打开原网页或文件，看正文是否在里面，再另存为文本")
        return TextError(N_("正文只有 {n} 个汉字，不是一份计划"), path=path, n=n_han, hint=hint)
    if n_private > MAX_PRIVATE_SHARE * n_signs:
        hint = N_("从原件重新导出文本，或先做文字识别（OCR）并校对")
        return TextError(N_("有 {n} 个无法辨认的字形，文字没有正确取出"), path=path, n=n_private, hint=hint)
    if n_han < MIN_HAN_SHARE * n_signs:
        hint = N_("换用文字版，或先做文字识别（OCR）并校对")
        share = f"{n_han / n_signs:.0%}"
        return TextError(N_("汉字只占 {share}，像是扫描件或乱码"), path=path, share=share, hint=hint)
    if _is_report(text) if listed else _is_news(text):
        hint = N_("换成文件本身：有标题、任务和落款的那一份")
        return TextError(N_("像是一篇新闻报道，不是工作计划"), path=path, hint=hint)
    return None


def refuse_no_plan(text: str, *, path: str | Path | None = None) -> None:
    """Raise the TextError of `why_no_plan` if there is one."""
    reason = why_no_plan(text, path=path)
    if reason:
        raise reason


def _has_list(text: str) -> bool:
    return len(choose(find_candidates(text))) > 1


def _is_report(text: str) -> bool:
    opens = bool(RE_DATELINE.match(text.lstrip()))
    return opens and "全文如下" not in text and bool(RE_REPORTED.search(text))


def _is_news(text: str) -> bool:
    words = len(RE_NEWS.findall(text))
    dense = words >= MIN_NEWS_WORDS and 1000 * words >= MIN_NEWS_DENSITY * len(text)
    return bool(RE_DATELINE.search(text)) or dense
