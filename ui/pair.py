"""The parts of the page of two plans: the choice of both, and what is set side by side."""

import pandas as pd
import streamlit as st

from analysis import escape
from analysis.i18n import N_, _
from analysis.subcorpus import EVERYTHING, Selection
from analysis.views import pair as views
from analysis.views import reuse

from . import cache, downloads, evidence, filters, notices, passages, shell, state, widgets

PAGE = "pages/pair.py"
# More links than this slow a page down; the page itself offers every pair.
MOST_LINKS = 20
NUMBERS = {
    "measure": N_("对象类别"),
    "plan": N_("计划"),
    "value": N_("数值"),
    "object": N_("对象"),
    "part": N_("其中"),
}
HELP = N_("默认是可比性最好的一对；选中另一边已选的计划，两边就对调。")


def choose(selection: Selection) -> tuple[str, str]:
    """Draw the choice of two plans, kept in the URL as `a` and `b`, and return their ids: never the same twice.

    Choosing on the left what stands on the right swaps them. A link that names one plan twice keeps the left
    one and says so. The selection holds two plans or more.
    """
    plans = cache.once(views.choices, selection)
    old = _known(state.given("a", ""), plans)
    old_other = _known(state.given("b", ""), cache.once(views.choices, selection, old))
    left, right, swap = st.columns([5, 5, 2], gap="small", vertical_alignment="bottom")
    with left:
        a = filters.option("a", plans, title=_("计划"), help=_(HELP))
    if a != old and a == old_other:
        state.put("b", old)
    elif state.given("b", "") == a:
        notices.empty_state(_("一份计划不能与自己比较，右边换了一份。"))
        state.put("b", next(iter(cache.once(views.choices, selection, a))))
    with right:
        b = filters.option("b", cache.once(views.choices, selection, a), title=_("与"))
    with swap:
        st.button(_("对调"), key="pair_swap", icon=":material/swap_horiz:", on_click=state.put, args=("a", b))
    return a, b


def _known(plan: str, plans: dict[str, str]) -> str:
    return plan if plan in plans else next(iter(plans))


def links(selection: Selection) -> None:
    """Draw a closed box with a link to this page for each pair of the selected plans, the best graded first."""
    box = st.expander(_("把其中两份放在一起看"), key="pair_links", on_change="rerun")
    if box.open:
        with box.container(gap="xxsmall"):
            for (a, b), label in list(cache.once(views.pairs, selection).items())[:MOST_LINKS]:
                shell.link(PAGE, selection, label=escape.markdown(label), options={"a": a, "b": b})


def badge(a: str, b: str) -> None:
    """Show how far two plans can be compared: the grade, and a line on each criterion."""
    with st.container(border=True, key="pair_badge"):
        st.markdown(f"**{escape.markdown(cache.once(views.badge, EVERYTHING, a, b))}**")
        st.markdown("  \n".join(map(escape.markdown, cache.once(views.criteria, EVERYTHING, a, b))))


def facts(a: str, b: str, names: dict[str, str]) -> None:
    """Show what both plans are and what can be counted in them; below, closed, the places behind a count.

    `names` are the labels of both: {plan_id: label}.
    """
    rows = cache.once(views.fact_rows, EVERYTHING, a, b)
    _table(rows, {"fact": _("项目"), "plan": names[a], "other": names[b]}, name="facts")
    notices.caveat(_(views.FACTS_NOTE))
    box = st.expander(_("看这些数字的原句"), key="pair_facts", on_change="rerun")
    if not box.open:
        return
    with box:
        fact = filters.option(
            "fact", {fact: _(name) for fact, name in views.FACT_NAMES.items()}, title=_("哪一项")
        )
        for plan, column in zip((a, b), st.columns(2, gap="large"), strict=True):
            with column:
                hits = cache.once(views.fact_places, EVERYTHING, fact, plan)
                st.markdown(f"**{escape.markdown(names[plan])}**　" + _("{n} 处", n=len(hits)))
                evidence.hit_list(hits, cache.table("ITEMS"), name=f"fact_{plan}")


def themes(selection: Selection, a: str, b: str) -> None:
    """Show the shares of two plans on each theme."""
    table = cache.once(views.theme_rows, selection, a, b)
    if not table["q"].notna().any():
        notices.empty_state(_("这两份计划没有可以比较的主题。"))
        return
    widgets.figure("pair-themes", selection, a, b, name="themes")  # fmt: skip


def words(selection: Selection, a: str, b: str) -> None:
    """Show the telling words of two plans."""
    table = cache.once(views.terms, EVERYTHING, a, b)
    if not table["side"].ne("").any():
        notices.empty_state(_("这两份计划没有能把它们分开的词。"))
        return
    widgets.figure("pair-words", selection, a, b, name="words")  # fmt: skip


def numbers(selection: Selection, a: str, b: str, names: dict[str, str]) -> None:
    """Show what both plans count in the same unit side by side, then what only one of them counts."""
    table = cache.once(views.measures, selection, a, b)
    both = table[table["side"] == "both"]
    st.header(_("两份计划以同一单位计的指标（{n} 项）", n=len(both)), anchor=False)
    if len(both):
        _table(
            both, {"measure": _("对象类别"), "values": names[a], "values_other": names[b]}, name="measures"
        )
        notices.caveat(_(views.NUMBERS_NOTE))
        _ledger(cache.once(views.number_ledger, selection, a, b, "both"), list(NUMBERS), name="both")
    else:
        notices.empty_state(_("这两份计划没有以同一单位计的指标。"))
    own = [name for name in NUMBERS if name != "plan"]
    for side, plan, column in zip(("plan", "other"), (a, b), st.columns(2, gap="large"), strict=True):
        with column:
            st.header(_("只有{plan} 写明的指标", plan=names[plan]), anchor=False)
            rows = cache.once(views.number_ledger, selection, a, b, side)
            if len(rows):
                _ledger(rows, own, name=f"only_{side}")
            else:
                notices.caveat(_("没有只此一份写明的。"))


def _ledger(rows: pd.DataFrame, columns: list[str], *, name: str) -> None:
    shown = {column: NUMBERS[column] for column in columns if rows[column].ne("").any()}
    evidence.ledger(rows, cache.table("ITEMS"), shown, name=name)


def shared(selection: Selection, a: str, b: str) -> None:
    """Show the aligned passages of two plans, those with most in common first."""
    aligned = cache.once(reuse.aligned, selection, a, b)
    st.header(_("写得相近的语句（{n} 处）", n=len(aligned)), anchor=False)
    if aligned:
        passages.side_by_side(aligned, cache.table("ITEMS"), name="aligned")
    else:
        notices.empty_state(_("这两份计划里没有写得相近的语句。"))


def _table(rows: pd.DataFrame, titles: dict[str, str], *, name: str) -> None:
    """Show the columns {column: title in the reader's language} of `rows` as a table whose cells wrap.

    Cells are texts, shown with exactly their characters, or lists of texts, one below the other.
    """
    shown = rows[list(titles)].rename(columns=titles)
    st.table(shown.map(_cell).rename(columns=escape.markdown), hide_index=True, border="horizontal")
    downloads.tables(name, name, shown.map(lambda cell: "；".join(_lines(cell))))


def _cell(value: str | list[str]) -> str:
    return "  \n".join(map(escape.markdown, _lines(value)))


def _lines(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]
