"""The two tables drawn as figures: what the cells say, what stands behind them, what fits a phone and a slide."""

import re

import hostile
import numpy as np
import pandas as pd
import pytest

from analysis.config import MISSION_THEMES
from analysis.figures.dress import dress
from analysis.figures.style import PAGE_WIDTH, SMALL_SIZE, marks, text_width
from analysis.figures.tables import MOST_PLANS, codebook_table, sample_table
from analysis.gallery.exports import gallery
from analysis.i18n import use_language
from analysis.subcorpus import Subcorpus
from analysis.views import corpus, method


@pytest.fixture(scope="module")
def sample(tables):
    return sample_table(corpus.sample_rows(tables), corpus.mission_shares(tables))


@pytest.fixture(scope="module")
def book(tables):
    return method.codebook_rows(tables)


def plans(n):
    rows = [
        {"plan_id": f"p{i}", "plan": f"甲市 {2000 + i}", "city": "甲市", "year": 2000 + i, "about": "市 · 全部教育",
         "n_chars": 1000 + i, "n_items": 10 + i, "n_promised": i}
        for i in range(n)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def shares(n, share=0.25):
    rows = [
        {"plan_id": f"p{i}", "plan": f"甲市 {2000 + i}", "theme": "teachers", "theme_name": "教师队伍", "share": share,
         "n_items": 0 if not share else 3, "n_total": 12}
        for i in range(n)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def cells(figure):
    """Return {id: text} of the cells that are marks."""
    pairs = [
        pair
        for trace in figure.data
        if trace.meta
        for pair in zip(trace.meta["ids"], trace.text, strict=True)
    ]
    return {mark: text for mark, text in pairs if mark}


def test_the_sample_says_what_the_tables_say(sample, tables):
    items = tables["ITEMS"].query("kind == 'item'")
    promised = tables["TARGETS"].query("is_target").merge(items, on="item_id").groupby("plan_id").size()
    shares = tables["THEME_SHARE"].query(f"n_items > 0 and theme in {list(MISSION_THEMES)}")
    assert cells(sample) == {
        **{plan_id: str(n) for plan_id, n in items.groupby("plan_id").size().items()},
        **{f"{plan_id}~targets": str(n) for plan_id, n in promised.items()},
        **{f"{row.plan_id}~{row.theme}": f"{row.share:.0%}" for row in shares.itertuples()},
    }


def test_the_samples_title_is_computed(sample, tables):
    n = tables["ITEMS"].query("kind == 'item'").groupby("plan_id").size()
    assert sample.layout.meta["title"] == f"{len(n)} 份计划、5 个年份，任务 {n.min()}–{n.max()} 条"
    assert sample_table(plans(1), shares(1)).layout.meta["title"] == "样本：1 份计划、10 条任务"


def test_a_count_of_nothing_is_no_mark():
    figure = sample_table(plans(1), shares(1, share=0.0))
    assert set(marks(figure)) == {"p0"}


def test_many_plans_are_cut_and_it_is_said():
    figure = sample_table(plans(30), shares(30))
    assert sum("<b>" in text for trace in figure.data if trace.text for text in trace.text) == MOST_PLANS
    assert figure.layout.meta["subtitle"].startswith("只列前 12 份，共 30 份计划。")
    assert "只列" not in sample_table(plans(12), shares(12)).layout.meta["subtitle"]


def test_the_codebook_says_definition_words_and_kappa(book, tables):
    figure = codebook_table(book)
    text = "".join(line for trace in figure.data if trace.text for line in trace.text)
    kappa = (
        tables["RELIABILITY"]
        .query("comparison == 'program' and measure == 'kappa'")
        .set_index("theme")["value"]
    )
    for row in book.itertuples():
        assert row.definition in text
        assert f"{row.n_terms} · κ {kappa[row.theme]:.2f} / " in text
        assert len(row.top_terms.split("、")) == 5
    assert list(marks(figure)) == list(tables["CODEBOOK"]["theme"])


def test_the_weightiest_words_come_first_and_the_used_before_the_unused():
    tables = {
        "CODEBOOK": pd.DataFrame([{"theme": "t", "zh_short": "甲", "terms": "丙 4；丁 4；乙 4；戊 2", "n_terms": 4, "definition_zh": "定义"}]),
        "THEMES": pd.DataFrame({"theme": ["t", "t"], "terms": ["乙×3;戊×9", "丁"]}),
        "RELIABILITY": pd.DataFrame(columns=["comparison", "theme", "measure", "value", "n", "n_theme"]),
    }  # fmt: skip
    row = method.codebook_rows(tables).iloc[0]
    assert row["top_terms"] == "乙、丁、丙、戊"
    assert np.isnan(row["kappa"]) and row["n"] == 0


def entry(**changes):
    row = {"theme": "t", "theme_name": "甲", "definition": "定义", "n_terms": 4, "top_terms": "乙、丁", "kappa": 1.0,
           "kappa_blind": 0.8, "n": 9, "n_coded": 20}  # fmt: skip
    return row | changes


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([entry(), entry(theme_name="乙", kappa_blind=0.5)], "2 个主题、8 个词；盲测的 κ 至少 0.50（乙）"),
        (
            [entry(), entry(theme_name="乙", kappa_blind=0.5, n=4)],
            "2 个主题、8 个词；盲测的 κ 至少 0.80（甲）",
        ),
        ([entry(kappa=np.nan, kappa_blind=np.nan, n=0)], "编码手册：1 个主题、4 个词"),
    ],
)
def test_the_codebooks_title_is_computed(rows, title):
    assert codebook_table(pd.DataFrame(rows)).layout.meta["title"] == title


