"""Is a number a commitment? Targets and standing requirements are; achievements, stock and limits are not.

The kinds follow the reference reading: a *target* is a one-off or dated commitment, a *requirement* a standing
rule (每周不少于2课时), an *achievement* looks back, *stock* exists already or is the baseline of a rise, *other* is
a property (海拔2000米), a limit of a contest, a penalty or a way of counting (两种方式).
"""

import re

from .objects import RATES
from .outlook import RE_HEDGED, RE_PER, WINDOW, outlook
from .spans import Span

COMMITMENTS = ("target", "requirement")

RE_SENTENCE_END = re.compile("[。！？；\n]")
RE_CLAUSE_END = re.compile("[，：]")
# 师幼比达到1:7, 师生比为1:20: a ratio of people is a rule, 按6:3:1抽取 is not.
RE_STAFFING = re.compile(
    "(?:师生|生师|师幼|职普|幼儿|学生|教师|教职工|人员|床位)[^，。；]{0,3}(?:之比|比例?)[^，。；]{0,10}$"
)
# What is laid down for each one, or bounded: 每县至少1所, 生均不低于.
RE_PER_ONE = re.compile("(?:每|至少|不少于|不低于|不超过|不高于|不大于|人均|生均)[^，。；]{0,20}$")
RE_PROPERTY = re.compile("(?:占地|面积)[^，。；]{0,8}$")
RE_CONDITION = re.compile(
    "不超过|不低于|不少于|不小于|不大于|不得|至少|累计|应|须|原则上|一般[为在]|具有|具备|达到|聘期|任期|期限|周期|有效期|年限|年龄[在为]"
)
# A term binds where a rule counts it from an event (自收到申请之日起十日内); elsewhere it dates a plan (三年内建成).
RE_TERM_RULE = re.compile("之日|应当?(?!急)|必?须|不得|收到|受理|届满|期满")
DAYS = frozenset(["日", "天", "小时", "工作日"])
RE_TERM_PLAN = re.compile(r"力争|争取|到20\d\d年|建成|新建|打造|培育|培养")
RE_PENALTY = re.compile("罚款|违法所得|有期徒刑|拘留|赔偿|拘役|情节(?:较[轻重]|严重)")
# Prices are told, not promised, unless a rule bounds them: 学费每学年4500元.
RE_FEE = re.compile("(?:学费|住宿费|报名费|参赛费|会务费|资料费|培训费|票价|定价|售价)[^，。；]{0,10}$")
# Members of a class, told by size: 600人以上的学校, 亿元以上项目; and the case of a rule: 不足100人的，.
RE_CLASS = re.compile(
    r"^(?:\s?(?:及其?)?以[上下](?:的?(?:[大中小]型|规模)?|[^，。；]{1,6}的)"
    "(?:学校|大?班额|校(?![医长车外园])|企业|项目|考生|机构|单位|县|乡镇|村|班|教学点|老年人|人员|产业|行业|园区)"
    "|[^，。；]{0,16}[的者](?=[，,可应须]))"
)
# 配备10名以上人员: the number is what is provided.
RE_PROVIDED = re.compile("(?:配备|安排|培训|培养|新增|招聘|选派|引进|聘请|组织|有|由|不少于|不低于)$")
# 本办法所称大班额是指56人以上的班级; 本规定有效期5年.
RE_DEFINITION = re.compile("所称|是指|(?:施行|实施|执行|生效)[^。；]{0,20}有效期")
RE_BOUND = re.compile("不超过|不低于|不少于|不小于|不大于|不高于|不得|至少")
RE_CASE = re.compile("(?:不足|未满|不满|未达)$")
COUNTED_BY_SIZE = frozenset(
    ["人", "名", "元", "分", "岁", "周岁", "年", "米", "亩", "平方米", "门", "日", "天", "个月", "月", "次"]
)
# Contests and applications: 一等奖10名, 各校报送不超过3件, 合唱节目人数不超过40人.
RE_CONTEST = re.compile(
    "参赛|参演|限报|限推|推荐(?:数|名额)|奖项|报名|等奖|(?:各|每)[^，。；]{0,12}(?:报送|申报|推荐|选送)"
    r"|(?:报送|申报|推荐|选送|作品|节目|演出|合唱|伴奏|演员|选手|领队|字数|尺寸|视频).*(?:不超过|不少于|不得|限|以内|控制在)"
    "|指导教师[^，。；]{0,4}(?:不超过|限)"
    r"|领队|教练\d|满分|分值|一式|会期|会议时间|参会|与会|请.{0,20}报到|代表队"
)
# 初赛成绩占40%: how marks are made up.
RE_SCORE = re.compile("(?:成绩|得分|分数|权重|评分|初赛|复赛|决赛|笔试|面试)[^，。；]{0,6}占[^，。；]{0,8}$")

