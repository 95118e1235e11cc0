"""Every figure of the gallery keeps the contract: texts, numbers that are the table's, nothing rendered from plan text."""

import re

import pytest

from analysis import config, pipeline
from analysis.figures.dress import dress
from analysis.figures.style import CITY_COLOURS, text_width
from analysis.publishing import gallery


@pytest.fixture(scope="module")
def figures(tables, built):
    measures = pipeline.read_manifest(built)["measures"]
    return {name: build() for name, build in gallery.gallery(tables, measures=measures).items()}


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


HOSTILE = '<a href="javascript:alert(1)">x</a>$\\href{http://a}{b}$<script>'


def test_text_of_plans_is_escaped(tables, built):
    hostile = {name: table.copy() for name, table in tables.items()}
    hostile["PLANS"]["city"] = hostile["PLANS"]["city"] + HOSTILE
    hostile["ITEMS"]["heading"] = HOSTILE
    hostile["ITEMS"]["section_title"] = HOSTILE
    hostile["KEYWORDS"]["term"] = hostile["KEYWORDS"]["term"] + HOSTILE
    measures = pipeline.read_manifest(built)["measures"]
    for name, build in gallery.gallery(hostile, measures=measures).items():
        # The ids of marks are never drawn.
        text = dress(build().for_each_trace(lambda trace: trace.update(meta=None))).to_json()
        assert "<a href" not in text and "<script" not in text, name
        assert "\\u003ca href" not in text and "\\u003cscript" not in text, name
        assert "$\\\\href" not in text, name


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def deuteranope(colour: str) -> tuple[float, ...]:
    """Return the colour as seen without green receptors (Viénot, Brettel and Mollon 1999), linear RGB."""
    r, g, b = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (0.625 * r + 0.375 * g, 0.7 * r + 0.3 * g, 0.3 * g + 0.7 * b)


def test_city_colours_are_told_apart_by_the_colour_blind():
    seen = {city: deuteranope(colour) for city, colour in CITY_COLOURS.items()}
    for a, first in seen.items():
        for b, second in seen.items():
            if a < b:
                distance = sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) ** 0.5
                assert (
                    distance > 0.12 or abs(luminance(CITY_COLOURS[a]) - luminance(CITY_COLOURS[b])) > 0.1
                ), (a, b)
