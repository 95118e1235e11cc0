"""Deadlines: the phrases that say by when something is to be done, and the last day that each allows."""

import re
from calendar import monthrange
from datetime import date

import pandas as pd

from .numerals import NUMBER, is_numeral, read

KINDS = ("date", "month", "year_end", "term", "period")
COLUMNS = {
    "item_id": "str", "start": "int64", "end": "int64", "span": "str", "kind": "str", "due": "str", "month": "Int64",
}  # fmt: skip

_TO = r"\s?(?:[-–—－~～]+|至|到)\s?"
_N = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_RANGE = rf"(?:20\d\d年?{_TO})?"
_THIS = "今年|本年度?|明年|来年|全年(?!龄)"
_YEAR = rf"(?:(?:{_RANGE}(?P<year>20\d\d)年度?|(?P<word>{_THIS}))(?:年(?=[底末终内]))?的?)?"
_WHOLE_YEAR = rf"(?:{_RANGE}(?P<only_year>20\d\d)年度?|(?P<only_word>{_THIS}))(?:年(?=[底末终内]))?"
_MONTH = (
    rf"(?<![\d.])(?:{_N}月?{_TO})?(?P<month>{_N})月"
    rf"(?:(?P<day>{_N})日(?:{_TO}(?:(?P<last_month>{_N})月)?(?P<last_day>{_N})日)?|(?P<part>底|末|初|[上中下]旬|份)?)"
)
_PERIOD = "(?P<half>[上下])半年[底末内]?|第?(?P<quarter>[一二三四1-4])季度[底末内]?|(?P<term_time>本学期|本学年|[春秋]季学期|学期末|[寒暑]假)"
_PLAN = "[“‘]?十(?P<plan>[一二三四五六])五[”’]?(?:期?末|时期|期间)"
_TERM = rf"(?<![近前后])(?<!过去){NUMBER}个?(?:多)?(?:工作日|学期|学年|年|月|周|天|日|小时)(?:之|以)?内(?![部容外])"
_END = "[底末终内]"
# What a phrase can begin with: the look ahead spares every other place the trial of all alternatives.
_FIRST = "(?=[0-9０-９零一二三四五六七八九十两半百“‘到至截今本明来全上下第春秋学寒暑年])"
# One phrase: a lead (到, 至), then a day, month, half-year, quarter or year, then 前.
RE_DEADLINE = re.compile(
    rf"{_FIRST}(?P<lead>到|至|截至|截止)?(?:{_YEAR}(?:{_MONTH}|{_PERIOD})|{_PLAN}|{_WHOLE_YEAR}(?P<end>{_END})?"
    rf"|(?P<bare_end>(?<![\d一二三四五六七八九十两几近])年{_END})|(?P<term>{_TERM}))(?P<before>之?前|以前)?"
)
# Titles and document numbers, what follows and what precedes a phrase that dates a document, an event, a start
# (自2020年1月1日起) or a baseline (由2020年的70%): those are no deadlines.
RE_CITED = re.compile(
    r"《[^》]*》|[〔\[]\s?20\d\d\s?[〕\]]|（[^（）]{0,30}(?:号|20\d\d年?[-—~～至]+20\d\d年?)）"
)
RE_AFTER = re.compile(
    r"(?:《|[〔\[]|印发|发布|颁布|下发|出台|公布|修订|通过|召开的|以来|[之以]?后|起|开始|前后|版|级|届|是|的\s?\d|工作(?:总结|报告|回顾))"
)
RE_BEFORE = re.compile("(?:据|自|从|由|比|较|与|去年?|上年?|近|过去|第)$")
# A bare year dates a clause where it opens one; before a noun it names an event (2023年全国技能大赛).
RE_OPENS = re.compile(r"(?:^|[，。；：、！？（\s]|力争|争取|确保|计划|预计|于|在)$")
# What has happened is no deadline, unless the phrase itself looks ahead (到, 前, 内).
RE_PAST = re.compile("已[经有建完获达]?|累计|同比|荣获|获批|获评|了(?!解)|去年|过去|以来|被[评认]")
RE_SENTENCE_END = re.compile("[。！？；\n]")
# The last year of each five-year plan: the eleventh ended in 2010.
PLAN_ENDS = {numeral: 2010 + 5 * step for step, numeral in enumerate("一二三四五六")}
LAST_DAYS = {"初": 10, "上旬": 10, "中旬": 20}