def test_few_items_are_starred():
    figure = codebook_table(pd.DataFrame([entry(n=4), entry(n=5)]))
    numbers = next(trace.text for trace in figure.data if trace.text and "κ" in trace.text[0])
    assert list(numbers) == ["4 · κ 1.00 / 0.80*", "4 · κ 1.00 / 0.80"]


def boxes(figure, width):
    """Return (left, right, top, bottom) in pixels of every text of the plot, as they are drawn `width` wide."""
    dressed = dress(figure, width=width)
    room = width - dressed.layout.margin.l - dressed.layout.margin.r
    for trace in dressed.data:
        for x, y, text in zip(trace.x, trace.y, trace.text or (), strict=False):
            lines = [re.sub("<[^>]*>", "", line) for line in text.split("<br>")]
            wide, tall = max(text_width(line, SMALL_SIZE) for line in lines), SMALL_SIZE * len(lines)
            left = x * room - wide if "left" in trace.textposition else x * room
            yield left, left + wide, y - tall / 2, y + tall / 2


@pytest.mark.parametrize("width", [PAGE_WIDTH, 600, 900])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_covers_another_or_leaves_the_page(tables, width, lang):
    with use_language(lang):
        figures = [
            sample_table(corpus.sample_rows(tables), corpus.mission_shares(tables)),
            codebook_table(method.codebook_rows(tables)),
        ]
        for figure in figures:
            found = list(boxes(figure, width))
            for i, (left, right, top, bottom) in enumerate(found):
                assert left >= -2 and right <= width
                for other in found[:i]:
                    aside = left >= other[1] or other[0] >= right
                    assert aside or top >= other[3] - 0.5 or other[2] >= bottom - 0.5, (lang, width)


def test_names_are_shown_not_rendered(tables, whole):
    attacked = {name: table.copy() for name, table in tables.items()}
    attacked["PLANS"][["city", "level"]] += hostile.MARKUP
    attacked["CODEBOOK"][["zh_short", "definition_zh", "terms"]] += hostile.MARKUP
    found = gallery(Subcorpus(attacked, whole.measures))
    for name in ("sample", "parse-counts", "cleaning-log", "codebook-1", "agreement"):
        hostile.assert_inert(found[name]())
