"""Tables as figures, for a slide or a report: the plans of the sample, the themes of the codebook.

Their cells are texts in rows as tall as the words need, because a grid of cells cuts or shrinks them on a phone.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from ..claims import MIN_ITEMS
from ..escape import plotly
from ..i18n import _
from .style import (
    LINE,
    PAD,
    PAGE_WIDTH,
    QUIET,
    SMALL_SIZE,
    city_colour,
    clipped,
    figure,
    marked,
    text_width,
    theme_colour,
    wrap,
)
from .texts import source

# What fits between the margins of the narrowest page, in pixels.
ROOM = PAGE_WIDTH - 2 * PAD
# More plans than this do not fit a slide.
MOST_PLANS = 12
# In pixels: a line of text, and a plan's two lines with the air around them.
STEP, ROW = SMALL_SIZE * LINE, 46
# Between two themes.
GAP = 12
# Room for the square in a row's colour before its name: a blank as wide as a letter, whatever the figure's width.
INDENT = "　 "
# Where the numbers of a plan end, in shares of the width: characters, items, targets; then the themes.
NUMBERS, THEMES = (0.11, 0.22, 0.37), (0.575, 1.0)


def sample_table(plans: pd.DataFrame, shares: pd.DataFrame) -> go.Figure:
    """Return the sample as a table: a row for each plan with its length, targets and shares of themes.

    `plans`: one row per plan in chart order (plan_id, plan, city, year, about, n_chars, n_items, n_promised: targets and
    requirements); `about` says level and scope. `shares`: labelled THEME_SHARE rows of up to three themes. The first MOST_PLANS are
    drawn. Marks: the plan for its items, plan~targets, plan~theme.
    """
    rows = plans.head(MOST_PLANS)
    themes = dict(zip(shares["theme"], shares["theme_name"], strict=True))
    heads, places = _columns(list(themes.values()))
    top = max(len(head.split("<br>")) for head in heads) * STEP + 6
    names = [top + ROW * i + 14 for i in range(len(rows))]
    numbers = [name + STEP + 3 for name in names]
    cells = _cells(rows, shares, list(themes))
    return figure(
        [
            _rules([top + ROW * i for i in range(len(rows) + 1)]),
            _squares(names, [city_colour(city) for city in rows["city"]]),
            _texts([_plan_line(row) for row in rows.itertuples()], names, 0.0),
            *[
                _texts([head], [top - STEP * (head.count("<br>") + 1) / 2 - 3], place, right=True)
                for head, place in zip(heads, places, strict=True)
            ],
            *[
                marked(_texts(column["text"], numbers, place, right=True, told=column["label"]), column["id"], column["label"])
                for column, place in zip(cells, places, strict=True)
            ],
        ],
        title=_sample_title(plans),
        subtitle=_sample_subtitle(plans, n_themes=len(themes)),
        source=source(rows["plan"], note=_("年份、层级、范围各不相同，先看能不能比，再看差别。")),
        **_layout(top + ROW * len(rows)),
    )  # fmt: skip


def _columns(themes: Sequence[str]) -> tuple[list[str], list[float]]:
    """Return (the columns' heads, where they end): three numbers and the themes."""
    first, last = THEMES
    step = (last - first) / max(len(themes) - 1, 1)
    ends = [first + step * i for i in range(len(themes))] if len(themes) > 1 else [last] * len(themes)
    counts = [_("正文<br>字数"), _("任务<br>条数"), _("指标与<br>要求")]
    return [*counts, *(_in_two(name) for name in themes)], [*NUMBERS, *ends]


def _in_two(name: str) -> str:
    """Return a theme's name on two lines, broken where it reads well."""
    for sign in ("–", " "):
        if sign in name:
            return name.replace(sign, f"{sign.strip()}<br>", 1)
    return f"{name[:2]}<br>{name[2:]}" if len(name) > 3 else name


def _plan_line(row: object) -> str:
    # A bold letter is about a tenth wider.
    room = ROOM - 1.1 * text_width(INDENT + row.plan, SMALL_SIZE)
    return f"{INDENT}<b>{row.plan}</b>　{clipped(row.about, room, size=SMALL_SIZE, most=1)[0] if row.about else ''}"


def _cells(rows: pd.DataFrame, shares: pd.DataFrame, themes: list[str]) -> list[dict[str, list[str]]]:
    """Return for each column its texts, and the id and label of the mark of each."""
    found = {(row.plan_id, row.theme): row for row in shares.itertuples()}
    columns = [
        [(f"{row.n_chars:,}", "", _("{plan} · 任务正文 {n} 字", plan=row.plan, n=row.n_chars)) for row in rows.itertuples()],
        [(str(row.n_items), row.plan_id, _("{plan} · {n} 条任务", plan=row.plan, n=row.n_items)) for row in rows.itertuples()],
        [
            (str(row.n_promised), f"{row.plan_id}~targets" if row.n_promised else "",
             _("{plan} · 指标与要求 {n} 个", plan=row.plan, n=row.n_promised))
            for row in rows.itertuples()
        ],
        *[[_share_cell(found.get((plan_id, theme))) for plan_id in rows["plan_id"]] for theme in themes],
    ]  # fmt: skip
    return [dict(zip(("text", "id", "label"), map(list, zip(*column, strict=True)), strict=True)) for column in columns]  # fmt: skip


def _share_cell(row: object) -> tuple[str, str, str]:
    if row is None or row.share != row.share:
        return "–", "", ""
    label = _("{plan} · {theme}：{n}/{total}", plan=row.plan, theme=row.theme_name, n=row.n_items, total=row.n_total)  # fmt: skip
    return f"{row.share:.0%}", f"{row.plan_id}~{row.theme}" if row.n_items else "", label


def _sample_title(plans: pd.DataFrame) -> str:
    years = plans["year"].dropna()
    if len(plans) < 2 or years.empty:
        return _("样本：{n} 份计划、{items} 条任务", n=len(plans), items=int(plans["n_items"].sum()))
    return _(
        "{n} 份计划、{years} 个年份，任务 {least}–{most} 条",
        n=len(plans), years=years.nunique(), least=int(plans["n_items"].min()), most=int(plans["n_items"].max()),
    )  # fmt: skip


def _sample_subtitle(plans: pd.DataFrame, *, n_themes: int) -> str:
    told = _(
        "字数为任务正文；指标与要求为承诺的数字；后 {k} 列为含该主题的任务 ÷ 该计划全部任务，一条任务可有多个主题；n = {n} 条任务",
        k=n_themes, n=int(plans["n_items"].sum()),
    )  # fmt: skip
    left = _("只列前 {most} 份，共 {n} 份计划。", most=MOST_PLANS, n=len(plans))
    return f"{left}{told}" if len(plans) > MOST_PLANS else told


def codebook_table(book: pd.DataFrame) -> go.Figure:
    """Return the codebook as a table: for each theme its definition, its weightiest words, and the coding's kappa.

    `book`: one row per theme in order (theme, theme_name, definition, n_terms, top_terms, kappa, kappa_blind, n,
    n_coded). kappa is the program's against the reference over n_coded items, n of which the reference gives the
    theme; NaN where there is none. Marks: the themes.
    """
    lines = [_entry_lines(row) for row in book.itertuples()]
    tops, at = [], 0.0
    for entry in lines:
        tops.append(at)
        at += STEP * (len(entry) + 1) + GAP
    names = [top + STEP / 2 for top in tops]
    placed = [(line, top + STEP * (i + 1.5)) for top, entry in zip(tops, lines, strict=True) for i, line in enumerate(entry)]  # fmt: skip
    titles = [f"{INDENT}<b>{name}</b>" for name in book["theme_name"]]
    told = [_("{theme} · {n} 个词", theme=name, n=n) for name, n in zip(book["theme_name"], book["n_terms"], strict=True)]  # fmt: skip
    return figure(
        [
            _rules([top - GAP / 2 for top in tops[1:]]),
            _squares(names, [theme_colour(theme) for theme in book["theme"]]),
            marked(_texts(titles, names, 0.0, told=told), book["theme"], told),
            _texts([_entry_numbers(row) for row in book.itertuples()], names, 1.0, right=True),
            _texts([line for line, _y in placed], [y for _line, y in placed], 0.0),
        ],
        title=_book_title(book),
        subtitle=_(
            "词数；κ：程序对参考编码 / 盲测，只用别的计划里的词（* 主题不足 {few} 条）；定义；权重最高的五个词，同权重取用得多的；n = {n} 条任务",
            few=MIN_ITEMS, n=int(book["n_coded"].max()) if len(book) else 0,
        ),
        source=_("来源：编码手册 data/codebook.toml；κ 见可信度页；规划透镜 PlanLens。定义出自编码手册，不是文件原文。"),
        **_layout(at - GAP),
    )  # fmt: skip


def _entry_lines(row: object) -> list[str]:
    words = _("词：{terms}", terms=plotly(row.top_terms)) if row.top_terms else ""
    return [line for text in (plotly(row.definition), words) for line in wrap(text, ROOM, SMALL_SIZE)]


def _entry_numbers(row: object) -> str:
    told = [str(row.n_terms)]
    known = [f"{value:.2f}" for value in (row.kappa, row.kappa_blind) if value == value]
    if known:
        told.append(f"κ {' / '.join(known)}{'*' if row.n < MIN_ITEMS else ''}")
    return " · ".join(told)


def _book_title(book: pd.DataFrame) -> str:
    """Return the words and where coding with other plans' words, as for a new plan, agrees least."""
    words, sure = int(book["n_terms"].sum()), book[book["kappa_blind"].notna() & (book["n"] >= MIN_ITEMS)]
    if sure.empty:
        return _("编码手册：{n} 个主题、{words} 个词", n=len(book), words=words)
    worst = sure.loc[sure["kappa_blind"].idxmin()]
    return _(
        "{n} 个主题、{words} 个词；盲测的 κ 至少 {kappa:.2f}（{theme}）",
        n=len(book), words=words, theme=worst["theme_name"], kappa=worst["kappa_blind"],
    )  # fmt: skip


def _layout(height: float) -> dict[str, object]:
    return {
        "height": round(height + 4),
        "margin": {"l": PAD, "r": PAD, "b": 4},
        "xaxis": {"visible": False, "range": [0, 1]},
        "yaxis": {"visible": False, "range": [height + 4, 0]},
    }


def _texts(
    texts: Sequence[str], y: Sequence[float], x: float, *, right: bool = False, told: Sequence[str] = ()
) -> go.Scatter:
    """Return `texts` at the places `y`, from `x` on, or up to `x` if `right`; `told` on hover."""
    shown: Mapping[str, object] = (
        {"customdata": list(told), "hovertemplate": "%{customdata}<extra></extra>"} if told else {"hoverinfo": "skip"}
    )  # fmt: skip
    return go.Scatter(
        x=[x] * len(texts), y=list(y), text=list(texts), mode="text", cliponaxis=False,
        textposition="middle left" if right else "middle right", textfont={"size": SMALL_SIZE}, **shown,
    )  # fmt: skip


def _squares(y: Sequence[float], colours: list[str]) -> go.Scatter:
    return go.Scatter(
        x=[0.012] * len(y), y=list(y), mode="markers", hoverinfo="skip", cliponaxis=False,
        marker={"symbol": "square", "size": 9, "color": colours},
    )  # fmt: skip


def _rules(y: Sequence[float]) -> go.Scatter:
    return go.Scatter(
        x=[0, 1, None] * len(y), y=[place for at in y for place in (at, at, None)], mode="lines", opacity=0.45,
        line={"width": 1, "color": QUIET}, hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
