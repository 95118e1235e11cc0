"""Does a number look forward (to what is planned) or back (to what was done)?

Official prose leaves tense unmarked, so that the reading rests on cues. Each cue has a weight: positive for
what is still to be done (力争, 到2020年, 不少于), negative for what has been done (过去一年, 累计, 获批, exact counts). The
cues of the sentence count in full, those of the number's own clause half again, those of the other
sentences by their mean. The sum is a log-odds scale: the weights were set by hand near those of a logistic
regression on work reports of which the halves (review, plan) are known.
"""

import re
from functools import lru_cache

from .spans import Span, find_spans

BIAS = 1.75
# In a plan of a known year everything is planned, unless it says otherwise.
PLAN_BIAS = 2.0
CONTEXT_SHARE, CONTEXT_LIMIT = 1.0, 2.5
# Headings of a review: 办学条件持续改善, 改革取得新进展.
RESULTS = (
    "(?:不断|持续|明显|显著|有效|稳步|进一步|全面)(?:加强|改善|提升|优化|增强|扩大|提高|好转|消除|回升)(?=[，。；、]|$)"
    "|取得[^，。；]{0,8}(?:成效|进展|突破|成果|成绩|佳绩)"
)
CUES = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        # Modal and purposive words of planning.
        (3.0, "力争|力求|争创|争取(?!到|了|[^，。；]{0,12}(?:资金|支持|额度))|确保|预期(?!寿命)|预计(?!今?年?全年)|目标(?=[是为：])"
              "|计划(?=[新建改培招])|拟(?=[新建设招培选开])|将(?=[新建开组投安])"),
        (3.0, "到20[1-5][0-9]年|20[1-5][0-9]年底?(?:之?前|以前)|[年月]底前|(?<![一二三四五六七八九十两几0-9])年内|“?十[四五六]五”?期?末|今后"
              "|未来|下一步|今年(?!以来)|本年度|全年计划"),
        (3.0, "不少于|不低于|不得|不超过|不高于|不小于|至少|(?<![响适对反供效感])应当?(?![用急对届])|必须(?![”’统])|须(?![必])"),
        (2.0, "(?<![主重需必只首纲摘概简扼不])要(?![求素点闻务领件害道塞])|鼓励|有条件的|逐步|原则上|按照?.{0,15}(?:标准|比例|配备|配置)"),
        (1.5, "每(?:年|周|天|日|学期|学年|校|县|班|生|名|个)"),
        (1.25, "持续|继续|加快|深入|支持|推动|推进|全面|健全|完善|加强|强化|优化|努力|积极|重点(?=[支建打推抓培做加引扶])"),
        (0.5, "打造|培育|遴选|创建|改造|选派|评选"),
        # Words of looking back.
        (-2.0, "过去的?[一二三四五]?年|去年|[一二三四五]年来|上年|同比|以来|累计|是?(?:19|20)[0-9]{2}年的"
               "|(?<=[全我][省市县区])共(?![同享完新培投]|建[共成])"),
        (-2.5, "共(?=建成|完成|新增|培训|投入|新建)|已(?:经|有|建|完成|成|达|获|全部|开|累)|了(?![解然])|成功"
               "|获批|荣获|入选|获(?=[国省市批全评得“])|首[次个批家]|圆满|顺利"),
        (-2.0, "落户|落地|投用|投运|投产|通车|挂牌|升格|下线|惠及|超额|创历史|新高|连续.{1,2}年|居全[国省市]|全[国省市]第|位居|名列|跃居|大关"
                "|增至|评为|认定为|汇聚|跃升|开馆|完工|开工|上线"),
        (-2.0, "(?:加快|扎实|有序|全面|深入|稳步|纵深|平稳|正式)(?:推进|建设|实施|开展|运行|完成)(?=[，。；、]|$)"),
        (-1.5, "突破|超过?(?=[0-9])|近(?=[0-9])|达到?(?=[0-9])|下降|增长|提高到|扩大到|稳定在|保持在"),
        (-1.0, "表彰|受到|荣膺|夺得|揭牌|启用|竣工|落成|办结|办理|提请|审议|安置|核增|消除|关停|妥善|纳入[^，。；]{0,8}监测"
               "|通过[^，。；]{0,12}(?:认定|评估|验收|复评|审核)"),
        (-0.5, "建成|完成|新增|新建|组建|出台|引进|设立"),
        (-1.5, RESULTS + "|如期完成|再创"),
        # What a report expects of the year that it closes, and what it compares with an earlier year.
        (-8.0, "预计今?年?全年(?![^。]*(?:目标|力争))|(?<!计划)全年(?!的?(?:计划|目标))[^，。；]{0,12}预计|生产总值预计|预计(?:地区|国内)生产总值"),
        (-2.0, "[比较](?:19|20)[0-9]{2}年|(?<!参)[与同](?:19|20)[0-9]{2}年[^，。；]{0,6}相比"),
        # The head of a list of tasks, a list of tasks, and an order: 民生实事10件：, （1）…；（2）, 将分值由40分提高到60分.
        (3.0, "(?:实事|任务)(?:项目|[0-9一二三四五六七八九十]{1,3}[件项])?：|^\\s*（[1一]）.*；\\s*（[2二]）"),
        (3.0, "^(?!.*(?:年来|以来|去年|过去|累计|已|了)).*[将把][^，。；]{2,30}[由从][^，。；]{1,16}[高升大加低降少整][到至为]"),
        (2.0, "本学期|本月|本周|分值|再(?=[新增建创])"),
        (1.0, "(?<![近过去前])[一二三四五两0-9]年(?:之|以)?内"),
    )
)  # fmt: skip
EXACT_SENTENCE, EXACT_NUMBER, OPENS_CLAUSE = -3.0, -0.5, -1.0
# 到2025年 and 力争 outweigh an exact number: 到2025年达到11.3年.
DECISIVE, PLANNED_EXACT = 3.0, 0.3
# 3000余场 has been counted; 覆盖率71% without a verb reports.
SURPLUS, NOMINAL_RATE = -1.0, -1.0
# 增长5%左右，新增就业45万人以上: two bounds make a list of goals.
FLOOR_SENTENCE, FLOOR_NUMBER, MOST_FLOORS = 1.0, 0.5, 2
PAST_YEAR = -4.0
# A year that is neither a goal (到2025年) nor part of a title.
RE_TITLE = re.compile("《[^》]*》")
RE_YEAR = re.compile(r"(?<![到至\d])(20\d\d)年(?!底?[之以]?前)")
RE_FLOOR = re.compile("以上|左右|以内")
RE_HEDGED = re.compile("(?:及其?)?(?:以上|左右|以内|以下)")
# 每三年, 每满6个班, 每增加500名学生: the denominator of a rate or of a rule, not a number of its own.
RE_PER = re.compile("每(?:[隔满增]|增加|新增|超过)?$")
# 过去一年 or 今年要 at the head of a passage holds until another such phrase.
FRAME = 2.0
RE_BACK = re.compile(
    "过去的?[一二三四五]?年(?!级)|一年来|[三四五]年来|回顾|(?:一|去|上)年(?:工作)?(?:来|里|中)|" + RESULTS
)
RE_AHEAD = re.compile(
    "今年(?:要|将|我们|的?(?:主要|重点|预期))|(?:下一步|今后|未来)|(?:20[1-5][0-9]年|今年)[^，。]{0,8}(?:工作安排|目标任务|重点工作)|要(?:重点)?(?:抓好|做好|办好)以下"
)
RE_SENTENCE = re.compile("[^。！？\n]+")
RE_NOMINAL_RATE = re.compile(r"(?:率|占比|比重|比例)$")
# 全省100个县通过评估: the number opens its clause, but for the region.
RE_REGION = re.compile(r"^(?:\s|全[省市县区州国]|我[省市县区])+")
RE_CLAUSE_END = re.compile("[，。；：！？\n]")
# No clause or sentence is read further than this.
WINDOW = 200


