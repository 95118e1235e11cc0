"""One node for each document, whatever plans call it, and the ADOPTION table: who cites it, when, how long after its issue."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from .. import schema

# Quotes, brackets of titles and blanks: printers disagree about them.
RE_SIGNS = re.compile(r"[\s《》〈〉“”‘’\"'「」『』、,·]")
RE_DASH = re.compile(r"[~—–―─]+|-{2,}")
# 2016年至2020年, 2016—2020年 and 2016-2020 are one period.
RE_PERIOD = re.compile(r"(\d{4})年?[-至](\d{4})年?")
# 国务院关于印发甲方案的通知 and 中共中央国务院印发甲方案 both mean 甲方案; 新闻发布制度 issues nothing.
_ISSUER = "[^关]{0,40}?[厅部委局府院央办门会室省市区县]"
RE_ISSUING = re.compile(rf"^((?:{_ISSUER})?)(?:关于)?(?:印发|转发|发布|公布)了?(.{{4,}}?)(?:的通知)?$")
RE_ISSUER = re.compile(rf"^({_ISSUER})(?=关于)")
# 江苏省教育厅 names a place, 省教育厅, 全市 and 教育部 do not; neither 社区 nor 市场 is one.
RE_PLACE = re.compile(
    "^(?!国|中共|教育部|财政部|[全我本各])[\u4e00-\u9fff]{2,7}?(?:省|自治区|市(?!场)|县(?!域)|(?<![社校地园学片])区|州)"
)
RE_PLACE_KIND = re.compile("(?<=..)(?:省|自治区|市|区|县)$")
# What is left of a title without its place must still say something.
SHORTEST = 4
RE_EDITION = re.compile(r"\((?:试行|暂行|草案|修订稿|征求意见稿|送审稿|(?:\d{4}年?)?(?:修订|修正)版?)\)")
RE_LEADING = re.compile("^(?:中华人民共和国|关于)")
# Such a title says nothing by itself: 《规定》, 《实施意见》.
RE_BARE = re.compile(
    "(?:若干|实施|工作|指导|暂行|管理)*(?:意见|规定|办法|通知|方案|计划|规划|纲要|细则|要点|条例|决定|标准|报告)"
)
# Written anew every year under one name.
RE_YEARLY = re.compile("工作报告$|要点$|年度")
RE_YEAR = re.compile(r"\d{4}")
RE_NO_YEAR = re.compile(r"[〔\[［(（【](\d{4})[〕\]］)）】]")
RE_TITLE_YEAR = re.compile(r"^([12]\d{3})年(?!至|-)")
# 2019年国务院印发的《…》; a year of another verb (到2020年落实《…》) is no date of issue.
RE_TEXT_YEAR = re.compile(
    r"([12]\d{3})年[^，。；、年]{0,16}(?:印发|出台|发布|下发|公布|颁布|颁发)(?:实施)?[了的]?$"
)
# What tells the year of issue, the surest first.
DATED_BY = tuple(name for name in schema.DATINGS if name)


def document_key(title: str, doc_no: str = "") -> str:
    """Return the name under which all variants of a document's title are one.

    Width, blanks, quotes, 关于, an issuer, 印发…的通知, 中华人民共和国 and （试行） are taken off; a place in the issuer's
    name stays in front. A title that says nothing by itself (意见) takes its number `doc_no`.
    """
    text = RE_SIGNS.sub("", unicodedata.normalize("NFKC", title))
    text = RE_PERIOD.sub(r"\1-\2", RE_DASH.sub("-", text))
    place, text = _without_issuer(text)
    plain = RE_LEADING.sub("", RE_EDITION.sub("", text)) or text
    if RE_BARE.fullmatch(plain) and doc_no:
        return f"{plain}({_plain_no(doc_no)})"
    return place + plain


def keyed_documents(
    documents: pd.DataFrame,
    items: pd.DataFrame,
    plans: pd.DataFrame,
    *,
    aliases: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return DOCUMENTS with the column `document`: the node that each mention belongs to.

    Titles of one key are one document wherever they stand; a document of a city or province whose title names
    no place belongs to the plan's own (《社区教育实施意见》 of two cities are two), and one that is written anew
    every year to the plan's year too. Mentions with one number are one document. `aliases` {short name: title}
    (see corpus.read_aliases) says what no rule can know.
    """
    names = {document_key(short): document_key(title) for short, title in (aliases or {}).items()}
    about = items[["item_id", "plan_id"]].merge(plans[["plan_id", "city", "parent", "year"]], on="plan_id")
    rows = documents.merge(about, on="item_id", how="left", validate="many_to_one").to_dict("records")
    keys = [document_key(row["title"], row["doc_no"]) for row in rows]
    keys = [names.get(key, key) for key in keys]
    scoped = [_scoped(key, row) for key, row in zip(keys, rows, strict=True)]
    same = _same_number(scoped, [_plain_no(row["doc_no"]) for row in rows])
    return documents.assign(
        document=pd.Series([same.get(k, k) for k in scoped], documents.index, dtype="str")
    )


