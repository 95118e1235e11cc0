"""The DOCUMENTS table: every title in 《》, with its number, its role in the plan and the level that issued it."""

import re

import pandas as pd

from .. import schema

OPEN, CLOSE = "《〈", "》〉"
# A title whose closing sign was lost ends at the end of its clause or at its document number.
RE_BROKEN_END = re.compile(r"[。；！？\n《]|[（(](?=[^（）()]*[〔\[［])")
LONGEST_TITLE = 120
# （教职成〔2016〕4号）, with the brackets and blanks that converters leave.
RE_DOC_NO = re.compile(
    r"\s*[（(]\s*([^（）()〔\[［]{1,14})[〔\[［(（【]\s?(\d{4})\s?[〕\]］)）】]\s*第?\s*(\d+)\s*号[^（）()]{0,8}[)）]"
)
RE_BLANK = re.compile(r"\s+")

RE_POLICY = re.compile(
    "意见|办法|规定|条例|规划|纲要|方案|计划|通知|标准|细则|指引|指南|要点|决定|法|章程|清单|体系|报告|制度|规则|准则|政策|合同"
    "|协议|读本|指标|目录|规范|守则|措施|规程|批复|宣言|蓝皮书|白皮书|申报书|手册|倡议|举措|要求|预案|公约|决议|讲话|公报|讲义|备忘录"
)
RE_WORK_BEFORE = re.compile(
    "(?:剧|歌|歌曲|电影|影片|小说|舞蹈|杂志|期刊|栏目|节目|作品|图书|曲|画|课文|报刊|内刊)$"
)
RE_WORK_AFTER = re.compile("(?:》、)?(?:杂志|期刊|报|一书|巡演|专栏|栏目|节目|展演|剧本|内刊|画册)")
RE_PRODUCING = re.compile(
    "(?:出台|制定|制订|研制|印发|修订|修改|起草|拟订|拟定|草拟|编制|编写|编印|发布|制发|下发|形成|推出|完善|公布|提请审议)[^，。；：《》的]{0,8}$"
)
RE_PRODUCED_AFTER = re.compile(
    "(?:等(?:文件|制度)?)?的?(?:征求意见|统稿|修改|起草|修订|编制|印发|出台|制定|制订|研制|发布|拟定|上报|送审)"
)
# 国务院印发《…》, 教育部印发的《…》: others have issued it.
RE_ISSUED = re.compile(
    "(?:国务院|中共中央|教育部|[^门全各干本一]部(?!门)|省委|省政府|省[^，。；]{0,6}厅|[12]\\d{3}年[^，。；]{0,24})[^，。；]{0,8}(?:印发|出台|发布|下发|制定|公布)[了的]?$|的$"
)
# A notice issues the plan itself: 现将《…》印发给你们, 关于印发《…》的通知; a 转发 passes on another's.
RE_SELF = re.compile("(?:现将|印发|公布)$")
RE_SELF_AFTER = re.compile("等?(?:文件)?(?:印发给|予以印发|的?通知|下发给)")
RE_FOLLOWING = re.compile("(?:贯彻|落实|实施|执行|按照?|依照|依据|根据|遵守|符合|制定|制订|出台)$")
# 出台《甲》《乙》, 落实《甲》（国发〔2019〕4号）和《乙》: titles in a row share what stands before and after.
_TITLE = r"《[^《》]*》(?:\s*[（(][^（）()]*[)）])?"
RE_ROW = re.compile(rf"{_TITLE}(?:[、和及与以]*{_TITLE})*")

_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔滇藏陕甘青宁新"
RE_NATIONAL = re.compile(
    "国家|全国|中华人民共和国|中国共产党|中共中央|国务院|习近平|党中央|中央|教育部|财政部|[^门干本一]部(?:办公厅|等|$)|中国"
    "|^(?:职业教育|教育|义务教育|民办教育促进|家庭教育促进|未成年人保护|高等教育|教师|学前教育|劳动|体育|[^市省区]{2,10})法$"
)
RE_PROVINCE = re.compile("省|自治区|^(?:北京|天津|上海|重庆)市(?![^，。的]{1,4}[区县])")
# Neither 市场 nor 社区 is a place.
RE_CITY = re.compile(
    "^[\u4e00-\u9fff]{2,6}?(?:市(?!场)|县(?!域)|(?<![社校地园学片])区|州)|(?:市|区|县)(?:委|教育局|政府|人民政府)"
)
# Who stands right before a title has issued it: 教育部等九部门《…》, 省教育厅《…》, 市《政府工作报告》.
RE_ISSUER_NATIONAL = re.compile(
    "(?:国务院|中共中央|教育部|[^门全各干本一六]部)(?:办公厅)?(?:等[^，。]{1,4})?$"
)
RE_ISSUER_PROVINCE = re.compile("(?:省|自治区)(?:[^，。、]{0,10}(?:厅|委|政府|办|局))?(?:等[^，。]{1,4})?$")
RE_ISSUER_CITY = re.compile("(?:市|区|县)(?:[^，。、场]{0,10}(?:局|委|政府|办))?(?:等[^，。]{1,4})?$")
RE_NATIONAL_NO = re.compile("^(?:国|中办|中发|中共|教|人社部|财|体|发改)")
RE_PROVINCE_NO = re.compile(f"^[{_PROVINCES}]")