# How a thing is made up, and the prizes of a contest: 指标体系包括6项指标, 由5个部分构成, 设金奖20个.
RE_MADE_OF = re.compile(
    "[\u4e00-\u9fff]{2}(?:包括|包含|分为|分成|共分)[^，；]*$|(?<!建)设[置立]?[^，；]{0,12}奖(?![学励补助])[^，；]*$"
)
RE_MAKES_UP = re.compile("^[^，。；]{1,20}(?:组成|构成)")
# 共八章六十二条: the articles of a law.
RE_CHAPTERS = re.compile("章$")
# 分三批遴选: the way of doing it.
RE_SHARED_OUT = re.compile("(?<![部学充])分$")
SHARES = frozenset(["批", "期", "组", "类", "次", "步", "年"])
# The time in which a party may act (不服的，可以自收到之日起六十日内申请复议); that of the office is a rule.
RE_PARTY = re.compile("(?:^|[，：])(?:当事人|申请人|考生|家长|监护人)|不服|有异议|可以?[自在于]")
RE_APPEAL = re.compile("^[之以]?内[^。；]{0,16}(?:申请(?![人者])|提[出起交]|申诉|起诉)")

RE_STOCK = re.compile(
    "(?:现有|已有|原有|目前|拥有(?!量)|现存|下辖|下设|总结|依托|利用(?!率)|发挥)([^，。；]{0,30})$"
)
# What a text deplores or describes: 普惠率仅68%, 仍有11%, 80%的县属于山区.
RE_DEPLORED = re.compile("(?:仅|只有|仅[占为有][^，。；]{0,12}|仍[有占为]|尚有|还有|不到)$")
RE_DESCRIBED = re.compile(
    "^[^，。；]{0,12}(?:属于|是(?!否)|位于|地处|(?:缺[少乏]|没有|尚未|偏[大小高低少]|紧张)(?![^，。；]*的))"
)
# 截至目前，共有1所、13所: what is told of the present, or of a problem, holds for the whole sentence.
RE_NOW = re.compile(
    "(?:截至|目前|现有|共有(?![的产])|(?:存在|主要|突出)的?(?:主要|突出)?(?:问题|不足|短板|困难)[是有：])[^。；]*$"
)
# 到2025年，拥有托位4.5个 and 每百名学生拥有计算机12台以上 tell what there shall be.
RE_OWNED = re.compile("拥有[^，。；]*$")
RE_EACH_OWNS = re.compile("每[^，。；]{1,12}拥有")
# 组织全市6000余名志愿者: all that there are.
RE_ALL = re.compile("(?:全[市省区县州校]|我[市省区县州校])$")
PEOPLE = frozenset(["名", "人", "位"])
RE_GOAL = re.compile("整合|合并|撤并|不少于|不低于|至少|达到|达$|力争|争取")
RE_BASELINE = re.compile("(?:从|由|将)[^，。；到至]{0,10}$")
RE_BASELINE_TO = re.compile(
    "^[^，。；]{0,16}(?:整合|合并|归并|撤并|优化|调整)[为成到至]"
    "|^[^，。；]{0,6}(?:提高|增加|上升|提升|增长|下降|降低|减少|扩大|发展|增)?[到至]"
)
# 分值由40分提高到60分
RE_RISE = re.compile("[由从][^，。；]{1,16}[高升加整][到至为]$")
RE_CREATION = re.compile(
    "新增|新建|编写|建立|建成|打造|培育|创建|组建|设立|建设|成立|推出|形成|制定|制订|出台|研制|编制|布局|开发|创成|创设"
)
# Rules and lists exist; they are named, not promised, unless a verb makes them. So do ways of dividing a matter.
RE_NORM = re.compile(
    "(?:标准|准则|规定|事项|清单|要求|措施|原则|精神|意见|政策|指引|举措|方针|纪律|职责|规范)(?:$|[和及与])|事项"
)
RE_DIVISION = re.compile("(?:部门|方面|环节|领域|阶段|等级|档次|层面|维度|步骤|板块)")
# 出台十条措施 reports as often as it plans; what is to be drafted is a plan.
RE_DRAFTING = re.compile("制定|制订|研制|编制|起草")
RE_THESE = re.compile("(?:以下|下列|如下|上述|这)$")
# 六个严禁, 四个意识, 两个维护: a numeral and what is no noun to be built.
RE_SLOGAN = re.compile(
    "严禁|确立|维护|转化|意识|自信|必须|结合|统一|坚持|不|一律|到位|带头|表率|严格|更加|突出|全面|代表|面向|聚焦"
)
RE_ARTICLE = re.compile("一(?![至到或半－—～~十百千万亿点二两三四五六七八九-])")
RE_BUILDING = re.compile("(?:建成|建设|新建|创建|办好|设立|建好|建)[好成]?$")
RE_BUILT = re.compile("一(?:所|家|座)")
RE_STANDING = re.compile(
    "每(?:[百千万增]|周|天|日|年|学期|月|学年|个?学校|校|县|班|生|名|人|位|个|所|节|课)|人均|生均|师均|不少于|不低于|不得|不超过|不高于|不小于"
    "|至少|应当|必须|一律|课时|学分|开设|按照?.{0,15}标准|具有|具备|聘期|任期|期限"
)
RE_AHEAD = re.compile("到20[0-9]{2}年|力争|争取|确保")
RE_DATED = re.compile("20[0-9]{2}年|年底|年内|今年|力争|争取|计划")
# Ages and terms are properties (从教三十年) unless a rule sets them (聘期三年, 年龄不超过65周岁).
SPANS_OF_LIFE = frozenset(["岁", "周岁", "年", "个月"])
MEASURES_OF_THINGS = frozenset(["米", "厘米", "毫米", "克", "分", "秒", "度", "种", "类", "点", "步", "头"])