def adoption_table(
    documents: pd.DataFrame, items: pd.DataFrame, plans: pd.DataFrame, *, events: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Return the ADOPTION table: one row per document, plan and role, in order of plan, then of first mention.

    `documents` has the column `document` (see `keyed_documents`). `level` is the document's, from all mentions.
    `n_mentions` counts every mention, `n_items` only work items, so 0 is a document of the preamble alone.
    `issued_year` comes from the number 〔2019〕, else from EVENTS (data/events.csv, by number or title; laws left
    out, whose events date one revision), else from the year that begins the title, else from the words before
    it (2019年印发的《…》); `dated_by` says which: "doc_no" and "event" are certain, "title" and "text" inferred.
    `lag_years` = plan's year − `issued_year`, only for cited documents and never below 0: a plan cannot cite
    what came later, so there the date is of another version.
    """
    where = items[["item_id", "plan_id", "city", "year", "kind", "text"]]
    rows = documents.merge(where, on="item_id", validate="many_to_one")
    dates = _event_years(events)
    known = {key: _about(key, mentions, dates) for key, mentions in rows.groupby("document", sort=False)}
    order = {plan_id: place for place, plan_id in enumerate(plans["plan_id"])}
    found = [
        {
            "document": key, **known[key], "plan_id": plan_id, "city": mentions["city"].iloc[0],
            "year": mentions["year"].iloc[0], "role": role, "n_mentions": len(mentions),
            "n_items": mentions.loc[mentions["kind"] == "item", "item_id"].nunique(),
        }
        for (key, plan_id, role), mentions in rows.groupby(["document", "plan_id", "role"], sort=False)
    ]  # fmt: skip
    found.sort(key=lambda row: order.get(row["plan_id"], len(order)))
    return schema.frame([row | {"lag_years": _lag(row)} for row in found], "ADOPTION")


def _without_issuer(text: str) -> tuple[str, str]:
    """Return (place in the issuer's name, title without issuer and 印发…的通知)."""
    issuing = RE_ISSUING.match(text)
    issuer, text = issuing.groups() if issuing else ("", text)
    named = RE_ISSUER.match(text)
    if named:
        issuer, text = issuer or named[1], text[named.end() :]
    place = RE_PLACE.match(issuer)
    return (place[0] if place else ""), text


def _scoped(key: str, row: Mapping[str, object]) -> str:
    """Return the key of one document: with its place behind it (条例@武汉), and the plan's year if need be."""
    named = RE_PLACE.match(key)
    own = next((name for name in (row["city"], row["parent"]) if name and key.startswith(name)), "")
    place = named[0] if named else own
    plain = key.removeprefix(place)
    vague = bool(RE_BARE.fullmatch(plain))
    if place and len(plain) >= SHORTEST:
        where = RE_PLACE_KIND.sub("", place)
    elif vague or row["level"] in ("province", "city"):
        # A district's plan means its city by 市… and by 省… that of its city.
        above = row["level"] == "province" or str(row["title"]).startswith("市")
        plain, where = key, (row["parent"] or row["city"]) if above else row["city"]
    else:
        return key
    yearly = vague or (RE_YEARLY.search(plain) and not RE_YEAR.search(plain))
    return f"{plain}@{where} {row['year']}" if yearly else f"{plain}@{where}"


def _plain_no(doc_no: str) -> str:
    return RE_NO_YEAR.sub(r"〔\1〕", "".join(unicodedata.normalize("NFKC", doc_no).split()))


def _same_number(keys: list[str], numbers: list[str]) -> dict[str, str]:
    """Return {key: the key that stands for all with one of its numbers}."""
    times, same = Counter(keys), {}
    for number in sorted({*numbers} - {""}):
        alike = {same.get(key, key) for key, own in zip(keys, numbers, strict=True) if own == number}
        # The fullest name stands for them: a title cut short is the one to give way.
        chosen = min(alike, key=lambda key: (-times[key], -len(key), key))
        same |= {key: chosen for key in {*keys} if same.get(key, key) in alike - {chosen}}
    return same


def _leading(values: Iterable[str]) -> str:
    """Return the most frequent text that is not empty, of several the longest."""
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], -len(value), value), default="")


def _level(levels: pd.Series) -> str:
    known = Counter(level for level in levels if level != "unknown")
    ranks = schema.DOCUMENT_LEVELS.index
    return min(known, key=lambda level: (-known[level], ranks(level)), default="unknown")


def _about(key: str, mentions: pd.DataFrame, event_years: Mapping[str, int]) -> dict[str, object]:
    """Return what is known of one document from all its mentions: title, doc_no, level, issued_year, dated_by."""
    found = _years(mentions[mentions["role"].isin(["cited", "self"])])
    found["event"] = [event_years[key]] if key in event_years else []
    dated_by = next((name for name in DATED_BY if found[name]), "")
    return {
        "title": _leading(mentions["title"]),
        "doc_no": _leading(mentions["doc_no"]),
        "level": _level(mentions["level"]),
        "issued_year": min(found[dated_by]) if dated_by else pd.NA,
        "dated_by": dated_by,
    }


def _years(mentions: pd.DataFrame) -> dict[str, list[int]]:
    """Return the years that numbers, titles and the words before them give for a document's issue."""
    before = [row.text[max(0, row.start - 40) : row.start] for row in mentions.itertuples()]
    searched = (
        ("doc_no", RE_NO_YEAR, mentions["doc_no"]),
        ("title", RE_TITLE_YEAR, mentions["title"]),
        ("text", RE_TEXT_YEAR, before),
    )
    return {
        name: [int(year) for text in texts for year in pattern.findall(text)]
        for name, pattern, texts in searched
    }


def _event_years(events: pd.DataFrame | None) -> dict[str, int]:
    """Return {key: year} of the EVENTS that issued a document."""
    if events is None:
        return {}
    dated = zip(events["title"], events["date"], strict=True)
    return {document_key(title): int(date[:4]) for title, date in dated if "修订" not in title}


def _lag(row: Mapping[str, object]) -> object:
    if row["role"] != "cited" or pd.isna(row["issued_year"]) or pd.isna(row["year"]):
        return pd.NA
    lag = int(row["year"]) - int(row["issued_year"])
    return lag if lag >= 0 else pd.NA
