"""What a number counts: the noun phrase after it (2个社区教育集团) or before it (社区教育集团2个)."""

import re

from .spans import Span

# Verbs that govern the counted noun wherever they stand in the clause.
_GOVERNING = (
    "新增|增加|增设|新建成|建立|建成|打造|培育|创建|组建|遴选|评选|评定|选树|设立|开设|举办|引进|招聘|招收|选派|选聘|聘请"
    "|完成|实现|推进|推动|落实|争创|争取|力争|确保|保证|计划|安排|发放|提供|投入|制定|制订|出台|编制|发布|推出|布局|认定|命名"
    "|补充|配备|达到|开展|创成|开发|建好|办好|使|形成"
)
# These also stand inside compound nouns (内涵建设项目): they are verbs only where the clause begins.
_OPENING = (
    "建设|培养|培训|支持|实施|扶持|选拔|改造|重点(?=[支建打推抓培做加引扶改开])|全年|计划|拟|再|将|要|应|须|共|总|约|近|其中|并|且|分别|年内|每年"
    "|继续|持续|深入|积极|加快|按照?|鼓励|有条件的学校|各地?|全[市省区县]|上|到|[现已拥]有|有(?![效关])"
)
RE_GOVERNING = re.compile(_GOVERNING)
RE_OPENING = re.compile(f"(?:{_GOVERNING}|{_OPENING})+、?")
# What stands between a noun and the number after it: 比例|达到80%, 规模|扩大到2万人, 时间|不少于15分钟.
RE_LINK = re.compile(
    "(?:应当?|需要?|要|须|均|都|总共|累计|达到|达|为|是|有|占|至|到|提高|提升|增加|增长|扩大|突破|超过|超|控制在|稳定在|保持在"
    "|不少于|不低于|不超过|不高于|不多于|不小于|不得|少于|低于|多于|高于|至少|最少|最多|大约|约|近|共|各|仅|再|的)+$"
)
# 配齐率|由2020年的70%: a date between a noun and its number.
RE_DATE = re.compile(r"[由从]?\d{4}年底?(?:之?前|以前)?的?$")
# 课时总量不低于规定|占比的6%: the subject stands before the first comparison.
RE_COMPARED = re.compile("(?<=[一-鿿]{3})(?:不低于|不少于|不超过|不高于|达到|高于|低于)[^，。；]{2,}$")
# 16至18课时的标准配备: the phrase after the number says how, not what.
RE_MANNER = re.compile("^(?:标准|比例|要求|规模)")
# 每周16课时: the period is part of the unit.
RE_PERIOD = re.compile("每.{1,3}")
RE_HEDGE = re.compile("(?:(?:及其?)?(?:以上|以下|以内|之内|左右|上下|多|余)|[的之])+")
# A sign ends a phrase, and so does a plus before the next number (3节技能课＋2节活动课); brackets are masked.
RE_BOUNDARY = re.compile(r"[，。；：！？\n（）()]|[+＋](?=\d)")
RE_BRACKETS = re.compile("(?<=[\u4e00-\u9fff])（[^（）]{1,12}）|“[^“”]{1,24}”")
# Of a list, only what stands before the next number: 26个权力事项|和11个服务事项.
RE_NEXT_NUMBER = re.compile(
    r"[、和及与或](?=[^，。；、]{0,12}[0-9０-９一二两三四五六七八九十百]+[个所名人项家次门部首％%万亿])"
)
# Verbs that end a noun phrase: 21所学校|发布报告.
RE_PREDICATE = re.compile(
    "发布|开展|开始|进行|实施|达到|完成|通过|开工|投用|建成|入选|获|纳入|参加|参与|实现|创成|落户|列入|组成|用于|作为|立项|开通"
    "|上线|任教|就读|提供|全?覆盖|进入|成为|推进|提升至|增长|提高|印发|制定|到|在|为|并|给|对|均|全部|都|以(?![上下内])|由|向|被"
)
# 2000个面向全体学生的社团: a clause about the noun comes first, and the noun after its last 的.
RE_RELATIVE = re.compile("(?:面向|集|聚焦|具有|由|以|服务|适合|适应|能够|可)[^，。；]*的")
# 三项标准的贯彻实施: the noun after 的 says what is done, the counted one stands before it.
RE_ACTION = re.compile(
    "的(?:贯彻|落实|实施|契机|建设|发展|要求|基础|优势|作用|制定|工作|标准|改造|创建|评估|认定|申报|遴选|培训).*$"
)
RE_CODE = re.compile(r"^“[^”]*\d[^”]*”(?=.)")
RE_TAIL = re.compile("(?:等)?(?:建设|实施|制度|工作|任务|立项|的|原则上)?$")
RE_QUOTES = re.compile("^[“‘「]([^“”]*)[”’」]$")
# 项目, 重点项目: too general to stand alone, so that what stands before the number is put in front.
RE_GENERAL = re.compile("(?:重[点大]|市级|省级|区级|示范)?(?:项目|课题|工程|任务|平台|基地|中心)")
# 学位 are places in schools: in 学位3.3万个，其中幼儿园0.8万个 kindergartens are not what is counted.
RE_SCHOOL = re.compile("(?:园|小学|中学|初中|高中|学校|院校|高校)$")
# No phrase before a number is longer.
WINDOW = 80
RATES = frozenset(["%", "‰", "倍", "成", "百分点", "番"])


