"""How a word stands in its sentence: as the measure itself, in passing, or beside what is regulated.

The rules read a window of some characters before and after the word, never the whole text.
"""

import re
from collections.abc import Collection

from ..words.codebook_types import Words
from ..words.segment import Hit

# What is_mention and is_bystander read on either side of a word, in characters.
WINDOW = 80

# 特殊教育、继续教育; 继续教育和民族教育: one of several kinds of education.
KIND = "教育"
RE_KIND_BEFORE = re.compile(r"教育(?:、|和|及|与|以及)$")
RE_KIND_AFTER = re.compile(r"(?:、|和|及|与|以及)[\u4e00-\u9fff]{0,5}教育")
# 办学水平、校企合作和就业等: one of several aspects.
RE_ASPECT_BEFORE = re.compile(r"[、和及与]$")
RE_ASPECT_AFTER = re.compile(r"(?:[、和及与][^，。；]{0,20})?等")
# 产教融合的体系, or 以产教融合为目标: the policy's name describes something else.
RE_MODIFIER = re.compile(
    r"[^。；]{0,50}的[^，。；]{0,12}(?:体系|制度|格局)(?:[，。；]|$|为)|[^，。；]{0,8}为目标"
)
# 深化产教融合，完善…的职业教育体系: a verb in front makes it a measure of its own, whatever follows.
RE_MEASURE = re.compile(
    r"(?:推进|推动|促进|深化|加强|强化|加快|实施|开展|实行|推行|坚持|注重|发展|探索|拓展|塑造|鼓励|支持|落实|办好)$"
)
# 深化产教融合，是…的内在要求: says how important it is, not what is done; 重点是 and 一是 do tell what is done.
RE_IMPORTANCE = re.compile(
    r"[^。；]{0,40}(?<![点务标心一二三四五])是[^，。；]{0,24}的[^，。；的]{0,6}"
    r"(?:要求|需要|选择|途径|之路|之举|之策|举措|抓手|关键|特征|使命|规律|所在|意义)(?=[，。；]|$)"
    r"|[^。；]{0,40}(?:具有[^，。；]{0,12}意义|意义重大|事关|关系到)"
    r"|[^，。；]{0,12}的[^，。；]{0,8}(?:意义|重要性|必要性|紧迫性)"
)

# Who is regulated inside the school and at home; a 培训学校 is a training institution.
INSIDE = r"(?:(?<!培训)学校|中小学|教师|幼儿园|父母|家长|监护人|教职工|教职员工|教研员|校长|班主任)"
DUTY = rf"(?:{INSIDE}[^，。；：]{{0,10}}?(?:不得|不能|不准|不应|不要|应当|应该|必须|可以|应|须|要)"
DUTY += rf"|(?:严禁|禁止|杜绝|查处|严查|防止|不准|不得)[^，。；：]{{0,10}}{INSIDE})"
# What lies between the duty and the word; a department or an institution there takes over as the subject.
BETWEEN = r"(?:(?!部门|政府|培训机构(?:不得|应))[^。；]){0,40}?"
# 在校外培训机构兼职, 与校外培训机构合作, 聘请校外培训机构人员: the place, the partner, the supplier.
RE_PARTNER = re.compile(
    DUTY + BETWEEN + r"(?:[在到去于与和同跟为给由](?:(?!部门|举办|开办)[^，。；]){0,8}"
    r"|(?:聘请|聘用|聘任|邀请|引进|引入|委托|借助|安排|参加|推荐|诱导|动员)(?:(?!举办|开办)[^，。；]){0,15})$"
)
# 将校外培训成绩作为招生依据, 用校外培训挤占睡眠: evidence about a pupil, or what takes a pupil's time.
RE_EVIDENCE = re.compile(
    DUTY + BETWEEN + r"(?:[将把以用凭]|依据|根据|按照|参考|采信|采用|认可|使用|查看|收取)[^，。；]{0,8}$"
)
RE_RESULT = re.compile(
    r"[^，。；]{0,10}?(?:成绩|证书|证明|结果|等级|奖项|名次|经历|排名|竞赛|挤占|占用|代替|替代)"
)
# 校外培训监管: the word names what is governed, whoever helps with it.
RE_GOVERNED = re.compile(r"[^，。；]{0,4}(?:监管|治理|整治|排查|执法|检查|查处|举报|审批)")
# 在校外培训机构兼职 is a teacher's offence, whoever the sentence names.
RE_AT = re.compile(r"[在到去为][^，。；]{0,6}$")
RE_SECOND_JOB = re.compile(r"[^，。；]{0,6}(?:兼职|兼课|兼薪|取酬)")
RE_STOP = re.compile(r"[。；;\n]")


def with_kinds(text: str, hits: list[Hit], kinds: Words, bounds: Collection[int]) -> list[Hit]:
    """Return `hits` with the kinds of education whose end a longer term took, as 社区教育 in 社区|教育经费.

    Both count then; shorter words inside the kind are hidden by it, as they are elsewhere.
    """
    sizes = sorted({len(kind) for kind in kinds}, reverse=True)
    found: list[Hit] = []
    for hit in hits:
        end = hit.start + len(KIND)
        if hit.term.startswith(KIND) and hit.term != KIND:
            starts = (end - size for size in sizes if size > len(KIND) and end >= size)
            start = next((a for a in starts if a in bounds and text[a:end] in kinds), None)
            if start is not None:
                while found and found[-1].start >= start:
                    found.pop()
                found.append(Hit(text[start:end], start, end))
        found.append(hit)
    return found


def is_mention(text: str, hit: Hit) -> bool:
    """Say whether a term is mentioned in passing: in a list of kinds or aspects, as a modifier, as important."""
    before, after = text[max(0, hit.start - 6) : hit.start], text[hit.end : hit.end + WINDOW]
    if RE_ASPECT_BEFORE.search(before) and RE_ASPECT_AFTER.match(after):
        return True
    if hit.term.endswith(KIND) and (RE_KIND_BEFORE.search(before) or RE_KIND_AFTER.match(after)):
        return True
    if RE_IMPORTANCE.match(after):
        return True
    own = RE_MEASURE.search(before) and not after.startswith("的")
    return bool(RE_MODIFIER.match(after)) and not own


def is_bystander(text: str, hit: Hit) -> bool:
    """Say whether a sentence binds a school, a teacher or parents and a word is their place, partner or evidence."""
    before = RE_STOP.split(text[max(0, hit.start - WINDOW) : hit.start])[-1]
    after = text[hit.end : hit.end + WINDOW]
    if RE_AT.search(before) and RE_SECOND_JOB.match(after):
        return True
    if RE_GOVERNED.match(after):
        return False
    return bool(RE_PARTNER.search(before) or (RE_EVIDENCE.search(before) and RE_RESULT.match(after)))
