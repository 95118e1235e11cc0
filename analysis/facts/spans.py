"""Where the numbers of a text stand, and which of them are names, dates, ordinals or quantities.

The classes are told apart by the grammar of numeral + measure word and by fixed forms of the genre
(“十四五”, 3+4, 一校一品, 第六条, 〔2016〕4号). Forms are tried in the order of `FORMS`: what an earlier one
has taken, a later one cannot have.
"""

import re
from dataclasses import dataclass

from .numerals import ARABIC, CHINESE, NUMBER, bounds, is_numeral, read

# Measure words of things and of people, then of places and objects, then physical units and time.
_WORDS = (
    "人次|场次|批次|件次|户次|班次|课时|学时|学分|学期|学年|教学班|个百分点|百分点|个学分|个课时|个学时|个小时|个工作日|工作日|个月|个学期|个学年"
    "|个|所|名|人|人口|项|家|次|门|套|支|场|期|批|届|件|条|座|间|台|辆|张|份|本|册|部|篇|首|幅|节|组|队|班|户|对|位|种|类"
    "|处|点|片|株|只|层|栋|幢|艘|架|列|例|宗|款|枚|盏|块|颗|头|封|集|讲|步|团|轮|站|堂|字|大|章"
    "|平方公里|平方米|立方米|公里|千米|厘米|毫米|海里|米|亩|公顷|吨|公斤|千克|克|斤|兆瓦|千瓦时|千瓦|千伏|度|元|美元|倍|成|番"
    "|周岁|岁|年|月|周|天|日|小时|分钟|秒|分"
)
MEASURES = tuple(sorted(_WORDS.split("|"), key=len, reverse=True))
# 个 before a noun that is itself counted: 6个学分 is six 学分, not six 个.
UNIT_NAMES = {
    f"个{unit}": unit for unit in ("百分点", "学分", "课时", "学时", "小时", "工作日", "学期", "学年")
} | {"％": "%", "人口": "人"}
_MEASURE = "|".join(MEASURES)
_TO = r"\s?(?:[-–—―－~～〜∼]+|至|到)\s?"
_VAGUE = "[余多几]?"
_NOT_A_PLACE = "(?!门峡|门县|台县|台河|台区|家渠|部门|部分|部委)"