def outlook(text: str, span: Span, *, year: int | None = None) -> float:
    """Return how far `span` looks forward (positive) or back (negative), on a log-odds scale.

    `year` is the year of the plan in which `text` stands, None where the text may be of any kind.
    """
    sentences = _scored_sentences(text)
    own, frame = next(((text[a:b], frame) for a, b, _, frame in sentences if a <= span.start < b), ("", 0.0))
    context = [weight for a, b, weight, _ in sentences if not a <= span.start < b]
    mean = sum(context) / len(context) if context else 0.0
    score = BIAS + (PLAN_BIAS if year else 0) + frame + _weight(own) + _exactness(own)
    score += max(-CONTEXT_LIMIT, min(CONTEXT_LIMIT, CONTEXT_SHARE * mean))
    if year and _is_past(own, year):
        score += PAST_YEAR
    return score + _number(text, span, _exact_share(own))


def _frame(sentence: str) -> float:
    """Weight that a sentence lends to those after it: 过去一年 and 今年要 hold until the next such words."""
    back, ahead = RE_BACK.search(sentence), RE_AHEAD.search(sentence)
    if not back:
        return FRAME if ahead else 0.0
    return FRAME if ahead and ahead.start() > back.start() else -FRAME


def _is_past(sentence: str, year: int) -> bool:
    """Say whether a sentence speaks of years before `year` only."""
    years = [int(match[1]) for match in RE_YEAR.finditer(RE_TITLE.sub("", sentence))]
    return bool(years) and max(years) < year and str(year) not in sentence