def kind_of(text: str, span: Span, obj: str, *, year: int | None = None) -> str:
    """Return the kind (one of schema.TARGET_KINDS) of a number whose object is `obj`.

    `year` is the year of the plan in which `text` stands: with it a bare number counts as planned.
    """
    if span.form in ("date", "ordinal", "name"):
        return span.form
    if span.quoted:
        return "name"
    before = RE_SENTENCE_END.split(text[max(0, span.start - WINDOW) : span.start])[-1]
    after = RE_SENTENCE_END.split(text[span.end : span.end + WINDOW])[0]
    written = text[span.start : span.end]
    clause = RE_CLAUSE_END.split(before)[-1]
    if span.form == "term" and not _is_rule_term(span.unit, before + after):
        return "date"
    excluded = (
        _excluded_by_form(written, span, clause)
        or _excluded_by_context(span, before, after, before + written + after)
        or _excluded_by_object(written, span, obj or after, clause, after)
        or _existing(span.unit, before, clause, after)
    )
    if excluded:
        return excluded
    if outlook(text, span, year=year) <= 0:
        return "achievement"
    standing = span.form in ("ratio", "term") or RE_STANDING.search(before + written)
    return "requirement" if standing and not RE_DATED.search(before) else "target"


def _excluded_by_form(written: str, span: Span, clause: str) -> str | None:
    """Return the kind of a number whose form alone makes it no commitment."""
    if span.form == "ratio":
        return None if RE_PER_ONE.search(clause) or RE_STAFFING.search(clause) else "other"
    if span.form == "bare" and not written.endswith(("万", "亿")):
        return "other"
    counts = span.form == "term" or span.unit in RATES or _is_telling_one(written, clause)
    if span.unit in SHARES and RE_SHARED_OUT.search(clause):
        return "other"
    if RE_PER.search(clause) or (RE_ARTICLE.match(written) and not counts):
        return "other"
    bound = RE_CREATION.search(clause) or RE_BOUND.search(clause) or RE_RISE.search(clause)
    return "other" if span.unit in MEASURES_OF_THINGS and not bound else None