def object_of(text: str, span: Span, before: Span | None = None, total: str = "") -> str:
    """Return the noun phrase that `span` counts in `text`; "" where there is none.

    `before` is the quantity before it, past which nothing is read; `total` is the object of the total of
    which this number is a part (学位3.3万个，其中幼儿园0.8万个).
    """
    if span.form == "term":
        return ""
    left, right = _left(text, span, before), _right(text, span)
    if span.unit in RATES and len(left) > 1:
        return left
    if not right:
        return left + total if RE_SCHOOL.search(left) and not RE_SCHOOL.search(total) else left
    return left + right if RE_GENERAL.fullmatch(right) else right


def _left(text: str, span: Span, before: Span | None) -> str:
    """Return the noun phrase that ends where the number begins."""
    clause = text[max(before.end if before else 0, span.start - WINDOW) : span.start].rstrip()
    clause = RE_LINK.sub("", RE_DATE.sub("", RE_LINK.sub("", clause)))
    listed = before is not None and not RE_BOUNDARY.search(_masked(clause))
    clause = RE_COMPARED.sub("", clause)
    boundaries = [match.end() for match in RE_BOUNDARY.finditer(_masked(clause))]
    clause = clause[boundaries[-1] if boundaries else 0 :].lstrip("、和及与 ")
    governing = None if listed else RE_GOVERNING.search(clause)
    clause = clause[governing.end() :] if governing else clause
    opening = RE_OPENING.match(clause)
    clause = clause[opening.end() :] if opening else clause
    return "" if clause.endswith("、") or RE_PERIOD.fullmatch(clause) else _bare(clause)


def _right(text: str, span: Span) -> str:
    """Return the noun phrase that begins where the number ends."""
    rest = text[span.end : span.end + 60].lstrip()
    hedge = RE_HEDGE.match(rest)
    rest = RE_CODE.sub("", rest[hedge.end() :] if hedge else rest)
    if rest.startswith("、"):
        return ""
    rest = _until(RE_BOUNDARY, rest)
    rest = RE_ACTION.sub("", _until(RE_NEXT_NUMBER, rest))
    if hedge and RE_MANNER.match(rest):
        return ""
    if not RE_RELATIVE.match(rest):
        rest = _until(RE_PREDICATE, rest)
    head = rest.rsplit("的", 1)[-1]
    return _bare(head if len(head) > 1 else rest)


def _masked(text: str) -> str:
    """Return `text`, of the same length, without what stands in brackets or quotation marks within a phrase."""
    return RE_BRACKETS.sub(lambda match: "\0" * len(match[0]), text)


def _until(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(_masked(text))
    return text[: found.start()] if found else text


def _bare(phrase: str) -> str:
    """Return `phrase` without the words that only close it, and without quotation marks around the whole."""
    phrase = RE_TAIL.sub("", phrase.strip("、 "))
    return RE_QUOTES.sub(r"\1", phrase)