_YEAR = r"(?:(?:19|20)\d\d|[１２][０-９]{3}|[一二][〇○零九][〇○零一二三四五六七八九]{2})"
_SMALL = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"(?:\s?{_SMALL}\s?日|[上中下]旬|底|初|末|份)"
_DATES = (
    rf"{_YEAR}\s?年?{_TO}{_YEAR}\s?(?:学年度?|年度?)?",
    rf"{_YEAR}\s?(?:学年度?|年度?)(?:\s?{_SMALL}\s?月{_DAY}?|[底初末])?",
    rf"(?:{_SMALL}{_TO})?{_SMALL}\s?月{_DAY}?(?:{_TO}(?:{_SMALL}月)?{_SMALL}日)?",
    rf"{_SMALL}(?:{_TO}{_SMALL})?日",
    rf"{_SMALL}世纪(?:{_SMALL}年代[初末中]?)?|{_SMALL}年代",
    # 9:30 is a time of day, but 1:16 after 比 or 不低于 is a ratio.
    r"(?<![\d比例为于过按到近达约])[0-2]?\d[:：][0-5]\d(?![\d:：.])",
    # A span of time that bounds something (近3年, 五年来) is a date, 3年以上 is a quantity.
    rf"{NUMBER}个?(?:多)?(?:工作日|年|月|周|天|日)(?=之?以?后|之?以?前|来|间|期间)",
    rf"(?:(?<=[近前后用])|(?<=过去)|(?<=未来)|(?<=今后)|(?<=经过)|(?<=力争)){NUMBER}(?:{_TO}{NUMBER})?(?:年|个月)(?!以上)",
    rf"{_SMALL}点(?=半|钟|整|[0-5]\d分|之?前|之?后|以[前后]|开始)",
    "(?<=[上下前后本新])一(?:年度?|学年|学期|季度|月)",
    rf"(?<![\d.]){_YEAR}(?![\d.,万亿余多%％]|\s?(?:{_MEASURE}))",
)
# Terms that are counted from an event: 收到申请之日起二十个工作日内, 提前三十日, 公示不少于7日; and 两年之内.
_TERMS = (
    rf"(?<![至到]){NUMBER}(?:个工作日|个?月|个小时|小时|工作日|年|周|天|日)(?=之?以?内)",
    rf"(?:(?<=提前)|(?<=少于)|(?<=低于)|(?<=超过)|(?<=至少)|(?<=为期)){NUMBER}(?:个?工作日|天|日)",
)
_ORDINALS = (
    # 〔2016〕4号 and the notes ［14］
    rf"[〔\[［【（(]\s?{_YEAR}\s?[〕\]］】）)]\s?第?\s?\d+\s?号",
    r"[\[［〔]\s?\d{1,3}\s?[\]］〕]",
    rf"第\s?{NUMBER}(?:个?(?:{_MEASURE}|[条章款号名编]))?",
    rf"[（(]{_SMALL}[）)](?=\S)",
    rf"(?:^|(?<=\n)|(?<=[。；]))\s*{_SMALL}[）).．、](?!\d)",
    rf"(?<!\d){_SMALL}(?:[、至到~～—-]{_SMALL})?(?:年级|等奖|号|级)",
    rf"{_SMALL}届(?:(?:{_SMALL}中、?)+全会|{_SMALL}次(?:全会)?|(?=历次|全会))|{_SMALL}中(?=、|全会)",
    "[一二三四五]期(?![限间末]|培训|班)",
)
_NAMES = (
    # 1+X, 3+4, 1+1+1, 4＋X; G60, k12, 5G, PM2.5, 5A
    r"[0-9A-Z]{1,4}(?:[+＋][0-9A-Z]{1,4}){1,6}",
    r"[A-Za-z]{1,12}-?\d[\d.]{0,8}[A-Za-z0-9]{0,8}|\d{1,8}[A-Za-z]{1,8}",
    # 十四五, 八五普法; 党的二十大
    r"十[一二三四五六]五|[一二三四五六七八九]五(?=[”’」]?(?:普法|时期|期间|规划|计划))",
    r"(?:十[五六七八九]|二十)大(?![^。，]{0,2}(?:类|项))",
    # 一校一品, 一校多品牌, 一人一档、一人一策
    r"(?:一[校园县地镇村人企乡生课班市区站户街社书院师])[一多两][\u4e00-\u9fff]{1,2}(?=[\W]|$|[全的特建])",
    # 五育并举, 八礼四仪, 三重一大, 双随机、一公开, 一对一
    "[三四五六七八九]育(?=并举|融合)|[八六五十][项条](?=规定|禁令)|双随机、?一公开|三重一大|三农|一对[一多]|[二三四五六七八九十]个一",
    r"(?<=[“‘])[二三四五六七八九两][\u4e00-\u9fff][一二三四五六七八九两多]?[\u4e00-\u9fff](?=[”’])",
    # 五年一贯制, 三人制, 九年义务教育, 四位一体, 三年行动, 七十周年, 15分钟学习圈
    rf"{NUMBER}(?:年|人|元|学年|学期)(?:一贯)?制|{NUMBER}(?:天|小时)(?=工作制)|百日(?=[^，。；、]{{0,6}}(?:行动|攻坚|冲刺|竞赛))",
    rf"{NUMBER}年(?=义务教育)|{NUMBER}位一体|{NUMBER}周年",
    rf"{NUMBER}年(?=[^，。；、\d]{{0,8}}(?:行动|计划|规划|攻坚))",
    rf"{NUMBER}(?:分钟|小时)(?=[^，。；]{{0,8}}圈)",
    # 教育部等八部门: the departments are not counted.
    rf"{NUMBER}部(?:门|委)",
)
_RATIOS = (r"\d{1,5}(?:\s?[:：∶]\s?\d{1,5}(?:\.\d{1,3})?){1,3}",)
_PERCENT = rf"{NUMBER}\s?[%％‰]?{_TO}{NUMBER}\s?[%％‰]|{NUMBER}\s?[%％‰]|[百千]分之{NUMBER}(?:{_TO}(?:[百千]分之)?{NUMBER})?"
# 三分之一, 一半, and 1/3 where it cannot be a date, a title (3/6小班) or a part of a longer code.
_FRACTION = rf"{CHINESE}分之{CHINESE}|一半|半数|(?<![\d/A-Za-z])[1-9]/(?:[2-9]|10)(?![\d/A-Za-z年月])"
_COUNTED = (
    rf"{NUMBER}(?:{_MEASURE})?{_TO}{NUMBER}{_VAGUE}\s?(?:{_MEASURE})"
    rf"|{NUMBER}{_VAGUE}\s?{_NOT_A_PLACE}(?:{_MEASURE})"
)
# 40万外来务工人员: a number in 万 or 亿 needs no measure word; what is left of Arabic digits is a bare number.
_BARE = rf"{ARABIC}\s?[余多]?[万亿]+[余多]?(?!级)|{ARABIC}(?:\s?[万亿]+级)?"

