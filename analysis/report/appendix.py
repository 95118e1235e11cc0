"""The appendix of a report: sources, codebook, cleaning log, agreement, and what it was made with."""

from collections.abc import Iterator, Mapping

import pandas as pd

from ..columns import TITLES
from ..figures.reliability import COMPARISONS
from ..findings import caveats
from ..i18n import N_, _, listed
from ..labels import plain
from ..subcorpus import Subcorpus
from ..views import base, corpus, method
from .contents import Section
from .grids import grid

SOURCES = {
    "plan": TITLES["plan"], "title": TITLES["title"], "issuer": TITLES["issuer"], "doc_no": N_("文号"),
    "issued_on": N_("印发日期"), "source": N_("来源"),
}  # fmt: skip
BOOK = {"theme_name": TITLES["theme_name"], "definition": N_("定义"), "top_terms": N_("权重最高的词")}


def appendix(sub: Subcorpus, provenance: Mapping[str, str], built: Mapping) -> Iterator[Section]:
    """Yield the sections; see `compose` for the arguments."""
    yield _sources(sub)
    yield _codebook(sub)
    yield _cleaning(sub)
    if len(sub.whole("RELIABILITY")):
        yield _agreement(sub)
    yield Section(_("怎样读这些数字"), tuple(caveats(sub.table("PLANS"))))
    yield _made_with(provenance, built)


def _sources(sub: Subcorpus) -> Section:
    plans = sub.table("PLANS")
    rows = plans.assign(plan=plans["plan_id"].map(base.plan_names(sub)))
    items = sub.whole("ITEMS")
    n = int((items["kind"].eq("item") & items["plan_id"].isin(plans["plan_id"])).sum())
    told = _("计划 {n} 份，其中编号任务 {items} 条；一条任务是计数的单位。", n=len(plans), items=n)
    return Section(_("来源"), (told,), grid(rows[list(SOURCES)], [_(title) for title in SOURCES.values()]))


def _codebook(sub: Subcorpus) -> Section:
    told = _(
        "一个主题的词在一条任务里的得分过线，就标上这个主题；一条任务可有几个主题。全部的词在表 CODEBOOK 里。"
    )
    return Section(
        _("编码手册"),
        (told,),
        grid(plain(sub.once(method.codebook)[list(BOOK)]), [_(title) for title in BOOK.values()]),
    )


def _cleaning(sub: Subcorpus) -> Section:
    edits = sub.once(corpus.edits)
    counts = edits.groupby("rule", sort=False).agg(
        n=("rule", "size"), before=("before", "first"), after=("after", "first")
    )
    rows = counts.sort_values("n", ascending=False, kind="stable").reset_index()
    for column in ("before", "after"):
        rows[column] = [_visible(text) for text in rows[column]]
    told = _("清洗改动 {n} 处，下表按规则计数；每一处都记在表 EDITS 里，原文可以还原。", n=len(edits))
    titles = [_("规则"), _("处数"), _("例：改前"), _("例：改后")]
    return Section(_("清洗记录"), (told,), grid(rows, titles) if len(rows) else None)


def _visible(text: str) -> str:
    """Return a changed text as it can be seen in a cell: line breaks as a sign, at most 20 characters."""
    shown = " ".join(text.replace("\n", "¶").split()) or "␣" * bool(text)
    return shown if len(shown) <= 20 else shown[:20] + "…"


def _agreement(sub: Subcorpus) -> Section:
    table = sub.whole("RELIABILITY")
    alpha = table[table["measure"].eq("alpha") & table["theme"].isin(["", *base.theme_names(sub)])]
    names = {"": _("全部主题"), **base.theme_names(sub)}
    last = alpha.drop_duplicates(["comparison", "theme"], keep="last")
    rows = pd.DataFrame({"theme_name": list(names.values())})
    for comparison, (title, *_rest) in COMPARISONS.items():
        values = last[last["comparison"] == comparison].set_index("theme")["value"]
        if len(values):
            rows[_(title)] = [values.get(theme) for theme in names]
    told = _(
        "Krippendorff α：1 为完全一致，0 为碰巧。“程序”是程序与三次人工阅读的多数相比；“盲测”只用别的计划里的词；n = {n} 条任务。",
        n=int(alpha["n"].max()),
    )
    return Section(_("编码一致性"), (told,), grid(rows, [_("主题"), *rows.columns[1:]]))


def _made_with(provenance: Mapping[str, str], built: Mapping) -> Section:
    versions = listed(f"{name} {version}" for name, version in sorted(built["versions"].items()))
    texts = (
        _("校验和相同，数字就相同。数据与设置的校验和（SHA-256）：{digest}", digest=provenance["Settings"]),
        _("计算所用：{versions}。", versions=versions),
    )
    return Section(_("怎样重做"), texts)
