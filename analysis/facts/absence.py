"""Why a plan does not carry a theme: before its time, out of the plan's scope, or truly not mentioned.

The reasons are tried in this order, each from a file that can be edited: `creates` in data/events.csv names
the theme that a national event made a task, data/scopes.csv the themes that a plan of some scope need not
carry. A zero counts items; the theme's own words may still occur, and then the evidence says where.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from .. import schema
from ..i18n import N_, _, clauses, language, listed
from ..words.lexicon import Lexicon
from ..words.segment import find_terms

# Words that the codebook weighs less are general: alone they make no theme, nor a mention of it.
OWN_WORD = 2.0
# Terms and places that one sentence names.
SHOWN = 4

SCOPE_NAMES = {"vocational+adult": N_("职业教育与成人教育"), "all": N_("全部教育")}


def mention_table(
    items: pd.DataFrame, shares: pd.DataFrame, lexicon: Lexicon, *, tokens: pd.DataFrame
) -> pd.DataFrame:
    """Return the MENTIONS table: where the words of a theme occur in a plan that has no item of it.

    `items` are ITEMS of every kind, `shares` is THEME_SHARE, `tokens` the items' TOKENS. Words are terms of the
    codebook that weigh OWN_WORD or more, at word boundaries; a longer term hides the shorter one inside it.
    """
    book = lexicon.codebook
    keys = lexicon.vocabulary.union(book.word_weights, book.covers, book.paired_words)
    own = {
        theme.id: {term for term, weight in theme.terms.items() if weight >= OWN_WORD}
        for theme in book.themes
    }
    missing = shares[shares["n_items"] == 0].groupby("plan_id")["theme"].agg(list)
    spans, of_item = tokens[["start", "end"]].to_numpy(int), tokens.groupby("item_id", sort=False).indices
    rows = []
    for item in items[items["plan_id"].isin(missing.index)].itertuples():
        bounds = frozenset(spans[of_item.get(item.item_id, [])].ravel().tolist())
        head = {"item_id": item.item_id, "plan_id": item.plan_id}
        for hit in find_terms(item.text, keys, bounds):
            found = [theme for theme in missing[item.plan_id] if hit.term in own[theme]]
            rows += [{**head, "theme": theme, **hit._asdict()} for theme in found]
    return schema.frame(rows, "MENTIONS")


def absence_table(
    plans: pd.DataFrame,
    shares: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    events: pd.DataFrame,
    scopes: pd.DataFrame,
) -> pd.DataFrame:
    """Return the ABSENCE table: every plan × theme of THEME_SHARE without an item, with reason and evidence.

    `dated` is the plan's date of issue, or only its year, which then counts as the year's beginning. `peers`
    are the plans that do carry the theme: for before_event those between the same events, else those of the
    same scope. `terms` (三农×2;扶贫), `places` (item ids) and `n_mentions` tell what MENTIONS found. `evidence` is
    the sentence of `evidence` in the current language.
    """
    about = {
        plan.plan_id: {"dated": plan.issued_on or str(plan.year), "scope": plan.scope}
        for plan in plans.itertuples()
    }
    carried = shares[shares["n_items"] > 0]
    names = {plan.plan_id: f"{plan.city} {plan.year}" for plan in plans.itertuples()}
    rows = []
    for share in shares[(shares["n_items"] == 0) & (shares["n_total"] > 0)].itertuples():
        row = {
            "plan_id": share.plan_id,
            "city": share.city,
            "year": share.year,
            "theme": share.theme,
            **about[share.plan_id],
        }
        row["reason"] = _reason(row, events, scopes)
        others = carried.loc[carried["theme"] == share.theme, "plan_id"]
        row["peers"] = ";".join(plan for plan in others if _is_peer(row, about[plan], events))
        row |= _mentioned(
            mentions[(mentions["plan_id"] == share.plan_id) & (mentions["theme"] == share.theme)]
        )
        rows.append(row | {"evidence": evidence(row, events=events, scopes=scopes, names=names)})
    return schema.frame(rows, "ABSENCE")


def _creating(events: pd.DataFrame, theme: str) -> list[dict[str, str]]:
    """Return the EVENTS that made `theme` a task, the last of which made it a standing one."""
    return events[events["creates"] == theme].sort_values("date").to_dict("records")


def _excluded(scopes: pd.DataFrame, scope: str, theme: str) -> list[dict[str, str]]:
    return scopes[(scopes["scope"] == scope) & (scopes["excludes"] == theme)].to_dict("records")


def _reason(row: Mapping[str, object], events: pd.DataFrame, scopes: pd.DataFrame) -> str:
    """Return the first of schema's ABSENCE_REASONS that holds, in the order of the module's text."""
    creating = _creating(events, row["theme"])
    if creating and row["dated"] < creating[-1]["date"]:
        return "before_event"
    return "out_of_scope" if _excluded(scopes, row["scope"], row["theme"]) else "not_mentioned"


def _is_peer(row: Mapping[str, object], other: Mapping[str, str], events: pd.DataFrame) -> bool:
    if row["reason"] == "before_event":
        creating = _creating(events, row["theme"])
        return _n_passed(creating, other["dated"]) == _n_passed(creating, row["dated"])
    return other["scope"] == row["scope"]


def _n_passed(creating: list[dict[str, str]], dated: str) -> int:
    """Return how many of the events a plan of that date came after."""
    return sum(event["date"] <= dated for event in creating)


def _mentioned(found: pd.DataFrame) -> dict[str, object]:
    counts = Counter(found["term"])
    terms = sorted(counts, key=lambda term: (-counts[term], term))
    return {
        "n_mentions": len(found),
        "terms": ";".join(term if counts[term] == 1 else f"{term}×{counts[term]}" for term in terms),
        "places": ";".join(dict.fromkeys(found["item_id"])),
    }


def evidence(
    row: Mapping[str, object], *, events: pd.DataFrame, scopes: pd.DataFrame, names: Mapping[str, str]
) -> str:
    """Return why a row of ABSENCE has its reason, as one sentence in the current language, plain text.

    `names` maps plan ids to labels.
    """
    why = {"before_event": _before_event, "out_of_scope": _out_of_scope}.get(row["reason"], _not_mentioned)
    return _("{sentence}。", sentence=clauses([why(row, events, scopes), _words(row), *_peers(row, names)]))


def _before_event(row: Mapping[str, object], events: pd.DataFrame, scopes: pd.DataFrame) -> str:
    creating = _creating(events, row["theme"])
    name = "short_en" if language() == "en" else "short_zh"
    told = [_("“{name}”（{date}）", name=event[name], date=event["date"]) for event in creating]
    passed = _n_passed(creating, row["dated"])
    if not passed:
        return _("计划（{dated}）早于{events}", dated=row["dated"], events=listed(told))
    return _(
        "计划（{dated}）晚于{first}，早于使它成为各地常设任务的{last}",
        dated=row["dated"], first=listed(told[:passed]), last=told[-1],
    )  # fmt: skip


def _out_of_scope(row: Mapping[str, object], events: pd.DataFrame, scopes: pd.DataFrame) -> str:
    why = _excluded(scopes, row["scope"], row["theme"])[0]["why_en" if language() == "en" else "why_zh"]
    return _("不在{scope}的范围：{why}", scope=_(SCOPE_NAMES.get(row["scope"], row["scope"])), why=why)


def _not_mentioned(row: Mapping[str, object], events: pd.DataFrame, scopes: pd.DataFrame) -> str:
    if not row["scope"]:
        return _("没有登记范围，年代（{dated}）容得下", dated=row["dated"])
    return _("范围和年代（{dated}）都容得下", dated=row["dated"])


def _words(row: Mapping[str, object]) -> str:
    if not row["n_mentions"]:
        return _("全文没有它的专用词")
    return _(
        "全文有它的专用词 {n} 处（{terms}；见 {places}），但没有一条任务归入它",
        n=row["n_mentions"], terms=_first(row["terms"].split(";")), places=_first(place.rsplit("/", 1)[-1] for place in row["places"].split(";")),
    )  # fmt: skip


def _first(names: Iterable[str]) -> str:
    """Return the first SHOWN of `names` as a list that says if there are more."""
    names = list(names)
    return listed(names[:SHOWN]) + (_("等") if len(names) > SHOWN else "")


def _peers(row: Mapping[str, object], names: Mapping[str, str]) -> list[str]:
    peers = [names.get(plan, plan) for plan in filter(None, row["peers"].split(";"))]
    if not peers:
        return []
    early = row["reason"] == "before_event"
    text = N_("同一时段而写到的：{plans}") if early else N_("范围相同而写到的：{plans}")
    return [_(text, plans=listed(peers))]
