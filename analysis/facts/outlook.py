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
CUES = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        # Modal and purposive words of planning.
        (3.0, "力争|力求|争创|争取(?!到|了|[^，。；]{0,12}(?:资金|支持|额度))|确保|预期|目标(?=[是为：])"
              "|计划(?=[新建改培招])|拟(?=[新建设招培选开])"),
        (3.0, "到20[1-5][0-9]年|20[1-5][0-9]年底?(?:之?前|以前)|[年月]底前|年内|今后|未来|下一步|今年|本年度|全年计划"),
        (3.0, "不少于|不低于|不得|不超过|不高于|不小于|至少|(?<![响适对反供效感])应当?(?![用急对届])|必须(?![”’统])|须(?![必])"),
        (2.0, "(?<![主重需必只首纲摘概简扼不])要(?![求素点闻务领件害道塞])|鼓励|有条件的|逐步|原则上|按照?.{0,15}(?:标准|比例|配备|配置)"),
        (1.5, "每(?:年|周|天|日|学期|学年|校|县|班|生|名|个)"),
        (1.0, "持续|继续|加快|深入|支持|推动|推进|全面|健全|完善|加强|强化|优化|努力|积极|重点(?=[支建打推抓培做加引扶])"),
        (0.5, "打造|培育|遴选|创建|改造|选派|评选"),
        # Words of looking back.
        (-2.0, "过去[一二三四五]?年|去年|[一二三四五]年来|上年|同比|以来|累计|是?(?:19|20)[0-9]{2}年的"),
        (-2.5, "已(?:经|有|建|完成|成|达|获|全部|开|累)|了(?![解然])|成功|获批|荣获|入选|获(?=[国省市批全评得“])|首[次个批家]|圆满|顺利"),
        (-2.0, "落户|落地|投用|投运|投产|通车|挂牌|升格|下线|惠及|超额|创历史|新高|连续.{1,2}年|居全国|全国第|位居|名列|跃居|大关"
                "|增至|评为|认定为|汇聚|跃升|取得.{0,4}成效|开馆|完工|开工|上线"),
        (-2.0, "(?:加快|扎实|有序|全面|深入|稳步|纵深|平稳|正式)(?:推进|建设|实施|开展|运行|完成)(?=[，。；、]|$)"),
        (-1.5, "突破|超过?(?=[0-9])|近(?=[0-9])|达到?(?=[0-9])|下降|增长|提高到|扩大到|稳定在|保持在"),
        (-0.75, "建成|完成|新增|新建|组建|出台|引进|设立"),
    )
)  # fmt: skip
EXACT_SENTENCE, EXACT_NUMBER, OPENS_CLAUSE = -2.5, -0.5, -1.0
FLOOR_SENTENCE, FLOOR_NUMBER = 1.0, 0.5
PAST_YEAR = -4.0
# A year that is neither a goal (到2025年) nor part of a title.
RE_TITLE = re.compile("《[^》]*》")
RE_YEAR = re.compile(r"(?<![到至\d])(20\d\d)年(?!底?[之以]?前)")
RE_FLOOR = re.compile("以上|左右|以内")
RE_SENTENCE = re.compile("[^。！？\n]+")
RE_CLAUSE_END = re.compile("[，。；：！？\n]")
# No clause or sentence is read further than this.
WINDOW = 200


def outlook(text: str, span: Span, *, year: int | None = None) -> float:
    """Return how far `span` looks forward (positive) or back (negative), on a log-odds scale.

    `year` is the year of the plan in which `text` stands, None where the text may be of any kind.
    """
    sentences = _scored_sentences(text)
    own = next((text[a:b] for a, b, _ in sentences if a <= span.start < b), "")
    context = [weight for a, b, weight in sentences if not a <= span.start < b]
    mean = sum(context) / len(context) if context else 0.0
    score = BIAS + (PLAN_BIAS if year else 0) + _weight(own) + _exactness(own)
    score += max(-CONTEXT_LIMIT, min(CONTEXT_LIMIT, CONTEXT_SHARE * mean))
    if year and _is_past(own, year):
        score += PAST_YEAR
    return score + _number(text, span)


def _is_past(sentence: str, year: int) -> bool:
    """Say whether a sentence speaks of years before `year` only."""
    years = [int(match[1]) for match in RE_YEAR.finditer(RE_TITLE.sub("", sentence))]
    return bool(years) and max(years) < year and str(year) not in sentence


@lru_cache(maxsize=64)
def _scored_sentences(text: str) -> tuple[tuple[int, int, float], ...]:
    """Return (start, end, weight) of every sentence; every number of a text asks for them again."""
    return tuple(
        (match.start(), match.end(), _weight(match[0]) + _exactness(match[0]))
        for match in RE_SENTENCE.finditer(text)
    )


@lru_cache(maxsize=4096)
def _weight(text: str) -> float:
    """Weight of the words of `text`."""
    return sum(weight for weight, cue in CUES if cue.search(text))


@lru_cache(maxsize=4096)
def _exactness(sentence: str) -> float:
    """Weight of the numbers of a sentence: one exact count makes a report of all, 以上 makes a plan."""
    score = FLOOR_SENTENCE if RE_FLOOR.search(sentence) else 0.0
    return score + EXACT_SENTENCE * max(map(exactness, find_spans(sentence)), default=0.0)


def _number(text: str, span: Span) -> float:
    """Weight of the number itself and of its clause."""
    clause = (
        RE_CLAUSE_END.split(text[max(0, span.start - WINDOW) : span.start])[-1]
        + RE_CLAUSE_END.split(text[span.start : span.end + WINDOW])[0]
    )
    floor = bool(RE_FLOOR.match(text[span.end : span.end + 2]))
    score = _weight(clause) / 2 + EXACT_NUMBER * exactness(span) + (FLOOR_NUMBER if floor else 0)
    if clause.lstrip().startswith(text[span.start : span.end]):
        score += OPENS_CLAUSE
    return score


def exactness(span: Span) -> float:
    """Return 0 for a number that looks set (80户, 1200家, 5%), 1 for one that looks counted (84户, 4873名, 5.7%)."""
    value = span.low
    if value is None or span.comparator != "=":
        return 0.0
    digits = f"{value:.10g}"
    if "." in digits:
        return 1.0
    if span.unit in ("%", "百分点") or value < 10:
        return 0.0
    if value < 1000:
        return float(value % 5 != 0)
    telling = digits.rstrip("0")
    if len(telling) <= 2 and telling.endswith("5"):
        return 0.0
    return (0.0, 0.5, 1.0, 1.25)[min(len(telling), 4) - 1]