# A number begins with one of these; the look ahead spares every other place the trial of all alternatives.
_DIGITS = "0-9０-９零〇○一二三四五六七八九十两百千万亿数几上半"
FORMS = tuple(
    (form, re.compile(f"(?=[{first}])(?:{'|'.join(patterns)})" if first else "|".join(patterns)))
    for form, first, patterns in (
        ("ordinal", "", _ORDINALS),
        ("term", _DIGITS, _TERMS),
        ("date", _DIGITS, _DATES),
        ("name", _DIGITS + "A-Za-z双", _NAMES),
        ("ratio", "0-9", _RATIOS),
        ("quantity", _DIGITS, (_PERCENT, _FRACTION, _COUNTED)),
        ("bare", "0-9０-９", (_BARE,)),
    )
)
RE_PARTS = re.compile(rf"({NUMBER})({_VAGUE})\s?({_MEASURE})?")
RE_RANGE = re.compile(rf"({NUMBER})\D{{0,3}}?{_TO}(?:[百千]分之)?({NUMBER})")
RE_POWER = re.compile("[万亿]+$")
RE_FRACTION = re.compile(rf"({CHINESE})分之({CHINESE})|(\d)/(\d+)")
RE_UNIT = re.compile(rf"(?:{_MEASURE}|[%％‰])$")
# What stands in quotation marks is a name, whatever its form: “三级校长”, “532”, “15分钟学习圈”.
RE_QUOTED = re.compile("[“‘「『][^”’」』]{1,24}[”’」』]|《[^》]*》")
# 一批, 十分, 同一: the numeral is part of a word.
RE_LEXICAL = re.compile(
    "一(?=[批些定般样起直流体致线旦律轮代点度时种类位步团条大])|一(?=系列|方面|揽子|次性|家人|成不变|件事)"
    "|(?<=[统同唯之单专某每另这那任哪第])一|十(?=分(?!钟))|零(?!点[一二三四五六七八九])"
    # 千家万户, 百倍努力, 十项全能: figures of speech.
    "|[百千万](?=倍|家万户|家争鸣|人一面|篇一律|头万绪)|(?<=千家)万"
)


@dataclass(frozen=True)
class Span:
    """One number: its place, its form, and for a quantity its bounds, unit and comparator.

    `form` is date, term, ordinal, name, ratio, quantity or bare; `quoted` says that it stands in quotation marks.
    """

    start: int
    end: int
    form: str
    quoted: bool = False
    low: float | None = None
    high: float | None = None
    unit: str = ""
    comparator: str = ""


def find_spans(text: str) -> list[Span]:
    """Return every number of `text` as a Span, in reading order and without overlap."""
    quotes = [match.span() for match in RE_QUOTED.finditer(text)]
    lexical = {match.start() for match in RE_LEXICAL.finditer(text)}
    free, spans = text, []
    for form, pattern in FORMS:
        for match in pattern.finditer(free):
            start, end = _trimmed(text, *match.span())
            amount = _amount(text[start:end]) if form in ("quantity", "bare", "term") else ()
            if amount is None or (amount and start in lexical):
                continue
            quoted = any(a < start and end <= b for a, b in quotes)
            spans.append(Span(start, end, form, quoted, *amount))
        free = _without(free, spans)
    return sorted(spans, key=lambda span: span.start)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _without(text: str, spans: list[Span]) -> str:
    """Return `text` with the spans blanked out, so that a later form cannot take them again."""
    blank = list(text)
    for span in spans:
        blank[span.start : span.end] = "\0" * (span.end - span.start)
    return "".join(blank)


def _amount(text: str) -> tuple[float, float | None, str, str] | None:
    """Return (low, high, unit, comparator) of a quantity such as 2-3个, 270余家, 百分之三; None if it is none."""
    if text in ("一半", "半数"):
        return 0.5, 0.5, "", "="
    unit = RE_UNIT.search(text)
    unit = "%" if "百分之" in text else "‰" if "千分之" in text else unit[0] if unit else ""
    unit = UNIT_NAMES.get(unit, unit)
    fraction = RE_FRACTION.fullmatch(text)
    if fraction and not unit:
        whole, part = (fraction[1], fraction[2]) if fraction[1] else (fraction[4], fraction[3])
        if not (is_numeral(whole) and is_numeral(part) and bounds(whole)[0]):
            return None
        value = bounds(part)[0] / bounds(whole)[0]
        return value, value, "", "="
    text = text.removeprefix("百分之").removeprefix("千分之")
    found = RE_RANGE.match(text)
    numerals = found.groups() if found else RE_PARTS.match(text).groups()[:1]
    if not all(map(is_numeral, numerals)):
        return None
    if found:
        return *_range(*numerals), unit, "range"
    low, high, comparator = bounds(numerals[0])
    vague = RE_PARTS.match(text)[2]
    return (low, None, unit, ">=") if vague else (low, high, unit, comparator)


def _range(first: str, last: str) -> tuple[float, float]:
    """Return the ends of a range; in 2-3万 the power of ten belongs to both."""
    low, high = bounds(first)[0], bounds(last)[0]
    power = RE_POWER.search(last)
    if power and not RE_POWER.search(first):
        low *= read(power[0])
    return low, high
