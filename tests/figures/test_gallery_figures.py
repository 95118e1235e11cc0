"""Every figure of the gallery keeps the contract: texts, numbers that are the table's, nothing rendered from plan text."""

import re

import hostile
import pytest

from analysis import config, pipeline
from analysis.figures.dress import dress
from analysis.figures.style import text_width
from analysis.gallery.exports import gallery
from analysis.i18n import use_language
from analysis.publishing import publish
from analysis.subcorpus import Subcorpus


@pytest.fixture(scope="module")
def figures(tables, built):
    measures = pipeline.read_manifest(built)["measures"]
    return {name: build() for name, build in gallery(Subcorpus(tables, measures)).items()}


def test_the_gallery_has_a_figure_for_every_theme_and_plan(figures, tables):
    for theme in config.MISSION_THEMES:
        assert {f"share-{theme}", f"density-{theme}", f"years-{theme}"} <= set(figures)
    for plan_id in tables["PLANS"]["plan_id"]:
        assert {f"keywords-{plan_id}", f"profile-{plan_id}", f"sections-{plan_id}"} <= set(figures)
    assert {
        "theme-heatmap",
        "theme-composition",
        "topic-map",
        "similarity-terms",
        "cleaning-log",
        "agreement",
    } <= set(figures)


def test_every_figure_says_what_it_shows_and_where_it_comes_from(figures):
    for name, figure in figures.items():
        meta = figure.layout.meta
        assert meta["title"] and len(meta["subtitle"]) > 8, name
        assert "来源" in meta["source"] or "参考编码" in meta["source"], name
        if name.split("-")[0] in (
            "share",
            "density",
            "similarity",
            "theme",
            "years",
            "profile",
            "topic",
            "topics",
            "agreement",
        ):
            assert re.search(r"n = \d+", meta["subtitle"]), name


@pytest.mark.parametrize("width", [350, 630, 1024])
def test_texts_fit_the_width(figures, width):
    for name, figure in figures.items():
        dressed = dress(figure, width=width)
        for annotation in dressed.layout.annotations:
            if annotation.name in ("title", "source"):
                for line in annotation.text.split("<br>"):
                    size = int((re.findall(r"font-size:(\d+)px", line) or [annotation.font.size])[0])
                    assert text_width(re.sub("<[^>]*>", "", line), size) <= width, (name, line)
        assert dressed.layout.height > dressed.layout.margin.t + dressed.layout.margin.b, name


def test_a_figure_keeps_its_language_wherever_it_is_dressed(figures):
    """A download runs in a thread that knows no language."""
    for name, figure in figures.items():
        with use_language("en"):
            elsewhere = publish.dressed(figure, "report").to_json()
        assert publish.dressed(figure, "report").to_json() == elsewhere, name


def test_dressing_leaves_the_figure_as_it_was(figures):
    for figure in figures.values():
        before = figure.to_json()
        dress(figure, dark=True)
        assert figure.to_json() == before


def test_dark_and_light_differ_in_paper_and_ink(figures):
    figure = figures["theme-heatmap"]
    light, dark = (dress(figure, dark=dark).layout for dark in (False, True))
    assert light.paper_bgcolor != dark.paper_bgcolor and light.font.color != dark.font.color


def test_values_are_those_of_the_table(figures, tables):
    share = tables["THEME_SHARE"]
    for theme in config.MISSION_THEMES:
        drawn = dict(
            zip(figures[f"share-{theme}"].data[0].y, figures[f"share-{theme}"].data[0].x, strict=True)
        )
        for row in share[share["theme"] == theme].itertuples():
            assert drawn[f"{row.city} {row.year}"] == pytest.approx(row.share)


def test_no_line_joins_different_cities(figures):
    for theme in config.MISSION_THEMES:
        traces = figures[f"years-{theme}"].data[:-1]
        assert len(traces) == 5
        assert all(trace.mode == "markers" and len(trace.x) == 1 for trace in traces)


def test_one_city_of_two_years_is_joined_with_itself(tables):
    from analysis.figures.trends import year_axis
    from analysis.labels import labelled

    share = labelled(tables["THEME_SHARE"], tables["PLANS"], tables["CODEBOOK"])
    share = share[share["theme"] == "community_education"]
    again = share[share["city"] == "武汉"].assign(year=2017, plan="武汉 2017")
    import pandas as pd

    figure = year_axis(pd.concat([share, again]), tables["EVENTS"])
    modes = {trace.name: (trace.mode, len(trace.x)) for trace in figure.data[:-1]}
    assert modes.pop("武汉 2016") == ("lines+markers", 2)
    assert set(modes.values()) == {("markers", 1)}


def test_text_of_plans_is_escaped(tables, built):
    attacked = {name: table.copy() for name, table in tables.items()}
    for name, column in (("PLANS", "city"), ("KEYWORDS", "term"), ("CODEBOOK", "zh_short")):
        attacked[name][column] += hostile.MARKUP
    attacked["ITEMS"][["heading", "section_title"]] = hostile.MARKUP
    measures = pipeline.read_manifest(built)["measures"]
    for build in gallery(Subcorpus(attacked, measures)).values():
        hostile.assert_inert(build())
