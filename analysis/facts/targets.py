"""The TARGETS table: every number of a text with its value, unit, object, deadline and kind."""

import re

import pandas as pd

from .. import schema
from .commitments import COMMITMENTS, kind_of
from .objects import object_of
from .spans import Span, find_spans

# A floor or ceiling may stand before its verb or measure: 至少开展一次, 不低于规定课时的9%.
RE_FLOOR = re.compile(
    r"(?:不少于|不低于|不小于|不得少于|不得低于|不得小于|至少|最少)[^，。；：\d]{0,20}$|(?:超过|突破|超出|超|高于|大于|多于|逾)$"
)
RE_CEILING = re.compile(
    r"(?:不超过|不得超过|不能超过|不高于|不得高于|不多于|不得多于|至多|最多|控制在)[^，。；：\d]{0,12}$|(?<![不得])(?:低于|少于|小于|限报|限)$"
)
RE_ABOUT = re.compile("(?:约|近|接近)$")
RE_FLOOR_AFTER = re.compile("(?:及其?)?以上|多(?![种样])|余")
RE_CEILING_AFTER = re.compile("(?:及其?)?(?:以下|以内|之内)")
# 30场（次）以上: a second measure word in brackets.
RE_SMALL_BRACKET = re.compile("^（[^）]{1,3}）")
RE_ABOUT_AFTER = re.compile("左右|上下")
_MONTH = r"\d{1,2}月(?:\d{1,2}日|[上中下]旬|底|末)?"
RE_DEADLINE = re.compile(
    rf"(?:到|至|力争)?20\d\d年(?:{_MONTH})?[底末]?(?:之?前|以前|内)?(?!度?[以《）])|{_MONTH}(?:之?前|以前)|年(?:内|底)(?:之?前)?"
    r"|今年(?:内|年?底前?)?|本年度|全年|本学期|[一二两三四五六七八九十0-9]{1,2}年(?:之|以)?内|“?十[三四五六]五”?(?:时期|期间|末)"
)
RE_LEAD_IN = re.compile(r"(?:到|至)20\d\d年[^。；：\n]*：")
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
        row["is_target"] = row["kind"] in COMMITMENTS
        row["deadline"] = _deadline(text, row, year) if row["is_target"] else ""
        rows.append(row)
        before = span if span.form == "quantity" else before
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
        "value_min": None, "value_max": None, "unit": span.unit, "object": "", "comparator": "",
    }  # fmt: skip
    if span.form not in ("quantity", "bare"):
        return row
    if before and text[before.end : span.start] == "（":  # 4个学分（72课时）
        row["object"], row["comparator"] = rows[-1]["object"], rows[-1]["comparator"]
    elif not span.quoted:
        total = _total(text, span, rows)
        row["object"] = object_of(text, span, before, total) or _object_of_rise(text, span, before)
        row["comparator"] = _comparator(text, span)
    row["value_min"] = None if row["comparator"] == "<=" else span.low
    row["value_max"] = None if row["comparator"] == ">=" else (span.high or span.low)
    return row


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


def _deadline(text: str, row: dict[str, object], year: int | None) -> str:
    """Return the words that date a commitment: in its sentence, in a lead-in ending in a colon, or the plan's year."""
    start, end = int(row["start"]), int(row["end"])
    window = max(0, start - 400)
    sentence = max((match.end() for match in RE_FULL_STOP.finditer(text, window, start)), default=window)
    named = [match[0] for match in RE_DEADLINE.finditer(text, sentence, start)]
    if named:
        return named[-1]
    later = RE_DEADLINE.search(text, end, end + 30)
    if later and not RE_FULL_STOP.search(text, end, later.start()):
        return later[0]
    lead = RE_LEAD_IN.search(text, 0, start)
    if lead:
        return str(RE_DEADLINE.search(lead[0])[0])
    return f"{year}年" if year and row["kind"] == "target" else ""