def read_documents(text: str, *, self_title: str = "") -> list[dict[str, object]]:
    """Return every 《title》 of `text` as a row of DOCUMENTS without `item_id`, in reading order.

    text[start:end] is the title with its signs. A title within a title stays part of the outer one; one whose
    closing sign is missing ends with its clause. `self_title` is the title of the plan that is being read.
    """
    rows: list[dict[str, object]] = []
    title_rows = [match.span() for match in RE_ROW.finditer(text)]
    for start, end in _titles(text):
        title = RE_BLANK.sub("", text[start + 1 : end].removesuffix("》"))
        if not title:
            continue
        first, last = next((row for row in title_rows if row[0] <= start < row[1]), (start, end))
        before, after = _clause_before(text, first), text[max(end, last) :][:12]
        doc_no = _doc_no(text, end)
        role = _role(title, before, after, numbered=bool(doc_no), self_title=self_title)
        level = _level(title, before, doc_no, role)
        rows.append(
            {"start": start, "end": end, "title": title, "doc_no": doc_no, "role": role, "level": level}
        )
    return rows


def document_table(items: pd.DataFrame, plans: pd.DataFrame) -> pd.DataFrame:
    """Return the DOCUMENTS table of an ITEMS table; PLANS gives each plan's own title."""
    titles = dict(zip(plans["plan_id"], plans["title"].fillna(""), strict=True))
    rows = [
        {"item_id": item.item_id, **row}
        for item in items.itertuples()
        for row in read_documents(item.text, self_title=titles.get(item.plan_id, ""))
    ]
    return schema.frame(rows, "DOCUMENTS")


def _titles(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every outermost title."""
    found, position = [], text.find("《")
    while position >= 0:
        end = _title_end(text, position)
        found.append((position, end))
        position = text.find("《", end)
    return found


def _title_end(text: str, start: int) -> int:
    """Return where the title that opens at `start` ends, its closing sign included."""
    depth = 0
    for position in range(start, min(len(text), start + LONGEST_TITLE)):
        depth += (text[position] in OPEN) - (text[position] in CLOSE)
        if depth == 0:
            return position + 1
    closing = text.find("》", start, start + LONGEST_TITLE)
    broken = RE_BROKEN_END.search(text, start + 1)
    limit = broken.start() if broken else len(text)
    return closing + 1 if 0 <= closing < limit else limit


def _doc_no(text: str, end: int) -> str:
    """Return the number in brackets after a title as 教职成〔2016〕4号; "" where there is none."""
    match = RE_DOC_NO.match(text, end)
    return f"{RE_BLANK.sub('', match[1])}〔{match[2]}〕{match[3]}号" if match else ""


def _clause_before(text: str, start: int) -> str:
    return re.split("[，。；：！？\n]", text[max(0, start - 60) : start])[-1]


def _role(title: str, before: str, after: str, *, numbered: bool, self_title: str) -> str:
    """Return one of schema.DOCUMENT_ROLES for a title between the words `before` and `after`."""
    if self_title and RE_BLANK.sub("", self_title) == title:
        return "self"
    if RE_SELF.search(before) and RE_SELF_AFTER.match(after):
        return "self"
    known = numbered or title.startswith("关于") or RE_FOLLOWING.search(before)
    if RE_WORK_BEFORE.search(before) or RE_WORK_AFTER.match(after) or not (known or RE_POLICY.search(title)):
        return "other"
    if title.endswith("工作报告") or RE_ISSUED.search(before):
        return "cited"
    produced = RE_PRODUCING.search(before) or RE_PRODUCED_AFTER.match(after)
    return "to_be_produced" if produced else "cited"


def _level(title: str, before: str, doc_no: str, role: str) -> str:
    """Return one of schema.DOCUMENT_LEVELS, from the number, the title, and the issuer named before it."""
    if doc_no and RE_NATIONAL_NO.match(doc_no):
        return "national"
    if doc_no and RE_PROVINCE_NO.match(doc_no):
        return "province"
    levels = (
        ("national", RE_NATIONAL, RE_ISSUER_NATIONAL),
        ("province", RE_PROVINCE, RE_ISSUER_PROVINCE),
        ("city", RE_CITY, RE_ISSUER_CITY),
    )
    for level, in_title, _ in levels:
        if in_title.search(title[:24]):
            return level
    if role in ("to_be_produced", "self"):
        return "city"
    return next((level for level, _, issuer in levels if issuer.search(before)), "unknown")
