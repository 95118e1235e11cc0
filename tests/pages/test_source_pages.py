"""What stands behind the figures of the source and trust pages: exactly what they count."""

import pandas as pd
import pytest

from analysis import config
from analysis.figures.style import marks
from ui.filters import Selection
from ui.views import agreement, base, corpus, method, reuse, search, validity

pytestmark = pytest.mark.usefixtures("five")

ALL = Selection()


def covered(hits: pd.DataFrame) -> int:
    """Return how many characters `hits` mark, each counted once."""
    places = {(row.item_id, at) for row in hits.itertuples() for at in range(row.start, row.end)}
    return len(places)


@pytest.mark.parametrize("selection", [ALL, Selection(cities=("wuhan", "nanchang"))])
def test_the_marked_characters_are_those_that_the_shares_count(selection):
    bars = reuse.bar_hits(selection)
    for row in reuse.shared(selection).itertuples():
        assert covered(bars[bars["mark"] == row.plan_id]) == row.n_shared > 0
    cells = reuse.matrix_hits(selection)
    for row in reuse.pairs(selection).itertuples():
        assert covered(cells[cells["mark"] == f"{row.plan_id}~{row.other}"]) == row.n_shared


@pytest.mark.parametrize(
    ("figure", "hits"),
    [
        (lambda: reuse.reuse_bars(ALL), lambda: reuse.bar_hits(ALL)),
        (lambda: reuse.reuse_matrix(ALL), lambda: reuse.matrix_hits(ALL)),
        (lambda: corpus.sample_table(ALL), lambda: corpus.sample_hits(ALL)),
        (lambda: corpus.parse_counts(ALL), lambda: corpus.count_hits(ALL)),
        (lambda: agreement.agreement_dots(ALL, "alpha"), agreement.dots_hits),
        (lambda: agreement.agreement_dots(ALL, "f1"), agreement.dots_hits),
        (lambda: agreement.confusion_grid(ALL), agreement.confusion_hits),
        (lambda: method.codebook_table(ALL), lambda: method.hits(ALL)),
        (lambda: search.hits_per_plan(ALL, "社区"), lambda: search.concordance(ALL, "社区")),
        (
            lambda: validity.difference_dots(ALL, "teachers"),
            lambda: validity.difference_hits(ALL, "teachers"),
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
def test_every_mark_has_evidence(figure, hits):
    drawn, found = set(marks(figure())), hits()
    assert drawn and drawn <= set(found["mark"])
    assert {"item_id", "start", "end", "mark"} <= set(found) and (found["start"] <= found["end"]).all()


def test_a_cell_of_the_confusion_opens_as_many_items_as_it_counts(tables):
    found = agreement.confusion_hits().groupby("mark")["item_id"].nunique()
    for row in tables["CONFUSION"].itertuples():
        assert found[f"{row.reference or 'none'}~{row.program or 'none'}"] == row.n


def test_a_theme_opens_the_items_that_were_coded_otherwise(tables):
    found, wrong = agreement.dots_hits(), tables["DISAGREEMENTS"]
    for theme in tables["CODEBOOK"]["theme"]:
        cells = (wrong["missing"] + ";" + wrong["extra"]).str.split(";")
        assert set(found.loc[found["mark"] == theme, "item_id"]) == set(
            wrong["item_id"][[theme in c for c in cells]]
        )
    whole = set(wrong["item_id"][wrong["reference"] != wrong["program"]])
    assert set(found.loc[found["mark"] == "all", "item_id"]) == whole


def test_a_difference_opens_both_plans_items_of_the_theme(tables):
    found = validity.difference_hits(ALL, "teachers").groupby("mark")["item_id"].nunique()
    for row in tables["DIFFERENCES"].query("theme == 'teachers'").itertuples():
        assert found.get(f"{row.plan_a}~{row.plan_b}", 0) == row.n_a + row.n_b


def test_a_share_of_the_sample_opens_its_items(tables):
    found = corpus.sample_hits(ALL).groupby("mark")["item_id"].nunique()
    for row in tables["THEME_SHARE"].itertuples():
        if row.theme in config.MISSION_THEMES:
            assert found.get(f"{row.plan_id}~{row.theme}", 0) == row.n_items


def test_tables_under_the_figures_have_the_names_of_themes():
    assert set(agreement.dots_rows(ALL, "kappa")["theme_name"]) == {"全部主题", *base.theme_names().values()}
    assert agreement.dots_rows(ALL, "f1")["coefficient"].between(0, 1).all()
    assert set(agreement.confusion_rows(ALL)["reference"]) <= {"无主题", *base.theme_names().values()}
    assert list(corpus.sample(ALL)["industry_education"]) == pytest.approx(
        base.theme_shares(ALL, "industry_education")["share"].tolist()
    )