def _is_rule_term(unit: str, sentence: str) -> bool:
    """Say whether a term is part of a rule (应当在十日内答复) and does not date a plan (三年内建成)."""
    ruled = unit in DAYS or RE_TERM_RULE.search(sentence)
    return bool(ruled) and not RE_TERM_PLAN.search(sentence)


def _is_telling_one(written: str, clause: str) -> bool:
    """Say whether a written-out one counts (每年举办一届, 建成一所) and is no mere article (是一项任务)."""
    return bool(RE_PER_ONE.search(clause) or (RE_BUILDING.search(clause) and RE_BUILT.match(written)))


def _excluded_by_context(span: Span, before: str, after: str, sentence: str) -> str | None:
    """Return the kind of a property, a part, a penalty or a contest's limit."""
    clause = RE_CLAUSE_END.split(before)[-1]
    if RE_PENALTY.search(sentence) or RE_CASE.search(clause) or RE_DEFINITION.search(sentence):
        return "other"
    if RE_SCORE.search(clause) and not RE_BOUND.search(clause):
        return "other"
    if span.unit != "%" and RE_CONTEST.search(sentence) and not RE_RISE.search(clause):
        return "other"
    if span.unit == "元" and RE_FEE.search(clause) and not RE_CONDITION.search(clause):
        return "other"
    if span.unit in COUNTED_BY_SIZE and RE_CLASS.match(after) and not RE_PROVIDED.search(clause):
        return "other"
    if span.form == "term":
        return "other" if RE_PARTY.search(before) and RE_APPEAL.match(after) else None
    part = RE_MADE_OF.search(clause) or (clause.endswith("由") and RE_MAKES_UP.match(after))
    if part and not (RE_CREATION.search(clause) or RE_BOUND.search(clause) or RE_HEDGED.match(after)):
        return "other"
    of_a_thing = span.unit in SPANS_OF_LIFE or (span.unit in ("平方米", "亩") and RE_PROPERTY.search(clause))
    return "other" if of_a_thing and not RE_CONDITION.search(clause) else None


def _excluded_by_object(written: str, span: Span, obj: str, clause: str, after: str) -> str | None:
    """Return the kind of a number that names its object (五大行动, 六个严禁) or counts rules that exist."""
    made = RE_CREATION.search(clause)
    if "分之" in written:
        return None
    if span.unit == "大":
        return None if made else "name"
    if span.unit == "章" or RE_CHAPTERS.search(clause):
        return "other"
    if span.unit == "条" and RE_NORM.search(obj) and not RE_DRAFTING.search(clause):
        return "other"
    if span.unit not in ("个", "项", ""):
        return None
    if written[0] in "二三四五六七八九十两" and RE_SLOGAN.match(obj):
        return "name"
    if not made and _closes_list(written, span, clause):
        return "other"
    if RE_DIVISION.match(after) or RE_DIVISION.search(obj[-2:]) or RE_THESE.search(clause):
        return "other"
    return "stock" if RE_NORM.search(obj) and not made else None


def _closes_list(written: str, span: Span, clause: str) -> bool:
    """Say whether a written-out number only sums up the list before it (经济、城市、民生三个升级版)."""
    return written[0] not in "0123456789" and span.low is not None and clause.count("、") + 1 == span.low > 1


def _existing(unit: str, before: str, clause: str, after: str) -> str | None:
    """Return "stock" for what exists already (现有20所) and for the baseline of a rise (从36%提高到59%)."""
    stock = RE_STOCK.search(clause)
    each = RE_EACH_OWNS.search(clause) and after.startswith("以上")
    goal = each or (RE_OWNED.search(clause) and RE_AHEAD.search(before))
    if stock and not goal and not RE_CREATION.search(stock[1]) and not RE_GOAL.search(stock[1]):
        return "stock"
    if RE_DEPLORED.search(clause) or RE_DESCRIBED.match(after) or (unit in PEOPLE and RE_ALL.search(clause)):
        return "stock"
    if RE_NOW.search(before) and not RE_CREATION.search(before) and not RE_GOAL.search(before):
        return "stock"
    return "stock" if RE_BASELINE.search(clause) and RE_BASELINE_TO.match(after) else None
