"""Page chrome: what the web page around a plan, or the word processor, left in its text."""

import re

from .edits import Edit

# Lines that a site puts above an article; the breadcrumb ends the site's own header.
RE_BREADCRUMB = re.compile(r"^.{0,12}(?:当前位置|您的位置|所在位置|您现在的位置)[：:].*$", re.MULTILINE)
# Where a site's footer begins: from here to the end nothing belongs to the plan.
RE_FOOTER = re.compile(
    r"^(?:底部菜单|扫一扫在手机打开当前页|版权信息[：:]|版权所有|上一篇[：:]|下一篇[：:]|相关(?:文章|链接|附件下载)|网站地图).*",
    re.MULTILINE | re.DOTALL,
)
# Lines of metadata and buttons.
RE_META_LINE = re.compile(
    r"^(?:[^\n。，]{0,20}(?:发布(?:时间|日期)|阅读次数|浏览次数|点击数|信息来源)[：:][^\n。]*"
    r"|(?:【|\[)?(?:字体|字号)[：:]?[^\n。]{0,20}|(?:打印本页|关闭窗口|分享到|收藏本页)[^\n。]{0,20}"
    r"|[|｜·•\-—_ ]+)$",
    re.MULTILINE,
)
RE_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]")
# The same footer where every line break was lost: it can only be told by its fixed words.
RE_GLUED_FOOTER = re.compile(r"(?:底部菜单|扫一扫在手机打开当前页).{0,400}\Z", re.DOTALL)
HEADER_REACH, FOOTER_REACH = 400, 0.6


def find_chrome(text: str) -> list[Edit]:
    """Find site headers and footers, metadata lines, buttons and word-processor bookmarks."""
    spans = [m.span() for m in RE_BOOKMARK.finditer(text)]
    spans += [m.span() for m in RE_META_LINE.finditer(text)]
    header = RE_BREADCRUMB.search(text, 0, HEADER_REACH)
    if header:
        spans.append((0, header.end()))
    for pattern in (RE_FOOTER, RE_GLUED_FOOTER):
        footer = pattern.search(text, int(len(text) * FOOTER_REACH))
        if footer:
            spans.append((footer.start(), len(text)))
    return [Edit(start, end, "", "page_chrome") for start, end in _union(spans)]


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