def read_deadlines(text: str, *, year: int | None = None) -> list[dict[str, object]]:
    """Return every deadline of `text` as a row of start, end, span, kind, due, certainty, in reading order.

    `kind` is one of KINDS: date (6月30日前), month (9月份, 3月中旬), year_end (年内, 到2025年), term (两年之内) or
    period (上半年, “十四五”末). `due` is the last day that the phrase allows as YYYY-MM-DD: 6月30日前 allows the 30th,
    but 9月前 ends on 31 August; it is "" where the text does not tell, as for a term, whose first day no phrase
    names. `certainty` is "stated" where the phrase names its year or needs none, "inherited" where the year is that
    of an earlier phrase of the sentence or `year`, the year of the plan. Years before `year` are no deadlines,
    nor are dates of documents, starting points (自2020年1月1日起) and baselines.
    """
    cited = [match.span() for match in RE_CITED.finditer(text)]
    rows, known, sentence = [], None, 0
    for match in RE_DEADLINE.finditer(text):
        stops = [stop.end() for stop in RE_SENTENCE_END.finditer(text, sentence, match.start())]
        sentence, known = (stops[-1], None) if stops else (sentence, known)
        stated = _stated_year(match, year)
        if not _binds(text, match, cited, sentence) or (stated and year and stated < year):
            continue
        this_year = (match["word"] or match["only_word"]) in ("今年", "本年", "本年度", "全年")
        known = known if match["plan"] else stated or (None if this_year else known)
        rows.append(_row(match, stated, stated or known or year))
    return rows


def deadline_table(items: pd.DataFrame) -> pd.DataFrame:
    """Return one row per deadline in an item of ITEMS: item_id, start, end, span, kind, due, month.

    `start` and `end` count characters of the item's text; `month` (1-12) is that of `due` where it lies in the
    year of the plan, else missing.
    """
    rows = []
    for item in items.itertuples():
        year = None if pd.isna(item.year) else int(item.year)
        for row in read_deadlines(item.text, year=year):
            due = str(row["due"])
            month = int(due[5:7]) if year and due.startswith(f"{year}-") else pd.NA
            rows.append({"item_id": item.item_id, **row, "month": month})
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _binds(text: str, match: re.Match[str], cited: list[tuple[int, int]], sentence: int) -> bool:
    """Say whether a phrase is a deadline and not the date of a document, an event, a start or a baseline."""
    start, end = match.span()
    if any(a <= start and end <= b for a, b in cited) or RE_BEFORE.search(text, max(0, start - 3), start):
        return False
    firm = match["lead"] or match["before"] or match["end"] or match["bare_end"] or match["term"]
    if not (match["lead"] or match["before"]) and RE_AFTER.match(text, end):
        return False
    if match["only_year"] and not firm and not RE_OPENS.search(text, max(0, start - 3), start):
        return False
    stop = RE_SENTENCE_END.search(text, end)
    return bool(firm) or not RE_PAST.search(text, sentence, stop.start() if stop else len(text))


def _stated_year(match: re.Match[str], year: int | None) -> int | None:
    """Return the year that a phrase names; 明年 names one where the plan's year is known."""
    named = match["year"] or match["only_year"]
    if named:
        return int(named)
    if match["plan"]:
        return PLAN_ENDS[match["plan"]]
    return year + 1 if year and (match["word"] or match["only_word"]) in ("明年", "来年") else None


def _row(match: re.Match[str], stated: int | None, year: int | None) -> dict[str, object]:
    kind = _kind(match)
    due = _due(match, year) if year and kind != "term" and not match["term_time"] else ""
    needs_year = kind != "term" and not match["term_time"]
    certainty = "inherited" if needs_year and not stated else "stated"
    return {
        "start": match.start(), "end": match.end(), "span": match[0], "kind": kind, "due": due, "certainty": certainty,
    }  # fmt: skip


def _kind(match: re.Match[str]) -> str:
    if match["term"]:
        return "term"
    if match["plan"] or match["half"] or match["quarter"] or match["term_time"]:
        return "period"
    if match["month"]:
        return "date" if match["day"] else "month"
    return "year_end"


def _due(match: re.Match[str], year: int) -> str:
    """Return the last day that a dated phrase allows in `year`; "" for an impossible date such as 2月30日."""
    before = bool(match["before"])
    if match["half"]:
        return _last_of(year, 6 if match["half"] == "上" else 12)
    if match["quarter"]:
        return _last_of(year, 3 * int(read(match["quarter"])))
    if not match["month"]:
        # 2025年前 is before that year begins; 2025年底前 and 年内 are not.
        whole = before and match["only_year"] and not match["end"]
        return _last_of(year - 1 if whole else year, 12)
    month = _number(match["last_month"] or match["month"])
    if not 1 <= month <= 12:
        return ""
    if match["day"]:
        return _day(year, month, _number(match["last_day"] or match["day"]))
    part = match["part"] or ""
    if before and part in ("", "份"):
        return _last_of(year, month - 1) if month > 1 else _last_of(year - 1, 12)
    return _day(year, month, LAST_DAYS[part]) if part in LAST_DAYS else _last_of(year, month)


def _number(numeral: str) -> int:
    return int(read(numeral)) if is_numeral(numeral) else 0


def _last_of(year: int, month: int) -> str:
    return _day(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
