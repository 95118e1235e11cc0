"""What stands behind the figures of source and trust: exactly what they count."""

import pandas as pd
import pytest

from analysis import config
from analysis.figures.style import marks
from analysis.subcorpus import Selection
from analysis.views import agreement, base, corpus, method, reuse, search, validity


def covered(hits: pd.DataFrame) -> int:
    """Return how many characters `hits` mark, each counted once."""
    places = {(row.item_id, at) for row in hits.itertuples() for at in range(row.start, row.end)}
    return len(places)


@pytest.mark.parametrize("selection", [Selection(), Selection(cities=("wuhan", "nanchang"))])
def test_the_marked_characters_are_those_that_the_shares_count(whole, selection):
    sub = whole.of(selection)
    bars = reuse.bar_hits(sub)
    for row in reuse.shared(sub).itertuples():
        assert covered(bars[bars["mark"] == row.plan_id]) == row.n_shared > 0
    cells = reuse.matrix_hits(sub)
    for row in reuse.pairs(sub).itertuples():
        assert covered(cells[cells["mark"] == f"{row.plan_id}~{row.other}"]) == row.n_shared


@pytest.mark.parametrize(
    ("figure", "hits"),
    [
        (reuse.reuse_bars, reuse.bar_hits),
        (reuse.reuse_matrix, reuse.matrix_hits),
        (corpus.sample_table, corpus.sample_hits),
        (corpus.parse_counts, corpus.count_hits),
        (lambda sub: agreement.agreement_dots(sub, "alpha"), agreement.dots_hits),
        (lambda sub: agreement.agreement_dots(sub, "f1"), agreement.dots_hits),
        (agreement.confusion_grid, agreement.confusion_hits),
        (method.codebook_table, method.hits),
        (lambda sub: search.hits_per_plan(sub, "社区"), lambda sub: search.concordance(sub, "社区")),
        (
            lambda sub: validity.difference_dots(sub, "teachers"),
            lambda sub: validity.difference_hits(sub, "teachers"),
        ),
    ],
    ids=[
        "bars",
        "matrix",
        "sample",
        "counts",
        "alpha",
        "f1",
        "confusion",
        "codebook",
        "search",
        "differences",
    ],
)
def test_every_mark_has_evidence(whole, figure, hits):
    drawn, found = set(marks(figure(whole))), hits(whole)
    assert drawn and drawn <= set(found["mark"])
    assert {"item_id", "start", "end", "mark"} <= set(found) and (found["start"] <= found["end"]).all()


def test_a_cell_of_the_confusion_opens_as_many_items_as_it_counts(whole, tables):
    found = agreement.confusion_hits(whole).groupby("mark")["item_id"].nunique()
    for row in tables["CONFUSION"].itertuples():
        assert found[f"{row.reference or 'none'}~{row.program or 'none'}"] == row.n


def test_a_theme_opens_the_items_that_were_coded_otherwise(whole, tables):
    found, wrong = agreement.dots_hits(whole), tables["DISAGREEMENTS"]
    for theme in tables["CODEBOOK"]["theme"]:
        cells = (wrong["missing"] + ";" + wrong["extra"]).str.split(";")
        assert set(found.loc[found["mark"] == theme, "item_id"]) == set(
            wrong["item_id"][[theme in c for c in cells]]
        )
    whole = set(wrong["item_id"][wrong["reference"] != wrong["program"]])
    assert set(found.loc[found["mark"] == "all", "item_id"]) == whole


def test_a_difference_opens_both_plans_items_of_the_theme(whole, tables):
    found = validity.difference_hits(whole, "teachers").groupby("mark")["item_id"].nunique()
    for row in tables["DIFFERENCES"].query("theme == 'teachers'").itertuples():
        assert found.get(f"{row.plan_a}~{row.plan_b}", 0) == row.n_a + row.n_b


def test_a_share_of_the_sample_opens_its_items(whole, tables):
    found = corpus.sample_hits(whole).groupby("mark")["item_id"].nunique()
    for row in tables["THEME_SHARE"].itertuples():
        if row.theme in config.MISSION_THEMES:
            assert found.get(f"{row.plan_id}~{row.theme}", 0) == row.n_items


def test_tables_under_the_figures_have_the_names_of_themes(whole):
    assert set(agreement.dots_rows(whole, "kappa")["theme_name"]) == {
        "全部主题",
        *base.theme_names(whole).values(),
    }
    assert agreement.dots_rows(whole, "f1")["coefficient"].between(0, 1).all()
    assert set(agreement.confusion_rows(whole)["reference"]) <= {"无主题", *base.theme_names(whole).values()}
    assert list(corpus.sample(whole)["industry_education"]) == pytest.approx(
        base.theme_shares(whole, "industry_education")["share"].tolist()
    )
