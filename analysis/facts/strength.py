"""How strongly a plan commits itself: verbs graded firm, active or tentative, one for each clause.

The grades are those of data/lexicon/commitment.csv. That the wording of a measure can be graded follows the
literature on policy measurement (彭纪生, 仲为国 and 孙文祥 2008, 政策测量、政策协同演变与经济绩效, 管理世界 9); which
verb has which grade is PlanLens' own list. A Chinese clause says first what is done, then to what (探索建立机制,
推动落实政策), so that its first predicate decides and later verbs are its object. Strong wording is not doing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import config, schema
from ..intervals import wilson
from ..schema.facts import COMMITMENT_GRADES
from ..words.lexicon import THEME_IDS
from ..words.segment import Hit, find_terms

# With fewer items, resampling them would make an interval look surer than it is.
FEW_ITEMS = 5

# A clause ends at a sign, and where 并 begins a second predicate (合并, 并存 are words).
RE_STOP = re.compile("[，。；：！？,;:!?\n]|(?<![合兼一归吞])并(?![举存重列行轨购入网])")
# Titles and quoted names: 《关于推进…的意见》, “提升行动”.
RE_NAME = re.compile("《[^《》]{0,120}》|“[^“”]{0,40}”")
ADVERBS = (
    "积极|深入|全面|切实|认真|扎实|持续|继续|不断|进一步|大力|全力|着力|稳步|稳妥|有序|有效|重点|充分|广泛|科学|精准|精心|主动|及时|定期"
    "|常态化|纵深|深度|牢牢|严密|妥善|密切|共同|联合|协同|分类|分步|分批|分层|集中|系统|整体|合理|自觉|率先|同时|首次|更好地?|尽快|尽早"
    "|高标准|高质量|高水平|高起点|依法|因地制宜|统一|牵头|多渠道|多形式|再|也|还|都|均|又|且|来|去|要|应当?|需要?|须|将|拟|计划|能够?|可以?|年内|今年|全年"
)
RE_ADVERB = re.compile(ADVERBS)
# Before a predicate may stand a counter (一是, 1）), adverbs and modals …
RE_LEAD = re.compile(rf"(?:[\s“”（(）)\d.、•]|[一二三四五六七八九十]是|{ADVERBS}|地)*")
# … and who acts: 各镇要…, 科创学院拟设立….
RE_ACTOR = re.compile(
    rf"(?:学校|院校|学院|大学|中心|部门|单位|各地|各?校|[区县镇市]|街道|[局处科委]|政府|企业|机构|教师|会议)(?:{ADVERBS})*$"
)
# A verb after one of these serves another: 以推进…为目标, 为推进…提供, 通过开展…, and 对…支持.
RE_SERVING = re.compile(
    "(?:为|为了|(?<![可所予难加])以|在|通过|随着|对|把|从|按照?|根据|围绕|关于|由于|如|若)$"
)
RE_NEGATED = re.compile(
    "(?:不(?:再|能|可|宜|予)?|未(?:能|曾)?|没有?|尚未|无法|难以|停止|暂停|避免|防止|拒绝|已|已经|业已)$"
)
# 提供支持, 得到加强, 的支持, 的坚实支撑: nouns.
RE_NOUN = re.compile(
    "提供|给予|予以|得到|获得|受到|进行|加以|寻求|赢得|作为|的(?:有力|坚实|大力|强大|持续|更大|进一步|积极|全面)?$"
)
# 推进的, 完成了; 探索性, 支持者, 确保度, 规范化: no predicates.
RE_TAIL = re.compile("[的了性者]|[度型化力率](?:[与和及的]|(?![\u4e00-\u9fff]))")


class Grading(NamedTuple):
    """The VERBS table made ready: {verb: grade}, {verb: nouns that make a compound with it}, verbs that are also nouns."""

    grades: dict[str, str]
    compounds: dict[str, tuple[str, ...]]
    nouns: frozenset[str]


def strength_table(items: pd.DataFrame, verbs: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """Return the COMMITMENTS table of ITEMS: a row for each clause that has a graded predicate, items of any kind.

    `verbs` is the VERBS table, `tokens` the TOKENS of the items; text[start:end] == verb. Not counted are names
    in 《》 and “”, compounds (推进会, 支持体系), nouns (的支持, 提供支持), verbs of purpose or means (以推进…为), what
    is negated and what has been done. A verb that is also a noun counts only where the predicate stands.
    """
    grading, rows = _grading(verbs), []
    spans = tokens[["start", "end"]].to_numpy(int)
    of_item = tokens.groupby("item_id", sort=False).indices
    known = frozenset(grading.grades)
    for item_id, text in zip(items["item_id"], items["text"], strict=True):
        bounds = _bounds(text, spans[of_item.get(item_id, [])].tolist(), known)
        for hit in _predicates(text, find_terms(text, known, bounds), bounds, grading):
            grade = grading.grades[hit.term]
            rows.append(
                {"item_id": item_id, "start": hit.start, "end": hit.end, "verb": hit.term, "grade": grade}
            )
    return schema.frame(rows, "COMMITMENTS")


def _grading(verbs: pd.DataFrame) -> Grading:
    compounds = verbs["compounds"].map(lambda cell: tuple(filter(None, cell.split(";"))))
    return Grading(
        dict(zip(verbs["verb"], verbs["grade"], strict=True)),
        dict(zip(verbs["verb"], compounds, strict=True)),
        frozenset(verbs.loc[verbs["also_noun"] == "yes", "verb"]),
    )


def _bounds(text: str, spans: list[list[int]], verbs: frozenset[str]) -> frozenset[int]:
    """Return the word boundaries with those inside 积极|开展 and 确保|安全, which segmenters keep whole."""
    inner = {
        start + 2 for start, end in spans
        if end - start == 4 and (text[start : start + 2] in verbs or RE_ADVERB.fullmatch(text, start, start + 2))
    }  # fmt: skip
    return frozenset(offset for span in spans for offset in span) | inner


def _predicates(text: str, hits: list[Hit], bounds: frozenset[int], grading: Grading) -> Iterator[Hit]:
    """Yield the first hit of each clause that is its predicate."""
    stops = [0, *(match.end() for match in RE_STOP.finditer(text))]
    names = [match.span() for match in RE_NAME.finditer(text)]
    done = -1
    for hit in hits:
        clause = stops[bisect_right(stops, hit.start) - 1]
        if clause == done or any(start <= hit.start < end for start, end in names):
            continue
        if _is_predicate(text, hit, text[clause : hit.start], bounds, grading):
            done = clause
            yield hit


def _is_predicate(text: str, hit: Hit, before: str, bounds: frozenset[int], grading: Grading) -> bool:
    """Say whether a hit after the words `before` of its clause is what the clause says is done."""
    if RE_TAIL.match(text, hit.end) or RE_NEGATED.search(before):
        return False
    compounds = grading.compounds[hit.term]
    if any(text.startswith(tail, hit.end) and hit.end + len(tail) in bounds for tail in compounds):
        return False
    if RE_LEAD.fullmatch(before):
        return True
    if hit.term in grading.nouns and not RE_ACTOR.search(before):
        return False
    return not RE_SERVING.search(before) and not RE_NOUN.search(before)


def strength_shares(
    table: pd.DataFrame,
    items: pd.DataFrame,
    themes: pd.DataFrame,
    plans: pd.DataFrame,
    *,
    theme_ids: Sequence[str] = THEME_IDS,
) -> pd.DataFrame:
    """Return the STRENGTH table: each plan of PLANS, whole (theme "") and by the primary theme of its items.

    Only items of kind "item" count. n_verbs graded verbs are the denominator of share_firm, share_active and
    share_tentative; n_items are the items that hold one. The grades are an order, not a scale: they are
    counted, never averaged. `low` and `high` bound share_firm, see firm_interval; they tell how the wording
    of one plan may vary with its items and nothing about other plans. Cells without a verb have missing shares.
    """
    work = items.loc[items["kind"] == "item", ["item_id", "plan_id"]]
    primary = themes[themes["is_primary"]].drop_duplicates("item_id").set_index("item_id")["theme"]
    counts = pd.crosstab(table["item_id"], table["grade"]).reindex(
        columns=list(COMMITMENT_GRADES), fill_value=0
    )
    work = work[work["item_id"].isin(counts.index)]
    matrix = counts.reindex(work["item_id"]).to_numpy(int).reshape(-1, len(COMMITMENT_GRADES))
    plan_of, theme_of = work["plan_id"].to_numpy(), work["item_id"].map(primary).fillna("").to_numpy()
    rows = []
    for plan in plans.itertuples():
        head = {"plan_id": plan.plan_id, "city": plan.city, "year": plan.year}
        own = plan_of == plan.plan_id
        for theme in ("", *theme_ids):
            rows.append(
                {**head, "theme": theme, **_shares(matrix[own & ((theme_of == theme) | (theme == ""))])}
            )
    return schema.frame(rows, "STRENGTH")


def _shares(counts: np.ndarray) -> dict[str, object]:
    """Return the counts, shares and interval of some items; `counts` is items × COMMITMENT_GRADES."""
    sums, total = counts.sum(axis=0), int(counts.sum())
    low, high = firm_interval(counts)
    return {
        "n_items": len(counts), "n_verbs": total, "low": low, "high": high,
        **{f"n_{grade}": int(n) for grade, n in zip(COMMITMENT_GRADES, sums, strict=True)},
        **{f"share_{grade}": n / (total or np.nan) for grade, n in zip(COMMITMENT_GRADES, sums, strict=True)},
    }  # fmt: skip


def firm_interval(counts: np.ndarray) -> tuple[float, float]:
    """Return the interval of the firm share of items × COMMITMENT_GRADES at config.INTERVAL.

    Whole items are resampled, because the verbs of one item hang together (percentile bootstrap, Efron 1979,
    of a ratio of sums). Where that cannot vary or has fewer than FEW_ITEMS items, it is intervals.wilson
    over the verbs, which takes them for independent and so is rather narrow. Missing without verbs.
    """
    firm, total = int(counts[:, 0].sum()), int(counts.sum())
    if total == 0:
        return np.nan, np.nan
    if len(counts) < FEW_ITEMS or firm in (0, total):
        return tuple(map(float, wilson(firm, total)))
    rng = np.random.default_rng(config.SEED)
    drawn = (
        rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=config.BOOTSTRAP_DRAWS)
        @ counts
    )
    tail = (1 - config.INTERVAL) / 2
    low, high = np.quantile(drawn[:, 0] / drawn.sum(axis=1), [tail, 1 - tail])
    return float(low), float(high)