@lru_cache(maxsize=64)
def _scored_sentences(text: str) -> tuple[tuple[int, int, float, float], ...]:
    """Return (start, end, weight, frame) of every sentence; every number of a text asks for them again."""
    found, frame = [], 0.0
    for match in RE_SENTENCE.finditer(text):
        found.append((*match.span(), _weight(match[0]) + _exactness(match[0]), frame))
        frame = _frame(match[0]) or frame
    return tuple(found)


@lru_cache(maxsize=4096)
def _weight(text: str) -> float:
    """Weight of the words of `text`."""
    return sum(weight for weight, cue in CUES if cue.search(text))


@lru_cache(maxsize=4096)
def _exact_share(sentence: str) -> float:
    """Return how far exact numbers speak for a report: less where the sentence says outright that it plans."""
    planned = any(cue.search(sentence) for weight, cue in CUES if weight >= DECISIVE)
    return PLANNED_EXACT if planned or len(RE_FLOOR.findall(sentence)) >= MOST_FLOORS else 1.0


@lru_cache(maxsize=4096)
def _exactness(sentence: str) -> float:
    """Weight of the numbers of a sentence: one exact count makes a report of all, 以上 makes a plan."""
    score = FLOOR_SENTENCE * min(len(RE_FLOOR.findall(sentence)), MOST_FLOORS)
    unhedged = [
        span
        for span in find_spans(sentence)
        if not RE_HEDGED.match(sentence, span.end)
        and not RE_PER.search(sentence, max(0, span.start - 3), span.start)
    ]
    exact = max(map(exactness, unhedged), default=0.0)
    return score + EXACT_SENTENCE * exact * (_exact_share(sentence) if exact else 1.0)


def _number(text: str, span: Span, exact_share: float) -> float:
    """Weight of the number itself and of its clause."""
    clause = (
        RE_CLAUSE_END.split(text[max(0, span.start - WINDOW) : span.start])[-1]
        + RE_CLAUSE_END.split(text[span.start : span.end + WINDOW])[0]
    )
    floor = bool(RE_FLOOR.match(text[span.end : span.end + 2]))
    score = (
        _weight(clause) / 2 + EXACT_NUMBER * exact_share * exactness(span) + (FLOOR_NUMBER if floor else 0)
    )
    if RE_REGION.sub("", clause).startswith(text[span.start : span.end]):
        score += OPENS_CLAUSE
    if span.comparator == ">=":
        score += SURPLUS
    if RE_NOMINAL_RATE.search(text, max(0, span.start - 4), span.start) and not RE_HEDGED.match(
        text, span.end
    ):
        score += NOMINAL_RATE
    return score


def exactness(span: Span) -> float:
    """Return 0 for a number that looks set (80户, 1200家, 5%), 1 for one that looks counted (84户, 4873名, 5.7%)."""
    value = span.low
    if value is None or span.comparator != "=":
        return 0.0
    digits = str(int(value)) if value == int(value) else f"{value:.10f}".rstrip("0")
    if "." in digits:
        # 6.5% and a third are round ways of speaking.
        return 0.0 if not span.unit or (span.unit == "%" and digits.endswith(".5")) else 1.0
    if span.unit in ("%", "百分点") or value < 10:
        return 0.0
    if value < 1000:
        return (0.7 if value < 100 else 1.0) if value % 5 else 0.0
    telling = digits.rstrip("0")
    if len(telling) <= 2 and telling.endswith("5"):
        return 0.0
    return (0.0, 0.5, 1.0, 1.25)[min(len(telling), 4) - 1]
