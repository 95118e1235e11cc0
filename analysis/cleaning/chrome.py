"""Page chrome: what the web page around a plan, or the word processor, left in its text."""

import re

from .edits import Edit

# Lines that a site puts above an article; the breadcrumb ends the site's own header.
RE_BREADCRUMB = re.compile(
    r"^.{0,12}(?:当前位置|您的位置|所在位置|您现在的位置)[：:].{0,120}$"
    r"|^[ \t\u3000]*(?:网站)?首页[ \u3000]*[>＞»›].{0,120}$",
    re.MULTILINE,
)
# Where a site's footer begins: from here to the end nothing belongs to the plan.
RE_FOOTER = re.compile(
    r"^(?:底部菜单|扫一扫在手机打开当前页|版权信息[：:]|版权所有|上一篇[：:]|下一篇[：:]|相关(?:文章|链接|附件下载)"
    r"|相关附件[：:]?[ \t\u3000]*$|(?:我为)?政府网站找错|网站地图"
    r"|[^\n。]{0,30}ICP备|[^\n。]{0,20}公网安备|网站标识码[：:]|Copyright).*",
    re.MULTILINE | re.DOTALL,
)
# Lines of metadata and buttons.
RE_META_LINE = re.compile(
    r"^(?:[^\n。，]{0,20}(?:发布(?:时间|日期)|阅读次数|浏览次数|点击数|信息来源)[：:][^\n。]*"
    r"|(?:【|\[)?(?:字体|字号)[：:]?[^\n。]{0,20}|(?:打印本页|关闭窗口|分享到|收藏本页)[^\n。]{0,20}"
    r"|[|｜·•\-—_ ]+)$",
    re.MULTILINE,
)
# A line of nothing but buttons, and the lines that a legal database puts around a document.
_BUTTON = (
    "打印(?:本页|此页|页面|正文|文章)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|分享(?:到|本页)?|微信|微博|QQ空间|字体|字号|[大中小]|下载(?:全文)?"
    "|返回顶部|返回列表|无障碍(?:浏览|阅读)?|繁体|简体|扫一扫在手机打开当前页|A[+-]?"
)
_BAR = r"[ \t\u3000【】\[\]［］（）()|｜：:、·]*"
RE_BUTTON_LINE = re.compile(
    rf"^(?=.*(?:打印|关闭|收藏|分享|字体|字号|扫一扫|返回|无障碍|繁体|下载)){_BAR}(?:(?:{_BUTTON}){_BAR})+$",
    re.MULTILINE,
)
RE_DATABASE_LINE = re.compile(
    r"^[^\n。]{0,20}(?:法宝引证码|北大法宝|北大法意)[^\n。]*$|^原文链接[：:][^\n。，]*$", re.MULTILINE
)
# Who wrote and edited the page, in a line of its own above or below an article.
RE_CREDIT = re.compile(
    r"^[ \t\u3000]*[（(\[【]?(?:(?:信息|文章|稿件)?来源|(?:责任|网络)?编辑|责编|撰稿|供稿)[：:][^\n。，；]{1,30}$",
    re.MULTILINE,
)
RE_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
# The same footer where every line break was lost: it can only be told by its fixed words.
RE_GLUED_FOOTER = re.compile(r"(?:底部菜单|扫一扫在手机打开当前页).{0,400}\Z", re.DOTALL)
# The number of a printed page, in a line of its own with dashes or words around it.
RE_PAGE_NUMBER = re.compile(
    r"(?:\n[ \t\u3000]*){1,4}(?:[—–－-]{1,2}[ \u3000]?[0-9０-９]{1,3}[ \u3000]?[—–－-]{1,2}"
    r"|第[ ]?[0-9]{1,3}[ ]?页(?:[ ，,]?共[ ]?[0-9]{1,3}[ ]?页)?)"
    r"[ \t\u3000]*(?=\n|\Z)(?:\s{0,20}\n(?=[^\n]))?"
)
# A numbered or long line: the plan goes on.
RE_PLAN_LINE = re.compile(
    r"^[ \t\u3000]*(?:[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|第[一二三四五六七八九十]{1,3}[章条])|^.{80}",
    re.MULTILINE,
)
HEADER_REACH, FOOTER_REACH, EARLY_FOOTER_REACH = 400, 0.6, 0.3


def find_chrome(text: str) -> list[Edit]:
    """Find site headers and footers, metadata lines, buttons and word-processor bookmarks."""
    spans = [m.span() for m in RE_BOOKMARK.finditer(text)]
    for pattern in (RE_META_LINE, RE_BUTTON_LINE, RE_DATABASE_LINE, RE_CREDIT):
        spans += [m.span() for m in pattern.finditer(text)]
    header = RE_BREADCRUMB.search(text, 0, HEADER_REACH)
    if header:
        spans.append((0, header.end()))
    for pattern in (RE_FOOTER, RE_GLUED_FOOTER):
        footer = pattern.search(text, int(len(text) * FOOTER_REACH))
        if footer:
            spans.append((footer.start(), len(text)))
    # Under a short text the footer begins early: then nothing behind it may read like a plan.
    early = RE_FOOTER.search(text, int(len(text) * EARLY_FOOTER_REACH))
    if early and not RE_PLAN_LINE.search(text, early.start()):
        spans.append((early.start(), len(text)))
    return [Edit(start, end, "", "page_chrome") for start, end in _union(spans)]


def find_page_numbers(text: str) -> list[Edit]:
    """Find the numbers of printed pages; the lines around one meet again, as if there were no page break."""
    return [Edit(*m.span(), "\n", "page_chrome") for m in RE_PAGE_NUMBER.finditer(text)]


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
