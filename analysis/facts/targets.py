"""The TARGETS table: every number of a text with its value, unit, object, deadline and kind."""

import re

import pandas as pd

from .. import schema
from .commitments import COMMITMENTS, kind_of
from .deadlines import RE_DEADLINE, read_deadlines
from .numerals import NUMBER, is_numeral, read
from .objects import RATES, object_of
from .spans import Span, find_spans

# A floor or ceiling may stand before its verb or measure: 至少开展一次, 不低于规定课时的9%.
RE_FLOOR = re.compile(
    r"(?:不少于|不低于|不小于|不得少于|不得低于|不得小于|至少|最少)[^，。；：\d]{0,20}$|(?:超过|突破|超出|超|高于|大于|多于|逾|提前)$"
)
RE_CEILING = re.compile(
    r"(?:不超过|不得超过|不能超过|不高于|不得高于|不多于|不得多于|不大于|不突破|至多|最多|控制在|最高)[^，。；：\d]{0,12}$|(?<![不得])(?:低于|少于|小于|限报|限)$"
    "|不得[^，。；：]{0,16}超过$"
)
RE_ABOUT = re.compile("(?:约|近|接近)$")
RE_FLOOR_AFTER = re.compile("(?:及其?)?以上|多(?![种样])|余")
RE_CEILING_AFTER = re.compile("(?:及其?)?(?:以下|以内|之内)|内(?![部容外])")
# 30场（次）以上: a second measure word in brackets.
RE_SMALL_BRACKET = re.compile("^（[^）]{1,3}）")
RE_ABOUT_AFTER = re.compile("左右|上下")
RE_LEAD_IN = re.compile(r"(?:到|至)20\d\d年[^。；：\n]*：")
# 每周, 每三年: what a quantity is counted per; every number of the sentence after it shares it.
RE_PER = re.compile(rf"每个?({NUMBER})?(?:个)?(学年|学期|季度|年|月|周|天|日)(?!前)")
NO_AMOUNT = {"value_min": None, "value_max": None, "unit": "", "object": "", "comparator": ""}
DURATIONS = frozenset(["分钟", "小时", "秒"])
RE_FULL_STOP = re.compile("[。！？\n]")


def read_targets(text: str, *, year: int | None = None) -> list[dict[str, object]]:
    """Return every number of `text` as a row of TARGETS without `item_id`, in reading order.

    `start` and `end` count characters of `text` as given: text[start:end] == span. 万 and 亿 are multiplied
    out (3.3万个 is 33000 个). An open bound is None: 8个以上 has value_min 8 and value_max None. `year` is the
    year of the plan: it dates the targets that name no date, and makes bare numbers count as planned.
    """
    rows: list[dict[str, object]] = []
    before: Span | None = None
    for span in find_spans(text):
        row = _row(text, span, before, rows)
        row["kind"] = kind_of(text, span, str(row["object"]), year=year)
        if row["kind"] == "date":  # 三年内建成 has been read as a term
            row |= NO_AMOUNT
        row["is_target"] = row["kind"] in COMMITMENTS
        rows.append(row)
        before = span if span.form == "quantity" else before
    dated = read_deadlines(text, year=year) if any(row["is_target"] for row in rows) else []
    for row in rows:
        row["deadline"] = _deadline(text, row, dated, year) if row["is_target"] else ""
    return [{column: row[column] for column in schema.TARGETS.columns if column != "item_id"} for row in rows]


def target_table(items: pd.DataFrame, years: dict[str, int] | None = None) -> pd.DataFrame:
    """Return the TARGETS table of an ITEMS table, with a column `is_part` more.

    `years` maps plan_id to the year that dates its targets; without it the column `year` of ITEMS does.
    `is_part` marks the parts of a total (其中…), which must not be added to it.
    """
    rows = []
    for item in items.itertuples():
        year = (years or {}).get(item.plan_id, item.year)
        found = read_targets(item.text, year=None if pd.isna(year) else int(year))
        rows += [{"item_id": item.item_id, **row, "is_part": is_part(item.text, row)} for row in found]
    if not rows:
        return schema.empty("TARGETS").assign(is_part=pd.Series(dtype=bool))
    return schema.frame(rows, "TARGETS")


def is_part(text: str, row: dict[str, object]) -> bool:
    """Say whether a row of `read_targets(text)` is a part of a total in its sentence (共10所，其中小学4所)."""
    return bool(row["unit"]) and _part_mark(text, int(row["start"])) >= 0


def _part_mark(text: str, start: int) -> int:
    """Return where the 其中 that governs the number at `start` stands; -1 if none does."""
    sentence = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    return text.find("其中", sentence, start)


def _row(text: str, span: Span, before: Span | None, rows: list[dict[str, object]]) -> dict[str, object]:
    """Return the row of one number, but for what depends on tense and year; `rows` are those before it."""
    row: dict[str, object] = {
        "start": span.start, "end": span.end, "span": text[span.start : span.end],
        **NO_AMOUNT, "unit": span.unit,
    }  # fmt: skip
    if span.form not in ("quantity", "bare", "term"):
        return row
    if before and text[before.end : span.start] == "（":  # 4个学分（72课时）
        row["object"], row["comparator"] = rows[-1]["object"], rows[-1]["comparator"]
    elif not span.quoted:
        total = _total(text, span, rows)
        row["object"] = object_of(text, span, before, total) or _object_of_rise(text, span, before)
        row["comparator"] = _comparator(text, span)
    row["unit"] = _unit(text, span, rows)
    row["value_min"] = None if row["comparator"] == "<=" else span.low
    row["value_max"] = None if row["comparator"] == ">=" else (span.high or span.low)
    return row


def _unit(text: str, span: Span, rows: list[dict[str, object]]) -> str:
    """Return the unit of a quantity with what it is counted per: 次/年, 次/3年, 分钟/次."""
    window = max(0, span.start - 200)
    sentence = max(window, *(text.rfind(mark, window, span.start) + 1 for mark in "。；\n"))
    if span.unit in RATES - {"百分点"} or not span.unit or span.form == "term":
        return span.unit
    before = str(rows[-1]["unit"]) if rows and rows[-1]["start"] >= sentence else ""
    if span.unit in DURATIONS and before.startswith(("次", "分钟/次")):
        return f"{span.unit}/次"
    per = list(RE_PER.finditer(text, sentence, span.start))
    if not per or (per[-1][1] and not is_numeral(per[-1][1])):
        return span.unit
    number = read(per[-1][1]) if per[-1][1] else 1
    return f"{span.unit}/{number if number != 1 else ''}{per[-1][2]}"


def _object_of_rise(text: str, span: Span, before: Span | None) -> str:
    """Return the object of the first number for the second of a rise (巩固率从95%提高到97%); else ""."""
    between = text[before.end : span.start] if before else "，"
    rise = "到" in between and "，" not in between and before.unit == span.unit
    return object_of(text, before) if rise else ""


def _total(text: str, span: Span, rows: list[dict[str, object]]) -> str:
    """Return the object of the total of which `span` is a part (学位3.3万个，其中幼儿园0.8万个); else ""."""
    mark = _part_mark(text, span.start)
    if mark < 0:
        return ""
    sentence = max(text.rfind(stop, 0, span.start) for stop in "。；\n")
    totals = [str(row["object"]) for row in rows if sentence < row["start"] < mark and row["object"]]
    return totals[-1] if totals else ""


def _comparator(text: str, span: Span) -> str:
    """Return =, >=, <=, ~ or range, with the words around the number taken into account."""
    before = text[max(0, span.start - 30) : span.start]
    after = RE_SMALL_BRACKET.sub("", text[span.end : span.end + 9])
    if span.comparator == "range":
        return "range"
    if RE_CEILING_AFTER.match(after) or RE_CEILING.search(before):
        return "<="
    if RE_FLOOR_AFTER.match(after) or RE_FLOOR.search(before):
        return ">="
    return "~" if RE_ABOUT_AFTER.match(after) or RE_ABOUT.search(before) else span.comparator


def _deadline(text: str, row: dict[str, object], dated: list[dict[str, object]], year: int | None) -> str:
    """Return the words that date a commitment: in its sentence, in a lead-in ending in a colon, or the plan's year."""
    start, end = int(row["start"]), int(row["end"])
    window = max(0, start - 400)
    sentence = max((match.end() for match in RE_FULL_STOP.finditer(text, window, start)), default=window)
    named = [found["span"] for found in dated if sentence <= found["start"] and found["end"] <= start]
    if named:
        return str(named[-1])
    later = next((found for found in dated if end <= found["start"] < end + 30), None)
    if later and not RE_FULL_STOP.search(text, end, int(later["start"])):
        return str(later["span"])
    lead = RE_LEAD_IN.search(text, 0, start)
    if lead:
        return str(RE_DEADLINE.search(lead[0])[0])
    return f"{year}年" if year and row["kind"] == "target" else ""
